"""What the heads of the learner's GPT look at."""

from __future__ import annotations

from typing import Any

import numpy as np


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
