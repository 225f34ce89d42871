"""The authors' texts beside the exercises: sections of a lesson, hints of a function."""

from __future__ import annotations

import re
from pathlib import Path

HINTS = 3
_ANCHOR = re.compile(r'^<a id="([\w.]+)"></a>\s*$', re.MULTILINE)
_HEADING = re.compile(r"^## +([\w]+\.[\w]+) *$", re.MULTILINE)
_NUMBER = re.compile(r"^\d+\. +", re.MULTILINE)


def sections(lesson: Path) -> dict[str, str]:
    """Module id to its section of the lesson, as Markdown; the opening stands at ``""``."""
    if not lesson.exists():
        return {}
    parts = _ANCHOR.split(lesson.read_text(encoding="utf-8"))
    opening, names, texts = parts[0], parts[1::2], parts[2::2]
    return {"": opening.strip(), **{name: text.strip() for name, text in zip(names, texts, strict=True)}}


def hints(file: Path) -> dict[str, list[str]]:
    """``module.function`` to its hints, as Markdown, from the question to nearly the code."""
    if not file.exists():
        return {}
    parts = _HEADING.split(file.read_text(encoding="utf-8"))
    return {name: _items(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _items(text: str) -> list[str]:
    items = [item for item in _NUMBER.split(text)[1:] if item.strip()]
    # what follows the number is indented by its width
    return ["\n".join(line.removeprefix("   ") for line in item.strip().splitlines()) for item in items]
