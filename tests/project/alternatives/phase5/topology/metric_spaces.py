"""Metric spaces in plain Python: math.dist and loops for distances, bits of an integer for sets."""

import itertools
import math

import numpy as np


def distance(x, y, metric):
    if metric in ("hamming", "discrete"):
        differ = [a != b for a, b in zip(x, y, strict=False)]
        if metric == "discrete":
            return 1.0 if len(x) != len(y) or any(differ) else 0.0
        if len(x) != len(y):
            raise ValueError("the length differs")
        return float(differ.count(True))
    if metric not in ("euclidean", "manhattan", "chebyshev"):
        raise ValueError("unknown metric")
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or y.ndim != 1 or not x.size or not y.size:
        raise ValueError("x and y must be vectors")
    if x.size != y.size:
        raise ValueError("the length differs")
    if metric == "euclidean":
        return math.dist(x, y)
    gaps = [abs(a - b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
    return math.fsum(gaps) if metric == "manhattan" else max(gaps)


def metric_violations(D, tol=1e-9):
    d = _table(D)
    n = range(len(d))
    found = []
    if min(min(row) for row in d) < -tol:
        found.append("non-negativity")
    if any((abs(d[i][j]) <= tol) != (i == j) for i in n for j in n):
        found.append("identity")
    if any(abs(d[i][j] - d[j][i]) > tol for i in n for j in range(i)):
        found.append("symmetry")
    if any(d[x][z] - (d[x][y] + d[y][z]) > tol for x in n for y in n for z in n):
        found.append("triangle inequality")
    return found


def ball(D, center, radius):
    rows = _table(D)
    if center not in range(len(rows)):
        raise ValueError("center is no index")
    if radius < 0:
        raise ValueError("radius < 0")
    return {i for i, d in enumerate(rows[center]) if d < radius}


def is_topology(points, topology):
    bit = {point: 1 << k for k, point in enumerate(set(points))}
    masks = set()
    for U in topology:
        if not set(U) <= bit.keys():
            return False
        masks.add(sum(bit[point] for point in U))
    if 0 not in masks or (1 << len(bit)) - 1 not in masks:
        return False
    return all(u | v in masks and u & v in masks for u, v in itertools.product(masks, repeat=2))


def is_open(subset, topology):
    return any(set(subset) == U for U in topology)


def is_continuous(f, topology_x, topology_y):
    of_x = {point for U in topology_x for point in U}
    of_y = {point for V in topology_y for point in V}
    if f.keys() != of_x or any(value not in of_y for value in f.values()):
        raise ValueError("f is no map from the one space to the other")
    return all(is_open([x for x, value in f.items() if value in V], topology_x) for V in topology_y)


def hausdorff_distance(A, B):
    A, B = _rows(A), _rows(B)
    if len(A[0]) != len(B[0]):
        raise ValueError("A and B live in different spaces")
    return max(max(min(math.dist(p, q) for q in Q) for p in P) for P, Q in ((A, B), (B, A)))


def covering_number(points, radius):
    points = _rows(points)
    if radius < 0:
        raise ValueError("radius < 0")
    centers, left = [points[0]], points
    while True:
        left = [p for p in left if math.dist(p, centers[-1]) > radius]
        if not left:
            return len(centers)
        centers.append(max(left, key=lambda p: min(math.dist(p, c) for c in centers)))


def _table(D):
    D = np.asarray(D, dtype=float)
    if D.ndim != 2 or D.size == 0 or len(D) != len(D.T):
        raise ValueError("D is no square matrix")
    return D.tolist()


def _rows(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError("points, A and B must be matrices")
    return X.tolist()
