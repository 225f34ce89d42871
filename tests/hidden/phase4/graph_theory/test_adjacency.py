"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def random_graph(rng, n, density=0.3):
    """A symmetric matrix of weights without self-loops."""
    A = np.triu(rng.uniform(0.5, 2, size=(n, n)) * (rng.random((n, n)) < density), 1)
    return A + A.T


def components_of_a_ring(module, n):
    """A ring of n nodes whose numbers are not in order, and one node alone."""
    import numpy as np

    A = np.zeros((n + 1, n + 1))
    ring = np.random.default_rng(0).permutation(n)
    A[ring, np.roll(ring, 1)] = 1
    return module.connected_components(A)


def test_adjacency_matrix__matches_the_reference(student, reference, rng):
    """Every edge adds its weight at [u, v], and at [v, u] unless it is directed or a self-loop."""
    for n, m in ((1, 3), (2, 10), (6, 0), (8, 40)):
        edges = []
        for u, v in rng.integers(0, n, size=(m, 2)).tolist():
            edges.append((u, v, float(rng.normal())) if rng.random() < 0.5 else (u, v))
        for directed in (False, True):
            assert student.adjacency_matrix(edges, n, directed) == approx(
                reference.adjacency_matrix(edges, n, directed), abs=1e-12
            )


def test_adjacency_matrix__takes_any_edges_and_no_nodes(student):
    """Edges may be lists as well as tuples; zero nodes are a graph, too."""
    assert student.adjacency_matrix([[0, 1], [1, 1, 2]], 2) == approx([[0, 1], [1, 2]])
    array(student.adjacency_matrix([], 0), (0, 0))


def test_adjacency_matrix__refuses_bad_edges_and_sizes(student):
    """Two or three parts, nodes are ints from 0 to n - 1."""
    for edges, n in (
        ([(0, 1, 2, 3)], 3),
        ([(0, 1), (1, -1)], 3),
        ([(3, 0)], 3),
        ([(0.5, 1)], 3),
        ([], -1),
        ([], 1.5),
    ):
        with raises(ValueError):
            student.adjacency_matrix(edges, n)


def test_count_walks__match_products_of_the_matrix(student, rng):
    """Walks of length k are the entries of A multiplied k times, in whole numbers."""
    for n in (1, 3, 6):
        A = rng.integers(0, 3, size=(n, n))
        expected = np.array(np.eye(n, dtype=int).tolist(), dtype=object)
        for length in range(6):
            assert student.count_walks(A, length) == exactly(expected)
            expected = expected @ A.astype(object)


def test_count_walks__of_many_steps(student):
    """Fibonacci numbers with hundreds of digits: no float may be on the way."""
    a, b = 0, 1
    for _ in range(2000):
        a, b = b, a + b
    assert student.count_walks([[0, 1], [1, 1]], 2000) == exactly(
        np.array([[b - a, a], [a, b]], dtype=object)
    )


def test_count_walks__takes_whole_floats_and_refuses_others(student):
    """2.0 is a whole number, 0.5, nan and inf are none; a count of edges is not negative."""
    assert student.count_walks([[2.0, 1.0], [0.0, 1.0]], 2) == exactly(
        np.array([[4, 3], [0, 1]], dtype=object)
    )
    for A, length in (
        ([[0.5]], 1),
        ([[np.nan]], 1),
        ([[np.inf]], 1),
        ([[1, -1], [0, 1]], 1),
        ([[1, 2]], 1),
        ([], 1),
        ([[1]], -2),
        ([[1]], 0.5),
    ):
        with raises(ValueError):
            student.count_walks(A, length)


def test_laplacian__is_a_sum_over_edges(student, rng):
    """x^T L x must be the sum of weight * (x_u - x_v)^2 over the edges: check signs and degrees."""
    for n in (1, 4, 10):
        A, x = random_graph(rng, n), rng.normal(size=n)
        L = array(student.laplacian(A), (n, n))
        expected = float(np.sum(np.triu(A) * (x[:, None] - x) ** 2))
        assert float(x @ L @ x) == approx(expected, rel=1e-9, abs=1e-10)


