"""The pytest plugin: the fixtures ``student``, ``reference`` and ``rng``, and the options behind them.

Plain ``pytest tests/visible/...`` uses the learner's module in this process, so that an IDE and a debugger
work; ``--tree solutions`` takes the reference instead, ``--sandbox`` the worker behind the trust boundary.
"""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.student import LocalStudent
from grader.workspace import Workspace, find_root, import_from_tree

SEED = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grade", "AI Math Roadmap")
    group.addoption(
        "--tree", choices=("exercises", "solutions"), default="exercises", help="whose code is tested"
    )
    group.addoption("--seed", type=int, default=None, help="the seed of the random inputs, to repeat a run")


def pytest_configure(config: pytest.Config) -> None:
    seed = config.getoption("--seed")
    config.stash[SEED] = secrets.randbits(32) if seed is None else seed


def workspace_of(path: Path) -> Workspace:
    return _workspace(find_root(path.parent))


_known: dict[Path, Workspace] = {}


def _workspace(root: Path) -> Workspace:
    return _known.setdefault(root, Workspace(root))


@pytest.fixture
def student(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The learner's module: ``student.dot(u, v)`` calls the learner's dot with copies of u and v."""
    workspace = workspace_of(request.path)
    module = workspace.module_of_test(request.path)
    code = import_from_tree(workspace.root, module, request.config.getoption("--tree"))
    yield LocalStudent(code, scratch=str(tmp_path_factory.mktemp("scratch")))


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """The reference solution's module, for hidden tests; it never enters the learner's process."""
    workspace = workspace_of(request.path)
    return import_from_tree(workspace.root, workspace.module_of_test(request.path), "solutions")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers that differ from test to test and from run to run, and repeat with ``--seed``."""
    return make_rng(request.config.stash[SEED], request.node.name)


def make_rng(seed: int, test: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(test.encode())])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.failed and "rng" in getattr(item, "fixturenames", ()):
        report.sections.append(
            ("seed", f"repeat this run's random inputs with --seed {item.config.stash[SEED]}")
        )
    return report
