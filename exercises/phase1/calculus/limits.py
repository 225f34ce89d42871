"""Limits and continuity.

A derivative is a limit, an integral is a limit, and training a network is the hope that a long sequence of
steps has one. In a computer there is no "infinitely close": come too close and rounding takes over. To find a
limit with numbers is to find the distances at which the function tells the truth.

Lesson: exercises/phase1/calculus/README.md#limits
"""

import math
from collections.abc import Callable

import numpy as np


def limit(f: Callable[[float], float], a: float, side: str = "both") -> float:
    r"""The number that f(x) comes close to as x comes close to a, without being a.

    .. math:: \lim_{x \to a} f(x)

    Within 1e-6 (relative to the limit where that is above 1) for functions that are smooth near a but for a
    hole at a itself, like sin(x) / x or (1 - cos x) / x^2 at 0; smooth means here that nothing happens on a
    scale below 0.01. f is never called at a. The two sides count as equal when they are closer than 1e-5
    (relative to the limits where those are above 1).

    Parameters
    ----------
    f : callable
        Called with one float, returns a float. Where it raises ZeroDivisionError, OverflowError or
        ValueError, or returns nan, it has no value.
    a : float
    side : str
        "left" (x < a), "right" (x > a) or "both".

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When side is none of the three ("side" in the message); when both sides have limits that disagree
        ("sides" in the message); when the values diverge (1/x at 0, and log x too) or do not settle
        (sin(1/x)).

    Examples
    --------
    >>> round(limit(lambda x: (x * x - 4) / (x - 2), 2), 6)
    4.0
    >>> round(limit(lambda x: abs(x) / x, 0, side="left"), 6)
    -1.0

    References
    ----------
    Spivak, *Calculus*, chapter 5; Press et al., *Numerical Recipes*, section 5.7.
    """
    raise NotImplementedError("limit: not written yet")


def limit_at_infinity(f: Callable[[float], float]) -> float:
    r"""The number that f(x) comes close to as x grows without bound.

    .. math:: \lim_{x \to \infty} f(x)

    Within 1e-5 (relative to the limit where that is above 1) when f approaches its limit like 1 / x or
    faster.

    Parameters
    ----------
    f : callable
        Called with one positive float, returns a float.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When the values diverge (x, and log x too) or do not settle (sin x).

    Examples
    --------
    >>> round(limit_at_infinity(lambda x: (3 * x + 1) / (x - 2)), 4)
    3.0

    References
    ----------
    Spivak, *Calculus*, chapter 5.
    """
    raise NotImplementedError("limit_at_infinity: not written yet")


def is_continuous_at(f: Callable[[float], float], a: float, tol: float = 1e-6) -> bool:
    r"""Does the limit at a exist, and is it the value at a?

    .. math:: \lim_{x \to a} f(x) = f(a)

    Parameters
    ----------
    f : callable
        Called with one float, returns a float. When f(a) raises ZeroDivisionError or ValueError, or is nan, f
        is undefined at a, hence not continuous there. The limit is that of both sides.
    a : float
    tol : float
        How far the limit may be from the value.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_continuous_at(abs, 0)
    True
    >>> is_continuous_at(lambda x: 1.0 if x > 0 else 0.0, 0)
    False

    References
    ----------
    Spivak, *Calculus*, chapter 6.
    """
    raise NotImplementedError("is_continuous_at: not written yet")


def classify_discontinuity(f: Callable[[float], float], a: float) -> str:
    r"""What happens to f at a.

    ============== ===================================================================================
    "continuous"   both sides have the same limit, and it is f(a) (within 1e-6)
    "removable"    both sides have the same limit, but f(a) is something else, or f is undefined at a
    "jump"         both sides have limits, and they disagree
    "infinite"     on one side at least the values grow without bound (or fall, to minus infinity)
    ============== ===================================================================================

    Parameters
    ----------
    f : callable
        Called with one float, returns a float. When f(a) raises ZeroDivisionError or ValueError, or is nan, f
        is undefined at a.
    a : float

    Returns
    -------
    str

    Raises
    ------
    ValueError
        When it is none of the four, since the values settle nowhere, as those of sin(1 / x) at 0.

    Examples
    --------
    >>> classify_discontinuity(lambda x: (x * x - 4) / (x - 2), 2)
    'removable'
    >>> classify_discontinuity(lambda x: 1 / x, 0)
    'infinite'

    References
    ----------
    Spivak, *Calculus*, chapter 6.
    """
    raise NotImplementedError("classify_discontinuity: not written yet")


def delta_for_epsilon(f: Callable[[float], float], a: float, epsilon: float) -> float:
    r"""How close x must be to a, for f(x) to be close to f(a).

    .. math:: |x - a| < \delta \;\Rightarrow\; |f(x) - f(a)| < \varepsilon

    The result is the first of 1, 1/2, 1/4, ... for which that holds at 1000 equally spaced points inside
    (a - delta, a + delta): at a + delta (2 i / 1001 - 1) for i from 1 to 1000.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float. A point at which it raises ZeroDivisionError or ValueError, or
        is nan, does not satisfy the condition.
    a : float
    epsilon : float
        Positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When epsilon is not positive ("epsilon" in the message); when no delta above 1e-12 is found ("delta"
        in the message), for example because f is not continuous at a.

    Examples
    --------
    >>> delta_for_epsilon(lambda x: 3 * x, 2, 0.1)
    0.03125

    References
    ----------
    Spivak, *Calculus*, chapters 5 and 6.
    """
    raise NotImplementedError("delta_for_epsilon: not written yet")
