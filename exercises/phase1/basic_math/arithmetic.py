"""Arithmetic, exponents, logarithms.

A language model is trained on logarithms of probabilities, because products of thousands of probabilities are
too small for a computer to hold. logsumexp, written here, adds such probabilities without leaving the
logarithms: the cross-entropy loss of the information theory phase calls yours.

Lesson: exercises/phase1/basic_math/README.md#arithmetic
"""

import math

import numpy as np
from numpy.typing import ArrayLike


def gcd(a: int, b: int) -> int:
    r"""Greatest common divisor of two integers, by Euclid's algorithm.

    .. math:: \gcd(a, b) = \gcd(b, \; a \bmod b), \qquad \gcd(a, 0) = |a|

    The result is never negative, whatever the signs, and gcd(0, 0) = 0. Integers with hundreds of digits work
    too.

    Parameters
    ----------
    a, b : int
        Python or numpy integers.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When an argument is not an integer ("integer" in the message); 12.0 is not one.

    Examples
    --------
    >>> gcd(48, 18)
    6
    >>> gcd(-4, 0)
    4

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 2, section 4.5.2.
    """
    raise NotImplementedError("gcd: not written yet")


def integer_power(base: float, exponent: int) -> float:
    r"""The base raised to an integer exponent, with a number of multiplications of order log |exponent|.

    .. math:: b^0 = 1, \qquad b^{2k} = (b^2)^k, \qquad b^{2k+1} = b \, (b^2)^k, \qquad b^{-n} = (1 / b)^n

    0 to the power 0 is 1. A result too large for a float is inf (or -inf), one too small is 0. Elsewhere the
    relative error stays below 1e-15 (1 + |exponent|).

    Parameters
    ----------
    base : float
    exponent : int
        A Python or numpy integer, negative ones included.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When the exponent is not an integer ("exponent" in the message); 2.0 is not one.
    ZeroDivisionError
        When the base is 0 and the exponent negative.

    Examples
    --------
    >>> integer_power(2, 10)
    1024.0
    >>> integer_power(2, -2)
    0.25

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 2, section 4.6.3.
    """
    raise NotImplementedError("integer_power: not written yet")


def nth_root(x: float, n: int, tol: float = 1e-12) -> float:
    r"""The real n-th root of x, by Newton's method on r^n - x.

    .. math:: r \leftarrow r - \frac{1}{n} \left( r - \frac{x}{r^{n-1}} \right)

    Odd roots of negative numbers are real: the cube root of -8 is -2. The root of 0 is 0, that of inf is inf, and
    that of nan is nan.

    Parameters
    ----------
    x : float
        Of any size: 1e300 and 1e-300 have roots too.
    n : int
        Which root, n >= 1.
    tol : float
        How far the result may be from the true root. Where floats are coarser than that (for large roots),
        the result is right to 14 significant digits instead.

    Returns
    -------
    float
        Non-negative for an even n.

    Raises
    ------
    ValueError
        When n is not an integer or is below 1; when n is even and x negative ("negative" in the message).

    Examples
    --------
    >>> round(nth_root(27, 3), 9)
    3.0
    >>> round(nth_root(-32, 5), 9)
    -2.0

    References
    ----------
    Press et al., *Numerical Recipes*, chapter 9.
    """
    raise NotImplementedError("nth_root: not written yet")


def log_base(x: float, base: float) -> float:
    r"""Logarithm of x to any base: the exponent e with base^e = x.

    .. math:: \log_b x = \frac{\ln x}{\ln b}

    Parameters
    ----------
    x : float
        Positive.
    base : float
        Positive and not 1; below 1 is allowed.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When x is not positive ("positive" in the message); when the base is not positive or is 1 ("base" in
        the message).

    Examples
    --------
    >>> log_base(8, 2)
    3.0
    >>> log_base(2, 0.5)
    -1.0

    References
    ----------
    Spivak, *Calculus*, chapter 18.
    """
    raise NotImplementedError("log_base: not written yet")


def logsumexp(values: ArrayLike) -> float:
    r"""Logarithm of the sum of the exponentials of all values.

    .. math:: \operatorname{logsumexp}(v) = \ln \sum_{i} e^{v_i} = m + \ln \sum_{i} e^{v_i - m}
        \qquad \text{for any number } m

    exp overflows above 709 and is 0 below -745; the result here is right for values of any size. Entries of
    -inf (the logarithm of a probability 0) contribute nothing: all of them -inf gives -inf. +inf gives inf,
    and nan gives nan.

    Parameters
    ----------
    values : array_like
        At least one number; of an array of any shape all entries are taken.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When values is empty ("empty" in the message).

    Examples
    --------
    >>> round(logsumexp([0, 0]), 6)
    0.693147
    >>> round(logsumexp([-1000, -1000]), 6)
    -999.306853

    References
    ----------
    Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", 2021.
    """
    raise NotImplementedError("logsumexp: not written yet")


def geometric_mean(values: ArrayLike) -> float:
    r"""The n-th root of the product of n numbers.

    .. math:: \left( \prod_{i=1}^{n} v_i \right)^{1/n}

    The product itself may overflow or vanish; the mean, which lies between the smallest and the largest
    value, must not. It is 0 when an entry is 0.

    Parameters
    ----------
    values : array_like
        At least one number, none negative; of an array of any shape all entries are taken.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When values is empty, or has a negative entry ("negative" in the message).

    Examples
    --------
    >>> round(geometric_mean([2, 8]), 9)
    4.0
    >>> round(geometric_mean([1e200, 1e300]) / 1e250, 9)
    1.0

    References
    ----------
    Hardy, Littlewood and Polya, *Inequalities*, chapter 2.
    """
    raise NotImplementedError("geometric_mean: not written yet")
