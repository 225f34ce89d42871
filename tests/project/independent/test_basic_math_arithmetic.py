"""The reference's arithmetic against Python's own and exact rational arithmetic, on many random inputs."""

import math
import statistics
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def arithmetic(solution):
    return solution("basic_math.arithmetic")


@pytest.mark.parametrize("bits", [1, 8, 62, 500, 4000])
def test_gcd_agrees_with_math(arithmetic, bits):
    rng = np.random.default_rng(bits)
    for _ in range(50):
        a, b = (int.from_bytes(rng.bytes(bits // 8 + 1), "big") * int(rng.choice([-1, 1])) for _ in range(2))
        assert arithmetic.gcd(a, b) == math.gcd(a, b)


@pytest.mark.parametrize("seed", range(50))
def test_integer_power_is_within_the_stated_error_of_the_exact_power(arithmetic, seed):
    rng = np.random.default_rng(seed)
    base, exponent = float(rng.choice([-1, 1]) * rng.uniform(0.3, 3)), int(rng.integers(-200, 200))
    exact = Fraction(base) ** exponent
    error = abs(Fraction(arithmetic.integer_power(base, exponent)) / exact - 1)
    assert error <= 1e-15 * (1 + abs(exponent))


@pytest.mark.parametrize("seed", range(50))
def test_nth_root_is_bracketed_by_exact_powers(arithmetic, seed):
    rng = np.random.default_rng(seed)
    x, n = float(10.0 ** rng.uniform(-250, 250)), int(rng.integers(1, 60))
    root = Fraction(arithmetic.nth_root(x, n))
    assert (root * Fraction(1 - 4e-15)) ** n < Fraction(x) < (root * Fraction(1 + 4e-15)) ** n


@pytest.mark.parametrize("x", [5e-324, 1e-308, 1.7e308, 1.0, 3.0])
@pytest.mark.parametrize("n", [1, 2, 3, 7, 100, 12345])
def test_nth_root_at_the_ends_of_the_floats(arithmetic, x, n):
    assert arithmetic.nth_root(x, n, tol=0.0) == pytest.approx(math.exp(math.log(x) / n), rel=1e-12)


@pytest.mark.parametrize("seed", range(50))
def test_logsumexp_agrees_with_scipy(arithmetic, seed):
    special = pytest.importorskip("scipy.special")
    rng = np.random.default_rng(seed)
    values = rng.normal(size=int(rng.integers(1, 100))) * 10.0 ** rng.integers(-3, 5)
    values[rng.random(values.size) < 0.2] = -np.inf
    assert arithmetic.logsumexp(values) == pytest.approx(special.logsumexp(values), rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("seed", range(20))
def test_geometric_mean_agrees_with_statistics(arithmetic, seed):
    values = np.random.default_rng(seed).lognormal(sigma=20, size=50)
    assert arithmetic.geometric_mean(values) == pytest.approx(
        statistics.geometric_mean(values.tolist()), rel=1e-12
    )


@pytest.mark.parametrize("base", [0.3, 2, 10, 1e6])
def test_log_base_agrees_with_math(arithmetic, base):
    for x in (1e-300, 0.2, 1.0, 77.0, 1e300):
        assert arithmetic.log_base(x, base) == pytest.approx(math.log(x, base), rel=1e-14)
