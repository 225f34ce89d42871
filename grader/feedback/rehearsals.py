"""Tests with a catalogued mistake in the learner's place.

How such a test goes depends on nothing of the learner's. So each is run once, and remembered for a whole class.
"""

from __future__ import annotations

import contextlib
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from grader.feedback.mistakes import Mistake
from grader.student import Call, LocalStudent

CALLS_OF_A_TEST = 300_000  # and returns: a test that takes more with a mistake says nothing of it
REMEMBERED = 1 << 20  # bytes, about, of a module's answers that are kept

Test = Callable[[LocalStudent], None]


@dataclass(frozen=True)
class Rehearsal:
    """How a test went: its failure, the calls and their answers, and how many calls and returns it took."""

    failure: Exception | None
    calls: tuple[Call, ...]
    cost: int
    too_long: bool = False


class Rehearsals:
    """The tests of a module with each of ``mistakes`` planted in its reference."""

    def __init__(self, mistakes: Sequence[Mistake], reference: ModuleType) -> None:
        self.mistakes, self.reference = mistakes, reference
        self._known: dict[tuple[str, Test], Rehearsal] = {}
        self._remembered = 0.0

    def of(self, mistake: Mistake, test: Test, with_calls: bool) -> Rehearsal:
        """How the test goes; ``calls`` may be missing when they are not asked for."""
        known = self._known.get((mistake.name, test))
        if known is None or (with_calls and not known.calls):
            known = self._rehearse(mistake, test)
            self._remember((mistake.name, test), known)
        return known

    def _rehearse(self, mistake: Mistake, test: Test) -> Rehearsal:
        planted = mistake.planted_in(self.reference)
        watch, failure, too_long = _Watch(), None, False
        with tempfile.TemporaryDirectory(prefix="grade-") as scratch:
            student = LocalStudent(planted, scratch)
            try:
                with watch.counting():
                    failure = failure_with(student, test)
            except _TooLong:
                too_long = True
        calls = tuple(
            Call(call.function, (), {}, call.answer, _bare(call.error), call.text)
            for call in student._calls.calls
        )
        return Rehearsal(_bare(failure), calls, watch.count, too_long)

    def _remember(self, key: tuple[str, Test], rehearsal: Rehearsal) -> None:
        size = sum(_size(call.answer) for call in rehearsal.calls)
        if self._remembered + size > REMEMBERED:
            rehearsal, size = replace(rehearsal, calls=()), 0.0
        self._remembered += size
        self._known[key] = rehearsal


def failure_with(student: LocalStudent, test: Test) -> Exception | None:
    """How the test fails with this student; None when it passes."""
    try:
        test(student)
    except Exception as error:
        return error
    return None


class _TooLong(BaseException):
    """Not an Exception: a test that expects an error must not take it for one."""


class _Watch:
    """What a test with a mistake costs. A slow mistake can take minutes: it is stopped in the midst of the test.

    Calls are counted and no seconds: it needs no signal and no thread, and a slow machine gives the same advice as a
    quick one, so that a class graded twice gets the same pages.
    """

    def __init__(self) -> None:
        self.count = 0

    @contextlib.contextmanager
    def counting(self) -> Iterator[None]:
        before, self.unraisable = sys.getprofile(), sys.unraisablehook
        sys.unraisablehook = self._go_on
        sys.setprofile(self._watch)  # for each test anew: too deep a recursion switches it off
        try:
            yield
        finally:
            sys.setprofile(before)
            sys.unraisablehook = self.unraisable

    def _watch(self, frame: FrameType, event: str, arg: object) -> None:
        self.count += 1
        if self.count > CALLS_OF_A_TEST and frame.f_code is not _Watch._go_on.__code__:
            raise _TooLong

    def _go_on(self, unraisable: sys.UnraisableHookArgs) -> None:
        """In a finalizer nobody can catch what `_watch` raises, and Python watches no more: the next call shall."""
        if isinstance(unraisable.exc_value, _TooLong):
            sys.setprofile(self._watch)
        else:
            self.unraisable(unraisable)


def _bare(error: Any) -> Any:
    """The error without what it holds on to: frames, and in them whatever the test and the mistake had."""
    if error is not None:
        error.__traceback__ = error.__context__ = error.__cause__ = None
    return error


def _size(answer: Any) -> float:
    """Bytes, about; an object of the mistake's own may hold on to anything."""
    if isinstance(answer, np.ndarray) and answer.dtype != object:
        return answer.nbytes + sys.getsizeof(0)
    if isinstance(answer, (list, tuple, set, frozenset)):
        return sys.getsizeof(answer) + sum(map(_size, answer))
    if isinstance(answer, dict):
        return sys.getsizeof(answer) + sum(_size(key) + _size(item) for key, item in answer.items())
    if answer is None or isinstance(answer, (int, float, complex, str, bytes, np.generic)):
        return sys.getsizeof(answer)
    return math.inf
