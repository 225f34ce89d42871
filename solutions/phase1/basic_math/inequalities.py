"""Inequalities, absolute value.

Training a network is a walk downhill, and one step that is too long can undo a thousand good ones.
clip_by_norm, written here, limits the length of a step: the training loop of the final phase calls yours at
each of them. Intervals, the solutions of inequalities, come back as brackets for roots and as confidence
intervals.

Lesson: exercises/phase1/basic_math/README.md#inequalities
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def absolute(x: ArrayLike) -> float | np.ndarray:
    r"""Absolute value, elementwise.

    .. math:: |x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}

    Exact for numbers of any size; nan gives nan.

    Parameters
    ----------
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array (empty for an empty one).

    Examples
    --------
    >>> absolute(-3)
    3.0
    >>> absolute([-1.5, 0, 2])
    array([1.5, 0. , 2. ])

    References
    ----------
    Spivak, *Calculus*, chapter 1.
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    return _float_or_array(np.where(x > 0, x, 0.0 - x))  # 0 - x, not -x: the opposite of 0 is then 0, not -0
    ### END SOLUTION


def clip(x: ArrayLike, low: float, high: float) -> float | np.ndarray:
    r"""Limits numbers to an interval, elementwise.

    .. math:: \operatorname{clip}(x) = \min(\max(x, low), high)

    nan gives nan.

    Parameters
    ----------
    x : float or array_like of any shape
    low, high : float
        Two numbers, low <= high; -inf and inf are allowed.

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array (empty for an empty one).

    Raises
    ------
    ValueError
        When low > high ("low" in the message).

    Examples
    --------
    >>> clip([-5, 0.5, 7], 0, 1)
    array([0. , 0.5, 1. ])

    References
    ----------
    Spivak, *Calculus*, chapter 1.
    """
    ### BEGIN SOLUTION
    low, high = float(low), float(high)
    if low > high:
        raise ValueError(f"low must not be above high, got low = {low}, high = {high}")
    return _float_or_array(np.minimum(np.maximum(np.asarray(x, dtype=float), low), high))
    ### END SOLUTION


def solve_linear_inequality(a: float, b: float, relation: str) -> tuple[float, float, bool, bool] | None:
    r"""All x with a x + b < 0 (or <=, >, >= in place of <), as an interval.

    .. math:: \{ x : a x + b < 0 \}

    Parameters
    ----------
    a, b : float
    relation : str
        "<", "<=", ">" or ">=".

    Returns
    -------
    tuple or None
        (low, high, low_closed, high_closed): two floats, and whether each end belongs to the interval. An end
        at -inf or inf does not. All real numbers are (-inf, inf, False, False); when no x solves it, None.

    Raises
    ------
    ValueError
        When relation is none of the four ("relation" in the message).

    Examples
    --------
    >>> solve_linear_inequality(2, -6, "<")
    (-inf, 3.0, False, False)
    >>> solve_linear_inequality(-2, 6, "<=")
    (3.0, inf, True, False)

    References
    ----------
    Gelfand and Shen, *Algebra*.
    """
    ### BEGIN SOLUTION
    if relation not in ("<", "<=", ">", ">="):
        raise ValueError(f"relation must be one of < <= > >=, got {relation!r}")
    a, b = float(a), float(b)
    closed, below = relation.endswith("="), relation.startswith("<")
    if a == 0:
        holds = (b < 0 if below else b > 0) or (closed and b == 0)
        return (-math.inf, math.inf, False, False) if holds else None
    root = 0.0 - b / a
    if below == (a > 0):  # a negative a turns the relation round
        return (-math.inf, root, False, closed)
    return (root, math.inf, closed, False)
    ### END SOLUTION


def solve_absolute_inequality(a: float, b: float, c: float) -> tuple[float, float, bool, bool] | None:
    r"""All x at which a x + b is at most c away from 0, as an interval.

    .. math:: \{ x : |a x + b| \le c \}

    Parameters
    ----------
    a, b, c : float

    Returns
    -------
    tuple or None
        (low, high, low_closed, high_closed), as in solve_linear_inequality: both ends belong to the interval,
        which is a single point when c is 0. All real numbers are (-inf, inf, False, False); when no x solves
        it, None.

    Examples
    --------
    >>> solve_absolute_inequality(2, -6, 4)
    (1.0, 5.0, True, True)
    >>> print(solve_absolute_inequality(1, 0, -1))
    None

    References
    ----------
    Spivak, *Calculus*, chapter 1.
    """
    ### BEGIN SOLUTION
    a, b, c = float(a), float(b), float(c)
    if a == 0:
        return (-math.inf, math.inf, False, False) if -c <= b <= c else None
    if c < 0:
        return None
    low, high = sorted(((-c - b) / a, (c - b) / a))
    return (low + 0.0, high + 0.0, math.isfinite(low), math.isfinite(high))
    ### END SOLUTION


