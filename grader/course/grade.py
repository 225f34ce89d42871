"""Grade students' submissions: the one way in for nbgrader's preprocessor, a class run and the notebook's ``check``.

A submission is text in memory. Nobody's exercises, progress or backups are touched, and a result that was found once
for the same text, tests and seed is read from the cache.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import __version__
from grader.course.cells import Cell, cells_of
from grader.course.lanes import Job, Settings, grade_all
from grader.course.submission import Part
from grader.curriculum import Module, Selection
from grader.results import RunResult, from_json, to_json
from grader.runner.problem import GraderProblem
from grader.runner.run import fingerprint
from grader.workspace import FileProblem, Workspace, write_atomically

CACHE_VERSION = 1
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Submission:
    """What a student handed in: for each module, by name, the parts of its text."""

    student: str
    modules: Mapping[str, Parts]


class CourseGrader:
    """Grades the modules ``modules`` of any number of submissions in the same way.

    ``cache`` is a folder for results, ``secret`` the course's: each student's hidden tests get random inputs of
    their own from it.
    """

    def __init__(
        self, workspace: Workspace, settings: Settings, secret: bytes, cache: Path | None = None
    ) -> None:
        self.workspace, self.settings, self.secret, self.cache = workspace, settings, secret, cache
        self.modules = [workspace.curriculum.modules[name] for name in settings.modules]
        self._fingerprints: dict[str, str] = {}

    def grade(
        self, wanted: Sequence[tuple[Submission, Module]], lanes: int = 1
    ) -> Iterator[tuple[Submission, Module, RunResult | GraderProblem]]:
        """Grade modules of submissions, ``lanes`` at once; what the cache holds comes first."""
        jobs, places = [], []
        for submission, module in wanted:
            job = self.job(submission, module, seed_of(self.secret, submission.student, module.name))
            known = self._remembered(job)
            if known is not None:
                yield submission, module, known
            else:
                jobs.append(job)
                places.append((submission, module))
        limits = {module.name: module.time_limit for module in self.modules}
        if jobs:
            for number, found in grade_all(self.settings, limits, jobs, lanes):
                if isinstance(found, RunResult):
                    self._remember(jobs[number], found)
                yield (*places[number], found)

    def job(self, submission: Submission, module: Module, seed: int) -> Job:
        """What a lane is told of a module of a submission: its text, and the earlier ones that it stands on."""
        texts = {module.name: submission.modules[module.name]}
        if self.settings.earlier != "reference":
            for earlier in self.workspace.curriculum.upstream(module):
                if earlier.name in submission.modules:
                    texts[earlier.name] = submission.modules[earlier.name]
        return Job(module.name, texts, seed)

    def key(self, job: Job) -> str:
        """A name that two jobs share when their results are the same: the texts, the tests, the seed are."""
        settings = self.settings
        key = [CACHE_VERSION, __version__, settings.earlier, settings.isolation, settings.visible_only]
        data = json.dumps([key, self.tests(job.module), job.to_json()], sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()

    # the cache

    def _remembered(self, job: Job) -> RunResult | None:
        if self.cache is None:
            return None
        try:
            return from_json(json.loads(self._file(job).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _remember(self, job: Job, run: RunResult) -> None:
        if self.cache is not None:
            write_atomically(self._file(job), json.dumps(to_json(run)).encode())

    def _file(self, job: Job) -> Path:
        assert self.cache is not None
        return self.cache / f"{self.key(job)}.json"

    def tests(self, name: str) -> str:
        """A digest of all that the verdict on a module depends on, besides the submission."""
        if name not in self._fingerprints:
            curriculum = self.workspace.curriculum
            module = curriculum.modules[name]
            modules = (module, *curriculum.upstream(module))
            files = fingerprint(self.workspace, [Selection(m) for m in modules])
            spec = repr([(m.functions, m.uses, m.forbids, m.time_limit) for m in modules])
            self._fingerprints[name] = hashlib.sha256(f"{files}{spec}".encode()).hexdigest()
        return self._fingerprints[name]


def module_cells(workspace: Workspace, module: Module) -> list[Cell]:
    """The cells of a module, from its solution, or from the stub that a student release keeps."""
    path = workspace.solution(module)
    if not path.exists():
        path = workspace.stub(module)
    return cells_of(path.read_text(encoding="utf-8"), path.relative_to(workspace.root).as_posix())


def seed_of(secret: bytes, student: str, module: str) -> int:
    """The seed of a student's random inputs: the same each time, and nobody's without the secret."""
    digest = hmac.new(secret, f"{student}\0{module}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:4], "big")


def make_secret(path: Path) -> None:
    """Write a new secret that only its owner can read; one that is there already is kept."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    except OSError as error:
        raise FileProblem(f"{path} cannot be written: {error.strerror or error}.") from None
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(os.urandom(32).hex() + "\n")


def read_secret(path: Path) -> bytes:
    """The course's secret; FileProblem when it is missing."""
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise FileProblem(
            f"{path} is missing: put the course's own back, or the one of a new course, with which hidden tests get "
            "other random inputs."
        ) from None
    except (OSError, ValueError) as error:
        raise FileProblem(f"{path} cannot be read: {error}.") from None
