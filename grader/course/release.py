"""Releases topics: source notebooks from the solutions, then nbgrader's own generate_assignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.course.folder import CourseFolder
from grader.course.nbgrader_api import Nbgrader
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
            modules = write_source(course, topic)
            nbgrader.run("generate_assignment", topic.id)
            if exchange:
                nbgrader.run("release_assignment", topic.id)
            on_topic(topic, len(modules), sum(module.points for module in modules))
