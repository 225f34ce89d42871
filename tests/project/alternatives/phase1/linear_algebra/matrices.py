"""Matrices: zip, broadcasting and a sum, an inverse that overwrites a list of lists."""

import numbers

import numpy as np


def transpose(A):
    return np.array([list(column) for column in zip(*_matrix(A), strict=True)])


def matmul(A, B):
    A, B = _matrix(A), _matrix(B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("columns of A and rows of B differ")
    columns = [B[:, j] for j in range(B.shape[1])]
    return np.array([[(row * column).sum() for column in columns] for row in A])


def batched_matmul(A, B):
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if min(A.ndim, B.ndim) < 2 or not A.size or not B.size:
        raise ValueError("A and B must hold matrices")
    if A.shape[-1] != B.shape[-2]:
        raise ValueError("columns of A and rows of B differ")
    return (A[..., :, :, None] * B[..., None, :, :]).sum(axis=-2)


def identity(n):
    if not isinstance(n, numbers.Integral) or n < 0:
        raise ValueError("n is not a size")
    return np.diag(np.ones(n))


def inverse(A):
    """In place: the column of a pivot makes room for that of the inverse."""
    A = _matrix(A)
    n = len(A)
    if n != A.shape[1]:
        raise ValueError("only a square matrix has an inverse")
    smallest = 1e-12 * abs(A).max()
    rows = A.tolist()
    exchanges = []
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        pivot = rows[best][k]
        if pivot == 0 or abs(pivot) < smallest:
            raise ValueError("singular")
        rows[k], rows[best] = rows[best], rows[k]
        exchanges.append((k, best))
        rows[k][k] = 1.0
        rows[k] = [x / pivot for x in rows[k]]
        for i in range(n):
            if i != k:
                factor, rows[i][k] = rows[i][k], 0.0
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    for k, best in reversed(exchanges):
        for row in rows:
            row[k], row[best] = row[best], row[k]
    return np.array(rows)


def _matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.size == 0:
        raise ValueError("no matrix")
    return A
