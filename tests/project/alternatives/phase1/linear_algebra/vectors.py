"""Vectors as plain lists: complete pivoting decides what is independent, Gram-Schmidt what a span leaves over."""

import math

import numpy as np


def add(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.ndim == 0 or u.size == 0 or v.ndim == 0 or v.size == 0:
        raise ValueError("there is nothing to add")
    if u.shape != v.shape:
        raise ValueError("only arrays of one shape have a sum")
    return np.array([a + b for a, b in zip(u.flat, v.flat, strict=True)]).reshape(u.shape)


def scale(c, v):
    multiple = np.array(v, dtype=float)
    if multiple.ndim == 0 or multiple.size == 0:
        raise ValueError("v is no vector")
    if np.ndim(c):
        raise ValueError("c must be one number")
    multiple *= c
    return multiple


def linear_combination(coefficients, vectors):
    rows = _rows(vectors)
    c = _row(coefficients)
    if len(c) != len(rows):
        raise ValueError("there must be as many coefficients as vectors")
    return np.array(
        [math.fsum(a * x for a, x in zip(c, column, strict=True)) for column in zip(*rows, strict=True)]
    )


def is_independent(vectors, tol=1e-10):
    rows = _rows(vectors)
    smallest = tol * _largest(rows)
    left = len(rows)
    columns = set(range(len(rows[0])))
    while rows and columns:
        i, j = max(
            ((i, j) for i in range(len(rows)) for j in columns), key=lambda ij: abs(rows[ij[0]][ij[1]])
        )
        if abs(rows[i][j]) <= smallest:
            return False
        pivot = rows.pop(i)
        columns.remove(j)
        rows = [[x - row[j] / pivot[j] * y for x, y in zip(row, pivot, strict=True)] for row in rows]
        left -= 1
    return left == 0


def in_span(v, vectors, tol=1e-10):
    v, rows = _row(v), _rows(vectors)
    if len(v) != len(rows[0]):
        raise ValueError("v has another length")
    size_v, size_rows = _largest([v]), _largest(rows)
    if size_v == 0:
        return True
    rest = [x / size_v for x in v]
    directions = _directions([[x / (size_rows or 1) for x in row] for row in rows], tol)
    for _ in range(2):
        for e in directions:
            rest = _minus(rest, _dot(rest, e), e)
    return all(abs(x) * size_v <= tol * max(size_v, size_rows) for x in rest)


def coordinates(v, basis):
    """By Cramer's rule for the Gram matrix of the orthonormalized basis, which is a triangle."""
    v, rows = _row(v), _rows(basis)
    if len(v) != len(rows[0]):
        raise ValueError("v has another length")
    if not is_independent(rows):
        raise ValueError("the basis is not independent")
    if not in_span(v, rows):
        raise ValueError("v is not in the span")
    size = _largest(rows)
    rows = [[x / size for x in row] for row in rows]
    directions = _directions(rows, 0)
    c = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        c[i] = _dot(v, directions[i]) / _dot(rows[i], directions[i])
        v = _minus(v, c[i], rows[i])
    return np.array(c) / size


def _rows(vectors):
    array = np.asarray(vectors, dtype=float)
    if array.ndim != 2 or array.size == 0:
        raise ValueError("vectors and basis must be rows of numbers")
    return array.tolist()


def _row(v):
    array = np.asarray(v, dtype=float)
    if array.ndim != 1 or array.size == 0:
        raise ValueError("v and coefficients must be vectors that are not empty")
    return array.tolist()


def _largest(rows):
    return max(abs(x) for row in rows for x in row)


def _dot(u, v):
    return math.fsum(a * b for a, b in zip(u, v, strict=True))


def _minus(u, c, v):
    return [a - c * b for a, b in zip(u, v, strict=True)]


def _directions(rows, tol):
    """Gram-Schmidt, twice; rows of which at most tol is left are skipped."""
    directions = []
    for row in rows:
        for _ in range(2):
            for e in directions:
                row = _minus(row, _dot(row, e), e)
        length = math.hypot(*row)
        if length > tol:
            directions.append([x / length for x in row])
    return directions
