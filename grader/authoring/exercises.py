"""Write the exercises from the solutions, without overwriting anybody's work."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from grader.authoring.stubs import stub_of
from grader.curriculum import Module
from grader.workspace import Workspace, write_atomically


@dataclass
class Written:
    """What was done with each exercise."""

    written: list[Path] = field(default_factory=list)
    edited: list[Path] = field(default_factory=list)
    same: int = 0


def write_stubs(workspace: Workspace, modules: Iterable[Module], force: bool = False) -> Written:
    """Write the stubs of ``modules`` that have a solution; edited exercises only with ``force``.

    Raises StubError when a solution's markers are not in order.
    """
    report = Written()
    for module in modules:
        solution, path = workspace.solution(module), workspace.exercise(module)
        if not solution.exists():
            continue
        stub = stub_of(solution.read_text(encoding="utf-8"), str(solution.relative_to(workspace.root)))
        before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
        if before == stub:
            report.same += 1
        elif before is not None and not force and _is_edited(before, stub):
            report.edited.append(path)
        else:
            write_atomically(path, stub.encode())
            report.written.append(path)
    return report


def _is_edited(text: str, stub: str) -> bool:
    """Has somebody filled in a function that the stub leaves open?"""
    try:
        return bool(_open_functions(stub) & (_functions(text) - _open_functions(text)))
    except SyntaxError:
        return True


def _functions(text: str) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}


def _open_functions(text: str) -> set[str]:
    """Functions and methods that still end in the stub's NotImplementedError."""
    return {
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and "not written yet" in ast.unparse(node.body[-1])
    }
