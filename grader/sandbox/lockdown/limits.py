"""Limits on memory, processor, files: the layer that every POSIX system has."""

from __future__ import annotations

import resource
import sys

from grader.sandbox.lockdown import Confinement


def apply(confinement: Confinement) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, confinement.processor)
    _limit(resource.RLIMIT_FSIZE, confinement.file_size)
    _limit(resource.RLIMIT_NOFILE, confinement.open_files)
    if sys.platform == "linux":  # macOS accepts the call and does not enforce it
        _limit(resource.RLIMIT_AS, confinement.memory)


def _limit(which: int, value: int) -> None:
    ceiling = resource.getrlimit(which)[1]
    if ceiling != resource.RLIM_INFINITY:
        value = min(value, ceiling)
    resource.setrlimit(which, (value, value))
