"""One processor for a grader and its worker, which take turns.

To wake a process on another processor costs more than most calls of the learner's functions. Linux only: elsewhere
a process is where the system puts it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def one_processor() -> Iterator[None]:
    """Within, this thread and the workers that it starts stay on the processor where it is now."""
    before = processors()
    if before:
        stay_on(_here())
    try:
        yield
    finally:
        stay_on(before)


def processors() -> list[int]:
    """Those on which this thread may run; none where the system does not tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return sorted(os.sched_getaffinity(0))
    return []


def stay_on(numbers: list[int]) -> None:
    """Let this thread run on these processors only; where that is refused it runs where it may, and as well."""
    if sys.platform == "linux" and numbers:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, numbers)


def _here() -> list[int]:
    if sys.platform == "linux":
        from grader.sandbox.lockdown import linux

        with contextlib.suppress(OSError):
            return [linux.current_processor()]
    return []
