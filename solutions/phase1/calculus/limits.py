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
    ### BEGIN SOLUTION
    if side not in ("left", "right", "both"):
        raise ValueError(f"side must be 'left', 'right' or 'both', got {side!r}")
    found = [
        _approach(f, float(a), sign) for name, sign in (("left", -1), ("right", 1)) if side in (name, "both")
    ]
    for value in found:
        if not math.isfinite(value):
            raise ValueError(
                f"f has no limit at {a}: its values {'diverge' if math.isinf(value) else 'do not settle'}"
            )
    if not _agree(found[0], found[-1]):
        raise ValueError(f"the two sides disagree at {a}: {found[0]} on the left, {found[-1]} on the right")
    return (found[0] + found[-1]) / 2
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    value = _approach(lambda h: f(1 / h), 0.0, 1)  # x grows without bound as h = 1 / x shrinks to 0
    if not math.isfinite(value):
        raise ValueError(
            f"f has no limit at infinity: its values {'diverge' if math.isinf(value) else 'do not settle'}"
        )
    return value
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    value = _value(f, a)
    try:
        return abs(limit(f, a) - value) <= tol
    except ValueError:
        return False
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    left, right = _approach(f, float(a), -1), _approach(f, float(a), 1)
    if math.isinf(left) or math.isinf(right):
        return "infinite"
    if math.isnan(left) or math.isnan(right):
        raise ValueError(f"f does not settle near {a}: the discontinuity is of none of the four kinds")
    if not _agree(left, right):
        return "jump"
    return "continuous" if abs((left + right) / 2 - _value(f, a)) <= 1e-6 else "removable"
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    if not epsilon > 0:
        raise ValueError(f"epsilon must be positive, got {epsilon}")
    value = _value(f, a)
    offsets = [2 * i / 1001 - 1 for i in range(1, 1001)]
    delta = 1.0
    while delta > 1e-12:
        if all(abs(_value(f, a + delta * offset) - value) < epsilon for offset in offsets):
            return delta
        delta /= 2
    raise ValueError(f"no delta above 1e-12 keeps f within {epsilon} of its value at {a}")
    ### END SOLUTION


### BEGIN SOLUTION
def _value(f: Callable[[float], float], x: float) -> float:
    """f(x); inf where it is too large for a float or a division by zero, nan where f is undefined."""
    try:
        return float(f(x))
    except (ZeroDivisionError, OverflowError):
        return math.inf
    except ValueError:
        return math.nan


def _agree(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-5 * max(1.0, abs(left), abs(right))


def _approach(f: Callable[[float], float], a: float, sign: int) -> float:
    """The limit from one side: infinite when the values grow without bound, nan when they do not settle."""
    value, doubt = _extrapolate(f, a, sign)
    return value if doubt < 5e-7 else _follow(f, a, sign)


def _extrapolate(f: Callable[[float], float], a: float, sign: int) -> tuple[float, float]:
    """Polynomials through the values at shrinking distances, continued to distance 0: (the best of them, its
    doubt).

    Smooth functions are nearly polynomials, so moderate distances are enough, at which rounding does no harm
    yet.
    """
    best, least_doubt = math.nan, math.inf
    distances: list[float] = []
    row: list[
        float
    ] = []  # row[j]: the polynomial through the last j + 1 values, at distance 0 (Neville's scheme)
    for k in range(16):
        x = a + sign * 0.1 * 0.4**k
        h = abs(x - a)
        if h < 1e3 * math.ulp(a):
            break
        distances.append(h)
        before, row = row[:8], [_value(f, x)]
        for j, old in enumerate(before, 1):
            row.append(row[-1] + (row[-1] - old) * h / (distances[-1 - j] - h))
        if k < 3:
            continue
        rounding = np.finfo(float).eps / h**2  # what it does to quotients such as (1 - cos x) / x^2
        for value, lower_degree, old in zip(row[1:], row, before, strict=False):
            change = max(abs(value - lower_degree), abs(value - old)) / max(1.0, abs(value))
            if change + rounding < least_doubt:
                best, least_doubt = value, change + rounding
    return best, least_doubt


def _follow(f: Callable[[float], float], a: float, sign: int) -> float:
    """Where f is not smooth (a root, a corner, a pole): its values all the way to a, as close as floats can
    be."""
    distances = np.geomspace(1e-6, max(1e-75, 4 * math.ulp(a)), 16).tolist()
    values = [_value(f, a + sign * h) for h in distances]
    if all(_agree(value, values[-1]) for value in values[-3:]):
        return values[-1]
    growing = np.all(np.abs(values[:-1]) <= np.abs(values[1:]))
    return math.inf if growing else math.nan


### END SOLUTION
