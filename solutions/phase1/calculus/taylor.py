"""Taylor series.

A smooth function is nearly a polynomial, close to any point, and polynomials are all that a processor can
compute: the exp in a softmax and the tanh in a gelu come down to a few multiplications and additions. The
second-order model at the end of this module is what every optimiser has in mind, from gradient descent to
Newton's method.

Lesson: exercises/phase1/calculus/README.md#taylor
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def taylor_coefficients(derivatives: ArrayLike) -> np.ndarray:
    r"""Coefficients of the Taylor polynomial in powers of (x - a), from the derivatives at a.

    .. math:: c_k = \frac{f^{(k)}(a)}{k!}

    Parameters
    ----------
    derivatives : array_like, shape (n + 1,)
        f(a), f'(a), f''(a), ...; at least f(a).

    Returns
    -------
    numpy.ndarray, shape (n + 1,)
        Ascending: entry k belongs to (x - a)^k.

    Raises
    ------
    ValueError
        When derivatives is not a vector or is empty ("derivatives" in the message).

    Examples
    --------
    >>> taylor_coefficients([6, 6, 6, 6])
    array([6., 6., 3., 1.])

    References
    ----------
    Spivak, *Calculus*, chapter 20.
    """
    ### BEGIN SOLUTION
    derivatives = np.asarray(derivatives, dtype=float)
    if derivatives.ndim != 1 or derivatives.size == 0:
        raise ValueError(f"derivatives must be a vector that is not empty, got shape {derivatives.shape}")
    with np.errstate(over="ignore"):  # 171! is inf as a float
        factorials = np.cumprod(np.maximum(np.arange(len(derivatives)), 1.0))
    return derivatives / factorials
    ### END SOLUTION


def taylor_polynomial(derivatives: ArrayLike, a: float, x: ArrayLike) -> float | np.ndarray:
    r"""Value of the Taylor polynomial around a at x, elementwise.

    .. math:: p(x) = \sum_{k=0}^{n} \frac{f^{(k)}(a)}{k!} (x - a)^k

    Parameters
    ----------
    derivatives : array_like, shape (n + 1,)
        f(a), f'(a), f''(a), ...; at least f(a).
    a : float
        The point around which f is developed.
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array.

    Raises
    ------
    ValueError
        When derivatives is not a vector or is empty ("derivatives" in the message).

    Examples
    --------
    >>> taylor_polynomial([0, 1, -1, 2], a=1, x=2)
    0.8333333333333333
    >>> taylor_polynomial([1, 1, 2], a=0, x=[0, 1, 2])
    array([1., 3., 7.])

    References
    ----------
    Spivak, *Calculus*, chapter 20.
    """
    ### BEGIN SOLUTION
    coefficients, distance = taylor_coefficients(derivatives), np.asarray(x, dtype=float) - a
    value = np.full(np.shape(distance), coefficients[-1])
    for c in coefficients[-2::-1]:
        value = c + distance * value
    return value if np.ndim(value) else float(value)
    ### END SOLUTION


def exp_series(x: float, tol: float = 1e-15) -> float:
    r"""The exponential function by its series, for arguments of any size.

    .. math:: e^x = 2^m e^r, \qquad e^r = \sum_{k=0}^{\infty} \frac{r^k}{k!}, \qquad r = x - m \ln 2

    The series alone is right on paper for every x; at x = -30 its terms reach 10^12 with changing signs, and
    their sum, 10^-13, drowns in rounding. Choosing the whole number m so that r is small keeps all digits: at
    the default tol the relative error is below 1e-12 for \|x\| up to 700.

    Parameters
    ----------
    x : float
    tol : float
        Terms of the series in r at most this large may be left out; floats may end it earlier.

    Returns
    -------
    float
        inf where the result is too large for a float, 0 where it is too small; nan for nan.

    Examples
    --------
    >>> round(exp_series(1), 12)
    2.718281828459
    >>> round(exp_series(-30) * 1e13, 9)
    0.935762297

    References
    ----------
    Muller, *Elementary Functions: Algorithms and Implementation*, on range reduction.
    """
    ### BEGIN SOLUTION
    if math.isnan(x):
        return x
    x = max(-750.0, min(x, 750.0))  # further out, too, the result is 0 or inf
    m = round(x / _LN2)
    r = x - m * _LN2  # at most ln(2) / 2
    total, term, k = 1.0, r, 1
    while abs(term) > tol:
        total += term
        k += 1
        term *= r / k
    try:
        return math.ldexp(total, m)
    except OverflowError:
        return math.inf
    ### END SOLUTION


def sin_series(x: float, tol: float = 1e-15) -> float:
    r"""The sine by its series, for large arguments too.

    .. math:: \sin x = \sin r = \sum_{k=0}^{\infty} (-1)^k \frac{r^{2k+1}}{(2k+1)!}, \qquad r = x - 2 \pi m

    with the whole number m that makes r small. At the default tol the result is within 1e-11 of the sine for
    \|x\| up to 1e4.

    Parameters
    ----------
    x : float
        In radians.
    tol : float
        Terms of the series in r at most this large may be left out; floats may end it earlier.

    Returns
    -------
    float
        nan for nan.

    Raises
    ------
    ValueError
        When x is infinite ("finite" in the message).

    Examples
    --------
    >>> round(sin_series(1), 12)
    0.841470984808
    >>> round(sin_series(1000), 9)
    0.826879541

    References
    ----------
    Muller, *Elementary Functions: Algorithms and Implementation*, on range reduction.
    """
    ### BEGIN SOLUTION
    if math.isinf(x):
        raise ValueError(f"x must be finite, got {x}")
    r = math.remainder(x, 2 * math.pi)
    total, term, k = r, -(r**3) / 6, 3
    while abs(term) > tol:
        total += term
        term *= -r * r / ((k + 1) * (k + 2))
        k += 2
    return total
    ### END SOLUTION


def log1p_series(x: float, tol: float = 1e-15) -> float:
    r"""The logarithm of 1 + x for \|x\| < 1, by a series.

    .. math:: \ln(1 + x) = \sum_{k=1}^{\infty} (-1)^{k+1} \frac{x^k}{k}

    This series, or a faster one of your choice. At the default tol the result is within 1e-11 of the
    logarithm for \|x\| up to 0.99, and comes within a second. For \|x\| below 1e-16 it is x itself.

    Parameters
    ----------
    x : float
        Between -1 and 1, both excluded.
    tol : float
        Terms at most this large may be left out; floats may end the series earlier. The first term always
        counts.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When \|x\| >= 1 ("x must" in the message).

    Examples
    --------
    >>> round(log1p_series(0.5), 12)
    0.405465108108
    >>> round(log1p_series(-0.99), 12)
    -4.605170185988

    References
    ----------
    Spivak, *Calculus*, chapter 20.
    """
    ### BEGIN SOLUTION
    if not -1 < x < 1:
        raise ValueError(f"x must lie between -1 and 1, got {x}")
    halvings = 0
    while x < -0.5:  # 1 + x becomes 2 (1 + x), which takes ln 2 from the result
        x, halvings = 2 * x + 1, halvings + 1
    # ln(1 + x) = ln((1 + s) / (1 - s)) = 2 (s + s^3 / 3 + s^5 / 5 + ...), and |s| is at most 1/3 here
    s = x / (2 + x)
    total, power, k = s, s**3, 3
    while abs(power) > tol * k:
        total += power / k
        power *= s * s
        k += 2
    return 2 * total - halvings * _LN2
    ### END SOLUTION


def remainder_bound(M: float, a: float, x: float, n: int) -> float:
    r"""Lagrange's bound for the error of a Taylor polynomial of degree n.

    .. math:: |f(x) - p_n(x)| \le M \, \frac{|x - a|^{n+1}}{(n + 1)!}

    Parameters
    ----------
    M : float
        A bound for \|f^{(n+1)}\| between a and x; not negative.
    a, x : float
        The point around which f is developed, and the point where it is approximated.
    n : int
        The degree, n >= 0.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When M is negative ("M must" in the message), or n is not an integer or is negative ("n must" in the
        message).

    Examples
    --------
    >>> remainder_bound(1, 0, 0.5, 4)
    0.00026041666666666666

    References
    ----------
    Spivak, *Calculus*, chapter 20.
    """
    ### BEGIN SOLUTION
    if M < 0:
        raise ValueError(f"M must not be negative, got {M}")
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError(f"n must be an integer that is not negative, got {n}")
    bound = float(M)
    for k in range(1, n + 2):  # factor by factor, so that neither the power nor the factorial overflows
        bound *= abs(x - a) / k
    return bound
    ### END SOLUTION


def quadratic_approximation(
    f0: float, gradient: ArrayLike, hessian: ArrayLike, x0: ArrayLike, x: ArrayLike
) -> float:
    r"""Value at x of the second-order model of a function around x0.

    .. math:: m(x) = f_0 + g \cdot d + \tfrac12 \, d \cdot H d, \qquad d = x - x_0

    Parameters
    ----------
    f0 : float
        The value of the function at x0.
    gradient : array_like, shape (n,)
        Its gradient g at x0.
    hessian : array_like, shape (n, n)
        Its Hessian H at x0.
    x0, x : array_like, shape (n,)

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When the shapes do not fit together ("shape" in the message), or there are no variables.

    Examples
    --------
    >>> quadratic_approximation(1, [2, -1], [[2, 0], [0, 4]], [0, 0], [1, 1])
    5.0

    References
    ----------
    Nocedal and Wright, *Numerical Optimization*, chapter 2.
    """
    ### BEGIN SOLUTION
    g, H, x0, x = (np.asarray(values, dtype=float) for values in (gradient, hessian, x0, x))
    n = g.size
    if n == 0 or not g.shape == x0.shape == x.shape == (n,) or H.shape != (n, n):
        raise ValueError(
            "gradient, x0 and x must have the same shape (n,), and hessian the shape (n, n), "
            f"got {g.shape}, {x0.shape}, {x.shape} and {H.shape}"
        )
    d = x - x0
    return float(f0 + g @ d + d @ H @ d / 2)
    ### END SOLUTION


### BEGIN SOLUTION
_LN2 = 0.6931471805599453


### END SOLUTION
