"""Chain rule.

A program is a chain of small steps, and the chain rule multiplies their derivatives. Here you teach numbers
to carry their own derivative along, so that any formula you write can be differentiated exactly, without a
small h. The autodiff engine of the final phase does the same from the other end: it walks the chain
backwards, which is how a GPT gets millions of derivatives for the price of a few.

Lesson: exercises/phase1/calculus/README.md#chain_rule
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike


class Dual:
    r"""A number together with its derivative with respect to some variable.

    .. math:: (u, u') + (v, v') = (u + v, \; u' + v'), \qquad (u, u') \, (v, v') = (u v, \; u' v + u v')

    and so on for every rule of differentiation. The operators + - * / and unary minus work between two duals,
    and between a dual and a plain number on either side; a plain number is a constant, its derivative is 0.
    The exponent of ** is a plain number. Each operator returns a new Dual and leaves its operands as they
    are.

    The number 0 as an exponent gives Dual(1, 0). Dividing by a dual whose value is 0 raises
    ZeroDivisionError, and so does a negative power of it, as with plain numbers.

    Parameters
    ----------
    value : float
    derivative : float
        1 for the variable itself, 0 for a constant.

    Attributes
    ----------
    value, derivative : float

    Raises
    ------
    ValueError
        From ** when the value is negative and the exponent is not a whole number ("negative" in the message):
        the power would not be real.
    TypeError
        From ** when the exponent is a Dual.

    Examples
    --------
    >>> x = Dual(3, 1)
    >>> x * x
    Dual(9.0, 6.0)
    >>> 1 / x - 2
    Dual(-1.6666666666666667, -0.1111111111111111)

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """

    def __init__(self, value: float, derivative: float) -> None:
        ### BEGIN SOLUTION
        self.value = float(value)
        self.derivative = float(derivative)
        ### END SOLUTION

    def __repr__(self) -> str:
        return f"Dual({self.value}, {self.derivative})"

    def __neg__(self) -> Dual:
        ### BEGIN SOLUTION
        return Dual(-self.value, -self.derivative)
        ### END SOLUTION

    def __add__(self, other: Dual | float) -> Dual:
        ### BEGIN SOLUTION
        other = _as_dual(other)
        return Dual(self.value + other.value, self.derivative + other.derivative)
        ### END SOLUTION

    def __radd__(self, other: float) -> Dual:
        ### BEGIN SOLUTION
        return self + other
        ### END SOLUTION

    def __sub__(self, other: Dual | float) -> Dual:
        ### BEGIN SOLUTION
        return self + -_as_dual(other)
        ### END SOLUTION

    def __rsub__(self, other: float) -> Dual:
        ### BEGIN SOLUTION
        return -self + other
        ### END SOLUTION

    def __mul__(self, other: Dual | float) -> Dual:
        ### BEGIN SOLUTION
        other = _as_dual(other)
        return Dual(self.value * other.value, self.derivative * other.value + self.value * other.derivative)
        ### END SOLUTION

    def __rmul__(self, other: float) -> Dual:
        ### BEGIN SOLUTION
        return self * other
        ### END SOLUTION

    def __truediv__(self, other: Dual | float) -> Dual:
        ### BEGIN SOLUTION
        other = _as_dual(other)
        quotient = self.value / other.value
        return Dual(quotient, (self.derivative - quotient * other.derivative) / other.value)
        ### END SOLUTION

    def __rtruediv__(self, other: float) -> Dual:
        ### BEGIN SOLUTION
        return _as_dual(other) / self
        ### END SOLUTION

    def __pow__(self, exponent: float) -> Dual:
        ### BEGIN SOLUTION
        if isinstance(exponent, Dual):
            raise TypeError("the exponent of a Dual must be a plain number")
        if exponent == 0:
            return Dual(1, 0)
        if self.value < 0 and exponent != int(exponent):
            raise ValueError(f"the base must not be negative for the exponent {exponent}, got {self.value}")
        return Dual(self.value**exponent, exponent * self.value ** (exponent - 1) * self.derivative)
        ### END SOLUTION


def exp(x: Dual | float) -> Dual | float:
    r"""The exponential function of a dual or of a plain number.

    .. math:: e^{(u, u')} = (e^u, \; e^u u')

    Parameters
    ----------
    x : Dual or float

    Returns
    -------
    Dual or float
        A Dual for a Dual, a float for a number.

    Examples
    --------
    >>> exp(Dual(0, 3))
    Dual(1.0, 3.0)
    >>> exp(0)
    1.0

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    return _apply(math.exp, math.exp, x)
    ### END SOLUTION


def log(x: Dual | float) -> Dual | float:
    r"""The natural logarithm of a dual or of a plain number.

    .. math:: \ln (u, u') = (\ln u, \; u' / u)

    Parameters
    ----------
    x : Dual or float
        Its value must be positive.

    Returns
    -------
    Dual or float
        A Dual for a Dual, a float for a number.

    Raises
    ------
    ValueError
        When the value of x is not positive ("positive" in the message).

    Examples
    --------
    >>> log(Dual(1, 2))
    Dual(0.0, 2.0)

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    if _as_dual(x).value <= 0:
        raise ValueError(f"x must be positive, got {x}")
    return _apply(math.log, lambda u: 1 / u, x)
    ### END SOLUTION


def sin(x: Dual | float) -> Dual | float:
    r"""The sine of a dual or of a plain number, in radians.

    .. math:: \sin (u, u') = (\sin u, \; \cos(u) \, u')

    Parameters
    ----------
    x : Dual or float

    Returns
    -------
    Dual or float
        A Dual for a Dual, a float for a number.

    Examples
    --------
    >>> sin(Dual(0, 1))
    Dual(0.0, 1.0)

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    return _apply(math.sin, math.cos, x)
    ### END SOLUTION


def cos(x: Dual | float) -> Dual | float:
    r"""The cosine of a dual or of a plain number, in radians.

    .. math:: \cos (u, u') = (\cos u, \; -\sin(u) \, u')

    Parameters
    ----------
    x : Dual or float

    Returns
    -------
    Dual or float
        A Dual for a Dual, a float for a number.

    Examples
    --------
    >>> cos(0)
    1.0

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    return _apply(math.cos, lambda u: -math.sin(u), x)
    ### END SOLUTION


def tanh(x: Dual | float) -> Dual | float:
    r"""The hyperbolic tangent of a dual or of a plain number.

    .. math:: \tanh (u, u') = (\tanh u, \; (1 - \tanh^2 u) \, u')

    Parameters
    ----------
    x : Dual or float

    Returns
    -------
    Dual or float
        A Dual for a Dual, a float for a number.

    Examples
    --------
    >>> tanh(Dual(0, 1))
    Dual(0.0, 1.0)

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    return _apply(math.tanh, lambda u: 1 - math.tanh(u) ** 2, x)
    ### END SOLUTION


def derivative_of(f: Callable[[Dual], Dual | float], x: float) -> float:
    r"""The derivative of f at x, exact up to rounding, from a single call of f.

    .. math:: f((x, 1)) = (f(x), \; f'(x))

    Parameters
    ----------
    f : callable
        Called once, with a Dual. It is made of the operators of Dual and the functions of this module, and
        returns a Dual; or a plain number, when it is constant.
    x : float

    Returns
    -------
    float

    Examples
    --------
    >>> derivative_of(lambda x: x**3 + 2 * x, 2)
    14.0

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    return _as_dual(f(Dual(x, 1))).derivative
    ### END SOLUTION


def gradient_of(f: Callable[[list[Dual]], Dual | float], x: ArrayLike) -> np.ndarray:
    r"""All partial derivatives of f at x, exact up to rounding, from one call of f per variable.

    .. math:: \left( \frac{\partial f}{\partial x_1}, \dots, \frac{\partial f}{\partial x_n} \right)

    In the i-th call the derivative of the i-th variable is 1, those of the others are 0.

    Parameters
    ----------
    f : callable
        Called n times, each time with a list of n duals. Returns a Dual; or a plain number, when it is
        constant.
    x : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty.

    Examples
    --------
    >>> gradient_of(lambda v: v[0] * v[0] * v[1], [3, 5])
    array([30.,  9.])

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or x.size == 0:
        raise ValueError(f"x must be a vector that is not empty, got shape {x.shape}")
    gradient = []
    for i in range(len(x)):
        duals = [Dual(value, i == j) for j, value in enumerate(x)]  # 1 for one variable, 0 for the others
        gradient.append(_as_dual(f(duals)).derivative)
    return np.array(gradient)
    ### END SOLUTION


def chain(
    functions: Sequence[Callable[[float], float]], derivatives: Sequence[Callable[[float], float]], x: float
) -> tuple[float, float]:
    r"""Value and derivative of a chain of functions, from the derivative of each link.

    .. math:: y_0 = x, \quad y_k = f_k(y_{k-1}), \qquad
        \frac{d y_n}{d x} = f_n'(y_{n-1}) \cdots f_2'(y_1) \, f_1'(y_0)

    Parameters
    ----------
    functions : sequence of callable
        f_1, ..., f_n in the order in which they are applied: functions[0] is called with x. Each is called
        with one float and returns a float.
    derivatives : sequence of callable
        The derivative of each of them, in the same order.
    x : float

    Returns
    -------
    value, derivative : float
        Of functions[-1](... functions[0](x)). An empty chain gives (x, 1.0).

    Raises
    ------
    ValueError
        When there are not as many derivatives as functions ("length" in the message).

    Examples
    --------
    >>> square, twice = (lambda x: x * x), (lambda x: 2 * x)
    >>> chain([twice, square], [lambda x: 2, twice], 3)
    (36.0, 24.0)

    References
    ----------
    Spivak, *Calculus*, chapter 10.
    """
    ### BEGIN SOLUTION
    if len(functions) != len(derivatives):
        raise ValueError(
            f"functions and derivatives must have the same length, got {len(functions)} and {len(derivatives)}"
        )
    value, slope = float(x), 1.0
    for f, derived in zip(functions, derivatives, strict=True):
        slope *= derived(value)
        value = f(value)
    return float(value), float(slope)
    ### END SOLUTION


### BEGIN SOLUTION
def _as_dual(x: Dual | float) -> Dual:
    """A plain number is a constant."""
    return x if isinstance(x, Dual) else Dual(x, 0)


def _apply(f: Callable[[float], float], derived: Callable[[float], float], x: Dual | float) -> Dual | float:
    """The chain rule for one function: the outer derivative at the value, times the inner derivative."""
    if isinstance(x, Dual):
        return Dual(f(x.value), derived(x.value) * x.derivative)
    return f(x)


### END SOLUTION
