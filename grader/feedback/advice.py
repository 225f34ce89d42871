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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.check import Mismatch
from grader.feedback.mistakes import Mistake
from grader.feedback.rehearsals import Rehearsal, Rehearsals, Test
from grader.student import Call, CallLog, StudentError, StudentTimeout

CALLS = 1_500_000  # and returns, for the whole search: a few seconds at most
REL = 1e-7


@dataclass(frozen=True)
class Failing:
    """A test that the learner's code fails: what was answered, how it failed, and a way to run it again."""

    log: CallLog
    error: BaseException | None
    rerun: Test


@dataclass(frozen=True)
class Advice:
    """A tutor's sentence, and the places in ``failing`` of the tests that speak for it."""

    sentence: str = ""
    speaking: tuple[int, ...] = ()


def advice(
    mistakes: Iterable[Mistake],
    rehearsals: Rehearsals,
    failing: Sequence[Failing],
    passing: Sequence[Test],
) -> Advice:
    """The mistake that most ``failing`` tests speak for and that breaks few of the ``passing``, if there is one.

    Where no test passes, an answer of the wrong type that is no data speaks for none: a `return` may be missing.
    """
    patience = _Patience(rehearsals)
    usable = [not _unwritten(case) and (bool(passing) or not _of_no_use(case)) for case in failing]
    best = Advice()
    with contextlib.suppress(_OutOfPatience):
        for mistake in mistakes:
            speaking: list[int] = []
            known = len(failing)
            for place, case in enumerate(failing):
                possible = len(speaking) + len(failing) - place
                if 2 * possible < known or possible <= len(best.speaking):
                    break  # too few can speak for it now
                if not usable[place]:
                    continue
                rehearsal = patience.rehearsal(mistake, case.rerun, not _shows_its_end_only(case))
                if rehearsal.too_long:
                    known -= 1
                elif _repeats(case, rehearsal):
                    speaking.append(place)
            if len(speaking) <= len(best.speaking) or not _enough(speaking, failing, known):
                continue
            tried = (patience.rehearsal(mistake, rerun, with_calls=False) for rerun in passing)
            broken = sum(rehearsal.failure is not None for rehearsal in tried)
            if 4 * broken <= len(passing):
                best = Advice(mistake.sentence, tuple(speaking))
    return best


class _OutOfPatience(Exception):
    """The search has cost what it may."""


class _Patience:
    """Counts what the rehearsals cost, remembered ones as well: a class graded twice gets the same pages."""

    def __init__(self, rehearsals: Rehearsals) -> None:
        self.rehearsals, self.calls = rehearsals, CALLS

    def rehearsal(self, mistake: Mistake, test: Test, with_calls: bool) -> Rehearsal:
        found = self.rehearsals.of(mistake, test, with_calls)
        self.calls -= found.cost
        if self.calls < 0:
            raise _OutOfPatience
        return found


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


def _repeats(case: Failing, rehearsal: Rehearsal) -> bool:
    if rehearsal.failure is None:
        return False
    if _shows_its_end_only(case):
        return _same_end(case.error, rehearsal.failure)
    theirs, ours = case.log.calls, rehearsal.calls
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
