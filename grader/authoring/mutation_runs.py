"""The mutants of many modules, several modules at once, and the table of what came out."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from grader.authoring.mutants import Survey, survey
from grader.curriculum import Module
from grader.feedback.mistakes import load_mistakes
from grader.runner.problem import GraderProblem
from grader.workspace import Workspace, mount


def run_all(
    workspace: Workspace, modules: Sequence[Module], jobs: int, sample: int | None, seed: int
) -> Iterator[Survey]:
    """The survey of each module in turn; with ``jobs`` above 1 each is made by a process of its own."""
    if jobs == 1 or len(modules) == 1:
        for module in modules:
            yield survey(workspace, module, sample, seed)
        return

    options = ["mutants", "--json", "--seed", str(seed), "-j", "1"]
    options += ["--sample", str(sample)] if sample is not None else []
    yield from map(Survey.from_json, in_processes(workspace, modules, jobs, options))


def in_processes(
    workspace: Workspace, modules: Sequence[Module], jobs: int, options: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What ``grade author OPTIONS`` tells of each module as JSON, in turn; each in a process of its own."""

    def run(module: Module) -> dict[str, Any]:
        command = [sys.executable, "-m", "grader", "author", *options, "--workspace", str(workspace.root)]
        done = subprocess.run([*command, module.name], capture_output=True, text=True)
        if done.returncode not in (0, 1) or not done.stdout:
            raise GraderProblem(f"{module.name}: {done.stderr.strip()}")
        return dict(json.loads(done.stdout)[0])

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(run, modules)


def table(workspace: Workspace, surveys: Sequence[Survey]) -> list[str]:
    """A row a topic, and the sum, as a Markdown table."""
    mount(workspace.root)
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
        str(sum(tests_of(workspace, module) for module in modules)),
        str(counted),
        share(killed, counted),
        share(visible, counted),
        str(sum(len(found.survivors) for found in surveys)),
        str(sum(found.equivalent for found in surveys)),
        str(sum(len(load_mistakes(workspace.mistakes(module))) for module in modules)),
    )


def tests_of(workspace: Workspace, module: Module) -> int:
    """The tests of a module, each once however many parameters it has."""
    paths = (workspace.visible_tests(module), workspace.hidden_tests(module))
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return sum(isinstance(n, ast.FunctionDef) and n.name.startswith("test_") for t in trees for n in t.body)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"
