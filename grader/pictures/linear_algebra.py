"""A projection, and a picture that few singular values are enough for."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import BLUE, GREEN, ORANGE, RED

SIZE = 40
RANKS = (1, 3, 8)


def image() -> np.ndarray:
    """A picture made of formulas: a sun over hills, brightness from 0 to 1, shape (40, 40)."""
    y, x = np.mgrid[1 : 0 : SIZE * 1j, 0 : 1 : SIZE * 1j]
    sky = 0.25 + 0.35 * y
    sun = (x - 0.68) ** 2 + (y - 0.72) ** 2 < 0.03
    hills = y < 0.28 + 0.12 * np.sin(7 * x) + 0.05 * np.cos(17 * x)
    return np.asarray(np.where(hills, 0.12 + 0.25 * y, np.where(sun, 1.0, sky)))


def draw(modules: Any, figure: Any) -> str:
    axes = figure.subplot_mosaic([["projection", "projection", "values", "values"], ["0", "1", "2", "3"]])
    _projection(modules, axes["projection"])

    A = image()
    U, s, Vt = modules.decompositions.svd(A)
    axes["values"].semilogy(np.arange(1, len(s) + 1), np.maximum(s, 1e-6), ".-", color=BLUE)
    axes["values"].set(title="Singular values of the picture below", xlabel="number", ylim=(1e-3, None))
    pictures = [(A, f"the picture: {SIZE * SIZE} numbers")]
    for rank in RANKS:
        numbers = rank * (2 * SIZE + 1)
        pictures.append(((U[:, :rank] * s[:rank]) @ Vt[:rank], f"rank {rank}: {numbers} numbers"))
    for i, (picture, title) in enumerate(pictures):
        axes[str(i)].imshow(picture, cmap="cividis", vmin=0, vmax=1)
        axes[str(i)].set_title(title)
        axes[str(i)].set_axis_off()
    kept = float(np.sum(s[: RANKS[-1]] ** 2) / np.sum(s**2))
    return (
        "Above left: the vector (2, 3), its projection (2.5, 2.5) onto the line of (1, 1), and the rest, which is "
        "perpendicular to the line. Above right: the singular values of a picture fall fast. Below: the picture of a "
        f"sun over hills and its best approximations of rank 1, 3 and 8; rank {RANKS[-1]} keeps {kept:.1%} of the "
        "sum of squares."
    )


def _projection(modules: Any, axes: Any) -> None:
    v, u = np.array([2.0, 3.0]), np.array([1.0, 1.0])
    foot = np.asarray(modules.orthogonality.project(v, u))
    axes.axline((0, 0), (1, 1), color="#bbbbbb", linewidth=1)
    for (start, end), color, name, place in (
        (((0, 0), v), BLUE, "v", (-14, 2)),
        (((0, 0), foot), GREEN, "projection of v", (8, -12)),
        ((foot, v), ORANGE, "what is left", (10, 2)),
    ):
        axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2})
        middle = (np.asarray(start) + np.asarray(end)) / 2 if name == "what is left" else end
        axes.annotate(name, middle, color=color, textcoords="offset points", xytext=place)
    axes.plot(*foot, "o", color=RED, markersize=4)
    axes.set(xlim=(-0.5, 5), ylim=(-0.2, 3.4), aspect="equal", title="The nearest point of a line")
