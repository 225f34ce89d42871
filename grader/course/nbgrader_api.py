"""nbgrader in this process: its commands cost three seconds of imports each."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class NbgraderFailed(Exception):
    """nbgrader could not do what was asked; the message is the gist of its log."""


class Nbgrader:
    """nbgrader's own API, with the configuration in the course's folder."""

    def __init__(self, api: Any) -> None:
        self.api = api

    @classmethod
    @contextlib.contextmanager
    def in_course(cls, root: Path) -> Iterator[Nbgrader]:
        """Work in the folder ``root``, as nbgrader wants it; its chatter is kept for error messages."""
        with warnings.catch_warnings(), _inside(root):
            warnings.simplefilter("ignore")
            from nbgrader.apps.api import NbGraderAPI
            from nbgrader.apps.nbgraderapp import NbGraderApp

            app = NbGraderApp()
            app.load_config_file()
            app.log.handlers, app.log.propagate = [logging.NullHandler()], False
            yield cls(NbGraderAPI(config=app.config, parent=app))

    def run(self, step: str, *args: Any, **options: Any) -> str:
        """One of nbgrader's steps, such as ``autograde``; returns its log. NbgraderFailed when it fails."""
        done = getattr(self.api, step)(*args, **options)
        log = str(done.get("log") or "")
        if not done["success"]:
            raise NbgraderFailed(_gist(log, str(done.get("error") or "")))
        return log

    def gradebook(self) -> Any:
        """nbgrader's gradebook, to be used in a ``with``."""
        return self.api.gradebook

    def export(self, path: Path) -> None:
        """Write the grades of the whole course as CSV."""
        from grader.course.export import QuotedCsv

        with self.gradebook() as gradebook:
            QuotedCsv(to=str(path)).export(gradebook)


@contextlib.contextmanager
def _inside(root: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(root)
    try:
        yield
    finally:
        os.chdir(before)


def _gist(log: str, error: str) -> str:
    """The last line of the innermost exception that the log tells of, else of the error itself."""
    for text in (log, error):
        lines = [line.strip() for line in text.splitlines()]
        told = [line for line in lines if line and not line.startswith(("[", "File ", "Traceback", "^", "~"))]
        raised = [
            line for line in told if ": " in line and line.split(":")[0].rpartition(".")[2].isidentifier()
        ]
        if raised:
            return raised[0].partition(": ")[2]
    return (error or log).strip().splitlines()[-1] if (error or log).strip() else "nbgrader gave no reason"
