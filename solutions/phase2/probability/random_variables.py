"""Random variables (discrete and continuous).

At the end of its calculation a GPT holds a probability for every token, and one of them has to be drawn:
sample_categorical is that draw. Markov chains walk with it, your bigram model and your GPT write with it.

Lesson: exercises/phase2/probability/README.md#random_variables
"""

import math
from collections.abc import Callable, Hashable, Iterable

import numpy as np
from numpy.typing import ArrayLike


def empirical_pmf(samples: Iterable[Hashable]) -> dict:
    r"""Relative frequency of each value in a sample.

    .. math:: \hat p(x) = \frac{\#\{i : x_i = x\}}{n}

    Parameters
    ----------
    samples : sequence, shape (n,)
        Numbers, words or any other hashable values; a list or a one-dimensional numpy array.

    Returns
    -------
    dict
        Each value that occurs, and the share of the samples that have it, as a float.

    Raises
    ------
    ValueError
        When `samples` is empty ("samples" in the message).

    Examples
    --------
    >>> empirical_pmf(["a", "b", "a", "a"])
    {'a': 0.75, 'b': 0.25}

    References
    ----------
    Wasserman, *All of Statistics*, chapter 7.
    """
    ### BEGIN SOLUTION
    samples = samples.tolist() if isinstance(samples, np.ndarray) else list(samples)
    if not samples:
        raise ValueError("samples must not be empty")
    counts: dict = {}
    for value in samples:
        counts[value] = counts.get(value, 0) + 1
    return {value: count / len(samples) for value, count in counts.items()}
    ### END SOLUTION


def cdf(pmf: dict, x: float) -> float:
    r"""Cumulative distribution function of a discrete variable.

    .. math:: F(x) = P(X \le x) = \sum_{v \le x} p(v)

    It is defined for every number x, not only for the values that X takes.

    Parameters
    ----------
    pmf : dict
        Values (numbers, in any order) and their probabilities: non-negative, no nan, with sum 1 within 1e-8.
    x : float

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `pmf` is empty or its probabilities are not non-negative with sum 1 ("pmf" in the message).

    Examples
    --------
    >>> die = {1: 0.25, 2: 0.25, 3: 0.25, 4: 0.25}
    >>> cdf(die, 2), cdf(die, 2.9), cdf(die, 0)
    (0.5, 0.5, 0.0)

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 3.6.
    """
    ### BEGIN SOLUTION
    _require_pmf(pmf)
    return math.fsum(p for value, p in pmf.items() if value <= x)
    ### END SOLUTION


def quantile(pmf: dict, q: float) -> float:
    r"""Quantile of a discrete variable: where the cumulative probability reaches q.

    .. math:: Q(q) = \min \{ x : F(x) \ge q \}

    A cumulative probability that misses q by rounding only (relative 1e-12) has reached it: ten times 0.1
    is 1.

    Parameters
    ----------
    pmf : dict
        Values (numbers, in any order) and their probabilities: non-negative, no nan, with sum 1 within 1e-8.
    q : float
        In (0, 1]; 0.5 asks for the median.

    Returns
    -------
    float
        One of the values, of probability above 0.

    Raises
    ------
    ValueError
        When q is not in (0, 1] ("q" in the message), or `pmf` is empty or its probabilities are not
        non-negative with sum 1 ("pmf").

    Examples
    --------
    >>> die = {1: 0.25, 2: 0.25, 3: 0.25, 4: 0.25}
    >>> quantile(die, 0.5), quantile(die, 0.51), quantile(die, 1)
    (2.0, 3.0, 4.0)

    References
    ----------
    Wasserman, *All of Statistics*, section 2.2.
    """
    ### BEGIN SOLUTION
    _require_pmf(pmf)
    if not 0 < q <= 1:
        raise ValueError(f"q must lie in (0, 1], got {q}")
    possible = sorted(value for value, p in pmf.items() if p > 0)
    cumulative = np.cumsum([pmf[value] for value in possible])
    reached = int(np.searchsorted(cumulative, q * (1 - 1e-12)))  # the first index with cumulative >= q
    return float(possible[min(reached, len(possible) - 1)])  # the sum may end just below 1
    ### END SOLUTION


def inverse_transform_sample(
    quantile_fn: Callable[[float], float], n: int, rng: np.random.Generator
) -> np.ndarray:
    r"""Samples of a distribution, made from uniform random numbers by its quantile function.

    .. math:: X_i = Q(U_i), \qquad U_i \sim \text{Uniform}(0, 1)

    Parameters
    ----------
    quantile_fn : function
        The inverse of the cumulative distribution function. It is called with one float u at a time, 0 < u
        < 1 (never an end: quantiles are often infinite there), and returns a float.
    n : int
        Number of samples, independent of each other; 0 gives an empty array.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When n is negative.

    Examples
    --------
    >>> bulbs = inverse_transform_sample(lambda u: -1000 * np.log(1 - u), 5000, np.random.default_rng(0))
    >>> bulbs.shape, bool(abs(np.median(bulbs) - 1000 * np.log(2)) < 50)
    ((5000,), True)

    References
    ----------
    Devroye, *Non-Uniform Random Variate Generation*, section II.2.
    """
    ### BEGIN SOLUTION
    if n < 0:
        raise ValueError(f"n must not be negative, got {n}")
    uniforms = np.maximum(rng.random(n), 2.0**-54)  # random() lies in [0, 1): lift an exact 0
    return np.array([quantile_fn(u) for u in uniforms.tolist()], dtype=float)
    ### END SOLUTION


