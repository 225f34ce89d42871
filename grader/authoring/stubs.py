"""Exercises from solutions: each marked region gives way to NotImplementedError, all else stays to the byte.

The markers are nbgrader's own. A region inside a function or method becomes
``raise NotImplementedError("<name>: not written yet")``; a region at the top level of the file (helpers of the
solution) is left out, with the blank lines before it.
"""

from __future__ import annotations

import ast

from grader.workspace import retarget

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


class StubError(Exception):
    """The solution's markers are not in order; the message says where."""


def stub_of(solution: str, filename: str = "the solution") -> str:
    """The text of the exercise that belongs to the text of a solution."""
    try:
        owners = _owners(ast.parse(solution))
    except SyntaxError as error:
        raise StubError(f"{filename}, line {error.lineno}: {error.msg}") from None
    kept: list[str] = []
    opened: int | None = None
    for number, line in enumerate(solution.splitlines(keepends=True), 1):
        text = line.strip()
        if text == BEGIN:
            if opened is not None:
                raise StubError(f"{filename}, line {number}: {BEGIN} inside the region of line {opened}")
            opened = number
            owner, indent = owners.get(number), line[: len(line) - len(line.lstrip())]
            if owner:
                kept.append(f'{indent}raise NotImplementedError("{owner}: not written yet")\n')
            else:
                while kept and not kept[-1].strip():
                    kept.pop()
        elif text == END:
            if opened is None:
                raise StubError(f"{filename}, line {number}: {END} without {BEGIN}")
            opened = None
        elif opened is None:
            kept.append(line)
    if opened is not None:
        raise StubError(f"{filename}, line {opened}: {BEGIN} without {END}")
    return retarget("".join(kept), "solutions", "exercises")


def _owners(tree: ast.Module) -> dict[int, str]:
    """For each line of a function or method, its dotted name: ``RunningMoments.push``."""
    owners: dict[int, str] = {}

    def visit(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                owners.update(
                    dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), prefix + node.name)
                )
            elif isinstance(node, ast.ClassDef):
                visit(node.body, f"{prefix}{node.name}.")

    visit(tree.body, "")
    return owners
