"""Probability rules: union, intersection, conditional.

A GPT says one thing only: the conditional probability of the next token, given all tokens before it. What
"conditional", "independent" and "total" mean is settled here; bayes, markov_chains and the n-gram models of
information theory build on these few rules.

Lesson: exercises/phase2/probability/README.md#rules
"""

from collections.abc import Callable, Collection, Hashable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def probability(event: Collection[Hashable] | Callable[[Any], bool], space: Collection[Hashable]) -> Fraction:
    r"""Probability of an event when all outcomes are equally likely.

    .. math:: P(A) = \frac{|A \cap \Omega|}{|\Omega|}

    Parameters
    ----------
    event : set, or function of one outcome that returns True or False
        The outcomes that make the event happen, as a set or as a predicate. Members of the set that are not
        in the space are ignored: they cannot happen.
    space : collection of hashable outcomes
        Everything that can happen. An outcome that is listed twice is still one outcome.

    Returns
    -------
    fractions.Fraction
        The exact quotient, in [0, 1].

    Raises
    ------
    ValueError
        When the space is empty ("space" in the message).

    Examples
    --------
    >>> probability({2, 4, 6}, {1, 2, 3, 4, 5, 6})
    Fraction(1, 2)
    >>> probability(lambda eyes: eyes > 4, {1, 2, 3, 4, 5, 6})
    Fraction(1, 3)

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 1.3.
    """
    ### BEGIN SOLUTION
    outcomes = set(space)
    if not outcomes:
        raise ValueError("space must hold at least one outcome")
    happens = event if callable(event) else event.__contains__
    return Fraction(sum(1 for outcome in outcomes if happens(outcome)), len(outcomes))
    ### END SOLUTION


def union(p_a: float, p_b: float, p_both: float) -> float:
    r"""Probability that at least one of two events happens.

    .. math:: P(A \cup B) = P(A) + P(B) - P(A \cap B)

    Parameters
    ----------
    p_a, p_b : float
        P(A) and P(B), in [0, 1].
    p_both : float
        P(A and B).

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    ValueError
        When no two events have these probabilities, by more than rounding (1e-9): a probability lies outside
        [0, 1], `p_both` exceeds `p_a` or `p_b`, or the union would exceed 1.

    Examples
    --------
    >>> union(0.5, 0.25, 0.125)
    0.625

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 1.6.
    """
    ### BEGIN SOLUTION
    p_a, p_b, p_both = _probabilities(p_a=p_a, p_b=p_b, p_both=p_both)
    if p_both > min(p_a, p_b) + ROUNDING:
        raise ValueError(f"p_both must not exceed p_a or p_b, got {p_both} with {p_a} and {p_b}")
    either = p_a + p_b - p_both
    if either > 1 + ROUNDING:
        raise ValueError(f"p_a + p_b - p_both must not exceed 1, got {either}")
    return min(either, 1.0)
    ### END SOLUTION


def conditional(p_both: float, p_given: float) -> float:
    r"""Probability of A once B is known to have happened.

    .. math:: P(A \mid B) = \frac{P(A \cap B)}{P(B)}

    Parameters
    ----------
    p_both : float
        P(A and B), in [0, 1].
    p_given : float
        P(B), in (0, 1].

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    ValueError
        When `p_given` is 0 ("p_given" in the message): what never happens cannot be known to have happened.
        Also when, by more than rounding (1e-9), a probability lies outside [0, 1] or `p_both` exceeds
        `p_given`.

    Examples
    --------
    >>> conditional(0.125, 0.5)
    0.25

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.2.
    """
    ### BEGIN SOLUTION
    p_both, p_given = _probabilities(p_both=p_both, p_given=p_given)
    if p_given == 0:
        raise ValueError("p_given must not be 0: conditioning on an impossible event is undefined")
    if p_both > p_given + ROUNDING:
        raise ValueError(f"p_both must not exceed p_given, got {p_both} and {p_given}")
    return min(p_both / p_given, 1.0)
    ### END SOLUTION


