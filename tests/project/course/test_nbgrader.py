"""The real nbgrader over a class: fair scores, nobody disturbed, gradebook, feedback and CSV in agreement."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import small_class
import small_course

pytest.importorskip("nbgrader", reason='nbgrader is not installed: pip install -e ".[course]"')
pytestmark = [pytest.mark.nbgrader, pytest.mark.timeout(600)]

FAIR = {**{student: float(score) for student, (_, score) in small_class.CLASS.items()}, "renamed": 3.0}


@dataclass
class Class:
    root: Path
    told: str = ""
    status: int = -1

    def grade(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "grader", "course", *args)

    def nbgrader(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "nbgrader", *args)

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        # without the environment's own programs on PATH: the configuration must find them
        env = {**os.environ, "PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "ignore"}
        return subprocess.run(
            [sys.executable, *args], cwd=self.root, env=env, capture_output=True, text=True, timeout=300
        )

    def gradebook(self) -> Any:
        from nbgrader.api import Gradebook

        return Gradebook(f"sqlite:///{self.root}/gradebook.db", "class")

    def scores(self) -> dict[str, float]:
        with self.gradebook() as gradebook:
            return {s.student.id: s.score for s in gradebook.assignment_submissions("numbers")}

    def rows(self) -> dict[str, float]:
        with open(self.root / "grades.csv", newline="", encoding="utf-8") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def a_class(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """A class whose submissions have been graded once by ``grade course autograde``."""
    home = tmp_path_factory.mktemp("nbgrader")
    small_course.write(home / "course")
    made = Class(home)
    assert made.grade("init", str(home / "class"), "--workspace", str(home / "course")).returncode == 0
    made.root = home / "class"
    done = made.grade("release", "numbers")
    assert done.returncode == 0, done.stderr
    assert "numbers: 2 notebooks, 4 points" in done.stdout
    small_class.hand_in(made.root / "submitted", made.root / "release/numbers/doubling.ipynb")
    done = made.grade("autograde", "numbers")
    made.status, made.told = done.returncode, done.stdout + done.stderr
    yield made


def test_the_class_is_large_enough():
    assert len(FAIR) >= 12


def test_the_release_is_the_stub_and_holds_no_answer(a_class: Class):
    notebook = json.loads((a_class.root / "release/numbers/doubling.ipynb").read_text())
    cells = {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]) for cell in notebook["cells"]}
    texts = [cells[name] for name in ("given-1", "double", "halve")]
    stub = (a_class.root.parent / "course/exercises/phase1/numbers/doubling.py").read_text()
    assert "\n\n\n".join(texts) + "\n" == stub
    assert cells["module-helpers"] == ""
    assert cells["halve-check"] == 'check("halve", points=2)'


def test_every_submission_gets_its_fair_score(a_class: Class):
    assert a_class.scores() == FAIR
    with a_class.gradebook() as gradebook:
        missing = [
            (submission.student.id, grade.name)
            for submission in gradebook.assignment_submissions("numbers")
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.auto_score is None or grade.needs_manual_grade
        ]
        points = {
            grade.name: grade.max_score
            for grade in gradebook.find_notebook("doubling", "numbers").grade_cells
        }
    assert missing == []
    assert points == {"double-check": 1, "halve-check": 2}


def test_the_csv_says_the_same(a_class: Class):
    assert a_class.rows() == FAIR


def test_the_feedback_says_the_same(a_class: Class):
    for student, score in FAIR.items():
        page = (a_class.root / "feedback" / student / "numbers/doubling.html").read_text()
        told = [float(text.split(" / ")[0]) for text in small_class.scores_told(page)]
        assert sum(told[1:] if len(told) > 2 else told) == score, (student, told)


def test_a_class_run_fills_a_gradebook_with_the_same_scores(a_class: Class, tmp_path: Path):
    other, out = Class(tmp_path), tmp_path / "out"
    workspace = a_class.root.parent / "course"
    assert other.grade("init", "class", "--workspace", str(workspace)).returncode == 0
    batch = ("batch", str(a_class.root / "submitted"), "--topic", "numbers", "--out", str(out), "-j", "1")
    batch = (*batch, "--workspace", str(workspace), "--gradebook", "class")
    done = other.grade(*batch)
    assert done.returncode == 2 and "`grade course release TOPIC`" in done.stderr
    assert other.grade("release", "numbers", "--course", "class").returncode == 0
    done = other.grade(*batch)
    other.root = tmp_path / "class"
    assert (done.returncode, done.stderr) == (0, "")
    assert f"has scores of {len(FAIR)} students" in done.stdout
    assert other.scores() == other.rows() == FAIR
    with other.gradebook() as gradebook:
        gradebook.add_student("nbgraders-own")
        own = gradebook.add_submission("numbers", "nbgraders-own")
        assert _layout(gradebook.find_submission("numbers", "correct")) == _layout(own)
        gradebook.remove_student("nbgraders-own")
        by_hand = gradebook.find_grade("double-check", "doubling", "numbers", "correct")
        assert not by_hand.needs_manual_grade
        by_hand.manual_score = 0.5
        gradebook.db.commit()
    other.root = tmp_path
    assert other.grade(*batch).returncode == 0
    other.root = tmp_path / "class"
    assert other.scores() == {**FAIR, "correct": FAIR["correct"] - 0.5}


def _layout(submission: Any) -> list[Any]:
    """The cells with a score and with a comment, and what stands in the rows but ids and scores."""
    return sorted(
        (notebook.name, notebook.flagged, *(sorted(_row(row) for row in rows) for rows in both))
        for notebook in submission.notebooks
        for both in [(notebook.grades, notebook.comments)]
    )


def _row(row: Any) -> tuple[Any, ...]:
    left_out = ("id", "notebook_id", "auto_score", "needs_manual_grade")
    names = [column.name for column in row.__table__.columns if column.name not in left_out]
    return row.name, *(str(getattr(row, name)) for name in names)


def test_feedback_says_what_is_wrong_and_keeps_hidden_tests_hidden(a_class: Class):
    page = (a_class.root / "feedback/partial/numbers/doubling.html").read_text()
    assert "halve of a negative number is refused" in page
    page = (a_class.root / "feedback/syntax/numbers/doubling.html").read_text()
    assert "the cell of double cannot be run: SyntaxError in line 1" in page
    page = (a_class.root / "feedback/wrong/numbers/doubling.html").read_text()
    assert "Works for whole numbers only?" in page
    assert "8642" not in page and "reference.double" not in page


def test_what_has_no_score_is_listed_with_the_reason(a_class: Class):
    assert a_class.status == 1
    assert "broken, doubling.ipynb: is not a notebook: broken JSON" in a_class.told
    assert "link, doubling.ipynb: is a link" in a_class.told
    assert "renamed, my doubling (1).ipynb: was taken as doubling.ipynb" in a_class.told
    assert (
        "doubling, not handed in ('doubling.ipynb' is a link: put the file itself there): link"
        in a_class.told
    )
    assert f"{len(FAIR)} students graded" in a_class.told


def test_no_file_beside_a_notebook_and_nothing_behind_a_link_goes_on(a_class: Class):
    for step in ("autograded", "feedback"):
        others = {p for p in (a_class.root / step).rglob("*") if p.suffix not in (".ipynb", ".html", "")}
        # without this one nbgrader releases no feedback through its exchange
        assert others == {a_class.root / step / "correct/numbers/submission_secret.txt"}


def test_plain_nbgrader_commands_work_in_the_folder_and_go_on_after_a_bad_file(a_class: Class):
    """Some of what is graded here is in the cache, some is not."""
    submitted = a_class.root / "submitted"
    notebook = (submitted / "correct/numbers/doubling.ipynb").read_text()
    new = {student: submitted / f"{student}/numbers/doubling.ipynb" for student in ("ca", "cb", "cc", "cz")}
    for path in new.values():
        path.parent.mkdir(parents=True)
    new["ca"].write_text(notebook)
    new["cb"].write_text("{")
    new["cc"].symlink_to(submitted / "correct/numbers/doubling.ipynb")
    new["cz"].write_text(notebook)
    done = a_class.nbgrader("autograde", "numbers", "--force", "--student", "c*")
    assert done.returncode == 1
    assert "cc: doubling.ipynb is a link" in done.stderr
    done = a_class.nbgrader("generate_feedback", "numbers", "--student", "ca")
    assert done.returncode == 0, done.stderr
    assert (a_class.root / "feedback/ca/numbers/doubling.html").exists()
    assert a_class.nbgrader("export").returncode == 0
    assert a_class.rows() == {**FAIR, "ca": 3.0, "cb": 0.0, "cc": 0.0, "cz": 3.0}
    assert not list(a_class.root.glob("autograded/c[bc]/numbers/*"))


def test_a_lost_configuration_gives_nobody_a_point(a_class: Class):
    config = a_class.root / "nbgrader_config.py"
    text = config.read_text()
    config.write_text(text.partition("# No kernel runs a submission")[0])
    try:
        done = a_class.nbgrader("autograde", "numbers", "--force", "--student", "correct")
    finally:
        config.write_text(text)
    assert done.returncode == 0, done.stderr
    assert a_class.scores()["correct"] == 0.0
    page = (a_class.root / "autograded/correct/numbers/doubling.ipynb").read_text()
    assert "This notebook was run to be graded, which gives no points" in page


def test_names_with_commas_and_quotes_stay_one_field(a_class: Class, tmp_path: Path):
    from grader.course.export import QuotedCsv

    with a_class.gradebook() as gradebook:
        gradebook.update_or_create_student("correct", last_name='Doe, "J"', first_name="Jo\nAnn")
        QuotedCsv(to=str(tmp_path / "grades.csv")).export(gradebook)
        gradebook.update_or_create_student("correct", last_name=None, first_name=None)
    with open(tmp_path / "grades.csv", newline="", encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["student_id"] == "correct")
    assert (row["last_name"], row["first_name"], row["max_score"]) == ('Doe, "J"', "Jo\nAnn", "4.0")


def test_a_topic_can_be_released_and_graded_again_and_manual_scores_stay(a_class: Class):
    """Also after the lost configuration above: nothing of that run stays."""
    assert a_class.grade("release", "numbers").returncode == 0
    with a_class.gradebook() as gradebook:
        gradebook.find_grade("double-check", "doubling", "numbers", "wrong").manual_score = 0.75
        gradebook.db.commit()
    a_class.grade("autograde", "numbers")
    with a_class.gradebook() as gradebook:
        grade = gradebook.find_grade("double-check", "doubling", "numbers", "wrong")
        assert (grade.manual_score, grade.auto_score, grade.score) == (0.75, 0.0, 0.75)
    wanted = {**FAIR, "wrong": 0.75}
    assert {student: score for student, score in a_class.rows().items() if student in FAIR} == wanted


def test_a_release_that_cannot_be_changed_any_more_stays_as_it_was(a_class: Class):
    """There are submissions: nbgrader takes no more cells, and would remove the release."""
    folders = [a_class.root / step / "numbers" for step in ("source", "release")]
    before = {path: path.read_bytes() for folder in folders for path in folder.iterdir()}
    course = a_class.root.parent / "course"
    curriculum, solution = course / "curriculum.yaml", course / "solutions/phase1/numbers/doubling.py"
    texts = {path: path.read_text() for path in (curriculum, solution)}
    curriculum.write_text(texts[curriculum].replace("halve: 2}", "halve: 2, treble: 1}"))
    region = "    ### BEGIN SOLUTION\n    return 3 * x\n    ### END SOLUTION\n"
    solution.write_text(texts[solution] + f'\n\ndef treble(x):\n    """Three times."""\n{region}')
    try:
        done = a_class.grade("release", "numbers")
    finally:
        for path, text in texts.items():
            path.write_text(text)
    assert done.returncode == 3
    assert "Cannot add or remove cells" in done.stderr and "stays as it was" in done.stderr
    assert {path: path.read_bytes() for folder in folders for path in folder.iterdir()} == before
