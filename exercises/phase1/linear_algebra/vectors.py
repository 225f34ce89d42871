"""Vectors and vector spaces.

A GPT knows a word only as a vector, and all that it computes are combinations of vectors: attention mixes the
vectors of earlier words with weights that sum to 1. Span, independence and coordinates say what such mixtures
can and cannot reach.

Lesson: exercises/phase1/linear_algebra/README.md#vectors
"""

import numpy as np
from numpy.typing import ArrayLike


def add(u: ArrayLike, v: ArrayLike) -> np.ndarray:
    r"""Sum of two vectors, entry by entry.

    .. math:: (u + v)_i = u_i + v_i

    Matrices of one shape form a vector space as well, so arrays of any rank are added in the same way. Arrays
    of different shapes live in different spaces: they have no sum, even where numpy would repeat one to fit.

    Parameters
    ----------
    u, v : array_like, shape (n,), or any other shape that both share

    Returns
    -------
    numpy.ndarray, of the shape of u
        A new array; u and v stay as they were.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message), or an argument is empty or a single number.

    Examples
    --------
    >>> add([1, 2, 3], [10, 20, 30])
    array([11., 22., 33.])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 1.1.
    """
    raise NotImplementedError("add: not written yet")


def scale(c: float, v: ArrayLike) -> np.ndarray:
    r"""Multiple of a vector.

    .. math:: (c v)_i = c \, v_i

    Parameters
    ----------
    c : float
        A single number; arrays are refused.
    v : array_like, shape (n,), or any other shape

    Returns
    -------
    numpy.ndarray, of the shape of v
        A new array; v stays as it was.

    Raises
    ------
    ValueError
        When c is not a single number, or v is empty or a single number.

    Examples
    --------
    >>> scale(3, [1, -2])
    array([ 3., -6.])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 1.1.
    """
    raise NotImplementedError("scale: not written yet")


def linear_combination(coefficients: ArrayLike, vectors: ArrayLike) -> np.ndarray:
    r"""Sum of multiples of vectors.

    .. math:: c_1 v_1 + c_2 v_2 + \dots + c_k v_k

    Parameters
    ----------
    coefficients : array_like, shape (k,)
    vectors : array_like, shape (k, n)
        One vector a row.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When there are not as many coefficients as vectors ("coefficients" in the message), when the vectors
        have different lengths, or when an argument is empty or has another rank.

    Examples
    --------
    >>> linear_combination([2, -1], [[1, 0, 3], [0, 1, 5]])
    array([ 2., -1.,  1.])

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 1.1.
    """
    raise NotImplementedError("linear_combination: not written yet")


def is_independent(vectors: ArrayLike, tol: float = 1e-10) -> bool:
    r"""Are the vectors linearly independent?

    .. math:: c_1 v_1 + \dots + c_k v_k = 0 \quad\text{only for}\quad c_1 = \dots = c_k = 0

    In other words: no vector is a combination of the others. A single vector is independent unless it is
    zero; more than n vectors of n entries never are.

    Parameters
    ----------
    vectors : array_like, shape (k, n)
        One vector a row.
    tol : float
        Relative to the largest absolute entry of ``vectors``: while you eliminate, a number of at most
        ``tol * largest`` counts as zero. The answer does not depend on the unit of measurement: if all
        vectors are multiplied by the same number (not 0), it stays what it was.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When ``vectors`` is empty, not of rank 2, or has rows of different lengths.

    Examples
    --------
    >>> is_independent([[1, 2, 3], [4, 5, 6]])
    True
    >>> is_independent([[1, 2, 3], [4, 5, 6], [5, 7, 9]])  # the third is the sum of the others
    False

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 3.4.
    """
    raise NotImplementedError("is_independent: not written yet")


def in_span(v: ArrayLike, vectors: ArrayLike, tol: float = 1e-10) -> bool:
    r"""Is v a linear combination of the vectors?

    .. math:: v = c_1 v_1 + \dots + c_k v_k \quad\text{for some}\quad c_1, \dots, c_k

    The vectors need not be independent. The zero vector is in every span.

    Parameters
    ----------
    v : array_like, shape (n,)
    vectors : array_like, shape (k, n)
        One vector a row.
    tol : float
        Relative to the largest absolute entry of ``v`` and ``vectors`` together: v counts as a combination
        when the best one leaves at most ``tol * largest`` of it in each entry.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When v is not as long as the rows of ``vectors`` ("length" in the message), or an argument is empty or
        has another rank.

    Examples
    --------
    >>> in_span([5, 7, 9], [[1, 2, 3], [4, 5, 6]])
    True
    >>> in_span([5, 7, 8], [[1, 2, 3], [4, 5, 6]])
    False

    References
    ----------
    Axler, *Linear Algebra Done Right*, chapter 2.
    """
    raise NotImplementedError("in_span: not written yet")


def coordinates(v: ArrayLike, basis: ArrayLike) -> np.ndarray:
    r"""Coordinates of v in a basis: the only coefficients that give v.

    .. math:: v = c_1 b_1 + \dots + c_k b_k

    The basis may have fewer vectors than v has entries: two independent vectors in space are a basis of a
    plane, and each v in that plane has two coordinates. What counts as zero is judged as in `is_independent`
    and `in_span`, with tol = 1e-10.

    Parameters
    ----------
    v : array_like, shape (n,)
    basis : array_like, shape (k, n)
        One basis vector a row, perpendicular or not.

    Returns
    -------
    numpy.ndarray, shape (k,)

    Raises
    ------
    ValueError
        When the rows of the basis are not independent ("independent" in the message), when v is not in their
        span ("span" in the message), when v has another length than the rows ("length" in the message), or
        when an argument is empty or has another rank.

    Examples
    --------
    >>> coordinates([5, 1], [[1, 1], [1, -1]])  # (5, 1) = 3 (1, 1) + 2 (1, -1)
    array([3., 2.])

    References
    ----------
    Axler, *Linear Algebra Done Right*, chapter 2.
    """
    raise NotImplementedError("coordinates: not written yet")
