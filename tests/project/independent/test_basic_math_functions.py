"""The reference's functions against scipy's, high precision and numpy's roots, on many random inputs."""

import math

import numpy as np
import pytest


@pytest.fixture
def functions(solution):
    return solution("basic_math.functions")


@pytest.mark.parametrize("seed", range(30))
def test_sigmoid_and_softmax_agree_with_scipy(functions, seed):
    special = pytest.importorskip("scipy.special")
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(4, 3, 5)) * 10.0 ** rng.integers(-2, 4)
    np.testing.assert_allclose(functions.sigmoid(x), special.expit(x), rtol=1e-13, atol=1e-300, strict=True)
    for axis in (0, 1, 2, -1):
        np.testing.assert_allclose(
            functions.softmax(x, axis), special.softmax(x, axis), rtol=1e-12, atol=1e-300, strict=True
        )


def test_sigmoid_has_the_digits_that_its_docstring_states(functions):
    mpmath = pytest.importorskip("mpmath")
    for x in (-1e4, -745.0, -300.0, -37.0, -1e-5, 0.0, 2.0, 36.0, 1e4):
        with mpmath.workdps(40):
            exact = float(1 / (1 + mpmath.exp(-mpmath.mpf(x))))
        assert functions.sigmoid(x) == pytest.approx(exact, rel=1e-13, abs=5e-324)


@pytest.mark.parametrize("seed", range(10))
def test_gelu_is_close_to_the_gaussian_form(functions, seed):
    special = pytest.importorskip("scipy.special")
    x = np.random.default_rng(seed).normal(size=100) * 3
    np.testing.assert_allclose(functions.gelu(x), x * special.ndtr(x), atol=1e-3, strict=True)
    np.testing.assert_allclose(
        functions.gelu(x),
        x * special.expit(2 * math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)),
        atol=1e-14,
        strict=True,
    )


@pytest.mark.parametrize("seed", range(30))
def test_invert_agrees_with_brentq(functions, seed):
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(seed)
    a, b, c = rng.uniform(0.1, 2, size=3)
    sign = float(rng.choice([-1, 1]))  # rising or falling

    def f(x):
        return sign * (a * x + b * math.atan(c * x))

    y = f(float(rng.uniform(-9, 9)))
    expected = optimize.brentq(lambda x: f(x) - y, -10, 10, xtol=1e-14)
    assert functions.invert(f, y, -10, 10) == pytest.approx(expected, abs=2e-12)


@pytest.mark.parametrize("seed", range(30))
def test_sign_changes_bracket_all_roots_of_a_polynomial(functions, seed):
    rng = np.random.default_rng(seed)
    roots = np.arange(-0.9, 0.9, 0.45) + rng.uniform(0, 0.3, size=4)
    found = functions.sign_changes(lambda x: float(np.prod(x - roots)), -1, 1)
    assert len(found) == 4
    assert all(a <= root <= b for (a, b), root in zip(found, roots, strict=True))


def test_elementwise_functions_give_float64_arrays_and_python_floats(functions):
    for f in (functions.sigmoid, functions.relu, functions.gelu):
        assert type(f(1)) is float
        assert type(f(np.float32(1))) is float
        assert f(np.zeros((2, 3), dtype=np.float32)).dtype == np.float64
        assert f(np.zeros((0, 3))).shape == (0, 3)
    assert functions.softmax(np.zeros(3, dtype=np.float32)).dtype == np.float64
