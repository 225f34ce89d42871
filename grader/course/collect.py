"""Collects submissions: notebooks and .py files, in folders or archives, become nbgrader's ``submitted`` notebooks.

What is written there is the released notebook with the student's texts in it, whatever the file was that came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from grader.course.cells import Cell
from grader.course.folder import CourseFolder
from grader.course.handed_in import HandedInFile, files_in
from grader.course.notebooks import to_bytes
from grader.course.submission import (
    Found,
    SubmissionProblem,
    cells_of_file,
    code_cells,
    filled,
    parse_notebook,
    parts_of,
)
from grader.curriculum import Module, Topic
from grader.workspace import write_atomically

STUDENT = re.compile(r"\w[\w.@ +-]{0,99}")
LINK = "is a link: hand in the file itself"
WHOSE = "it does not say whose it is: put it into a folder named after the student, or use --student"


class KnowsCells(Protocol):
    """Whoever can say of what cells a module is made."""

    def cells(self, module: Module) -> list[Cell]: ...


@dataclass(frozen=True)
class Taken:
    """A module that a student handed in: the cells found, and the file they come from."""

    student: str
    module: Module
    name: PurePosixPath
    found: tuple[Found, ...]


@dataclass
class Collected:
    """What was taken, and what was not: name and reason."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def collect(course: CourseFolder, path: Path, topic: Topic, student: str | None = None) -> Collected:
    """Read all that was handed in for ``topic`` below ``path`` and write it where nbgrader looks for it.

    The first folder below ``path`` is the student's name, unless ``student`` says whose everything is.
    """
    collected = choose(course, files_in(path), course.released(topic.id), path, student)
    for taken in collected.taken:
        write(course, taken)
    return collected


def write(course: CourseFolder, taken: Taken) -> None:
    """Write a submission as the released notebook, filled in."""
    module = taken.module
    parts = parts_of(taken.found, course.cells(module))
    path = course.submitted(taken.student, module.topic) / f"{module.id}.ipynb"
    data = to_bytes(filled(course.release_notebook(module), parts))
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)


def choose(
    course: KnowsCells,
    files: Iterable[HandedInFile],
    modules: Sequence[Module],
    path: Path,
    student: str | None,
) -> Collected:
    """For each student and module the file that counts: of several the one that bears the module's own name."""
    collected = Collected()
    best: dict[tuple[str, str], tuple[tuple[bool, bool], Taken]] = {}
    for file in files:
        shown = str(file.name) if file.name.parts else path.name
        try:
            taken = _taken(course, file, modules, path, student)
        except SubmissionProblem as problem:
            collected.refused.append((shown, str(problem)))
            continue
        rank = (taken.name.stem == taken.module.id, taken.name.suffix == ".ipynb")
        key = (taken.student, taken.module.name)
        if key not in best:
            best[key] = rank, taken
            continue
        other = best[key][1]
        if rank > best[key][0]:
            best[key], other, shown = (rank, taken), taken, str(other.name)
        reason = f"is {taken.module.id} once more: {other.name.name} was taken"
        collected.refused.append((shown, reason))
    collected.taken = [taken for _, taken in best.values()]
    return collected


def _taken(
    course: KnowsCells, file: HandedInFile, modules: Sequence[Module], path: Path, student: str | None
) -> Taken:
    data = file.read()
    name = file.name if file.name.parts else PurePosixPath(path.name)
    module, found = _identified(course, name, data, modules)
    owner = student or _student(name, module)
    if not STUDENT.fullmatch(owner):
        raise SubmissionProblem(f"{owner!r} cannot be a student's name: letters, digits and . @ + - _ can")
    return Taken(owner, module, name, tuple(found))


def _student(name: PurePosixPath, module: Module) -> str:
    if len(name.parts) > 1:
        return name.parts[0]
    owner = re.fullmatch(rf"(.+?)[ ._-]+{module.id}", name.stem)
    if owner is None:
        raise SubmissionProblem(WHOSE)
    return owner[1]


