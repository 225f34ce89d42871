"""Makes a course's folder: nbgrader_config.py and the course's secret."""

from __future__ import annotations

import os
from pathlib import Path

from grader.course.folder import CONFIG, SECRET
from grader.course.grade import make_secret
from grader.workspace import FileProblem, write_atomically

TEMPLATE = '''\
"""nbgrader's configuration for this course, made by `grade course init`. It is yours to edit."""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader provides it

# nbgrader starts alembic, a program of its own environment, by its bare name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c.CourseDirectory.course_id = {course_id!r}
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
{optional}
# Where the exercises, solutions and tests are.
c.RoadmapCourse.workspace = {workspace!r}
# Which earlier modules a module stands on: "own-or-reference", the student's own where they were handed in and else
# the reference's; "own", the student's only; "reference", always the reference's, so that nobody pays twice.
c.RoadmapCourse.earlier = {earlier!r}
# "strict" refuses to grade where the sandbox cannot deny files and network; "best" takes what the system has.
c.RoadmapCourse.isolation = {isolation!r}

# No kernel runs a submission: its texts are taken out, graded in a worker process, and the scores written back.
ours, theirs = "grader.course.preprocessors.", "nbgrader.preprocessors."
c.GenerateAssignment.preprocessors = [
    theirs + "IncludeHeaderFooter",
    theirs + "LockCells",
    ours + "Stubs",
    theirs + "ClearOutput",
    theirs + "CheckCellMetadata",
    theirs + "ComputeChecksums",
    theirs + "SaveCells",
    theirs + "ClearHiddenTests",
    theirs + "ClearMarkScheme",
    theirs + "ComputeChecksums",
    theirs + "CheckCellMetadata",
]
c.Autograde.sanitize_preprocessors = [
    ours + "Canonical",
    theirs + "ClearOutput",
    theirs + "OverwriteKernelspec",
    theirs + "OverwriteCells",
    theirs + "CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    ours + "GradeInWorker",
    theirs + "SaveAutoGrades",
    theirs + "AssignLatePenalties",
    theirs + "CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    ours + "WorkOnly",
    theirs + "GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.ExportApp.plugin_class = "grader.course.export.QuotedCsv"
'''


def init_course(
    root: Path,
    workspace: Path,
    course_id: str,
    earlier: str,
    isolation: str,
    exchange: Path | None = None,
    db: str | None = None,
) -> None:
    """Write the configuration and the secret into ``root``; FileProblem when there is one already."""
    path = root / CONFIG
    if path.exists():
        raise FileProblem(f"{path} is there already: edit it, or choose another folder.")
    optional = ""
    if exchange is not None:
        optional += f"c.Exchange.root = {str(exchange.absolute())!r}\n"
    if db is not None:
        optional += f"c.CourseDirectory.db_url = {db!r}\n"
    text = TEMPLATE.format(
        course_id=course_id,
        optional=optional,
        workspace=str(workspace.absolute()),
        earlier=earlier,
        isolation=isolation,
    )
    write_atomically(path, text.encode())
    if db is not None:
        os.chmod(path, 0o600)  # the URL may hold a password
    make_secret(root / SECRET)
