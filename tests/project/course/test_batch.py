"""A class graded from a folder: fair scores, bad files refused by name, killed runs that go on where they were."""

import csv
import json
import os
import signal
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import small_class

from grader.course import handed_in
from grader.course.batch import ClassRun, grade_class, in_lanes
from grader.course.intake import Intake
from grader.course.journal import Journal
from grader.workspace import FileProblem, Workspace

DOUBLE, HALVE = (
    small_class.DOUBLE,
    "def halve(x):\n    if x < 0:\n        raise ValueError('negative')\n    return x / 2\n",
)
RIGHT = f"{DOUBLE}\n\n{HALVE}"
SQUARED = f"def double(x):\n    return x * x\n\n\n{HALVE}"
EARLIER = "from exercises.phase1.numbers.doubling import double\n"
QUADRUPLE = f"{EARLIER}\n\ndef quadruple(x):\n    return double(double(x))\n"
SEED = 7
# student: (files, the fair score of the 3 points of doubling)
CLASS = {
    "alice": ({"doubling.py": RIGHT, "powers.py": QUADRUPLE}, 3),
    "bob": ({"doubling.py": SQUARED}, 2.2),
    "carol": ({"doubling.py": SQUARED}, 2.2),
    "dave": ({"my doubling.py": f"def double(x):\n    while True:\n        pass\n\n\n{HALVE}"}, 2),
    "erin": ({"doubling.py": f"import os\n\n\ndef double(x):\n    os._exit(0)\n\n\n{HALVE}"}, 2),
    "frank": ({"doubling.py": f"def double(x:\n    return 2 * x\n\n\n{HALVE}"}, 2),
    "grace": ({"doubling.py": ""}, 0),
}
KILLED = """
import os, signal, sys
from pathlib import Path
from grader.course.batch import ClassRun, grade_class, in_lanes
from grader.workspace import Workspace

def stop(done, total, calls=[]):
    calls.append(done)
    if len(calls) == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    workspace = Workspace(Path(sys.argv[1]))
    modules = [m for m in workspace.curriculum.modules.values() if m.id != "later"]
    run = ClassRun(workspace, modules, True, Path(sys.argv[3]), seed=7)
    grade_class(run, [Path(sys.argv[2])], in_lanes(workspace, 2), on_graded=stop)
"""


def hand_in(folder):
    for student, (files, _) in CLASS.items():
        (folder / student).mkdir(parents=True)
        for name, text in files.items():
            (folder / student / name).write_text(text)
    with zipfile.ZipFile(folder / "heidi.zip", "w") as archive:
        archive.writestr("work/doubling.py", RIGHT)
        archive.writestr("../../doubling.py", RIGHT)
    (folder / "ivan").mkdir()
    (folder / "ivan/doubling.py").symlink_to("/etc/passwd")
    (folder / "judy_doubling.py").write_text(RIGHT)
    (folder / "judy_powers.py").write_text(QUADRUPLE)
    (folder / "doubling.py").write_text(RIGHT)
    (folder / "kim.zip").write_bytes(b"PK but broken")
    (folder / "leo/a/b").mkdir(parents=True)
    return folder


def rows(out, name="scores.csv"):
    with open(out / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def scores(out, module="doubling"):
    found = {}
    for row in rows(out):
        if row["module"] == module and row["outcome"] != "not handed in":
            found[row["student"]] = found.get(row["student"], 0) + float(row["score"])
    return found


def compared(out):
    """All that must be the same in two runs over the same work."""
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and "journal" not in path.name]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    import small_course

    return Workspace(small_course.write(tmp_path_factory.mktemp("batch") / "course"))


@pytest.fixture(scope="module")
def modules(workspace):
    return [module for module in workspace.curriculum.modules.values() if module.id != "later"]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    return hand_in(tmp_path_factory.mktemp("submissions") / "inbox")


@pytest.fixture(scope="module")
def graded(workspace, modules, submissions, tmp_path_factory):
    """(tally, folder of results, keys that were graded) of an undisturbed run."""
    out, keys = tmp_path_factory.mktemp("graded"), []

    def way(settings, pending):
        for key, found in in_lanes(workspace, 2)(settings, pending):
            keys.append(key)
            yield key, found

    run = ClassRun(workspace, modules, True, out, seed=SEED)
    return grade_class(run, [submissions], way), out, keys


