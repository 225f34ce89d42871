"""A graph and its roots, and the functions that bend numbers in a neural network."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import BLUE, COLORS, DASHES, GREY, ORANGE, RED

CUBIC = [6, -5, -2, 1]  # x^3 - 2x^2 - 5x + 6


def draw(modules: Any, figure: Any) -> str:
    left, right = figure.subplots(1, 2)
    algebra, functions = modules.algebra, modules.functions

    x = np.linspace(-3, 4, 400)
    left.axhline(0, color=GREY, linewidth=0.8)
    left.plot(x, algebra.evaluate_polynomial(CUBIC, x), color=BLUE)
    for low, high in functions.sign_changes(
        lambda t: float(algebra.evaluate_polynomial(CUBIC, t)), -3, 4, 13
    ):
        left.axvspan(low, high, color=ORANGE, alpha=0.35)
    roots = [float(root) for root in algebra.factor_polynomial(CUBIC)[0]]
    left.plot(roots, np.zeros(len(roots)), "o", color=RED, markersize=8)
    for root in roots:
        left.annotate(f"{root:g}", (root, 0), textcoords="offset points", xytext=(6, 8))
    left.set(title="$x^3 - 2x^2 - 5x + 6$, its roots, and where its sign changes", xlabel="x", ylim=(-12, 14))

    z = np.linspace(-4, 4, 300)
    for name, color, dash in zip(("relu", "gelu", "sigmoid"), COLORS, DASHES, strict=False):
        right.plot(z, getattr(functions, name)(z), color=color, linestyle=dash, label=name)
    right.set(title="What bends the numbers in a neural network", xlabel="x")
    right.legend(frameon=False)
    listed = ", ".join(f"{root:g}" for root in roots)
    return (
        f"Left: the graph of the cubic x^3 - 2x^2 - 5x + 6 crosses the axis at its roots {listed}; around each of "
        "them a band marks an interval in which the sign changes. Right: relu is 0 up to 0 and then rises like x, "
        "gelu follows it smoothly and dips below 0 before, sigmoid climbs from 0 to 1."
    )
