r"""Joint, marginal, conditional entropy.

How much is still open about the next character once the one before is known? The conditional entropy says it, and
the chain rule is the reason why a language model may predict a text one token at a time: the surprises add up.

Lesson: exercises/phase4/information_theory/README.md#joint_entropy
"""

import numpy as np
from numpy.typing import ArrayLike


def marginals(joint: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    r"""The distributions of x alone and of y alone.

    .. math:: p(x) = \sum_y p(x, y), \qquad p(y) = \sum_x p(x, y)

    Parameters
    ----------
    joint : array_like, shape (n, m)
        p(x, y): row x, column y. Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    tuple of numpy.ndarray, shapes (n,) and (m,)
        (p_x, p_y)

    Raises
    ------
    ValueError
        When joint is not a matrix, is empty, has a negative entry or nan, or does not sum to 1 ("joint" in
        the message).

    Examples
    --------
    >>> marginals([[0.5, 0.25], [0.0, 0.25]])
    (array([0.75, 0.25]), array([0.5, 0.5]))

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.2.
    """
    ### BEGIN SOLUTION
    joint = _table(joint)
    return np.sum(joint, axis=1), np.sum(joint, axis=0)
    ### END SOLUTION


def joint_entropy(joint: ArrayLike) -> float:
    r"""Entropy of all variables together, in nats.

    .. math:: H(X_1, \dots, X_k) = -\sum_{x_1, \dots, x_k} p(x_1, \dots, x_k) \log p(x_1, \dots, x_k),
        \qquad 0 \log 0 = 0

    Parameters
    ----------
    joint : array_like
        An array of any rank k >= 1, one axis for each variable. Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    float
        At least 0.

    Raises
    ------
    ValueError
        When joint is a plain number or empty, has a negative entry or nan, or does not sum to 1 ("joint" in
        the message).

    Examples
    --------
    >>> round(joint_entropy([[0.5, 0.25], [0.0, 0.25]]), 6)
    1.039721

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.2.
    """
    ### BEGIN SOLUTION
    return _entropy(_distribution(joint))
    ### END SOLUTION


def conditional_entropy(joint: ArrayLike, given: str) -> float:
    r"""What is still open about one variable when the other one is known, in nats.

    .. math:: H(X \mid Y) = \sum_y p(y)\, H(X \mid Y = y) = H(X, Y) - H(Y)

    Parameters
    ----------
    joint : array_like, shape (n, m)
        p(x, y): row x, column y. Non-negative, with sum 1 within 1e-8.
    given : str
        The variable that is known: "y" for H(X | Y), "x" for H(Y | X).

    Returns
    -------
    float
        At least 0, also after rounding.

    Raises
    ------
    ValueError
        When joint is not a matrix that is a distribution ("joint" in the message), or given is neither "x"
        nor "y" ("given").

    Examples
    --------
    >>> round(conditional_entropy([[0.5, 0.25], [0.0, 0.25]], given="y"), 6)
    0.346574

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.2.
    """
    ### BEGIN SOLUTION
    if given not in ("x", "y"):
        raise ValueError(f"given must be 'x' or 'y', got {given!r}")
    joint = _table(joint)
    known = np.sum(joint, axis=1 if given == "x" else 0)
    return max(0.0, _entropy(joint) - _entropy(known))
    ### END SOLUTION


def chain_rule_terms(joint: ArrayLike) -> np.ndarray:
    r"""The entropy of several variables, split into what each one adds to those before it, in nats.

    .. math:: H(X_1, \dots, X_k) = H(X_1) + H(X_2 \mid X_1) + \dots + H(X_k \mid X_1, \dots, X_{k-1})

    Parameters
    ----------
    joint : array_like
        An array of any rank k >= 1; axis i is the variable number i + 1. Non-negative, with sum 1 within 1e-8.

    Returns
    -------
    numpy.ndarray, shape (k,)
        The terms on the right, in this order; none negative.

    Raises
    ------
    ValueError
        When joint is a plain number or empty, has a negative entry or nan, or does not sum to 1 ("joint" in
        the message).

    Examples
    --------
    >>> chain_rule_terms([[0.5, 0.25], [0.0, 0.25]]).round(6)
    array([0.562335, 0.477386])

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.5.
    """
    ### BEGIN SOLUTION
    joint = _distribution(joint)
    axes = range(joint.ndim)
    of_first = [_entropy(np.sum(joint, axis=tuple(axes[k + 1 :]))) for k in axes]  # H(X_1, ..., X_{k+1})
    return np.maximum(np.diff(of_first, prepend=0.0), 0.0)
    ### END SOLUTION


def entropy_rate(P: ArrayLike) -> float:
    r"""Entropy that each further step of a stationary Markov chain adds, in nats.

    .. math:: h = -\sum_i \pi_i \sum_j P_{ij} \log P_{ij}, \qquad \pi P = \pi

    The chain must have exactly one stationary distribution pi: there is exactly one set of states that can
    all reach each other and that is never left. States outside of it get pi = 0, and the chain may be periodic.

    Parameters
    ----------
    P : array_like, shape (k, k)
        P[i, j] is the probability of a step from i to j. Non-negative, each row with sum 1 within 1e-8.

    Returns
    -------
    float
        At least 0.

    Raises
    ------
    ValueError
        When P is not a square matrix, is empty or has a row that is no probability vector ("P" in the
        message), or when the stationary distribution is not unique ("stationary").

    Examples
    --------
    >>> round(entropy_rate([[0.5, 0.5], [0.5, 0.5]]), 6), entropy_rate([[0.0, 1.0], [1.0, 0.0]])
    (0.693147, 0.0)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 4.2.
    """
    ### BEGIN SOLUTION
    P = np.asarray(P, dtype=float)
    if P.ndim != 2 or P.shape[0] != P.shape[1]:
        raise ValueError(f"P must be a square matrix, got shape {P.shape}")
    if not (np.all(P >= 0) and np.all(np.abs(np.sum(P, axis=1) - 1) <= 1e-8)):
        raise ValueError("P must have probability vectors as its rows")
    class_ = _final_class(P > 0)
    inner = P[np.ix_(class_, class_)]
    # pi (P - I) = 0 and sum(pi) = 1: one equation more than unknowns, and exactly one solution
    k = len(inner)
    equations = np.vstack([(inner - np.eye(k)).T, np.ones(k)])
    pi = np.linalg.lstsq(equations, np.append(np.zeros(k), 1.0), rcond=None)[0]
    of_rows = np.array([_entropy(row) for row in inner])
    return max(0.0, float(pi @ of_rows))
    ### END SOLUTION


### BEGIN SOLUTION
def _distribution(joint: ArrayLike) -> np.ndarray:
    joint = np.asarray(joint, dtype=float)
    if joint.ndim == 0:
        raise ValueError("joint must be an array, got a number")
    if not (np.all(joint >= 0) and abs(np.sum(joint) - 1) <= 1e-8):
        raise ValueError("joint must be non-negative and sum to 1")
    return joint


def _table(joint: ArrayLike) -> np.ndarray:
    joint = _distribution(joint)
    if joint.ndim != 2:
        raise ValueError(f"joint must be a matrix, got shape {joint.shape}")
    return joint


def _entropy(p: np.ndarray) -> float:
    p = p[p > 0]
    return max(0.0, float(-np.sum(p * np.log(p))))


def _final_class(edges: np.ndarray) -> np.ndarray:
    """The states in which every walk ends, if they all reach each other."""
    reach = edges | np.eye(len(edges), dtype=bool)
    for _ in range(len(edges).bit_length()):  # each squaring doubles the length of the walks
        reach = (reach.astype(float) @ reach.astype(float)) > 0
    # A state that every state can reach lies in the only final class; if there are two, there is no such state.
    final = np.flatnonzero(np.all(reach, axis=0))
    if not final.size:
        raise ValueError("P must have exactly one stationary distribution")
    return final


### END SOLUTION
