"""A grader that waits: ``python -m grader.web.grading MODULE --workspace DIR``.

For every line on standard input it grades the module as `grade MODULE` does, keeps the progress, and writes the
results as one line of JSON. Its tests are collected once, so that a verdict takes a fraction of a second. It ends
with its input. What goes wrong is one sentence on standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from grader.progress import Progress, ProgressUnavailable
from grader.results import ModuleResult, RunResult, to_json
from grader.runner.problem import GraderProblem
from grader.runner.run import Options, grade_again_and_again, start_launcher
from grader.runner.watching import Watched
from grader.sandbox.launch import Launcher
from grader.workspace import FileProblem, Workspace


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m grader.web.grading")
    parser.add_argument("module")
    parser.add_argument("--workspace", type=Path, required=True)
    arguments = parser.parse_args()
    # pytest puts its own in the place of these two
    asked, told = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w", encoding="utf-8")
    if sys.platform == "linux":
        from grader.sandbox.lockdown.process import harden_grader

        harden_grader()
    workspace = Workspace(arguments.workspace)
    workers = start_launcher()
    try:
        _grade(workspace, arguments.module, workers, asked, told)
    except (GraderProblem, FileProblem) as problem:
        sys.stderr.write(f"{problem}\n")
        return 3
    finally:
        workers.close()
    return 0


def _grade(workspace: Workspace, name: str, workers: Launcher, asked: TextIO, told: TextIO) -> None:
    options = Options(seed=secrets.randbits(32))
    module = workspace.curriculum.modules[name]

    def tell(verdict: ModuleResult) -> None:
        run = RunResult("exercises", options.seed or 0, {}, (verdict,))
        try:
            Progress(workspace.state).record(run)
        except ProgressUnavailable as problem:
            sys.stderr.write(f"Your progress could not be kept ({problem}).\n")
        told.write(json.dumps(to_json(run)) + "\n")
        told.flush()

    def rounds() -> Iterator[bool]:
        while asked.readline():
            yield True  # all functions, not only up to the first that fails

    grade_again_and_again(
        workspace,
        module,
        options,
        workers,
        lambda provider: Watched(workspace, module, provider, rounds(), tell, lambda: False),
    )


if __name__ == "__main__":
    sys.exit(main())
