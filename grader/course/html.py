"""A function's result as HTML: below its cell in a notebook, in nbgrader's feedback and in formgrader.

Everything that comes from a student's code is escaped; there is no script and no address in it.
"""

from __future__ import annotations

from html import escape

from grader.report.terminal import SHORT, grouped
from grader.results import FunctionResult, Outcome, TestResult

GREEN, RED, AMBER, GREY = "#1a7f37", "#cf222e", "#9a6700", "#57606a"
MAX_TOLD = 6  # reasons that are told in full


def function_html(function: FunctionResult, points: float, score: float, problem: str = "") -> str:
    """The score, then each failing test: what must hold, what was called, expected, got, and why it matters.

    ``problem`` is what keeps the module as a whole, or its helpers, from being used.
    """
    color = GREEN if function.complete else AMBER if _not_begun(function) else RED
    passed = f"{function.passed} of {len(function.tests)} tests pass"
    state = "all tests pass" if function.complete else f"{SHORT[function.outcome]}; {passed}"
    head = f"<b>{escape(function.name)}</b>: {score:g} of {points:g} points, {state}"
    parts = [f'<p style="color:{color};margin:0 0 .4em">{head}</p>']
    if problem:
        parts.append(_line("problem", problem))
    if function.advice:
        parts.append(f"<p><b>{escape(function.advice)}</b></p>")
    if not _not_begun(function):
        reasons = grouped([test for test in function.tests if not test.passed])
        for test, same in reasons[:MAX_TOLD]:
            parts.append(_test(test))
            if same > 1:
                parts.append(f"<p>and {same - 1} more tests for the same reason</p>")
        if len(reasons) > MAX_TOLD:
            parts.append(f"<p>and {len(reasons) - MAX_TOLD} more reasons why tests do not pass</p>")
    return f'<div style="font-size:95%">{"".join(parts)}</div>'


def _not_begun(function: FunctionResult) -> bool:
    return function.outcome is Outcome.NOT_WRITTEN


def _test(test: TestResult) -> str:
    title = "hidden test" if test.hidden else "test"
    rows = [_line(title, test.sentence)]
    for label, text in (
        ("called", test.call),
        ("expected", test.expected),
        ("got", test.got),
        ("reason", "" if test.message == "wrong answer" else test.message),
        ("why", test.why),
        ("printed", test.output.strip()),
    ):
        if text:
            rows.append(_line(label, text))
    return f'<div style="border-left:3px solid {RED};padding-left:.6em;margin:.4em 0">{"".join(rows)}</div>'


def _line(label: str, text: str) -> str:
    style = "margin:0;white-space:pre-wrap"
    return f'<p style="{style}"><span style="color:{GREY}">{label}</span> {escape(text)}</p>'
