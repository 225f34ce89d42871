"""What matrix_operations.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

IMAGE = np.arange(1.0, 10.0).reshape(1, 1, 3, 3)  # 1 2 3 / 4 5 6 / 7 8 9


def look_at_windows(module, data):
    """Shares memory with its argument? Writeable? Is the argument still writeable?"""
    import numpy as np

    x = np.array(data, dtype=float)
    windows = module.sliding_windows(x, 3)
    return [bool(np.shares_memory(x, windows)), bool(windows.flags.writeable), bool(x.flags.writeable)]


def test_pairwise_distances__compares_each_row_with_each_row(student):
    """3-4-5: the row (3, 4) is 5 away from the origin. Row i with row j stands at [i, j]."""
    D = student.pairwise_distances([[0, 0], [3, 4]], [[0, 0], [3, 0], [0, 8]])
    assert approx([[0, 3, 8], [5, 4, 5]], abs=1e-6) == D


def test_pairwise_distances__of_equal_rows_is_nearly_zero_and_never_nan(student):
    """Rounding can make |x|^2 - 2 x . x + |x|^2 slightly negative, and the root of that is nan."""
    X = np.array([[0.1, 0.2, 0.3], [1.1, 2.2, 3.3], [1 / 3, 1 / 7, 1 / 9]])
    assert np.diag(array(student.pairwise_distances(X, X), (3, 3))) == approx(np.zeros(3), abs=1e-5)


def test_pairwise_distances__in_a_single_dimension(student):
    """There the distance is the absolute difference."""
    assert student.pairwise_distances([[1.0], [4.0]], [[2.0]]) == approx([[1.0], [2.0]], rel=1e-6)


def test_pairwise_distances__knows_the_diagonal_of_a_square(student):
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    r = sqrt(2)
    D = student.pairwise_distances(corners, corners)
    assert approx([[0, 1, 1, r], [1, 0, r, 1], [1, r, 0, 1], [r, 1, 1, 0]], abs=1e-6) == D


def test_pairwise_distances__of_rows_of_different_lengths_is_refused(student):
    with raises(ValueError, match="length"):
        student.pairwise_distances([[1, 2, 3]], [[1, 2]])


def test_pairwise_distances__refuses_what_is_no_matrix(student):
    for X, Y in (([1, 2], [[1, 2]]), ([[1, 2]], [1, 2]), (np.zeros((0, 2)), [[1, 2]]), ([[]], [[]])):
        with raises(ValueError):
            student.pairwise_distances(X, Y)


def test_pairwise_distances__makes_floats_of_its_arguments(student):
    """Pixels of an image are of type uint8, whose numbers end at 255: 30 * 30 and 3 - 30 go wrong there."""
    X = np.array([[0, 0], [30, 40]], dtype=np.uint8)
    assert student.pairwise_distances(X, X) == approx([[0, 50], [50, 0]], abs=1e-6)


def test_sliding_windows__moves_by_one(student):
    assert student.sliding_windows([1, 2, 3, 4, 5], 3) == approx([[1, 2, 3], [2, 3, 4], [3, 4, 5]])


def test_sliding_windows__moves_by_a_step_and_leaves_out_what_does_not_fit(student):
    """From 7 on there would be only one number left."""
    assert student.sliding_windows([1, 2, 3, 4, 5, 6, 7], 2, step=3) == approx([[1, 2], [4, 5]])


def test_sliding_windows__of_the_whole_vector_is_one_row(student):
    windows = array(student.sliding_windows([1, 2, 3], 3), (1, 3))
    assert windows == approx([[1, 2, 3]])
    assert windows.dtype.name == exactly("float64")


def test_sliding_windows__refuses_what_is_no_vector(student):
    for x in (5.0, [[1, 2], [3, 4]], []):
        with raises(ValueError):
            student.sliding_windows(x, 1)


def test_sliding_windows__is_a_read_only_view(student):
    """A thousand windows of a thousand numbers need no memory; writing into one would change the others."""
    shares, writeable, argument_writeable = student.run(look_at_windows, [1.0, 2.0, 3.0, 4.0])
    assert [shares, writeable, argument_writeable] == exactly([True, False, True])


def test_sliding_windows__larger_than_the_vector_is_refused(student):
    """Strides do not know where the vector ends: such a window would show foreign memory."""
    with raises(ValueError, match="size"):
        student.sliding_windows([1, 2, 3], 4)
    with raises(ValueError, match="step"):
        student.sliding_windows([1, 2, 3], 2, 0)


def test_im2col__has_a_row_for_each_position_of_the_window(student):
    """From left to right, then down; each patch row by row."""
    assert student.im2col(IMAGE, 2) == approx([[[1, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]]])


def test_im2col__surrounds_the_image_with_zeros(student):
    """The first of 16 windows sees the corner: three zeros and the 1."""
    patches = array(student.im2col(IMAGE, 2, padding=1), (1, 16, 4))
    assert patches[0, 0] == approx([0, 0, 0, 1])
    assert patches[0, 15] == approx([9, 0, 0, 0])


def test_im2col__moves_by_the_stride(student):
    """Windows of one number, at every second place."""
    assert student.im2col(IMAGE, 1, stride=2) == approx([[[1], [3], [7], [9]]])


def test_im2col__puts_one_channel_behind_the_other(student):
    """Two channels of 2 x 2 and a window of the same size: a single patch of 8 numbers."""
    images = np.array([[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]])
    assert student.im2col(images, 2) == approx([[[1, 2, 3, 4, 5, 6, 7, 8]]])


def test_im2col__turns_a_convolution_into_a_matrix_product(student):
    """Each patch times the four weights: the sums of the windows of IMAGE are 12, 16, 24, 28."""
    patches = array(student.im2col(IMAGE, 2), (1, 4, 4))
    assert patches @ np.ones(4) == approx([[12, 16, 24, 28]])


def test_im2col__of_a_window_larger_than_the_image_is_refused(student):
    with raises(ValueError, match="kernel"):
        student.im2col(IMAGE, 4)
    with raises(ValueError, match="stride"):
        student.im2col(IMAGE, 2, stride=0)
    with raises(ValueError, match="padding"):
        student.im2col(IMAGE, 1, padding=-1)


def test_im2col__refuses_what_is_no_batch_of_images(student):
    """Four axes, with something in each: batch, channels, height, width."""
    for images in (IMAGE[0], np.zeros((0, 1, 3, 3))):
        with raises(ValueError, match="images"):
            student.im2col(images, 2)


def test_im2col__makes_floats_of_pixels(student):
    """An image file holds uint8, in which nothing is below 0 or above 255."""
    assert array(student.im2col(IMAGE.astype(np.uint8), 2), (1, 4, 4)).dtype.name == exactly("float64")


def test_matrix_chain_order__of_three_matrices(student):
    """(A B) C takes 10*100*5 + 10*5*50 = 7500; A (B C) takes 100*5*50 + 10*100*50 = 75000."""
    assert student.matrix_chain_order([10, 100, 5, 50]) == exactly((7500, ((0, 1), 2)))


def test_matrix_chain_order__can_begin_at_the_right(student):
    """The same chain turned round."""
    assert student.matrix_chain_order([50, 5, 100, 10]) == exactly((7500, (0, (1, 2))))


def test_matrix_chain_order__of_a_textbook_chain(student):
    """Six matrices. The cheapest bracketing is A0 (A1 A2) times (A3 A4) A5, and no other is as cheap."""
    assert student.matrix_chain_order([30, 35, 15, 5, 10, 20, 25]) == exactly(
        (15125, ((0, (1, 2)), ((3, 4), 5)))
    )


def test_matrix_chain_order__of_one_matrix_costs_nothing(student):
    assert student.matrix_chain_order([3, 4]) == exactly((0, 0))


def test_matrix_chain_order__without_a_matrix_is_refused(student):
    for dims in ([3], [3, 0, 4]):
        with raises(ValueError, match="dims"):
            student.matrix_chain_order(dims)


def test_embedding_gradient__adds_up_repeated_indices(student):
    """Row 2 was looked up twice: it gets 1 + 3. `table[indices] += ...` would keep only the last."""
    answer = student.embedding_gradient([2, 0, 2], [[1, 10], [2, 20], [3, 30]], 4)
    assert answer == approx([[2, 20], [0, 0], [4, 40], [0, 0]])


def test_embedding_gradient__takes_indices_of_any_shape(student):
    """A batch of texts: indices (2, 3), gradients (2, 3, 1). Token 1 occurs four times."""
    answer = student.embedding_gradient([[1, 1, 0], [1, 2, 1]], [[[1], [2], [3]], [[4], [5], [6]]], 3)
    assert answer == approx([[3], [13], [5]])


def test_embedding_gradient__keeps_nan_in_its_own_place(student):
    """When one token's gradient breaks, it must be seen which one it was."""
    answer = student.embedding_gradient([0, 1, 1], [[1.0, 2.0], [np.nan, 1.0], [1.0, 1.0]], 3)
    assert answer == approx([[1, 2], [np.nan, 2], [0, 0]])


