"""One test, called: pytest collects the tests, but what it does round a test costs more than most tests do."""

from __future__ import annotations

import contextlib
import functools
import inspect
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.curriculum import Module
from grader.runner.plugin import SEED, function_of, make_rng
from grader.runner.problem import GraderProblem
from grader.runner.provider import WorkerProvider
from grader.sandbox.launch import SandboxError
from grader.student import CallLog, LocalStudent, StudentError
from grader.workspace import import_from_tree

FIXTURES = frozenset({"student", "reference", "rng"})
MARKS = frozenset({"parametrize"})
FENCE_SECONDS = 60.0  # of our own processor time: the slowest test takes a second or two


@dataclass(frozen=True)
class Ran:
    """What came of a test: its error, how long it ran, and the calls of the learner's functions."""

    error: BaseException | None
    seconds: float
    log: CallLog


class Hanging(BaseException):
    """Not an Exception: a test that expects an error must not take it for one."""


def check_usable(item: pytest.Function) -> None:
    """GraderProblem when a test wants more of pytest than a call gives it."""
    foreign = set(item.fixturenames) - FIXTURES - {"request"} - set(_parameters(item))
    if foreign:
        raise GraderProblem(
            f"{item.nodeid} asks for {', '.join(sorted(foreign))}: a test of an exercise gets student, reference, "
            "rng and what it is parametrized with"
        )
    marks = {mark.name for mark in item.iter_markers()} - MARKS
    if marks:
        marked = ", ".join(sorted(marks))
        raise GraderProblem(f"{item.nodeid} is marked {marked}: tests of exercises must run")


def call(item: pytest.Function, module: Module, provider: WorkerProvider) -> Ran:
    """Run a test of ``module`` with the student that ``provider`` gives.

    Raises GraderProblem when the test cannot be run, or does not end: never on account of the learner's code.
    """
    given: dict[str, Any] = {}
    log = CallLog()
    try:
        wanted = _wanted(item.obj)
        if "reference" in wanted:
            given["reference"] = import_from_tree(provider.workspace.root, module, "solutions")
        if "student" in wanted:
            given["student"] = student = provider.student(module)
            student._tested = function_of(item)
            log = student._calls
    except StudentError as error:
        return Ran(error, 0.0, log)
    except SandboxError:
        raise
    except Exception as error:
        raise GraderProblem(f"{item.nodeid}: set-up failed with {type(error).__name__}: {error}") from error
    start = time.perf_counter()
    try:
        with _fence():
            _call(item, given)
    except (GraderProblem, KeyboardInterrupt, pytest.exit.Exception):
        raise
    except (pytest.skip.Exception, pytest.xfail.Exception):
        raise GraderProblem(f"{item.nodeid} was skipped: tests of exercises must run") from None
    except (Exception, pytest.fail.Exception) as error:
        return Ran(error, time.perf_counter() - start, log)
    except BaseException as error:
        raise GraderProblem(f"{item.nodeid} ended with {type(error).__name__}: {error}") from error
    return Ran(None, time.perf_counter() - start, log)


@dataclass(frozen=True)
class Rerun:
    """The test as a function of the student, with the inputs that it had."""

    item: pytest.Function
    reference: ModuleType

    def __call__(self, student: LocalStudent) -> None:
        _call(self.item, {"student": student, "reference": self.reference})


def _call(item: pytest.Function, given: dict[str, Any]) -> None:
    wanted = _wanted(item.obj)
    arguments = {**_parameters(item), **given}
    if "rng" in wanted:
        arguments["rng"] = make_rng(item.config.stash[SEED], item.name)
    # what is written or warned of here is the test's own: a learner cannot do anything about it
    with contextlib.redirect_stdout(None), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        answer = item.obj(**{name: arguments[name] for name in wanted})
    if answer is not None:
        raise GraderProblem(f"{item.nodeid} returns something: a test asserts")


@functools.cache
def _wanted(test: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(test).parameters)


def _parameters(item: pytest.Function) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}


@contextlib.contextmanager
def _fence() -> Iterator[None]:
    """Ends a test that hangs by itself: the learner's code has its own limits, in its own process.

    Processor time is what counts: a busy machine may let a good test wait for long.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    _end_hanging_tests()
    signal.setitimer(signal.ITIMER_VIRTUAL, FENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@functools.cache
def _end_hanging_tests() -> None:
    def end(number: int, frame: object) -> None:
        raise Hanging(f"it has run for {FENCE_SECONDS:g} s by itself")

    signal.signal(signal.SIGVTALRM, end)
