"""What the tests see, measured and written down: mutants, the kill matrix of the mistakes, second solutions."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.authoring import alternatives, evidence_pages
from grader.authoring.mistake_runs import Catch, kill_matrix
from grader.authoring.mutants import Survey, survey
from grader.authoring.mutation_runs import in_processes, share, tests_of
from grader.curriculum import Module
from grader.feedback.mistakes import load_mistakes
from grader.workspace import FileProblem, Workspace, mount, write_atomically

FOLDER = Path("tests/project/evidence")
RECORD, TABLE, MATRIX = "record.json", "README.md", "mistakes.md"
NOTICED, BY_VISIBLE = 0.95, 0.80  # of a module's mutants, at least
COMMAND = "grade author evidence"


@dataclass(frozen=True)
class Evidence:
    """What is known of a module's tests.

    Attributes
    ----------
    tests : int
        Each once, however many parameters it has.
    alternatives : int
        Functions of which a second solution earns everything.
    solution : str
        A digest of the text that was measured.
    seconds : float
        Of the processor, to find all this out.
    """

    module: str
    functions: int
    tests: int
    mutants: Survey
    catches: tuple[Catch, ...]
    alternatives: int
    solution: str
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        found = {**vars(self), "mutants": self.mutants.as_json()}
        return {**found, "catches": [caught.as_json() for caught in self.catches]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Evidence:
        catches = tuple(map(Catch.from_json, data["catches"]))
        return cls(**{**data, "mutants": Survey.from_json(data["mutants"]), "catches": catches})

    def shortcomings(self) -> Iterator[str]:
        """Where the module is below what is wanted."""
        found = self.mutants
        if found.killed < NOTICED * found.counted:
            yield f"{self.module}: {share(found.killed, found.counted)} of its mutants are noticed, not {NOTICED:.0%}"
        if found.killed_by_visible < BY_VISIBLE * found.counted:
            told = share(found.killed_by_visible, found.counted)
            yield f"{self.module}: {told} of its mutants are noticed by visible tests, not {BY_VISIBLE:.0%}"
        for name in found.stale:
            yield f"{self.module}: listed as equivalent, but a test notices it or it is gone: {name}"
        for caught in self.catches:
            if not caught.visible and not caught.hidden:
                yield f"{self.module}: no test catches the mistake {caught.mistake}"


def measure(workspace: Workspace, module: Module) -> Evidence:
    """Everything about one module; GraderProblem when its tests cannot be used."""
    start = time.monotonic()
    found = survey(workspace, module)
    catches = tuple(kill_matrix(workspace, module))
    second = 0
    if alternatives.alternative(workspace, module).exists() and not list(
        alternatives.unlike(workspace, module)
    ):
        second = sum(function.complete for function in alternatives.graded(workspace, module).functions)
    seconds = round(time.monotonic() - start, 1)
    count = tests_of(workspace, module)
    solution = digest(workspace, module)
    return Evidence(module.name, len(module.functions), count, found, catches, second, solution, seconds)


def digest(workspace: Workspace, module: Module) -> str:
    text = workspace.solution(module).read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def measure_all(workspace: Workspace, modules: Sequence[Module], jobs: int) -> Iterator[Evidence]:
    """The evidence of each module in turn, found by ``jobs`` processes."""
    if len(modules) == 1:
        yield measure(workspace, modules[0])
        return
    for data in in_processes(workspace, modules, jobs, ["evidence", "--json"]):
        yield Evidence.from_json(data)


# the record


def recorded(workspace: Workspace) -> dict[str, Evidence]:
    """What was written down, by module; FileProblem when that cannot be read."""
    path = workspace.root / FOLDER / RECORD
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {name: Evidence.from_json(found) for name, found in data.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileProblem(f"{path} cannot be read: {error}. `{COMMAND}` writes it anew.") from None


def record(workspace: Workspace, found: Mapping[str, Evidence]) -> None:
    """Write down all of ``found``: the record, the table that is made from it, and the matrix."""
    curriculum, folder = workspace.curriculum, workspace.root / FOLDER
    known = {name: found[name] for name in curriculum.modules if name in found}
    data = {name: evidence.as_json() for name, evidence in known.items()}
    write_atomically(folder / RECORD, (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode())
    write_atomically(folder / TABLE, evidence_pages.table(curriculum, known).encode())
    write_atomically(folder / MATRIX, evidence_pages.matrix(curriculum, known).encode())


def outdated(workspace: Workspace, found: Mapping[str, Evidence]) -> Iterator[str]:
    """Where the record does not fit the files any more, as far as can be seen without running a test."""
    mount(workspace.root)
    for name, module in workspace.curriculum.modules.items():
        if name not in found:
            yield f"{name}: nothing is recorded of it"
            continue
        if digest(workspace, module) != found[name].solution:
            yield f"{name}: its solution has changed since it was measured"
        now = {
            "functions": (len(module.functions), found[name].functions),
            "tests": (tests_of(workspace, module), found[name].tests),
            "mistakes": (len(load_mistakes(workspace.mistakes(module))), len(found[name].catches)),
        }
        for what, (here, there) in now.items():
            if here != there:
                yield f"{name}: {here} {what}, the record has {there}"


def drawn(modules: Sequence[Module], count: int, seed: str) -> list[Module]:
    """A sample of modules that another ``seed`` draws anew."""
    return random.Random(seed).sample(list(modules), min(count, len(modules)))


def differences(before: Evidence | None, now: Evidence) -> Iterator[str]:
    """Where the record says something else than was found now.

    A mutant that computes for ever is noticed by the clock: one in fifty may fare otherwise on another machine.
    """
    if before is None:
        yield f"{now.module}: nothing is recorded of it"
        return
    for what in ("functions", "tests", "alternatives"):
        if getattr(before, what) != getattr(now, what):
            yield f"{now.module}: {getattr(now, what)} {what}, the record has {getattr(before, what)}"
    ours, theirs = now.mutants, before.mutants
    if ours.counted + ours.equivalent != theirs.counted + theirs.equivalent:
        yield f"{now.module}: the record has another number of mutants"
    for what in ("killed", "killed_by_visible"):
        there, here = getattr(theirs, what), getattr(ours, what)
        if abs(there - here) > max(1, ours.counted / 50):
            yield f"{now.module}: {here} mutants {what.replace('_', ' ')}, the record has {there}"
    if [_gist(caught) for caught in now.catches] != [_gist(caught) for caught in before.catches]:
        yield f"{now.module}: the record has other mistakes, or other ends of them"


def _gist(caught: Catch) -> tuple[str, bool, bool, bool]:
    return caught.mistake, bool(caught.visible), bool(caught.visible or caught.hidden), caught.own
