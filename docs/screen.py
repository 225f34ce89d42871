"""Make the picture at the top of the README: ``python docs/screen.py`` writes docs/screen.svg.

It is what a learner sees: a slip is planted in a copy of the course, and `grade` is asked about it at a terminal.
"""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
COPIED = ("curriculum.yaml", "exercises", "solutions", "tests/visible", "tests/hidden")
MODULE = "phase1/linear_algebra/products.py"
# what a learner may well write: right for most vectors, wrong for those that are nearly parallel
SLIP = '    raise NotImplementedError("angle: not written yet")'
WRITTEN = """\
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if not np.any(u) or not np.any(v):
        raise ValueError("u and v must not be zero vectors")
    lengths = np.sqrt(np.sum(u**2)) * np.sqrt(np.sum(v**2))
    return float(np.arccos(np.clip(np.sum(u * v) / lengths, -1, 1)))"""
WIDTH = 92


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        for name in COPIED:
            source, target = ROOT / name, course / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        exercise = course / "exercises" / MODULE
        text = exercise.read_text(encoding="utf-8")
        assert SLIP in text
        exercise.write_text(text.replace(SLIP, WRITTEN), encoding="utf-8")
        shown = [("grade products.angle", at_terminal(course, "products.angle"))]
        shown.append(("grade hint products.angle", at_terminal(course, "hint", "products.angle")))
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    for command, output in shown:
        console.print(Text.assemble(("$ ", "bright_black"), (command, "bold")))
        console.print(Text.from_ansi(output.strip("\n")))
        console.print()
    svg = console.export_svg(title="AI Math Roadmap")
    # the typeface would be fetched from the network: whatever the reader has will do
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", "monospace")
    (ROOT / "docs" / "screen.svg").write_text(re.sub(r"terminal-\d+", "terminal", svg), encoding="utf-8")


def at_terminal(course: Path, *args: str) -> str:
    """What ``grade ARGS`` prints at a terminal, with its colours."""
    here, there = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(WIDTH)}
    command = [sys.executable, "-m", "grader", *args]
    with subprocess.Popen(
        command, cwd=course, env=environment, stdin=there, stdout=there, stderr=there
    ) as process:
        os.close(there)
        data = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while part := os.read(here, 1 << 16):
                data += part
        process.wait()
    os.close(here)
    text = data.decode("utf-8").replace("\r\n", "\n")
    # a line that says which test is running is gone again at once
    return re.sub(r"\r\x1b\[K[^\n]*?(?=\r\x1b\[K)|\r\x1b\[K", "", text)


if __name__ == "__main__":
    main()
