"""The reference's matrices against numpy's own and exact rational arithmetic."""

import numpy as np
import pytest


@pytest.fixture
def matrices(solution):
    return solution("linear_algebra.matrices")


@pytest.mark.parametrize("seed", range(50))
def test_products_and_transposes_agree_with_numpy(matrices, seed):
    rng = np.random.default_rng(seed)
    n, m, p = rng.integers(1, 40, size=3)
    A, B = rng.normal(size=(n, m)), rng.normal(size=(m, p))
    np.testing.assert_array_equal(matrices.transpose(A), A.T, strict=True)
    np.testing.assert_allclose(matrices.matmul(A, B), A @ B, rtol=1e-12, atol=1e-12, strict=True)


@pytest.mark.parametrize("seed", range(50))
def test_batches_agree_with_numpy(matrices, seed):
    rng = np.random.default_rng(seed)
    leading = rng.integers(1, 4, size=rng.integers(0, 4))
    n, m, p = rng.integers(1, 6, size=3)

    def some_axes():  # a suffix of the leading axes, some of them of size 1
        axes = leading[rng.integers(0, len(leading) + 1) :]
        return tuple(np.where(rng.random(len(axes)) < 0.3, 1, axes))

    A, B = rng.normal(size=(*some_axes(), n, m)), rng.normal(size=(*some_axes(), m, p))
    np.testing.assert_allclose(
        matrices.batched_matmul(A, B), np.matmul(A, B), rtol=1e-12, atol=1e-12, strict=True
    )


@pytest.mark.parametrize("seed", range(50))
def test_inverse_is_as_accurate_as_lapacks(matrices, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 40))
    A = rng.normal(size=(n, n)) * 10.0 ** rng.integers(-100, 100)
    ours, theirs = matrices.inverse(A), np.linalg.inv(A)
    bound = 1e-14 * n * np.linalg.cond(A)
    assert np.linalg.norm(ours - theirs) <= bound * np.linalg.norm(theirs)


@pytest.mark.parametrize("seed", range(30))
def test_inverse_of_whole_numbers_agrees_with_exact_arithmetic(matrices, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 5))
    A = rng.integers(-2, 3, size=(n, n))
    exact = sympy.Matrix(A.tolist())
    if exact.det() == 0:
        with pytest.raises(ValueError, match="singular"):
            matrices.inverse(A)
    else:
        expected = np.array(exact.inv().tolist(), dtype=float)
        np.testing.assert_allclose(matrices.inverse(A), expected, rtol=1e-12, atol=1e-12, strict=True)


def test_identity_agrees_with_numpy(matrices):
    for n in range(6):
        np.testing.assert_array_equal(matrices.identity(n), np.eye(n), strict=True)
