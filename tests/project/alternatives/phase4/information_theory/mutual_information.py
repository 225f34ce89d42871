"""Everything from entropies of counts, and the capacity by going back and forth between input and guess."""

import math

import numpy as np


def mutual_information(joint):
    p = _joint(joint)
    return max(0.0, _entropy(p.sum(axis=0)) + _entropy(p.sum(axis=1)) - _entropy(p))


def pointwise_mutual_information(joint):
    p = _joint(joint)
    rows, columns = p.sum(axis=1).tolist(), p.sum(axis=0).tolist()
    result = np.full(p.shape, -np.inf)
    for (i, j), both in np.ndenumerate(p):
        if both > 0:
            result[i, j] = math.log(both) - math.log(rows[i]) - math.log(columns[j])
    return result


def normalized_mutual_information(labels_a, labels_b):
    a, b, both = _entropies(labels_a, labels_b)
    return min(1.0, max(0.0, 2 * (a + b - both) / (a + b))) if a + b else 1.0


def information_gain(labels, feature):
    a, b, both = _entropies(labels, feature)
    return max(0.0, (a + b - both) / math.log(2))


def channel_capacity(P, tol=1e-9):
    """The best guess of the input for each output, then the best input for that guess, and so on."""
    P = np.asarray(P, dtype=float)
    if P.ndim != 2 or not P.size:
        raise ValueError("P must be a matrix")
    if not (P >= 0).all() or not (abs(P.sum(axis=1) - 1) <= 1e-8).all():
        raise ValueError("P has a row that is no probability vector")
    if not tol > 0:
        raise ValueError("tol must be above 0")
    P = P[:, P.any(axis=0)]
    certain = np.where(P > 0, np.log(np.where(P > 0, P, 1.0)), 0.0)
    own = (P * certain).sum(axis=1)
    r = np.full(len(P), 1 / len(P))
    for _ in range(100_000):
        outputs = r @ P
        gain = own - P @ np.log(outputs)
        top = gain.max()
        share = r * np.exp(gain - top)
        lower = top + math.log(share.sum())
        if top - lower < tol * math.log(2):
            break
        r = share / share.sum()
    return float(max(0.0, lower / math.log(2))), r


def _joint(joint):
    p = np.asarray(joint, dtype=float)
    if p.ndim != 2 or not p.size or not (p >= 0).all() or not abs(p.sum() - 1) <= 1e-8:
        raise ValueError("joint is no distribution of two variables")
    return p


def _entropy(p):
    return -math.fsum(q * math.log(q) for q in np.ravel(p).tolist() if q > 0)


def _entropies(a, b):
    a, b = list(a), list(b)
    if len(a) != len(b):
        raise ValueError("not of one length")
    if not a:
        raise ValueError("the labels are empty")
    found = []
    for labels in (a, b, list(zip(a, b, strict=True))):
        counts = {}
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
        found.append(_entropy([k / len(labels) for k in counts.values()]))
    return found