def intersect_intervals(intervals: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    r"""The points that lie in all of the closed intervals.

    .. math:: \bigcap_i [l_i, h_i] = \left[ \max_i l_i, \; \min_i h_i \right]

    Parameters
    ----------
    intervals : sequence of (low, high)
        At least one; both ends belong to each. Infinite ends are allowed.

    Returns
    -------
    tuple or None
        (low, high), two floats; equal when the intervals share a single point. None when they share none.

    Raises
    ------
    ValueError
        When there are no intervals ("empty" in the message), or one has low > high ("low" in the message).

    Examples
    --------
    >>> intersect_intervals([(0, 5), (2, 8), (-1, 4)])
    (2.0, 4.0)

    References
    ----------
    Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, chapter 2.
    """
    ### BEGIN SOLUTION
    pairs = _pairs(intervals)
    if not pairs:
        raise ValueError("intervals must not be empty")
    low, high = max(low for low, _ in pairs), min(high for _, high in pairs)
    return (low, high) if low <= high else None
    ### END SOLUTION


def union_intervals(intervals: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    r"""The points that lie in at least one of the closed intervals, as intervals with gaps between them.

    .. math:: \bigcup_i [l_i, h_i]

    Intervals that overlap or touch (share one point) become one.

    Parameters
    ----------
    intervals : sequence of (low, high)
        In any order; both ends belong to each. Infinite ends are allowed.

    Returns
    -------
    list of tuple
        Pairs (low, high) of floats in ascending order; empty when there are no intervals.

    Raises
    ------
    ValueError
        When an interval has low > high ("low" in the message).

    Examples
    --------
    >>> union_intervals([(5, 6), (0, 2), (1, 3), (3, 4)])
    [(0.0, 4.0), (5.0, 6.0)]

    References
    ----------
    Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, chapter 2.
    """
    ### BEGIN SOLUTION
    merged: list[tuple[float, float]] = []
    for low, high in sorted(_pairs(intervals)):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged
    ### END SOLUTION


def clip_by_norm(vector: ArrayLike, max_norm: float) -> np.ndarray:
    r"""Shortens an array to a largest Euclidean norm, and keeps its direction.

    .. math:: v \cdot \min\left(1, \frac{max\_norm}{\lVert v \rVert}\right), \qquad
        \lVert v \rVert = \sqrt{\textstyle\sum_i v_i^2}

    An array whose norm does not exceed max_norm comes back as it is, zeros included. Entries as large as
    1e300 must not overflow. This is gradient clipping: a gradient is a direction to go, and only the length
    of the step is limited.

    Parameters
    ----------
    vector : array_like of any rank
        Not empty; the norm is taken over all entries.
    max_norm : float
        Positive.

    Returns
    -------
    numpy.ndarray
        A new array of the shape of vector.

    Raises
    ------
    ValueError
        When max_norm is not positive ("max_norm" in the message), or vector is empty ("empty" in the
        message).

    Examples
    --------
    >>> clip_by_norm([3, 4], 1)
    array([0.6, 0.8])
    >>> clip_by_norm([0.3, 0.4], 1)
    array([0.3, 0.4])

    References
    ----------
    Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.
    """
    ### BEGIN SOLUTION
    vector = np.array(vector, dtype=float)
    if not max_norm > 0:
        raise ValueError(f"max_norm must be positive, got {max_norm}")
    if vector.size == 0:
        raise ValueError("vector must not be empty")
    largest = max(float(np.max(vector)), -float(np.min(vector)))
    if largest == 0:
        return vector
    scaled = vector / largest  # its norm lies between 1 and sqrt(size): nothing overflows
    norm = math.sqrt(np.sum(scaled * scaled))
    return scaled * (max_norm / norm) if largest * norm > max_norm else vector
    ### END SOLUTION


### BEGIN SOLUTION
def _float_or_array(y: np.ndarray) -> float | np.ndarray:
    """What belongs to a number is a number."""
    return y if np.ndim(y) else float(y)


def _pairs(intervals: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The intervals as pairs of floats, checked to have their ends in order."""
    pairs = [(float(low), float(high)) for low, high in intervals]
    for low, high in pairs:
        if not low <= high:
            raise ValueError(f"low must not be above high in an interval, got ({low}, {high})")
    return pairs


### END SOLUTION
