"""Landscapes: singular values of a shifted matrix, descents side by side, noise uniform in a ball."""

import math

import numpy as np


def find_stationary_point(gradient_fn, hessian_fn, x0, tol=1e-10, max_steps=100):
    x = _point(x0, "x0")
    steps = 0
    while True:
        slope = np.asarray(gradient_fn(x.copy()), dtype=float)
        if (np.abs(slope) <= tol).all():
            return x
        if steps == max_steps or not np.isfinite(slope).all():
            raise ValueError("the search did not converge")
        curvature = np.asarray(hessian_fn(x.copy()), dtype=float)
        if not np.isfinite(curvature).all():
            raise ValueError("the search did not converge")
        U, s, V = np.linalg.svd(curvature)
        if s[-1] <= 1e-14 * s[0]:
            raise ValueError("a singular Hessian")
        new = x - V.T @ (U.T @ slope / s)
        if (new == x).all():
            return x
        x, steps = new, steps + 1


def morse_index(H, tol=1e-8):
    return _signs(H, tol)[0]


def classify_stationary_point(H, tol=1e-8):
    down, flat, up = _signs(H, tol)
    if flat:
        return "degenerate"
    return "saddle" if down and up else "maximum" if down else "minimum"


def perturbed_descent(gradient_fn, x0, rate, steps, radius, rng):
    x = _point(x0, "x0")
    for name, value in (("rate", rate), ("radius", radius)):
        if not value > 0:
            raise ValueError(name + " is not above 0")
    if steps < 0:
        raise ValueError("steps < 0")
    for _ in range(steps):
        slope = np.asarray(gradient_fn(x.copy()), dtype=float)
        if math.hypot(*slope) < radius:
            x = x + radius * _in_ball(len(x), rng)
            slope = np.asarray(gradient_fn(x.copy()), dtype=float)
        x = x - rate * slope
    return x


def random_restarts(f, gradient_fn, low, high, n, rate, steps, rng):
    low, high = _point(low, "low"), _point(high, "high")
    if low.shape != high.shape:
        raise ValueError("low and high: not the same shape")
    if (low > high).any():
        raise ValueError("low exceeds high")
    if n < 1:
        raise ValueError("n < 1")
    if not rate > 0:
        raise ValueError("rate is not above 0")
    if steps < 0:
        raise ValueError("steps < 0")
    ends = [low + (high - low) * rng.random(len(low)) for _ in range(n)]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            ends = [x - rate * np.asarray(gradient_fn(x.copy()), dtype=float) for x in ends]
        values = [float(f(x.copy())) for x in ends]
    good = [i for i in range(n) if math.isfinite(values[i])]
    if not good:
        raise ValueError("no descent ended where f is finite")
    best = min(good, key=values.__getitem__)
    return ends[best], values[best]


def _point(x, name):
    x = np.array(x, dtype=float)
    if x.ndim != 1 or not x.size:
        raise ValueError(name + ": a vector with entries, please")
    return x


def _in_ball(d, rng):
    """A direction by Gaussian numbers, a length by a uniform one."""
    direction = rng.normal(size=d)
    return direction / math.hypot(*direction) * rng.random() ** (1 / d)


def _signs(H, tol):
    """How many singular directions the matrix turns round, squashes and keeps."""
    H = np.array(H, dtype=float)
    if H.ndim != 2 or not H.size or len(H) != len(H.T):
        raise ValueError("H is not a square matrix")
    if np.abs(H - H.T).max() > 1e-8 * np.abs(H).max():
        raise ValueError("H is not symmetric")
    # All curvatures of H + shift I are its singular values: they are above 0.
    shift = np.abs(H).sum(axis=1).max() + 1
    curvatures = np.linalg.svd((H + H.T) / 2 + shift * np.eye(len(H)), compute_uv=False) - shift
    down, up = (curvatures < -tol).sum(), (curvatures > tol).sum()
    return int(down), len(H) - int(down) - int(up), int(up)
