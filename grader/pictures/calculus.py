"""Tangents, and a fan of Taylor polynomials."""

from __future__ import annotations

from math import cos, sin
from typing import Any

import numpy as np

from grader.pictures.canvas import COLORS, DASHES, GREY, INK

POINTS = (-2.2, 0.4, 2.6)
CLEAR = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1}
DEGREES = (1, 3, 5, 7, 9)


def curve(x: float) -> float:
    return sin(x) + x / 4


def draw(modules: Any, figure: Any) -> str:
    left, right = figure.subplots(1, 2)
    x = np.linspace(-4, 4, 300)
    left.plot(x, np.sin(x) + x / 4, color=INK)
    slopes = []
    for at, color in zip(POINTS, COLORS, strict=False):
        slope, intercept = modules.derivatives.tangent_line(curve, at)
        slopes.append(slope)
        near = np.array([at - 1.3, at + 1.3])
        left.plot(near, slope * near + intercept, color=color)
        left.plot(at, curve(at), "o", color=color)
        left.annotate(
            f"slope {slope:.2f}",
            (at, curve(at)),
            textcoords="offset points",
            xytext=(10, -16),
            color=color,
            bbox=CLEAR,
        )
    left.set(title="Tangents of $\\sin x + x/4$", xlabel="x")

    wide = np.linspace(-8, 8, 500)
    right.axhline(0, color=GREY, linewidth=0.6)
    right.plot(wide, np.sin(wide), color=INK, linewidth=2.4, label="sin")
    derivatives = [
        (sin, cos, lambda t: -sin(t), lambda t: -cos(t))[k % 4](0.0) for k in range(DEGREES[-1] + 1)
    ]
    for degree, color, dash in zip(DEGREES, COLORS, DASHES, strict=False):
        values = modules.taylor.taylor_polynomial(derivatives[: degree + 1], 0.0, wide)
        right.plot(wide, values, color=color, linestyle=dash, label=f"degree {degree}")
    right.set(title="The Taylor polynomials of the sine around 0", xlabel="x", ylim=(-2.6, 2.6))
    right.legend(edgecolor="white", framealpha=0.95, fontsize=8, loc="lower left", ncols=2)
    listed = ", ".join(f"{slope:.2f}" for slope in slopes)
    return (
        f"Left: the graph of sin x + x/4 with tangents at {', '.join(map(str, POINTS))}, of slopes {listed}. Right: "
        "the sine and its Taylor polynomials around 0 of degrees 1 to 9: they spread like a fan, and each higher "
        "degree follows the sine further out before it leaves it."
    )
