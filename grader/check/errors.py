"""Errors that the contract promises, and arguments that must stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.check.comparison import Approx, Exactly
from grader.check.describe import printable
from grader.check.mismatch import Mismatch

# Code under test lives in modules below these names, however it is run.
UNDER_TEST = ("exercises", "solutions", "mistakes")


def came_from_learner(error: BaseException) -> bool:
    """Was ``error`` raised by the code under test, and not by the test's own lines?"""
    if getattr(error, "from_learner", False):
        return True
    step = error.__traceback__
    while step is not None:
        if str(step.tb_frame.f_globals.get("__name__", "")).split(".")[0] in UNDER_TEST:
            return True
        step = step.tb_next
    return False


@contextmanager
def raises(expected: type[Exception], match: str | None = None) -> Iterator[None]:
    """The code under test must raise ``expected`` (or a subclass) with a message in which ``match`` is found.

    ``match`` is a regular expression, searched without regard to case; a name of one or two letters must stand alone.
    An error that the test's own lines raise does not count.
    """
    __tracebackhide__ = True
    try:
        yield
    except expected as error:
        # an unwritten function raises NotImplementedError, which is a RuntimeError
        unwritten = isinstance(error, NotImplementedError) and expected is not NotImplementedError
        if unwritten or not came_from_learner(error) or isinstance(error, Mismatch):
            raise
        message = str(error)
        if match is not None and not re.search(_alone(match), message, re.IGNORECASE):
            raise Mismatch(
                f"{expected.__name__} was raised, as it should, but its message does not say what is wrong",
                f"a message with {match!r} in it",
                printable(repr(message)),
            ) from None
    else:
        wanted = f"{expected.__name__} with {match!r} in its message" if match else expected.__name__
        raise Mismatch(f"{expected.__name__} should have been raised, but was not", wanted, "no error")


def _alone(match: str) -> str:
    """A short name is in many words: the x in "axis" names no argument."""
    return rf"(?<![a-z0-9]){match}(?![a-z0-9])" if re.fullmatch(r"[A-Za-z0-9]{1,2}", match) else match


def leaves_unchanged(function: Any, *args: Any, **kwargs: Any) -> Any:
    """Call ``function`` of the student and return its answer; Mismatch if it changed one of its arguments."""
    __tracebackhide__ = True
    answer, after = function.returning_arguments(*args, **kwargs)
    for i, (before, now) in enumerate(zip((*args, *kwargs.values()), after, strict=False)):
        try:
            (Approx(before, rel=0, abs=0) if _is_array(before) else Exactly(before)).check(now)
        except Mismatch as change:
            name = f"argument {list(kwargs)[i - len(args)]}" if i >= len(args) else f"argument number {i + 1}"
            raise Mismatch(
                f"the call changed its {name}: work on a copy", change.expected, change.got
            ) from None
    return answer


def _is_array(value: Any) -> bool:
    return hasattr(value, "dtype") and hasattr(value, "shape") and getattr(value.dtype, "kind", "") in "iufc"
