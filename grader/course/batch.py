"""Grades a class from folders of submissions: read, grade what the journal does not hold yet, write the results."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course.grade import CourseGrader, Submission
from grader.course.intake import Intake
from grader.course.journal import Journal
from grader.course.lanes import Job, Settings, grade_all
from grader.course.outputs import write_outputs
from grader.course.report import Tally
from grader.curriculum import Module
from grader.results import RunResult
from grader.runner.problem import GraderProblem
from grader.workspace import FileProblem, Workspace

JOURNAL = "journal.sqlite"
KEPT = "Results so far are kept: the same command goes on."
TRIES = 2  # of what the grader could not do, in one run: a lane may have died for want of memory
Found = tuple[str, "RunResult | GraderProblem"]
Way = Callable[[Settings, Iterable[tuple[str, Job]]], Iterator[Found]]


@dataclass(frozen=True)
class ClassRun:
    """What to grade, and how.

    Attributes
    ----------
    modules : sequence of Module
        What is graded. With ``all_count`` each student gets a row for each of these, handed in or not; else only
        modules that somebody has handed in count.
    seed : int or None
        Of the random inputs, the same for the whole class; by default the journal's own, made when it is new.
    """

    workspace: Workspace
    modules: Sequence[Module]
    all_count: bool
    out: Path
    earlier: str = "own-or-reference"
    isolation: str = "best"
    seed: int | None = None


def grade_class(
    run: ClassRun,
    submissions: Sequence[Path],
    way: Way,
    on_read: Callable[[int], None] = lambda files: None,
    on_graded: Callable[[int, int], None] = lambda done, total: None,
) -> Tally:
    """Grade what lies in ``submissions`` and write results into ``run.out``.

    A run that was stopped goes on where it was when it is started again. ``on_read`` is told how many submissions
    were read so far, ``on_graded`` how many pieces of work are done, and of how many.
    """
    journal = Journal(run.out / JOURNAL)
    try:
        _take_in(run, submissions, journal, on_read)
        _grade(run, journal, way, on_graded)
        counted = run.modules
        if not run.all_count:
            handed_in = journal.modules()
            counted = [module for module in run.modules if module.name in handed_in]
        try:
            return write_outputs(journal, run.workspace.curriculum, counted, run.out)
        except OSError as error:
            raise FileProblem(f"{run.out} cannot be written: {error}. {KEPT}") from None
    except sqlite3.OperationalError as error:
        raise FileProblem(f"{journal.path} cannot be written: {error}. {KEPT}") from None
    finally:
        journal.close()


def in_lanes(workspace: Workspace, lanes: int) -> Way:
    """The way to grade in ``lanes`` processes of this machine."""
    limits = {module.name: module.time_limit for module in workspace.curriculum.modules.values()}

    def grade(settings: Settings, pending: Iterable[tuple[str, Job]]) -> Iterator[Found]:
        keys: dict[int, str] = {}

        def jobs() -> Iterator[Job]:
            for number, (key, job) in enumerate(pending):
                keys[number] = key
                yield job

        for number, found in grade_all(settings, limits, jobs(), lanes):
            yield keys.pop(number), found

    return grade


def _take_in(
    run: ClassRun, submissions: Sequence[Path], journal: Journal, on_read: Callable[[int], None]
) -> None:
    curriculum = run.workspace.curriculum
    wanted = {module.name for module in run.modules}
    earlier = {m.name for module in run.modules for m in curriculum.upstream(module)}
    known = [module for name, module in curriculum.modules.items() if name in wanted | earlier]
    intake = Intake(run.workspace, [module for module in known if run.workspace.solution(module).exists()])
    settings = Settings(run.workspace.root, tuple(wanted), run.earlier, run.isolation)
    grader = CourseGrader(run.workspace, settings, b"")
    seed = int(journal.setting("seed", str(secrets.randbits(32)))) if run.seed is None else run.seed
    read = 0
    with journal.new_intake():
        for path in submissions:
            for work in intake.read(path):
                for taken in work.taken:
                    journal.take(taken.student, taken.module, str(taken.name), intake.parts(taken))
                for file, reason in work.refused:
                    journal.refuse(file, reason)
                read += len(work.taken)
                on_read(read)
        for student, modules in journal.taken():
            submission = Submission(student, {name: parts for name, (_, parts) in modules.items()})
            for module in run.modules:
                if module.name in modules:
                    job = grader.job(submission, module, seed)
                    journal.submit(student, modules[module.name][0], grader.key(job), job)


def _grade(run: ClassRun, journal: Journal, way: Way, on_graded: Callable[[int, int], None]) -> None:
    total = journal.counts()["distinct"]
    for _ in range(TRIES):
        pending = journal.pending_modules()
        if not pending:
            break
        done = total - sum(pending.values())
        on_graded(done, total)
        names = tuple(module.name for module in run.modules if module.name in pending)
        settings = Settings(run.workspace.root, names, run.earlier, run.isolation)
        for key, found in way(settings, journal.pending()):
            if isinstance(found, RunResult):
                journal.done(key, found)
                done += 1
            else:
                journal.failed(key, str(found))
            on_graded(done, total)
