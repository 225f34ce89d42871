"""The trusted side's way to new workers: through the fork server, or by starting a fresh process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

import grader
from grader.sandbox.environment import ONE_THREAD
from grader.sandbox.lockdown import LAYERS
from grader.sandbox.processor import processors

CAN_FORK = sys.platform == "linux"
MEMORY = 2 << 30


class SandboxError(Exception):
    """The grader itself cannot start a worker."""


@dataclass
class WorkerProcess:
    """A running worker, as the trusted side holds it."""

    pid: int
    channel: socket.socket
    output: IO[bytes]
    scratch: str


class Launcher(Protocol):
    """Starts and ends workers."""

    def start(self) -> WorkerProcess: ...

    def end(self, worker: WorkerProcess) -> int:
        """Kill the worker, if it still runs, and tell how it ended: as a wait status of POSIX."""
        ...

    def close(self) -> None: ...


def _bootstrap(entry: str, argument: str) -> list[str]:
    """A command line for an isolated Python that imports ``grader`` and numpy from where they are here.

    -I and -S: no environment variable, no user or site customisation, no current folder on the path.
    """
    home = str(Path(grader.__file__).parent)
    here = {key: sysconfig.get_path(key) for key in ("purelib", "platlib")}
    import importlib.util

    for name in ("numpy", "msgpack"):
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise SandboxError(f"{name} is not installed.")
        here[name] = str(Path(spec.origin).parents[1])
    script = (
        "import sys, importlib.util as u\n"
        f"sys.path.extend({sorted(set(here.values()))!r})\n"
        f"s = u.spec_from_file_location('grader', {os.path.join(home, '__init__.py')!r}, "
        f"submodule_search_locations=[{home!r}])\n"
        "m = sys.modules['grader'] = u.module_from_spec(s)\n"
        "s.loader.exec_module(m)\n"
        f"from grader.sandbox.{entry} import main\n"
        f"main({argument})\n"
    )
    return [sys.executable, "-I", "-S", "-c", script]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        kept["PYTHONDONTWRITEBYTECODE"] = "1"
    return {**kept, **ONE_THREAD, "LC_ALL": "C.UTF-8"}


class _Scratch:
    """One temporary folder, and in it one for each worker."""

    def __init__(self) -> None:
        self._folder: str | None = None

    def new(self) -> str:
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="grade-")
        return tempfile.mkdtemp(dir=self._folder)

    def remove(self, folder: str) -> None:
        # what a learner's code left there may be odd; what cannot be removed goes with the whole folder
        shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


class ForkLauncher:
    """Workers forked from a fork server (Linux). The server starts at once and is waited for at the first use."""

    def __init__(self, layers: tuple[str, ...] = LAYERS, memory: int = MEMORY) -> None:
        self.layers, self.memory = layers, memory
        self._scratch = _Scratch()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._server: subprocess.Popen[bytes] | None = subprocess.Popen(
            _bootstrap("forkserver", str(theirs.fileno())),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=_environment(),
            cwd=os.sep,
        )
        theirs.close()

    def _ask(self, request: dict[str, Any], descriptors: tuple[int, ...] = ()) -> dict[str, Any]:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], list(descriptors))
            reply = self._control.recv(1 << 16)
        except OSError as error:
            raise SandboxError(f"the fork server does not answer: {error}") from None
        if not reply:
            raise SandboxError("the fork server has ended; its last words are above, if it had any.")
        answer: dict[str, Any] = json.loads(reply)
        return answer

    def start(self) -> WorkerProcess:
        scratch = self._scratch.new()
        ours, theirs = socket.socketpair()
        output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end()
        with theirs:
            request = {
                "do": "start",
                "scratch": scratch,
                "memory": self.memory,
                "layers": self.layers,
                "processors": processors(),
            }
            pid = self._ask(request, (theirs.fileno(), output.fileno()))["pid"]
        return WorkerProcess(pid, ours, output, scratch)

    def end(self, worker: WorkerProcess) -> int:
        worker.channel.close()
        status: int = self._ask({"do": "end", "pid": worker.pid})["status"]
        self._scratch.remove(worker.scratch)
        return status

    def lane(self) -> ForkLauncher:
        """The same fork server over a socket of its own, for another process of the trusted side."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._ask({"do": "lane"}, (theirs.fileno(),))
        other = ForkLauncher.__new__(ForkLauncher)
        other.layers, other.memory, other._scratch = self.layers, self.memory, _Scratch()
        other._control, other._server = ours, None
        return other

    def forget(self) -> None:
        """Leave this lane to the process that was forked for it."""
        self._control.close()

    def close(self) -> None:
        self._control.close()
        if self._server is not None:
            self._server.kill()
            self._server.wait()
        self._scratch.close()


class SpawnLauncher:
    """Each worker a fresh process; the next one is started in advance, since that takes a while."""

    def __init__(self, layers: tuple[str, ...] = LAYERS, memory: int = MEMORY) -> None:
        self.layers, self.memory = layers, memory
        self._scratch = _Scratch()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._spare: WorkerProcess | None = self._new()

    def _new(self) -> WorkerProcess:
        scratch = self._scratch.new()
        ours, theirs = socket.socketpair()
        output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end()
        settings: dict[str, Any] = {"scratch": scratch, "memory": self.memory, "layers": self.layers}
        windows = sys.platform == "win32"
        if not windows:
            settings["descriptor"] = theirs.fileno()
        process = subprocess.Popen(
            _bootstrap("spawned", repr(json.dumps(settings))),
            stdin=subprocess.PIPE if windows else subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=_environment(),
            cwd=scratch,
            pass_fds=() if windows else (theirs.fileno(),),
        )
        if windows:
            assert process.stdin is not None
            with process.stdin as pipe:
                pipe.write(theirs.share(process.pid))  # type: ignore[attr-defined,unused-ignore]
        theirs.close()
        self._processes[process.pid] = process
        return WorkerProcess(process.pid, ours, output, scratch)

    def start(self) -> WorkerProcess:
        worker, self._spare = self._spare or self._new(), None
        self._spare = self._new()
        return worker

    def end(self, worker: WorkerProcess) -> int:
        worker.channel.close()
        process = self._processes.pop(worker.pid)
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(worker.pid, signal.SIGKILL)
        process.kill()
        code = process.wait()
        self._scratch.remove(worker.scratch)
        return -code if code < 0 else code << 8

    def close(self) -> None:
        if self._spare is not None:
            self.end(self._spare)
            self._spare = None
        self._scratch.close()


def launcher(layers: tuple[str, ...] = LAYERS, memory: int = MEMORY, fork: bool = CAN_FORK) -> Launcher:
    """The best launcher that this system has."""
    return ForkLauncher(layers, memory) if fork else SpawnLauncher(layers, memory)
