"""What ``grade capstone`` shows, and what a trained GPT says."""

import pytest
from capstone_runs import SIZES, TINY

from grader.progress import Progress
from grader.workspace import Workspace


@pytest.fixture
def trained(capstone):
    assert capstone("train", *TINY, "--steps", "20").returncode == 0
    return capstone


def test_on_untouched_exercises_nothing_is_ready_and_nothing_can_be_trained(capstone):
    shown = capstone(options=())
    assert shown.returncode == 1 and "0 of 17 modules are ready" in shown.stdout
    assert "grade gradient_descent" in shown.stdout
    refused = capstone("train", options=())
    assert refused.returncode == 1 and "lacks arithmetic" in refused.stderr


def test_borrowed_modules_are_said_with_everything(capstone):
    for args in (("train", *TINY, "--steps", "10"), ("sample", "Once"), ("evaluate", "--samples", "1")):
        done = capstone(*args, options=("--borrow",))
        assert done.returncode == 0, done.stderr
        assert "borrowed modules alone" in done.stdout
    assert "borrowed from the reference" in capstone(options=("--borrow",)).stdout


def test_without_solutions_there_is_nothing_to_borrow(capstone, capstone_course):
    (capstone_course / "solutions/phase1/basic_math/arithmetic.py").unlink()
    refused = capstone("train", options=("--borrow",))
    assert refused.returncode == 1 and "no reference solution of basic_math.arithmetic" in refused.stderr


def test_the_learner_s_own_module_is_used_where_it_has_passed(capstone, capstone_course, workspace):
    here = Workspace(capstone_course)
    module = here.curriculum.modules["capstone.training"]
    text = here.solution(module).read_text().replace("solutions.", "exercises.")
    here.exercise(module).write_text(
        text.replace("model.train()\n", 'print("this is my own fit")\n    model.train()\n')
    )
    _pass(here, module)
    done = capstone("train", *TINY, "--steps", "10", options=("--borrow",))
    assert "this is my own fit" in done.stdout and "1 modules of yours" in done.stdout


def test_an_error_in_the_learner_s_code_is_told_with_its_line(capstone, capstone_course):
    here = Workspace(capstone_course)
    module = here.curriculum.modules["capstone.training"]
    text = here.solution(module).read_text().replace("solutions.", "exercises.")
    here.exercise(module).write_text(
        text.replace("    model.train()\n", "    raise ValueError('my own slip')\n", 1)
    )
    _pass(here, module)
    failed = capstone("train", *TINY, "--steps", "10", options=("--borrow",))
    assert failed.returncode == 1 and "my own slip (exercises" in failed.stderr and "in fit" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_sample_is_the_same_for_the_same_seed_and_starts_with_the_prompt(trained):
    first = trained("sample", "Once upon a time", "--seed", "3", "--length", "20").stdout
    assert first == trained("sample", "Once upon a time", "--seed", "3", "--length", "20").stdout
    assert first != trained("sample", "Once upon a time", "--seed", "4", "--length", "20").stdout
    assert "\nOnce upon a time" in first


def test_a_prompt_longer_than_the_block_is_cropped_and_that_is_said(trained):
    done = trained("sample", "Once upon a time, there was a girl named Mia. " * 4)
    assert done.returncode == 0 and "sees only the last 16" in done.stdout


def test_evaluate_shows_every_model(trained):
    lines = trained("evaluate", "--samples", "2").stdout.splitlines()
    assert [line.split()[0] for line in lines[-6:]] == [
        "1-gram",
        "2-gram",
        "3-gram",
        "4-gram",
        "5-gram",
        "GPT",
    ]
    bits = [float(line.split()[1]) for line in lines[-6:-1]]
    assert bits[:3] == sorted(bits[:3], reverse=True) and bits[3] < 2


def test_the_stories_are_learned_told_and_scored(capstone):
    trained = capstone("train", *SIZES, "--steps", "20", "--sample-every", "10")
    assert trained.returncode == 0, trained.stderr
    assert "After 10 steps" in trained.stdout and "step     20" in trained.stdout
    assert capstone("sample", "--count", "2", "--length", "10").returncode == 0
    rows = capstone("evaluate", "--samples", "2").stdout.splitlines()[-7:]
    assert rows[0].split()[:4] == ["model", "bits/char", "perplexity/char", "coherent"]
    assert rows[-1].split()[0] == "GPT" and "0/2" in rows[-1]


@pytest.mark.parametrize(
    "args", [("--temperature", "-1"), ("--top-k", "0"), ("--top-p", "0"), ("--length", "0")]
)
def test_sampling_out_of_range_names_the_option(trained, args):
    refused = trained("sample", "Once", *args)
    assert refused.returncode == 2 and args[0] in refused.stderr


def _pass(workspace, module):
    """Record the module as passed."""
    import sqlite3

    progress = Progress(workspace.state)
    progress.give_up(module.name)  # makes the file
    with sqlite3.connect(progress.path) as connection:
        connection.executemany(
            "INSERT INTO functions VALUES (?, ?, 1, 1, 1, 0, 0)",
            [(module.name, name) for name in module.functions],
        )
