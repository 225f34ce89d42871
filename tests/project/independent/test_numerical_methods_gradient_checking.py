"""The reference's gradients against scipy's and those by hand; its judgement of right and wrong ones."""

import numpy as np
import pytest


@pytest.fixture
def checking(solution):
    return solution("numerical_methods.gradient_checking")


@pytest.mark.parametrize("seed", range(20))
def test_numerical_gradient_agrees_with_scipy(checking, seed):
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 12))
    x = rng.uniform(0.5, 1.5, size=n)
    expected = optimize.rosen_der(x)
    np.testing.assert_allclose(
        checking.numerical_gradient(optimize.rosen, x), expected, rtol=1e-6, atol=1e-6, strict=True
    )
    passes, worst, index = checking.check_gradient(optimize.rosen, optimize.rosen_der, x)
    assert passes is (worst <= 1e-6)
    wrong = int(rng.integers(n))
    factor = rng.uniform(1.001, 3)
    passes, worst, index = checking.check_gradient(
        optimize.rosen, lambda v: optimize.rosen_der(v) * np.where(np.arange(n) == wrong, factor, 1), x
    )
    assert (passes, index) == (False, (wrong,))
    assert worst == pytest.approx((factor - 1) / (factor + 1), rel=1e-4)


def network(rng, activation, slope):
    """Loss and hand-written gradients of a network with two layers, softmax and cross-entropy."""
    X, target = rng.normal(size=(6, 5)), rng.integers(0, 3, size=6)

    def loss(p):
        logits = activation(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
        logits = logits - logits.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(6), target]))

    def gradients(p):
        pre = X @ p["W1"] + p["b1"]
        hidden = activation(pre)
        logits = hidden @ p["W2"] + p["b2"]
        d = np.exp(logits - logits.max(axis=1, keepdims=True))
        d /= d.sum(axis=1, keepdims=True)
        d[np.arange(6), target] -= 1
        d /= 6
        back = d @ p["W2"].T * slope(pre)
        return {"W1": X.T @ back, "b1": back.sum(axis=0), "W2": hidden.T @ d, "b2": d.sum(axis=0)}

    params = {
        "W1": rng.normal(size=(5, 8)),
        "b1": rng.normal(size=8),
        "W2": rng.normal(size=(8, 3)),
        "b2": rng.normal(size=3),
    }
    return loss, gradients, params


@pytest.mark.parametrize("seed", range(10))
def test_check_parameters_passes_right_networks_and_fails_wrong_ones(checking, seed):
    rng = np.random.default_rng(seed)
    loss, gradients, params = network(rng, np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    right = checking.check_parameters(loss, gradients(params), params, rng)
    assert max(right.values()) < 1e-4
    for name in params:
        spoilt = gradients(params)
        spoilt[name] = 1.05 * spoilt[name]
        errors = checking.check_parameters(loss, spoilt, params, rng, samples=3)
        assert errors[name] == pytest.approx(0.05 / 2.05, rel=0.02)
        assert max(error for other, error in errors.items() if other != name) < 1e-4


def test_check_parameters_draws_every_entry_equally_often(checking):
    """4 of 10 entries in 5000 draws: each about 2000 times, within 7 deviations: false alarms < 1e-10."""
    rng = np.random.default_rng(3)
    counts = np.zeros(10)

    def loss(p):
        counts[p["w"] != 1] += 0.5
        return float(p["w"].sum())

    for _ in range(5000):
        checking.check_parameters(loss, {"w": np.ones(10)}, {"w": np.ones(10)}, rng, samples=4)
    assert np.all(np.abs(counts - 2000) < 7 * np.sqrt(5000 * 0.4 * 0.6))
