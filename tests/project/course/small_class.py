"""A class of students who hand in the notebook ``doubling`` of the small course, each in a way of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]

DOUBLE = "def double(x):\n    return 2.0 * x\n"
HALVE = "def halve(x):\n    if x < 0:\n        raise ValueError('x must not be negative')\n    return _by(2.0, x)\n"
HELPERS = "def _by(c, x):\n    return x / c\n"
RIGHT = {"double": DOUBLE, "halve": HALVE, "module-helpers": HELPERS}
WRONG = {"double": "def double(x):\n    return 3.0 * x\n", "halve": "def halve(x):\n    return x\n"}

FAKE_CHECK = """
def check(function, points):
    return float(points)
"""
TRANSFORMER = """
import ast
class Empty(ast.NodeTransformer):
    def visit_Module(self, tree):
        return ast.Module([], [])
get_ipython().ast_transformers.append(Empty())
"""


def role(cell: Any) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def fill(release: Notebook, texts: dict[str, str]) -> Notebook:
    notebook: Notebook = json.loads(json.dumps(release))
    for cell in notebook["cells"]:
        if role(cell).get("grade_id") in texts:
            cell["source"] = texts[role(cell)["grade_id"]]
    return notebook


def _cells(change: Callable[[list[Any]], list[Any]]) -> Callable[[Notebook], Notebook]:
    def changed(release: Notebook) -> Notebook:
        notebook = fill(release, RIGHT)
        return {**notebook, "cells": change(notebook["cells"])}

    return changed


def _with(**texts: str) -> Callable[[Notebook], Notebook]:
    changes = {name.replace("helpers", "module-helpers"): text for name, text in texts.items()}
    return lambda release: fill(release, {**RIGHT, **changes})


def _stripped(cells: list[Any]) -> list[Any]:
    return [{**{k: v for k, v in cell.items() if k != "id"}, "metadata": {}} for cell in cells]


def _without_checks(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if not role(cell).get("grade")]


def _irregular(cells: list[Any]) -> list[Any]:
    """What no notebook program would write, and none could read."""
    return [7, {"cell_type": "code", "outputs": "none"}, *[{**cell, "outputs": [3]} for cell in cells]]


def _greedy(cells: list[Any]) -> list[Any]:
    for cell in cells:
        if role(cell).get("grade"):
            cell["metadata"]["nbgrader"]["points"] = 99
            cell["source"] = "99"
    return cells


# student: (what they hand in, their fair score of 3 points: double 1, halve 2)
CLASS: dict[str, tuple[Callable[[Notebook], Notebook], float]] = {
    "correct": (_with(), 3),
    "wrong": (lambda release: fill(release, WRONG), 0),
    "partial": (_with(halve="def halve(x):\n    return x / 2.0\n"), 2.5),
    "untouched": (lambda release: release, 0),
    "loop": (_with(double="def double(x):\n    while True:\n        pass\n"), 2),
    "exits": (_with(double="import os\n\n\ndef double(x):\n    os._exit(0)\n"), 2),
    "syntax": (_with(double="def double(x:\n    return 2.0 * x\n"), 2),
    "top_level": (_with(double=DOUBLE + "\nraise SystemExit(0)\n"), 2),
    "deleted": (_cells(_without_checks), 3),
    "duplicated": (_cells(lambda cells: [copy for cell in cells for copy in (cell, cell)]), 3),
    "reordered": (_cells(lambda cells: cells[::-1]), 3),
    "stripped": (_cells(_stripped), 3),
    "irregular": (lambda release: {"cells": _irregular(fill(release, RIGHT)["cells"]), "nbformat": "?"}, 3),
    "greedy": (lambda release: {**release, "cells": _greedy(fill(release, WRONG)["cells"])}, 0),
    "fake_check": (lambda release: fill(release, {**WRONG, "module-helpers": FAKE_CHECK}), 0),
    "transformer": (lambda release: fill(release, {**WRONG, "module-helpers": TRANSFORMER}), 0),
}


def hand_in(submitted: Path, release: Path) -> None:
    """Write the class's submissions as nbgrader's exchange would, with one bad file of each kind beside them."""
    notebook: Notebook = json.loads(release.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    for student, (change, _) in CLASS.items():
        _write(submitted / student / "numbers" / "doubling.ipynb", change(json.loads(json.dumps(notebook))))
    _write(submitted / "renamed/numbers/my doubling (1).ipynb", fill(notebook, RIGHT))
    (submitted / "renamed/numbers/notes.txt").symlink_to("/etc/passwd")
    (submitted / "correct/numbers/submission_secret.txt").write_text("of the exchange")
    (submitted / "correct/numbers/notes.txt").write_text("beside the notebook")
    broken = submitted / "broken/numbers/doubling.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text(json.dumps(notebook)[:-9], encoding="utf-8")
    link = submitted / "link/numbers/doubling.ipynb"
    link.parent.mkdir(parents=True)
    link.symlink_to(submitted / "correct/numbers/doubling.ipynb")


def _write(path: Path, notebook: Notebook) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def scores_told(feedback: str) -> list[str]:
    """``Score: 1.0 / 2.0`` of each cell, as nbgrader's feedback page says it."""
    return re.findall(r"\(Score: ([\d.]+ / [\d.]+)\)", feedback)
