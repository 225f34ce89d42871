"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.chain_rule import Dual as Right


def is_dual(x):
    return hasattr(x, "derivative")


def apply(f, derived, x):
    return type(x)(f(x.value), derived(x.value, x.derivative)) if is_dual(x) else f(x)


@mistake("Dual", "The derivative of a product is not the product of the derivatives: it is u' v + u v'.")
class DualWithAProductOfDerivatives(Right):
    def __mul__(self, other):
        other = other if is_dual(other) else Right(other, 1)
        return Right(self.value * other.value, self.derivative * other.derivative)


@mistake(
    "Dual", "The quotient rule has its order: u' v - u v', and then divided by v^2. Your sign is turned."
)
class DualWithATurnedQuotientRule(Right):
    def __truediv__(self, other):
        other = other if is_dual(other) else Right(other, 0)
        u, v = self, other
        return Right(u.value / v.value, (u.value * v.derivative - u.derivative * v.value) / v.value**2)


@mistake("Dual", "c - x is not x - c: __rsub__ has the number on the left, so the sign turns.")
class DualWithASwappedSubtraction(Right):
    def __rsub__(self, other):
        return self - other


@mistake("Dual", "In (u^n)' = n u^(n - 1) u' the inner derivative u' is missing.")
class DualWhosePowerForgetsTheInnerDerivative(Right):
    def __pow__(self, exponent):
        Right(self.value, 0) ** exponent
        return Right(self.value**exponent, exponent * self.value ** (exponent - 1) if exponent else 0)


@mistake("Dual", "0 to the power 0 is 1, and 0 * 0^(-1) is a division by zero: treat the exponent 0 first.")
class DualWhosePowerStumblesOverZero(Right):
    def __pow__(self, exponent):
        if is_dual(exponent):
            raise TypeError("the exponent must be a plain number")
        if self.value < 0 and exponent != int(exponent):
            raise ValueError("a negative base needs a whole exponent")
        return Right(self.value**exponent, exponent * self.value ** (exponent - 1) * self.derivative)


@mistake("exp", "The chain rule: the derivative of e^u is e^u times u'.")
def exp_without_the_inner_derivative(x):
    return apply(math.exp, lambda u, du: math.exp(u), x)


@mistake("exp", "A plain number has no attribute value: return a number for a number.")
def exp_of_duals_only(x):
    return type(x)(math.exp(x.value), math.exp(x.value) * x.derivative)


@mistake("log", "The derivative of ln u is u' / u; yours is that of the logarithm to base 10.")
def log_to_base_ten(x):
    if (x.value if is_dual(x) else x) <= 0:
        raise ValueError("x must be positive")
    return apply(math.log10, lambda u, du: du / (u * math.log(10)), x)


@mistake("log", "The chain rule: divide the inner derivative by u, not 1 by u.")
def log_without_the_inner_derivative(x):
    if (x.value if is_dual(x) else x) <= 0:
        raise ValueError("x must be positive")
    return apply(math.log, lambda u, du: 1 / u, x)


@mistake("sin", "The derivative of the sine is the cosine, with a plus; the minus belongs to the cosine's.")
def sin_with_a_minus(x):
    return apply(math.sin, lambda u, du: -math.cos(u) * du, x)


@mistake("sin", "The cosine is taken at u', not at u: the outer derivative belongs to the inner value.")
def sin_with_the_cosine_of_the_derivative(x):
    return apply(math.sin, lambda u, du: math.cos(du) * du, x)


@mistake("cos", "The derivative of the cosine is minus the sine: the sign is lost.")
def cos_with_the_sign_lost(x):
    return apply(math.cos, lambda u, du: math.sin(u) * du, x)


@mistake("cos", "The chain rule: the inner derivative is a factor.")
def cos_without_the_inner_derivative(x):
    return apply(math.cos, lambda u, du: -math.sin(u), x)


@mistake("tanh", "The square is missing: the derivative is 1 - tanh(u)^2.")
def tanh_without_the_square(x):
    return apply(math.tanh, lambda u, du: (1 - math.tanh(u)) * du, x)


@mistake("tanh", "A quotient of exponentials overflows far out. math.tanh does not.")
def tanh_by_exponentials(x):
    def f(u):
        return (math.exp(u) - math.exp(-u)) / (math.exp(u) + math.exp(-u))

    return apply(f, lambda u, du: (1 - f(u) ** 2) * du, x)


@mistake("derivative_of", "You seed the variable with the derivative 0, like a constant: dx / dx is 1.")
def derivative_of_a_constant(f, x):
    result = f(Right(x, 0))
    return result.derivative if is_dual(result) else 0.0


@mistake(
    "derivative_of",
    "A difference quotient has 8 digits at best: call f with a Dual and read off its derivative.",
)
def derivative_by_differences(f, x):
    def value(t):
        result = f(Right(t, 0))
        return result.value if is_dual(result) else result

    return (value(x + 1e-5) - value(x - 1e-5)) / 2e-5


@mistake(
    "derivative_of",
    "A constant function returns a plain number, which has no derivative attribute: that means 0.",
)
def derivative_of_duals_only(f, x):
    return f(Right(x, 1)).derivative


@mistake(
    "gradient_of", "All variables have the derivative 1 at once: you get the sum of the partial derivatives."
)
def gradient_of_all_at_once(f, x):
    x = np.asarray(x, float)
    if x.ndim != 1 or not x.size:
        raise ValueError("x must be a vector that is not empty")
    result = f([Right(t, 1) for t in x])
    return np.full(len(x), result.derivative if is_dual(result) else 0.0)


@mistake("gradient_of", "f is called with one variable at a time; it needs the list of all of them.")
def gradient_of_single_variables(f, x):
    x = np.asarray(x, float)
    if x.ndim != 1 or not x.size:
        raise ValueError("x must be a vector that is not empty")
    return np.array([f([Right(t, 1)]).derivative for t in x])


@mistake("chain", "Each derivative is taken at x; it must be taken at the value that enters its link.")
def chain_with_all_derivatives_at_x(functions, derivatives, x):
    if len(functions) != len(derivatives):
        raise ValueError("functions and derivatives must have the same length")
    value, slope = float(x), 1.0
    for f, g in zip(functions, derivatives, strict=True):
        slope *= g(x)
        value = f(value)
    return float(value), float(slope)


@mistake("chain", "You add the derivatives of the links; the chain rule multiplies them.")
def chain_that_adds(functions, derivatives, x):
    if len(functions) != len(derivatives):
        raise ValueError("functions and derivatives must have the same length")
    value, slope = float(x), 0.0 if len(functions) else 1.0
    for f, g in zip(functions, derivatives, strict=True):
        slope += g(value)
        value = f(value)
    return float(value), float(slope)


@mistake(
    "chain", "The derivative must be taken before the function is applied: you take it one link too late."
)
def chain_one_link_too_late(functions, derivatives, x):
    if len(functions) != len(derivatives):
        raise ValueError("functions and derivatives must have the same length")
    value, slope = float(x), 1.0
    for f, g in zip(functions, derivatives, strict=True):
        value = f(value)
        slope *= g(value)
    return float(value), float(slope)
