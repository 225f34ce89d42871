"""A class by way of nbgrader, ours and stock: ``python benchmarks/nbgrader_class.py [STUDENTS] [TOPIC]``.

Both ways take the same submissions through nbgrader's own autograde, feedback and gradebook, in one process. Stock
nbgrader runs each notebook in a kernel, where its grade cells call the same visible and hidden tests; ours grades in
workers first. Nobody's code loops: that would cost stock nbgrader half a minute a cell. Needs the extra ``course``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from grader.course.autograde import autograde, processors  # noqa: E402
from grader.course.config import init_course  # noqa: E402
from grader.course.folder import CourseFolder  # noqa: E402
from grader.course.nbgrader_api import Nbgrader  # noqa: E402
from grader.course.notebooks import Notebook, source_notebook, to_bytes  # noqa: E402
from grader.course.release import releasable, release  # noqa: E402
from grader.curriculum import Module, Topic  # noqa: E402
from grader.workspace import Workspace, retarget, write_atomically  # noqa: E402

STOCK_CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.root = {root!r}
"""
SETUP = """
import sys
sys.path[:0] = [{repository!r}, {benchmarks!r}]
from in_kernel import checker
check = checker({root!r}, {module!r}, globals())
__name__ = "exercises"  # so that the tests know errors of the notebook's functions from their own
"""


class Clock:
    """Seconds that went by, and the processor's in this process and all that it has started and waited for."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), self._processor()
        self.seconds = self.processor = 0.0

    def stop(self) -> None:
        self.seconds = time.perf_counter() - self._start[0]
        self.processor = self._processor() - self._start[1]

    @staticmethod
    def _processor() -> float:
        return sum(os.times()[:4])

    def __str__(self) -> str:
        return f"{self.seconds:8.1f} s, {self.processor:.1f} s of processor time"


def filled_in(notebook: Notebook, module: Module, number: int) -> Notebook:
    """The work of student ``number``: right; every fourth without one function, every tenth untouched."""
    left_out = list(module.functions)[number % len(module.functions)] if number % 4 == 1 else ""
    for cell in notebook["cells"]:
        role = cell["metadata"]["nbgrader"]
        if role["solution"] and (number % 10 == 9 or role["grade_id"] == left_out):
            cell["source"] = (
                f"def {role['grade_id'].replace('-', '_')}(*args):\n    raise NotImplementedError"
            )
        elif role["solution"]:
            cell["source"] = retarget(cell["source"], "solutions", "exercises")
    return notebook


def hand_in(root: Path, workspace: Workspace, modules: list[Module], students: int) -> None:
    for number in range(students):
        for module in modules:
            path = root / f"submitted/student{number:03}" / module.topic / f"{module.id}.ipynb"
            notebook = filled_in(source_notebook(workspace, module), module, number)
            notebook["cells"].sort(key=lambda cell: cell["metadata"]["nbgrader"]["grade"])
            write_atomically(path, to_bytes(notebook))


def ours(root: Path, workspace: Workspace, topic: Topic, students: int) -> tuple[Clock, dict[str, float]]:
    init_course(root, workspace.root, "ours", "reference", "best")
    course = CourseFolder.open(root)
    release(course, [topic], False, lambda *counts: None)
    hand_in(root, workspace, releasable(workspace, topic), students)
    clock = Clock()
    report = autograde(course, topic, processors(), lambda *step: None)
    clock.stop()
    return clock, {student: score for student, (score, _) in report.scores.items()}


def stock(root: Path, workspace: Workspace, topic: Topic, students: int) -> tuple[Clock, dict[str, float]]:
    modules = releasable(workspace, topic)
    lent = lend_reference(root.parent / "lent", workspace)
    (root / "nbgrader_config.py").write_text(STOCK_CONFIG.format(root=str(root)))
    for module in modules:
        notebook = source_notebook(workspace, module)
        for cell in notebook["cells"]:
            cell["source"] = retarget(cell["source"], "solutions", "exercises")
            if cell["metadata"]["nbgrader"]["grade_id"] == "module-setup":
                cell["source"] = SETUP.format(
                    repository=str(ROOT),
                    benchmarks=str(Path(__file__).parent),
                    root=str(lent),
                    module=module.name,
                )
        # in a kernel a function can only use those above it: all of them first, then the checks
        notebook["cells"].sort(key=lambda cell: cell["metadata"]["nbgrader"]["grade"])
        write_atomically(root / "source" / topic.id / f"{module.id}.ipynb", to_bytes(notebook))
    hand_in(root, workspace, modules, students)
    with Nbgrader.in_course(root) as nbgrader:
        nbgrader.run("generate_assignment", topic.id)
        clock = Clock()
        for number in range(students):
            nbgrader.run("autograde", topic.id, f"student{number:03}")
            nbgrader.run("generate_feedback", topic.id, f"student{number:03}")
        clock.stop()
        with nbgrader.gradebook() as gradebook:
            scores = {s.student.id: s.score for s in gradebook.assignment_submissions(topic.id)}
    return clock, scores


def lend_reference(root: Path, workspace: Workspace) -> Path:
    """A copy of the course in which the exercises are the reference's: what the kernels import."""
    for path in workspace.root.glob("solutions/*/*/*.py"):
        text = path.read_text(encoding="utf-8")
        target = root / "exercises" / path.relative_to(workspace.root / "solutions")
        write_atomically(target, retarget(text, "solutions", "exercises").encode())
    for name in ("curriculum.yaml", "solutions", "tests"):
        (root / name).symlink_to(workspace.root / name)
    return root


def main() -> int:
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    workspace = Workspace(ROOT)
    topic = workspace.curriculum.topic(sys.argv[2] if len(sys.argv) > 2 else "graph_theory")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as folder:
        for name in ("ours", "stock"):
            (Path(folder) / name).mkdir()
        our_clock, our_scores = ours(Path(folder) / "ours", workspace, topic, students)
        print(
            f"{students} submissions of {topic.id}, {len(releasable(workspace, topic))} notebooks each",
            flush=True,
        )
        print(f"  ours   {our_clock}", flush=True)
        stock_clock, stock_scores = stock(Path(folder) / "stock", workspace, topic, students)
        print(f"  stock  {stock_clock}: {stock_clock.seconds / our_clock.seconds:.1f} times as long")
    different = {
        student: (score, stock_scores.get(student))
        for student, score in our_scores.items()
        if stock_scores.get(student) is None or abs(stock_scores[student] - score) > 1e-3
    }
    print(f"  scores differ for {len(different)} of {len(our_scores)} students {json.dumps(different)[:300]}")
    return 1 if different or len(our_scores) != students else 0


if __name__ == "__main__":
    sys.exit(main())
