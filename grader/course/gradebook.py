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
from grader.results import ModuleResult
from grader.runner.problem import GraderProblem

HELD_STUDENTS = 100  # written at once, and in memory at once


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
                # nobody else writes: what was read need not be read again after each commit
                gradebook.db().expire_on_commit = False
                forms = [_Form(gradebook, topic, released) for topic, released in topics.items()]
                new = _NewRows(gradebook)
                for student, runs in book.students():
                    if student in failed:
                        continue
                    for form in forms:
                        found = {m.id: module_of(runs[m.name]) for m in form.released if m.name in runs}
                        if found and student in form.known:
                            _update(gradebook, form, student, found)
                        elif found:
                            new.add(form, student, found)
                    written += 1
                    if written % HELD_STUDENTS == 0:
                        new.insert()
                        gradebook.db.expunge_all()
                    on_student(written)
                new.insert()
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


class _Form:
    """What a submission of a topic consists of, and who has one: read once, not again for every student."""

    def __init__(self, gradebook: Any, topic: str, released: Sequence[Module]) -> None:
        from nbgrader.api import SubmittedAssignment

        self.topic, self.released = topic, released
        assignment = gradebook.find_assignment(topic)
        self.id = assignment.id
        self.notebooks = [_Sheet(notebook) for notebook in assignment.notebooks]
        handed_in = gradebook.db.query(SubmittedAssignment.student_id).filter_by(assignment_id=self.id)
        self.known = {student for (student,) in handed_in}


class _Sheet:
    """The cells of a notebook: those with points by id, with their name and points; those with a comment."""

    def __init__(self, notebook: Any) -> None:
        self.id, self.name = notebook.id, notebook.name
        graded = [*notebook.grade_cells, *notebook.task_cells]
        self.graded = {cell.id: (cell.name, cell.max_score) for cell in graded}
        self.commented = [cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)]

    def scores(self, results: Mapping[str, ModuleResult]) -> dict[str, float]:
        """The score of each cell by its id; 0 for a notebook that was not handed in."""
        if self.name not in results:
            return dict.fromkeys(self.graded, 0.0)
        result = results[self.name]
        functions = {function.name: function for function in result.functions}
        scores = {}
        for cell, (cell_name, points) in self.graded.items():
            name = function_of(cell_name)
            if name not in functions:
                raise GraderProblem(f"{result.name} has no function {name} any more: release its topic again")
            scores[cell] = score_of(functions[name], points)
        return scores


class _NewRows:
    """Submissions that the gradebook does not have yet, as nbgrader's ``add_submission`` would lay them out.

    Inserted many at once: a row of nbgrader's own making takes longer than a test.
    """

    def __init__(self, gradebook: Any) -> None:
        from nbgrader import api

        self.db, self.new_id = gradebook.db, api.new_uuid
        self.students = {student for (student,) in self.db.query(api.Student.id)}
        tables = (api.Student, api.SubmittedAssignment, api.SubmittedNotebook, api.Grade, api.Comment)
        self.rows: dict[Any, list[dict[str, Any]]] = {kind.__table__: [] for kind in tables}

    def add(self, form: _Form, student: str, results: Mapping[str, ModuleResult]) -> None:
        students, submissions, notebooks, grades, comments = self.rows.values()
        if student not in self.students:
            self.students.add(student)
            students.append({"id": student})
        submission = self.new_id()
        submissions.append({"id": submission, "assignment_id": form.id, "student_id": student})
        for sheet in form.notebooks:
            notebook = self.new_id()
            notebooks.append({"id": notebook, "notebook_id": sheet.id, "assignment_id": submission})
            comments += [{"notebook_id": notebook, "cell_id": cell} for cell in sheet.commented]
            for cell, score in sheet.scores(results).items():
                grade = {"auto_score": score, "needs_manual_grade": False}
                grades.append({"notebook_id": notebook, "cell_id": cell, **grade})

    def insert(self) -> None:
        """Write all that was added, in one transaction."""
        for table, rows in self.rows.items():
            if rows:
                self.db.execute(table.insert(), rows)
                rows.clear()
        self.db.commit()


def _update(gradebook: Any, form: _Form, student: str, results: Mapping[str, ModuleResult]) -> None:
    """New scores in a submission that is there; those given by hand stay."""
    submission = gradebook.find_submission(form.topic, student)
    scores = {sheet.id: sheet.scores(results) for sheet in form.notebooks}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            grade.auto_score = scores[notebook.notebook_id][grade.cell_id]
            grade.needs_manual_grade = grade.manual_score is not None
    gradebook.db.commit()
