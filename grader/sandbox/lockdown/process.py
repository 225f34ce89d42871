"""The worker gains no privilege by exec and dies with the fork server."""

from __future__ import annotations

import signal

from grader.sandbox.lockdown import Confinement, linux


def apply(confinement: Confinement) -> None:
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def not_dumpable() -> None:
    """The calling process cannot be traced or read by another process of the same user."""
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
