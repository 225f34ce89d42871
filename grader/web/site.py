"""The pages as files that need no server: `grade site`."""

from __future__ import annotations

from pathlib import Path

from grader.web.book import Book
from grader.workspace import Workspace, write_atomically

MARKER = ".ai-math-roadmap-site"
MARKED = "Written by `grade site`, which replaces the files here when it is run again.\n"


class SiteProblem(Exception):
    """The folder cannot be used; the message says what to do."""


def write_site(workspace: Workspace, folder: Path) -> list[Path]:
    """Write every page into ``folder``, each file wholly or not at all; returns what was written.

    Raises SiteProblem when the folder holds anything that is not an earlier site.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise SiteProblem(f"{folder} is not a folder: name one that is empty or does not exist yet.")
    marker = folder / MARKER
    if folder.is_dir() and any(folder.iterdir()) and not marker.is_file():
        raise SiteProblem(f"{folder} holds other files: name a folder that is empty or does not exist yet.")
    book = Book(workspace)
    texts = {name: book.text(name) for name in book.names()}
    write_atomically(marker, MARKED.encode())
    for name, text in texts.items():
        write_atomically(folder / name, text.encode())
    return [folder / name for name in texts]
