"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import lipschitz as right


@mistake("lipschitz_lower_bound", "You only compare neighbours: the steepest pair may be any two points.")
def lipschitz_of_neighbours(f, points):
    right.lipschitz_lower_bound(f, points)
    p = np.asarray(points, float)
    h = np.array([f(float(x) if p.ndim == 1 else x) for x in p])
    d = np.sqrt(np.sum(np.diff(p.reshape(len(p), -1), axis=0) ** 2, axis=1))
    with np.errstate(all="ignore"):
        return float(np.nanmax(np.where(d > 0, np.abs(np.diff(h)) / d, 0)))


@mistake("lipschitz_lower_bound", "A falling slope counts as well: take the difference in size.")
def lipschitz_of_rising_slopes(f, points):
    right.lipschitz_lower_bound(f, points)
    p = np.asarray(points, float)
    h = np.array([f(float(x) if p.ndim == 1 else x) for x in p])
    q = p.reshape(len(p), -1)
    order = np.argsort(q[:, 0])
    q, h = q[order], h[order]
    slopes = [
        (h[j] - h[i]) / np.sqrt(np.sum((q[j] - q[i]) ** 2))
        for i in range(len(q))
        for j in range(i + 1, len(q))
        if (q[i] != q[j]).any()
    ]
    return float(max(slopes))


@mistake("lipschitz_lower_bound", "Equal points give 0 / 0: leave these pairs out.")
def lipschitz_with_nan(f, points):
    right.lipschitz_lower_bound(f, points)
    p = np.asarray(points, float)
    h = np.array([f(float(x) if p.ndim == 1 else x) for x in p])
    q = p.reshape(len(p), -1)
    i, j = np.triu_indices(len(q), 1)
    with np.errstate(all="ignore"):
        return float(np.max(np.abs(h[i] - h[j]) / np.sqrt(np.sum((q[i] - q[j]) ** 2, axis=1))))


@mistake("spectral_norm", "That is the eigenvalue of W^T W: the norm is its square root, the length of W v.")
def spectral_norm_squared(W, rng, steps=200):
    return right.spectral_norm(W, rng, steps) ** 2


@mistake("spectral_norm", "Adding up all squares gives the Frobenius norm, which is larger.")
def spectral_norm_of_frobenius(W, rng, steps=200):
    right.spectral_norm(W, rng, steps)
    W = np.asarray(W, float)
    size = np.abs(W).max()
    return float(size * np.sqrt(np.sum((W / size) ** 2))) if size else 0.0


@mistake("spectral_norm", "You iterate with W alone: its eigenvalues are not its stretches. Use W^T W.")
def spectral_norm_of_eigenvalues(W, rng, steps=200):
    norm = right.spectral_norm(W, rng, steps)
    W = np.asarray(W, float)
    return float(np.abs(np.linalg.eigvals(W)).max()) if W.shape[0] == W.shape[1] else norm


@mistake("spectral_norm", "A start of ones can be perpendicular to the best direction: start at random.")
def spectral_norm_from_ones(W, rng, steps=200):
    right.spectral_norm(W, rng, steps)
    W = np.asarray(W, float)
    size = np.abs(W).max()
    if not size:
        return 0.0
    v = np.ones(W.shape[1])
    for _ in range(steps):
        u = (W / size).T @ (W / size @ v)
        v = u / (np.sqrt(u @ u) or 1.0)
    return float(size * np.sqrt(np.sum((W / size @ v) ** 2)))


@mistake(
    "network_lipschitz_bound", "The layers follow each other: their stretches multiply, they do not add up."
)
def network_bound_as_a_sum(weights, rng):
    return float(sum(right.spectral_norm(W, rng) for W in weights))


@mistake(
    "network_lipschitz_bound", "Only the largest layer counts in your bound: every layer stretches once more."
)
def network_bound_of_the_largest(weights, rng):
    return float(max((right.spectral_norm(W, rng) for W in weights), default=1.0))


@mistake("safe_learning_rate", "A negative curvature counts by its size: take the absolute value.")
def safe_learning_rate_of_the_largest(hessian):
    right.safe_learning_rate(hessian)
    L = float(np.linalg.eigvalsh(np.asarray(hessian, float))[-1])
    return math.inf if L == 0 else 1 / L


@mistake(
    "safe_learning_rate", "2 / L is the edge where descent no longer shrinks anything: 1 / L is asked for."
)
def safe_learning_rate_at_the_edge(hessian):
    return 2 * right.safe_learning_rate(hessian)


@mistake("safe_learning_rate", "The largest entry is not the largest curvature: look at the eigenvalues.")
def safe_learning_rate_by_entries(hessian):
    right.safe_learning_rate(hessian)
    L = float(np.abs(np.asarray(hessian, float)).max())
    return math.inf if L == 0 else 1 / L


@mistake("descent_lemma_gap", "The factor 1/2 is missing: L/2 times the squared step.")
def descent_lemma_gap_without_the_half(f, gradient_fn, L, x, y):
    return right.descent_lemma_gap(f, gradient_fn, 2 * L, x, y)


@mistake("descent_lemma_gap", "The sides are swapped: the parabola minus the function.")
def descent_lemma_gap_upside_down(f, gradient_fn, L, x, y):
    return -right.descent_lemma_gap(f, gradient_fn, L, x, y)


@mistake("descent_lemma_gap", "You take the slope at y; the parabola touches the function at x.")
def descent_lemma_gap_with_the_slope_at_the_end(f, gradient_fn, L, x, y):
    right.descent_lemma_gap(f, gradient_fn, L, x, y)
    g = gradient_fn(np.asarray(y, float) if np.ndim(y) else y)
    return right.descent_lemma_gap(f, lambda _: g, L, x, y)
