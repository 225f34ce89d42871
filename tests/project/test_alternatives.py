"""Fairness: a second right solution of each function, written in another way, earns everything."""

import pytest
from conftest import ROOT

from grader.authoring.alternatives import FOLDER, graded, unlike
from grader.workspace import Workspace

FILES = sorted(path.relative_to(ROOT / FOLDER) for path in (ROOT / FOLDER).glob("*/*/*.py"))
MODULES = [f"{path.parts[1]}.{path.stem}" for path in FILES]


@pytest.mark.parametrize("name", MODULES)
def test_a_second_solution_is_another_one_and_earns_everything(workspace, name):
    module = workspace.curriculum.modules[name]
    assert list(unlike(workspace, module)) == []
    result = graded(workspace, module)
    lost = [f"{test.name}: {test.message}" for test in result.tests if not test.passed]
    assert (result.problem, lost) == ("", [])
    assert {function.name for function in result.functions} == set(module.functions)


def alternatives_of(course, text):
    path = course / FOLDER / "phase1/numbers/powers.py"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    here = Workspace(course)
    return here, here.curriculum.modules["numbers.powers"]


def test_a_copy_is_not_another_solution(course):
    text = (course / "solutions/phase1/numbers/powers.py").read_text()
    here, powers = alternatives_of(course, text.replace("Four times a number.", "In other words."))
    assert list(unlike(here, powers)) == [
        "numbers.powers: its second solution writes quadruple as the first does"
    ]


def test_the_first_solution_in_disguise_is_not_another_one(course):
    text = "from solutions.phase1.numbers.powers import quadruple as q\n\n\ndef twice(x):\n    return q(x)\n"
    here, powers = alternatives_of(course, text)
    assert list(unlike(here, powers)) == [
        "numbers.powers: its second solution does not define quadruple",
        "numbers.powers: its second solution imports the first",
    ]


def test_an_unfair_test_is_seen(course):
    text = "from solutions.phase1.numbers.doubling import double\n\n\ndef quadruple(x):\n    return 3 * double(x)\n"
    here, powers = alternatives_of(course, text)
    assert list(unlike(here, powers)) == []
    assert any(not test.passed for test in graded(here, powers).tests)
