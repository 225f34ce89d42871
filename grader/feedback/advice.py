"""Does the learner make a catalogued mistake? Then a tutor's sentence says more than expected and got.

A test is run again, in this trusted process, with the mistake planted in the reference. A failing test speaks for the
mistake when every answer, up to the failure, is the learner's answer. Half of the failing tests must do so: in the
others rounding may tell two ways to make the same mistake apart. A yes, a no, None or an error can come about in many
ways: with nothing else to go by, all must do so. And the mistake must pass where the learner does, but for a quarter
at most: the learner may have thought of a case that the catalogue has not.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from grader.check import Mismatch
from grader.feedback.mistakes import Mistake
from grader.student import Call, CallLog, LocalStudent, StudentError, StudentTimeout

CALLS = 1_500_000  # and returns, for the whole search: a few seconds at most
CALLS_OF_A_TEST = 300_000  # a test that takes more with a mistake says nothing of it
REL = 1e-7

Rerun = Callable[[LocalStudent], None]


@dataclass(frozen=True)
class Failing:
    """A test that the learner's code fails: what was answered, how it failed, and a way to run it again."""

    log: CallLog
    error: BaseException | None
    rerun: Rerun


@dataclass(frozen=True)
class Advice:
    """A tutor's sentence, and the places in ``failing`` of the tests that speak for it."""

    sentence: str = ""
    speaking: tuple[int, ...] = ()


def advice(
    mistakes: Iterable[Mistake],
    reference: ModuleType,
    failing: Sequence[Failing],
    passing: Sequence[Rerun],
    scratch: str,
) -> Advice:
    """The mistake that most ``failing`` tests speak for and that breaks few of the ``passing``, if there is one.

    Where no test passes, an answer of the wrong type that is no data speaks for none: a `return` may be missing.
    """
    patience = _Patience()
    usable = [not _unwritten(case) and (bool(passing) or not _of_no_use(case)) for case in failing]
    best = Advice()
    with contextlib.suppress(_OutOfPatience):
        for mistake in mistakes:
            planted = mistake.planted_in(reference)
            speaking: list[int] = []
            known = len(failing)
            for place, case in enumerate(failing):
                possible = len(speaking) + len(failing) - place
                if 2 * possible < known or possible <= len(best.speaking):
                    break  # too few can speak for it now
                try:
                    with patience.watching():
                        if usable[place] and _repeats(case, LocalStudent(planted, scratch)):
                            speaking.append(place)
                except _TooLong:
                    known -= 1
            if len(speaking) <= len(best.speaking) or not _enough(speaking, failing, known):
                continue
            broken = 0
            for rerun in passing:
                with contextlib.suppress(_TooLong), patience.watching():
                    broken += failure_with(LocalStudent(planted, scratch), rerun) is not None
            if 4 * broken <= len(passing):
                best = Advice(mistake.sentence, tuple(speaking))
    return best


class _OutOfPatience(BaseException):
    """Not an Exception: a test that expects an error must not take it for one."""


class _TooLong(BaseException):
    """One test takes more than its share."""


class _Patience:
    """What the search may cost in all. A slow mistake can take minutes: it is stopped in the midst of a test.

    Calls are counted and no seconds: it needs no signal and no thread, and a slow machine gives the same advice as a
    quick one, so that a class graded twice gets the same pages.
    """

    def __init__(self) -> None:
        self.calls = CALLS

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        self.calls_of_test = CALLS_OF_A_TEST
        before, self.unraisable = sys.getprofile(), sys.unraisablehook
        sys.unraisablehook = self._go_on
        sys.setprofile(self._watch)  # for each test anew: too deep a recursion switches it off
        try:
            yield
        finally:
            sys.setprofile(before)
            sys.unraisablehook = self.unraisable

    def _watch(self, frame: FrameType, event: str, arg: object) -> None:
        self.calls -= 1
        self.calls_of_test -= 1
        if frame.f_code is _Patience._go_on.__code__:
            return
        if self.calls < 0:
            raise _OutOfPatience
        if self.calls_of_test < 0:
            raise _TooLong

    def _go_on(self, unraisable: sys.UnraisableHookArgs) -> None:
        """In a finalizer nobody can catch what `_watch` raises, and Python watches no more: the next call shall."""
        if isinstance(unraisable.exc_value, (_OutOfPatience, _TooLong)):
            sys.setprofile(self._watch)
        else:
            self.unraisable(unraisable)


