"""Files: found, read with suspicion, written wholly or not at all."""

import os
import sys

import pytest

from grader.workspace import (
    FileProblem,
    NoWorkspace,
    Workspace,
    find_root,
    read_source,
    retarget,
    write_atomically,
)


def test_the_root_is_found_from_below(course):
    assert find_root(course / "exercises" / "phase1") == course
    assert Workspace.find(course).root == course


def test_outside_of_a_course_there_is_no_root(tmp_path):
    with pytest.raises(NoWorkspace, match=r"no curriculum\.yaml"):
        find_root(tmp_path)


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    assert read_source(path) == "x = 1\ny = 2\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret.py").write_text("hidden")
    (tmp_path / "a.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(FileProblem, match="is a link"):
        read_source(tmp_path / "a.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.py")
    with pytest.raises(FileProblem, match="not a regular file"):
        read_source(tmp_path / "a.py")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"x" * (1 << 20) + b"y", "larger than 1 MiB"), (b"a\0b", "zero bytes"), (b"\xe9", "not UTF-8")],
)
def test_what_is_no_small_text_is_refused(tmp_path, data, said):
    path = tmp_path / "a.py"
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=said):
        read_source(path)


def test_a_missing_file_says_how_to_get_it_back(tmp_path):
    with pytest.raises(FileProblem, match="grade reset dot"):
        read_source(tmp_path / "dot.py")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "a.py").mkdir()
    with pytest.raises(FileProblem):
        read_source(tmp_path / "a.py")


def test_writing_replaces_wholly_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "new" / "a.py"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(path.parent) == ["a.py"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.py"
    path.write_bytes(b"old")

    def no_space(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(FileProblem, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.py"]


def test_only_imports_are_retargeted():
    text = "from solutions.a import b\nimport solutions.c\n# solutions.d\nx = 'from solutions.e'\n"
    assert retarget(text, "solutions", "exercises") == (
        "from exercises.a import b\nimport exercises.c\n# solutions.d\nx = 'from solutions.e'\n"
    )
