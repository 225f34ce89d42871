"""Lessons, hints and the roadmap as pages: served to the learner on this machine, or written as a static site."""
