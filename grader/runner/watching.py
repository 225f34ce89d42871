"""Grading again after every save: the tests are collected once and wait, the learner's code is read each time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.curriculum import Module, Selection
from grader.results import FunctionResult, ModuleResult
from grader.runner.grading import Grading
from grader.runner.provider import WorkerProvider
from grader.workspace import Workspace

POLL_SECONDS = 0.25
# An editor's save is often several events: so long without another one, and it is over.
QUIET_MS = 8


@dataclass(frozen=True)
class Saved:
    """A Python file of the exercises has changed."""


class Watched(Grading):
    """Grades its one module once for each event that ``events`` gives, and tells ``on_verdict`` what it found.

    Functions are graded in their order, up to the first that does not pass; those after it are not in the result,
    unless the event is True. ``stale()`` tells whether a file was saved meanwhile: the verdict is then not told.
    """

    def __init__(
        self,
        workspace: Workspace,
        module: Module,
        provider: WorkerProvider,
        events: Iterator[bool],
        on_verdict: Callable[[ModuleResult], None],
        stale: Callable[[], bool],
    ) -> None:
        super().__init__(workspace, [Selection(module)], provider, isolate=False)
        self.module, self.events, self.on_verdict, self.stale = module, events, on_verdict, stale

    def _grade(self, session: pytest.Session) -> None:
        items = self._items(session)
        for everything in self.events:
            self.provider.close()  # what it holds was read before
            result = self._verdict(items, everything)
            if not self.stale():
                self.on_verdict(result)
        self.results.append(ModuleResult(self.module.name, self.module.bullet, "", (), ""))

    def _verdict(self, items: dict[str, list[pytest.Function]], everything: bool) -> ModuleResult:
        graded: list[FunctionResult] = []
        for name in self.module.functions:
            result = self._result(Selection(self.module, frozenset({name})), items)
            graded += result.functions
            if result.problem or not (everything or result.functions[0].complete):
                break
        return ModuleResult(result.name, result.bullet, result.file, tuple(graded), result.problem)


def watch_files(folder: Path, found: queue.SimpleQueue[object], stop: threading.Event) -> None:
    """Put a `Saved` into ``found`` whenever a Python file under ``folder`` is saved, until ``stop`` is set.

    Where the system tells of no file events (some network disks, a full table of watches), files are looked at four
    times a second.
    """
    import watchfiles

    try:
        for changes in watchfiles.watch(
            folder, debounce=QUIET_MS, step=2, rust_timeout=200, stop_event=stop, yield_on_timeout=False
        ):
            if any(path.endswith(".py") for _, path in changes):
                found.put(Saved())
        return
    except (OSError, RuntimeError):
        pass
    poll_files(folder, found, stop)


def poll_files(folder: Path, found: queue.SimpleQueue[object], stop: threading.Event) -> None:
    """`watch_files` by looking."""
    before = _signature(folder)
    while not stop.wait(POLL_SECONDS):
        now = _signature(folder)
        if now != before:
            found.put(Saved())
        before = now


def _signature(folder: Path) -> dict[str, tuple[int, int]]:
    signature = {}
    for path in folder.rglob("*.py"):
        try:
            status = path.stat()
        except OSError:
            continue  # removed while we looked
        signature[str(path)] = (status.st_mtime_ns, status.st_size)
    return signature
