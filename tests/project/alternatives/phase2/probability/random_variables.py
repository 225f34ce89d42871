"""Random variables by bisection in plain lists, and the midpoint rule."""

import math
from bisect import bisect_right
from collections import Counter
from itertools import accumulate

import numpy as np


def empirical_pmf(samples):
    counts = Counter(samples)
    n = sum(counts.values())
    if n == 0:
        raise ValueError("there are no samples")
    return {value: counts[value] / n for value in counts}


def cdf(pmf, x):
    values, sums = _table(pmf)
    place = bisect_right(values, x)
    return 0.0 if place == 0 else float(sums[place - 1])


def quantile(pmf, q):
    values, sums = _table(pmf)
    if q <= 0 or q > 1:
        raise ValueError("q is not in (0, 1]")
    for value, total in zip(values, sums, strict=True):
        if total >= q or math.isclose(total, q, rel_tol=1e-12):
            return float(value)
    return float(values[-1])


def inverse_transform_sample(quantile_fn, n, rng):
    """The midpoints of 2**52 cells: neither end can occur."""
    if n < 0:
        raise ValueError("n < 0")
    samples = np.empty(n)
    for i in range(n):
        samples[i] = quantile_fn((int(rng.integers(2**52)) + 0.5) / 2**52)
    return samples


def sample_categorical(probabilities, rng, size=None):
    p = np.array(probabilities, dtype=np.float64)
    if p.ndim != 1 or len(p) == 0 or not (p >= 0).all() or not abs(math.fsum(p) - 1) <= 1e-8:
        raise ValueError("probabilities: not a probability vector")
    if size is not None and size < 0:
        raise ValueError("size < 0")
    possible = np.flatnonzero(p).tolist()
    ends = list(accumulate(p[possible].tolist()))

    def draw():
        return possible[min(bisect_right(ends, rng.random()), len(possible) - 1)]

    return draw() if size is None else np.array([draw() for _ in range(size)], dtype=np.int64)


def density_to_probability(pdf, a, b, n=1000):
    """The midpoint rule: no end is ever asked for."""
    if n < 1:
        raise ValueError("n < 1")
    for name, end in (("a", a), ("b", b)):
        if math.isinf(end) or math.isnan(end):
            raise ValueError(name + " is not finite")
    width = (b - a) / n
    heights = [float(pdf(float(a + (i + 0.5) * width))) for i in range(n)]
    if min(heights) < 0:
        raise ValueError("pdf fell below zero")
    return float(width * math.fsum(heights))


def _table(pmf):
    """The values of positive probability in order, and their cumulative sums."""
    if any(not p >= 0 for p in pmf.values()) or abs(sum(pmf.values()) - 1) > 1e-8:
        raise ValueError("pmf is not a distribution")
    values = sorted(v for v in pmf if pmf[v] > 0)
    return values, list(accumulate(float(pmf[v]) for v in values))
