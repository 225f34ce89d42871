"""Submissions that are alike: found under other names and in another order, not where everybody writes the same."""

import random
import time

import pytest

from grader.course.similarity import normalised, similar
from grader.workspace import Workspace

ROUNDABOUT = '''\
def double(x):
    """Twice."""
    total = 0.0
    for sign in (1, -1):
        part = max(sign * x, 0.0)
        while part >= 1.0:  # one at a time
            total = total + sign * 2
            part = part - 1.0
        total += sign * 2 * part
    return total
'''
RENAMED = """\
def halve(x):
    return x / 2


def double(number):
    # my own idea
    result = 0.0
    for s in (1, -1):

        rest = max(s * number, 0.0)
        while rest >= 1.0:
            result = result + s * 2
            rest = rest - 1.0
        result += s * 2 * rest
    return result
"""
OTHER = """\
def double(x):
    parts = [x, x]
    if not parts:
        raise ValueError("nothing to double")
    return float(sum(parts[:1]) + sum(parts[1:]))
"""
USUAL = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def compare(course, tmp_path):
    """``compare(student=text, ...)``: the pairs."""
    workspace = Workspace(course)
    modules = [workspace.curriculum.modules["numbers.doubling"]]

    def run(at_least=0.5, **texts):
        for student, text in texts.items():
            path = tmp_path / "in" / student / "doubling.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        pairs, compared = similar(workspace, modules, [tmp_path / "in"], at_least)
        assert compared == len(texts)
        return pairs

    return run


def test_other_names_comments_and_order_hide_nothing(compare):
    (pair,) = compare(amy=ROUNDABOUT, bob=RENAMED, carol=OTHER)
    assert (pair.students, pair.score, pair.module) == (("amy", "bob"), 1.0, "numbers.doubling")
    assert pair.places == ("double 1-10", "double 1-11")


def test_a_part_that_was_taken_over_is_found_with_its_place(compare):
    longer = ROUNDABOUT + "\n\n" + OTHER.replace("double", "halve")
    (pair,) = compare(amy=ROUNDABOUT, bob=longer)
    assert pair.score == 1.0 and "halve" not in pair.places[1]


def test_a_text_that_cannot_be_parsed_is_compared_as_well(compare):
    (pair,) = compare(amy=ROUNDABOUT, bob=RENAMED.replace("return result", "return (result"))
    assert pair.students == ("amy", "bob")


def test_the_stub_and_short_usual_answers_are_nobodys(compare, course):
    stub = Workspace(course).exercise(Workspace(course).curriculum.modules["numbers.doubling"]).read_text()
    assert compare(amy=stub, bob=stub, carol=USUAL, dave=USUAL) == []


def test_what_many_write_is_left_out(compare):
    texts = {f"s{n}": ROUNDABOUT.replace("return total", f"return total + {n} - {n}") for n in range(15)}
    assert compare(at_least=1.0, **texts) == []


def test_of_many_with_the_same_text_each_is_listed_once(compare):
    pairs = compare(**{f"s{number}": ROUNDABOUT for number in range(5)})
    assert [pair.students for pair in pairs] == [("s0", f"s{number}") for number in range(1, 5)]


def test_tokens_are_those_that_say_what_the_code_does():
    found = [
        token for token, _ in normalised('"""Doc."""\nx = np.dot(a, "text")  # why\nreturn len(x[1e-3])\n')
    ]
    assert found == [
        *"_=_.",
        "dot",
        "(",
        "_",
        ",",
        "''",
        ")",
        "return",
        "len",
        "(",
        "_",
        "[",
        "1e",
        "-",
        "3",
        *"])",
    ]
    assert [line for _, line in normalised('f(\n"a\\\nb",\nc)')] == [1, 1, 2, 3, 4, 4]


@pytest.mark.parametrize("text", ['"""' * 9999, "'" * 50_000, "(" * 100_000, "\\\n" * 50_000, "rb" * 50_000])
def test_hostile_texts_take_no_long_time(text):
    start = time.perf_counter()
    for _ in normalised(text):
        pass
    assert time.perf_counter() - start < 5


def test_hundreds_of_submissions_take_seconds(compare):
    rng = random.Random(1)

    def text():
        lines = [f"    v{n} = {rng.choice('xyz')} {rng.choice('+-*/')} {rng.random():.3f}" for n in range(12)]
        return "def double(x, y=1, z=2):\n" + "\n".join(lines) + "\n    return v0\n"

    start = time.perf_counter()
    pairs = compare(**{f"s{number:03}": text() for number in range(300)}, copy=ROUNDABOUT, original=RENAMED)
    assert [pair.students for pair in pairs] == [("copy", "original")]
    assert time.perf_counter() - start < 20
