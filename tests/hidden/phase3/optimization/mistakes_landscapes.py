"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import landscapes as right


@mistake("find_stationary_point", "Your step has the wrong sign: Newton subtracts H^-1 times the gradient.")
def find_stationary_point_the_wrong_way(gradient_fn, hessian_fn, x0, tol=1e-10, max_steps=100):
    with np.errstate(all="ignore"):
        return right.find_stationary_point(
            gradient_fn, lambda x: -np.asarray(hessian_fn(x), float), x0, tol, max_steps
        )


@mistake(
    "find_stationary_point", "The search has not converged and you return the last point: raise a ValueError."
)
def find_stationary_point_that_never_fails(gradient_fn, hessian_fn, x0, tol=1e-10, max_steps=100):
    x = right._point(x0, "x0").copy()
    for _ in range(max_steps):
        try:
            with np.errstate(all="ignore"):
                x = x - np.linalg.solve(np.asarray(hessian_fn(x), float), np.asarray(gradient_fn(x), float))
        except np.linalg.LinAlgError:
            break
    return x


@mistake(
    "find_stationary_point",
    "That is gradient descent: it runs away from saddles and maxima. Divide by the Hessian.",
)
def find_stationary_point_by_descent(gradient_fn, hessian_fn, x0, tol=1e-10, max_steps=100):
    with np.errstate(all="ignore"):
        return right.find_stationary_point(
            gradient_fn, lambda x: np.eye(len(x)) * 10, x0, tol, 20 * max_steps
        )


@mistake("morse_index", "You count the directions that lead up: the index counts those that lead down.")
def morse_index_of_the_rising(H, tol=1e-8):
    return int((right._curvatures(H) > tol).sum())


@mistake("morse_index", "The diagonal is not the curvature: count negative eigenvalues.")
def morse_index_of_the_diagonal(H, tol=1e-8):
    right._curvatures(H)
    return int((np.diag(np.asarray(H, float)) < -tol).sum())


@mistake("morse_index", "tol is ignored: -1e-12 is rounding and counts as 0.")
def morse_index_without_tol(H, tol=1e-8):
    return int((right._curvatures(H) < 0).sum())


@mistake(
    "classify_stationary_point", "A flat direction makes it degenerate, also beside curvatures of both signs."
)
def classify_saddles_first(H, tol=1e-8):
    c = right._curvatures(H)
    if (c > tol).any() and (c < -tol).any():
        return "saddle"
    return right.classify_stationary_point(H, tol)


@mistake(
    "classify_stationary_point",
    "Flat directions pass as a minimum: with a curvature of 0 nothing is decided.",
)
def classify_without_degenerate(H, tol=1e-8):
    c = right._curvatures(H)
    if (c >= -tol).all():
        return "minimum"
    return "maximum" if (c <= tol).all() else "saddle"


@mistake("classify_stationary_point", "Minimum and maximum are swapped: positive curvature is a bowl.")
def classify_upside_down(H, tol=1e-8):
    return right.classify_stationary_point(-np.asarray(H, float), tol)


@mistake("perturbed_descent", "Nothing nudges your walk: it stays on the saddle.")
def perturbed_descent_without_perturbation(gradient_fn, x0, rate, steps, radius, rng):
    right.perturbed_descent(gradient_fn, x0, rate, min(steps, 0), radius, rng)
    x = np.array(x0, float)
    for _ in range(steps):
        x = x - rate * np.asarray(gradient_fn(x), float)
    return x


@mistake("perturbed_descent", "You nudge in every step: only where the gradient is shorter than radius.")
def perturbed_descent_everywhere(gradient_fn, x0, rate, steps, radius, rng):
    right.perturbed_descent(gradient_fn, x0, rate, min(steps, 0), radius, rng)
    x = np.array(x0, float)
    for _ in range(steps):
        direction = rng.normal(size=x.shape)
        x = x + radius * rng.uniform() * direction / np.sqrt(direction @ direction)
        x = x - rate * np.asarray(gradient_fn(x), float)
    return x


@mistake("perturbed_descent", "Your nudge always points the same way: draw its direction at random.")
def perturbed_descent_in_one_direction(gradient_fn, x0, rate, steps, radius, rng):
    right.perturbed_descent(gradient_fn, x0, rate, min(steps, 0), radius, rng)
    x = np.array(x0, float)
    for _ in range(steps):
        g = np.asarray(gradient_fn(x), float)
        if np.sqrt(g @ g) < radius:
            x = x + radius * rng.uniform() / np.sqrt(len(x))
            g = np.asarray(gradient_fn(x), float)
        x = x - rate * g
    return x


@mistake("random_restarts", "You return the last descent: keep the best one.")
def random_restarts_keeping_the_last(f, gradient_fn, low, high, n, rate, steps, rng):
    x, value = right.random_restarts(f, gradient_fn, low, high, n, rate, 0, rng)
    for x in np.random.default_rng(1).uniform(low, high, size=(n, len(low))):
        for _ in range(steps):
            x = x - rate * np.asarray(gradient_fn(x), float)
        value = f(x)
    return x, float(value)


@mistake("random_restarts", "You keep the best start and never walk down from it.")
def random_restarts_without_descent(f, gradient_fn, low, high, n, rate, steps, rng):
    right.random_restarts(f, gradient_fn, low, high, n, rate, min(steps, 0), rng)
    return right.random_restarts(f, gradient_fn, low, high, n, rate, 0, rng)


@mistake(
    "random_restarts",
    "A descent that ends in nan wins: comparisons with nan are always False, so test for it.",
)
def random_restarts_with_nan(f, gradient_fn, low, high, n, rate, steps, rng):
    right.random_restarts(lambda p: 0.0, lambda p: 0 * p, low, high, n, rate, min(steps, 0), rng)
    best = None
    for x in rng.uniform(low, high, size=(n, len(low))):
        for _ in range(steps):
            x = x - rate * np.asarray(gradient_fn(x), float)
        value = f(x)
        if best is None or not value >= best[1]:
            best = x, float(value)
    return best
