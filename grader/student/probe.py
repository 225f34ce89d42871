"""Which layers really hold: a worker is started and tries what it must not be able to do."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.curriculum import Module
from grader.sandbox.launch import launcher
from grader.student.program import Program
from grader.student.proxies import RemoteStudent
from grader.student.worker import Worker
from grader.wire import Message

PROBES = {
    "files": "reading files outside Python's own",
    "writing": "writing outside its scratch folder",
    "network": "the network",
    "processes": "starting processes",
    "signals": "signals to other processes",
    "memory": "more memory than it was given",
}

# Runs in the worker: true where it was kept out
ATTEMPTS = """
def attempts(module, readable, writable):
    import os, socket

    def kept_out(action):
        try:
            action()
        except (OSError, MemoryError):
            return True
        return False

    def fork():
        if os.fork() == 0:
            os._exit(0)

    return {
        "files": kept_out(lambda: open(readable).close()),
        "writing": kept_out(lambda: open(writable, "w").close()),
        "network": kept_out(lambda: socket.socket().close()),
        "processes": not hasattr(os, "fork") or kept_out(fork),
        "signals": kept_out(lambda: os.kill(os.getppid(), 0)),
        "memory": kept_out(lambda: bytearray(1 << 34)),
    }
"""


@dataclass(frozen=True)
class Findings:
    """What was tried; see `PROBES` for the keys of ``held``."""

    held: dict[str, bool]
    missing: dict[str, str]
    start_seconds: float
    call_seconds: float


def probe() -> Findings:
    """Start workers, measure them, and let one try its bonds."""
    module = Module("probe", "probe", "probe", "probe", {"echo": 1.0})
    name = module.import_name("exercises")
    program = Program(module, name, {name: ("probe.py", "def echo(x):\n    return x\n")})
    workers, starts = launcher(), []
    Worker(workers, program, 10.0).stop()  # the launcher is up from here on
    for _ in range(7):
        start = time.perf_counter()
        worker = Worker(workers, program, 10.0)
        starts.append(time.perf_counter() - start)
        worker.stop()
    worker = Worker(workers, program, 10.0)
    student = RemoteStudent(worker)
    calls = [_timed(student.echo, 1.0) for _ in range(300)]
    with tempfile.TemporaryDirectory() as outside:
        secret = os.path.join(outside, "secret")
        with open(secret, "w") as file:
            file.write("not yours")
        held = worker.request(Message.RUN, [ATTEMPTS, "attempts", [secret, os.path.join(outside, "new")]])
    missing = worker.missing_layers
    worker.stop()
    workers.close()
    verdict = {key: isinstance(held, dict) and held.get(key) is True for key in PROBES}
    return Findings(verdict, missing, statistics.median(starts), statistics.median(calls))


def _timed(action: Callable[..., Any], *args: Any) -> float:
    start = time.perf_counter()
    action(*args)
    return time.perf_counter() - start
