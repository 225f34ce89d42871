"""The reference's random variables against scipy's, on many random inputs; samplers by goodness of fit."""

import math

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")


@pytest.fixture
def variables(solution):
    return solution("probability.random_variables")


@pytest.mark.parametrize("seed", range(12))
def test_cdf_and_quantile_agree_with_scipy(variables, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 40))
    values, p = rng.permutation(200)[:k] - 100, rng.dirichlet(np.ones(k))
    pmf = {int(v): float(q) for v, q in zip(values, p, strict=True)}
    theirs = stats.rv_discrete(values=(values, p))
    for x in [*values[:5], *rng.uniform(-120, 120, size=10)]:
        assert variables.cdf(pmf, x) == pytest.approx(theirs.cdf(np.floor(x)), abs=1e-12)
    for q in rng.uniform(size=10):
        assert variables.quantile(pmf, q) == theirs.ppf(q)


@pytest.mark.parametrize("seed", range(10))
def test_empirical_pmf_agrees_with_numpy(variables, seed):
    rng = np.random.default_rng(seed)
    samples = rng.poisson(3, size=500)
    values, counts = np.unique(samples, return_counts=True)
    assert variables.empirical_pmf(samples) == pytest.approx(
        dict(zip(values.tolist(), counts / 500, strict=True))
    )


@pytest.mark.parametrize("name", ["expon", "cauchy", "logistic", "gumbel_r"])
def test_inverse_transform_sampling_passes_kolmogorov_and_smirnov(variables, name):
    theirs = getattr(stats, name)
    samples = variables.inverse_transform_sample(theirs.ppf, 4000, np.random.default_rng(1))
    assert stats.kstest(samples, theirs.cdf).pvalue > 1e-9


@pytest.mark.parametrize("k", [1, 2, 10, 300])
def test_categorical_draws_pass_a_chi_square_test(variables, k):
    rng = np.random.default_rng(k)
    p = rng.dirichlet(np.full(k, 5.0))
    draws = variables.sample_categorical(p, rng, size=200_000)
    counts = np.bincount(draws, minlength=k)
    if k == 1:
        assert counts[0] == 200_000
    else:
        assert stats.chisquare(counts, 200_000 * p / p.sum()).pvalue > 1e-9


def test_categorical_draws_one_by_one_are_those_of_a_batch(variables):
    p = np.random.default_rng(0).dirichlet(np.ones(100))
    one, batch = np.random.default_rng(1), np.random.default_rng(1)
    drawn = [variables.sample_categorical(p, one) for _ in range(500)]
    assert drawn == variables.sample_categorical(p, batch, size=500).tolist()
    assert one.bit_generator.state == batch.bit_generator.state


@pytest.mark.parametrize("name, width", [("norm", 1), ("logistic", 1.8), ("gumbel_r", 1.3), ("t", 1)])
def test_density_to_probability_agrees_with_scipy(variables, name, width):
    theirs = stats.t(5) if name == "t" else getattr(stats, name)
    rng = np.random.default_rng(2)
    for _ in range(6):
        a, b = rng.uniform(-5 * width, 5 * width, size=2)
        expected = theirs.cdf(b) - theirs.cdf(a)
        assert variables.density_to_probability(theirs.pdf, a, b, n=200) == pytest.approx(expected, abs=1e-6)
    assert variables.density_to_probability(lambda x: math.exp(-x), 0, 1, n=1) == pytest.approx(
        0.632, abs=1e-3
    )
