"""The reference's loss against scipy's log_softmax, its definition in high precision, and numerical slopes."""

import numpy as np
import pytest

special = pytest.importorskip("scipy.special")
mpmath = pytest.importorskip("mpmath")


@pytest.fixture
def losses(solution):
    return solution("information_theory.cross_entropy_loss")


@pytest.mark.parametrize("seed", range(40))
def test_log_softmax_agrees_with_scipy(losses, seed):
    rng = np.random.default_rng(seed)
    z = rng.normal(size=rng.integers(1, 5, size=rng.integers(1, 5))) * 10.0 ** rng.integers(-3, 4)
    axis = int(rng.integers(-z.ndim, z.ndim))
    np.testing.assert_allclose(
        losses.log_softmax(z, axis), special.log_softmax(z, axis), rtol=1e-12, atol=1e-12, strict=True
    )


@pytest.mark.parametrize("seed", range(25))
def test_losses_agree_with_their_definitions_in_50_digits(losses, seed):
    rng = np.random.default_rng(seed)
    n, classes = (int(k) for k in rng.integers(1, 7, size=2))
    z, t = rng.normal(size=(n, classes)) * 10.0 ** rng.integers(0, 4), rng.integers(classes, size=n)
    smoothing, gamma = rng.random(), float(rng.integers(0, 4))
    with mpmath.workdps(2000):
        log_p = []
        for row in z.tolist():
            total = mpmath.log(sum(mpmath.exp(mpmath.mpf(x)) for x in row))
            log_p.append([mpmath.mpf(x) - total for x in row])
        plain = [-log_p[i][t[i]] for i in range(n)]
        smooth = [
            -sum((smoothing / classes + (1 - smoothing) * (j == t[i])) * log_p[i][j] for j in range(classes))
            for i in range(n)
        ]
        focal = [(1 - mpmath.exp(-loss)) ** gamma * loss for loss in plain]
        expected = [float(sum(part) / n) for part in (plain, smooth, focal)]
    assert losses.cross_entropy(z, t) == pytest.approx(expected[0], rel=1e-12, abs=1e-15)
    assert losses.smoothed_cross_entropy(z, t, smoothing) == pytest.approx(expected[1], rel=1e-12, abs=1e-15)
    assert losses.focal_loss(z, t, gamma) == pytest.approx(expected[2], rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("seed", range(20))
def test_the_gradient_agrees_with_central_differences(losses, seed):
    rng = np.random.default_rng(seed)
    z, t = rng.normal(size=(3, 4, 5)), rng.integers(-1, 5, size=(3, 4))
    t[0, 0] = 2
    gradient, h = np.empty_like(z), 1e-5
    for index in np.ndindex(z.shape):
        up, down = z.copy(), z.copy()
        up[index] += h
        down[index] -= h
        gradient[index] = (losses.cross_entropy(up, t) - losses.cross_entropy(down, t)) / (2 * h)
    np.testing.assert_allclose(losses.cross_entropy_gradient(z, t), gradient, atol=1e-9, strict=True)
