"""The reference's moments against numpy's own and exact fractions, on many random inputs."""

import statistics
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def moments(solution):
    return solution("probability.moments")


@pytest.mark.parametrize("seed", range(30))
def test_moments_agree_with_numpy(moments, seed):
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(3, 300)), int(rng.integers(2, 6))
    X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + 10 * rng.normal(size=d)
    p = rng.dirichlet(np.ones(n))
    mean = np.average(X[:, 0], weights=p)
    assert moments.expectation(X[:, 0], p) == pytest.approx(mean, rel=1e-12, abs=1e-12)
    expected = np.average((X[:, 0] - mean) ** 2, weights=p)
    assert moments.variance(X[:, 0], p) == pytest.approx(expected, rel=1e-12)
    for ddof in (0, 1, 2):
        S = moments.covariance_matrix(X, ddof=ddof)
        np.testing.assert_allclose(S, np.cov(X.T, ddof=ddof), rtol=1e-9, atol=1e-12, strict=True)
        np.testing.assert_array_equal(S, S.T)
        assert moments.covariance(X[:, 0], X[:, 1], ddof=ddof) == pytest.approx(S[0, 1], rel=1e-9, abs=1e-12)
    assert moments.correlation(X[:, 0], X[:, 1]) == pytest.approx(
        np.corrcoef(X.T)[0, 1], rel=1e-10, abs=1e-12
    )


@pytest.mark.parametrize("seed", range(10))
def test_variances_far_from_zero_agree_with_exact_fractions(moments, seed):
    rng = np.random.default_rng(seed)
    data = 1e9 + rng.normal(size=200)
    exact = float(statistics.variance([Fraction(x) for x in data]))
    running = moments.RunningMoments()
    for x in data:
        running.push(x)
    assert running.variance() == pytest.approx(exact, rel=1e-6)
    halves = [moments.RunningMoments(), moments.RunningMoments()]
    for i, x in enumerate(data):
        halves[i % 7 == 0].push(x)
    assert halves[0].merge(halves[1]).variance() == pytest.approx(exact, rel=1e-6)
    assert halves[0].merge(halves[1]).mean == pytest.approx(float(np.mean(data)), rel=1e-15)
    assert moments.covariance(data, data) == pytest.approx(exact, rel=1e-6)
    assert moments.variance(data, np.full(200, 1 / 200)) * 200 / 199 == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("shape", [(7,), (3, 4), (2, 3, 5)])
def test_standardize_is_the_layer_norm_of_its_definition(moments, shape):
    X = np.random.default_rng(0).normal(3, 2, size=shape)
    for axis in range(-len(shape), len(shape)):
        mean, variance = X.mean(axis=axis, keepdims=True), X.var(axis=axis, keepdims=True)
        np.testing.assert_allclose(
            moments.standardize(X, axis=axis), (X - mean) / np.sqrt(variance + 1e-5), rtol=1e-12, strict=True
        )


def test_correlation_of_tiny_and_huge_samples_is_that_of_their_shapes(moments):
    x, y = np.random.default_rng(1).normal(size=(2, 50))
    expected = np.corrcoef(x, y)[0, 1]
    for scale in (1e-300, 1e-200, 1e200, 1e300):
        assert moments.correlation(scale * x, y / scale) == pytest.approx(expected, rel=1e-9)
