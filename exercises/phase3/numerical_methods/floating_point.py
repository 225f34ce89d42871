"""Floating point precision.

A computer has 64 bits for a real number, or 32, or only 16 when a large language model is trained. Whoever
knows what those bits can hold also knows how small a step may be in `differentiation`, why softmax subtracts
its maximum, and why a GPT still learns when each of its numbers has no more than three digits.

Lesson: exercises/phase3/numerical_methods/README.md#floating_point
"""

import struct

import numpy as np
from numpy.typing import ArrayLike, DTypeLike


def decompose(x: float) -> tuple:
    r"""The three parts of which a double is made, as they stand in its 64 bits.

    From the highest bit to the lowest: 1 bit of sign s, 11 bits of exponent e, 52 bits of fraction f. The
    parts are read as whole numbers and mean

    .. math:: x = (-1)^s \cdot \begin{cases}
        (1 + f / 2^{52}) \cdot 2^{e - 1023} & 1 \le e \le 2046 \\
        (f / 2^{52}) \cdot 2^{-1022} & e = 0 \quad \text{(zero and the subnormal numbers)} \\
        \infty & e = 2047,\ f = 0 \\
        \text{nan} & e = 2047,\ f \ne 0
        \end{cases}

    The exponent is returned as it is stored, biased by 1023. Every float has its parts: -0.0, inf and nan
    too.

    Parameters
    ----------
    x : float

    Returns
    -------
    tuple of three int
        Sign bit (0 or 1), biased exponent (0 to 2047), fraction (0 to 2**52 - 1).

    Examples
    --------
    >>> decompose(1.0)
    (0, 1023, 0)
    >>> decompose(-6.5) == (1, 1023 + 2, int(0.625 * 2**52))  # -6.5 = -(1 + 0.625) * 2**2
    True

    References
    ----------
    IEEE Std 754, *Standard for Floating-Point Arithmetic*.
    Goldberg, "What Every Computer Scientist Should Know About Floating-Point Arithmetic", 1991.
    """
    raise NotImplementedError("decompose: not written yet")


def compose(sign: int, exponent: int, fraction: int) -> float:
    r"""The double that is made of these three parts: the inverse of `decompose`.

    The docstring of `decompose` says what the parts mean.

    Parameters
    ----------
    sign : int
        0 or 1.
    exponent : int
        Biased by 1023, 0 to 2047. 0 means zero or a subnormal number, 2047 means inf or nan.
    fraction : int
        0 to 2**52 - 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When a part is not an int in its range; the message names the part ("sign", "exponent" or "fraction").

    Examples
    --------
    >>> compose(0, 1023, 0)
    1.0
    >>> compose(1, 1025, 5 * 2**49)
    -6.5
    >>> compose(0, 0, 1)  # the smallest positive double
    5e-324

    References
    ----------
    IEEE Std 754, *Standard for Floating-Point Arithmetic*.
    """
    raise NotImplementedError("compose: not written yet")


def machine_epsilon(dtype: DTypeLike) -> float:
    r"""The gap between 1 and the next larger number of a floating-point type.

    .. math:: \varepsilon = 2^{-p}

    for a type whose fraction has p bits. One operation is right up to a factor of 1 plus or minus
    :math:`\varepsilon / 2`.

    Parameters
    ----------
    dtype : floating-point type
        Whatever ``numpy.dtype`` understands: ``np.float64``, ``float``, ``"float32"``, ``np.float16``, ...

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When it is not a type of real floating-point numbers ("float" in the message): integers have no
        fraction.

    Examples
    --------
    >>> machine_epsilon(np.float64) == 2.0**-52
    True
    >>> machine_epsilon("float16")
    0.0009765625

    References
    ----------
    Higham, *Accuracy and Stability of Numerical Algorithms*, chapter 2.
    """
    raise NotImplementedError("machine_epsilon: not written yet")