def test_scores_are_fair(graded):
    fair = {student: score for student, (_, score) in CLASS.items()}
    assert scores(graded[1]) == pytest.approx({**fair, "heidi": 3, "judy": 3})
    assert scores(graded[1], "powers") == {"alice": 1, "judy": 1}


def test_every_student_has_a_row_for_each_function_that_was_set(graded):
    found = rows(graded[1])
    assert len(found) == 9 * 3
    assert [row["student"] for row in found] == sorted(row["student"] for row in found)
    missing = {row["student"] for row in found if row["outcome"] == "not handed in"}
    assert missing == {"bob", "carol", "dave", "erin", "frank", "grace", "heidi"}
    lines = [json.loads(line) for line in (graded[1] / "results.jsonl").read_text().splitlines()]
    assert [(line["student"], line["function"]) for line in lines] == [
        (row["student"], row["function"]) for row in found
    ]
    assert any(test["outcome"] == "timeout" for line in lines for test in line["failing"])


def test_bad_files_are_refused_by_name_and_stop_nobody(graded):
    reasons = {row["what"]: row["reason"] for row in rows(graded[1], "not_graded.csv")}
    assert "leads out of it" in reasons["heidi/heidi.zip"]
    assert "is a link" in reasons["ivan/doubling.py"]
    assert "does not say whose it is" in reasons["doubling.py"]
    assert "no zip archive" in reasons["kim/kim.zip"]
    assert len(reasons) == 4


def test_identical_work_is_graded_once(graded):
    tally, _, keys = graded
    assert tally.submissions == 11 and len(keys) == len(set(keys)) == 7


def test_a_second_run_grades_nothing_and_writes_the_same(graded, workspace, modules, submissions):
    _, out, _ = graded
    before = compared(out)

    def nobody(settings, pending):
        raise AssertionError("there is nothing to grade")

    grade_class(ClassRun(workspace, modules, True, out, seed=SEED), [submissions], nobody)
    assert compared(out) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_a_run_killed_twice_ends_with_the_same_bytes(graded, workspace, modules, submissions, tmp_path):
    out = tmp_path / "out"
    (tmp_path / "killed.py").write_text(KILLED)
    for calls in (3, 4):
        command = [sys.executable, tmp_path / "killed.py", workspace.root, submissions, out, str(calls)]
        env = {**os.environ, "PYTHONPATH": str(Path(handed_in.__file__).parents[2])}
        assert subprocess.run(command, env=env, timeout=120).returncode == -signal.SIGKILL
    keys = []

    def way(settings, pending):
        for key, found in in_lanes(workspace, 2)(settings, pending):
            keys.append(key)
            yield key, found

    grade_class(ClassRun(workspace, modules, True, out, seed=SEED), [submissions], way)
    assert len(keys) == 7 - 2 - 3, "what a killed run had told of is not graded again"
    assert compared(out) == compared(graded[1])


def test_nobodys_own_files_are_touched(graded, workspace):
    assert not (workspace.root / ".grade" / "progress.sqlite").exists()
    assert not list(workspace.root.rglob("*.db"))
    assert "not written yet" in workspace.exercise(workspace.curriculum.modules["numbers.powers"]).read_text()


def test_feedback_escapes_what_students_wrote(workspace, modules, tmp_path):
    (tmp_path / "in/eve").mkdir(parents=True)
    evil = "<script>alert(1)</script>"
    (tmp_path / "in/eve/doubling.py").write_text(f"def double(x):\n    raise ValueError('{evil}')\n")
    (tmp_path / f"in/=cmd {evil[:8]}.py").write_text("x = 1")
    run = ClassRun(workspace, modules, False, tmp_path / "out")
    grade_class(run, [tmp_path / "in"], in_lanes(workspace, 1))
    for path in (tmp_path / "out").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text and "http" not in text
    assert "&lt;script&gt;" in (tmp_path / "out/feedback/eve.html").read_text(encoding="utf-8")
    assert rows(tmp_path / "out", "not_graded.csv")[0]["what"].startswith("'=cmd")
    assert {row["module"] for row in rows(tmp_path / "out")} == {"doubling"}, "only what anybody handed in"


