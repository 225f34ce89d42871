"""Algebra: solving equations, factorization.

A polynomial is stored as the list of its coefficients in ascending order: [5, 0, 2] is 5 + 0 x + 2 x^2.
Taylor series, in the calculus topic, are such lists, and the tanh and exp inside a GPT are computed from
polynomials. What you practise here is the other half of algebra: formulas that stay right when a computer
rounds.

Lesson: exercises/phase1/basic_math/README.md#algebra
"""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike


def solve_linear(a: float, b: float) -> float:
    r"""The x that solves a linear equation.

    .. math:: a x + b = 0

    Parameters
    ----------
    a, b : float

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When a is 0: with b = 0 every x is a solution ("every" in the message), otherwise there is no solution
        ("no solution" in the message).

    Examples
    --------
    >>> solve_linear(2, -6)
    3.0

    References
    ----------
    Gelfand and Shen, *Algebra*.
    """
    ### BEGIN SOLUTION
    a, b = float(a), float(b)
    if a == 0:
        if b == 0:
            raise ValueError("a and b are 0: every x solves the equation")
        raise ValueError(f"a is 0 and b is not: the equation 0 x + {b} = 0 has no solution")
    return 0.0 - b / a
    ### END SOLUTION


def solve_quadratic(a: float, b: float, c: float) -> tuple:
    r"""All roots of a quadratic polynomial.

    .. math:: a x^2 + b x + c = 0, \qquad x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}

    That formula subtracts two nearly equal numbers when b^2 is much larger than 4ac, and the smaller root
    loses its digits. Here both roots are right to 12 significant digits wherever b^2 and 4ac are not nearly
    equal themselves. Multiplying all three coefficients by 1e200, or by 1e-200, leaves the roots as they are.

    Parameters
    ----------
    a, b, c : float
        Coefficients of x^2, x and 1.

    Returns
    -------
    tuple
        (smaller, larger), two floats, when the roots are real; a double root stands there twice, also that of
        9 x^2 + 6 x + 1, which rounding must not split. Two complex numbers otherwise, the one with the negative
        imaginary part first. With a = 0 the equation is linear: the 1-tuple (root,).

    Raises
    ------
    ValueError
        When a and b are both 0, as in solve_linear(b, c).

    Examples
    --------
    >>> solve_quadratic(1, -5, 6)
    (2.0, 3.0)
    >>> solve_quadratic(1, -2, 5)
    ((1-2j), (1+2j))
    >>> solve_quadratic(0, 2, -8)
    (4.0,)

    References
    ----------
    Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.8.
    """
    ### BEGIN SOLUTION
    a, b, c = float(a), float(b), float(c)
    if a == 0:
        return (solve_linear(b, c),)
    _, exponent = math.frexp(max(abs(a), abs(b), abs(c)))
    a, b, c = (math.ldexp(k, -exponent) for k in (a, b, c))  # exact, and no square can overflow
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        real, imaginary = 0.0 - b / (2 * a), math.sqrt(-discriminant) / abs(2 * a)
        return complex(real, -imaginary), complex(real, imaginary)
    if discriminant == 0:
        return (0.0 - b / (2 * a),) * 2
    # b and a square root of the same sign never cancel: so one root, and from the product c / a the other
    q = -(b + math.copysign(math.sqrt(discriminant), b)) / 2
    first, second = sorted((q / a, c / q))
    return first + 0.0, second + 0.0
    ### END SOLUTION


def evaluate_polynomial(coefficients: ArrayLike, x: ArrayLike) -> float | np.ndarray:
    r"""Value of a polynomial at x, elementwise, by Horner's rule.

    .. math:: p(x) = c_0 + c_1 x + \dots + c_n x^n = c_0 + x \, (c_1 + x \, (c_2 + \dots))

    Parameters
    ----------
    coefficients : array_like, shape (n + 1,)
        Ascending, at least one.
    x : float or array_like of any shape

    Returns
    -------
    float or numpy.ndarray
        A float for a number, an array of the shape of x for an array.

    Raises
    ------
    ValueError
        When coefficients is empty or not a vector ("coefficients" in the message).

    Examples
    --------
    >>> evaluate_polynomial([5, 0, 2], 3)
    23.0
    >>> evaluate_polynomial([5, 0, 2], [0, 1, 2])
    array([ 5.,  7., 13.])

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 2, section 4.6.4.
    """
    ### BEGIN SOLUTION
    coefficients, x = _coefficients("coefficients", coefficients), np.asarray(x, dtype=float)
    value = np.full(x.shape, coefficients[-1])
    for c in coefficients[-2::-1]:
        value = c + x * value
    return value if x.ndim else float(value)
    ### END SOLUTION


def multiply_polynomials(p: ArrayLike, q: ArrayLike) -> np.ndarray:
    r"""Coefficients of the product of two polynomials.

    .. math:: r_k = \sum_{i + j = k} p_i \, q_j

    Parameters
    ----------
    p, q : array_like
        Coefficients, ascending, at least one each. Zeros at the end are allowed.

    Returns
    -------
    numpy.ndarray
        Ascending, without zeros at the end; the zero polynomial is [0].

    Raises
    ------
    ValueError
        When p or q is empty or not a vector (its name in the message).

    Examples
    --------
    >>> multiply_polynomials([1, 1], [-1, 1])
    array([-1.,  0.,  1.])

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 2, section 4.6.
    """
    ### BEGIN SOLUTION
    p, q = _coefficients("p", p), _coefficients("q", q)
    product = np.zeros(len(p) + len(q) - 1)
    for i, c in enumerate(p):
        product[i : i + len(q)] += c * q  # c x^i times q
    degree = max(np.flatnonzero(product), default=0)
    return product[: degree + 1]
    ### END SOLUTION


