"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase5.topology import generalization as right


@mistake(
    "hoeffding_bound", "You bound one direction only: off upwards or downwards makes it twice as likely."
)
def hoeffding_bound_one_sided(n, epsilon):
    right.hoeffding_bound(n, epsilon)
    return min(1.0, math.exp(-2 * n * epsilon**2))


@mistake("hoeffding_bound", "A probability is at most 1: cap the bound.")
def hoeffding_bound_uncapped(n, epsilon):
    right.hoeffding_bound(n, epsilon)
    return 2 * math.exp(-2 * n * epsilon**2)


@mistake("finite_class_bound", "You forget the 2 n below the logarithm, or one of its factors.")
def finite_class_bound_over_n(n, classes, delta):
    return right.finite_class_bound(n, classes, delta) * math.sqrt(2)


@mistake("finite_class_bound", "The union bound counts both sides of the gap: it is 2 classes / delta.")
def finite_class_bound_one_sided(n, classes, delta):
    right.finite_class_bound(n, classes, delta)
    return math.sqrt(math.log(classes / delta) / (2 * n))


@mistake("vc_bound", "Inside the logarithm n is divided by the dimension: 2 e n / d.")
def vc_bound_without_the_division(n, vc_dimension, delta):
    right.vc_bound(n, vc_dimension, delta)
    return math.sqrt((8 * vc_dimension * math.log(2 * math.e * n) + 8 * math.log(4 / delta)) / n)


@mistake("vc_bound", "The square root is missing.")
def vc_bound_squared(n, vc_dimension, delta):
    return right.vc_bound(n, vc_dimension, delta) ** 2


@mistake("rademacher_complexity", "The signs are +1 or -1; yours are 0 or 1.")
def rademacher_complexity_with_bits(X, radius, trials, rng):
    right.rademacher_complexity(X, radius, trials, rng)
    X = np.asarray(X, float)
    bits = rng.integers(0, 2, size=(trials, len(X)))
    return float(radius / len(X) * np.mean(np.linalg.norm(bits @ X, axis=1)))


@mistake("rademacher_complexity", "Divide by the number of points: the supremum is over a mean, not a sum.")
def rademacher_complexity_without_n(X, radius, trials, rng):
    return right.rademacher_complexity(X, radius, trials, rng) * len(X)


@mistake("bias_variance", "You average over the points first: bias is the error of the mean over the trials.")
def bias_variance_over_the_wrong_axis(predictions, truth):
    right.bias_variance(predictions, truth)
    P, truth = np.asarray(predictions, float), np.asarray(truth, float)
    return float(np.mean((P.mean(axis=1).mean() - truth) ** 2)), float(np.mean(P.var(axis=1)))


@mistake(
    "bias_variance", "You return the bias itself, or its mean over the points; it must be squared first."
)
def bias_variance_squared_too_late(predictions, truth):
    _, variance = right.bias_variance(predictions, truth)
    P = np.asarray(predictions, float)
    return float(np.mean(P.mean(axis=0) - np.asarray(truth)) ** 2), variance


@mistake(
    "cross_validate", "Your model has seen the fold on which it is tested: fit it to the other rows only."
)
def cross_validate_with_a_leak(fit, predict, X, y, folds, rng):
    X, y = np.asarray(X, float), np.asarray(y, float)
    right.cross_validate(lambda X, y: 0, lambda m, X: np.zeros(len(X)), X, y, folds, rng)
    parts = np.array_split(rng.permutation(len(X)), folds)
    return np.array([np.mean((predict(fit(X, y), X[part]) - y[part]) ** 2) for part in parts])


@mistake("cross_validate", "You cut the rows into blocks in their order: sorted data needs a shuffle first.")
def cross_validate_without_shuffle(fit, predict, X, y, folds, rng):
    X, y = np.asarray(X, float), np.asarray(y, float)
    right.cross_validate(lambda X, y: 0, lambda m, X: np.zeros(len(X)), X, y, folds, rng)
    errors = []
    for part in np.array_split(np.arange(len(X)), folds):
        rest = np.setdiff1d(np.arange(len(X)), part)
        errors.append(np.mean((predict(fit(X[rest], y[rest]), X[part]) - y[part]) ** 2))
    return np.array(errors)


@mistake("minimum_norm_fit", "With more features than examples A^T A is singular: use the pseudo-inverse.")
def minimum_norm_fit_by_normal_equations(features, y):
    right.minimum_norm_fit(features, y)
    A, y = np.asarray(features, float), np.asarray(y, float)
    return np.linalg.solve(A.T @ A, A.T @ y)


@mistake("minimum_norm_fit", "You add a ridge to make the system solvable: that shrinks the weights.")
def minimum_norm_fit_with_ridge(features, y):
    right.minimum_norm_fit(features, y)
    A, y = np.asarray(features, float), np.asarray(y, float)
    return np.linalg.solve(A.T @ A + 1e-3 * np.eye(A.shape[1]), A.T @ y)
