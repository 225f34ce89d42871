"""The reference's entropies against scipy's and against exact arithmetic with many digits."""

import math

import numpy as np
import pytest


@pytest.fixture
def entropies(solution):
    return solution("probability.entropy")


@pytest.mark.parametrize("seed", range(40))
def test_entropies_agree_with_scipy(entropies, seed):
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 2000))
    p, q = rng.dirichlet(np.full(n, 0.3)), rng.dirichlet(np.full(n, 3.0))
    p[rng.random(n) < 0.2] = 0
    p = p / p.sum() if p.sum() else np.full(n, 1 / n)
    h, d = stats.entropy(p), stats.entropy(p, q)
    assert entropies.entropy(p) == pytest.approx(h, rel=1e-10, abs=1e-13)
    assert entropies.kl_divergence(p, q) == pytest.approx(d, rel=1e-10, abs=1e-13)
    assert entropies.cross_entropy(p, q) == pytest.approx(h + d, rel=1e-10, abs=1e-13)
    assert entropies.entropy(p) <= entropies.maximum_entropy(n) + 1e-12


@pytest.mark.parametrize("distance", [1e-2, 1e-4, 1e-6])
def test_small_divergences_agree_with_many_digits(entropies, distance):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(3)
    p = rng.dirichlet(np.ones(30))
    q = p * (1 + distance * rng.normal(size=30))
    q = q / q.sum()
    with mpmath.workdps(40):
        exact = sum(
            mpmath.mpf(a) * mpmath.log(mpmath.mpf(a) / mpmath.mpf(b)) for a, b in zip(p, q, strict=True)
        )
    assert entropies.kl_divergence(p, q) == pytest.approx(float(exact), abs=1e-14)


@pytest.mark.parametrize("p", [0.0, 1e-308, 0.1, 1 / 3, 1.0])
def test_self_information_is_minus_the_logarithm(entropies, p):
    expected = math.inf if p == 0 else -math.log(p)
    assert entropies.self_information(p) == expected
    assert math.copysign(1, entropies.self_information(p)) == 1
