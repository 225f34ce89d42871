"""``grade course``: every foreseen problem is one sentence and an exit status."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT

from grader.course.folder import SECRET

WITHOUT_EXTRA = """
import sys
for name in ("nbgrader", "nbformat", "traitlets"):
    sys.modules[name] = None
sys.argv = ["grade", *{args!r}]
from grader.cli import main
main()
"""


def without_extra(*args, cwd):
    script = WITHOUT_EXTRA.format(args=args)
    return subprocess.run([sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("args", [("init", "somewhere"), ("release",), ("autograde", "numbers")])
def test_without_the_extra_there_is_one_sentence(course, args):
    (course / "nbgrader_config.py").write_text("")
    done = without_extra("course", *args, cwd=course)
    assert done.returncode == 2
    assert 'pip install -e ".[course]"' in done.stderr and "Traceback" not in done.stderr
    assert not (course / "somewhere").exists()


def test_the_release_for_students_needs_no_extra(course, tmp_path):
    done = without_extra("course", "package", str(tmp_path / "release"), cwd=course)
    assert done.returncode == 0 and "none inside" in done.stdout


def test_the_command_line_starts_without_nbgrader():
    script = (
        "import sys, grader.cli, grader.cli.main, grader.cli.course\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'nbgrader', 'nbformat', 'traitlets', 'numpy', 'pytest', 'IPython'}, loaded\n"
        "assert not [name for name in sys.modules if name.startswith('grader.course')]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_help_names_the_commands(command):
    done = command("course", "--help")
    assert done.returncode == 0
    for name in ("init", "release", "collect", "autograde", "package"):
        assert f"  {name} " in done.stdout


@pytest.fixture
def in_class(command, course, tmp_path):
    """Commands in a fresh course's folder."""
    pytest.importorskip("nbgrader", reason='nbgrader is not installed: pip install -e ".[course]"')
    assert command("course", "init", str(tmp_path / "class")).returncode == 0
    return lambda *args: command("course", *args, cwd=tmp_path / "class")


@pytest.mark.nbgrader
def test_wrong_usage_is_one_sentence(in_class, command, course, tmp_path):
    for args, said in (
        (("release", "nubmers"), "Did you mean numbers?"),
        (("release", "zzz"), "Topics are numbers."),
        (("autograde", "numbers"), "was not released: `grade course release numbers`"),
        (("collect", ".", "numbers"), "was not released"),
        (("collect", "nowhere", "numbers"), "does not exist"),
    ):
        done = in_class(*args)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
        assert "Traceback" not in done.stderr
    done = command("course", "autograde", "numbers", cwd=tmp_path)
    assert done.returncode == 2 and "There is no nbgrader_config.py" in done.stderr
    done = command("course", "init", str(tmp_path / "class"))
    assert done.returncode == 3 and "is there already" in done.stderr


@pytest.mark.nbgrader
def test_a_lost_secret_is_one_sentence(command, folder, notebook):
    pytest.importorskip("nbgrader", reason='nbgrader is not installed: pip install -e ".[course]"')
    (folder.root / SECRET).unlink()
    path = folder.submitted("alice", "numbers") / "doubling.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook("doubling")))
    done = command("course", "autograde", "numbers", cwd=folder.root)
    assert done.returncode == 3 and "course_secret is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.nbgrader
def test_the_configuration_says_what_was_chosen(command, course, tmp_path):
    pytest.importorskip("traitlets", reason='nbgrader is not installed: pip install -e ".[course]"')
    from traitlets.config import PyFileConfigLoader

    url = "postgresql+psycopg://teacher:secret@localhost/grades"
    exchange = str(tmp_path / "exchange")
    options = ["--db", url, "--exchange", exchange, "--id", "maths", "--earlier", "reference"]
    assert command("course", "init", str(tmp_path / "class"), *options).returncode == 0
    config = PyFileConfigLoader("nbgrader_config.py", path=str(tmp_path / "class")).load_config()
    assert config.CourseDirectory.db_url == url and config.CourseDirectory.course_id == "maths"
    assert config.Exchange.root == exchange and config.RoadmapCourse.earlier == "reference"
    assert config.CourseDirectory.root == str((tmp_path / "class").resolve())
    assert config.RoadmapCourse.workspace == str(course)
    assert (tmp_path / "class/nbgrader_config.py").stat().st_mode & 0o077 == 0
