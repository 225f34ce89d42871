"""What nbgrader runs in place of a kernel: nbgrader_config.py names these classes.

``Stubs`` makes the release; ``Canonical`` rebuilds a submission from the released notebook and takes nothing of it
but the text of the solution cells; ``GradeInWorker`` has that graded and writes scores and feedback where nbgrader's
own SaveAutoGrades reads them. ``WorkOnly`` keeps feedback pages short.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Enum, Unicode

from grader.authoring.stubs import stub_of
from grader.course.folder import EARLIER, CourseFolder, as_bytes
from grader.course.grade import Submission
from grader.course.html import function_html
from grader.course.lanes import module_of
from grader.course.notebooks import LESSON_CELLS, function_of
from grader.course.submission import filled
from grader.curriculum import Module
from grader.results import FunctionResult, ModuleResult, RunResult
from grader.runner.problem import GraderProblem
from grader.runner.run import ISOLATIONS

EXCHANGE_FILES = ("timestamp.txt", "submission_secret.txt")  # without the latter no feedback is released


class Stubs(NbGraderPreprocessor):
    """Solutions give way to what a learner starts from: the same text as in the .py exercise."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        if cell.cell_type == "code" and "nbgrader" in cell.metadata and not is_grade(cell):
            cell.source = stub_of(cell.source + "\n").strip("\n")
        return cell, resources


class RoadmapCourse(NbGraderPreprocessor):
    """What the other two must know of the course; nbgrader runs them in the course's folder."""

    workspace = Unicode("", help="The folder with curriculum.yaml, solutions and tests.").tag(config=True)
    earlier = Enum(EARLIER, EARLIER[0], help="Which earlier modules a module stands on.").tag(config=True)
    isolation = Enum(tuple(ISOLATIONS), "best", help="strict: refuse without the whole sandbox.").tag(
        config=True
    )

    def course(self) -> CourseFolder:
        return CourseFolder(Path.cwd(), Path(self.workspace), self.earlier, self.isolation)


class Canonical(RoadmapCourse):
    """The released notebook with the submission's solution texts: nothing else of the submission goes on."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        course = self.course()
        module, student = _place(course, resources)
        if (course.submitted(student, module.topic) / f"{module.id}.ipynb").is_symlink():
            raise GraderProblem(f"{student}: {module.id}.ipynb is a link, which may lead to a file of yours")
        _drop_other_files(
            course.root / "autograded" / student / module.topic, course.submitted(student, module.topic)
        )
        parts = course.parts(as_bytes(nb), module)
        return nbformat.from_dict(filled(course.release_notebook(module), parts)), resources


class GradeInWorker(RoadmapCourse):
    """Scores and feedback from the grader's worker; raises, so that nothing is stored, when there are none."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        course = self.course()
        module, student = _place(course, resources)
        others, _ = course.submission(student, course.workspace.curriculum.upstream(module))
        submission = Submission(student, {**others.modules, module.name: course.parts(as_bytes(nb), module)})
        ((_, _, run),) = course.grader([module]).grade([(submission, module)])
        if not isinstance(run, RunResult):
            raise run
        write_results(nb, module_of(run))
        return nb, resources


class WorkOnly(NbGraderPreprocessor):
    """A feedback page holds the student's work and what became of it; the lesson and hints stay in the notebook."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        nb.cells = [cell for cell in nb.cells if _grade_id(cell) not in LESSON_CELLS]
        for cell in nb.cells:
            if cell.cell_type == "markdown" and _grade_id(cell).endswith("-about"):
                cell.source = cell.source.partition("\n")[0]
        return nb, resources


def write_results(nb: Any, result: ModuleResult) -> None:
    """Each grade cell's score and feedback, as the output of a cell that was run."""
    functions = {function.name: function for function in result.functions}
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs, cell.execution_count = [], None
        if is_grade(cell) and not is_solution(cell):
            name = function_of(cell.metadata.nbgrader["grade_id"])
            if name not in functions:
                raise GraderProblem(f"{result.name} has no function {name} any more: release its topic again")
            points = float(cell.metadata.nbgrader["points"])
            score = score_of(functions[name], points)
            html = function_html(functions[name], points, score, result.problem)
            data = {"text/plain": repr(score), "text/html": html}
            cell.outputs = [nbformat.v4.new_output("execute_result", data)]


def score_of(function: FunctionResult, points: float) -> float:
    """A plain float from 0 to ``points``: nbgrader takes anything else for full marks."""
    return float(min(points, max(0.0, round(points * function.score / function.points, 4))))


def _place(course: CourseFolder, resources: Any) -> tuple[Module, str]:
    names = resources["nbgrader"]
    modules = course.workspace.curriculum.modules
    name = f"{names['assignment']}.{names['notebook']}"
    if name not in modules:
        raise GraderProblem(f"{name} is no module of the course's curriculum.yaml")
    return modules[name], names["student"]


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _drop_other_files(folder: Path, submitted: Path) -> None:
    """Files beside the notebooks play no part, and a link among them may have led anywhere."""
    for path in folder.rglob("*") if folder.is_dir() else ():
        kept = path.name in EXCHANGE_FILES and not (submitted / path.name).is_symlink()
        if not path.is_dir() and path.suffix != ".ipynb" and not kept:
            path.unlink()
