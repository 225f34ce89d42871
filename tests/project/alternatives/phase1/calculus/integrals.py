"""Integrals by areas of trapezoids, Richardson's extrapolation, Gauss points and Welford's running variance."""

import math

import numpy as np


def trapezoid(f, a, b, n):
    if n < 1:
        raise ValueError("n must be 1 or more")
    a, b = float(a), float(b)
    areas, x, y = [], a, f(a)
    for i in range(1, n + 1):
        x_next = b if i == n else a + (b - a) * (i / n)
        y_next = f(x_next)
        areas.append((x_next - x) * (y + y_next) / 2)
        x, y = x_next, y_next
    return float(sum(areas))


def simpson(f, a, b, n):
    if n < 2 or n % 2 == 1:
        raise ValueError("n must be even and 2 or more")
    return (4 * trapezoid(f, a, b, n) - trapezoid(f, a, b, n // 2)) / 3


def double_integral(f, a, b, lower, upper, n=100):
    def slice_at(x):
        return _gauss(lambda y: f(x, y), float(lower(x)), float(upper(x)), n)

    return _gauss(slice_at, float(a), float(b), n)


def polar_integral(f, r_max, n=200):
    if r_max < 0:
        raise ValueError("r_max < 0")
    angles = [2 * math.pi * (i + 0.5) / n for i in range(n)]

    def ring(r):
        return r * sum(f(r * math.cos(t), r * math.sin(t)) for t in angles) * 2 * math.pi / n

    return _gauss(ring, 0.0, float(r_max), n)


def monte_carlo_integral(f, bounds, n, rng):
    try:
        sides = [(float(low), float(high)) for low, high in bounds]
    except (TypeError, ValueError):
        raise ValueError("bounds are no pairs") from None
    if len(sides) == 0:
        raise ValueError("no bounds")
    if any(low > high for low, high in sides):
        raise ValueError("low > high")
    if n < 2:
        raise ValueError("n must be 2 or more")
    points = np.column_stack([rng.uniform(low, high, n) for low, high in sides])
    mean, squares = 0.0, 0.0
    for count, value in enumerate(f(points), 1):
        off = float(value) - mean
        mean += off / count
        squares += off * (float(value) - mean)
    volume = math.prod(high - low for low, high in sides)
    return volume * mean, volume * math.sqrt(squares / (n - 1) / n)


def _gauss(f, a, b, n):
    """Two points in each of n intervals; never an end."""
    h = (b - a) / n
    off = h / math.sqrt(12)
    middles = [a + (i + 0.5) * h for i in range(n)]
    return float(sum(f(x - off) + f(x + off) for x in middles) * h / 2)
