"""Notebooks as plain JSON: made from a module, with the metadata by which nbgrader knows each cell.

Nothing of nbgrader or Jupyter is needed to make them. The same module gives the same bytes each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from grader.course.cells import Cell, Role, cells_of
from grader.curriculum import Module
from grader.feedback.lessons import hints, sections
from grader.workspace import Workspace

LESSON_CELLS = ("module-lesson", "module-how", "module-setup", "module-about-helpers")
SCHEMA_VERSION = 3  # of nbgrader's metadata
HOW_TO_WORK = """\
Run the next cell first. Write your code in place of each `raise NotImplementedError(...)`, run the cell, then the
`check(...)` below it: it tests your code at once, in a process of its own, and shows what is right, what is wrong and
why. The tests behind the grade are more than these. What counts are the cells with a function or class to write, and
the cell for helpers; other cells are yours to try things in."""
ABOUT_HELPERS = """\
### Helpers

Functions, constants and imports of your own that several exercises share belong into the next cell. It may stay
empty."""

Notebook = dict[str, Any]


def source_notebook(workspace: Workspace, module: Module) -> Notebook:
    """The instructor's notebook of ``module``, with the solution between markers."""
    path = workspace.solution(module)
    cells = cells_of(path.read_text(encoding="utf-8"), path.relative_to(workspace.root).as_posix())
    return _notebook(module, _cells(workspace, module, cells))


def to_bytes(notebook: Notebook) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def check_id(function: str) -> str:
    """The id of the grade cell of a function."""
    return f"{function}-check"


def function_of(grade_id: str) -> str:
    """The function that the grade cell of this id checks."""
    return grade_id.removesuffix("-check")


def _cells(workspace: Workspace, module: Module, cells: list[Cell]) -> Iterable[dict[str, Any]]:
    lesson = sections(workspace.lesson(module)).get(module.id, f"## {module.bullet}")
    help_texts = hints(workspace.hints(module))
    yield _markdown("module-lesson", lesson)
    yield _markdown("module-how", HOW_TO_WORK)
    setup = f'from grader.course.check import checker\n\ncheck = checker("{module.name}")'
    yield _code("module-setup", setup, locked=True)
    for cell in cells:
        if cell.role is Role.HELPERS:
            yield _markdown("module-about-helpers", ABOUT_HELPERS)
        if cell.id in module.functions:
            yield _markdown(f"{cell.id}-about", _about(module, cell.id, help_texts))
        solution = cell.role is not Role.GIVEN
        yield _code(cell.id, cell.solution, locked=not solution, solution=solution)
        if cell.id in module.functions:
            points = module.functions[cell.id]
            check = f'check("{cell.id}", points={points:g})'
            yield _code(check_id(cell.id), check, locked=True, points=points)


def _about(module: Module, function: str, help_texts: dict[str, list[str]]) -> str:
    points = module.functions[function]
    parts = [f"### `{function}` ({points:g} point{'' if points == 1 else 's'})"]
    for number, text in enumerate(help_texts.get(f"{module.id}.{function}", []), 1):
        parts.append(f"<details><summary>Hint {number}</summary>\n\n{text}\n\n</details>")
    return "\n\n".join(parts)


def _markdown(cell_id: str, text: str) -> dict[str, Any]:
    metadata = {"nbgrader": _role(cell_id, locked=True)}
    return {"cell_type": "markdown", "id": _json_id(cell_id), "metadata": metadata, "source": text}


def _code(
    cell_id: str, text: str, locked: bool, solution: bool = False, points: float | None = None
) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _json_id(cell_id),
        "metadata": {"nbgrader": _role(cell_id, locked, solution, points)},
        "outputs": [],
        "source": text,
    }


def _role(cell_id: str, locked: bool, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    role = {
        "schema_version": SCHEMA_VERSION,
        "grade_id": cell_id,
        "grade": points is not None,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    return role if points is None else {**role, "points": points}


def _json_id(cell_id: str) -> str:
    """The notebook format allows 64 characters."""
    return cell_id[:64]


def _notebook(module: Module, cells: Iterable[dict[str, Any]]) -> Notebook:
    return {
        "cells": list(cells),
        "metadata": {
            "grade": {"module": module.name},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def stub_texts(notebook: Notebook) -> list[str]:
    """The code cells of a notebook that are part of the module, in order: without set-up and checks."""
    ids = [cell["metadata"]["nbgrader"]["grade_id"] for cell in notebook["cells"]]
    return [
        cell["source"]
        for cell, cell_id in zip(notebook["cells"], ids, strict=True)
        if cell["cell_type"] == "code" and cell_id != "module-setup" and not cell_id.endswith("-check")
    ]