def test_laplacian__matches_the_reference(student, reference, rng):
    """Weights, self-loops and isolated nodes, plain and normalized."""
    for n in (1, 5, 12):
        A = random_graph(rng, n, 0.2) + np.diag(rng.integers(0, 2, size=n))
        A[n // 2] = A[:, n // 2] = 0
        for normalized in (False, True):
            assert student.laplacian(A, normalized) == approx(reference.laplacian(A, normalized), abs=1e-12)


def test_laplacian__refuses_bad_matrices(student, rng):
    """Square, symmetric up to rounding, without negative weights."""
    for A in ([[0, 1], [2, 0]], [[0, -1], [-1, 0]], [[1, 2]], [], [1, 2]):
        with raises(ValueError):
            student.laplacian(A)
    A = random_graph(rng, 4, 1.0)
    A[0, 1] *= 1 + 1e-14
    array(student.laplacian(A), (4, 4))


def test_laplacian__keeps_its_argument(student):
    """The caller's matrix must not become the Laplacian."""
    leaves_unchanged(student.laplacian, np.array([[0.0, 1.0], [1.0, 0.0]]), True)


def test_connected_components__match_the_reference(student, reference, rng):
    """Sorted nodes in each part, parts by their smallest node; directions and signs play no role."""
    for n in (1, 5, 12, 40):
        A = rng.normal(size=(n, n)) * (rng.random((n, n)) < 0.7 / n)
        assert student.connected_components(A) == exactly(reference.connected_components(A))


def test_connected_components__of_a_long_ring(student):
    """A thousand nodes in one part: no deep recursion."""
    assert student.run(components_of_a_ring, 1000) == exactly([list(range(1000)), [1000]])


def test_connected_components__refuses_what_is_not_square(student):
    """A graph has as many rows as columns, and here at least one node."""
    for A in ([], [[1, 0]], [1, 0]):
        with raises(ValueError):
            student.connected_components(A)


def test_pagerank__solves_its_equations(student, rng):
    """Follow an edge by its share of the row's weight, or jump; dangling nodes jump always."""
    for n in (1, 2, 6, 30):
        A = rng.uniform(0, 2, size=(n, n)) * (rng.random((n, n)) < 0.4)
        A[rng.integers(n)] = 0
        out = A.sum(axis=1, keepdims=True)
        P = np.where(out > 0, A / np.where(out > 0, out, 1), 1 / n)
        for d in (0.1, 0.85, 0.99):
            expected = np.linalg.solve(np.eye(n) - d * P.T, np.full(n, (1 - d) / n))
            assert student.pagerank(A, damping=d) == approx(expected, rel=0, abs=1e-10)


def test_pagerank__is_as_accurate_as_it_is_told(student, rng):
    """A small change is not yet a small error when damping is near 1; and tol = 0 must come to an end."""
    d, leak = 0.995, float(rng.uniform(0.005, 0.01))
    A = np.array([[1.0, leak, 0.0], [0.0, 1.0, leak], [0.0, 0.0, 1.0]])  # rank trickles away from node 0
    P = A / A.sum(axis=1, keepdims=True)
    expected = np.linalg.solve(np.eye(3) - d * P.T, np.full(3, (1 - d) / 3))
    for tol in (1e-4, 1e-8, 0.0):
        answer = array(student.pagerank(A, damping=d, tol=tol), (3,))
        assert float(np.abs(answer - expected).sum()) == approx(0.0, abs=max(tol, 1e-16 / (1 - d) ** 2))


def test_pagerank__of_nothing_but_dangling_nodes(student):
    """Nobody links to anybody: everyone is equal, and nothing is divided by 0."""
    assert student.pagerank(np.zeros((4, 4))) == approx([0.25] * 4)


def test_pagerank__refuses_bad_arguments(student):
    """damping from 0 to below 1; a square matrix of weights that are not negative."""
    for A, damping in (
        ([[0, 1], [1, 0]], 1.5),
        ([[0, 1], [1, 0]], -0.1),
        ([[0, 1], [1, 0]], float("nan")),
        ([[0, 1]], 0.5),
        ([], 0.5),
        ([[0, 1], [-1, 2]], 0.5),
    ):
        with raises(ValueError):
            student.pagerank(A, damping)


def test_graph_convolution__matches_the_reference(student, reference, rng):
    """Self-loops first, then the degrees, then both roots, then X W, and relu at the very end."""
    for n, f, g in ((1, 1, 1), (4, 3, 2), (10, 5, 7)):
        A = random_graph(rng, n)
        X, W = rng.normal(size=(n, f)), rng.normal(size=(f, g))
        assert student.graph_convolution(A, X, W) == approx(reference.graph_convolution(A, X, W), abs=1e-12)


def test_graph_convolution__does_not_depend_on_the_numbering(student, rng):
    """When nodes are renumbered, the rows of the result must be renumbered in the same way."""
    A, X, W = random_graph(rng, 6, 0.5), rng.normal(size=(6, 3)), rng.normal(size=(3, 4))
    p = rng.permutation(6)
    answer = array(student.graph_convolution(A, X, W), (6, 4))
    assert student.graph_convolution(A[np.ix_(p, p)], X[p], W) == approx(answer[p], abs=1e-12)


def test_graph_convolution__refuses_bad_arguments(student):
    """Three matrices whose shapes fit; A is square and has no negative weights."""
    eye = np.eye(2)
    for args in (
        (eye, np.ones((3, 1)), np.ones((1, 1))),
        (eye, eye, np.ones((3, 1))),
        (np.ones((2, 3)), eye, eye),
        (-eye, eye, eye),
        (eye, [1, 2], eye),
        ([], [], []),
    ):
        with raises(ValueError):
            student.graph_convolution(*args)
