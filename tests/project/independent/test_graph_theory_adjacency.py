"""The reference's matrices of graphs against networkx and scipy, on random graphs."""

import numpy as np
import pytest

nx = pytest.importorskip("networkx")


@pytest.fixture
def adjacency(solution):
    return solution("graph_theory.adjacency")


def random_edges(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 15))
    m = int(rng.integers(0, 3 * n))
    return n, [(int(u), int(v), float(rng.integers(1, 5))) for u, v in rng.integers(0, n, size=(m, 2))], rng


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("directed", [False, True])
def test_adjacency_matrix_agrees_with_networkx(adjacency, seed, directed):
    n, edges, _ = random_edges(seed)
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(edges)
    np.testing.assert_allclose(
        adjacency.adjacency_matrix(edges, n, directed), nx.to_numpy_array(graph), strict=True
    )


@pytest.mark.parametrize("seed", range(20))
def test_laplacian_agrees_with_scipy(adjacency, seed):
    csgraph = pytest.importorskip("scipy.sparse.csgraph")
    n, edges, _ = random_edges(seed)
    A = adjacency.adjacency_matrix([e for e in edges if e[0] != e[1]], n)
    np.testing.assert_allclose(adjacency.laplacian(A), csgraph.laplacian(A), atol=1e-12, strict=True)
    expected = csgraph.laplacian(A, normed=True)
    expected[np.diag_indices(n)] = A.sum(axis=1) > 0
    np.testing.assert_allclose(adjacency.laplacian(A, normalized=True), expected, atol=1e-12, strict=True)
    eigenvalues = np.linalg.eigvalsh(adjacency.laplacian(A, normalized=True))
    assert eigenvalues.min() > -1e-9
    assert eigenvalues.max() < 2 + 1e-9


@pytest.mark.parametrize("seed", range(40))
def test_connected_components_agree_with_networkx(adjacency, seed):
    n, edges, _ = random_edges(seed)
    A = adjacency.adjacency_matrix(edges[: n // 2], n, directed=True)
    expected = nx.weakly_connected_components(nx.from_numpy_array(A, create_using=nx.DiGraph))
    components = adjacency.connected_components(A)
    assert components == sorted(sorted(part) for part in expected)
    assert all(type(node) is int for part in components for node in part)
    L = adjacency.laplacian(A + A.T)
    assert np.sum(np.linalg.eigvalsh(L) < 1e-9) == len(components)


@pytest.mark.parametrize("seed", range(30))
def test_pagerank_agrees_with_networkx(adjacency, seed):
    n, edges, rng = random_edges(seed)
    A = adjacency.adjacency_matrix(edges, n, directed=True)
    damping = float(rng.choice([0.0, 0.3, 0.85, 0.95]))
    graph = nx.from_numpy_array(A, create_using=nx.DiGraph)
    expected = nx.pagerank(graph, alpha=damping, tol=1e-14, max_iter=10_000)
    answer = adjacency.pagerank(A, damping)
    np.testing.assert_allclose(answer, [expected[i] for i in range(n)], atol=1e-10, strict=True)
    assert answer.sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("tol", [1e-3, 1e-8, 1e-12, 0.0, 1e-300])
@pytest.mark.parametrize("damping", [0.0, 0.5, 0.99, 0.9999])
def test_pagerank_keeps_its_tolerance_and_ends(adjacency, damping, tol):
    rng = np.random.default_rng(1)
    A = rng.random((20, 20)) * (rng.random((20, 20)) < 0.2) + np.roll(np.eye(20), 1, axis=1)
    P = A / A.sum(axis=1, keepdims=True)
    exact = np.linalg.solve(np.eye(20) - damping * P.T, np.full(20, (1 - damping) / 20))
    assert np.abs(adjacency.pagerank(A, damping, tol) - exact).sum() <= max(
        tol, 1e-14, 1e-16 / (1 - damping) ** 2
    )


@pytest.mark.parametrize("seed", range(20))
def test_count_walks_agrees_with_exact_powers(adjacency, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    n, length = int(rng.integers(1, 6)), int(rng.integers(0, 80))
    A = rng.integers(0, 4, size=(n, n))
    walks = adjacency.count_walks(A, length)
    assert walks.dtype == object
    assert walks.tolist() == (sympy.Matrix(A.tolist()) ** length).tolist()
    assert all(type(entry) is int for row in walks.tolist() for entry in row)


@pytest.mark.parametrize("seed", range(20))
def test_graph_convolution_agrees_with_loops(adjacency, seed):
    n, edges, rng = random_edges(seed)
    A = adjacency.adjacency_matrix(edges, n)
    X, W = rng.normal(size=(n, 3)), rng.normal(size=(3, 2))
    degrees = [1 + sum(A[i]) for i in range(n)]
    expected = np.zeros((n, 2))
    for i in range(n):
        mixed = sum(
            (A[i, j] + (i == j)) / np.sqrt(degrees[i] * degrees[j]) * X[j] for j in range(n)
        )  # the sum over a node's neighbours and itself
        expected[i] = [max(0.0, float(value)) for value in mixed @ W]
    np.testing.assert_allclose(adjacency.graph_convolution(A, X, W), expected, atol=1e-12, strict=True)
