"""Grading texts in memory: scores, seeds, earlier modules, the cache, and cells that cannot be run."""

import os
import sqlite3
import time

import pytest
import small_class

from grader.course.grade import CourseGrader, Submission, make_secret, module_cells, read_secret, seed_of
from grader.course.lanes import Job, Lane, Settings
from grader.course.submission import Found, parts_of
from grader.results import Outcome, RunResult
from grader.runner.problem import GraderProblem
from grader.workspace import FileProblem, Workspace

QUADRUPLE = "def quadruple(x):\n    return double(double(x))"
SECRET = b"secret of the small course"


@pytest.fixture
def workspace(course):
    return Workspace(course)


@pytest.fixture
def hand_in(workspace):
    """``hand_in("alice", doubling={"double": text}, ...)``: a submission."""

    def make(student, **modules):
        texts = {}
        for name, cells in modules.items():
            module = workspace.curriculum.modules[f"numbers.{name}"]
            found = [Found(cell_id, text) for cell_id, text in cells.items()]
            texts[module.name] = tuple(parts_of(found, module_cells(workspace, module)))
        return Submission(student, texts)

    return make


@pytest.fixture
def grade(workspace, tmp_path):
    """``grade("doubling", submission, ...)``: the module's result for each, in order."""

    def run(name, *submissions, earlier="own-or-reference", lanes=1, secret=SECRET):
        module = workspace.curriculum.modules[f"numbers.{name}"]
        settings = Settings(workspace.root, (module.name,), earlier)
        grader = CourseGrader(workspace, settings, secret, tmp_path / "cache")
        found = {
            sub.student: run for sub, _, run in grader.grade([(sub, module) for sub in submissions], lanes)
        }
        assert all(isinstance(run, RunResult) for run in found.values()), found
        return [found[sub.student].modules[0] for sub in submissions]

    return run


def scores(module):
    return {function.name: function.score for function in module.functions}


def messages(module, function):
    return {t.message for f in module.functions if f.name == function for t in f.tests if not t.passed}


def test_the_class_gets_its_fair_scores_and_nobody_disturbs_another(hand_in, grade):
    right = small_class.RIGHT
    cases = {
        "right": (right, {"double": 1, "halve": 2}),
        "untouched": ({}, {"double": 0, "halve": 0}),
        "loop": ({**right, "double": "def double(x):\n    while True: pass"}, {"double": 0, "halve": 2}),
        "exits": (
            {**right, "double": "import os\ndef double(x):\n    os._exit(0)"},
            {"double": 0, "halve": 2},
        ),
        "again": (right, {"double": 1, "halve": 2}),
    }
    found = grade("doubling", *[hand_in(name, doubling=cells) for name, (cells, _) in cases.items()], lanes=2)
    assert [scores(module) for module in found] == [wanted for _, wanted in cases.values()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def double(x:\n    return", "the cell of double cannot be run: SyntaxError in line 1"),
        ("def double(x):\n    return 2 * x\n\n1 / 0", "ZeroDivisionError in line 4: division by zero"),
        (
            "import torch\ndef double(x): return 2 * x",
            "ModuleNotFoundError in line 1: No module named 'torch'",
        ),
        ("import os\nos._exit(3)", "your code ended the Python process"),
        ("while True: pass", "no answer within 1 s"),
        ("raise SystemExit(0)", "SystemExit"),
        ("x = '\0'", "cannot be run"),
    ],
)
def test_a_cell_that_cannot_be_run_costs_its_own_function_only(hand_in, grade, text, said):
    (module,) = grade("doubling", hand_in("s", doubling={**small_class.RIGHT, "double": text}))
    assert scores(module) == {"double": 0, "halve": 2}
    (message,) = messages(module, "double")
    assert said in message and not module.problem


def test_helpers_that_cannot_be_run_are_named_and_cost_whoever_uses_them(hand_in, grade):
    cells = {**small_class.RIGHT, "module-helpers": "def _by(:"}
    (module,) = grade("doubling", hand_in("s", doubling=cells))
    assert scores(module)["double"] == 1 and scores(module)["halve"] < 2
    assert module.problem.startswith("the cell for helpers cannot be run: SyntaxError in line 1")


