"""A checkout in which the exercises are a student's, out of memory: nothing of the student's is written anywhere."""

from __future__ import annotations

from collections.abc import Mapping

from grader.curriculum import Module
from grader.workspace.files import FileProblem
from grader.workspace.layout import Workspace
from grader.workspace.trees import retarget


class HandedIn(Workspace):
    """The workspace ``base`` with ``texts``, by module name, in place of its exercises.

    With ``lend`` a module that was not handed in is the reference's; without, it is missing.
    """

    def __init__(self, base: Workspace, texts: Mapping[str, str], lend: bool = True) -> None:
        super().__init__(base.root)
        self.texts, self.lend = texts, lend
        self.__dict__["curriculum"] = base.curriculum  # read once for a whole class

    def has(self, module: Module, tree: str) -> bool:
        if tree != "exercises":
            return super().has(module, tree)
        return module.name in self.texts or (self.lend and super().has(module, "solutions"))

    def text(self, module: Module, tree: str) -> str:
        if tree != "exercises":
            return super().text(module, tree)
        if module.name in self.texts:
            return self.texts[module.name]
        if self.lend:
            return retarget(super().text(module, "solutions"), "solutions", "exercises")
        raise FileProblem(f"{module.name} was not handed in.")
