"""Entropies term by term, with exact sums of Python floats."""

import math
import operator

import numpy as np


def self_information(p):
    if p < 0 or p > 1:
        raise ValueError("p is no probability")
    return math.inf if p == 0 else -math.log(p)


def entropy(p):
    p = _distribution(p, "p")
    surprise = math.fsum(x * self_information(min(x, 1.0)) for x in p if x)
    return min(surprise, math.log(len(p)))


def cross_entropy(p, q):
    total = []
    for x, y in _pairs(p, q):
        if x and not y:
            return math.inf
        if x:
            total.append(-x * math.log(y))
    return math.fsum(total)


def kl_divergence(p, q):
    total = 0.0
    for x, y in _pairs(p, q):
        if x > 0:
            total += x * (math.log(x) - math.log(y)) if y > 0 else math.inf
    return total if total > 0 else 0.0


def maximum_entropy(n):
    try:
        n = operator.index(n)
    except TypeError:
        raise ValueError("n is no integer") from None
    if n < 1:
        raise ValueError("n < 1")
    return math.log2(n) * math.log(2)


def _distribution(p, name):
    if np.ndim(p) != 1:
        raise ValueError(name + " is no vector")
    p = [float(x) for x in p]
    if not p or any(not x >= 0 for x in p) or abs(math.fsum(p) - 1) > 1e-8:
        raise ValueError(name + " is no distribution")
    return p


def _pairs(p, q):
    p, q = _distribution(p, "p"), _distribution(q, "q")
    if len(p) != len(q):
        raise ValueError("not the same length")
    return list(zip(p, q, strict=True))
