"""The search for a catalogued mistake: what it may cost, and that it costs the same on every machine."""

from __future__ import annotations

import importlib.util
import itertools
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader.check import Mismatch
from grader.feedback import advice as searching
from grader.feedback import rehearsals as rehearsing
from grader.feedback.advice import Advice, Failing, advice
from grader.feedback.mistakes import Mistake, mistake
from grader.feedback.rehearsals import Rehearsals, Test
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


def search(
    reference: ModuleType, mistakes: list[Mistake], cases: list[Failing], passing: list[Test]
) -> Advice:
    return advice(mistakes, Rehearsals(mistakes, reference), cases, passing)


def test_nothing_is_searched_for_what_is_not_written(reference):
    def never(student: LocalStudent) -> None:
        raise AssertionError("the test was run again")

    unwritten = Failing(CallLog(), NotImplementedError(), never)
    assert search(reference, [SQUARED], [unwritten], [of_three]).sentence == ""


def test_a_learner_who_makes_the_mistake_is_told(reference):
    given = search(reference, [SQUARED], [failing(reference, of_three)], [])
    assert given.sentence == SQUARED.sentence
    assert given.speaking == (0,)


def test_an_endless_mistake_ends_its_own_test_only(reference):
    def endless(x):
        return sum(1 for _ in itertools.count() if abs(x))

    slow = Mistake("double", "Never.", "endless", endless)
    cases = [failing(reference, of_three)]
    assert search(reference, [slow, SQUARED], cases, []).sentence == SQUARED.sentence


@pytest.mark.parametrize("patience", range(500, 530))
def test_the_end_of_patience_in_a_finalizer_is_silent_and_comes_again(
    reference, capfd, monkeypatch, patience
):
    """An error in a finalizer can only be printed, and switches off what counts the calls."""
    monkeypatch.setattr(rehearsing, "CALLS_OF_A_TEST", patience)

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
    assert search(reference, [slow, SQUARED], cases, []).sentence == SQUARED.sentence
    assert capfd.readouterr() == ("", "")


def test_the_search_ends_by_what_was_called_and_not_by_the_clock(reference, monkeypatch):
    def dawdling(x):
        time.sleep(0.02)
        return 2 * x

    def impossible(*args: object) -> float:
        raise AssertionError("the clock was read")

    mistakes = [Mistake("double", "Never.", f"dawdling{n}", dawdling) for n in range(20)]
    cases = [failing(reference, of_three)]
    for clock in ("monotonic", "perf_counter", "process_time", "thread_time", "time"):
        monkeypatch.setattr(time, clock, impossible)
    given = search(reference, [*mistakes, SQUARED], cases, [])
    monkeypatch.undo()
    assert given.sentence == SQUARED.sentence


def test_the_whole_search_has_an_end(reference, monkeypatch):
    monkeypatch.setattr(searching, "CALLS", 500)

    def endless(x):
        return sum(1 for _ in itertools.count() if abs(x))

    slow = Mistake("double", "Never.", "endless", endless)
    cases = [failing(reference, of_three)]
    assert search(reference, [slow, SQUARED], cases, []).sentence == ""


def test_too_deep_a_recursion_is_known_wherever_the_stack_ends(reference):
    """Python says more than one thing about it."""

    def deep(x):
        return 2 * deep(x)

    def looped(student: LocalStudent) -> None:
        student.run(lambda module: module.double(3))

    cases = [Failing(CallLog(), RecursionError("maximum recursion depth exceeded in comparison"), looped)]
    told = Mistake("double", "It calls itself for ever.", "deep", deep)
    assert search(reference, [told], cases, [lambda student: None]).sentence == told.sentence


class Counted:
    """A test that knows how often it was run with a mistake."""

    def __init__(self, test: Test) -> None:
        self.test, self.runs = test, 0

    def __call__(self, student: LocalStudent) -> None:
        self.runs += 1
        self.test(student)


def test_a_test_is_run_once_with_a_mistake_for_all_who_make_it(reference):
    test = Counted(of_three)
    case = failing(reference, test)
    rehearsals = Rehearsals([SQUARED], reference)
    test.runs = 0
    told = [advice([SQUARED], rehearsals, [case], []).sentence for _ in range(3)]
    assert (told, test.runs) == ([SQUARED.sentence] * 3, 1)


def test_what_is_remembered_costs_the_search_what_it_did_at_first(reference, monkeypatch):
    """Otherwise the second of two equal submissions could be told more than the first."""

    def patient(x):
        return sum(1 for _ in range(100) if abs(x)) and 2 * x

    slow = Mistake("double", "Never.", "patient", patient)
    cases = [failing(reference, of_three)]
    rehearsals = Rehearsals([slow, SQUARED], reference)
    cost = rehearsals.of(slow, of_three, with_calls=True).cost
    assert cost > 100
    for calls, told in ((cost - 1, ""), (10 * cost, SQUARED.sentence)):
        monkeypatch.setattr(searching, "CALLS", calls)
        for known in (rehearsals, Rehearsals([slow, SQUARED], reference)):
            assert advice([slow, SQUARED], known, cases, []).sentence == told


def test_a_mistake_keeps_nothing_from_one_test_to_the_next(reference):
    """Otherwise what a learner is told would depend on who was graded before."""

    @mistake("double", "All objects have the one list.")
    class Sharing:
        seen: list = []

        def __new__(cls, x):
            cls.seen.append(x)
            return len(cls.seen)

    sharing = Sharing.__mistake__
    tests = [Counted(lambda student: student.double(3)) for _ in range(3)]
    rehearsals = Rehearsals([sharing], reference)
    assert [rehearsals.of(sharing, test, with_calls=True).calls[0].answer for test in tests] == [1, 1, 1]


@pytest.mark.parametrize(
    "answer", [np.zeros(1 << 17), [0.5] * (1 << 17), object()], ids=["array", "list", "own"]
)
def test_answers_that_are_large_or_of_its_own_are_not_kept(reference, answer):
    """And whoever asks for them gets them all the same."""
    large = Mistake("double", "Too large.", "large", lambda x: answer)
    test = Counted(lambda student: student.double(3))
    rehearsals = Rehearsals([large], reference)
    assert [rehearsals.of(large, test, with_calls=True).calls[0].answer for _ in range(2)] == [answer, answer]
    assert (rehearsals.of(large, test, with_calls=False).calls, test.runs) == ((), 2)
