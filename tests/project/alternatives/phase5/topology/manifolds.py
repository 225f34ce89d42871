"""Manifolds by angles: atan2 and half angles on the sphere, centring matrices, Dijkstra's ways (ties to the last)."""

import heapq
import math
import operator

import numpy as np


def sphere_exp(p, v):
    p, v = _on_sphere(p, "p"), _vector(v, "v")
    _same(p, v, "v")
    if not abs(p @ v) <= 1e-8:
        raise ValueError("v is not tangent")
    length = math.hypot(*v)
    if length == 0:
        return p.copy()
    return math.cos(length) * p + math.sin(length) * (v / length)


def sphere_log(p, q):
    p, q = _on_sphere(p, "p"), _vector(q, "q")
    _same(p, q, "q")
    q = _on_sphere(q, "q")
    if math.hypot(*(p + q)) <= 1e-8:
        raise ValueError("antipodal points")
    u = q - p
    for _ in range(3):
        u = tangent_project(p, u)
    length = math.hypot(*u)
    return u * (geodesic_distance(p, q) / length) if length else u


def geodesic_distance(p, q):
    """The sine is the area of the parallelogram, from all its 2 x 2 minors."""
    p, q = _on_sphere(p, "p"), _vector(q, "q")
    _same(p, q, "q")
    q = _on_sphere(q, "q")
    minors = np.outer(p, q) - np.outer(q, p)
    return math.atan2(math.hypot(*minors[np.triu_indices(len(p), 1)]), p @ q)


def stereographic(p):
    """The cotangent of half the angle from the pole."""
    *flat, height = _on_sphere(p, "p").tolist()
    size = math.hypot(*flat)
    if size == 0:
        if height > 0:
            raise ValueError("the north pole")
        return np.zeros(len(flat))
    radius = 1 / math.tan(math.atan2(size, height) / 2)
    return np.array([radius * (x / size) for x in flat])


def inverse_stereographic(y):
    y = _vector(y, "y")
    size = math.hypot(*y)
    angle = 2 * math.atan2(1, size)
    flat = y * (math.sin(angle) / size) if size else y
    return np.array([*flat, math.cos(angle)])


def tangent_project(p, v):
    p, v = _on_sphere(p, "p"), _vector(v, "v")
    _same(p, v, "v")
    return v - (p @ v) / (p @ p) * p


def classical_mds(D, k):
    D = np.array(D, dtype=float)
    if D.ndim != 2 or D.size == 0 or D.shape[0] != D.shape[1]:
        raise ValueError("D is no square matrix")
    if D.min() < 0 or D.diagonal().any() or abs(D - D.T).max() > 1e-8 * D.max():
        raise ValueError("D holds no distances")
    n = len(D)
    k = _count(k, 1, n, "k")
    J = np.identity(n) - np.full((n, n), 1 / n)
    B = -J @ (D * D) @ J / 2
    values, vectors = np.linalg.eigh((B + B.T) / 2)
    columns = []
    for j in range(n - 1, n - 1 - k, -1):
        columns.append(vectors[:, j] * math.sqrt(values[j]) if values[j] > 0 else np.zeros(n))
    return np.column_stack(columns)


def isomap(X, neighbors, k):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) < 2 or X.size == 0:
        raise ValueError("X must hold two points or more")
    points, n = X.tolist(), len(X)
    neighbors, k = _count(neighbors, 1, n - 1, "neighbors"), _count(k, 1, n, "k")
    graph = [{} for _ in points]
    for i, p in enumerate(points):
        others = sorted((math.dist(p, q), -j) for j, q in enumerate(points) if j != i)
        for length, j in others[:neighbors]:
            graph[i][-j] = graph[-j][i] = length
    return classical_mds([_ways(graph, i) for i in range(n)], k)


def _ways(graph, start):
    ways, heap = {}, [(0.0, start)]
    while heap:
        way, i = heapq.heappop(heap)
        if i not in ways:
            ways[i] = way
            for j, length in graph[i].items():
                heapq.heappush(heap, (way + length, j))
    if len(ways) < len(graph):
        raise ValueError("the graph is not connected")
    return [ways[i] for i in range(len(graph))]


def _vector(v, name):
    v = np.array(v, dtype=float)
    if v.ndim != 1 or v.size == 0:
        raise ValueError(f"{name} is no vector")
    return v


def _on_sphere(p, name):
    p = _vector(p, name)
    if len(p) < 2 or not abs(math.hypot(*p) - 1) <= 1e-8:
        raise ValueError(f"{name} is not on the sphere")
    return p


def _same(p, v, name):
    if p.shape != v.shape:
        raise ValueError(f"{name} has another shape")


def _count(number, low, high, name):
    try:
        number = operator.index(number)
    except TypeError:
        raise ValueError(f"{name} is no integer") from None
    if low <= number <= high:
        return number
    raise ValueError(f"{name} is out of range")
