r"""Cross-entropy loss.

This is the number that the training of a GPT makes small: how surprised the model is, on average, by the token
that really comes next. The model gives logits, any real numbers; the loss turns them into log-probabilities and
reads off the right one. The GPT of the final phase measures and samples text with the log_softmax of this file.

Lesson: exercises/phase4/information_theory/README.md#cross_entropy_loss
"""

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase1.basic_math.arithmetic import logsumexp


def log_softmax(logits: ArrayLike, axis: int = -1) -> np.ndarray:
    r"""Logarithms of the softmax probabilities.

    .. math:: \log \operatorname{softmax}(z)_j = z_j - \log \sum_k e^{z_k}

    Right for logits of any size (exp alone overflows above 709), also where the probability itself is too
    small for a float: log_softmax([0, 1000]) is [-1000, 0]. An entry of -inf is a choice that is ruled out:
    it gets -inf, and the others are as if it were not there. nan makes its slice nan.

    Parameters
    ----------
    logits : array_like
        Of rank 1 or more, not empty; finite, -inf or nan.
    axis : int
        The axis of the classes, along which the probabilities sum to 1.

    Returns
    -------
    numpy.ndarray
        Of the same shape.

    Raises
    ------
    ValueError
        When logits is a plain number or empty, or a slice along the axis is all -inf ("logits" in the
        message).

    Examples
    --------
    >>> log_softmax([0.0, 0.0, -np.inf, 0.0, 0.0]).round(4)
    array([-1.3863, -1.3863,    -inf, -1.3863, -1.3863])

    References
    ----------
    Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021.
    """
    ### BEGIN SOLUTION
    z = np.asarray(logits, dtype=float)
    if z.ndim == 0 or z.size == 0:
        raise ValueError(f"logits must be an array that is not empty, got shape {z.shape}")
    largest = np.max(z, axis=axis, keepdims=True)
    if np.any(largest == -np.inf):
        raise ValueError("logits must not be all -inf along the axis: there is nothing to choose from")
    if z.ndim == 1:
        return z - logsumexp(z)
    z = z - largest  # the same as in logsumexp, for all slices at once
    return z - np.log(np.sum(np.exp(z), axis=axis, keepdims=True))
    ### END SOLUTION


def cross_entropy(logits: ArrayLike, targets: ArrayLike, ignore_index: int = -1) -> float:
    r"""Mean negative log-probability of the right classes, in nats.

    .. math:: L = -\frac1N \sum_{i \text{ not ignored}} \log \operatorname{softmax}(z_i)_{t_i}

    with N the number of positions that are not ignored. A position whose target is `ignore_index` does not
    count at all: this is how padding is left out, and ignore_index may also be one of the classes. Stable as
    log_softmax is, -inf among the logits included; the loss is inf when a right class has the logit -inf.

    Parameters
    ----------
    logits : array_like, shape (..., classes)
        z: a row of logits for each position.
    targets : array_like of int, shape (...)
        t: the right class of each position, 0 ... classes - 1, or ignore_index.
    ignore_index : int
        The mark of the positions to leave out.

    Returns
    -------
    float
        At least 0; log(classes) when the model knows nothing and all logits are equal.

    Raises
    ------
    ValueError
        When logits is a plain number or empty, or a position that counts has only logits of -inf ("logits"
        in the message); when targets has another shape than logits without its last axis, holds anything but
        integers or a class that does not exist, or when all positions are ignored ("targets").

    Examples
    --------
    >>> round(cross_entropy([[0.0, 0.0], [0.0, np.log(3)]], [0, 1]), 6)
    0.490415
    >>> round(cross_entropy([[0.0, 0.0], [0.0, np.log(3)]], [0, -1]), 6)
    0.693147

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2.3.
    """
    ### BEGIN SOLUTION
    log_p, classes, _ = _counted(logits, targets, ignore_index)
    return _mean_loss(-log_p[np.arange(len(classes)), classes])
    ### END SOLUTION


def cross_entropy_gradient(logits: ArrayLike, targets: ArrayLike, ignore_index: int = -1) -> np.ndarray:
    r"""Gradient of cross_entropy by the logits.

    .. math:: \frac{\partial L}{\partial z_{ij}} =
        \frac1N \big( \operatorname{softmax}(z_i)_j - [j = t_i] \big)

    for the N positions that are not ignored, and 0 for the ignored ones. What the model gave too much of is
    pushed down, the right class up; each row sums to 0. A logit of -inf that is not the right class gets 0.

    Parameters
    ----------
    logits : array_like, shape (..., classes)
    targets : array_like of int, shape (...)
        Classes 0 ... classes - 1, or ignore_index.
    ignore_index : int
        The mark of the positions to leave out.

    Returns
    -------
    numpy.ndarray, shape (..., classes)

    Raises
    ------
    ValueError
        As cross_entropy does.

    Examples
    --------
    >>> cross_entropy_gradient([[0.0, 0.0], [0.0, np.log(3)]], [0, 1])
    array([[-0.25 ,  0.25 ],
           [ 0.125, -0.125]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2.3.
    """
    ### BEGIN SOLUTION
    log_p, classes, counts = _counted(logits, targets, ignore_index)
    of_counted = np.exp(log_p)  # (N, classes)
    of_counted[np.arange(len(classes)), classes] -= 1
    gradient = np.zeros(np.shape(logits))
    gradient[counts] = of_counted / len(classes)
    return gradient
    ### END SOLUTION


