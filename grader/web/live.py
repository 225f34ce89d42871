"""Results of a module after each save of its file, for the pages that are open.

The learner's code runs where `grade MODULE` runs it: this process starts that command and reads its JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from grader.curriculum import Module
from grader.progress import Progress, ProgressUnavailable
from grader.results import from_json
from grader.web import results, states
from grader.web.layout import badge
from grader.workspace import FileProblem, Workspace, read_source

POLL = 0.25  # seconds between two looks at the files: they are few, and this works on every disk
KEEP_ALIVE = 15.0
DEADLINE = 600.0


class Live:
    """Grades saved files, one at a time; pages that show the same module share its result."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._grading = threading.Lock()
        self._known: dict[str, tuple[str, dict[str, Any]]] = {}
        self._child: subprocess.Popen[bytes] | None = None
        self.closed = threading.Event()

    def close(self) -> None:
        """End all events, and the grading that is going on."""
        self.closed.set()
        child = self._child
        if child is not None and child.poll() is None:
            child.terminate()

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
        command = [sys.executable, "-m", "grader", "run", module.name, "--json"]
        command += ["--workspace", str(self.workspace.root)]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        # not in the learner's folder, where a file of theirs could be taken for a module of Python's
        self._child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=sys.prefix
        )
        try:
            output, errors = self._child.communicate(timeout=DEADLINE)
            result = from_json(json.loads(output)).modules[0]
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
            return {"summary": f"Grading took longer than {DEADLINE:g} s and was stopped.", "details": ""}
        except (ValueError, KeyError, IndexError):
            said = errors.decode("utf-8", "replace").strip().splitlines()
            return {"summary": said[-1] if said else "The grader could not do its work.", "details": ""}
        told = {"summary": results.summary(result), "details": results.details(result)}
        with contextlib.suppress(ProgressUnavailable):
            at = states.of_module(self.workspace, module, Progress(self.workspace.state).standings())
            told["badge"] = badge(at)
        return told
