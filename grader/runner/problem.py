"""The one error that is the grader's own fault."""


class GraderProblem(Exception):
    """The grader itself could not do its work; the message says what is wrong."""
