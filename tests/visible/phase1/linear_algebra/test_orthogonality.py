"""What orthogonality.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, sqrt

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

LINE = [[1, 0], [1, 1], [1, 2]]  # a column of ones and the times 0, 1, 2: fits a + b t


def test_norm__of_3_4_is_5(student):
    """Pythagoras."""
    assert student.norm([3, -4]) == approx(5.0)


def test_norm__with_p_1_adds_up_the_sizes(student):
    assert student.norm([3, -4], 1) == approx(7.0)


def test_norm__with_p_infinity_is_the_largest_size(student):
    assert student.norm([3, -4], inf) == approx(4.0)


def test_norm__with_p_3_uses_the_sizes_too(student):
    """(27 + 64)^(1/3): the sign is gone before the power is taken."""
    assert student.norm([3, -4], 3) == approx(91 ** (1 / 3))


def test_norm__does_not_overflow(student):
    """The square of 1e300 is too large for a float, the length is not."""
    assert student.norm([3e300, 4e300]) == approx(5e300)


def test_norm__of_the_zero_vector_is_zero(student):
    assert student.norm([0, 0, 0]) == exactly(0.0)


def test_norm__with_p_below_1_is_refused(student):
    """The triangle inequality fails there, so it is no norm."""
    with raises(ValueError):
        student.norm([3, 4], 0.5)


def test_norm__of_a_vector_with_an_infinite_entry_is_infinite(student):
    """Divide by the largest entry against overflow, but not inf by inf: that is nan."""
    assert student.norm([3, -inf]) == exactly(inf)


def test_frobenius_norm__treats_the_matrix_as_one_long_vector(student):
    """1 + 4 + 4 + 16 = 25."""
    assert student.frobenius_norm([[1, 2], [2, 4]]) == approx(5.0)


def test_frobenius_norm__of_the_identity_is_the_root_of_its_size(student):
    assert student.frobenius_norm(np.eye(3)) == approx(sqrt(3))


def test_frobenius_norm__of_a_vector_is_refused(student):
    with raises(ValueError):
        student.frobenius_norm([3, 4])


def test_project__is_the_nearest_point_on_the_line(student):
    """On the diagonal, (2.5, 2.5) is nearest to (2, 3)."""
    assert student.project([2, 3], [1, 1]) == approx([2.5, 2.5])


def test_project__does_not_depend_on_the_length_of_the_other_vector(student):
    assert student.project([2, 3], [-10, -10]) == approx([2.5, 2.5])


def test_project__leaves_a_rest_that_is_perpendicular(student):
    """That is what makes the point the nearest one."""
    u = np.array([1.0, 2.0, 2.0])
    p = array(student.project([9, 0, 0], u), (3,))
    assert float((np.array([9, 0, 0]) - p) @ u) == approx(0.0)


def test_project__onto_the_zero_vector_is_refused(student):
    """It has no direction, hence no line."""
    with raises(ValueError, match="zero"):
        student.project([1, 2], [0, 0])


def test_project__of_vectors_from_different_spaces_is_refused(student):
    with raises(ValueError, match="length"):
        student.project([1, 2, 3], [1, 2])


def test_project_onto_subspace__of_the_floor_is_the_shadow(student):
    """The columns (1, 0, 0) and (1, 1, 0) span the floor z = 0, though they are not perpendicular."""
    assert student.project_onto_subspace([1, 2, 3], [[1, 1], [0, 1], [0, 0]]) == approx([1, 2, 0])


def test_project_onto_subspace__leaves_what_is_inside_as_it_is(student):
    """(0.5, 2, 3.5) is 0.5 times the first column plus 1.5 times the second."""
    assert student.project_onto_subspace([0.5, 2, 3.5], LINE) == approx([0.5, 2, 3.5])


def test_project_onto_subspace__of_dependent_columns_is_refused(student):
    with raises(ValueError, match="independent"):
        student.project_onto_subspace([1, 2, 3], [[1, 2], [1, 2], [1, 2]])


def test_gram_schmidt__makes_columns_perpendicular_and_of_length_one(student):
    """(1, 2) without its part 2.2 along (0.6, 0.8) is (-0.32, 0.24), and that has length 0.4."""
    assert student.gram_schmidt([[3, 1], [4, 2]]) == approx([[0.6, -0.8], [0.8, 0.6]])


def test_gram_schmidt__of_perpendicular_columns_only_sets_their_lengths(student):
    """The signs stay: each column keeps a positive dot product with the one it came from."""
    assert student.gram_schmidt([[0, -2], [3, 0]]) == approx([[0, -1], [1, 0]])


def test_gram_schmidt__of_a_tall_matrix(student):
    Q = array(student.gram_schmidt(LINE), (3, 2))
    assert approx(np.eye(2), abs=1e-12) == Q.T @ Q
    assert Q[:, 0] == approx(np.ones(3) / sqrt(3))
    assert Q[:, 1] == approx(np.array([-1, 0, 1]) / sqrt(2))


def test_gram_schmidt__of_dependent_columns_is_refused(student):
    """Nothing is left of the second column, and nothing cannot be given length 1."""
    with raises(ValueError, match="independent"):
        student.gram_schmidt([[1, 2], [2, 4]])


def test_gram_schmidt__leaves_the_matrix_as_it_was(student):
    leaves_unchanged(student.gram_schmidt, np.array([[3.0, 1.0], [4.0, 2.0]]))


def test_gram_schmidt__of_a_zero_column_is_refused(student):
    """It has no direction to begin with."""
    with raises(ValueError, match="independent"):
        student.gram_schmidt([[0, 1], [0, 1]])


def test_least_squares__fits_a_line(student):
    """0.5 + 1.5 t misses the values 0, 3, 3 by -0.5, 1, -0.5: no line does better."""
    assert student.least_squares(LINE, [0, 3, 3]) == approx([0.5, 1.5])


def test_least_squares__finds_the_exact_solution_where_there_is_one(student):
    assert student.least_squares(LINE, [1, 3, 5]) == approx([1, 2])


def test_least_squares__with_a_column_of_ones_is_the_mean(student):
    """The one number that is nearest to all of them."""
    assert student.least_squares([[1], [1], [1], [1]], [1, 2, 3, 10]) == approx([4])


def test_least_squares__without_full_column_rank_is_refused(student):
    """Two equal columns: any way to share a weight between them does as well as any other."""
    with raises(ValueError, match="independent"):
        student.least_squares([[1, 1], [2, 2], [3, 3]], [1, 2, 3])
