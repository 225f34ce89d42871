"""``grade author mutants``: what is changed, and what is said of changes that no test notices."""

import json

import pytest

from grader.authoring.mutations import mutants_of

SOLUTION = '''
def clip(x, low=0, high=1):
    """Between low and high.

    >>> clip(2)
    1
    """
    ### BEGIN SOLUTION
    if low > high:
        raise ValueError(f"low must not be above {high + 1}")
    for _ in range(3):
        x += 1
        break
    return max(low, min(x, high)) if not x == 2 and low < high else round(x, ndigits=2)
    ### END SOLUTION
'''


@pytest.fixture(scope="module")
def changes():
    return {(mutant.before, mutant.after) for mutant in mutants_of(SOLUTION)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if low > high:", "if low >= high:"),
        ("if low > high:", "if not low > high:"),
        ("if low > high:", "pass"),
        ("for _ in range(3):", "for _ in range(4):"),
        ("x += 1", "x -= 1"),
        ("x += 1", "x += 2"),
        ("x += 1", "pass"),
        ("break", "continue"),
    ],
)
def test_small_changes_are_made(changes, before, after):
    assert (before, after) in changes


@pytest.mark.parametrize(
    "piece", ["or low < high else", "if x == 2 and", "if low < high else", "not x != 2", "round(x)"]
)
def test_changes_within_a_statement_are_made(changes, piece):
    assert any(piece in after for _, after in changes)


def test_only_what_runs_inside_the_markers_is_changed():
    for mutant in mutants_of(SOLUTION):
        assert mutant.function == "clip" and "low=0, high=1" in mutant.text
        assert "Between low and high" in mutant.text
        assert "above {high + 1}" in mutant.text or mutant.after == "pass"
        compile(mutant.text, "mutant", "exec")


def test_mutants_are_all_different_and_named_alike_each_time():
    found = mutants_of(SOLUTION)
    assert len({mutant.text for mutant in found}) == len(found)
    assert [mutant.name for mutant in found] == [mutant.name for mutant in mutants_of(SOLUTION)]


def test_what_no_test_notices_is_named(course, command):
    done = command("author", "mutants", "doubling")
    assert done.returncode == 1, done.stderr
    assert "if x < 0: -> if x <= 0:" in done.stdout  # no test halves zero
    assert "noticed" in done.stdout and "| numbers |" in done.stdout


def test_equivalent_mutants_are_not_counted_and_stale_entries_are_told(course, command):
    path = course / "tests" / "project" / "equivalent_mutants.yaml"
    path.parent.mkdir()
    path.write_text(
        'numbers.doubling:\n  "halve: if x < 0: -> if x <= 0:": not really\n  "halve: gone -> gone": it was there\n'
    )
    done = command("author", "mutants", "doubling")
    assert "if x <= 0" not in done.stdout and "halve: gone -> gone" in done.stdout


def test_a_sample_and_several_modules_at_once_as_json(command):
    done = command("author", "mutants", "doubling", "powers", "--sample", "3", "--json")
    surveys = json.loads(done.stdout)
    assert [found["module"] for found in surveys] == ["numbers.doubling", "numbers.powers"]
    assert surveys[0]["counted"] == 3


def test_a_solution_that_does_not_pass_is_an_error(course, command):
    path = course / "solutions" / "phase1" / "numbers" / "doubling.py"
    path.write_text(path.read_text().replace("return c * x", "return c * x + 1"))
    done = command("author", "mutants", "doubling")
    assert done.returncode == 3 and "does not pass" in done.stderr
