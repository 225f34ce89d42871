r"""KL divergence.

How much does it cost to believe q while the truth is p? Training a language model is the search for the q with
the smallest divergence from the text. Which of the two comes first decides what a model does when it cannot be
right everywhere: spread over all modes, or settle on one.

Lesson: exercises/phase4/information_theory/README.md#kl_divergence
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def kl(p: ArrayLike, q: ArrayLike) -> float:
    r"""Kullback-Leibler divergence of two distributions, in nats.

    .. math:: D(p \,\|\, q) = \sum_{i} p_i \log \frac{p_i}{q_i}

    A term with p = 0 is 0, whatever q is there. A term with q = 0 and p > 0 makes the whole inf.

    Parameters
    ----------
    p, q : array_like, shape (n,)
        Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    float
        At least 0, also after rounding; 0 when p equals q.

    Raises
    ------
    ValueError
        When p or q is not a probability vector (the message names it), or their lengths differ ("length").

    Examples
    --------
    >>> round(kl([0.5, 0.5], [0.25, 0.75]), 6), kl([0.5, 0.5], [1.0, 0.0])
    (0.143841, inf)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.3.
    """
    ### BEGIN SOLUTION
    p, q = _pair(p, q)
    p, q = p[p > 0], q[p > 0]
    if np.any(q == 0):
        return math.inf
    return max(0.0, float(np.sum(p * (np.log(p) - np.log(q)))))
    ### END SOLUTION


def kl_gaussians(mean_p: ArrayLike, std_p: ArrayLike, mean_q: ArrayLike, std_q: ArrayLike) -> float:
    r"""KL divergence of two Gaussians with independent coordinates, in nats.

    .. math:: D(p \,\|\, q) = \sum_i \Big( \log \frac{\sigma_{q,i}}{\sigma_{p,i}} +
        \frac{\sigma_{p,i}^2 + (\mu_{p,i} - \mu_{q,i})^2}{2 \sigma_{q,i}^2} - \frac12 \Big)

    Parameters
    ----------
    mean_p, std_p, mean_q, std_q : array_like
        Four arrays of one shape, or four numbers; not empty. Standard deviations, not variances, above 0.

    Returns
    -------
    float
        The sum over all coordinates; at least 0, also after rounding. nan when one of the arguments has a nan.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message), the arrays are empty, or a standard deviation is not
        above 0 ("std").

    Examples
    --------
    >>> kl_gaussians(1.0, 1.0, 0.0, 1.0), round(kl_gaussians([0, 0], [1, 1], [0, 0], [1, 2]), 6)
    (0.5, 0.318147)

    References
    ----------
    Kingma and Welling, "Auto-Encoding Variational Bayes", 2014, appendix B, for a standard normal q.
    """
    ### BEGIN SOLUTION
    mean_p, std_p, mean_q, std_q = (np.asarray(a, dtype=float) for a in (mean_p, std_p, mean_q, std_q))
    if not mean_p.shape == std_p.shape == mean_q.shape == std_q.shape or mean_p.size == 0:
        raise ValueError("means and standard deviations must all have the same shape, not empty")
    for name, std in (("std_p", std_p), ("std_q", std_q)):
        if np.any(std <= 0):
            raise ValueError(f"{name} must be above 0, got {np.min(std)}")
    ratio = std_p / std_q
    terms = (ratio**2 + ((mean_p - mean_q) / std_q) ** 2 - 1) / 2 - np.log(ratio)
    return max(float(np.sum(terms)), 0.0)  # in this order nan stays nan
    ### END SOLUTION


def jensen_shannon(p: ArrayLike, q: ArrayLike) -> float:
    r"""Jensen-Shannon divergence, in nats: a symmetric relative of KL that is never infinite.

    .. math:: \tfrac12 D(p \,\|\, m) + \tfrac12 D(q \,\|\, m), \qquad m = \tfrac12 (p + q)

    Parameters
    ----------
    p, q : array_like, shape (n,)
        Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    float
        In [0, log 2], also after rounding; log 2 when p and q have nothing in common.

    Raises
    ------
    ValueError
        When p or q is not a probability vector (the message names it), or their lengths differ ("length").

    Examples
    --------
    >>> round(jensen_shannon([1.0, 0.0], [0.5, 0.5]), 6)
    0.215762

    References
    ----------
    Lin, "Divergence Measures Based on the Shannon Entropy", 1991.
    """
    ### BEGIN SOLUTION
    p, q = _pair(p, q)
    total = 0.0
    for a, b in ((p, q), (q, p)):
        a, b = a[a > 0], b[a > 0]
        total += float(np.sum(a * np.log(2 * a / (a + b))))
    return min(max(0.0, total / 2), math.log(2))
    ### END SOLUTION


def kl_monte_carlo(
    log_p: Callable[[np.ndarray], np.ndarray],
    log_q: Callable[[np.ndarray], np.ndarray],
    samples: ArrayLike,
) -> tuple[float, float]:
    r"""Estimate KL(p || q) from samples drawn from p.

    .. math:: \hat D = \frac1n \sum_{i=1}^{n} (r_i - 1 - \log r_i), \qquad r_i = \frac{q(x_i)}{p(x_i)}

    The mean of r - 1 under p is 0, so it changes nothing on average; but it makes each term non-negative and
    the estimate far less noisy than the mean of -log r alone.

    Parameters
    ----------
    log_p, log_q : callable
        Logarithms of the densities. Each is called once, with all samples as a float64 array, and returns an
        array of shape (n,). log_q must be finite at the samples.
    samples : array_like, shape (n,) or (n, d)
        Drawn from p, n >= 2.

    Returns
    -------
    tuple of float
        (estimate, standard error): the mean of the terms, and their standard deviation (with n - 1) divided by
        the root of n.

    Raises
    ------
    ValueError
        When there are fewer than two samples ("samples" in the message).

    Examples
    --------
    >>> same = lambda x: -0.5 * x**2
    >>> kl_monte_carlo(same, same, [0.1, 0.2, -0.3])
    (0.0, 0.0)

    References
    ----------
    Schulman, "Approximating KL Divergence", 2020 (a note on his website).
    """
    ### BEGIN SOLUTION
    samples = np.asarray(samples, dtype=float)
    if samples.ndim == 0 or len(samples) < 2:
        raise ValueError("samples must be at least two, else there is no standard error")
    log_r = np.asarray(log_q(samples), dtype=float) - np.asarray(log_p(samples), dtype=float)
    terms = np.expm1(log_r) - log_r  # expm1: r - 1 keeps its digits for r near 1
    return float(np.mean(terms)), float(np.std(terms, ddof=1) / math.sqrt(len(terms)))
    ### END SOLUTION


def fit_gaussian(target: ArrayLike, direction: str, xs: ArrayLike) -> tuple[float, float]:
    r"""The Gaussian on a grid that lies closest to a target, by forward or by reverse KL divergence.

    .. math:: g_i = \frac{e^{-(x_i - \mu)^2 / 2 \sigma^2}}{\sum_j e^{-(x_j - \mu)^2 / 2 \sigma^2}}, \qquad
        \min_{\mu, \sigma} D(\text{target} \,\|\, g) \;\text{ or }\; \min_{\mu, \sigma} D(g \,\|\, \text{target})

    Forward KL pays for every place where the target has mass and g has none: it covers all modes. Reverse KL
    pays for every place where g has mass and the target has none: it seeks one mode. The search is over means
    from the first to the last grid point and standard deviations from one spacing to the length of the grid;
    the result is the *global* minimum there, mean and std each within one spacing. Of equally good minima
    (two equal modes) any is right.

    Parameters
    ----------
    target : array_like, shape (n,)
        A probability vector on xs: non-negative, with sum 1 within 1e-8. For "reverse" every entry is above 0.
    direction : str
        "forward" or "reverse".
    xs : array_like, shape (n,)
        The grid: ascending, evenly spaced, n >= 2; up to 200 points take less than 10 s.

    Returns
    -------
    tuple of float
        (mean, std), the mu and sigma of the minimum.

    Raises
    ------
    ValueError
        When target is not a probability vector of the length of xs, or has a 0 in reverse direction ("target"
        in the message), direction is neither of the two ("direction"), or xs is not such a grid ("xs").

    Examples
    --------
    >>> xs = np.linspace(-5, 5, 101)
    >>> two_modes = np.exp(-((xs - 2) ** 2) * 4) + 0.5 * np.exp(-((xs + 2) ** 2) * 4) + 1e-9
    >>> two_modes /= two_modes.sum()
    >>> [[abs(round(v, 1)) for v in fit_gaussian(two_modes, d, xs)] for d in ("forward", "reverse")]
    [[0.7, 2.0], [2.0, 0.4]]

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 10.1.2.
    """
    ### BEGIN SOLUTION
    xs = np.asarray(xs, dtype=float)
    if xs.ndim != 1 or len(xs) < 2:
        raise ValueError(f"xs must be a vector of at least two points, got shape {xs.shape}")
    gaps, length = np.diff(xs), xs[-1] - xs[0]
    spacing = length / (len(xs) - 1)
    if not (spacing > 0 and np.all(np.abs(gaps - spacing) <= 1e-6 * spacing)):
        raise ValueError("xs must be ascending and evenly spaced")
    target = _distribution(target, "target")
    if target.shape != xs.shape:
        raise ValueError(f"target must have the length of xs, got {len(target)} and {len(xs)}")
    if direction not in ("forward", "reverse"):
        raise ValueError(f"direction must be 'forward' or 'reverse', got {direction!r}")
    if direction == "reverse" and np.any(target == 0):
        raise ValueError(
            "target must be above 0 everywhere for the reverse direction: all else is infinitely far"
        )

    def divergence(means: np.ndarray, stds: np.ndarray) -> np.ndarray:
        """The divergence, up to a constant, for each pair of mean and std."""
        exponents = -0.5 * ((xs - means[..., np.newaxis]) / stds[..., np.newaxis]) ** 2
        weights = np.exp(exponents)
        total = np.sum(weights, axis=-1)  # g = weights / total, log g = exponents - log total
        if direction == "forward":
            return np.log(total) - exponents @ target
        return np.sum(weights * (exponents - np.log(target)), axis=-1) / total - np.log(total)

    # Each grid point with its best std, of a ladder of them. Where this is lower than at both neighbours a
    # minimum is near: from there downhill, all at once, in smaller and smaller parts of the std.
    ladder = np.geomspace(spacing, length, 10)
    found = np.array([divergence(xs, np.full(len(xs), std)) for std in ladder])
    framed = np.pad(np.min(found, axis=0), 1, constant_values=np.inf)
    starts = np.flatnonzero((framed[1:-1] <= framed[:-2]) & (framed[1:-1] <= framed[2:]))
    means, stds = xs[starts], ladder[np.argmin(found, axis=0)[starts]]
    i, j = np.indices((3, 3)).reshape(2, 9, 1) - 1
    for step in np.geomspace(0.5, 1e-4, 30):
        far = step * stds
        around = np.clip(means + i * far, xs[0], xs[-1]), np.clip(stds + j * far, spacing, length)
        best = np.argmin(divergence(*around), axis=0)
        means, stds = (np.take_along_axis(each, best[np.newaxis], axis=0)[0] for each in around)
    lowest = np.argmin(divergence(means, stds))
    return float(means[lowest]), float(stds[lowest])
    ### END SOLUTION


### BEGIN SOLUTION
def _distribution(p: ArrayLike, name: str) -> np.ndarray:
    p = np.asarray(p, dtype=float)
    if p.ndim != 1:
        raise ValueError(f"{name} must be a vector, got shape {p.shape}")
    if not (np.all(p >= 0) and abs(np.sum(p) - 1) <= 1e-8):
        raise ValueError(f"{name} must be non-negative and sum to 1")
    return p


def _pair(p: ArrayLike, q: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    p, q = _distribution(p, "p"), _distribution(q, "q")
    if len(p) != len(q):
        raise ValueError(f"p and q must have the same length, got {len(p)} and {len(q)}")
    return p, q


### END SOLUTION
