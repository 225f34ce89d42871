"""Pieces of MathML Core: signs, brackets, rows, letters of mathematical alphabets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.web import tex_symbols as signs

TAG = re.compile("<[^>]*>")


@dataclass
class Node:
    """A finished piece and the part it plays, which decides the space around it."""

    kind: str
    html: str
    limits: bool = False  # do its scripts stand above and below?


def visible_signs(nodes: list[Node]) -> int:
    """How many signs are to be seen, about."""
    return sum(len(TAG.sub("", node.html)) for node in nodes)


def kind_before(nodes: list[Node]) -> str:
    """The part that the last visible node plays."""
    return next((node.kind for node in reversed(nodes) if node.kind != "space"), "")


def row(nodes: list[Node]) -> str:
    if len(nodes) == 1:
        return nodes[0].html
    return f"<mrow>{''.join(node.html for node in nodes)}</mrow>"


def thin_space() -> Node:
    return Node("space", '<mspace width="0.1667em"></mspace>')


def fence(sign: str, form: str) -> str:
    """A bracket that keeps its size: in TeX, too, only those after ``\\left`` and ``\\big`` grow."""
    return f'<mo form="{form}" stretchy="false">{sign}</mo>'


def between(opening: str, content: str, closing: str) -> str:
    left = f'<mo form="prefix" stretchy="true">{opening}</mo>' if opening else ""
    right = f'<mo form="postfix" stretchy="true">{closing}</mo>' if closing else ""
    return f"<mrow>{left}{content}{right}</mrow>"


def styled(letter: str, font: str) -> str:
    """The letter of a mathematical alphabet; other signs stay as they are."""
    if not (letter.isascii() and letter.isalpha()):
        return letter
    if font == "mathbb":
        return signs.BLACKBOARD.get(letter) or chr(_offset(letter, 0x1D538))
    if font == "mathcal":
        return signs.SCRIPT.get(letter) or chr(_offset(letter, 0x1D49C))
    return chr(_offset(letter, 0x1D400))


def _offset(letter: str, capital_a: int) -> int:
    return capital_a + (ord(letter) - ord("A") if letter.isupper() else 26 + ord(letter) - ord("a"))


def column_classes(environment: str, columns: str, number: int) -> list[str]:
    """How each column is aligned, and whether a line stands before it."""
    if environment == "cases":
        return [' class="left"'] * number
    if environment == "aligned":
        return [' class="right"', ' class="left tight"'] * number
    names = {"l": "left", "r": "right", "c": ""}
    classes, ruled = [], False
    for sign in columns.replace(" ", ""):
        if sign == "|":
            ruled = True
        else:
            words = " ".join(word for word in (names.get(sign, ""), "ruled" if ruled else "") if word)
            classes.append(f' class="{words}"' if words else "")
            ruled = False
    return classes + [""] * (number - len(classes))
