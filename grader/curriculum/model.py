"""Phases, topics and modules: plain immutable data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Module:
    """One bullet of the roadmap: a file of functions that a learner writes."""

    phase: str
    topic: str
    id: str
    bullet: str
    functions: dict[str, float]
    uses: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    time_limit: float = 10.0

    @property
    def name(self) -> str:
        """The module's name within the course, such as ``linear_algebra.products``."""
        return f"{self.topic}.{self.id}"

    @property
    def points(self) -> float:
        return sum(self.functions.values())

    def import_name(self, tree: str) -> str:
        """The dotted name Python imports it by, in the tree ``exercises`` or ``solutions``."""
        return f"{tree}.{self.phase}.{self.topic}.{self.id}"


@dataclass(frozen=True)
class Topic:
    phase: str
    id: str
    title: str
    resources: tuple[str, ...]
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class Phase:
    id: str
    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Curriculum:
    title: str
    phases: tuple[Phase, ...]
    source: str = field(default="curriculum.yaml", compare=False)

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Every module by its name, in the roadmap's order."""
        return {module.name: module for topic in self.topics for module in topic.modules}

    @property
    def topics(self) -> Iterator[Topic]:
        return (topic for phase in self.phases for topic in phase.topics)

    def topic(self, topic_id: str) -> Topic:
        return next(topic for topic in self.topics if topic.id == topic_id)

    def upstream(self, module: Module) -> tuple[Module, ...]:
        """All modules that ``module`` stands on, directly or not; each after those it uses itself."""
        order: dict[str, Module] = {}

        def visit(name: str) -> None:
            if name not in order:
                for used in self.modules[name].uses:
                    visit(used)
                order[name] = self.modules[name]

        for used in module.uses:
            visit(used)
        return tuple(order.values())
