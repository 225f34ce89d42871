"""Derivatives (single-variable, then partial).

The derivative says how much the output changes per change of the input. Numbers are enough to estimate it:
change the input a little to both sides and divide. This is how the numerical methods phase checks every
gradient that you later write by hand, down to the backpropagation through your own network.

Lesson: exercises/phase1/calculus/README.md#derivatives
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def derivative(f: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    r"""Derivative of f at x, by the central difference.

    .. math:: f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    x : float
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message).

    Examples
    --------
    >>> round(derivative(lambda x: x**3, 2), 6)
    12.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    ### BEGIN SOLUTION
    _check_step(h)
    left, right = x - h, x + h
    return float((f(right) - f(left)) / (right - left))  # right - left is 2h as the floats have it
    ### END SOLUTION


def second_derivative(f: Callable[[float], float], x: float, h: float = 1e-4) -> float:
    r"""Second derivative of f at x, by the central difference.

    .. math:: f''(x) \approx \frac{f(x + h) - 2 f(x) + f(x - h)}{h^2}

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    x : float
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message).

    Examples
    --------
    >>> round(second_derivative(lambda x: x**3, 2), 4)
    12.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    ### BEGIN SOLUTION
    _check_step(h)
    return float((f(x + h) - 2 * f(x) + f(x - h)) / h**2)
    ### END SOLUTION


def partial_derivative(f: Callable[[np.ndarray], float], x: ArrayLike, i: int, h: float = 1e-5) -> float:
    r"""Derivative of a function of several variables along one of them, by the central difference.

    .. math:: \frac{\partial f}{\partial x_i}(x) \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}

    where :math:`e_i` is 1 at the index i and 0 elsewhere: the other variables stay as they are.

    Parameters
    ----------
    f : callable
        Called with an array of shape (n,), returns a float.
    x : array_like, shape (n,)
    i : int
        The index of the variable, 0 <= i < n.
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), x is not a vector or is empty, or there is no
        variable i ("i must" in the message).

    Examples
    --------
    >>> round(partial_derivative(lambda v: v[0] ** 2 * v[1], [3, 5], 0), 6)
    30.0
    >>> round(partial_derivative(lambda v: v[0] ** 2 * v[1], [3, 5], 1), 6)
    9.0

    References
    ----------
    Apostol, *Calculus*, volume 2, chapter 8.
    """
    ### BEGIN SOLUTION
    x = _vector("x", x)
    if not 0 <= i < len(x):
        raise ValueError(f"i must be the index of a variable, 0 to {len(x) - 1}, got {i}")

    def along(t: float) -> float:
        moved = x.copy()
        moved[i] = t
        return f(moved)

    return derivative(along, float(x[i]), h)
    ### END SOLUTION


def directional_derivative(
    f: Callable[[np.ndarray], float], x: ArrayLike, direction: ArrayLike, h: float = 1e-5
) -> float:
    r"""How fast f changes at x for a step of length 1 in a direction, by the central difference.

    .. math:: D_u f(x) \approx \frac{f(x + h u) - f(x - h u)}{2h}, \qquad
        u = \frac{direction}{\lVert direction \rVert}

    Only the direction of the vector counts, not its length.

    Parameters
    ----------
    f : callable
        Called with an array of shape (n,), returns a float.
    x, direction : array_like, shape (n,)
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message), x or direction is not a vector or is empty, their
        lengths differ ("length" in the message), or direction is zero ("zero" in the message).

    Examples
    --------
    >>> round(directional_derivative(lambda v: v[0] ** 2 + v[1], [1, 0], [0, 7]), 6)
    1.0

    References
    ----------
    Apostol, *Calculus*, volume 2, chapter 8.
    """
    ### BEGIN SOLUTION
    x, direction = _vector("x", x), _vector("direction", direction)
    if len(x) != len(direction):
        raise ValueError(f"x and direction must have the same length, got {len(x)} and {len(direction)}")
    largest = np.max(np.abs(direction))
    if largest == 0:
        raise ValueError("direction must not be zero")
    direction = direction / largest  # squares of the entries can then neither overflow nor vanish
    unit = direction / np.sqrt(np.sum(direction**2))
    return derivative(lambda t: f(x + t * unit), 0.0, h)
    ### END SOLUTION


def differentiate_polynomial(coefficients: ArrayLike) -> np.ndarray:
    r"""Coefficients of the derivative of a polynomial: exact, no differences.

    .. math:: \frac{d}{dx} \sum_{k=0}^{n} c_k x^k = \sum_{k=1}^{n} k \, c_k x^{k-1}

    Parameters
    ----------
    coefficients : array_like, shape (n + 1,)
        Ascending: coefficients[k] belongs to x^k. At least one; zeros at the end are allowed.

    Returns
    -------
    numpy.ndarray
        Ascending, without zeros at the end; the derivative of a constant is [0].

    Raises
    ------
    ValueError
        When coefficients is not a vector or is empty ("coefficients" in the message).

    Examples
    --------
    >>> differentiate_polynomial([7, 5, 0, 2])
    array([5., 0., 6.])
    >>> differentiate_polynomial([7])
    array([0.])

    References
    ----------
    Spivak, *Calculus*, chapter 10.
    """
    ### BEGIN SOLUTION
    coefficients = _vector("coefficients", coefficients)
    derived = np.arange(1, len(coefficients)) * coefficients[1:]
    degree = max(np.flatnonzero(derived), default=-1)
    return derived[: degree + 1] if degree >= 0 else np.zeros(1)
    ### END SOLUTION


def tangent_line(f: Callable[[float], float], x: float) -> tuple[float, float]:
    r"""The straight line that touches the graph of f at x.

    .. math:: y = m t + c, \qquad m = f'(x), \qquad c = f(x) - f'(x) \, x

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    x : float

    Returns
    -------
    slope, intercept : float
        The slope is as accurate as a central difference with the step 1e-5.

    Examples
    --------
    >>> slope, intercept = tangent_line(lambda x: x * x, 3)
    >>> round(slope, 6), round(intercept, 6)
    (6.0, -9.0)

    References
    ----------
    Spivak, *Calculus*, chapter 9.
    """
    ### BEGIN SOLUTION
    slope = derivative(f, x)
    return slope, float(f(x) - slope * x)
    ### END SOLUTION


### BEGIN SOLUTION
def _check_step(h: float) -> None:
    if not h > 0:
        raise ValueError(f"h must be positive, got {h}")


def _vector(name: str, values: ArrayLike) -> np.ndarray:
    """The values as a vector of floats that is not empty."""
    vector = np.asarray(values, dtype=float)
    if vector.ndim != 1 or vector.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {vector.shape}")
    return vector


### END SOLUTION
