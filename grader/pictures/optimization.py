"""Optimisers racing through a valley with a saddle."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import COLORS, DASHES, INK, MARKERS

START = (0.02, 0.9)
STEPS = 120


def height(x: Any, y: Any) -> Any:
    """A saddle at the origin between two valleys, whose bottoms lie at -1 and 1."""
    return x**4 / 4 - x**2 / 2 + 4 * y**2


def slope(point: np.ndarray) -> np.ndarray:
    x, y = point
    return np.array([x**3 - x, 8 * y])


def draw(modules: Any, figure: Any) -> str:
    left, right = figure.subplots(1, 2)
    descent = modules.gradient_descent
    rules = {
        "SGD": descent.SGD(rate=0.1),
        "momentum": modules.momentum_schedules.Momentum(rate=0.03, momentum=0.9),
        "RMSProp": descent.RMSProp(rate=0.03),
        "Adam": descent.Adam(rate=0.08),
    }
    x, y = np.meshgrid(np.linspace(-0.5, 1.6, 200), np.linspace(-1.05, 1.05, 200))
    left.contourf(x, y, height(x, y), levels=24, cmap="cividis", alpha=0.85)
    left.plot(0, 0, "x", color="white", markersize=10, markeredgewidth=3)
    left.annotate("saddle", (0, 0), color="white", textcoords="offset points", xytext=(-14, -16))
    left.plot(1, 0, "*", color="white", markersize=14)
    told = []
    for (name, rule), color, dash, marker in zip(rules.items(), COLORS, DASHES, MARKERS, strict=False):
        path = _path(rule)
        left.plot(*path.T, color="white", linewidth=3.2)
        left.plot(*path.T, color=color, linewidth=1.8, linestyle=dash, label=name)
        left.plot(*path[::20].T, marker, color=color, markeredgecolor="white", markersize=6)
        heights = height(*path.T) + 0.25  # the bottom is at -1/4
        right.semilogy(np.maximum(heights, 1e-9), color=color, linestyle=dash, label=name)
        near = np.flatnonzero(heights < 0.01)
        when = f"after {near[0]} steps" if len(near) else f"not within {STEPS} steps"
        told.append(
            f"{name} passes the saddle at a distance of {np.hypot(*path.T).min():.2f} and arrives {when}"
        )
    left.set(title="The way down, past a saddle", xlabel="x", ylabel="y")
    right.set(title="Height above the bottom", xlabel="step", ylim=(1e-6, None))
    right.axhline(0.25, color=INK, linewidth=0.8, linestyle=":")
    right.annotate("the saddle's height", (STEPS * 0.62, 0.27), fontsize=8)
    right.legend(frameon=False)
    return (
        "Left: contour lines of a valley with a saddle at the origin and its bottom at (1, 0); four optimisers start "
        f"high up at {START}. Right: their height above the bottom at each step, on a logarithmic scale; the saddle "
        f"lies 0.25 above it. To have arrived is to be less than 0.01 above. {'; '.join(told)}."
    )


def _path(rule: Any) -> np.ndarray:
    """The points that the rule visits, shape (STEPS + 1, 2)."""
    params = [np.array(START)]
    points = [params[0]]
    for _ in range(STEPS):
        params = rule.step(params, [slope(np.asarray(params[0]))])
        points.append(np.asarray(params[0]))
    return np.array(points)
