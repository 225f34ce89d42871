"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import Mismatch, approx, array, arrays, describe, number, raises


def eigenpair(answer, n):
    """The answer, if it is a tuple of a number and a vector of n entries with length 1."""
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise Mismatch("the answer must be a tuple (eigenvalue, eigenvector)", got=describe(answer))
    value, vector = number(answer[0]), array(answer[1], (n,), kind="iuf")
    assert float(vector @ vector) == approx(1.0)
    return value, vector


def symmetric(values, rng):
    """A random symmetric matrix with these eigenvalues."""
    Q = np.linalg.qr(rng.normal(size=(len(values), len(values))))[0]
    A = Q * np.array(values, float) @ Q.T
    return (A + A.T) / 2


def slanted(values, rng):
    """A random matrix with these eigenvalues, not symmetric, whose eigenvectors are far from parallel."""
    P = np.eye(len(values)) + 0.15 * rng.uniform(-1, 1, size=(len(values), len(values)))
    return P * np.array(values, float) @ np.linalg.inv(P)


def test_characteristic_polynomial__matches_the_reference(student, reference, rng):
    """Ascending order, monic, with the signs of det(x I - A) in odd and in even dimensions."""
    for n in (1, 2, 3, 4, 7):
        A = rng.normal(size=(n, n))
        expected = reference.characteristic_polynomial(A)
        assert student.characteristic_polynomial(A) == approx(expected, rel=1e-7, abs=1e-8)


def test_characteristic_polynomial__vanishes_at_the_eigenvalues(student, rng):
    """An eigenvalue is a root, whether the matrix is symmetric or not."""
    values = [-2.0, 0.5, 1.0, 3.0]
    for A in (symmetric(values, rng), slanted(values, rng)):
        c = array(student.characteristic_polynomial(A), (5,))
        assert np.polynomial.polynomial.polyval(np.array(values), c) == approx(np.zeros(4), abs=1e-7)


def test_characteristic_polynomial__of_a_singular_matrix(student, rng):
    """A singular matrix has no constant term; the recursion must not divide by anything but k."""
    A = rng.integers(-3, 4, size=(3, 3)).astype(float)
    A[2] = A[0] + A[1]
    c = array(student.characteristic_polynomial(A), (4,))
    assert float(c[0]) == approx(0.0, abs=1e-8)
    assert float(c[2]) == approx(float(-np.trace(A)), abs=1e-9)


def test_characteristic_polynomial__refuses_the_empty_matrix(student):
    """A matrix without rows is square, but it is empty."""
    with raises(ValueError):
        student.characteristic_polynomial(np.zeros((0, 0)))


def test_power_iteration__finds_the_dominant_eigenvalue(student, rng):
    """The eigenvalue of the largest absolute value, with its sign, and v with A v = lambda v."""
    for values in ([3, 1, -1], [-5, 4, 2, 0], [7], [1, 2, 3, 4, -6]):
        dominant = max(values, key=abs)
        for A in (symmetric(values, rng), slanted(values, rng)):
            fresh = np.random.default_rng(int(rng.integers(2**32)))
            value, v = eigenpair(student.power_iteration(A, fresh), len(values))
            assert value == approx(float(dominant), rel=1e-8)
            assert A @ v == approx(dominant * v, abs=1e-8)


def test_power_iteration__judges_convergence_relative_to_the_matrix(student, rng):
    """The rest |A v - lambda v| is compared with tol times |A|: the unit must not matter."""
    A = symmetric([4, 1, -2], rng)
    for unit in (1e-15, 1e15):
        value, v = eigenpair(student.power_iteration(unit * A, np.random.default_rng(1)), 3)
        assert value == approx(4 * unit, rel=1e-8, abs=0)
        assert A @ v == approx(4 * v, abs=1e-8)


def test_power_iteration__does_not_overflow(student, rng):
    """Without setting the length to 1 in each step, 1000 to the power of 500 is soon too large for a float."""
    value, _ = eigenpair(student.power_iteration(symmetric([1000, 950], rng), np.random.default_rng(2)), 2)
    assert value == approx(1000.0, rel=1e-8)


def test_power_iteration__gives_up_after_max_steps(student, rng):
    """When it has not converged it must say so, not hand over whatever it has."""
    for A, steps in ((symmetric([1, 0.999, 0.5], rng), 5), (symmetric([3, -3, 1], rng), 300)):
        with raises(ValueError, match="converge"):
            student.power_iteration(A, np.random.default_rng(3), 1e-12, steps)


