"""A worker in a fresh process, where fork is not to be had: Windows, and macOS, whose libraries do not survive it."""

from __future__ import annotations

import json
import os
import socket
import sys

from grader.sandbox.lockdown import Confinement
from grader.sandbox.worker import live, prepare, readable_paths


def main(settings: str) -> None:
    """``settings`` is a JSON text; the socket comes as a descriptor, or on Windows through standard input."""
    request = json.loads(settings)
    if "descriptor" in request:
        sock = socket.socket(fileno=request["descriptor"])
    else:
        share: bytes = sys.stdin.buffer.read()
        sock = socket.fromshare(share)  # type: ignore[attr-defined,unused-ignore]
    guard = prepare()
    sys.path[:] = [path for path in sys.path if "site-packages" not in path and "dist-packages" not in path]
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    scratch = request["scratch"]
    confinement = Confinement(
        readable=readable_paths(),
        writable=(scratch,) if scratch else (),
        memory=request["memory"],
        layers=tuple(request["layers"]),
    )
    live(sock, guard, confinement, scratch)
