"""The reference's decompositions against LAPACK (numpy, scipy), and its promises of accuracy."""

import numpy as np
import pytest


@pytest.fixture
def decompositions(solution):
    return solution("linear_algebra.decompositions")


def matrix(seed):
    """Tall, wide or square, of any rank, some with whole numbers, some with columns of very different size."""
    rng = np.random.default_rng(seed)
    m, n, r = (int(x) for x in rng.integers(1, 12, size=3))
    A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
    if seed % 3 == 0:
        A = np.round(A)
    if seed % 5 == 0:
        A = A * 10.0 ** rng.integers(-14, 3, size=n)
    return A * 10.0 ** rng.integers(-100, 100)


@pytest.mark.parametrize("seed", range(100))
def test_svd_agrees_with_lapack(decompositions, seed):
    A = matrix(seed)
    U, s, Vt = decompositions.svd(A)
    expected = np.linalg.svd(A, compute_uv=False)
    r = min(A.shape)
    assert (U.shape, s.shape, Vt.shape) == ((len(A), r), (r,), (r, A.shape[1]))
    assert np.all(s >= 0) and np.all(np.diff(s) <= 0)
    np.testing.assert_allclose(s, expected, rtol=0, atol=1e-13 * expected[0], strict=True)
    np.testing.assert_allclose(U.T @ U, np.eye(r), atol=1e-13)
    np.testing.assert_allclose(Vt @ Vt.T, np.eye(r), atol=1e-13)
    np.testing.assert_allclose(U * s @ Vt, A, rtol=0, atol=1e-13 * expected[0])


@pytest.mark.parametrize("n", [3, 6, 10, 14])
def test_svd_of_hilbert_matrices(decompositions, n):
    A = 1 / (np.arange(n)[:, None] + np.arange(n) + 1.0)
    U, s, Vt = decompositions.svd(A)
    np.testing.assert_allclose(s, np.linalg.svd(A, compute_uv=False), rtol=0, atol=1e-14)
    np.testing.assert_allclose(U.T @ U, np.eye(n), atol=1e-13)


@pytest.mark.parametrize("seed", range(40))
def test_low_rank_and_pseudo_inverse_agree_with_lapack(decompositions, seed):
    rng = np.random.default_rng(seed)
    m, n, r = (int(x) for x in rng.integers(1, 10, size=3))
    A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
    k = int(rng.integers(0, min(m, n) + 1))
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    np.testing.assert_allclose(
        decompositions.low_rank_approximation(A, k),
        U[:, :k] * s[:k] @ Vt[:k],
        rtol=0,
        atol=1e-9 * s[0],
        strict=True,
    )
    P = np.linalg.pinv(A, rcond=1e-11)
    np.testing.assert_allclose(
        decompositions.pseudo_inverse(A), P, rtol=0, atol=1e-9 * np.max(np.abs(P)) ** 2, strict=True
    )


@pytest.mark.parametrize("condition", [1e2, 1e6, 1e9])
def test_pseudo_inverse_loses_no_more_digits_than_the_condition(decompositions, condition):
    rng = np.random.default_rng(5)
    U, V = np.linalg.qr(rng.normal(size=(9, 5)))[0], np.linalg.qr(rng.normal(size=(5, 5)))[0]
    values = np.geomspace(1, 1 / condition, 5)
    expected = V / values @ U.T
    np.testing.assert_allclose(
        decompositions.pseudo_inverse(U * values @ V.T), expected, rtol=0, atol=1e-14 * condition**2
    )


@pytest.mark.parametrize("seed", range(40))
def test_diagonalization_and_powers(decompositions, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 8))
    values = np.sort(rng.permutation(np.arange(1.0, 10.0))[:n] * rng.choice([-1, 1], size=n))
    P = np.eye(n) + 0.15 * rng.uniform(-1, 1, size=(n, n))
    A = P * values @ np.linalg.inv(P)
    ours, D, ours_inverse = decompositions.diagonalize(A)
    np.testing.assert_allclose(np.sort(np.diag(D)), values, rtol=1e-9)
    np.testing.assert_allclose(ours @ D @ ours_inverse, A, atol=1e-9)
    for k in (-3, 0, 1, 5):
        np.testing.assert_allclose(
            decompositions.matrix_power(A, k), np.linalg.matrix_power(A, k), rtol=1e-8, atol=1e-8 * 9.0**k
        )


@pytest.mark.parametrize("seed", range(30))
def test_pca_agrees_with_the_covariance_matrix(decompositions, seed):
    rng = np.random.default_rng(seed)
    n, d = (int(x) for x in rng.integers(2, 15, size=2))
    k = int(rng.integers(1, min(n, d) + 1))
    X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d)
    C = np.cov(X, rowvar=False)
    components, scores, variance = decompositions.pca(X, k)
    size = np.max(variance)
    np.testing.assert_allclose(
        variance, np.linalg.eigvalsh(C)[::-1][:k], rtol=0, atol=1e-12 * size, strict=True
    )
    np.testing.assert_allclose(C @ components.T, components.T * variance, rtol=0, atol=1e-12 * size)
    np.testing.assert_allclose(np.var(scores, axis=0, ddof=1), variance, rtol=0, atol=1e-12 * size)
