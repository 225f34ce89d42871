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
    if sys.platform != "linux":
        yield
        return
    from grader.sandbox.lockdown import linux

    before = os.sched_getaffinity(0)
    stay_on({linux.current_processor()})
    try:
        yield
    finally:
        stay_on(before)


def processors() -> list[int]:
    """Those on which this thread may run; none where the system does not tell."""
    return sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []


def stay_on(numbers: set[int]) -> None:
    """Let this thread run on these processors only; where that is refused it runs anywhere, and as well."""
    with contextlib.suppress(OSError):
        if numbers and sys.platform == "linux":
            os.sched_setaffinity(0, numbers)
