"""Do the tests see? Every mutant of a solution is graded until a test fails; those that no test notices are named."""

from __future__ import annotations

import contextlib
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.authoring.mutations import Mutant, mutants_of
from grader.curriculum import Module, Selection
from grader.runner import plugin
from grader.runner.grading import Grading, first_failure, is_hidden
from grader.runner.plugin import function_of
from grader.runner.problem import GraderProblem
from grader.runner.provider import WorkerProvider
from grader.runner.run import Options, arguments, own_pytest, start_launcher
from grader.sandbox.launch import Launcher
from grader.workspace import HandedIn, Workspace, retarget

SEED = 1
SECONDS = 2.0  # for a test, or PATIENCE times what the slowest takes of the solution: what loops ends by this
PATIENCE = 5
EQUIVALENT = Path("tests/project/equivalent_mutants.yaml")


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: the name of the test that noticed it, or none."""

    mutant: Mutant
    killer: str = ""
    by_visible: bool = False


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test has noticed."""

    line: int
    operator: str
    name: str


@dataclass(frozen=True)
class Survey:
    """What became of a module's mutants.

    Attributes
    ----------
    module : str
    counted : int
        All but the equivalent ones.
    killed, killed_by_visible : int
        Noticed by a test at all, and by a visible one.
    survivors : tuple of Survivor
    equivalent : int
        Survivors that are listed as such: they mean the same, so that no test can notice them.
    stale : tuple of str
        Names in that list of mutants that are noticed or do not exist.
    """

    module: str
    counted: int
    killed: int
    killed_by_visible: int
    survivors: tuple[Survivor, ...]
    equivalent: int
    stale: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Survey:
        survivors = tuple(Survivor(**survivor) for survivor in data["survivors"])
        return cls(**{**data, "survivors": survivors, "stale": tuple(data["stale"])})


def survey(workspace: Workspace, module: Module, sample: int | None = None, seed: int = 0) -> Survey:
    """Grade the mutants of a module, all or a ``sample`` of them drawn by ``seed``.

    Raises
    ------
    GraderProblem
        When the tests cannot be used, or the solution itself does not pass them.
    """
    mutants = mutants_of(workspace.solution(module).read_text(encoding="utf-8"))
    complete = sample is None or sample >= len(mutants)
    if sample is not None and not complete:
        mutants = sorted(random.Random(seed).sample(mutants, sample), key=lambda mutant: mutant.line)
    workers = start_launcher()
    with own_pytest():
        trial = _Trial(workspace, module, mutants, workers)
        try:
            pytest.main(
                arguments(workspace, [Selection(module)], Options(seed=SEED)), plugins=[plugin, trial]
            )
        finally:
            workers.close()
    if trial.problem is not None:
        raise GraderProblem(trial.problem)
    listed = equivalent_mutants(workspace).get(module.name, {})
    alive = [fate.mutant for fate in trial.fates if not fate.killer]
    survivors = [mutant for mutant in alive if mutant.name not in listed]
    tried = {mutant.name for mutant in mutants}
    stale = [name for name in listed if name not in {m.name for m in alive} and (name in tried or complete)]
    return Survey(
        module=module.name,
        counted=len(trial.fates) - len(alive) + len(survivors),
        killed=len(trial.fates) - len(alive),
        killed_by_visible=sum(fate.by_visible for fate in trial.fates),
        survivors=tuple(Survivor(mutant.line, mutant.operator, mutant.name) for mutant in survivors),
        equivalent=len(alive) - len(survivors),
        stale=tuple(stale),
    )


def equivalent_mutants(workspace: Workspace) -> dict[str, dict[str, str]]:
    """Module to name of mutant to the reason why no test can notice it."""
    path = workspace.root / EQUIVALENT
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


class _Trial(Grading):
    """The grading plugin, with one mutant after the other in the place of the learner's file."""

    def __init__(
        self,
        workspace: Workspace,
        module: Module,
        mutants: Sequence[Mutant],
        workers: Launcher,
    ) -> None:
        self.base, self.workers, self.seconds = workspace, workers, math.inf
        super().__init__(workspace, [Selection(module)], self._provider(workspace, module, ""), isolate=False)
        self.module, self.mutants = module, mutants
        self.fates: list[Fate] = []

    def _provider(self, workspace: Workspace, module: Module, text: str) -> WorkerProvider:
        handed_in = HandedIn(workspace, {module.name: retarget(text, "solutions", "exercises")})
        return WorkerProvider(handed_in, self.workers, "exercises", seconds=self.seconds)

    def _grade(self, session: pytest.Session) -> None:
        items = self._items(session).get(self.module.name, [])
        solution = self.base.solution(self.module).read_text(encoding="utf-8")
        slowest = 0.0
        with self._handed_in(solution):
            for item in items:
                start = time.monotonic()
                if first_failure(self, Selection(self.module), [item]) is not None:
                    self.problem = f"the solution of {self.module.name} does not pass {item.name}"
                    return
                slowest = max(slowest, time.monotonic() - start)
        self.seconds = max(SECONDS, PATIENCE * slowest)
        for mutant in self.mutants:
            # the tests of the function itself are the likeliest to notice
            ordered = sorted(items, key=lambda item: (is_hidden(item), function_of(item) != mutant.function))
            with self._handed_in(mutant.text):
                killer = first_failure(self, Selection(self.module), ordered)
            if killer is None:
                self.fates.append(Fate(mutant))
            else:
                self.fates.append(Fate(mutant, killer.name, not is_hidden(killer)))

    @contextlib.contextmanager
    def _handed_in(self, text: str) -> Iterator[None]:
        """The tests get a worker with ``text`` as the learner's file."""
        self.provider = self._provider(self.base, self.module, text)
        try:
            yield
        finally:
            self.provider.close()