def total_probability(priors: ArrayLike, conditionals: ArrayLike) -> float:
    r"""Law of total probability: P(A) put together from the cases of a partition.

    .. math:: P(A) = \sum_{i=1}^{n} P(A \mid B_i) \, P(B_i)

    Parameters
    ----------
    priors : array_like, shape (n,)
        P(B_i) of the cases, exactly one of which happens: non-negative, no nan, with sum 1 within 1e-8.
    conditionals : array_like, shape (n,)
        P(A | B_i) of each case, in [0, 1]. They need not sum to 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument is not a vector or is empty, the lengths differ ("length" in the message), `priors`
        is not a probability vector ("priors"), or an entry of `conditionals` lies outside [0, 1].

    Examples
    --------
    >>> total_probability([0.5, 0.5], [0.25, 0.75])
    0.5

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.3.
    """
    ### BEGIN SOLUTION
    priors, conditionals = np.asarray(priors, dtype=float), np.asarray(conditionals, dtype=float)
    for name, vector in (("priors", priors), ("conditionals", conditionals)):
        if vector.ndim != 1:
            raise ValueError(f"{name} must be a vector, got shape {vector.shape}")
    if len(priors) != len(conditionals):
        raise ValueError(
            f"priors and conditionals must have the same length, got {len(priors)} and {len(conditionals)}"
        )
    _require_distribution(priors, "priors")
    if not np.all((conditionals >= 0) & (conditionals <= 1)):
        raise ValueError("conditionals must lie in [0, 1]")
    return float(np.sum(priors * conditionals))
    ### END SOLUTION


def are_independent(joint: ArrayLike, tol: float = 1e-9) -> bool:
    r"""Whether two random variables with this joint table are independent.

    .. math:: P(X = i, Y = j) = P(X = i) \, P(Y = j) \quad \text{for all } i, j

    The product rule must hold in every cell, up to an absolute difference of `tol`. Rows or columns that have
    probability 0 are allowed: the rule holds there, 0 = 0.

    Parameters
    ----------
    joint : array_like, shape (n, m)
        joint[i, j] = P(X = i, Y = j): non-negative, no nan, with sum 1 within 1e-8.
    tol : float

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When `joint` is not a matrix, is empty, has a negative entry or does not sum to 1 ("joint" in the
        message).

    Examples
    --------
    >>> are_independent([[0.25, 0.25], [0.25, 0.25]])
    True
    >>> are_independent([[0.5, 0.0], [0.0, 0.5]])
    False

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 3.8.
    """
    ### BEGIN SOLUTION
    joint = np.asarray(joint, dtype=float)
    if joint.ndim != 2:
        raise ValueError(f"joint must be a matrix, got shape {joint.shape}")
    _require_distribution(joint, "joint")
    rows, columns = np.sum(joint, axis=1), np.sum(joint, axis=0)  # (n,): P(X = i), (m,): P(Y = j)
    return bool(np.all(np.abs(joint - np.outer(rows, columns)) <= tol))
    ### END SOLUTION


def monty_hall(doors: int, switch: bool, trials: int, rng: np.random.Generator) -> float:
    r"""Winning rate in simulated rounds of the Monty Hall game.

    A prize stands behind one of the doors, all equally likely. The player picks a door at random. The host,
    who knows where the prize is, opens all other doors but one, never the one with the prize. The player then
    stays with the first pick, or switches to the only other door that is still closed.

    Parameters
    ----------
    doors : int
        At least 3.
    switch : bool
        Whether the player switches.
    trials : int
        Independent rounds to play, at least 1.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    float
        Rounds won, divided by `trials`. A simulated rate, not the formula.

    Raises
    ------
    ValueError
        When `doors` is below 3 or `trials` is below 1; the message names the argument.

    Examples
    --------
    >>> rate = monty_hall(100, True, 20_000, np.random.default_rng(0))
    >>> bool(abs(rate - 0.99) < 0.01)
    True

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.7.
    """
    ### BEGIN SOLUTION
    if doors < 3:
        raise ValueError(f"doors must be at least 3, got {doors}")
    if trials < 1:
        raise ValueError(f"trials must be at least 1, got {trials}")
    prize = rng.integers(doors, size=trials)
    pick = rng.integers(doors, size=trials)
    # The host leaves the prize closed; where the player already has it, any one of the other doors.
    another = (pick + rng.integers(1, doors, size=trials)) % doors
    left_closed = np.where(pick == prize, another, prize)
    final = left_closed if switch else pick
    return float(np.count_nonzero(final == prize) / trials)
    ### END SOLUTION


### BEGIN SOLUTION
ROUNDING = 1e-9  # how far rounding may push a probability beyond what is possible


def _probabilities(**named: float) -> list[float]:
    """The arguments as floats, checked to lie in [0, 1]; what rounding pushed below 0 is put back."""
    for name, p in named.items():
        if not -ROUNDING <= p <= 1 + ROUNDING:
            raise ValueError(f"{name} must lie in [0, 1], got {p}")
    return [max(float(p), 0.0) for p in named.values()]


def _require_distribution(p: np.ndarray, name: str) -> None:
    if not (np.all(p >= 0) and abs(np.sum(p) - 1) <= 1e-8):
        raise ValueError(f"{name} must be non-negative and sum to 1, got the sum {np.sum(p)}")


### END SOLUTION
