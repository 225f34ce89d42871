"""MLE, MAP estimation.

Training means: find the parameters under which the data are most likely. Squared error is maximum
likelihood with Gaussian noise, cross-entropy is maximum likelihood for classes, and weight decay is a
Gaussian prior. Logistic regression, at the end, is a neural network with one neuron.

Lesson: exercises/phase2/probability/README.md#estimation
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def gaussian_log_likelihood(samples: ArrayLike, mean: float, std: float) -> float:
    r"""Log-likelihood of a Gaussian for all samples together.

    .. math:: \ell(\mu, \sigma) = \sum_{i=1}^{n} \log f(x_i)
        = -\frac n2 \log(2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^{n} (x_i - \mu)^2

    Thousands of samples must work: the product of their densities leaves the range of floats, the sum does
    not.

    Parameters
    ----------
    samples : array_like, shape (n,)
    mean : float
    std : float
        The standard deviation (not the variance), above 0.

    Returns
    -------
    float
        The total, not the average.

    Raises
    ------
    ValueError
        When `samples` is not a vector or is empty ("samples" in the message), or std is not above 0 ("std").

    Examples
    --------
    >>> round(gaussian_log_likelihood([0.0, 2.0], 1.0, 1.0), 6)
    -2.837877

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 1.2.4.
    """
    ### BEGIN SOLUTION
    samples = _samples(samples)
    _require_positive(std, "std")
    z = (samples - mean) / std
    return float(-0.5 * np.sum(z * z) - len(samples) * (0.5 * math.log(2 * math.pi) + math.log(std)))
    ### END SOLUTION


def mle_bernoulli(samples: ArrayLike) -> float:
    r"""Maximum-likelihood estimate of a success probability.

    .. math:: \hat p = \arg\max_p \prod_i p^{x_i} (1 - p)^{1 - x_i} = \frac{\text{successes}}{n}

    Parameters
    ----------
    samples : array_like, shape (n,)
        0 or 1 each (False and True count as 0 and 1).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `samples` is not a vector, is empty, or holds anything but 0 and 1 ("samples" in the message).

    Examples
    --------
    >>> mle_bernoulli([1, 0, 1, 1])
    0.75

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 2.1.
    """
    ### BEGIN SOLUTION
    return float(np.mean(_tosses(samples)))
    ### END SOLUTION


def mle_gaussian(samples: ArrayLike) -> tuple[float, float]:
    r"""Maximum-likelihood estimates of mean and standard deviation of a Gaussian.

    .. math:: \hat\mu = \frac1n \sum_i x_i, \qquad \hat\sigma = \sqrt{\frac1n \sum_i (x_i - \hat\mu)^2}

    Maximum likelihood divides by n: it is biased, it underestimates the spread a little.

    Parameters
    ----------
    samples : array_like, shape (n,)

    Returns
    -------
    tuple of two floats
        (mean, std); std is 0 for a single sample.

    Raises
    ------
    ValueError
        When `samples` is not a vector or is empty ("samples" in the message).

    Examples
    --------
    >>> mle_gaussian([1.0, 3.0, 5.0, 7.0])
    (4.0, 2.23606797749979)

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 1.2.4.
    """
    ### BEGIN SOLUTION
    samples = _samples(samples)
    return float(np.mean(samples)), float(np.std(samples))
    ### END SOLUTION


def map_bernoulli(samples: ArrayLike, alpha: float, beta: float) -> float:
    r"""Most probable success probability under a Beta prior.

    .. math:: \hat p = \arg\max_p \; p^{\alpha - 1} (1 - p)^{\beta - 1} \prod_i p^{x_i} (1 - p)^{1 - x_i}
        = \frac{\text{successes} + \alpha - 1}{n + \alpha + \beta - 2}

    The prior acts like alpha - 1 successes and beta - 1 failures that were seen before; with alpha = beta =
    1 it says nothing.

    Parameters
    ----------
    samples : array_like, shape (n,)
        0 or 1 each (False and True count as 0 and 1).
    alpha, beta : float
        Parameters of the prior, at least 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `samples` is not a vector, is empty, or holds anything but 0 and 1 ("samples" in the message),
        or alpha or beta is below 1 (the message names it).

    Examples
    --------
    >>> map_bernoulli([1, 1, 1], 2.0, 2.0)
    0.8

    References
    ----------
    Murphy, *Machine Learning: A Probabilistic Perspective*, section 3.3.
    """
    ### BEGIN SOLUTION
    samples = _tosses(samples)
    for name, parameter in (("alpha", alpha), ("beta", beta)):
        if not parameter >= 1:
            raise ValueError(f"{name} must be at least 1, got {parameter}")
    return float((np.sum(samples) + alpha - 1) / (len(samples) + alpha + beta - 2))
    ### END SOLUTION


def map_gaussian_mean(samples: ArrayLike, noise_std: float, prior_mean: float, prior_std: float) -> float:
    r"""Most probable mean of a Gaussian with known spread, under a Gaussian prior on the mean.

    .. math:: \hat\mu = \frac{\mu_0 / \tau^2 + \sum_i x_i / \sigma^2}{1 / \tau^2 + n / \sigma^2}

    An average of what was believed and what was seen, each weighted by its precision (1 over its variance).

    Parameters
    ----------
    samples : array_like, shape (n,)
    noise_std : float
        The known standard deviation sigma of a sample around the mean, above 0.
    prior_mean, prior_std : float
        mu_0 and tau, the mean and the standard deviation of the prior; tau is above 0. With tau = inf the
        prior says nothing, and the answer is the mean of the samples.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When `samples` is not a vector or is empty ("samples" in the message), or a standard deviation is
        not above 0 (the message names it).

    Examples
    --------
    >>> map_gaussian_mean([4.0, 6.0], noise_std=1.0, prior_mean=0.0, prior_std=1.0)
    3.3333333333333335

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 2.3.6.
    """
    ### BEGIN SOLUTION
    samples = _samples(samples)
    _require_positive(noise_std, "noise_std")
    _require_positive(prior_std, "prior_std")
    weight = (noise_std / prior_std) ** 2  # how many samples the prior is worth
    return float((weight * prior_mean + np.sum(samples)) / (weight + len(samples)))
    ### END SOLUTION


def ridge(X: ArrayLike, y: ArrayLike, strength: float) -> np.ndarray:
    r"""Linear regression under a Gaussian prior on the weights (ridge regression, weight decay).

    .. math:: \hat w = \arg\min_w \; \lVert y - X w \rVert^2 + \text{strength} \cdot \lVert w \rVert^2

    There is no bias: append a column of ones to X if you want one (its weight is then kept small as well).

    Parameters
    ----------
    X : array_like, shape (n, d)
        A row is an observation.
    y : array_like, shape (n,)
    strength : float
        At least 0. It is the variance of the noise over the variance of the prior; with 0 this is least
        squares.

    Returns
    -------
    numpy.ndarray, shape (d,)

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, y does not have as many entries as X has rows ("length" in the
        message), strength is negative ("strength"), or strength is 0 while the columns of X are linearly
        dependent: the minimum is then not unique ("dependent").

    Examples
    --------
    >>> ridge([[1, 0], [0, 1]], [2.0, 4.0], strength=1.0)
    array([1., 2.])

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 3.1.4.
    """
    ### BEGIN SOLUTION
    X, y = _regression(X, y)
    if not strength >= 0:
        raise ValueError(f"strength must not be negative, got {strength}")
    d = X.shape[1]
    # Least squares with d further observations: each weight was seen to be 0. Unlike X^T X this keeps all
    # digits.
    rows, targets = np.vstack([X, math.sqrt(strength) * np.eye(d)]), np.concatenate([y, np.zeros(d)])
    w, _, rank, _ = np.linalg.lstsq(rows, targets, rcond=None)
    if strength == 0 and rank < d:
        raise ValueError("the columns of X must not be linearly dependent when strength is 0")
    return w
    ### END SOLUTION


def logistic_regression(X: ArrayLike, y: ArrayLike, steps: int = 2000, rate: float = 0.1) -> np.ndarray:
    r"""Maximum-likelihood weights of a two-class classifier, by gradient ascent.

    .. math:: P(y = 1 \mid x) = \sigma(w \cdot x + b), \qquad
        \ell(w, b) = \frac1n \sum_{i=1}^{n} \log P(y_i \mid x_i), \qquad \sigma(z) = \frac{1}{1 + e^{-z}}

    All weights start at 0. Each of exactly `steps` steps adds `rate` times the gradient of the *mean*
    log-likelihood:

    .. math:: \nabla_w \ell = \frac1n \sum_i (y_i - p_i) \, x_i, \qquad
        \frac{\partial \ell}{\partial b} = \frac1n \sum_i (y_i - p_i), \qquad p_i = \sigma(w \cdot x_i + b)

    Entries of X of the size of 1000 must not cause overflow.

    Parameters
    ----------
    X : array_like, shape (n, d)
        A row is an observation.
    y : array_like, shape (n,)
        0 or 1 each (False and True count as 0 and 1).
    steps : int
        At least 0.
    rate : float
        Above 0.

    Returns
    -------
    numpy.ndarray, shape (d + 1,)
        The weights w_1 ... w_d, and the bias b as the last entry.

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, y does not have as many entries as X has rows ("length" in the
        message) or holds anything but 0 and 1 ("y"), steps is negative, or rate is not above 0 (the message
        names it).

    Examples
    --------
    >>> logistic_regression([[-1.0], [1.0]], [0, 1], steps=1, rate=0.1)
    array([0.05, 0.  ])

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 4.3.2.
    """
    ### BEGIN SOLUTION
    X, y = _regression(X, y)
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold 0 and 1 only")
    if steps < 0:
        raise ValueError(f"steps must not be negative, got {steps}")
    _require_positive(rate, "rate")
    X = np.column_stack([X, np.ones(len(X))])  # (n, d + 1): the bias is the weight of a constant 1
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        p = 0.5 * (1 + np.tanh(0.5 * (X @ w)))  # the sigmoid, without an exponential that could overflow
        w = w + rate / len(X) * (X.T @ (y - p))
    return w
    ### END SOLUTION


### BEGIN SOLUTION
def _samples(samples: ArrayLike) -> np.ndarray:
    samples = np.asarray(samples, dtype=float)
    if samples.ndim != 1 or samples.size == 0:
        raise ValueError(f"samples must be a vector that is not empty, got shape {samples.shape}")
    return samples


def _tosses(samples: ArrayLike) -> np.ndarray:
    samples = _samples(samples)
    if not np.all((samples == 0) | (samples == 1)):
        raise ValueError("samples must hold 0 and 1 only")
    return samples


def _regression(X: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"X must be a matrix that is not empty, got shape {X.shape}")
    if y.shape != (len(X),):
        raise ValueError(
            f"y must be a vector of the length {len(X)}, the number of rows of X, got shape {y.shape}"
        )
    return X, y


def _require_positive(value: float, name: str) -> None:
    if not value > 0:
        raise ValueError(f"{name} must be above 0, got {value}")


### END SOLUTION
