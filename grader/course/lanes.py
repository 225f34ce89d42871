"""Lanes: processes that grade submissions, several at once. One that dies or hangs costs its submission only."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grader
from grader.course.cells import Role
from grader.course.submission import Part
from grader.results import ModuleResult, RunResult, from_json
from grader.runner.lanes import PER_MODULE
from grader.runner.problem import GraderProblem
from grader.sandbox.environment import ONE_THREAD

START = 120  # seconds for a lane to come up on a busy machine


@dataclass(frozen=True)
class Settings:
    """How a class is graded.

    Attributes
    ----------
    earlier : str
        Which earlier modules a module stands on: ``own-or-reference``, the student's where they were handed in and
        else the reference's; ``own``, the student's only; ``reference``, always the reference's.
    """

    workspace: Path
    modules: tuple[str, ...]
    earlier: str = "own-or-reference"
    isolation: str = "best"
    visible_only: bool = False


@dataclass(frozen=True)
class Job:
    """A module of a submission: the parts of its text and of the earlier modules it stands on, by name."""

    module: str
    texts: dict[str, tuple[Part, ...]]
    seed: int

    def to_json(self) -> dict[str, Any]:
        texts = {name: parts_to_json(parts) for name, parts in self.texts.items()}
        return {"module": self.module, "texts": texts, "seed": self.seed}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Job:
        texts = {name: parts_from_json(parts) for name, parts in data["texts"].items()}
        return cls(data["module"], texts, data["seed"])


def parts_to_json(parts: Iterable[Part]) -> list[list[str]]:
    return [[part.id, part.role.value, part.text, part.stub] for part in parts]


def parts_from_json(data: list[list[str]]) -> tuple[Part, ...]:
    return tuple(Part(cell_id, Role(role), text, stub) for cell_id, role, text, stub in data)


class Lane:
    """One process that grades; started when it is first needed, and again after it has died."""

    def __init__(self, settings: Settings, time_limits: dict[str, float]) -> None:
        self.settings, self.time_limits = settings, time_limits
        self._process: subprocess.Popen[str] | None = None
        self._hopeless = ""  # why no job at all can be graded

    def grade(self, job: Job) -> RunResult:
        """The result of one job; GraderProblem when the grader could not do it."""
        if self._hopeless:
            raise GraderProblem(self._hopeless)
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        modules = len(job.texts)
        limit = START + PER_MODULE * modules * self.time_limits[job.module]
        timer = threading.Timer(limit, process.kill)
        timer.start()
        try:
            with contextlib.suppress(OSError):  # it has ended, and may have said why
                process.stdin.write(json.dumps(job.to_json()) + "\n")
                process.stdin.flush()
            line = process.stdout.readline()
        except BaseException:  # Ctrl-C, or "interrupt" in a notebook: the conversation is out of step
            self.kill()
            raise
        finally:
            timer.cancel()
        if not line:
            self.close()
            raise GraderProblem(f"the process that graded {job.module} ended before it had an answer")
        answer = json.loads(line)
        if "problem" in answer:
            self._hopeless = answer["problem"] if answer.get("for_all") else ""
            raise GraderProblem(answer["problem"])
        return from_json(answer["run"])

    def _start(self) -> subprocess.Popen[str]:
        settings = self.settings
        self._process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # a notebook's "interrupt" goes to all processes of the kernel's group
            env={**os.environ, **ONE_THREAD},  # a lane is one processor's work
        )
        assert self._process.stdin is not None
        first = {
            "workspace": str(settings.workspace),
            "modules": list(settings.modules),
            "earlier": settings.earlier,
            "isolation": settings.isolation,
            "visible_only": settings.visible_only,
        }
        with contextlib.suppress(OSError):  # a lane that ends at once is told by its silence
            self._process.stdin.write(json.dumps(first) + "\n")
            self._process.stdin.flush()
        return self._process

    def hang_up(self) -> None:
        """There is nothing more to read: the process leaves."""
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def close(self) -> None:
        """End the process, and wait until it has left."""
        self.hang_up()
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdout is not None
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        if self._process is not None:
            self._process.kill()
        self.close()


def grade_all(
    settings: Settings, time_limits: dict[str, float], jobs: Iterable[Job], lanes: int
) -> Iterator[tuple[int, RunResult | GraderProblem]]:
    """Grade ``jobs`` in ``lanes`` processes; results come as they are ready, with the job's number.

    A job is taken when a lane is nearly free for it, so that of any number of jobs few are in memory.
    """
    made = [Lane(settings, time_limits) for _ in range(lanes)]
    idle: queue.SimpleQueue[Lane] = queue.SimpleQueue()
    for lane in made:
        idle.put(lane)

    def grade(number: int, job: Job) -> tuple[int, RunResult | GraderProblem]:
        lane = idle.get()
        try:
            return number, lane.grade(job)
        except GraderProblem as problem:
            return number, problem
        except Exception as error:
            return number, GraderProblem(f"{type(error).__name__}: {error}")
        finally:
            idle.put(lane)

    pool = ThreadPoolExecutor(lanes)
    running: set[Future[tuple[int, RunResult | GraderProblem]]] = set()
    try:
        for number, job in enumerate(jobs):
            running.add(pool.submit(grade, number, job))
            if len(running) > lanes:  # one waits, so that no lane does
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BaseException:
        for future in running:
            future.cancel()
        for lane in made:
            lane.kill()
        raise
    finally:
        pool.shutdown()
        for lane in made:
            lane.hang_up()
        for lane in made:
            lane.close()


def module_of(run: RunResult) -> ModuleResult:
    """The one module of a job's result."""
    (module,) = run.modules
    return module


def _command() -> list[str]:
    """An isolated Python that imports the grader from where it is here, and nothing from the current folder."""
    here = str(Path.cwd())
    path = [entry for entry in sys.path if entry and os.path.abspath(entry) != here]
    home = str(Path(grader.__file__).parents[1])
    script = f"import sys; sys.path[:] = {[*path, home]!r}; from grader.course.lane import main; main()"
    return [sys.executable, "-I", "-c", script]
