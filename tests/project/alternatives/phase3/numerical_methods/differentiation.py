"""The steps really made instead of h, Lagrange's weights for the extrapolation, differences of logarithms."""

import math
from numbers import Integral

import numpy as np


def forward_difference(f, x, h):
    after = _moved(x, h)
    return float((f(after) - f(float(x))) / (after - x))


def central_difference(f, x, h):
    after = _moved(x, h)
    return float(0.5 * (f(after) / h - f(x - h) / h))


def complex_step(f, x, h=1e-30):
    if not h > 0:
        raise ValueError("h must be above 0")
    return float(np.imag(f(x + 1j * h)) / h)


def richardson(f, x, h=0.1, levels=5):
    """The polynomial in h**2 through all central differences, at 0."""
    if not isinstance(levels, Integral) or levels < 1:
        raise ValueError("levels: a whole number from 1 on, please")
    steps = [h]
    _moved(x, h)
    while len(steps) < levels:
        steps.append(steps[-1] / 2)
        _moved(x, steps[-1])
    total = 0.0
    for k in range(len(steps)):
        weight = 1.0
        for j in range(len(steps)):
            if j != k:
                weight /= 1 - 4.0 ** (j - k)
        total += weight * central_difference(f, x, steps[k])
    return total


def observed_order(method, f, exact, x, h):
    if not h > 0:
        raise ValueError("h must be above 0")
    large, small = (abs(float(method(f, x, step)) - exact) for step in (h, 0.5 * h))
    if small == 0:
        return math.inf
    return float(np.log2(large) - np.log2(small)) if large else -math.inf


def optimal_step(order, dtype=np.float64):
    """Where both errors are equal."""
    if not isinstance(order, Integral) or order < 1:
        raise ValueError("order: a whole number from 1 on, please")
    if not np.issubdtype(np.dtype(dtype), np.floating):
        raise ValueError("a float type, please")
    return float(np.finfo(dtype).eps) ** (1 / (int(order) + 1))


def _moved(x, h):
    if not h > 0 or x + h == x:
        raise ValueError("h must be so large that x changes")
    return float(x + h)
