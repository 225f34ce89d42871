"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase2.probability.moments import RunningMoments as Right


@mistake("expectation", "That is the plain average of the values: weigh each by its probability.")
def expectation_as_a_plain_average(values, probabilities):
    values, _ = _weighted(values, probabilities)
    return float(values.sum() / len(values))


@mistake("expectation", "You divide by n once more: the probabilities already are the shares.")
def expectation_divided_by_n(values, probabilities):
    values, p = _weighted(values, probabilities)
    return float(values @ p / len(values))


@mistake("expectation", "Any weights pass: probabilities must be non-negative and sum to 1.")
def expectation_with_any_weights(values, probabilities):
    values, p = np.asarray(values, float), np.asarray(probabilities, float)
    if values.ndim != 1 or values.shape != p.shape or not values.size:
        raise ValueError("values and probabilities must be vectors of one length")
    return float(values @ p)


@mistake(
    "variance",
    "E[X^2] - E[X]^2 is right on paper, but far from 0 all digits cancel: subtract the mean first.",
)
def variance_by_cancellation(values, probabilities):
    values, p = _weighted(values, probabilities)
    return float(values**2 @ p - (values @ p) ** 2)


@mistake("variance", "That is the standard deviation: leave the root out.")
def variance_with_a_root(values, probabilities):
    values, p = _weighted(values, probabilities)
    return float(np.sqrt((values - values @ p) ** 2 @ p))


@mistake("variance", "The distances are weighted, but the mean is not: it is sum of x p as well.")
def variance_around_the_plain_average(values, probabilities):
    values, p = _weighted(values, probabilities)
    return float((values - values.sum() / len(values)) ** 2 @ p)


@mistake("covariance", "You always divide by n: ddof = 1 means n - 1.")
def covariance_without_ddof(x, y, ddof=1):
    x, y = _samples(x, y, ddof)
    return float((x - x.mean()) @ (y - y.mean()) / len(x))


@mistake("covariance", "You multiply the entries themselves: subtract the means first.")
def covariance_without_the_means(x, y, ddof=1):
    x, y = _samples(x, y, ddof)
    return float(x @ y / (len(x) - ddof))


@mistake("covariance", "The difference of two huge products has lost its digits: subtract the means first.")
def covariance_by_cancellation(x, y, ddof=1):
    x, y = _samples(x, y, ddof)
    return float((x @ y - x.sum() * y.sum() / len(x)) / (len(x) - ddof))


@mistake("covariance_matrix", "You take the columns for observations: here each row is one.")
def covariance_matrix_of_the_rows(X, ddof=1):
    X = _matrix(X, ddof)
    return np.cov(X, ddof=ddof).reshape(len(X), len(X))


@mistake("covariance_matrix", "You subtract one mean from everything: each column has its own (axis=0).")
def covariance_matrix_with_one_mean(X, ddof=1):
    X = _matrix(X, ddof)
    return (X - X.mean()).T @ (X - X.mean()) / (len(X) - ddof)


@mistake("covariance_matrix", "You divide by n: with ddof = 1 it is n - 1.")
def covariance_matrix_without_ddof(X, ddof=1):
    X = _matrix(X, ddof)
    return (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) / len(X)


@mistake(
    "correlation", "The covariance divides by n - 1 and your deviations by n: the quotient then exceeds 1."
)
def correlation_with_mixed_divisors(x, y):
    x, y = _not_constant(x, y)
    return float(np.cov(x, y)[0, 1] / (x.std() * y.std()))


@mistake(
    "correlation",
    "Rounding leaves a tiny spread in 0.1, 0.1, 0.1: compare the entries, not the deviation with 0.",
)
def correlation_that_asks_the_deviation(x, y):
    x, y = _samples(x, y, 0)
    x, y = x - sum(x) / len(x), y - sum(y) / len(y)
    if not x.any() or not y.any():
        raise ValueError("x and y must not be constant")
    x, y = x / abs(x).max(), y / abs(y).max()
    return float(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1))


@mistake("correlation", "You return the covariance: divide by both standard deviations.")
def correlation_as_the_covariance(x, y):
    x, y = _not_constant(x, y)
    return float(np.cov(x, y)[0, 1])


