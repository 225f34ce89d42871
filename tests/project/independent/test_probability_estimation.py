"""The reference's estimators against scipy's distributions and optimisers, on many random inputs."""

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")
optimize = pytest.importorskip("scipy.optimize")


@pytest.fixture
def estimation(solution):
    return solution("probability.estimation")


@pytest.mark.parametrize("seed", range(15))
def test_gaussian_estimates_agree_with_scipy(estimation, seed):
    rng = np.random.default_rng(seed)
    samples = rng.normal(rng.normal(), rng.uniform(0.1, 5), size=int(rng.integers(2, 300)))
    mean, std = rng.normal(), rng.uniform(0.1, 5)
    expected = stats.norm.logpdf(samples, mean, std).sum()
    assert estimation.gaussian_log_likelihood(samples, mean, std) == pytest.approx(expected, rel=1e-11)
    assert estimation.mle_gaussian(samples) == pytest.approx(stats.norm.fit(samples), rel=1e-11)


@pytest.mark.parametrize("seed", range(15))
def test_bayesian_estimates_maximise_the_posterior(estimation, seed):
    rng = np.random.default_rng(seed)
    tosses = rng.integers(2, size=int(rng.integers(1, 30)))
    alpha, beta = rng.uniform(1.01, 8, size=2)
    best = optimize.minimize_scalar(
        lambda p: -stats.beta.logpdf(p, alpha, beta) - stats.bernoulli.logpmf(tosses, p).sum(),
        bounds=(0, 1),
        method="bounded",
        options={"xatol": 1e-9},
    )
    assert estimation.map_bernoulli(tosses, alpha, beta) == pytest.approx(best.x, abs=1e-5)
    assert estimation.map_bernoulli(tosses, 1, 1) == estimation.mle_bernoulli(tosses) == tosses.mean()
    samples, noise, prior_mean, prior_std = rng.normal(size=7), *rng.uniform(0.3, 3, size=3)
    best = optimize.minimize_scalar(
        lambda m: -stats.norm.logpdf(m, prior_mean, prior_std) - stats.norm.logpdf(samples, m, noise).sum()
    )
    answer = estimation.map_gaussian_mean(samples, noise, prior_mean, prior_std)
    assert answer == pytest.approx(best.x, abs=1e-6)


@pytest.mark.parametrize("seed", range(15))
def test_ridge_agrees_with_the_normal_equations(estimation, seed):
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(1, 40)), int(rng.integers(1, 15))
    X, y, strength = rng.normal(size=(n, d)), rng.normal(size=n), 10.0 ** rng.uniform(-3, 3)
    expected = np.linalg.solve(X.T @ X + strength * np.eye(d), X.T @ y)
    np.testing.assert_allclose(estimation.ridge(X, y, strength), expected, rtol=1e-7, atol=1e-9, strict=True)
    if n > d:
        expected = np.linalg.lstsq(X, y, rcond=None)[0]
        np.testing.assert_allclose(estimation.ridge(X, y, 0), expected, rtol=1e-7, atol=1e-9, strict=True)


def test_ridge_keeps_the_digits_that_the_normal_equations_lose(estimation):
    """Columns that differ by 1e-9: the condition number of X^T X is 1e18, that of X only 1e9."""
    x = np.linspace(1, 2, 50)
    X = np.column_stack([x, x + 1e-9 * np.sin(9 * x)])
    w = estimation.ridge(X, X @ [1.0, 1.0], 0.0)
    np.testing.assert_allclose(w, [1.0, 1.0], atol=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_logistic_regression_finds_the_optimum(estimation, seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(100, 2))
    y = rng.random(100) < 1 / (1 + np.exp(-(X @ [1.5, -1.0] + 0.4)))
    A = np.column_stack([X, np.ones(100)])
    best = optimize.minimize(lambda w: np.mean(np.logaddexp(0, A @ w) - y * (A @ w)), np.zeros(3), tol=1e-10)
    answer = estimation.logistic_regression(X, y, steps=4000, rate=1.0)
    np.testing.assert_allclose(answer, best.x, atol=1e-4, strict=True)
