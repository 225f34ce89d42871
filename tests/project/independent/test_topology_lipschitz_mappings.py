"""The reference's maps against plain loops, numpy's singular values and scipy's root finder."""

import math

import numpy as np
import pytest


@pytest.fixture
def maps(solution):
    return solution("topology.lipschitz_mappings")


@pytest.mark.parametrize("seed", range(20))
def test_stretches_agree_with_plain_loops(maps, seed):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    D_x, D_y = (np.array([[math.dist(a, b) for b in P] for a in P]) for P in (X, Y))
    stretches = [D_y[i, j] / D_x[i, j] for i in range(6) for j in range(i)]
    assert maps.lipschitz_constant(D_x, D_y) == pytest.approx(max(stretches), rel=1e-12)
    assert maps.distortion(D_x, D_y) == pytest.approx(max(stretches) / min(stretches), rel=1e-12)


def test_fixed_points_agree_with_scipy(maps):
    optimize = pytest.importorskip("scipy.optimize")
    for a in (0.1, 0.5, 0.9):
        expected = optimize.brentq(lambda x, a=a: a * math.cos(x) - x, -2, 2, xtol=1e-15)
        point, steps = maps.banach_fixed_point(lambda x, a=a: a * math.cos(x), 2.0)
        assert point == pytest.approx(expected, abs=1e-10)
        assert steps < 1000


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (30, 7), (50, 50), (3, 3)])
def test_spectral_normalisation_agrees_with_singular_values(maps, shape):
    rng = np.random.default_rng(shape[0])
    for W in (rng.normal(size=shape), np.eye(*shape), 1e-200 * rng.normal(size=shape)):
        expected = W / np.max(np.abs(W)) / np.linalg.norm(W / np.max(np.abs(W)), 2)
        np.testing.assert_allclose(maps.spectral_normalize(W, rng), expected, atol=1e-6, strict=True)


def test_projections_keep_the_promise_of_johnson_and_lindenstrauss(maps):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 2000))
    k = maps.johnson_lindenstrauss_dimension(40, 0.4)
    assert k == math.ceil(4 * math.log(40) / (0.4**2 / 2 - 0.4**3 / 3))
    i, j = np.triu_indices(40, 1)
    Y = maps.random_projection(X, 4 * k, rng)  # with four times the dimensions a failure has odds below 1e-9
    stretch = np.sum((Y[i] - Y[j]) ** 2, axis=1) / np.sum((X[i] - X[j]) ** 2, axis=1)
    assert 0.6 < stretch.min() < 1 < stretch.max() < 1.4