def test_lines_are_counted_within_the_cell(hand_in, grade):
    cells = {**small_class.RIGHT, "double": "# mine\n\ndef double(x):\n    return 1 / 0"}
    (module,) = grade("doubling", hand_in("s", doubling=cells))
    assert "your code raised ZeroDivisionError (line 4 of the cell of double): division by zero" in messages(
        module, "double"
    )
    cells = {
        **small_class.RIGHT,
        "halve": "import numpy as np\ndef halve(x):\n    return np.multiply(x, 0.5)",
    }
    (module,) = grade("doubling", hand_in("s", doubling=cells))
    (message,) = messages(module, "halve")
    assert "numpy.multiply (line 3 of the cell of halve)" in message


def test_a_hidden_tests_values_stay_hidden(hand_in, grade):
    cells = {**small_class.RIGHT, "double": "def double(x):\n    raise ValueError(f'input {x}')"}
    (module,) = grade("doubling", hand_in("s", doubling=cells))
    for test in module.functions[0].tests:
        assert not test.hidden or "input" not in f"{test.message}{test.got}{test.call}{test.output}"


# earlier modules


def test_earlier_modules_are_the_students_own(hand_in, grade):
    wrong = {"double": "def double(x):\n    return 3.0 * x"}
    (module,) = grade("powers", hand_in("s", doubling=wrong, powers={"quadruple": QUADRUPLE}))
    assert {test.outcome for test in module.tests if not test.passed} == {Outcome.BLOCKED}


def test_earlier_modules_that_were_not_handed_in_are_lent(hand_in, grade):
    submission = hand_in("s", powers={"quadruple": QUADRUPLE})
    assert grade("powers", submission)[0].complete
    (module,) = grade("powers", submission, earlier="own")
    assert module.score == 0 and "doubling" in module.problem


def test_with_reference_nobody_pays_twice(hand_in, grade):
    wrong = {"double": "def double(x):\n    return 3.0 * x"}
    submission = hand_in("s", doubling=wrong, powers={"quadruple": QUADRUPLE})
    assert grade("powers", submission, earlier="reference")[0].complete


def test_a_broken_cell_of_an_earlier_module_does_not_take_the_others_with_it(hand_in, grade):
    broken = {"double": small_class.DOUBLE, "halve": "def halve(x:"}
    assert grade("powers", hand_in("s", doubling=broken, powers={"quadruple": QUADRUPLE}))[0].complete


# seeds and cache


def test_every_student_has_a_seed_of_their_own_and_the_same_each_time():
    seeds = {seed_of(SECRET, f"s{i}", "numbers.doubling") for i in range(500)}
    assert len(seeds) == 500
    assert seed_of(SECRET, "s1", "numbers.doubling") in seeds
    assert seed_of(b"another", "s1", "numbers.doubling") not in seeds
    assert seed_of(SECRET, "s1", "numbers.powers") not in seeds


def test_an_answer_learnt_by_heart_does_not_pass_on(hand_in, grade, workspace):
    """A hidden test's input, as one student may come to know it, is of no use to another."""
    import numpy as np

    from grader.runner.plugin import make_rng

    seed = seed_of(SECRET, "alice", "numbers.doubling")
    x = float(make_rng(seed, "test_double__matches_the_reference").normal())
    answers = {2.0: 4.0, -3.0: -6.0, 8642.0: 17284.0, 9753.0: 19506.0, x: 2 * x}
    cells = {"double": f"def double(x):\n    return {answers!r}.get(x, 0.0)"}
    alice, bob = grade("doubling", hand_in("alice", doubling=cells), hand_in("bob", doubling=cells))
    assert np.isclose(scores(alice)["double"], 1) and scores(bob)["double"] < 1


