"""Sums over plain numbers, differences of growing entropies, and the stationary distribution by state reduction."""

import math

import numpy as np


def marginals(joint):
    p = _distribution(joint, 2)
    return np.einsum("ij->i", p), np.einsum("ij->j", p)


def joint_entropy(joint):
    return _entropy(_distribution(joint))


def conditional_entropy(joint, given):
    if given not in ("x", "y"):
        raise ValueError("given must be 'x' or 'y'")
    p = _distribution(joint, 2)
    rows = (p if given == "x" else p.T).tolist()
    terms = [q * math.log(sum(row) / q) for row in rows for q in row if q > 0]
    return max(0.0, math.fsum(terms))


def chain_rule_terms(joint):
    p = _distribution(joint)
    heads = []
    while p.ndim:
        heads.append(_entropy(p))
        p = p.sum(axis=-1)
    return np.maximum(np.diff([0.0, *reversed(heads)]), 0.0)


def entropy_rate(P):
    """Grassmann, Taksar and Heyman: take out one state after the other, without a subtraction."""
    P = np.asarray(P, dtype=float)
    if P.ndim != 2 or P.shape[0] != P.shape[1] or not P.size:
        raise ValueError("P must be a square matrix")
    if not ((P >= 0).all() and (abs(P.sum(axis=1) - 1) <= 1e-8).all()):
        raise ValueError("P has a row that is no probability vector")
    reach = (P > 0) | np.eye(len(P), dtype=bool)
    for _ in range(len(P).bit_length()):
        reach = (reach.astype(float) @ reach) > 0
    last = [i for i in range(len(P)) if all(reach[j, i] for j in range(len(P)) if reach[i, j])]
    if not reach[np.ix_(last, last)].all():
        raise ValueError("the stationary distribution is not unique")
    left = P[np.ix_(last, last)].copy()
    for k in range(len(last) - 1, 0, -1):
        left[:k, k] /= left[k, :k].sum()
        left[:k, :k] += np.outer(left[:k, k], left[k, :k])
    pi = [1.0]
    for k in range(1, len(last)):
        pi.append(float(np.dot(pi, left[:k, k])))
    rates = [_entropy(P[i]) for i in last]
    return float(np.dot(pi, rates) / sum(pi))


def _entropy(p):
    return max(0.0, -math.fsum(q * math.log(q) for q in np.ravel(p).tolist() if q > 0))


def _distribution(joint, rank=None):
    p = np.asarray(joint, dtype=float)
    if p.ndim == 0 or rank not in (None, p.ndim) or not p.size:
        raise ValueError("joint has another rank or is empty")
    if not (p >= 0).all() or abs(math.fsum(p.ravel()) - 1) > 1e-8:
        raise ValueError("joint is no distribution")
    return p
