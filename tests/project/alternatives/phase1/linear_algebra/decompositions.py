"""Decompositions from one-sided rotations: eigenvectors are where A - lambda I stretches least."""

import math
import operator

import numpy as np

from solutions.phase1.linear_algebra.eigen import eigen_symmetric, qr_eigenvalues
from solutions.phase1.linear_algebra.matrices import identity, inverse, matmul


def diagonalize(A):
    A = np.asarray(A, dtype=float)
    values = qr_eigenvalues(A)[::-1]
    for larger, smaller in zip(values, values[1:], strict=False):
        if larger - smaller <= 1e-6 * abs(values).max():
            raise ValueError("the eigenvalues are not distinct")
    P = np.array([svd(A - value * identity(len(A)))[2][-1] for value in values]).T
    return P, np.diag(values), inverse(P)


def matrix_power(A, n):
    try:
        n = operator.index(n)
    except TypeError:
        raise ValueError("n is no whole number") from None
    P, D, P_inverse = diagonalize(A)
    values = D.diagonal()
    if n < 0:
        if min(abs(values)) <= 1e-12 * max(abs(values)):
            raise ValueError("A is singular")
        values = 1 / values
    return matmul(matmul(P, np.diag([value ** abs(n) for value in values])), P_inverse)


def svd(A):
    """Hestenes: turn pairs of columns until all are perpendicular. Columns are the rows of lists here."""
    A = _matrix(A)
    if A.shape[1] > A.shape[0]:
        U, s, Vt = svd(A.T)
        return Vt.T, s, U.T
    largest = abs(A).max()
    if largest == 0:
        largest = 1.0
    B, V = (A / largest).T.copy(), identity(A.shape[1])
    n = len(B)
    for _ in range(60):
        turned = False
        noise = 1e-15 * max(math.hypot(*b) for b in B)
        for p in range(n):
            for q in range(p + 1, n):
                a, b, c = B[p] @ B[p], B[q] @ B[q], B[p] @ B[q]
                if min(a, b) > noise**2 and abs(c) > 1e-15 * math.sqrt(a * b):
                    half = math.atan2(2 * c, a - b) / 2
                    for M in (B, V):
                        x, y = M[p].copy(), M[q].copy()
                        M[p], M[q] = (
                            math.cos(half) * x + math.sin(half) * y,
                            math.cos(half) * y - math.sin(half) * x,
                        )
                    turned = True
        if not turned:
            break
    lengths = [math.hypot(*b) for b in B]
    order = sorted(range(n), key=lambda j: -lengths[j])
    directions, s = [], []
    for j in order:
        if lengths[j] > len(A) * noise:
            directions.append(B[j] / lengths[j])
            s.append(lengths[j] * largest)
        else:
            directions.append(_another(directions, len(A)))
            s.append(0.0)
    return np.array(directions).T, np.array(s), V[order]


def low_rank_approximation(A, k):
    """A projected onto its first k right singular vectors."""
    A = _matrix(A)
    if isinstance(k, float) or k not in range(min(A.shape) + 1):
        raise ValueError("k is out of range")
    V = svd(A)[2][:k].T
    return A @ V @ V.T


def pseudo_inverse(A, tol=1e-10):
    A = _matrix(A)
    U, s, Vt = svd(A)
    total = np.zeros(A.shape[::-1])
    for u, size, v in zip(U.T, s, Vt, strict=True):
        if size > tol:
            total += np.outer(v / size, u)
    return total


def pca(X, k):
    """From the eigenvectors of the covariance matrix."""
    X = _matrix(X)
    n, d = X.shape
    if n < 2 or isinstance(k, float) or k not in range(1, min(n, d) + 1):
        raise ValueError("k is out of range, or there is only one row")
    X = X - X.mean(axis=0)
    values, vectors = eigen_symmetric(X.T @ X / (n - 1))
    components = vectors[:, ::-1][:, :k].T
    return components, X @ components.T, np.maximum(values[::-1][:k], 0)


def _matrix(A):
    A = np.asarray(A, dtype=float)
    if A.size == 0 or A.ndim != 2:
        raise ValueError("not a matrix")
    return A


def _another(directions, m):
    """A unit vector perpendicular to all of them: what is left of the axis that they cover least."""
    rests = []
    for axis in identity(m):
        for _ in range(2):
            for u in directions:
                axis = axis - (u @ axis) * u
        rests.append(axis)
    rest = max(rests, key=lambda r: r @ r)
    return rest / math.hypot(*rest)
