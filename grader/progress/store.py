"""The progress file. Every change is one transaction: a kill at any moment leaves the last whole state."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.results import RunResult

VERSION = 2
SCHEMA = """
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, module TEXT NOT NULL, score REAL NOT NULL, points REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS functions (
    module TEXT NOT NULL, function TEXT NOT NULL, passed_tests INTEGER NOT NULL, tests INTEGER NOT NULL,
    attempts INTEGER NOT NULL, first_passed REAL, last_at REAL NOT NULL,
    PRIMARY KEY (module, function)
);
CREATE TABLE IF NOT EXISTS hints (
    module TEXT NOT NULL, function TEXT NOT NULL, opened INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (module, function)
);
CREATE TABLE IF NOT EXISTS given_up (module TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS skipped (module TEXT PRIMARY KEY, at REAL NOT NULL);
"""


class ProgressUnavailable(Exception):
    """Progress cannot be read or kept; the message says why."""


@dataclass(frozen=True)
class Standing:
    """How a function stands since it was last graded."""

    passed_tests: int
    tests: int
    attempts: int
    first_passed: float | None

    @property
    def passes(self) -> bool:
        return self.tests > 0 and self.passed_tests == self.tests


class Progress:
    """The progress kept in ``folder``; opened for each use and closed again."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "progress.sqlite3"

    @contextlib.contextmanager
    def _open(self, write: bool) -> Iterator[sqlite3.Connection]:
        try:
            if write:
                self.path.parent.mkdir(exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=10)
            try:
                if write:
                    self._prepare(connection)
                with connection:
                    yield connection
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ProgressUnavailable(f"{self.path}: {reason}") from None

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise ProgressUnavailable(f"{self.path} was written by a newer grader: update this one")
        if version < VERSION:
            connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")

    def record(self, run: RunResult) -> None:
        """Keep the results of a run, all of them or none."""
        now = time.time()
        with self._open(write=True) as connection:
            for module in run.modules:
                connection.execute(
                    "INSERT INTO attempts (at, module, score, points) VALUES (?, ?, ?, ?)",
                    (now, module.name, module.score, module.points),
                )
                for function in module.functions:
                    connection.execute(
                        "INSERT INTO functions VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET"
                        " passed_tests = excluded.passed_tests, tests = excluded.tests, attempts = attempts + 1,"
                        " first_passed = coalesce(first_passed, excluded.first_passed), last_at = excluded.last_at",
                        (
                            module.name,
                            function.name,
                            function.passed,
                            len(function.tests),
                            now if function.complete else None,
                            now,
                        ),
                    )

    def standings(self) -> dict[tuple[str, str], Standing]:
        """(module, function) to how it stands; empty when nothing was graded yet."""
        if not self.path.exists():
            return {}
        with self._open(write=False) as connection:
            if _is_empty(connection):
                return {}
            rows = connection.execute(
                "SELECT module, function, passed_tests, tests, attempts, first_passed FROM functions"
            ).fetchall()
        return {(module, function): Standing(*rest) for module, function, *rest in rows}

    def hints_opened(self, module: str, function: str) -> int:
        if not self.path.exists():
            return 0
        with self._open(write=False) as connection:
            if _is_empty(connection):
                return 0
            row = connection.execute(
                "SELECT opened FROM hints WHERE module = ? AND function = ?", (module, function)
            ).fetchone()
        return row[0] if row else 0

    def open_hint(self, module: str, function: str, number: int) -> None:
        """Remember that the hints up to ``number`` are open."""
        with self._open(write=True) as connection:
            connection.execute(
                "INSERT INTO hints VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " opened = max(opened, excluded.opened), at = excluded.at",
                (module, function, number, time.time()),
            )

    def give_up(self, module: str) -> None:
        """Remember that the solution was shown before the module was passed."""
        with self._open(write=True) as connection:
            connection.execute("INSERT OR IGNORE INTO given_up VALUES (?, ?)", (module, time.time()))

    def skip(self, modules: Iterable[str], undo: bool = False) -> None:
        """Leave modules out when the next one is looked for, or no longer, all of them or none."""
        with self._open(write=True) as connection:
            for module in modules:
                if undo:
                    connection.execute("DELETE FROM skipped WHERE module = ?", (module,))
                else:
                    connection.execute("INSERT OR IGNORE INTO skipped VALUES (?, ?)", (module, time.time()))

    def skipped(self) -> frozenset[str]:
        """The names of the modules that were left out."""
        if not self.path.exists():
            return frozenset()
        with self._open(write=False) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < 2:  # an older grader knew of no skipping
                return frozenset()
            return frozenset(module for (module,) in connection.execute("SELECT module FROM skipped"))


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Was the file made, but never a first record (a full disk, a kill in that very moment)?"""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version == 0)
