"""The reference's derivatives against sympy's and scipy's, and its steps against errors that are measured."""

import numpy as np
import pytest

sympy = pytest.importorskip("sympy")
z = sympy.Symbol("z")
EXPRESSIONS = [
    sympy.exp(z) / (sympy.sin(z) ** 3 + sympy.cos(z) ** 3),
    sympy.log(1 + z**2) * sympy.sqrt(z),
    z**5 - 3 * z**2 + 1 / z,
    sympy.tanh(2 * z) + sympy.atan(z),
    sympy.exp(-(z**2)) * sympy.cos(5 * z),
]


@pytest.fixture
def differentiation(solution):
    return solution("numerical_methods.differentiation")


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_derivatives_agree_with_sympy(differentiation, expression):
    f = sympy.lambdify(z, expression, "numpy")
    for x in (0.4, 1.0, 1.7):
        exact = float(sympy.diff(expression, z).evalf(30, subs={z: x}))
        size = 1 + abs(float(sympy.diff(expression, z, 3).evalf(20, subs={z: x})))
        assert differentiation.forward_difference(f, x, 1e-8) == pytest.approx(exact, abs=1e-6 * size)
        assert differentiation.central_difference(f, x, 1e-5) == pytest.approx(exact, abs=1e-9 * size)
        assert differentiation.complex_step(f, x) == pytest.approx(exact, rel=1e-13, abs=1e-14)
        assert differentiation.richardson(f, x, h=0.05, levels=6) == pytest.approx(exact, abs=1e-10 * size)


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_richardson_has_the_order_that_its_docstring_states(differentiation, levels):
    order = differentiation.observed_order(
        lambda f, x, h: differentiation.richardson(f, x, h, levels), np.exp, np.exp(0.5), 0.5, 1.0
    )
    assert order == pytest.approx(2 * levels, abs=0.1)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("order", [1, 2])
def test_the_optimal_step_is_nearly_the_best_of_all_steps(differentiation, order, dtype):
    """Mean errors at many points: the best step on a grid is at most a few times better."""
    x = np.linspace(0.8, 1.2, 400).astype(dtype)

    def error(h):
        right, left = (x + dtype(h)).astype(dtype), (x - dtype(h) if order == 2 else x).astype(dtype)
        return np.mean(np.abs((np.exp(right) - np.exp(left)) / (right - left) - np.exp(x.astype(float))))

    best = min(error(h) for h in np.logspace(-7 if dtype == np.float32 else -12, -0.5, 200))
    assert error(differentiation.optimal_step(order, dtype)) <= 4 * best


def test_derivatives_agree_with_scipy(differentiation):
    differentiate = pytest.importorskip("scipy.differentiate")
    for f in (np.sin, np.exp, np.tanh, np.sqrt):
        expected = float(differentiate.derivative(f, 0.9).df)
        assert differentiation.richardson(f, 0.9) == pytest.approx(expected, rel=1e-9)
        assert differentiation.complex_step(f, 0.9) == pytest.approx(expected, rel=1e-9)
