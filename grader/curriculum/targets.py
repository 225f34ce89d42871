"""What a learner means by ``phase3``, ``linear_algebra``, ``svd`` or ``linear_algebra.svd``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from grader.curriculum.model import Curriculum, Module


class UnknownTarget(Exception):
    """The words name nothing, or more than one thing, of the curriculum."""


@dataclass(frozen=True)
class Selection:
    """A module, and which of its functions are meant (None: all of them)."""

    module: Module
    functions: frozenset[str] | None = None

    def wants(self, function: str) -> bool:
        return self.functions is None or function in self.functions


def resolve(curriculum: Curriculum, targets: Iterable[str]) -> list[Selection]:
    """The modules that ``targets`` name, in the roadmap's order, each once.

    A target is a phase, a topic, a module or a function, by its id or by a dotted path such as
    ``linear_algebra.svd`` or ``decompositions.svd``. The wider meaning wins: ``entropy`` is the
    module, ``entropy.entropy`` the function in it.

    Raises
    ------
    UnknownTarget
        When a target names nothing (the message proposes what is near) or several functions.
    """
    chosen: dict[str, frozenset[str] | None] = {}
    for target in targets:
        for selection in _matches(curriculum, target.strip().replace("/", ".").strip(".")):
            name = selection.module.name
            before = chosen.get(name, frozenset())
            both = before is None or selection.functions is None
            chosen[name] = None if both else (before or frozenset()) | (selection.functions or frozenset())
    return [Selection(module, chosen[name]) for name, module in curriculum.modules.items() if name in chosen]


def _matches(curriculum: Curriculum, target: str) -> list[Selection]:
    modules = list(curriculum.modules.values())
    for names in (_phase_names, _topic_names, _module_names):
        found = [Selection(module) for module in modules if target in names(module)]
        if found and (names is not _module_names or len(found) == 1):
            return found
        if found:
            raise _ambiguous(target, [s.module.name for s in found])
    functions = [
        (module, name)
        for module in modules
        for name in module.functions
        if target in _function_names(module, name)
    ]
    if len(functions) == 1:
        module, name = functions[0]
        return [Selection(module, frozenset({name}))]
    if functions:
        raise _ambiguous(target, [f"{module.name}.{name}" for module, name in functions])
    raise _unknown(curriculum, target)


def _phase_names(module: Module) -> tuple[str, ...]:
    return (module.phase,)


def _topic_names(module: Module) -> tuple[str, ...]:
    return (module.topic, f"{module.phase}.{module.topic}")


def _module_names(module: Module) -> tuple[str, ...]:
    return (module.id, module.name, f"{module.phase}.{module.name}")


def _function_names(module: Module, function: str) -> tuple[str, ...]:
    prefixes = (module.topic, *_module_names(module))
    return (function, *(f"{prefix}.{function}" for prefix in prefixes))


def _ambiguous(target: str, full_names: list[str]) -> UnknownTarget:
    return UnknownTarget(f"{target!r} can mean {' or '.join(full_names)}: write the longer name.")


def _unknown(curriculum: Curriculum, target: str) -> UnknownTarget:
    names: set[str] = set()
    for module in curriculum.modules.values():
        names.update((module.phase, module.topic, module.id, module.name, *module.functions))
    near = difflib.get_close_matches(target, sorted(names), n=3, cutoff=0.6)
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = "`grade` lists the phases, topics and modules."
    return UnknownTarget(f"There is no phase, topic, module or function called {target!r}. {hint}")
