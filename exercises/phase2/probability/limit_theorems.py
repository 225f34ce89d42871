"""Law of Large Numbers, Central Limit Theorem.

A training step never sees all data: it averages the gradient over a small random batch and trusts the
average. Why that works, how wrong it can be, and how many samples are enough are the questions of this
module; the same intervals tell whether one model is really better than another.

Lesson: exercises/phase2/probability/README.md#limit_theorems
"""

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike


def running_mean(samples: ArrayLike) -> np.ndarray:
    r"""Mean of the first sample, of the first two, of the first three, and so on.

    .. math:: \bar x_k = \frac1k \sum_{i=1}^{k} x_i

    Takes a time that grows like n, not like n squared: a million samples are no problem.

    Parameters
    ----------
    samples : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When `samples` is not a vector or is empty ("samples" in the message).

    Examples
    --------
    >>> running_mean([2, 4, 9])
    array([2., 3., 5.])

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 10.2.
    """
    raise NotImplementedError("running_mean: not written yet")


def standardized_means(
    sampler: Callable[[np.random.Generator, tuple[int, int]], np.ndarray],
    mean: float,
    std: float,
    n: int,
    trials: int,
    rng: np.random.Generator,
) -> np.ndarray:
    r"""Means of n samples, centred and scaled so that the central limit theorem makes them standard Gaussian.

    .. math:: Z = \frac{\sqrt n \, (\bar X_n - \mu)}{\sigma}

    Parameters
    ----------
    sampler : function
        sampler(rng, shape) returns an array of that shape with independent samples. It is called exactly
        once, with the shape (trials, n): each row is a trial.
    mean, std : float
        Expectation and standard deviation of a single sample, as known beforehand (not estimated from the
        samples); std is above 0.
    n : int
        Samples in each mean, at least 1.
    trials : int
        Number of means, at least 1.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (trials,)

    Raises
    ------
    ValueError
        When std is not above 0, n or trials is below 1 (the message names the argument), or the sampler
        returns another shape ("sampler").

    Examples
    --------
    >>> def dice(rng, shape):
    ...     return rng.integers(1, 7, size=shape)
    >>> z = standardized_means(dice, 3.5, np.sqrt(35 / 12), 50, 10_000, np.random.default_rng(0))
    >>> bool(abs(np.mean(np.abs(z) < 1.96) - 0.95) < 0.02)
    True

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 10.3.
    """
    raise NotImplementedError("standardized_means: not written yet")


def chebyshev_bound(std: float, n: int, epsilon: float) -> float:
    r"""How likely a mean of n independent samples can be off by epsilon or more, whatever their distribution.

    .. math:: P\big( |\bar X_n - \mu| \ge \varepsilon \big) \le \min\Big(1, \frac{\sigma^2}{n \varepsilon^2}\Big)

    Parameters
    ----------
    std : float
        Standard deviation of a single sample, at least 0.
    n : int
        At least 1.
    epsilon : float
        Above 0.

    Returns
    -------
    float
        The bound, in [0, 1].

    Raises
    ------
    ValueError
        When std is negative, n is below 1, or epsilon is not above 0; the message names the argument.

    Examples
    --------
    >>> chebyshev_bound(2.0, 100, 0.5)
    0.16

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 10.1.
    """
    raise NotImplementedError("chebyshev_bound: not written yet")


def confidence_interval(samples: ArrayLike, confidence: float = 0.95) -> tuple[float, float]:
    r"""Normal confidence interval for the mean of the distribution that the samples come from.

    .. math:: \bar x \pm z \, \frac{s}{\sqrt n}, \qquad \Phi(z) = \frac{1 + \text{confidence}}{2},
        \qquad s^2 = \frac{1}{n - 1} \sum_i (x_i - \bar x)^2

    Phi is the cumulative distribution function of the standard Gaussian: z is 1.96 for a confidence of 0.95.

    Parameters
    ----------
    samples : array_like, shape (n,)
        Independent observations, at least two.
    confidence : float
        In (0, 1).

    Returns
    -------
    tuple of two floats
        (low, high).

    Raises
    ------
    ValueError
        When `samples` is not a vector or has fewer than two entries ("samples" in the message), or confidence
        does not lie strictly between 0 and 1 ("confidence").

    Examples
    --------
    >>> low, high = confidence_interval([4, 5, 6, 5, 5])
    >>> round(low, 4), round(high, 4)
    (4.3802, 5.6198)

    References
    ----------
    Wasserman, *All of Statistics*, section 6.3.2.
    """
    raise NotImplementedError("confidence_interval: not written yet")


def sample_size(std: float, epsilon: float, confidence: float) -> int:
    r"""How many samples make the normal confidence interval for the mean as narrow as plus or minus epsilon.

    .. math:: n = \max\Big(1, \Big\lceil \Big( \frac{z \sigma}{\varepsilon} \Big)^2 \Big\rceil\Big), \qquad
        \Phi(z) = \frac{1 + \text{confidence}}{2}

    Parameters
    ----------
    std : float
        Standard deviation of a single sample, at least 0.
    epsilon : float
        Half the width of the interval, above 0.
    confidence : float
        In (0, 1).

    Returns
    -------
    int
        Rounded up, at least 1.

    Raises
    ------
    ValueError
        When std is negative, epsilon is not above 0, or confidence does not lie strictly between 0 and 1; the
        message names the argument.

    Examples
    --------
    >>> sample_size(15.0, 1.0, 0.95)
    865

    References
    ----------
    Wasserman, *All of Statistics*, section 5.4.
    """
    raise NotImplementedError("sample_size: not written yet")
