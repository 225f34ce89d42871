"""A course in which only the capstone's foundation is there, for trainings that may leave files behind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from capstone_runs import TEXT

from grader.capstone.own_code import modules_under
from grader.capstone.stories import stories


@pytest.fixture
def capstone_course(tmp_path, workspace) -> Path:
    """The reference's modules under the GPT, and exercises that are their stubs."""
    for module in modules_under(workspace.curriculum.modules):
        for tree in ("exercises", "solutions"):
            source = workspace.source(module, tree)
            target = tmp_path / source.relative_to(workspace.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copy(workspace.root / "curriculum.yaml", tmp_path)
    (tmp_path / TEXT).write_text("\n".join(stories(60, seed=1)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def capstone(capstone_course) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``capstone("train", ...)`` is ``grade capstone --tree solutions train ...`` in that course."""

    def run(*args: str, options: tuple[str, ...] = ("--tree", "solutions"), **more):
        return subprocess.run(
            [sys.executable, "-m", "grader", "capstone", *options, *args],
            cwd=capstone_course,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            **more,
        )

    return run


@pytest.fixture
def kept(capstone_course) -> Path:
    """Where the run of ``capstone`` is kept."""
    return capstone_course / ".grade" / "capstone-solutions"
