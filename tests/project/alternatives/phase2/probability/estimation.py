"""Estimation with the statistics module and exact sums; ridge by singular values, the sigmoid by tanh."""

import math
import statistics

import numpy as np


def gaussian_log_likelihood(samples, mean, std):
    samples = _numbers(samples)
    if not std > 0:
        raise ValueError("std is not above 0")
    constant = math.log(std) + math.log(2 * math.pi) / 2
    return math.fsum(-(((x - mean) / std) ** 2) / 2 - constant for x in samples)


def mle_bernoulli(samples):
    return statistics.fmean(_tosses(samples))


def mle_gaussian(samples):
    samples = _numbers(samples)
    return statistics.fmean(samples), statistics.pstdev(samples)


def map_bernoulli(samples, alpha, beta):
    samples = _tosses(samples)
    for name, value in (("alpha", alpha), ("beta", beta)):
        if value < 1:
            raise ValueError(name + " < 1")
    successes, failures = samples.count(1) + alpha - 1, samples.count(0) + beta - 1
    return float(successes / (successes + failures))


def map_gaussian_mean(samples, noise_std, prior_mean, prior_std):
    """Move from the prior's mean towards the samples' one, by the gain of a Kalman filter."""
    samples = _numbers(samples)
    for name, std in (("noise_std", noise_std), ("prior_std", prior_std)):
        if not std > 0:
            raise ValueError(name + " is not above 0")
    gain = 1 / (1 + (noise_std / prior_std) ** 2 / len(samples))
    return float((1 - gain) * prior_mean + gain * statistics.fmean(samples))


def ridge(X, y, strength):
    X, y = _table(X, y)
    if strength < 0:
        raise ValueError("strength < 0")
    U, s, V = np.linalg.svd(X, full_matrices=False)
    if strength == 0 and (len(s) < X.shape[1] or s[-1] <= 1e-12 * s[0]):
        raise ValueError("the columns are dependent")
    return V.T @ (s / (s * s + strength) * (U.T @ y))


def logistic_regression(X, y, steps=2000, rate=0.1):
    X, y = _table(X, y)
    if any(label not in (0, 1) for label in y.tolist()):
        raise ValueError("y holds something else than 0 and 1")
    if steps < 0:
        raise ValueError("steps < 0")
    if not rate > 0:
        raise ValueError("rate is not above 0")
    X = np.column_stack([X, np.ones(len(X))])
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        p = (1 + np.tanh(X @ w / 2)) / 2
        w = w + rate * (X.T @ (y - p)) / len(y)
    return w


def _numbers(samples):
    if np.ndim(samples) != 1 or not len(samples):
        raise ValueError("samples: a vector with entries, please")
    return [float(x) for x in samples]


def _tosses(samples):
    samples = _numbers(samples)
    if set(samples) - {0, 1}:
        raise ValueError("samples: only 0 and 1, please")
    return samples


def _table(X, y):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    if X.ndim != 2 or 0 in X.shape:
        raise ValueError("X is not a matrix with entries")
    if y.shape != (len(X),):
        raise ValueError("y has another length than X")
    return X, y
