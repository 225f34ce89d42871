"""Taylor series with running factors, whole powers of e, quarter turns, the artanh series as it is, and fractions."""

import math
import operator
from fractions import Fraction

import numpy as np


def taylor_coefficients(derivatives):
    c = _vector(derivatives).copy()
    for k in range(2, len(c)):
        c[k:] /= k
    return c


def taylor_polynomial(derivatives, a, x):
    """Term by term, each power over its factorial from the one before."""
    derivatives = _vector(derivatives).tolist()
    step = np.asarray(x, dtype=float) - a
    total, factor = np.zeros_like(step), np.ones_like(step)
    for k, d in enumerate(derivatives, 1):
        total = total + d * factor
        factor = factor * step / k
    return total if np.ndim(x) else float(total)


def exp_series(x, tol=1e-15):
    """e^x = e^n e^r with a whole n and 0 <= r < 1."""
    if math.isnan(x):
        return math.nan
    if x > 710 or x < -750:
        return math.inf if x > 0 else 0.0
    n = math.floor(x)
    r = x - n
    try:
        return math.e**n * _sum(1.0, lambda term, k: term * r / k, tol)
    except OverflowError:
        return math.inf


def sin_series(x, tol=1e-15):
    """Within a quarter turn of 0, since sin(pi - r) = sin r."""
    if x in (math.inf, -math.inf):
        raise ValueError("x must be finite")
    if math.isnan(x):
        return math.nan
    r = x - 2 * math.pi * math.floor(x / (2 * math.pi) + 0.5)
    if abs(r) > math.pi / 2:
        r = math.copysign(math.pi, r) - r
    return _sum(r, lambda term, k: -term * r * r / (2 * k * (2 * k + 1)), tol)


def log1p_series(x, tol=1e-15):
    """ln(1 + x) = 2 artanh(x / (2 + x)), the smallest terms first."""
    if abs(x) >= 1:
        raise ValueError("x must be smaller than 1 in size")
    if abs(x) < 1e-16:
        return float(x)
    s = x / (2 + x)
    terms, power, k = [2 * s], s, 1
    while True:
        power, k = power * s * s, k + 2
        if abs(2 * power / k) <= tol or terms[0] + 2 * power / k == terms[0]:
            return float(sum(reversed(terms)))
        terms.append(2 * power / k)


def remainder_bound(M, a, x, n):
    try:
        n = operator.index(n)
    except TypeError:
        n = -1
    if n < 0:
        raise ValueError("n must be a whole number, 0 or more")
    if M < 0:
        raise ValueError("M must be 0 or more")
    distance = abs(Fraction(float(x)) - Fraction(float(a)))
    return float(Fraction(float(M)) * distance ** (n + 1) / math.factorial(n + 1))


def quadratic_approximation(f0, gradient, hessian, x0, x):
    g, H = np.array(gradient, dtype=float), np.array(hessian, dtype=float)
    x0, x = np.array(x0, dtype=float), np.array(x, dtype=float)
    n = len(g) if g.ndim == 1 else 0
    if n == 0 or x0.shape != (n,) or x.shape != (n,) or H.shape != (n, n):
        raise ValueError("the shapes do not fit")
    d = (x - x0).tolist()
    slopes = [
        gi + sum(h * dj for h, dj in zip(row, d, strict=True)) / 2 for gi, row in zip(g, H, strict=True)
    ]
    return float(f0 + sum(slope * di for slope, di in zip(slopes, d, strict=True)))


def _vector(derivatives):
    d = np.array(derivatives, dtype=float)
    if d.ndim != 1 or d.size == 0:
        raise ValueError("derivatives")
    return d


def _sum(term, following, tol):
    total, k = term, 1
    while abs(term) > 0:
        term = following(term, k)
        if abs(term) <= tol or total + term == total:
            break
        total += term
        k += 1
    return total
