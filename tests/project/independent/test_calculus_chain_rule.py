"""The reference's dual numbers against sympy's symbolic derivatives, on many formulas and points."""

import math

import numpy as np
import pytest

FORMULAS = [
    "x**3 - 2*x + 5",
    "exp(-x**2/2)",
    "sin(x)*cos(3*x)",
    "log(2+sin(x))/(1+x**2)",
    "tanh(x)**3 - 1/(4+x)",
    "(2+x)**0.5 * (3-x)**(-1.5)",
    "exp(sin(exp(cos(x))))",
    "-x/(5-x)",
    "1/(1+exp(-x))",
]


@pytest.fixture
def chain_rule(solution):
    return solution("calculus.chain_rule")


@pytest.mark.parametrize("formula", FORMULAS)
def test_derivatives_agree_with_sympy(chain_rule, formula):
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    exact = sympy.lambdify(x, sympy.diff(sympy.sympify(formula), x), "math")
    names = {name: getattr(chain_rule, name) for name in ("exp", "log", "sin", "cos", "tanh")}
    f = eval(f"lambda x: {formula}", names)
    for at in np.random.default_rng(3).uniform(-1.5, 1.5, size=30):
        assert chain_rule.derivative_of(f, at) == pytest.approx(exact(at), rel=1e-12, abs=1e-13)
        assert f(float(at)) == pytest.approx(f(chain_rule.Dual(at, 1)).value, rel=1e-15)


@pytest.mark.parametrize("seed", range(20))
def test_gradients_agree_with_the_closed_form(chain_rule, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    A, x = rng.normal(size=(n, n)), rng.normal(size=n)

    def f(v):
        rows = [sum(float(a) * b for a, b in zip(row, v, strict=True)) for row in A]
        return sum(chain_rule.tanh(r) for r in rows)

    expected = A.T @ (1 - np.tanh(A @ x) ** 2)
    np.testing.assert_allclose(chain_rule.gradient_of(f, x), expected, rtol=1e-12, atol=1e-13, strict=True)


@pytest.mark.parametrize("seed", range(20))
def test_chain_agrees_with_forward_mode(chain_rule, seed):
    rng = np.random.default_rng(seed)
    pairs = [
        (math.sin, math.cos, "sin"),
        (math.cos, lambda t: -math.sin(t), "cos"),
        (math.exp, math.exp, "exp"),
    ]
    links = [pairs[int(k)] for k in rng.integers(0, 3, size=6)]
    x = float(rng.normal())
    value, slope = chain_rule.chain([p[0] for p in links], [p[1] for p in links], x)
    dual = chain_rule.Dual(x, 1)
    for _, _, name in links:
        dual = getattr(chain_rule, name)(dual)
    assert (value, slope) == (pytest.approx(dual.value), pytest.approx(dual.derivative, rel=1e-12))


def test_duals_meet_numpy_numbers_from_either_side(chain_rule):
    x = chain_rule.Dual(4, 1)
    for two in (np.float64(2), np.int64(2), np.float32(2)):
        for result in (two * x, x * two, two + x, two - x, two / x, x**two):
            assert type(result) is chain_rule.Dual
            assert type(result.value) is float
            assert type(result.derivative) is float
