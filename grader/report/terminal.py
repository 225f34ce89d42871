"""Results for a person at a terminal, or for a pipe: plain text, coloured where that is wanted.

Everything that comes from a learner's code has been made printable before it gets here.
"""

from __future__ import annotations

import textwrap

import click

from grader.report.console import marks, say, width
from grader.results import FunctionResult, ModuleResult, Outcome, RunResult, TestResult

TOLD = 2  # functions whose first failing test is told in full, without -v
INDENT = "    "
SHORT = {
    Outcome.FAILED: "wrong answer",
    Outcome.ERROR: "your code raised an error",
    Outcome.TIMEOUT: "out of time",
    Outcome.MEMORY: "out of memory",
    Outcome.CRASH: "ended the Python process",
    Outcome.FORBIDDEN: "uses what the exercise forbids",
    Outcome.BLOCKED: "blocked",
    Outcome.NOT_WRITTEN: "not written yet",
}


def show_module(module: ModuleResult, verbose: bool = False) -> None:
    """A line for each function, then the first failures in full."""
    say(click.style(module.name, bold=True) + f"  {module.bullet}")
    say(click.style(module.file, dim=True))
    if module.problem:
        say()
        _paragraph("the file cannot be used: ", module.problem)
    names = max(len(function.name) for function in module.functions)
    for function in module.functions:
        say(_function_line(function, names))
    told = [function for function in module.functions if function.outcome in SHORT and not _obvious(function)]
    told = [] if module.problem else sorted(told, key=_urgency)
    for function in told if verbose else told[:TOLD]:
        failing = [test for test in function.tests if not test.passed]
        for test, same in grouped(failing) if verbose else [(_most_telling(function, failing), 1)]:
            say()
            show_test(test, function.advice if test.name in function.advised else "")
            if same > 1:
                say(f"{INDENT}and {same - 1} more tests of {function.name} for the same reason")
    if len(told) > TOLD and not verbose:
        say()
        say(f"{len(told) - TOLD} more to look at: add -v to see every failing test.")
    say()


def show_first_failure(module: ModuleResult) -> None:
    """The first function that does not pass, by the test that tells most."""
    if module.problem:
        _paragraph("the file cannot be used: ", module.problem)
        return
    function = next(function for function in module.functions if not function.complete)
    if _obvious(function):
        say(f"{function.name} is not written yet")
        return
    failing = [test for test in function.tests if not test.passed]
    test = _most_telling(function, failing)
    show_test(test, function.advice if test.name in function.advised else "")
    if len(failing) > 1:
        say(f"{INDENT}{len(failing)} of its {len(function.tests)} tests do not pass")


def _obvious(function: FunctionResult) -> bool:
    """Its own line says it all."""
    return function.outcome is Outcome.NOT_WRITTEN


def _urgency(function: FunctionResult) -> tuple[bool, float]:
    """What costs all of a function comes first, then what costs most."""
    return function.outcome is not Outcome.FORBIDDEN, function.score - function.points


def grouped(failing: list[TestResult]) -> list[tuple[TestResult, int]]:
    """Tests that failed for one and the same reason told once, with their number."""
    groups: dict[tuple[str, str], list[TestResult]] = {}
    for test in failing:
        alike = test.outcome not in (Outcome.FAILED, Outcome.ERROR)
        groups.setdefault((test.outcome.value, test.message if alike else test.name), []).append(test)
    return [(tests[0], len(tests)) for tests in groups.values()]


def _most_telling(function: FunctionResult, failing: list[TestResult]) -> TestResult:
    """One that shows the known mistake, else the first that is the function's own; visible ones before others."""
    own = [test for test in failing if test.outcome is not Outcome.BLOCKED] or failing
    return min(own, key=lambda test: (test.name not in function.advised, test.hidden))


def _function_line(function: FunctionResult, names: int) -> str:
    tick, cross = marks()
    score = (
        f"{function.score:g}".rstrip() if function.score == int(function.score) else f"{function.score:.1f}"
    )
    points = f"{score}/{function.points:g}"
    if function.complete:
        return click.style(f"  {tick} {function.name:<{names}}  {points:>7}", fg="green")
    state = SHORT[function.outcome]
    if function.outcome is Outcome.BLOCKED:
        blocker = next((test.blocked_by for test in function.tests if test.blocked_by), None)
        state = f"blocked by {blocker}" if blocker else state
    passed = f", {function.passed} of {len(function.tests)} tests pass" if function.passed else ""
    color = "yellow" if function.outcome in (Outcome.NOT_WRITTEN, Outcome.BLOCKED) else "red"
    return click.style(f"  {cross} {function.name:<{names}}  {points:>7}", fg=color) + f"  {state}{passed}"


def show_test(test: TestResult, advice: str = "") -> None:
    """One failing test: what must hold, what was called, expected, got, and why it matters."""
    title = f"{test.function}: {SHORT[test.outcome]}"
    say(click.style(title, bold=True, fg="red") + (" in a hidden test" if test.hidden else ""))
    _paragraph("tutor     " if test.hidden else "test      ", test.sentence)
    if test.call:
        _paragraph("called    ", test.call)
    if test.expected is not None:
        _paragraph("expected  ", test.expected)
    if test.got is not None:
        _paragraph("got       ", test.got)
    if test.message and test.message != "wrong answer":
        _paragraph("reason    ", test.message)
    if advice:
        _paragraph("advice    ", advice, bold=True)
    elif test.why:
        _paragraph("why       ", test.why)
    if test.output.strip():
        _paragraph("printed   ", test.output.strip())


def _paragraph(label: str, text: str, bold: bool = False) -> None:
    room = width() - len(INDENT) - len(label)
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += textwrap.wrap(line, room, break_on_hyphens=False) if len(line) > room else [line]
    first, *rest = lines
    say(INDENT + click.style(label, dim=True) + click.style(first, bold=bold))
    for line in rest:
        say(INDENT + " " * len(label) + click.style(line, bold=bold))


def show_summary(run: RunResult) -> None:
    for name in run.unwritten:
        say(f"{name}: the exercises are not written yet.")
    if run.isolation:
        layers = ", ".join(f"{name} ({reason})" for name, reason in sorted(run.isolation.items()))
        say(f"Not in force on this machine: {layers}. `grade doctor` says more.")
    whose = "" if run.tree == "exercises" else "  (the reference solutions)"
    line = f"{_number(run.score)} of {_number(run.points)} points in {run.seconds:.1f} s{whose}"
    say(click.style(line, bold=True, fg="green" if run.complete else None))
    failing = [test for module in run.modules for test in module.tests if not test.passed]
    if any(test.hidden and test.outcome in (Outcome.FAILED, Outcome.ERROR) for test in failing):
        say(f"Inputs are random; --seed {run.seed} repeats those of this run.")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
