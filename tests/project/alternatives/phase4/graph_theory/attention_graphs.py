"""Masks from differences of positions, and a softmax of its own for what each query may see."""

from numbers import Integral

import numpy as np

from solutions.phase1.basic_math.functions import softmax


def causal_mask(length):
    return _lag("length", length) >= 0


def padding_mask(lengths, max_length):
    lengths = np.asarray(lengths)
    if not isinstance(max_length, Integral) or max_length < 1:
        raise ValueError("max_length: a whole number from 1 on, please")
    if lengths.ndim != 1 or lengths.dtype.kind not in "iu" or not lengths.size:
        raise ValueError("lengths must be a vector of ints")
    if any(not 0 <= n <= max_length for n in lengths.tolist()):
        raise ValueError("lengths must be from 0 to max_length")
    return np.array([[True] * n + [False] * (max_length - n) for n in lengths.tolist()])


def sliding_window_mask(length, window):
    lag = _lag("length", length)
    if not isinstance(window, Integral) or window < 1:
        raise ValueError("window: a whole number from 1 on, please")
    return (lag >= 0) & (lag < min(window, length))


def mask_to_graph(mask):
    mask = np.asarray(mask)
    if mask.ndim != 2 or mask.shape[0] != mask.shape[1] or not mask.size:
        raise ValueError("mask must be square and not empty")
    if mask.dtype != bool:
        raise ValueError("mask must be bool")
    return {i: [j for j, seen in enumerate(row) if seen] for i, row in enumerate(mask.tolist())}


def attention_weights(scores, mask):
    scores, mask = np.asarray(scores, dtype=float), np.asarray(mask)
    if scores.ndim < 2 or not scores.size:
        raise ValueError("scores need two axes, and an entry")
    if mask.dtype != bool:
        raise ValueError("mask must be bool")
    try:
        mask = np.broadcast_to(mask, scores.shape)
    except ValueError:
        raise ValueError("mask does not broadcast to the shape of scores") from None
    weights = np.zeros(scores.shape)
    for query in np.ndindex(scores.shape[:-1]):
        seen = mask[query] & ~np.isneginf(scores[query])
        if seen.any():
            weights[query][seen] = softmax(scores[query][seen])
    return weights


def attend(scores, mask, values):
    weights = attention_weights(scores, mask)
    values = np.asarray(values, dtype=float)
    if values.ndim < 2 or not values.size or values.shape[-2] != weights.shape[-1]:
        raise ValueError("values need a row for each key")
    try:
        np.broadcast_shapes(values.shape[:-2], weights.shape[:-2])
    except ValueError:
        raise ValueError("values do not broadcast with scores") from None
    return np.einsum("...qk,...kd->...qd", weights, values)


def attention_rollout(layers):
    """From the last layer to the first."""
    layers = [np.asarray(layer, dtype=float) for layer in layers]
    if not layers:
        raise ValueError("a layer, please")
    for A in layers:
        if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape != layers[0].shape or not A.size:
            raise ValueError("each layer must be square, of the same size as the first")
        if (A < 0).any():
            raise ValueError("a layer with a negative entry")
    result = np.identity(len(layers[0]))
    for A in reversed(layers):
        kept = A + np.identity(len(A))
        result = result @ (kept / kept.sum(axis=1, keepdims=True))
    return result


def _lag(name, length):
    if not isinstance(length, Integral) or length < 1:
        raise ValueError(f"{name}: a whole number from 1 on, please")
    return np.subtract.outer(np.arange(length), np.arange(length))
