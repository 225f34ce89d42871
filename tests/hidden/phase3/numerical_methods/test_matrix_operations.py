"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, raises


def some_distances(module, seed, rows, columns, places):
    """Distances of many random rows, of which only some are returned."""
    import numpy as np

    X, Y = np.random.default_rng(seed).random(size=(2, rows, columns))
    D = module.pairwise_distances(X, Y)
    return list(D.shape), D[places[:, 0], places[:, 1]]


def windows_of_views(module):
    """Windows of vectors whose entries do not lie side by side: values, and whether the memory is shared."""
    import numpy as np

    table = np.arange(24.0).reshape(4, 6)
    found = []
    for x in (table[:, 1], table.ravel()[::3], table.ravel()[::-1], table[0, 1:5]):
        windows = module.sliding_windows(x, 2, 2)
        found.append((windows.copy(), bool(np.shares_memory(x, windows)), bool(windows.flags.writeable)))
    return found


def sum_of_many(module, seed, n, rows, d):
    """The gradient of a large table, its rows added with weights so that little has to be sent."""
    import numpy as np

    rng = np.random.default_rng(seed)
    gradient = module.embedding_gradient(rng.integers(0, rows, size=n), rng.random(size=(n, d)) - 0.5, rows)
    return list(gradient.shape), np.arange(1.0, rows + 1) @ gradient


def cost_of(tree, dims):
    """(first matrix, last matrix, multiplications) of a bracketing."""
    if type(tree) is int:
        return tree, tree, 0
    left, right = tree
    first, middle, left_cost = cost_of(left, dims)
    start, last, right_cost = cost_of(right, dims)
    cost = left_cost + right_cost + dims[first] * dims[start] * dims[last + 1]
    return (first, last, cost) if start == middle + 1 else (-1, -1, -1)


def test_pairwise_distances__matches_the_differences_of_the_rows(student, rng):
    """|x|^2 - 2 x . y + |y|^2 for each pair, with the axes in the right places, and the root of it."""
    for n, m, d in ((1, 1, 1), (3, 5, 2), (5, 3, 7), (4, 4, 4), (30, 20, 50)):
        X, Y = rng.normal(size=(n, d)), rng.normal(size=(m, d)) + 3
        expected = np.sqrt(((X[:, None] - Y[None]) ** 2).sum(axis=-1))
        assert student.pairwise_distances(X, Y) == approx(expected, rel=1e-8, abs=1e-5)


def test_pairwise_distances__is_finite_far_from_the_origin(student, rng):
    """Far away the squares are huge and their differences full of rounding: no root of a negative number."""
    X = 1e8 + rng.normal(size=(20, 5))
    squares = array(student.pairwise_distances(X, X), (20, 20)) ** 2
    assert squares == approx(((X[:, None] - X[None]) ** 2).sum(axis=-1), abs=1e-12 * 5.1e16)


def test_pairwise_distances__of_many_long_rows(student, rng):
    """Neither a Python loop over pairs nor an array of n * m * d numbers: that would take 3 GB here."""
    seed, places = int(rng.integers(2**32)), rng.integers(2000, size=(50, 2))
    shape, some = student.run(some_distances, seed, 2000, 100, places)
    X, Y = np.random.default_rng(seed).random(size=(2, 2000, 100))
    assert shape == exactly([2000, 2000])
    assert some == approx(np.sqrt(((X[places[:, 0]] - Y[places[:, 1]]) ** 2).sum(axis=1)), rel=1e-8)


def test_pairwise_distances__refuses_what_is_no_pair_of_matrices(student):
    """Two matrices, not empty, with rows of one length; a row of one number must not be repeated to fit."""
    for X, Y in (([1, 2], [[1, 2]]), ([[1, 2]], [[1]]), ([], []), (np.ones((2, 2, 2)), np.ones((2, 2)))):
        with raises(ValueError):
            student.pairwise_distances(X, Y)


def test_sliding_windows__matches_the_reference(student, reference, rng):
    """Window i starts at i * step, and the last one ends at the end or before it."""
    for n, size, step in ((1, 1, 1), (10, 3, 1), (10, 3, 2), (10, 10, 5), (11, 4, 7), (50, 7, 9)):
        x = rng.normal(size=n)
        assert student.sliding_windows(x, size, step) == approx(reference.sliding_windows(x, size, step))


def test_sliding_windows__of_vectors_with_gaps_in_memory(student):
    """Entries need not lie 8 bytes apart: ask the vector for its own strides."""
    entries = np.arange(24.0)
    for (windows, shares, writeable), expected in zip(
        student.run(windows_of_views),
        (
            [[1, 7], [13, 19]],
            entries[::3].reshape(4, 2),
            entries[::-1].reshape(12, 2),
            [[1, 2], [3, 4]],
        ),
        strict=True,
    ):
        assert windows == approx(np.asarray(expected, dtype=float))
        assert (shares, writeable) == exactly((True, False))


