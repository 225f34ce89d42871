"""The student release: everything to learn with, and provably no answer."""

import io
import zipfile

import pytest
from conftest import ROOT

from grader.course.package import AnswersInside, answers, check_archive, contents, package
from grader.workspace import FileProblem, Workspace


@pytest.fixture
def workspace(course):
    (course / "pyproject.toml").write_text('[project]\nname = "small"\n')
    return Workspace(course)


def archive_with(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"release/{name}", text)
    return buffer.getvalue()


def test_folder_and_archive_hold_the_same(workspace, tmp_path):
    folder, archive, count = package(workspace, tmp_path / "release")
    in_folder = {p.relative_to(tmp_path).as_posix() for p in folder.rglob("*") if p.is_file()}
    with zipfile.ZipFile(archive) as opened:
        assert set(opened.namelist()) == in_folder
    names = {name.removeprefix("release/") for name in in_folder}
    assert len(names) == count
    assert {
        "curriculum.yaml",
        "exercises/phase1/numbers/doubling.py",
        "exercises/phase1/numbers/README.md",
        "exercises/phase1/numbers/hints.md",
        "stubs/phase1/numbers/doubling.py",
        "tests/visible/phase1/numbers/test_doubling.py",
    } <= names
    assert not [name for name in names if "hidden" in name or "mistakes" in name or "solutions" in name]


def test_the_exercises_are_stubs_even_where_somebody_has_solved_them(workspace, tmp_path):
    workspace.exercise(workspace.curriculum.modules["numbers.doubling"]).write_text(
        "def double(x): return 2 * x"
    )
    files = dict(contents(workspace))
    assert b"double: not written yet" in files["exercises/phase1/numbers/doubling.py"]


def test_two_releases_are_the_same_bytes(workspace, tmp_path):
    first = package(workspace, tmp_path / "a" / "release")[1].read_bytes()
    assert package(workspace, tmp_path / "b" / "release")[1].read_bytes() == first


def test_an_existing_folder_is_left_alone(workspace, tmp_path):
    (tmp_path / "release").mkdir()
    (tmp_path / "release/mine.txt").write_text("mine")
    with pytest.raises(FileProblem, match="is there already"):
        package(workspace, tmp_path / "release")


def test_each_answer_is_found_wherever_it_hides(workspace):
    for module in (workspace.curriculum.modules[f"numbers.{name}"] for name in ("doubling", "powers")):
        for what, text in answers(workspace, module):
            hidden = "def f(x):\n" + "".join(f"        {line}\n\n" for line in text.splitlines())
            with pytest.raises(AnswersInside, match=r"notes\.py holds"):
                check_archive(workspace, archive_with({"exercises/notes.py": hidden}))
            assert what


def test_folders_of_answers_and_markers_are_found(workspace):
    for name in ("solutions/x.py", "tests/hidden/x.py", ".grade/progress.sqlite3"):
        with pytest.raises(AnswersInside, match="must not be part"):
            check_archive(workspace, archive_with({name: "nothing"}))
    with pytest.raises(AnswersInside, match="markers"):
        check_archive(workspace, archive_with({"exercises/x.py": "    ### BEGIN SOLUTION\n"}))


def test_nothing_is_written_when_an_answer_is_inside(workspace, tmp_path):
    lesson = workspace.root / "exercises/phase1/numbers/README.md"
    check = 'if x < 0:\n    raise ValueError(f"x must not be negative, got {x}")'
    lesson.write_text(f"```python\n{check}\nreturn float(np.divide(x, 2.0))\n```\n")
    with pytest.raises(AnswersInside, match=r"README\.md holds part 2 of the solution of numbers\.doubling"):
        package(workspace, tmp_path / "release")
    assert not list(tmp_path.glob("release*"))


def test_the_real_course_has_a_release_without_answers(tmp_path):
    workspace = Workspace(ROOT)
    folder, archive, count = package(workspace, tmp_path / "release")
    written = [m for m in workspace.curriculum.modules.values() if workspace.solution(m).exists()]
    assert count > 250 and sum(len(list(answers(workspace, module))) for module in written) > 2000
    assert not list(tmp_path.rglob("*hidden*")) and not list(tmp_path.rglob("mistakes_*"))
    assert Workspace(folder).curriculum.modules.keys() == workspace.curriculum.modules.keys()


def test_a_learner_can_work_in_it(workspace, tmp_path, command):
    folder, _, _ = package(workspace, tmp_path / "release")
    assert "Next: numbers.doubling" in command(cwd=folder).stdout
    assert "0 of 3 points" in command("doubling", cwd=folder).stdout
    path = folder / "exercises/phase1/numbers/doubling.py"
    path.write_text("def double(x):\n    return 2.0 * x\n\n\ndef halve(x):\n    return x / 2\n")
    assert "2 of 3 points" in command("doubling", cwd=folder).stdout
    assert command("reset", "doubling", cwd=folder).returncode == 0
    assert "halve: not written yet" in path.read_text()
    assert "not part of this copy" in command("solution", "doubling", cwd=folder).stderr


def test_the_release_of_this_course_gives_nothing_away(tmp_path):
    real = Workspace(ROOT)
    folder, _, count = package(real, tmp_path / "release")
    assert count > 300 and (folder / "docs" / "learning.md").exists()
    assert not (folder / "solutions").exists() and not (folder / "tests" / "hidden").exists()
