"""Numerical differentiation.

A derivative can be measured: take a small step and see how much f changes. How small? Too large a step sees
the curve, too small a step sees the rounding. `gradient_checking`, the next module, measures the gradients
that your neural networks compute, with what you find out here.

Lesson: exercises/phase3/numerical_methods/README.md#differentiation
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import DTypeLike


def forward_difference(f: Callable[[float], float], x: float, h: float) -> float:
    r"""Derivative of f at x by a step to one side: the slope of a secant. First order.

    .. math:: f'(x) = \frac{f(x + h) - f(x)}{h} + O(h)

    Parameters
    ----------
    f : callable
        Called twice, with one float, and returns a float.
    x : float
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive, or is so small that x + h is x ("h must" in the message).

    Examples
    --------
    >>> forward_difference(lambda x: x**2, 3.0, 0.5)  # 2 * 3 + 0.5
    6.5

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    raise NotImplementedError("forward_difference: not written yet")


def central_difference(f: Callable[[float], float], x: float, h: float) -> float:
    r"""Derivative of f at x by a step to both sides. Second order.

    .. math:: f'(x) = \frac{f(x + h) - f(x - h)}{2h} + O(h^2)

    Parameters
    ----------
    f : callable
        Called twice, with one float, and returns a float.
    x : float
    h : float
        The step, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive, or is so small that x + h is x ("h must" in the message).

    Examples
    --------
    >>> central_difference(lambda x: x**3, 2.0, 1.0)  # 3 * 2**2 + 1**2
    13.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    raise NotImplementedError("central_difference: not written yet")


def complex_step(f: Callable[[complex], complex], x: float, h: float = 1e-30) -> float:
    r"""Derivative of f at x by a step along the imaginary axis: nothing is subtracted, so no digit is lost.

    .. math:: f'(x) = \frac{\operatorname{Im} f(x + i h)}{h} + O(h^2)

    It holds for functions that are analytic near x and real on the real axis: polynomials, exp, sin, log and
    what is composed of them; not for abs, max or conj. The result is as accurate as f itself is computed, 14
    digits or more for the usual functions.

    Parameters
    ----------
    f : callable
        Called once, with one complex number, and returns a complex number. (A float counts as a complex
        number without imaginary part, so a constant function has the derivative 0.)
    x : float
    h : float
        The step, positive; however small.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message).

    Examples
    --------
    >>> complex_step(lambda z: z**3, 2.0)
    12.0

    References
    ----------
    Squire and Trapp, "Using Complex Variables to Estimate Derivatives of Real Functions", 1998.
    """
    raise NotImplementedError("complex_step: not written yet")


def richardson(f: Callable[[float], float], x: float, h: float = 0.1, levels: int = 5) -> float:
    r"""Derivative of f at x by central differences, extrapolated to a step of zero.

    The error of a central difference D(h) is a series in even powers of h, so two of them can be combined in
    such a way that the largest part cancels, two such combinations again, and so on:

    .. math:: D(h) = f'(x) + c_2 h^2 + c_4 h^4 + \dots, \qquad
        \frac{4 D(h/2) - D(h)}{3} = f'(x) + O(h^4)

    From the ``levels`` central differences with steps h, h/2, h/4, ... the result of order 2 * levels is
    formed. Up to rounding it is exact for polynomials of degree 2 * levels. With one level it is the central
    difference itself.

    Parameters
    ----------
    f : callable
        Called 2 * levels times, with one float, and returns a float.
    x : float
    h : float
        The largest step, positive.
    levels : int
        At least 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive, or a step is so small that x does not change ("h must" in the message), or
        levels is not an int of at least 1 ("levels").

    Examples
    --------
    >>> richardson(lambda x: x**3, 2.0, h=1.0, levels=1)
    13.0
    >>> round(richardson(lambda x: x**3, 2.0, h=1.0, levels=2), 12)
    12.0

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    raise NotImplementedError("richardson: not written yet")


def observed_order(
    method: Callable[[Callable[[float], float], float, float], float],
    f: Callable[[float], float],
    exact: float,
    x: float,
    h: float,
) -> float:
    r"""The order of a method, measured: how much smaller its error becomes when the step is halved.

    .. math:: p = \log_2 \frac{|e(h)|}{|e(h/2)|}, \qquad e(h) = \text{method}(f, x, h) - \text{exact}

    A method of order p has an error of about c h^p, so that halving h divides it by 2^p. When the error at
    h/2 is 0 the order is inf; when only that at h is 0, it is -inf.

    Parameters
    ----------
    method : callable
        Called as ``method(f, x, h)``, returns a float.
    f : callable
        Given to the method as it is.
    exact : float
        The true value.
    x : float
    h : float
        The larger of the two steps, positive.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When h is not positive ("h must" in the message).

    Examples
    --------
    >>> round(observed_order(forward_difference, np.sin, np.cos(1.0), 1.0, 1e-2), 2)
    1.0
    >>> round(observed_order(central_difference, np.sin, np.cos(1.0), 1.0, 1e-2), 2)
    2.0

    References
    ----------
    LeVeque, *Finite Difference Methods for Ordinary and Partial Differential Equations*, appendix A.
    """
    raise NotImplementedError("observed_order: not written yet")


def optimal_step(order: int, dtype: DTypeLike = np.float64) -> float:
    r"""A good step for a difference formula of a given order: it balances its two errors.

    A larger step worsens the formula (truncation), a smaller one lets rounding through. For x, f and its
    derivatives near 1 the error is about

    .. math:: E(h) = h^{\text{order}} + \frac{\varepsilon}{h}, \qquad \varepsilon = \text{machine epsilon}.

    The result is the h where E is smallest, to within a factor of 10: E is flat there, and the constants that
    are left out differ from function to function anyway.

    Parameters
    ----------
    order : int
        At least 1: 1 for the forward difference, 2 for the central difference.
    dtype : floating-point type
        In which f is computed: whatever ``numpy.dtype`` understands.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When order is not an int of at least 1 ("order" in the message), or dtype is not a type of real
        floating-point numbers ("float").

    Examples
    --------
    >>> 1e-9 < optimal_step(1) < 1e-7
    True
    >>> 1e-6 < optimal_step(2) < 1e-4
    True

    References
    ----------
    Press et al., *Numerical Recipes*, section 5.7.
    """
    raise NotImplementedError("optimal_step: not written yet")
