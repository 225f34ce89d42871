"""Extrema: halving until no float is left, eigenvalues of any matrix, a golden triple that keeps its best point."""

import math

import numpy as np


def critical_points(df, low, high, n=1000, tol=1e-10):
    if low > high:
        raise ValueError("low > high")
    if n < 1:
        raise ValueError("n must be 1 or more")
    xs = [low + i * (high - low) / n for i in range(n)] + [float(high)]
    slopes = [df(x) for x in xs]
    found = [x for x, slope in zip(xs, slopes, strict=True) if slope == 0]
    for i in range(n):
        if min(slopes[i], slopes[i + 1]) < 0 < max(slopes[i], slopes[i + 1]):
            found.append(_zero(df, xs[i], xs[i + 1]))
    return sorted(found)


def classify_critical_point(d2f, x, tol=1e-6):
    bend = d2f(float(x))
    names = {(True, False): "minimum", (False, True): "maximum"}
    return names.get((bool(bend > tol), bool(bend < -tol)), "inconclusive")


def classify_hessian(H, tol=1e-8):
    H = np.array(H, dtype=float)
    if H.ndim != 2 or H.size == 0 or len(H) != len(H.T):
        raise ValueError("not a square matrix")
    if not np.allclose(H, H.T, rtol=0, atol=1e-8 * abs(H).max()):
        raise ValueError("not symmetric")
    values = np.linalg.eigvals((H + H.T) / 2).real
    up, down = sum(values > tol), sum(values < -tol)
    if up and down:
        return "saddle"
    return {up: "minimum", down: "maximum"}.get(len(H), "inconclusive")


def newton_minimize(df, d2f, x0, tol=1e-10, max_steps=100):
    x = float(x0)
    for _ in range(max_steps):
        try:
            new = x - df(x) / d2f(x)
        except ArithmeticError:
            break
        if math.isinf(new) or math.isnan(new):
            break
        done = abs(new - x) <= tol or new == x
        x = new
        if done:
            if d2f(x) > 0:
                return x
            raise ValueError("not a minimum")
    raise ValueError("does not converge")


def golden_section(f, low, high, tol=1e-8):
    """Three points, the middle one the best so far; the next one goes into the larger part."""
    if low > high:
        raise ValueError("low > high")
    a, c = float(low), float(high)
    part = (3 - math.sqrt(5)) / 2
    b = a + part * (c - a)
    best = f(b)
    while c - a > tol:
        x = b + part * (c - b) if c - b > b - a else b - part * (b - a)
        if x in (a, b, c):
            break
        value = f(x)
        if value < best:
            if x > b:
                a = b
            else:
                c = b
            b, best = x, value
        elif x > b:
            c = x
        else:
            a = x
    return b


def extremes_on_interval(f, df, low, high):
    points = {float(low), float(high), *critical_points(df, low, high)}
    ascending = sorted((float(f(x)), x) for x in points)
    top = ascending[-1][0]
    return ascending[0][::-1], (min(x for value, x in ascending if value == top), top)


def _zero(df, a, b):
    rising = df(b) > 0
    while True:
        middle = (a + b) / 2
        if middle in (a, b):
            return middle
        slope = df(middle)
        if slope == 0:
            return middle
        a, b = (a, middle) if (slope > 0) == rising else (middle, b)
