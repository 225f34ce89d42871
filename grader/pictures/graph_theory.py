"""Attention as a graph: who listens to whom, and how much."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.pictures.canvas import BLUE, INK

WORDS = ["the", "trophy", "did", "not", "fit", "because", "it", "was", "too", "big"]
LOOKS_BACK = {"it": ("trophy", 3.0), "big": ("trophy", 2.2), "fit": ("trophy", 2.4), "was": ("it", 2.0)}


def scores() -> np.ndarray:
    """How well each word's question fits each word: mostly near ones, and a few that mean the same thing."""
    n = len(WORDS)
    found = -0.35 * np.abs(np.subtract.outer(np.arange(n), np.arange(n))).astype(float)
    for word, (other, score) in LOOKS_BACK.items():
        found[WORDS.index(word), WORDS.index(other)] = score
    return found


def draw(modules: Any, figure: Any) -> str:
    left, middle, right = figure.subplots(1, 3, width_ratios=(1.5, 1, 1))
    graphs = modules.attention_graphs
    mask = graphs.causal_mask(len(WORDS))
    weights = np.asarray(graphs.attention_weights(scores(), mask))
    edges = graphs.mask_to_graph(mask)
    for token, others in edges.items():
        for other in others:
            if other != token:
                _arc(left, token, other, float(weights[token, other]))
    for i, word in enumerate(WORDS):
        left.annotate(word, (0, -i), ha="right", va="center", xytext=(-4, 0), textcoords="offset points")
        left.plot(0, -i, "o", color=INK, markersize=4)
    left.set(title="Each word listens to earlier ones", xlim=(-2.6, 5), ylim=(-len(WORDS) + 0.4, 0.6))
    left.set_axis_off()

    rollout = np.asarray(graphs.attention_rollout([weights, weights, weights]))
    for part, table, title in (
        (middle, weights, "One layer"),
        (right, rollout, "Three layers, followed through"),
    ):
        part.imshow(table, cmap="cividis", vmin=0, vmax=1)
        part.set_title(title)
        part.set_xticks(range(len(WORDS)), WORDS, rotation=90)
        part.set_yticks(range(len(WORDS)), WORDS if part is middle else [""] * len(WORDS))
    it, trophy = WORDS.index("it"), WORDS.index("trophy")
    return (
        f'Left: the words of "{" ".join(WORDS)}" with arcs to the earlier words that each listens to, the thicker '
        f'the more: "it" listens to "trophy" with a weight of {weights[it, trophy]:.2f}. Middle: the same weights '
        "as a table, empty above the diagonal, since nothing listens to later words. Right: three such layers "
        "followed through: more and more comes from the first words."
    )


def _arc(axes: Any, start: int, end: int, weight: float) -> None:
    angle = np.linspace(-np.pi / 2, np.pi / 2, 60)
    radius, centre = (start - end) / 2, -(start + end) / 2
    x, y = 0.9 * radius * np.cos(angle), centre + radius * np.sin(angle)
    axes.plot(x, y, color=BLUE, linewidth=0.3 + 6 * weight, alpha=0.15 + 0.8 * weight, solid_capstyle="butt")