def test_sliding_windows__refuses_bad_arguments(student):
    """size is from 1 to the length, step at least 1, both whole; x is a vector that is not empty."""
    for args in (
        ([1, 2, 3], 0),
        ([1, 2, 3], -1),
        ([1, 2, 3], 1.5),
        ([1, 2, 3], 2, -1),
        ([1, 2, 3], 2, 0.5),
        ([], 1),
        ([[1, 2], [3, 4]], 1),
    ):
        with raises(ValueError):
            student.sliding_windows(*args)


def test_im2col__matches_the_reference(student, reference, rng):
    """Positions row by row; in a patch channel by channel; images may be wider than high."""
    for shape, kernel, stride, padding in (
        ((1, 1, 1, 1), 1, 1, 0),
        ((2, 3, 5, 7), 3, 1, 0),
        ((2, 3, 7, 5), 3, 2, 1),
        ((1, 2, 4, 6), 2, 3, 2),
        ((3, 1, 6, 6), 6, 1, 0),
        ((1, 4, 2, 3), 4, 1, 1),
    ):
        images = rng.normal(size=shape)
        assert student.im2col(images, kernel, stride, padding) == approx(
            reference.im2col(images, kernel, stride, padding)
        )


def test_im2col__gives_the_convolution_of_a_batch(student, rng):
    """Patches times weights must be the sum over channel, row and column in each window."""
    images, weights = rng.normal(size=(2, 3, 6, 5)), rng.normal(size=(3, 3, 3))
    patches = array(student.im2col(images, 3, 1, 1), (2, 30, 27))
    padded = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)))
    expected = [
        [(padded[b, :, i : i + 3, j : j + 3] * weights).sum() for i in range(6) for j in range(5)]
        for b in range(2)
    ]
    assert patches @ weights.ravel() == approx(expected, abs=1e-10)


def test_im2col__refuses_bad_arguments(student):
    """Four axes, a window that fits into the padded image, a stride of at least 1, no negative padding."""
    image = np.ones((1, 1, 3, 4))
    for args in (
        (image[0], 2),
        (image, 0),
        (image, 4),
        (image, 6, 1, 1),
        (image, 1.5),
        (image, 2, 0),
        (image, 2, 1, -1),
        (np.ones((0, 1, 3, 3)), 2),
    ):
        with raises(ValueError):
            student.im2col(*args)


def test_matrix_chain_order__of_random_chains(student, reference, rng):
    """Try each last product: the cost of both sides, and that of multiplying the two results."""
    for n in (1, 2, 3, 6, 12, 25):
        dims = [int(d) for d in rng.integers(1, 60, size=n + 1)]
        cost, tree = student.matrix_chain_order(dims)
        assert cost == exactly(reference.matrix_chain_order(dims)[0])
        assert cost_of(tree, dims) == exactly((0, n - 1, reference.matrix_chain_order(dims)[0]))


def test_matrix_chain_order__of_many_matrices_takes_no_exponential_time(student, rng):
    """The same parts are needed again and again: solve each of them once."""
    dims = [1] + [int(d) for d in rng.integers(2, 9, size=40)]
    cost, tree = student.matrix_chain_order(dims)
    best = sum(a * b for a, b in zip(dims[1:], dims[2:], strict=False))  # a row vector goes from the left
    assert cost == exactly(best)
    assert cost_of(tree, dims) == exactly((0, 39, best))


def test_matrix_chain_order__counts_exactly(student):
    """Python's integers have no end; those of numpy do, and floats round."""
    big = 10**7 + 1
    assert student.matrix_chain_order([big, big + 1, big]) == exactly((big * big * (big + 1), (0, 1)))


def test_matrix_chain_order__refuses_bad_dims(student):
    """At least two positive whole numbers."""
    for dims in ([], [5], [2, -3, 4], [2, 2.5, 3]):
        with raises(ValueError):
            student.matrix_chain_order(dims)


def test_embedding_gradient__matches_a_loop_over_the_tokens(student, rng):
    """Each token adds its gradient to its own row, as often as it occurs."""
    for shape, d, rows in (((), 2, 3), ((1,), 1, 1), ((7,), 3, 4), ((4, 5), 6, 3), ((2, 3, 4), 2, 50)):
        indices, gradient = rng.integers(0, rows, size=shape), rng.normal(size=(*shape, d))
        expected = np.zeros((rows, d))
        for i, g in zip(indices.ravel(), gradient.reshape(-1, d), strict=True):
            expected[i] += g
        assert student.embedding_gradient(indices, gradient, rows) == approx(expected, abs=1e-11)


