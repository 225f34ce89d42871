"""Files as they were handed in: out of folders and zip archives, read with suspicion and never unpacked to disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from grader.course.folder import MAX_NOTEBOOK
from grader.course.submission import SubmissionProblem
from grader.workspace import FileProblem, read_regular

KINDS = (".ipynb", ".py")
MAX_ARCHIVE = 200 << 20
MAX_MEMBERS = 20_000
IGNORED = ("__MACOSX", "__pycache__")


@dataclass(frozen=True)
class HandedInFile:
    """A file by its name below what was given, and a way to read it once.

    ``read`` raises SubmissionProblem with the reason when the file is refused.
    """

    name: PurePosixPath
    read: Callable[[], bytes]


def files_in(path: Path) -> Iterator[HandedInFile]:
    """The notebooks, .py files and archives' members below ``path``, which may itself be a file."""
    if path.is_dir() and not path.is_symlink():
        for entry in sorted(path.iterdir()):
            yield from files_of(entry)
    elif _is_archive(path):
        yield from _members(path)
    elif path.is_symlink() or path.suffix.lower() in KINDS:
        yield HandedInFile(PurePosixPath(), lambda: _read(path))


def files_of(entry: Path) -> Iterator[HandedInFile]:
    """What `files_in` finds in an entry of a folder, by its name below that folder."""
    if not _ignored(entry.name):
        base = PurePosixPath(entry.name.removesuffix(".zip") if _is_archive(entry) else entry.name)
        yield from (HandedInFile(base / file.name, file.read) for file in files_in(entry))


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and not path.is_symlink()


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_NOTEBOOK)
    except FileNotFoundError:
        raise SubmissionProblem("is not there any more") from None
    except FileProblem as problem:
        raise SubmissionProblem(str(problem).removeprefix(f"{path} ").rstrip(".")) from None


def _members(path: Path) -> Iterator[HandedInFile]:
    try:
        archive = zipfile.ZipFile(BytesIO(_read_archive(path)))
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise SubmissionProblem(f"holds {len(members)} files: {MAX_MEMBERS} are allowed")
    except SubmissionProblem as problem:
        yield _refused(PurePosixPath(path.name), str(problem))
        return
    except (zipfile.BadZipFile, OSError, ValueError):
        yield _refused(PurePosixPath(path.name), "is no zip archive, or a broken one")
        return
    budget = MAX_ARCHIVE
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if member.is_dir() or any(_ignored(part) for part in name.parts if part != ".."):
            continue
        if name.is_absolute() or ".." in name.parts or ":" in member.filename:
            yield _refused(PurePosixPath(path.name), f"holds {member.filename!r}, which leads out of it")
            continue
        if stat.S_ISLNK(member.external_attr >> 16):
            yield _refused(name, "is a link: hand in the file itself")
        elif name.suffix.lower() in KINDS:
            budget -= member.file_size
            if member.file_size > MAX_NOTEBOOK or budget < 0:
                yield _refused(
                    name, f"is larger than {MAX_NOTEBOOK >> 20} MiB, or makes the archive too large"
                )
            else:
                yield HandedInFile(name, _member_reader(archive, member))


def _read_archive(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_ARCHIVE)
    except FileProblem as problem:
        raise SubmissionProblem(str(problem).removeprefix(f"{path} ").rstrip(".")) from None


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(member) as file:
                data = file.read(MAX_NOTEBOOK + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
            # RuntimeError: it is encrypted
            raise SubmissionProblem("cannot be unpacked") from None
        if len(data) > MAX_NOTEBOOK:
            raise SubmissionProblem(f"is larger than {MAX_NOTEBOOK >> 20} MiB")
        return data

    return read


def _refused(name: PurePosixPath, reason: str) -> HandedInFile:
    def read() -> bytes:
        raise SubmissionProblem(reason)

    return HandedInFile(name, read)


def _ignored(name: str) -> bool:
    return name.startswith(".") or name in IGNORED
