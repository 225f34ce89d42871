"""Collecting: from notebooks, .py files, archives and folders, refusing what is no submission, by name."""

import io
import json
import os
import stat
import zipfile

import pytest
import small_class

from grader.course import handed_in
from grader.course.collect import collect, tidy
from grader.course.submission import module_text

TOPIC = "numbers"


@pytest.fixture
def inbox(tmp_path):
    path = tmp_path / "inbox"
    path.mkdir()
    return path


@pytest.fixture
def take(folder, inbox):
    """``take()``: collects the inbox; returns {(student, module): the graded text} and {file: reason}."""

    def run(path=None, student=None):
        topic = folder.workspace.curriculum.topic(TOPIC)
        collected = collect(folder, path or inbox, topic, student)
        texts = {}
        for taken in collected.taken:
            submission, problems = folder.submission(taken.student, [taken.module])
            assert not problems
            texts[taken.student, taken.module.id] = module_text(submission.modules[taken.module.name])
        return texts, dict(collected.refused)

    return run


@pytest.fixture
def right(notebook):
    return json.dumps(notebook("doubling", **small_class.RIGHT))


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def archive(path, members):
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return path


def test_folders_files_and_archives_are_taken(take, inbox, right):
    powers = "from exercises.phase1.numbers.doubling import double\n\n\n"
    powers += "def quadruple(x):\n    return double(double(x))\n"
    write(inbox / "alice/doubling.ipynb", right)
    write(inbox / "alice/deep/down/powers.py", powers)
    write(inbox / "bob_doubling.ipynb", right)
    write(inbox / "erin-doubling.py", small_class.DOUBLE)
    archive(inbox / "carol.zip", {"doubling.ipynb": right, "numbers/powers.py": powers})
    archive(inbox / "later.zip", {"__MACOSX/doubling.ipynb": "x", "doubling.py": "x = 1"})
    texts, refused = take()
    assert sorted(texts) == [
        ("alice", "doubling"),
        ("alice", "powers"),
        ("bob", "doubling"),
        ("carol", "doubling"),
        ("carol", "powers"),
        ("erin", "doubling"),
        ("later", "doubling"),
    ]
    assert not refused
    assert small_class.DOUBLE.strip() in texts["bob", "doubling"]
    assert "double(double(x))" in texts["alice", "powers"]
    assert "halve: not written yet" in texts["erin", "doubling"]


def test_an_archive_of_the_whole_class(take, inbox, right, tmp_path):
    whole = archive(tmp_path / "class.zip", {"alice/doubling.ipynb": right, "bob/doubling.py": "x = 1"})
    assert sorted(take(whole)[0]) == [("alice", "doubling"), ("bob", "doubling")]


def test_one_students_file_by_name(take, inbox, right):
    path = write(inbox / "whatever.ipynb", right)
    assert sorted(take(path, "dana")[0]) == [("dana", "doubling")]


def test_a_renamed_notebook_is_known_by_what_it_says_of_itself_or_what_it_defines(
    take, inbox, notebook, right
):
    write(inbox / "alice/final version.ipynb", right)
    bare = {"cells": [{"cell_type": "code", "source": small_class.DOUBLE, "metadata": {}}]}
    write(inbox / "bob/untitled.ipynb", json.dumps(bare))
    write(inbox / "carol/Doubling (1).py", small_class.DOUBLE)
    write(inbox / "dana/mine.py", "def quadruple(x): return 4 * x")
    assert sorted(take()[0]) == [
        ("alice", "doubling"),
        ("bob", "doubling"),
        ("carol", "doubling"),
        ("dana", "powers"),
    ]


def test_of_two_files_the_one_with_the_modules_name_is_taken(take, inbox, right):
    write(inbox / "alice/doubling.ipynb", right)
    write(inbox / "alice/doubling (1).ipynb", right.replace("2.0", "7.0"))
    write(inbox / "alice/doubling.py", "def double(x): return 7.0")
    texts, refused = take()
    assert "7.0" not in texts["alice", "doubling"]
    assert refused == dict.fromkeys(
        ["alice/doubling (1).ipynb", "alice/doubling.py"], "is doubling once more: doubling.ipynb was taken"
    )


