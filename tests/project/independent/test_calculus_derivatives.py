"""The reference's derivatives against sympy and numpy's polynomials, on many random inputs."""

import math

import numpy as np
import pytest

EXPRESSIONS = ["sin(x)*exp(x)", "log(1+x**2)", "x**5-3*x", "tanh(2*x)", "1/(1+exp(-x))", "sqrt(2+cos(x))"]


@pytest.fixture
def derivatives(solution):
    return solution("calculus.derivatives")


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_derivatives_agree_with_sympy(derivatives, expression):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    parsed = sympy.sympify(expression)
    f, first, second = (sympy.lambdify(x, sympy.diff(parsed, x, k), "math") for k in (0, 1, 2))
    for at in np.random.default_rng(1).uniform(-2, 2, size=20):
        assert derivatives.derivative(f, at) == pytest.approx(first(at), rel=1e-8, abs=1e-8)
        assert derivatives.second_derivative(f, at) == pytest.approx(second(at), rel=1e-6, abs=1e-6)
        slope, intercept = derivatives.tangent_line(f, at)
        assert slope * at + intercept == pytest.approx(f(at), abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_partial_and_directional_derivatives_agree_with_the_gradient(derivatives, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    A, x, d = rng.normal(size=(n, n)), rng.normal(size=n), rng.normal(size=n) * 10.0 ** rng.integers(-5, 6)

    def f(v):
        return float(np.sum(np.sin(A @ v)))

    gradient = A.T @ np.cos(A @ x)
    for i in range(n):
        assert derivatives.partial_derivative(f, x, i) == pytest.approx(gradient[i], abs=1e-8)
    expected = gradient @ d / np.linalg.norm(d)
    assert derivatives.directional_derivative(f, x, d) == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("seed", range(20))
def test_polynomials_agree_with_numpy(derivatives, seed):
    rng = np.random.default_rng(seed)
    c = rng.normal(size=int(rng.integers(2, 20)))
    np.testing.assert_allclose(
        derivatives.differentiate_polynomial(c), np.polynomial.polynomial.polyder(c), rtol=1e-14, strict=True
    )


def test_steps_are_measured_as_the_floats_have_them(derivatives):
    """Far from 0 a step of 1e-5 is rounded; the quotient must use what is left of it."""
    assert derivatives.derivative(lambda x: 3 * x, 1e9) == pytest.approx(3.0, rel=1e-10)
    assert derivatives.derivative(math.sqrt, 1e6) == pytest.approx(5e-4, rel=1e-3)
