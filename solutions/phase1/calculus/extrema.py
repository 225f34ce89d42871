"""Optimization: critical points, max/min.

Training is the search for the lowest point of a landscape that nobody can see as a whole. Here the landscape
is a curve, and every idea is already present: the slope vanishes at the bottom, the curvature tells a bottom
from a top, Newton's method jumps where gradient descent walks. The optimization topic carries them over to
many dimensions.

Lesson: exercises/phase1/calculus/README.md#extrema
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def critical_points(
    df: Callable[[float], float], low: float, high: float, n: int = 1000, tol: float = 1e-10
) -> list[float]:
    r"""The points between low and high, ends included, where the derivative is zero.

    .. math:: \{ x \in [low, high] : f'(x) = 0 \}

    The grid divides [low, high] into n equal intervals. Where df is 0 at a grid point, that point is
    reported; where df has opposite signs at the ends of an interval, the zero in between. Two zeros within
    one interval, and zeros without a change of sign between grid points, may be missed.

    Parameters
    ----------
    df : callable
        The derivative of f, continuous: called with one float, returns a float.
    low, high : float
        low < high.
    n : int
        The number of intervals, n >= 1.
    tol : float
        How far a result may be from the zero, as far as floats can come.

    Returns
    -------
    list of float
        Ascending; empty when there is none.

    Raises
    ------
    ValueError
        When low > high ("low" in the message), or n < 1 ("n must" in the message).

    Examples
    --------
    >>> [round(x, 6) for x in critical_points(lambda x: 3 * x * x - 3, -2, 3)]
    [-1.0, 1.0]

    References
    ----------
    Press et al., *Numerical Recipes*, section 9.1.
    """
    ### BEGIN SOLUTION
    if low > high:
        raise ValueError(f"low must not be above high, got low = {low}, high = {high}")
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    grid = np.linspace(low, high, n + 1).tolist()
    signs = [float(np.sign(df(x))) for x in grid]
    points = []
    for i, x in enumerate(grid):
        if signs[i] == 0:
            points.append(x)
        elif i < n and signs[i] == -signs[i + 1]:
            points.append(_bisect(df, x, grid[i + 1], signs[i], tol))
    return points
    ### END SOLUTION


def classify_critical_point(d2f: Callable[[float], float], x: float, tol: float = 1e-6) -> str:
    r"""What a critical point is, by the second derivative.

    ============== ==========================================
    "minimum"      f''(x) > tol: the curve bends upwards
    "maximum"      f''(x) < -tol: the curve bends downwards
    "inconclusive" otherwise: the second derivative cannot tell
    ============== ==========================================

    Parameters
    ----------
    d2f : callable
        The second derivative of f: called with one float, returns a float.
    x : float
        A point with f'(x) = 0.
    tol : float

    Returns
    -------
    str

    Examples
    --------
    >>> classify_critical_point(lambda x: 2.0, 0)
    'minimum'

    References
    ----------
    Spivak, *Calculus*, chapter 11.
    """
    ### BEGIN SOLUTION
    curvature = d2f(x)
    if curvature > tol:
        return "minimum"
    if curvature < -tol:
        return "maximum"
    return "inconclusive"
    ### END SOLUTION


def classify_hessian(H: ArrayLike, tol: float = 1e-8) -> str:
    r"""What a critical point of a function of several variables is, by the eigenvalues of its Hessian.

    ============== ====================================================================
    "minimum"      all eigenvalues are above tol
    "maximum"      all eigenvalues are below -tol
    "saddle"       one is above tol and one below -tol, whatever the others are
    "inconclusive" otherwise: some are zero within tol, and the rest have one sign
    ============== ====================================================================

    Parameters
    ----------
    H : array_like, shape (n, n)
        Symmetric: H[i, j] and H[j, i] differ by at most 1e-8 of the largest absolute entry.
    tol : float

    Returns
    -------
    str

    Raises
    ------
    ValueError
        When H is not a square matrix ("square" in the message), is empty, or is not symmetric ("symmetric" in
        the message).

    Examples
    --------
    >>> classify_hessian([[2, 0], [0, -3]])
    'saddle'

    References
    ----------
    Strang, *Introduction to Linear Algebra*, section 6.5.
    """
    ### BEGIN SOLUTION
    H = np.asarray(H, dtype=float)
    if H.ndim != 2 or H.shape[0] != H.shape[1] or H.size == 0:
        raise ValueError(f"H must be a square matrix that is not empty, got shape {H.shape}")
    if np.max(np.abs(H - H.T)) > 1e-8 * np.max(np.abs(H)):
        raise ValueError("H must be symmetric")
    eigenvalues = np.linalg.eigvalsh(H)
    smallest, largest = eigenvalues[0], eigenvalues[-1]
    if smallest > tol:
        return "minimum"
    if largest < -tol:
        return "maximum"
    return "saddle" if smallest < -tol and largest > tol else "inconclusive"
    ### END SOLUTION


def newton_minimize(
    df: Callable[[float], float],
    d2f: Callable[[float], float],
    x0: float,
    tol: float = 1e-10,
    max_steps: int = 100,
) -> float:
    r"""A minimum of f near x0, by Newton's method on the derivative.

    .. math:: x \leftarrow x - \frac{f'(x)}{f''(x)}

    until a step is at most tol, or too short for floats to show.

    Parameters
    ----------
    df, d2f : callable
        First and second derivative of f: called with one float, return a float.
    x0 : float
        Where to begin.
    tol : float
    max_steps : int

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When it does not converge within max_steps, among other reasons because f'' vanishes on the way or x
        runs off to infinity ("converge" in the message); when it ends where f'' is not positive, for example
        at a maximum ("minimum" in the message).

    Examples
    --------
    >>> round(newton_minimize(lambda x: 2 * x - 6, lambda x: 2.0, 0), 9)
    3.0

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, chapters 2 and 3.
    """
    ### BEGIN SOLUTION
    x = float(x0)
    for _ in range(max_steps):
        try:
            step = df(x) / d2f(x)
        except (ZeroDivisionError, OverflowError):
            break
        x -= step
        if not math.isfinite(x):
            break
        if abs(step) <= max(tol, 4 * math.ulp(x)):
            if not d2f(x) > 0:
                raise ValueError(f"x = {x} is not a minimum: the second derivative there is {d2f(x)}")
            return x
    raise ValueError(f"Newton's method did not converge from x0 = {x0}")
    ### END SOLUTION


def golden_section(f: Callable[[float], float], low: float, high: float, tol: float = 1e-8) -> float:
    r"""Where a unimodal function is smallest, without derivatives, by golden-section search.

    Unimodal means: falling up to the minimum and rising after it (or only rising, or only falling). Two
    points inside the interval show which end can be cut off. Placed in the golden ratio, one of them serves
    again in the next step,

    .. math:: x_1 = high - \varphi \, (high - low), \qquad x_2 = low + \varphi \, (high - low), \qquad
        \varphi = \frac{\sqrt 5 - 1}{2} \approx 0.618

    so that each step shortens the interval by the factor 0.618 at the price of a single new value of f.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    low, high : float
    tol : float
        The length of the interval at which to stop; floats may stop it earlier. Close to a smooth minimum f
        is so flat that its values can differ by nothing but rounding: an answer is then good to about 1e-7.

    Returns
    -------
    float
        In [low, high].

    Raises
    ------
    ValueError
        When low > high ("low" in the message).

    Examples
    --------
    >>> round(golden_section(lambda x: (x - 2) ** 2, 0, 5), 6)
    2.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 10.2.
    """
    ### BEGIN SOLUTION
    low, high = float(low), float(high)
    if low > high:
        raise ValueError(f"low must not be above high, got low = {low}, high = {high}")
    ratio = (math.sqrt(5) - 1) / 2
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = f(left), f(right)
    while high - low > tol and left < right:
        if at_left < at_right:  # the minimum is not right of `right`
            high, right, at_right = right, left, at_left
            left = high - ratio * (high - low)
            at_left = f(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + ratio * (high - low)
            at_right = f(right)
    return low + (high - low) / 2
    ### END SOLUTION


def extremes_on_interval(
    f: Callable[[float], float], df: Callable[[float], float], low: float, high: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    r"""The smallest and the largest value of f on [low, high], and where they are.

    They lie at a critical point or at an end.

    Parameters
    ----------
    f, df : callable
        The function and its derivative: called with one float, return a float. What critical_points(df, low,
        high) finds are the critical points.
    low, high : float

    Returns
    -------
    (x_min, f_min), (x_max, f_max) : tuples of two floats
        The ends count too. Where several points share a value, the leftmost one.

    Raises
    ------
    ValueError
        When low > high ("low" in the message).

    Examples
    --------
    >>> extremes_on_interval(lambda x: x**3 - 3 * x, lambda x: 3 * x * x - 3, -3, 3)
    ((-3.0, -18.0), (3.0, 18.0))

    References
    ----------
    Spivak, *Calculus*, chapter 11.
    """
    ### BEGIN SOLUTION
    points = [float(low), *critical_points(df, low, high), float(high)]
    values = [(x, float(f(x))) for x in points]
    return min(values, key=lambda pair: pair[1]), max(values, key=lambda pair: pair[1])
    ### END SOLUTION


### BEGIN SOLUTION
def _bisect(df: Callable[[float], float], low: float, high: float, sign_at_low: float, tol: float) -> float:
    """The zero of df between low, where df has the given sign, and high, where it has the other."""
    while high - low > tol:
        middle = low + (high - low) / 2
        if middle in (low, high):
            break
        sign = np.sign(df(middle))
        if sign == 0:
            return middle
        if sign == sign_at_low:
            low = middle
        else:
            high = middle
    return low + (high - low) / 2


### END SOLUTION
