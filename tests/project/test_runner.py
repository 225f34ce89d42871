"""Outcomes: what a learner's file earns, and what is said about it."""

import signal

import pytest

from grader.results import Outcome
from grader.runner import calling
from grader.runner.problem import GraderProblem

RIGHT = """
def double(x):
    return 2.0 * x

def halve(x):
    if x < 0:
        raise ValueError("x must not be negative")
    return x / 2
"""


def function(module, name):
    return next(f for f in module.functions if f.name == name)


def test_untouched_stubs_earn_nothing_and_are_called_not_written(grade_course):
    run = grade_course("phase1")
    assert [module.score for module in run.modules] == [0, 0]
    assert {test.outcome for test in run.modules[0].tests} == {Outcome.NOT_WRITTEN}
    assert run.unwritten == ("numbers.later",)


def test_solutions_earn_everything(grade_course):
    run = grade_course("phase1", tree="solutions")
    assert run.complete and run.score == run.points == 4
    assert all(module.file.startswith("solutions/") for module in run.modules)


def test_a_right_file_earns_everything_and_the_file_is_named(grade_text):
    module = grade_text("doubling", RIGHT)
    assert module.complete
    assert module.file == "exercises/phase1/numbers/doubling.py"


def test_a_function_earns_the_share_of_its_tests_that_pass(grade_text):
    module = grade_text("doubling", RIGHT.replace("x / 2", "float(x // 2)"))
    halve = function(module, "halve")
    assert halve.outcome is Outcome.FAILED
    assert 0 < halve.score < halve.points == 2
    assert function(module, "double").complete


def test_expected_got_and_the_call_are_told_of_a_visible_test(grade_text):
    module = grade_text("doubling", RIGHT.replace("2.0 * x", "3.0 * x"))
    test = function(module, "double").tests[0]
    assert (test.call, test.got, test.why) == ("double(2.0)", "6.0", "Two and two.")
    assert test.expected.startswith("4.0")
    assert test.sentence == "double of two is four"


def test_a_hidden_test_tells_its_sentence_and_no_value(grade_text):
    module = grade_text(
        "doubling", RIGHT.replace("2.0 * x", "2.0 * x if abs(x) < 5 else 0.0").replace("abs", "round")
    )
    failing = [test for test in function(module, "double").tests if not test.passed]
    assert [test.name for test in failing] == [
        "test_double__of_large_numbers[1]",
        "test_double__of_large_numbers[2]",
    ]
    for test in failing:
        assert test.hidden and test.sentence == "Large numbers are doubled, too."
        assert test.message == "wrong answer"
        assert (test.call, test.expected, test.got, test.why, test.output) == (None, None, None, "", "")


def test_an_error_in_a_hidden_test_does_not_carry_the_input_out(grade_text):
    module = grade_text(
        "doubling", "def double(x):\n    raise RuntimeError(f'input was {x}')\ndef halve(x): pass\n"
    )
    for test in function(module, "double").tests:
        if test.hidden:
            assert "input was" not in test.message
            assert "line 2" in test.message


def test_a_catalogued_mistake_is_named(grade_text):
    module = grade_text("doubling", RIGHT.replace("2.0 * x", "float(x * x)"))
    assert "square" in function(module, "double").advice
    assert function(module, "halve").advice == ""


def test_a_mistake_that_breaks_what_passes_is_not_the_learner_s(grade_text):
    module = grade_text("doubling", RIGHT.replace("2.0 * x", "9.0 if x == -3 else 2.0 * x"))
    failing = function(module, "double")
    assert [test.name for test in failing.tests if not test.passed] == [
        "test_double__of_a_negative_number_is_negative"
    ]
    assert failing.advice == "" and failing.advised == ()


def test_advice_stands_only_at_the_tests_that_show_the_mistake(grade_text):
    text = RIGHT.replace("2.0 * x", "7.0 if x == 8642 else float(x * x)")
    failing = function(grade_text("doubling", text), "double")
    assert "square" in failing.advice
    assert "test_double__of_a_negative_number_is_negative" in failing.advised
    assert "test_double__of_large_numbers[1]" not in failing.advised


def test_another_wrong_answer_gets_no_advice(grade_text):
    module = grade_text("doubling", RIGHT.replace("2.0 * x", "2.0 * x + 1"))
    assert function(module, "double").advice == ""


def test_an_endless_loop_is_a_timeout_and_the_rest_is_still_graded(grade_text):
    module = grade_text("doubling", RIGHT.replace("return 2.0 * x", "while True: pass"))
    assert {test.outcome for test in function(module, "double").tests} == {Outcome.TIMEOUT}
    assert function(module, "halve").complete


