"""Functions and graphs: a callable class, an oriented bisection, logaddexp, slices one at a time."""

import math

import numpy as np


class compose:  # noqa: N801
    def __init__(self, *functions):
        self.stack = list(functions)

    def __call__(self, x):
        left = len(self.stack)
        while left:
            left -= 1
            x = self.stack[left](x)
        return x


def invert(f, y, low, high, tol=1e-12):
    """The end where f is not above y, and the end where it is not below."""
    if low > high:
        raise ValueError("the interval is reversed: low > high")
    under, over = float(low), float(high)
    if f(under) > f(over):
        under, over = over, under
    if f(under) > y or f(over) < y:
        raise ValueError("no bracket")
    while max(under, over) - min(under, over) > tol:
        middle = under / 2 + over / 2
        if middle in (under, over):
            break
        if f(middle) < y:
            under = middle
        else:
            over = middle
    return over


def line_through(p, q):
    """Cramer's rule."""
    try:
        (a, b), (c, d) = p, q
        a, b, c, d = float(a), float(b), float(c), float(d)
    except TypeError:
        raise ValueError("two pairs of numbers, please") from None
    if a == c:
        raise ValueError("vertical")
    return (b - d) / (a - c), (a * d - b * c) / (a - c)


def sign_changes(f, low, high, n=200):
    if n < 1 or low > high:
        raise ValueError("low must be below high, and n at least 1")
    xs = [low + i * (high - low) / n for i in range(n + 1)]
    ys = [f(x) for x in xs]
    points = [(x, x) for x, y in zip(xs, ys, strict=True) if y == 0]
    steps = [(xs[i], xs[i + 1]) for i in range(n) if ys[i] < 0 < ys[i + 1] or ys[i] > 0 > ys[i + 1]]
    return sorted(points + steps)


def sigmoid(x):
    return _plain(np.exp(-np.logaddexp(0.0, -np.asarray(x, dtype=float))))


def relu(x):
    x = np.array(x, dtype=float)
    x[x < 0] = 0
    return _plain(x)


def gelu(x):
    """(1 + tanh u) / 2 = sigmoid(2 u)."""
    x = np.asarray(x, dtype=float)
    return _plain(x * sigmoid(np.sqrt(8 / np.pi) * x * (1 + 0.044715 * x**2)))


def softmax(x, axis=-1):
    x = np.asarray(x, dtype=float)
    if not x.ndim or not x.size:
        raise ValueError("softmax needs scores")
    return np.apply_along_axis(_shares, axis, x)


def _shares(scores):
    top = scores.max()
    if top == -np.inf:
        raise ValueError("all scores are -inf")
    if np.isnan(top):
        return scores * top
    return np.exp(scores - (top + np.log(math.fsum(math.exp(s - top) for s in scores))))


def _plain(y):
    return y if y.shape else y.item()
