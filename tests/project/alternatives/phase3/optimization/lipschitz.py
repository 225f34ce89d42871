"""Lipschitz bounds over pairs in plain Python; matrices scaled by powers of two; layers by recursion."""

import math
from itertools import combinations

import numpy as np


def lipschitz_lower_bound(f, points):
    points = np.array(points, dtype=float)
    if points.ndim not in (1, 2):
        raise ValueError("points has another rank")
    if points.ndim == 1:
        seen = [((x,), f(x)) for x in points.tolist()]
    else:
        seen = [(tuple(x.tolist()), f(x.copy())) for x in points]
    slopes = [
        abs(float(h) - float(g)) / math.dist(x, y) for (x, h), (y, g) in combinations(seen, 2) if x != y
    ]
    if not slopes:
        raise ValueError("points: no two are different")
    return max(slopes)


def spectral_norm(W, rng, steps=200):
    W = np.array(W, dtype=float)
    if W.ndim != 2 or not W.size:
        raise ValueError("W is not a matrix with entries")
    if steps < 1:
        raise ValueError("steps < 1")
    if not W.any():
        return 0.0
    _, power = math.frexp(np.abs(W).max())
    W = np.ldexp(W, -power)
    v = rng.normal(size=W.shape[1])
    for _ in range(steps):
        v = W.T @ (W @ v)
        v = v / math.hypot(*v)
    return math.ldexp(math.hypot(*(W @ v)), power)


def network_lipschitz_bound(weights, rng):
    if not len(weights):
        return 1.0
    return spectral_norm(weights[0], rng) * network_lipschitz_bound(weights[1:], rng)


def safe_learning_rate(hessian):
    """The largest curvature in size is the root of the largest eigenvalue of H H."""
    H = np.array(hessian, dtype=float)
    if H.ndim != 2 or not H.size or len(H) != len(H.T):
        raise ValueError("hessian is not a square matrix")
    scale = np.abs(H).max()
    if scale == 0:
        return math.inf
    H = H / scale
    if np.abs(H - H.T).max() > 1e-8:
        raise ValueError("hessian is not symmetric")
    H = (H + H.T) / 2
    return float(1 / np.sqrt(np.linalg.eigvalsh(H @ H)[-1]) / scale)


def descent_lemma_gap(f, gradient_fn, L, x, y):
    if L < 0:
        raise ValueError("L < 0")
    if np.shape(x) != np.shape(y):
        raise ValueError("x and y: not the same shape")
    if np.ndim(x) == 0:
        x, y = float(x), float(y)
    else:
        x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    move = np.ravel(y - x).tolist()
    slope = np.ravel(gradient_fn(x)).tolist()
    bound = math.fsum(d * (float(g) + L / 2 * d) for d, g in zip(move, slope, strict=True))
    return float(f(x)) - float(f(y)) + bound
