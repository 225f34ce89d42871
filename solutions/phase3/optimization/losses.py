"""Loss functions and minimization.

A loss turns "how wrong is the model?" into one number, and its gradient says which way is less wrong. The
classifier that you build from scratch starts its backward pass with the gradient of softmax_cross_entropy,
and the loss of your GPT is the same function on tensors.

Lesson: exercises/phase3/optimization/README.md#losses
"""

import numpy as np
from numpy.typing import ArrayLike


def mse(predictions: ArrayLike, targets: ArrayLike) -> tuple[float, np.ndarray]:
    r"""Mean squared error, and its gradient by the predictions.

    .. math:: L = \frac1n \sum_{i=1}^{n} (p_i - t_i)^2, \qquad \frac{\partial L}{\partial p_i} = \frac2n (p_i - t_i)

    n counts all entries, whatever the rank.

    Parameters
    ----------
    predictions, targets : array_like, the same shape

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `predictions`.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message) or the arrays are empty.

    Examples
    --------
    >>> mse([1.0, 4.0], [0.0, 2.0])
    (2.5, array([1., 2.]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 5.1.4.
    """
    ### BEGIN SOLUTION
    error = _errors(predictions, targets)
    return float(np.mean(error**2)), 2 * error / error.size
    ### END SOLUTION


def mae(predictions: ArrayLike, targets: ArrayLike) -> tuple[float, np.ndarray]:
    r"""Mean absolute error, and its gradient by the predictions.

    .. math:: L = \frac1n \sum_{i=1}^{n} |p_i - t_i|, \qquad
        \frac{\partial L}{\partial p_i} = \frac1n \operatorname{sign}(p_i - t_i)

    Where a prediction equals its target there is a kink; the subgradient 0 is taken there.

    Parameters
    ----------
    predictions, targets : array_like, the same shape

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `predictions`.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message) or the arrays are empty.

    Examples
    --------
    >>> mae([1.0, 4.0], [0.0, 4.0])
    (0.5, array([0.5, 0. ]))

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, section 10.6.
    """
    ### BEGIN SOLUTION
    error = _errors(predictions, targets)
    return float(np.mean(np.abs(error))), np.sign(error) / error.size
    ### END SOLUTION


def huber(predictions: ArrayLike, targets: ArrayLike, delta: float = 1.0) -> tuple[float, np.ndarray]:
    r"""Huber's loss, quadratic near the target and linear far from it, and its gradient by the predictions.

    .. math:: L = \frac1n \sum_{i=1}^{n} h(p_i - t_i), \qquad
        h(e) = \begin{cases} \frac12 e^2 & |e| \le \delta \\
        \delta \, (|e| - \frac12 \delta) & |e| > \delta \end{cases}

    Parameters
    ----------
    predictions, targets : array_like, the same shape
    delta : float
        Where the loss turns from quadratic to linear, above 0.

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `predictions`.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message), the arrays are empty, or delta is not above 0
        ("delta").

    Examples
    --------
    >>> huber([1.0, 7.0], [0.0, 4.0], delta=1.0)
    (1.5, array([0.5, 0.5]))

    References
    ----------
    Huber, "Robust Estimation of a Location Parameter", 1964.
    """
    ### BEGIN SOLUTION
    error = _errors(predictions, targets)
    if not delta > 0:
        raise ValueError(f"delta must be above 0, got {delta}")
    size = np.abs(error)
    near = np.minimum(size, delta)  # the quadratic part; beyond it the loss goes on with slope delta
    return float(np.mean(0.5 * near**2 + delta * (size - near))), np.clip(error, -delta, delta) / error.size
    ### END SOLUTION


