"""The search for a catalogued mistake: what it may cost, and that it costs the same on every machine."""

from __future__ import annotations

import importlib.util
import itertools
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from grader.check import Mismatch
from grader.feedback import advice as searching
from grader.feedback.advice import Failing, advice
from grader.feedback.mistakes import Mistake
from grader.student import CallLog, LocalStudent

REFERENCE = "def double(x):\n    return 2 * x\n"


def squared(x: float) -> float:
    return x * x


SQUARED = Mistake("double", "Twice the number, not its square.", "squared", squared)


@pytest.fixture
def reference(tmp_path: Path) -> ModuleType:
    """A solution with one function."""
    path = tmp_path / "reference.py"
    path.write_text(REFERENCE)
    spec = importlib.util.spec_from_file_location("reference", path)
    assert spec is not None and spec.loader is not None
    code = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(code)
    return code


def of_three(student: LocalStudent) -> None:
    got = student.double(3)
    if got != 6:
        raise Mismatch("double(3)", "6", str(got))


def failing(reference: ModuleType, test: Callable[[LocalStudent], None]) -> Failing:
    """The test, failed by a learner who squares."""
    theirs = LocalStudent(SQUARED.planted_in(reference))
    with pytest.raises(Mismatch) as caught:
        test(theirs)
    log = CallLog()
    log.calls[:] = theirs._calls.calls
    return Failing(log, caught.value, test)


def test_nothing_is_searched_for_what_is_not_written(reference, tmp_path):
    def never(student: LocalStudent) -> None:
        raise AssertionError("the test was run again")

    unwritten = Failing(CallLog(), NotImplementedError(), never)
    assert advice([SQUARED], reference, [unwritten], [of_three], str(tmp_path)).sentence == ""


def test_a_learner_who_makes_the_mistake_is_told(reference, tmp_path):
    given = advice([SQUARED], reference, [failing(reference, of_three)], [], str(tmp_path))
    assert given.sentence == SQUARED.sentence
    assert given.speaking == (0,)


def test_an_endless_mistake_ends_its_own_test_only(reference, tmp_path):
    def endless(x):
        return sum(1 for _ in itertools.count() if abs(x))

    slow = Mistake("double", "Never.", "endless", endless)
    cases = [failing(reference, of_three)]
    assert advice([slow, SQUARED], reference, cases, [], str(tmp_path)).sentence == SQUARED.sentence


@pytest.mark.parametrize("patience", range(500, 530))
def test_the_end_of_patience_in_a_finalizer_is_silent_and_comes_again(
    reference, tmp_path, capfd, monkeypatch, patience
):
    """An error in a finalizer can only be printed, and switches off what counts the calls."""
    monkeypatch.setattr(searching, "CALLS_OF_A_TEST", patience)

    class Loud:
        def __del__(self) -> None:
            for _ in range(10):
                abs(1)

    def wasteful(x):
        for _ in range(1000):
            Loud()
            any(n for n in range(3))  # the generator, too, is thrown away before its end
        return x * x

    slow = Mistake("double", "It should have been stopped.", "wasteful", wasteful)
    cases = [failing(reference, of_three)]
    assert advice([slow, SQUARED], reference, cases, [], str(tmp_path)).sentence == SQUARED.sentence
    assert capfd.readouterr() == ("", "")


def test_the_search_ends_by_what_was_called_and_not_by_the_clock(reference, tmp_path, monkeypatch):
    def dawdling(x):
        time.sleep(0.02)
        return 2 * x

    def impossible(*args: object) -> float:
        raise AssertionError("the clock was read")

    mistakes = [Mistake("double", "Never.", f"dawdling{n}", dawdling) for n in range(20)]
    cases = [failing(reference, of_three)]
    for clock in ("monotonic", "perf_counter", "process_time", "thread_time", "time"):
        monkeypatch.setattr(time, clock, impossible)
    given = advice([*mistakes, SQUARED], reference, cases, [], str(tmp_path))
    monkeypatch.undo()
    assert given.sentence == SQUARED.sentence


def test_the_whole_search_has_an_end(reference, tmp_path, monkeypatch):
    monkeypatch.setattr(searching, "CALLS", 500)

    def endless(x):
        return sum(1 for _ in itertools.count() if abs(x))

    slow = Mistake("double", "Never.", "endless", endless)
    cases = [failing(reference, of_three)]
    assert advice([slow, SQUARED], reference, cases, [], str(tmp_path)).sentence == ""


def test_too_deep_a_recursion_is_known_wherever_the_stack_ends(reference, tmp_path):
    """Python says more than one thing about it."""

    def deep(x):
        return 2 * deep(x)

    def looped(student: LocalStudent) -> None:
        student.run(lambda module: module.double(3))

    cases = [Failing(CallLog(), RecursionError("maximum recursion depth exceeded in comparison"), looped)]
    told = Mistake("double", "It calls itself for ever.", "deep", deep)
    assert advice([told], reference, cases, [lambda student: None], str(tmp_path)).sentence == told.sentence
