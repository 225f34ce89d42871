"""The reference's losses against scipy's special functions, sympy's derivatives and many digits."""

import numpy as np
import pytest

special = pytest.importorskip("scipy.special")


@pytest.fixture
def losses(solution):
    return solution("optimization.losses")


@pytest.mark.parametrize("seed", range(20))
def test_losses_agree_with_scipy(losses, seed):
    rng = np.random.default_rng(seed)
    shape = tuple(int(n) for n in rng.integers(1, 6, size=rng.integers(1, 4)))
    p, t = 3 * rng.normal(size=(2, *shape))
    delta = rng.uniform(0.1, 3)
    assert losses.huber(p, t, delta)[0] == pytest.approx(special.huber(delta, p - t).mean(), rel=1e-12)
    assert losses.mse(p, t)[0] == pytest.approx(np.square(p - t).mean(), rel=1e-12)
    assert losses.mae(p, t)[0] == pytest.approx(np.abs(p - t).mean(), rel=1e-12)
    z, yes = 10 * rng.normal(size=shape), rng.uniform(size=shape)
    expected = -(yes * special.log_expit(z) + (1 - yes) * special.log_expit(-z)).mean()
    loss, gradient = losses.binary_cross_entropy_with_logits(z, yes)
    assert loss == pytest.approx(expected, rel=1e-12)
    np.testing.assert_allclose(
        gradient, (special.expit(z) - yes) / z.size, rtol=1e-9, atol=1e-15, strict=True
    )


@pytest.mark.parametrize("seed", range(20))
def test_softmax_cross_entropy_agrees_with_scipy(losses, seed):
    rng = np.random.default_rng(seed)
    batch, classes = (int(n) for n in rng.integers(1, 40, size=2))
    z, t = 10.0 ** rng.uniform(-2, 4) * rng.normal(size=(batch, classes)), rng.integers(classes, size=batch)
    loss, gradient = losses.softmax_cross_entropy(z, t)
    assert loss == pytest.approx(
        -special.log_softmax(z, axis=1)[np.arange(batch), t].mean(), rel=1e-11, abs=1e-14
    )
    expected = (special.softmax(z, axis=1) - np.eye(classes)[t]) / batch
    np.testing.assert_allclose(gradient, expected, atol=1e-13, strict=True)


def test_gradients_are_the_derivatives_that_sympy_finds(losses):
    sympy = pytest.importorskip("sympy")
    z = sympy.symbols("z0:3", real=True)
    points = np.array([0.3, -1.2, 2.0])
    at = dict(zip(z, points, strict=True))

    def compare(expression, gradient):
        exact = [float(sympy.diff(expression, s).subs(at)) for s in z]
        np.testing.assert_allclose(gradient, exact, rtol=1e-12, atol=1e-15, strict=True)

    t = [0.5, -1.0, 0.0]
    compare(sum((a - b) ** 2 for a, b in zip(z, t, strict=True)) / 3, losses.mse(points, t)[1])
    compare(sympy.log(sum(map(sympy.exp, z))) - z[1], losses.softmax_cross_entropy([points], [1])[1][0])
    binary = sum(sympy.log(1 + sympy.exp(a)) - b * a for a, b in zip(z, [1, 0, 1], strict=True)) / 3
    compare(binary, losses.binary_cross_entropy_with_logits(points, [1, 0, 1])[1])
    hinge = sum(sympy.Max(0, 1 - b * a) for a, b in zip(z, [1, 1, -1], strict=True)) / 3
    compare(hinge, losses.hinge(points, [1, 1, -1])[1])


@pytest.mark.parametrize("z", [1e4, 700.0, 50.0, 1e-12, -50.0, -700.0, -1e4])
def test_binary_cross_entropy_keeps_its_digits(losses, z):
    mpmath = pytest.importorskip("mpmath")
    with mpmath.workdps(60):
        exact = float(mpmath.log(1 + mpmath.exp(-mpmath.mpf(z))))
    assert losses.binary_cross_entropy_with_logits([z], [1])[0] == pytest.approx(exact, rel=1e-13, abs=1e-300)


@pytest.mark.parametrize("seed", range(5))
def test_linear_regression_converges_to_least_squares(losses, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(50, 3)), rng.normal(size=50)
    weights, bias, history = losses.fit_linear_regression(X, y, 0.2, 2000)
    expected = np.linalg.lstsq(np.column_stack([X, np.ones(50)]), y, rcond=None)[0]
    np.testing.assert_allclose(np.append(weights, bias), expected, atol=1e-9, strict=True)
    assert len(history) == 2000
    assert np.all(np.diff(history) <= 1e-15)
