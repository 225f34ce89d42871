"""The grader's speed as ratios against baselines of the same run: ``python benchmarks/run.py [ROW ...]``.

Each row is measured in turns with its baseline, so that other load falls on both, and the medians are compared.
The time limits of the tests play no part here, and no test asserts on seconds.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GRADE = [shutil.which("grade", path=str(Path(sys.executable).parent)) or "grade"]
PYTHON = [sys.executable]
MODULE = "products"
TOPIC = "linear_algebra"
EVERYTHING = ("phase1", "phase2", "phase3", "phase4", "phase5", "final")


@dataclass
class Row:
    """A claim: ``measured`` takes at most ``bar`` times as long as ``baseline``."""

    name: str
    measured: Callable[[], float]
    against: str
    baseline: Callable[[], float]
    bar: float
    rounds: int = 9


def command(*args: str) -> Callable[[], float]:
    """Seconds of a whole process."""

    def run() -> float:
        start = time.perf_counter()
        done = subprocess.run(args, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(args)} failed:\n{done.stderr.decode()}")
        return seconds

    return run


def plain_pytest(*folders: str) -> Callable[[], float]:
    """The same tests in one process, as a learner without the grader would run them."""
    options = ["-q", "-p", "no:cacheprovider", "--tree", "solutions"]
    return command(*PYTHON, "-m", "pytest", *options, *folders)


def written_tests() -> list[str]:
    folders = sorted((ROOT / "tests").glob("[vh]*/*"))
    return [str(path.relative_to(ROOT)) for path in folders if path.name in EVERYTHING]


def fresh_worker() -> Callable[[], float]:
    """Seconds for a locked-down worker with the learner's module loaded and one call answered."""
    sys.path.insert(0, str(ROOT))
    from grader.sandbox.launch import launcher
    from grader.student import RemoteStudent, Worker, gather
    from grader.workspace import Workspace

    workspace, workers = Workspace(ROOT), launcher()
    module = workspace.curriculum.modules[f"{TOPIC}.{MODULE}"]
    program = gather(workspace, module, "solutions")
    Worker(workers, program, 10.0).stop()

    def run() -> float:
        start = time.perf_counter()
        worker = Worker(workers, program, 10.0)
        RemoteStudent(worker).dot([1.0, 2.0], [3.0, 4.0])
        seconds = time.perf_counter() - start
        worker.stop()
        return seconds

    return run


def rows() -> list[Row]:
    tests = [f"tests/{kind}/phase1/{TOPIC}/test_{MODULE}.py" for kind in ("visible", "hidden")]
    everything = written_tests()
    nothing = command(*PYTHON, "-c", "pass")
    grade_all = [*GRADE, "--tree", "solutions"]
    return [
        Row("grade --help", command(*GRADE, "--help"), "python -c pass", nothing, 7),
        Row("grade status", command(*GRADE, "status"), "python -c pass", nothing, 7),
        Row(
            "grade MODULE, cold",
            command(*GRADE, "--tree", "solutions", MODULE),
            "plain pytest, same files",
            plain_pytest(*tests),
            1.0,
        ),
        Row(
            "a fresh worker",
            fresh_worker(),
            "python -c 'import numpy'",
            command(*PYTHON, "-c", "import numpy"),
            0.1,
            25,
        ),
        Row(
            "all that is written, -j 1",
            command(*grade_all, *EVERYTHING),
            "plain pytest, same files",
            plain_pytest(*everything),
            1.5,
            3,
        ),
        Row(
            "all that is written, -j 2",
            command(*grade_all, "-j", "2", *EVERYTHING),
            "plain pytest, same files",
            plain_pytest(*everything),
            1.0,
            3,
        ),
    ]


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def memory() -> str:
    """Peak of the trusted side over a run of everything, as the system accounts for it."""
    if sys.platform == "win32":
        return "memory: not measured on Windows"
    # the largest of all that a process has started counts: so the run is started by one that starts nothing else
    command = [sys.executable, "-c", PEAK, *GRADE, "--tree", "solutions", "-j", "1", *EVERYTHING]
    peak = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return f"memory: the largest process of a run of everything took {peak} MB (to reach: 200 MB)"


def main() -> int:
    chosen = sys.argv[1:]
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {sys.platform}")
    print(f"{'what':<28}{'median':>10}  {'baseline':<28}{'median':>10}{'ratio':>8}{'reach':>7}")
    missed = 0
    for row in rows():
        if chosen and not any(word in row.name for word in chosen):
            continue
        row.measured(), row.baseline()  # caches, once
        pairs = [(row.measured(), row.baseline()) for _ in range(row.rounds)]
        took, base = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = took / base
        missed += ratio > row.bar
        verdict = "" if ratio <= row.bar else "  missed"
        measured, against = f"{row.name:<28}{took * 1e3:>8.1f}ms", f"{row.against:<28}{base * 1e3:>8.1f}ms"
        print(f"{measured}  {against}{ratio:>8.2f}{row.bar:>7g}{verdict}", flush=True)
    print(memory())
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
