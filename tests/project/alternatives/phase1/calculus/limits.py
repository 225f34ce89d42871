"""Limits from polynomials through Chebyshev points of several ranges, or else from ever closer points."""

import itertools
import math


def limit(f, a, side="both"):
    if side not in ["left", "right", "both"]:
        raise ValueError("side must be left, right or both")
    ends = [_one_sided(f, a, sign) for sign in {"left": [-1], "right": [1], "both": [-1, 1]}[side]]
    if not all(math.isfinite(end) for end in ends):
        raise ValueError("the values diverge or do not settle")
    if not _close(ends[0], ends[-1], 1e-5):
        raise ValueError("the sides disagree")
    return sum(ends) / len(ends)


def limit_at_infinity(f):
    end = _one_sided(lambda t: f(1 / t), 0.0, 1)
    if math.isfinite(end):
        return end
    raise ValueError("the values diverge or do not settle")


def is_continuous_at(f, a, tol=1e-6):
    return _kind(f, a, tol) == "continuous"


def classify_discontinuity(f, a):
    kind = _kind(f, a, 1e-6)
    if kind is None:
        raise ValueError("the values settle nowhere")
    return kind


def delta_for_epsilon(f, a, epsilon):
    if epsilon <= 0:
        raise ValueError("epsilon must be larger than 0")
    middle = _at(f, a)

    def holds(delta):
        points = (a + delta * (2 * i / 1001 - 1) for i in range(1, 1001))
        return all(abs(_at(f, x) - middle) < epsilon for x in points)

    for halvings in range(40):
        if holds(0.5**halvings):
            return 0.5**halvings
    raise ValueError("no delta")


def _kind(f, a, tol):
    left, right = _one_sided(f, a, -1), _one_sided(f, a, 1)
    if math.inf in (left, right):
        return "infinite"
    if math.isnan(left) or math.isnan(right):
        return None
    if not _close(left, right, 1e-5):
        return "jump"
    return "continuous" if abs(_at(f, a) - (left + right) / 2) <= tol else "removable"


def _at(f, x):
    try:
        return float(f(float(x)))
    except (ArithmeticError, ValueError):
        return math.nan


def _close(u, v, tol):
    return abs(u - v) <= tol * max(1.0, abs(u), abs(v))


def _one_sided(f, a, sign):
    """The limit; inf where the values grow without bound, nan where they do not settle."""
    ranges = [(0.7, 7), (0.5, 6), (0.3, 8), (0.1, 12), (0.05, 10), (0.02, 9), (0.01, 8), (0.007, 7)]
    fits = [_fit(f, a, sign, reach, n) for reach, n in ranges]
    u, v = min(itertools.combinations(fits, 2), key=lambda pair: _doubt(*pair))
    if _doubt(u, v) < 4e-7:
        return (u + v) / 2
    nearest = max(1e-70, 8 * math.ulp(a))
    steps = 400
    distances = [0.1 * (10 * nearest) ** (k / steps) for k in range(steps + 1)]
    values = [y for y in (_at(f, a + sign * h) for h in distances) if not math.isnan(y)]
    if len(values) > 30 and all(_close(value, values[-1], 1e-6) for value in values[-30:]):
        return values[-1]
    sizes = [abs(value) for value in values[-10:]]
    return math.inf if len(sizes) == 10 and sizes == sorted(sizes) else math.nan


def _doubt(u, v):
    gap = abs(u - v) / max(1.0, abs(u), abs(v))
    return math.inf if math.isnan(gap) else gap


def _fit(f, a, sign, reach, n):
    """The polynomial through n values of f, at a itself (Lagrange's formula)."""
    points = [a + sign * reach * math.sin(math.pi * (2 * i + 1) / (4 * n)) ** 2 for i in range(n)]
    total = 0.0
    for i, x in enumerate(points):
        weight = math.prod((a - other) / (x - other) for j, other in enumerate(points) if j != i)
        total += weight * _at(f, x)
    return total
