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
    ### BEGIN SOLUTION
    u, v = _vectors(u=u, v=v)
    return float(np.sum(u * v))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    u, v = _vectors(u=u, v=v)
    if len(u) != 3:
        raise ValueError(f"u and v must have shape (3,), got {u.shape}")
    return np.array(
        [
            u[1] * v[2] - u[2] * v[1],
            u[2] * v[0] - u[0] * v[2],
            u[0] * v[1] - u[1] * v[0],
        ]
    )
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    u, v = _vectors(u=u, v=v)
    u, v = _unit(u, "u"), _unit(v, "v")
    # Half the angle between unit vectors is seen twice in the rhombus they span: once from each diagonal.
    return float(2 * np.arctan2(_length(u - v), _length(u + v)))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    for name, M in (("A", A), ("B", B)):
        if M.ndim != 2 or M.size == 0:
            raise ValueError(f"{name} must be a matrix that is not empty, got shape {M.shape}")
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A and B must have rows of the same length, got {A.shape[1]} and {B.shape[1]}")
    A = np.array([_unit(row, "a row of A") for row in A])
    B = np.array([_unit(row, "a row of B") for row in B])
    return np.sum(A[:, np.newaxis, :] * B[np.newaxis, :, :], axis=-1)  # (n, 1, d) * (1, m, d) -> (n, m)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    return dot(u, cross(v, w))
    ### END SOLUTION


### BEGIN SOLUTION
def _vectors(**named: ArrayLike) -> list[np.ndarray]:
    """The arguments as float arrays, checked to be vectors of one length."""
    vectors = {name: np.asarray(value, dtype=float) for name, value in named.items()}
    for name, vector in vectors.items():
        if vector.ndim != 1 or vector.size == 0:
            raise ValueError(f"{name} must be a vector that is not empty, got shape {vector.shape}")
    if len({len(vector) for vector in vectors.values()}) > 1:
        lengths = " and ".join(str(len(vector)) for vector in vectors.values())
        raise ValueError(f"{' and '.join(vectors)} must have the same length, got {lengths}")
    return list(vectors.values())


def _length(v: np.ndarray) -> float:
    return float(np.sqrt(np.sum(v * v)))


def _unit(v: np.ndarray, name: str) -> np.ndarray:
    largest = np.max(np.abs(v))
    if largest == 0:
        raise ValueError(f"{name} must not be zero: its direction is undefined")
    v = v / largest  # squares of the entries can then neither overflow nor vanish
    return v / _length(v)


### END SOLUTION