def _enough(speaking: Sequence[int], failing: Sequence[Failing], known: int) -> bool:
    if len(speaking) == known:
        return True
    return 2 * len(speaking) >= known and any(_telling(failing[place]) for place in speaking)


def _telling(case: Failing) -> bool:
    """Was the last answer more than a yes, a no, None or an error?"""
    if _shows_its_end_only(case):
        return isinstance(case.error, Mismatch) and case.error.got not in ("True", "False", "None")
    last = case.log.calls[-1]
    return last.error is None and last.answer is not None and not isinstance(last.answer, (bool, np.bool_))


def failure_with(student: LocalStudent, rerun: Rerun) -> Exception | None:
    """How the test fails with this student; None when it passes."""
    try:
        rerun(student)
    except Exception as error:
        return error
    return None


def _unwritten(case: Failing) -> bool:
    """No mistake comes about by writing nothing."""
    return isinstance(case.error, NotImplementedError)


def _of_no_use(case: Failing) -> bool:
    """Was the answer of the wrong type, and neither numbers nor text? Two such may be equal for any reason."""
    if not isinstance(case.error, Mismatch) or not case.error.of_type:
        return False
    if _shows_its_end_only(case):
        return True
    data = (np.ndarray, np.generic, list, tuple, dict, int, float, complex, str)
    return not (isinstance(case.log.calls[-1].answer, data) and _telling(case))


def _repeats(case: Failing, student: LocalStudent) -> bool:
    failure = failure_with(student, case.rerun)
    if failure is None:
        return False
    if _shows_its_end_only(case):
        return _same_end(case.error, failure)
    theirs, ours = case.log.calls, student._calls.calls
    return len(theirs) == len(ours) and all(_same_call(a, b) for a, b in zip(theirs, ours, strict=True))


def _shows_its_end_only(case: Failing) -> bool:
    """What is done to objects, or all at once in the learner's process, is not recorded in this one."""
    return case.log.touches_objects or not case.log.calls


def _same_end(theirs: BaseException | None, ours: Exception) -> bool:
    """The same to the letter: nothing else can be compared.

    Not the type of an error: one of the test's own function comes back through the learner's process as another.
    """
    if isinstance(theirs, StudentTimeout) or (isinstance(theirs, Mismatch) and theirs.got is None):
        return False
    if isinstance(ours, RecursionError):  # what it says depends on where the stack ended
        return isinstance(theirs, RecursionError)
    return isinstance(theirs, Mismatch) == isinstance(ours, Mismatch) and str(theirs) == str(ours) != ""


def _same_call(a: Call, b: Call) -> bool:
    if a.function != b.function or (a.error is None) != (b.error is None):
        return False
    if a.error is not None:
        if isinstance(a.error, StudentTimeout):
            return False
        name = a.error.type_name if isinstance(a.error, StudentError) else type(a.error).__name__
        return name == type(b.error).__name__ or str(a.error) == str(b.error) != ""
    return _same(a.answer, b.answer)


def _same(a: Any, b: Any) -> bool:
    """Equal plain data, up to rounding. Objects of the two sides' own classes count as the same."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        if a.shape != b.shape or a.dtype.kind != b.dtype.kind:
            return False
        if a.dtype.kind in "fc":
            return bool(np.allclose(a, b, rtol=REL, atol=1e-12, equal_nan=True))
        return bool(np.array_equal(a, b))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    plain = (int, float, complex, str, bytes, type(None), set, frozenset, np.generic)
    if isinstance(a, plain) != isinstance(b, plain):
        return False
    if isinstance(a, (float, np.floating)) and isinstance(b, (float, np.floating)):
        return math.isclose(a, b, rel_tol=REL, abs_tol=1e-12) or (a != a and b != b)
    return not isinstance(a, plain) or (type(a) is type(b) and bool(a == b))
