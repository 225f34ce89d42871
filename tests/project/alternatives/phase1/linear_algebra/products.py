"""Products of vectors without arrays: plain lists, exact sums, the Gram determinant for the angle."""

import math

import numpy as np


def dot(u, v):
    u, v = _lists(u, v)
    return math.fsum(a * b for a, b in zip(u, v, strict=True))


def cross(u, v):
    u, v = _lists(u, v)
    if len(u) != 3:
        raise ValueError("u and v must have three entries")
    product = np.zeros(3)
    for i in range(3):
        j, k = (i + 1) % 3, (i + 2) % 3
        product[i] = u[j] * v[k] - u[k] * v[j]
    return product


def angle(u, v):
    """atan2 of the area and the dot product; the area by Lagrange's identity."""
    u, v = (_direction(w) for w in _lists(u, v))
    pairs = [(i, j) for i in range(len(u)) for j in range(i)]
    area = math.hypot(*(u[i] * v[j] - u[j] * v[i] for i, j in pairs))
    return math.atan2(area, math.fsum(a * b for a, b in zip(u, v, strict=True)))


def cosine_similarity(A, B):
    if np.ndim(A) != 2 or np.ndim(B) != 2 or not np.size(A) or not np.size(B):
        raise ValueError("A and B must be matrices that are not empty")
    if np.shape(A)[1] != np.shape(B)[1]:
        raise ValueError("the rows of A and B must have the same length")
    rows, others = ([_direction([float(x) for x in row]) for row in M] for M in (A, B))
    return np.array([[math.fsum(map(float.__mul__, a, b)) for b in others] for a in rows])


def triple_product(u, v, w):
    """The determinant by Sarrus's rule."""
    (a, b, c), (d, e, f), (g, h, i) = (_lists(row, row, 3)[0] for row in (u, v, w))
    return a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h


def _lists(u, v, length=None):
    if np.ndim(u) != 1 or np.ndim(v) != 1 or not len(u):
        raise ValueError("u and v must be vectors that are not empty")
    if len(u) != len(v) or length not in (None, len(u)):
        raise ValueError("u and v must have the same length")
    return [float(x) for x in u], [float(x) for x in v]


def _direction(row):
    largest = max(map(abs, row))
    if largest == 0:
        raise ValueError("a zero vector has no direction")
    scaled = [x / largest for x in row]
    length = math.hypot(*scaled)
    return [x / length for x in scaled]
