"""How far a learner is with a module or a topic, for the map in the terminal and on the pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from grader.curriculum import Curriculum, Module, Topic
from grader.progress.store import Standing
from grader.workspace import Workspace


class State(Enum):
    """Each with the words that stand beside its colour and sign."""

    OPEN = "not begun"
    BEGUN = "begun"
    DONE = "done"
    SKIPPED = "skipped"
    MISSING = "not written yet"


SIGNS = {State.OPEN: "○", State.BEGUN: "◐", State.DONE: "✓", State.SKIPPED: "»", State.MISSING: "–"}


@dataclass(frozen=True)
class Learner:
    """What is known of a learner's way so far."""

    standings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standpoint:
    """How many of the functions of a module or topic pass, and what that amounts to."""

    passed: int
    functions: int
    state: State

    @property
    def share(self) -> float:
        return self.passed / self.functions

    @property
    def words(self) -> str:
        if self.state is State.MISSING:
            return self.state.value
        return f"{self.state.value}, {self.passed} of {self.functions} functions"


def of_module(workspace: Workspace, module: Module, learner: Learner) -> Standpoint:
    found = [learner.standings.get((module.name, function)) for function in module.functions]
    passed = sum(standing is not None and standing.passes for standing in found)
    begun = any(standing is not None and standing.passed_tests > 0 for standing in found)
    if not workspace.is_written(module):
        state = State.MISSING
    elif passed == len(found):
        state = State.DONE
    elif module.name in learner.skipped:
        state = State.SKIPPED
    else:
        state = State.BEGUN if begun else State.OPEN
    return Standpoint(passed, len(found), state)


def of_topic(workspace: Workspace, topic: Topic, learner: Learner) -> Standpoint:
    modules = [of_module(workspace, module, learner) for module in topic.modules]
    states = {module.state for module in modules}
    if len(states) == 1:
        state = states.pop()
    else:
        state = State.BEGUN if states & {State.DONE, State.BEGUN} else State.OPEN
    return Standpoint(
        sum(module.passed for module in modules), sum(module.functions for module in modules), state
    )


def stands_on(curriculum: Curriculum, topic: Topic) -> list[Topic]:
    """The other topics whose modules the topic's own use, in the roadmap's order."""
    used = {curriculum.modules[name].topic for module in topic.modules for name in module.uses}
    return [other for other in curriculum.topics if other.id in used and other.id != topic.id]


def users(curriculum: Curriculum, module: Module) -> Iterable[Module]:
    """The modules that use ``module`` directly."""
    return (other for other in curriculum.modules.values() if module.name in other.uses)
