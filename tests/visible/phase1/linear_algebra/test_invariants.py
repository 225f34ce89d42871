"""What invariants.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, exactly, leaves_unchanged, raises

COUNTING = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]  # row 2 is twice row 1 minus row 0


def test_trace__is_the_sum_of_the_diagonal(student):
    assert student.trace([[1, 2], [3, 4]]) == approx(5.0)


def test_trace__of_the_identity_is_its_size(student):
    assert student.trace(np.eye(6)) == approx(6.0)


def test_trace__is_a_python_float(student):
    assert student.trace([[7]]) == exactly(7.0)


def test_trace__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.trace([[1, 2, 3], [4, 5, 6]])


def test_determinant__of_two_by_two_is_ad_minus_bc(student):
    """1*4 - 2*3 = -2."""
    assert student.determinant([[1, 2], [3, 4]]) == approx(-2.0)


def test_determinant__of_a_triangular_matrix_is_the_product_of_its_diagonal(student):
    assert student.determinant([[2, 9, 9], [0, 3, 9], [0, 0, 4]]) == approx(24.0)


def test_determinant__changes_sign_when_two_rows_are_exchanged(student):
    """The second matrix is the identity with two rows exchanged."""
    assert student.determinant([[1, 0], [0, 1]]) == approx(1.0)
    assert student.determinant([[0, 1], [1, 0]]) == approx(-1.0)


def test_determinant__of_a_singular_matrix_is_zero(student):
    """It flattens space to a plane, where every volume is 0. No error: 0 is the answer."""
    assert student.determinant(COUNTING) == exactly(0.0)


def test_determinant__of_the_empty_matrix_is_one(student):
    """An empty product is 1."""
    assert student.determinant(np.zeros((0, 0))) == approx(1.0)
    assert student.determinant([]) == approx(1.0)


def test_determinant__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.determinant([[1, 2, 3], [4, 5, 6]])


def test_determinant__leaves_the_matrix_as_it_was(student):
    leaves_unchanged(student.determinant, np.array([[2.0, 1.0], [4.0, 5.0]]))


def test_determinant__does_not_call_a_small_unit_singular(student):
    """In tiny units areas are tinier still, but not 0: pivots are judged relative to the largest entry."""
    assert student.determinant([[2e-20, 0], [0, 3e-20]]) == approx(6e-40, abs=0)
    assert student.determinant([[1e20, 0], [0, 1]]) == exactly(0.0)


def test_determinant_by_cofactors__expands_along_the_first_row(student):
    """2 (4*6 - 1*2) - 1 (0*6 - 1*5) + 3 (0*2 - 4*5) = 44 + 5 - 60."""
    assert student.determinant_by_cofactors([[2, 1, 3], [0, 4, 1], [5, 2, 6]]) == approx(-11.0)


def test_determinant_by_cofactors__of_one_number_is_that_number(student):
    """Also when it is negative: these bars are not those of the absolute value."""
    assert student.determinant_by_cofactors([[-3]]) == approx(-3.0)


def test_determinant_by_cofactors__of_the_empty_matrix_is_one(student):
    assert student.determinant_by_cofactors([]) == approx(1.0)


def test_determinant_by_cofactors__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.determinant_by_cofactors([[1, 2]])


def test_rank__counts_the_independent_rows(student):
    """The last row of COUNTING is twice the middle one minus the first: it brings nothing new."""
    assert student.rank(COUNTING) == exactly(2)


def test_rank__of_the_identity_is_full(student):
    assert student.rank(np.eye(4)) == exactly(4)


def test_rank__of_a_column_times_a_row_is_one(student):
    """All rows are multiples of (1, 2, 3)."""
    assert student.rank([[1, 2, 3], [2, 4, 6], [-3, -6, -9], [0, 0, 0]]) == exactly(1)


def test_rank__of_the_zero_matrix_is_zero(student):
    assert student.rank([[0, 0], [0, 0]]) == exactly(0)


def test_rank__goes_on_behind_a_column_without_a_pivot(student):
    """Nothing to find in the first column, nor on the diagonal, and yet there are two independent rows."""
    assert student.rank([[0, 1, 2], [0, 0, 3], [0, 0, 5]]) == exactly(2)


def test_rank__of_wide_and_tall_matrices(student):
    assert student.rank([[1, 0, 2, 3], [0, 1, 4, 5]]) == exactly(2)
    assert student.rank([[1, 0], [0, 1], [2, 4], [3, 5]]) == exactly(2)
