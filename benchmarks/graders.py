"""The same class graded in four ways: ``python benchmarks/graders.py [STUDENTS] [TOPIC]``.

``grade course batch`` with as many lanes as processors, its gradebook included; `grade course autograde`, which has
nbgrader write notebooks, feedback and gradebook; stock nbgrader, which runs each notebook in a kernel, where its
grade cells call the same visible and hidden tests; and otter-grader, where each of them is a test case. The last two
are given one process, and no code loops: that would cost them half a minute a cell. Needs the extra ``course``, and
``pip install otter-grader`` for the last way.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from in_kernel import tests_of  # noqa: E402

from grader.course.autograde import autograde, processors  # noqa: E402
from grader.course.batch import JOURNAL, ClassRun, grade_class, in_lanes  # noqa: E402
from grader.course.config import init_course  # noqa: E402
from grader.course.folder import CourseFolder  # noqa: E402
from grader.course.gradebook import fill_gradebook  # noqa: E402
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
    """The work of student ``number``: right; every fourth without one function, every tenth untouched; no two alike.

    ``batch`` grades an identical text only once.
    """
    left_out = list(module.functions)[number % len(module.functions)] if number % 4 == 1 else ""
    for cell in notebook["cells"]:
        role = cell["metadata"]["nbgrader"]
        if role["solution"] and (number % 10 == 9 or role["grade_id"] == left_out):
            cell["source"] = (
                f"def {role['grade_id'].replace('-', '_')}(*args):\n    raise NotImplementedError"
            )
        elif role["solution"]:
            cell["source"] = retarget(cell["source"], "solutions", "exercises")
        if role["solution"]:
            cell["source"] += f"\n\n# {number}"
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


def stock_course(root: Path, workspace: Workspace, modules: list[Module]) -> None:
    """A course of stock nbgrader, whose grade cells call our tests."""
    lent = lend_reference(root.parent / "lent", workspace)
    root.mkdir(parents=True, exist_ok=True)
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
        write_atomically(root / "source" / module.topic / f"{module.id}.ipynb", to_bytes(notebook))


def stock(root: Path, workspace: Workspace, topic: Topic, students: int) -> tuple[Clock, dict[str, float]]:
    modules = releasable(workspace, topic)
    stock_course(root, workspace, modules)
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


def batch(root: Path, workspace: Workspace, topic: Topic, students: int) -> tuple[Clock, dict[str, float]]:
    init_course(root, workspace.root, "batch", "reference", "best")
    course = CourseFolder.open(root)
    release(course, [topic], False, lambda *counts: None)
    modules = releasable(workspace, topic)
    hand_in(root, workspace, modules, students)
    clock = Clock()
    run = ClassRun(workspace, modules, True, root / "graded", "reference")
    grade_class(run, [root / "submitted"], in_lanes(workspace, processors()))
    fill_gradebook(course, run.out / JOURNAL, modules)
    clock.stop()
    with Nbgrader.in_course(root) as nbgrader, nbgrader.gradebook() as gradebook:
        return clock, {s.student.id: s.score for s in gradebook.assignment_submissions(topic.id)}


def otter(root: Path, workspace: Workspace, topic: Topic, students: int) -> tuple[Clock, dict[str, float]]:
    from otter.api import grade_submission
    from otter.generate import main as generate

    modules = releasable(workspace, topic)
    lent = lend_reference(root / "lent", workspace)
    for module in modules:
        tests = root / "tests" / module.id
        for function, points in module.functions.items():
            write_atomically(tests / f"{function}.py", otter_test(lent, module, function, points).encode())
        with contextlib.redirect_stdout(io.StringIO()):
            archive = str(root / f"{module.id}.zip")
            generate(tests_dir=str(tests), output_path=archive, no_config=True, no_requirements=True)
    hand_in(root, workspace, modules, students)
    for path in root.glob("submitted/*/*/*.ipynb"):
        in_one_cell(path)
    scores: dict[str, float] = {}
    clock = Clock()
    for number in range(students):
        student = f"student{number:03}"
        for module in modules:
            path = root / f"submitted/{student}/{topic.id}/{module.id}.ipynb"
            with contextlib.redirect_stderr(io.StringIO()):
                found = grade_submission(str(path), str(root / f"{module.id}.zip"), quiet=True)
            scores[student] = scores.get(student, 0.0) + found.total
    clock.stop()
    return clock, scores


def in_one_cell(path: Path) -> None:
    """Leave a notebook's code only, in one cell: otter-grader's kernel has no use for the rest."""
    notebook = json.loads(path.read_bytes())
    roles = [cell["metadata"]["nbgrader"] for cell in notebook["cells"]]
    code = [
        cell["source"]
        for cell, role in zip(notebook["cells"], roles, strict=True)
        if cell["cell_type"] == "code" and not role["grade"] and role["grade_id"] != "module-setup"
    ]
    (cell,) = [cell for cell in notebook["cells"] if cell["source"] == code[0]]
    text = "\n\n\n".join([*code, '__name__ = "exercises"\n'])
    notebook["cells"] = [{**cell, "metadata": {}, "source": text}]
    write_atomically(path, to_bytes(notebook))


def otter_test(lent: Path, module: Module, function: str, points: float) -> str:
    """A file of otter-grader's: each of our tests of ``function`` is a test case that is worth the same."""
    names = [name for _, name, _ in tests_of(str(lent), module.name)]
    numbers = [n for n, name in enumerate(names) if name.removeprefix("test_").split("__")[0] == function]
    lines = [
        "import sys",
        f"sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]",
        "from in_kernel import one_by_one",
        "from otter.test_files import test_case",
        f"OK_FORMAT, name = False, {function!r}",
    ]
    for number in numbers:
        lines += [
            f"@test_case(points={points / len(numbers)!r})",
            f"def case_{number}(env):",
            f"    assert one_by_one({str(lent)!r}, {module.name!r}, env)({number})",
        ]
    return "\n".join(lines) + "\n"


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
        found: dict[str, dict[str, float]] = {}
        seconds = {}
        print(
            f"{students} students, {len(releasable(workspace, topic))} notebooks of {topic.id} each",
            flush=True,
        )
        for way in (batch, ours, stock, otter):
            root = Path(folder) / way.__name__ / "course"
            root.mkdir(parents=True)
            try:
                clock, found[way.__name__] = way(root, workspace, topic, students)
            except ModuleNotFoundError as missing:
                print(f"  {way.__name__}: not run, {missing}")
                continue
            seconds[way.__name__] = clock.seconds
            ratio = clock.seconds / seconds["batch"]
            print(f"  {way.__name__:<6}{clock}, {ratio:.1f} times as long as batch", flush=True)
    different = {
        student: [scores.get(student) for scores in found.values()]
        for student in found["batch"]
        if any(abs(scores.get(student, -1) - found["batch"][student]) > 1e-3 for scores in found.values())
    }
    print(f"  scores differ for {len(different)} of {students} students {json.dumps(different)[:300]}")
    return 1 if different or len(found["batch"]) != students else 0


if __name__ == "__main__":
    sys.exit(main())
