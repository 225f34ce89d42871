"""The reference's series against mpmath and sympy, over the ranges that the docstrings promise."""

import math

import numpy as np
import pytest


@pytest.fixture
def taylor(solution):
    return solution("calculus.taylor")


@pytest.mark.parametrize("expression", ["exp(x)", "sin(x)", "log(x)", "1/(1+x**2)", "tanh(x)"])
def test_polynomials_agree_with_sympy(taylor, expression):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    f = sympy.sympify(expression)
    a = 1.25
    derivatives = [float(sympy.diff(f, x, k).subs(x, a)) for k in range(7)]
    series = sympy.series(f, x, sympy.Rational(5, 4), 7).removeO()
    at = np.linspace(1, 1.6, 7)
    expected = [float(series.subs(x, sympy.Float(float(t), 30))) for t in at]
    np.testing.assert_allclose(taylor.taylor_polynomial(derivatives, a, at), expected, rtol=1e-11)
    coefficients = [derivatives[k] / math.factorial(k) for k in range(7)]
    np.testing.assert_allclose(taylor.taylor_coefficients(derivatives), coefficients, rtol=1e-14, strict=True)


def test_exp_series_keeps_its_promise(taylor):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(2)
    for x in [*rng.uniform(-700, 700, size=500), *rng.uniform(-1, 1, size=200), -30.0, 709.7, -745.0]:
        with mpmath.workdps(40):
            exact = mpmath.exp(mpmath.mpf(float(x)))
            error = abs(mpmath.mpf(taylor.exp_series(float(x))) - exact)
            assert error <= 1e-12 * exact + mpmath.mpf(5e-324)
    assert taylor.exp_series(math.inf) == math.inf
    assert taylor.exp_series(-math.inf) == 0.0


def test_sin_series_keeps_its_promise(taylor):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(3)
    for x in [*rng.uniform(-1e4, 1e4, size=500), *rng.uniform(-7, 7, size=200)]:
        with mpmath.workdps(40):
            exact = mpmath.sin(mpmath.mpf(float(x)))
        assert taylor.sin_series(float(x)) == pytest.approx(float(exact), abs=1e-11)


def test_log1p_series_keeps_its_promise(taylor):
    rng = np.random.default_rng(4)
    points = [
        *rng.uniform(-0.99, 0.99, size=500),
        *(rng.choice([-1, 1], 50) * 10.0 ** rng.uniform(-300, -1, 50)),
    ]
    for x in [*points, math.nextafter(1, 0), math.nextafter(-1, 0), -0.5, 0.0]:
        assert taylor.log1p_series(float(x)) == pytest.approx(math.log1p(x), rel=1e-14, abs=5e-15)


@pytest.mark.parametrize("seed", range(20))
def test_remainder_bound_bounds_the_error_of_sine(taylor, seed):
    rng = np.random.default_rng(seed)
    a, x, n = float(rng.normal()), float(rng.normal()), int(rng.integers(0, 12))
    cycle = [math.sin(a), math.cos(a), -math.sin(a), -math.cos(a)]
    value = taylor.taylor_polynomial([cycle[k % 4] for k in range(n + 1)], a, x)
    assert abs(math.sin(x) - value) <= taylor.remainder_bound(1, a, x, n) + 1e-15
    assert taylor.remainder_bound(1, 0, 100, 500) == pytest.approx(
        math.exp(501 * math.log(100) - math.lgamma(502)), rel=1e-9
    )