def test_embedding_gradient__refuses_indices_that_are_no_row(student):
    """Python would count -1 from the end: a silent mistake in a vocabulary."""
    for indices in ([0, -1], [0, 4], [0.0, 1.0]):
        with raises(ValueError, match="indices"):
            student.embedding_gradient(indices, [[1, 2], [3, 4]], 4)


def test_embedding_gradient__refuses_gradients_of_another_shape(student):
    with raises(ValueError, match="output_gradient"):
        student.embedding_gradient([0, 1], [[1, 2]], 4)
    with raises(ValueError, match="output_gradient"):
        student.embedding_gradient(1, 5.0, 4)


def test_embedding_gradient__refuses_empty_arrays_and_a_table_without_rows(student):
    for indices, output_gradient in (([0, 1], np.zeros((2, 0))), (np.zeros(0, dtype=int), np.zeros((0, 2)))):
        with raises(ValueError):
            student.embedding_gradient(indices, output_gradient, 4)
    for rows in (0, 2.5):
        with raises(ValueError, match="rows"):
            student.embedding_gradient([0], [[1.0]], rows)


def test_embedding_gradient__of_a_single_look_up(student):
    """One index, and the gradient of the one row that came out."""
    assert student.embedding_gradient(1, [5.0, 6.0], 3) == approx([[0, 0], [5, 6], [0, 0]])


