"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


def integer(value, name):
    if not isinstance(value, (int, np.integer)):
        raise ValueError(f"{name} must be an integer")
    return int(value)


@mistake("gcd", "A sign slips through: a divisor is counted without it. Take absolute values first.")
def gcd_with_a_sign(a, b):
    a, b = integer(a, "a"), integer(b, "b")
    while b:
        a, b = b, a % b
    return a


@mistake("gcd", "Subtracting the smaller from the larger never ends at 0 when one of them is 0.")
def gcd_that_forgets_zero(a, b):
    a, b = abs(integer(a, "a")), abs(integer(b, "b"))
    if a == 0 or b == 0:
        return 0
    while b:
        a, b = b, a % b
    return a


@mistake("gcd", "Each step of your recursion waits for the next; long numbers need a loop.")
def gcd_by_recursion(a, b):
    a, b = integer(a, "a"), integer(b, "b")
    return gcd_by_recursion(b, a % b) if b else abs(a)


@mistake("integer_power", "The exponent's sign is lost: a negative exponent means one over the power.")
def integer_power_without_the_sign(base, exponent):
    exponent = integer(exponent, "exponent")
    if base == 0 and exponent < 0:
        raise ZeroDivisionError("0 to a negative power")
    power, square, n = 1.0, float(base), abs(exponent)
    while n:
        if n % 2:
            power *= square
        square *= square
        n //= 2
    return power


@mistake("integer_power", "Your halving loses the odd factor: b^5 is b times (b^2)^2, not (b^2)^2.")
def integer_power_that_loses_odd_factors(base, exponent):
    exponent = integer(exponent, "exponent")
    power = float(base) if exponent else 1.0
    n = abs(exponent)
    while n > 1:
        power *= power
        n //= 2
    return 1 / power if exponent < 0 else power


@mistake("integer_power", "int() cuts the exponent silently. Refuse an exponent that is not an integer.")
def integer_power_that_rounds_the_exponent(base, exponent):
    exponent = int(exponent)
    return 1.0 if exponent == 0 else float(base) ** exponent


@mistake("nth_root", "Odd roots of negative numbers are real: take the root of -x and change its sign.")
def nth_root_that_refuses_negative_numbers(x, n, tol=1e-12):
    if integer(n, "n") < 1:
        raise ValueError("n must be at least 1")
    if x < 0:
        raise ValueError("x must not be negative")
    return float(x) ** (1 / n)


@mistake(
    "nth_root", "The derivative of r^n is n r^(n-1): your step divides by r^(n-1) alone, and overshoots."
)
def nth_root_with_a_wrong_derivative(x, n, tol=1e-12):
    if integer(n, "n") < 1 or (x < 0 and n % 2 == 0):
        raise ValueError("n must be at least 1, and x not negative for an even n")
    if x == 0:
        return 0.0
    r = max(abs(x), 1.0)
    for _ in range(200):
        r = r - (r - abs(x) / r ** (n - 1))
    return math.copysign(r, x)


@mistake("nth_root", "With an absolute tolerance alone your loop gives up far from the root: tol is 1e-12.")
def nth_root_with_a_coarse_tolerance(x, n, tol=1e-12):
    if integer(n, "n") < 1 or (x < 0 and n % 2 == 0):
        raise ValueError("n must be at least 1, and x not negative for an even n")
    if x == 0:
        return 0.0
    return math.copysign(round(abs(x) ** (1 / n), 6), x)


@mistake("log_base", "The quotient is upside down: the logarithm of x stands above, that of the base below.")
def log_base_upside_down(x, base):
    if base <= 0 or base == 1:
        raise ValueError("base must be positive and not 1")
    if x <= 0:
        raise ValueError("x must be positive")
    return math.log(base) / math.log(x)


@mistake("log_base", "The base 1 has logarithm 0: dividing by it is an error of its own. Name the base.")
def log_base_without_a_look_at_the_base(x, base):
    if x <= 0:
        raise ValueError("x must be positive")
    return math.log(x) / math.log(base)


@mistake(
    "logsumexp", "exp overflows above 709. Take the largest value out before exp, and add it at the end."
)
def logsumexp_that_overflows(values):
    values = np.asarray(values, float)
    if not values.size:
        raise ValueError("values must not be empty")
    with np.errstate(all="ignore"):
        return float(np.log(np.sum(np.exp(values))))


@mistake("logsumexp", "With all entries -inf you compute -inf - -inf, which is nan: return -inf at once.")
def logsumexp_of_infinities_is_nan(values):
    values = np.asarray(values, float)
    if not values.size:
        raise ValueError("values must not be empty")
    with np.errstate(all="ignore"):
        return float(values.max() + np.log(np.sum(np.exp(values - values.max()))))


@mistake("logsumexp", "You took the largest value out, and forgot to add it at the end.")
def logsumexp_without_the_largest_value(values):
    values = np.asarray(values, float)
    if not values.size:
        raise ValueError("values must not be empty")
    if np.isinf(values.max()):
        return float(values.max())
    return float(np.log(np.sum(np.exp(values - values.max()))))


@mistake("geometric_mean", "The product overflows before you take the root. Add logarithms instead.")
def geometric_mean_by_the_product(values):
    values = np.asarray(values, float)
    if not values.size or (values < 0).any():
        raise ValueError("values must be neither empty nor negative")
    with np.errstate(all="ignore"):
        return float(np.prod(values) ** (1 / values.size))


@mistake(
    "geometric_mean", "This is the arithmetic mean, the sum divided by n; the geometric one uses the product."
)
def geometric_mean_of_the_wrong_kind(values):
    values = np.asarray(values, float)
    if not values.size or (values < 0).any():
        raise ValueError("values must be neither empty nor negative")
    return float(values.mean())


@mistake("geometric_mean", "Zeros are not left out: one factor 0 makes the whole product 0.")
def geometric_mean_that_skips_zeros(values):
    values = np.asarray(values, float)
    if not values.size or (values < 0).any():
        raise ValueError("values must be neither empty nor negative")
    return float(np.exp(np.mean(np.log(values[values > 0]))))
