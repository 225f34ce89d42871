"""``check`` in a notebook: instant feedback from the visible tests, and nothing when it is asked for a grade."""

import json
import sys
from types import SimpleNamespace

import pytest
import small_class
import small_course

from grader.course import check as check_module
from grader.course.check import CheckProblem, checker
from grader.sandbox.sources import LearnerModules


class Shell:
    """What ``check`` uses of IPython."""

    def __init__(self):
        self.history_manager = SimpleNamespace(input_hist_raw=[""])
        self.events = SimpleNamespace(register=self._register)
        self._hooks = []

    def _register(self, event, hook):
        assert event == "pre_run_cell"
        self._hooks.append(hook)

    def run(self, text, cell_id=None):
        for hook in self._hooks:
            hook(SimpleNamespace(raw_cell=text, cell_id=cell_id))
        self.history_manager.input_hist_raw.append(text)


@pytest.fixture
def shell(course, monkeypatch, tmp_path):
    made = Shell()
    monkeypatch.setattr(check_module, "_shell", lambda: made)
    monkeypatch.setenv("GRADE_WORKSPACE", str(course))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    (tmp_path / "numbers").mkdir()
    monkeypatch.chdir(tmp_path / "numbers")
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    before = {name: module for name, module in sys.modules.items() if name.startswith("exercises")}
    yield made
    for name in [name for name in sys.modules if name.startswith("exercises")]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture
def check(shell):
    made = []

    def make(name):
        made.append(checker(name))
        return made[-1]

    yield make
    for found in made:
        found._lane.close()


def test_the_score_is_a_number_with_feedback(shell, check):
    ours = check("numbers.doubling")
    shell.run(small_class.HELPERS)
    shell.run(small_class.DOUBLE)
    shell.run("def halve(x):\n    return _by(2.0, x)\n")
    double, halve = ours("double", points=1), ours("halve", points=2)
    assert repr(double) == "1.0" and "all tests pass" in double._repr_html_()
    assert repr(halve) == "1.0" and "1 of 2 tests pass" in halve._repr_html_()
    assert "hidden" not in halve._repr_html_()


def test_only_visible_tests_run(shell, check):
    ours = check("numbers.doubling")
    shell.run("def double(x):\n    return {2.0: 4.0, -3.0: -6.0}.get(x, 0.0)")
    assert ours("double", points=1) == 1


def test_the_last_run_of_a_cell_counts(shell, check):
    ours = check("numbers.doubling")
    for text in (
        "def double(x): return 0",
        small_class.DOUBLE,
        "def double(x): return 0",
        small_class.DOUBLE,
    ):
        shell.run(text)
    assert ours("double", points=1) == 1
    shell.run("def double(x): return 0")
    assert ours("double", points=1) == 0


def test_the_cell_for_helpers_is_known_by_the_id_that_the_front_end_tells(shell, check):
    ours = check("numbers.doubling")
    shell.run("BY = 0.5", "module-helpers")
    shell.run("print('a scratch cell')", "e5b1")
    shell.run("BY = 7", "e5b2")
    shell.run("def halve(x):\n    if x < 0: raise ValueError('negative')\n    return x * BY", "halve")
    assert ours("halve", points=2) == 2


def test_what_was_not_run_is_not_written(check):
    html = check("numbers.doubling")("double", points=1)._repr_html_()
    assert "0 of 1 points, not written yet" in html


def test_what_a_student_prints_cannot_become_html(shell, check):
    ours = check("numbers.doubling")
    shell.run("def double(x):\n    print('<script>alert(1)</script>')\n    return '<img src=x>'")
    html = ours("double", points=1)._repr_html_()
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html


def test_it_fails_closed_when_it_is_asked_for_a_grade(shell, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for name in ("numbers.doubling", "nowhere.at_all"):
        with pytest.raises(CheckProblem, match=r"nbgrader_config\.py"):
            checker(name)("double", points=1)


def test_earlier_modules_are_the_students_own_file(shell, check, course):
    small_course.solve(course, "doubling", small_class.DOUBLE)
    ours = check("numbers.powers")
    shell.run("def quadruple(x):\n    return double(double(x))")
    assert ours("quadruple", points=1) == 1
    from exercises.phase1.numbers.doubling import double

    assert double(4) == 8.0


def test_earlier_modules_are_the_notebook_beside_this_one(shell, check, notebook, tmp_path):
    text = json.dumps(notebook("doubling", double="def double(x):\n    return 5.0 * x"))
    (tmp_path / "numbers/doubling.ipynb").write_text(text)
    ours = check("numbers.powers")
    shell.run("def quadruple(x):\n    return double(double(x))")
    score = ours("quadruple", points=1)
    assert score == 0 and "blocked by your numbers.doubling" in score._repr_html_()
    from exercises.phase1.numbers.doubling import double

    assert double(1) == 5.0
    assert sum(isinstance(finder, LearnerModules) for finder in sys.meta_path) == 1


def test_wrong_names_are_one_sentence(check):
    with pytest.raises(CheckProblem, match="has no function treble"):
        check("numbers.doubling")("treble", points=1)
    with pytest.raises(CheckProblem, match="knows no module"):
        check("numbers.trebling")


def test_outside_of_a_notebook_it_says_so(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    monkeypatch.setenv("GRADE_WORKSPACE", str(course))
    with pytest.raises(CheckProblem, match="at the command line use `grade`"):
        checker("numbers.doubling")
