"""What can go wrong in ``grade course``, said in one sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

from grader.cli.main import GRADER_FAILED, WRONG_USAGE
from grader.report.console import say

EXTRA = 'pip install -e ".[course]"'
EXTRAS = {
    "nbgrader": "nbgrader",
    "nbformat": "nbgrader",
    "traitlets": "nbgrader",
    "dask": "Dask",
    "distributed": "Dask",
    "cryptography": "The package cryptography",
}
Command = TypeVar("Command", bound=Callable[..., Any])


def told(command: Command) -> Command:
    """Every foreseen problem of a course as one sentence and an exit status."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            if package in EXTRAS:
                raise click.UsageError(
                    f"{EXTRAS[package]} is not installed: run `{EXTRA}` in the folder of this repository."
                ) from None
            raise
        except Exception as problem:
            from grader.authoring.stubs import StubError
            from grader.course.folder import NoCourse
            from grader.course.nbgrader_api import NbgraderFailed
            from grader.course.package import AnswersInside
            from grader.runner.problem import GraderProblem

            if isinstance(problem, NoCourse):
                say(f"grade: {problem}", error=True)
                return WRONG_USAGE
            if isinstance(problem, (AnswersInside, NbgraderFailed, GraderProblem, StubError)):
                say(f"grade: {problem}", error=True)
                return GRADER_FAILED
            raise

    return run  # type: ignore[return-value]
