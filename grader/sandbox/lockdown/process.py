"""The worker gains no privilege by exec and dies with the fork server."""

from __future__ import annotations

import resource
import signal

from grader.sandbox.lockdown import Confinement, linux


def apply(confinement: Confinement) -> None:
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def harden_grader(memory: int = 8 << 30) -> None:
    """The grader itself cannot be traced by a process of the same user, nor take the machine's whole memory."""
    not_dumpable()
    ceiling = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = memory if ceiling == resource.RLIM_INFINITY else min(memory, ceiling)
    resource.setrlimit(resource.RLIMIT_AS, (limit, ceiling))


def not_dumpable() -> None:
    """The calling process cannot be traced or read by another process of the same user."""
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
