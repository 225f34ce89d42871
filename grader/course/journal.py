"""The journal of a class run: who has handed in what, and the result of each distinct piece of work.

SQLite in write-ahead mode: a run killed at any moment leaves a whole journal behind. A result is there or it is not;
what is there is never graded again.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from grader.course.grade import Parts
from grader.course.lanes import Job, parts_from_json, parts_to_json
from grader.curriculum import Module
from grader.results import RunResult, from_json, to_json
from grader.workspace import FileProblem

VERSION = 1
PAGE = 64  # pending jobs read at a time
SCHEMA = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE job (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    module TEXT NOT NULL,
    work BLOB,    -- until it is done
    result BLOB,  -- once it is done
    problem TEXT NOT NULL DEFAULT ''  -- why the grader could not do it, when it last tried
);
CREATE INDEX pending ON job (number) WHERE result IS NULL;
CREATE TABLE submission (
    student TEXT NOT NULL,
    module TEXT NOT NULL,
    file TEXT NOT NULL,
    job TEXT NOT NULL REFERENCES job (key),
    PRIMARY KEY (student, module)
) WITHOUT ROWID;
CREATE INDEX of_job ON submission (job);
CREATE TABLE refused (file TEXT NOT NULL, reason TEXT NOT NULL);
"""
WANTED = "EXISTS (SELECT 1 FROM submission WHERE submission.job = job.key)"


