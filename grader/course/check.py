"""``check`` in a notebook: the visible tests on what the cells say, in a worker, with the feedback below the cell.

It is the student's own help. A grade never comes from here: where nbgrader runs a notebook in a kernel to grade it,
because the course's configuration was not in force, every ``check`` fails.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.course.cells import Role
from grader.course.folder import MAX_NOTEBOOK
from grader.course.grade import Parts, module_cells
from grader.course.html import function_html
from grader.course.lanes import Job, Lane, Settings, module_of
from grader.course.submission import Found, Part, SubmissionProblem, code_cells, module_text, parts_of
from grader.curriculum import Module
from grader.sandbox.sources import LearnerModules
from grader.workspace import FileProblem, NoWorkspace, Workspace, find_root, read_regular

SEED = 1  # visible tests have few random inputs; the same ones each time are easier to think about


class CheckProblem(Exception):
    """The check cannot be made; the message says why."""


class Score(float):
    """The points of a check: a number for nbgrader, feedback for the eye."""

    html = ""

    def _repr_html_(self) -> str:
        return self.html


Check = Callable[[str, float], Score]


class Checker:
    """``check`` of one notebook."""

    def __init__(self, workspace: Workspace, module: Module) -> None:
        self.workspace, self.module = workspace, module
        self.cells = module_cells(workspace, module)
        self._ids: dict[str, str] = {}  # text of a cell that was run to its id, where the front end tells it
        settings = Settings(workspace.root, (module.name,), earlier="own", visible_only=True)
        self._lane = Lane(settings, {module.name: module.time_limit})
        shell = _shell()
        shell.events.register("pre_run_cell", self._remember_id)
        self._import_earlier()

    def __call__(self, function: str, points: float) -> Score:
        """The visible tests of ``function``: the score out of ``points``, and what to look at."""
        if function not in self.module.functions:
            raise CheckProblem(
                f"{self.module.name} has no function {function}: check names one of its cells."
            )
        texts = {name: parts for name, parts in self._earlier().items() if parts}
        job = Job(self.module.name, {**texts, self.module.name: self._own()}, SEED)
        result = module_of(self._lane.grade(job))
        found = next(f for f in result.functions if f.name == function)
        score = Score(round(points * found.score / found.points, 4))
        score.html = function_html(found, points, float(score), result.problem)
        return score

    def _own(self) -> Parts:
        """The notebook's cells as they were last run; one that was not run counts as not written."""
        history = _shell().history_manager.input_hist_raw
        latest = list(dict.fromkeys(reversed(history)))[::-1]  # of a cell that was run twice, the last run
        cells = [Found(self._ids.get(text, ""), text.strip("\n")) for text in latest]
        return tuple(parts_of(cells, self.cells, last=True))

    def _remember_id(self, info: Any) -> None:
        if getattr(info, "cell_id", None):
            self._ids[info.raw_cell] = info.cell_id

    # what the module stands on

    def _earlier(self) -> dict[str, Parts]:
        return {m.name: self._handed_out_or_own(m) for m in self.workspace.curriculum.upstream(self.module)}

    def _handed_out_or_own(self, module: Module) -> Parts:
        """An earlier module: the student's notebook beside this one, else their file in ``exercises``."""
        here = Path.cwd()
        folder = here if module.topic == self.module.topic else here.parent / module.topic
        try:
            data = read_regular(folder / f"{module.id}.ipynb", MAX_NOTEBOOK)
            return tuple(parts_of(code_cells(data), module_cells(self.workspace, module)))
        except (FileNotFoundError, FileProblem, SubmissionProblem):
            pass
        try:
            return (Part("", Role.GIVEN, self.workspace.text(module, "exercises").rstrip("\n")),)
        except FileProblem:
            return ()

    def _import_earlier(self) -> None:
        """Let the notebook's own cells import the earlier modules by their names in ``exercises``."""
        modules = self.workspace.curriculum.modules
        sources = {}
        for name, parts in self._earlier().items():
            path = self.workspace.exercise(modules[name])
            sources[modules[name].import_name("exercises")] = (str(path), module_text(parts))
        for name in [name for name in sys.modules if name.partition(".")[0] == "exercises"]:
            del sys.modules[name]
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, LearnerModules)]
        LearnerModules(sources, self.module.import_name("exercises"), {}, None).install()


def checker(name: str) -> Check:
    """The ``check`` of the module's notebook."""
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return _refuse
    workspace = _workspace()
    if name not in workspace.curriculum.modules:
        raise CheckProblem(
            f"{workspace.root / 'curriculum.yaml'} knows no module {name}: is it of another year?"
        )
    return Checker(workspace, workspace.curriculum.modules[name])


def _refuse(function: str, points: float) -> Score:
    raise CheckProblem(
        "This notebook was run to be graded, which gives no points: run nbgrader in the course's folder, where "
        "nbgrader_config.py has the worker grade it."
    )


def _workspace() -> Workspace:
    """The course's files: at or above the notebook, in $GRADE_WORKSPACE, or where the grader is installed from."""
    named = os.environ.get("GRADE_WORKSPACE")
    for start in (Path(named) if named else None, Path.cwd(), Path(__file__).parent):
        if start is not None:
            try:
                return Workspace(find_root(start))
            except NoWorkspace:
                continue
    raise CheckProblem(
        "The course's files are not here: open the notebook inside the folder of the course, or set GRADE_WORKSPACE "
        "to that folder."
    )


def _shell() -> Any:
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise CheckProblem("check works in a notebook; at the command line use `grade`.")
    return shell
