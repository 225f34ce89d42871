"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.numerical_methods import matrix_operations as right


@mistake(
    "pairwise_distances",
    "Rounding makes some squares slightly negative, and their roots nan: cut off at 0 first.",
)
def distances_with_nan(X, Y):
    right.pairwise_distances(X, Y)
    X, Y = np.asarray(X, float), np.asarray(Y, float)
    with np.errstate(all="ignore"):
        return np.sqrt((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T)


@mistake("pairwise_distances", "These are squared distances: the root is missing.")
def squared_distances(X, Y):
    return right.pairwise_distances(X, Y) ** 2


@mistake("pairwise_distances", "Your table is transposed: row i belongs to row i of X.")
def distances_transposed(X, Y):
    return right.pairwise_distances(Y, X)


@mistake("sliding_windows", "You copy the windows; a view with strides of its own needs no memory at all.")
def windows_copied(x, size, step=1):
    return right.sliding_windows(x, size, step).copy()


@mistake("sliding_windows", "Your view can be written to, and each write changes several windows and x.")
def windows_writeable(x, size, step=1):
    shape = right.sliding_windows(x, size, step).shape
    x = np.asarray(x, dtype=float)
    return np.lib.stride_tricks.as_strided(x, shape, (step * x.strides[0], x.strides[0]))


@mistake("sliding_windows", "Entries are not always 8 bytes apart: a column or x[::3] has larger strides.")
def windows_with_fixed_strides(x, size, step=1):
    shape = right.sliding_windows(x, size, step).shape
    x = np.asarray(x, dtype=float)
    if x.strides[0] < 0:
        return right.sliding_windows(x, size, step)  # it would read beyond the end
    return np.lib.stride_tricks.as_strided(x, shape, (8 * step, 8), writeable=False)


@mistake("sliding_windows", "The last window that fits is missing: there are (n - size) // step + 1.")
def windows_without_the_last(x, size, step=1):
    return right.sliding_windows(x, size, step)[:-1]


@mistake(
    "im2col", "In a patch the channels come one behind the other, not the channels of each pixel together."
)
def patches_with_channels_last(images, kernel, stride=1, padding=0):
    patches = right.im2col(images, kernel, stride, padding)
    b, n, _ = patches.shape
    return patches.reshape(b, n, -1, kernel * kernel).swapaxes(2, 3).reshape(b, n, -1)


@mistake("im2col", "The zeros go on all four sides: you pad only at the right and at the bottom.")
def patches_padded_at_the_end(images, kernel, stride=1, padding=0):
    right.im2col(images, kernel, stride, padding)
    images = np.asarray(images, float)
    return right.im2col(np.pad(images, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding))), kernel, stride)


@mistake("im2col", "You go down first; the positions go from left to right, then down.")
def patches_by_columns(images, kernel, stride=1, padding=0):
    turned = right.im2col(np.swapaxes(np.asarray(images, float), 2, 3), kernel, stride, padding)
    b, n, size = turned.shape
    return turned.reshape(b, n, -1, kernel, kernel).swapaxes(3, 4).reshape(b, n, size)


@mistake(
    "matrix_chain_order", "Taking the cheapest product next is not always the best: look at the whole chain."
)
def chain_by_greed(dims):
    right.matrix_chain_order(dims)
    dims, trees, cost = [int(d) for d in dims], list(range(len(dims) - 1)), 0
    while len(trees) > 1:
        k = min(range(len(trees) - 1), key=lambda i: dims[i] * dims[i + 1] * dims[i + 2])
        cost += dims[k] * dims[k + 1] * dims[k + 2]
        trees[k : k + 2] = [(trees[k], trees[k + 1])]
        del dims[k + 1]
    return cost, trees[0]


@mistake("matrix_chain_order", "That is the cost from left to right; other bracketings may be far cheaper.")
def chain_from_the_left(dims):
    right.matrix_chain_order(dims)
    tree = 0
    for i in range(1, len(dims) - 1):
        tree = (tree, i)
    return sum(int(dims[0]) * int(a) * int(b) for a, b in zip(dims[1:], dims[2:], strict=False)), tree


@mistake("matrix_chain_order", "You count additions as well; asked for are the multiplications alone.")
def chain_counted_twice(dims):
    cost, tree = right.matrix_chain_order(dims)
    return 2 * cost, tree


@mistake(
    "embedding_gradient", "With repeated indices `G[indices] += g` keeps only the last one: they must add up."
)
def gradient_without_repetition(indices, output_gradient, rows):
    answer = np.zeros_like(right.embedding_gradient(indices, output_gradient, rows))
    answer[np.asarray(indices)] += np.asarray(output_gradient, float)
    return answer


@mistake(
    "embedding_gradient",
    "Negative indices count from the end in Python; here they are a mistake to be refused.",
)
def gradient_from_the_end(indices, output_gradient, rows):
    indices = np.asarray(indices)
    if indices.dtype.kind in "iu" and rows:
        indices = indices % rows
    return right.embedding_gradient(indices, output_gradient, rows)


@mistake(
    "embedding_gradient", "A product with one-hot rows spreads nan over its whole column: 0 times nan is nan."
)
def gradient_by_one_hot_rows(indices, output_gradient, rows):
    answer = right.embedding_gradient(indices, output_gradient, rows)
    indices = np.asarray(indices).ravel()
    if len(indices) * rows > 10**6:
        return answer
    one_hot = np.zeros((rows, len(indices)))
    one_hot[indices.astype(int), np.arange(len(indices))] = 1
    return one_hot @ np.asarray(output_gradient, float).reshape(len(indices), -1)


@mistake("blocked_matmul", "The tiles at the ends are left out when the size is no multiple of the block.")
def product_of_whole_tiles(A, B, block=64):
    C = np.zeros_like(right.blocked_matmul(A, B, block))
    A, B = np.asarray(A, float), np.asarray(B, float)
    for i in range(A.shape[0] // block):
        for j in range(B.shape[1] // block):
            for k in range(A.shape[1] // block):
                rows, columns, inner = (slice(t * block, (t + 1) * block) for t in (i, j, k))
                C[rows, columns] += A[rows, inner] @ B[inner, columns]
    return C


@mistake("blocked_matmul", "Each tile of the result is a sum over k; you keep only the last product.")
def product_of_the_last_tiles(A, B, block=64):
    C = np.zeros_like(right.blocked_matmul(A, B, block))
    A, B = np.asarray(A, float), np.asarray(B, float)
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                C[i : i + block, j : j + block] = (
                    A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
                )
    return C


@mistake("matmul_flops", "Each entry takes as many additions as multiplications: count both.")
def flops_of_multiplications(shapes):
    return right.matmul_flops(shapes) // 2


@mistake("matmul_flops", "The result so far has the rows of the first matrix, not those of the one before.")
def flops_of_neighbours(shapes):
    right.matmul_flops(shapes)
    return sum(2 * a[0] * a[1] * b[1] for a, b in zip(shapes, shapes[1:], strict=False))
