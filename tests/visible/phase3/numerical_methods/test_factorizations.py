"""What factorizations.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, arrays, exactly, leaves_unchanged, raises

A = np.array([[1.0, 2.0, 1.0], [2.0, 1.0, 3.0], [4.0, -2.0, 2.0]])


def test_lu__of_a_small_matrix(student):
    """4 is the larger candidate: the rows change places, and half of the new first row is subtracted."""
    P, L, U = arrays(student.lu([[2, 1], [4, 3]]), (2, 2), (2, 2), (2, 2))
    assert approx([[0, 1], [1, 0]]) == P
    assert approx([[1, 0], [0.5, 1]]) == L
    assert approx([[4, 3], [0, -0.5]]) == U


def test_lu__factors_multiply_to_the_matrix_with_its_rows_exchanged(student):
    P, L, U = arrays(student.lu(A), (3, 3), (3, 3), (3, 3))
    assert approx(P @ A, abs=1e-12) == L @ U
    assert approx(np.tril(L)) == L
    assert np.diag(L) == approx([1, 1, 1])
    assert approx(np.triu(U), abs=1e-12) == U


def test_lu__needs_pivoting_where_a_zero_stands_on_the_diagonal(student):
    """Nothing can be divided by the 0 in the corner; exchanging the rows is all there is to do."""
    P, L, U = arrays(student.lu([[0, 1], [1, 0]]), (2, 2), (2, 2), (2, 2))
    assert approx([[0, 1], [1, 0]]) == P
    assert approx(np.eye(2)) == L
    assert approx(np.eye(2)) == U


def test_lu__of_a_singular_matrix_exists(student):
    """The second row is twice the first: a zero is left on the diagonal of U, and that is fine."""
    P, L, U = arrays(student.lu([[1, 2], [2, 4]]), (2, 2), (2, 2), (2, 2))
    assert approx(P @ [[1.0, 2.0], [2.0, 4.0]]) == L @ U
    assert approx([[2, 4], [0, 0]]) == U


def test_lu__leaves_a_column_without_a_candidate_as_it_is(student):
    """0 / 0 would be nan. The rest is a matrix like any other: 1 above, and 2 - 2 * 1 below."""
    P, L, U = arrays(student.lu([[0, 2], [0, 1]]), (2, 2), (2, 2), (2, 2))
    assert approx(P @ [[0.0, 2.0], [0.0, 1.0]]) == L @ U
    assert np.diag(L) == approx([1, 1])


def test_lu__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.lu, A.copy())


def test_lu__of_a_matrix_that_is_not_square_is_refused(student):
    for B in ([[1, 2, 3], [4, 5, 6]], [1, 2]):
        with raises(ValueError, match="square"):
            student.lu(B)


def test_lu__of_nothing_is_refused(student):
    with raises(ValueError):
        student.lu(np.zeros((0, 0)))


def test_lu_solve__uses_the_factors(student):
    """P A = L U for A = [[2, 1], [4, 3]]; 2 + 1 = 3 and 4 + 3 = 7, so x is (1, 1)."""
    P, L, U = [[0, 1], [1, 0]], [[1, 0], [0.5, 1]], [[4, 3], [0, -0.5]]
    assert student.lu_solve(P, L, U, [3, 7]) == approx([1, 1])


def test_lu_solve__takes_several_right_hand_sides_at_once(student):
    """Each column is a right-hand side, and column j of the result belongs to column j of b."""
    P, L, U = [[0, 1], [1, 0]], [[1, 0], [0.5, 1]], [[4, 3], [0, -0.5]]
    assert student.lu_solve(P, L, U, [[3, 2], [7, 4]]) == approx([[1, 1], [1, 0]], abs=1e-12)


def test_lu_solve__of_a_singular_matrix_is_refused(student):
    for U in ([[2, 4], [0, 0]], [[2, 4], [0, 1e-15]], [[2e-9, 4e-9], [0, 1e-24]], [[0, 0], [0, 0]]):
        with raises(ValueError, match="singular"):
            student.lu_solve(np.eye(2), [[1, 0], [0.5, 1]], U, [1, 1])


def test_lu_solve__of_small_numbers_is_as_good_as_of_others(student):
    """Singular is relative, and begins below 1e-12 times the largest entry of U."""
    for unit in (1.0, 1e-20, 1e20):
        U = unit * np.array([[1.0, 0.0], [0.0, 1e-12]])
        assert student.lu_solve(np.eye(2), np.eye(2), U, unit * np.array([3.0, 4e-12])) == approx([3, 4])


def test_lu_solve__refuses_arguments_that_do_not_fit(student):
    """Three matrices of one size, and a vector or a matrix with as many rows."""
    eye = np.eye(3)
    for L in (np.eye(2), np.eye(4)):
        with raises(ValueError):
            student.lu_solve(eye, L, eye, [1, 2, 3])
    for b in (5.0, [1, 2], np.ones((1, 3)), np.ones((3, 3, 1)), np.ones((3, 0))):
        with raises(ValueError):
            student.lu_solve(eye, eye, eye, b)


def test_lu_solve__of_one_equation(student):
    """2 x = 6."""
    assert student.lu_solve([[1]], [[1]], [[2]], [6]) == approx([3])


def test_lu_solve__leaves_its_arguments_as_they_were(student):
    """The factors will be used again, with the next b."""
    eye = np.eye(3)
    leaves_unchanged(student.lu_solve, eye.copy(), eye.copy(), 2 * eye, np.array([1.0, 2.0, 3.0]))


def test_qr__of_a_small_matrix(student):
    """(3, 4) has length 5 and direction (0.6, 0.8); (5, 0) has 3 along it, and 4 across."""
    Q, R = arrays(student.qr([[3, 5], [4, 0]]), (2, 2), (2, 2))
    assert approx([[0.6, 0.8], [0.8, -0.6]]) == Q
    assert approx([[5, 3], [0, 4]], abs=1e-12) == R


def test_qr__of_a_number_is_its_sign_and_its_size(student):
    """R has no negative diagonal entry: the sign goes to Q."""
    assert student.qr([[-0.5]]) == approx((np.array([[-1.0]]), np.array([[0.5]])))
    assert student.qr([[0.5]]) == approx((np.array([[1.0]]), np.array([[0.5]])))


def test_qr__of_what_is_no_matrix_is_refused(student):
    for B in ([1, 2, 3], [], np.zeros((0, 3))):
        with raises(ValueError):
            student.qr(B)


def test_qr__of_huge_and_tiny_entries(student):
    """The squares of 3e200 and 4e200 are too large for a float; the length of the column, 5e200, is not."""
    for unit in (1e200, 1e-200):
        Q, R = arrays(student.qr([[3 * unit, 5 * unit], [4 * unit, 0]]), (2, 2), (2, 2))
        assert approx([[0.6, 0.8], [0.8, -0.6]]) == Q
        assert approx([[5, 3], [0, 4]], abs=1e-11) == R / unit


def test_qr__of_a_tall_matrix_has_as_many_columns_as_the_matrix(student):
    B = np.array([[1.0, 2.0], [0.0, 1.0], [1.0, 0.0], [2.0, 3.0]])
    Q, R = arrays(student.qr(B), (4, 2), (2, 2))
    assert approx(np.eye(2), abs=1e-12) == Q.T @ Q
    assert approx(B, abs=1e-12) == Q @ R


def test_qr__of_a_wide_matrix_has_a_square_q(student):
    """There are only two directions in the plane: Q is (2, 2), and R has three columns."""
    B = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    Q, R = arrays(student.qr(B), (2, 2), (2, 3))
    assert approx(np.eye(2), abs=1e-12) == Q.T @ Q
    assert approx(B, abs=1e-12) == Q @ R


def test_qr__has_a_triangle_with_a_diagonal_that_is_not_negative(student):
    """Only then are Q and R the same for everybody (when the columns are independent)."""
    _, R = arrays(student.qr(-A), (3, 3), (3, 3))
    assert (np.diag(R) >= 0).tolist() == exactly([True] * 3)
    assert exactly(np.triu(R)) == R


def test_qr__keeps_its_columns_perpendicular_where_those_of_the_matrix_are_nearly_dependent(student):
    """Powers of numbers in [0, 1] look more and more alike: Gram-Schmidt loses its right angles here."""
    Q, _ = arrays(student.qr(np.vander(np.linspace(0, 1, 30), 12)), (30, 12), (12, 12))
    assert approx(np.eye(12), abs=1e-12) == Q.T @ Q


def test_qr_least_squares__fits_a_line(student):
    """The line 0.5 + 1.5 t misses the points (0, 0), (1, 3), (2, 3) by -0.5, 1 and -0.5."""
    assert student.qr_least_squares([[1, 0], [1, 1], [1, 2]], [0, 3, 3]) == approx([0.5, 1.5])


def test_qr_least_squares__solves_square_systems(student):
    """As many equations as unknowns: nothing is left over."""
    assert student.qr_least_squares(A, A @ [1.0, -2.0, 3.0]) == approx([1, -2, 3])


def test_qr_least_squares__keeps_the_digits_that_the_normal_equations_lose(student):
    """The columns agree in eight digits: A^T A is singular in floating point, A is not."""
    B = np.array([[1.0, 1.0], [1e-8, 0.0], [0.0, 1e-8]])
    assert student.qr_least_squares(B, B @ [1.0, 2.0]) == approx([1, 2], rel=1e-6)


def test_qr_least_squares__of_dependent_columns_is_refused(student):
    """Then infinitely many x are equally good, and so they are with fewer equations than unknowns."""
    for B, b in (([[1, 2], [2, 4], [3, 6]], [1, 2, 3]), ([[1, 2, 3]], [1])):
        with raises(ValueError, match="rank"):
            student.qr_least_squares(B, b)


def test_qr_least_squares__of_zeros_is_refused(student):
    with raises(ValueError, match="rank"):
        student.qr_least_squares(np.zeros((3, 2)), [1, 2, 3])


def test_qr_least_squares__needs_an_entry_of_b_for_each_row(student):
    for b in ([1, 2], [[1], [2], [3]], 1.0):
        with raises(ValueError):
            student.qr_least_squares([[1, 0], [1, 1], [1, 2]], b)


def test_cholesky__of_a_small_matrix(student):
    """2 * 2 = 4, 2 * 1 = 2, and 1 * 1 + 3 * 3 = 10."""
    assert student.cholesky([[4, 2], [2, 10]]) == approx([[2, 0], [1, 3]])
    assert student.cholesky([[0.25]]) == approx([[0.5]])


def test_cholesky__is_a_root(student):
    B = A @ A.T
    L = array(student.cholesky(B), (3, 3))
    assert approx(B, abs=1e-12) == L @ L.T
    assert exactly(np.tril(L)) == L


def test_cholesky__refuses_what_is_not_positive_definite(student):
    """A negative curvature has no root; nor has a flat direction one that can be divided by."""
    for B in ([[1, 2], [2, 1]], [[1, 1], [1, 1]], [[-1]], [[0]], [[0, 0], [0, 0]], [[1, 0], [0, 1e-13]]):
        with raises(ValueError, match="positive definite"):
            student.cholesky(B)


def test_cholesky__of_small_numbers_is_as_good_as_of_others(student):
    """A pivot is too small below 1e-12 times the largest entry, whatever the unit."""
    for unit in (1.0, 1e-20, 1e20):
        root = array(student.cholesky(unit * np.array([[1.0, 0.0], [0.0, 1e-12]])), (2, 2))
        assert root / np.sqrt(unit) == approx([[1, 0], [0, 1e-6]], abs=1e-15)


def test_cholesky__refuses_what_is_not_symmetric(student):
    """L L^T is symmetric, whatever L is."""
    for B in ([[4, 2], [1, 10]], [[4e-9, 2e-9], [1e-9, 1e-8]]):
        with raises(ValueError, match="symmetric"):
            student.cholesky(B)
