"""The fork server: a process with numpy loaded that makes workers in milliseconds.

It never runs the learner's code itself and holds no test. It is asked over a socket of packets: a JSON text,
and with it the descriptors that a new worker gets.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from grader.sandbox.lockdown import Confinement
from grader.sandbox.processor import stay_on
from grader.sandbox.worker import SETUP_FAILED, live, prepare, readable_paths

MAX_REQUEST = 1 << 16


def main(descriptor: int) -> None:
    if sys.platform == "linux":
        from grader.sandbox.lockdown import linux
        from grader.sandbox.lockdown.process import not_dumpable

        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        not_dumpable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends this process in order
    guard, readable = prepare(), readable_paths()
    # what lies beside numpy is not the learner's to import
    sys.path[:] = [path for path in sys.path if "site-packages" not in path and "dist-packages" not in path]
    first = socket.socket(fileno=descriptor)
    clients = {first.fileno(): first}
    poll = select.poll()
    poll.register(first, select.POLLIN)
    me = os.getpid()
    while True:
        for ready, _ in poll.poll():
            client = clients[ready]
            try:
                data, descriptors, _, _ = socket.recv_fds(client, MAX_REQUEST, 2)
            except OSError:
                data, descriptors = b"", []
            if not data:
                if client is first:
                    os._exit(0)
                poll.unregister(ready)
                clients.pop(ready).close()
                continue
            request = json.loads(data)
            if request["do"] == "start":
                reply = {"pid": _start(request, descriptors, guard, readable, me)}
            elif request["do"] == "end":
                reply = _end(request["pid"])
            else:  # another lane's own socket, so that answers never mix
                lane = socket.socket(fileno=descriptors.pop())
                clients[lane.fileno()] = lane
                poll.register(lane, select.POLLIN)
                reply = {}
            with contextlib.suppress(OSError):
                client.send(json.dumps(reply).encode())


def _start(
    request: dict[str, Any], descriptors: list[int], guard: Any, readable: tuple[str, ...], me: int
) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            _become_worker(request, descriptors, guard, readable, me)
        except BaseException as error:
            os.write(2, f"the worker could not be set up: {error!r}\n".encode())
        finally:
            os._exit(SETUP_FAILED)
    for descriptor in descriptors:
        os.close(descriptor)
    return pid


def _become_worker(
    request: dict[str, Any], descriptors: list[int], guard: Any, readable: tuple[str, ...], server: int
) -> None:
    if os.getppid() != server:
        os._exit(SETUP_FAILED)
    os.setpgid(0, 0)
    stay_on(request["processors"])
    channel, output = descriptors
    # 0 nothing, 1 and 2 the output file, 3 the channel; all else is closed
    kept_channel, kept_output = os.dup2(channel, 61), os.dup2(output, 60)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(kept_output, 1)
    os.dup2(kept_output, 2)
    os.dup2(kept_channel, 3)
    os.closerange(4, 4096)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", buffering=8192, errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    scratch = request["scratch"]
    confinement = Confinement(
        readable=readable,
        writable=(scratch,) if scratch else (),
        memory=request["memory"],
        layers=tuple(request["layers"]),
    )
    live(socket.socket(fileno=3), guard, confinement, scratch)


def _end(pid: int) -> dict[str, Any]:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)
    try:
        _, status, usage = os.wait4(pid, 0)
    except ChildProcessError:
        return {"status": 0, "memory": 0}
    return {"status": status, "memory": usage.ru_maxrss}
