"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import cmath
import math
from fractions import Fraction

import numpy as np

from grader.feedback import mistake
from solutions.phase1.basic_math.algebra import factor_polynomial as right_factors


@mistake("solve_linear", "The sign is lost: b moves to the other side as -b before you divide by a.")
def solve_linear_with_the_sign_lost(a, b):
    if a == 0:
        raise ValueError("every x is a solution" if b == 0 else "there is no solution")
    return b / a


@mistake(
    "solve_linear", "Two things can happen when a is 0; the message must say which: no solution, or every x."
)
def solve_linear_with_one_message(a, b):
    if a == 0:
        raise ValueError("a must not be 0: there is no solution")
    return -b / a


@mistake(
    "solve_quadratic",
    "Your formula subtracts nearly equal numbers when b is large, and the small root is lost.",
)
def solve_quadratic_that_cancels(a, b, c):
    if a == 0:
        if b == 0:
            raise ValueError("a and b must not both be 0")
        return (-c / b,)
    _, exponent = math.frexp(max(abs(a), abs(b), abs(c)))
    a, b, c = (math.ldexp(k, -exponent) for k in (a, b, c))
    d = b * b - 4 * a * c
    if d < 0:
        return tuple(
            sorted(((-b - cmath.sqrt(d)) / (2 * a), (-b + cmath.sqrt(d)) / (2 * a)), key=lambda z: z.imag)
        )
    return tuple(sorted(((-b - math.sqrt(d)) / (2 * a), (-b + math.sqrt(d)) / (2 * a))))


@mistake(
    "solve_quadratic",
    "You divide by 2 and multiply by a: a product in a denominator needs parentheses, / (2 * a).",
)
def solve_quadratic_without_parentheses(a, b, c):
    if a == 0:
        if b == 0:
            raise ValueError("a and b must not both be 0")
        return (-c / b,)
    root = cmath.sqrt(b * b - 4 * a * c)
    pair = ((-b - root) / 2 * a, (-b + root) / 2 * a)
    if root.imag == 0:
        return tuple(sorted(z.real for z in pair))
    return tuple(sorted(pair, key=lambda z: z.imag))


@mistake(
    "solve_quadratic",
    "Dividing by the largest coefficient rounds the others, and a double root splits: divide by a power of two.",
)
def solve_quadratic_that_splits_double_roots(a, b, c):
    if a == 0:
        if b == 0:
            raise ValueError("a and b must not both be 0")
        return (-c / b,)
    largest = max(abs(a), abs(b), abs(c))
    a, b, c = a / largest, b / largest, c / largest
    d = b * b - 4 * a * c
    if d < 0:
        real, imaginary = -b / (2 * a), math.sqrt(-d) / abs(2 * a)
        return complex(real, -imaginary), complex(real, imaginary)
    q = -(b + math.copysign(math.sqrt(d), b)) / 2
    return (0.0, 0.0) if q == 0 else tuple(sorted((q / a, c / q)))


@mistake("solve_quadratic", "With a negative a the order turns round: sort the two roots at the end.")
def solve_quadratic_not_sorted(a, b, c):
    roots = solve_quadratic_that_cancels(a, b, c)
    return roots[::-1] if a < 0 else roots


@mistake(
    "evaluate_polynomial",
    "You read the coefficients from the highest power down; here the constant comes first.",
)
def evaluate_polynomial_in_descending_order(coefficients, x):
    coefficients, x = np.asarray(coefficients, float), np.asarray(x, float)
    if coefficients.ndim != 1 or not coefficients.size:
        raise ValueError("coefficients must be a vector that is not empty")
    value = np.zeros(x.shape)
    for c in coefficients:
        value = value * x + c
    return value if x.ndim else float(value)


@mistake("evaluate_polynomial", "The exponents are one too high: the first coefficient belongs to x^0 = 1.")
def evaluate_polynomial_one_power_too_high(coefficients, x):
    coefficients, x = np.asarray(coefficients, float), np.asarray(x, float)
    if coefficients.ndim != 1 or not coefficients.size:
        raise ValueError("coefficients must be a vector that is not empty")
    value = np.zeros(x.shape)
    for c in coefficients[::-1]:
        value = (value + c) * x
    return value if x.ndim else float(value)


@mistake(
    "multiply_polynomials", "You multiply coefficient by coefficient; each term of p meets each term of q."
)
def multiply_polynomials_entry_by_entry(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if not p.size or not q.size:
        raise ValueError("p and q must not be empty")
    n = min(len(p), len(q))
    return p[:n] * q[:n]


@mistake(
    "multiply_polynomials", "Zeros are left at the end of the product. Cut them off, down to a single [0]."
)
def multiply_polynomials_with_zeros_left(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if not p.size or not q.size:
        raise ValueError("p and q must not be empty")
    return np.convolve(p, q)


@mistake(
    "multiply_polynomials", "The zero polynomial is [0.]: when you cut zeros off the end, leave one standing."
)
def multiply_polynomials_that_cuts_too_much(p, q):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if not p.size or not q.size:
        raise ValueError("p and q must not be empty")
    return np.trim_zeros(np.convolve(p, q), "b")


@mistake("divide_by_root", "This divides by (x + root): in each step add root times the last coefficient.")
def divide_by_root_with_the_wrong_sign(coefficients, root):
    c = np.asarray(coefficients, float)
    if c.ndim != 1 or not c.size:
        raise ValueError("coefficients must be a vector that is not empty")
    sums = np.zeros(len(c))
    value = 0.0
    for k in range(len(c) - 1, -1, -1):
        value = c[k] - root * value
        sums[k] = value
    return (sums[1:] if len(c) > 1 else np.zeros(1)), float(sums[0])


@mistake(
    "divide_by_root", "Your quotient comes in descending order; coefficients here begin with the constant."
)
def divide_by_root_in_descending_order(coefficients, root):
    c = np.asarray(coefficients, float)
    if c.ndim != 1 or not c.size:
        raise ValueError("coefficients must be a vector that is not empty")
    sums = [0.0]
    for k in range(len(c) - 1, -1, -1):
        sums.append(c[k] + root * sums[-1])
    return (np.array(sums[1:-1]) if len(c) > 1 else np.zeros(1)), float(sums[-1])


@mistake("factor_polynomial", "Each root comes once only: try the same root again on the quotient.")
def factor_polynomial_without_multiplicity(coefficients):
    roots, rest = right_factors(coefficients)
    return sorted(set(roots)), rest


@mistake(
    "factor_polynomial",
    "You try only whole numbers: a denominator that divides the highest coefficient is possible.",
)
def factor_polynomial_with_whole_roots_only(coefficients):
    roots, rest = right_factors(coefficients)
    for root in [r for r in roots if r.denominator > 1]:
        rest = [
            int(c) for c in np.convolve(np.array(rest, dtype=object), [-root.numerator, root.denominator])
        ]
    return [r for r in roots if r.denominator == 1], rest


@mistake(
    "factor_polynomial", "0 is a root whenever the constant is 0: take x out before you look for divisors."
)
def factor_polynomial_that_forgets_zero(coefficients):
    roots, rest = right_factors(coefficients)
    return [r for r in roots if r != 0], [0] * roots.count(Fraction(0)) + rest
