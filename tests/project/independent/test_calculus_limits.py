"""The reference's limits against sympy's symbolic ones, and against functions whose behaviour is known."""

import math

import numpy as np
import pytest

REMOVABLE = [
    # expression in x, point
    ("sin(x)/x", 0),
    ("(1-cos(x))/x**2", 0),
    ("(exp(x)-1-x)/x**2", 0),
    ("(tan(x)-sin(x))/x**3", 0),
    ("(x-sin(x))/x**3", 0),
    ("(exp(x)-1-x-x**2/2)/x**3", 0),
    ("(1-x**2/2-cos(x))/x**4", 0),
    ("log(1+x)/x", 0),
    ("(sqrt(4+x)-2)/x", 0),
    ("(x**3-8)/(x-2)", 2),
    ("(x**5-1)/(x**2-1)", 1),
    ("sin(100*x)/x", 0),
    ("(cos(x)+1)/(x-pi)**2", "pi"),
    ("(x**x-1)/(x-1)", 1),
]
AT_INFINITY = [
    "(3*x**2+1)/(x**2-2)",
    "(1+1/x)**x",
    "sqrt(x**2+x)-x",
    "x*sin(1/x)",
    "atan(x)",
    "exp(-x)*x",
    "x/(x+1000)",
    "log(x)/x",
    "1/sqrt(x)",
    "(2*x+sin(x))/x",
    "tanh(x)",
]


@pytest.fixture
def limits(solution):
    return solution("calculus.limits")


def symbolic(expression, point):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    parsed = sympy.sympify(expression)
    f = sympy.lambdify(x, parsed, "math")
    return f, float(sympy.N(sympy.sympify(point))), float(sympy.limit(parsed, x, sympy.sympify(point)))


@pytest.mark.parametrize(("expression", "point"), REMOVABLE)
def test_removable_singularities_agree_with_sympy(limits, expression, point):
    f, a, expected = symbolic(expression, point)
    for side in ("left", "right", "both"):
        assert limits.limit(f, a, side) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("expression", AT_INFINITY)
def test_limits_at_infinity_agree_with_sympy(limits, expression):
    f, _, expected = symbolic(expression, "oo")
    assert limits.limit_at_infinity(f) == pytest.approx(expected, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(40))
def test_difference_quotients_of_random_polynomials(limits, seed):
    rng = np.random.default_rng(seed)
    p = np.polynomial.Polynomial(rng.normal(size=6))
    a = float(rng.uniform(-3, 3))
    expected = float(p.deriv()(a))
    answer = limits.limit(lambda x: float((p(x) - p(a)) / (x - a)), a)
    assert answer == pytest.approx(expected, rel=1e-6, abs=1e-6)


KINDS = [
    (abs, 0.0, "continuous"),
    (lambda x: abs(x) ** 0.5, 0.0, "continuous"),
    (lambda x: abs(x - 1) ** 0.5, 1.0, "continuous"),
    (lambda x: x * math.sin(1 / x) if x else 0.0, 0.0, "continuous"),
    (lambda x: math.tanh(1000 * x), 0.0, "continuous"),
    (lambda x: math.exp(-1 / x**2), 0.0, "removable"),
    (lambda x: x * math.log(abs(x)), 0.0, "removable"),
    (lambda x: math.atan(1 / x), 0.0, "jump"),
    (lambda x: 1 / (1 + math.exp(1 / x)), 0.0, "jump"),
    (math.floor, -3.0, "jump"),
    (lambda x: math.log(abs(x - 1)), 1.0, "infinite"),
    (math.tan, math.pi / 2, "infinite"),
    (lambda x: math.exp(1 / x), 0.0, "infinite"),
    (lambda x: abs(x) ** -0.5, 0.0, "infinite"),
]


@pytest.mark.parametrize(("f", "a", "kind"), KINDS)
def test_kinds_of_discontinuities(limits, f, a, kind):
    assert limits.classify_discontinuity(f, a) == kind
    assert limits.is_continuous_at(f, a) is (kind == "continuous")


@pytest.mark.parametrize("period", [1.0, math.pi, 2.0, 0.1])
def test_oscillations_have_no_limit(limits, period):
    for a in (0.0, 1.0, -7.0):
        with pytest.raises(ValueError, match="settle"):
            limits.limit(lambda x, a=a: math.sin(period / (x - a)), a)
    with pytest.raises(ValueError, match="settle"):
        limits.limit_at_infinity(lambda x: math.cos(period * x))
