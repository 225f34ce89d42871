"""Fairness on a busy machine: ``python benchmarks/load.py [GRADINGS] [LOAD]``.

Right solutions are graded while LOAD other processes compute without pause. None may run out of time: waiting for a
processor is not the learner's fault. A function that really loops must still be ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "project"))

import small_course

from grader.curriculum import resolve
from grader.results import ModuleResult
from grader.runner.run import Options, grade, start_launcher
from grader.workspace import Workspace

WORK = """
def double(x):
    total = 0
    for _ in range(100_000):  # some 5 ms of processor time in each of five tests, at a limit of 1 s
        total += 1
    return 2.0 * x


def halve(x):
    if x < 0:
        raise ValueError("x must not be negative")
    return x / 2
"""


def outcomes(workspace: Workspace, workers: object) -> ModuleResult:
    run = grade(workspace, resolve(workspace.curriculum, ["doubling"]), Options(), workers)  # type: ignore[arg-type]
    return run.modules[0]


def main() -> int:
    gradings = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    load = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = small_course.write(Path(folder))
        workspace, workers = Workspace(root), start_launcher()
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(load)]
        start = time.monotonic()
        try:
            small_course.solve(root, "doubling", WORK)
            for _ in range(gradings):
                counts.update(test.outcome.value for test in outcomes(workspace, workers).tests)
            seconds = time.monotonic() - start
            small_course.solve(root, "doubling", WORK.replace("range(100_000)", "iter(int, 1)"))
            looping = {test.outcome.value for test in outcomes(workspace, workers).functions[0].tests}
        finally:
            for process in busy:
                process.kill()
            workers.close()
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{gradings} gradings beside {load} busy processes on {processors} processors in {seconds:.0f} s:")
    print(f"  {dict(counts)}; a loop without end: {looping}")
    return 0 if set(counts) == {"passed"} and looping == {"timeout"} else 1


if __name__ == "__main__":
    sys.exit(main())
