"""What eigen.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import Mismatch, approx, array, arrays, describe, leaves_unchanged, number, raises

STRETCH = np.array([[2, 1], [1, 2]])  # 3 along (1, 1), 1 along (1, -1)
TURN = [[0, -1], [1, 0]]  # turns every direction: no real eigenvector


def eigenpair(answer, n):
    """The answer, if it is a tuple of a number and a vector of n entries with length 1."""
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise Mismatch("the answer must be a tuple (eigenvalue, eigenvector)", got=describe(answer))
    value, vector = number(answer[0]), array(answer[1], (n,), kind="iuf")
    assert float(vector @ vector) == approx(1.0)
    return value, vector


def test_characteristic_polynomial__has_the_eigenvalues_as_roots(student):
    """x^2 - 4x + 3 = (x - 1)(x - 3), with the constant first."""
    assert student.characteristic_polynomial(STRETCH) == approx([3, -4, 1])


def test_characteristic_polynomial__of_a_diagonal_matrix(student):
    """(x - 1)(x - 2)(x - 3) = x^3 - 6x^2 + 11x - 6."""
    assert student.characteristic_polynomial(np.diag([1, 2, 3])) == approx([-6, 11, -6, 1])


def test_characteristic_polynomial__of_a_turn_has_no_real_root(student):
    """x^2 + 1."""
    assert student.characteristic_polynomial(TURN) == approx([1, 0, 1])


def test_characteristic_polynomial__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.characteristic_polynomial([[1, 2, 3], [4, 5, 6]])


def test_power_iteration__finds_the_largest_eigenvalue_and_its_direction(student):
    value, v = eigenpair(student.power_iteration(STRETCH, np.random.default_rng(0)), 2)
    assert value == approx(3.0)
    assert STRETCH @ v == approx(3 * v, abs=1e-8)


def test_power_iteration__keeps_the_sign_of_the_eigenvalue(student):
    """-3 is larger than 1 in absolute value."""
    value, _ = eigenpair(student.power_iteration(-STRETCH, np.random.default_rng(0)), 2)
    assert value == approx(-3.0)


def test_power_iteration__starts_from_a_random_vector(student):
    """Here (1, 1) is an eigenvector of the smaller eigenvalue: whoever starts there never leaves it."""
    value, _ = eigenpair(student.power_iteration([[2, -1], [-1, 2]], np.random.default_rng(0)), 2)
    assert value == approx(3.0)


def test_power_iteration__without_a_dominant_eigenvalue_is_refused(student):
    """2 and -2 pull equally hard: the vector jumps to and fro. A turn has no real eigenvalue at all."""
    for A in ([[2, 0], [0, -2]], TURN):
        with raises(ValueError, match="converge"):
            student.power_iteration(A, np.random.default_rng(0), 1e-12, 200)


def test_power_iteration__of_the_zero_matrix_gives_zero(student):
    value, _ = eigenpair(student.power_iteration([[0, 0], [0, 0]], np.random.default_rng(0)), 2)
    assert value == approx(0.0)


def test_inverse_iteration__finds_the_eigenvalue_nearest_to_the_shift(student):
    for shift, expected in ((0.5, 1.0), (1.9, 1.0), (2.1, 3.0), (100.0, 3.0)):
        value, v = eigenpair(student.inverse_iteration(STRETCH, shift, np.random.default_rng(0)), 2)
        assert value == approx(expected)
        assert STRETCH @ v == approx(expected * v, abs=1e-8)


def test_inverse_iteration__with_an_eigenvalue_as_the_shift(student):
    """The matrix to invert is then singular, and yet there is no better shift."""
    value, v = eigenpair(student.inverse_iteration(STRETCH, 3.0, np.random.default_rng(0)), 2)
    assert value == approx(3.0)
    assert v[0] == approx(float(v[1]), abs=1e-8)


def test_inverse_iteration__of_a_matrix_that_is_not_square_is_refused(student):
    with raises(ValueError, match="square"):
        student.inverse_iteration([[1, 2, 3], [4, 5, 6]], 0.0, np.random.default_rng(0))


def test_eigen_symmetric__gives_ascending_eigenvalues_with_their_vectors(student):
    values, V = arrays(student.eigen_symmetric(STRETCH), (2,), (2, 2))
    assert values == approx([1, 3])
    assert approx(V * values, abs=1e-9) == STRETCH @ V


def test_eigen_symmetric__has_perpendicular_vectors_of_length_one(student):
    A = [[2, -1, 0], [-1, 2, -1], [0, -1, 2]]
    values, V = arrays(student.eigen_symmetric(A), (3,), (3, 3))
    assert approx(np.eye(3), abs=1e-9) == V.T @ V
    assert values == approx([2 - 2**0.5, 2, 2 + 2**0.5])


def test_eigen_symmetric__handles_equal_eigenvalues(student):
    """All of space is stretched by 2: any perpendicular frame will do."""
    values, V = arrays(student.eigen_symmetric(2 * np.eye(3)), (3,), (3, 3))
    assert values == approx([2, 2, 2])
    assert approx(np.eye(3), abs=1e-9) == V.T @ V


def test_eigen_symmetric__of_a_matrix_that_is_not_symmetric_is_refused(student):
    with raises(ValueError, match="symmetric"):
        student.eigen_symmetric([[1, 2], [0, 1]])


def test_eigen_symmetric__leaves_the_matrix_as_it_was(student):
    leaves_unchanged(student.eigen_symmetric, np.array([[2.0, 1.0], [1.0, 2.0]]))


def test_qr_eigenvalues__are_ascending(student):
    assert student.qr_eigenvalues([[5, 0, 0], [0, -1, 0], [0, 0, 3]]) == approx([-1, 3, 5])


def test_qr_eigenvalues__of_a_matrix_that_is_not_symmetric(student):
    """x^2 - 7x + 10 = (x - 2)(x - 5)."""
    assert student.qr_eigenvalues([[4, 1], [2, 3]]) == approx([2, 5])


def test_qr_eigenvalues__of_equal_size_and_opposite_sign_are_found(student):
    """Without shifts this matrix only changes signs, for ever."""
    assert student.qr_eigenvalues([[0, 2], [2, 0]]) == approx([-2, 2])


def test_qr_eigenvalues__close_to_each_other_are_told_apart(student):
    """1 and 1.001, hidden in a symmetric matrix: (1, 1) is stretched by 1.001, (1, -1) by 1."""
    assert student.qr_eigenvalues([[1.0005, 0.0005], [0.0005, 1.0005]]) == approx([1, 1.001], rel=1e-7)


def test_qr_eigenvalues__that_are_complex_are_refused(student):
    """A turn by 90 degrees has the eigenvalues i and -i."""
    with raises(ValueError, match="complex"):
        student.qr_eigenvalues(TURN)
