"""nbgrader's CSV of grades with every field quoted where it must be: a comma in a name breaks nbgrader's own."""

from __future__ import annotations

import csv
from typing import Any

from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy import func

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class QuotedCsv(ExportPlugin):
    """One row a student and assignment, with the columns of nbgrader's own exporter."""

    def export(self, gradebook: Any) -> None:
        with open(self.to or "grades.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            students = gradebook.students
            for assignment in gradebook.assignments:
                scores = _scores(gradebook, assignment)
                for student in students:
                    if self._wants(assignment.name, student.id):
                        writer.writerow(_row(assignment, student, scores.get(student.id)))

    def _wants(self, assignment: str, student: str) -> bool:
        assignments, students = map(str, self.assignment), map(str, self.student)
        return (not self.assignment or assignment in assignments) and (
            not self.student or student in students
        )


def _scores(gradebook: Any, assignment: Any) -> dict[str, tuple[Any, float, float]]:
    """When each student handed in, the score and the penalty.

    Asked for all at once: nbgrader's gradebook has no index for a single student's, and looks through all of them.
    """
    both = SubmittedAssignment.id == SubmittedNotebook.assignment_id
    ours = SubmittedAssignment.assignment_id == assignment.id
    student, handed_in = SubmittedAssignment.student_id, SubmittedAssignment.timestamp
    graded = gradebook.db.query(student, handed_in, func.sum(Grade.score)).outerjoin(SubmittedNotebook, both)
    graded = graded.outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id).filter(ours).group_by(student)
    late = gradebook.db.query(student, func.sum(SubmittedNotebook.late_submission_penalty))
    penalties = dict(late.join(SubmittedNotebook, both).filter(ours).group_by(student).all())
    return {name: (when, score or 0.0, penalties.get(name) or 0.0) for name, when, score in graded}


def _row(assignment: Any, student: Any, found: tuple[Any, float, float] | None) -> dict[str, Any]:
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": 0.0,
        "late_submission_penalty": 0.0,
        "score": 0.0,
        "max_score": assignment.max_score,
    }
    if found is None:
        return row  # nothing was handed in
    timestamp, score, penalty = found
    return {
        **row,
        "timestamp": timestamp,
        "raw_score": score,
        "late_submission_penalty": penalty,
        "score": max(0.0, score - penalty),
    }
