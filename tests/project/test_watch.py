"""``grade watch``, driven at a terminal of its own."""

import os
import re
import select
import signal
import sys
import time

import pytest
import small_course

pty = pytest.importorskip("pty", reason="a terminal to drive needs a POSIX system")

WRONG = "def double(x):\n    return 3.0 * x\n"
RIGHT = """
def double(x):
    return 2.0 * x

def halve(x):
    if x < 0:
        raise ValueError("x must not be negative")
    return x / 2
"""
READY = r"q quit"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Sitting:
    """A running ``grade watch`` and its screen."""

    def __init__(self, folder, *args, **environment):
        self.folder = folder
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(folder)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in the background has Ctrl-C ignored
            os.environ.update({"TERM": "xterm", "COLUMNS": "100", **environment})
            os.execv(sys.executable, [sys.executable, "-m", "grader", "watch", *args])

    def wait_for(self, pattern, seconds=30):
        """What appears on the screen until ``pattern`` does."""
        screen, limit = "", time.monotonic() + seconds
        while not re.search(pattern, screen):
            if time.monotonic() > limit:
                raise TimeoutError(f"{pattern!r} did not appear, only:\n{screen}")
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    screen += os.read(self.terminal, 1 << 16).decode("utf-8", "replace")
                except OSError:  # the program has ended
                    break
        self.colours = COLOURS.findall(screen)
        return COLOURS.sub("", screen)

    def press(self, key):
        os.write(self.terminal, key.encode())

    def save(self, text, module="doubling"):
        small_course.solve(self.folder, module, text)

    def end(self):
        """Its exit status."""
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise TimeoutError("it did not end")


@pytest.fixture
def watch(course):
    """``watch("doubling", ...)`` starts a sitting; it is ended after the test."""
    sittings = []

    def start(*args, **environment):
        sittings.append(Sitting(course, *args, **environment))
        return sittings[-1]

    yield start
    for sitting in sittings:
        try:
            os.kill(sitting.pid, signal.SIGKILL)
            os.waitpid(sitting.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(sitting.terminal)


def test_a_save_is_answered_by_the_first_thing_to_mend(watch):
    sitting = watch("doubling")
    assert "double is not written yet" in sitting.wait_for(READY)
    sitting.save(WRONG)
    screen = sitting.wait_for(READY)
    assert "expected  4.0" in screen and "got       6.0" in screen and "halve" not in screen
    sitting.save(RIGHT)
    assert "numbers.doubling has passed" in sitting.wait_for(READY)
    sitting.press("q")
    assert sitting.end() == 0


def test_a_pass_is_remembered_and_n_goes_on_to_the_next_module(watch, command):
    sitting = watch()
    sitting.wait_for(READY)
    sitting.save(RIGHT)
    sitting.wait_for("has passed")
    sitting.press("n")
    assert "powers.py" in sitting.wait_for("not written yet")
    sitting.press("q")
    assert sitting.end() == 0
    assert "2 of" in command().stdout


def test_keys_show_hints_and_all_results(watch):
    sitting = watch("doubling")
    sitting.wait_for(READY)
    sitting.press("h")
    assert "hint 1" in sitting.wait_for("hint 1|no hints")
    sitting.save(WRONG)
    sitting.wait_for(READY)
    sitting.press("a")
    assert "halve" in sitting.wait_for(READY)


def test_deleted_renamed_and_half_written_files_are_survived(watch, course):
    sitting = watch("doubling")
    sitting.wait_for(READY)
    file = course / "exercises" / small_course.TOPIC / "doubling.py"
    file.unlink()
    assert "is missing" in sitting.wait_for(READY)
    file.with_suffix(".new").write_text(RIGHT)
    os.replace(file.with_suffix(".new"), file)
    assert "has passed" in sitting.wait_for(READY)
    file.write_text(RIGHT[: len(RIGHT) // 2])
    time.sleep(0.05)
    file.write_text(RIGHT)
    deadline = time.monotonic() + 20
    while "has passed" not in sitting.wait_for(READY):
        assert time.monotonic() < deadline


def test_an_endless_loop_is_ended_and_the_next_save_is_graded(watch):
    sitting = watch("doubling")
    sitting.wait_for(READY)
    sitting.save("def double(x):\n    while True: pass\n")
    assert "out of time" in sitting.wait_for(READY)
    sitting.save(RIGHT)
    assert "has passed" in sitting.wait_for(READY)


def test_files_are_looked_at_where_the_system_does_not_tell(watch):
    sitting = watch("doubling", "--poll")
    sitting.wait_for(READY)
    sitting.save(RIGHT)
    assert "has passed" in sitting.wait_for(READY)


def test_ctrl_c_ends_it_and_the_terminal_is_as_it_was(watch):
    import termios

    sitting = watch("doubling", NO_COLOR="1")
    sitting.wait_for(READY)
    assert not sitting.colours
    sitting.press("\x03")
    assert sitting.end() in (0, 130)
    assert termios.tcgetattr(sitting.terminal)[3] & termios.ECHO


def test_without_a_terminal_it_watches_without_keys(course):
    import subprocess

    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch", "doubling"],
        cwd=course,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stdout=subprocess.PIPE,
        text=True,
    )
    line = ""
    while "not written yet" not in line:
        line = process.stdout.readline()
        assert line, "it ended"
    small_course.solve(course, "doubling", RIGHT)
    while "has passed" not in line:
        line = process.stdout.readline()
        assert line, "it ended"
    process.send_signal(signal.SIGINT)
    assert process.wait(10) in (0, 130)


def test_an_unknown_target_is_refused(command):
    refused = command("watch", "svdd")
    assert refused.returncode == 2 and "svdd" in refused.stderr
