"""Reads a class's submissions one student after the other, so that of any number of them few are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from grader.course.cells import Cell
from grader.course.collect import Taken, choose
from grader.course.grade import module_cells
from grader.course.handed_in import HandedInFile, files_in, files_of
from grader.course.submission import Part, parts_of
from grader.curriculum import Module
from grader.workspace import Workspace


@dataclass(frozen=True)
class HandedInWork:
    """Files that belong together, most often a student's: what was taken of them, and what was not, and why."""

    taken: tuple[Taken, ...]
    refused: tuple[tuple[str, str], ...]


class Intake:
    """Reads what was handed in for ``modules``."""

    def __init__(self, workspace: Workspace, modules: Sequence[Module]) -> None:
        self.workspace, self.modules = workspace, modules
        self._cells: dict[str, list[Cell]] = {}

    def cells(self, module: Module) -> list[Cell]:
        if module.name not in self._cells:
            self._cells[module.name] = module_cells(self.workspace, module)
        return self._cells[module.name]

    def parts(self, taken: Taken) -> tuple[Part, ...]:
        """What counts of a file that was taken."""
        return tuple(parts_of(taken.found, self.cells(taken.module)))

    def read(self, path: Path, student: str | None = None) -> Iterator[HandedInWork]:
        """All below ``path``; the first folder there is the student's name, unless ``student`` says whose it is.

        Nothing that is found there stops the reading: what cannot be read is refused by name.
        """
        if student is not None or not path.is_dir() or path.is_symlink():
            yield from self._read(path, path, student)
            return
        for entry in sorted(path.iterdir()):
            yield from self._read(path, entry, student)

    def _read(self, path: Path, entry: Path, student: str | None) -> Iterator[HandedInWork]:
        try:
            files = sorted(files_in(entry) if entry == path else files_of(entry), key=lambda file: file.name)
        except (OSError, RecursionError) as error:
            yield HandedInWork((), ((entry.name, f"cannot be read: {_reason(error)}"),))
            return
        groups = [files] if student is not None else [list(group) for _, group in groupby(files, _owner)]
        for group in groups:
            try:
                collected = choose(self, group, self.modules, path, student)
            except (OSError, RecursionError, ValueError) as error:
                name = str(group[0].name) if group[0].name.parts else path.name
                yield HandedInWork((), ((name, f"cannot be read: {_reason(error)}"),))
            else:
                yield HandedInWork(tuple(collected.taken), tuple(collected.refused))


def _owner(file: HandedInFile) -> str:
    """The first folder; a file without one is by itself."""
    return file.name.parts[0] if file.name.parts else ""


def _reason(error: Exception) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else type(error).__name__
