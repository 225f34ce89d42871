"""The pytest plugin: the fixtures ``student``, ``reference`` and ``rng``, and the options behind them.

Plain ``pytest tests/visible/...`` uses the learner's module in this process, so that an IDE and a debugger
work; ``--tree solutions`` takes the reference instead, ``--sandbox`` the worker behind the trust boundary.
"""

from __future__ import annotations

import functools
import secrets
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.runner.provider import LocalProvider, Provider, Student, WorkerProvider
from grader.workspace import Workspace, find_root, import_from_tree

SEED = pytest.StashKey[int]()
PROVIDERS = pytest.StashKey[dict[Path, Provider]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("grade", "AI Math Roadmap")
    group.addoption(
        "--tree", choices=("exercises", "solutions"), default="exercises", help="whose code is tested"
    )
    group.addoption("--seed", type=int, default=None, help="the seed of the random inputs, to repeat a run")
    group.addoption("--sandbox", action="store_true", help="run the code in a worker, as `grade` does")


def pytest_configure(config: pytest.Config) -> None:
    seed = config.getoption("--seed")
    config.stash[SEED] = secrets.randbits(32) if seed is None else seed
    config.stash[PROVIDERS] = {}


def pytest_unconfigure(config: pytest.Config) -> None:
    for provider in config.stash.get(PROVIDERS, {}).values():
        provider.close()
        if isinstance(provider, WorkerProvider) and config.getoption("--sandbox"):
            provider.launcher.close()


def provider_of(config: pytest.Config, root: Path) -> Provider:
    """Where the tests below ``root`` get their student from."""
    providers = config.stash[PROVIDERS]
    if root not in providers:
        workspace, tree = Workspace(root), config.getoption("--tree")
        if config.getoption("--sandbox"):
            from grader.sandbox.launch import launcher

            providers[root] = WorkerProvider(workspace, launcher(), tree)
        else:
            providers[root] = LocalProvider(workspace, tree)
    return providers[root]


def function_of(item: pytest.Item) -> str:
    """``angle`` for ``test_angle__of_opposite_vectors_is_pi``."""
    return item.name.removeprefix("test_").split("__")[0]


_root_of = functools.cache(find_root)  # of a folder of tests: asked for every fixture of every test


def _workspace(request: pytest.FixtureRequest) -> Workspace:
    provider: Any = provider_of(request.config, _root_of(request.path.parent))
    workspace: Workspace = provider.workspace
    return workspace


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Student:
    """The learner's module: ``student.dot(u, v)`` calls the learner's dot with copies of u and v."""
    workspace = _workspace(request)
    made = provider_of(request.config, workspace.root).student(workspace.module_of_test(request.path))
    made._tested = function_of(
        request.node
    )  # any name that begins with a letter belongs to the learner's functions
    return made


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> ModuleType:
    """The reference solution's module, for hidden tests; it never enters the learner's process."""
    workspace = _workspace(request)
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
