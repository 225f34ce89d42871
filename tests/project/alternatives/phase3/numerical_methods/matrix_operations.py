"""Distances by one product, fancy indices for patches, bincount for the table, tiles in a dict."""

from functools import reduce
from numbers import Integral

import numpy as np
from numpy.lib.stride_tricks import as_strided


def pairwise_distances(X, Y):
    """|x|^2 - 2 x.y + |y|^2 as a single product."""
    X, Y = _matrix(X), _matrix(Y)
    if X.shape[1] != Y.shape[1]:
        raise ValueError("rows of another length")
    left = np.hstack([X, np.square(X).sum(axis=1, keepdims=True), np.ones((len(X), 1))])
    right = np.hstack([-2 * Y, np.ones((len(Y), 1)), np.square(Y).sum(axis=1, keepdims=True)])
    return np.sqrt(np.maximum(left @ right.T, 0))


def sliding_windows(x, size, step=1):
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1 or not len(x):
        raise ValueError("x must be a vector with an entry")
    _whole("size", size, 1, len(x))
    _whole("step", step, 1)
    starts = range(0, len(x) - size + 1, step)
    (stride,) = x.strides
    windows = as_strided(x, (len(starts), size), (step * stride, stride))
    windows.flags.writeable = False
    return windows


def im2col(images, kernel, stride=1, padding=0):
    images = np.asarray(images, dtype=np.float64)
    if images.ndim != 4 or not images.size:
        raise ValueError("images must have four axes, none of length 0")
    _whole("padding", padding, 0)
    batch, channels, h, w = images.shape
    framed = np.zeros((batch, channels, h + 2 * padding, w + 2 * padding))
    framed[:, :, padding : padding + h, padding : padding + w] = images
    _whole("kernel", kernel, 1, min(framed.shape[2:]))
    _whole("stride", stride, 1)
    tops = np.arange(0, framed.shape[2] - kernel + 1, stride)
    lefts = np.arange(0, framed.shape[3] - kernel + 1, stride)
    inside = np.arange(kernel)
    c, u, v = np.meshgrid(np.arange(channels), inside, inside, indexing="ij")
    top, left = np.meshgrid(tops, lefts, indexing="ij")
    return framed[:, c.ravel(), top.reshape(-1, 1) + u.ravel(), left.reshape(-1, 1) + v.ravel()]


def matrix_chain_order(dims):
    """The best brackets themselves stand in the table, from the last matrix to the first."""
    for d in dims:
        _whole("dims", d, 1)
    dims = [int(d) for d in dims]
    if len(dims) < 2:
        raise ValueError("dims needs two entries")
    n = len(dims) - 1
    best = {}
    for i in reversed(range(n)):
        best[i, i] = 0, i
        for j in range(i + 1, n):
            costs = [
                best[i, k][0] + best[k + 1, j][0] + dims[i] * dims[k + 1] * dims[j + 1] for k in range(i, j)
            ]
            cost = min(costs)
            k = i + costs.index(cost)
            best[i, j] = cost, (best[i, k][1], best[k + 1, j][1])
    return best[0, n - 1]


def embedding_gradient(indices, output_gradient, rows):
    _whole("rows", rows, 1)
    indices = np.asarray(indices)
    gradient = np.asarray(output_gradient, dtype=np.float64)
    if not np.issubdtype(indices.dtype, np.integer) or not indices.size:
        raise ValueError("indices must be ints, one at least")
    if indices.min() < 0 or indices.max() >= rows:
        raise ValueError("indices out of range")
    if gradient.shape[:-1] != indices.shape or not gradient.ndim or not gradient.size:
        raise ValueError("output_gradient does not fit")
    width = gradient.shape[-1]
    places = indices.reshape(-1, 1).astype(np.int64) * width + np.arange(width)
    sums = np.bincount(places.ravel(), weights=gradient.ravel(), minlength=rows * width)
    return sums.reshape(rows, width)


def blocked_matmul(A, B, block=64):
    A, B = _matrix(A), _matrix(B)
    if A.shape[1] != B.shape[0]:
        raise ValueError("inner sizes differ")
    _whole("block", block, 1)
    n, m, p = (range(0, length, block) for length in (*A.shape, B.shape[1]))
    tiles = {}
    for k in m:
        for i in n:
            for j in p:
                product = A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
                tiles[i, j] = tiles[i, j] + product if k else product
    return np.block([[tiles[i, j] for j in p] for i in n])


def matmul_flops(shapes):
    pairs = []
    for shape in shapes:
        if np.shape(shape) != (2,):
            raise ValueError("shapes must be pairs")
        for length in shape:
            _whole("shapes", length, 1)
        pairs.append(tuple(map(int, shape)))
    if not pairs:
        raise ValueError("shapes is empty")
    return reduce(_times, pairs[1:], (*pairs[0], 0))[2]


def _times(done, shape):
    m, k, operations = done
    if k != shape[0]:
        raise ValueError("neighbouring shapes do not fit")
    return m, shape[1], operations + 2 * m * k * shape[1]


def _matrix(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or not A.size:
        raise ValueError("a matrix that is not empty, please")
    return A


def _whole(name, value, least, most=None):
    if not isinstance(value, Integral) or value < least or (most is not None and value > most):
        raise ValueError(f"{name} is no int in its range: {value!r}")
