"""Distributions without lgamma and erf: Stirling's series, a continued fraction, LDL^T."""

import math

import numpy as np


def bernoulli_pmf(k, p):
    if p < 0 or p > 1:
        raise ValueError("p is not in [0, 1]")
    return _each(lambda outcome: {0.0: 1.0 - p, 1.0: p}.get(outcome, 0.0), k)


def binomial_pmf(k, n, p):
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError("n is not a number of tosses")
    if p < 0 or p > 1:
        raise ValueError("p is not in [0, 1]")

    def pmf(k):
        if not 0 <= k <= n or k % 1:
            return 0.0
        if p in (0, 1):
            return float(k == n * p)
        ways = _log_factorial(n) - _log_factorial(k) - _log_factorial(n - k)
        return math.exp(ways + k * math.log(p) + (n - k) * math.log1p(-p))

    return _each(pmf, k)


def poisson_pmf(k, rate):
    if not 0 <= rate < math.inf:
        raise ValueError("rate is not a number from 0 on")

    def pmf(k):
        if k < 0 or k % 1 or math.isinf(k):
            return 0.0
        if rate == 0:
            return float(k == 0)
        return math.exp(k * math.log(rate) - rate - _log_factorial(k))

    return _each(pmf, k)


def gaussian_pdf(x, mean=0.0, std=1.0):
    if not std > 0:
        raise ValueError("std is not above 0")
    return _each(lambda x: _bell((x - mean) / std) / std, x)


def gaussian_cdf(x, mean=0.0, std=1.0):
    if not std > 0:
        raise ValueError("std is not above 0")
    return _each(lambda x: _area((x - mean) / std), x)


def multivariate_gaussian_logpdf(x, mean, covariance):
    """L D L^T, one rank-1 update after the other; d is solved for on the way."""
    d = np.subtract(_vector(x), _vector(mean)) if np.shape(x) == np.shape(mean) else None
    if d is None:
        raise ValueError("x and mean do not fit together")
    S = np.array(covariance, dtype=float)
    if S.shape != (len(d), len(d)):
        raise ValueError("covariance has the wrong shape")
    if np.abs(S - S.T).max() > 1e-8 * np.abs(S).max():
        raise ValueError("covariance is not symmetric")
    total = len(d) * math.log(2 * math.pi)
    for i in range(len(d)):
        pivot = S[i, i]
        if not pivot > 0:
            raise ValueError("covariance is not positive definite")
        total += math.log(pivot) + d[i] ** 2 / pivot
        column = S[i + 1 :, i] / pivot
        S[i + 1 :, i + 1 :] -= np.outer(column, S[i, i + 1 :])
        d[i + 1 :] -= d[i] * column
    return float(-total / 2)


def sample_gaussian(shape, rng, mean=0.0, std=1.0):
    """A pair is one complex number: radius times a direction."""
    if std < 0:
        raise ValueError("std < 0")
    shape = (shape,) if np.ndim(shape) == 0 else tuple(shape)
    if any(n < 0 for n in shape):
        raise ValueError("shape has an entry below 0")
    n = math.prod(shape)
    u = rng.random((n // 2 + 1, 2))
    pairs = np.sqrt(-2 * np.log1p(-u[:, 0])) * np.exp(2j * np.pi * u[:, 1])
    return mean + std * pairs.view(np.float64)[:n].reshape(shape)


def sample_binomial(n, p, size, rng):
    for name, value in (("n", n), ("size", size)):
        if value < 0:
            raise ValueError(name + " < 0")
    if not 0 <= p <= 1:
        raise ValueError("p is not in [0, 1]")
    successes = np.zeros(size, dtype=int)
    for _ in range(n):
        successes += rng.random(size) < p
    return successes


def sample_poisson(rate, size, rng):
    """How many arrivals, exponential times apart, fit into a time of `rate`."""
    if not 0 <= rate < math.inf:
        raise ValueError("rate is not a number from 0 on")
    if size < 0:
        raise ValueError("size < 0")
    arrivals = np.zeros(size, dtype=int)
    time = -np.log1p(-rng.random(size))
    while np.any(time < rate):
        arrivals += time < rate
        time -= np.log1p(-rng.random(size))
    return arrivals


def _each(f, x):
    if np.ndim(x) == 0:
        return float(f(float(x)))
    x = np.asarray(x, dtype=float)
    return np.array([f(value) for value in x.ravel().tolist()], dtype=float).reshape(x.shape)


def _vector(x):
    x = np.array(x, dtype=float)
    if x.ndim != 1 or not len(x):
        raise ValueError("x and mean must be vectors with entries")
    return x


def _log_factorial(n):
    if n < 20:
        return math.log(math.factorial(int(n)))
    series = 1 / (12 * n) - 1 / (360 * n**3) + 1 / (1260 * n**5) - 1 / (1680 * n**7)
    return n * math.log(n) - n + math.log(2 * math.pi * n) / 2 + series


def _bell(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _area(z):
    if math.isnan(z):
        return z
    if z > 2.5:
        return 1 - _area(-z)
    if z < -2.5:
        fraction = -z
        for k in range(200, 0, -1):
            fraction = k / fraction - z
        return _bell(z) / fraction
    term, total, n = z, z, 1
    while abs(term) > 1e-18:
        n += 2
        term *= z * z / n
        total += term
    return 0.5 + _bell(z) * total
