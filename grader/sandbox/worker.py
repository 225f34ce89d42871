"""The life of a worker process, from its first line to its last, in a forked or a fresh process."""

from __future__ import annotations

import ast
import gc
import importlib
import os
import signal
import socket
import sys
from typing import NoReturn

from grader.sandbox import rules
from grader.sandbox.environment import ONE_THREAD
from grader.sandbox.forbidden import Guard
from grader.sandbox.lockdown import Confinement, lock_down
from grader.sandbox.lockdown import prepare as prepare_layers
from grader.sandbox.runtime import Runtime, finish
from grader.wire import Connection, Message

SETUP_FAILED = 97
# What exercises import: loaded here, and not once more in every worker
PRELOADED = (
    *("collections.abc", "contextlib", "dataclasses", "fractions", "functools", "heapq", "itertools", "math"),
    *("random", "typing", "numpy.fft", "numpy.polynomial", "numpy.random", "numpy.typing"),
)


def prepare() -> Guard:
    """What every worker needs, loaded once: numpy with its buffers, and where its functions are referenced."""
    for name in PRELOADED:
        importlib.import_module(name)
    prepare_layers()
    import numpy as np

    # The linear algebra library takes its memory at the first use, and ends the process if it gets none.
    square = np.ones((64, 64))
    np.linalg.svd(square @ square)
    # So do the parser and the rules, and each worker would do it again.
    sample = ast.parse("import numpy as np\n\ndef f(a):\n    return np.dot(a, a) @ a")
    rules.findings(sample, ["numpy.dot", "@"], {"f"})
    exec(compile(sample, "sample", "exec"), {})
    # Where a large block was given back once, glibc keeps what is given back: the workers' arrays then use the same
    # memory again, and do not ask the system for new pages each time.
    np.empty((1 << 25) - (1 << 13), np.uint8)
    guard = Guard()
    gc.collect()
    gc.freeze()
    return guard


def readable_paths() -> tuple[str, ...]:
    """Python's and numpy's own files, and what their libraries load."""
    import numpy

    package = os.path.dirname(numpy.__file__)
    paths = [os.path.dirname(os.__file__), package, f"{package}.libs", "/usr/lib", "/lib", "/lib64"]
    return (*paths, "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/usr/share/zoneinfo")


def live(sock: socket.socket, guard: Guard, confinement: Confinement, scratch: str) -> NoReturn:
    """Lock down, say what is missing, answer requests, end."""
    missing = lock_down(confinement)
    os.chdir(scratch or os.sep)
    os.environ.clear()
    os.environ.update(HOME=scratch, TMPDIR=scratch, TEMP=scratch, **ONE_THREAD)
    sys.argv = ["student"]
    if hasattr(signal, "SIGXFSZ"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit then raises OSError
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends the worker
    runtime = Runtime(Connection(sock), guard)
    runtime.send(Message.READY, missing)
    runtime.serve()
    finish()
