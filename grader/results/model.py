"""Outcomes of tests, gathered by function and by module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Outcome(str, Enum):
    """How a test went."""

    PASSED = "passed"
    FAILED = "failed"  # a wrong answer
    ERROR = "error"  # the learner's code raised
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"  # the learner's code ended its process, or broke the protocol
    FORBIDDEN = "forbidden"  # it uses a name that the exercise forbids
    BLOCKED = "blocked"  # an earlier function of the learner's is unwritten or wrong
    NOT_WRITTEN = "not written"  # the stub's NotImplementedError


@dataclass(frozen=True)
class TestResult:
    """One test.

    Attributes
    ----------
    name : str
        The test's own name; of a parametrised hidden test with a number in place of its values.
    function : str
        The function of the module that it tests.
    sentence : str
        What must hold, in words.
    hidden : bool
        Hidden tests carry no call, no expected value, nothing the learner's code has printed.
    message : str
        Why it did not pass, as a sentence; empty when it passed.
    why : str
        Of a visible test: why it matters, or how to see it.
    call, expected, got : str or None
        Of a visible failing test, where they are known.
    line : int or None
        The line of the learner's file where an error arose.
    """

    __test__ = False  # not for pytest, for all its name

    name: str
    function: str
    sentence: str
    hidden: bool
    outcome: Outcome
    seconds: float
    message: str = ""
    why: str = ""
    call: str | None = None
    expected: str | None = None
    got: str | None = None
    line: int | None = None
    blocked_by: str | None = None
    output: str = ""

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED


@dataclass(frozen=True)
class FunctionResult:
    """One function: its points are shared equally among its tests, visible and hidden alike."""

    name: str
    points: float
    tests: tuple[TestResult, ...]
    advice: str = ""  # the sentence of the catalogued mistake that its answers equal
    advised: tuple[str, ...] = ()  # the names of the failing tests that show it

    @cached_property
    def passed(self) -> int:
        return sum(test.passed for test in self.tests)

    @property
    def complete(self) -> bool:
        return bool(self.tests) and self.passed == len(self.tests)

    @property
    def score(self) -> float:
        return self.points * self.passed / len(self.tests) if self.tests else 0.0

    @cached_property
    def outcome(self) -> Outcome:
        """The outcome that says most about the function: passed only when every test passed."""
        outcomes = [test.outcome for test in self.tests if not test.passed]
        if not outcomes:
            return Outcome.PASSED
        telling = (
            Outcome.FORBIDDEN,
            Outcome.NOT_WRITTEN,
            Outcome.FAILED,
            Outcome.ERROR,
            Outcome.TIMEOUT,
            Outcome.MEMORY,
            Outcome.CRASH,
            Outcome.BLOCKED,
        )
        return next(outcome for outcome in telling if outcome in outcomes)


@dataclass(frozen=True)
class ModuleResult:
    """One module, with the file that was graded."""

    name: str
    bullet: str
    file: str
    functions: tuple[FunctionResult, ...]
    problem: str = ""  # the file as a whole cannot be used, and why

    @property
    def points(self) -> float:
        return sum(function.points for function in self.functions)

    @property
    def score(self) -> float:
        return sum(function.score for function in self.functions)

    @property
    def complete(self) -> bool:
        return all(function.complete for function in self.functions)

    @property
    def tests(self) -> Iterator[TestResult]:
        return (test for function in self.functions for test in function.tests)


@dataclass(frozen=True)
class RunResult:
    """A run of the grader."""

    tree: str
    seed: int
    isolation: dict[str, str]  # layers that were not in force, with the reason
    modules: tuple[ModuleResult, ...]
    seconds: float = 0.0
    unwritten: tuple[str, ...] = field(default=())  # modules asked for whose exercises do not exist yet

    @property
    def points(self) -> float:
        return sum(module.points for module in self.modules)

    @property
    def score(self) -> float:
        return sum(module.score for module in self.modules)

    @property
    def complete(self) -> bool:
        return bool(self.modules) and all(module.complete for module in self.modules)