def _identified(
    course: KnowsCells, name: PurePosixPath, data: bytes, modules: Sequence[Module]
) -> tuple[Module, list[Found]]:
    """The module that a file belongs to, by its own word, its name, or the functions that it defines."""
    if name.suffix.lower() == ".ipynb":
        found = code_cells(data)
        module = _claimed(data, modules) or _named(name.stem, modules) or _defining(found, modules)
    else:
        text = _decoded(data)
        module = _named(name.stem, modules) or _defining([Found("", text)], modules)
        found = cells_of_file(text, course.cells(module)) if module is not None else []
    if module is None:
        raise SubmissionProblem(f"belongs to no module of the topic ({', '.join(m.id for m in modules)})")
    return module, found


def _claimed(data: bytes, modules: Sequence[Module]) -> Module | None:
    metadata = parse_notebook(data).get("metadata")
    ours = metadata.get("grade") if isinstance(metadata, dict) else None
    name = ours.get("module") if isinstance(ours, dict) else None
    return next((module for module in modules if module.name == name), None)


def _named(stem: str, modules: Sequence[Module]) -> Module | None:
    """``products``, ``alice_products`` and ``products (1)`` are products; of two that fit the longer name wins."""
    fitting = [m for m in modules if re.search(rf"(?<![a-z0-9]){m.id}(?![a-z0-9])", stem.lower())]
    return max(fitting, key=lambda module: len(module.id), default=None)


def _defining(found: Sequence[Found], modules: Sequence[Module]) -> Module | None:
    defined = {
        name for cell in found for name in re.findall(r"^(?:async\s+def|def|class)\s+(\w+)", cell.text, re.M)
    }
    counts = [(len(defined & set(module.functions)), module) for module in modules]
    most = max((count for count, _ in counts), default=0)
    best = [module for count, module in counts if count == most and most > 0]
    return best[0] if len(best) == 1 else None


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise SubmissionProblem("is not a text file: it holds zero bytes")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise SubmissionProblem(f"is not UTF-8 text (byte {error.start})") from None


# what came into the folder by another way, such as nbgrader's exchange


def tidy(course: CourseFolder, topic: Topic) -> list[tuple[str, str, str]]:
    """Make what lies in ``submitted`` fit for nbgrader; returns student, file and what was done, for each oddity.

    Each notebook becomes the released one, filled in, as if it had been collected. Links, files that are no notebooks
    and files of another name go to ``refused``; a notebook under another name and a .py file are taken where the
    module's own notebook is missing or unusable.
    """
    told: list[tuple[str, str, str]] = []
    modules = course.released(topic.id)
    for folder in sorted(course.root.glob(f"submitted/*/{topic.id}")):
        student = folder.parent.name
        if folder.is_symlink() or folder.parent.is_symlink():
            told.append((student, folder.name, "is a link and is left alone: nothing of it was read"))
            continue
        if folder.is_dir():
            told += [(student, *line) for line in _tidy_one(course, folder, student, modules)]
    return told


def _tidy_one(
    course: CourseFolder, folder: Path, student: str, modules: Sequence[Module]
) -> list[tuple[str, str]]:
    told = []
    collected = choose(course, files_in(folder), modules, folder, student)
    reasons = dict(collected.refused)
    for taken in collected.taken:
        if taken.name != PurePosixPath(f"{taken.module.id}.ipynb"):
            reasons[str(taken.name)] = f"was taken as {taken.module.id}.ipynb"
    for name, reason in reasons.items():
        _set_aside(course, folder, name, reason)
        told.append((name, reason))
    for taken in collected.taken:
        write(course, taken)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            name = path.relative_to(folder).as_posix()
            _set_aside(course, folder, name, LINK)
            told.append((name, LINK))
    return told


def _set_aside(course: CourseFolder, folder: Path, name: str, reason: str) -> None:
    """Move a file out of nbgrader's sight, and note why."""
    source = folder / name
    if source.is_symlink() or source.exists():
        target = course.refused(folder.parent.name, folder.name) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        course.note_refused(folder.parent.name, folder.name, name, reason)
