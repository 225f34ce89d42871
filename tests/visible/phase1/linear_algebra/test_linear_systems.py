"""What linear_systems.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def test_reduced_row_echelon__clears_above_and_below_each_pivot(student):
    """Row 1 minus twice row 0 is (0, 0, 2): halve it, and subtract it three times from row 0."""
    R = [[1, 2, 0], [0, 0, 1]]
    assert student.reduced_row_echelon([[1, 2, 3], [2, 4, 8]]) == approx((np.array(R), exactly((0, 2))))


def test_reduced_row_echelon__of_an_invertible_matrix_is_the_identity(student):
    assert student.reduced_row_echelon([[2, 1], [4, 5]]) == approx((np.eye(2), exactly((0, 1))))


def test_reduced_row_echelon__puts_rows_of_zeros_at_the_bottom(student):
    R = [[0, 1, 2], [0, 0, 0], [0, 0, 0]]
    A = [[0, 0, 0], [0, 2, 4], [0, 3, 6]]
    assert student.reduced_row_echelon(A) == approx((np.array(R), exactly((1,))))


def test_reduced_row_echelon__of_zeros_has_no_pivots(student):
    """An empty tuple, not None."""
    assert student.reduced_row_echelon([[0, 0], [0, 0]]) == approx((np.zeros((2, 2)), exactly(())))


def test_reduced_row_echelon__leaves_the_matrix_as_it_was(student):
    leaves_unchanged(student.reduced_row_echelon, np.array([[1.0, 2.0], [3.0, 4.0]]))


def test_reduced_row_echelon__does_not_depend_on_the_unit_of_measurement(student):
    """tol is relative to the largest entry: in tiny units a tiny pivot is one still, beside huge ones it is not."""
    assert student.reduced_row_echelon([[1e-20, 0], [0, 2e-20]]) == approx((np.eye(2), exactly((0, 1))))
    assert student.reduced_row_echelon([[1e20, 0], [0, 1]]) == approx(
        (np.array([[1, 0], [0, 0]]), exactly((0,)))
    )


def test_reduced_row_echelon__of_what_is_no_matrix_is_refused(student):
    for wrong in ([1, 2, 3], [], [[]], np.ones((2, 2, 2))):
        with raises(ValueError):
            student.reduced_row_echelon(wrong)


def test_forward_substitution__starts_at_the_top(student):
    """2 x = 6 gives x = 3; then x + 4 y = 11 gives y = 2."""
    assert student.forward_substitution([[2, 0], [1, 4]], [6, 11]) == approx([3, 2])


def test_forward_substitution__ignores_what_is_above_the_diagonal(student):
    """There may be another matrix up there: LU factorizations are stored like this."""
    assert student.forward_substitution([[2, 99], [1, 4]], [6, 11]) == approx([3, 2])


def test_forward_substitution__with_a_zero_on_the_diagonal_is_refused(student):
    with raises(ValueError, match="zero"):
        student.forward_substitution([[1, 0], [2, 0]], [1, 2])


def test_forward_substitution__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.forward_substitution([[1, 0, 0], [2, 3, 0]], [1, 2])


def test_back_substitution__starts_at_the_bottom(student):
    """4 y = 8 gives y = 2; then 2 x + y = 8 gives x = 3."""
    assert student.back_substitution([[2, 1], [0, 4]], [8, 8]) == approx([3, 2])


def test_back_substitution__ignores_what_is_below_the_diagonal(student):
    assert student.back_substitution([[2, 1], [99, 4]], [8, 8]) == approx([3, 2])


def test_back_substitution__with_a_zero_on_the_diagonal_is_refused(student):
    with raises(ValueError, match="zero"):
        student.back_substitution([[0, 1], [0, 1]], [1, 2])


def test_back_substitution__needs_a_right_side_for_each_row(student):
    with raises(ValueError):
        student.back_substitution([[2, 1], [0, 4]], [8, 8, 8])


def test_back_substitution__of_whole_numbers_need_not_be_whole(student):
    """4 y = 7 gives y = 1.75; then 2 x + y = 8 gives x = 3.125. An integer array would cut that off."""
    assert student.back_substitution([[2, 1], [0, 4]], [8, 7]) == approx([3.125, 1.75])


def test_solve__two_equations(student):
    """2x + y = 5 and x + 3y = 10: x = 1, y = 3."""
    assert student.solve([[2, 1], [1, 3]], [5, 10]) == approx([1, 3])


def test_solve__three_equations(student):
    """The example of the lesson: x = 1, y = 2, z = 3."""
    A = [[2, 1, -1], [4, 1, 1], [-2, 2, 1]]
    assert student.solve(A, [1, 9, 5]) == approx([1, 2, 3])


def test_solve__exchanges_rows_when_a_pivot_is_zero(student):
    assert student.solve([[0, 1], [2, 0]], [3, 8]) == approx([4, 3])


def test_solve__exchanges_rows_when_a_pivot_is_tiny(student):
    """Without an exchange the answer is (0, 1): every digit of x is lost."""
    assert student.solve([[1e-17, 1], [1, 1]], [1, 2]) == approx([1, 1])


def test_solve__takes_several_right_hand_sides_as_columns(student):
    """With the columns of the identity on the right, the answer is the inverse."""
    assert student.solve([[4, 7], [2, 6]], [[1, 0], [0, 1]]) == approx([[0.6, -0.7], [-0.2, 0.4]])


def test_solve__of_a_singular_system_is_refused(student):
    """Two parallel lines, or twice the same line: no single point of intersection."""
    with raises(ValueError, match="singular"):
        student.solve([[1, 1], [2, 2]], [3, 7])


def test_solve__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.solve, np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 10.0]))


def test_solve__of_zeros_is_refused(student):
    """0 x = 0 holds for any x: no single solution either."""
    with raises(ValueError, match="singular"):
        student.solve([[0, 0], [0, 0]], [0, 0])


def test_solve__judges_pivots_relative_to_the_largest_entry(student):
    """A tiny unit makes no matrix singular, but 1 beside 1e20 is nothing."""
    assert student.solve([[2e-20, 0], [0, 4e-20]], [2e-20, 2e-20]) == approx([1, 0.5])
    with raises(ValueError, match="singular"):
        student.solve([[1e20, 0], [0, 1]], [1, 1])


def test_solve__needs_a_right_side_for_each_row(student):
    for b in ([1, 2, 3], [[1, 2]], []):
        with raises(ValueError):
            student.solve([[2, 1], [1, 3]], b)


def test_classify_system__of_lines_that_cross(student):
    assert student.classify_system([[1, 1], [1, -1]], [3, 1]) == exactly("unique")


def test_classify_system__of_parallel_lines(student):
    """x + y = 3 and 2x + 2y = 7 contradict each other."""
    assert student.classify_system([[1, 1], [2, 2]], [3, 7]) == exactly("none")


def test_classify_system__of_twice_the_same_line(student):
    assert student.classify_system([[1, 1], [2, 2]], [3, 6]) == exactly("infinite")


def test_classify_system__of_three_lines_in_the_plane(student):
    """Three equations, two unknowns: all hangs on whether the third line meets the point of the first two."""
    A = [[1, 1], [1, -1], [2, 1]]
    assert student.classify_system(A, [3, 1, 5]) == exactly("unique")
    assert student.classify_system(A, [3, 1, 6]) == exactly("none")


def test_classify_system__with_fewer_equations_than_unknowns_is_never_unique(student):
    assert student.classify_system([[1, 2, 3]], [4]) == exactly("infinite")
    assert student.classify_system([[1, 2, 3], [2, 4, 6]], [4, 9]) == exactly("none")


def test_classify_system__needs_a_right_side_for_each_equation(student):
    with raises(ValueError):
        student.classify_system([[1, 2], [3, 4]], [1, 2, 3])


def test_null_space__of_a_rank_one_matrix_is_a_line(student):
    """x + 2y = 0: all multiples of (-2, 1), and of (2, -1) if you like."""
    N = array(student.null_space([[1, 2], [2, 4]]), (2, 1))
    assert N / N[1] == approx([[-2], [1]])


def test_null_space__is_sent_to_zero(student):
    """Three unknowns and one equation leave a plane: two columns, both solutions of x + 2y + 3z = 0."""
    A = np.array([[1, 2, 3]])
    N = array(student.null_space(A), (3, 2))
    assert approx([[0, 0]], abs=1e-12) == A @ N


def test_null_space__of_an_invertible_matrix_has_no_columns(student):
    """Only x = 0 is sent to 0, and a basis of {0} is empty: shape (2, 0)."""
    array(student.null_space([[2, 1], [1, 3]]), (2, 0))


def test_null_space__of_the_zero_matrix_is_everything(student):
    N = array(student.null_space([[0, 0, 0]]), (3, 3))
    assert int(np.linalg.matrix_rank(N)) == exactly(3)
