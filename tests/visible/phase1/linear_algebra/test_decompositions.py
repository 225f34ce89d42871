"""What decompositions.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, arrays, leaves_unchanged, raises

SLANTED = np.array([[4, 1], [2, 3]])  # eigenvalues 2 and 5, eigenvectors (1, -2) and (1, 1)
TURN = [[0, -1], [1, 0]]  # complex eigenvalues
WORKED = np.array([[6, 2], [-7, 6]])  # the example of the lesson: singular values 10 and 5
CLOUD = np.array([[2, 2], [-2, -2], [1, -1], [-1, 1]])  # long along the diagonal, short across


def check_svd(answer, A, expected):
    """Shapes, perpendicular directions, the singular values in their order, and the product."""
    (m, n), r = A.shape, min(A.shape)
    U, s, Vt = arrays(answer, (m, r), (r,), (r, n))
    near = 1e-7 * (max(expected) or 1)
    assert s == approx(expected, rel=0, abs=near)
    assert approx(np.eye(r), abs=1e-8) == U.T @ U
    assert Vt @ Vt.T == approx(np.eye(r), abs=1e-8)
    assert (U * s) @ Vt == approx(A, rel=0, abs=near)


def test_diagonalize__gives_the_matrix_back(student):
    """A = P D P_inverse, with the eigenvalues on the diagonal of D and nothing elsewhere."""
    P, D, P_inverse = arrays(student.diagonalize(SLANTED), (2, 2), (2, 2), (2, 2))
    assert P @ D @ P_inverse == approx(SLANTED, abs=1e-9)
    assert np.sort(np.diag(D)) == approx([2, 5])
    assert approx(np.diag(np.diag(D)), abs=1e-12) == D


def test_diagonalize__has_eigenvectors_in_the_columns_of_P(student):
    """Column j of A P is column j of P, stretched by the eigenvalue at D[j, j]."""
    P, D, P_inverse = arrays(student.diagonalize(SLANTED), (2, 2), (2, 2), (2, 2))
    assert approx(P * np.diag(D), abs=1e-9) == SLANTED @ P
    assert P @ P_inverse == approx(np.eye(2), abs=1e-9)


def test_diagonalize__with_repeated_eigenvalues_is_refused(student):
    """[[1, 1], [0, 1]] has only one direction that it keeps. The identity keeps all, and is refused as well."""
    for A in ([[1, 1], [0, 1]], [[1, 0], [0, 1]]):
        with raises(ValueError, match="distinct"):
            student.diagonalize(A)


def test_diagonalize__with_complex_eigenvalues_is_refused(student):
    with raises(ValueError, match="complex"):
        student.diagonalize(TURN)


def test_diagonalize__does_not_depend_on_the_unit_of_measurement(student):
    """Equal or not is judged relative to the largest eigenvalue."""
    P, D, P_inverse = arrays(student.diagonalize(1e-4 * SLANTED), (2, 2), (2, 2), (2, 2))
    assert P @ D @ P_inverse == approx(1e-4 * SLANTED, abs=1e-12)
    for A in ([[1e4, 0], [0, 1e4 + 1e-4]], [[0, 0], [0, 0]]):
        with raises(ValueError, match="distinct"):
            student.diagonalize(A)


def test_matrix_power__of_two_is_the_square(student):
    assert student.matrix_power(SLANTED, 2) == approx([[18, 7], [14, 11]])


def test_matrix_power__makes_fibonacci_numbers(student):
    """Ten steps of (a, b) -> (a + b, a)."""
    assert student.matrix_power([[1, 1], [1, 0]], 10) == approx([[89, 55], [55, 34]])


def test_matrix_power__of_zero_is_the_identity(student):
    assert student.matrix_power(SLANTED, 0) == approx([[1, 0], [0, 1]], abs=1e-9)


def test_matrix_power__of_minus_one_is_the_inverse(student):
    assert student.matrix_power(SLANTED, -1) == approx([[0.3, -0.1], [-0.2, 0.4]])


def test_matrix_power__of_a_singular_matrix_with_negative_n_is_refused(student):
    """Its eigenvalue 0 has no reciprocal. Positive powers are fine: [[1, 2], [2, 4]] only grows by 5 each time."""
    assert student.matrix_power([[1, 2], [2, 4]], 2) == approx([[5, 10], [10, 20]])
    with raises(ValueError, match="singular"):
        student.matrix_power([[1, 2], [2, 4]], -1)


def test_matrix_power__of_zero_is_the_identity_for_singular_matrices_too(student):
    """Nothing is inverted here, and 0 to the power 0 is 1."""
    assert student.matrix_power([[1, 2], [2, 4]], 0) == approx([[1, 0], [0, 1]], abs=1e-9)


def test_matrix_power__with_a_fraction_is_refused(student):
    """A root of a matrix is another story."""
    with raises(ValueError):
        student.matrix_power(SLANTED, 0.5)


def test_svd__of_the_worked_example(student):
    check_svd(student.svd(WORKED), WORKED, [10, 5])


def test_svd__has_no_negative_singular_values(student):
    """The sign goes into a direction: -4 along the second axis is 4 towards its other end."""
    A = np.array([[3, 0], [0, -4]])
    check_svd(student.svd(A), A, [4, 3])


def test_svd__of_a_tall_matrix_is_thin(student):
    """Two columns need two directions only: U is 3 x 2."""
    A = np.array([[1, 0], [0, 1], [1, 1]])
    check_svd(student.svd(A), A, [sqrt(3), 1])


def test_svd__of_a_wide_matrix(student):
    A = np.array([[1, 0, 1], [0, 1, 1]])
    check_svd(student.svd(A), A, [sqrt(3), 1])


def test_svd__of_a_matrix_without_full_rank(student):
    """The second singular value is 0, and A v says nothing about u: any perpendicular direction will do."""
    A = np.array([[1, 1], [1, 1], [1, 1]])
    check_svd(student.svd(A), A, [sqrt(6), 0])


def test_svd__leaves_the_matrix_as_it_was(student):
    leaves_unchanged(student.svd, np.array([[6.0, 2.0], [-7.0, 6.0]]))


def test_svd__of_random_matrices(student, rng):
    """What holds for the examples holds for every matrix: square, tall, wide, and with one row."""
    for shape in ((1, 1), (1, 4), (4, 4), (6, 3), (3, 6)):
        A = rng.normal(size=shape)
        check_svd(student.svd(A), A, np.linalg.svd(A, compute_uv=False))


def test_svd__of_random_matrices_without_full_rank(student, rng):
    """A product of a 5 x 2 and a 2 x 4 matrix has two directions; the other two singular values are 0."""
    A = rng.normal(size=(5, 2)) @ rng.normal(size=(2, 4))
    check_svd(student.svd(A), A, np.linalg.svd(A, compute_uv=False))
    check_svd(student.svd(np.zeros((3, 2))), np.zeros((3, 2)), [0, 0])


def test_svd__keeps_the_directions_of_tiny_singular_values_perpendicular(student):
    """1, 1e-5 and 1e-10: the eigenvalues of A^T A are the squares, and 1e-20 drowns in the rounding of 1."""
    Q = np.array([[2, -2, 1], [1, 2, 2], [2, 1, -2]]) / 3  # perpendicular rows and columns of length 1
    A = Q * np.array([1, 1e-5, 1e-10]) @ Q
    check_svd(student.svd(A), A, [1, 1e-5, 1e-10])


def test_svd__of_what_is_no_matrix_is_refused(student):
    for wrong in ([1, 2, 3], [], [[]], np.ones((2, 2, 2))):
        with raises(ValueError):
            student.svd(wrong)


def test_low_rank_approximation__keeps_the_largest_singular_values(student):
    """10 (1, -2)/sqrt(5) times (2, -1)/sqrt(5): all rows are multiples of (2, -1)."""
    assert student.low_rank_approximation(WORKED, 1) == approx([[4, -2], [-8, 4]], abs=1e-6)


def test_low_rank_approximation__of_full_rank_is_the_matrix(student):
    assert student.low_rank_approximation(WORKED, 2) == approx(WORKED, abs=1e-6)


def test_low_rank_approximation__of_rank_zero_is_zero(student):
    assert student.low_rank_approximation(WORKED, 0) == approx(np.zeros((2, 2)))


def test_low_rank_approximation__of_a_rank_out_of_range_is_refused(student):
    for k in (-1, 3):
        with raises(ValueError):
            student.low_rank_approximation(WORKED, k)


def test_pseudo_inverse__of_an_invertible_matrix_is_its_inverse(student):
    assert student.pseudo_inverse(SLANTED) == approx([[0.3, -0.1], [-0.2, 0.4]])


def test_pseudo_inverse__of_a_singular_matrix(student):
    """It stretches (1, 2) by 5: go back by 1/5 along that direction, and send the rest to 0."""
    assert student.pseudo_inverse([[1, 2], [2, 4]]) == approx([[0.04, 0.08], [0.08, 0.16]], abs=1e-9)


def test_pseudo_inverse__solves_least_squares(student):
    """The line 0.5 + 1.5 t comes nearest to the values 0, 3, 3 at the times 0, 1, 2."""
    (P,) = arrays((student.pseudo_inverse([[1, 0], [1, 1], [1, 2]]),), (2, 3))
    assert P @ np.array([0, 3, 3]) == approx([0.5, 1.5])


def test_pseudo_inverse__of_zeros_is_zero(student):
    """Nothing can be brought back, and the shape is that of the transpose."""
    assert student.pseudo_inverse([[0, 0, 0], [0, 0, 0]]) == approx(np.zeros((3, 2)))


def test_pca__finds_the_direction_in_which_the_data_vary_most(student):
    """Along (1, 1) the scores are plus and minus 2 sqrt(2), and twice 0: variance 16 / 3."""
    components, scores, variance = arrays(student.pca(CLOUD, 1), (1, 2), (4, 1), (1,))
    assert np.abs(components) == approx([[1 / sqrt(2), 1 / sqrt(2)]])
    assert np.abs(scores) == approx([[sqrt(8)], [sqrt(8)], [0], [0]], abs=1e-9)
    assert variance == approx([16 / 3])


def test_pca__gives_perpendicular_components_in_order_of_variance(student):
    components, _, variance = arrays(student.pca(CLOUD, 2), (2, 2), (4, 2), (2,))
    assert components @ components.T == approx(np.eye(2), abs=1e-9)
    assert variance == approx([16 / 3, 4 / 3])


def test_pca__does_not_care_where_the_data_lie(student):
    """The mean is subtracted first; without that the first component would point from the origin to the cloud."""
    components, _, variance = arrays(student.pca(CLOUD + np.array([100, 0]), 1), (1, 2), (4, 1), (1,))
    assert np.abs(components) == approx([[1 / sqrt(2), 1 / sqrt(2)]])
    assert variance == approx([16 / 3])


def test_pca__with_more_components_than_there_are_is_refused(student):
    for k in (0, 3):
        with raises(ValueError):
            student.pca(CLOUD, k)


def test_pca__of_two_observations(student):
    """They lie on a line: one direction, and the variance with n - 1 = 1 is (2 + 2) / 1."""
    components, _, variance = arrays(student.pca([[0, 0], [2, 2]], 1), (1, 2), (2, 1), (1,))
    assert np.abs(components) == approx([[1 / sqrt(2), 1 / sqrt(2)]])
    assert variance == approx([4])


def test_pca__of_a_single_observation_is_refused(student):
    """One point does not vary."""
    with raises(ValueError):
        student.pca([[1, 2]], 1)
