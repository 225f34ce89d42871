"""Adjacency matrices.

A graph can be written as a matrix, and then linear algebra answers questions about it: powers count walks,
eigenvectors rank pages, and a product lets every node hear its neighbours. `attention_graphs`, the next
module, does the same with the words of a sentence.

Lesson: exercises/phase4/graph_theory/README.md#adjacency
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def adjacency_matrix(edges: Iterable[Sequence], n: int, directed: bool = False) -> np.ndarray:
    r"""The adjacency matrix of a graph with the nodes 0 to n - 1.

    .. math:: A_{uv} = \text{total weight of the edges from } u \text{ to } v

    Without a weight an edge has the weight 1. Parallel edges add up. In an undirected graph each edge counts
    in both directions; a self-loop (u, u) counts once all the same.

    Parameters
    ----------
    edges : iterable of (u, v) or (u, v, weight)
        u and v are ints from 0 to n - 1. Without edges the matrix is zero.
    n : int
        At least 0; 0 gives shape (0, 0).
    directed : bool

    Returns
    -------
    numpy.ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When n is not an int of at least 0 ("n must" in the message), or when an edge has not two or three
        parts or a node that is not an int from 0 to n - 1 ("edge").

    Examples
    --------
    >>> adjacency_matrix([(0, 1), (1, 2, 0.5)], 3)
    array([[0. , 1. , 0. ],
           [1. , 0. , 0.5],
           [0. , 0.5, 0. ]])

    References
    ----------
    Newman, *Networks*, chapter on the mathematics of networks.
    """
    ### BEGIN SOLUTION
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError(f"n must be an int of at least 0, got {n!r}")
    A = np.zeros((n, n))
    for edge in edges:
        if len(edge) not in (2, 3):
            raise ValueError(f"each edge must be (u, v) or (u, v, weight), got {edge!r}")
        u, v, weight = (*edge, 1.0)[:3]
        for node in (u, v):
            if not isinstance(node, (int, np.integer)) or not 0 <= node < n:
                raise ValueError(f"nodes of an edge must be ints from 0 to {n - 1}, got {edge!r}")
        A[u, v] += weight
        if not directed and u != v:
            A[v, u] += weight
    return A
    ### END SOLUTION


def count_walks(A: ArrayLike, length: int) -> np.ndarray:
    r"""How many walks of a given length lead from each node to each other?

    .. math:: (A^{\text{length}})_{uv}

    A walk goes along edges and may use edges and nodes again. When :math:`A_{uv}` is 2 there are two edges to
    choose from.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Entries are whole numbers, not negative. They may be floats such as 2.0.
    length : int
        The number of edges, at least 0. There is one walk of length 0 from each node to itself.

    Returns
    -------
    numpy.ndarray of dtype object, shape (n, n)
        Python ints, exact however large.

    Raises
    ------
    ValueError
        When A is not square ("square" in the message) or is empty, when an entry is negative or no whole
        number ("whole"), or when length is not an int of at least 0 ("length").

    Examples
    --------
    >>> count_walks([[0, 1], [1, 1]], 10)
    array([[34, 55],
           [55, 89]], dtype=object)

    References
    ----------
    Newman, *Networks*, chapter on the mathematics of networks.
    """
    ### BEGIN SOLUTION
    if not isinstance(length, (int, np.integer)) or length < 0:
        raise ValueError(f"length must be an int of at least 0, got {length!r}")
    floats = _square("A", A)
    if not np.all((floats >= 0) & (floats == np.floor(floats)) & np.isfinite(floats)):
        raise ValueError("A must hold whole numbers that are not negative")
    # Arrays of dtype object hold Python's ints, which have no end; the operator @ works for them, too.
    step = np.array([[int(entry) for entry in row] for row in np.asarray(A).tolist()], dtype=object)
    walks = np.array(np.eye(len(step), dtype=int).tolist(), dtype=object)
    while length:
        if length % 2:
            walks = walks @ step
        step, length = step @ step, length // 2  # A, A^2, A^4, ...: those that length is the sum of
    return walks
    ### END SOLUTION


def laplacian(A: ArrayLike, normalized: bool = False) -> np.ndarray:
    r"""The Laplacian of an undirected graph: how much a node differs from its neighbours.

    .. math:: L = D - A, \qquad L_{\text{normalized}} = D^{-1/2} L\, D^{-1/2}

    where D is the diagonal matrix of the degrees, the row sums of A. An isolated node (of degree 0) has a row
    and a column of zeros in both, its place on the diagonal included.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Symmetric up to 1e-8 times its largest entry; weights are not negative.
    normalized : bool

    Returns
    -------
    numpy.ndarray, shape (n, n)

    Raises
    ------
    ValueError
        When A is not symmetric ("symmetric" in the message), has a negative entry ("negative"), is not square
        ("square") or is empty.

    Examples
    --------
    >>> laplacian([[0, 1, 1], [1, 0, 0], [1, 0, 0]])
    array([[ 2., -1., -1.],
           [-1.,  1.,  0.],
           [-1.,  0.,  1.]])

    References
    ----------
    Chung, *Spectral Graph Theory*, chapter 1.
    """
    ### BEGIN SOLUTION
    A = _weights("A", A)
    if np.max(np.abs(A - A.T)) > 1e-8 * np.max(A):
        raise ValueError("A must be symmetric")
    degrees = np.sum(A, axis=1)
    L = np.diag(degrees) - A
    if not normalized:
        return L
    scale = _inverse_root(degrees)
    return scale[:, np.newaxis] * L * scale
    ### END SOLUTION


def connected_components(A: ArrayLike) -> list:
    r"""The parts into which a graph falls.

    Two nodes are in one part when one can be reached from the other along edges, whatever their direction: an
    entry :math:`A_{uv} \ne 0` joins u and v.

    Parameters
    ----------
    A : array_like, shape (n, n)

    Returns
    -------
    list of list of int
        The nodes of each part, ascending; the parts in the order of their smallest nodes.

    Raises
    ------
    ValueError
        When A is not square ("square" in the message) or is empty.

    Examples
    --------
    >>> connected_components([[0, 0, 1], [0, 0, 0], [1, 0, 0]])
    [[0, 2], [1]]

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, chapter on elementary graph algorithms.
    """
    ### BEGIN SOLUTION
    A = _square("A", A)
    edges = A != 0
    joined = edges | edges.T
    found = np.zeros(len(A), dtype=bool)
    components = []
    for start in range(len(A)):
        if found[start]:
            continue
        component, pending = [], [start]
        found[start] = True
        while pending:
            node = pending.pop()
            component.append(node)
            neighbours = np.flatnonzero(joined[node] & ~found)
            found[neighbours] = True
            pending.extend(neighbours.tolist())
        components.append(sorted(component))
    return components
    ### END SOLUTION


def pagerank(A: ArrayLike, damping: float = 0.85, tol: float = 1e-12) -> np.ndarray:
    r"""How often is a random surfer at each node in the long run?

    With probability ``damping`` the surfer follows an edge out of the node, chosen in proportion to its
    weight; otherwise the next node is any of the n, all equally likely. From a *dangling* node, one without
    edges out of it, the next is any of the n in either case.

    .. math:: r_v = \frac{1 - d}{n} + d \left( \sum_{u:\ \deg u > 0} r_u \frac{A_{uv}}{\sum_w A_{uw}}
        + \sum_{u:\ \deg u = 0} \frac{r_u}{n} \right), \qquad \sum_v r_v = 1

    Parameters
    ----------
    A : array_like, shape (n, n)
        :math:`A_{uv}` is the weight of the edge from u (row) to v (column), not negative.
    damping : float
        0 <= damping < 1.
    tol : float
        The sum of the absolute errors is at most tol, or 1e-16 / (1 - damping)**2 where that is more: there
        rounding hides whether a step still brings anything.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Positive, with sum 1.

    Raises
    ------
    ValueError
        When damping is outside [0, 1) ("damping" in the message), when an entry of A is negative
        ("negative"), when A is not square ("square") or is empty.

    Examples
    --------
    >>> pagerank([[0, 1], [0, 0]], damping=0.5).round(6)  # node 1 dangles
    array([0.4, 0.6])

    References
    ----------
    Page, Brin, Motwani and Winograd, "The PageRank Citation Ranking: Bringing Order to the Web", 1999.
    """
    ### BEGIN SOLUTION
    A, n = _weights("A", A), len(A)
    if not 0 <= damping < 1:
        raise ValueError(f"damping must be at least 0 and below 1, got {damping}")
    links = np.where(np.any(A, axis=1, keepdims=True), A, 1.0)  # a dangling node leads to all
    follow = damping * links / np.sum(links, axis=1, keepdims=True)
    anywhere = (1 - damping) / n
    rank, change = np.full(n, 1 / n), np.inf
    while True:
        following = rank @ follow + anywhere
        before, change = change, np.abs(following - rank).sum()
        rank = following
        # Each step multiplies the error by damping or less, so the change tells how far it still is. A change
        # that has stopped shrinking is rounding.
        if change <= tol * (1 - damping) or change >= before:
            return rank
    ### END SOLUTION


def graph_convolution(A: ArrayLike, X: ArrayLike, W: ArrayLike) -> np.ndarray:
    r"""A layer of a graph network: each node mixes its features with those of its neighbours.

    .. math:: \operatorname{relu}\left( D^{-1/2} (A + I)\, D^{-1/2}\, X\, W \right)

    where D is the diagonal matrix of the row sums of A + I.

    Parameters
    ----------
    A : array_like, shape (n, n)
        Weights, not negative.
    X : array_like, shape (n, f)
        A row of features for each node.
    W : array_like, shape (f, g)

    Returns
    -------
    numpy.ndarray, shape (n, g)

    Raises
    ------
    ValueError
        When an argument is not a matrix or is empty, when A is not square ("square" in the message) or has a
        negative entry ("negative"), or when the shapes of A, X and W do not fit ("shape").

    Examples
    --------
    >>> graph_convolution([[0, 1], [1, 0]], [[2, 0], [0, 4]], [[1], [-1]]).round(6) + 0.0
    array([[0.],
           [0.]])
    >>> graph_convolution([[0, 1], [1, 0]], [[2, 0], [0, 4]], [[1], [1]]).round(6)
    array([[3.],
           [3.]])

    References
    ----------
    Kipf and Welling, "Semi-Supervised Classification with Graph Convolutional Networks", 2017.
    """
    ### BEGIN SOLUTION
    A, X, W = _weights("A", A), _matrix("X", X), _matrix("W", W)
    if A.shape[1] != len(X) or X.shape[1] != len(W):
        raise ValueError(f"the shapes of A, X and W must fit, got {A.shape}, {X.shape} and {W.shape}")
    linked = A + np.eye(len(A))
    scale = _inverse_root(np.sum(linked, axis=1))
    mixed = (scale[:, np.newaxis] * linked * scale) @ X
    return np.maximum(mixed @ W, 0.0)
    ### END SOLUTION


### BEGIN SOLUTION
def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _square(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{name} must be a square matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _weights(name: str, value: ArrayLike) -> np.ndarray:
    matrix = _square(name, value)
    if np.any(matrix < 0):
        raise ValueError(f"{name} must not have negative entries")
    return matrix


def _inverse_root(degrees: np.ndarray) -> np.ndarray:
    """1 / sqrt(degree); for isolated nodes any number will do, as their rows and columns are zero."""
    return 1 / np.sqrt(np.where(degrees > 0, degrees, 1.0))


### END SOLUTION