def test_ending_the_process_is_a_crash_and_the_rest_is_still_graded(grade_text):
    module = grade_text("doubling", RIGHT.replace("return 2.0 * x", "__import__('os')._exit(0)"))
    assert {test.outcome for test in function(module, "double").tests} <= {Outcome.CRASH, Outcome.FORBIDDEN}
    module = grade_text("doubling", "import os\n" + RIGHT.replace("return 2.0 * x", "os._exit(0)"))
    assert {test.outcome for test in function(module, "double").tests} == {Outcome.CRASH}
    assert function(module, "halve").complete


def test_too_much_memory_is_told_as_such(grade_text):
    module = grade_text("doubling", RIGHT.replace("return 2.0 * x", "return len(bytearray(1 << 40))"))
    assert function(module, "double").outcome is Outcome.MEMORY


def test_a_forbidden_name_costs_its_own_function_only(grade_text):
    module = grade_text(
        "doubling", "import numpy as np\n" + RIGHT.replace("2.0 * x", "float(np.multiply(2.0, x))")
    )
    assert function(module, "double").outcome is Outcome.FORBIDDEN
    assert "numpy.multiply" in function(module, "double").tests[0].message
    assert function(module, "halve").complete


def test_a_missing_function_is_named(grade_text):
    module = grade_text("doubling", "def double(x):\n    return 2.0 * x\n")
    assert function(module, "double").complete
    assert "does not define halve" in function(module, "halve").tests[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def double(x:\n    return x\n", "SyntaxError (line 1"),
        ("x = 1 / 0\n", "ZeroDivisionError (line 1"),
        ("import tensorflow\n", "tensorflow"),
        ("while True: pass\n", "no answer within 1 s"),
        ("import os; os._exit(3)\n", "ended the Python process"),
    ],
)
def test_a_file_that_cannot_be_imported_is_told_once_and_earns_nothing(grade_text, text, said):
    module = grade_text("doubling", text)
    assert module.score == 0
    assert said in module.problem


@pytest.mark.parametrize("written", [None, b"\xff\xfe\x00", b"x = 1\0"])
def test_a_missing_or_binary_file_earns_nothing_and_is_named(course, grade_course, written):
    path = course / "exercises/phase1/numbers/doubling.py"
    path.unlink() if written is None else path.write_bytes(written)
    module = grade_course("doubling").modules[0]
    assert module.score == 0
    assert "doubling.py" in module.problem


def test_unwritten_earlier_work_blocks_instead_of_failing(grade_text):
    module = grade_text(
        "powers",
        "from exercises.phase1.numbers.doubling import double\ndef quadruple(x):\n    return double(double(x))\n",
    )
    assert function(module, "quadruple").outcome is Outcome.BLOCKED
    assert "numbers.doubling.double" in function(module, "quadruple").tests[0].message


QUADRUPLE = (
    "from exercises.phase1.numbers.doubling import double\ndef quadruple(x):\n    return double(double(x))\n"
)


def test_wrong_earlier_work_blocks_instead_of_failing(course, grade_text):
    import small_course

    small_course.solve(course, "doubling", RIGHT.replace("2.0 * x", "3.0 * x"))
    quadruple = function(grade_text("powers", QUADRUPLE), "quadruple")
    assert quadruple.outcome is Outcome.BLOCKED
    assert {test.blocked_by for test in quadruple.tests if not test.passed} == {"numbers.doubling"}


def test_an_own_mistake_is_failed_though_earlier_work_is_wrong(course, grade_text):
    import small_course

    small_course.solve(course, "doubling", RIGHT.replace("2.0 * x", "3.0 * x"))
    wrong = QUADRUPLE.replace("double(double(x))", "double(x) + 1")
    assert function(grade_text("powers", wrong), "quadruple").outcome is Outcome.FAILED


def test_with_isolate_a_mistake_is_not_paid_for_twice(course, grade_text):
    import small_course

    small_course.solve(course, "doubling", RIGHT.replace("2.0 * x", "3.0 * x"))
    assert grade_text("powers", QUADRUPLE, isolate=True).complete


def test_a_function_calling_an_unwritten_one_of_its_own_module_is_blocked_by_it(grade_text):
    text = RIGHT.replace("return x / 2", "return double(x) / 4").replace(
        "return 2.0 * x", 'raise NotImplementedError("double: not written yet")'
    )
    module = grade_text("doubling", text)
    assert function(module, "double").outcome is Outcome.NOT_WRITTEN
    assert function(module, "halve").outcome is Outcome.BLOCKED


def test_what_the_code_prints_is_shown_of_visible_tests_only(grade_text):
    module = grade_text("doubling", RIGHT.replace("return 2.0 * x", "print('looking'); return 0.0"))
    for test in function(module, "double").tests:
        assert ("looking" in test.output) == (not test.hidden)


def test_seeds_repeat_and_differ(grade_text):
    def messages(seed):
        module = grade_text("doubling", RIGHT.replace("2.0 * x", "2.0 * x if x > 0 else 9.0"), seed=seed)
        return [(test.name, test.outcome) for test in module.tests]

    assert messages(1) == messages(1)
    assert len({tuple(messages(seed)) for seed in range(8)}) > 1


def test_no_tests_collected_is_the_graders_failure(course, grade_course):
    (course / "tests/visible/phase1/numbers/test_doubling.py").write_text("", encoding="utf-8")
    (course / "tests/hidden/phase1/numbers/test_doubling.py").write_text("", encoding="utf-8")
    with pytest.raises(GraderProblem, match=r"no tests were collected for numbers\.doubling"):
        grade_course("doubling")


def test_a_function_without_tests_is_the_graders_failure(course, grade_course):
    for kind in ("visible", "hidden"):
        path = course / f"tests/{kind}/phase1/numbers/test_doubling.py"
        path.write_text(path.read_text().replace("test_halve__", "test_double__again_"), encoding="utf-8")
    with pytest.raises(GraderProblem, match="halve has no tests"):
        grade_course("doubling")


def test_a_broken_test_file_is_the_graders_failure(course, grade_course):
    (course / "tests/visible/phase1/numbers/test_doubling.py").write_text("import nowhere", encoding="utf-8")
    with pytest.raises(GraderProblem, match="cannot be collected"):
        grade_course("doubling")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("def {name}(student): __import__('pytest').skip()", "skipped"),
        ("def {name}(student): __import__('pytest').xfail()", "skipped"),
        ("@__import__('pytest').mark.skip\ndef {name}(student): pass", "is marked skip"),
        ("def {name}(student, tmp_path): pass", "asks for tmp_path"),
        ("def {name}(student): return student.double(2.0)", "returns something"),
        ("def {name}(student): yield", "cannot be collected|returns something"),
        ("async def {name}(student): assert False", "returns something"),
        ("def {name}(student): raise SystemExit", "ended with SystemExit"),
    ],
)
def test_a_test_that_would_not_be_run_is_the_graders_failure(course, grade_course, written, problem):
    path = course / "tests/visible/phase1/numbers/test_doubling.py"
    added = written.format(name="test_double__of_three_is_six")
    path.write_text(f"{path.read_text()}\n\n{added}\n", encoding="utf-8")
    with pytest.raises(GraderProblem, match=problem):
        grade_course("doubling", tree="solutions")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer to interrupt a test")
