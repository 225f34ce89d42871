"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, exactly, leaves_unchanged, raises


def nearly_dependent(m, n):
    """Powers of points in [0, 1]: a Vandermonde matrix, whose columns look more and more alike."""
    return np.vander(np.linspace(0, 1, m), n, increasing=True)


def factors(rng, n):
    """A permutation, a unit lower triangle and an upper triangle that is far from singular."""
    L = np.tril(rng.uniform(-1, 1, size=(n, n)), -1) / n + np.eye(n)
    U = np.triu(rng.uniform(-1, 1, size=(n, n)), 1) / n + np.diag(rng.choice([-2.0, 2.0], size=n))
    return np.eye(n)[rng.permutation(n)], L, U


def test_lu__of_random_matrices(student, rng):
    """P A must be L U: rows that change places take the factors of L that they have so far with them."""
    for n in (1, 2, 3, 8, 40):
        A = rng.normal(size=(n, n))
        P, L, U = arrays(student.lu(A), (n, n), (n, n), (n, n))
        assert approx(P @ A, abs=1e-12 * float(np.max(np.abs(A)))) == L @ U
        assert approx(np.tril(L, -1) + np.eye(n)) == L
        assert approx(np.triu(U), abs=1e-12) == U
        order = np.argmax(P, axis=1)
        assert approx(np.eye(n)[order]) == P
        assert sorted(order.tolist()) == exactly(list(range(n)))


def test_lu__takes_the_largest_candidate_of_each_column(student, rng):
    """With the largest candidate as the pivot no factor in L is larger than 1, in any column."""
    for n in (2, 5, 20):
        A = rng.normal(size=(n, n)) * 10.0 ** rng.uniform(-3, 3, size=(n, 1))
        _, L, _ = arrays(student.lu(A), (n, n), (n, n), (n, n))
        assert (np.max(np.abs(L)) <= 1 + 1e-12) == exactly(np.bool_(True))


def test_lu__of_singular_matrices(student, rng):
    """A column without any candidate needs no elimination: leave it, and do not divide by 0."""
    for A in (
        np.zeros((3, 3)),
        np.array([[0.0, 1, 2], [0, 3, 4], [0, 5, 6]]),
        np.array([[1.0, 2, 3], [2, 4, 6], [3, 6, 10]]),
        rng.normal(size=(5, 2)) @ rng.normal(size=(2, 5)),
    ):
        n = len(A)
        P, L, U = arrays(student.lu(A), (n, n), (n, n), (n, n))
        assert approx(P @ A, abs=1e-12) == L @ U
        assert np.diag(L) == approx(np.ones(n))


def test_lu__refuses_what_is_no_square_matrix(student):
    """Only square matrices with at least one row are accepted."""
    for A in ([], [1, 2], [[1, 2]], np.ones((3, 2)), np.ones((2, 2, 2))):
        with raises(ValueError):
            student.lu(A)


def test_lu_solve__solves_with_one_or_several_right_hand_sides(student, rng):
    """First exchange the rows of b, then go down through L, then up through U."""
    for n in (1, 2, 5, 30):
        P, L, U = factors(rng, n)
        for shape in ((n,), (n, 1), (n, 4)):
            x = rng.normal(size=shape)
            assert student.lu_solve(P, L, U, P.T @ L @ U @ x) == approx(x, rel=1e-9, abs=1e-10)


def test_lu_solve__refuses_matrices_that_are_singular_up_to_rounding(student, rng):
    """Rounding leaves about 1e-16 where a pivot should be 0; compare with the largest entry of U."""
    P, L, U = factors(rng, 4)
    U[2, 2] = 1e-16
    for unit in (1.0, 1e10, 1e-10):
        with raises(ValueError, match="singular"):
            student.lu_solve(P, L, unit * U, np.ones(4))


