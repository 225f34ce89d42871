"""The reference's linear systems against LAPACK (numpy, scipy) and exact rational arithmetic."""

import numpy as np
import pytest


@pytest.fixture
def linear_systems(solution):
    return solution("linear_algebra.linear_systems")


@pytest.mark.parametrize("seed", range(40))
def test_whole_numbers_agree_with_exact_arithmetic(linear_systems, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    n, m = (int(x) for x in rng.integers(1, 6, size=2))
    A, b = rng.integers(-2, 3, size=(n, m)), rng.integers(-1, 2, size=n)
    exact, pivots = sympy.Matrix(A.tolist()).rref()
    R, ours = linear_systems.reduced_row_echelon(A)
    np.testing.assert_allclose(R, np.array(exact.tolist(), dtype=float), atol=1e-12, strict=True)
    assert ours == pivots
    augmented = sympy.Matrix(np.column_stack([A, b]).tolist()).rank()
    expected = "none" if augmented > len(pivots) else "unique" if len(pivots) == m else "infinite"
    assert linear_systems.classify_system(A, b) == expected
    nullity = m - len(pivots)
    N = linear_systems.null_space(A)
    assert N.shape == (m, nullity)
    np.testing.assert_allclose(A @ N, np.zeros((n, nullity)), atol=1e-12, strict=True)
    assert nullity == 0 or np.linalg.matrix_rank(N) == nullity


@pytest.mark.parametrize("seed", range(40))
def test_solve_agrees_with_lapack_within_the_condition(linear_systems, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 60))
    A = rng.normal(size=(n, n)) * 10.0 ** rng.integers(-100, 100)
    b = rng.normal(size=(n, 3)) if seed % 2 else rng.normal(size=n)
    x, theirs = linear_systems.solve(A, b), np.linalg.solve(A, b)
    assert x.shape == theirs.shape
    assert np.linalg.norm(x - theirs) <= 1e-14 * n * np.linalg.cond(A) * np.linalg.norm(theirs)
    assert np.max(np.abs(A @ x - b)) <= 1e-12 * np.max(np.abs(A)) * np.max(np.abs(x))


@pytest.mark.parametrize("n", range(2, 9))
def test_solve_keeps_its_promise_on_hilbert_matrices(linear_systems, n):
    scipy_linalg = pytest.importorskip("scipy.linalg")
    A = scipy_linalg.hilbert(n)
    for seed in range(10):
        easy = np.random.default_rng(seed).normal(size=n)
        for b in (easy, A @ easy):
            x = linear_systems.solve(A, b)
            assert np.max(np.abs(A @ x - b)) <= 1e-14 * np.max(np.abs(x))


@pytest.mark.parametrize("seed", range(30))
def test_substitutions_agree_with_scipy(linear_systems, seed):
    scipy_linalg = pytest.importorskip("scipy.linalg")
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 30))
    T, b = rng.normal(size=(n, n)) + 4 * np.eye(n), rng.normal(size=n)
    for ours, lower in (
        (linear_systems.forward_substitution, True),
        (linear_systems.back_substitution, False),
    ):
        theirs = scipy_linalg.solve_triangular(T, b, lower=lower)
        np.testing.assert_allclose(ours(T, b), theirs, rtol=1e-6, atol=1e-9, strict=True)


@pytest.mark.parametrize("seed", range(30))
def test_null_space_spans_the_same_space_as_scipys(linear_systems, seed):
    scipy_linalg = pytest.importorskip("scipy.linalg")
    rng = np.random.default_rng(seed)
    n, m, r = (int(x) for x in rng.integers(1, 12, size=3))
    A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m)) * 10.0 ** rng.integers(-50, 50)
    ours, theirs = linear_systems.null_space(A), scipy_linalg.null_space(A)
    assert ours.shape == theirs.shape
    if theirs.size:
        assert np.linalg.matrix_rank(np.hstack([ours, theirs]), tol=1e-7) == theirs.shape[1]
