"""``grade course batch``, ``similarity`` and ``gradescope``: whole classes, without nbgrader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.course_problems import told
from grader.cli.main import GRADER_FAILED, NOT_PASSED
from grader.cli.options import find_workspace, workspace_option
from grader.curriculum import Module, resolve
from grader.report.console import columns, say
from grader.workspace import Workspace

if TYPE_CHECKING:
    from grader.course.folder import CourseFolder

SHOWN = 20  # lines of a list; all of it is in the files

submissions_argument: Any = click.argument(
    "submissions", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
target_option: Any = click.option(
    "--topic",
    "--phase",
    "--module",
    "targets",
    multiple=True,
    metavar="TARGET",
    help="What was set: phases, topics or modules. Each student gets a row for all of it; by default whatever was "
    "handed in is graded.",
)
isolation_option: Any = click.option(
    "--isolation",
    type=click.Choice(["strict", "best"]),
    default="best",
    show_default=True,
    help="strict: refuse to grade without denial of files and network.",
)


@click.command("batch")
@submissions_argument
@target_option
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at once; by default one a processor."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Grade on a Dask cluster: its scheduler's address (tcp://... or tls://...), or `local`.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("graded"),
    show_default=True,
    help="Where journal and results go. A run that was stopped goes on from there.",
)
@click.option(
    "--earlier",
    type=click.Choice(["own-or-reference", "own", "reference"]),
    default="own-or-reference",
    show_default=True,
    help="Which earlier modules a module stands on: the student's own, the reference's where there is none; "
    "only their own; always the reference's.",
)
@isolation_option
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Of the random inputs; by default a new one.")
@click.option(
    "--gradebook",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="COURSE",
    help="Put the scores into nbgrader's gradebook as well: the folder that `grade course init` made, where the "
    "topics were released.",
)
@workspace_option
@told
def batch(
    submissions: tuple[Path, ...],
    targets: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    out: Path,
    earlier: str,
    isolation: str,
    seed: int | None,
    gradebook: Path | None,
    workspace: Path | None,
) -> int:
    """Grade a class: SUBMISSIONS are folders or zip archives with a folder or an archive for each student.

    Notebooks and .py files are taken. Writes scores.csv, results.jsonl, a class report, and a feedback page and
    Gradescope's results.json for each student. Nobody's own progress is touched.
    """
    from grader.course.autograde import processors
    from grader.course.batch import ClassRun, grade_class, in_lanes

    here = find_workspace(workspace)
    modules = _modules(here, targets)
    course = _course(gradebook, here, modules) if gradebook is not None else None
    run = ClassRun(here, modules, bool(targets), out, earlier, isolation, seed)
    lanes = jobs or processors()
    if cluster is None:
        way = in_lanes(here, lanes)
    else:
        from grader.course.cluster import on_cluster

        way = on_cluster(here, cluster, lanes)
    with _Progress() as progress:
        tally = grade_class(run, submissions, way, progress.read, progress.graded)
        if course is not None:
            from grader.course.batch import JOURNAL
            from grader.course.gradebook import fill_gradebook

            filled = fill_gradebook(course, out / JOURNAL, modules, progress.written)
    rows = [
        (
            topic.title,
            _many(tally.percents[topic.id].total(), "student"),
            f"{tally.mean(topic):.0f} % on average",
        )
        for topic in tally.topics
        if tally.percents[topic.id]
    ]
    for line in columns(rows):
        say(line)
    if tally.isolation:
        layers = ", ".join(f"{name} ({reason})" for name, reason in sorted(tally.isolation.items()))
        say(f"Not in force: {layers}. `grade doctor` says more.")
    counts = f"{_many(tally.students, 'student')}, {_many(tally.submissions, 'submission')}"
    say(f"{counts} graded, {tally.not_graded} not.")
    say(f"Open {out / 'report.html'}; rows are in {out / 'scores.csv'}, feedback in {out / 'feedback'}.")
    if course is not None:
        say(
            f"The gradebook in {course.root} has scores of {_many(filled, 'student')}, as has its grades.csv."
        )
    if tally.not_graded:
        say(f"What was not graded, and why, is in {out / 'not_graded.csv'}.", error=True)
    if tally.failed:
        say(
            f"The grader could not do {tally.failed} of these: run the same command to try again.", error=True
        )
        return GRADER_FAILED
    return NOT_PASSED if tally.not_graded or not tally.submissions else 0


def _course(root: Path, workspace: Workspace, modules: Sequence[Module]) -> CourseFolder:
    """The course whose gradebook is filled; UsageError when it has no place for these scores."""
    from grader.course.folder import CourseFolder
    from grader.course.gradebook import released_topics

    course = CourseFolder.open(root)
    if course.workspace.root != workspace.root:
        raise click.UsageError(
            f"The course in {root} is made from {course.workspace.root}, and you grade with {workspace.root}: name "
            "that with --workspace."
        )
    if not released_topics(course, modules):
        raise click.UsageError(
            f"No topic that you grade was released in {root}: `grade course release TOPIC` does that."
        )
    return course


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _modules(workspace: Workspace, targets: Sequence[str]) -> list[Module]:
    """The modules that were asked for, of those that are written; all by default."""
    from grader.course.release import releasable

    written = {
        module.name for topic in workspace.curriculum.topics for module in releasable(workspace, topic)
    }
    if not targets:
        return [module for name, module in workspace.curriculum.modules.items() if name in written]
    selections = resolve(workspace.curriculum, targets)
    partly = [s.module.name for s in selections if s.functions is not None]
    if partly:
        raise click.UsageError(f"A class is graded by whole modules: name {partly[0]}, not a function of it.")
    chosen = [selection.module for selection in selections if selection.module.name in written]
    if not chosen:
        raise click.UsageError(f"No module of {', '.join(targets)} is written: nothing can be graded.")
    return chosen


class _Progress:
    """A bar with rate and time left on a terminal; elsewhere a line every half minute."""

    EVERY = 30  # seconds

    def __enter__(self) -> _Progress:
        import sys
        import time

        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._clock, self._started, self._told = time.monotonic, 0.0, time.monotonic()
        self._first = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("reading", total=None, rate="")
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def read(self, files: int) -> None:
        self._bar.update(self._task, completed=files)
        self._line(f"{files} files read")

    def graded(self, done: int, total: int) -> None:
        if not self._started:
            self._started, self._first = self._clock(), done
        seconds = self._clock() - self._started
        rate = (done - self._first) / seconds if seconds > 0 else 0.0
        told = f"{rate:.1f} a second"
        self._bar.update(self._task, description="grading", completed=done, total=total, rate=told)
        left = f", {(total - done) / rate / 60:.0f} minutes left" if rate else ""
        self._line(f"{done} of {total} graded, {told}{left}")

    def written(self, students: int) -> None:
        self._bar.update(self._task, description="gradebook", completed=students, total=None, rate="")
        self._line(f"{students} students in the gradebook")

    def _line(self, text: str) -> None:
        if self._bar.disable and self._clock() - self._told >= self.EVERY:
            self._told = self._clock()
            say(text, error=True)


@click.command("similarity")
@submissions_argument
@target_option
@click.option(
    "--at-least",
    type=click.IntRange(1, 100),
    default=50,
    show_default=True,
    help="Per cent: pairs that are less alike are left out.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("similarity.csv"),
    show_default=True,
)
@workspace_option
@told
def similarity(
    submissions: tuple[Path, ...], targets: tuple[str, ...], at_least: int, out: Path, workspace: Path | None
) -> int:
    """List the pairs of SUBMISSIONS that are alike, whatever names and comments say.

    What the exercise gave is left out, and what many students have written independently. A high score is a reason
    to look at both texts, never a proof.
    """
    import csv
    import io

    from grader.course.similarity import similar
    from grader.workspace import write_atomically

    here = find_workspace(workspace)
    with _Progress() as progress:
        pairs, compared = similar(here, _modules(here, targets), submissions, at_least / 100, progress.read)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("module", "score", "shared", "first", "second", "where_in_first", "where_in_second"))
    for pair in pairs:
        writer.writerow((pair.module, pair.score, pair.shared, *pair.students, *pair.places))
    write_atomically(out, text.getvalue().encode())
    shown = [(f"{100 * p.score:.0f} %", p.module, *p.students, p.places[0]) for p in pairs[:SHOWN]]
    for line in columns(shown):
        say(line)
    say(f"{compared} submissions compared, {len(pairs)} pairs at least {at_least} % alike in {out}.")
    return 0


@click.command("gradescope")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("autograder.zip"),
    show_default=True,
    help="The archive to upload to Gradescope.",
)
@isolation_option
@workspace_option
@told
def gradescope(targets: tuple[str, ...], out: Path, isolation: str, workspace: Path | None) -> int:
    """Write an autograder for Gradescope that grades TARGETs: phases, topics or modules."""
    from grader.course.gradescope import write_autograder

    here = find_workspace(workspace)
    modules = _modules(here, targets)
    files = write_autograder(here, modules, out, isolation)
    say(f"{files} files for {len(modules)} modules in {out}: upload it as the assignment's autograder.")
    say("It holds the hidden tests and solutions: do not hand it out.")
    return 0


@click.command("gradescope-run", hidden=True)
@click.argument("targets", nargs=-1, required=True)
@click.option("--submission", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--results", type=click.Path(path_type=Path), required=True)
@isolation_option
@workspace_option
@told
def gradescope_run(
    targets: tuple[str, ...], submission: Path, results: Path, isolation: str, workspace: Path | None
) -> int:
    """Grade one submission where Gradescope put it: what run_autograder calls."""
    from grader.course.gradescope import grade_one

    here = find_workspace(workspace)
    grade_one(here, _modules(here, targets), submission, results, isolation)
    return 0
