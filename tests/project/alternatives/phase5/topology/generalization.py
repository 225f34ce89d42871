"""Generalization: the bounds as they stand, one draw after the other, folds dealt out like cards, lstsq."""

import math

import numpy as np


def hoeffding_bound(n, epsilon):
    if n < 1:
        raise ValueError("n < 1")
    if epsilon <= 0:
        raise ValueError("epsilon <= 0")
    return min(1.0, math.exp(math.log(2) - 2 * n * epsilon**2))


def finite_class_bound(n, classes, delta):
    if n < 1:
        raise ValueError("n < 1")
    if classes < 1:
        raise ValueError("classes < 1")
    _check(delta)
    return math.sqrt(math.log(2 * classes / delta) / (2 * n))


def vc_bound(n, vc_dimension, delta):
    if vc_dimension < 1:
        raise ValueError("vc_dimension < 1")
    if n < vc_dimension:
        raise ValueError("n is too small")
    _check(delta)
    d = vc_dimension
    return math.sqrt((8 * d * (1 + math.log(2 * n / d)) + 8 * math.log(4 / delta)) / n)


def rademacher_complexity(X, radius, trials, rng):
    X = _matrix(X, "X")
    if radius < 0:
        raise ValueError("radius < 0")
    if trials < 1:
        raise ValueError("trials < 1")
    total = 0.0
    for _ in range(trials):
        up = rng.random(len(X)) < 0.5
        total += math.hypot(*(X[up].sum(axis=0) - X[~up].sum(axis=0)))
    return radius / len(X) * (total / trials)


def bias_variance(predictions, truth):
    predictions, truth = _matrix(predictions, "predictions"), np.array(truth, dtype=float)
    trials, points = predictions.shape
    if truth.shape != (points,):
        raise ValueError("truth has another shape")
    bias, variance = 0.0, 0.0
    for column, t in zip(predictions.T.tolist(), truth.tolist(), strict=True):
        mean = math.fsum(column) / trials
        bias += (mean - t) ** 2
        variance += sum((y - mean) ** 2 for y in column) / trials
    return bias / points, variance / points


def cross_validate(fit, predict, X, y, folds, rng):
    X, y = _matrix(X, "X"), np.array(y, dtype=float)
    if y.shape != (len(X),):
        raise ValueError("y has another shape")
    if folds < 2 or folds > len(X):
        raise ValueError("folds is out of range")
    order = list(range(len(X)))
    rng.shuffle(order)
    errors = []
    for first in range(folds):
        inside = order[first::folds]
        outside = [i for i in order if i not in inside]
        guesses = predict(fit(X[outside], y[outside]), X[inside])
        errors.append(
            sum((guess - y[i]) ** 2 for guess, i in zip(guesses, inside, strict=True)) / len(inside)
        )
    return np.array(errors)


def minimum_norm_fit(features, y):
    features, y = _matrix(features, "features"), np.array(y, dtype=float)
    if y.shape != (len(features),):
        raise ValueError("y has another shape")
    return np.linalg.lstsq(features, y, rcond=1e-12)[0]


def _check(delta):
    if delta <= 0 or delta >= 1:
        raise ValueError("delta is not in (0, 1)")


def _matrix(X, name):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"{name} is no matrix")
    return X
