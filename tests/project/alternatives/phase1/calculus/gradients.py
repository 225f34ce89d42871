"""Gradients with one working copy that is nudged and put back, Hessians from seven values, softmax by loops."""

import math

import numpy as np


def gradient(f, x, h=1e-5):
    x = _numbers(x, h)
    slopes = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        here = x[i]
        x[i] = here + h
        ahead = f(x)
        x[i] = here - h
        slopes[i] = (ahead - f(x)) / (2 * h)
        x[i] = here
    return slopes


def jacobian(f, x, h=1e-5):
    x = _numbers(x, h, vector=True)
    rows = []
    for step in h * np.identity(len(x)):
        ahead, behind = np.array(f(x + step), dtype=float), np.array(f(x - step), dtype=float)
        rows.append((ahead - behind).reshape(-1) / (2 * h))
    return np.array(rows).T


def hessian(f, x, h=1e-4):
    """The mixed derivatives from the diagonal of a square only: two new values for each instead of four."""
    x = _numbers(x, h, vector=True)
    n = len(x)
    steps = h * np.identity(n)
    middle = f(x)
    around = [f(x + s) + f(x - s) - 2 * middle for s in steps]
    H = np.diag(np.array(around, dtype=float))
    for i in range(n):
        for j in range(i + 1, n):
            both = f(x + steps[i] + steps[j]) + f(x - steps[i] - steps[j]) - 2 * middle
            H[i, j] = H[j, i] = (both - around[i] - around[j]) / 2
    return H / h**2


def hessian_vector_product(gradient_fn, x, v, h=1e-5):
    x = _numbers(x, h, vector=True)
    v = np.array(v, dtype=float)
    if v.shape != x.shape:
        raise ValueError("another shape")
    length = math.hypot(*v)
    if not length:
        return v
    u = v / length
    ahead, behind = np.array(gradient_fn(x + h * u)), np.array(gradient_fn(x - h * u))
    return length * (ahead - behind) / (2 * h)


def softmax_jacobian(z):
    z = _numbers(z, 1, vector=True).tolist()
    weights = [math.exp(score - max(z)) for score in z]
    p = [weight / math.fsum(weights) for weight in weights]
    return np.array([[a * (1 - a) if i == j else -a * b for j, b in enumerate(p)] for i, a in enumerate(p)])


def _numbers(x, h, vector=False):
    x = np.array(x, dtype=float)
    if h <= 0:
        raise ValueError("h must be larger than 0")
    if x.size == 0:
        raise ValueError("empty")
    if vector and x.ndim != 1:
        raise ValueError("not a vector")
    return x
