"""A locked-down process that holds the learner's code and nothing else: no test, no answer, no reference."""