def smoothed_cross_entropy(logits: ArrayLike, targets: ArrayLike, smoothing: float) -> float:
    r"""Cross-entropy with label smoothing: a part of the target is spread over all classes.

    .. math:: L = -\frac1N \sum_{i=1}^{N} \sum_{j=1}^{K} q_{ij} \log \operatorname{softmax}(z_i)_j, \qquad
        q_{ij} = (1 - s)\, [j = t_i] + \frac{s}{K}

    with K classes and the smoothing s. The right class takes part in the spreading, as in PyTorch: it is left
    with 1 - s + s/K. At s = 0 this is cross_entropy. With s > 0 a logit of -inf makes the loss inf. No
    position is ignored: a target of -1 is an error.

    Parameters
    ----------
    logits : array_like, shape (..., classes)
    targets : array_like of int, shape (...)
        Classes 0 ... classes - 1.
    smoothing : float
        In [0, 1].

    Returns
    -------
    float
        The mean over all N positions, in nats.

    Raises
    ------
    ValueError
        When smoothing lies outside [0, 1] ("smoothing" in the message); for logits and targets as
        cross_entropy does.

    Examples
    --------
    >>> round(smoothed_cross_entropy([[0.0, np.log(3)]], [1], 0.2), 6)
    0.397543

    References
    ----------
    Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2016, section 7.
    """
    ### BEGIN SOLUTION
    if not 0 <= smoothing <= 1:
        raise ValueError(f"smoothing must lie in [0, 1], got {smoothing}")
    log_p, classes, _ = _counted(logits, targets)
    right, spread = log_p[np.arange(len(classes)), classes], np.mean(log_p)
    if smoothing == 0:  # 0 * inf would be nan
        return _mean_loss(-right)
    if smoothing == 1:
        return _mean_loss(-spread)
    return _mean_loss(-(1 - smoothing) * right - smoothing * spread)
    ### END SOLUTION


def focal_loss(logits: ArrayLike, targets: ArrayLike, gamma: float = 2.0) -> float:
    r"""Cross-entropy in which positions that are right already hardly count.

    .. math:: L = -\frac1N \sum_{i=1}^{N} (1 - p_i)^{\gamma} \log p_i, \qquad
        p_i = \operatorname{softmax}(z_i)_{t_i}

    At gamma = 0 this is cross_entropy. No position is ignored: a target of -1 is an error. The loss is inf
    when a right class has the logit -inf.

    Parameters
    ----------
    logits : array_like, shape (..., classes)
    targets : array_like of int, shape (...)
        Classes 0 ... classes - 1.
    gamma : float
        At least 0.

    Returns
    -------
    float
        The mean over all N positions, in nats.

    Raises
    ------
    ValueError
        When gamma is negative ("gamma" in the message); for logits and targets as cross_entropy does.

    Examples
    --------
    >>> round(focal_loss([[0.0, np.log(3)]], [1]), 6)  # (1/4)^2 log(4/3)
    0.01798

    References
    ----------
    Lin, Goyal, Girshick, He and Dollar, "Focal Loss for Dense Object Detection", 2017, section 3.
    """
    ### BEGIN SOLUTION
    if not gamma >= 0:
        raise ValueError(f"gamma must not be negative, got {gamma}")
    log_p, classes, _ = _counted(logits, targets)
    right = log_p[np.arange(len(classes)), classes]
    return _mean_loss(-((-np.expm1(right)) ** gamma) * right)  # -expm1(log p) = 1 - p, exact for p near 1
    ### END SOLUTION


### BEGIN SOLUTION
def _counted(
    logits: ArrayLike, targets: ArrayLike, ignore_index: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log-probabilities (N, classes) and targets (N,) of the positions that count, and where these stand."""
    z, targets = np.asarray(logits), np.asarray(targets)
    if z.ndim == 0 or z.size == 0:
        raise ValueError(f"logits must be an array that is not empty, got shape {z.shape}")
    if targets.shape != z.shape[:-1] or targets.dtype.kind not in "iu":
        raise ValueError(
            f"targets must be integers of shape {z.shape[:-1]}, got {targets.dtype} of shape {targets.shape}"
        )
    counts = np.ones(targets.shape, bool) if ignore_index is None else np.asarray(targets != ignore_index)
    classes = targets[counts]
    if not classes.size:
        raise ValueError("targets must not all be ignored: there is nothing to take the mean of")
    if classes.min() < 0 or classes.max() >= z.shape[-1]:
        raise ValueError(f"targets must be classes from 0 to {z.shape[-1] - 1}")
    return log_softmax(z[counts]), classes, counts


def _mean_loss(losses: np.ndarray) -> float:
    return float(np.mean(losses)) + 0.0  # -0.0 becomes 0.0


### END SOLUTION
