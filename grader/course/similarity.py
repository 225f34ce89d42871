"""Which submissions are alike? Fingerprints of normalised text, so that a class of thousands takes seconds.

Comments, docstrings, layout and names that a student chose do not count. Of what is left, every run of ten tokens
is hashed, and some of the hashes are kept by their value alone (winnowing: Schleimer, Wilkerson, Aiken 2003), so that
the same stretch of code leaves the same marks wherever it stands. What the stub gave is left out, and what many have
written. The text is never parsed as Python: what cannot even be imported is compared as well.
"""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.intake import Intake
from grader.course.submission import Part
from grader.curriculum import Module
from grader.workspace import Workspace

RUN = 10  # tokens that are hashed together
WINDOW = 4  # of so many hashes the least is kept
ENOUGH = 6  # shared fingerprints: about three lines of code
MANY = 10  # or a twentieth of the class, and never more than MOST: what so many share is how one writes it
SHARE_OF_CLASS = 0.05
MOST = 200
KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))
TOKEN = re.compile(
    r"""(?P<skip>[ \t\f\r]+|\#[^\n]*|\\\n)
    |(?P<line>\n)
    |(?P<string>[rRbBfFuU]{0,2}(?:
        \"\"\"(?:\\.|[^\\])*?(?:\"\"\"|\Z) | '''(?:\\.|[^\\])*?(?:'''|\Z)
        | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'? ))
    |(?P<number>\.?\d[\w.]*)
    |(?P<name>\w+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Pair:
    """Two submissions of a module that are alike.

    Attributes
    ----------
    score : float
        Which share of the shorter one's own fingerprints the other has, too; 1 for the same code under other names.
    places : tuple of str
        Where, in the first and in the second: the cell or function, and the lines in it.
    """

    module: str
    score: float
    shared: int
    students: tuple[str, str]
    places: tuple[str, str]


@dataclass
class _Work:
    """The fingerprints of one text, and who handed it in."""

    students: list[str]
    cells: list[str] = field(default_factory=list)
    marks: array[int] = field(default_factory=lambda: array("Q"))
    places: array[int] = field(default_factory=lambda: array("L"))  # cell, first and last line of each mark


def similar(
    workspace: Workspace,
    modules: Sequence[Module],
    submissions: Iterable[Path],
    at_least: float,
    on_read: Callable[[int], None] = lambda files: None,
) -> tuple[list[Pair], int]:
    """The pairs whose score is ``at_least`` that, the most alike first, and how many submissions were compared.

    Of several with the same code each is paired with the first of them only.
    """
    intake = Intake(workspace, modules)
    stubs = {m.name: _all_marks(cell.stub for cell in intake.cells(m)) for m in modules}
    works: dict[str, dict[bytes, _Work]] = {module.name: {} for module in modules}
    seen: set[tuple[str, str]] = set()
    for path in submissions:
        for group in intake.read(path):
            for taken in group.taken:
                name = taken.module.name
                if (taken.student, name) in seen:
                    continue  # a second file for the same module
                seen.add((taken.student, name))
                work = _work(taken.student, intake.parts(taken), stubs[name])
                if len(set(work.marks)) >= ENOUGH:
                    same = works[name].setdefault(hashlib.sha256(work.marks.tobytes()).digest(), work)
                    if same is not work:
                        same.students.append(taken.student)
                on_read(len(seen))
    pairs = [pair for name, found in works.items() for pair in _pairs(name, list(found.values()), at_least)]
    return sorted(pairs, key=lambda p: (-p.score, -p.shared, p.module, p.students)), len(seen)


def _pairs(module: str, works: list[_Work], at_least: float) -> Iterator[Pair]:
    spread = Counter(mark for work in works for mark in set(work.marks))
    many = min(MOST, max(MANY, SHARE_OF_CLASS * len(works)))
    holders: dict[int, list[int]] = defaultdict(list)  # of each mark: the works before this one
    own: list[set[int]] = []
    for number, work in enumerate(works):
        marks = {mark for mark in work.marks if spread[mark] <= many}
        own.append(marks)
        yield from _same(module, work, marks)
        shared = Counter(other for mark in marks for other in holders[mark])
        for other, count in sorted(shared.items()):
            score = count / min(len(marks), len(own[other]))
            if count >= ENOUGH and score >= at_least:
                both = own[other] & marks
                pair = works[other], work
                places = _places(pair[0], both), _places(pair[1], both)
                students = pair[0].students[0], pair[1].students[0]
                yield Pair(module, round(score, 3), count, students, places)
        for mark in marks:
            holders[mark].append(number)


def _same(module: str, work: _Work, marks: set[int]) -> Iterator[Pair]:
    """The first student with each other who has the same code; code that all of the class shares is nobody's."""
    if len(marks) >= ENOUGH:
        place = _places(work, marks)
        for other in work.students[1:]:
            yield Pair(module, 1.0, len(marks), (work.students[0], other), (place, place))


def _places(work: _Work, marks: set[int]) -> str:
    """Where ``marks`` are in the work, such as ``angle 3-9, 12-14; norm 2-5``."""
    lines: dict[int, set[int]] = defaultdict(set)
    for number, mark in enumerate(work.marks):
        if mark in marks:
            cell, first, last = work.places[3 * number : 3 * number + 3]
            lines[cell].update(range(first, last + 1))
    return "; ".join(f"{work.cells[cell]} {_ranges(sorted(found))}" for cell, found in sorted(lines.items()))


def _ranges(lines: Sequence[int]) -> str:
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)


# from text to fingerprints


def _work(student: str, parts: Iterable[Part], stub: set[int]) -> _Work:
    work = _Work([student])
    for part in parts:
        work.cells.append(part.id)
        tokens = list(normalised(part.text))
        hashes = _hashes([token for token, _ in tokens])
        for place in _winnowed(hashes):
            if hashes[place] not in stub:
                work.marks.append(hashes[place])
                first, last = tokens[place][1], tokens[place + RUN - 1][1]
                work.places.extend((len(work.cells) - 1, first, last))
    return work


def normalised(text: str) -> Iterator[tuple[str, int]]:
    """The tokens of a Python text that say what it does, each with its line.

    A name of the student's own is ``_``, a text ``''``; keywords, built-in names, attributes and numbers stay.
    """
    line, depth, first, previous = 1, 0, True, ""
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "line":
            first = True
        elif kind == "string":
            # a text at the start of a line, outside brackets, is a docstring
            if not (first and depth == 0):
                yield "''", line
            first, previous = False, ""
        elif kind != "skip":
            if kind == "name" and token not in KEPT and previous != ".":
                yield "_", line
            else:
                yield token, line
            depth += (token in "([{") - (token in ")]}") if kind == "other" else 0
            first, previous = False, token
        line += token.count("\n")


def _hashes(tokens: Sequence[str]) -> list[int]:
    """A hash for each run of tokens."""
    runs = ("\n".join(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1))
    return [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]


def _winnowed(hashes: Sequence[int]) -> Iterator[int]:
    """The places of the hashes that are kept: in each window the least, of equal ones the last."""
    kept = -1
    for start in range(max(1, len(hashes) - WINDOW + 1) if hashes else 0):
        window = range(start, min(start + WINDOW, len(hashes)))
        least = min(window, key=lambda place: (hashes[place], -place))
        if least != kept:
            kept = least
            yield least


def _all_marks(texts: Iterable[str]) -> set[int]:
    return {mark for text in texts for mark in _hashes([token for token, _ in normalised(text)])}
