"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.graph_theory import adjacency as right


@mistake("adjacency_matrix", "You write 1 for each edge; parallel edges have to add up.")
def matrix_that_overwrites(edges, n, directed=False):
    A = np.zeros_like(right.adjacency_matrix(edges, n, directed))
    for u, v, *weight in edges:
        A[u, v] = weight[0] if weight else 1
        if not directed:
            A[v, u] = A[u, v]
    return A


@mistake("adjacency_matrix", "A self-loop is added twice, once for each direction: it counts once.")
def matrix_with_double_loops(edges, n, directed=False):
    A = right.adjacency_matrix(edges, n, True)
    return A if directed else A + A.T


@mistake("adjacency_matrix", "Node -1 does not exist; Python takes it for the last one without a word.")
def matrix_with_negative_nodes(edges, n, directed=False):
    return right.adjacency_matrix(
        [(e[0] % n, e[1] % n, *e[2:]) if len(e) > 1 else e for e in edges], n, directed
    )


@mistake(
    "count_walks",
    "Floats and 64-bit integers overflow or round: use an array of dtype object with Python ints.",
)
def walks_in_floats(A, length):
    right.count_walks(A, min(length, 1) if isinstance(length, int) else length)
    with np.errstate(all="ignore"):
        return np.linalg.matrix_power(np.asarray(A, float), length)


@mistake("count_walks", "The entries must be multiplied as a matrix; you take the power of each entry.")
def walks_entry_by_entry(A, length):
    answer = right.count_walks(A, length)
    return np.array([[int(x) ** length for x in row] for row in np.asarray(A).tolist()], dtype=answer.dtype)


@mistake("count_walks", "There is one walk of length 0 from each node to itself: the identity, not A.")
def walks_from_one(A, length):
    return right.count_walks(A, max(length, 1) if isinstance(length, int) and length >= 0 else length)


@mistake("laplacian", "The sign is turned round: degrees minus adjacency.")
def laplacian_with_the_wrong_sign(A, normalized=False):
    return -right.laplacian(A, normalized)


@mistake("laplacian", "An isolated node makes you divide by 0: its row and column are zero.")
def laplacian_with_nan(A, normalized=False):
    L = right.laplacian(A)
    if not normalized:
        return L
    with np.errstate(all="ignore"):
        scale = 1 / np.sqrt(np.asarray(A, float).sum(axis=1))
        return scale[:, None] * L * scale


@mistake("laplacian", "I - D^-1/2 A D^-1/2 has a 1 on the diagonal for isolated nodes; there it must be 0.")
def laplacian_with_ones_for_isolated_nodes(A, normalized=False):
    L = right.laplacian(A, normalized)
    return L + np.diag(np.asarray(A, float).sum(axis=1) == 0) if normalized else L


@mistake(
    "connected_components", "You follow edges forwards only; for the parts of a graph both directions count."
)
def components_along_arrows(A):
    right.connected_components(A)
    A = np.asarray(A, float)
    found, components = set(), []
    for start in range(len(A)):
        if start not in found:
            component, pending = set(), [start]
            while pending:
                node = pending.pop()
                if node not in component and node not in found:
                    component.add(node)
                    pending.extend(np.flatnonzero(A[node]).tolist())
            found |= component
            components.append(sorted(component))
    return components


@mistake("connected_components", "Nodes without edges are parts of the graph, too.")
def components_with_edges_only(A):
    return [component for component in right.connected_components(A) if len(component) > 1]


@mistake("connected_components", "The nodes come in the order in which you found them: sort each part.")
def components_unsorted(A):
    return [component[:1] + component[:0:-1] for component in right.connected_components(A)]


@mistake("pagerank", "The rank of dangling nodes leaks away: spread it evenly over all nodes.")
def pagerank_that_leaks(A, damping=0.85, tol=1e-12):
    right.pagerank(A, damping)
    A, n = np.asarray(A, float), len(A)
    out = A.sum(axis=1, keepdims=True)
    return np.linalg.solve(
        np.eye(n) - damping * (A / np.where(out > 0, out, 1)).T, np.full(n, (1 - damping) / n)
    )


@mistake("pagerank", "Edges go from row to column; you let rank flow against them.")
def pagerank_against_the_edges(A, damping=0.85, tol=1e-12):
    right.pagerank(A, damping)
    return right.pagerank(np.asarray(A, float).T, damping, tol)


@mistake("pagerank", "Weights are proportions: you treat all edges of a node alike.")
def pagerank_without_weights(A, damping=0.85, tol=1e-12):
    right.pagerank(A, damping)
    return right.pagerank(np.asarray(A, float) > 0, damping, tol)


@mistake(
    "pagerank", "A change below tol is not an error below tol: near damping 1 each step gains only a little."
)
def pagerank_that_stops_early(A, damping=0.85, tol=1e-12):
    return right.pagerank(A, damping, tol / (1 - damping) if 0 <= damping < 1 else tol)


@mistake(
    "graph_convolution", "A node must hear itself as well: add the identity before you take the degrees."
)
def convolution_without_self_loops(A, X, W):
    right.graph_convolution(A, X, W)
    A, X, W = (np.asarray(M, float) for M in (A, X, W))
    scale = right._inverse_root(A.sum(axis=1))
    return np.maximum((scale[:, None] * A * scale) @ X @ W, 0)


@mistake(
    "graph_convolution", "You divide each row by its degree; the formula takes the roots of both degrees."
)
def convolution_by_averaging(A, X, W):
    right.graph_convolution(A, X, W)
    A, X, W = (np.asarray(M, float) for M in (A, X, W))
    linked = A + np.eye(len(A))
    return np.maximum(linked / linked.sum(axis=1, keepdims=True) @ X @ W, 0)


@mistake("graph_convolution", "The relu at the end is missing.")
def convolution_without_relu(A, X, W):
    right.graph_convolution(A, X, W)
    A, X, W = (np.asarray(M, float) for M in (A, X, W))
    linked = A + np.eye(len(A))
    scale = right._inverse_root(linked.sum(axis=1))
    return (scale[:, None] * linked * scale) @ X @ W
