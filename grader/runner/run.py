"""Grade modules: the one way in, for the command line, notebooks and classes alike."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.curriculum import Module, Selection
from grader.feedback.explain import TestCase
from grader.results import ModuleResult, RunResult
from grader.runner.problem import GraderProblem
from grader.sandbox.launch import CAN_FORK, Launcher, launcher
from grader.sandbox.lockdown import LAYERS
from grader.workspace import Workspace

ISOLATIONS = {"strict": LAYERS, "best": LAYERS, "off": ("process", "limits")}
FILES = "files"
REQUIRED_WHEN_STRICT = (FILES, "system calls")
UNUSED_PLUGINS = [
    "cacheprovider",
    "doctest",
    "unittest",
    "junitxml",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "faulthandler",
    "threadexception",
    "unraisableexception",
    "logging",
    "legacypath",
    "terminal",
    "debugging",
]
CONFIG = Path(__file__).with_name("pytest.ini")


@dataclass(frozen=True)
class Options:
    """How to grade."""

    tree: str = "exercises"
    seed: int | None = None
    visible_only: bool = False
    isolate: bool = False
    isolation: str = "best"
    jobs: int = 1


def start_launcher(isolation: str = "best") -> Launcher:
    """Start making workers possible; call it before the slow imports, it goes on in the background."""
    return launcher(ISOLATIONS[isolation])


def written(workspace: Workspace, selections: Sequence[Selection]) -> tuple[list[Selection], list[str]]:
    """The selections that can be graded, and the names of the modules whose exercises do not exist yet.

    Raises GraderProblem when a module is there in part only.
    """
    ready, unwritten = [], []
    for selection in selections:
        module = selection.module
        if not workspace.is_written(module):
            unwritten.append(module.name)
            continue
        tests = workspace.visible_tests(module)
        if not tests.exists():
            raise GraderProblem(f"{module.name}: its tests are missing, {tests.relative_to(workspace.root)}")
        ready.append(selection)
    return ready, unwritten


def grade(
    workspace: Workspace,
    selections: Sequence[Selection],
    options: Options,
    workers: Launcher,
    on_module: Callable[[ModuleResult], None] = lambda result: None,
    on_test: Callable[[Module, TestCase], None] = lambda module, case: None,
) -> RunResult:
    """Grade the selected modules; ``on_test`` is called before each test, ``on_module`` after each module.

    Raises
    ------
    GraderProblem
        When nothing can be graded, no test was collected, a test cannot be used, or a layer of isolation that
        was asked for is not to be had. Never on account of the learner's code.
    """
    start = time.perf_counter()
    ready, unwritten = written(workspace, selections)
    if not ready:
        raise GraderProblem(f"the exercises of {', '.join(unwritten)} are not written yet")
    options = replace(options, seed=secrets.randbits(32) if options.seed is None else options.seed)
    before = fingerprint(workspace, ready)
    if options.jobs > 1 and len(ready) > 1 and CAN_FORK:
        from grader.runner.lanes import grade_in_lanes

        modules, missing = grade_in_lanes(workspace, ready, options, workers, on_module)
    else:
        modules, missing = grade_here(workspace, ready, options, workers, on_module, on_test)
    if FILES in missing and fingerprint(workspace, ready) != before:
        raise GraderProblem(
            "files of the tests or solutions changed while the learner's code ran, and this system cannot keep it "
            "from them: restore them, for example by `git checkout tests solutions`."
        )
    assert options.seed is not None
    return RunResult(
        tree=options.tree,
        seed=options.seed,
        isolation=missing,
        modules=tuple(modules),
        seconds=round(time.perf_counter() - start, 3),
        unwritten=tuple(unwritten),
    )


def fingerprint(workspace: Workspace, ready: Sequence[Selection]) -> str:
    """A digest of what the verdict depends on: where files cannot be denied, it is compared after a run."""
    digest = hashlib.sha256()
    for selection in ready:
        module = selection.module
        for path in (workspace.visible_tests, workspace.hidden_tests, workspace.mistakes, workspace.solution):
            file = path(module)
            digest.update(file.read_bytes() if file.exists() else b"\0")
    return digest.hexdigest()


def grade_here(
    workspace: Workspace,
    ready: Sequence[Selection],
    options: Options,
    workers: Launcher,
    on_module: Callable[[ModuleResult], None],
    on_test: Callable[[Module, TestCase], None] = lambda module, case: None,
) -> tuple[list[ModuleResult], dict[str, str]]:
    """Grade in this process; returns the results and the layers that were not in force."""
    with own_pytest():
        import pytest

        from grader.runner import plugin
        from grader.runner.grading import Grading
        from grader.runner.provider import WorkerProvider

        required = REQUIRED_WHEN_STRICT if options.isolation == "strict" else ()
        provider = WorkerProvider(workspace, workers, options.tree, required)
        grading = Grading(workspace, list(ready), provider, options.isolate, on_module, on_test)
        try:
            code = pytest.main(arguments(workspace, ready, options), plugins=[plugin, grading])
        finally:
            provider.close()
    if grading.problem is None and (code not in (0, 5) or len(grading.results) != len(ready)):
        grading.problem = f"pytest ended with status {int(code)} before everything was graded"
    if grading.problem is not None:
        raise GraderProblem(grading.problem)
    return grading.results, provider.missing_layers


def grade_again_and_again(
    workspace: Workspace,
    module: Module,
    options: Options,
    workers: Launcher,
    make: Callable[[Any], Any],
) -> None:
    """A session whose grading, made by ``make(provider)``, ends when it likes; GraderProblem as for `grade`."""
    with own_pytest():
        import pytest

        from grader.runner import plugin
        from grader.runner.provider import WorkerProvider

        provider = WorkerProvider(workspace, workers, options.tree)
        grading = make(provider)
        try:
            pytest.main(arguments(workspace, [Selection(module)], options), plugins=[plugin, grading])
        finally:
            provider.close()
    if grading.problem is not None:
        raise GraderProblem(grading.problem)


def arguments(workspace: Workspace, ready: Sequence[Selection], options: Options) -> list[str]:
    """pytest's command line: our configuration, no conftest, no plugin but ours."""
    root = workspace.root
    # without confcutdir pytest looks through every folder above the tests, up to the root of the disk
    args = ["-c", str(CONFIG), f"--rootdir={root}", f"--confcutdir={root}", "--noconftest"]
    args.append("--import-mode=importlib")
    args += [part for name in UNUSED_PLUGINS for part in ("-p", f"no:{name}")]
    args += [f"--tree={options.tree}", f"--seed={options.seed}"]
    for selection in ready:
        args.append(str(workspace.visible_tests(selection.module)))
        hidden = workspace.hidden_tests(selection.module)
        if hidden.exists() and not options.visible_only:
            args.append(str(hidden))
    return args


@contextlib.contextmanager
def own_pytest() -> Iterator[None]:
    """pytest without what the environment or the current folder would add to it, or an earlier run left behind."""
    changed = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": None, "PYTEST_PLUGINS": None}
    before: dict[str, Any] = {name: os.environ.get(name) for name in changed}
    path, modules = list(sys.path), set(sys.modules)
    _set(changed)
    try:
        yield
    finally:
        _set(before)
        sys.path[:] = path
        for name in [name for name in sys.modules if name.startswith("tests.") and name not in modules]:
            del sys.modules[name]  # pytest would not read the file again


def _set(variables: dict[str, Any]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