def test_lu_solve__does_not_depend_on_the_unit(student, rng):
    """Small pivots are fine when all entries are small: singular is relative."""
    P, L, U = factors(rng, 4)
    x = rng.normal(size=4)
    for unit in (1e-20, 1e20):
        assert student.lu_solve(P, L, unit * U, unit * (P.T @ L @ U @ x)) == approx(x, rel=1e-8, abs=1e-9)


def test_lu_solve__refuses_shapes_that_do_not_fit(student):
    """Three square matrices of one size, and a row of b for each row of them."""
    eye = np.eye(3)
    for P, L, U, b in (
        (eye, eye, eye, [1, 2]),
        (eye, eye, np.eye(2), [1, 2, 3]),
        (np.ones((3, 2)), eye, eye, [1, 2, 3]),
        (eye, eye, eye, np.ones((1, 3))),
        (eye, eye, eye, np.ones((3, 1, 1))),
    ):
        with raises(ValueError):
            student.lu_solve(P, L, U, b)


def test_qr__of_matrices_of_any_shape(student, rng):
    """Q R must be A, with orthonormal columns in Q and a triangle R, for tall, square and wide matrices."""
    for m, n in ((1, 1), (3, 1), (1, 4), (5, 5), (8, 3), (3, 8), (40, 20)):
        A, r = rng.normal(size=(m, n)), min(m, n)
        Q, R = arrays(student.qr(A), (m, r), (r, n))
        assert approx(np.eye(r), abs=1e-12) == Q.T @ Q
        assert approx(A, abs=1e-12 * float(np.max(np.abs(A)))) == Q @ R
        assert exactly(np.triu(R)) == R
        assert (np.min(np.diag(R)) >= 0) == exactly(np.bool_(True))


def test_qr__is_stable_on_a_vandermonde_matrix(student):
    """Nearly dependent columns must give right angles: reflect them, do not subtract projections."""
    for m, n in ((20, 10), (50, 15), (12, 12)):
        A = nearly_dependent(m, n)
        Q, R = arrays(student.qr(A), (m, n), (n, n))
        assert approx(np.eye(n), abs=1e-12) == Q.T @ Q
        assert approx(A, abs=1e-12) == Q @ R


def test_qr__of_dependent_columns_and_of_zeros(student, rng):
    """A column that brings nothing new has 0 on the diagonal of R; Q stays orthonormal all the same."""
    for A in (
        np.zeros((3, 2)),
        np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]),
        np.array([[0.0, 1.0], [0.0, 2.0]]),
        rng.normal(size=(6, 2)) @ rng.normal(size=(2, 4)),
    ):
        r = min(A.shape)
        Q, R = arrays(student.qr(A), (len(A), r), (r, A.shape[1]))
        assert approx(np.eye(r), abs=1e-12) == Q.T @ Q
        assert approx(A, abs=1e-12) == Q @ R


def test_qr__of_huge_and_tiny_entries(student, rng):
    """Squares of entries near 1e200 overflow, those near 1e-200 vanish: scale columns first."""
    A = rng.normal(size=(5, 3))
    for unit in (1e200, 1e-200):
        Q, R = arrays(student.qr(unit * A), (5, 3), (3, 3))
        assert approx(np.eye(3), abs=1e-12) == Q.T @ Q
        assert approx(A, abs=1e-11) == Q @ (R / unit)


