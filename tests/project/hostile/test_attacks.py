"""Every attack ends as attacks.py says: nothing earned, nothing stolen, nothing harmed, each in bounded time."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import small_course

from grader.curriculum import Module
from grader.student import Program, RemoteStudent, Worker

sys.path.insert(0, str(Path(__file__).parent))

from attacks import ALL  # noqa: E402 - found beside this file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the attacks are written against Linux")

HONEST = """

def double(x):
    return attack(x)


def halve(x):
    if x < 0:
        raise ValueError("x must not be negative")
    return x / 2
"""
BOUND = 45.0  # seconds for a whole module at a time limit of 1 s a test, on a busy machine
RIGHT = "def double(x):\n    return 2.0 * x\n" + HONEST.split("\n\n\n", 1)[1]


def kinds(*names):
    return [pytest.param(a, id=str(a)) for a in ALL if a.kind in names]


def test_there_are_enough_attacks_each_with_its_own_name():
    assert len(ALL) >= 100
    assert len({str(attack) for attack in ALL}) == len(ALL)


@pytest.mark.parametrize("attack", kinds("control", "denial"))
def test_nothing_is_earned_and_the_verdict_comes_in_time(grade_text, attack):
    start = time.monotonic()
    module = grade_text("doubling", attack.text + HONEST)
    assert time.monotonic() - start < BOUND
    double = next(f for f in module.functions if f.name == "double")
    assert double.passed == 0, [(test.name, test.outcome) for test in double.tests]
    for test in module.tests:
        shown = (test.message, test.call, test.expected, test.got, test.output, test.why)
        text = "".join(part or "" for part in shown)
        assert not any(mark in text for mark in "\x1b\u202e\u2066\x07"), text
        assert len(text) < 5000


@pytest.mark.parametrize("attack", kinds("control", "denial")[::7])
def test_the_next_submission_is_graded_fairly(grade_text, attack):
    grade_text("doubling", attack.text + HONEST)
    assert grade_text("doubling", RIGHT).complete


@pytest.fixture
def surroundings(course):
    """What an attack is told of, so that it need not search; and a look afterwards whether all is as it was."""
    hidden = course / "tests/hidden/phase1/numbers/test_doubling.py"
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    victim = subprocess.Popen(["sleep", "60"])
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    listener.setblocking(False)
    yield {
        "course": str(course),
        "hidden": str(hidden),
        "solution": str(course / "solutions/phase1/numbers/doubling.py"),
        "exercise": str(course / "exercises/phase1/numbers/doubling.py"),
        "grader": os.getpid(),
        "victim": victim.pid,
        "port": listener.getsockname()[1],
        "array": np.zeros(3),
    }
    with pytest.raises(BlockingIOError):  # nobody called
        listener.accept()
    listener.close()
    assert victim.poll() is None, "another process was killed"
    victim.kill()
    victim.wait()
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before
    assert not list(Path("/tmp").glob("hostile-*"))


@pytest.mark.parametrize("attack", kinds("theft", "harm"))
def test_everything_is_kept_out(workers, surroundings, attack):
    module = Module("p", "t", "m", "b", {"attack": 1.0}, time_limit=5.0)
    name = module.import_name("exercises")
    worker = Worker(workers, Program(module, name, {name: (surroundings["exercise"], attack.text)}), 5.0)
    worker.allow(5.0)
    start = time.monotonic()
    achieved = RemoteStudent(worker).attack(surroundings)
    worker.stop()
    assert time.monotonic() - start < BOUND
    assert isinstance(achieved, list) and achieved, achieved
    assert set(achieved) == {"kept out"}, achieved
    assert surroundings["array"].tolist() == [0, 0, 0]


def test_no_process_is_left(workers, grade_text):
    def children():
        out = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout
        return [line for line in out.splitlines() if "sleep 30" in line or "grade-" in line]

    before = len(children())
    grade_text(
        "doubling",
        "import os\ndef attack(x):\n    if os.fork() == 0: os.execv('/bin/sleep', ['sleep', '30'])\n"
        + HONEST,
    )
    assert len(children()) == before


def test_files_that_look_like_the_graders_own_do_nothing(course, command):
    small_course.solve(course, "doubling", "def double(x):\n    return 0.0\n")
    for folder in (course, course / "exercises", course / "exercises/phase1/numbers"):
        for name in (
            "numpy.py",
            "conftest.py",
            "sitecustomize.py",
            "usercustomize.py",
            "click.py",
            "_pytest.py",
        ):
            (folder / name).write_text("print('3 of 3 points'); raise SystemExit(0)", encoding="utf-8")
        (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only", encoding="utf-8")
        (folder / "pyproject.toml").write_text(
            "[tool.pytest.ini_options]\naddopts = '--co'", encoding="utf-8"
        )
    done = command("doubling", PYTEST_ADDOPTS="--collect-only", PYTEST_PLUGINS="nowhere")
    assert done.returncode == 1 and "0 of 3 points" in done.stdout, done.stdout + done.stderr


def test_a_link_to_a_hidden_test_is_not_followed(course, command):
    path = course / "exercises/phase1/numbers/doubling.py"
    path.unlink()
    path.symlink_to(course / "tests/hidden/phase1/numbers/test_doubling.py")
    done = command("doubling", "-v")
    assert done.returncode == 1 and "is a link" in " ".join(done.stdout.split())
    assert "8642" not in done.stdout