def test_power_iteration__repeats_itself_with_the_same_generator(student, rng):
    """All randomness must come from rng: the same state gives the same result."""
    A = symmetric([3, 2, 1], rng)
    value, v = eigenpair(student.power_iteration(A, np.random.default_rng(4)), 3)
    again, w = eigenpair(student.power_iteration(A, np.random.default_rng(4)), 3)
    assert again == approx(value, rel=0, abs=0)
    assert w == approx(v, rel=0, abs=0)


def test_inverse_iteration__finds_each_eigenvalue(student, rng):
    """The eigenvalue nearest to the shift, not the largest, and not that of the inverse."""
    values = [-4.0, -1.0, 0.5, 2.0, 6.0]
    for A in (symmetric(values, rng), slanted(values, rng)):
        for expected in values:
            shift = expected + float(rng.uniform(-0.3, 0.3))
            fresh = np.random.default_rng(int(rng.integers(2**32)))
            value, v = eigenpair(student.inverse_iteration(A, shift, fresh), 5)
            assert value == approx(expected, rel=1e-8)
            assert A @ v == approx(expected * v, abs=1e-8)


def test_inverse_iteration__accepts_an_eigenvalue_as_the_shift(student, rng):
    """Elimination finds no pivot there: put a number of rounding's size in its place and go on."""
    for A, shift in (
        (np.diag([1.0, 2.0, 5.0]), 2.0),
        (np.array([[1.0, 1.0], [1.0, 1.0]]), 0.0),
        (np.array([[4.0, 1.0], [2.0, 3.0]]), 5.0),
        (np.eye(3), 1.0),
        (np.zeros((2, 2)), 0.0),
    ):
        value, v = eigenpair(student.inverse_iteration(A, shift, np.random.default_rng(5)), len(A))
        assert value == approx(shift, abs=1e-9)
        assert A @ v == approx(shift * v, abs=1e-8)


def test_eigen_symmetric__takes_random_matrices_apart(student, rng):
    """Columns orthonormal, eigenvalues ascending, and A V = V diag(values): column j belongs to eigenvalue j."""
    for n in (1, 2, 3, 6, 12):
        B = rng.normal(size=(n, n))
        A = B + B.T
        values, V = arrays(student.eigen_symmetric(A), (n,), (n, n))
        assert values == approx(np.linalg.eigvalsh(A), rel=1e-9, abs=1e-9)
        assert approx(np.eye(n), abs=1e-9) == V.T @ V
        assert approx(V * values, abs=1e-8) == A @ V


def test_eigen_symmetric__keeps_vectors_perpendicular_where_eigenvalues_are_equal(student, rng):
    """Equal eigenvalues leave the choice of a basis free, but it must be a perpendicular one."""
    expected = [-1.0, -1.0, 2.0, 2.0, 2.0]
    A = symmetric(expected, rng)
    values, V = arrays(student.eigen_symmetric(A), (5,), (5, 5))
    assert values == approx(expected, abs=1e-9)
    assert approx(np.eye(5), abs=1e-9) == V.T @ V
    assert approx(V * values, abs=1e-9) == A @ V


def test_eigen_symmetric__ends_for_large_entries_too(student, rng):
    """tol is absolute, and rounding may leave more than that: stop when there is no further progress."""
    expected = np.array([-3.0, 1.0, 2.0, 7.0]) * 1e12
    A = symmetric(expected, rng)
    values, V = arrays(student.eigen_symmetric(A), (4,), (4, 4))
    assert values == approx(expected, rel=1e-9)
    assert approx(np.eye(4), abs=1e-9) == V.T @ V


def test_eigen_symmetric__forgives_rounding_but_no_more(student, rng):
    """A matrix that is symmetric up to 1e-8 of its largest entry is accepted, one that is not is refused."""
    A = symmetric([1, 2, 3], rng)
    A[0, 1] += 1e-12
    values, _ = arrays(student.eigen_symmetric(A), (3,), (3, 3))
    assert values == approx([1, 2, 3], rel=1e-8)
    A[0, 1] += 1e-3
    for wrong in (A, 1e-9 * A, np.ones((2, 3)), [1, 2], []):
        with raises(ValueError):
            student.eigen_symmetric(wrong)


def test_eigen_symmetric__accepts_an_asymmetry_at_the_limit(student):
    """Up to 1e-8 of the largest entry, that number included, is put down to rounding."""
    values, _ = arrays(student.eigen_symmetric([[0.5, 1e-8], [0, 1]]), (2,), (2, 2))
    assert values == approx([0.5, 1], rel=1e-7)