def test_a_result_is_found_again_and_not_for_another_text_or_test(hand_in, grade, workspace, tmp_path):
    submission = hand_in("s", doubling=small_class.RIGHT)
    cache = tmp_path / "cache"
    (first,) = grade("doubling", submission)
    files = set(cache.iterdir())
    assert grade("doubling", submission) == [first]
    assert set(cache.iterdir()) == files and len(files) == 1
    grade("doubling", hand_in("s", doubling={**small_class.RIGHT, "double": "def double(x): return x"}))
    grade("doubling", hand_in("t", doubling=small_class.RIGHT))
    assert len(set(cache.iterdir())) == 3
    path = workspace.hidden_tests(workspace.curriculum.modules["numbers.doubling"])
    path.write_text(path.read_text() + "\n# another version\n")
    grade("doubling", submission)
    assert len(set(cache.iterdir())) == 4


def test_a_damaged_cache_is_graded_anew(hand_in, grade, tmp_path):
    submission = hand_in("s", doubling=small_class.RIGHT)
    (first,) = grade("doubling", submission)
    for path in (tmp_path / "cache").iterdir():
        path.write_text("{")
    assert scores(grade("doubling", submission)[0]) == scores(first)


def test_nothing_of_the_workspace_is_touched(hand_in, grade, course):
    before = {path: path.read_bytes() for path in sorted(course.rglob("*.py"))}
    grade("doubling", hand_in("s", doubling=small_class.RIGHT))
    assert {path: path.read_bytes() for path in sorted(course.rglob("*.py"))} == before
    progress = course / ".grade" / "progress.sqlite3"
    assert not progress.exists() or not sqlite3.connect(progress).execute("SELECT * FROM attempts").fetchall()


def test_a_secret_is_its_owners_and_is_kept(tmp_path):
    path = tmp_path / "secret"
    make_secret(path)
    first = read_secret(path)
    make_secret(path)
    assert read_secret(path) == first and len(first) == 32
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    path.unlink()
    with pytest.raises(FileProblem, match="is missing"):
        read_secret(path)


# lanes


def test_a_lane_that_dies_is_told_and_comes_up_again(workspace, hand_in):
    job = Job("numbers.doubling", dict(hand_in("s", doubling=small_class.RIGHT).modules), 1)
    lane = Lane(Settings(workspace.root, ("numbers.doubling",)), {"numbers.doubling": 1.0})
    try:
        assert lane.grade(job).complete
        lane._process.kill()
        lane._process.wait()
        with pytest.raises(GraderProblem, match="ended before it had an answer"):
            lane.grade(job)
        assert lane.grade(job).complete
    finally:
        lane.close()


def test_a_broken_test_is_the_graders_problem_for_every_submission(workspace, hand_in):
    workspace.visible_tests(workspace.curriculum.modules["numbers.doubling"]).write_text("import nowhere")
    settings = Settings(workspace.root, ("numbers.doubling",))
    grader = CourseGrader(workspace, settings, SECRET)
    module = workspace.curriculum.modules["numbers.doubling"]
    wanted = [(hand_in(name, doubling=small_class.RIGHT), module) for name in "ab"]
    for _, _, found in grader.grade(wanted):
        assert isinstance(found, GraderProblem) and "cannot be collected" in str(found)


def test_a_slow_mistake_in_the_catalogue_does_not_hold_up_the_class(workspace, hand_in, grade):
    """Advice runs tests again with each mistake planted, in the trusted process: that has its end, too."""
    path = workspace.mistakes(workspace.curriculum.modules["numbers.doubling"])
    slow = "def double_for_ever(x):\n    while True:\n        abs(x)\n"
    deep = "def double_too_deep(x):\n    return double_too_deep(x)\n"
    first, rest = path.read_text().split("\n\n\n", 1)
    added = f'@mistake("double", "Deep.")\n{deep}\n\n@mistake("double", "Slow.")\n{slow}'
    path.write_text(f"{first}\n\n\n{added}\n\n{rest}")
    start = time.monotonic()
    (result,) = grade("doubling", hand_in("amy", doubling={"double": "def double(x):\n    return x * x"}))
    assert scores(result)["double"] == pytest.approx(0.2)
    assert time.monotonic() - start < 30
