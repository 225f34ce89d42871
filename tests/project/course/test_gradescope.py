"""Gradescope: results in its format, and an autograder that runs from its own archive alone."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

import grader
from grader.course.gradescope import results_json, write_autograder
from grader.results import FunctionResult, ModuleResult, Outcome, TestResult
from grader.workspace import Workspace

# https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tests"],
    "properties": {
        "score": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["score", "max_score", "name", "status"],
                "properties": {
                    "score": {"type": "number", "minimum": 0},
                    "max_score": {"type": "number", "exclusiveMinimum": 0},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "visibility": VISIBILITY,
                },
            },
        },
    },
}


def a_test(outcome, message="", hidden=False):
    return TestResult("test_double__of_two", "double", "of two is four", hidden, outcome, 0.1, message)


def test_results_have_the_published_form():
    tests = (a_test(Outcome.PASSED), a_test(Outcome.FAILED, "wrong answer", hidden=True))
    function = FunctionResult("double", 3, tests, "You square the number.", ())
    module = ModuleResult("numbers.doubling", "Twice", "doubling.py", (function,), "a cell cannot be run")
    found = results_json([module], ["powers.py is a link"])
    jsonschema.validate(found, SCHEMA)
    assert (found["score"], found["tests"][0]["score"], found["tests"][0]["max_score"]) == (1.5, 1.5, 3)
    assert found["output"] == "powers.py is a link\nnumbers.doubling: a cell cannot be run"
    assert "You square the number." in found["tests"][0]["output"]
    jsonschema.validate(results_json([]), SCHEMA)


@pytest.fixture
def autograder(course, tmp_path):
    """The archive, as Gradescope unpacks it."""
    (course / "pyproject.toml").write_text('[project]\nname = "small"\n')
    (course / "grader").symlink_to(Path(grader.__file__).parent)
    workspace = Workspace(course)
    modules = [workspace.curriculum.modules["numbers.doubling"]]
    write_autograder(workspace, modules, tmp_path / "autograder.zip")
    return tmp_path / "autograder.zip"


def test_the_archive_has_the_scripts_at_its_root_and_no_other_modules_tests(autograder):
    with zipfile.ZipFile(autograder) as archive:
        names = archive.namelist()
        assert {"setup.sh", "run_autograder"} <= set(names)
        assert archive.getinfo("run_autograder").external_attr >> 16 & 0o111
        assert archive.read("run_autograder").startswith(b"#!")
        for script in ("setup.sh", "run_autograder"):
            subprocess.run(["bash", "-n"], input=archive.read(script), check=True)
    assert "course/tests/hidden/phase1/numbers/test_doubling.py" in names
    assert not [name for name in names if "powers" in name or "__pycache__" in name]


@pytest.mark.parametrize(
    ("files", "score", "said"),
    [
        ({"doubling.py": "def double(x):\n    return 2 * x\n"}, 1, ""),
        ({"doubling.py": "import os\nos._exit(0)\n"}, 0, ""),
        ({}, 0, "no file of this module was handed in"),
    ],
)
def test_the_unpacked_archive_grades_a_submission(autograder, tmp_path, files, score, said):
    source, submission = tmp_path / "source", tmp_path / "submission"
    with zipfile.ZipFile(autograder) as archive:
        archive.extractall(source)
    submission.mkdir()
    for name, text in files.items():
        (submission / name).write_text(text)
    line = (source / "run_autograder").read_text().split("-m grader ")[1].replace("\\\n", " ")
    line = line.replace("/autograder", str(tmp_path))
    subprocess.run(
        [sys.executable, "-m", "grader", *line.split()], cwd=source / "course", check=True, timeout=60
    )
    found = json.loads((tmp_path / "results/results.json").read_text())
    jsonschema.validate(found, SCHEMA)
    assert found["score"] == pytest.approx(score) and said in found["output"]


def test_the_command_writes_the_archive_and_warns(command, tmp_path):
    done = command("course", "gradescope", "numbers", "--out", str(tmp_path / "a.zip"))
    assert done.returncode == 0 and "do not hand it out" in done.stdout
    assert zipfile.is_zipfile(tmp_path / "a.zip")
