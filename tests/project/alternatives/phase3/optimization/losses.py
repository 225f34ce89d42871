"""Losses entry by entry in plain Python, the softmax by ratios; the line by one matrix with a column of ones."""

import math

import numpy as np


def mse(predictions, targets):
    return _mean(lambda p, t: ((p - t) ** 2, 2 * (p - t)), predictions, targets)


def mae(predictions, targets):
    return _mean(lambda p, t: (abs(p - t), (p > t) - (p < t)), predictions, targets)


def huber(predictions, targets, delta=1.0):
    if not delta > 0:
        raise ValueError("delta is not above 0")

    def one(p, t):
        """h(e) = c (e - c / 2) where c is e, kept between -delta and delta."""
        e = p - t
        c = max(-delta, min(delta, e))
        return c * (e - c / 2), c

    return _mean(one, predictions, targets)


def hinge(scores, labels):
    if any(label not in (-1, 1) for label in np.ravel(labels)):
        raise ValueError("labels: -1 or +1, please")
    return _mean(lambda s, y: (1 - y * s, -y) if y * s < 1 else (0, 0), scores, labels)


def binary_cross_entropy_with_logits(logits, targets):
    if any(t < 0 or t > 1 for t in np.ravel(targets)):
        raise ValueError("targets: from 0 to 1, please")

    def one(z, t):
        """The two costs apart: that of yes, log(1 + e^-z), and that of no, log(1 + e^z)."""
        yes = math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z)) - z
        no = math.log1p(math.exp(z)) if z < 0 else math.log1p(math.exp(-z)) + z
        return t * yes + (1 - t) * no, math.exp(-yes) - t

    return _mean(one, logits, targets)


def softmax_cross_entropy(logits, targets):
    logits, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if logits.ndim != 2 or not logits.size:
        raise ValueError("logits: a matrix with entries, please")
    b, classes = logits.shape
    if targets.shape != (b,) or any(t not in range(classes) for t in targets.tolist()):
        raise ValueError("targets: one class for each row, please")
    losses, gradient = [], []
    for row, right in zip(logits.tolist(), targets.tolist(), strict=True):
        top = max(row)
        total = math.fsum(math.exp(z - top) for z in row)
        losses.append(math.log(total) + top - row[int(right)])
        shares = [math.exp(z - top) / total for z in row]
        shares[int(right)] -= 1
        gradient.append([share / b for share in shares])
    return math.fsum(losses) / b, np.array(gradient)


def fit_linear_regression(X, y, rate, steps):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    if X.ndim != 2 or not X.size:
        raise ValueError("X: a matrix with entries, please")
    if y.shape != X.shape[:1]:
        raise ValueError("y: one number for each row, please")
    if not rate > 0:
        raise ValueError("rate is not above 0")
    if steps < 0:
        raise ValueError("steps < 0")
    X = np.hstack([X, np.ones((len(X), 1))])
    theta, history = np.zeros(X.shape[1]), []
    for _ in range(steps):
        error = X @ theta - y
        history.append(float(error @ error / len(y)))
        theta = theta - 2 * rate / len(y) * (error @ X)
    return theta[:-1], float(theta[-1]), history


def _mean(one, first, second):
    """The mean of the first answers of `one`, and the second ones divided by n, for all pairs of entries."""
    if np.shape(first) != np.shape(second):
        raise ValueError("not the same shape")
    pairs = list(zip(np.ravel(first).tolist(), np.ravel(second).tolist(), strict=True))
    if not pairs:
        raise ValueError("nothing to take the mean of")
    answers = [one(float(a), float(b)) for a, b in pairs]
    slopes = [slope / len(pairs) for _, slope in answers]
    return math.fsum(loss for loss, _ in answers) / len(pairs), np.array(slopes).reshape(np.shape(first))
