"""The reference's distributions against scipy's; its samplers by goodness of fit with fixed seeds."""

import math

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")


@pytest.fixture
def distributions(solution):
    return solution("probability.distributions")


@pytest.mark.parametrize("n", [0, 1, 2, 17, 300, 10_000])
@pytest.mark.parametrize("p", [0.0, 1e-6, 0.3, 0.5, 0.99, 1.0])
def test_binomial_pmf_agrees_with_scipy(distributions, n, p):
    k = np.unique(np.clip(np.linspace(-2, n + 2, 400).round(), -2, n + 2))
    expected = stats.binom.pmf(k, n, p)
    np.testing.assert_allclose(
        distributions.binomial_pmf(k, n, p), expected, rtol=1e-9, atol=1e-290, strict=True
    )
    assert distributions.binomial_pmf(n // 3, n, p) == pytest.approx(stats.binom.pmf(n // 3, n, p), rel=1e-9)


@pytest.mark.parametrize("rate", [0.0, 1e-8, 0.5, 3.0, 100.0, 10_000.0])
def test_poisson_pmf_agrees_with_scipy(distributions, rate):
    k = np.unique(
        np.concatenate([np.arange(-2, 40), np.round(rate + np.linspace(-9, 9, 50) * math.sqrt(rate))])
    )
    np.testing.assert_allclose(
        distributions.poisson_pmf(k, rate), stats.poisson.pmf(k, rate), rtol=1e-9, atol=1e-290, strict=True
    )


@pytest.mark.parametrize("mean, std", [(0.0, 1.0), (-3.0, 1e-3), (1e6, 20.0)])
def test_gaussian_density_and_cdf_agree_with_scipy(distributions, mean, std):
    x = mean + std * np.linspace(-37, 37, 500).reshape(20, 25)
    theirs = stats.norm(mean, std)
    np.testing.assert_allclose(
        distributions.gaussian_pdf(x, mean, std), theirs.pdf(x), rtol=1e-9, strict=True
    )
    np.testing.assert_allclose(
        distributions.gaussian_cdf(x, mean, std), theirs.cdf(x), rtol=1e-9, strict=True
    )
    np.testing.assert_array_equal(distributions.bernoulli_pmf([0, 1, 2], 0.2), [0.8, 0.2, 0.0])


@pytest.mark.parametrize("d", [1, 2, 5, 30])
def test_multivariate_gaussian_logpdf_agrees_with_scipy(distributions, d):
    rng = np.random.default_rng(d)
    for _ in range(10):
        B = rng.normal(size=(d, d))
        covariance = B @ B.T + 0.01 * np.eye(d)
        x, mean = rng.normal(size=(2, d))
        expected = stats.multivariate_normal.logpdf(x, mean, covariance)
        ours = distributions.multivariate_gaussian_logpdf(x, mean, covariance)
        assert ours == pytest.approx(expected, rel=1e-8)


# Fixed seeds: each test below fails by chance with probability below 1e-9, once and for all.


@pytest.mark.parametrize("shape", [(200_000,), (199_999,), (40, 50, 60)])
def test_gaussian_samples_pass_kolmogorov_and_smirnov(distributions, shape):
    z = distributions.sample_gaussian(shape, np.random.default_rng(1), mean=2.0, std=3.0)
    assert z.shape == shape
    assert z.dtype == np.float64
    assert stats.kstest(z.ravel(), stats.norm(2, 3).cdf).pvalue > 1e-9
    pairs = z.ravel()[: z.size // 2], z.ravel()[-(z.size // 2) :]
    assert stats.pearsonr(*pairs).pvalue > 1e-9
    assert stats.pearsonr(*(((v - 2) / 3) ** 2 for v in pairs)).pvalue > 1e-9


def fits(samples, pmf, support):
    """A chi-square test on classes of at least 20 expected samples."""
    expected = np.append(pmf(support), max(0.0, 1 - np.sum(pmf(support)))) * len(samples)
    counts = np.append(
        [np.count_nonzero(samples == k) for k in support], np.count_nonzero(samples > support[-1])
    )
    rare = expected < 20
    expected, counts = (np.append(v[~rare], np.sum(v[rare])) for v in (expected, counts))
    if expected[-1] < 20:  # too rare even together: join them to the largest class
        i = int(np.argmax(expected))
        expected[i], counts[i] = expected[i] + expected[-1], counts[i] + counts[-1]
        expected, counts = expected[:-1], counts[:-1]
    return (
        len(expected) == 1 or stats.chisquare(counts, expected * counts.sum() / expected.sum()).pvalue > 1e-9
    )


@pytest.mark.parametrize("n, p", [(1, 0.5), (10, 0.1), (100, 0.97), (10_000, 0.2)])
def test_binomial_samples_fit(distributions, n, p):
    samples = distributions.sample_binomial(n, p, 100_000, np.random.default_rng(n))
    assert samples.dtype.kind == "i"
    centre = np.arange(max(0, int(n * p) - 300), min(n, int(n * p) + 300) + 1)
    assert fits(samples, lambda k: stats.binom.pmf(k, n, p), centre)


@pytest.mark.parametrize("rate", [0.01, 1.0, 20.0, 5000.0])
def test_poisson_samples_fit(distributions, rate):
    samples = distributions.sample_poisson(rate, 100_000, np.random.default_rng(3))
    assert samples.dtype.kind == "i"
    centre = np.arange(max(0, int(rate) - 400), int(rate) + 400)
    assert fits(samples, lambda k: stats.poisson.pmf(k, rate), centre)


def test_samplers_stay_small_for_huge_parameters(distributions):
    """A billion tosses: neither a billion uniform numbers nor a table of that length."""
    samples = distributions.sample_binomial(10**9, 0.25, 1000, np.random.default_rng(0))
    assert abs(samples.mean() - 2.5e8) < 10 * math.sqrt(10**9 * 0.1875 / 1000)
    assert abs(distributions.sample_poisson(1e9, 1000, np.random.default_rng(0)).mean() - 1e9) < 10_000
