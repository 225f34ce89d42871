"""The reference's bounds and fits against simulation, numpy's pseudo-inverse and exact enumeration."""

import itertools
import math

import numpy as np
import pytest


@pytest.fixture
def generalization(solution):
    return solution("topology.generalization")


def test_hoeffding_holds_for_coins(generalization):
    stats = pytest.importorskip("scipy.stats")
    for n, epsilon in itertools.product((1, 10, 100, 1000), (0.01, 0.05, 0.2, 0.45)):
        k = np.arange(n + 1)
        off = np.abs(k / n - 0.5) >= epsilon
        assert stats.binom.pmf(k, n, 0.5)[off].sum() <= generalization.hoeffding_bound(n, epsilon) + 1e-12


def test_bounds_solve_their_equations(generalization):
    for n, classes, delta in ((10, 1, 0.1), (500, 33, 0.01), (10**6, 10**9, 0.5)):
        gap = generalization.finite_class_bound(n, classes, delta)
        assert 2 * classes * math.exp(-2 * n * gap**2) == pytest.approx(delta, rel=1e-9)
        bound = generalization.vc_bound(n, 5, delta)
        chance = 4 * (2 * math.e * n / 5) ** 5 * math.exp(-n * bound**2 / 8)
        assert chance == pytest.approx(delta, rel=1e-6)
    assert generalization.finite_class_bound(10, 10**5000, 0.1) > 10


def test_rademacher_complexity_against_all_signs(generalization):
    rng = np.random.default_rng(2)
    X = rng.normal(size=(8, 4))
    lengths = [np.linalg.norm(np.array(signs) @ X) for signs in itertools.product((-1, 1), repeat=8)]
    got = generalization.rademacher_complexity(X, 3.0, 100000, rng)
    # Fixed seed; 7 standard errors would be exceeded with probability below 1e-11.
    assert got == pytest.approx(3 / 8 * np.mean(lengths), abs=7 * 3 / 8 * np.std(lengths) / 100000**0.5)


@pytest.mark.parametrize("shape", [(5, 9), (9, 5), (6, 6), (1, 4), (4, 1)])
def test_minimum_norm_fit_agrees_with_the_pseudo_inverse(generalization, shape):
    rng = np.random.default_rng(shape[0])
    A, y = rng.normal(size=shape), rng.normal(size=shape[0])
    np.testing.assert_allclose(
        generalization.minimum_norm_fit(A, y), np.linalg.pinv(A) @ y, atol=1e-9, strict=True
    )


def test_double_descent_shows(generalization):
    rng = np.random.default_rng(0)
    n, errors = 20, {}
    x, test = rng.normal(size=(n, 5)), rng.normal(size=(500, 5))
    w = rng.normal(size=5)
    y, truth = x @ w + 0.3 * rng.normal(size=n), test @ w
    for p in (5, 20, 400):
        W = rng.normal(size=(5, p))
        fitted = generalization.minimum_norm_fit(np.tanh(x @ W), y)
        errors[p] = np.mean((np.tanh(test @ W) @ fitted - truth) ** 2)
    assert errors[20] > 3 * errors[400]


def test_cross_validation_agrees_with_leaving_one_out(generalization):
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(15, 3)), rng.normal(size=15)
    errors = generalization.cross_validate(generalization.minimum_norm_fit, lambda w, X: X @ w, X, y, 15, rng)
    hat = X @ np.linalg.pinv(X)
    expected = ((y - hat @ y) / (1 - np.diag(hat))) ** 2
    np.testing.assert_allclose(np.sort(errors), np.sort(expected), rtol=1e-9)


def test_bias_and_variance_add_up(generalization):
    rng = np.random.default_rng(3)
    predictions, truth = rng.normal(size=(30, 7)), rng.normal(size=7)
    bias, variance = generalization.bias_variance(predictions, truth)
    assert variance == pytest.approx(np.var(predictions, axis=0, ddof=0).mean())
    assert bias + variance == pytest.approx(np.mean((predictions - truth) ** 2))
