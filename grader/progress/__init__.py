"""What a learner has passed, tried, and asked hints for: one SQLite file in the workspace."""

from grader.progress.store import Progress, ProgressUnavailable, Standing

__all__ = ["Progress", "ProgressUnavailable", "Standing"]