def divide_by_root(coefficients: ArrayLike, root: float) -> tuple[np.ndarray, float]:
    r"""Quotient and remainder of a polynomial divided by (x - root), by synthetic division.

    .. math:: p(x) = (x - r) \, q(x) + p(r)

    Parameters
    ----------
    coefficients : array_like, shape (n + 1,)
        Ascending, at least one.
    root : float
        Any number r; the remainder is 0 just when it is a root.

    Returns
    -------
    quotient : numpy.ndarray, shape (n,)
        Ascending. A constant (n = 0) has the quotient [0].
    remainder : float
        The value of the polynomial at root.

    Raises
    ------
    ValueError
        When coefficients is empty or not a vector ("coefficients" in the message).

    Examples
    --------
    >>> quotient, remainder = divide_by_root([6, -5, 1], 2)
    >>> quotient
    array([-3.,  1.])
    >>> remainder
    0.0

    References
    ----------
    Knuth, *The Art of Computer Programming*, volume 2, section 4.6.4.
    """
    ### BEGIN SOLUTION
    coefficients, root = _coefficients("coefficients", coefficients), float(root)
    sums = np.empty(len(coefficients))  # Horner's rule with every step kept
    value = 0.0
    for k in range(len(coefficients) - 1, -1, -1):
        value = coefficients[k] + root * value
        sums[k] = value
    quotient = sums[1:] if len(sums) > 1 else np.zeros(1)
    return quotient, float(sums[0])
    ### END SOLUTION


def factor_polynomial(coefficients: list[int]) -> tuple[list[Fraction], list[int]]:
    r"""All rational roots of a polynomial with integer coefficients, and what is left without them.

    .. math:: p(x) = (q_1 x - p_1) \cdots (q_m x - p_m) \; r(x)

    with the roots :math:`p_i / q_i` in lowest terms, :math:`q_i > 0`. By the rational root theorem such a
    root can only have a numerator that divides the lowest coefficient that is not 0, and a denominator that
    divides the highest. The arithmetic is exact, however large the coefficients; those with twelve
    digits must not take longer than a few seconds.

    Parameters
    ----------
    coefficients : list of int
        Ascending. Zeros at the end are allowed.

    Returns
    -------
    roots : list of fractions.Fraction
        Ascending, each as often as its multiplicity; 0 is a root like any other.
    rest : list of int
        The polynomial r, which has no rational root: ascending, without zeros at the end.

    Raises
    ------
    ValueError
        When coefficients is empty or has nothing but zeros ("zero" in the message), or has an entry that is
        not an integer ("integer" in the message).

    Examples
    --------
    >>> factor_polynomial([-6, 11, -6, 1])
    ([Fraction(1, 1), Fraction(2, 1), Fraction(3, 1)], [1])
    >>> factor_polynomial([1, -2, 1, -2])
    ([Fraction(1, 2)], [-1, 0, -1])

    References
    ----------
    Niven, *Numbers: Rational and Irrational*, chapter 4.
    """
    ### BEGIN SOLUTION
    if not all(isinstance(c, (int, np.integer)) for c in coefficients):
        raise ValueError(f"coefficients must be integers, got {coefficients!r}")
    rest = [int(c) for c in coefficients]
    while rest and rest[-1] == 0:
        rest.pop()
    if not rest:
        raise ValueError("coefficients must not be those of the zero polynomial")
    roots = []
    while rest[0] == 0:
        roots.append(Fraction(0))
        rest = rest[1:]
    for root in _candidates(rest):
        quotient = _divide_exactly(rest, root)
        while quotient is not None:
            roots.append(root)
            rest = quotient
            quotient = _divide_exactly(rest, root)
    return sorted(roots), rest
    ### END SOLUTION


### BEGIN SOLUTION
def _coefficients(name: str, values: ArrayLike) -> np.ndarray:
    """The values as a vector of floats that is not empty."""
    vector = np.asarray(values, dtype=float)
    if vector.ndim != 1 or vector.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {vector.shape}")
    return vector


def _divisors(n: int) -> list[int]:
    step = 2 if n % 2 else 1  # what divides an odd number is odd
    small = [d for d in range(1, math.isqrt(abs(n)) + 1, step) if n % d == 0]
    return small + [abs(n) // d for d in small]


def _candidates(coefficients: list[int]) -> list[Fraction]:
    """The fractions of the rational root theorem, but for those that are no root modulo a prime."""
    prime = 2**31 - 1
    tops = [sign * p for p in _divisors(coefficients[0]) for sign in (1, -1)]
    x = np.array([p % prime for p in tops])
    found = set()
    for q in _divisors(coefficients[-1]):
        value, power = np.zeros(len(tops), dtype=np.int64), 1
        for c in reversed(coefficients):  # the sum of c_k p^k q^(n - k), for every p at once
            value = (value * x + c * power % prime) % prime
            power *= q
        found |= {Fraction(tops[i], q) for i in np.flatnonzero(value == 0)}
    return sorted(found)


def _divide_exactly(coefficients: list[int], root: Fraction) -> list[int] | None:
    """The quotient by (q x - p), integers by Gauss's lemma, when p / q is a root; else None."""
    p, q = root.numerator, root.denominator
    quotient, carried = [], 0
    for c in reversed(coefficients[1:]):
        carried, left_over = divmod(c + p * carried, q)
        if left_over:
            return None
        quotient.append(carried)
    if coefficients[0] + p * carried != 0:
        return None
    return quotient[::-1]


### END SOLUTION
