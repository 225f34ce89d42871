"""Inequalities by signs, centre and radius; intervals folded and swept; the norm by hypot."""

import functools
import math

import numpy as np


def absolute(x):
    sizes = np.copysign(np.asarray(x, dtype=float), 1.0)
    return float(sizes) if np.ndim(x) == 0 else sizes


def clip(x, low, high):
    if low > high:
        raise ValueError("low exceeds high")
    x = np.array(x, dtype=float)
    x[x < low] = low
    x[x > high] = high
    return x if x.ndim else x.item()


def solve_linear_inequality(a, b, relation):
    if relation not in {"<", "<=", ">", ">="}:
        raise ValueError(f"what relation is {relation}?")
    if relation[0] == "<":
        a, b = -a, -b
    closed = relation[1:] == "="
    if a == 0:
        true = b >= 0 if closed else b > 0
        return (-math.inf, math.inf, False, False) if true else None
    zero = float(-b / a)
    return (zero, math.inf, closed, False) if a > 0 else (-math.inf, zero, False, closed)


def solve_absolute_inequality(a, b, c):
    if c < 0:
        return None
    if a == 0:
        return (-math.inf, math.inf, False, False) if b * b <= c * c else None
    centre, radius = -b / a, max(c / a, -c / a)
    low, high = float(centre - radius), float(centre + radius)
    return low, high, math.isfinite(low), math.isfinite(high)


def intersect_intervals(intervals):
    pairs = _checked(intervals)
    if len(pairs) == 0:
        raise ValueError("an empty list of intervals")
    low, high = functools.reduce(lambda i, j: (max(i[0], j[0]), min(i[1], j[1])), pairs)
    return None if low > high else (low, high)


def union_intervals(intervals):
    """A sweep: how many intervals are open; at one point starts come before ends."""
    pairs = _checked(intervals)
    events = sorted([(low, 0) for low, _ in pairs] + [(high, 1) for _, high in pairs])
    merged, started = [], []
    for x, is_end in events:
        if not is_end:
            started.append(x)
        elif len(started) == 1:
            merged.append((started.pop(), x))
        else:
            started.pop()
    return merged


def clip_by_norm(vector, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm <= 0")
    v = np.array(vector, dtype=float)
    if v.size == 0:
        raise ValueError("empty vector")
    norm = math.hypot(*v.flat)
    if norm > max_norm:
        v /= norm
        v *= max_norm
    return v


def _checked(intervals):
    for low, high in intervals:
        if low > high:
            raise ValueError("low > high")
    return [(float(low), float(high)) for low, high in intervals]
