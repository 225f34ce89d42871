"""Distributions: Bernoulli, Binomial, Gaussian, Poisson.

The first weights of every neural network that you build are Gaussian numbers from sample_gaussian. The
Gaussian density is behind squared-error losses, the Bernoulli distribution behind logistic regression, and
samplers like these behind every simulation.

Lesson: exercises/phase2/probability/README.md#distributions
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def bernoulli_pmf(k: ArrayLike, p: float) -> float | np.ndarray:
    r"""Probability that one toss gives k: 1 (success, probability p) or 0 (failure).

    .. math:: P(X = 1) = p, \qquad P(X = 0) = 1 - p

    Parameters
    ----------
    k : number or array_like, any shape
        Elementwise. The probability of anything but 0 and 1 is 0.
    p : float
        In [0, 1].

    Returns
    -------
    float, or numpy.ndarray of the shape of k
        A float when k is a number.

    Raises
    ------
    ValueError
        When p lies outside [0, 1] ("p" in the message).

    Examples
    --------
    >>> bernoulli_pmf(1, 0.25)
    0.25
    >>> bernoulli_pmf([0, 1, 2], 0.25)
    array([0.75, 0.25, 0.  ])

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 3.3.
    """
    raise NotImplementedError("bernoulli_pmf: not written yet")


def binomial_pmf(k: ArrayLike, n: int, p: float) -> float | np.ndarray:
    r"""Probability of k successes in n independent tosses with success probability p.

    .. math:: P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}

    The factors overflow and underflow long before their product does; the logarithm of the product stays
    small. Accurate (relative 1e-9) for n up to 10000.

    Parameters
    ----------
    k : number or array_like, any shape
        Elementwise. The probability of anything but 0, 1, ..., n is 0.
    n : int
        At least 0.
    p : float
        In [0, 1], both ends included.

    Returns
    -------
    float, or numpy.ndarray of the shape of k
        A float when k is a number.

    Raises
    ------
    ValueError
        When n is negative or not an integer ("n" in the message), or p lies outside [0, 1] ("p").

    Examples
    --------
    >>> round(binomial_pmf(2, 4, 0.5), 6)
    0.375
    >>> binomial_pmf([0, 1, 2, 3], 2, 0.5).round(6)
    array([0.25, 0.5 , 0.25, 0.  ])

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 3.3.
    """
    raise NotImplementedError("binomial_pmf: not written yet")


def poisson_pmf(k: ArrayLike, rate: float) -> float | np.ndarray:
    r"""Probability of k events when `rate` of them are expected and they come independently.

    .. math:: P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}

    As for `binomial_pmf`, only the logarithm stays in range. Accurate (relative 1e-9) for rates up to 10000.

    Parameters
    ----------
    k : number or array_like, any shape
        Elementwise. The probability of anything but 0, 1, 2, ... is 0.
    rate : float
        The expected number, at least 0 and finite. With rate 0 nothing ever happens: k = 0 has probability 1.

    Returns
    -------
    float, or numpy.ndarray of the shape of k
        A float when k is a number.

    Raises
    ------
    ValueError
        When rate is negative or not finite ("rate" in the message).

    Examples
    --------
    >>> round(poisson_pmf(3, 2.0), 6)
    0.180447

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 4.7.
    """
    raise NotImplementedError("poisson_pmf: not written yet")


def gaussian_pdf(x: ArrayLike, mean: float = 0.0, std: float = 1.0) -> float | np.ndarray:
    r"""Density of the Gaussian (normal) distribution.

    .. math:: f(x) = \frac{1}{\sigma \sqrt{2 \pi}} \, e^{-\frac{(x - \mu)^2}{2 \sigma^2}}

    Parameters
    ----------
    x : number or array_like, any shape
        Elementwise.
    mean : float
    std : float
        The standard deviation (not the variance), above 0.

    Returns
    -------
    float, or numpy.ndarray of the shape of x
        A float when x is a number.

    Raises
    ------
    ValueError
        When std is not above 0 ("std" in the message).

    Examples
    --------
    >>> round(gaussian_pdf(0.0), 6)
    0.398942

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 5.4.
    """
    raise NotImplementedError("gaussian_pdf: not written yet")


def gaussian_cdf(x: ArrayLike, mean: float = 0.0, std: float = 1.0) -> float | np.ndarray:
    r"""Probability that a Gaussian variable is at most x, through the error function.

    .. math:: \Phi(x) = \frac12 \left( 1 + \operatorname{erf} \frac{x - \mu}{\sigma \sqrt 2} \right)
        = \frac12 \operatorname{erfc} \frac{\mu - x}{\sigma \sqrt 2},
        \qquad \operatorname{erfc}(z) = 1 - \operatorname{erf}(z)

    The far left tail keeps its digits (relative 1e-9): ten standard deviations below the mean the
    probability is 7.6e-24, not 0.

    Parameters
    ----------
    x : number or array_like, any shape
        Elementwise; -inf gives 0 and inf gives 1.
    mean : float
    std : float
        The standard deviation (not the variance), above 0.

    Returns
    -------
    float, or numpy.ndarray of the shape of x
        A float when x is a number.

    Raises
    ------
    ValueError
        When std is not above 0 ("std" in the message).

    Examples
    --------
    >>> round(gaussian_cdf(1.0), 6)
    0.841345

    References
    ----------
    *NIST Digital Library of Mathematical Functions*, section 7.2.
    """
    raise NotImplementedError("gaussian_cdf: not written yet")


def multivariate_gaussian_logpdf(x: ArrayLike, mean: ArrayLike, covariance: ArrayLike) -> float:
    r"""Logarithm of the density of a Gaussian vector.

    .. math:: \log f(x) = -\tfrac12 \big( d \log 2 \pi + \log \det \Sigma
        + (x - \mu)^{\mathsf T} \Sigma^{-1} (x - \mu) \big)

    Computed through a factorisation of the covariance, not through its inverse or its determinant: in 300
    dimensions the determinant overflows or vanishes while its logarithm is an ordinary number.

    Parameters
    ----------
    x, mean : array_like, shape (d,)
    covariance : array_like, shape (d, d)
        Symmetric (within 1e-8 of its largest entry) and positive definite.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When x or mean is not a vector or is empty, the shapes do not fit together, or `covariance` is not
        symmetric or not positive definite ("covariance" in the message).

    Examples
    --------
    >>> round(multivariate_gaussian_logpdf([1, 0], [0, 0], [[2, 1], [1, 2]]), 6)
    -2.720517

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 2.3.
    """
    raise NotImplementedError("multivariate_gaussian_logpdf: not written yet")


def sample_gaussian(
    shape: int | tuple[int, ...], rng: np.random.Generator, mean: float = 0.0, std: float = 1.0
) -> np.ndarray:
    r"""Gaussian random numbers, made from uniform ones (Box and Muller).

    .. math:: Z_1 = \sqrt{-2 \ln U_1} \, \cos(2 \pi U_2), \qquad Z_2 = \sqrt{-2 \ln U_1} \, \sin(2 \pi U_2)

    Two independent uniform numbers give two independent standard Gaussian ones. All results are finite,
    even if the generator returns exactly 0. This is how your neural networks get their first weights.

    Parameters
    ----------
    shape : int or tuple of int
        Shape of the result; an int n means (n,). An odd number of entries must work, too.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.
    mean : float
    std : float
        The standard deviation (not the variance), at least 0.

    Returns
    -------
    numpy.ndarray, of that shape
        float64, all entries independent of each other.

    Raises
    ------
    ValueError
        When std is negative ("std" in the message) or an entry of shape is ("shape").

    Examples
    --------
    >>> weights = sample_gaussian((200, 300), np.random.default_rng(0), std=0.02)
    >>> weights.shape, bool(abs(weights.std() - 0.02) < 0.001)
    ((200, 300), True)

    References
    ----------
    Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958.
    """
    raise NotImplementedError("sample_gaussian: not written yet")


def sample_binomial(n: int, p: float, size: int, rng: np.random.Generator) -> np.ndarray:
    r"""Random numbers of successes in n independent tosses, made from uniform numbers.

    .. math:: P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}

    Parameters
    ----------
    n : int
        Tosses for each number, at least 0.
    p : float
        Probability of success, in [0, 1].
    size : int
        How many numbers, at least 0.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    numpy.ndarray of integers, shape (size,)
        Independent of each other.

    Raises
    ------
    ValueError
        When n or size is negative or p lies outside [0, 1]; the message names the argument.

    Examples
    --------
    >>> heads = sample_binomial(10, 0.5, 10_000, np.random.default_rng(0))
    >>> heads.shape, bool(abs(heads.mean() - 5) < 0.1)
    ((10000,), True)

    References
    ----------
    Devroye, *Non-Uniform Random Variate Generation*, chapter X.
    """
    raise NotImplementedError("sample_binomial: not written yet")


def sample_poisson(rate: float, size: int, rng: np.random.Generator) -> np.ndarray:
    r"""Random numbers of events when `rate` of them are expected, made from uniform numbers.

    .. math:: P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}

    Right for large rates as well: from about 745 on, exp(-rate) is 0 in floating point.

    Parameters
    ----------
    rate : float
        The expected number, at least 0 and finite.
    size : int
        How many numbers, at least 0.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    numpy.ndarray of integers, shape (size,)
        Independent of each other.

    Raises
    ------
    ValueError
        When rate is negative or not finite, or size is negative; the message names the argument.

    Examples
    --------
    >>> calls = sample_poisson(3.0, 10_000, np.random.default_rng(0))
    >>> calls.shape, bool(abs(calls.mean() - 3) < 0.1)
    ((10000,), True)

    References
    ----------
    Devroye, *Non-Uniform Random Variate Generation*, chapter X.
    """
    raise NotImplementedError("sample_poisson: not written yet")
