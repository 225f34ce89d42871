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
    raise NotImplementedError("adjacency_matrix: not written yet")


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
    raise NotImplementedError("count_walks: not written yet")


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
    raise NotImplementedError("laplacian: not written yet")


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
    raise NotImplementedError("connected_components: not written yet")


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
    raise NotImplementedError("pagerank: not written yet")


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
    raise NotImplementedError("graph_convolution: not written yet")
