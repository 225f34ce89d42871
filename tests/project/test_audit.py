"""Each promise that the audit checks, broken once."""

import pytest
import small_course

from grader.authoring.audit import RULES

TOPIC = small_course.TOPIC
BREAKS = [
    # file, before, after, what the audit must say
    (f"exercises/{TOPIC}/doubling.py", "Twice a number.", "Two times.", "is not what its solution makes"),
    (
        f"solutions/{TOPIC}/doubling.py",
        ">>> double(2.0)\n    4.0",
        ">>> double(2.0)\n    5.0",
        "examples of its docstrings fail",
    ),
    (f"solutions/{TOPIC}/doubling.py", ">>> double(2.0)", "double(2.0)", "double has no example"),
    (
        f"solutions/{TOPIC}/powers.py",
        "import double\n",
        "import double\nimport solutions.phase1.numbers.later\n",
        "imports numbers.later",
    ),
    (
        f"solutions/{TOPIC}/powers.py",
        "from solutions.phase1.numbers.doubling import double",
        "double = 2",
        "does not import numbers.doubling",
    ),
    (f"exercises/{TOPIC}/hints.md", "3. Nearly the code.\n", "", "double has 2 hints"),
    (f"exercises/{TOPIC}/README.md", '<a id="powers"></a>', "", "no section"),
    (
        f"tests/hidden/{TOPIC}/mistakes_doubling.py",
        '@mistake("halve"',
        '@mistake("double"',
        "halve has no catalogued mistake",
    ),
    (
        f"tests/hidden/{TOPIC}/mistakes_doubling.py",
        "x // 2",
        "x / 2",
        "no test catches the mistake halve_by_integer_division",
    ),
    (
        f"tests/visible/{TOPIC}/test_doubling.py",
        "test_double__of_two",
        "test_twice__of_two",
        "is not named test_<function>__",
    ),
    (
        f"tests/visible/{TOPIC}/test_doubling.py",
        "test_double__of_two_is_four",
        "test_double_of_two_is_four",
        "is not named",
    ),
    (
        f"tests/visible/{TOPIC}/test_powers.py",
        "test_quadruple__of_minus_one_is_minus_four",
        "test_quadruple__of_one_is_four",
        "defined 2 times",
    ),
    (f"tests/hidden/{TOPIC}/test_powers.py", '    """Nothing stays nothing."""\n', "", "has no sentence"),
    (
        f"tests/visible/{TOPIC}/test_doubling.py",
        "student.double(2.0) == approx(4.0)",
        "student.double(2.0) == 4.0",
        "a bare comparison",
    ),
    (
        f"tests/visible/{TOPIC}/test_powers.py",
        "assert student.quadruple(1.0) == approx(4.0)",
        "pass",
        "on the stub",
    ),
    (
        f"solutions/{TOPIC}/doubling.py",
        "return _times(2.0, x)",
        "return 3.0 * x",
        "the solution does not pass",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "said"), BREAKS, ids=range(len(BREAKS)))
def test_a_broken_promise_is_found(course, command, file, before, after, said):
    path = course / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    if file.startswith("solutions"):
        command("author", "stubs", "--force")
    done = command("author", "audit", "-j", "1")
    assert said in done.stdout, done.stdout
    assert done.returncode == 1


def test_a_missing_file_is_found(course, command):
    (course / f"tests/hidden/{TOPIC}/test_powers.py").unlink()
    done = command("author", "audit")
    assert done.returncode == 1 and f"tests/hidden/{TOPIC}/test_powers.py is missing" in done.stdout


def test_a_stray_file_is_found(course, command):
    (course / f"exercises/{TOPIC}/helpers.py").write_text("")
    assert "belongs to no module" in command("author", "audit").stdout


def test_the_written_modules_of_the_real_course_keep_the_rules_that_run_no_test(workspace):
    problems = []
    for module in workspace.curriculum.modules.values():
        if workspace.is_written(module):
            problems += [f"{module.name}: {problem}" for rule in RULES for problem in rule(workspace, module)]
    assert problems == []


def test_a_half_written_module_is_an_error_when_graded(course, command):
    (course / f"tests/visible/{TOPIC}/test_powers.py").unlink()
    done = command("powers")
    assert done.returncode == 3 and "its tests are missing" in done.stderr


def test_the_catalogue_may_import_solutions(course, command):
    path = course / "tests" / "hidden" / TOPIC / "mistakes_doubling.py"
    path.write_text(f"{path.read_text()}\n\nfrom solutions.phase1.numbers import doubling as right  # noqa\n")
    done = command("author", "audit")
    assert done.returncode == 0, done.stdout
