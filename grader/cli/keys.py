"""Single key presses, without Enter, where there is a terminal to press them at."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """A key that was pressed."""

    name: str


@contextlib.contextmanager
def keys_into(found: queue.SimpleQueue[object]) -> Iterator[bool]:
    """While this lasts, key presses arrive in ``found``; it gives False when there is no terminal."""
    if not sys.stdin.isatty():
        yield False
    elif os.name == "nt":
        _read_in_background(_windows_keys(), found)
        yield True
    else:
        # pytest puts something else in the place of standard input while it runs
        terminal = os.dup(sys.stdin.fileno())
        with _cbreak(terminal):
            _read_in_background(_posix_keys(terminal), found)
            yield True


def _read_in_background(keys: Iterator[str], found: queue.SimpleQueue[object]) -> None:
    def read() -> None:
        for name in keys:
            found.put(Key(name))

    threading.Thread(target=read, daemon=True).start()


@contextlib.contextmanager
def _cbreak(terminal: int) -> Iterator[None]:
    """Keys one by one and unseen; Ctrl-C still works. The terminal is afterwards as it was."""
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _posix_keys(terminal: int) -> Iterator[str]:
    while data := os.read(terminal, 1):
        yield data.decode("latin-1")


def _windows_keys() -> Iterator[str]:
    import msvcrt

    while True:
        yield msvcrt.getwch()  # type: ignore[attr-defined]
