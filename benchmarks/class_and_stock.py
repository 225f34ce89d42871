"""The class of class_run.py beside stock nbgrader: ``python benchmarks/class_and_stock.py [SUBMISSIONS] [SAMPLE]``.

``grade course batch`` grades SUBMISSIONS of three modules, no two alike, and fills the gradebook: once before and
once after the other. Stock nbgrader gets the first SAMPLE of them as notebooks, one after the other: for each it
starts a kernel, where the grade cells call the same tests, and then it writes the feedback; the two are timed apart.
A sample of 30 has every kind in its share. Needs the extra ``course``.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from class_run import MODULES, SEED, submissions  # noqa: E402
from graders import Clock, stock_course  # noqa: E402

from grader.course.autograde import processors  # noqa: E402
from grader.course.batch import JOURNAL, ClassRun, grade_class, in_lanes  # noqa: E402
from grader.course.config import init_course  # noqa: E402
from grader.course.folder import CourseFolder  # noqa: E402
from grader.course.gradebook import fill_gradebook  # noqa: E402
from grader.course.nbgrader_api import Nbgrader, NbgraderFailed  # noqa: E402
from grader.course.notebooks import Notebook, source_notebook, to_bytes  # noqa: E402
from grader.course.release import release  # noqa: E402
from grader.curriculum import Module  # noqa: E402
from grader.workspace import Workspace, write_atomically  # noqa: E402


def handed_in(workspace: Workspace, module: Module, text: str) -> Notebook:
    """A notebook with the whole of a student's file in the first cell for solutions."""
    notebook = source_notebook(workspace, module)
    for cell in notebook["cells"]:
        if cell["metadata"]["nbgrader"]["solution"]:
            cell["source"], text = text, ""
    notebook["cells"].sort(key=lambda cell: cell["metadata"]["nbgrader"]["grade"])
    return notebook


def batch(root: Path, workspace: Workspace, count: int) -> float:
    """Seconds a submission."""
    modules = [workspace.curriculum.modules[name] for name in MODULES]
    init_course(root, workspace.root, "batch", "own-or-reference", "best")
    course = CourseFolder.open(root)
    release(course, [workspace.curriculum.topic(m.topic) for m in modules], False, lambda *counts: None)
    for student, module, _, text in submissions(workspace, count):
        write_atomically(root / "inbox" / student / f"{module.id}.py", text.encode())
    clock = Clock()
    run = ClassRun(workspace, modules, False, root / "graded", seed=SEED)
    grade_class(run, [root / "inbox"], in_lanes(workspace, processors()))
    fill_gradebook(course, run.out / JOURNAL, modules)
    clock.stop()
    return clock.seconds / count


def stock(root: Path, workspace: Workspace, count: int) -> Iterator[tuple[str, float, float]]:
    """The kind of each submission, and the seconds that ``autograde`` and ``generate_feedback`` take for it."""
    modules = [workspace.curriculum.modules[name] for name in MODULES]
    stock_course(root, workspace, modules)
    sample = list(islice(submissions(workspace, count), count))
    for student, module, _, text in sample:
        path = root / "submitted" / student / module.topic / f"{module.id}.ipynb"
        write_atomically(path, to_bytes(handed_in(workspace, module, text)))
    with Nbgrader.in_course(root) as nbgrader:
        for module in modules:
            nbgrader.run("generate_assignment", module.topic)
        for student, module, kind, _ in sample:
            seconds = []
            for command in ("autograde", "generate_feedback"):
                start = time.perf_counter()
                with contextlib.suppress(NbgraderFailed):  # a kernel that the submission has ended
                    nbgrader.run(command, module.topic, student)
                seconds.append(time.perf_counter() - start)
            yield kind, *seconds


def report(name: str, found: list[list[float]], ours: float) -> None:
    autograde, feedback = (sum(seconds) / len(found) for seconds in zip(*found, strict=True))
    print(
        f"  stock  {len(found):3} {name:9}  autograde {autograde:.2f} s each, {autograde / ours:.1f} times what "
        f"batch takes for all; with feedback {autograde + feedback:.2f} s, {(autograde + feedback) / ours:.1f} times"
    )


def main() -> int:
    count, sample = (int(text) for text in (*sys.argv[1:3], *("600", "30")[len(sys.argv) - 1 :]))
    workspace = Workspace(ROOT)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory() as folder:
        before = batch(Path(folder) / "before/course", workspace, count)
        print(f"  batch  {count} submissions, {before:.4f} s each", flush=True)
        found = list(stock(Path(folder) / "stock/course", workspace, sample))
        after = batch(Path(folder) / "after/course", workspace, count)
        print(f"  batch  once more, {after:.4f} s each", flush=True)
    ours = (before + after) / 2  # a machine is not equally quick at all times
    for name in ("right", "wrong", "untouched", "hostile"):
        report(name, [seconds for kind, *seconds in found if kind == name], ours)
    report("all", [seconds for _, *seconds in found], ours)
    return 0


if __name__ == "__main__":
    sys.exit(main())
