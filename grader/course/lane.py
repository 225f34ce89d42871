"""A process that grades one submission after the other, told and answering in lines of JSON.

A class is graded by several of these at once; nbgrader and notebooks use one. The student's code runs in workers
of this process, never in it, and the process that asks never imports a test.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from grader.course.cells import Role
from grader.course.lanes import Job
from grader.course.loading import told_by_cell, usable
from grader.course.submission import Part, module_text
from grader.curriculum import Module
from grader.results import ModuleResult, Outcome, RunResult, to_json
from grader.runner.problem import GraderProblem
from grader.runner.run import Options, start_launcher
from grader.runner.stream import Graded, Work, grade_stream
from grader.sandbox.launch import Launcher
from grader.student import StudentError, Worker, gather
from grader.workspace import HandedIn, Workspace

Texts = dict[str, list[Part]]  # module name to its parts


def main() -> None:
    """Grade what comes on standard input until it ends."""
    # what a test prints must not get between the answers
    jobs = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if sys.platform == "linux":
        from grader.sandbox.lockdown.process import harden_grader

        harden_grader()
    settings = json.loads(jobs.readline())
    lane = _Lane(settings, jobs, answers)
    try:
        lane.run()
    except GraderProblem as problem:
        lane.answer({"problem": str(problem), "for_all": True})
    finally:
        lane.workers.close()


class _Lane:
    def __init__(self, settings: dict[str, Any], jobs: IO[str], answers: IO[str]) -> None:
        self.options = Options(
            seed=0,
            visible_only=settings["visible_only"],
            isolate=settings["earlier"] == "reference",
            isolation=settings["isolation"],
        )
        self.workers: Launcher = start_launcher(self.options.isolation)
        self.lend = settings["earlier"] != "own"
        self.workspace = Workspace(Path(settings["workspace"]))
        self.modules = [self.workspace.curriculum.modules[name] for name in settings["modules"]]
        self.jobs, self.answers = jobs, answers
        self.graded: Graded | None = None

    def run(self) -> None:
        def keep(graded: Graded) -> None:
            self.graded = graded

        grade_stream(self.workspace, self.modules, self.options, self.workers, self._works(), keep)

    def answer(self, data: dict[str, Any]) -> None:
        try:
            self.answers.write(json.dumps(data) + "\n")
            self.answers.flush()
        except BrokenPipeError:  # whoever asked was killed: nobody is left to tell
            self.workers.close()
            os._exit(0)

    def _works(self) -> Iterator[Work]:
        """The work of each job, a second time when cells had to be left out; then its answer goes out."""
        for line in self.jobs:
            job = Job.from_json(json.loads(line))
            module = self.workspace.curriculum.modules[job.module]
            texts = {name: list(parts) for name, parts in job.texts.items()}
            problems: dict[str, str] = {}
            yield self._work(module, texts, job.seed)
            assert self.graded is not None
            if self.graded.result is not None and _may_not_load(self.graded.result):
                repaired, problems = self._repaired(module, texts)
                if repaired != texts:
                    texts = repaired
                    yield self._work(module, texts, job.seed)
            self._tell(self.graded, texts[module.name], problems, job.seed)

    def _work(self, module: Module, texts: Texts, seed: int) -> Work:
        return Work(self._handed_in(texts), module, seed)

    def _handed_in(self, texts: Texts) -> HandedIn:
        plain = {name: module_text(parts) for name, parts in texts.items()}
        return HandedIn(self.workspace, plain, self.lend)

    def _repaired(self, module: Module, texts: Texts) -> tuple[Texts, dict[str, str]]:
        """The texts without what keeps them from being imported, earlier modules first; problems of ``module``."""
        repaired, problems = dict(texts), dict[str, dict[str, str]]()
        for found in (*self.workspace.curriculum.upstream(module), module):
            if found.name not in texts or self._load(found, repaired) is None:
                continue

            def load(text: str, found: Module = found) -> StudentError | None:
                whole = [Part("", Role.GIVEN, text.rstrip("\n"))]
                return self._load(found, {**repaired, found.name: whole})

            repaired[found.name], problems[found.name] = usable(texts[found.name], load)
        return repaired, problems.get(module.name, {})

    def _load(self, module: Module, texts: Texts) -> StudentError | None:
        """How importing the module fails, in a worker of its own."""
        program = gather(self._handed_in(texts), module, "exercises")
        try:
            Worker(self.workers, program, module.time_limit).stop()
        except StudentError as error:
            return error
        return None

    def _tell(self, graded: Graded, parts: list[Part], problems: dict[str, str], seed: int) -> None:
        if graded.result is None:
            self.answer({"problem": graded.problem})
            return
        result = told_by_cell(graded.result, parts, problems)
        run = RunResult("exercises", seed, dict(graded.isolation), (result,))
        self.answer({"run": to_json(run)})


def _may_not_load(result: ModuleResult) -> bool:
    """Can a cell be to blame that keeps the module, or an earlier one, from being imported?"""
    return bool(result.problem) or any(test.outcome is Outcome.BLOCKED for test in result.tests)
