"""The reference's products against numpy's own, on many random inputs."""

import numpy as np
import pytest


@pytest.fixture
def products(solution):
    return solution("linear_algebra.products")


@pytest.mark.parametrize("seed", range(50))
def test_products_agree_with_numpy(products, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 200))
    u, v = rng.normal(size=(2, n)) * 10.0 ** rng.integers(-3, 4)
    assert products.dot(u, v) == pytest.approx(np.dot(u, v), rel=1e-10, abs=1e-10)
    a, b, c = rng.normal(size=(3, 3))
    np.testing.assert_allclose(products.cross(a, b), np.cross(a, b), rtol=1e-12, strict=True)
    assert products.triple_product(a, b, c) == pytest.approx(np.linalg.det([a, b, c]), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_cosine_similarity_agrees_with_scipy(products, seed):
    distance = pytest.importorskip("scipy.spatial.distance")
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(7, 5)), rng.normal(size=(4, 5))
    np.testing.assert_allclose(
        products.cosine_similarity(A, B), 1 - distance.cdist(A, B, "cosine"), atol=1e-12, strict=True
    )


@pytest.mark.parametrize("theta", [0.0, 1e-9, 1e-5, 0.3, np.pi / 2, 3.0, np.pi - 1e-9, np.pi])
def test_angle_is_within_the_accuracy_that_its_docstring_states(products, theta):
    rng = np.random.default_rng(7)
    for n in (2, 5, 40):
        basis, _ = np.linalg.qr(rng.normal(size=(n, 2)))
        u, v = basis[:, 0], np.cos(theta) * basis[:, 0] + np.sin(theta) * basis[:, 1]
        assert products.angle(1e3 * u, 1e-3 * v) == pytest.approx(theta, abs=1e-14)
