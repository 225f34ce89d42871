"""The reference's matrix operations against scipy's and numpy's, and against plain loops."""

import itertools
from functools import cache

import numpy as np
import pytest


@pytest.fixture
def operations(solution):
    return solution("numerical_methods.matrix_operations")


@pytest.mark.parametrize("seed", range(30))
def test_pairwise_distances_agree_with_scipy(operations, seed):
    distance = pytest.importorskip("scipy.spatial.distance")
    rng = np.random.default_rng(seed)
    n, m, d = rng.integers(1, 30, size=3)
    offset = 10.0 ** rng.integers(-2, 8)
    X, Y = rng.normal(size=(n, d)) + offset, rng.normal(size=(m, d)) + offset
    Y[0] = X[0]
    answer, expected = operations.pairwise_distances(X, Y), distance.cdist(X, Y)
    largest = max((X**2).sum(axis=1).max(), (Y**2).sum(axis=1).max())
    np.testing.assert_allclose(answer**2, expected**2, rtol=0, atol=1e-12 * largest, strict=True)


@pytest.mark.parametrize("seed", range(30))
def test_sliding_windows_agree_with_numpy(operations, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 40))
    size, step = int(rng.integers(1, n + 1)), int(rng.integers(1, 6))
    x = rng.normal(size=2 * n)[:: rng.choice([2, -2])]
    expected = np.lib.stride_tricks.sliding_window_view(x, size)[::step]
    answer = operations.sliding_windows(x, size, step)
    np.testing.assert_array_equal(answer, expected, strict=True)
    assert np.shares_memory(answer, x)
    assert not answer.flags.writeable
    assert x.flags.writeable


@pytest.mark.parametrize("seed", range(20))
def test_im2col_agrees_with_scipys_correlation(operations, seed):
    signal = pytest.importorskip("scipy.signal")
    rng = np.random.default_rng(seed)
    batch, channels, kernel, stride = (int(k) for k in rng.integers(1, 4, size=4))
    padding = int(rng.integers(0, 3))
    h, w = (int(k) for k in rng.integers(kernel, 9, size=2))
    images, weights = rng.normal(size=(batch, channels, h, w)), rng.normal(size=(channels, kernel, kernel))
    patches = operations.im2col(images, kernel, stride, padding)
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    full = np.array(
        [sum(signal.correlate2d(image[c], weights[c], "valid") for c in range(channels)) for image in padded]
    )
    expected = full[:, ::stride, ::stride].reshape(batch, -1)
    np.testing.assert_allclose(patches @ weights.ravel(), expected, atol=1e-10, strict=True)
    patches[...] = 0  # the result is an array of its own


@pytest.mark.parametrize("seed", range(20))
def test_matrix_chain_order_agrees_with_trying_everything(operations, seed):
    rng = np.random.default_rng(seed)
    dims = tuple(int(d) for d in rng.integers(1, 30, size=int(rng.integers(2, 10))))

    @cache
    def all_costs(i, j):
        if i == j:
            return (0,)
        return tuple(
            a + b + dims[i] * dims[k + 1] * dims[j + 1]
            for k in range(i, j)
            for a, b in itertools.product(all_costs(i, k), all_costs(k + 1, j))
        )

    def cost(tree):
        if isinstance(tree, int):
            return tree, tree, 0
        (a, b, left), (c, d, right) = map(cost, tree)
        assert c == b + 1
        return a, d, left + right + dims[a] * dims[c] * dims[d + 1]

    least, tree = operations.matrix_chain_order(dims)
    assert least == min(all_costs(0, len(dims) - 2))
    assert cost(tree) == (0, len(dims) - 2, least)


def test_matrix_chain_order_of_a_deep_chain_needs_no_recursion(operations):
    least, tree = operations.matrix_chain_order([1] + [2] * 150)
    assert least == 149 * 4
    depth = 0
    while isinstance(tree, tuple):
        tree, depth = tree[0], depth + 1
    assert depth == 149


@pytest.mark.parametrize("seed", range(30))
def test_embedding_gradient_agrees_with_numpys_scatter_add(operations, seed):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, 8, size=int(rng.integers(0, 4))))
    rows, d = int(rng.integers(1, 40)), int(rng.integers(1, 10))
    indices, gradient = rng.integers(0, rows, size=shape), rng.normal(size=(*shape, d))
    expected = np.zeros((rows, d))
    np.add.at(expected, indices, gradient)
    np.testing.assert_allclose(
        operations.embedding_gradient(indices, gradient, rows), expected, atol=1e-12, strict=True
    )


@pytest.mark.parametrize("seed", range(30))
def test_blocked_matmul_agrees_with_numpy(operations, seed):
    rng = np.random.default_rng(seed)
    n, m, p = rng.integers(1, 80, size=3)
    A, B = rng.normal(size=(n, m)), rng.normal(size=(m, p))
    answer = operations.blocked_matmul(A, B, int(rng.integers(1, 90)))
    np.testing.assert_allclose(answer, A @ B, atol=1e-12 * (np.abs(A) @ np.abs(B)).max(), strict=True)


@pytest.mark.parametrize("seed", range(20))
def test_matmul_flops_agree_with_the_cost_of_einsum(operations, seed):
    rng = np.random.default_rng(seed)
    dims = [int(d) for d in rng.integers(1, 9, size=int(rng.integers(2, 7)))]
    shapes = list(itertools.pairwise(dims))
    expected = sum(2 * dims[0] * k * n for k, n in shapes[1:])
    assert operations.matmul_flops(shapes) == expected
    assert operations.matmul_flops(shapes) >= 2 * operations.matrix_chain_order(dims)[0]
