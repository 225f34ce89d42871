"""The modules that the learner's GPT stands on, imported from the learner's own files."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace

from grader.curriculum import Module
from grader.sandbox.sources import LearnerModules
from grader.workspace import Workspace, read_source
from grader.workspace.trees import retarget

GOAL = "capstone.gpt"


class OwnCodeError(Exception):
    """The learner's code cannot carry the GPT; the message says which and what to do."""


@dataclass(frozen=True)
class Foundation:
    """The modules under the GPT, earliest first: the learner's own, borrowed from the reference, or missing."""

    tree: str
    own: tuple[Module, ...]
    borrowed: tuple[Module, ...]
    missing: tuple[Module, ...]

    @property
    def sentence(self) -> str:
        """What this GPT is made of, to be said with everything that it does."""
        if self.tree == "solutions":
            return "This GPT stands on the reference solutions."
        if not self.borrowed:
            return f"This GPT stands on {len(self.own)} modules, every one your own."
        if not self.own:
            return "This GPT stands on borrowed modules alone: none of yours has passed yet."
        names = ", ".join(module.id for module in self.borrowed)
        return f"This GPT stands on {len(self.own)} modules of yours and borrows from the reference: {names}."


def modules_under(curriculum_modules: Mapping[str, Module], goal: str = GOAL) -> list[Module]:
    """The modules that ``goal`` uses, directly or through others, in the order of the roadmap; itself the last."""
    needed = {goal}
    waiting = [goal]
    while waiting:
        for name in curriculum_modules[waiting.pop()].uses:
            if name not in needed:
                needed.add(name)
                waiting.append(name)
    return [module for name, module in curriculum_modules.items() if name in needed]


def foundation(workspace: Workspace, tree: str, passed: frozenset[str], borrow: bool) -> Foundation:
    """Who gives which module; ``passed`` are the names of the modules that the learner has passed."""
    modules = modules_under(workspace.curriculum.modules)
    if tree == "solutions":
        return Foundation(tree, tuple(modules), (), ())
    own = tuple(module for module in modules if module.name in passed)
    others = tuple(module for module in modules if module.name not in passed)
    return Foundation(tree, own, others, ()) if borrow else Foundation(tree, own, (), others)


def load(workspace: Workspace, made_of: Foundation) -> SimpleNamespace:
    """The modules as attributes by their last name: ``load(...).gpt.GPT``, ``load(...).training.fit``.

    Every module imports the others by the learner's tree, so that borrowed ones fit in between.
    """
    if made_of.missing:
        names = ", ".join(module.id for module in made_of.missing[:4])
        more = f" and {len(made_of.missing) - 4} more" if len(made_of.missing) > 4 else ""
        raise OwnCodeError(
            f"Your GPT still lacks {names}{more}: `grade capstone` lists what has not passed; "
            "--borrow takes the reference's for those."
        )
    sources = {}
    for module in (*made_of.own, *made_of.borrowed):
        borrowed = module in made_of.borrowed
        path = workspace.source(module, "solutions" if borrowed else made_of.tree)
        if borrowed and not path.exists():
            raise OwnCodeError(
                f"There is no reference solution of {module.name} here to borrow: this release has none."
            )
        text = read_source(path)
        if borrowed:
            text = retarget(text, "solutions", made_of.tree)
        sources[module.import_name(made_of.tree)] = (str(path), text)
    LearnerModules(sources, made_of.tree, {}, None).install()
    loaded: dict[str, ModuleType] = {}
    for module in (*made_of.own, *made_of.borrowed):
        try:
            loaded[module.id] = importlib.import_module(module.import_name(made_of.tree))
        except Exception as error:
            raise OwnCodeError(f"{module.name} cannot be imported: {blame(workspace, error)}") from error
    return SimpleNamespace(**loaded)


def blame(workspace: Workspace, error: BaseException) -> str:
    """The error in one line, with the last line of the course's own code that it came through."""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for tree in ("exercises", "solutions"):
            if frame.filename.startswith(str(workspace.root / tree)):
                place = frame.filename[len(str(workspace.root)) + 1 :]
                return f"{said} ({place}, line {frame.lineno}, in {frame.name})"
    return said