class Journal:
    """The journal in the file at ``path``, made when it is missing; FileProblem when it cannot be used.

    It belongs to one run at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise FileProblem(
                    f"{path} is in use: another run writes there; wait for it, or choose another --out."
                ) from None
            raise FileProblem(f"{path} cannot be opened: {error}.") from None
        except sqlite3.DatabaseError as error:
            raise FileProblem(f"{path} is no journal of a class run: {error}.") from None
        except OSError as error:
            raise FileProblem(f"{path} cannot be opened: {error.strerror or error}.") from None

    def _open(self) -> None:
        self.db = sqlite3.connect(self.path, timeout=1, isolation_level=None)
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")  # before WAL: the lock goes with the process
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        with self._transaction():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in SCHEMA.split(";\n"):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                raise FileProblem(
                    f"{self.path} is of another version of the grader: choose another --out, or remove it."
                )

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def setting(self, name: str, default: str) -> str:
        """A setting of the run; ``default`` becomes it where there was none."""
        self.db.execute("INSERT OR IGNORE INTO setting VALUES (?, ?)", (name, default))
        return str(self.db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()[0])

    # what was handed in

    @contextmanager
    def new_intake(self) -> Iterator[None]:
        """Everything that is handed in anew, in one transaction: results stay, submissions are those read now."""
        with self._transaction():
            self.db.execute("DELETE FROM submission")
            self.db.execute("DELETE FROM refused")
            self.db.execute(
                "CREATE TEMP TABLE taken (student TEXT, module TEXT, file TEXT, parts BLOB, "
                "PRIMARY KEY (student, module))"
            )
            yield
            self.db.execute("DROP TABLE taken")

    def take(self, student: str, module: Module, file: str, parts: Parts) -> None:
        """Note a module that a student handed in, until `taken` is asked; a second file for it is refused."""
        file = _sayable(file)
        row = (student, module.name, file, _packed(parts_to_json(parts)))
        if not self.db.execute("INSERT OR IGNORE INTO taken VALUES (?, ?, ?, ?)", row).rowcount:
            found = "SELECT file FROM taken WHERE student = ? AND module = ?"
            (other,) = self.db.execute(found, (student, module.name)).fetchone()
            self.refuse(file, f"is {module.id} once more: {other} was taken")

    def taken(self) -> Iterator[tuple[str, dict[str, tuple[str, Parts]]]]:
        """Each student with all that was noted of them: file and parts by the module's name."""
        rows = self.db.execute("SELECT student, module, file, parts FROM taken ORDER BY student, module")
        for student, modules in groupby(rows, itemgetter(0)):
            yield student, {row[1]: (row[2], parts_from_json(_unpacked(row[3]))) for row in modules}

    def submit(self, student: str, file: str, key: str, job: Job) -> None:
        """A student's module is to be graded as ``job``."""
        self.db.execute(
            "INSERT OR IGNORE INTO job (key, module, work) VALUES (?, ?, ?)",
            (key, job.module, _packed(job.to_json())),
        )
        self.db.execute("INSERT INTO submission VALUES (?, ?, ?, ?)", (student, job.module, file, key))

    def refuse(self, file: str, reason: str) -> None:
        self.db.execute("INSERT INTO refused VALUES (?, ?)", (_sayable(file), _sayable(reason)))

    # grading

    def pending(self) -> Iterator[tuple[str, Job]]:
        """Key and job of all that has no result yet; results may be written meanwhile."""
        last = -1
        query = f"""SELECT number, key, work FROM job
            WHERE result IS NULL AND number > ? AND {WANTED} ORDER BY number LIMIT {PAGE}"""
        while rows := self.db.execute(query, (last,)).fetchall():
            for _, key, work in rows:
                yield key, Job.from_json(_unpacked(work))
            last = rows[-1][0]

    def pending_modules(self) -> dict[str, int]:
        """How many jobs without a result each module has."""
        query = f"SELECT module, COUNT(*) FROM job WHERE result IS NULL AND {WANTED} GROUP BY module"
        return dict(self.db.execute(query).fetchall())

    def done(self, key: str, run: RunResult) -> None:
        """Keep a result: from here on nothing can lose it."""
        self.db.execute(
            "UPDATE job SET result = ?, work = NULL, problem = '' WHERE key = ?",
            (_packed(to_json(run)), key),
        )

    def failed(self, key: str, problem: str) -> None:
        """The grader could not do it; the job stays pending."""
        self.db.execute("UPDATE job SET problem = ? WHERE key = ?", (problem, key))

    # what came out

    def counts(self) -> dict[str, int]:
        """Students, submissions, and distinct pieces of work among these."""
        query = "SELECT COUNT(DISTINCT student), COUNT(*), COUNT(DISTINCT job) FROM submission"
        students, submissions, distinct = self.db.execute(query).fetchone()
        return {"students": students, "submissions": submissions, "distinct": distinct}

    def modules(self) -> set[str]:
        """The names of the modules that anybody has handed in."""
        return {name for (name,) in self.db.execute("SELECT DISTINCT module FROM submission")}

    def refused(self) -> Iterator[tuple[str, str]]:
        """Files that were not taken, and why, sorted."""
        return iter(self.db.execute("SELECT file, reason FROM refused ORDER BY file, reason"))

    def ungraded(self) -> Iterator[tuple[str, str, str]]:
        """Student, module and problem of what the grader could not do, sorted."""
        return iter(
            self.db.execute(
                "SELECT student, submission.module, problem FROM submission JOIN job ON job = key "
                "WHERE result IS NULL ORDER BY student, submission.module"
            )
        )

    def students(self) -> Iterator[tuple[str, Mapping[str, RunResult]]]:
        """Each student, sorted, with the results of what they handed in, by the module's name."""
        rows = self.db.execute(
            "SELECT student, submission.module, result FROM submission JOIN job ON job = key ORDER BY student"
        )
        for student, found in groupby(rows, itemgetter(0)):
            yield student, {module: from_json(_unpacked(result)) for _, module, result in found if result}


def _sayable(text: str) -> str:
    """``text`` as UTF-8 can hold it: a file's name may be any bytes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _packed(data: Any) -> bytes:
    return zlib.compress(json.dumps(data).encode(), 1)


def _unpacked(blob: bytes) -> Any:
    return json.loads(zlib.decompress(blob))
