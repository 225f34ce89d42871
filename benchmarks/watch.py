"""From save to verdict in ``grade watch``: ``python benchmarks/watch.py [SAVES]``, beside pytest on the same files.

Three files are saved in turns in a copy of the course: the empty exercise, one with a wrong function, the solution.
The clock runs from the end of the write until the verdict stands on the terminal. Needs a POSIX system.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULE = "phase1/linear_algebra/products.py"
TESTS = [f"tests/{kind}/phase1/linear_algebra/test_products.py" for kind in ("visible", "hidden")]
COPIED = ("curriculum.yaml", "exercises", "solutions", "tests/visible", "tests/hidden")
READY = b"q quit"
BAR = 0.15


def main(saves: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        for name in COPIED:
            source, target = ROOT / name, course / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        stub = (course / "exercises" / MODULE).read_text(encoding="utf-8")
        right = (course / "solutions" / MODULE).read_text(encoding="utf-8")
        wrong = right.replace("np.arctan2(", "2 * np.arctan2(")
        assert wrong != right
        texts = {"not written": stub, "one wrong": wrong, "all right": right}
        times = watch(course, texts, saves)
        (course / "exercises" / MODULE).write_text(right, encoding="utf-8")
        plain = statistics.median(pytest(course) for _ in range(5))
    print(f"pytest on the same files {plain * 1e3:.0f} ms")
    for name, seconds in times.items():
        ordered = sorted(seconds)
        median, late = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
        print(
            f"{name:<12} {len(ordered)} saves   median {median * 1e3:6.1f} ms   95 % {late * 1e3:6.1f} ms   "
            f"{median / plain:.2f} of pytest, to reach {BAR}"
        )


def watch(course: Path, texts: dict[str, str], saves: int) -> dict[str, list[float]]:
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(course)
        os.execv(sys.executable, [sys.executable, "-m", "grader", "watch", "products"])
    times: dict[str, list[float]] = {name: [] for name in texts}
    try:
        wait(terminal)
        for i in range(saves):
            name = list(texts)[i % len(texts)]
            (course / "exercises" / MODULE).write_text(texts[name], encoding="utf-8")
            start = time.perf_counter()
            wait(terminal)
            times[name].append(time.perf_counter() - start)
            time.sleep(0.05)
        os.write(terminal, b"q")
        os.waitpid(pid, 0)
    finally:
        os.close(terminal)
    return times


def wait(terminal: int) -> None:
    """Until the line with the keys is there, the last of a verdict."""
    seen = b""
    while READY not in seen:
        if not select.select([terminal], [], [], 60)[0]:
            raise SystemExit(f"no verdict within a minute:\n{seen.decode()}")
        seen = seen[-100:] + os.read(terminal, 1 << 16)


def pytest(course: Path) -> float:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "grader.runner.plugin"]
    start = time.perf_counter()
    options = ["--import-mode=importlib", f"--rootdir={course}", "--tree", "exercises"]
    subprocess.run([*command, *options, *TESTS], cwd=course, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
