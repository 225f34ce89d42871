"""The small course as a class's course, with releases that need no nbgrader."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.stubs import stub_of
from grader.course.config import init_course
from grader.course.folder import CourseFolder
from grader.course.notebooks import Notebook, source_notebook, to_bytes
from grader.workspace import Workspace, write_atomically

sys.path.append(str(Path(__file__).parent))  # last: `conftest` is the one above


def released(workspace: Workspace, name: str) -> Notebook:
    """The notebook of a module as students get it."""
    notebook = source_notebook(workspace, workspace.curriculum.modules[name])
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and not cell["metadata"]["nbgrader"]["grade"]:
            cell["source"] = stub_of(cell["source"] + "\n").strip("\n")
    return notebook


@pytest.fixture
def folder(course: Path, tmp_path: Path) -> CourseFolder:
    """A course's folder in which the topic ``numbers`` of the small course is released."""
    root = tmp_path / "class"
    init_course(root, course, "small", "own-or-reference", "best")
    made = CourseFolder(root, course)
    for name in ("numbers.doubling", "numbers.powers"):
        module = made.workspace.curriculum.modules[name]
        write_atomically(made.release(module), to_bytes(released(made.workspace, name)))
    return made


@pytest.fixture
def notebook(course: Path) -> Callable[..., Notebook]:
    """``notebook("doubling", double="def double(x): ...")``: a submission, filled in by cell id."""
    import small_class

    def make(module: str, **texts: str) -> Any:
        return small_class.fill(released(Workspace(course), f"numbers.{module}"), texts)

    return make
