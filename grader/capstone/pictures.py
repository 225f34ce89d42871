"""Pictures of a training run; they need matplotlib (the extra ``plots``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, HEIGHT = 8.0, 4.5


def loss_curve(losses: Sequence[float], path: Path) -> None:
    """The loss of every step, and its mean over 50 of them."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    axes = figure.add_subplot()
    axes.plot(losses, color="#bbbbbb", linewidth=0.6, label="each step")
    window = min(50, len(losses))
    smooth = np.convolve(losses, np.ones(window) / window, mode="valid")
    axes.plot(np.arange(window - 1, len(losses)), smooth, color="#0072b2", label=f"mean of {window} steps")
    axes.set(xlabel="step", ylabel="loss (nats a token)", title="Your GPT learns", ylim=(0, None))
    axes.legend()
    figure.savefig(path, dpi=120, metadata={"Title": "Loss curve", "Description": f"from {losses[0]:.2f}"})


def attention_map(model: Any, modules: Any, tokenizer: Any, tokens: np.ndarray, path: Path) -> None:
    """What each head of each layer looks at: rows are the tokens that look, columns those that are looked at."""
    from matplotlib.figure import Figure

    weights = attention_of(model, modules, tokens)
    layers, heads = len(weights), len(weights[0])
    figure = Figure(figsize=(2.6 * heads, 2.7 * layers), layout="constrained")
    labels = [tokenizer.decode([int(token)]).replace("\n", "\\n") for token in tokens]
    for i, layer in enumerate(weights):
        for j, head in enumerate(layer):
            axes = figure.add_subplot(layers, heads, i * heads + j + 1)
            axes.imshow(head, cmap="cividis", vmin=0, vmax=1)
            axes.set_title(f"layer {i + 1}, head {j + 1}", fontsize=8)
            axes.set_xticks([])
            axes.set_yticks(range(len(labels)) if j == 0 else [], labels if j == 0 else [], fontsize=5)
    figure.suptitle("What the heads look at")
    figure.savefig(path, dpi=120, metadata={"Title": "Attention of each layer and head"})


def attention_of(model: Any, modules: Any, tokens: np.ndarray) -> list[list[np.ndarray]]:
    """The attention weights of every layer and head, from the learner's own ``attention_weights``."""
    graphs, time = modules.attention_graphs, len(tokens)
    model.eval()
    found = []
    with modules.autodiff.no_grad():
        h = model.tokens(tokens[np.newaxis]) + model.positions(np.arange(time))
        for block in model.blocks:
            dim = h.shape[-1]
            projected = block.attention.qkv(block.ln1(h)).data[0]
            queries, keys = projected[:, :dim], projected[:, dim : 2 * dim]
            size = dim // block.attention.heads
            columns = [slice(start, start + size) for start in range(0, dim, size)]
            found.append(
                [
                    graphs.attention_weights(
                        queries[:, c] @ keys[:, c].T / np.sqrt(size), graphs.causal_mask(time)
                    )
                    for c in columns
                ]
            )
            h = block(h)
    return found
