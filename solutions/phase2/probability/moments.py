"""Expectation, variance, covariance.

Mean and variance say where numbers lie and how far they spread. standardize is the core of layer
normalisation, which every block of your GPT applies twice; the covariance matrix is what PCA takes apart;
and the variance of gradients decides how large a training step may be.

Lesson: exercises/phase2/probability/README.md#moments
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike


def expectation(values: ArrayLike, probabilities: ArrayLike) -> float:
    r"""Expectation (mean) of a discrete random variable.

    .. math:: E[X] = \sum_{i=1}^{n} x_i \, p_i

    Parameters
    ----------
    values : array_like, shape (n,)
        The values that X can take.
    probabilities : array_like, shape (n,)
        Their probabilities: non-negative, no nan, with sum 1 within 1e-8.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument is not a vector or is empty, the lengths differ ("length" in the message), or
        `probabilities` is not a probability vector ("probabilities").

    Examples
    --------
    >>> expectation([0, 10], [0.75, 0.25])
    2.5

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 4.1.
    """
    ### BEGIN SOLUTION
    values, probabilities = _weighted(values, probabilities)
    return float(np.sum(values * probabilities))
    ### END SOLUTION


def variance(values: ArrayLike, probabilities: ArrayLike) -> float:
    r"""Variance of a discrete random variable: the expected squared distance from its mean.

    .. math:: \operatorname{Var}(X) = E\big[(X - E[X])^2\big]

    Never negative, and accurate (relative 1e-6) even when the values lie near 1e9 and differ by 1.

    Parameters
    ----------
    values : array_like, shape (n,)
        The values that X can take.
    probabilities : array_like, shape (n,)
        Their probabilities: non-negative, no nan, with sum 1 within 1e-8.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        As for `expectation`.

    Examples
    --------
    >>> variance([0, 10], [0.5, 0.5])
    25.0

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 4.6.
    """
    ### BEGIN SOLUTION
    values, probabilities = _weighted(values, probabilities)
    distances = values - np.sum(values * probabilities)
    return float(np.sum(distances**2 * probabilities))
    ### END SOLUTION


def covariance(x: ArrayLike, y: ArrayLike, ddof: int = 1) -> float:
    r"""Covariance of two samples: positive when they tend to be large together.

    .. math:: s_{xy} = \frac{1}{n - \text{ddof}} \sum_{i=1}^{n} (x_i - \bar x)(y_i - \bar y)

    Accurate (relative 1e-6) even when the entries lie near 1e9 and differ by 1.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Paired observations.
    ddof : int
        1 estimates the covariance of the population from a sample without bias, 0 is the plain average.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument is not a vector or is empty, the lengths differ ("length" in the message), ddof is
        negative, or n is not larger than ddof ("ddof").

    Examples
    --------
    >>> covariance([1, 2, 3], [2, 4, 9])
    3.5

    References
    ----------
    Wasserman, *All of Statistics*, section 3.3.
    """
    ### BEGIN SOLUTION
    x, y = _samples(x, y)
    _require_enough(len(x), ddof)
    return float(np.sum(_centred(x) * _centred(y)) / (len(x) - ddof))
    ### END SOLUTION


def covariance_matrix(X: ArrayLike, ddof: int = 1) -> np.ndarray:
    r"""Covariance of each column with each column.

    .. math:: S = \frac{1}{n - \text{ddof}} \, (X - \bar x)^{\mathsf T} (X - \bar x)

    Entry [j, k] is the covariance of columns j and k, so the diagonal holds the variances. The matrix is
    symmetric.

    Parameters
    ----------
    X : array_like, shape (n, d)
        A row is an observation, a column a variable.
    ddof : int
        As for `covariance`.

    Returns
    -------
    numpy.ndarray, shape (d, d)

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, ddof is negative, or n is not larger than ddof ("ddof" in the
        message).

    Examples
    --------
    >>> covariance_matrix([[1, 2], [2, 4], [3, 9]])
    array([[ 1. ,  3.5],
           [ 3.5, 13. ]])

    References
    ----------
    Wasserman, *All of Statistics*, section 14.1.
    """
    ### BEGIN SOLUTION
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"X must be a matrix that is not empty, got shape {X.shape}")
    _require_enough(len(X), ddof)
    centred = _centred(X)
    return centred.T @ centred / (len(X) - ddof)
    ### END SOLUTION


def correlation(x: ArrayLike, y: ArrayLike) -> float:
    r"""Pearson's correlation of two samples: the covariance, freed of their scales.

    .. math:: r = \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}
        {\sqrt{\sum_i (x_i - \bar x)^2} \, \sqrt{\sum_i (y_i - \bar y)^2}}

    It is 1 or -1 when the points lie on a line. Multiplying a sample by a huge (1e200) or tiny (1e-200)
    positive factor does not change it.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Paired observations.

    Returns
    -------
    float
        In [-1, 1].

    Raises
    ------
    ValueError
        When an argument is not a vector or is empty, the lengths differ ("length" in the message), or all
        entries of a sample are equal ("constant"): its correlation with anything is undefined.

    Examples
    --------
    >>> round(correlation([1, 2, 3], [2, 4, 9]), 6)
    0.970725

    References
    ----------
    Wasserman, *All of Statistics*, section 3.3.
    """
    ### BEGIN SOLUTION
    x, y = _samples(x, y)
    for name, sample in (("x", x), ("y", y)):
        if np.min(sample) == np.max(sample):
            raise ValueError(f"{name} must not be constant: its correlation is undefined")
    x, y = _centred(x), _centred(y)
    x, y = x / np.max(np.abs(x)), y / np.max(np.abs(y))  # squares can then neither overflow nor vanish
    r = np.sum(x * y) / (np.sqrt(np.sum(x * x)) * np.sqrt(np.sum(y * y)))
    return float(min(max(r, -1.0), 1.0))
    ### END SOLUTION


class RunningMoments:
    r"""Mean and variance of a stream of numbers that are seen once and not kept.

    .. math::
        \bar x_n = \bar x_{n-1} + \frac{x_n - \bar x_{n-1}}{n}, \qquad
        M_n = M_{n-1} + (x_n - \bar x_{n-1})(x_n - \bar x_n), \qquad
        s^2 = \frac{M_n}{n - \text{ddof}}

    A fixed amount of memory however long the stream is, and no loss of digits: accurate (relative 1e-6)
    when the mean is 1e9 and the spread 1. Two streams that were watched separately can be merged.

    Attributes
    ----------
    mean : float
        Mean of the numbers so far (read only). ValueError when there are none.

    Examples
    --------
    >>> moments = RunningMoments()
    >>> for x in (2, 4, 9):
    ...     moments.push(x)
    >>> moments.mean, moments.variance(), round(moments.variance(ddof=0), 6)
    (5.0, 13.0, 8.666667)

    References
    ----------
    Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", 1962. Chan, Golub
    and LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979.
    """

    def __init__(self) -> None:
        ### BEGIN SOLUTION
        self._count = 0
        self._mean = 0.0
        self._squares = 0.0  # sum of squared distances from the mean
        ### END SOLUTION

    def push(self, x: float) -> None:
        """Take in one number."""
        ### BEGIN SOLUTION
        x = float(x)
        self._count += 1
        before = x - self._mean
        self._mean += before / self._count
        self._squares += before * (x - self._mean)
        ### END SOLUTION

    @property
    def mean(self) -> float:
        """Mean of the numbers so far; ValueError when there are none."""
        ### BEGIN SOLUTION
        if self._count == 0:
            raise ValueError("mean needs at least one number, got none")
        return self._mean
        ### END SOLUTION

    def variance(self, ddof: int = 1) -> float:
        """Variance of the numbers so far; ValueError unless there are more than ddof of them."""
        ### BEGIN SOLUTION
        _require_enough(self._count, ddof)
        return self._squares / (self._count - ddof)
        ### END SOLUTION

    def merge(self, other: RunningMoments) -> RunningMoments:
        """A new RunningMoments that has seen both streams; the two stay as they were. Either may be empty."""
        ### BEGIN SOLUTION
        merged = RunningMoments()
        merged._count = self._count + other._count
        if merged._count:
            apart = other._mean - self._mean
            merged._mean = self._mean + apart * other._count / merged._count
            between = apart**2 * self._count * other._count / merged._count
            merged._squares = self._squares + other._squares + between
        return merged
        ### END SOLUTION


def standardize(X: ArrayLike, axis: int = -1, eps: float = 1e-5) -> np.ndarray:
    r"""Zero mean and unit variance along an axis: the core of layer normalisation.

    .. math:: \hat x = \frac{x - \bar x}{\sqrt{s^2 + \epsilon}}, \qquad s^2 = \frac1n \sum_i (x_i - \bar x)^2

    Mean and variance are taken along `axis`, separately for each position on the other axes. The variance
    divides by n, and eps stands under the root, as in PyTorch's LayerNorm: a constant slice becomes zeros.

    Parameters
    ----------
    X : array_like, any shape of rank 1 or more
    axis : int
    eps : float
        At least 0.

    Returns
    -------
    numpy.ndarray, shape of X

    Raises
    ------
    ValueError
        When X is empty or a single number, axis does not exist, eps is negative, or eps is 0 and a slice is
        constant ("constant" in the message).

    Examples
    --------
    >>> standardize([[1.0, 2.0, 3.0], [5.0, 5.0, 5.0]]).round(4)
    array([[-1.2247,  0.    ,  1.2247],
           [ 0.    ,  0.    ,  0.    ]])

    References
    ----------
    Ba, Kiros and Hinton, "Layer Normalization", 2016.
    """
    ### BEGIN SOLUTION
    X = np.asarray(X, dtype=float)
    if X.ndim == 0 or X.size == 0:
        raise ValueError(f"X must be an array that is not empty, got shape {X.shape}")
    if not eps >= 0:
        raise ValueError(f"eps must not be negative, got {eps}")
    if eps == 0 and np.any(np.max(X, axis=axis) == np.min(X, axis=axis)):
        raise ValueError("X must not be constant along the axis when eps is 0")
    centred = _centred(X, axis)
    squares = np.sum(centred**2, axis=axis, keepdims=True)
    return centred / np.sqrt(squares / X.shape[axis] + eps)
    ### END SOLUTION


### BEGIN SOLUTION
def _centred(X: np.ndarray, axis: int = 0) -> np.ndarray:
    """X minus its mean along the axis; subtracting first is what saves the digits of a small spread."""
    return X - np.sum(X, axis=axis, keepdims=True) / X.shape[axis]


def _samples(x: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    for name, sample in (("x", x), ("y", y)):
        if sample.ndim != 1 or sample.size == 0:
            raise ValueError(f"{name} must be a vector that is not empty, got shape {sample.shape}")
    if len(x) != len(y):
        raise ValueError(f"x and y must have the same length, got {len(x)} and {len(y)}")
    return x, y


def _weighted(values: ArrayLike, probabilities: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    values, p = np.asarray(values, dtype=float), np.asarray(probabilities, dtype=float)
    for name, vector in (("values", values), ("probabilities", p)):
        if vector.ndim != 1 or vector.size == 0:
            raise ValueError(f"{name} must be a vector that is not empty, got shape {vector.shape}")
    if len(values) != len(p):
        raise ValueError(
            f"values and probabilities must have the same length, got {len(values)} and {len(p)}"
        )
    if not (np.all(p >= 0) and math.isclose(np.sum(p), 1, abs_tol=1e-8)):
        raise ValueError(f"probabilities must be non-negative and sum to 1, got the sum {np.sum(p)}")
    return values, p


def _require_enough(count: int, ddof: int) -> None:
    if not 0 <= ddof < count:
        raise ValueError(f"ddof must be at least 0 and below the number of observations {count}, got {ddof}")


### END SOLUTION