def test_a_test_that_hangs_by_itself_is_the_graders_failure(course, grade_course, monkeypatch):
    monkeypatch.setattr(calling, "FENCE_SECONDS", 0.3)
    path = course / "tests/hidden/phase1/numbers/test_doubling.py"
    hanging = """

def test_double__of_everything(student):
    \"\"\"Never ends.\"\"\"
    with raises(ValueError):
        while True:
            pass
"""
    path.write_text("from grader.check import raises\n" + path.read_text() + hanging, encoding="utf-8")
    with pytest.raises(
        GraderProblem, match="test_double__of_everything ended with Hanging: it has run for 0.3 s"
    ):
        grade_course("doubling", tree="solutions")


def test_a_solution_that_cannot_be_imported_is_the_graders_failure(course, grade_course):
    (course / "solutions/phase1/numbers/doubling.py").write_text("import nowhere", encoding="utf-8")
    with pytest.raises(GraderProblem, match="set-up failed with ModuleNotFoundError"):
        grade_course("doubling")


def test_what_a_test_prints_or_warns_of_is_not_shown(course, grade_course, capfd):
    path = course / "tests/visible/phase1/numbers/test_doubling.py"
    said = path.read_text().replace(
        "    assert student.double(2.0)",
        "    print('said')\n    __import__('warnings').warn('said')\n    assert student.double(2.0)",
    )
    path.write_text(said, encoding="utf-8")
    assert grade_course("doubling", tree="solutions").complete
    assert "said" not in "".join(capfd.readouterr())


def test_lanes_give_the_same_results_as_one_process(grade_course):
    def plain(run):
        return [(m.name, [(t.name, t.outcome, t.message) for t in m.tests]) for m in run.modules]

    assert plain(grade_course("phase1", jobs=2)) == plain(grade_course("phase1", jobs=1))


def test_a_file_in_the_root_is_never_imported_by_the_grader(course, grade_course):
    for name in ("numpy.py", "pytest.py", "conftest.py", "sitecustomize.py", "grader.py"):
        (course / name).write_text("raise SystemExit('imported')", encoding="utf-8")
    (course / "pytest.ini").write_text("[pytest]\naddopts = --collect-only", encoding="utf-8")
    assert grade_course("phase1", tree="solutions").complete


def test_only_the_chosen_function_is_graded(grade_course):
    run = grade_course("halve", tree="solutions")
    assert [f.name for f in run.modules[0].functions] == ["halve"]
