"""The reference's integrals against scipy's quadrature, and the law of its Monte Carlo errors."""

import math

import numpy as np
import pytest


@pytest.fixture
def integrals(solution):
    return solution("calculus.integrals")


@pytest.mark.parametrize("seed", range(30))
def test_rules_agree_with_scipy(integrals, seed):
    integrate = pytest.importorskip("scipy.integrate")
    rng = np.random.default_rng(seed)
    a, b = (float(k) for k in rng.uniform(-2, 2, size=2))
    n = 2 * int(rng.integers(1, 30))
    x = np.linspace(a, b, n + 1)
    y = np.exp(np.sin(3 * x))

    def f(t):
        return math.exp(math.sin(3 * t))

    assert integrals.trapezoid(f, a, b, n) == pytest.approx(integrate.trapezoid(y, x), rel=1e-12)
    assert integrals.simpson(f, a, b, n) == pytest.approx(integrate.simpson(y, x=x), rel=1e-12)


REGIONS = [
    (lambda x, y: math.exp(x + y), 0, 1, lambda x: -x, lambda x: 1 + x * x),
    (lambda x, y: x * x + y, -1, 2, math.sin, lambda x: 3 + math.cos(x)),
    (lambda x, y: math.cos(x * y), 0, 2, lambda x: x, lambda x: 2 * x),
]


@pytest.mark.parametrize("region", REGIONS)
def test_double_integrals_agree_with_scipy(integrals, region):
    integrate = pytest.importorskip("scipy.integrate")
    f, a, b, lower, upper = region
    exact, _ = integrate.dblquad(lambda y, x: f(x, y), a, b, lower, upper)
    assert integrals.double_integral(f, a, b, lower, upper) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("r_max", [0.5, 1.0, 3.0])
def test_polar_integrals_agree_with_scipy(integrals, r_max):
    integrate = pytest.importorskip("scipy.integrate")

    def f(x, y):
        return (1 + x) ** 2 * math.exp(y / 2)

    exact, _ = integrate.dblquad(
        lambda t, r: r * f(r * math.cos(t), r * math.sin(t)), 0, r_max, lambda r: 0, lambda r: 2 * math.pi
    )
    assert integrals.polar_integral(f, r_max) == pytest.approx(exact, rel=1e-8)


def test_monte_carlo_errors_have_the_stated_size(integrals):
    """400 estimates: their z-scores have mean 0 and variance 1 (6.5 standard deviations: alarms below 1e-10)."""
    rng = np.random.default_rng(11)
    exact = (math.e - 1) ** 2
    pairs = [
        integrals.monte_carlo_integral(lambda p: np.exp(p.sum(axis=1)), [(0, 1), (0, 1)], 500, rng)
        for _ in range(400)
    ]
    z = np.array([(estimate - exact) / error for estimate, error in pairs])
    assert abs(z.mean()) < 6.5 / math.sqrt(400)
    assert abs(z.var() - 1) < 6.5 * math.sqrt(2 / 400) + 0.05
