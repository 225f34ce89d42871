"""A pytest plugin that grades: runs the tests of each module and gathers results instead of reports."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.curriculum import Module, Selection
from grader.feedback.advice import Advice, Failing, advice
from grader.feedback.explain import Place, TestCase, explain
from grader.feedback.mistakes import load_mistakes
from grader.feedback.rehearsals import Rehearsals
from grader.results import FunctionResult, ModuleResult, Outcome, TestResult
from grader.runner.calling import Ran, Rerun, call, check_usable
from grader.runner.plugin import function_of
from grader.runner.problem import GraderProblem
from grader.runner.provider import WorkerProvider
from grader.sandbox.launch import SandboxError
from grader.sandbox.processor import one_processor
from grader.student import Program
from grader.workspace import Workspace, import_from_tree

TIMEOUTS_PER_FUNCTION = 2  # then its other tests are not tried
LIMITS_PER_MODULE = 6  # a module may take this many time limits in all
UNTRIED = "not tried: the function ran out of time in earlier tests"
OUT_OF_TIME = "not tried: the module's time is used up"
MAY_BE_UPSTREAM = (Outcome.FAILED, Outcome.ERROR, Outcome.TIMEOUT, Outcome.CRASH, Outcome.MEMORY)


class Grading:
    """The plugin. After the session ``results`` holds a result for every selected module, or ``problem`` is set."""

    def __init__(
        self,
        workspace: Workspace,
        selections: list[Selection],
        provider: WorkerProvider,
        isolate: bool,
        on_module: Callable[[ModuleResult], None] = lambda result: None,
        on_test: Callable[[Module, TestCase], None] = lambda module, case: None,
    ) -> None:
        self.workspace, self.selections, self.provider, self.isolate = (
            workspace,
            selections,
            provider,
            isolate,
        )
        self.on_module, self.on_test = on_module, on_test
        self.results: list[ModuleResult] = []
        self.problem: str | None = None
        self.has_solutions = (workspace.root / "solutions").is_dir()
        self.rehearsed: dict[str, Rehearsals] = {}  # by module, with the present seed

    def rehearsals(self, module: Module) -> Rehearsals:
        """The catalogued mistakes of a module, and how its tests go with them."""
        if module.name not in self.rehearsed:
            mistakes = load_mistakes(self.workspace.mistakes(module))
            reference = import_from_tree(self.workspace.root, module, "solutions")
            self.rehearsed[module.name] = Rehearsals(mistakes, reference)
        return self.rehearsed[module.name]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and self.problem is None:
            where = report.nodeid or "the tests"
            reason = str(report.longrepr).strip().splitlines()[-1:]
            self.problem = f"{where} cannot be collected: {' '.join(reason)}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self.problem is None:
            try:
                self._grade(session)
            except GraderProblem as problem:
                self.problem = str(problem)
            except SandboxError as error:
                self.problem = str(error)
            except Exception as error:
                # of a test, the reference or the catalogue of mistakes: never of the learner's code
                self.problem = f"{type(error).__name__}: {error}"
        return True

    def _grade(self, session: pytest.Session) -> None:
        items = self._items(session)
        for selection in self.selections:
            result = self._result(selection, items)
            self.results.append(result)
            self.on_module(result)

    def _items(self, session: pytest.Session) -> dict[str, list[pytest.Function]]:
        """The tests of each module, visible ones first."""
        items: dict[str, list[pytest.Function]] = {}
        for item in sorted(session.items, key=is_hidden):
            assert isinstance(item, pytest.Function)
            check_usable(item)
            items.setdefault(self.workspace.module_of_test(item.path).name, []).append(item)
        return items

    def _result(self, selection: Selection, items: dict[str, list[pytest.Function]]) -> ModuleResult:
        chosen = [item for item in items.get(selection.module.name, []) if selection.wants(function_of(item))]
        if not chosen:
            raise GraderProblem(f"no tests were collected for {selection.module.name}")
        with one_processor():
            return _ModuleGrading(self, selection, chosen).result()


class _ModuleGrading:
    """The tests of one module."""

    def __init__(self, grading: Grading, selection: Selection, items: list[pytest.Function]) -> None:
        self.grading, self.selection, self.items = grading, selection, items
        self.module = selection.module
        self.provider = grading.provider
        upstream = grading.workspace.curriculum.upstream(self.module)
        self.upstream = tuple(module.name for module in upstream)
        self.numbers: dict[str, int] = {}
        self.cases = {item: self._case(item) for item in items}
        self.ran: dict[pytest.Function, Ran] = {}

    def result(self) -> ModuleResult:
        program = self.settle()
        results = self._run_all()
        if self.grading.has_solutions and not self.grading.isolate and self.provider.tree == "exercises":
            self._blame_upstream(results)
        tests: dict[str, list[pytest.Function]] = {}
        for item in self.items:
            tests.setdefault(function_of(item), []).append(item)
        functions = []
        for name, points in self.module.functions.items():
            if self.selection.wants(name):
                own = tests.get(name, [])
                if not own:
                    raise GraderProblem(f"{self.module.name}.{name} has no tests")
                found = tuple(results[item] for item in own)
                given, advised = self._advice(name, [(item, results[item]) for item in own])
                functions.append(FunctionResult(name, points, found, given.sentence, advised))
        path = Path(program.path)
        file = path.relative_to(self.grading.workspace.root).as_posix()
        return ModuleResult(
            self.module.name, self.module.bullet, file, tuple(functions), self._problem(results)
        )

    def settle(self) -> Program:
        """Read the module; `run` may be called then."""
        self.provider.lent = frozenset(self.upstream if self.grading.isolate else ())
        program = self.provider.program(self.module)
        self.place = Place(program.path, program.upstream, frozenset(self.module.functions))
        return program

    def _case(self, item: pytest.Function) -> TestCase:
        function = function_of(item)
        if function not in self.module.functions:
            raise GraderProblem(f"{item.nodeid} names no function of {self.module.name}")
        name, hidden = item.name, is_hidden(item)
        if hidden and "[" in name:
            # the values of a parameter would tell what goes in
            base = name.split("[")[0]
            self.numbers[base] = self.numbers.get(base, 0) + 1
            name = f"{base}[{self.numbers[base]}]"
        lines = (inspect.getdoc(item.obj) or "").strip().splitlines()
        return TestCase(name, function, hidden, lines[0] if lines else "")

    def _run_all(self) -> dict[pytest.Function, TestResult]:
        results: dict[pytest.Function, TestResult] = {}
        timeouts: dict[str, int] = {}
        budget = self.module.time_limit * LIMITS_PER_MODULE
        for item in self.items:
            case = self.cases[item]
            self.grading.on_test(self.module, case)
            if timeouts.get(case.function, 0) >= TIMEOUTS_PER_FUNCTION:
                result = self._untried(case, UNTRIED)
            elif budget <= 0:
                result = self._untried(case, OUT_OF_TIME)
            else:
                result = self.run(item)
            if result.outcome is Outcome.TIMEOUT:
                timeouts[case.function] = timeouts.get(case.function, 0) + 1
            if not result.passed:
                # a busy machine takes longer to end a worker and to start the next: that is not the learner's time
                budget -= min(result.seconds, self.module.time_limit)
            results[item] = result
        return results

    def _untried(self, case: TestCase, reason: str) -> TestResult:
        return TestResult(case.name, case.function, case.sentence, case.hidden, Outcome.TIMEOUT, 0.0, reason)

    def run(self, item: pytest.Function) -> TestResult:
        ran = self.ran[item] = call(item, self.module, self.provider)
        case = self.cases[item]
        output = "" if ran.error is None or case.hidden else self.provider.output(self.module)
        return explain(case, ran.error, self.place, ran.log, ran.seconds, output)

    def _problem(self, results: dict[pytest.Function, TestResult]) -> str:
        if not self._is_broken():
            return ""
        return next((result.message for result in results.values()), "")

    def _is_broken(self) -> bool:
        """Could the learner's file not be loaded?"""
        return self.provider._tenancy(self.module).broken is not None

    # an earlier module is to blame

    def _blame_upstream(self, results: dict[pytest.Function, TestResult]) -> None:
        """Tests that pass with the reference's earlier modules are blocked, not failed."""
        suspects = [item for item, result in results.items() if result.outcome in MAY_BE_UPSTREAM]
        upstream = [name for name in self.upstream if name in self.place.upstream.values()]
        if not suspects or not upstream:
            return
        cleared = self._passing(suspects, frozenset(upstream))
        if not cleared:
            return
        culprits = [name for name in upstream if self._passing(cleared[:1], frozenset({name}))] or upstream
        names = " or ".join(culprits)
        for item in cleared:
            message = f"blocked by your {names}: with a right one this test passes"
            results[item] = _blocked(results[item], names, message)
        self.provider.lent = frozenset()

    def _passing(self, items: list[pytest.Function], lent: frozenset[str]) -> list[pytest.Function]:
        self.provider.lent = lent
        return [item for item in items if call(item, self.module, self.provider).error is None]

    # catalogued mistakes

    def _advice(
        self,
        function: str,
        own: list[tuple[pytest.Function, TestResult]],
    ) -> tuple[Advice, tuple[str, ...]]:
        """What a tutor would say, and the names of the tests that show it."""
        failing = [item for item, result in own if result.outcome in (Outcome.FAILED, Outcome.ERROR)]
        if not failing or self._is_broken() or not self.grading.has_solutions:
            return Advice(), ()
        rehearsals = self.grading.rehearsals(self.module)
        mistakes = [mistake for mistake in rehearsals.mistakes if mistake.function == function]
        cases = [
            Failing(self.ran[item].log, self.ran[item].error, Rerun(item, rehearsals.reference))
            for item in failing
        ]
        passing = [Rerun(item, rehearsals.reference) for item, result in own if result.passed]
        given = advice(mistakes, rehearsals, cases, passing)
        return given, tuple(self.cases[failing[place]].name for place in given.speaking)


def first_failure(
    grading: Grading, selection: Selection, items: Sequence[pytest.Function]
) -> pytest.Function | None:
    """The first of ``items`` that does not pass; the others are not run."""
    trial = _ModuleGrading(grading, selection, list(items))
    trial.settle()
    with one_processor():
        return next((item for item in items if not trial.run(item).passed), None)


def _blocked(result: TestResult, by: str, message: str) -> TestResult:
    changed: dict[str, Any] = {
        **vars(result),
        "outcome": Outcome.BLOCKED,
        "message": message,
        "blocked_by": by,
    }
    return TestResult(**{**changed, "expected": None, "got": None})


def is_hidden(item: pytest.Item) -> bool:
    return "hidden" in item.path.parts
