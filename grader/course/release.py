"""Releases topics: source notebooks from the solutions, then nbgrader's own generate_assignment."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.course.folder import CourseFolder
from grader.course.nbgrader_api import Nbgrader, NbgraderFailed
from grader.course.notebooks import source_notebook, to_bytes
from grader.curriculum import Module, Topic
from grader.workspace import Workspace, write_atomically


def releasable(workspace: Workspace, topic: Topic) -> list[Module]:
    """The modules of a topic that are written."""
    return [m for m in topic.modules if workspace.is_written(m) and workspace.solution(m).exists()]


def write_source(course: CourseFolder, topic: Topic) -> list[Module]:
    """Write the instructor's notebooks of a topic; a notebook of a module that is no more goes."""
    modules = releasable(course.workspace, topic)
    for module in modules:
        write_atomically(course.source(module), to_bytes(source_notebook(course.workspace, module)))
    wanted = {course.source(module) for module in modules}
    for path in (course.root / "source" / topic.id).glob("*.ipynb"):
        if path not in wanted:
            path.unlink()
    return modules


def release(
    course: CourseFolder,
    topics: Sequence[Topic],
    exchange: bool,
    on_topic: Callable[[Topic, int, float], None],
) -> None:
    """Release ``topics``; ``on_topic`` is told how many notebooks and points each has.

    Raises NbgraderFailed with nbgrader's reason, StubError when a solution's markers are not in order.
    """
    with Nbgrader.in_course(course.root) as nbgrader:
        for topic in topics:
            with _kept_on_failure([course.root / step / topic.id for step in ("source", "release")]):
                modules = write_source(course, topic)
                nbgrader.run("generate_assignment", topic.id)
            if exchange:
                nbgrader.run("release_assignment", topic.id)
            on_topic(topic, len(modules), sum(module.points for module in modules))


@contextlib.contextmanager
def _kept_on_failure(folders: Sequence[Path]) -> Iterator[None]:
    """nbgrader removes a release that it cannot make anew, and nothing could be graded any more: put it back."""
    before = {path: path.read_bytes() for folder in folders for path in folder.glob("*.ipynb")}
    try:
        yield
    except NbgraderFailed as problem:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        for path, data in before.items():
            write_atomically(path, data)
        if not before:
            raise
        raise NbgraderFailed(
            f"{problem}. The release that is out stays as it was; one with other cells needs a new course."
        ) from None
