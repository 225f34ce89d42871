r"""Metric spaces, continuity.

Near and far: all that learning does with embeddings, clusters and nearest neighbours rests on a distance,
and it works because a distance keeps four laws. Open sets are what remains of nearness when the numbers are
taken away; continuity needs no more than them.

Lesson: exercises/phase5/topology/README.md#metric_spaces
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike


def distance(x: Sequence, y: Sequence, metric: str) -> float:
    r"""Distance of two points in one of five metrics.

    .. math:: d_{euclidean} = \sqrt{\textstyle\sum_i (x_i - y_i)^2}, \qquad
        d_{manhattan} = \sum_i |x_i - y_i|, \qquad d_{chebyshev} = \max_i |x_i - y_i|

    - "hamming": the number of places in which two sequences (strings, lists, vectors) differ;
    - "discrete": 0 for equal sequences, 1 for all others, of whatever lengths.

    Parameters
    ----------
    x, y : sequence
        Vectors of one length, at least 1, for the first three metrics; for "hamming" sequences of one
        length; for "discrete" any two sequences.
    metric : {"euclidean", "manhattan", "chebyshev", "hamming", "discrete"}

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When metric is unknown ("metric" in the message), the lengths differ ("length"; not for "discrete"),
        or x and y are not vectors or are empty (the first three metrics).

    Examples
    --------
    >>> distance([0, 0], [3, 4], "euclidean"), distance([0, 0], [3, 4], "manhattan")
    (5.0, 7.0)
    >>> distance("karma", "drama", "hamming")
    3.0

    References
    ----------
    Munkres, *Topology*, section 20.
    """
    ### BEGIN SOLUTION
    if metric == "discrete":
        return float(list(x) != list(y))
    if metric == "hamming":
        if len(x) != len(y):
            raise ValueError(f"x and y must have the same length, got {len(x)} and {len(y)}")
        return float(sum(a != b for a, b in zip(x, y, strict=True)))
    if metric not in ("euclidean", "manhattan", "chebyshev"):
        raise ValueError(
            f"metric must be euclidean, manhattan, chebyshev, hamming or discrete, got {metric!r}"
        )
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or y.ndim != 1 or not len(x) == len(y) > 0:
        raise ValueError(
            f"x and y must be vectors of the same length, not empty, got {x.shape} and {y.shape}"
        )
    order = {"euclidean": 2, "manhattan": 1, "chebyshev": np.inf}[metric]
    return float(np.linalg.norm(x - y, order))
    ### END SOLUTION


def metric_violations(D: ArrayLike, tol: float = 1e-9) -> list:
    r"""Names of the axioms that a matrix of distances breaks.

    .. math:: d(x, y) \ge 0, \qquad d(x, y) = 0 \iff x = y, \qquad d(x, y) = d(y, x), \qquad
        d(x, z) \le d(x, y) + d(y, z)

    In this order they are called "non-negativity", "identity", "symmetry" and "triangle inequality". An
    entry breaks the first when it is below -tol; the second when it lies on the diagonal and its absolute
    value is above tol, or off the diagonal and its absolute value is at most tol; symmetry is broken by a
    difference above tol, and the triangle inequality when the left side exceeds the right by more than tol.

    Parameters
    ----------
    D : array_like, shape (n, n), n >= 1
        D[i, j] is the distance from point i to point j.
    tol : float
        Absolute.

    Returns
    -------
    list of str
        The names of the broken axioms, in the order above; [] for a metric.

    Raises
    ------
    ValueError
        When D is not a square matrix or is empty ("D" in the message).

    Examples
    --------
    >>> metric_violations([[0, 1, 5], [1, 0, 1], [5, 1, 0]])
    ['triangle inequality']

    References
    ----------
    Munkres, *Topology*, section 20.
    """
    ### BEGIN SOLUTION
    D = _square("D", D)
    diagonal = np.eye(len(D), dtype=bool)
    small = np.abs(D) <= tol
    detour = np.array([np.min(row[:, np.newaxis] + D, axis=0) for row in D])  # best d(x, y) + d(y, z)
    broken = {
        "non-negativity": np.any(-tol > D),
        "identity": np.any(small != diagonal),
        "symmetry": np.any(np.abs(D - D.T) > tol),
        "triangle inequality": np.any(detour + tol < D),
    }
    return [name for name, is_broken in broken.items() if is_broken]
    ### END SOLUTION


def ball(D: ArrayLike, center: int, radius: float) -> set:
    r"""Open ball: the indices of all points closer to the centre than the radius.

    .. math:: B(c, r) = \{\, i : d(c, i) < r \,\}

    Parameters
    ----------
    D : array_like, shape (n, n)
        Matrix of distances.
    center : int
        Index of the centre, 0 <= center < n.
    radius : float
        At least 0; with 0 the ball is empty.

    Returns
    -------
    set of int

    Raises
    ------
    ValueError
        When D is not a square matrix or is empty, center is not one of its indices, or radius is negative;
        the message names the argument.

    Examples
    --------
    >>> ball([[0, 1, 2], [1, 0, 1], [2, 1, 0]], 0, 2)
    {0, 1}

    References
    ----------
    Munkres, *Topology*, section 20.
    """
    ### BEGIN SOLUTION
    D = _square("D", D)
    if not 0 <= center < len(D):
        raise ValueError(f"center must be an index from 0 to {len(D) - 1}, got {center}")
    if not radius >= 0:
        raise ValueError(f"radius must not be negative, got {radius}")
    return {int(i) for i in np.flatnonzero(D[center] < radius)}
    ### END SOLUTION


def is_topology(points: Iterable[Hashable], topology: Iterable[frozenset]) -> bool:
    r"""Are these sets the open sets of a topology on the points?

    .. math:: \emptyset, X \in \mathcal T, \qquad U, V \in \mathcal T \Rightarrow
        U \cup V \in \mathcal T \text{ and } U \cap V \in \mathcal T

    Every set must consist of points. For finitely many sets unions and intersections of two are enough.

    Parameters
    ----------
    points : set
        X; it may be empty.
    topology : set of frozenset

    Returns
    -------
    bool

    Examples
    --------
    >>> is_topology({1, 2}, {frozenset(), frozenset({1}), frozenset({1, 2})})
    True
    >>> is_topology({1, 2}, {frozenset(), frozenset({1}), frozenset({2})})
    False

    References
    ----------
    Munkres, *Topology*, section 12.
    """
    ### BEGIN SOLUTION
    whole, opens = frozenset(points), {frozenset(U) for U in topology}
    if not {frozenset(), whole} <= opens or not all(whole >= U for U in opens):
        return False
    return all(U | V in opens and U & V in opens for U, V in combinations(opens, 2))
    ### END SOLUTION


def is_open(subset: Iterable[Hashable], topology: Iterable[frozenset]) -> bool:
    r"""Is the subset one of the open sets?

    .. math:: U \in \mathcal T

    Parameters
    ----------
    subset : set or frozenset
    topology : set of frozenset

    Returns
    -------
    bool

    Examples
    --------
    >>> is_open({1}, {frozenset(), frozenset({1}), frozenset({1, 2})})
    True

    References
    ----------
    Munkres, *Topology*, section 12.
    """
    ### BEGIN SOLUTION
    return frozenset(subset) in {frozenset(U) for U in topology}
    ### END SOLUTION


def is_continuous(f: dict, topology_x: Iterable[frozenset], topology_y: Iterable[frozenset]) -> bool:
    r"""Is the map continuous: is the preimage of every open set open?

    .. math:: V \in \mathcal T_Y \Rightarrow f^{-1}(V) = \{\, x : f(x) \in V \,\} \in \mathcal T_X

    Parameters
    ----------
    f : dict
        From every point x to f(x). Its keys are the points of the first space.
    topology_x, topology_y : set of frozenset
        The open sets of the two spaces.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When a key of f lies in no set of topology_x, a point of topology_x is no key, or a value of f lies
        in no set of topology_y: a map takes points of the one space to points of the other ("f" in the
        message).

    Examples
    --------
    >>> X = {frozenset(), frozenset({1}), frozenset({1, 2})}
    >>> is_continuous({1: 1, 2: 2}, X, X), is_continuous({1: 2, 2: 1}, X, X)
    (True, False)

    References
    ----------
    Munkres, *Topology*, section 18.
    """
    ### BEGIN SOLUTION
    opens_x, opens_y = [{frozenset(U) for U in topology} for topology in (topology_x, topology_y)]
    if set(f) != set().union(*opens_x) or not set(f.values()) <= set().union(*opens_y):
        raise ValueError("f must take every point of the first space to a point of the second")
    return all(frozenset(x for x in f if f[x] in V) in opens_x for V in opens_y)
    ### END SOLUTION


def hausdorff_distance(A: ArrayLike, B: ArrayLike) -> float:
    r"""Largest Euclidean distance from a point of one set to the other set.

    .. math:: \max\left( \max_{a \in A} \min_{b \in B} \lVert a - b \rVert,\;
        \max_{b \in B} \min_{a \in A} \lVert a - b \rVert \right)

    Parameters
    ----------
    A : array_like, shape (n, d)
        One point a row.
    B : array_like, shape (m, d)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When A or B is not a matrix or is empty, or their points have different dimensions; the message
        names the argument.

    Examples
    --------
    >>> hausdorff_distance([[0], [1]], [[0], [5]])  # 5 is 4 away from the nearest of the others
    4.0

    References
    ----------
    Munkres, *Topology*, exercises of section 45.
    """
    ### BEGIN SOLUTION
    A, B = _points("A", A), _points("B", B)
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A and B must have points of one dimension, got {A.shape[1]} and {B.shape[1]}")
    D = np.linalg.norm(A[:, np.newaxis] - B[np.newaxis], axis=-1)  # (n, 1, d) - (1, m, d) -> (n, m)
    return float(max(D.min(axis=1).max(), D.min(axis=0).max()))
    ### END SOLUTION


def covering_number(points: ArrayLike, radius: float) -> int:
    r"""How many closed balls the greedy farthest-point cover needs.

    .. math:: \bar B(c, r) = \{\, x : \lVert x - c \rVert \le r \,\}

    The first ball is centred at the point with index 0. As long as a point lies in no ball, the next ball
    is centred at the point that is farthest from all centres so far (of equally far ones that with the
    lowest index).

    Parameters
    ----------
    points : array_like, shape (n, d)
        One point a row.
    radius : float
        At least 0; with 0 every different point needs its own ball.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When points is not a matrix or is empty, or radius is negative; the message names the argument.

    Examples
    --------
    >>> covering_number([[0], [1], [2], [3]], 1)  # centred at 0 and at 3
    2

    References
    ----------
    Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985.
    """
    ### BEGIN SOLUTION
    points = _points("points", points)
    if not radius >= 0:
        raise ValueError(f"radius must not be negative, got {radius}")
    balls = 1
    nearest = np.linalg.norm(points - points[0], axis=1)  # each point's distance to the nearest centre
    while nearest.max() > radius:
        center = points[np.argmax(nearest)]
        nearest = np.minimum(nearest, np.linalg.norm(points - center, axis=1))
        balls += 1
    return balls
    ### END SOLUTION


### BEGIN SOLUTION
def _square(name: str, D: ArrayLike) -> np.ndarray:
    D = np.asarray(D, dtype=float)
    if D.ndim != 2 or D.size == 0 or D.shape[0] != D.shape[1]:
        raise ValueError(f"{name} must be a square matrix that is not empty, got shape {D.shape}")
    return D


def _points(name: str, X: ArrayLike) -> np.ndarray:
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"{name} must be a matrix with a point in each row, not empty, got shape {X.shape}")
    return X


### END SOLUTION
