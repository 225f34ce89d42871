"""The reference's limit theorems against scipy and exhaustive simulation with fixed seeds."""

import math

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")


@pytest.fixture
def theorems(solution):
    return solution("probability.limit_theorems")


@pytest.mark.parametrize("seed", range(20))
def test_intervals_agree_with_scipy(theorems, seed):
    rng = np.random.default_rng(seed)
    samples = rng.gamma(2.0, size=int(rng.integers(2, 200)))
    confidence = rng.uniform(0.01, 0.9999)
    expected = stats.norm.interval(confidence, samples.mean(), stats.sem(samples))
    assert theorems.confidence_interval(samples, confidence) == pytest.approx(expected, rel=1e-9)
    means = theorems.running_mean(samples)
    np.testing.assert_allclose(means, [samples[: k + 1].mean() for k in range(len(samples))], rtol=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_sample_size_is_the_smallest_that_suffices(theorems, seed):
    rng = np.random.default_rng(seed)
    std, epsilon, confidence = rng.uniform(0.1, 50), rng.uniform(0.01, 5), rng.uniform(0.5, 0.999)
    n = theorems.sample_size(std, epsilon, confidence)
    z = stats.norm.ppf((1 + confidence) / 2)
    assert isinstance(n, int)
    assert z * std / math.sqrt(n) <= epsilon * (1 + 1e-12)
    assert n == 1 or z * std / math.sqrt(n - 1) > epsilon * (1 - 1e-12)


@pytest.mark.parametrize("n, epsilon", [(1, 1.5), (10, 0.7), (100, 0.3)])
def test_chebyshev_bounds_what_really_happens(theorems, n, epsilon):
    dice = np.random.default_rng(0).integers(1, 7, size=(50_000, n))
    happened = np.mean(np.abs(dice.mean(axis=1) - 3.5) >= epsilon)
    # Hoeffding, fixed seed: the frequency exceeds its probability by 0.015 with probability exp(-22) < 1e-9
    assert happened <= theorems.chebyshev_bound(math.sqrt(35 / 12), n, epsilon) + 0.015


def test_standardized_means_pass_kolmogorov_and_smirnov(theorems):
    def sampler(rng, shape):
        return rng.uniform(size=shape)

    z = theorems.standardized_means(sampler, 0.5, 1 / math.sqrt(12), 40, 20_000, np.random.default_rng(0))
    assert stats.kstest(z, "norm").pvalue > 1e-9


def test_nineteen_of_twenty_intervals_hold_the_truth(theorems):
    samples = np.random.default_rng(1).normal(7, 3, size=(5000, 60))
    hits = [low <= 7 <= high for low, high in map(theorems.confidence_interval, samples)]
    # Hoeffding, fixed seed: 2 exp(-2 * 5000 * 0.05**2) < 3e-11
    assert np.mean(hits) == pytest.approx(0.945, abs=0.05)
