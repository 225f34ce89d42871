"""Curvatures by Jacobi's rotations, the projection by bisection, the gap as a mean of differences."""

import math

import numpy as np


def jensen_gap(f, x, y, t):
    if t < 0 or t > 1:
        raise ValueError("t is not in [0, 1]")
    if np.shape(x) != np.shape(y):
        raise ValueError("x and y: not the same shape")
    x, y = (float(p) if np.ndim(p) == 0 else np.asarray(p, dtype=float) for p in (x, y))
    middle = t * x + (1 - t) * y
    return float(t * (f(x) - f(middle)) + (1 - t) * (f(y) - f(middle)))


def is_convex_on(f, low, high, rng, trials=1000, tol=1e-9):
    if low > high:
        raise ValueError("low > high")
    if trials < 1:
        raise ValueError("trials < 1")
    for x, y, t in rng.random((trials, 3)).tolist():
        x, y = low + x * (high - low), low + y * (high - low)
        z = t * x + (1 - t) * y
        heights = [float(f(p)) for p in (x, y, z)]
        scale = max(1.0, *map(abs, heights))
        if t * heights[0] + (1 - t) * heights[1] - heights[2] < -tol * scale:
            return False
    return True


def is_positive_semidefinite(H, tol=1e-10):
    return strong_convexity(H) >= -tol


def is_convex_quadratic(Q):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2 or not Q.size or len(Q) != len(Q.T):
        raise ValueError("Q is not a square matrix")
    return is_positive_semidefinite(Q / 2 + Q.T / 2)


def strong_convexity(H):
    """Jacobi's rotations, until nothing is left beside the diagonal."""
    H = np.array(H, dtype=float)
    if H.ndim != 2 or not H.size or len(H) != len(H.T):
        raise ValueError("H is not a square matrix")
    scale = np.abs(H).max()
    if np.abs(H - H.T).max() > 1e-8 * scale:
        raise ValueError("H is not symmetric")
    H = (H + H.T) / 2
    for _ in range(100):
        for p in range(len(H)):
            for q in range(p):
                if abs(H[p, q]) > 1e-17 * scale:
                    angle = math.atan2(2 * H[p, q], H[q, q] - H[p, p]) / 2
                    c, s = math.cos(angle), math.sin(angle)
                    turn = np.array([[c, s], [-s, c]])
                    H[[p, q]] = turn.T @ H[[p, q]]
                    H[:, [p, q]] = H[:, [p, q]] @ turn
        if np.abs(H - np.diag(np.diag(H))).max() <= 1e-15 * scale:
            break
    return float(np.diag(H).min())


def project_onto_simplex(v):
    """The largest entries share what is left: each is lowered by one and the same number."""
    v = np.array(v, dtype=float)
    if v.ndim != 1 or not v.size or not np.isfinite(v).all():
        raise ValueError("v: a finite vector, please")
    v = v - v.max()
    low, high = -1.0, 0.0
    for _ in range(100):
        middle = (low + high) / 2
        if np.maximum(v - middle, 0).sum() >= 1:
            low = middle
        else:
            high = middle
    active = v > low
    level = (v[active].sum() - 1) / active.sum()
    return np.where(active, np.maximum(v - level, 0), 0.0)
