"""A module as the cells of a notebook: what is given, where helpers go, and one cell a function or class.

The cells come from the solution. Their stubs, joined by two blank lines, are the exercise's file to the byte.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from grader.authoring.stubs import BEGIN, END, stub_of

HELPERS = "module-helpers"  # cell ids with a hyphen can never be the name of a function
BETWEEN = "\n\n\n"
_UNWRITTEN = re.compile(r'raise NotImplementedError\("[\w.]+: not written yet"\)$')


class Role(str, Enum):
    """What a code cell is for."""

    GIVEN = "given"
    HELPERS = "helpers"
    FUNCTION = "function"


@dataclass(frozen=True)
class Cell:
    """A code cell of a module.

    Attributes
    ----------
    id : str
        The function's or class's name; ``given-1``, ``given-2``, ...; ``module-helpers``.
    solution, stub : str
        The cell's text in the solution, and as a learner gets it; without blank lines around.
    """

    id: str
    role: Role
    solution: str
    stub: str


def cells_of(solution: str, filename: str = "the solution") -> list[Cell]:
    """The cells of a module's solution, or of its stub; the one for helpers stands before the first function.

    Raises StubError when the solution's markers are not in order.
    """
    stub_of(solution, filename)  # complains about markers with the line of the whole file
    lines = solution.split("\n")
    tree = ast.parse(solution)
    role_of: list[Role] = [Role.GIVEN] * len(lines)
    name_of = [""] * len(lines)
    for first, last in _regions(lines):
        role_of[first:last] = [Role.HELPERS] * (last - first)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first, last = _extent(node, lines)
            if role_of[first] is Role.GIVEN and any(map(_is_open, lines[first:last])):
                role_of[first:last] = [Role.FUNCTION] * (last - first)
                name_of[first:last] = [node.name] * (last - first)
    given: list[Cell] = []
    rest: list[Cell] = []
    helpers = ""
    for role, name, text in _blocks(lines, role_of, name_of):
        if role is Role.HELPERS:
            helpers = f"{helpers}{BETWEEN}{text}" if helpers else text
        elif role is Role.FUNCTION:
            rest.append(Cell(name, role, text, _stub(text)))
        else:
            number = 1 + len(given) + sum(cell.role is Role.GIVEN for cell in rest)
            (rest if rest else given).append(Cell(f"given-{number}", role, text, _stub(text)))
    return [*given, Cell(HELPERS, Role.HELPERS, helpers, ""), *rest]


def join(texts: Iterable[str]) -> str:
    """The text of a module from the texts of its cells."""
    return BETWEEN.join(text for text in texts if text.strip()) + "\n"


def _is_open(line: str) -> bool:
    """Does a learner write here?"""
    return line.strip() == BEGIN or _UNWRITTEN.match(line.strip()) is not None


def _stub(text: str) -> str:
    return stub_of(text + "\n").strip("\n")


def _regions(lines: list[str]) -> list[tuple[int, int]]:
    """Marked regions at the top level, as ranges of lines with their markers."""
    starts = [number for number, line in enumerate(lines) if line == BEGIN]
    ends = [number + 1 for number, line in enumerate(lines) if line == END]
    return list(zip(starts, ends, strict=True))


def _extent(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, lines: list[str]) -> tuple[int, int]:
    """The lines of a definition, with the comments right above it and the last marker, which is a comment."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
    while first > 0 and lines[first - 1].startswith("#"):
        first -= 1
    last = following = node.end_lineno or node.lineno
    while following < len(lines) and not re.match(r"\S", lines[following]):
        following += 1
        if lines[following - 1].strip():
            last = following
    return first, last


def _blocks(lines: list[str], role_of: list[Role], name_of: list[str]) -> list[tuple[Role, str, str]]:
    """Runs of lines with one role and name, as texts; runs of blank lines alone are left out."""
    blocks: list[tuple[Role, str, list[str]]] = []
    for line, role, name in zip(lines, role_of, name_of, strict=True):
        if not blocks or blocks[-1][:2] != (role, name):
            blocks.append((role, name, []))
        blocks[-1][2].append(line)
    texts = [(role, name, "\n".join(found).strip("\n")) for role, name, found in blocks]
    return [block for block in texts if block[2]]