def test_the_notebook_that_is_written_is_the_released_one(take, inbox, folder, notebook):
    import copy

    theirs = copy.deepcopy(notebook("doubling", **small_class.WRONG))
    write(inbox / "eve/doubling.ipynb", json.dumps({**theirs, "cells": small_class._greedy(theirs["cells"])}))
    take()
    written = json.loads((folder.submitted("eve", TOPIC) / "doubling.ipynb").read_text())
    assert written == notebook("doubling", **{k: v.strip("\n") for k, v in small_class.WRONG.items()})


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a/doubling.ipynb", "{", "broken JSON"),
        ("a/notes.ipynb", '{"cells": []}', "belongs to no module of the topic (doubling, powers)"),
        ("a/doubling.py", b"\xff\xfe", "not UTF-8"),
        ("a/doubling.py", b"x\0", "zero bytes"),
        ("doubling.py", "x = 1", "does not say whose it is"),
        ("a[b]/doubling.py", "x = 1", "cannot be a student's name"),
        ("a.zip", b"PK no archive", "is no zip archive"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(take, inbox, name, data, said):
    write(inbox / name, data)
    texts, refused = take()
    assert not texts and list(refused) == [name if not name.endswith(".zip") else "a/a.zip"]
    assert said in next(iter(refused.values()))


def test_links_are_refused(take, inbox, right, tmp_path):
    secret = write(tmp_path / "secret.ipynb", right)
    (inbox / "alice").mkdir()
    (inbox / "alice/doubling.ipynb").symlink_to(secret)
    (inbox / "bob").symlink_to(tmp_path)
    (inbox / "carol.zip").symlink_to(archive(tmp_path / "c.zip", {"doubling.ipynb": right}))
    texts, refused = take()
    assert not texts
    assert {"alice/doubling.ipynb", "bob", "carol.zip"} == set(refused)
    assert all("link" in reason for reason in refused.values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_and_does_not_hang(take, inbox):
    (inbox / "alice").mkdir()
    os.mkfifo(inbox / "alice/doubling.ipynb")
    assert take()[1] == {"alice/doubling.ipynb": "is not a regular file"}


def test_oversize_files_are_refused_by_name(take, inbox, right, monkeypatch):
    monkeypatch.setattr(handed_in, "MAX_NOTEBOOK", 1 << 20)
    large = right[:-1] + " " * (1 << 20) + "}"
    write(inbox / "alice/doubling.ipynb", large)
    archive(inbox / "bob.zip", {"doubling.ipynb": large})
    texts, refused = take()
    assert not texts and sorted(refused) == ["alice/doubling.ipynb", "bob/doubling.ipynb"]
    assert all("larger than 1 MiB" in reason for reason in refused.values())


def test_a_zip_that_understates_its_size_is_read_no_further(take, inbox, right, monkeypatch):
    monkeypatch.setattr(handed_in, "MAX_NOTEBOOK", 1 << 20)
    path = inbox / "alice.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("doubling.ipynb", b" " * (3 << 20))
    data = path.read_bytes()
    real, small = (3 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    path.write_bytes(data.replace(real, small))
    assert not take()[0]


def test_a_zip_cannot_lead_out_of_itself_or_hold_links(take, inbox, right, folder, tmp_path):
    link = zipfile.ZipInfo("numbers/doubling.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(link, "/etc/passwd")
        opened.writestr("../../doubling.ipynb", right)
        opened.writestr("/doubling.ipynb", right)
        opened.writestr("..\\doubling.ipynb", right)
    write(inbox / "alice.zip", buffer.getvalue())
    texts, refused = take()
    assert not texts and "is a link: hand in the file itself" in refused.values()
    assert any("leads out of it" in reason for reason in refused.values())
    assert not list(tmp_path.glob("doubling.ipynb")) and not (folder.root / "submitted").exists()


# what is in `submitted` already


def test_tidy_makes_good_notebooks_regular_and_sets_bad_ones_aside(folder, right, notebook):
    topic = folder.workspace.curriculum.topic(TOPIC)
    good = write(folder.submitted("alice", TOPIC) / "doubling.ipynb", right)
    write(folder.submitted("bob", TOPIC) / "doubling.ipynb", right[:-5])
    write(folder.submitted("carol", TOPIC) / "my doubling.ipynb", right)
    (folder.submitted("carol", TOPIC) / "link.txt").symlink_to("/etc/passwd")
    write(folder.submitted("dana", TOPIC) / "doubling.ipynb", "{")
    write(folder.submitted("dana", TOPIC) / "doubling.py", small_class.DOUBLE)
    told = {(student, name): what for student, name, what in tidy(folder, topic)}
    assert told["carol", "my doubling.ipynb"] == "was taken as doubling.ipynb"
    assert told["bob", "doubling.ipynb"].startswith("is not a notebook")
    assert "link" in told["carol", "link.txt"]
    assert told["dana", "doubling.py"] == "was taken as doubling.ipynb"
    regular = notebook("doubling", **{k: v.strip("\n") for k, v in small_class.RIGHT.items()})
    assert json.loads(good.read_bytes()) == regular
    assert not (folder.submitted("bob", TOPIC) / "doubling.ipynb").exists()
    assert (folder.refused("bob", TOPIC) / "doubling.ipynb").exists()
    assert folder.refusals("bob", TOPIC) == ["'doubling.ipynb' is not a notebook: broken JSON in line 1"]
    module = topic.modules[0]
    for student in ("carol", "dana"):
        submission, problems = folder.submission(student, [module])
        assert not problems and small_class.DOUBLE.strip() in module_text(submission.modules[module.name])
    assert not [path for path in folder.root.glob("submitted/**/*") if path.is_symlink()]
    assert not tidy(folder, topic)


def test_a_link_for_a_students_folder_is_left_alone(folder, tmp_path, right):
    write(tmp_path / "elsewhere/numbers/doubling.ipynb", right)
    (folder.root / "submitted").mkdir()
    (folder.root / "submitted/alice").symlink_to(tmp_path / "elsewhere")
    ((student, _, what),) = tidy(folder, folder.workspace.curriculum.topic(TOPIC))
    assert student == "alice" and "link" in what
    assert folder.students(TOPIC) == []
