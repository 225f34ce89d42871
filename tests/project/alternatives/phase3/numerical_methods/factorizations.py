"""Pivots column by column, Givens rotations, an augmented triangle, Cholesky by outer products."""

import math

import numpy as np


def lu(A):
    """Column by column: what is left of the column is found when its turn has come."""
    A = _square(A)
    n = len(A)
    order = list(range(n))
    L, U = np.identity(n), np.zeros((n, n))
    for j in range(n):
        column = A[order, j]
        for k in range(j):
            column[k + 1 :] -= column[k] * L[k + 1 :, k]
        pivot = max(range(j, n), key=lambda i: abs(column[i]))
        order[j], order[pivot] = order[pivot], order[j]
        column[[j, pivot]] = column[[pivot, j]]
        L[[j, pivot], :j] = L[[pivot, j], :j]
        U[: j + 1, j] = column[: j + 1]
        if column[j]:
            L[j + 1 :, j] = column[j + 1 :] / column[j]
    return np.identity(n)[order], L, U


def lu_solve(P, L, U, b):
    P, L, U = _square(P), _square(L), _square(U)
    b = np.asarray(b, dtype=float)
    n = len(U)
    if not len(P) == len(L) == n:
        raise ValueError("factors of several sizes")
    if b.ndim not in (1, 2) or not b.size or b.shape[0] != n:
        raise ValueError("b does not fit")
    limit = 1e-12 * np.abs(U).max()
    if any(U[i, i] == 0 or abs(U[i, i]) < limit for i in range(n)):
        raise ValueError("singular")
    x = b[P.argmax(axis=1)]
    for k in range(n):
        x[k + 1 :] -= np.multiply.outer(L[k + 1 :, k], x[k])
    for k in reversed(range(n)):
        x[k] /= U[k, k]
        x[:k] -= np.multiply.outer(U[:k, k], x[k])
    return x


def qr(A):
    """Givens: each entry below the diagonal is turned away with the row above it."""
    A = np.array(A, dtype=float)
    if A.ndim != 2 or not A.size:
        raise ValueError("A must be a matrix")
    m, n = A.shape
    Q = np.identity(m)
    for j in range(n):
        for i in range(m - 1, j, -1):
            length = math.hypot(A[i - 1, j], A[i, j])
            if A[i, j] == 0 or length == 0:
                continue
            c, s = A[i - 1, j] / length, A[i, j] / length
            turn = np.array([[c, s], [-s, c]])
            A[i - 1 : i + 1] = turn @ A[i - 1 : i + 1]
            Q[:, i - 1 : i + 1] = Q[:, i - 1 : i + 1] @ turn.T
            A[i, j] = 0
    r = min(m, n)
    signs = np.where(np.diagonal(A) < 0, -1.0, 1.0)
    return Q[:, :r] * signs, np.triu(A[:r] * signs[:, np.newaxis])


def qr_least_squares(A, b):
    """The triangle of A with b as one more column holds Q^T b already."""
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or not A.size or b.shape != A.shape[:1]:
        raise ValueError("A must be a matrix and b a vector with an entry for each row")
    n = A.shape[1]
    if n > len(A):
        raise ValueError("rank: more columns than rows")
    _, R = qr(np.column_stack([A, b]))
    limit = 1e-12 * np.abs(A).max()
    if any(R[i, i] == 0 or R[i, i] < limit for i in range(n)):
        raise ValueError("rank: the columns depend on each other")
    x = []
    for i in reversed(range(n)):
        rest = R[i, n] - math.fsum(a * y for a, y in zip(R[i, i + 1 : n], x, strict=True))
        x.insert(0, rest / R[i, i])
    return np.array(x)


def cholesky(A):
    """One column after the other is taken off as an outer product."""
    rest = _square(A)
    largest = np.abs(rest).max()
    if (np.abs(rest - rest.T) > 1e-8 * largest).any():
        raise ValueError("not symmetric")
    L = []
    for k in range(len(rest)):
        pivot = rest[k, k]
        if not (pivot > 0 and pivot >= 1e-12 * largest):
            raise ValueError("not positive definite")
        column = rest[:, k] / math.sqrt(pivot)
        column[:k] = 0
        rest = rest - np.outer(column, column)
        L.append(column)
    return np.column_stack(L)


def _square(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not A.size:
        raise ValueError("a square matrix that is not empty, please")
    return A
