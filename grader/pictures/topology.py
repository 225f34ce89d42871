"""A Swiss roll, unrolled by isomap."""

from __future__ import annotations

from typing import Any

import numpy as np

POINTS, NEIGHBORS = 600, 8


def swiss_roll() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points of a rolled-up sheet, shape (n, 3), with how far along the roll and how far across each lies."""
    rng = np.random.default_rng(1)
    angle = 1.5 * np.pi * np.sqrt(1 + 7 * rng.uniform(size=POINTS))  # nearly even along the length
    across = rng.uniform(0, 14, POINTS)
    length = 0.5 * (angle * np.sqrt(1 + angle**2) + np.arcsinh(angle))  # of the spiral up to the angle
    return np.column_stack([angle * np.cos(angle), across, angle * np.sin(angle)]), length, across


def draw(modules: Any, figure: Any) -> str:
    points, length, across = swiss_roll()
    flat = np.asarray(modules.manifolds.isomap(points, NEIGHBORS, 2))
    rolled = figure.add_subplot(1, 2, 1, projection="3d")
    rolled.scatter(*points.T, c=length, cmap="cividis", s=14, depthshade=False)
    rolled.view_init(elev=12, azim=-78)
    rolled.set_title("A sheet, rolled up")
    rolled.set(xticks=[], yticks=[], zticks=[])
    unrolled = figure.add_subplot(1, 2, 2)
    unrolled.scatter(*flat.T, c=length, cmap="cividis", s=14)
    unrolled.set(
        title="The same points, unrolled by isomap",
        aspect="equal",
        xlabel="first coordinate",
        ylabel="second",
    )
    along = abs(np.corrcoef(flat[:, 0], length)[0, 1])
    wide = abs(np.corrcoef(flat[:, 1], across)[0, 1])
    return (
        f"Left: {POINTS} points of a sheet that is rolled up like a Swiss roll, coloured by how far along the sheet "
        "they lie. Right: the flat map that isomap makes of them: the colours run evenly from one end to the other. "
        f"Its first coordinate follows the length of the sheet (correlation {along:.3f}), "
        f"its second the width ({wide:.3f})."
    )
