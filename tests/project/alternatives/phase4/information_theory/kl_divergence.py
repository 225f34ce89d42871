"""Differences of logarithms in plain Python, entropies for Jensen-Shannon, a grid of Gaussians and a descent."""

import math

import numpy as np


def kl(p, q):
    p, q = _two(p, q)
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return math.inf
    terms = (a * (math.log(a) - math.log(b)) for a, b in zip(p, q, strict=True) if a > 0)
    return max(0.0, math.fsum(terms))


def kl_gaussians(mean_p, std_p, mean_q, std_q):
    arrays = [np.asarray(v, dtype=float) for v in (mean_p, std_p, mean_q, std_q)]
    if len({a.shape for a in arrays}) > 1:
        raise ValueError("not of one shape")
    if arrays[0].size == 0:
        raise ValueError("nothing there")
    if (arrays[1] <= 0).any() or (arrays[3] <= 0).any():
        raise ValueError("std must be above 0")
    total = 0.0
    for m, s, n, t in zip(*(a.ravel().tolist() for a in arrays), strict=True):
        shift, ratio = (m - n) / t, s / t
        total += math.log(t) - math.log(s) + (ratio * ratio - 1 + shift * shift) / 2
    return 0.0 if total < 0 else total


def jensen_shannon(p, q):
    """How much more entropy the mixture has than the two have on average."""
    p, q = _two(p, q)
    mixture = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    return min(max(_entropy(mixture) - (_entropy(p) + _entropy(q)) / 2, 0.0), math.log(2))


def kl_monte_carlo(log_p, log_q, samples):
    samples = np.asarray(samples, dtype=np.float64)
    if samples.ndim == 0 or len(samples) < 2:
        raise ValueError("too few samples")
    log_r = np.asarray(log_q(samples), dtype=float) - np.asarray(log_p(samples), dtype=float)
    terms = np.expm1(log_r) - log_r
    estimate = terms.sum() / len(terms)
    spread = ((terms - estimate) ** 2).sum() / (len(terms) - 1)
    return float(estimate), math.sqrt(spread / len(terms))


def fit_gaussian(target, direction, xs):
    x = np.asarray(xs, dtype=float)
    if x.ndim != 1 or len(x) < 2 or not np.isfinite(x).all() or not x[1] > x[0]:
        raise ValueError("xs must be an ascending grid")
    spacing = (x[-1] - x[0]) / (len(x) - 1)
    if np.abs(np.diff(x) - spacing).max() > 1e-6 * spacing:
        raise ValueError("xs must be evenly spaced")
    t = np.array(_vector("target", target))
    if len(t) != len(x):
        raise ValueError("target and grid differ in length")
    if direction not in ("forward", "reverse"):
        raise ValueError("direction must be 'forward' or 'reverse'")
    if direction == "reverse" and not t.all():
        raise ValueError("target has a 0")
    unit = (x - x[0]) / spacing
    end = unit[-1]

    def cost(means, std):
        exponent = -(((unit - means[:, np.newaxis]) / std) ** 2) / 2
        g = np.exp(exponent)
        total = g.sum(axis=1)
        log_total = np.log(total)
        if direction == "forward":
            return log_total - exponent @ t
        return ((exponent - np.log(t)) * g).sum(axis=1) / total - log_total

    means = np.linspace(0, end, 2 * len(x) - 1)
    stds = np.linspace(1, end, len(x) - 1)
    table = np.array([cost(means, std) for std in stds])
    framed = np.pad(table, 1, constant_values=np.inf)
    low = np.ones(table.shape, dtype=bool)
    for i in range(3):
        for j in range(3):
            low &= table <= framed[i : i + table.shape[0], j : j + table.shape[1]]
    starts = sorted((table[i, j], means[j], stds[i]) for i, j in np.argwhere(low))[:10]
    _, mean, std = min(_descend(cost, *start, end) for start in starts)
    return float(x[0] + mean * spacing), float(std * spacing)


def _descend(cost, best, mean, std, end):
    """Compass search: as long as a step brings something it is made again, then it is halved."""
    step = 0.5
    while step > 0.01:
        found = best, mean, std
        near = np.clip(mean + step * np.array([-1, 0, 1]), 0, end)
        for s in {min(max(std + step * k, 1.0), end) for k in (-1, 0, 1)}:
            found = min(found, *((float(c), float(m), s) for c, m in zip(cost(near, s), near, strict=True)))
        if found[0] < best:
            best, mean, std = found
        else:
            step /= 2
    return best, mean, std


def _entropy(p):
    return -math.fsum(a * math.log(a) for a in p if a > 0)


def _two(p, q):
    p, q = _vector("p", p), _vector("q", q)
    if len(p) != len(q):
        raise ValueError("not of one length")
    return p, q


def _vector(name, p):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1 or not all(a >= 0 for a in p) or not abs(math.fsum(p) - 1) <= 1e-8:
        raise ValueError(f"{name} is no probability vector")
    return p.tolist()
