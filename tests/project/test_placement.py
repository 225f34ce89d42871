"""``grade placement`` and ``grade skip``: beginning further on."""

import subprocess
import sys

import pytest

from grader.feedback.placement import NotAnAnswer, Question, questions, read_answer


@pytest.fixture
def placement(course):
    """``placement("4", "2")`` types these answers."""

    def run(*answers, args=()):
        return subprocess.run(
            [sys.executable, "-m", "grader", "placement", *args],
            cwd=course,
            input="".join(f"{answer}\n" for answer in answers),
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


def test_questions_are_examples_with_short_answers():
    text = '''
def long(x):
    """A long answer.

    >>> long(3)
    [1, 2, 3, 4, 5, 6]
    """


def later(x):
    """Twice.

    >>> y = 3
    >>> later(y)
    6
    >>> later(2)
    4
    """
'''
    assert questions(text) == [Question("later", "Twice.", "later(2)", 4)]


def test_most_modules_have_a_question(workspace):
    modules = workspace.curriculum.modules.values()
    asked = [
        module for module in modules if questions(workspace.exercise(module).read_text(encoding="utf-8"))
    ]
    assert len(asked) >= 0.75 * len(modules)


@pytest.mark.parametrize(
    ("answer", "typed", "right"),
    [
        (0.6667, "0.667", True),
        (0.6667, "0.7", False),
        (-8.0, "-8", True),
        ([2, 1], "2, 1", True),
        ((2.0, 3.0), "[2, 3]", True),
        ([2, 1], "[1, 2]", False),
        (True, "yes", True),
        (True, "1", False),
        (1, "True", False),
        ("even", "'even'", True),
        (float("inf"), "inf", True),
    ],
)
def test_answers_are_taken_as_people_type_them(answer, typed, right):
    assert Question("f", "", "f()", answer).is_answered_by(typed) is right


def test_what_is_no_answer_is_said():
    with pytest.raises(NotAnAnswer, match="no number"):
        read_answer("two and a half")


def test_right_answers_skip_modules_and_a_wrong_one_is_where_you_start(placement, command):
    done = placement("2", "4", "5")  # halve(4.0), double(2.0); then quadruple(1.0), which is not 5
    assert done.returncode == 0, done.stderr
    assert "Here you start: numbers.powers" in done.stdout and "Skipped" in done.stdout
    assert command("skip").stdout.split() == ["numbers.doubling"]
    assert "Next: numbers.powers" in command().stdout
    again = placement("4")
    assert "All of this topic is yours" in again.stdout
    assert "but for what you have skipped" in command("next").stdout


def test_enter_alone_passes_a_question_and_nonsense_is_asked_again(placement, command):
    done = placement("", args=("doubling",))
    assert "Here you start: numbers.doubling" in done.stdout
    assert command("skip").stdout == "Nothing is skipped.\n"
    assert "try again" in placement("two", "2", "", args=("doubling",)).stdout


def test_the_end_of_the_input_keeps_what_was_answered(placement, command):
    done = placement("2", "4")
    assert "what you have answered counts" in done.stdout
    assert command("skip").stdout == "numbers.doubling\n"


def test_skip_and_undo(command):
    assert command("skip", "doubling").returncode == 0
    shown = command("next").stdout
    assert "Powers of two" in shown and "which you have skipped" in shown
    assert command("skip", "--undo", "doubling").returncode == 0
    shown = command("next").stdout
    assert "Twice and half" in shown and "On it stand 1 later modules" in shown
    assert command("skip", "nothing-like-it").returncode == 2


def test_a_progress_file_of_version_1_goes_on(course, command):
    import sqlite3

    command("hint", "doubling")
    with sqlite3.connect(course / ".grade" / "progress.sqlite3") as connection:
        connection.executescript("DROP TABLE skipped; PRAGMA user_version = 1;")
    assert "Nothing is skipped" in command("skip").stdout
    assert command("skip", "doubling").returncode == 0
    assert "numbers.doubling" in command("skip").stdout


def test_the_solution_is_shown_beside_ones_own(course, command):
    import small_course

    small_course.solve(course, "doubling", "def double(x):\n    return x + x\n")
    shown = command("solution", "doubling", "--give-up", "--diff").stdout
    assert "-    return x + x\n" in shown and "+    return _times(2.0, x)\n" in shown and "BEGIN" not in shown
