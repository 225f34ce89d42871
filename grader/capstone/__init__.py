"""The end of the road: a GPT that stands on the learner's own modules learns to tell stories."""
