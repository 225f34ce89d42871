"""Lipschitz mappings pair by pair; signs instead of Gaussians; the largest eigenvalue of the Gram matrix."""

import itertools
import math

import numpy as np


def lipschitz_constant(D_x, D_y):
    return max((y / x for x, y in _pairs(D_x, D_y)), default=0.0)


def distortion(D_x, D_y):
    pairs = _pairs(D_x, D_y)
    if any(y == 0 for _, y in pairs):
        return math.inf
    stretches = [y / x for x, y in pairs] or [1.0]
    return max(stretches) / min(stretches)


def is_contraction(f, points, factor):
    points = _matrix(points, "points")
    if factor < 0 or factor >= 1:
        raise ValueError("factor is not in [0, 1)")
    images = [f(p) for p in points]
    for i, j in itertools.combinations(range(len(points)), 2):
        if math.dist(images[i], images[j]) > factor * math.dist(points[i], points[j]) * (1 + 1e-9):
            return False
    return True


def banach_fixed_point(f, x0, tol=1e-12, max_steps=10000):
    kind = float if np.ndim(x0) == 0 else lambda v: np.array(v, dtype=float)
    x, steps = kind(x0), 0
    while steps < max_steps:
        new, steps = kind(f(x)), steps + 1
        size, move = math.hypot(*np.ravel(new)), math.hypot(*np.ravel(new - x))
        if not math.isfinite(size):
            break
        if move <= tol or move <= 1e-15 * size:
            return new, steps
        x = new
    raise ValueError("does not contract")


def random_projection(X, k, rng):
    X = _matrix(X, "X")
    if k < 1:
        raise ValueError("k < 1")
    signs = 2 * rng.integers(0, 2, size=(X.shape[1], k)) - 1
    return X @ signs / math.sqrt(k)


def johnson_lindenstrauss_dimension(n, epsilon):
    if n < 2:
        raise ValueError("n < 2")
    if epsilon <= 0 or epsilon >= 1:
        raise ValueError("epsilon is not in (0, 1)")
    return math.ceil(24 * math.log(n) / (epsilon * epsilon * (3 - 2 * epsilon)))


def spectral_normalize(W, rng):
    W = _matrix(W, "W")
    if not W.any():
        raise ValueError("W is zero")
    W = W / abs(W).max()
    gram = W @ W.T if len(W) < W.shape[1] else W.T @ W
    return W / math.sqrt(np.linalg.eigvalsh(gram).max())


def _matrix(X, name):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"{name} is no matrix")
    return X


def _pairs(D_x, D_y):
    D_x, D_y = _matrix(D_x, "D_x"), np.array(D_y, dtype=float)
    if len(D_x) != len(D_x.T):
        raise ValueError("D_x is not square")
    if D_y.shape != D_x.shape:
        raise ValueError("D_y has another shape")
    pairs = [(float(D_x[i, j]), float(D_y[i, j])) for i, j in itertools.permutations(range(len(D_x)), 2)]
    if any(x == 0 for x, _ in pairs):
        raise ValueError("D_x has a distance 0")
    return pairs
