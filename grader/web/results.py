"""What the grader found, as HTML for the box beside the lesson. Everything of the learner's is escaped."""

from __future__ import annotations

from html import escape

from grader.report.terminal import SHORT
from grader.results import FunctionResult, ModuleResult, Outcome, TestResult
from grader.web.states import SIGNS, State

VALUES, VALUE = ("called", "expected", "got", "printed"), ' class="value"'  # set as code is
TOLD = 2  # functions whose first failing test is told in full, as in the terminal


def summary(module: ModuleResult) -> str:
    """One line, read out when it changes."""
    if module.problem:
        return f"The file cannot be used: {module.problem}"
    if module.complete:
        return f"All of {module.name} passes: {_number(module.points)} points."
    passing = sum(function.complete for function in module.functions)
    score, points = _number(module.score), _number(module.points)
    return f"{passing} of {len(module.functions)} functions pass: {score} of {points} points."


def details(module: ModuleResult) -> str:
    """A line a function, then the first failures in full."""
    lines = "".join(_line(function) for function in module.functions)
    told = [f for f in module.functions if not f.complete and f.outcome is not Outcome.NOT_WRITTEN]
    if module.problem:
        told = []
    return f'<ul class="functions">{lines}</ul>' + "".join(_told(function) for function in told[:TOLD])


def _line(function: FunctionResult) -> str:
    state = State.DONE if function.complete else State.BEGUN if function.passed else State.OPEN
    said = "passes" if function.complete else SHORT[function.outcome]
    tests = "" if function.complete else f", {function.passed} of {len(function.tests)} tests pass"
    return (
        f'<li class="{state.name.lower()}"><span aria-hidden="true">{SIGNS[state]}</span> '
        f"<code>{escape(function.name)}</code> {escape(said)}{tests}</li>"
    )


def _told(function: FunctionResult) -> str:
    failing = [test for test in function.tests if not test.passed]
    own = [test for test in failing if test.outcome is not Outcome.BLOCKED] or failing
    test = min(own, key=lambda test: (test.name not in function.advised, test.hidden))
    rows = _rows(test, function.advice if test.name in function.advised else "")
    listed = "".join(
        f"<dt>{label}</dt><dd{VALUE if label in VALUES else ''}>{escape(text)}</dd>" for label, text in rows
    )
    title = f"<code>{escape(function.name)}</code>: {escape(SHORT[test.outcome])}"
    where = " in a hidden test" if test.hidden else ""
    return f'<div class="failure"><p><strong>{title}</strong>{where}</p><dl>{listed}</dl></div>'


def _rows(test: TestResult, advice: str) -> list[tuple[str, str]]:
    reason = "" if test.message == "wrong answer" else test.message
    rows = [
        ("tutor" if test.hidden else "test", test.sentence),
        ("called", test.call),
        ("expected", test.expected),
        ("got", test.got),
        ("reason", reason),
        ("advice", advice),
        ("why", "" if advice else test.why),
        ("printed", test.output.strip()),
    ]
    return [(label, text) for label, text in rows if text]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