def test_embedding_gradient__is_the_transpose_of_the_look_up(student, rng):
    """Moving the table by T changes the output by T[indices]; both must give the same change of the loss."""
    indices, gradient, T = (
        rng.integers(0, 9, size=(5, 8)),
        rng.normal(size=(5, 8, 4)),
        rng.normal(size=(9, 4)),
    )
    G = array(student.embedding_gradient(indices, gradient, 9), (9, 4))
    assert float(np.sum(G * T)) == approx(float(np.sum(gradient * T[indices])), rel=1e-9, abs=1e-9)


def test_embedding_gradient__of_a_large_table(student, rng):
    """No table of indices times rows (that would take 80 GB here), and no loop that takes minutes."""
    seed = int(rng.integers(2**32))
    shape, answer = student.run(sum_of_many, seed, 200_000, 50_000, 4)
    again = np.random.default_rng(seed)
    indices = again.integers(0, 50_000, size=200_000)
    assert shape == exactly([50_000, 4])
    assert answer == approx((indices + 1.0) @ (again.random(size=(200_000, 4)) - 0.5), rel=1e-8, abs=1e-3)


def test_embedding_gradient__takes_every_type_of_integer(student):
    """Token files hold 16-bit numbers: their products must not overflow on the way."""
    for dtype in (np.uint16, np.int8, np.uint64, np.int32):
        answer = student.embedding_gradient(np.array([99, 100, 99], dtype=dtype), np.ones((3, 900)), 101)
        expected = np.zeros((101, 900))
        expected[99:] = [[2.0], [1.0]]
        assert answer == approx(expected)


def test_embedding_gradient__refuses_bad_arguments(student):
    """Whole indices from 0 to rows - 1, and a gradient of the shape of indices plus one axis."""
    for args in (
        ([0, 3], np.ones((2, 2)), 3),
        ([-1, 0], np.ones((2, 2)), 3),
        ([True, False], np.ones((2, 2)), 3),
        ([0, 1], np.ones((3, 2)), 3),
        ([[0, 1]], np.ones((2, 2)), 3),
        ([0, 1], np.ones(2), 3),
        ([0, 0], np.ones((2, 2)), 0),
        (np.zeros(0, dtype=int), np.ones((0, 2)), 3),
    ):
        with raises(ValueError):
            student.embedding_gradient(*args)


def test_blocked_matmul__of_random_shapes_and_blocks(student, rng):
    """The last tiles are smaller when the size is no multiple of the block: none may be left out."""
    for n, m, p, block in ((1, 1, 1, 1), (2, 3, 4, 2), (17, 5, 9, 4), (5, 130, 3, 64), (64, 64, 64, 32)):
        A, B = rng.normal(size=(n, m)), rng.normal(size=(m, p))
        assert student.blocked_matmul(A, B, block) == approx(A @ B, rel=1e-9, abs=1e-10)


def test_blocked_matmul__has_tiles_of_64_by_default(student, rng):
    """Without a block the result is the same product."""
    A, B = rng.normal(size=(70, 129)), rng.normal(size=(129, 65))
    assert student.blocked_matmul(A, B) == approx(A @ B, rel=1e-9, abs=1e-10)


def test_blocked_matmul__refuses_bad_arguments(student):
    """Two matrices with the same inner size, not empty, and tiles of at least one number."""
    for args in (
        (np.ones((2, 3)), np.ones((2, 3))),
        (np.ones(3), np.ones((3, 2))),
        (np.ones((2, 3)), np.ones(3)),
        ([], []),
        (np.ones((2, 2)), np.ones((2, 2)), -1),
        (np.ones((2, 2)), np.ones((2, 2)), 1.5),
    ):
        with raises(ValueError):
            student.blocked_matmul(*args)


def test_matmul_flops__of_random_chains(student, rng):
    """The result so far always has the rows of the first matrix."""
    for n in (1, 2, 5, 20):
        dims = [int(d) for d in rng.integers(1, 50, size=n + 1)]
        expected = sum(2 * dims[0] * a * b for a, b in zip(dims[1:], dims[2:], strict=False))
        assert student.matmul_flops(list(zip(dims, dims[1:], strict=False))) == exactly(expected)


def test_matmul_flops__counts_exactly(student):
    """Python's integers have no end: no floats, no 64 bits."""
    big = 10**8 + 1
    assert student.matmul_flops([(big, big), (big, big)]) == exactly(2 * big**3)


def test_matmul_flops__refuses_what_is_no_chain_of_shapes(student):
    """Each shape is a pair of positive whole numbers, and neighbours fit."""
    for shapes in ([(2, 3), (3, 4), (5, 6)], [(2, 0), (0, 3)], [(2,)], [(2, 3, 4)], [(2.5, 3)]):
        with raises(ValueError):
            student.matmul_flops(shapes)
