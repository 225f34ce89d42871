"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.derivatives import derivative as right_derivative


def checked(h):
    if not h > 0:
        raise ValueError("h must be positive")


def vector(x):
    x = np.array(x, dtype=float)
    if x.ndim != 1 or not x.size:
        raise ValueError("x must be a vector that is not empty")
    return x


@mistake(
    "derivative", "This is the one-sided difference: its error shrinks like h only. Take a step to each side."
)
def derivative_one_sided(f, x, h=1e-5):
    checked(h)
    return float((f(x + h) - f(x)) / h)


@mistake("derivative", "From x - h to x + h it is a distance of 2h: you divide by h.")
def derivative_over_h(f, x, h=1e-5):
    checked(h)
    return float((f(x + h) - f(x - h)) / h)


@mistake("derivative", "Your step is fixed: the argument h is never used.")
def derivative_that_ignores_h(f, x, h=1e-5):
    checked(h)
    return right_derivative(f, x)


@mistake("second_derivative", "Divide by the square of h: you divide by h once only.")
def second_derivative_over_h(f, x, h=1e-4):
    checked(h)
    return float((f(x + h) - 2 * f(x) + f(x - h)) / h)


@mistake("second_derivative", "The middle value counts twice: f(x + h) - 2 f(x) + f(x - h).")
def second_derivative_with_the_middle_once(f, x, h=1e-4):
    checked(h)
    return float((f(x + h) - f(x) + f(x - h)) / h**2)


@mistake(
    "partial_derivative",
    "You move all variables at once; a partial derivative moves one and holds the others.",
)
def partial_derivative_of_all_variables(f, x, i, h=1e-5):
    checked(h)
    x = vector(x)
    if not 0 <= i < len(x):
        raise ValueError("i must be the index of a variable")
    return float((f(x + h) - f(x - h)) / (2 * h))


@mistake(
    "partial_derivative", "You step to the right and never back: subtract 2h before you take the left value."
)
def partial_derivative_that_forgets_to_step_back(f, x, i, h=1e-5):
    checked(h)
    x = vector(x)
    if not 0 <= i < len(x):
        raise ValueError("i must be the index of a variable")
    x[i] += h
    right = f(x.copy())
    x[i] -= h
    return float((right - f(x)) / (2 * h))


@mistake("partial_derivative", "A negative index silently counts from the end: refuse it.")
def partial_derivative_from_the_end(f, x, i, h=1e-5):
    checked(h)
    x = vector(x)
    if i >= len(x):
        raise ValueError("i must be the index of a variable")
    e = np.zeros(len(x))
    e[i] = h
    return float((f(x + e) - f(x - e)) / (2 * h))


@mistake(
    "directional_derivative", "The direction must have length 1 first: a longer one gives a larger answer."
)
def directional_derivative_not_normalised(f, x, direction, h=1e-5):
    checked(h)
    x, d = vector(x), vector(direction)
    if len(x) != len(d):
        raise ValueError("x and direction must have the same length")
    if not d.any():
        raise ValueError("direction must not be zero")
    return float((f(x + h * d) - f(x - h * d)) / (2 * h))


@mistake(
    "directional_derivative",
    "You divide by the sum of the entries; the length is the root of the sum of squares.",
)
def directional_derivative_with_a_wrong_length(f, x, direction, h=1e-5):
    checked(h)
    x, d = vector(x), vector(direction)
    if len(x) != len(d):
        raise ValueError("x and direction must have the same length")
    if not d.any():
        raise ValueError("direction must not be zero")
    d = d / np.abs(d).sum()
    return float((f(x + h * d) - f(x - h * d)) / (2 * h))


@mistake(
    "differentiate_polynomial",
    "The exponents are off by one: c x^k becomes k c x^(k - 1), so c is multiplied by k.",
)
def differentiate_polynomial_off_by_one(coefficients):
    c = vector(coefficients)
    d = np.arange(len(c) - 1) * c[1:]
    return d if d.size else np.zeros(1)


@mistake(
    "differentiate_polynomial",
    "The derivative of a constant is the zero polynomial, and that is [0], not [].",
)
def differentiate_polynomial_to_nothing(coefficients):
    c = vector(coefficients)
    return np.trim_zeros(np.arange(1, len(c)) * c[1:], "b")


@mistake("differentiate_polynomial", "Zeros are left at the end of the result.")
def differentiate_polynomial_with_zeros_left(coefficients):
    c = vector(coefficients)
    d = np.arange(1, len(c)) * c[1:]
    return d if d.size else np.zeros(1)


@mistake("tangent_line", "The intercept is the height at 0, not at x: f(x) - slope * x.")
def tangent_line_with_the_height_at_x(f, x):
    return right_derivative(f, x), float(f(x))


@mistake("tangent_line", "The sign of slope * x is wrong: the line goes back to 0, so it loses slope * x.")
def tangent_line_with_the_wrong_sign(f, x):
    slope = right_derivative(f, x)
    return slope, float(f(x) + slope * x)