def ulp(x: float) -> float:
    r"""The unit in the last place: how far it is from x to the next double, going away from zero.

    Between two powers of two all doubles have the same distance; at each power of two it doubles:

    .. math:: \operatorname{ulp}(x) = 2^{k - 52} \quad \text{for} \quad 2^k \le |x| < 2^{k+1}

    and it is never below :math:`2^{-1074}`, which is the distance between the subnormal numbers and from 0 to
    the first of them. The sign plays no part: ulp(-x) = ulp(x). The formula also holds for the largest
    double, though the next number would be inf.

    Parameters
    ----------
    x : float

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When x is inf or nan ("finite" in the message).

    Examples
    --------
    >>> ulp(1.0) == 2.0**-52
    True
    >>> ulp(1e16)  # from here on the odd numbers are missing
    2.0
    >>> 1e16 + 1 == 1e16
    True

    References
    ----------
    Muller et al., *Handbook of Floating-Point Arithmetic*, chapter 2.
    """
    raise NotImplementedError("ulp: not written yet")


def kahan_sum(values: ArrayLike) -> float:
    r"""Sum of numbers of any sizes, as if it were carried out with twice the digits and rounded once.

    A plain sum forgets the last digits of small numbers as soon as a large one comes along. Here the error is
    at most

    .. math:: 2 \varepsilon \, \Big| \sum_i x_i \Big| + n^2 \varepsilon^2 \sum_i |x_i|,
        \qquad \varepsilon = 2^{-52},

    also when large numbers cancel in the end: 1 + 1e100 + 1 - 1e100 is 2. This is compensated summation in
    Neumaier's form; Kahan's first form gives 0 there.

    Parameters
    ----------
    values : array_like, shape (n,)
        An empty sequence has the sum 0.0. With nan the result is nan; with inf it is what a plain sum gives
        (inf, or nan for inf - inf).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When values is not one-dimensional.

    Examples
    --------
    >>> kahan_sum([1, 1e100, 1, -1e100])
    2.0
    >>> kahan_sum([0.1] * 10), 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1
    (1.0, 0.9999999999999999)

    References
    ----------
    Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974.
    Higham, *Accuracy and Stability of Numerical Algorithms*, chapter 4.
    """
    raise NotImplementedError("kahan_sum: not written yet")


def round_to_bfloat16(x: ArrayLike) -> np.ndarray:
    r"""Round numbers to bfloat16, the 16-bit type in which large networks are trained.

    A bfloat16 is the upper half of a float32: 1 bit of sign, 8 of exponent, and only 7 of the 23 bits of
    fraction. x is first rounded to float32. The result is then the nearest bfloat16 of each entry; halfway
    between two of them it is the one whose last bit is 0. What lies beyond the largest bfloat16 by half a
    step or more becomes inf, as in every type; inf, -inf and nan stay what they are, and so does the sign of
    -0.0. Subnormal numbers are rounded like all others.

    Parameters
    ----------
    x : array_like of any shape

    Returns
    -------
    numpy.ndarray of dtype float32, of the shape of x
        numpy has no bfloat16, but each of them is a float32. An empty array gives an empty array.

    Examples
    --------
    >>> round_to_bfloat16([1.0, 1.001, 3.14159265]).tolist()
    [1.0, 1.0, 3.140625]

    References
    ----------
    Kalamkar et al., "A Study of BFLOAT16 for Deep Learning Training", 2019.
    """
    raise NotImplementedError("round_to_bfloat16: not written yet")


def stable_variance(samples: ArrayLike) -> float:
    r"""Variance of numbers that may lie far away from zero, dividing by n.

    .. math:: s^2 = \frac{1}{n} \sum_i (x_i - \bar{x})^2, \qquad \bar{x} = \frac{1}{n} \sum_i x_i

    At least six digits are right when the mean is 1e9 times the standard deviation. The formula mean of
    squares minus square of mean, equal on paper, has none left there.

    Parameters
    ----------
    samples : array_like, shape (n,)
        n >= 1, read as float64. With nan the result is nan.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When samples is empty or not one-dimensional ("samples" in the message).

    Examples
    --------
    >>> stable_variance([4, 7, 13, 16])
    22.5
    >>> stable_variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    22.5

    References
    ----------
    Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance: Analysis and Recommendations",
    1983.
    """
    raise NotImplementedError("stable_variance: not written yet")
