"""Plain pytest, in process and in the worker, gives the outcomes that `grade` gives."""

import os
import re
import subprocess
import sys

import pytest
import small_course
from conftest import ROOT

LINES = re.compile(r"^(PASSED|FAILED|ERROR) (\S+?)(?: - .*)?$", re.MULTILINE)
WRONG = """
import numpy as np

def double(x):
    return float(np.multiply(2.0, x))

def halve(x):
    return float(x // 2)
"""


def outcomes(root, *args):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rA",
        "-p",
        "grader.runner.plugin",
        "--import-mode=importlib",
    ]
    command += ["--seed=5", "-p", "no:cacheprovider", f"--rootdir={root}", *args, "tests"]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = {name.split("::")[-1] + name.split("/")[1]: result for result, name in LINES.findall(done.stdout)}
    assert found
    return found


@pytest.mark.parametrize("learner", [None, WRONG, small_course.HALF_SOLVED])
def test_in_process_and_in_the_worker_the_outcomes_are_the_same(course, learner):
    if learner is not None:
        small_course.solve(course, "doubling", learner)
    (course / "tests/visible/phase1/numbers/test_powers.py").unlink()
    (course / "tests/hidden/phase1/numbers/test_powers.py").unlink()
    here = outcomes(course)
    assert here == outcomes(course, "--sandbox")
    assert "FAILED" in here.values()


def test_the_solutions_pass_both_ways(course):
    assert set(outcomes(course, "--tree", "solutions").values()) == {"PASSED"}
    assert set(outcomes(course, "--tree", "solutions", "--sandbox").values()) == {"PASSED"}


def test_the_real_linear_algebra_passes_in_process_too():
    command = [sys.executable, "-m", "pytest", "-q", "--tree", "solutions", "-p", "no:cacheprovider"]
    folders = ["tests/visible/phase1/linear_algebra", "tests/hidden/phase1/linear_algebra"]
    done = subprocess.run([*command, *folders], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_a_failure_with_random_inputs_prints_the_seed(course):
    small_course.solve(course, "doubling", WRONG)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "grader.runner.plugin", "--import-mode=importlib"]
    done = subprocess.run([*command, "--seed=77", "tests/hidden"], cwd=course, capture_output=True, text=True)
    assert "repeat this run's random inputs with --seed 77" in done.stdout
