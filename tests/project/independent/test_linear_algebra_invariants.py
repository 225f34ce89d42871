"""The reference's invariants against numpy's own and exact rational arithmetic."""

import numpy as np
import pytest


@pytest.fixture
def invariants(solution):
    return solution("linear_algebra.invariants")


@pytest.mark.parametrize("seed", range(50))
def test_trace_and_determinant_agree_with_numpy(invariants, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 40))
    A = rng.normal(size=(n, n)) * 10.0 ** rng.integers(-3, 4)
    assert invariants.trace(A) == pytest.approx(np.trace(A), rel=1e-12, abs=1e-9)
    assert invariants.determinant(A) == pytest.approx(np.linalg.det(A), rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_whole_numbers_agree_with_exact_arithmetic(invariants, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    n, m = (int(x) for x in rng.integers(1, 6, size=2))
    A, B = rng.integers(-2, 3, size=(n, n)), rng.integers(-1, 2, size=(n, m))
    exact = int(sympy.Matrix(A.tolist()).det())
    assert invariants.determinant(A) == pytest.approx(exact, rel=1e-12, abs=0)
    assert invariants.determinant_by_cofactors(A) == exact
    assert invariants.rank(B) == sympy.Matrix(B.tolist()).rank()


@pytest.mark.parametrize("seed", range(50))
def test_rank_agrees_with_the_singular_values(invariants, seed):
    rng = np.random.default_rng(seed)
    n, m, r = (int(x) for x in rng.integers(1, 25, size=3))
    A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m)) * 10.0 ** rng.integers(-200, 200)
    assert invariants.rank(A) == np.linalg.matrix_rank(A)


def test_rank_of_matrices_whose_pivots_hide_far_to_the_right(invariants):
    assert invariants.rank(np.eye(5, 9, k=4)) == 5
    assert invariants.rank(np.fliplr(np.eye(6))) == 6
