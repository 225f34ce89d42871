"""Entropy, cross-entropy, KL divergence.

The loss of every language model is a cross-entropy: how surprised the model is, on average, by the next
token. Here are its definition and its two relatives; information theory takes them further, and the loss
function of your GPT is the same formula with logits in the place of probabilities.

Lesson: exercises/phase2/probability/README.md#entropy
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def self_information(p: float) -> float:
    r"""Surprise at an event of probability p, in nats.

    .. math:: I(p) = -\log p

    Parameters
    ----------
    p : float
        In [0, 1].

    Returns
    -------
    float
        0 for a certain event, inf for an impossible one.

    Raises
    ------
    ValueError
        When p lies outside [0, 1] ("p" in the message).

    Examples
    --------
    >>> round(self_information(0.5), 6)
    0.693147
    >>> self_information(0)
    inf

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, chapter 2.
    """
    ### BEGIN SOLUTION
    if not 0 <= p <= 1:
        raise ValueError(f"p must lie in [0, 1], got {p}")
    return math.inf if p == 0 else max(0.0, -math.log(p))  # max: for p = 1 a 0.0 rather than -0.0
    ### END SOLUTION


def entropy(p: ArrayLike) -> float:
    r"""Entropy of a distribution, in nats: its expected surprise.

    .. math:: H(p) = -\sum_{i} p_i \log p_i, \qquad 0 \log 0 = 0

    Parameters
    ----------
    p : array_like, shape (n,)
        Non-negative, no nan, with sum 1 within 1e-8.

    Returns
    -------
    float
        In [0, log n].

    Raises
    ------
    ValueError
        When p is not a vector, is empty, has a negative entry or nan, or does not sum to 1 ("p" in the
        message).

    Examples
    --------
    >>> round(entropy([0.5, 0.25, 0.25, 0.0]), 6)
    1.039721

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.1.
    """
    ### BEGIN SOLUTION
    p = _distribution(p, "p")
    p = p[p > 0]
    return max(0.0, float(-np.sum(p * np.log(p))))
    ### END SOLUTION


def cross_entropy(p: ArrayLike, q: ArrayLike) -> float:
    r"""Expected surprise, in nats, of someone who believes q while the truth is p.

    .. math:: H(p, q) = -\sum_{i} p_i \log q_i

    A term with p = 0 is 0, whatever q is there. A term with q = 0 and p > 0 makes the whole inf: what was
    thought impossible does happen.

    Parameters
    ----------
    p : array_like, shape (n,)
        The truth. Non-negative, no nan, with sum 1 within 1e-8.
    q : array_like, shape (n,)
        The belief, for instance a model's prediction. The same conditions.

    Returns
    -------
    float
        Possibly inf.

    Raises
    ------
    ValueError
        When p or q is not a probability vector (the message names it), or their lengths differ ("length").

    Examples
    --------
    >>> round(cross_entropy([0.5, 0.5], [0.25, 0.75]), 6)
    0.836988

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 3.13.
    """
    ### BEGIN SOLUTION
    p, q = _pair(p, q)
    happens = p > 0
    p, q = p[happens], q[happens]
    if np.any(q == 0):
        return math.inf
    return max(0.0, float(-np.sum(p * np.log(q))))
    ### END SOLUTION


def kl_divergence(p: ArrayLike, q: ArrayLike) -> float:
    r"""Kullback-Leibler divergence, in nats: the extra surprise that comes from believing q instead of the truth p.

    .. math:: D(p \,\|\, q) = \sum_{i} p_i \log \frac{p_i}{q_i} = H(p, q) - H(p)

    It is 0 when p and q are equal, and never negative, not even by rounding. It is not symmetric. A term
    with p = 0 is 0; q = 0 with p > 0 makes the whole inf.

    Parameters
    ----------
    p, q : array_like, shape (n,)
        Probability vectors: non-negative, no nan, with sum 1 within 1e-8.

    Returns
    -------
    float
        At least 0, possibly inf.

    Raises
    ------
    ValueError
        When p or q is not a probability vector (the message names it), or their lengths differ ("length").

    Examples
    --------
    >>> round(kl_divergence([0.5, 0.5], [0.25, 0.75]), 6)
    0.143841

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.3.
    """
    ### BEGIN SOLUTION
    p, q = _pair(p, q)
    happens = p > 0
    p, q = p[happens], q[happens]
    if np.any(q == 0):
        return math.inf
    return max(0.0, float(np.sum(p * (np.log(p) - np.log(q)))))
    ### END SOLUTION


def maximum_entropy(n: int) -> float:
    r"""The largest entropy, in nats, that a distribution over n outcomes can have.

    .. math:: \max_p H(p) = \log n

    Parameters
    ----------
    n : int
        At least 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When n is below 1 or not an integer ("n" in the message).

    Examples
    --------
    >>> round(maximum_entropy(50257), 4)
    10.8249

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.6.
    """
    ### BEGIN SOLUTION
    if not (n >= 1 and n == int(n)):
        raise ValueError(f"n must be an integer of at least 1, got {n}")
    return math.log(n)
    ### END SOLUTION


### BEGIN SOLUTION
def _distribution(p: ArrayLike, name: str) -> np.ndarray:
    p = np.asarray(p, dtype=float)
    if p.ndim != 1:
        raise ValueError(f"{name} must be a vector, got shape {p.shape}")
    if not (np.all(p >= 0) and abs(np.sum(p) - 1) <= 1e-8):
        raise ValueError(f"{name} must be non-negative and sum to 1, got the sum {np.sum(p)}")
    return p


def _pair(p: ArrayLike, q: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    p, q = _distribution(p, "p"), _distribution(q, "q")
    if len(p) != len(q):
        raise ValueError(f"p and q must have the same length, got {len(p)} and {len(q)}")
    return p, q


### END SOLUTION
