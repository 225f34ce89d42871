"""A course's folder: where nbgrader keeps things, what was released, what students have handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.course.cells import Cell
from grader.course.grade import CourseGrader, Parts, Submission, module_cells, read_secret
from grader.course.lanes import Settings
from grader.course.notebooks import Notebook
from grader.course.submission import SubmissionProblem, code_cells, parts_of
from grader.curriculum import Module
from grader.workspace import FileProblem, Workspace, read_regular, write_atomically

CONFIG = "nbgrader_config.py"
SECRET = "course_secret"
EARLIER = ("own-or-reference", "own", "reference")
NOTES = "REASONS.txt"
NOT_HANDED_IN = "not handed in"
MAX_NOTEBOOK = 20 << 20


class NoCourse(Exception):
    """The folder holds no course; the message says what to do."""


class CourseFolder:
    """The folder made by ``grade course init``."""

    def __init__(
        self, root: Path, workspace: Path, earlier: str = EARLIER[0], isolation: str = "best"
    ) -> None:
        self.root = root.absolute()
        self.workspace = Workspace(workspace)
        self.earlier, self.isolation = earlier, isolation
        self._cells: dict[str, list[Cell]] = {}

    @classmethod
    def open(cls, root: Path) -> CourseFolder:
        """The course in ``root``, as its nbgrader_config.py describes it."""
        from traitlets.config import PyFileConfigLoader

        if not (root / CONFIG).exists():
            raise NoCourse(
                f"There is no {CONFIG} in {root.absolute()}: change to the course's folder, name it with --course, "
                "or make it with `grade course init DIR`."
            )
        config = PyFileConfigLoader(CONFIG, path=str(root.absolute())).load_config()
        ours = config.RoadmapCourse
        if not isinstance(ours.get("workspace"), str):
            raise NoCourse(
                f"{root / CONFIG} does not say where the exercises are: c.RoadmapCourse.workspace is missing; "
                "`grade course init DIR` writes a whole one."
            )
        return cls(root, Path(ours.workspace), ours.get("earlier", EARLIER[0]), ours.get("isolation", "best"))

    # places

    def source(self, module: Module) -> Path:
        return self.root / "source" / module.topic / f"{module.id}.ipynb"

    def release(self, module: Module) -> Path:
        return self.root / "release" / module.topic / f"{module.id}.ipynb"

    def submitted(self, student: str, topic: str) -> Path:
        return self.root / "submitted" / student / topic

    def refused(self, student: str, topic: str) -> Path:
        """Where files go that nbgrader must not read."""
        return self.root / "refused" / student / topic

    @property
    def cache(self) -> Path:
        return self.root / ".grade" / "results"

    # what there is

    def released(self, topic: str) -> list[Module]:
        """The modules of a topic that were released, in the roadmap's order."""
        return [
            module
            for module in self.workspace.curriculum.topic(topic).modules
            if self.release(module).exists()
        ]

    def release_notebook(self, module: Module) -> Notebook:
        path = self.release(module)
        try:
            notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise FileProblem(
                f"{path} is missing: `grade course release {module.topic}` makes it again."
            ) from None
        except (OSError, ValueError) as error:
            raise FileProblem(f"{path} cannot be read: {error}.") from None
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])  # nbgrader writes a list of lines
        return notebook

    def students(self, topic: str) -> list[str]:
        """Who has handed in something for the topic; links are nobody."""
        folders = self.root.glob(f"submitted/*/{topic}")
        return sorted(
            path.parent.name
            for path in folders
            if path.is_dir() and not path.is_symlink() and not path.parent.is_symlink()
        )

    def note_refused(self, student: str, topic: str, name: str, reason: str) -> None:
        path = self.refused(student, topic) / NOTES
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        write_atomically(path, f"{before}{name!r} {reason}\n".encode())

    def refusals(self, student: str, topic: str) -> list[str]:
        """What was refused of a student's files, and why."""
        path = self.refused(student, topic) / NOTES
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def cells(self, module: Module) -> list[Cell]:
        if module.name not in self._cells:
            self._cells[module.name] = module_cells(self.workspace, module)
        return self._cells[module.name]

    def parts(self, data: bytes, module: Module) -> Parts:
        """What counts of a notebook's bytes; SubmissionProblem when it is none."""
        return tuple(parts_of(code_cells(data), self.cells(module)))

    def submission(self, student: str, modules: Iterable[Module]) -> tuple[Submission, dict[str, str]]:
        """What a student has handed in of ``modules``, and why the rest cannot be used, by module name."""
        found: dict[str, Parts] = {}
        problems: dict[str, str] = {}
        for module in modules:
            path = self.submitted(student, module.topic) / f"{module.id}.ipynb"
            try:
                found[module.name] = self.parts(read_regular(path, MAX_NOTEBOOK), module)
            except FileNotFoundError:
                problems[module.name] = NOT_HANDED_IN
            except FileProblem as problem:
                problems[module.name] = str(problem).rstrip(".")
            except SubmissionProblem as problem:
                problems[module.name] = f"{module.id}.ipynb {problem}"
        return Submission(student, found), problems

    # grading

    @cached_property
    def secret(self) -> bytes:
        return read_secret(self.root / SECRET)

    def grader(self, modules: Iterable[Module]) -> CourseGrader:
        names = tuple(module.name for module in modules)
        settings = Settings(self.workspace.root, names, self.earlier, self.isolation)
        return CourseGrader(self.workspace, settings, self.secret, self.cache)

    def with_earlier(self, modules: Iterable[Module]) -> list[Module]:
        """``modules`` and all that they stand on."""
        curriculum = self.workspace.curriculum
        wanted = {m.name: m for module in modules for m in (*curriculum.upstream(module), module)}
        return list(wanted.values())


def as_bytes(notebook: Any) -> bytes:
    """A notebook in memory as the bytes of its file."""
    return json.dumps(notebook).encode()
