r"""Manifolds and embeddings.

A manifold is a curved space that looks flat to whoever stands close enough: the earth, a rolled-up sheet, the
surface on which the data of a model lies. The LayerNorm of the capstone's transformer puts every token on a
sphere; here you learn to walk on one, to flatten it, and to unroll a sheet of which you only know some points.

Lesson: exercises/phase5/topology/README.md#manifolds
"""

import numpy as np
from numpy.typing import ArrayLike


def sphere_exp(p: ArrayLike, v: ArrayLike) -> np.ndarray:
    r"""Where you are after walking straight ahead on the unit sphere: the exponential map at p.

    .. math:: \exp_p(v) = \cos(\lVert v \rVert)\, p + \sin(\lVert v \rVert)\, \frac{v}{\lVert v \rVert},
        \qquad \exp_p(0) = p

    You start at p in the direction of v and walk as far as v is long, along a great circle. A walk of length
    2 pi leads back to p.

    Parameters
    ----------
    p : array_like, shape (n,), n >= 2
        A point of the sphere: its length is 1 within 1e-8.
    v : array_like, shape (n,)
        A tangent vector at p: p . v is 0 within 1e-8. It may be zero.

    Returns
    -------
    numpy.ndarray, shape (n,)
        A point of the sphere.

    Raises
    ------
    ValueError
        When p is not a vector of two entries or more, or v has another shape; when the length of p is not 1,
        or v is not tangent at p. The message names p or v.

    Examples
    --------
    >>> sphere_exp([1, 0, 0], [0, np.pi / 2, 0]).round(6)  # a quarter of the way round
    array([0., 1., 0.])

    References
    ----------
    do Carmo, *Riemannian Geometry*, chapter 3. Boumal, *An Introduction to Optimization on Smooth Manifolds*,
    the chapters on embedded geometry.
    """
    ### BEGIN SOLUTION
    p, v = _unit("p", p), _like(p, "v", v)
    if not abs(p @ v) <= 1e-8:
        raise ValueError(f"v must be tangent at p (p . v = 0), got p . v = {p @ v}")
    length = np.linalg.norm(v)
    return np.cos(length) * p + np.sinc(length / np.pi) * v  # np.sinc(t / pi) is sin(t) / t, and 1 at t = 0
    ### END SOLUTION


