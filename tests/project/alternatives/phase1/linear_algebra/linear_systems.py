"""Linear systems by columns: Crout's LU, substitution that updates the right-hand side, lists for the echelon."""

import numpy as np


def reduced_row_echelon(A, tol=1e-10):
    """Down to the echelon form, and then up again from the last pivot."""
    rows = _matrix(A).tolist()
    smallest = tol * max(abs(x) for row in rows for x in row)
    pivots = []
    for j in range(len(rows[0])):
        k = len(pivots)
        if k == len(rows):
            break
        best = max(range(k, len(rows)), key=lambda i: abs(rows[i][j]))
        if abs(rows[best][j]) <= smallest:
            for row in rows[k:]:
                row[j] = 0.0
            continue
        rows[k], rows[best] = rows[best], rows[k]
        for i in range(k + 1, len(rows)):
            _subtract(rows[i], rows[i][j] / rows[k][j], rows[k], j)
        pivots.append(j)
    for k in reversed(range(len(pivots))):
        j = pivots[k]
        rows[k] = [x / rows[k][j] for x in rows[k]]
        for i in range(k):
            _subtract(rows[i], rows[i][j], rows[k], j)
    return np.array(rows), tuple(pivots)


def forward_substitution(L, b):
    L = _square(L)
    x = np.array(b, dtype=float)
    if x.shape != (len(L),):
        raise ValueError("b does not fit")
    if 0 in L.diagonal():
        raise ValueError("zero on the diagonal")
    for j in range(len(x)):
        x[j] /= L[j, j]
        x[j + 1 :] -= x[j] * L[j + 1 :, j]
    return x


def back_substitution(U, b):
    """Read backwards, the upper triangle is a lower one."""
    U, b = _square(U), np.asarray(b, dtype=float)
    if b.ndim != 1:
        raise ValueError("b is no vector")
    return forward_substitution(U[::-1, ::-1], b[::-1])[::-1].copy()


def solve(A, b):
    A = _square(A)
    b = np.asarray(b, dtype=float)
    if b.ndim not in (1, 2) or b.shape[0] != len(A) or b.size == 0:
        raise ValueError("b does not fit")
    n = len(A)
    LU, order = A.copy(), np.arange(n)
    for j in range(n):
        for i in range(1, n):
            k = min(i, j)
            LU[i, j] -= LU[i, :k] @ LU[:k, j]
        best = j + int(abs(LU[j:, j]).argmax())
        if LU[best, j] == 0 or abs(LU[best, j]) < 1e-12 * abs(A).max():
            raise ValueError("A is singular")
        for array in (LU, order):
            array[[j, best]] = array[[best, j]]
        LU[j + 1 :, j] /= LU[j, j]
    unit = np.tril(LU, -1) + np.diag(np.ones(n))
    columns = b.reshape(n, -1).T[:, order]
    x = np.array([back_substitution(LU, forward_substitution(unit, column)) for column in columns])
    return x.T.reshape(b.shape).copy()


def classify_system(A, b):
    rows = _matrix(A).tolist()
    b = np.asarray(b, dtype=float)
    if b.ndim != 1 or len(b) != len(rows):
        raise ValueError("b does not fit")
    right = b.tolist()
    small_pivot = 1e-10 * max(abs(x) for row in rows for x in row)
    small_right = 1e-10 * max(map(abs, right))
    unknowns, found = len(rows[0]), 0
    for j in range(unknowns):
        if not rows:
            break
        best = max(range(len(rows)), key=lambda i: abs(rows[i][j]))
        if abs(rows[best][j]) <= small_pivot:
            continue
        found += 1
        pivot, value = rows.pop(best), right.pop(best)
        for i, row in enumerate(rows):
            factor = row[j] / pivot[j]
            _subtract(row, factor, pivot, j)
            right[i] -= factor * value
    if any(abs(value) > small_right for value in right):
        return "none"
    return "infinite" if found < unknowns else "unique"


def null_space(A, tol=1e-10):
    """Rows of the transpose that elimination turns into zeros: what made them so is in the null space."""
    A = _matrix(A)
    n, m = A.shape
    rows = np.hstack([A.T, np.identity(m)])
    for j in range(n):
        if not len(rows):
            break
        best = abs(rows[:, j]).argmax()
        if abs(rows[best, j]) > tol * abs(A).max():
            pivot = rows[best]
            rows = np.delete(rows, best, axis=0)
            rows -= np.outer(rows[:, j] / pivot[j], pivot)
    return rows[:, n:].T.copy()


def _matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or not A.size:
        raise ValueError("no matrix")
    return A


def _square(A):
    A = _matrix(A)
    if A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return A


def _subtract(row, factor, pivot, j):
    row[:] = [x - factor * y for x, y in zip(row, pivot, strict=True)]
    row[j] = 0.0
