"""Many submissions in one session of pytest: the tests are collected once, then each submission is graded in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from grader.curriculum import Module, Selection
from grader.results import ModuleResult
from grader.runner.problem import GraderProblem
from grader.runner.run import FILES, REQUIRED_WHEN_STRICT, Options, arguments, fingerprint, own_pytest
from grader.sandbox.launch import Launcher, SandboxError
from grader.workspace import Workspace


@dataclass(frozen=True)
class Work:
    """One module of one submission: ``workspace`` holds the student's texts as its exercises."""

    workspace: Workspace
    module: Module
    seed: int


@dataclass(frozen=True)
class Graded:
    """What became of a piece of work: a result, or the reason why the grader could not do it.

    ``isolation`` names the layers that were not in force, with the reason.
    """

    result: ModuleResult | None
    problem: str = ""
    isolation: tuple[tuple[str, str], ...] = ()


def grade_stream(
    workspace: Workspace,
    modules: Sequence[Module],
    options: Options,
    workers: Launcher,
    works: Iterable[Work],
    on_graded: Callable[[Graded], None],
) -> None:
    """Grade each of ``works`` as it comes; ``on_graded`` is called before the next one is asked for.

    Raises GraderProblem when the tests of ``modules`` themselves cannot be used.
    """
    with own_pytest():
        import pytest

        from grader.runner import plugin
        from grader.runner.grading import Grading
        from grader.runner.plugin import SEED
        from grader.runner.provider import WorkerProvider

        required = REQUIRED_WHEN_STRICT if options.isolation == "strict" else ()

        class Stream(Grading):
            """The grading plugin with a new provider, and so a new worker, for each piece of work."""

            def _grade(self, session: pytest.Session) -> None:
                items = self._items(session)
                for work in works:
                    self.workspace = work.workspace
                    self.provider = WorkerProvider(work.workspace, workers, "exercises", required)
                    if session.config.stash[SEED] != work.seed:
                        self.rehearsed.clear()  # with other inputs
                        session.config.stash[SEED] = work.seed
                    try:
                        on_graded(self._graded(Selection(work.module), items))
                    finally:
                        self.provider.close()

            def _graded(self, selection: Selection, items: dict[str, list[pytest.Function]]) -> Graded:
                before = fingerprint(workspace, [selection])
                try:
                    result = self._result(selection, items)
                except (GraderProblem, SandboxError) as problem:
                    return Graded(None, str(problem))
                missing = self.provider.missing_layers
                if FILES in missing and fingerprint(workspace, [selection]) != before:
                    return Graded(None, "files of the tests or solutions changed while a submission ran")
                return Graded(result, isolation=tuple(sorted(missing.items())))

        selections = [Selection(module) for module in modules]
        provider = WorkerProvider(workspace, workers, "exercises", required)
        stream = Stream(workspace, selections, provider, options.isolate)
        code = pytest.main(arguments(workspace, selections, options), plugins=[plugin, stream])
    if stream.problem is None and code not in (0, 5):
        stream.problem = f"pytest ended with status {int(code)} before everything was graded"
    if stream.problem is not None:
        raise GraderProblem(stream.problem)
