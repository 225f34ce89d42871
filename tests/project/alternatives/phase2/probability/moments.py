"""Moments with exact sums over lists, streams merged one number at a time."""

import math

import numpy as np


def expectation(values, probabilities):
    pairs = _weighted(values, probabilities)
    return math.fsum(x * p for x, p in pairs)


def variance(values, probabilities):
    """Half the expected square of the difference of two independent draws, shifted to the first value."""
    pairs = _weighted(values, probabilities)
    center = pairs[0][0] + math.fsum((x - pairs[0][0]) * p for x, p in pairs)
    return math.fsum(p * (x - center) ** 2 for x, p in pairs)


def covariance(x, y, ddof=1):
    """One pass: both means and the sum of products are updated together."""
    x, y = _paired(x, y)
    if ddof < 0 or len(x) <= ddof:
        raise ValueError("ddof does not fit")
    mean_x = mean_y = total = 0.0
    for n, (a, b) in enumerate(zip(x, y, strict=True), 1):
        step = a - mean_x
        mean_x += step / n
        mean_y += (b - mean_y) / n
        total += step * (b - mean_y)
    return total / (len(x) - ddof)


def covariance_matrix(X, ddof=1):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or 0 in X.shape:
        raise ValueError("X is not a matrix with entries")
    if not 0 <= ddof < len(X):
        raise ValueError("ddof does not fit")
    columns = [column.tolist() for column in X.T]
    S = np.zeros((len(columns), len(columns)))
    for j, first in enumerate(columns):
        for k in range(j + 1):
            S[j, k] = S[k, j] = covariance(first, columns[k], ddof)
    return S


def correlation(x, y):
    """The cosine of the angle between two centred samples, each made a unit vector."""
    units = []
    for sample in _paired(x, y):
        from_first = [value - sample[0] for value in sample]
        widest = max(map(abs, from_first))
        if widest == 0:
            raise ValueError("a constant sample has no correlation")
        scaled = [d / widest for d in from_first]
        center = math.fsum(scaled) / len(scaled)
        centred = [d - center for d in scaled]
        length = math.hypot(*centred)
        units.append([d / length for d in centred])
    r = math.fsum(a * b for a, b in zip(*units, strict=True))
    return max(-1.0, min(1.0, r))


class RunningMoments:
    """Keeps the count, the mean and the mean square of the deviations; a number is a stream of length 1."""

    def __init__(self):
        self._state = (0, 0.0, 0.0)

    def push(self, x):
        self._state = _merged(self._state, (1, float(x), 0.0))

    @property
    def mean(self):
        n, mean, _ = self._state
        if not n:
            raise ValueError("nothing was seen")
        return mean

    def variance(self, ddof=1):
        n, _, spread = self._state
        if n <= ddof:
            raise ValueError("too few numbers")
        return spread * n / (n - ddof)

    def merge(self, other):
        both = RunningMoments()
        both._state = _merged(self._state, other._state)
        return both


def standardize(X, axis=-1, eps=1e-5):
    X = np.array(X, dtype=float)
    if X.ndim == 0 or X.size == 0:
        raise ValueError("X has no axis or no entries")
    if eps < 0:
        raise ValueError("eps < 0")

    def one(line):
        if eps == 0 and line.min() == line.max():
            raise ValueError("a slice of X is constant")
        deviations = line - math.fsum(line) / len(line)
        return deviations / math.sqrt(math.fsum(deviations**2) / len(line) + eps)

    return np.apply_along_axis(one, axis, X)


def _merged(first, second):
    (n, mean, spread), (m, other, wide) = first, second
    if not n or not m:
        return second if not n else first
    share = m / (n + m)
    gap = other - mean
    return n + m, mean + share * gap, (1 - share) * spread + share * wide + share * (1 - share) * gap * gap


def _paired(x, y):
    if np.ndim(x) != 1 or np.ndim(y) != 1:
        raise ValueError("both must be vectors")
    if len(x) != len(y):
        raise ValueError("not the same length")
    if len(x) == 0:
        raise ValueError("both are empty")
    return [float(a) for a in x], [float(b) for b in y]


def _weighted(values, probabilities):
    values, weights = _paired(values, probabilities)
    if not all(p >= 0 for p in weights) or abs(math.fsum(weights) - 1) > 1e-8:
        raise ValueError("probabilities: not a distribution")
    return list(zip(values, weights, strict=True))
