"""A square that commutes, and one that does not, with numbers in their corners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.pictures.canvas import BLUE, GREEN, INK, RED

VALUES = [3, 1, 2]


def negate(x: int) -> int:
    return -x


def first(values: list[int]) -> int | None:
    return values[0] if values else None


def largest(values: list[int]) -> int | None:
    return max(values) if values else None


def draw(modules: Any, figure: Any) -> str:
    functors = modules.functors
    told = []
    for axes, transform in zip(figure.subplots(1, 2), (first, largest), strict=True):
        told.append(_square(axes, functors, transform))
    return (
        f"Two squares that start from the list {VALUES}. Across lies a natural transformation's candidate, down lies "
        f"negation. {told[0]} {told[1]}"
    )


def _square(axes: Any, functors: Any, transform: Callable[[list[int]], int | None]) -> str:
    name = transform.__name__
    below, right = functors.list_map(negate, VALUES), transform(VALUES)
    ways = transform(below), functors.maybe_map(negate, right)
    natural = functors.is_natural(transform, functors.list_map, functors.maybe_map, [VALUES, []], [negate])
    color = GREEN if natural else RED
    corner = f"{ways[0]}" if natural else f"{ways[0]} or {ways[1]}?"
    corners = {(0, 1): str(VALUES), (1, 1): str(right), (0, 0): str(below), (1, 0): corner}
    for (x, y), text in corners.items():
        edge = color if (x, y) == (1, 0) else INK
        box = {"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": edge, "linewidth": 2}
        axes.annotate(text, (x, y), ha="center", va="center", fontsize=13, bbox=box)
    for start, end, label, place in (
        ((0, 1), (1, 1), name, (0.5, 1.07)),
        ((0, 0), (1, 0), name, (0.5, 0.07)),
        ((0, 1), (0, 0), "list_map(negate)", (0.03, 0.5)),
        ((1, 1), (1, 0), "maybe_map(negate)", (1.03, 0.5)),
    ):
        arrow = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 2, "shrinkA": 42, "shrinkB": 42}
        axes.annotate("", end, start, arrowprops=arrow)
        axes.annotate(label, place, ha="center" if place[0] == 0.5 else "left", va="center", color=BLUE)
    axes.set(xlim=(-0.35, 1.6), ylim=(-0.25, 1.25))
    axes.set_title(f"{name}: {'both ways lead to the same' if natural else 'the ways disagree'}", color=color)
    axes.set_axis_off()
    verdict = (
        f"both lead to {ways[0]}: the square commutes" if natural else f"they lead to {ways[0]} and {ways[1]}"
    )
    return f'With "{name}", first across and then down or first down and then across, {verdict}.'
