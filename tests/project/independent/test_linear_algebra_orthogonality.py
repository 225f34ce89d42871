"""The reference's norms and projections against numpy and LAPACK, and its promises of accuracy."""

import numpy as np
import pytest


@pytest.fixture
def orthogonality(solution):
    return solution("linear_algebra.orthogonality")


@pytest.mark.parametrize("seed", range(50))
def test_norms_agree_with_numpy(orthogonality, seed):
    rng = np.random.default_rng(seed)
    v = rng.normal(size=int(rng.integers(1, 50))) * 10.0 ** rng.integers(-20, 20)
    for p in (1, 2, 3, 4.5, np.inf):
        assert orthogonality.norm(v, p) == pytest.approx(np.linalg.norm(v, p), rel=1e-12, abs=0)
    A = rng.normal(size=(3, 4))
    assert orthogonality.frobenius_norm(A) == pytest.approx(np.linalg.norm(A), rel=1e-14)


@pytest.mark.parametrize("v", [[5e-324, 0.0], [1.7e308, 1e300], [np.inf, 1.0], [-np.inf, np.inf], [0.0]])
def test_norm_at_the_ends_of_the_floats(orthogonality, v):
    scipy_linalg = pytest.importorskip("scipy.linalg")
    assert orthogonality.norm(v) == pytest.approx(float(scipy_linalg.blas.dnrm2(v)), rel=1e-14, abs=0)


def test_nan_propagates(orthogonality):
    for p in (1, 2, np.inf):
        assert np.isnan(orthogonality.norm([1.0, np.nan, np.inf], p))


@pytest.mark.parametrize("seed", range(40))
def test_orthonormal_columns_agree_with_lapack(orthogonality, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 15))
    n = k + int(rng.integers(0, 15))
    A = rng.normal(size=(n, k)) * 10.0 ** rng.integers(-8, 8, size=k)
    Q, R = np.linalg.qr(A)
    Q = Q * np.sign(np.diag(R))
    np.testing.assert_allclose(orthogonality.gram_schmidt(A), Q, atol=1e-9, strict=True)
    v = rng.normal(size=n)
    np.testing.assert_allclose(
        orthogonality.project_onto_subspace(v, A), Q @ (Q.T @ v), atol=1e-10, strict=True
    )
    np.testing.assert_allclose(
        orthogonality.project(v, A[:, 0]), Q[:, 0] * (Q[:, 0] @ v), rtol=1e-10, atol=1e-12, strict=True
    )


@pytest.mark.parametrize("seed", range(40))
def test_least_squares_agrees_with_lapack(orthogonality, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 12))
    n = k + int(rng.integers(0, 30))
    A, b = rng.normal(size=(n, k)), rng.normal(size=n)
    expected = np.linalg.lstsq(A, b, rcond=None)[0]
    scale = np.linalg.cond(A) ** 2 * np.linalg.norm(expected)
    np.testing.assert_allclose(
        orthogonality.least_squares(A, b), expected, rtol=0, atol=1e-14 * scale, strict=True
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("condition", [1e2, 1e4, 1e6])
def test_the_promise_for_nearly_dependent_columns(orthogonality, seed, condition):
    rng = np.random.default_rng(seed)
    U, V = np.linalg.qr(rng.normal(size=(20, 8)))[0], np.linalg.qr(rng.normal(size=(8, 8)))[0]
    A = U * np.geomspace(1, 1 / condition, 8) @ V
    Q = orthogonality.gram_schmidt(A)
    np.testing.assert_allclose(Q.T @ Q, np.eye(8), atol=1e-9)
    x = rng.normal(size=8)
    np.testing.assert_allclose(orthogonality.least_squares(A, A @ x), x, atol=1e-14 * condition * 10)