def test_embedding_gradient__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.embedding_gradient, np.array([1, 1]), np.array([[1.0], [2.0]]), 2)


def test_blocked_matmul__is_the_matrix_product(student):
    """1*1 + 2*0 + 3*1 = 4, tile by tile: 1*1 + 2*0 first, then 3*1."""
    assert student.blocked_matmul([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]], 2) == approx(
        [[4, 5], [10, 11]]
    )


def test_blocked_matmul__does_not_depend_on_the_size_of_the_tiles(student):
    """Tiles of one number, tiles that do not fit evenly, one tile for all."""
    A, B = np.arange(35.0).reshape(5, 7), np.arange(21.0).reshape(7, 3) - 10
    for block in (1, 2, 3, 7, 64):
        assert student.blocked_matmul(A, B, block) == approx(A @ B, abs=1e-9)


def test_blocked_matmul__of_matrices_that_do_not_fit_is_refused(student):
    with raises(ValueError, match="inner"):
        student.blocked_matmul([[1, 2, 3]], [[1, 2], [3, 4]])
    with raises(ValueError, match="block"):
        student.blocked_matmul([[1]], [[1]], 0)


def test_matmul_flops__counts_multiplications_and_additions(student):
    """A (2, 3) times a (3, 4) matrix has 8 entries of 3 products each: 2 * 24."""
    assert student.matmul_flops([(2, 3), (3, 4)]) == exactly(48)
    assert student.matmul_flops([(1, 3), (3, 1)]) == exactly(6)


def test_matmul_flops__goes_from_left_to_right(student):
    """2 * 10*100*5 for the first product, which is (10, 5), and 2 * 10*5*50 for the second."""
    assert student.matmul_flops([(10, 100), (100, 5), (5, 50)]) == exactly(15000)


def test_matmul_flops__of_a_single_matrix_is_zero(student):
    assert student.matmul_flops([(7, 7)]) == exactly(0)


def test_matmul_flops__of_shapes_that_do_not_fit_is_refused(student):
    for shapes in ([(2, 3), (4, 5)], []):
        with raises(ValueError, match="shapes"):
            student.matmul_flops(shapes)
