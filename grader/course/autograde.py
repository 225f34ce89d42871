"""Grades a topic for the whole class: first in parallel into the cache, then by nbgrader itself, which reads it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from grader.course.collect import tidy
from grader.course.folder import CourseFolder
from grader.course.grade import Submission
from grader.course.nbgrader_api import Nbgrader
from grader.course.writing import write_class
from grader.curriculum import Module, Topic
from grader.results import RunResult


@dataclass
class Report:
    """How a class went.

    Attributes
    ----------
    scores : dict
        Student to (score, points).
    without : list of (student, what, why)
        Everything that has no score of its own.
    failed : bool
        Whether some of that is the grader's or nbgrader's fault.
    """

    scores: dict[str, tuple[float, float]] = field(default_factory=dict)
    without: list[tuple[str, str, str]] = field(default_factory=list)
    odd: list[tuple[str, str, str]] = field(default_factory=list)
    isolation: dict[str, str] = field(default_factory=dict)
    failed: bool = False


def autograde(
    course: CourseFolder, topic: Topic, lanes: int, on_step: Callable[[str, int, int], None]
) -> Report:
    """Grade everything that was handed in for ``topic``, write feedback pages and grades.csv."""
    report = Report(odd=tidy(course, topic))
    modules = course.released(topic.id)
    wanted = _handed_in(course, topic, modules, report)
    grader = course.grader(modules)
    failed: set[str] = set()
    for done, (submission, module, found) in enumerate(grader.grade(wanted, lanes), 1):
        on_step("graded", done, len(wanted))
        if isinstance(found, RunResult):
            report.isolation.update(found.isolation)
        else:
            failed.add(submission.student)
            report.without.append((submission.student, module.id, f"the grader could not do it: {found}"))
            report.failed = True
    students = [s for s in dict.fromkeys(sub.student for sub, _ in wanted) if s not in failed]
    with Nbgrader.in_course(course.root) as nbgrader:
        written = write_class(nbgrader, course.root, topic.id, students, lanes)
        for number, (student, problem) in enumerate(written, 1):
            if problem:
                report.without.append((student, topic.id, f"nbgrader could not do it: {problem}"))
                report.failed = True
            on_step("written", number, len(students))
        with nbgrader.gradebook() as gradebook:
            for student in students:
                _check(gradebook, topic, student, report)
        nbgrader.export(course.root / "grades.csv")
    return report


def _handed_in(
    course: CourseFolder, topic: Topic, modules: list[Module], report: Report
) -> list[tuple[Submission, Module]]:
    wanted = []
    for student in course.students(topic.id):
        submission, problems = course.submission(student, course.with_earlier(modules))
        own = [module for module in modules if module.name in submission.modules]
        wanted += [(submission, module) for module in own]
        notes = course.refusals(student, topic.id)
        for module in modules:
            if module.name in problems:
                refused = "; ".join(note for note in notes if module.id in note)
                why = f"{problems[module.name]} ({refused})" if refused else problems[module.name]
                report.without.append((student, module.id, why))
    return wanted


def _check(gradebook: Any, topic: Topic, student: str, report: Report) -> None:
    """Read back what nbgrader has stored: a score that is missing there would be exported as 0."""
    from nbgrader.api import MissingEntry

    try:
        submission = gradebook.find_submission(topic.id, student)
    except MissingEntry:
        return  # told already
    for notebook in submission.notebooks:
        missing = [grade.name for grade in notebook.grades if grade.auto_score is None]
        if missing:
            report.without.append(
                (student, notebook.name, f"nbgrader holds no score of {', '.join(missing)}")
            )
            report.failed = True
    report.scores[student] = (submission.score, submission.max_score)


def processors() -> int:
    """How many submissions to grade at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
