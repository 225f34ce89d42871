"""Does the learner make a catalogued mistake? Then a tutor's sentence says more than expected and got.

A failing test is run again, in this trusted process, with the mistake planted in the reference. When every
answer, up to the failure, is the learner's answer, the test speaks for that mistake. Half of the failing tests must
do so: in the others rounding may tell two ways to make the same mistake apart.
"""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from grader.check import Mismatch
from grader.feedback.mistakes import Mistake
from grader.student import Call, CallLog, LocalStudent, StudentError, StudentTimeout

PATIENCE = 2.0  # seconds for the whole search
REL = 1e-7

Rerun = Callable[[LocalStudent], None]


@dataclass(frozen=True)
class Failing:
    """A test that the learner's code fails: what was answered, how it failed, and a way to run it again."""

    log: CallLog
    error: BaseException | None
    rerun: Rerun


def advice(
    mistakes: Iterable[Mistake], reference: ModuleType, failing: Sequence[Failing], scratch: str
) -> str:
    """The sentence of the mistake that most ``failing`` tests speak for, half at least; empty if there is none.

    A test whose answer has the wrong type speaks for none.
    """
    end = time.monotonic() + PATIENCE
    best, sentence = 0.5, ""
    for mistake in mistakes:
        planted = mistake.planted_in(reference)
        speaking = 0
        for case in failing:
            if time.monotonic() > end:
                return sentence
            speaking += _repeats(case, LocalStudent(planted, scratch))
        share = speaking / len(failing)
        if share > best or (share == best and not sentence):
            best, sentence = share, mistake.sentence
    return sentence


def failure_with(student: LocalStudent, rerun: Rerun) -> Exception | None:
    """How the test fails with this student; None when it passes."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            rerun(student)
    except Exception as error:
        return error
    return None


def _repeats(case: Failing, student: LocalStudent) -> bool:
    if isinstance(case.error, Mismatch) and case.error.of_type:
        return False
    failure = failure_with(student, case.rerun)
    if failure is None:
        return False
    if case.log.touches_objects:
        # what is done to objects is not recorded in this process: the failures must be the same to the letter
        both = isinstance(failure, Mismatch) and isinstance(case.error, Mismatch)
        return both and getattr(case.error, "got", None) is not None and str(failure) == str(case.error)
    theirs, ours = case.log.calls, student._calls.calls
    return len(theirs) == len(ours) > 0 and all(_same_call(a, b) for a, b in zip(theirs, ours, strict=True))


def _same_call(a: Call, b: Call) -> bool:
    if a.function != b.function or (a.error is None) != (b.error is None):
        return False
    if a.error is not None:
        if isinstance(a.error, StudentTimeout):
            return False
        name = a.error.type_name if isinstance(a.error, StudentError) else type(a.error).__name__
        return name == type(b.error).__name__
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
