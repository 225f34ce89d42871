"""Reading a learner's file with suspicion, and writing so that a kill at any moment loses nothing."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

MAX_SOURCE = 1 << 20


class FileProblem(Exception):
    """A file cannot be read or written; the message is one sentence that names it."""


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; links are not followed.

    Raises FileNotFoundError when there is none, FileProblem for all else.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        if path.is_symlink():
            raise FileProblem(f"{path} is a link: put the file itself there.")
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileProblem(f"{path} is not a regular file.")
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > limit:
        raise FileProblem(f"{path} is larger than {limit >> 20} MiB: an exercise is a small file.")
    return data


def read_source(path: Path) -> str:
    """The text of a Python file that a learner owns.

    Links are not followed (a link to a hidden test would be shown in messages), only regular files of at most
    1 MiB of UTF-8 are read. A byte order mark and Windows line ends are accepted.
    """
    try:
        data = read_regular(path, MAX_SOURCE)
    except FileNotFoundError:
        raise FileProblem(
            f"{path} is missing: `grade reset {path.stem}` puts the empty exercise there."
        ) from None
    if b"\0" in data:
        raise FileProblem(f"{path} is not a text file: it holds zero bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file at ``path`` by ``data``, wholly or not at all; FileProblem when it cannot be done."""
    import tempfile

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise FileProblem(f"{path} cannot be written: {error.strerror or error}.") from None
