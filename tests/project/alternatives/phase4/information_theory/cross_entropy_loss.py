"""np.logaddexp in place of exp and log, and a loop over positions."""

import numpy as np


def log_softmax(logits, axis=-1):
    z = np.asarray(logits, dtype=float)
    if z.ndim == 0 or z.size == 0:
        raise ValueError("logits must have an axis, and an entry")
    total = np.logaddexp.reduce(z, axis=axis, keepdims=True)
    if np.isneginf(total).any():
        raise ValueError("logits are all -inf somewhere")
    return z - total


def cross_entropy(logits, targets, ignore_index=-1):
    z, _, counted = _positions(logits, targets, ignore_index)
    return float(np.mean([-_log_p(z[i])[t] for i, t in counted]))


def cross_entropy_gradient(logits, targets, ignore_index=-1):
    z, shape, counted = _positions(logits, targets, ignore_index)
    gradient = np.zeros(z.shape)
    for i, t in counted:
        p = np.exp(_log_p(z[i]))
        p[t] = 0.0
        p[t] = -np.sum(p)
        gradient[i] = p / len(counted)
    return gradient.reshape(shape)


def smoothed_cross_entropy(logits, targets, smoothing):
    if not 0 <= smoothing <= 1:
        raise ValueError("smoothing must be from 0 to 1")
    z, shape, counted = _positions(logits, targets, None)
    losses = []
    for i, t in counted:
        share = np.full(shape[-1], smoothing / shape[-1])
        share[t] += 1 - smoothing
        losses.append(-np.dot(share[share > 0], _log_p(z[i])[share > 0]))
    return float(np.mean(losses))


def focal_loss(logits, targets, gamma=2.0):
    if not gamma >= 0:
        raise ValueError("gamma is negative")
    z, _, counted = _positions(logits, targets, None)
    log_p = np.array([_log_p(z[i])[t] for i, t in counted])
    return float(np.mean(-log_p * (-np.expm1(log_p)) ** gamma))


def _positions(logits, targets, ignored):
    z, t = np.asarray(logits, dtype=float), np.asarray(targets)
    if z.ndim == 0 or z.size == 0:
        raise ValueError("logits must have an axis, and an entry")
    if t.shape != z.shape[:-1] or t.dtype.kind not in "iu":
        raise ValueError("targets must be an integer for each position")
    counted = [(i, k) for i, k in enumerate(t.ravel().tolist()) if k != ignored]
    if not counted or any(not 0 <= k < z.shape[-1] for _, k in counted):
        raise ValueError("targets: none counts, or one is no class")
    return z.reshape(-1, z.shape[-1]), z.shape, counted


def _log_p(row):
    return np.minimum(log_softmax(row), 0.0)
