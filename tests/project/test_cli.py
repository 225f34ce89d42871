"""The commands, typed as a new learner would type them."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest
import small_course
from conftest import ROOT

RIGHT = """\
def double(x):
    return 2.0 * x


def halve(x):
    if x < 0:
        raise ValueError("negative")
    return x / 2
"""


def test_grade_alone_shows_the_roadmap_and_what_comes_next(command):
    done = command()
    assert done.returncode == 0
    assert "First phase" in done.stdout and "0 of 4 functions  2 of 3 modules written" in done.stdout
    assert "Next: numbers.doubling" in done.stdout and "grade doubling" in done.stdout


def test_untouched_stubs_earn_nothing_and_exit_with_1(command):
    done = command("doubling")
    assert done.returncode == 1
    assert done.stdout.count("not written yet") == 2 and "0 of 3 points" in done.stdout


def test_a_solved_module_exits_with_0_and_is_remembered(course, command):
    small_course.solve(course, "doubling", RIGHT)
    done = command("doubling")
    assert done.returncode == 0 and "3 of 3 points" in done.stdout
    assert "Next: numbers.powers" in command().stdout


def test_solutions_pass_and_do_not_count_as_the_learners_progress(command):
    done = command("--tree", "solutions", "doubling", "powers")
    assert done.returncode == 0 and "the reference solutions" in done.stdout
    assert "Next: numbers.doubling" in command().stdout


def test_a_module_that_is_not_written_keeps_the_run_from_being_complete(command):
    done = command("--tree", "solutions", "numbers")
    assert done.returncode == 1
    assert "numbers.later: the exercises are not written yet" in done.stdout
    assert command("later").returncode == 3


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["doublin"], 2, "Did you mean doubling"),
        (["doubling", "--nonsense"], 2, "No such option"),
        (["doubling", "--isolation", "none"], 2, "Invalid value"),
        (["hint", "numbers"], 2, "name one of them"),
        (["reset", "nowhere"], 2, "no phase, topic, module or function"),
        (["solution", "later"], 2, "not part of this copy"),
        (["run"], 2, "Missing argument"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(command, args, status, said):
    done = command(*args)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_of_a_course_there_is_one_sentence(command, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    done = command("doubling", cwd=tmp_path / "elsewhere")
    assert done.returncode == 2
    assert done.stderr.startswith("grade: There is no curriculum.yaml") and done.stderr.count("\n") == 1


def test_a_broken_curriculum_is_one_sentence_and_status_3(course, command):
    (course / "curriculum.yaml").write_text(small_course.CURRICULUM.replace("bullet:", "bulet:", 1))
    for args in ((), ("doubling",), ("hint", "doubling")):
        done = command(*args)
        assert done.returncode == 3
        assert "unknown key 'bulet'" in done.stderr and done.stderr.count("\n") == 1


def test_the_workspace_can_be_named(course, command, tmp_path):
    assert command("doubling", "--workspace", str(course), cwd=tmp_path).returncode == 1
    assert command("doubling", cwd=tmp_path, GRADE_WORKSPACE=str(course)).returncode == 1


def test_json_is_valid_by_the_published_schema(course, command):
    jsonschema = pytest.importorskip("jsonschema")
    from grader.results import from_json, schema, to_json

    small_course.solve(course, "doubling", RIGHT.replace("2.0 * x", "x"))
    done = command("doubling", "--json")
    data = json.loads(done.stdout)
    jsonschema.validate(data, schema())
    assert json.loads(json.dumps(to_json(from_json(data)))) == data
    assert data["modules"][0]["functions"][1]["outcome"] == "passed"


def test_junit_counts_as_pytest_does(course, command, tmp_path):
    small_course.solve(course, "doubling", RIGHT.replace("2.0 * x", "x"))
    command("doubling", "--junit", str(tmp_path / "out.xml"))
    (suite,) = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert suite.get("name") == "numbers.doubling" and suite.get("tests") == "9"
    assert int(suite.get("failures")) == len(suite.findall(".//failure")) > 0


def test_a_pipe_gets_plain_text_and_a_terminal_colour(course, command):
    small_course.solve(
        course, "doubling", RIGHT.replace("return 2.0 * x", "print('\\x1b[32mPASSED'); return 'x\\x1b[2J'")
    )
    done = command("doubling", "-v")
    assert "\x1b" not in done.stdout
    assert "\\x1b[2J" in done.stdout


def test_ascii_terminals_get_ascii(command):
    done = command("doubling", PYTHONIOENCODING="ascii")
    assert done.returncode == 1 and "x double" in done.stdout


def test_hints_open_one_by_one_and_are_remembered(command):
    first, second, third = (command("hint", "doubling.double").stdout for _ in range(3))
    assert "hint 1 of 3" in first and "hint 2 of 3" not in first
    assert "hint 2 of 3" in second
    assert "Nearly the code" in third and "--give-up" in third
    assert command("hint", "doubling.double", "--again").stdout == third


def test_a_hint_on_a_module_is_for_its_first_open_function(course, command):
    small_course.solve(course, "doubling", small_course.HALF_SOLVED)
    command("doubling")
    assert "doubling.halve, hint 1" in command("hint", "doubling").stdout


def test_the_solution_is_shown_after_a_pass_or_on_giving_up(course, command):
    refused = command("solution", "doubling")
    assert refused.returncode == 1 and "--give-up" in refused.stderr and "def double" not in refused.stdout
    assert "return _times(2.0, x)" in command("solution", "doubling", "--give-up").stdout
    small_course.solve(course, "doubling", RIGHT)
    command("doubling")
    assert command("solution", "doubling").returncode == 0


def test_reset_puts_the_stub_back_and_keeps_the_learners_file(course, command):
    from grader.authoring.stubs import stub_of

    small_course.solve(course, "doubling", RIGHT)
    done = command("reset", "doubling")
    assert done.returncode == 0
    path = course / "exercises/phase1/numbers/doubling.py"
    assert path.read_text() == stub_of(small_course.DOUBLING)
    (backup,) = (course / ".grade/backups/numbers").iterdir()
    assert backup.read_text() == RIGHT
    assert "already" in command("reset", "doubling").stdout
    path.unlink()
    assert command("reset", "doubling").returncode == 0 and path.exists()


def test_next_shows_the_lesson(course, command):
    assert "About doubling." in command("next").stdout
    shown = command("next", "powers").stdout
    assert "About powers." in shown and "numbers.doubling, which you have not passed" in shown


def test_doctor_tries_the_sandbox(command):
    done = command("doctor")
    assert "the network" in done.stdout and "a fresh worker" in done.stdout
    if sys.platform == "linux":
        assert done.returncode == 0 and "NOT kept out" not in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_graded_and_the_progress_not_kept(course, command):
    course.chmod(0o555)
    try:
        done = command("doubling")
    finally:
        course.chmod(0o755)
    assert done.returncode == 1 and "could not be kept" in done.stderr


def test_progress_that_cannot_be_kept_does_not_spoil_the_results(course, command):
    (course / ".grade").write_text("a file in the way")
    done = command("doubling")
    assert done.returncode == 1 and "0 of 3 points" in done.stdout
    assert "could not be kept" in done.stderr and "Traceback" not in done.stderr
    assert command().returncode == 0


def test_damaged_progress_is_told_and_not_overwritten(course, command):
    (course / ".grade").mkdir()
    (course / ".grade/progress.sqlite3").write_bytes(b"not a database, " * 100)
    done = command("doubling")
    assert done.returncode == 1 and "could not be kept" in done.stderr
    assert (course / ".grade/progress.sqlite3").read_bytes() == b"not a database, " * 100


def test_a_syntax_error_is_told_with_its_line(course, command):
    small_course.solve(course, "doubling", "def double(x):\n    return 2 *\n")
    done = command("doubling")
    assert done.returncode == 1
    assert "cannot be used" in done.stdout and "SyntaxError (line 2" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_any_moment_nothing_is_damaged(course, command):
    small_course.solve(course, "doubling", RIGHT)
    exercise = (course / "exercises/phase1/numbers/doubling.py").read_bytes()
    for i in range(20):
        process = subprocess.Popen(
            [sys.executable, "-m", "grader", "phase1"],
            cwd=course,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.05 + 0.05 * i)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (course / "exercises/phase1/numbers/doubling.py").read_bytes() == exercise
        if (course / ".grade/progress.sqlite3").exists():
            with sqlite3.connect(course / ".grade/progress.sqlite3") as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert command().returncode == 0
    assert command("doubling").returncode == 0
    assert "Next: numbers.powers" in command().stdout


def test_help_lists_the_commands_and_imports_nothing_slow(command):
    done = command("--help")
    assert done.returncode == 0 and "doctor" in done.stdout
    for word in ("--help", "status"):
        assert modules_imported_by(word) & {"numpy", "pytest", "_pytest", "rich"} == set()


def modules_imported_by(word):
    code = f"""
