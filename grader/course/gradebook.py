"""Puts a class run's scores into nbgrader's gradebook; no notebook is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.course.folder import CourseFolder
from grader.course.journal import Journal
from grader.course.lanes import module_of
from grader.course.nbgrader_api import Nbgrader, NbgraderFailed
from grader.course.notebooks import function_of
from grader.course.preprocessors import score_of
from grader.curriculum import Module
from grader.results import ModuleResult, RunResult
from grader.runner.problem import GraderProblem

HELD_STUDENTS = 100  # in memory at once


def fill_gradebook(
    course: CourseFolder,
    journal: Path,
    modules: Sequence[Module],
    on_student: Callable[[int], None] = lambda done: None,
) -> int:
    """Write each student's scores of the released topics of ``modules``, and the course's grades.csv.

    A released notebook that was not handed in counts 0, as nbgrader has it. A student of whom the grader could not do
    something keeps the scores that the gradebook holds. Scores given by hand stay. Returns how many students have
    scores now.

    Raises NbgraderFailed when the gradebook cannot be written, GraderProblem when a release is of another curriculum.
    """
    from sqlalchemy.exc import SQLAlchemyError

    topics = released_topics(course, modules)
    written = 0
    book = Journal(journal)
    try:
        failed = {student for student, _, _ in book.ungraded()}
        with Nbgrader.in_course(course.root) as nbgrader:
            with nbgrader.gradebook() as gradebook:
                # nobody else writes: what was read need not be read again after each commit, while it is held
                gradebook.db().expire_on_commit = False
                held: list[Any] = []
                for student, runs in book.students():
                    if student in failed:
                        continue
                    if written % HELD_STUDENTS == 0:
                        gradebook.db.expunge_all()
                        held[:] = [gradebook.find_assignment(topic) for topic in topics]
                    for topic, released in topics.items():
                        found = {m.id: runs[m.name] for m in released if m.name in runs}
                        if found:
                            _write(gradebook, topic, student, found)
                    written += 1
                    on_student(written)
            nbgrader.export(course.root / "grades.csv")
    except SQLAlchemyError as error:
        raise NbgraderFailed(
            f"the gradebook cannot be written: {str(error).splitlines()[0]}. The results are kept: the same command "
            "goes on."
        ) from None
    finally:
        book.close()
    return written


def released_topics(course: CourseFolder, modules: Iterable[Module]) -> dict[str, list[Module]]:
    """The modules that are in a release, by topic: what a gradebook has columns for."""
    topics = {module.topic: course.released(module.topic) for module in modules}
    return {topic: released for topic, released in topics.items() if released}


def _write(gradebook: Any, topic: str, student: str, runs: Mapping[str, RunResult]) -> None:
    gradebook.update_or_create_student(student)
    submission = gradebook.update_or_create_submission(topic, student)
    for notebook in submission.notebooks:
        scores = _scores(notebook, module_of(runs[notebook.name])) if notebook.name in runs else {}
        for grade in notebook.grades:
            grade.auto_score = scores.get(grade.name, 0.0)
            grade.needs_manual_grade = grade.manual_score is not None
    gradebook.db.commit()


def _scores(notebook: Any, result: ModuleResult) -> dict[str, float]:
    """The score of each grade cell."""
    functions = {function.name: function for function in result.functions}
    scores = {}
    for grade in notebook.grades:
        name = function_of(grade.name)
        if name not in functions:
            raise GraderProblem(f"{result.name} has no function {name} any more: release its topic again")
        scores[grade.name] = score_of(functions[name], grade.cell.max_score)
    return scores
