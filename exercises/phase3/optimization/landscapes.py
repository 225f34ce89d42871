"""Saddle points, local/global minima.

The loss of a network is a landscape in millions of dimensions. Its flat places are mostly saddles, where
plain descent slows down or even stops; a little noise, as every random batch brings it, leads on. Here you
find such places, name them by their curvature, and get away from them.

Lesson: exercises/phase3/optimization/README.md#landscapes
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def find_stationary_point(
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    hessian_fn: Callable[[np.ndarray], ArrayLike],
    x0: ArrayLike,
    tol: float = 1e-10,
    max_steps: int = 100,
) -> np.ndarray:
    r"""A point where the gradient vanishes, by Newton's method.

    .. math:: x_{t+1} = x_t - H(x_t)^{-1} \, \nabla f(x_t)

    It may be a minimum, a maximum or a saddle. The search ends when no entry of the gradient exceeds tol in
    size, or when a step no longer changes x because the floats run out.

    Parameters
    ----------
    gradient_fn : function
        Called with an array of shape (d,), returns the gradient, shape (d,).
    hessian_fn : function
        Called with an array of shape (d,), returns the matrix of second derivatives, shape (d, d).
    x0 : array_like, shape (d,)
        Where to start; the answer is a stationary point near it if it is close enough to one.
    tol : float
        Absolute.
    max_steps : int
        At most so many Newton steps.

    Returns
    -------
    numpy.ndarray, shape (d,)

    Raises
    ------
    ValueError
        When x0 is not a vector or is empty, the search does not converge within max_steps ("converge" in
        the message), or it meets a singular Hessian ("singular").

    Examples
    --------
    >>> find_stationary_point(lambda x: 2 * x - 6, lambda x: [[2.0]], [0.0])
    array([3.])

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, section 3.3.
    """
    raise NotImplementedError("find_stationary_point: not written yet")


def morse_index(H: ArrayLike, tol: float = 1e-8) -> int:
    r"""The number of independent directions in which a function with this Hessian curves downwards.

    .. math:: \#\{ i : \lambda_i(H) < -\text{tol} \}

    Parameters
    ----------
    H : array_like, shape (d, d)
        Symmetric within 1e-8 of its largest entry.
    tol : float
        An eigenvalue within tol (absolute) of 0 counts as 0.

    Returns
    -------
    int
        0 at a minimum, d at a maximum.

    Raises
    ------
    ValueError
        When H is not a square matrix, is empty, or is not symmetric ("symmetric" in the message).

    Examples
    --------
    >>> morse_index([[1, 0, 0], [0, -2, 0], [0, 0, -3]])
    2

    References
    ----------
    Milnor, *Morse Theory*, section 2.
    """
    raise NotImplementedError("morse_index: not written yet")


def classify_stationary_point(H: ArrayLike, tol: float = 1e-8) -> str:
    r"""What kind of stationary point has this Hessian.

    .. math::
        \text{all } \lambda_i > \text{tol}: \text{minimum}, \qquad
        \text{all } \lambda_i < -\text{tol}: \text{maximum}, \qquad
        \text{any } |\lambda_i| \le \text{tol}: \text{degenerate}, \qquad \text{otherwise: saddle}

    Where a curvature is 0 the second derivatives do not decide, whatever the other ones are: diag(1, -1, 0)
    is degenerate.

    Parameters
    ----------
    H : array_like, shape (d, d)
        Symmetric within 1e-8 of its largest entry.
    tol : float
        Absolute.

    Returns
    -------
    str
        "minimum", "maximum", "saddle" or "degenerate".

    Raises
    ------
    ValueError
        When H is not a square matrix, is empty, or is not symmetric ("symmetric" in the message).

    Examples
    --------
    >>> classify_stationary_point([[2, 0], [0, -2]])
    'saddle'

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 4.3.1.
    """
    raise NotImplementedError("classify_stationary_point: not written yet")


def perturbed_descent(
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    x0: ArrayLike,
    rate: float,
    steps: int,
    radius: float,
    rng: np.random.Generator,
) -> np.ndarray:
    r"""Gradient descent that a saddle cannot hold: where it is flat, it is nudged.

    .. math:: x \leftarrow x + \xi \;\text{ if } \lVert \nabla f(x) \rVert < \text{radius}, \qquad
        x \leftarrow x - \eta \, \nabla f(x)

    Before each step at a point whose gradient is shorter than `radius`, x is moved by a random vector of a
    length of at most `radius`, all directions equally likely; the step then uses the gradient at the new
    place. Where the gradient is not that short, the step is one of plain descent. So the answer is not a
    minimum itself, but lies near one, as near as a few times `radius` where the curvature is around 1.

    Parameters
    ----------
    gradient_fn : function
        Called with an array of shape (d,), returns the gradient, shape (d,).
    x0 : array_like, shape (d,)
    rate : float
        The learning rate eta, above 0.
    steps : int
        At least 0.
    radius : float
        Above 0.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    numpy.ndarray, shape (d,)
        The last point.

    Raises
    ------
    ValueError
        When x0 is not a vector or is empty, rate or radius is not above 0, or steps is negative (the
        message names the argument).

    Examples
    --------
    >>> def gradient(p):  # of x^2/2 - y^2/2 + y^4/4: a saddle at (0, 0), minima at (0, -1) and (0, 1)
    ...     return np.array([p[0], p[1] ** 3 - p[1]])
    >>> end = perturbed_descent(gradient, [0.0, 0.0], 0.1, 400, 1e-3, np.random.default_rng(0))
    >>> bool(abs(abs(end[1]) - 1) < 0.01)
    True

    References
    ----------
    Jin, Ge, Netrapalli, Kakade and Jordan, "How to Escape Saddle Points Efficiently", 2017.
    """
    raise NotImplementedError("perturbed_descent: not written yet")


def random_restarts(
    f: Callable[[np.ndarray], float],
    gradient_fn: Callable[[np.ndarray], ArrayLike],
    low: ArrayLike,
    high: ArrayLike,
    n: int,
    rate: float,
    steps: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, float]:
    r"""The best of many descents from random starts.

    .. math:: x^{(i)}_0 \sim \text{Uniform}([\text{low}, \text{high}]), \qquad
        x^{(i)}_{t+1} = x^{(i)}_t - \eta \, \nabla f(x^{(i)}_t), \qquad
        \arg\min_i f\big( x^{(i)}_{\text{steps}} \big)

    A descent may leave the box. One that ends where f is not finite is left out.

    Parameters
    ----------
    f : function
        Called with an array of shape (d,), returns a float.
    gradient_fn : function
        Called with an array of shape (d,), returns the gradient, shape (d,).
    low, high : array_like, shape (d,)
        The box of the starts, low <= high in every entry.
    n : int
        Number of starts, at least 1.
    rate : float
        The learning rate eta, above 0.
    steps : int
        Steps of each descent, at least 0.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    tuple of numpy.ndarray of shape (d,), and float
        (best x, f there).

    Raises
    ------
    ValueError
        When low or high is not a vector or is empty, their shapes differ, low exceeds high, n is below 1,
        rate is not above 0, steps is negative (the message names the argument), or no descent ends where f
        is finite ("finite").

    Examples
    --------
    >>> def f(x):  # two valleys, the left one deeper
    ...     return (x[0] ** 2 - 1) ** 2 + 0.3 * x[0]
    >>> def gradient(x):
    ...     return 4 * x * (x**2 - 1) + 0.3
    >>> x, value = random_restarts(f, gradient, [-2], [2], 20, 0.05, 100, np.random.default_rng(0))
    >>> x.round(4), round(value, 4)
    (array([-1.0356]), -0.3054)

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, chapter 1.
    """
    raise NotImplementedError("random_restarts: not written yet")
