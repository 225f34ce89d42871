"""The journal: a result is there or it is not, and nothing but a result is ever taken for one."""

import json
import sqlite3

import pytest

from grader.course.cells import Role
from grader.course.journal import Journal
from grader.course.lanes import Job
from grader.course.submission import Part
from grader.results import ModuleResult, RunResult
from grader.workspace import FileProblem, Workspace

RUN = RunResult("exercises", 1, {}, (ModuleResult("numbers.doubling", "Twice", "doubling.py", ()),))


def job(text="x = 1", module="numbers.doubling"):
    return Job(module, {module: (Part("double", Role.FUNCTION, text),)}, 1)


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path / "new" / "journal.sqlite")
    yield made
    made.close()


def submit(journal, **keys):
    with journal.new_intake():
        for student, key in keys.items():
            journal.submit(student, "doubling.py", key, job(f"x = {key!r}"))


def test_work_is_pending_until_it_has_a_result(journal):
    submit(journal, amy="a", bob="b", carol="a")
    assert dict(journal.pending()) == {"a": job("x = 'a'"), "b": job("x = 'b'")}
    assert journal.pending_modules() == {"numbers.doubling": 2}
    journal.done("a", RUN)
    assert [key for key, _ in journal.pending()] == ["b"]
    assert dict(journal.students()) == {
        "amy": {"numbers.doubling": RUN},
        "bob": {},
        "carol": {"numbers.doubling": RUN},
    }
    assert journal.counts() == {"students": 3, "submissions": 3, "distinct": 2}


def test_results_are_written_while_work_is_read(journal):
    submit(journal, **{f"s{number}": f"key{number}" for number in range(200)})
    for key, _ in journal.pending():
        journal.done(key, RUN)
    assert not list(journal.pending()) and len(list(journal.students())) == 200


def test_a_failure_of_the_grader_is_no_result(journal):
    submit(journal, amy="a")
    journal.failed("a", "no memory")
    assert [key for key, _ in journal.pending()] == ["a"]
    assert list(journal.ungraded()) == [("amy", "numbers.doubling", "no memory")]
    journal.done("a", RUN)
    assert not list(journal.ungraded())


def test_what_is_not_handed_in_any_more_is_not_graded_but_its_result_is_kept(journal):
    submit(journal, amy="a", bob="b")
    journal.done("a", RUN)
    submit(journal, bob="c")
    assert [key for key, _ in journal.pending()] == ["c"]
    submit(journal, amy="a")
    assert not list(journal.pending()) and dict(journal.students())["amy"]


def test_an_intake_that_fails_changes_nothing(journal):
    submit(journal, amy="a")
    with pytest.raises(RuntimeError), journal.new_intake():
        journal.submit("bob", "doubling.py", "b", job())
        raise RuntimeError
    assert dict(journal.students()) == {"amy": {}}


def test_the_second_file_for_a_module_is_refused(journal, course):
    module = Workspace(course).curriculum.modules["numbers.doubling"]
    parts = (Part("double", Role.FUNCTION, "first"),)
    with journal.new_intake():
        journal.take("amy", module, "amy/doubling.py", parts)
        journal.take("amy", module, "amy_doubling.py", ())
        assert list(journal.taken()) == [("amy", {"numbers.doubling": ("amy/doubling.py", parts)})]
    assert list(journal.refused()) == [
        ("amy_doubling.py", "is doubling once more: amy/doubling.py was taken")
    ]


def test_names_that_are_no_text_can_be_noted(journal):
    journal.refuse("caf\udce9.py", "is a link")
    assert list(journal.refused()) == [("caf\\udce9.py", "is a link")]


def test_the_first_seed_is_kept(tmp_path):
    for seed in ("5", "6"):
        journal = Journal(tmp_path / "journal.sqlite")
        assert journal.setting("seed", seed) == "5"
        journal.close()


def test_a_file_that_is_no_journal_is_left_alone(tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_text(json.dumps({"not": "a journal"}) * 100)
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="is no journal"):
        Journal(path)
    assert path.read_bytes() == before
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(FileProblem, match="another version"):
        Journal(path)