def hinge(scores: ArrayLike, labels: ArrayLike) -> tuple[float, np.ndarray]:
    r"""Hinge loss of a two-class classifier, and its gradient by the scores.

    .. math:: L = \frac1n \sum_{i=1}^{n} \max(0, 1 - y_i s_i), \qquad
        \frac{\partial L}{\partial s_i} = \begin{cases} -y_i / n & y_i s_i < 1 \\ 0 & y_i s_i \ge 1 \end{cases}

    Parameters
    ----------
    scores : array_like, any shape
        Above 0 for the class +1, below 0 for the class -1.
    labels : array_like, the same shape
        -1 or +1 each.

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `scores`.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message), the arrays are empty, or a label is neither -1 nor +1
        ("labels").

    Examples
    --------
    >>> hinge([2.0, 0.5], [1, 1])
    (0.25, array([ 0. , -0.5]))

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, section 12.3.2.
    """
    ### BEGIN SOLUTION
    scores, labels = _pair("scores", scores, "labels", labels)
    if not np.all(np.abs(labels) == 1):
        raise ValueError("labels must be -1 or +1")
    missing = 1 - labels * scores
    return float(np.mean(np.maximum(missing, 0))), np.where(missing > 0, -labels, 0.0) / scores.size
    ### END SOLUTION


def binary_cross_entropy_with_logits(logits: ArrayLike, targets: ArrayLike) -> tuple[float, np.ndarray]:
    r"""Cross-entropy of a yes-or-no question, and its gradient by the logits.

    .. math::
        L = -\frac1n \sum_{i=1}^{n} \big( t_i \log \sigma(z_i) + (1 - t_i) \log(1 - \sigma(z_i)) \big), \qquad
        \frac{\partial L}{\partial z_i} = \frac1n (\sigma(z_i) - t_i)

    Stable for logits up to 1e4 in size, where sigma is 0 or 1 in floating point while the loss is an ordinary
    number. A tiny loss keeps its digits as well: log(1 + e^-40) is 4.2e-18, not 0.

    Parameters
    ----------
    logits : array_like, any shape
        z, any real numbers; sigma(z) is the predicted probability of yes.
    targets : array_like, the same shape
        In [0, 1]; usually 0 or 1.

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `logits`.

    Raises
    ------
    ValueError
        When the shapes differ ("shape" in the message), the arrays are empty, or a target lies outside [0, 1]
        ("targets").

    Examples
    --------
    >>> loss, gradient = binary_cross_entropy_with_logits([0.0, 1000.0], [1, 1])
    >>> round(loss, 6), gradient
    (0.346574, array([-0.25,  0.  ]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2.2.
    """
    ### BEGIN SOLUTION
    z, t = _pair("logits", logits, "targets", targets)
    if not np.all((t >= 0) & (t <= 1)):
        raise ValueError("targets must lie in [0, 1]")
    # log(1 + e^z) = max(z, 0) + log(1 + e^-|z|): the exponential never overflows, and log1p keeps what is
    # tiny
    loss = t * np.maximum(-z, 0) + (1 - t) * np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    return float(np.mean(loss)), (0.5 * (1 + np.tanh(0.5 * z)) - t) / z.size
    ### END SOLUTION


