"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase1.calculus.taylor import taylor_coefficients as right_coefficients


def vector(derivatives):
    d = np.asarray(derivatives, float)
    if d.ndim != 1 or not d.size:
        raise ValueError("derivatives must be a vector that is not empty")
    return d


@mistake(
    "taylor_coefficients",
    "You divide by k; the k-th derivative is divided by k!, the product 1 * 2 * ... * k.",
)
def taylor_coefficients_over_k(derivatives):
    d = vector(derivatives)
    return d / np.maximum(np.arange(len(d)), 1)


@mistake(
    "taylor_coefficients",
    "The factorials are shifted: the first entry, f(a), is divided by 0! = 1, the next by 1!.",
)
def taylor_coefficients_shifted(derivatives):
    d = vector(derivatives)
    return d / np.array([math.factorial(k + 1) for k in range(len(d))], dtype=float)


@mistake("taylor_coefficients", "Factorials in 64-bit integers overflow after 20!: use floats.")
def taylor_coefficients_in_integers(derivatives):
    d = vector(derivatives)
    with np.errstate(all="ignore"):
        return d / np.cumprod(np.maximum(np.arange(len(d)), 1))


@mistake("taylor_polynomial", "The powers are those of the distance x - a, not of x.")
def taylor_polynomial_around_zero(derivatives, a, x):
    value = np.polynomial.polynomial.polyval(np.asarray(x, float), right_coefficients(derivatives))
    return value if np.ndim(value) else float(value)


@mistake(
    "taylor_polynomial",
    "The factorials are missing: the k-th term is the derivative over k!, times (x - a)^k.",
)
def taylor_polynomial_without_factorials(derivatives, a, x):
    value = np.polynomial.polynomial.polyval(np.asarray(x, float) - a, vector(derivatives))
    return value if np.ndim(value) else float(value)


def series(x, tol, limit=5000):
    total, term, k = 1.0, float(x), 1
    while abs(term) > tol and k < limit:
        total += term
        k += 1
        term *= x / k
    return total


@mistake(
    "exp_series",
    "For negative x huge terms of both signs cancel, and no digit is left. Use 1 / e^-x, or reduce x.",
)
def exp_series_not_reduced(x, tol=1e-15):
    if not -750 < x < 710:
        return x if x != x else math.inf if x > 0 else 0.0
    return series(x, tol)


@mistake("exp_series", "Each term is the one before times x / k: the factorial is missing in yours.")
def exp_series_without_factorials(x, tol=1e-15):
    if not -750 < x < 710:
        return x if x != x else math.inf if x > 0 else 0.0
    m = round(x / math.log(2))
    r = x - m * math.log(2)
    return math.ldexp(1 / (1 - r), m)


@mistake(
    "exp_series",
    "Far out the power of two does not fit into a float: return inf there, and 0 on the other side.",
)
def exp_series_that_overflows(x, tol=1e-15):
    m = round(x / math.log(2))
    return math.ldexp(series(x - m * math.log(2), tol), m)


def sine(r, tol, sign=-1.0):
    total, term, k = r, sign * r**3 / 6, 3
    while abs(term) > tol and k < 5000:
        total += term
        term *= sign * r * r / ((k + 1) * (k + 2))
        k += 2
    return total


@mistake(
    "sin_series",
    "For large x the terms grow beyond all digits before they shrink: take whole turns out first.",
)
def sin_series_not_reduced(x, tol=1e-15):
    if math.isinf(x):
        raise ValueError("x must be finite")
    return sine(x, tol) if abs(x) < 500 else math.nan


@mistake("sin_series", "The signs must alternate: without them this is the hyperbolic sine.")
def sin_series_without_signs(x, tol=1e-15):
    if math.isinf(x):
        raise ValueError("x must be finite")
    return sine(math.remainder(x, 2 * math.pi), tol, sign=1.0)


@mistake("sin_series", "The sine repeats after 2 pi, not after pi.")
def sin_series_with_half_turns(x, tol=1e-15):
    if math.isinf(x):
        raise ValueError("x must be finite")
    return sine(math.remainder(x, math.pi), tol)


@mistake("log1p_series", "The terms are x^k / k: you divide by k!.")
def log1p_series_with_factorials(x, tol=1e-15):
    if not -1 < x < 1:
        raise ValueError("x must lie between -1 and 1")
    return sum((-1) ** (k + 1) * x**k / math.factorial(k) for k in range(1, 100))


@mistake(
    "log1p_series",
    "A hundred terms are too few: at 0.99 the hundredth is still 0.004. Go on until it is below tol.",
)
def log1p_series_of_a_hundred_terms(x, tol=1e-15):
    if not -1 < x < 1:
        raise ValueError("x must lie between -1 and 1")
    return sum((-1) ** (k + 1) * x**k / k for k in range(1, 101))


@mistake("log1p_series", "1 + x rounds a tiny x away: work with x itself.")
def log1p_by_the_logarithm(x, tol=1e-15):
    if not -1 < x < 1:
        raise ValueError("x must lie between -1 and 1")
    return math.log(1 + x)


@mistake("remainder_bound", "After degree n the next term has n + 1 in its power and in its factorial.")
def remainder_bound_of_the_last_term(M, a, x, n):
    if M < 0 or not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError("M must not be negative, n must be an integer from 0 on")
    return M * abs(x - a) ** n / math.factorial(n)


@mistake("remainder_bound", "A bound is a size: take the absolute value of x - a.")
def remainder_bound_with_a_sign(M, a, x, n):
    if M < 0 or not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError("M must not be negative, n must be an integer from 0 on")
    return M * (x - a) ** (n + 1) / math.factorial(n + 1)


def shapes(gradient, hessian, x0, x):
    g, H, x0, x = (np.asarray(v, float) for v in (gradient, hessian, x0, x))
    if g.ndim != 1 or not g.shape == x0.shape == x.shape or H.shape != (len(g), len(g)):
        raise ValueError("shapes do not fit")
    return g, H, x0, x


@mistake(
    "quadratic_approximation",
    "The second-order term has a factor 1/2, as in every Taylor polynomial: 1 / 2!.",
)
def quadratic_approximation_without_the_half(f0, gradient, hessian, x0, x):
    g, H, x0, x = shapes(gradient, hessian, x0, x)
    return float(f0 + g @ (x - x0) + (x - x0) @ H @ (x - x0))


@mistake("quadratic_approximation", "Slope and curvature act on the distance x - x0, not on x.")
def quadratic_approximation_around_zero(f0, gradient, hessian, x0, x):
    g, H, x0, x = shapes(gradient, hessian, x0, x)
    return float(f0 + g @ x + x @ H @ x / 2)


@mistake(
    "quadratic_approximation",
    "The mixed entries are missing: the whole Hessian counts, not its diagonal alone.",
)
def quadratic_approximation_of_the_diagonal(f0, gradient, hessian, x0, x):
    g, H, x0, x = shapes(gradient, hessian, x0, x)
    return float(f0 + g @ (x - x0) + np.diag(H) @ (x - x0) ** 2 / 2)
