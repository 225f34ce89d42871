"""Counted pairs, plain lists squared, loops over degrees, union-find, and PageRank as a system of equations."""

from numbers import Integral

import numpy as np


def adjacency_matrix(edges, n, directed=False):
    if not isinstance(n, Integral) or n < 0:
        raise ValueError("n must be a whole number from 0 on")
    places, weights = [], []
    for edge in edges:
        if len(edge) not in (2, 3):
            raise ValueError(f"an edge has two or three parts, not {edge!r}")
        u, v = edge[0], edge[1]
        if not all(isinstance(w, Integral) and 0 <= w < n for w in (u, v)):
            raise ValueError(f"no such node in the edge {edge!r}")
        both = {(u, v)} if directed else {(u, v), (v, u)}
        places += [a * n + b for a, b in both]
        weights += [edge[2] if len(edge) == 3 else 1] * len(both)
    totals = np.bincount(np.array(places, dtype=int), np.array(weights, dtype=float), n * n)
    return totals.reshape(n, n)


def count_walks(A, length):
    A = np.asarray(A, dtype=object)
    _check_square(A)
    if not isinstance(length, Integral) or length < 0:
        raise ValueError("length must be a whole number from 0 on")
    steps = [[_count(a) for a in row] for row in A]
    walks = [[int(i == j) for j in range(len(steps))] for i in range(len(steps))]
    for digit in bin(length)[2:]:
        walks = _times(walks, walks)
        if digit == "1":
            walks = _times(walks, steps)
    return np.array(walks, dtype=object)


def laplacian(A, normalized=False):
    A = np.array(A, dtype=float)
    _check_square(A)
    if (A < 0).any():
        raise ValueError("a negative weight")
    if (np.abs(A - A.T) > 1e-8 * A.max()).any():
        raise ValueError("not symmetric")
    degrees = [sum(row) for row in A.tolist()]
    for i, degree in enumerate(degrees):
        A[i] *= -1
        A[i, i] += degree
    if normalized:
        for i, degree in enumerate(degrees):
            if degree:
                A[i] /= degree**0.5
                A[:, i] /= degree**0.5
    return A


def connected_components(A):
    """Union-find: the smallest node of a part stands for it."""
    A = np.asarray(A)
    _check_square(A)
    leader = list(range(len(A)))

    def find(v):
        while leader[v] != v:
            leader[v] = leader[leader[v]]
            v = leader[v]
        return v

    for u, v in np.argwhere(A != 0).tolist():
        small, large = sorted((find(u), find(v)))
        leader[large] = small
    parts = {}
    for v in range(len(A)):
        parts.setdefault(find(v), []).append(v)
    return list(parts.values())


def pagerank(A, damping=0.85, tol=1e-12):
    A = np.array(A, dtype=float)
    _check_square(A)
    if not 0 <= damping < 1:
        raise ValueError("damping must be from 0 to below 1")
    if (A < 0).any():
        raise ValueError("a negative weight")
    n = len(A)
    for row in A:
        row[:] = row / row.max() if row.any() else 1
        row /= row.sum()
    r = np.linalg.solve(np.identity(n) - damping * A.T, np.full(n, (1 - damping) / n))
    return r / r.sum()


def graph_convolution(A, X, W):
    A, X, W = (np.asarray(M, dtype=float) for M in (A, X, W))
    if any(M.ndim != 2 or not M.size for M in (A, X, W)):
        raise ValueError("all of A, X and W must be matrices that are not empty")
    _check_square(A)
    if (A < 0).any():
        raise ValueError("a negative weight")
    if A.shape[1] != X.shape[0] or X.shape[1] != W.shape[0]:
        raise ValueError("a shape does not fit")
    features = X @ W
    degrees = 1 + A.sum(axis=1)
    spread = features / np.sqrt(degrees)[:, None]
    return np.clip((spread + A @ spread) / np.sqrt(degrees)[:, None], 0, None)


def _check_square(A):
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not A.size:
        raise ValueError("a square matrix that is not empty, please")


def _count(a):
    try:
        whole = int(a)
    except (OverflowError, ValueError):
        whole = -1
    if whole != a or whole < 0:
        raise ValueError(f"{a!r} is no whole number from 0 on")
    return whole


def _times(A, B):
    columns = list(zip(*B, strict=True))
    return [[sum(map(int.__mul__, row, column)) for column in columns] for row in A]
