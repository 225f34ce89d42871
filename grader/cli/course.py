"""``grade course ...``: notebooks for a class, and grades that nbgrader keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli import course_batch
from grader.cli.course_problems import told
from grader.cli.main import GRADER_FAILED, NOT_PASSED
from grader.cli.options import find_workspace, workspace_option
from grader.curriculum import Topic
from grader.report.console import columns, say

if TYPE_CHECKING:
    from grader.course.folder import CourseFolder

MAX_SHOWN = 2000  # characters

course_option: Any = click.option(
    "--course",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder; by default the current one.",
)


@click.group("course")
def command() -> None:
    """A class: notebooks, grades with nbgrader, or whole folders of submissions at once."""


for other in (
    course_batch.batch,
    course_batch.similarity,
    course_batch.gradescope,
    course_batch.gradescope_run,
):
    command.add_command(other)


@command.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--id", "course_id", help="nbgrader's id of the course; by default the folder's name.")
@click.option(
    "--exchange", type=click.Path(file_okay=False, path_type=Path), help="The folder of nbgrader's exchange."
)
@click.option(
    "--db", help="The URL of the gradebook's database, such as postgresql+psycopg://...; SQLite by default."
)
@click.option(
    "--earlier",
    type=click.Choice(["own-or-reference", "own", "reference"]),
    default="own-or-reference",
    show_default=True,
    help="Which earlier modules a module stands on: the student's own, the reference's where there is none; "
    "only their own; always the reference's.",
)
@click.option(
    "--isolation",
    type=click.Choice(["strict", "best"]),
    default="best",
    show_default=True,
    help="strict: refuse to grade without denial of files and network.",
)
@workspace_option
@told
def init(
    folder: Path,
    course_id: str | None,
    exchange: Path | None,
    db: str | None,
    earlier: str,
    isolation: str,
    workspace: Path | None,
) -> int:
    """Make the folder of a course, with nbgrader's configuration and a secret of its own."""
    import nbgrader  # noqa: F401 - say now that it is missing, not at the first release

    from grader.course.config import init_course

    here = find_workspace(workspace)
    init_course(folder, here.root, course_id or folder.absolute().name, earlier, isolation, exchange, db)
    say(f"{folder} is a course now. Next: `cd {folder}` and `grade course release TOPIC`.")
    return 0


@command.command("release")
@click.argument("topics", nargs=-1, metavar="[TOPIC...]")
@click.option("--exchange", is_flag=True, help="Put the release into nbgrader's exchange, too.")
@course_option
@told
def release(topics: tuple[str, ...], exchange: bool, root: Path) -> int:
    """Make the notebooks of TOPICs, of all that are written by default, one a module."""
    from grader.course.release import releasable
    from grader.course.release import release as release_topics

    course = _open(root)
    chosen = [_topic(course, name) for name in topics] or [
        topic for topic in course.workspace.curriculum.topics if releasable(course.workspace, topic)
    ]
    for topic in chosen:
        if not releasable(course.workspace, topic):
            raise click.UsageError(f"No module of {topic.id} can be released: their solutions are not here.")

    def tell(topic: Topic, notebooks: int, points: float) -> None:
        say(f"{topic.id}: {notebooks} notebooks, {points:g} points, in {root / 'release' / topic.id}")

    release_topics(course, chosen, exchange, tell)
    return 0


@command.command("collect")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.argument("topic")
@click.option("--student", help="Everything in PATH is this student's.")
@course_option
@told
def collect(path: Path, topic: str, student: str | None, root: Path) -> int:
    """Take the submissions for TOPIC out of PATH: notebooks, .py files, zip archives, folders of them.

    The first folder below PATH, or the archive's name, is the student's.
    """
    from grader.course.collect import collect as take

    course = _open(root)
    chosen = _released(course, topic)
    collected = take(course, path.resolve(), chosen, student)
    for name, reason in collected.refused:
        say(_shown(f"{name}: {reason}"), error=True)
    students = {taken.student for taken in collected.taken}
    counts = f"{len(collected.taken)} notebooks of {len(students)} students taken"
    say(f"{counts}, {len(collected.refused)} files left out.")
    return NOT_PASSED if collected.refused or not collected.taken else 0


@command.command("autograde")
@click.argument("topic")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), help="Submissions at once; by default one a processor."
)
@course_option
@told
def autograde(topic: str, jobs: int | None, root: Path) -> int:
    """Grade all that was handed in for TOPIC; writes the gradebook, feedback pages and grades.csv."""
    from grader.course.autograde import autograde as grade_class
    from grader.course.autograde import processors

    course = _open(root)
    chosen = _released(course, topic)
    report = grade_class(course, chosen, jobs or processors(), _progress)
    _progress("", 0, 0)
    for student, name, what in report.odd:
        say(_shown(f"{student}, {name}: {what}"), error=True)
    rows = [(student, f"{score:g}", f"of {points:g}") for student, (score, points) in report.scores.items()]
    for line in columns(rows):
        say(line)
    if report.without:
        say()
        say("Without a score of their own:")
        for line in _grouped(report.without):
            say(f"  {_shown(line)}")
    if report.isolation:
        layers = ", ".join(f"{name} ({reason})" for name, reason in sorted(report.isolation.items()))
        say(f"Not in force on this machine: {layers}. `grade doctor` says more.")
    say()
    say(
        f"{len(report.scores)} students graded; feedback is in {root / 'feedback'}, scores in {root / 'grades.csv'}."
    )
    if report.failed:
        return GRADER_FAILED
    return NOT_PASSED if report.without or not report.scores else 0


def _shown(text: str) -> str:
    """``text`` without what would repaint the terminal: names of files are students' words."""
    from grader.check.describe import printable

    return printable(text, MAX_SHOWN)


def _grouped(without: list[tuple[str, str, str]]) -> list[str]:
    """A line for each notebook and reason, with the students that share it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for student, name, why in without:
        groups.setdefault((name, why), []).append(student)
    return [f"{name}, {why}: {', '.join(students)}" for (name, why), students in groups.items()]


def _open(root: Path) -> CourseFolder:
    from grader.course.folder import CourseFolder

    return CourseFolder.open(root)


def _topic(course: CourseFolder, name: str) -> Topic:
    topics = {topic.id: topic for topic in course.workspace.curriculum.topics}
    if name not in topics:
        import difflib

        near = difflib.get_close_matches(name, topics, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"Topics are {', '.join(topics)}."
        raise click.UsageError(f"There is no topic called {name!r}. {hint}")
    return topics[name]


def _released(course: CourseFolder, name: str) -> Topic:
    topic = _topic(course, name)
    if not course.released(topic.id):
        raise click.UsageError(f"{name} was not released: `grade course release {name}` does that.")
    return topic


def _progress(step: str, done: int, total: int) -> None:
    import sys

    if sys.stdout.isatty():
        click.echo(f"\r\x1b[K{step} {done} of {total}" if step else "\r\x1b[K", nl=False)


@command.command("package")
@click.argument("out", type=click.Path(path_type=Path), default=Path("ai-math-roadmap"), metavar="[OUT]")
@workspace_option
@told
def package(out: Path, workspace: Path | None) -> int:
    """Write what students get into the folder OUT and OUT.zip: no solution, hidden test or mistake is in it."""
    from grader.course.package import package as write_package

    folder, archive, files = write_package(find_workspace(workspace), out)
    say(
        f"{files} files in {folder} and {archive}; searched for every solution, hidden test and mistake: none inside."
    )
    return 0
