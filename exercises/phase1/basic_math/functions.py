"""Functions and graphs.

A neural network is one long composition of functions. softmax turns scores into probabilities wherever
attention chooses what to look at and wherever the GPT chooses its next token; gelu is the bend in each of its
layers. The attention graphs of the discrete phase and the autodiff engine of the final phase call the ones
you write here.

Lesson: exercises/phase1/basic_math/README.md#functions
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def compose(*functions: Callable[[Any], Any]) -> Callable[[Any], Any]:
    r"""The composition of functions, applied from right to left.

    .. math:: (f_1 \circ f_2 \circ \dots \circ f_n)(x) = f_1(f_2(\dots f_n(x) \dots))

    compose() is the identity: it gives back what it is called with. A thousand functions can be composed too.

    Parameters
    ----------
    *functions : callable
        Functions of one argument.

    Returns
    -------
    callable
        A function of one argument.

    Examples
    --------
    >>> double_then_square = compose(lambda y: y * y, lambda x: 2 * x)
    >>> double_then_square(3)
    36

    References
    ----------
    Spivak, *Calculus*, chapter 3.
    """
    raise NotImplementedError("compose: not written yet")


def invert(f: Callable[[float], float], y: float, low: float, high: float, tol: float = 1e-12) -> float:
    r"""The x between low and high with f(x) = y, for a continuous, monotone f, by bisection.

    The function may rise or fall. When y is the value at an end, that end is a solution.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    y : float
    low, high : float
    tol : float
        How far the result may be from the solution. Bisection also ends when no float is left in between.

    Returns
    -------
    float
        In [low, high].

    Raises
    ------
    ValueError
        When low > high, or when y does not lie between f(low) and f(high) ("bracket" in the message).

    Examples
    --------
    >>> round(invert(lambda x: x * x, 2, 0, 10), 9)
    1.414213562

    References
    ----------
    Press et al., *Numerical Recipes*, section 9.1.
    """
    raise NotImplementedError("invert: not written yet")


def line_through(p: Sequence[float], q: Sequence[float]) -> tuple[float, float]:
    r"""Slope and intercept of the straight line through two points.

    .. math:: y = m x + c, \qquad m = \frac{y_q - y_p}{x_q - x_p}

    Parameters
    ----------
    p, q : sequence of two floats
        The points (x, y).

    Returns
    -------
    slope, intercept : float

    Raises
    ------
    ValueError
        When both points have the same x ("vertical" in the message), or when one of them is not a pair of
        numbers.

    Examples
    --------
    >>> line_through((1, 3), (3, 7))
    (2.0, 1.0)

    References
    ----------
    Gelfand, Glagoleva and Shnol, *Functions and Graphs*, chapter 2.
    """
    raise NotImplementedError("line_through: not written yet")


def sign_changes(
    f: Callable[[float], float], low: float, high: float, n: int = 200
) -> list[tuple[float, float]]:
    r"""Where the graph of f crosses or touches the x-axis, as far as a grid of points can tell.

    The grid divides [low, high] into n equal intervals: the points :math:`x_i = low + i (high - low) / n` for
    i from 0 to n. Each point with :math:`f(x_i) = 0` is reported as :math:`(x_i, x_i)`. Each interval at
    whose ends f has opposite signs (one positive, one negative) is reported as :math:`(x_i, x_{i+1})`.

    Parameters
    ----------
    f : callable
        Called with one float, returns a float.
    low, high : float
        low < high.
    n : int
        The number of intervals, n >= 1.

    Returns
    -------
    list of tuple
        Pairs (a, b) of floats in ascending order.

    Raises
    ------
    ValueError
        When low > high or n < 1.

    Examples
    --------
    >>> sign_changes(lambda x: x * x - 2, -3, 3, n=6)
    [(-2.0, -1.0), (1.0, 2.0)]
    >>> sign_changes(lambda x: x * x, -1, 1, n=4)
    [(0.0, 0.0)]

    References
    ----------
    Press et al., *Numerical Recipes*, section 9.1.
    """
    raise NotImplementedError("sign_changes: not written yet")


def sigmoid(x: ArrayLike) -> float | np.ndarray:
    r"""The logistic function, elementwise.

    .. math:: \sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x}

    Right to 12 significant digits for \|x\| up to 1e4, without overflow: far to the right it is 1, far to the
    left it falls like :math:`e^x` (until that is too small for a float, and 0). nan gives nan.

    Parameters
    ----------
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array (empty for an empty one).

    Examples
    --------
    >>> sigmoid(0)
    0.5
    >>> sigmoid([-1000, 1000])
    array([0., 1.])

    References
    ----------
    Bishop, *Pattern Recognition and Machine Learning*, section 4.2.
    """
    raise NotImplementedError("sigmoid: not written yet")


def relu(x: ArrayLike) -> float | np.ndarray:
    r"""The rectifier, elementwise: x where it is positive, 0 elsewhere.

    .. math:: \operatorname{relu}(x) = \max(x, 0)

    nan gives nan.

    Parameters
    ----------
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array (empty for an empty one).

    Examples
    --------
    >>> relu([-2, 0, 3])
    array([0., 0., 3.])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.3.
    """
    raise NotImplementedError("relu: not written yet")


def gelu(x: ArrayLike) -> float | np.ndarray:
    r"""The Gaussian error linear unit, elementwise, in the form with tanh that GPT-2 uses.

    .. math:: \operatorname{gelu}(x) = \frac{x}{2} \left( 1 + \tanh\left( \sqrt{\tfrac{2}{\pi}} \,
        (x + 0.044715 \, x^3) \right) \right)

    nan gives nan.

    Parameters
    ----------
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array (empty for an empty one).

    Examples
    --------
    >>> round(gelu(1), 6)
    0.841192
    >>> gelu([-100, 0, 100])
    array([ -0.,   0., 100.])

    References
    ----------
    Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016, section 2.
    """
    raise NotImplementedError("gelu: not written yet")


def softmax(x: ArrayLike, axis: int = -1) -> np.ndarray:
    r"""Turns numbers into probabilities along one axis.

    .. math:: \operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}

    Entries may be of any size: e^1000 is too large for a float, the quotient is not. An entry of -inf gets
    probability 0, as if it were not there. A slice with nan gives nan.

    Parameters
    ----------
    x : array_like of rank >= 1
        Scores, finite or -inf.
    axis : int
        The axis along which the results add up to 1.

    Returns
    -------
    numpy.ndarray
        Probabilities, of the shape of x.

    Raises
    ------
    ValueError
        When x is a single number or is empty; when a slice along the axis is all -inf ("inf" in the message);
        when there is no such axis.

    Examples
    --------
    >>> softmax([0, 0, 0, 0])
    array([0.25, 0.25, 0.25, 0.25])
    >>> softmax([[0, np.log(3)], [1000, -np.inf]])
    array([[0.25, 0.75],
           [1.  , 0.  ]])

    References
    ----------
    Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021.
    """
    raise NotImplementedError("softmax: not written yet")
