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


def test_characteristic_polynomial__of_the_empty_matrix_is_refused(student):
    for nothing in ([], [[]], np.zeros((0, 0))):
        with raises(ValueError):
            student.characteristic_polynomial(nothing)


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


def test_power_iteration__does_not_depend_on_the_unit_of_measurement(student):
    """In tiny or in huge units: convergence is judged relative to the matrix."""
    for unit in (1e-15, 1e15):
        value, v = eigenpair(student.power_iteration(unit * STRETCH, np.random.default_rng(0)), 2)
        assert value == approx(3 * unit, abs=0)
        assert STRETCH @ v == approx(3 * v, abs=1e-8)


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


def test_inverse_iteration__of_a_larger_matrix(student):
    """The eigenvalues of this chain are 2 - 2 cos(k pi / 5), for k = 1, 2, 3, 4."""
    A = 2 * np.eye(4) - np.eye(4, k=1) - np.eye(4, k=-1)
    for k, shift in ((1, 0.0), (2, 1.3), (3, 2.7), (4, 10.0)):
        expected = float(2 - 2 * np.cos(k * np.pi / 5))
        value, v = eigenpair(student.inverse_iteration(A, shift, np.random.default_rng(k)), 4)
        assert value == approx(expected)
        assert A @ v == approx(expected * v, abs=1e-8)


def test_inverse_iteration__between_two_eigenvalues_is_refused(student):
    """2 is as near to 1 as to 3."""
    with raises(ValueError, match="converge"):
        student.inverse_iteration(STRETCH, 2.0, np.random.default_rng(0))


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


def test_eigen_symmetric__takes_random_matrices_apart(student, rng):
    """A V = V diag(values), whatever the size and the unit. tol is absolute: tiny entries ask for a tinier one."""
    for n, unit in ((1, 1), (3, 1e-10), (4, 1e10), (8, 1)):
        B = rng.normal(size=(n, n))
        A = B + B.T
        values, V = arrays(student.eigen_symmetric(unit * A, tol=1e-12 * min(1, unit)), (n,), (n, n))
        assert values / unit == approx(np.linalg.eigvalsh(A), abs=1e-9)
        assert approx(np.eye(n), abs=1e-9) == V.T @ V
        assert approx(V * values / unit, abs=1e-8) == A @ V


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


def test_qr_eigenvalues__of_random_symmetric_matrices(student, rng):
    """Up to 20 x 20, within 1e-7 of the largest."""
    for n in (1, 3, 7, 20):
        B = rng.normal(size=(n, n))
        expected = np.linalg.eigvalsh(B + B.T)
        found = array(student.qr_eigenvalues(B + B.T), (n,))
        assert found / float(abs(expected).max()) == approx(
            expected / float(abs(expected).max()), rel=0, abs=1e-7
        )


def test_qr_eigenvalues__of_a_matrix_in_blocks(student):
    """The first axis keeps to itself; the other three are mixed, with the eigenvalues 1, 1 and 4."""
    A = [[5, 0, 0, 0], [0, 2, 1, 1], [0, 1, 2, 1], [0, 1, 1, 2]]
    assert student.qr_eigenvalues(A) == approx([1, 1, 4, 5], abs=1e-7)


def test_qr_eigenvalues__of_a_larger_matrix_that_is_not_symmetric(student):
    """A triangle, hidden by a change of basis: its eigenvalues stay."""
    Q = np.array([[2, -2, 1], [1, 2, 2], [2, 1, -2]]) / 3  # perpendicular rows and columns of length 1
    A = Q @ np.array([[3, 1, 2], [0, -1, 1], [0, 0, 1]]) @ Q.T
    assert student.qr_eigenvalues(A) == approx([-1, 1, 3], abs=1e-7)


def test_qr_eigenvalues__with_too_few_steps_are_refused(student):
    """One step is not enough for twenty rows: better no answer than a wrong one."""
    A = 2 * np.eye(20) - np.eye(20, k=1) - np.eye(20, k=-1)
    with raises(ValueError, match="converge"):
        student.qr_eigenvalues(A, 1)