def softmax_cross_entropy(logits: ArrayLike, targets: ArrayLike) -> tuple[float, np.ndarray]:
    r"""Cross-entropy of a choice among classes, and its gradient by the logits.

    .. math:: L = -\frac1b \sum_{i=1}^{b} \log p_{i, t_i}, \qquad
        p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}, \qquad
        \frac{\partial L}{\partial z_{ij}} = \frac1b \big( p_{ij} - [j = t_i] \big)

    Stable for logits up to 1e4 in size.

    Parameters
    ----------
    logits : array_like, shape (batch, classes)
        z, any real numbers.
    targets : array_like of int, shape (batch,)
        The right class of each row, 0 ... classes - 1.

    Returns
    -------
    tuple of float and numpy.ndarray
        (loss, gradient); the gradient has the shape of `logits`.

    Raises
    ------
    ValueError
        When logits is not a matrix or is empty ("logits" in the message), or targets does not have shape
        (batch,), holds anything but integers, or a class that does not exist ("targets").

    Examples
    --------
    >>> loss, gradient = softmax_cross_entropy([[0.0, 0.0], [0.0, np.log(3)]], [0, 1])
    >>> round(loss, 6), gradient
    (0.490415, array([[-0.25 ,  0.25 ],
           [ 0.125, -0.125]]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2.3.
    """
    ### BEGIN SOLUTION
    z, targets = np.asarray(logits, dtype=float), np.asarray(targets)
    if z.ndim != 2 or z.size == 0:
        raise ValueError(f"logits must be a matrix that is not empty, got shape {z.shape}")
    batch, classes = z.shape
    if targets.shape != (batch,) or targets.dtype.kind not in "iu":
        raise ValueError(
            f"targets must be {batch} integers, got shape {targets.shape} and dtype {targets.dtype}"
        )
    if targets.min() < 0 or targets.max() >= classes:
        raise ValueError(f"targets must be classes from 0 to {classes - 1}")
    z = z - np.max(z, axis=1, keepdims=True)  # the largest exponential is 1: no overflow, and no sum of 0
    exponentials = np.exp(z)
    totals = np.sum(exponentials, axis=1, keepdims=True)
    rows = np.arange(batch)
    loss = np.mean(np.log(totals[:, 0]) - z[rows, targets])
    gradient = exponentials / totals
    gradient[rows, targets] -= 1
    return float(loss), gradient / batch
    ### END SOLUTION


def fit_linear_regression(
    X: ArrayLike, y: ArrayLike, rate: float, steps: int
) -> tuple[np.ndarray, float, list[float]]:
    r"""A line (a plane, ...) through data, by gradient descent on the mean squared error.

    .. math:: \min_{w, b} \; \frac1n \sum_{i=1}^{n} (w \cdot x_i + b - y_i)^2

    Weights and bias start at 0. Each of exactly `steps` steps subtracts `rate` times the gradient of the
    mean squared error, from weights and bias at the same time.

    Parameters
    ----------
    X : array_like, shape (n, d)
        A row is an observation.
    y : array_like, shape (n,)
    rate : float
        Above 0.
    steps : int
        At least 0.

    Returns
    -------
    tuple of numpy.ndarray of shape (d,), float, and list of float
        (weights, bias, history); the history has `steps` entries, each the loss before that step.

    Raises
    ------
    ValueError
        When X is not a matrix or is empty ("X" in the message), y does not have shape (n,) ("y"), rate is
        not above 0, or steps is negative (the message names it).

    Examples
    --------
    >>> fit_linear_regression([[-1.0], [1.0]], [1.0, 5.0], rate=0.25, steps=1)
    (array([1.]), 1.5, [13.0])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, sections 4.3 and 5.1.4.
    """
    ### BEGIN SOLUTION
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or X.size == 0:
        raise ValueError(f"X must be a matrix that is not empty, got shape {X.shape}")
    if y.shape != (len(X),):
        raise ValueError(f"y must have shape {(len(X),)}, got {y.shape}")
    if not rate > 0:
        raise ValueError(f"rate must be above 0, got {rate}")
    if steps < 0:
        raise ValueError(f"steps must not be negative, got {steps}")
    weights, bias, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(steps):
        loss, gradient = mse(X @ weights + bias, y)
        history.append(loss)
        weights = weights - rate * (X.T @ gradient)
        bias = bias - rate * float(np.sum(gradient))
    return weights, bias, history
    ### END SOLUTION


### BEGIN SOLUTION
def _pair(
    first_name: str, first: ArrayLike, second_name: str, second: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if first.shape != second.shape:
        raise ValueError(
            f"{first_name} and {second_name} must have the same shape, got {first.shape} and {second.shape}"
        )
    if first.size == 0:
        raise ValueError(f"{first_name} must not be empty")
    return first, second


def _errors(predictions: ArrayLike, targets: ArrayLike) -> np.ndarray:
    predictions, targets = _pair("predictions", predictions, "targets", targets)
    return np.asarray(predictions - targets)


### END SOLUTION