def test_what_the_grader_could_not_do_is_told_and_tried_again(workspace, modules, tmp_path):
    from grader.runner.problem import GraderProblem

    (tmp_path / "in/amy").mkdir(parents=True)
    (tmp_path / "in/amy/doubling.py").write_text(RIGHT)
    run = ClassRun(workspace, modules, True, tmp_path / "out")

    def broken(settings, pending):
        yield from ((key, GraderProblem("no memory")) for key, _ in pending)

    tally = grade_class(run, [tmp_path / "in"], broken)
    assert (tally.failed, tally.not_graded) == (1, 1)
    (row,) = rows(tmp_path / "out", "not_graded.csv")
    assert row == {"what": "amy, numbers.doubling", "reason": "the grader could not do it: no memory"}
    assert "no memory" in (tmp_path / "out/feedback/amy.html").read_text()
    tally = grade_class(run, [tmp_path / "in"], in_lanes(workspace, 1))
    assert (tally.failed, tally.not_graded) == (0, 0) and scores(tmp_path / "out") == {"amy": 3}


def test_a_new_file_replaces_the_old_one(workspace, modules, tmp_path):
    (tmp_path / "in/amy").mkdir(parents=True)
    run = ClassRun(workspace, modules, False, tmp_path / "out")
    for text, score in ((SQUARED, 2.2), (RIGHT, 3)):
        (tmp_path / "in/amy/doubling.py").write_text(text)
        grade_class(run, [tmp_path / "in"], in_lanes(workspace, 1))
        assert scores(tmp_path / "out") == pytest.approx({"amy": score})


# reading


def read(workspace, path, student=None):
    modules = [workspace.curriculum.modules["numbers.doubling"]]
    works = list(Intake(workspace, modules).read(path, student))
    taken = [(taken.student, taken.module.id) for work in works for taken in work.taken]
    return taken, dict(line for work in works for line in work.refused)


def test_an_archive_of_a_class_is_read_student_by_student(workspace, tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for student in ("zoe", "adam"):
            archive.writestr(f"{student}/doubling.py", RIGHT)
        info = zipfile.ZipInfo("bad/doubling.py")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    taken, refused = read(workspace, tmp_path / "class.zip")
    assert taken == [("adam", "doubling"), ("zoe", "doubling")]
    assert "is a link" in refused["bad/doubling.py"]


def test_oversize_files_are_refused_by_name(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(handed_in, "MAX_NOTEBOOK", 1000)
    (tmp_path / "big").mkdir()
    (tmp_path / "big/doubling.py").write_text(RIGHT + "#" * 1000)
    taken, refused = read(workspace, tmp_path)
    assert not taken and "larger than" in refused["big/doubling.py"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_refused_by_name(workspace, tmp_path):
    (tmp_path / "shut").mkdir(mode=0)
    assert "Permission denied" in read(workspace, tmp_path)[1]["shut"]


def test_few_submissions_are_in_memory_at_once(workspace, submissions):
    works = Intake(workspace, [workspace.curriculum.modules["numbers.doubling"]]).read(submissions)
    assert len(next(works).taken) == 1


def test_two_runs_at_once_are_refused(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    with pytest.raises(FileProblem, match="in use"):
        Journal(tmp_path / "journal.sqlite")
    journal.close()
    Journal(tmp_path / "journal.sqlite").close()


def test_the_command_says_what_to_do(command, course, tmp_path):
    (tmp_path / "in/amy").mkdir(parents=True)
    (tmp_path / "in/amy/doubling.py").write_text(RIGHT)
    out = tmp_path / "out"
    done = command(
        "course", "batch", str(tmp_path / "in"), "--topic", "numbers", "--out", str(out), "-j", "1"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 student, 1 submission graded, 0 not." in done.stdout
    done = command("course", "batch", str(tmp_path / "in"), "--topic", "nubmers")
    assert done.returncode == 2 and "Did you mean numbers" in done.stderr
    done = command("course", "batch", str(tmp_path / "in"), "--module", "double")
    assert done.returncode == 2 and "whole modules" in done.stderr
    done = command("course", "batch", str(tmp_path / "nowhere"))
    assert done.returncode == 2 and "does not exist" in done.stderr


def test_a_place_that_cannot_be_written_is_one_sentence(workspace, modules, submissions, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(FileProblem, match="cannot be opened"):
        grade_class(
            ClassRun(workspace, modules, True, tmp_path / "out"), [submissions], in_lanes(workspace, 1)
        )


def test_without_dask_a_cluster_is_one_sentence(course, tmp_path):
    script = (
        "import sys; sys.modules['distributed'] = None\n"
        "sys.argv = ['grade', 'course', 'batch', '.', '--cluster', 'local', '--out', sys.argv[1]]\n"
        "from grader.cli import main; main()"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert 'Dask is not installed: run `pip install -e ".[course]"`' in done.stderr
    assert not (tmp_path / "out").exists()
