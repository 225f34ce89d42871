"""The reference's vectors against numpy's singular values, least squares and exact rational arithmetic."""

import numpy as np
import pytest


@pytest.fixture
def vectors(solution):
    return solution("linear_algebra.vectors")


@pytest.mark.parametrize("seed", range(60))
def test_independence_and_span_agree_with_the_rank_by_singular_values(vectors, seed):
    rng = np.random.default_rng(seed)
    k, n, r = (int(x) for x in rng.integers(1, 9, size=3))
    unit = 10.0 ** rng.integers(-20, 20)
    V = unit * rng.normal(size=(k, r)) @ rng.normal(size=(r, n))
    rank = np.linalg.matrix_rank(V)
    assert vectors.is_independent(V) is bool(rank == k)
    for v in (rng.normal(size=k) @ V, unit * rng.normal(size=n)):
        assert vectors.in_span(v, V) is bool(np.linalg.matrix_rank(np.vstack([V, v])) == rank)


@pytest.mark.parametrize("seed", range(60))
def test_whole_numbers_agree_with_exact_arithmetic(vectors, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    k, n = (int(x) for x in rng.integers(1, 6, size=2))
    V = rng.integers(-2, 3, size=(k, n))
    rank = sympy.Matrix(V.tolist()).rank()
    assert vectors.is_independent(V) is (rank == k)
    v = rng.integers(-2, 3, size=n)
    inside = sympy.Matrix(np.vstack([V, v]).tolist()).rank() == rank
    assert vectors.in_span(v, V) is inside
    if inside and rank == k:
        np.testing.assert_allclose(vectors.coordinates(v, V) @ V, v, atol=1e-9)
    else:
        with pytest.raises(ValueError, match="span" if rank == k else "independent"):
            vectors.coordinates(v, V)


@pytest.mark.parametrize("seed", range(30))
def test_coordinates_agree_with_numpy(vectors, seed):
    rng = np.random.default_rng(seed)
    k, n = sorted(int(x) for x in rng.integers(1, 12, size=2))
    B = rng.normal(size=(k, n)) * 10.0 ** rng.integers(-5, 5)
    v = vectors.linear_combination(rng.normal(size=k), B)
    expected = np.linalg.lstsq(B.T, v, rcond=None)[0]
    np.testing.assert_allclose(vectors.coordinates(v, B), expected, rtol=1e-6, atol=1e-9, strict=True)


def test_sums_and_multiples_agree_with_numpy(vectors):
    rng = np.random.default_rng(3)
    u, v, c = rng.normal(size=50), rng.normal(size=50), rng.normal(size=2)
    np.testing.assert_array_equal(vectors.add(u, v), u + v, strict=True)
    np.testing.assert_array_equal(vectors.scale(c[0], u), c[0] * u, strict=True)
    np.testing.assert_allclose(
        vectors.linear_combination(c, [u, v]), c @ np.array([u, v]), rtol=1e-12, atol=1e-15
    )