@mistake(
    "RunningMoments",
    "Sums of x and x^2 lose all digits when the mean is large: keep distances from the mean.",
)
class RunningMomentsBySums:
    def __init__(self):
        self.n, self.total, self.squares = 0, 0.0, 0.0

    def push(self, x):
        self.n, self.total, self.squares = self.n + 1, self.total + x, self.squares + x * x

    @property
    def mean(self):
        if not self.n:
            raise ValueError("no numbers yet")
        return self.total / self.n

    def variance(self, ddof=1):
        if not 0 <= ddof < self.n:
            raise ValueError("ddof is too large")
        return (self.squares - self.total**2 / self.n) / (self.n - ddof)

    def merge(self, other):
        merged = RunningMomentsBySums()
        merged.n, merged.total = self.n + other.n, self.total + other.total
        merged.squares = self.squares + other.squares
        return merged


@mistake("RunningMoments", "merge averages the two means: the longer stream must count for more.")
class RunningMomentsMergedWithoutWeights(Right):
    def merge(self, other):
        merged = Right.merge(self, other)
        if self._count and other._count:
            merged._mean = (self._mean + other._mean) / 2
        return merged


@mistake(
    "RunningMoments", "merge adds the two spreads only: the distance between the two means spreads, too."
)
class RunningMomentsMergedWithoutTheDistance(Right):
    def merge(self, other):
        merged = Right.merge(self, other)
        merged._squares = self._squares + other._squares
        return merged


@mistake("RunningMoments", "merge changes the object that it is called on: it must return a new one.")
class RunningMomentsMergedInPlace(Right):
    def merge(self, other):
        merged = Right.merge(self, other)
        self._count, self._mean, self._squares = merged._count, merged._mean, merged._squares
        return self


@mistake("RunningMoments", "push multiplies the old distance by itself: the second factor uses the new mean.")
class RunningMomentsWithTheOldMeanTwice(Right):
    def push(self, x):
        self._count += 1
        before = x - self._mean
        self._mean += before / self._count
        self._squares += before**2


@mistake("standardize", "You divide by n - 1; layer norm's variance divides by n.")
def standardize_with_n_minus_1(X, axis=-1, eps=1e-5):
    X = _normal(X, axis, eps)
    return (X - X.mean(axis, keepdims=True)) / np.sqrt(X.var(axis, ddof=1, keepdims=True) + eps)


@mistake("standardize", "eps belongs under the root, to the variance, not beside the standard deviation.")
def standardize_with_eps_outside(X, axis=-1, eps=1e-5):
    X = _normal(X, axis, eps)
    return (X - X.mean(axis, keepdims=True)) / (X.std(axis, keepdims=True) + eps)


@mistake("standardize", "You divide by the variance: its root is missing.")
def standardize_without_the_root(X, axis=-1, eps=1e-5):
    X = _normal(X, axis, eps)
    return (X - X.mean(axis, keepdims=True)) / (X.var(axis, keepdims=True) + eps)


@mistake(
    "standardize", "You standardize the whole array at once: each slice along the axis has its own mean."
)
def standardize_everything_at_once(X, axis=-1, eps=1e-5):
    X = _normal(X, axis, eps)
    return (X - X.mean()) / np.sqrt(X.var() + eps)


def _weighted(values, probabilities):
    values, p = np.asarray(values, float), np.asarray(probabilities, float)
    if values.ndim != 1 or not values.size or values.shape != p.shape:
        raise ValueError("values and probabilities must be vectors of the same length")
    if not (p >= 0).all() or not abs(p.sum() - 1) <= 1e-8:
        raise ValueError("probabilities must be non-negative and sum to 1")
    return values, p


def _samples(x, y, ddof):
    x, y = np.asarray(x, float), np.asarray(y, float)
    if x.ndim != 1 or not x.size or x.shape != y.shape:
        raise ValueError("x and y must be vectors of the same length")
    if not 0 <= ddof < len(x):
        raise ValueError("ddof must be below the number of observations")
    return x, y


def _matrix(X, ddof):
    X = np.asarray(X, float)
    if X.ndim != 2 or not X.size or not 0 <= ddof < len(X):
        raise ValueError("X must be a matrix with more rows than ddof")
    return X


def _not_constant(x, y):
    x, y = _samples(x, y, 0)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        raise ValueError("x and y must not be constant")
    return x, y


def _normal(X, axis, eps):
    X = np.asarray(X, float)
    if not X.ndim or not X.size or eps < 0 or (eps == 0 and (np.ptp(X, axis) == 0).any()):
        raise ValueError("X must not be empty, eps not negative, no slice constant")
    return X
