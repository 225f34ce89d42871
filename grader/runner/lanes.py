"""Several modules at once: lanes are forks of the trusted process, each with its own workers.

A lane hands its results back as JSON. One that dies or does not finish in time makes the run fail: no result is
made up for it.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

from grader.curriculum import Selection
from grader.results import ModuleResult, RunResult, from_json, to_json
from grader.runner.problem import GraderProblem
from grader.sandbox.launch import ForkLauncher, Launcher
from grader.workspace import Workspace

PER_MODULE = 40  # time limits: what a lane may take for a module before it is given up


def grade_in_lanes(
    workspace: Workspace,
    ready: Sequence[Selection],
    options: Any,
    workers: Launcher,
    on_module: Callable[[ModuleResult], None],
) -> tuple[list[ModuleResult], dict[str, str]]:
    """Grade ``ready`` in ``options.jobs`` processes; results come back in the order of ``ready``."""
    import pytest  # noqa: F401 - loaded once, before the forks

    from grader.runner import grading, plugin  # noqa: F401

    assert isinstance(workers, ForkLauncher)
    count = min(options.jobs, len(ready))
    shares = [list(ready[i::count]) for i in range(count)]
    selector = selectors.DefaultSelector()
    children: dict[int, int] = {}
    try:
        for share in shares:
            read, pid = _open_lane(workspace, share, options, workers)
            children[read] = pid
            selector.register(read, selectors.EVENT_READ)
        limit = sum(selection.module.time_limit for selection in ready)
        return _gather(selector, list(children), ready, time.monotonic() + 60 + PER_MODULE * limit, on_module)
    finally:
        for read, pid in children.items():
            os.close(read)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _open_lane(
    workspace: Workspace, share: list[Selection], options: Any, workers: ForkLauncher
) -> tuple[int, int]:
    from grader.runner.run import grade_here

    own = workers.lane()
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        own.forget()
        return read, pid
    os.close(read)

    def tell(line: dict[str, Any]) -> None:
        data = json.dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(write, data) :]

    def module_done(module: ModuleResult) -> None:
        tell({"run": to_json(RunResult(options.tree, options.seed, {}, (module,)))})

    try:
        _, missing = grade_here(workspace, share, options, own, module_done)
        tell({"done": missing})
    except GraderProblem as problem:
        tell({"problem": str(problem)})
    except BaseException as error:
        tell({"problem": f"a lane ended with {type(error).__name__}: {error}"})
    finally:
        own.close()
        os._exit(0)


def _gather(
    selector: selectors.BaseSelector,
    lanes: list[int],
    ready: Sequence[Selection],
    deadline: float,
    on_module: Callable[[ModuleResult], None],
) -> tuple[list[ModuleResult], dict[str, str]]:
    results: dict[str, ModuleResult] = {}
    missing: dict[str, str] = {}
    pending = dict.fromkeys(lanes, b"")
    while pending:
        left = deadline - time.monotonic()
        if left <= 0:
            raise GraderProblem("a lane did not finish in time")
        for key, _ in selector.select(left):
            lane = key.fd
            data = os.read(lane, 1 << 16)
            if not data:
                raise GraderProblem("a lane ended before its modules were graded")
            *lines, pending[lane] = (pending[lane] + data).split(b"\n")
            for line in map(json.loads, lines):
                if "problem" in line:
                    raise GraderProblem(line["problem"])
                if "run" in line:
                    module = from_json(line["run"]).modules[0]
                    results[module.name] = module
                    on_module(module)
                else:
                    missing.update(line["done"])
                    selector.unregister(lane)
                    del pending[lane]
    return [results[selection.module.name] for selection in ready], missing