def test_qr__keeps_its_argument_and_refuses_what_is_no_matrix(student):
    """Reflect a copy: A belongs to the caller. Vectors and empty arrays are no matrices."""
    leaves_unchanged(student.qr, np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    for A in ([], [1, 2, 3], np.ones((2, 2, 2)), np.zeros((0, 3))):
        with raises(ValueError):
            student.qr(A)


def test_qr_least_squares__leaves_a_residual_perpendicular_to_the_columns(student, rng):
    """At the nearest point what is left over, b - A x, has no part along any column of A."""
    for m, n in ((1, 1), (4, 2), (10, 10), (50, 6)):
        A, b = rng.normal(size=(m, n)) + 2 * np.eye(m, n), rng.normal(size=m)
        x = array(student.qr_least_squares(A, b), (n,))
        assert A.T @ (b - A @ x) == approx(np.zeros(n), abs=1e-9)


def test_qr_least_squares__fits_polynomials_that_the_normal_equations_cannot(student, rng):
    """A^T A squares the condition of A; with Q and R it never has to be formed."""
    A = nearly_dependent(40, 10)
    x = rng.uniform(1, 2, size=10)
    assert student.qr_least_squares(A, A @ x) == approx(x, rel=1e-5)


def test_qr_least_squares__refuses_columns_that_are_dependent_up_to_rounding(student, rng):
    """Rounding leaves about 1e-16 on the diagonal of R: compare with 1e-12 times the largest entry of A."""
    for m, n, r in ((4, 3, 2), (10, 5, 1), (3, 3, 2)):
        A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
        with raises(ValueError, match="rank"):
            student.qr_least_squares(A, rng.normal(size=m))


def test_qr_least_squares__refuses_shapes_that_do_not_fit(student):
    """b is a vector with an entry for each row of A."""
    for A, b in ((np.eye(3), [1, 2]), (np.eye(2), np.ones((2, 1))), ([1, 2], [1, 2]), ([], [])):
        with raises(ValueError):
            student.qr_least_squares(A, b)


def test_cholesky__of_random_matrices(student, rng):
    """L L^T must be A, with a positive diagonal: the upper triangle, or a sign, would not do."""
    for n in (1, 2, 5, 40):
        B = rng.normal(size=(n, n + 2))
        A = B @ B.T
        L = array(student.cholesky(A), (n, n))
        assert approx(A, abs=1e-12 * float(np.max(np.abs(A)))) == L @ L.T
        assert exactly(np.tril(L)) == L
        assert (np.min(np.diag(L)) > 0) == exactly(np.bool_(True))


def test_cholesky__refuses_matrices_that_are_only_semidefinite(student, rng):
    """Rounding can leave 1e-16 where a pivot is 0: it must be at least 1e-12 times the largest entry."""
    for n in (2, 4, 8):
        # small numbers below a diagonal of at least 1: rounding in the last pivot stays below 2e-13
        B = np.tril(rng.uniform(-0.3, 0.3, size=(n, n - 1)), -1)
        B[range(n - 1), range(n - 1)] = rng.uniform(1, 2, size=n - 1)
        for unit in (1.0, 1e-10, 1e10):
            with raises(ValueError, match="positive definite"):
                student.cholesky(unit * B @ B.T)


def test_cholesky__refuses_indefinite_matrices_of_any_size(student, rng):
    """A pivot that turns negative late must be noticed, too: its root would be nan."""
    for n in (2, 3, 10):
        B = rng.normal(size=(n, n))
        A = B @ B.T + np.eye(n)
        A[-1, -1] = -1.0
        with raises(ValueError, match="positive definite"):
            student.cholesky(A)


def test_cholesky__does_not_depend_on_the_unit(student, rng):
    """In another unit a positive definite matrix is still one; its root is scaled by the root of the unit."""
    B = rng.normal(size=(3, 5))
    L = array(student.cholesky(B @ B.T), (3, 3))
    for unit in (1e-20, 1e20):
        assert student.cholesky(unit * B @ B.T) == approx(
            np.sqrt(unit) * L, rel=1e-8, abs=1e-8 * np.sqrt(unit)
        )


def test_cholesky__refuses_other_shapes_and_matrices_that_are_not_symmetric(student):
    """Square and symmetric, up to 1e-8 of the largest entry: rounding may not be mistaken for a mistake."""
    for A in ([], [1, 2], [[1, 2]], [[2, 1], [1 + 1e-6, 2]], [[2, 0.5], [-0.5, 2]]):
        with raises(ValueError):
            student.cholesky(A)
    array(student.cholesky([[2, 1], [1 + 1e-12, 2]]), (2, 2))
