"""The mutants of many modules, several modules at once, and the table of what came out."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from grader.authoring.mutants import Survey, survey
from grader.curriculum import Module
from grader.feedback.mistakes import load_mistakes
from grader.runner.problem import GraderProblem
from grader.workspace import Workspace


def run_all(
    workspace: Workspace, modules: Sequence[Module], jobs: int, sample: int | None, seed: int
) -> Iterator[Survey]:
    """The survey of each module in turn; with ``jobs`` above 1 each is made by a process of its own."""
    if jobs == 1 or len(modules) == 1:
        for module in modules:
            yield survey(workspace, module, sample, seed)
        return

    def in_a_process(module: Module) -> Survey:
        options = ["--json", "--seed", str(seed), "--workspace", str(workspace.root), "-j", "1"]
        options += ["--sample", str(sample)] if sample is not None else []
        command = [sys.executable, "-m", "grader", "author", "mutants", module.name, *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise GraderProblem(f"{module.name}: {done.stderr.strip()}")
        return Survey.from_json(json.loads(done.stdout)[0])

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(in_a_process, modules)


def table(workspace: Workspace, surveys: Sequence[Survey]) -> list[str]:
    """A row a topic, and the sum, as a Markdown table."""
    topics: dict[str, list[Survey]] = {}
    for found in surveys:
        topics.setdefault(found.module.split(".")[0], []).append(found)
    head = (
        "topic",
        "functions",
        "tests",
        "mutants",
        "noticed",
        "by visible tests",
        "survivors",
        "equivalent",
        "mistakes",
    )
    rows = [_row(workspace, name, found) for name, found in topics.items()]
    if len(rows) > 1:
        rows.append(_row(workspace, "all", surveys))
    first, *others = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return [first, "|" + "---|" * len(head), *others]


def _row(workspace: Workspace, name: str, surveys: Sequence[Survey]) -> tuple[str, ...]:
    modules = [workspace.curriculum.modules[found.module] for found in surveys]
    counted = sum(found.counted for found in surveys)
    killed = sum(found.killed for found in surveys)
    visible = sum(found.killed_by_visible for found in surveys)
    return (
        name,
        str(sum(len(module.functions) for module in modules)),
        str(sum(_tests(workspace, module) for module in modules)),
        str(counted),
        _share(killed, counted),
        _share(visible, counted),
        str(sum(len(found.survivors) for found in surveys)),
        str(sum(found.equivalent for found in surveys)),
        str(sum(len(load_mistakes(workspace.mistakes(module))) for module in modules)),
    )


def _tests(workspace: Workspace, module: Module) -> int:
    """The tests of a module, each once however many parameters it has."""
    paths = (workspace.visible_tests(module), workspace.hidden_tests(module))
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return sum(isinstance(n, ast.FunctionDef) and n.name.startswith("test_") for t in trees for n in t.body)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"
