"""The reference's factorizations against scipy's, on random and on nasty matrices."""

import numpy as np
import pytest

linalg = pytest.importorskip("scipy.linalg")


@pytest.fixture
def factorizations(solution):
    return solution("numerical_methods.factorizations")


@pytest.mark.parametrize("seed", range(30))
def test_lu_agrees_with_lapack(factorizations, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 50))
    A = rng.normal(size=(n, n))
    P, L, U = factorizations.lu(A)
    P_scipy, L_scipy, U_scipy = linalg.lu(A)
    np.testing.assert_array_equal(P, P_scipy.T, strict=True)
    np.testing.assert_allclose(L, L_scipy, atol=1e-9, strict=True)
    np.testing.assert_allclose(U, U_scipy, atol=1e-9, strict=True)
    b = rng.normal(size=(n, 3))
    x = factorizations.lu_solve(P, L, U, b)
    assert np.max(np.abs(A @ x - b)) <= 1e-12 * np.max(np.abs(A)) * np.max(np.abs(x))
    one = factorizations.lu_solve(P, L, U, b[:, 0])
    np.testing.assert_allclose(one, x[:, 0], rtol=1e-9, atol=1e-9, strict=True)


@pytest.mark.parametrize("seed", range(30))
def test_lu_of_matrices_of_low_rank_and_with_many_ties(factorizations, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 30))
    for A in (
        rng.integers(-1, 2, size=(n, n)).astype(float),
        (rng.integers(-3, 4, size=(n, 2)) @ rng.integers(-3, 4, size=(2, n))).astype(float),
    ):
        P, L, U = factorizations.lu(A)
        np.testing.assert_allclose(P @ A, L @ U, atol=1e-12 * max(1, np.abs(A).max()))
        assert np.max(np.abs(L)) <= 1


@pytest.mark.parametrize("seed", range(30))
def test_qr_agrees_with_lapack(factorizations, seed):
    rng = np.random.default_rng(seed)
    m, n = (int(k) for k in rng.integers(1, 40, size=2))
    A = rng.normal(size=(m, n))
    Q, R = factorizations.qr(A)
    Q_scipy, R_scipy = linalg.qr(A, mode="economic")
    signs = np.where(np.diag(R_scipy) < 0, -1.0, 1.0)
    np.testing.assert_allclose(Q, Q_scipy * signs, atol=1e-9, strict=True)
    np.testing.assert_allclose(R, R_scipy * signs[:, np.newaxis], atol=1e-9, strict=True)


@pytest.mark.parametrize("make", [linalg.hilbert, lambda n: np.vander(np.linspace(0, 1, 2 * n), n), np.ones])
@pytest.mark.parametrize("n", [4, 12, 30, 100])
def test_qr_keeps_the_accuracy_that_its_docstring_states(factorizations, make, n):
    A = make((n, n)) if make is np.ones else make(n)
    for unit in (1.0, 1e200, 1e-200):
        Q, R = factorizations.qr(unit * A)
        np.testing.assert_allclose(Q.T @ Q, np.eye(n), atol=1e-12)
        np.testing.assert_allclose(Q @ (R / unit), A, atol=1e-12 * np.abs(A).max())
        assert np.diag(R).min() >= 0
        assert not np.any(np.tril(R, -1))


@pytest.mark.parametrize("seed", range(30))
def test_least_squares_and_cholesky_agree_with_scipy(factorizations, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 20))
    A, b = rng.normal(size=(n + 15, n)), rng.normal(size=n + 15)
    np.testing.assert_allclose(
        factorizations.qr_least_squares(A, b), linalg.lstsq(A, b)[0], atol=1e-9, strict=True
    )
    S = A.T @ A
    np.testing.assert_allclose(
        factorizations.cholesky(S), linalg.cholesky(S, lower=True), atol=1e-9, strict=True
    )
    L = factorizations.cholesky(S)
    np.testing.assert_allclose(L @ L.T, S, atol=1e-12 * np.abs(S).max())


def test_cholesky_draws_the_line_where_its_docstring_says(factorizations):
    for small, positive in ((2e-12, True), (5e-13, False), (0.0, False), (-1.0, False)):
        if positive:
            assert factorizations.cholesky(np.diag([1.0, small]))[1, 1] == pytest.approx(np.sqrt(small))
        else:
            with pytest.raises(ValueError, match="positive definite"):
                factorizations.cholesky(np.diag([1.0, small]))
