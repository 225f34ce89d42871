"""What a student handed in for a module: the text of each cell that counts, out of a notebook or a .py file.

Everything here is text. Nothing of it is run, parsed as Python or believed: cells are found by their id, else by the
name that they define, and only those that hold a part of the module are looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from grader.course.cells import HELPERS, Cell, Role, join
from grader.course.notebooks import Notebook, check_id

MAX_TEXT = 1 << 20  # characters of code in a module, as for a .py file
MAX_DIGITS = 100
_FUTURE = re.compile(r"^from __future__ import .*\n?", re.MULTILINE)
_MAGIC = re.compile(r"^(?=[%!?])|^(?=[\w.]+\?{1,2}\s*$)", re.MULTILINE)
_DEFINITION = re.compile(
    r"^(?:async\s+def|def|class|import|from)\s|^[A-Za-z_]\w*\s*(?::[^=\n]*)?=[^=]", re.MULTILINE
)
_SEPARATOR = re.compile(r"^# %%.*$", re.MULTILINE)  # of cells within a text, as editors write it
_OURS = re.compile(r"\s*(?:check\(|from grader\.course\.check import)")


class SubmissionProblem(Exception):
    """A file that was handed in cannot be used; the message is one sentence without its name."""


@dataclass(frozen=True)
class Found:
    """A code cell as it was handed in: its id, if it still has one, and its text."""

    id: str
    text: str


@dataclass(frozen=True)
class Part:
    """The text that is graded for a cell of the module."""

    id: str
    role: Role
    text: str
    stub: str = ""


def code_cells(data: bytes) -> list[Found]:
    """The code cells of a notebook file, of the format's versions 3 and 4.

    Raises SubmissionProblem when it is no notebook.
    """
    notebook = parse_notebook(data)
    cells = notebook.get("cells")
    if cells is None and isinstance(sheets := notebook.get("worksheets"), list):
        cells = [c for sheet in sheets if isinstance(sheet, dict) for c in _list(sheet.get("cells"))]
    if not isinstance(cells, list):
        raise SubmissionProblem("is not a notebook: it has no cells")
    found = [
        Found(_id(cell), _text(cell.get("source", cell.get("input"))))
        for cell in cells
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    ]
    if sum(len(cell.text) for cell in found) > MAX_TEXT:
        raise SubmissionProblem(f"holds more than {MAX_TEXT >> 20} MiB of code")
    return found


def parse_notebook(data: bytes) -> dict[str, Any]:
    """The JSON of a notebook file; SubmissionProblem when it cannot be read."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"), parse_int=_short_int)
    except UnicodeDecodeError as error:
        raise SubmissionProblem(f"is not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise SubmissionProblem(f"is not a notebook: broken JSON in line {error.lineno}") from None
    except (ValueError, RecursionError):
        raise SubmissionProblem("is not a notebook: its JSON cannot be read") from None
    if not isinstance(notebook, dict):
        raise SubmissionProblem("is not a notebook: it is JSON of another kind")
    return notebook


def _short_int(digits: str) -> int:
    """Python takes hours for a number of millions of digits, where it does not refuse it."""
    if len(digits) > MAX_DIGITS:
        raise ValueError("a number that no notebook holds")
    return int(digits)


def cells_of_file(text: str, cells: Sequence[Cell]) -> list[Found]:
    """A learner's .py file as the cells of a notebook.

    What stands before the first exercise becomes the cell for helpers, what follows an exercise stays with it: in a
    file that keeps the order of the exercises, every statement keeps its place.
    """
    names = {cell.id for cell in cells if cell.role is Role.FUNCTION}
    given = "\n".join(cell.stub for cell in cells if cell.role is Role.GIVEN)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts: dict[int, str] = {}
    for number, line in enumerate(lines):
        definition = re.match(r"(?:async\s+def|def|class)\s+(\w+)", line)
        if definition and definition[1] in names and definition[1] not in starts.values():
            while number > 0 and lines[number - 1].startswith(("@", "#")):
                number -= 1
            starts[number] = definition[1]
    bounds = [*sorted(starts), len(lines)]
    head = "\n".join(lines[: bounds[0]]).strip("\n")
    found = [] if head == given.strip("\n") else [Found(HELPERS, _FUTURE.sub("", head))]
    for first, last in zip(bounds, bounds[1:], strict=False):
        found.append(Found(starts[first], "\n".join(lines[first:last]).strip("\n")))
    return found


def parts_of(found: Sequence[Found], cells: Sequence[Cell], last: bool = False) -> list[Part]:
    """What is graded: for each cell of the module the student's text, else the stub.

    Of several cells for one function the first that was worked on counts, or with ``last`` the last one. A cell
    without its id is known by the function it defines; cells that define none are helpers when the cell for helpers
    itself is gone.
    """
    known = {"module-setup", *(cell.id for cell in cells), *(check_id(cell.id) for cell in cells)}
    chosen: dict[str, Found] = {}
    for cell in cells:
        if cell.role is Role.FUNCTION:
            best = _best(found[::-1] if last else found, cell, known)
            if best is not None:
                chosen[cell.id] = best
    parts: list[Part] = []
    taken: list[Found] = []
    for cell in cells:
        if cell.role is Role.GIVEN:
            parts.append(Part(cell.id, cell.role, cell.stub))
        elif cell.role is Role.HELPERS:
            texts = [
                piece
                for text in _helpers(found, cells, known, list(chosen.values()), last)
                for piece in _SEPARATOR.split(text)
                if piece.strip()
            ]
            parts += [Part(HELPERS, cell.role, _plain(text)) for text in texts] or [
                Part(HELPERS, cell.role, "")
            ]
        elif cell.id not in chosen:
            # a stub after a cell that defines the function, too, would undo it
            elsewhere = any(_defines(other.text, cell.id) for other in chosen.values())
            parts.append(Part(cell.id, cell.role, "" if elsewhere else cell.stub, cell.stub))
        else:
            mine = chosen[cell.id]
            again = any(mine is other for other in taken)
            taken.append(mine)
            parts.append(Part(cell.id, cell.role, "" if again else _plain(mine.text), cell.stub))
    return parts


def module_text(parts: Iterable[Part]) -> str:
    return join(part.text for part in parts)


def filled(release: Notebook, parts: Sequence[Part]) -> Notebook:
    """The released notebook with a student's texts in its solution cells, and nothing else of theirs."""
    texts: dict[str, str] = {}
    for part in parts:
        if part.role is not Role.GIVEN:
            texts[part.id] = f"{texts[part.id]}\n\n# %%\n{part.text}" if texts.get(part.id) else part.text
    notebook: Notebook = json.loads(json.dumps(release))
    for cell in notebook["cells"]:
        role = cell["metadata"].get("nbgrader", {})
        if role.get("solution") and role.get("grade_id") in texts:
            cell["source"] = texts[role["grade_id"]]
    return notebook


def _best(found: Sequence[Found], cell: Cell, known: set[str]) -> Found | None:
    """The cell that was handed in for ``cell``; None when nobody has worked on it."""
    worked_on = [f for f in found if f.text.strip() and f.text.strip() != cell.stub.strip()]
    own = [f for f in worked_on if f.id == cell.id]
    stray = [f for f in worked_on if f.id not in known]
    defining = [f for f in (*own, *stray) if _defines(f.text, cell.id)]
    return next(iter((*defining, *own)), None)


def _helpers(
    found: Sequence[Found], cells: Sequence[Cell], known: set[str], functions: list[Found], last: bool
) -> list[str]:
    own = [f.text for f in found if f.id == HELPERS]
    if own:
        written = [text for text in own if text.strip()]
        return written[-1:] if last else written[:1]
    given = {cell.stub.strip() for cell in cells}
    return [
        f.text
        for f in found
        if f.id not in known
        and not any(f is other for other in functions)
        and f.text.strip() not in given
        and not _OURS.match(f.text)
        and _DEFINITION.search(f.text)
    ]


def _defines(text: str, name: str) -> bool:
    return (
        re.search(rf"^(?:(?:async\s+def|def|class)\s+{name}\b|{name}\s*=[^=])", text, re.MULTILINE)
        is not None
    )


def _plain(text: str) -> str:
    """Lines that only a notebook understands (%timeit, !ls, help?) as comments."""
    return _MAGIC.sub("# ", text).strip("\n")


def _id(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    role = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    for value in (role.get("grade_id") if isinstance(role, dict) else None, cell.get("id")):
        if isinstance(value, str):
            return value
    return ""


def _text(source: Any) -> str:
    lines = [source] if isinstance(source, str) else [s for s in _list(source) if isinstance(s, str)]
    text = "".join(lines).encode("utf-8", "replace").decode()  # JSON can hold halves of characters
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
