r"""Mutual information.

What does one thing tell about another: a word about its neighbour, a feature about a label, what leaves a channel
about what went in? One number answers, in the same unit as entropy, and it sees every kind of dependence.

Lesson: exercises/phase4/information_theory/README.md#mutual_information
"""

import math
from collections.abc import Hashable, Iterable

import numpy as np
from numpy.typing import ArrayLike


def mutual_information(joint: ArrayLike) -> float:
    r"""What x tells about y, and y about x, in nats.

    .. math:: I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x)\, p(y)} = H(X) + H(Y) - H(X, Y)

    Parameters
    ----------
    joint : array_like, shape (n, m)
        p(x, y): row x, column y. Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    float
        At least 0, also after rounding; 0 for independent variables.

    Raises
    ------
    ValueError
        When joint is not a matrix, is empty, has a negative entry or nan, or does not sum to 1 ("joint" in
        the message).

    Examples
    --------
    >>> round(mutual_information([[0.5, 0.0], [0.0, 0.5]]), 6), mutual_information([[0.25, 0.25], [0.25, 0.25]])
    (0.693147, 0.0)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.3.
    """
    ### BEGIN SOLUTION
    joint = _table(joint)
    occurs = joint > 0
    return max(0.0, float(np.sum(joint[occurs] * _log_ratio(joint)[occurs])))
    ### END SOLUTION


def pointwise_mutual_information(joint: ArrayLike) -> np.ndarray:
    r"""For each pair: how much more often it occurs than independent variables would make it, as a logarithm.

    .. math:: \log \frac{p(x, y)}{p(x)\, p(y)}

    Where p(x, y) is 0 the entry is -inf, also when p(x) or p(y) is 0.

    Parameters
    ----------
    joint : array_like, shape (n, m)
        p(x, y): row x, column y. Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    numpy.ndarray, shape (n, m)
        In nats.

    Raises
    ------
    ValueError
        As mutual_information does.

    Examples
    --------
    >>> pointwise_mutual_information([[0.5, 0.25], [0.0, 0.25]]).round(4)
    array([[ 0.2877, -0.4055],
           [   -inf,  0.6931]])

    References
    ----------
    Church and Hanks, "Word Association Norms, Mutual Information, and Lexicography", 1990.
    """
    ### BEGIN SOLUTION
    return _log_ratio(_table(joint))
    ### END SOLUTION


def normalized_mutual_information(labels_a: Iterable[Hashable], labels_b: Iterable[Hashable]) -> float:
    r"""How well two groupings of the same things agree, from 0 to 1, whatever the groups are called.

    .. math:: \frac{I(A; B)}{\frac12 (H(A) + H(B))}

    with the frequencies of the labels as probabilities. This is scikit-learn's default (the arithmetic mean).
    When both groupings put everything into one group, they agree: 1.

    Parameters
    ----------
    labels_a, labels_b : sequences of hashable labels, of the same length
        The i-th entries belong to the same thing.

    Returns
    -------
    float
        In [0, 1], also after rounding.

    Raises
    ------
    ValueError
        When the labels are empty ("empty" in the message) or the lengths differ ("length").

    Examples
    --------
    >>> round(normalized_mutual_information([0, 0, 1, 1], ["b", "b", "a", "a"]), 6)
    1.0

    References
    ----------
    Vinh, Epps and Bailey, "Information Theoretic Measures for Clusterings Comparison", 2010.
    """
    ### BEGIN SOLUTION
    joint = _frequencies(labels_a, labels_b, "labels_a", "labels_b")
    mean = (_entropy(joint.sum(axis=1)) + _entropy(joint.sum(axis=0))) / 2
    return 1.0 if mean == 0 else min(1.0, mutual_information(joint) / mean)
    ### END SOLUTION


def information_gain(labels: Iterable[Hashable], feature: Iterable[Hashable]) -> float:
    r"""How many bits of the label a feature settles: what a decision tree asks before it splits.

    .. math:: H(\text{labels}) - \sum_v \frac{n_v}{n} H(\text{labels where the feature is } v)

    Parameters
    ----------
    labels, feature : sequences of hashable values, of the same length
        The i-th entries belong to the same thing; the split has a branch for each different feature value.

    Returns
    -------
    float
        In bits; at least 0, also after rounding.

    Raises
    ------
    ValueError
        When the labels are empty ("empty" in the message) or the lengths differ ("length").

    Examples
    --------
    >>> round(information_gain([0, 0, 1, 1], ["x", "x", "x", "y"]), 6)
    0.311278

    References
    ----------
    Quinlan, "Induction of Decision Trees", 1986.
    """
    ### BEGIN SOLUTION
    return mutual_information(_frequencies(labels, feature, "labels", "feature")) / math.log(2)
    ### END SOLUTION


