"""``grade capstone train``: runs that can be ended at any moment and go on bit for bit."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from capstone_runs import TINY, change_settings, losses

STEPS = ("--steps", "300", "--sample-every", "0")


@pytest.fixture
def start(capstone_course):
    """``start("train", ...)``: a training under way."""

    def run(*args):
        return subprocess.Popen(
            [sys.executable, "-m", "grader", "capstone", "--tree", "solutions", *args],
            cwd=capstone_course,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return run


def wait_for_steps(folder, steps, seconds=60):
    """Until a checkpoint of at least so many steps is kept."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if (folder / "checkpoint.npz").exists() and len(losses(folder)) >= steps:
            return
        time.sleep(0.01)
    raise TimeoutError(f"no checkpoint of {steps} steps after {seconds} s")


def test_a_training_that_was_killed_goes_on_bit_for_bit(capstone, start, kept):
    assert capstone("train", *TINY, *STEPS).returncode == 0
    whole, weights = losses(kept), (kept / "checkpoint.npz").read_bytes()
    shutil.rmtree(kept)
    killed = start("train", *TINY, *STEPS)
    wait_for_steps(kept, 100)
    killed.kill()
    killed.wait()
    assert 100 <= len(losses(kept)) < 300
    resumed = capstone("train", "--resume", "--sample-every", "0")
    assert resumed.returncode == 0, resumed.stderr
    assert losses(kept) == whole and len(whole) == 300
    assert (kept / "checkpoint.npz").read_bytes() == weights


@pytest.mark.skipif(os.name == "nt", reason="sending Ctrl-C to another process is different on Windows")
def test_ctrl_c_keeps_the_step_that_was_under_way(start, kept, capstone):
    interrupted = start("train", *TINY, "--steps", "100000", "--sample-every", "0")
    wait_for_steps(kept, 100)
    interrupted.send_signal(signal.SIGINT)
    said, _ = interrupted.communicate(timeout=60)
    steps = len(losses(kept))
    assert interrupted.returncode == 130 and f"Stopped after step {steps}" in said
    assert "Traceback" not in said
    assert f"{steps} of 100000 steps" in capstone("sample", "Once").stdout


def test_a_run_that_is_there_is_never_overwritten(capstone, kept):
    assert capstone("train", *TINY, "--steps", "20").returncode == 0
    before = losses(kept)
    again = capstone("train", *TINY, "--steps", "20")
    assert again.returncode == 2 and "--resume" in again.stderr and losses(kept) == before
    fresh = capstone("train", *TINY, "--steps", "30", "--fresh", "--seed", "1")
    assert fresh.returncode == 0 and "capstone-solutions-1" in fresh.stdout
    assert losses(kept.with_name("capstone-solutions-1")) == before and len(losses(kept)) == 30


def test_a_rate_that_is_far_too_large_is_told_in_one_sentence(capstone, kept):
    broken = capstone("train", *TINY, "--steps", "300", "--rate", "1e30")
    assert broken.returncode == 1
    assert "smaller --rate" in broken.stderr and "Traceback" not in broken.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--dim", "10", "--heads", "4"), "--dim must be divisible by --heads"),
        (("--steps", "0"), "--steps"),
        (("--text", "no-such.txt"), "no-such.txt cannot be read"),
        (("--text", "empty.txt"), "empty.txt is empty"),
        (("--text", "short.txt"), "take a longer text or a smaller block"),
        (("--text", "short.txt", "--windows", "stories"), "--windows stories is for our stories"),
        (("--resume", "--fresh"), "exclude each other"),
        (("--resume", "--layers", "2"), "leave out --layers"),
        (("--resume",), "There is no trained GPT yet"),
    ],
)
def test_what_cannot_be_trained_is_refused_in_a_sentence(capstone, capstone_course, kept, args, said):
    (capstone_course / "empty.txt").write_text("")
    (capstone_course / "short.txt").write_text("a short text of a few words")
    refused = capstone("train", *args)
    assert refused.returncode in (1, 2) and said in refused.stderr
    assert "Traceback" not in refused.stderr and not kept.exists()


def test_a_learner_s_own_text_is_learned_and_continued(capstone, capstone_course):
    (capstone_course / "own.txt").write_text("to be or not to be, that is the question. " * 100)
    options = ("--text", "own.txt", "--tokenizer", "char")
    trained = capstone("train", *TINY, "--steps", "200", "--rate", "0.02", *options)
    assert trained.returncode == 0, trained.stderr
    continued = capstone("sample", "to be", "--length", "30")
    assert "to be" in continued.stdout
    unknown = capstone("sample", "to be #")
    assert unknown.returncode == 1 and "unknown character '#'" in unknown.stderr
    assert "GPT" in capstone("evaluate").stdout


@pytest.mark.parametrize("file", ["settings.json", "corpus.npz", "checkpoint.npz", "loss.csv"])
def test_a_damaged_file_of_a_run_is_named(capstone, kept, file):
    assert capstone("train", *TINY, "--steps", "20").returncode == 0
    path = kept / file
    path.write_bytes(path.read_bytes()[:-7] + b"\0damage")
    said = capstone("train", "--resume")
    assert said.returncode == 1 and file in said.stderr and "damaged" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_checkpoint_of_another_shape_is_refused(capstone, kept):
    assert capstone("train", *TINY, "--steps", "20").returncode == 0
    change_settings(kept, dim=16)
    for command in (("train", "--resume"), ("sample", "Once")):
        refused = capstone(*command)
        assert refused.returncode == 1 and "shape" in refused.stderr
        assert "Traceback" not in refused.stderr
