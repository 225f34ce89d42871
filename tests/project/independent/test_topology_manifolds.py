"""The reference's maps against scipy's shortest paths, spectra and Procrustes, and against exact geometry."""

import math

import numpy as np
import pytest


@pytest.fixture
def manifolds(solution):
    return solution("topology.manifolds")


def units(rng, *shape):
    points = rng.normal(size=shape)
    return points / np.linalg.norm(points, axis=-1, keepdims=True)


@pytest.mark.parametrize("seed", range(30))
def test_exp_is_a_rotation_by_the_matrix_exponential(manifolds, seed):
    """Walking from p along v is rotating p in the plane of p and v: exp(v p^T - p v^T) p."""
    linalg = pytest.importorskip("scipy.linalg")
    rng = np.random.default_rng(seed)
    p = units(rng, int(rng.integers(2, 8)))
    v = rng.normal(size=len(p))
    v -= (p @ v) * p
    q = linalg.expm(np.outer(v, p) - np.outer(p, v)) @ p
    np.testing.assert_allclose(manifolds.sphere_exp(p, v), q, atol=1e-11, strict=True)
    np.testing.assert_allclose(manifolds.tangent_project(p, v + 3 * p), v, atol=1e-12, strict=True)
    short = v / np.linalg.norm(v) * rng.uniform(0, 3.1)
    np.testing.assert_allclose(manifolds.sphere_log(p, manifolds.sphere_exp(p, short)), short, atol=1e-10)


@pytest.mark.parametrize("theta", [0.0, 1e-12, 1e-9, 1e-5, 0.3, math.pi / 2, 3.0, math.pi - 1e-9, math.pi])
def test_distance_is_within_the_accuracy_that_its_docstring_states(manifolds, theta):
    rng = np.random.default_rng(3)
    for n in (2, 5, 40):
        basis, _ = np.linalg.qr(rng.normal(size=(n, 2)))
        p, q = basis[:, 0], np.cos(theta) * basis[:, 0] + np.sin(theta) * basis[:, 1]
        assert manifolds.geodesic_distance(p, q) == pytest.approx(theta, abs=1e-14)


def test_near_points_are_seen_as_in_exact_arithmetic(manifolds):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(4)
    with mpmath.workdps(60):
        for size in (1e-3, 1e-6, 1e-9):
            p = units(rng, 4)
            q = p + size * rng.normal(size=4)
            q /= np.linalg.norm(q)
            exact_p, exact_q = ([mpmath.mpf(float(x)) for x in point] for point in (p, q))
            cosine = mpmath.fdot(exact_p, exact_q) / mpmath.norm(exact_p) / mpmath.norm(exact_q)
            assert manifolds.geodesic_distance(p, q) == pytest.approx(float(mpmath.acos(cosine)), rel=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_stereographic_projection_is_the_line_through_the_pole(manifolds, seed):
    """Pole, p and y are on one line; angles are kept, as a numerical Jacobian shows; and the way back agrees."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 7))
    p = units(rng, n)
    pole = np.eye(n)[-1]
    y = np.append(manifolds.stereographic(p), 0.0)
    assert np.linalg.matrix_rank(np.array([p - pole, y - pole]), tol=1e-8) == 1
    np.testing.assert_allclose(manifolds.inverse_stereographic(y[:-1]), p, atol=1e-11, strict=True)
    h = 1e-6
    columns = [
        (manifolds.inverse_stereographic(y[:-1] + h * e) - manifolds.inverse_stereographic(y[:-1] - h * e))
        / 2
        / h
        for e in np.eye(n - 1)
    ]
    gram = np.array(columns) @ np.array(columns).T
    np.testing.assert_allclose(gram, gram[0, 0] * np.eye(n - 1), atol=1e-6 * gram[0, 0])


def test_stereographic_keeps_the_accuracy_that_its_docstring_states(manifolds):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(5)
    for size in (1e-8, 1.0, 1e2, 1e4, 1e6):
        y = size * units(rng, 3)
        with mpmath.workdps(60):
            squared = mpmath.fsum(mpmath.mpf(float(x)) ** 2 for x in y)
            p = [float(2 * mpmath.mpf(float(x)) / (squared + 1)) for x in y] + [
                float((squared - 1) / (squared + 1))
            ]
        np.testing.assert_allclose(manifolds.stereographic(p), y, rtol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_mds_agrees_with_its_definition_and_with_procrustes(manifolds, seed):
    distance, spatial = pytest.importorskip("scipy.spatial.distance"), pytest.importorskip("scipy.spatial")
    linalg = pytest.importorskip("scipy.linalg")
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(5, 40)), int(rng.integers(1, 5))
    points = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-3, 4)
    D = distance.squareform(distance.pdist(points))
    _, _, disparity = spatial.procrustes(points, manifolds.classical_mds(D, d))
    assert disparity < 1e-12
    # a table that comes from no points: the best approximation by definition, J and all
    D = distance.squareform(distance.pdist(points, "cityblock"))
    J = np.eye(n) - np.ones((n, n)) / n
    B = -0.5 * J @ D**2 @ J
    values, vectors = linalg.eigh(B, subset_by_index=[n - d, n - 1])
    X = manifolds.classical_mds(D, d)
    best = (vectors * np.maximum(values, 0)) @ vectors.T
    np.testing.assert_allclose(X @ X.T, best, atol=1e-9 * np.max(np.abs(B)))


@pytest.mark.parametrize("seed", range(10))
def test_isomap_agrees_with_scipys_neighbours_and_shortest_paths(manifolds, seed):
    spatial, csgraph = pytest.importorskip("scipy.spatial"), pytest.importorskip("scipy.sparse.csgraph")
    sparse = pytest.importorskip("scipy.sparse")
    rng = np.random.default_rng(seed)
    n, neighbors = int(rng.integers(30, 120)), int(rng.integers(5, 9))
    X = rng.uniform(size=(n, 3)) * [10.0, 3.0, 1.0]
    lengths, nearest = spatial.cKDTree(X).query(X, neighbors + 1)
    rows = np.repeat(np.arange(n), neighbors)
    graph = sparse.csr_matrix((lengths[:, 1:].ravel(), (rows, nearest[:, 1:].ravel())), shape=(n, n))
    D = csgraph.shortest_path(graph, directed=False)
    if np.isinf(D).any():
        with pytest.raises(ValueError, match="connected"):
            manifolds.isomap(X, neighbors, 1)
        return
    D = (D + D.T) / 2
    J = np.eye(n) - np.ones((n, n)) / n
    values, vectors = np.linalg.eigh(-0.5 * J @ D**2 @ J)
    answer = manifolds.isomap(X, neighbors, 1)
    np.testing.assert_allclose(
        answer @ answer.T, values[-1] * np.outer(vectors[:, -1], vectors[:, -1]), atol=1e-7 * values[-1]
    )


def test_isomap_says_when_the_graph_falls_apart(manifolds):
    """networkx counts the components of the same graph."""
    nx = pytest.importorskip("networkx")
    rng = np.random.default_rng(0)
    seen = set()
    for _ in range(60):
        X = rng.uniform(size=(12, 2))
        order = np.argsort(np.linalg.norm(X[:, None] - X[None], axis=-1), axis=1)
        graph = nx.Graph((i, int(j)) for i in range(12) for j in order[i, 1:4])
        seen.add(nx.is_connected(graph))
        if nx.is_connected(graph):
            manifolds.isomap(X, 3, 2)
        else:
            with pytest.raises(ValueError, match="connected"):
                manifolds.isomap(X, 3, 2)
    assert seen == {True, False}
