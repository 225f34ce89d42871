"""Pascal's triangle, its odd numbers coloured, and a formula and its derivative as trees."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import BLUE, GREEN, INK

ROWS = 64
FORMULA = "x^2 * sin(x)"


def draw(modules: Any, figure: Any) -> str:
    parts = figure.subplot_mosaic([["pascal", "tree"], ["pascal", "derivative"]], width_ratios=(1.1, 1))
    binomial = modules.counting.binomial
    n, k = np.array([(n, k) for n in range(ROWS) for k in range(n + 1)]).T
    odd = np.array([binomial(int(a), int(b)) % 2 == 1 for a, b in zip(n, k, strict=True)])
    pascal = parts["pascal"]
    pascal.scatter(k[odd] - n[odd] / 2, -n[odd], s=13, marker="s", color=BLUE, linewidths=0)
    pascal.scatter(k[~odd] - n[~odd] / 2, -n[~odd], s=2, marker="s", color="#dddddd", linewidths=0)
    pascal.set_title(f"Pascal's triangle, {ROWS} rows: the odd numbers")
    pascal.set_axis_off()

    symbolic = modules.symbolic
    tree = symbolic.parse(FORMULA)
    slope = symbolic.simplify(symbolic.differentiate(tree, "x"))
    for name, which, color in (("tree", tree, BLUE), ("derivative", slope, GREEN)):
        _place(parts[name], which, 0.0, 0, color)
        parts[name].set_title(
            symbolic.to_text(which) if name == "tree" else f"its derivative: {symbolic.to_text(which)}"
        )
        parts[name].margins(0.12)
        parts[name].autoscale_view()
        parts[name].set_axis_off()
    return (
        f"Left: the first {ROWS} rows of Pascal's triangle with the {int(odd.sum())} odd numbers coloured: they form "
        "the Sierpinski triangle, three copies of itself around an empty one. Right: the tree of the formula "
        f"{symbolic.to_text(tree)}, and below that of its derivative, {symbolic.to_text(slope)}."
    )


def _place(axes: Any, tree: Any, x: float, depth: int, color: str) -> float:
    """Draw the tree with its leaves from x on; returns how wide it is."""
    children = tree[1:] if isinstance(tree, tuple) else ()
    width, middles = 0.0, []
    for child in children:
        taken = _place(axes, child, x + width, depth + 1, color)
        middles.append(x + width + taken / 2)
        width += taken
    width = max(width, 1.0)
    middle = x + width / 2
    for below in middles:
        axes.plot((middle, below), (-depth, -depth - 1), color=INK, linewidth=1, zorder=1)
    label = str(tree[0]) if children else str(tree)
    box = {"boxstyle": "round", "facecolor": "white", "edgecolor": color, "linewidth": 1.6}
    axes.annotate(label, (middle, -depth), ha="center", va="center", bbox=box, zorder=2)
    axes.update_datalim([(middle, -depth)])  # annotations alone do not move the limits
    return width
