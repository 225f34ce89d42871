"""The modules of a topic, imported from the learner's tree or the reference's when a picture asks for them."""

from __future__ import annotations

import re
import traceback
from types import ModuleType

from grader.curriculum import Topic
from grader.workspace import Workspace, import_from_tree

NOT_WRITTEN = re.compile(r"([\w.]+): not written yet")


class PictureProblem(Exception):
    """The picture cannot be drawn; the message says why and what to do."""


class TopicModules:
    """``modules.products`` is the module ``products`` of the topic; it is imported when it is asked for.

    A module that the picture does not need may therefore be broken.
    """

    def __init__(self, workspace: Workspace, topic: Topic, tree: str) -> None:
        self.workspace, self.topic, self.tree = workspace, topic, tree
        self.made_by = (
            "Drawn with the reference solutions, not with your own functions"
            if tree == "solutions"
            else "Drawn with your own functions"
        )

    def __getattr__(self, name: str) -> ModuleType:
        for module in self.topic.modules:
            if module.id == name:
                return import_from_tree(self.workspace.root, module, self.tree)
        raise AttributeError(f"{self.topic.id} has no module {name}")


def sentence(workspace: Workspace, topic: Topic, error: Exception) -> str:
    """What a learner is told of an error that a picture met."""
    own = [f for f in traceback.extract_tb(error.__traceback__) if _module_of(workspace, f.filename)]
    unwritten = NOT_WRITTEN.search(str(error))
    if isinstance(error, NotImplementedError) and unwritten and own:
        name = _module_of(workspace, own[-1].filename)
        return (
            f"{name}.{unwritten[1]} is not written yet: write it first, or see the picture with --reference."
        )
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    if isinstance(error, SyntaxError) and error.filename and _module_of(workspace, error.filename):
        name = _module_of(workspace, error.filename)
        return f"{name} cannot be imported ({said}): `grade {name}` says more."
    if own:
        name = _module_of(workspace, own[-1].filename)
        place = f"line {own[-1].lineno}, in {own[-1].name}"
        return f"{name} failed ({said}; {place}): `grade {name}` says more."
    return (
        f"The picture cannot be drawn from what your functions return ({said}): "
        f"`grade {topic.id}` says which of them is wrong."
    )


def _module_of(workspace: Workspace, filename: str) -> str:
    """The module whose file this is, by its name; empty when it is none."""
    for tree in ("exercises", "solutions"):
        for module in workspace.curriculum.modules.values():
            if filename == str(workspace.source(module, tree)):
                return module.name
    return ""
