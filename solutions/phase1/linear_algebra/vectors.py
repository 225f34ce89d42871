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
    ### BEGIN SOLUTION
    u, v = _array("u", u), _array("v", v)
    if u.shape != v.shape:
        raise ValueError(f"u and v must have the same shape, got {u.shape} and {v.shape}")
    return u + v
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    if np.ndim(c) != 0:
        raise ValueError(f"c must be a single number, got an array of shape {np.shape(c)}")
    return float(c) * _array("v", v)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    coefficients = _array("coefficients", coefficients, rank=1)
    vectors = _array("vectors", vectors, rank=2)
    if len(coefficients) != len(vectors):
        raise ValueError(
            f"coefficients must be as many as vectors, got {len(coefficients)} and {len(vectors)}"
        )
    return np.sum(coefficients[:, np.newaxis] * vectors, axis=0)  # (k, 1) * (k, n), summed over k -> (n,)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    vectors = _array("vectors", vectors, rank=2)
    _, pivots = _eliminate(vectors.T, len(vectors), tol)
    return pivots == len(vectors)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    equations = _equations(v, vectors, "vectors")
    reduced, pivots = _eliminate(equations, equations.shape[1] - 1, tol)
    return _nothing_left(reduced[pivots:, -1], equations, tol)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    equations = _equations(v, basis, "basis")
    k = equations.shape[1] - 1
    reduced, pivots = _eliminate(equations, k, 1e-10)
    if pivots < k:
        raise ValueError(f"basis must hold independent vectors, but only {pivots} of its {k} are")
    if not _nothing_left(reduced[k:, -1], equations, 1e-10):
        raise ValueError("v must lie in the span of basis, but no combination of its vectors gives v")
    return reduced[:k, -1].copy()
    ### END SOLUTION


### BEGIN SOLUTION
def _array(name: str, value: ArrayLike, rank: int | None = None) -> np.ndarray:
    """The argument as an array of floats, checked to be of that rank (None: at least 1) and not empty."""
    try:
        array = np.asarray(value, dtype=float)
    except ValueError:
        raise ValueError(f"{name} must be numbers, in rows of the same length") from None
    if array.size == 0 or array.ndim == 0 or rank not in (None, array.ndim):
        wanted = {None: "an array", 1: "a vector", 2: "a list of vectors"}[rank]
        raise ValueError(f"{name} must be {wanted} that is not empty, got shape {array.shape}")
    return array


def _equations(v: ArrayLike, vectors: ArrayLike, name: str) -> np.ndarray:
    """The equations for the coefficients of v, one a row: the vectors stand in columns, v is the last one."""
    v, vectors = _array("v", v, rank=1), _array(name, vectors, rank=2)
    if len(v) != vectors.shape[1]:
        raise ValueError(f"v must have the length of the rows of {name}, got {len(v)} and {vectors.shape[1]}")
    return np.column_stack([vectors.T, v])


def _eliminate(equations: np.ndarray, k: int, tol: float) -> tuple[np.ndarray, int]:
    """The equations with their first k columns reduced (Gauss-Jordan), and the number of pivots found.

    The rows below the pivots then have nothing in the first k columns that counts.
    """
    rows = equations.copy()
    counts_as_zero = tol * np.max(np.abs(rows[:, :k]))
    pivots = 0
    for column in range(k):
        if pivots == len(rows):
            break
        # The largest candidate as the pivot: then no multiplier of a row below exceeds 1, nor do errors grow.
        best = pivots + np.argmax(np.abs(rows[pivots:, column]))
        if abs(rows[best, column]) <= counts_as_zero:
            continue
        rows[[pivots, best]] = rows[[best, pivots]]
        rows[pivots] /= rows[pivots, column]
        others = np.arange(len(rows)) != pivots
        rows[others] -= np.outer(rows[others, column], rows[pivots])
        pivots += 1
    return rows, pivots


def _nothing_left(rest: np.ndarray, equations: np.ndarray, tol: float) -> bool:
    """Does what no combination could remove count as zero?"""
    return bool(np.all(np.abs(rest) <= tol * np.max(np.abs(equations))))


### END SOLUTION