def sample_categorical(
    probabilities: ArrayLike, rng: np.random.Generator, size: int | None = None
) -> int | np.ndarray:
    r"""Draw indices, index i with probability p_i, by the cumulative sum.

    .. math:: I = \min \Big\{ i : \sum_{j=0}^{i} p_j > U \Big\}, \qquad U \sim \text{Uniform}(0, 1)

    An index of probability 0 is never drawn, not even when rounding leaves the last cumulative sum a little
    below 1. This is how your GPT chooses its tokens, from vocabularies of 50000 and more: a draw must not
    walk through the whole list (20000 draws from 50000 entries take a second at most, not a minute).

    Parameters
    ----------
    probabilities : array_like, shape (k,)
        Non-negative, no nan, with sum 1 within 1e-8.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.
    size : int or None
        None draws one index, an int n >= 0 draws n of them, independent of each other.

    Returns
    -------
    int, or numpy.ndarray of integers, shape (size,)
        A Python int when size is None.

    Raises
    ------
    ValueError
        When `probabilities` is not a vector, is empty, has a negative entry or nan, or does not sum to 1
        ("probabilities" in the message), or when size is negative ("size").

    Examples
    --------
    >>> sample_categorical([0.0, 1.0, 0.0], np.random.default_rng(0))
    1
    >>> draws = sample_categorical([0.5, 0.3, 0.2], np.random.default_rng(0), size=10_000)
    >>> draws.shape, bool(abs(np.mean(draws == 1) - 0.3) < 0.03)
    ((10000,), True)

    References
    ----------
    Devroye, *Non-Uniform Random Variate Generation*, section III.2.
    """
    ### BEGIN SOLUTION
    p = np.asarray(probabilities, dtype=float)
    if p.ndim != 1 or p.size == 0:
        raise ValueError(f"probabilities must be a vector that is not empty, got shape {p.shape}")
    cumulative = np.cumsum(p)
    total = cumulative[-1]
    if not (p.min() >= 0 and abs(total - 1) <= 1e-8):
        raise ValueError(f"probabilities must be non-negative and sum to 1, got the sum {total}")
    if size is not None and size < 0:
        raise ValueError(f"size must not be negative, got {size}")
    # Below the total, whatever it rounded to, so that some cumulative sum exceeds every u. Where p is 0 the
    # cumulative sum does not rise, so it cannot be the first to exceed u (side="right": not merely reach it).
    u = rng.random(size) * total
    indices = np.searchsorted(cumulative, u, side="right")
    return int(indices) if size is None else indices
    ### END SOLUTION


def density_to_probability(pdf: Callable[[float], float], a: float, b: float, n: int = 1000) -> float:
    r"""Probability that a continuous variable lies between a and b: the integral of its density.

    .. math:: P(a \le X \le b) = \int_a^b f(x) \, dx

    With the default n the result is within 1e-5 of the integral when the density is smooth and the interval
    spans no more than about ten of its widths (for a Gaussian: ten standard deviations).

    Parameters
    ----------
    pdf : function
        The density. It is called with one float at a time and returns a float.
    a, b : float
        Finite. With a > b the integral changes its sign; with a = b it is 0: one point has no probability.
    n : int
        Number of equal pieces that the interval is cut into, at least 1; a method may round it up to even.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When n is below 1, a or b is not finite, or `pdf` returns a negative number ("pdf" in the message).

    Examples
    --------
    >>> round(density_to_probability(lambda x: 2 * x, 0.0, 0.5), 6)
    0.25

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 5.1.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    if not (math.isfinite(a) and math.isfinite(b)):
        raise ValueError(f"a and b must be finite, got {a} and {b}")
    n += n % 2
    heights = np.array([pdf(x) for x in np.linspace(a, b, n + 1).tolist()], dtype=float)
    if np.any(heights < 0):
        raise ValueError("pdf must not be negative: it is a density")
    # Simpson's rule: 1 4 2 4 ... 2 4 1
    ends, odd, even = heights[0] + heights[-1], np.sum(heights[1::2]), np.sum(heights[2:-1:2])
    return float((b - a) / (3 * n) * (ends + 4 * odd + 2 * even))
    ### END SOLUTION


### BEGIN SOLUTION
def _require_pmf(pmf: dict) -> None:
    p = pmf.values()
    if not (all(value >= 0 for value in p) and abs(math.fsum(p) - 1) <= 1e-8):
        raise ValueError("pmf must have probabilities that are non-negative and sum to 1")


### END SOLUTION
