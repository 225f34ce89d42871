"""The reference's eigenvalues against LAPACK (numpy) and exact arithmetic (sympy)."""

import numpy as np
import pytest


@pytest.fixture
def eigen(solution):
    return solution("linear_algebra.eigen")


@pytest.mark.parametrize("seed", range(30))
def test_symmetric_matrices_agree_with_lapack(eigen, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 25))
    B = rng.normal(size=(n, n)) * 10.0 ** rng.integers(-100, 100)
    if seed % 3 == 0:  # low rank: many equal eigenvalues
        B = B[:, :1] @ B[:1] / abs(B).max()
    A = B + B.T
    expected = np.linalg.eigvalsh(A)
    size = np.max(np.abs(expected))
    values, V = eigen.eigen_symmetric(A)
    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-13 * n * size, strict=True)
    np.testing.assert_allclose(V.T @ V, np.eye(n), atol=1e-13 * n)
    np.testing.assert_allclose(A @ V, V * values, rtol=0, atol=1e-13 * n * size)
    np.testing.assert_allclose(eigen.qr_eigenvalues(A), expected, rtol=0, atol=1e-13 * n * size, strict=True)


@pytest.mark.parametrize("seed", range(60))
def test_general_matrices_agree_with_lapack(eigen, seed):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(n := int(rng.integers(1, 6)), n))
    expected = np.linalg.eigvals(A)
    if np.max(np.abs(expected.imag)) > 1e-4:
        with pytest.raises(ValueError, match="complex"):
            eigen.qr_eigenvalues(A)
    else:
        np.testing.assert_allclose(eigen.qr_eigenvalues(A), np.sort(expected.real), atol=1e-7, strict=True)
    np.testing.assert_allclose(
        eigen.characteristic_polynomial(A), np.poly(A)[::-1], atol=1e-9 * n, strict=True
    )


@pytest.mark.parametrize("seed", range(30))
def test_the_characteristic_polynomial_is_exact_on_whole_numbers(eigen, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    A = rng.integers(-5, 6, size=(n := int(rng.integers(1, 7)), n))
    expected = [float(c) for c in reversed(sympy.Matrix(A.tolist()).charpoly().all_coeffs())]
    np.testing.assert_array_equal(eigen.characteristic_polynomial(A), expected)


@pytest.mark.parametrize("seed", range(40))
def test_iterations_find_the_eigenvalue_that_they_promise(eigen, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 9))
    values = rng.permutation(np.arange(n) + 1.0) * rng.choice([-1, 1], size=n)
    P = np.eye(n) + 0.1 * rng.uniform(-1, 1, size=(n, n))
    A = P * values @ np.linalg.inv(P)
    value, v = eigen.power_iteration(A, rng)
    assert value == pytest.approx(max(values, key=abs), rel=1e-9)
    shift = float(rng.uniform(-n, n))
    value, v = eigen.inverse_iteration(A, shift, rng)
    assert value == pytest.approx(min(values, key=lambda x: abs(x - shift)), rel=1e-9)
    assert np.linalg.norm(A @ v - value * v) <= 1e-11 * n
    for shift in np.linalg.eigvals(A).real:  # as good as an eigenvalue
        assert eigen.inverse_iteration(A, shift, rng)[0] == pytest.approx(shift, rel=1e-9)


@pytest.mark.parametrize("n", [3, 4, 6, 8])
def test_shifts_do_not_run_in_circles_on_permutations(eigen, n):
    rng = np.random.default_rng(n)
    for _ in range(10):
        P = np.eye(n)[rng.permutation(n)]
        expected = np.linalg.eigvals(P)
        if np.max(np.abs(expected.imag)) > 1e-6:
            with pytest.raises(ValueError, match="complex"):
                eigen.qr_eigenvalues(P)
        else:
            np.testing.assert_allclose(eigen.qr_eigenvalues(P), np.sort(expected.real), atol=1e-9)
