"""Gradescope: results in its published format, and the zip archive of an autograder that writes them.

The format: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import json
import secrets
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.course.grade import CourseGrader, Submission
from grader.course.html import MAX_TOLD
from grader.course.intake import Intake
from grader.course.lanes import Settings, grade_all, module_of
from grader.course.package import COMPILED, DATE, TOP_FILES
from grader.curriculum import Module
from grader.report.terminal import SHORT, grouped
from grader.results import FunctionResult, ModuleResult, RunResult, TestResult
from grader.workspace import MODULE_FILES, Workspace, write_atomically

SETUP = """\
#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image of the autograder.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends python3 python3-pip python3-venv
python3 -m venv /autograder/environment
/autograder/environment/bin/pip install /autograder/source/course
"""
RUN = """\
#!/usr/bin/env bash
# Gradescope runs this for each submission.
set -euo pipefail
cd /autograder/source/course
/autograder/environment/bin/python -m grader course gradescope-run {modules} --isolation {isolation} \\
    --submission /autograder/submission --results /autograder/results/results.json
"""
STUDENT = "student"  # there is one, and only Gradescope knows who


def results_json(results: Sequence[ModuleResult], notes: Sequence[str] = ()) -> dict[str, Any]:
    """A student's results as Gradescope reads them, a test for each function; ``notes`` come before all."""
    told = [*notes, *(f"{result.name}: {result.problem}" for result in results if result.problem)]
    tests = [_test(result, function) for result in results for function in result.functions]
    return {
        "score": round(sum(result.score for result in results), 4),
        "output": "\n".join(told),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }


def _test(result: ModuleResult, function: FunctionResult) -> dict[str, Any]:
    return {
        "name": f"{result.name.partition('.')[2]}: {function.name}",
        "name_format": "text",
        "score": round(function.score, 4),
        "max_score": function.points,
        "status": "passed" if function.complete else "failed",
        "output": "\n".join(_told(function)),
        "output_format": "text",
        "visibility": "visible",
    }


def _told(function: FunctionResult) -> Iterator[str]:
    """The sentences of a function: its state, the advice, then each reason why a test does not pass."""
    if function.complete:
        yield "All tests pass."
        return
    yield f"{SHORT[function.outcome]}; {function.passed} of {len(function.tests)} tests pass."
    if function.advice:
        yield function.advice
    reasons = grouped([test for test in function.tests if not test.passed])
    for test, same in reasons[:MAX_TOLD]:
        yield ""
        yield from _reason(test)
        if same > 1:
            yield f"and {same - 1} more tests for the same reason"
    if len(reasons) > MAX_TOLD:
        yield f"\nand {len(reasons) - MAX_TOLD} more reasons why tests do not pass"


def _reason(test: TestResult) -> Iterator[str]:
    named = (
        ("hidden test" if test.hidden else "test", test.sentence),
        ("called", test.call),
        ("expected", test.expected),
        ("got", test.got),
        ("reason", test.message),
        ("why", test.why),
        ("printed", test.output.strip()),
    )
    yield from (f"{name}: {text}" for name, text in named if text)


# the autograder


def write_autograder(
    workspace: Workspace, modules: Sequence[Module], out: Path, isolation: str = "best"
) -> int:
    """Write the archive to upload; returns the number of its files. It holds hidden tests: it is no student's."""
    files = dict(_files(workspace, modules, isolation))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, DATE)
            mode = 0o755 if name in ("setup.sh", "run_autograder") else 0o644
            info.external_attr = (stat.S_IFREG | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return len(files)


def _files(workspace: Workspace, modules: Sequence[Module], isolation: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes: the two scripts, the grader, and of the course what these modules need."""
    root = workspace.root
    yield "setup.sh", SETUP.encode()
    names = " ".join(module.name for module in modules)
    yield "run_autograder", RUN.format(modules=names, isolation=isolation).encode()
    needed = [root / name for name in TOP_FILES]
    needed += [path for path in sorted((root / "grader").rglob("*")) if COMPILED not in path.parts]
    earlier = {m.name: m for module in modules for m in (*workspace.curriculum.upstream(module), module)}
    needed += [getattr(workspace, kind)(m) for m in earlier.values() for kind in MODULE_FILES]
    for path in needed:
        if path.is_file():
            yield f"course/{path.relative_to(root).as_posix()}", path.read_bytes()


def grade_one(
    workspace: Workspace, modules: Sequence[Module], submission: Path, results: Path, isolation: str = "best"
) -> None:
    """Grade the one submission in the folder ``submission`` and write Gradescope's ``results``.

    Whatever was handed in, there are results; GraderProblem when the grader cannot do its work.
    """
    intake = Intake(workspace, modules)
    parts, notes = {}, []
    for work in intake.read(submission, STUDENT):
        for taken in work.taken:
            if taken.module.name in parts:
                notes.append(f"{taken.name} is {taken.module.id} once more: another file was taken")
            else:
                parts[taken.module.name] = intake.parts(taken)
        notes += [f"{name} {reason}" for name, reason in work.refused]
    missing = [module.name for module in modules if module.name not in parts]
    notes += [f"{name}: no file of this module was handed in" for name in missing]
    settings = Settings(workspace.root, tuple(module.name for module in modules), isolation=isolation)
    grader = CourseGrader(workspace, settings, b"")
    wanted = [module for module in modules if module.name in parts]
    # new random inputs each time: answers that were seen once are of no use
    seed = secrets.randbits(32)
    jobs = [grader.job(Submission(STUDENT, parts), module, seed) for module in wanted]
    limits = {module.name: module.time_limit for module in modules}
    found = dict(grade_all(settings, limits, jobs, 1))
    runs = []
    for number in range(len(jobs)):
        run = found[number]
        if not isinstance(run, RunResult):
            raise run
        runs.append(module_of(run))
    write_atomically(results, json.dumps(results_json(runs, notes), indent=1).encode())
