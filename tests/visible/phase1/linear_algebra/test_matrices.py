"""What matrices.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

QUARTER_TURN = [[0, -1], [1, 0]]  # turns the plane by 90 degrees, to the left


def test_transpose__turns_rows_into_columns(student):
    assert student.transpose([[1, 2, 3], [4, 5, 6]]) == approx([[1, 4], [2, 5], [3, 6]])


def test_transpose__twice_is_the_matrix_again(student):
    once = array(student.transpose([[1, 2, 3], [4, 5, 6]]), (3, 2))
    assert student.transpose(once) == approx([[1, 2, 3], [4, 5, 6]])


def test_transpose__of_a_vector_is_refused(student):
    """numpy's .T leaves a vector as it is, without a word: a frequent surprise."""
    with raises(ValueError):
        student.transpose([1, 2, 3])


def test_transpose__of_nothing_is_refused(student):
    """An empty list holds no matrix."""
    for nothing in ([], [[]]):
        with raises(ValueError):
            student.transpose(nothing)


def test_transpose__of_one_number_is_that_number(student):
    """It still stands in a matrix, of one row and one column."""
    assert student.transpose([[5]]) == approx([[5]])


def test_matmul__takes_rows_times_columns(student):
    """Entry [0, 0] is row 0 of A with column 0 of B: 1*5 + 2*7 = 19."""
    assert student.matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == approx([[19, 22], [43, 50]])


def test_matmul__of_n_by_m_and_m_by_p_is_n_by_p(student):
    assert student.matmul([[1, 2, 3]], [[1, 0], [0, 1], [2, 2]]) == approx([[7, 8]])


def test_matmul__of_two_turns_is_one_turn_after_the_other(student):
    """Two quarter turns are half a turn, which is -1 times the identity."""
    assert student.matmul(QUARTER_TURN, QUARTER_TURN) == approx([[-1, 0], [0, -1]])


def test_matmul__depends_on_the_order(student):
    """First stretch and then turn is not first turn and then stretch."""
    stretch = [[2, 0], [0, 1]]
    assert student.matmul(QUARTER_TURN, stretch) == approx([[0, -1], [2, 0]])
    assert student.matmul(stretch, QUARTER_TURN) == approx([[0, -2], [1, 0]])


def test_matmul__of_shapes_that_do_not_fit_is_refused(student):
    with raises(ValueError, match="columns"):
        student.matmul([[1, 2, 3]], [[1, 2, 3]])


def test_matmul__takes_two_matrices_and_no_batch(student):
    """A stack of matrices is for batched_matmul."""
    with raises(ValueError):
        student.matmul(np.ones((3, 2, 2)), np.ones((2, 2)))


def test_batched_matmul__multiplies_pair_by_pair(student):
    A = [[[1, 2], [3, 4]], [[0, -1], [1, 0]]]
    B = [[[5, 6], [7, 8]], [[0, -1], [1, 0]]]
    assert student.batched_matmul(A, B) == approx([[[19, 22], [43, 50]], [[-1, 0], [0, -1]]])


def test_batched_matmul__uses_one_matrix_for_all(student):
    """A layer's weights B meet each text of a batch: (2, 1, 2) times (2, 3) is (2, 1, 3)."""
    A, B = [[[1, 2]], [[3, 4]]], [[1, 0, 1], [0, 1, 1]]
    assert student.batched_matmul(A, B) == approx([[[1, 2, 3]], [[3, 4, 7]]])


def test_batched_matmul__of_two_matrices_is_their_product(student):
    assert student.batched_matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == approx([[19, 22], [43, 50]])


def test_batched_matmul__of_batches_that_do_not_broadcast_is_refused(student):
    """Two matrices here, three there: who meets whom?"""
    with raises(ValueError):
        student.batched_matmul(np.ones((2, 4, 4)), np.ones((3, 4, 4)))


def test_identity__has_ones_on_the_diagonal(student):
    assert student.identity(3) == approx([[1, 0, 0], [0, 1, 0], [0, 0, 1]])


def test_identity__of_size_zero_is_the_empty_matrix(student):
    assert array(student.identity(0)).shape == (0, 0)


def test_identity__of_negative_size_is_refused(student):
    with raises(ValueError):
        student.identity(-1)


def test_identity__of_a_size_that_is_not_whole_is_refused(student):
    with raises(ValueError):
        student.identity(2.5)


def test_inverse__of_a_two_by_two_matrix(student):
    """Swap the diagonal, change the other signs, divide by 4*6 - 7*2 = 10."""
    assert student.inverse([[4, 7], [2, 6]]) == approx([[0.6, -0.7], [-0.2, 0.4]])


def test_inverse__of_a_turn_turns_back(student):
    """There is a 0 where the first pivot should be: exchange rows."""
    assert student.inverse(QUARTER_TURN) == approx([[0, 1], [-1, 0]])


def test_inverse__times_the_matrix_is_the_identity(student):
    A = np.array([[2, 1, 0], [1, 3, 1], [0, 1, 4]])
    undo = array(student.inverse(A), (3, 3))
    assert A @ undo == approx(np.eye(3), abs=1e-12)
    assert undo @ A == approx(np.eye(3), abs=1e-12)


def test_inverse__of_a_singular_matrix_is_refused(student):
    """It flattens the plane onto a line: nothing can tell where a point came from."""
    with raises(ValueError, match="singular"):
        student.inverse([[1, 2], [2, 4]])


def test_inverse__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.inverse([[1, 2, 3], [4, 5, 6]])


def test_inverse__leaves_the_matrix_as_it_was(student):
    """Elimination overwrites its rows, so let it work on a copy."""
    leaves_unchanged(student.inverse, np.array([[4.0, 7.0], [2.0, 6.0]]))


def test_inverse__of_the_identity_is_the_identity(student):
    assert student.inverse([[1, 0], [0, 1]]) == exactly(np.eye(2))


def test_inverse__does_not_depend_on_the_unit_of_measurement(student):
    """Half of a nanometre is small, but it is not 0: singular is judged relative to the largest entry."""
    assert student.inverse([[2e-20, 0], [0, 4e-20]]) == approx([[5e19, 0], [0, 2.5e19]])
    with raises(ValueError, match="singular"):
        student.inverse([[1e20, 0], [0, 1]])
