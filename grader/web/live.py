"""Results of a module after each save of its file, for the pages that are open.

The learner's code runs where `grade MODULE` runs it: a process of the grader's waits for the module that was saved
last, and starts the worker. This process only reads its JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any

from grader.curriculum import Module
from grader.progress import Progress, ProgressUnavailable
from grader.results import ModuleResult, from_json
from grader.web import results, states
from grader.web.layout import badge
from grader.workspace import FileProblem, Workspace, read_source

POLL = 0.1  # seconds between two looks at the files: they are few, and this works on every disk
KEEP_ALIVE = 15.0
DEADLINE = 600.0


class GradingFailed(Exception):
    """There are no results; the message is one sentence."""


class _Grader:
    """The process that waits for one module."""

    def __init__(self, workspace: Workspace, module: Module) -> None:
        self.module = module
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        command = [
            sys.executable,
            "-m",
            "grader.web.grading",
            module.name,
            "--workspace",
            str(workspace.root),
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            # not in the learner's folder, where a file of theirs could be taken for a module of Python's
            cwd=sys.prefix,
        )

    def grade(self) -> ModuleResult:
        assert self._process.stdin is not None and self._process.stdout is not None
        alarm = threading.Timer(DEADLINE, self._process.kill)
        alarm.start()
        try:
            self._process.stdin.write(b"\n")
            self._process.stdin.flush()
            return from_json(json.loads(self._process.stdout.readline())).modules[0]
        except (OSError, ValueError, KeyError, IndexError):
            self.close()
            raise GradingFailed(self._last_words()) from None
        finally:
            alarm.cancel()

    def _last_words(self) -> str:
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return said[-1] if said else "The grader has stopped before there was a result: save the file again."

    def close(self) -> None:
        # with its input ends the grader, and it ends its workers; what does not end is killed
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Live:
    """Grades saved files, one at a time; pages that show the same module share its result."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._grading = threading.Lock()
        self._known: dict[str, tuple[str, dict[str, Any]]] = {}
        self._grader: _Grader | None = None
        self.closed = threading.Event()

    def close(self) -> None:
        """End all events, and the grader that waits."""
        self.closed.set()
        grader = self._grader
        if grader is not None:
            grader.close()

    def events(self, modules: tuple[Module, ...]) -> Iterator[dict[str, Any] | None]:
        """After each save: the event that grading begins, then its result. None now and then, to show life."""
        seen = {module.name: self._text(module) for module in modules}
        spoken = time.monotonic()
        yield None
        while not self.closed.wait(POLL):
            for module in modules:
                text = self._text(module)
                if text is None or text == seen[module.name]:
                    continue
                seen[module.name] = text
                yield {"module": module.name, "summary": "Grading ...", "details": None}
                yield self._grade(module, text)
                spoken = time.monotonic()
            if time.monotonic() - spoken > KEEP_ALIVE:
                spoken = time.monotonic()
                yield None

    def _text(self, module: Module) -> str | None:
        """What the file says; None while it is missing or half written, as when an editor replaces it."""
        try:
            return read_source(self.workspace.exercise(module))
        except FileProblem:
            return None

    def _grade(self, module: Module, text: str) -> dict[str, Any]:
        with self._grading:
            known = self._known.get(module.name)
            if known is not None and known[0] == text:
                return known[1]
            event = {"module": module.name, **self._run(module)}
            self._known[module.name] = (text, event)
            return event

    def _run(self, module: Module) -> dict[str, Any]:
        try:
            if self._grader is None or self._grader.module != module:
                if self._grader is not None:
                    self._grader.close()
                self._grader = _Grader(self.workspace, module)
            result = self._grader.grade()
        except GradingFailed as problem:
            self._grader = None
            return {"summary": str(problem), "details": ""}
        told = {"summary": results.summary(result), "details": results.details(result)}
        with contextlib.suppress(ProgressUnavailable):
            learner = states.Learner(Progress(self.workspace.state).standings())
            at = states.of_module(self.workspace, module, learner)
            told["badge"] = badge(at)
        return told
