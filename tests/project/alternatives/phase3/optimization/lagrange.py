"""Multipliers by the null space of the equations, Newton between bounds for the mean."""

import math

import numpy as np


def closest_point_on_hyperplane(x, normal, offset):
    """The normal is scaled by a power of two, so that its largest entry is around 1; that loses no digit."""
    if np.ndim(x) != 1 or np.ndim(normal) != 1 or not len(x):
        raise ValueError("x and normal: vectors with entries, please")
    if len(x) != len(normal):
        raise ValueError("x and normal: not the same length")
    x, normal = [float(a) for a in x], [float(a) for a in normal]
    _, power = math.frexp(max(map(abs, normal)))
    normal, offset = [math.ldexp(a, -power) for a in normal], math.ldexp(offset, -power)
    square = math.fsum(a * a for a in normal)
    if square == 0:
        raise ValueError("normal is zero")
    ahead = (math.fsum(a * b for a, b in zip(x, normal, strict=True)) - offset) / square
    return np.array([a - ahead * b for a, b in zip(x, normal, strict=True)])


def minimize_quadratic_with_equalities(Q, c, A, b):
    """One point of the plane, and then the best way along it."""
    Q, c, A, b = (np.array(part, dtype=float) for part in (Q, c, A, b))
    _check_problem(Q, c, A, b)
    if np.abs(Q - Q.T).max() > 1e-8 * np.abs(Q).max():
        raise ValueError("Q is not symmetric")
    m = len(b)
    U, s, V = np.linalg.svd(A)
    if m > len(c) or s[-1] <= 1e-12 * s[0]:
        raise ValueError("the rows of A are dependent")
    x, along = V[:m].T @ (U.T @ b / s), V[m:].T
    curvature = along.T @ Q @ along
    if curvature.size:
        values, directions = np.linalg.eigh(curvature)
        if values[0] <= 1e-12 * np.abs(Q).max():
            raise ValueError("there is no unique minimum")
        slope = directions.T @ (along.T @ (Q @ x + c))
        x = x - along @ (directions @ (slope / values))
    multipliers = -U @ (V[:m] @ (Q @ x + c) / s)
    return x, multipliers


def kkt_residual(x, multipliers, Q, c, A, b):
    x, multipliers, Q, c, A, b = (np.array(part, dtype=float) for part in (x, multipliers, Q, c, A, b))
    _check_problem(Q, c, A, b)
    if x.shape != c.shape or multipliers.shape != b.shape:
        raise ValueError("x or multipliers: the wrong shape")
    worst = 0.0
    for j in range(len(c)):
        worst = max(worst, abs(Q[j] @ x + c[j] + A[:, j] @ multipliers))
    for row, right in zip(A, b, strict=True):
        worst = max(worst, abs(row @ x - right))
    return float(worst)


def maximum_entropy_with_mean(values, mean):
    """Newton's method for s, kept between two bounds; the values are moved and scaled to [-1, 1] first."""
    v = np.array(values, dtype=float)
    if v.ndim != 1 or not v.size or not np.isfinite(v).all():
        raise ValueError("values: a finite vector, please")
    if not v.min() < mean < v.max():
        raise ValueError("mean is not between the values")
    v, span = v - mean, v.max() - v.min()
    v = v / span
    low, high = -1.0, 1.0
    while _tilted(v, low) @ v > 0:
        low *= 2
    while _tilted(v, high) @ v < 0:
        high *= 2
    s = 0.0
    for _ in range(300):
        p = _tilted(v, s)
        off = p @ v
        if off > 0:
            high = s
        else:
            low = s
        spread = p @ (v - off) ** 2
        s = s - off / spread if spread > 0 else low
        if not low < s < high:
            s = (low + high) / 2
    return _tilted(v, s)


def augmented_lagrangian(gradient_fn, constraint, constraint_jacobian, x0, rate, rounds=30):
    x = np.array(x0, dtype=float)
    if x.ndim != 1 or not x.size:
        raise ValueError("x0: a vector with entries, please")
    if not rate > 0:
        raise ValueError("rate is not above 0")
    if rounds < 1:
        raise ValueError("rounds < 1")
    strength = 1.0
    m = 0.0 * np.asarray(constraint(x.copy()), dtype=float)
    with np.errstate(all="ignore"):
        for _ in range(rounds):
            for _ in range(1000):
                pull = m + strength * np.asarray(constraint(x.copy()), dtype=float)
                slope = np.asarray(gradient_fn(x.copy()), dtype=float)
                slope = slope + pull @ np.asarray(constraint_jacobian(x.copy()), dtype=float)
                x = x - rate * slope
                if not np.isfinite(x).all() or np.abs(x).max() > 1e100:
                    raise ValueError("the steps diverge")
                if np.abs(slope).max() < 1e-10:
                    break
            m = m + strength * np.asarray(constraint(x.copy()), dtype=float)
    return x, m


def _check_problem(Q, c, A, b):
    if c.ndim != 1 or b.ndim != 1 or not c.size or not b.size:
        raise ValueError("c and b: vectors of this shape do not work")
    if Q.shape != (len(c), len(c)) or A.shape != (len(b), len(c)):
        raise ValueError("Q or A has the wrong shape")


def _tilted(v, s):
    weights = np.exp(s * v - (s * v).max())
    return weights / weights.sum()