def sphere_log(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    r"""The tangent vector at p that leads to q: the inverse of `sphere_exp`.

    .. math:: \log_p(q) = \theta\, \frac{u}{\lVert u \rVert}, \qquad u = q - (p \cdot q)\, p

    Here theta is the `geodesic_distance` of p and q: the result is as long as the way, at most pi, and points
    along the shortest way. At q = p it is zero. Points as close as 1e-9 keep their digits: exp and log undo
    each other there too.

    Parameters
    ----------
    p, q : array_like, shape (n,), n >= 2
        Points of the sphere: their lengths are 1 within 1e-8.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When p is not a vector of two entries or more, or q has another shape; when a length is not 1 (the
        message names p or q); when p and q are antipodal, that is, p + q is at most 1e-8 long ("antipodal" in
        the message): every direction leads there.

    Examples
    --------
    >>> sphere_log([1, 0, 0], [0, 1, 0]).round(6)
    array([0.      , 1.570796, 0.      ])

    References
    ----------
    Boumal, *An Introduction to Optimization on Smooth Manifolds*, the chapters on embedded geometry.
    """
    ### BEGIN SOLUTION
    p, q = _two_points(p, q)
    if np.linalg.norm(p + q) <= 1e-8:
        raise ValueError("p and q must not be antipodal: every direction leads from p to -p")
    # Adding a multiple of p does not change the tangent part: keep the vector short, then nothing cancels.
    u = tangent_project(p, q - p if p @ q > 0 else q + p)
    length = np.linalg.norm(u)
    return geodesic_distance(p, q) * u / length if length > 0 else np.zeros_like(p)
    ### END SOLUTION


def geodesic_distance(p: ArrayLike, q: ArrayLike) -> float:
    r"""Length of the shortest way from p to q on the unit sphere, which is the angle between them.

    .. math:: d(p, q) = \arccos(p \cdot q)

    That formula keeps only half of the digits when the points are nearly equal or nearly opposite. The result
    here is within 1e-14 of the true distance, so that points 1e-9 apart still have five correct digits.

    Parameters
    ----------
    p, q : array_like, shape (n,), n >= 2
        Points of the sphere: their lengths are 1 within 1e-8.

    Returns
    -------
    float
        In [0, pi].

    Raises
    ------
    ValueError
        When p is not a vector of two entries or more, or q has another shape; when a length is not 1. The
        message names p or q.

    Examples
    --------
    >>> round(geodesic_distance([1, 0, 0], [0, 0, 1]), 6)
    1.570796

    References
    ----------
    Kahan, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?", section 12.
    """
    ### BEGIN SOLUTION
    p, q = _two_points(p, q)
    # p - q and p + q are the diagonals of a rhombus; half the angle lies between one of them and a side.
    return float(2 * np.arctan2(np.linalg.norm(p - q), np.linalg.norm(p + q)))
    ### END SOLUTION


def stereographic(p: ArrayLike) -> np.ndarray:
    r"""A map of the sphere on flat paper: the stereographic projection from the north pole.

    .. math:: y_i = \frac{p_i}{1 - p_n}, \qquad i = 1, \dots, n - 1

    A line from the north pole (0, ..., 0, 1) through p meets the plane through the equator at y. The equator
    stays where it is, the south pole goes to 0, and the closer p is to the north pole, the farther out lies y.

    Near the north pole the difference in the formula cancels. With

    .. math:: 1 - p_n^2 = p_1^2 + \dots + p_{n-1}^2

    it can be avoided: for y up to a length of 1e6 the relative error of the result stays below 1e-9.

    Parameters
    ----------
    p : array_like, shape (n,), n >= 2
        A point of the sphere: its length is 1 within 1e-8.

    Returns
    -------
    numpy.ndarray, shape (n - 1,)

    Raises
    ------
    ValueError
        When p is not a vector of two entries or more, or its length is not 1 (the message names p); when p is
        the north pole ("pole" in the message), that is, when all entries but the last are 0 and the last is
        positive: this one point has no place on the map.

    Examples
    --------
    >>> stereographic([0.6, 0.0, 0.8]).round(6)
    array([3., 0.])

    References
    ----------
    Needham, *Visual Complex Analysis*, chapter 3. Lee, *Introduction to Smooth Manifolds*, chapter 1.
    """
    ### BEGIN SOLUTION
    p = _unit("p", p)
    flat, height = p[:-1], p[-1]
    if not flat.any() and height > 0:
        raise ValueError("p must not be the north pole: it has no place on the map")
    if height <= 0:
        return flat / (1 - height)
    largest = np.max(np.abs(flat))
    scaled = flat / largest  # its squares cannot vanish
    return scaled * (1 + height) / (scaled @ scaled) / largest  # 1 / (1 - h) = (1 + h) / |flat|^2
    ### END SOLUTION


def inverse_stereographic(y: ArrayLike) -> np.ndarray:
    r"""From the map back onto the sphere: the inverse of `stereographic`.

    .. math:: p = \frac{(2 y_1, \dots, 2 y_m,\; \lVert y \rVert^2 - 1)}{\lVert y \rVert^2 + 1}

    Parameters
    ----------
    y : array_like, shape (m,), m >= 1
        A point of the plane through the equator.

    Returns
    -------
    numpy.ndarray, shape (m + 1,)
        A point of the unit sphere.

    Raises
    ------
    ValueError
        When y is not a vector or is empty. The message names y.

    Examples
    --------
    >>> inverse_stereographic([3, 0]).round(6)
    array([0.6, 0. , 0.8])

    References
    ----------
    Needham, *Visual Complex Analysis*, chapter 3. Lee, *Introduction to Smooth Manifolds*, chapter 1.
    """
    ### BEGIN SOLUTION
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(f"y must be a vector that is not empty, got shape {y.shape}")
    squared = y @ y
    return np.append(2 * y, squared - 1) / (squared + 1)
    ### END SOLUTION


def tangent_project(p: ArrayLike, v: ArrayLike) -> np.ndarray:
    r"""The part of v that is tangent to the unit sphere at p.

    .. math:: v - (p \cdot v)\, p

    What is taken away points straight out of the sphere or into it. Of all tangent vectors at p the result is
    the one closest to v.

    Parameters
    ----------
    p : array_like, shape (n,), n >= 2
        A point of the sphere: its length is 1 within 1e-8.
    v : array_like, shape (n,)
        Any vector.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When p is not a vector of two entries or more, its length is not 1, or v has another shape. The message
        names p or v.

    Examples
    --------
    >>> tangent_project([0, 0, 1], [3, 4, 5])
    array([3., 4., 0.])

    References
    ----------
    Absil, Mahony and Sepulchre, *Optimization Algorithms on Matrix Manifolds*, chapter 3.
    """
    ### BEGIN SOLUTION
    p, v = _unit("p", p), _like(p, "v", v)
    return v - (p @ v) * p
    ### END SOLUTION


def classical_mds(D: ArrayLike, k: int) -> np.ndarray:
    r"""Coordinates from a table of distances: classical multidimensional scaling.

    .. math:: B = -\tfrac12\, J\, (D \circ D)\, J, \qquad J = I - \tfrac1n \mathbf 1 \mathbf 1^T

    If D holds the Euclidean distances of some points, B holds the dot products of the points as seen from
    their mean. The result X is the (n, k) table whose X X^T comes closest to B (in the sum of squared
    differences), turned so that

    - each column sums to 0, and two columns are perpendicular,
    - the columns are ordered by length, the longest first.

    That leaves the sign of each column open: either is right. Points that fit into k dimensions get all their
    distances back. Where B has fewer than k positive eigenvalues, the columns that are left over are zero.

    Parameters
    ----------
    D : array_like, shape (n, n), n >= 1
        Distances: symmetric within 1e-8 of the largest entry, 0 on the diagonal, no entry negative. They need
        not come from points; what no points can have (negative eigenvalues of B) is ignored.
    k : int
        The number of coordinates, 1 <= k <= n.

    Returns
    -------
    numpy.ndarray, shape (n, k)

    Raises
    ------
    ValueError
        When D is not a square matrix or is empty, is not symmetric, has a negative entry or an entry on the
        diagonal that is not 0 (the message names D); when k is not an integer from 1 to n (it names k).

    Examples
    --------
    >>> X = classical_mds([[0, 1, 3], [1, 0, 2], [3, 2, 0]], 1)  # three points on a line
    >>> abs(X[:, 0]).round(6)
    array([1.333333, 0.333333, 1.666667])

    References
    ----------
    Borg and Groenen, *Modern Multidimensional Scaling*, chapter 12.
    """
    ### BEGIN SOLUTION
    D = np.asarray(D, dtype=float)
    if D.ndim != 2 or D.shape[0] != D.shape[1] or D.size == 0:
        raise ValueError(f"D must be a square matrix that is not empty, got shape {D.shape}")
    if not (np.all(D >= 0) and np.all(np.diag(D) == 0) and np.all(np.abs(D - D.T) <= 1e-8 * np.max(D))):
        raise ValueError("D must hold distances: symmetric, not negative, 0 on the diagonal")
    _check_int("k", k, 1, len(D))
    B = -0.5 * D**2
    B = B - B.mean(axis=0) - B.mean(axis=1, keepdims=True) + B.mean()  # J B J without the matrix J
    eigenvalues, eigenvectors = np.linalg.eigh(B)  # ascending
    largest = slice(None, -k - 1, -1)
    return eigenvectors[:, largest] * np.sqrt(np.maximum(eigenvalues[largest], 0.0))
    ### END SOLUTION


def isomap(X: ArrayLike, neighbors: int, k: int) -> np.ndarray:
    r"""Unroll a curved surface of which some points are known.

    .. math:: D_{ij} = \min_{\text{ways } i = i_0, i_1, \dots, i_m = j} \sum_{s=1}^{m}
        \lVert X_{i_s} - X_{i_{s-1}} \rVert, \qquad \text{result} = \text{classical\_mds}(D, k)

    A way leads along the edges of the neighbour graph: i and j are joined when j is among the `neighbors`
    nearest points of i, or i among those of j. The point itself does not count as its own neighbour. Of points
    at equal distance any may be chosen.

    In the neighbourhood of a point the surface is flat, so that straight distances are right there; long ways
    are added up from short ones and follow the surface.

    Parameters
    ----------
    X : array_like, shape (n, d), n >= 2
        The points, one a row.
    neighbors : int
        1 <= neighbors <= n - 1.
    k : int
        The number of coordinates, 1 <= k <= n.

    Returns
    -------
    numpy.ndarray, shape (n, k)
        As `classical_mds` gives them: columns that sum to 0, the longest first, each with either sign.

    Raises
    ------
    ValueError
        When X is not a matrix with two rows or more or is empty, neighbors or k is not an integer in its range
        (the message names the argument), or the graph is not connected ("connected" in the message): then there is
        no way at all between some points.

    Examples
    --------
    >>> corner = [[0, 0], [1, 0], [1, 2]]  # from the first point to the last it is 1 + 2 along the edges
    >>> abs(isomap(corner, 1, 1)[:, 0]).round(6)
    array([1.333333, 0.333333, 1.666667])

    References
    ----------
    Tenenbaum, de Silva and Langford, "A Global Geometric Framework for Nonlinear Dimensionality Reduction",
    Science, 2000.
    """
    ### BEGIN SOLUTION
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or len(X) < 2 or X.size == 0:
        raise ValueError(f"X must be a matrix with two rows or more, got shape {X.shape}")
    n = len(X)
    _check_int("neighbors", neighbors, 1, n - 1)
    straight = np.array([np.linalg.norm(X - x, axis=1) for x in X])
    others = straight.copy()
    np.fill_diagonal(others, np.inf)  # a point is not its own neighbour, even if another lies on top of it
    nearest = np.argsort(others, axis=1)[:, :neighbors]
    joined = np.eye(n, dtype=bool)
    joined[np.arange(n)[:, np.newaxis], nearest] = True
    joined |= joined.T
    ways = np.where(joined, straight, np.inf)
    for stop in range(n):  # Floyd and Warshall: may the way lead over this point, too?
        np.minimum(ways, ways[:, stop, np.newaxis] + ways[stop], out=ways)
    if np.isinf(ways).any():
        raise ValueError(f"the neighbour graph is not connected: {neighbors} neighbors are too few")
    return classical_mds(ways, k)
    ### END SOLUTION


### BEGIN SOLUTION
def _unit(name: str, point: ArrayLike) -> np.ndarray:
    """A point of the sphere, checked, and brought back onto it to the last digit."""
    point = np.asarray(point, dtype=float)
    if point.ndim != 1 or point.size < 2:
        raise ValueError(f"{name} must be a vector of two entries or more, got shape {point.shape}")
    length = np.linalg.norm(point)
    if not abs(length - 1) <= 1e-8:
        raise ValueError(f"{name} must have length 1, got {length}")
    return point / length


def _like(p: ArrayLike, name: str, vector: ArrayLike) -> np.ndarray:
    vector = np.asarray(vector, dtype=float)
    if vector.shape != np.shape(p):
        raise ValueError(f"{name} must have the shape of p, {np.shape(p)}, got {vector.shape}")
    return vector


def _two_points(p: ArrayLike, q: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    return _unit("p", p), _unit("q", _like(p, "q", q))


def _check_int(name: str, value: int, low: int, high: int) -> None:
    if not isinstance(value, (int, np.integer)) or not low <= value <= high:
        raise ValueError(f"{name} must be an integer from {low} to {high}, got {value}")


### END SOLUTION
