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
    ### BEGIN SOLUTION
    _require_probability(p)
    k = np.asarray(k, dtype=float)
    return _like(k, np.where(k == 1, p, np.where(k == 0, 1 - p, 0.0)))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_trials(n)
    _require_probability(p)
    k = np.asarray(k, dtype=float)
    inside = (k >= 0) & (k <= n) & (k == np.floor(k))
    successes = np.where(inside, k, 0.0)
    failures = n - successes
    log_ways = math.lgamma(n + 1) - _lgamma(successes + 1) - _lgamma(failures + 1)
    log_pmf = log_ways + _times_log(successes, p) + _times_log(failures, 1 - p)
    return _like(k, np.where(inside, np.exp(log_pmf), 0.0))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_rate(rate)
    k = np.asarray(k, dtype=float)
    inside = (k >= 0) & (k == np.floor(k)) & np.isfinite(k)
    events = np.where(inside, k, 0.0)
    log_pmf = _times_log(events, rate) - rate - _lgamma(events + 1)
    return _like(k, np.where(inside, np.exp(log_pmf), 0.0))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_spread(std)
    x = np.asarray(x, dtype=float)
    z = (x - mean) / std
    return _like(x, np.exp(-0.5 * z * z) / (std * math.sqrt(2 * math.pi)))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_spread(std)
    x = np.asarray(x, dtype=float)
    return _like(x, 0.5 * _erfc((mean - x) / (std * math.sqrt(2))))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    x, mean = np.asarray(x, dtype=float), np.asarray(mean, dtype=float)
    covariance = np.asarray(covariance, dtype=float)
    if x.ndim != 1 or x.size == 0 or mean.shape != x.shape:
        raise ValueError(
            f"x and mean must be vectors of the same length, got shapes {x.shape} and {mean.shape}"
        )
    if covariance.shape != (len(x), len(x)):
        raise ValueError(f"covariance must have shape {(len(x), len(x))}, got {covariance.shape}")
    if not np.max(np.abs(covariance - covariance.T)) <= 1e-8 * np.max(np.abs(covariance)):
        raise ValueError("covariance must be symmetric")
    try:
        L = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        raise ValueError("covariance must be positive definite") from None
    # With covariance = L L^T: log det = 2 sum log L_ii, and the quadratic form is the squared length of
    # L^-1 (x - mean).
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (len(x) * math.log(2 * math.pi) + np.sum(z * z)) - np.sum(np.log(np.diag(L))))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    shape = (shape,) if isinstance(shape, (int, np.integer)) else tuple(shape)
    if any(length < 0 for length in shape):
        raise ValueError(f"shape must not have negative entries, got {shape}")
    if not std >= 0:
        raise ValueError(f"std must not be negative, got {std}")
    count = math.prod(shape)
    pairs = (count + 1) // 2
    radius = np.sqrt(-2 * np.log1p(-rng.random(pairs)))  # 1 - u lies in (0, 1]: the logarithm is finite
    angle = 2 * math.pi * rng.random(pairs)
    z = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:count]
    return (mean + std * z).reshape(shape)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_trials(n)
    _require_probability(p)
    low, high = _window(n * p, n * p * (1 - p))
    return _invert(lambda k: binomial_pmf(k, n, p), low, min(high, n), size, rng)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _require_rate(rate)
    low, high = _window(rate, rate)
    return _invert(lambda k: poisson_pmf(k, rate), low, high, size, rng)
    ### END SOLUTION


### BEGIN SOLUTION
_lgamma = np.vectorize(math.lgamma, otypes=[float])
_erfc = np.vectorize(math.erfc, otypes=[float])


def _like(x: np.ndarray, result: np.ndarray) -> float | np.ndarray:
    """The result as a float where the argument was a number; nan where the argument is nan."""
    result = np.where(np.isnan(x), np.nan, result)
    return float(result) if x.ndim == 0 else result


def _times_log(count: np.ndarray, p: float) -> np.ndarray:
    """count * log(p), with 0 log 0 = 0."""
    if p > 0:
        return count * math.log(p)
    return np.where(count == 0, 0.0, -np.inf)


def _window(mean: float, variance: float) -> tuple[int, int]:
    """Outside of this range lies less than 1e-20 of a binomial or Poisson distribution (Bernstein's bound)."""
    reach = 10 * math.sqrt(variance) + 50
    return max(0, math.floor(mean - reach)), math.ceil(mean + reach)


def _invert(
    pmf: Callable[[np.ndarray], np.ndarray], low: int, high: int, size: int, rng: np.random.Generator
) -> np.ndarray:
    """Inverse transform sampling: the first k whose cumulative probability exceeds a uniform number."""
    if size < 0:
        raise ValueError(f"size must not be negative, got {size}")
    cumulative = np.cumsum(pmf(np.arange(low, high + 1)))
    return low + np.searchsorted(cumulative, rng.random(size) * cumulative[-1], side="right")


def _require_probability(p: float) -> None:
    if not 0 <= p <= 1:
        raise ValueError(f"p must lie in [0, 1], got {p}")


def _require_trials(n: int) -> None:
    if n != int(n) or n < 0:
        raise ValueError(f"n must be an integer that is not negative, got {n}")


def _require_rate(rate: float) -> None:
    if not 0 <= rate < math.inf:
        raise ValueError(f"rate must be finite and not negative, got {rate}")


def _require_spread(std: float) -> None:
    if not std > 0:
        raise ValueError(f"std must be above 0, got {std}")


### END SOLUTION