import os, sys
sys.argv = ["grade", {word!r}]
os._exit = lambda status: None
from grader.cli import main
main()
print("IMPORTED", *sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split("IMPORTED")[1].split())


def test_author_stubs_writes_what_is_missing(course, command):
    (course / "exercises/phase1/numbers/powers.py").unlink()
    done = command("author", "stubs")
    assert done.returncode == 0 and "1 written, 1 up to date" in done.stdout


def test_author_audit_of_a_good_course_is_clean(command):
    done = command("author", "audit")
    assert done.returncode == 0, done.stdout
    assert "2 modules, 3 functions, 0 problems." in done.stdout
    assert "numbers.later: not written yet" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files cannot be denied to begin with")
def test_without_denial_of_files_changed_tests_are_noticed(course, command):
    target = course / "tests/hidden/phase1/numbers/test_doubling.py"
    attack = f"open({str(target)!r}, 'a').write('# mine now')"
    small_course.solve(course, "doubling", RIGHT.replace("return 2.0 * x", f"{attack}; return 2.0 * x"))
    denied = command("doubling")
    assert denied.returncode == 1 and "PermissionError" in denied.stdout
    assert target.read_text() == small_course.HIDDEN_DOUBLING
    allowed = command("doubling", "--isolation", "off")
    assert allowed.returncode == 3 and "changed while the learner's code ran" in allowed.stderr


def test_missing_layers_are_named_once(command):
    done = command("phase1", "--isolation", "off")
    assert done.stdout.count("Not in force on this machine: files (switched off)") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="strict is refused at once elsewhere")
def test_strict_isolation_grades_where_every_layer_is_in_force(command):
    assert command("--tree", "solutions", "doubling", "--isolation", "strict").returncode == 0
