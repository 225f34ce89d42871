"""The reference's extrema against numpy's roots, scipy's minimisers and known curvature, on random inputs."""

import math

import numpy as np
import pytest


@pytest.fixture
def extrema(solution):
    return solution("calculus.extrema")


@pytest.mark.parametrize("seed", range(30))
def test_critical_points_and_extremes_of_random_polynomials(extrema, seed):
    rng = np.random.default_rng(seed)
    p = np.polynomial.Polynomial(rng.normal(size=6))
    roots = p.deriv().roots()
    real = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    real = real[(real > -2) & (real < 2)]
    found = extrema.critical_points(lambda x: float(p.deriv()(x)), -2, 2)
    np.testing.assert_allclose(found, real, atol=1e-8)
    kinds = [extrema.classify_critical_point(lambda x: float(p.deriv(2)(x)), x) for x in found]
    assert kinds == ["minimum" if p.deriv(2)(x) > 0 else "maximum" for x in real]
    low, high = extrema.extremes_on_interval(lambda x: float(p(x)), lambda x: float(p.deriv()(x)), -2, 2)
    values = p(np.linspace(-2, 2, 20001))
    assert low[1] == pytest.approx(values.min(), abs=1e-5)
    assert high[1] == pytest.approx(values.max(), abs=1e-5)
    assert low[1] <= values.min()
    assert high[1] >= values.max()


@pytest.mark.parametrize("seed", range(30))
def test_minimisers_agree_with_scipy(extrema, seed):
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(seed)
    a, b, c = rng.uniform(0.2, 3, size=3)

    def f(x):
        return a * math.exp(x) + b * math.exp(-2 * x) + c * x * x

    def df(x):
        return a * math.exp(x) - 2 * b * math.exp(-2 * x) + 2 * c * x

    def d2f(x):
        return a * math.exp(x) + 4 * b * math.exp(-2 * x) + 2 * c

    exact = optimize.brentq(df, -10, 10, xtol=1e-14)
    assert extrema.newton_minimize(df, d2f, float(rng.uniform(-1, 2))) == pytest.approx(exact, abs=1e-12)
    assert extrema.golden_section(f, -10, 10) == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize("seed", range(50))
def test_kinds_of_hessians_with_known_eigenvalues(extrema, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 7))
    signs = rng.choice([-1.0, 0.0, 1.0], size=n)
    Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
    H = Q @ np.diag(signs * rng.uniform(0.1, 5, size=n)) @ Q.T
    up, down = (signs > 0).any(), (signs < 0).any()
    expected = (
        "saddle" if up and down else "inconclusive" if (signs == 0).any() else "minimum" if up else "maximum"
    )
    assert extrema.classify_hessian((H + H.T) / 2) == expected


@pytest.mark.parametrize("tol", [1e-2, 1e-5, 1e-8])
def test_golden_section_needs_one_value_per_step(extrema, tol):
    calls = []

    def f(x):
        calls.append(x)
        return abs(x - math.pi)

    assert extrema.golden_section(f, 0, 10, tol) == pytest.approx(math.pi, abs=tol)
    assert len(calls) <= 3 + math.log(tol / 10) / math.log((math.sqrt(5) - 1) / 2)
