"""Invariants on plain lists: Schur complements, minors that are remembered, complete pivoting."""

import functools

import numpy as np


def trace(A):
    rows = _square(A)
    if not rows:
        raise ValueError("the matrix is empty")
    return sum(row[i] for i, row in enumerate(rows))


def determinant(A):
    rows = _square(A)
    smallest = 1e-12 * max((abs(x) for row in rows for x in row), default=0)
    product = 1.0
    while rows:
        best = max(range(len(rows)), key=lambda i: abs(rows[i][0]))
        pivot = rows[best]
        if pivot[0] == 0 or abs(pivot[0]) < smallest:
            return 0.0
        product *= pivot[0] if best % 2 == 0 else -pivot[0]
        del rows[best]
        rows = [[x - row[0] / pivot[0] * y for x, y in zip(row[1:], pivot[1:], strict=True)] for row in rows]
    return product


def determinant_by_cofactors(A):
    """Each minor of the last rows is expanded only once."""
    rows = _square(A)

    @functools.cache
    def minor(columns):
        if not columns:
            return 1.0
        row, value, sign = rows[-len(columns)], 0.0, 1
        for j in columns:
            value += sign * row[j] * minor(tuple(c for c in columns if c != j))
            sign = -sign
        return value

    return minor(tuple(range(len(rows))))


def rank(A, tol=1e-10):
    rest = np.array(A, dtype=float)
    if rest.ndim != 2 or rest.size == 0:
        raise ValueError("no matrix")
    smallest = tol * abs(rest).max()
    found = 0
    while rest.size and abs(rest).max() > smallest:
        i, j = np.unravel_index(abs(rest).argmax(), rest.shape)
        rest = rest - np.outer(rest[:, j] / rest[i, j], rest[i])
        rest = np.delete(np.delete(rest, i, axis=0), j, axis=1)
        found += 1
    return found


def _square(A):
    A = np.asarray(A, dtype=float)
    if A.shape == (0,):
        return []
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("A must be square")
    return A.tolist()