def channel_capacity(P: ArrayLike, tol: float = 1e-9) -> tuple[float, np.ndarray]:
    r"""The most that can be sent through a noisy channel, in bits a use, and the input that achieves it.

    .. math:: C = \max_{r} I(X; Y), \qquad p(x, y) = r_x P_{xy}

    Blahut and Arimoto's iteration: begin with uniform r; with q the distribution of the outputs,

    .. math:: D_x = \sum_y P_{xy} \log \frac{P_{xy}}{q_y}, \qquad r_x \leftarrow
        \frac{r_x e^{D_x}}{\sum_{x'} r_{x'} e^{D_{x'}}}, \qquad
        \log \sum_x r_x e^{D_x} \le C \le \max_x D_x

    It stops when the two bounds, in bits, differ by less than tol, or after 100 000 rounds.

    Parameters
    ----------
    P : array_like, shape (inputs, outputs)
        P[i, j] is the probability of output j for input i. Non-negative, each row with sum 1 within 1e-8.
    tol : float
        Above 0.

    Returns
    -------
    tuple of float and numpy.ndarray of shape (inputs,)
        (capacity in bits, input distribution). The capacity lies within tol of the true one; where several
        inputs are equally good, any of them is right.

    Raises
    ------
    ValueError
        When P is not a matrix, is empty or has a row that is no probability vector ("P" in the message), or
        tol is not above 0 ("tol").

    Examples
    --------
    >>> capacity, r = channel_capacity([[0.9, 0.1], [0.1, 0.9]])
    >>> round(capacity, 6), r
    (0.531004, array([0.5, 0.5]))

    References
    ----------
    Blahut, "Computation of Channel Capacity and Rate-Distortion Functions", 1972. Cover and Thomas, *Elements
    of Information Theory*, section 10.8.
    """
    ### BEGIN SOLUTION
    P = np.asarray(P, dtype=float)
    if P.ndim != 2 or P.size == 0:
        raise ValueError(f"P must be a matrix that is not empty, got shape {P.shape}")
    if not (np.all(P >= 0) and np.all(np.abs(np.sum(P, axis=1) - 1) <= 1e-8)):
        raise ValueError("P must have probability vectors as its rows")
    if not tol > 0:
        raise ValueError(f"tol must be above 0, got {tol}")
    p_log_p = np.sum(P * np.log(np.where(P > 0, P, 1.0)), axis=1)
    r = np.full(len(P), 1 / len(P))
    for _ in range(100_000):
        D = p_log_p - P @ np.log(np.maximum(r @ P, 1e-300))  # an output that never comes has q = 0
        weights = r * np.exp(D)
        total = np.sum(weights)
        lower, upper = math.log(total), float(np.max(D))
        r = weights / total
        if upper - lower < tol * math.log(2):
            break
    return max(0.0, lower / math.log(2)), r
    ### END SOLUTION


### BEGIN SOLUTION
def _table(joint: ArrayLike) -> np.ndarray:
    joint = np.asarray(joint, dtype=float)
    if joint.ndim != 2:
        raise ValueError(f"joint must be a matrix, got shape {joint.shape}")
    if not (np.all(joint >= 0) and abs(np.sum(joint) - 1) <= 1e-8):
        raise ValueError("joint must be non-negative and sum to 1")
    return joint


def _log_ratio(joint: np.ndarray) -> np.ndarray:
    """log p(x, y) / (p(x) p(y)), -inf where p(x, y) is 0."""
    log_x, log_y = (np.log(np.maximum(np.sum(joint, axis=axis), 1e-323)) for axis in (1, 0))
    with np.errstate(divide="ignore"):  # log 0 = -inf
        return np.log(joint) - log_x[:, np.newaxis] - log_y


def _frequencies(first: Iterable[Hashable], second: Iterable[Hashable], name: str, other: str) -> np.ndarray:
    """The joint distribution of two sequences of labels."""
    first, second = list(first), list(second)
    if len(first) != len(second):
        raise ValueError(f"{name} and {other} must have the same length, got {len(first)} and {len(second)}")
    if not first:
        raise ValueError(f"{name} and {other} must not be empty")
    row = {label: i for i, label in enumerate(dict.fromkeys(first))}
    column = {label: j for j, label in enumerate(dict.fromkeys(second))}
    counts = np.zeros((len(row), len(column)))
    for a, b in zip(first, second, strict=True):
        counts[row[a], column[b]] += 1
    return counts / len(first)


def _entropy(p: np.ndarray) -> float:
    return max(0.0, float(-np.sum(p * np.log(p))))


### END SOLUTION
