"""Limit theorems with running sums in Python and the Gaussian quantile by bisection of erf."""

import math
from itertools import accumulate

import numpy as np


def running_mean(samples):
    if np.ndim(samples) != 1 or not len(samples):
        raise ValueError("samples: a vector with entries, please")
    sums = accumulate(map(float, samples))
    return np.fromiter((s / k for k, s in enumerate(sums, 1)), dtype=float)


def standardized_means(sampler, mean, std, n, trials, rng):
    if std <= 0:
        raise ValueError("std is not above 0")
    for name, count in (("n", n), ("trials", trials)):
        if count < 1:
            raise ValueError(name + " < 1")
    rows = np.asarray(sampler(rng, (trials, n)))
    if rows.shape != (trials, n):
        raise ValueError("the sampler gave another shape")
    return np.array([math.fsum((x - mean) / std for x in row) / math.sqrt(n) for row in rows.tolist()])


def chebyshev_bound(std, n, epsilon):
    if std < 0:
        raise ValueError("std < 0")
    if n < 1:
        raise ValueError("n < 1")
    if epsilon <= 0:
        raise ValueError("epsilon is not above 0")
    ratio = std / epsilon
    return 1.0 if ratio * ratio >= n else float(ratio * ratio / n)


def confidence_interval(samples, confidence=0.95):
    if np.ndim(samples) != 1 or len(samples) < 2:
        raise ValueError("samples: two at least")
    z = _z(confidence)
    samples = [float(x) for x in samples]
    n = len(samples)
    center = math.fsum(samples) / n
    squares = math.fsum((x - center) ** 2 for x in samples)
    half = z * math.sqrt(squares / (n * (n - 1)))
    return center - half, center + half


def sample_size(std, epsilon, confidence):
    if std < 0:
        raise ValueError("std < 0")
    if epsilon <= 0:
        raise ValueError("epsilon is not above 0")
    return max(1, math.ceil((_z(confidence) * std / epsilon) ** 2))


def _z(confidence):
    if not 0 < confidence < 1:
        raise ValueError("confidence is not between 0 and 1")
    low, high = 0.0, 40.0
    for _ in range(200):
        z = (low + high) / 2
        inside = math.erf(z / math.sqrt(2)) < confidence
        if confidence > 0.5:
            inside = math.erfc(z / math.sqrt(2)) > 1 - confidence
        low, high = (z, high) if inside else (low, z)
    return low