def test_eigen_symmetric__ends_when_nothing_is_left_to_rotate(student):
    """Off the diagonal stands more than tol, yet beside such a diagonal it is nothing: the loop must end."""
    values, V = arrays(student.eigen_symmetric([[1e12, 1e-9], [1e-9, 2e12]]), (2,), (2, 2))
    assert values == approx([1e12, 2e12])
    assert approx(np.eye(2), abs=1e-9) == V.T @ V


def test_eigen_symmetric__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the matrix as floats."""
    values, _ = arrays(student.eigen_symmetric([[2 * 10**30, 10**30], [10**30, 2 * 10**30]]), (2,), (2, 2))
    assert values == approx([1e30, 3e30])


def test_qr_eigenvalues__of_symmetric_matrices(student, rng):
    """Any symmetric matrix up to 20 x 20, to 1e-7 of the largest eigenvalue: choose shifts that converge fast."""
    for n in (1, 2, 3, 5, 10, 20):
        B = rng.normal(size=(n, n))
        expected = np.linalg.eigvalsh(B + B.T)
        assert student.qr_eigenvalues(B + B.T) == approx(
            expected, rel=0, abs=1e-7 * float(abs(expected).max())
        )


def test_qr_eigenvalues__of_matrices_that_are_not_symmetric(student, rng):
    """The triangle that appears need not be a diagonal: the eigenvalues still stand on its diagonal."""
    for values in ([-3.0, 1.0], [1.0, 2.0, 4.0], [-5.0, -2.0, 0.0, 1.0, 3.0]):
        assert student.qr_eigenvalues(slanted(values, rng)) == approx(values, abs=1e-6)
    assert student.qr_eigenvalues([[1, 5, 5], [0, 1, 5], [0, 0, -2]]) == approx([-2, 1, 1], abs=1e-6)


def test_qr_eigenvalues__in_pairs_of_opposite_sign(student, rng):
    """2 and -2 have equal size: without a shift the iteration never tells them apart."""
    for values in ([-2.0, 2.0], [-3.0, -1.0, 1.0, 3.0], [-2.0, -2.0, 0.0, 2.0, 2.0]):
        assert student.qr_eigenvalues(symmetric(values, rng)) == approx(values, abs=1e-7)


def test_qr_eigenvalues__that_lie_close_together(student, rng):
    """Eigenvalues of nearly the same size separate slowly without shifts: shift by one that is nearly reached."""
    values = [1.0, 1.001, 1.002, 1.003, 2.0]
    assert student.qr_eigenvalues(symmetric(values, rng)) == approx(values, rel=0, abs=2e-7)


def test_qr_eigenvalues__refuses_complex_eigenvalues(student, rng):
    """A pair a + bi, a - bi hides in a 2 x 2 block that never becomes a triangle: it must be refused."""
    for n in (2, 3, 5):
        A = np.diag(np.arange(n, dtype=float))
        A[:2, :2] = [[1, -2], [2, 1]]
        P = np.eye(n) + 0.15 * rng.uniform(-1, 1, size=(n, n))
        with raises(ValueError, match="complex"):
            student.qr_eigenvalues(P @ A @ np.linalg.inv(P))
    with raises(ValueError):
        student.qr_eigenvalues([[0, 0, 1], [1, 0, 0], [0, 1, 0]])


def test_qr_eigenvalues__says_when_the_steps_are_not_enough(student, rng):
    """One step cannot be enough for a full 8 x 8 matrix: refuse instead of giving back wrong numbers."""
    with raises(ValueError, match="converge"):
        student.qr_eigenvalues(symmetric([1, 2, 3, 4, 5, 6, 7, 8], rng), 1)


def test_qr_eigenvalues__of_twenty_that_lie_close_together(student, rng):
    """Twenty eigenvalues, each a thousandth from the next: a good shift finds them one after the other."""
    values = [1 + k / 1000 for k in range(20)]
    assert student.qr_eigenvalues(symmetric(values, rng)) == approx(values, rel=0, abs=1e-7)


def test_qr_eigenvalues__of_matrices_in_blocks(student, rng):
    """A column that needs no work does not mean that the others need none."""
    A = np.zeros((7, 7))
    A[:2, :2], A[2, 2], A[3:, 3:] = symmetric([4, 1], rng), 7.0, symmetric([-3, -2, 5, 6], rng)
    assert student.qr_eigenvalues(A) == approx([-3, -2, 1, 4, 5, 6, 7], abs=1e-6)
