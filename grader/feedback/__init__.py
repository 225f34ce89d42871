"""From an outcome to sentences: expected and got, catalogued mistakes, what is blocked, what stays hidden."""

from grader.feedback.mistakes import Mistake, mistake

__all__ = ["Mistake", "mistake"]
