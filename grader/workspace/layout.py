"""The folders of a checkout, as one object."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from grader.curriculum import Curriculum, Module, load
from grader.workspace.files import read_source

CURRICULUM = "curriculum.yaml"
# What makes up a module, besides its topic's lesson and hints
MODULE_FILES = ("solution", "exercise", "visible_tests", "hidden_tests", "mistakes")


class NoWorkspace(Exception):
    """No checkout of the course here."""


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds curriculum.yaml."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / CURRICULUM).exists():
            return folder
    raise NoWorkspace(
        f"There is no {CURRICULUM} in {start} or above it: change to the folder of the course, or name it with "
        "--workspace."
    )


class Workspace:
    """A checkout of the course: the learner's, the author's, or a student release without solutions."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    @classmethod
    def find(cls, start: Path | None = None) -> Workspace:
        """The workspace of ``start``, else of $GRADE_WORKSPACE, else of the current folder."""
        if start is None:
            start = Path(os.environ.get("GRADE_WORKSPACE") or Path.cwd())
        return cls(find_root(start))

    @cached_property
    def curriculum(self) -> Curriculum:
        return load(self.root / CURRICULUM, cache=self.state / "curriculum.json")

    @property
    def state(self) -> Path:
        """The grader's own folder: progress, backups."""
        return self.root / ".grade"

    def source(self, module: Module, tree: str) -> Path:
        return self.root / tree / module.phase / module.topic / f"{module.id}.py"

    def has(self, module: Module, tree: str) -> bool:
        """Is there a text of the module in ``tree``?"""
        return self.source(module, tree).exists()

    def text(self, module: Module, tree: str) -> str:
        """The module's text in ``tree``; FileProblem when it cannot be read."""
        return read_source(self.source(module, tree))

    def exercise(self, module: Module) -> Path:
        return self.source(module, "exercises")

    def solution(self, module: Module) -> Path:
        return self.source(module, "solutions")

    def stub(self, module: Module) -> Path:
        """Where a student release keeps the empty exercise, to go back to."""
        return self.source(module, "stubs")

    def visible_tests(self, module: Module) -> Path:
        return self._tests("visible", module) / f"test_{module.id}.py"

    def hidden_tests(self, module: Module) -> Path:
        return self._tests("hidden", module) / f"test_{module.id}.py"

    def mistakes(self, module: Module) -> Path:
        return self._tests("hidden", module) / f"mistakes_{module.id}.py"

    def lesson(self, module: Module) -> Path:
        return self.exercise(module).parent / "README.md"

    def hints(self, module: Module) -> Path:
        return self.exercise(module).parent / "hints.md"

    def _tests(self, kind: str, module: Module) -> Path:
        return self.root / "tests" / kind / module.phase / module.topic

    def is_written(self, module: Module) -> bool:
        """Is this module part of the course? One of its files is enough: half a module is then an error to report.

        Only a solution by itself is still a draft of the author's, since nothing was made from it yet.
        """
        return any(getattr(self, name)(module).exists() for name in MODULE_FILES if name != "solution")

    def module_of_test(self, path: Path) -> Module:
        """The module whose tests the file at ``path`` holds."""
        relative = path.absolute().relative_to(self.root).with_suffix("").parts
        topic, name = relative[-2], relative[-1].removeprefix("test_")
        return self.curriculum.modules[f"{topic}.{name}"]
