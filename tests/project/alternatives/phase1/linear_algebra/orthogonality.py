"""Orthogonality with hypot and exact sums, and Gram-Schmidt column by column, each column cleaned twice."""

import math

import numpy as np

from solutions.phase1.linear_algebra.linear_systems import back_substitution


def norm(v, p=2):
    sizes = [abs(x) for x in _vector(v).tolist()]
    if p < 1:
        raise ValueError("p < 1")
    if p == 2:
        return math.hypot(*sizes)
    largest = max(sizes)
    if p == math.inf or largest in (0, math.inf):
        return largest
    return largest * math.fsum((x / largest) ** p for x in sizes) ** (1 / p)


def frobenius_norm(A):
    return math.hypot(*(math.hypot(*row) for row in _matrix(A)))


def project(v, onto):
    v, u = _vector(v), _vector(onto)
    if v.shape != u.shape:
        raise ValueError("another length")
    if not u.any():
        raise ValueError("the zero vector")
    u = u / abs(u).max()
    return sum(v * u) / sum(u * u) * u


def project_onto_subspace(v, A):
    v, A = _vector(v), _matrix(A)
    if len(v) != len(A):
        raise ValueError("another length")
    return sum((q @ v) * q for q in gram_schmidt(A).T)


def gram_schmidt(A):
    Q = []
    for column in _matrix(A).T:
        rest = column
        for _ in range(2):
            for q in Q:
                rest = rest - (q @ rest) * q
        left = norm(rest)
        if left <= 1e-12 * norm(column):
            raise ValueError("the columns are not independent")
        Q.append(rest / left)
    return np.column_stack(Q)


def least_squares(A, b):
    A, b = _matrix(A), _vector(b)
    if len(b) != len(A):
        raise ValueError("another length")
    Q = gram_schmidt(A)
    return back_substitution(Q.T @ A, Q.T @ b)


def _vector(v):
    v = np.asarray(v, dtype=float)
    if v.size == 0 or v.ndim != 1:
        raise ValueError("not a vector")
    return v


def _matrix(A):
    A = np.asarray(A, dtype=float)
    if A.size == 0 or A.ndim != 2:
        raise ValueError("not a matrix")
    return A
