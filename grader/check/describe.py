"""Short, safe descriptions of values for messages.

Values come from a learner's code: they may be huge, nested, or carry control characters that would repaint
a terminal. What is returned here is short, on few lines, and printable.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import numpy as np

MAX_TEXT = 160
MAX_ITEMS = 8
# C0 and C1 controls, bidirectional overrides and isolates, zero-width marks, lone surrogates
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def printable(text: str, limit: int = MAX_TEXT, keep: str = "") -> str:
    """``text`` with control and direction characters written out as escapes, cut at ``limit`` characters."""

    def escape(match: re.Match[str]) -> str:
        char = match[0]
        return char if char in keep else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"

    text = UNPRINTABLE.sub(escape, text[: 2 * limit])
    return text if len(text) <= limit else text[: limit - 3] + "..."


def describe(value: Any) -> str:
    """``value`` in one or a few short lines."""
    return _describe(value, depth=0, brief=False)


def describe_argument(value: Any) -> str:
    """``value`` in one line, as it would be written into a call: of arrays and numpy's numbers the values only."""
    return _describe(value, depth=0, brief=True)


def _describe(value: Any, depth: int, brief: bool) -> str:
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is complex:
        return repr(value)
    if kind is int:
        return (
            repr(value)
            if value.bit_length() < 256
            else f"an int of about {int(value.bit_length() * 0.30103) + 1} digits"
        )
    if kind is str:
        return printable(repr(value))
    if kind is bytes:
        return printable(repr(value[:MAX_TEXT]))
    if kind is Fraction:
        return (
            f"Fraction({value.numerator}, {value.denominator})"
            if value.denominator < 10**30
            else "a Fraction"
        )
    if isinstance(value, np.generic):
        return (
            printable(str(value))
            if brief
            else printable(f"{value!s} ({kind.__module__.split('.')[0]}.{kind.__name__})")
        )
    if isinstance(value, np.ndarray):
        return _describe_array(value, brief)
    if depth > 3:
        return "..."
    if kind in (list, tuple, set, frozenset):
        return _describe_items(value, depth, brief)
    if kind is dict:
        items = [
            f"{_describe(k, depth + 1, brief)}: {_describe(v, depth + 1, brief)}"
            for k, v in list(value.items())[:MAX_ITEMS]
        ]
        return "{" + ", ".join([*items, *(["..."] if len(value) > MAX_ITEMS else [])]) + "}"
    if getattr(value, "describes_itself", False):
        return repr(value)
    if callable(value):
        return printable(getattr(value, "__name__", "a function"))
    return f"an object of type {printable(kind.__name__, 40)}"


def _describe_items(value: Any, depth: int, brief: bool) -> str:
    items = [_describe(item, depth + 1, brief) for item in list(value)[:MAX_ITEMS]]
    if len(value) > MAX_ITEMS:
        items.append(f"... {len(value)} items")
    inside = ", ".join(items)
    if type(value) is list:
        return f"[{inside}]"
    if type(value) is tuple:
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return (
        f"{{{inside}}}"
        if value and type(value) is set
        else f"{type(value).__name__}({inside and '{' + inside + '}'})"
    )


def _describe_array(value: np.ndarray[Any, Any], brief: bool) -> str:
    with np.printoptions(threshold=24, edgeitems=3, precision=6, linewidth=88):
        if value.dtype.kind == "O":
            body = f"[{', '.join(_describe(item, 2, brief) for item in value.ravel()[:MAX_ITEMS].tolist())}]"
        else:
            body = np.array2string(value, separator=", ") if value.size else "[]"
    if brief:
        return printable(" ".join(body.split()))
    lines = body.splitlines()[:8]
    text = "\n".join(printable(line, 100) for line in lines)
    shape = f"shape {value.shape}"
    return f"{text}  ({shape})" if "\n" not in text else f"{text}\n({shape})"
