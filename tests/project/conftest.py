"""Shared by the tests of the grader itself and of the curriculum as a whole."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.curriculum import resolve
from grader.results import ModuleResult, RunResult
from grader.sandbox.launch import Launcher, launcher
from grader.workspace import Workspace, import_from_tree

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))

import small_course  # noqa: E402 - found beside this file


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The real course."""
    return Workspace(ROOT)


@pytest.fixture(scope="session")
def solution(workspace: Workspace) -> Callable[[str], ModuleType]:
    """``solution("linear_algebra.products")`` is the reference's module of that name."""
    return lambda name: import_from_tree(workspace.root, workspace.curriculum.modules[name], "solutions")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of a small course with untouched exercises."""
    return small_course.write(tmp_path / "course")


@pytest.fixture(scope="session")
def workers() -> Iterator[Launcher]:
    made = launcher()
    yield made
    made.close()


@pytest.fixture
def grade_course(course: Path, workers: Launcher) -> Callable[..., RunResult]:
    """``grade_course("doubling", **options)``: the small course, graded in a fork of this process."""
    from grader.runner.lanes import grade_in_lanes
    from grader.runner.run import Options, written

    def run(*targets: str, **options: Any) -> RunResult:
        here = Workspace(course)
        ready, unwritten = written(here, resolve(here.curriculum, targets))
        chosen = Options(**{"seed": 1, **options})
        modules, missing = grade_in_lanes(here, ready, chosen, workers, lambda module: None)
        return RunResult(chosen.tree, chosen.seed, missing, tuple(modules), unwritten=tuple(unwritten))

    return run


@pytest.fixture
def grade_text(course: Path, grade_course: Callable[..., RunResult]) -> Callable[..., ModuleResult]:
    """``grade_text("doubling", text)``: the result of a learner's file with this text."""

    def run(module: str, text: str, **options: Any) -> ModuleResult:
        small_course.solve(course, module, text)
        return grade_course(module, **options).modules[0]

    return run


@pytest.fixture
def command(course: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``command("doubling", "-v")`` runs ``grade doubling -v`` in the small course, as a learner would."""

    def run(*args: str, cwd: Path = course, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
        return subprocess.run(
            [sys.executable, "-m", "grader", *args],
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
