"""Multivariable integrals.

Probability is area: the chance that a random number falls into an interval is an integral of its density, and
so is every expected value that machine learning minimises. In many dimensions no grid is fine enough, and the
mean of random samples takes over: each mini-batch in the training of a GPT is such a Monte Carlo estimate.

Lesson: exercises/phase1/calculus/README.md#integrals
"""

import math
from collections.abc import Callable, Sequence

import numpy as np


def trapezoid(f: Callable[[float], float], a: float, b: float, n: int) -> float:
    r"""Integral of f from a to b by the composite trapezoidal rule.

    .. math:: \int_a^b f(x)\,dx \approx
        h \left( \tfrac12 f(x_0) + f(x_1) + \dots + f(x_{n-1}) + \tfrac12 f(x_n) \right),
        \qquad h = \frac{b - a}{n}, \quad x_i = a + i h

    f is never called outside of [a, b], not even by a rounding error: the last point is b itself.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    a, b : float
        In any order: exchanging them changes the sign.
    n : int
        The number of intervals, n >= 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When n < 1 ("n must" in the message).

    Examples
    --------
    >>> trapezoid(lambda x: x * x, 0, 2, 2)
    3.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 4.1.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    values = [f(x) for x in np.linspace(a, b, n + 1).tolist()]
    return float((b - a) / n * (math.fsum(values) - (values[0] + values[-1]) / 2))
    ### END SOLUTION


def simpson(f: Callable[[float], float], a: float, b: float, n: int) -> float:
    r"""Integral of f from a to b by the composite Simpson rule.

    .. math:: \int_a^b f(x)\,dx \approx \frac{h}{3} \left( f(x_0) + 4 f(x_1) + 2 f(x_2) + 4 f(x_3) + \dots
        + 4 f(x_{n-1}) + f(x_n) \right), \qquad h = \frac{b - a}{n}, \quad x_i = a + i h

    f is never called outside of [a, b], not even by a rounding error: the last point is b itself.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    a, b : float
        In any order: exchanging them changes the sign.
    n : int
        The number of intervals, even and at least 2.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When n is odd ("even" in the message), or n < 2 ("n must" in the message).

    Examples
    --------
    >>> round(simpson(lambda x: x * x, 0, 2, 2), 9)
    2.666666667

    References
    ----------
    Press et al., *Numerical Recipes*, section 4.1.
    """
    ### BEGIN SOLUTION
    if n < 2 or n % 2:
        raise ValueError(f"n must be even and at least 2, got {n}")
    values = [f(x) for x in np.linspace(a, b, n + 1).tolist()]
    odd, even = math.fsum(values[1:-1:2]), math.fsum(values[2:-1:2])
    return float((b - a) / (3 * n) * (values[0] + 4 * odd + 2 * even + values[-1]))
    ### END SOLUTION


def double_integral(
    f: Callable[[float, float], float],
    a: float,
    b: float,
    lower: Callable[[float], float],
    upper: Callable[[float], float],
    n: int = 100,
) -> float:
    r"""Integral of f(x, y) over the region between two curves.

    .. math:: \int_a^b \int_{lower(x)}^{upper(x)} f(x, y) \, dy \, dx

    The relative error is below 1e-4 at the default n when f, lower and upper are smooth.

    Parameters
    ----------
    f : callable
        Called with two floats, returns a float.
    a, b : float
        In any order: exchanging them changes the sign.
    lower, upper : callable
        The curves: called with x, return the ends of y. Where lower(x) is above upper(x), the sign changes.
    n : int
        The number of intervals in each direction, even and at least 2.

    Returns
    -------
    float

    Examples
    --------
    >>> round(double_integral(lambda x, y: x * y, 0, 1, lambda x: 0, lambda x: x), 6)
    0.125

    References
    ----------
    Apostol, *Calculus*, volume 2, chapter 11.
    """
    ### BEGIN SOLUTION
    return simpson(lambda x: simpson(lambda y: f(x, y), lower(x), upper(x), n), a, b, n)
    ### END SOLUTION


def polar_integral(f: Callable[[float, float], float], r_max: float, n: int = 200) -> float:
    r"""Integral of f(x, y) over the disc with radius r_max around the origin, in polar coordinates.

    .. math:: \iint_{x^2 + y^2 \le r_{max}^2} f(x, y) \, dx \, dy
        = \int_0^{r_{max}} \int_0^{2\pi} f(r \cos\theta, r \sin\theta) \; r \; d\theta \, dr

    The relative error is below 1e-4 at the default n when f is smooth.

    Parameters
    ----------
    f : callable
        Called with two floats, the coordinates x and y; returns a float.
    r_max : float
        Not negative.
    n : int
        The number of intervals in each direction, even and at least 2.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When r_max is negative ("r_max" in the message).

    Examples
    --------
    >>> round(polar_integral(lambda x, y: 1.0, 2.0) / math.pi, 6)
    4.0

    References
    ----------
    Apostol, *Calculus*, volume 2, chapter 11.
    """
    ### BEGIN SOLUTION
    if r_max < 0:
        raise ValueError(f"r_max must not be negative, got {r_max}")
    directions = [(math.cos(t), math.sin(t)) for t in (2 * math.pi * i / n for i in range(n))]

    def ring(r: float) -> float:  # all round, the trapezoidal rule is the mean value times the circumference
        return 2 * math.pi * r * math.fsum(f(r * c, r * s) for c, s in directions) / n

    return simpson(ring, 0.0, r_max, n)
    ### END SOLUTION


def monte_carlo_integral(
    f: Callable[[np.ndarray], np.ndarray],
    bounds: Sequence[tuple[float, float]],
    n: int,
    rng: np.random.Generator,
) -> tuple[float, float]:
    r"""Integral of f over a box in any dimension, from n random points in it.

    .. math:: \int_B f(x)\,dx \approx V \bar f, \qquad \bar f = \frac1n \sum_{i=1}^n f(x_i), \qquad
        \text{standard error} = V \, \sqrt{\frac{1}{n} \cdot \frac{1}{n - 1} \sum_{i=1}^n (f(x_i) - \bar f)^2}

    where V is the volume of the box and the points are independent and uniform in it.

    Parameters
    ----------
    f : callable
        Called once, with all points: an array of shape (n, d). Returns an array of shape (n,).
    bounds : sequence of (low, high)
        One pair for each of the d dimensions, low <= high.
    n : int
        The number of points, n >= 2.
    rng : numpy.random.Generator

    Returns
    -------
    estimate, standard_error : float

    Raises
    ------
    ValueError
        When bounds is empty or not a sequence of pairs ("bounds" in the message), when a low > high ("low" in
        the message), when n < 2 ("n must" in the message).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> estimate, error = monte_carlo_integral(lambda p: p[:, 0] * p[:, 1], [(0, 1), (0, 2)], 10_000, rng)
    >>> abs(estimate - 1) < 4 * error
    True
    >>> error < 0.01
    True

    References
    ----------
    Press et al., *Numerical Recipes*, section 7.7.
    """
    ### BEGIN SOLUTION
    box = np.asarray(bounds, dtype=float)
    if box.ndim != 2 or box.shape[1] != 2 or box.size == 0:
        raise ValueError(f"bounds must be pairs (low, high), at least one, got shape {box.shape}")
    if np.any(box[:, 0] > box[:, 1]):
        raise ValueError(f"low must not be above high in bounds, got {bounds}")
    if n < 2:
        raise ValueError(f"n must be at least 2, got {n}")
    low, sides = box[:, 0], box[:, 1] - box[:, 0]
    values = np.asarray(f(low + sides * rng.random((n, len(box)))), dtype=float)  # (n, d) -> (n,)
    volume = float(np.prod(sides))
    return volume * float(np.mean(values)), volume * float(np.std(values, ddof=1)) / math.sqrt(n)
    ### END SOLUTION
