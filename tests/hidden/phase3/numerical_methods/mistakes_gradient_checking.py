"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.numerical_methods import gradient_checking as right


@mistake(
    "relative_error", "That is the absolute difference: 1e-6 is nothing beside 1 and everything beside 1e-6."
)
def absolute_difference(a, b):
    right.relative_error(a, b)
    return float(np.max(np.abs(np.asarray(a, float) - np.asarray(b, float))))


@mistake("relative_error", "You take the mean; a single wrong entry drowns in it. The worst one counts.")
def mean_relative_error(a, b):
    return float(np.mean(right._relative_errors(a, b)))


@mistake("relative_error", "Where both are 0 you divide 0 by 0. The denominator is at least 1e-12.")
def relative_error_without_tiny(a, b):
    right.relative_error(a, b)
    a, b = np.asarray(a, float), np.asarray(b, float)
    with np.errstate(all="ignore"):
        return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b))))


@mistake("relative_error", "You divide by the first argument alone, which may be 0. Use the size of both.")
def relative_error_of_the_first(a, b):
    right.relative_error(a, b)
    a, b = np.asarray(a, float), np.asarray(b, float)
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(a), 1e-12)))


@mistake("numerical_gradient", "Differences to one side are only of first order: look at x + h and at x - h.")
def gradient_by_forward_differences(f, x, h=1e-5):
    x = np.array(x, float)
    right.numerical_gradient(lambda v: 0.0, x, h)
    gradient, base = np.empty(x.shape), f(x.copy())
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] += h
        gradient[index] = (f(moved) - base) / h
    return gradient


@mistake("numerical_gradient", "You move the entries of the caller's own x. Work on a copy.")
def gradient_in_place(f, x, h=1e-5):
    right.numerical_gradient(lambda v: 0.0, x, h)
    x = np.asarray(x, dtype=float)
    gradient = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        gradient[index] = (above - f(x)) / (2 * h)
        x[index] += h
    return gradient


@mistake("numerical_gradient", "An entry that was moved must be put back before the next one is moved.")
def gradient_without_putting_back(f, x, h=1e-5):
    right.numerical_gradient(lambda v: 0.0, x, h)
    x = np.array(x, dtype=float)
    gradient = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x.copy())
        x[index] -= 2 * h
        gradient[index] = (above - f(x.copy())) / (2 * h)
    return gradient


@mistake("numerical_gradient", "You call f with a flat vector; it expects arrays of the shape of x.")
def gradient_of_a_flat_vector(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    return right.numerical_gradient(f, x.ravel(), h).reshape(x.shape)


@mistake("check_gradient", "The index has an entry for each axis; yours counts through the flattened array.")
def check_with_a_flat_index(f, gradient_fn, x, tol=1e-6):
    passes, worst, index = right.check_gradient(f, gradient_fn, x, tol)
    return passes, worst, int(np.ravel_multi_index(index, np.shape(x))) if index else 0


@mistake(
    "check_gradient", "nan > tol is false, so a gradient of nan passes: ask whether worst <= tol instead."
)
def check_that_passes_nan(f, gradient_fn, x, tol=1e-6):
    _, worst, index = right.check_gradient(f, gradient_fn, x, tol)
    return not worst > tol, worst, index


@mistake("check_gradient", "One quotient of norms hides a wrong small entry behind large right ones.")
def check_by_norms(f, gradient_fn, x, tol=1e-6):
    _, _, index = right.check_gradient(f, gradient_fn, x, tol)
    x = np.array(x, dtype=float)
    a, b = np.asarray(gradient_fn(x), float), right.numerical_gradient(f, x)
    with np.errstate(all="ignore"):
        worst = float(np.sqrt(np.sum((a - b) ** 2)) / (np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))))
    return worst <= tol, worst, index


@mistake("check_parameters", "You always look at the first entries. Draw them at random from all.")
def check_the_first_entries(loss_fn, grads, params, rng, samples=20):
    class First:
        def choice(self, n, size, replace=False):
            return np.arange(size)

    return right.check_parameters(loss_fn, grads, params, First(), samples)


@mistake("check_parameters", "The same entry is drawn twice sometimes: draw without repetition.")
def check_with_repetition(loss_fn, grads, params, rng, samples=20):
    class Again:
        def choice(self, n, size, replace=False):
            return rng.integers(n, size=size)

    return right.check_parameters(loss_fn, grads, params, Again(), samples)


@mistake(
    "check_parameters", "You measure every entry. A real model has millions: draw a few of each parameter."
)
def check_all_entries(loss_fn, grads, params, rng, samples=20):
    right.check_parameters(lambda p: 0.0, grads, params, rng, samples)
    return right.check_parameters(loss_fn, grads, params, rng, 10**9)


@mistake(
    "check_parameters", "You move the model's own parameters, and rounding does not bring them back exactly."
)
def check_in_place(loss_fn, grads, params, rng, samples=20):
    errors = right.check_parameters(loss_fn, grads, params, rng, samples)
    for value in params.values():
        value += 1e-5
        value -= 2e-5
        value += 1e-5
    return errors
