"""``grade author evidence``: what is measured, written down and compared."""

import json

import pytest
from conftest import ROOT

from grader.authoring.evidence import drawn, outdated, recorded
from grader.authoring.mistake_runs import kill_matrix
from grader.runner.problem import GraderProblem
from grader.workspace import Workspace

RECORD = "tests/project/evidence/record.json"


def test_a_mistake_is_handed_in_as_a_learner_would(course):
    here = Workspace(course)
    rows = {row.mistake: row for row in kill_matrix(here, here.curriculum.modules["numbers.doubling"])}
    assert rows
    for row in rows.values():
        assert row.visible or row.hidden
        assert row.own == bool(row.told)


def test_tests_are_read_anew_by_each_run_of_a_process(course):
    here = Workspace(course)
    module = here.curriculum.modules["numbers.doubling"]
    kill_matrix(here, module)
    for kind in ("visible", "hidden"):
        (course / f"tests/{kind}/phase1/numbers/test_doubling.py").write_text("", encoding="utf-8")
    with pytest.raises(GraderProblem, match="no tests were collected"):
        kill_matrix(here, module)


def test_a_mistake_that_nothing_catches_is_a_problem(course, command):
    path = course / "tests/hidden/phase1/numbers/mistakes_doubling.py"
    right = '\n\n@mistake("double", "That is right.")\ndef double_again(x):\n    return x + x\n'
    path.write_text(path.read_text() + right)
    done = command("author", "evidence", "doubling")
    assert done.returncode == 1
    assert "numbers.doubling: no test catches the mistake double_again" in done.stdout
    assert (
        "| double | double_again | none | none | no |"
        in (course / "tests/project/evidence/mistakes.md").read_text()
    )


def test_the_catalogue_may_import_its_own_module_and_forbidden_things(course):
    path = course / "tests/hidden/phase1/numbers/mistakes_doubling.py"
    extra = (
        "import numpy as np\nfrom solutions.phase1.numbers import doubling as right\n"
        "from solutions.phase1.numbers.doubling import double as twice\n"
        '\n\n@mistake("halve", "Half of half.")\ndef quarter(x):\n'
        "    return right.halve(right.halve(x)) + 0 * np.multiply(twice(x), 1)\n"
    )
    path.write_text(f"{path.read_text()}\n\n{extra}")
    here = Workspace(course)
    rows = {row.mistake: row for row in kill_matrix(here, here.curriculum.modules["numbers.doubling"])}
    assert rows["quarter"].told == "Half of half."


def test_the_record_is_written_and_other_modules_stay_in_it(course, command):
    assert command("author", "evidence", "doubling").returncode == 1  # a survivor: below the bars
    assert command("author", "evidence", "powers").returncode == 0
    data = json.loads((course / RECORD).read_text())
    assert list(data) == ["numbers.doubling", "numbers.powers"]
    assert json.loads(json.dumps({n: e.as_json() for n, e in recorded(Workspace(course)).items()})) == data
    table = (course / "tests/project/evidence/README.md").read_text()
    assert "| numbers.doubling | 2 |" in table and "if x < 0: -> if x <= 0:" in table


def test_a_sample_is_compared_with_the_record_and_writes_nothing(course, command):
    done = command("author", "evidence", "--sample", "2", "--seed", "abc")
    assert done.returncode == 1 and "nothing is recorded of it" in done.stdout
    assert not (course / RECORD).exists()
    assert command("author", "evidence").returncode == 1
    before = (course / RECORD).read_bytes()
    assert "the record has" not in command("author", "evidence", "--sample", "2").stdout
    tests = course / "tests/visible/phase1/numbers/test_powers.py"
    more = "\n\ndef test_quadruple__of_zero_is_zero(student):\n    assert student.quadruple(0.0) == approx(0.0)\n"
    tests.write_text(tests.read_text() + more)
    done = command("author", "evidence", "--sample", "2")
    assert done.returncode == 1 and "tests, the record has" in done.stdout
    assert (course / RECORD).read_bytes() == before


def test_a_record_that_does_not_fit_the_files_any_more_is_seen_without_a_run(course, command):
    assert command("author", "evidence").returncode == 1
    here = Workspace(course)
    assert list(outdated(here, recorded(here))) == ["numbers.later: nothing is recorded of it"]
    path = course / "solutions/phase1/numbers/powers.py"
    path.write_text(path.read_text().replace("double(double(x))", "double(double(x)) + 0"))
    assert "numbers.powers: its solution has changed since it was measured" in outdated(here, recorded(here))


def test_what_is_published_of_this_course_is_complete_and_reaches_the_bars():
    here = Workspace(ROOT)
    found = recorded(here)
    assert list(outdated(here, found)) == []
    assert [told for evidence in found.values() for told in evidence.shortcomings()] == []
    assert sum(evidence.alternatives for evidence in found.values()) == sum(
        evidence.functions for evidence in found.values()
    )


def test_another_seed_draws_other_modules():
    modules = list(Workspace(ROOT).curriculum.modules.values())
    samples = {tuple(module.name for module in drawn(modules, 3, str(seed))) for seed in range(20)}
    assert len(samples) > 15


def test_a_broken_record_is_one_sentence(course, command):
    (course / RECORD).parent.mkdir(parents=True)
    (course / RECORD).write_text("{")
    done = command("author", "evidence", "doubling")
    assert done.returncode != 0 and "cannot be read" in done.stderr and "Traceback" not in done.stderr
