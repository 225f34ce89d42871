"""Shared by the tests of the grader itself and of the curriculum as a whole."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from grader.workspace import Workspace, import_from_tree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return Workspace(ROOT)


@pytest.fixture(scope="session")
def solution(workspace: Workspace) -> Callable[[str], ModuleType]:
    """``solution("linear_algebra.products")`` is the reference's module of that name."""
    return lambda name: import_from_tree(workspace.root, workspace.curriculum.modules[name], "solutions")
