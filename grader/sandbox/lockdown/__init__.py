"""The layers that lock a worker down, each in its own file; none needs root.

``lock_down`` is called in the worker before any of the learner's code is there. Each layer either is in force
afterwards or is reported with the reason why it is not.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

LAYERS = ("process", "limits", "files", "system calls")


@dataclass(frozen=True)
class Confinement:
    """What a worker is left with. Paths are absolute."""

    readable: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()
    memory: int = 1 << 30  # bytes of address space
    processor: int = 900  # seconds, a backstop: the trusted side's deadlines are much shorter
    file_size: int = 8 << 20
    open_files: int = 64
    layers: tuple[str, ...] = field(default=LAYERS)


def prepare() -> None:
    """Load the layers: a fork server does it once, and not each of its workers again."""
    for name in LAYERS:
        with contextlib.suppress(ImportError, AttributeError):  # lock_down says what is missing
            _layer(name)
    if sys.platform == "linux":
        from grader.sandbox.lockdown import linux, seccomp

        if linux.MACHINE in seccomp.AUDIT_ARCH:
            seccomp.refusals(linux.MACHINE)


def lock_down(confinement: Confinement) -> dict[str, str]:
    """Apply the layers in order; returns those that are not in force, with the reason."""
    missing: dict[str, str] = {}
    for name in LAYERS:
        if name not in confinement.layers:
            missing[name] = "switched off"
            continue
        try:
            _layer(name)(confinement)
        except (OSError, ImportError, AttributeError, ValueError) as error:
            missing[name] = str(error) or type(error).__name__
    return missing


def _layer(name: str) -> Callable[[Confinement], None]:
    # imported here: each file imports what only its own system has
    if sys.platform == "win32":
        from grader.sandbox.lockdown import windows

        return {"process": windows.apply_job}.get(name, _not_on(sys.platform))
    from grader.sandbox.lockdown import limits

    if name == "limits":
        return limits.apply
    if sys.platform != "linux":
        return _not_on(sys.platform)
    from grader.sandbox.lockdown import landlock, process, seccomp

    return {"process": process.apply, "files": landlock.apply, "system calls": seccomp.apply}[name]


def _not_on(platform: str) -> Callable[[Confinement], None]:
    def refuse(confinement: Confinement) -> None:
        raise OSError(f"not available on {platform}")

    return refuse
