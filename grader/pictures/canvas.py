"""The sheet that pictures are drawn on: colours, sizes, and files that say in words what they show."""

from __future__ import annotations

import io
import re
from html import escape
from typing import Any

# Okabe and Ito: people who see colours differently can tell them apart
BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW = (
    "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#f0e442",
)  # fmt: skip
GREY, INK = "#888888", "#222222"
COLORS = (BLUE, ORANGE, GREEN, RED, PURPLE, SKY)
MARKERS = ("o", "s", "^", "D", "v", "P")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)))
SIZE = (10.0, 5.6)
DPI = 120
FORMATS = ("png", "svg")
LOOK: dict[Any, Any] = {
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "ai-math-roadmap",  # the same picture gives the same file
}


def new_figure() -> Any:
    """An empty figure; axes find their places by themselves."""
    from matplotlib.figure import Figure

    return Figure(figsize=SIZE, layout="constrained")


def file_of(figure: Any, form: str, title: str, alternative: str, made_by: str) -> bytes:
    """The figure as a file of the given form, with its title, its text alternative and whose functions drew it."""
    figure.suptitle(title, fontweight="bold")
    figure.supxlabel(made_by, fontsize=9, color=INK, x=0.99, ha="right")
    alternative = f"{alternative} {made_by}."
    memory = io.BytesIO()
    if form == "png":
        metadata = {"Title": title, "Description": alternative}
        figure.savefig(memory, format="png", dpi=DPI, metadata=metadata)
        return memory.getvalue()
    figure.savefig(memory, format="svg", metadata={"Date": None})
    return _described(memory.getvalue(), title, alternative)


def _described(svg: bytes, title: str, alternative: str) -> bytes:
    """The SVG with a title and a description that screen readers find."""
    text = svg.decode("utf-8")
    start = re.search(r"<svg\b[^>]*>", text)
    assert start is not None
    opening = start[0][:-1] + ' role="img" aria-labelledby="picture-title picture-description">'
    said = (
        f'\n <title id="picture-title">{escape(title)}</title>'
        f'\n <desc id="picture-description">{escape(alternative)}</desc>'
    )
    return (text[: start.start()] + opening + said + text[start.end() :]).encode("utf-8")
