"""What every command prints with: colour only where it is wanted, characters that the terminal has, aligned lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

import click

MAX_WIDTH, MIN_WIDTH = 100, 40


def wants_color(stream: Any = None) -> bool:
    """Colour for terminals only, and not against the learner's wish (https://no-color.org)."""
    stream = stream or sys.stdout
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str = "", error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    click.echo(_encodable(text, stream), err=error, color=wants_color(stream))


def _encodable(text: str, stream: Any) -> str:
    """``text`` with a replacement for what the stream's encoding lacks (Windows consoles, LC_ALL=C)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def width() -> int:
    """Columns to print on: those of $COLUMNS, else the terminal's, within reason."""
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = MAX_WIDTH
    return max(MIN_WIDTH, min(columns, MAX_WIDTH))


def marks() -> tuple[str, str]:
    """Tick and cross, in plain letters where the terminal has no others."""
    try:
        "✓✗█".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return "+", "x"
    return "✓", "✗"


def bar(share: float, cells: int = 12) -> str:
    """A bar of ``cells`` characters for a share between 0 and 1; full only when all is done."""
    full, empty = ("█", "·") if marks()[0] == "✓" else ("#", ".")
    filled = min(int(share * cells + 1e-9), cells)
    return full * filled + empty * (cells - filled)


def columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows of texts as aligned lines."""
    table = [tuple(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table]
