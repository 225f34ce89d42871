"""The audit's rules that run tests: stubs earn nothing, solutions everything, mistakes are caught."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence

import pytest

from grader.curriculum import Selection
from grader.feedback.mistakes import load_mistakes
from grader.feedback.rehearsals import failure_with
from grader.results import Outcome, RunResult
from grader.runner import plugin
from grader.runner.calling import Rerun
from grader.runner.plugin import function_of
from grader.runner.problem import GraderProblem
from grader.runner.run import Options, arguments, grade, own_pytest, start_launcher
from grader.student import LocalStudent
from grader.workspace import Workspace, import_from_tree

SEED = 1  # the audit of one tree says the same each time
UNWRITTEN = (Outcome.NOT_WRITTEN, Outcome.BLOCKED)


def _graded(workspace: Workspace, selections: Sequence[Selection], tree: str, jobs: int) -> RunResult:
    workers = start_launcher()
    try:
        return grade(workspace, selections, Options(tree=tree, seed=SEED, jobs=jobs), workers)
    finally:
        workers.close()


def stubs_earn_nothing(workspace: Workspace, selections: Sequence[Selection], jobs: int) -> Iterator[str]:
    for module in _graded(workspace, selections, "exercises", jobs).modules:
        for test in module.tests:
            if test.outcome not in UNWRITTEN:
                yield f"{module.name}: on the stub, {test.name} is {test.outcome.value!r}, not 'not written'"


def solutions_earn_everything(
    workspace: Workspace, selections: Sequence[Selection], jobs: int
) -> Iterator[str]:
    for module in _graded(workspace, selections, "solutions", jobs).modules:
        for test in module.tests:
            if not test.passed:
                yield f"{module.name}: the solution does not pass {test.name}: {test.message}"


def uncaught_mistakes(workspace: Workspace, selections: Sequence[Selection]) -> Iterator[str]:
    """Mistakes that no test of their function notices."""
    trial = _MistakeTrial(workspace, selections)
    options = Options(tree="solutions", seed=SEED)
    with own_pytest():
        code = pytest.main(arguments(workspace, selections, options), plugins=[plugin, trial])
    if code not in (0, 5) or not trial.ran:
        raise GraderProblem(f"pytest ended with status {int(code)} in the trial of the mistakes")
    yield from trial.uncaught


class _MistakeTrial:
    """A pytest plugin that plants each mistake and runs its function's tests until one fails."""

    def __init__(self, workspace: Workspace, selections: Sequence[Selection]) -> None:
        self.workspace, self.selections = workspace, selections
        self.uncaught: list[str] = []
        self.ran = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        tests: dict[tuple[str, str], list[pytest.Function]] = {}
        for item in session.items:
            assert isinstance(item, pytest.Function)
            key = (self.workspace.module_of_test(item.path).name, function_of(item))
            tests.setdefault(key, []).append(item)
        with tempfile.TemporaryDirectory() as scratch:
            for selection in self.selections:
                module = selection.module
                try:
                    reference = import_from_tree(self.workspace.root, module, "solutions")
                    mistakes = load_mistakes(self.workspace.mistakes(module))
                except Exception as error:
                    self.uncaught.append(f"{module.name}: its mistakes cannot be tried: {error}")
                    continue
                for mistake in mistakes:
                    planted = mistake.planted_in(reference)
                    items = tests.get((module.name, mistake.function), [])
                    runs = (Rerun(item, reference) for item in items)
                    if not any(failure_with(LocalStudent(planted, scratch), run) for run in runs):
                        self.uncaught.append(f"{module.name}: no test catches the mistake {mistake.name}")
        self.ran = True
        return True
