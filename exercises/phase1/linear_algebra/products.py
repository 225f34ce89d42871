"""Dot product, cross product.

Attention compares a query with every key by a dot product, and each layer of a neural network is a stack of
them. The cross product turns two directions in space into a third, and its length into an area.

Lesson: exercises/phase1/linear_algebra/README.md#products
"""

import numpy as np
from numpy.typing import ArrayLike


def dot(u: ArrayLike, v: ArrayLike) -> float:
    r"""Dot product of two vectors.

    .. math:: u \cdot v = \sum_{i=1}^{n} u_i v_i

    Parameters
    ----------
    u, v : array_like, shape (n,)
        Two vectors of the same length, n >= 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument is not a vector (rank 1) or is empty, or when the lengths differ.

    Examples
    --------
    >>> dot([1, 2, 3], [4, 5, 6])
    32.0

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 1.2.
    """
    raise NotImplementedError("dot: not written yet")


def cross(u: ArrayLike, v: ArrayLike) -> np.ndarray:
    r"""Cross product of two vectors in space.

    .. math:: u \times v = (u_2 v_3 - u_3 v_2,\; u_3 v_1 - u_1 v_3,\; u_1 v_2 - u_2 v_1)

    It is perpendicular to both, follows the right-hand rule, and its length is the area of the parallelogram
    that u and v span.

    Parameters
    ----------
    u, v : array_like, shape (3,)

    Returns
    -------
    numpy.ndarray, shape (3,)

    Raises
    ------
    ValueError
        When an argument does not have shape (3,).

    Examples
    --------
    >>> cross([1, 0, 0], [0, 1, 0])
    array([0., 0., 1.])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 5.3.
    """
    raise NotImplementedError("cross: not written yet")


def angle(u: ArrayLike, v: ArrayLike) -> float:
    r"""Angle between two vectors.

    .. math:: \theta = \arccos \frac{u \cdot v}{\lVert u \rVert \, \lVert v \rVert}

    That formula keeps only half of the digits when the vectors are nearly parallel, and rounding can push the
    quotient just outside [-1, 1]. The result here is within 1e-14 of the true angle, so that an angle of 1e-9
    still has five correct digits, and neither huge entries (1e150) nor tiny ones (1e-170) spoil it.

    Parameters
    ----------
    u, v : array_like, shape (n,)

    Returns
    -------
    float
        Radians in [0, pi].

    Raises
    ------
    ValueError
        When the lengths differ, an argument is not a vector or is empty, or a vector is zero ("zero" in the
        message): its direction is undefined.

    Examples
    --------
    >>> round(angle([1, 0], [0, 2]), 6)
    1.570796

    References
    ----------
    Kahan, "How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?", section 12.
    """
    raise NotImplementedError("angle: not written yet")


def cosine_similarity(A: ArrayLike, B: ArrayLike) -> np.ndarray:
    r"""Cosine of the angle between each row of A and each row of B.

    .. math:: S_{ij} = \frac{a_i \cdot b_j}{\lVert a_i \rVert \, \lVert b_j \rVert}

    Parameters
    ----------
    A : array_like, shape (n, d)
    B : array_like, shape (m, d)

    Returns
    -------
    numpy.ndarray, shape (n, m)
        Entries in [-1, 1] up to rounding.

    Raises
    ------
    ValueError
        When A or B is not a matrix or is empty, when their rows have different lengths, or when a row is zero
        ("zero" in the message).

    Examples
    --------
    >>> cosine_similarity([[1, 0], [0, 2]], [[3, 0]])
    array([[1.],
           [0.]])

    References
    ----------
    Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, section 6.3.
    """
    raise NotImplementedError("cosine_similarity: not written yet")


def triple_product(u: ArrayLike, v: ArrayLike, w: ArrayLike) -> float:
    r"""Scalar triple product: the signed volume of the parallelepiped that u, v and w span.

    .. math:: [u, v, w] = u \cdot (v \times w)

    Positive when u, v, w follow the right-hand rule, zero when they lie in a plane.

    Parameters
    ----------
    u, v, w : array_like, shape (3,)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument does not have shape (3,).

    Examples
    --------
    >>> triple_product([1, 0, 0], [0, 2, 0], [0, 0, 3])
    6.0

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 5.3.
    """
    raise NotImplementedError("triple_product: not written yet")
