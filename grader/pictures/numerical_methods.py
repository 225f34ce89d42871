"""The error of a numerical derivative against its step."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import COLORS, DASHES, MARKERS

STEPS = 10.0 ** np.linspace(-15, 0, 61)
X = 1.0


def draw(modules: Any, figure: Any) -> str:
    axes = figure.subplots()
    methods = modules.differentiation
    lowest = []
    for i, (name, method, order) in enumerate(
        (
            ("forward difference", methods.forward_difference, 1),
            ("central difference", methods.central_difference, 2),
            ("complex step", methods.complex_step, None),
        )
    ):
        f = np.sin
        errors = np.array([abs(method(f, X, float(h)) - np.cos(X)) for h in STEPS])
        axes.loglog(
            STEPS, np.maximum(errors, 1e-17), color=COLORS[i], linestyle=DASHES[i], marker=MARKERS[i],
            markersize=4, label=name,
        )  # fmt: skip
        lowest.append(f"{name} {errors.min():.1g}")
        if order is not None:
            step = float(methods.optimal_step(order))
            axes.axvline(step, color=COLORS[i], linewidth=1, linestyle=":")
            axes.annotate(f"good step: {step:.0e}", (step, 3), fontsize=8, rotation=90, ha="right", va="top",
                          color=COLORS[i])  # fmt: skip
    axes.set(
        title="Error of the derivative of the sine at 1",
        xlabel="step h",
        ylabel="error (0 is drawn at 1e-17)",
        ylim=(3e-18, 5),
    )
    axes.legend(frameon=False, loc="lower right")
    return (
        "Error against step size, both on logarithmic scales. The forward and the central difference first get "
        "better as the step shrinks, with slopes 1 and 2, then worse, as rounding takes over: each makes a V, and a "
        "dotted line marks the step that theory recommends. The complex step has no such turn. "
        f"The smallest errors: {', '.join(lowest)}."
    )
