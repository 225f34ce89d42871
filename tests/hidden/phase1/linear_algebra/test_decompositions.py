"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, exactly, leaves_unchanged, raises


def slanted(values, rng):
    """A random matrix with these eigenvalues, not symmetric, whose eigenvectors are far from parallel."""
    P = np.eye(len(values)) + 0.15 * rng.uniform(-1, 1, size=(len(values), len(values)))
    return P * np.array(values, float) @ np.linalg.inv(P)


def with_singular_values(values, shape, rng):
    """A random matrix of that shape with these singular values."""
    U = np.linalg.qr(rng.normal(size=(shape[0], len(values))))[0]
    V = np.linalg.qr(rng.normal(size=(shape[1], len(values))))[0]
    return U * np.array(values, float) @ V.T


def check_svd(answer, A):
    """All that the docstring of svd promises."""
    (m, n), r = A.shape, min(A.shape)
    U, s, Vt = arrays(answer, (m, r), (r,), (r, n))
    expected = np.linalg.svd(A, compute_uv=False)
    size = float(expected[0]) or 1.0
    assert s == approx(expected, rel=0, abs=1e-7 * size)
    assert np.sort(np.abs(s))[::-1] == approx(s, rel=0, abs=0)
    assert approx(np.eye(r), rel=0, abs=1e-8) == U.T @ U
    assert Vt @ Vt.T == approx(np.eye(r), rel=0, abs=1e-8)
    assert (U * s) @ Vt == approx(A, rel=0, abs=1e-7 * size)


def test_diagonalize__gives_random_matrices_back(student, rng):
    """P D P_inverse must be A, D diagonal, P_inverse the inverse of P: not its transpose."""
    for values in ([3.0], [-1.0, 2.0], [0.0, 1.0, -4.0], [5.0, -5.0, 1.0, 2.0, -0.5]):
        n = len(values)
        A = slanted(values, rng)
        P, D, P_inverse = arrays(student.diagonalize(A), (n, n), (n, n), (n, n))
        assert np.sort(np.diag(D)) == approx(sorted(values), abs=1e-6)
        assert approx(np.diag(np.diag(D)), abs=1e-12) == D
        assert P @ P_inverse == approx(np.eye(n), abs=1e-7)
        assert P @ D @ P_inverse == approx(A, abs=1e-6)


def test_diagonalize__refuses_what_it_cannot_do(student, rng):
    """Repeated eigenvalues, complex ones, and matrices that are not square must be refused."""
    with raises(ValueError, match="distinct"):
        student.diagonalize(np.diag([1.0, 2.0, 2.0]))
    with raises(ValueError):
        student.diagonalize(slanted([2.0, 2.0, 5.0], rng))
    with raises(ValueError, match="complex"):
        student.diagonalize([[1, -2, 0], [2, 1, 0], [0, 0, 7]])
    with raises(ValueError, match="square"):
        student.diagonalize([[1, 2, 3], [4, 5, 6]])


def test_diagonalize__does_not_take_close_for_equal(student):
    """Eigenvalues that differ by a thousandth are distinct."""
    A = np.array([[1.0, 1.0], [0.0, 1.001]])
    P, D, P_inverse = arrays(student.diagonalize(A), (2, 2), (2, 2), (2, 2))
    assert P @ D @ P_inverse == approx(A, abs=1e-6)


def test_matrix_power__matches_repeated_multiplication(student, rng):
    """A to the n is A times A times A ...; only the eigenvalues take the power, then the basis is changed back."""
    A = slanted([-1.0, 0.5, 2.0], rng)
    for n in (0, 1, 2, 3, 7, 20):
        expected = np.linalg.matrix_power(A, n)
        assert student.matrix_power(A, n) == approx(
            expected, rel=1e-7, abs=1e-7 * float(np.abs(expected).max())
        )


def test_matrix_power__with_negative_n_is_a_power_of_the_inverse(student, rng):
    """A to the -n times A to the n is the identity."""
    A = slanted([-2.0, 1.0, 3.0], rng)
    for n in (1, 2, 5):
        undo = array(student.matrix_power(A, -n), (3, 3))
        assert undo @ np.linalg.matrix_power(A, n) == approx(np.eye(3), abs=1e-6)


def test_matrix_power__with_a_large_exponent(student, rng):
    """The cost must not depend on n: a huge power takes no longer than a small one."""
    A = slanted([1.0, 0.5], rng)
    far = array(student.matrix_power(A, 10**6), (2, 2))
    assert far @ far == approx(far, abs=1e-6)
    assert A @ far == approx(far, abs=1e-6)


def test_matrix_power__refuses_what_diagonalize_refuses(student):
    """The same domain: real and distinct eigenvalues. And n must be a whole number."""
    for A, n in (
        ([[1, 1], [0, 1]], 3),
        ([[0, -1], [1, 0]], 2),
        ([[1, 2, 3], [4, 5, 6]], 2),
        ([[2, 0], [0, 3]], 0.5),
    ):
        with raises(ValueError):
            student.matrix_power(A, n)


def test_matrix_power__does_not_depend_on_the_unit(student):
    """Singular is judged relative to the largest eigenvalue; a matrix of zeros is singular in any unit."""
    A = np.array([[4.0, 1.0], [2.0, 3.0]])
    for unit in (1e-8, 1e8):
        undo = array(student.matrix_power(unit * A, -1), (2, 2))
        assert unit * A @ undo == approx(np.eye(2), abs=1e-8)
    with raises(ValueError, match="singular"):
        student.matrix_power([[0.0]], -1)


def test_svd__of_random_matrices_of_any_shape(student, rng):
    """Square, tall and wide: U diag(s) Vt must be A, with perpendicular directions on both sides."""
    for shape in ((1, 1), (1, 4), (4, 1), (3, 3), (6, 3), (3, 6), (12, 10)):
        A = rng.normal(size=shape)
        check_svd(student.svd(A), A)


def test_svd__of_matrices_without_full_rank(student, rng):
    """Where a singular value is 0, A v / s is noise or nan: complete U with other perpendicular directions."""
    for m, n, r in ((4, 4, 2), (6, 3, 1), (3, 6, 2), (5, 5, 4)):
        A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
        check_svd(student.svd(A), A)
    for A in (np.zeros((3, 2)), np.ones((2, 4)), np.diag([2.0, 0.0, 0.0])):
        check_svd(student.svd(A), A)


def test_svd__with_tiny_singular_values(student, rng):
    """Squaring A has cost the digits of what is small: the directions of U must be made perpendicular again."""
    for values in ([1, 1e-4, 1e-8, 1e-9], [1, 1e-9, 1e-9, 0], [1, 1, 1e-12, 1e-13]):
        for shape in ((4, 4), (7, 4), (4, 6)):
            A = with_singular_values(values, shape, rng)
            check_svd(student.svd(A), A)


def test_svd__with_equal_singular_values(student, rng):
    """A rotation has only ones as singular values: any perpendicular directions will do, if U and V agree."""
    A = 3 * np.linalg.qr(rng.normal(size=(5, 5)))[0]
    check_svd(student.svd(A), A)
    check_svd(student.svd(np.eye(3)), np.eye(3))


def test_svd__refuses_what_is_no_matrix(student):
    """Only an array of rank 2 that is not empty has singular values here."""
    for A in ([1, 2, 3], [], [[]], np.ones((2, 2, 2))):
        with raises(ValueError):
            student.svd(A)


def test_svd__with_singular_values_over_many_decades(student, rng):
    """From 1 down to 1e-15, each ten times smaller: all directions must still be perpendicular, on both sides."""
    A = with_singular_values(10.0 ** -np.arange(16), (16, 16), rng)
    check_svd(student.svd(A), A)


def test_svd__of_huge_and_tiny_entries(student, rng):
    """The squares of 1e200 and 1e-200 leave the range of floats: divide A by its largest entry first."""
    for unit in (1e200, 1e-200):
        A = rng.normal(size=(4, 3))
        U, s, Vt = arrays(student.svd(unit * A), (4, 3), (3,), (3, 3))
        check_svd((U, s / unit, Vt), A)


def test_svd__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the matrix as floats."""
    _, s, _ = arrays(student.svd([[3 * 10**30, 0], [0, -4 * 10**30]]), (2, 2), (2,), (2, 2))
    assert s == approx([4e30, 3e30], rel=1e-7)


def test_low_rank_approximation__matches_the_reference(student, rng):
    """Keep the k largest singular values with their directions, drop the rest."""
    for shape in ((4, 4), (6, 3), (3, 6)):
        A = with_singular_values([5, 3, 1], shape, rng)
        U, s, Vt = np.linalg.svd(A)
        for k in range(min(shape) + 1):
            expected = U[:, :k] * s[:k] @ Vt[:k]
            assert student.low_rank_approximation(A, k) == approx(expected, rel=0, abs=1e-6)


def test_low_rank_approximation__is_the_nearest(student, rng):
    """The squared distance to A must be the sum of the squares of the singular values that were dropped."""
    A = with_singular_values([4, 2, 1, 0.5], (6, 5), rng)
    for k, lost in ((1, 4 + 1 + 0.25), (2, 1.25), (3, 0.25)):
        B = array(student.low_rank_approximation(A, k), (6, 5))
        assert float(np.sum((A - B) ** 2)) == approx(lost, rel=1e-5)
        assert int(np.linalg.matrix_rank(B, tol=1e-6)) == exactly(k)


def test_low_rank_approximation__refuses_bad_ranks(student):
    """k is a whole number from 0 to the smaller side of A."""
    for k in (-1, 3, 1.5):
        with raises(ValueError):
            student.low_rank_approximation([[1, 2, 3], [4, 5, 6]], k)


def test_pseudo_inverse__meets_the_four_conditions_of_penrose(student, rng):
    """A P A = A, P A P = P, and both A P and P A are symmetric: with any shape, at any rank."""
    for shape in ((1, 1), (4, 4), (6, 3), (3, 6)):
        for r in range(1, min(shape) + 1):
            A = with_singular_values([3, 2, 1.5, 1][:r], shape, rng)
            P = array(student.pseudo_inverse(A), shape[::-1])
            assert approx(A, abs=1e-6) == A @ P @ A
            assert approx(P, abs=1e-6) == P @ A @ P
            assert approx((A @ P).T, abs=1e-6) == A @ P
            assert approx((P @ A).T, abs=1e-6) == P @ A


def test_pseudo_inverse__uses_the_given_tolerance(student):
    """Singular values of at most tol count as 0, all others are inverted; tol is an absolute number."""
    A = np.diag([2.0, 1e-3])
    assert student.pseudo_inverse(A) == approx(np.diag([0.5, 1e3]), rel=1e-6, abs=1e-6)
    assert student.pseudo_inverse(A, 0.01) == approx(np.diag([0.5, 0.0]), abs=1e-9)


def test_pseudo_inverse__drops_singular_values_of_exactly_tol(student):
    """At most tol counts as 0, so with tol = 0 a singular value of 0 is still not divided by."""
    assert student.pseudo_inverse(np.zeros((2, 3)), 0.0) == approx(np.zeros((3, 2)))


def test_pca__matches_the_covariance_matrix(student, rng):
    """Components are eigenvectors of the covariance matrix (with n - 1), variances its largest eigenvalues."""
    for n, d, k in ((10, 3, 2), (30, 5, 5), (4, 6, 2)):
        X = rng.normal(size=(n, d)) * 2.0 ** -np.arange(d) + rng.normal(size=d)
        C = np.cov(X, rowvar=False)
        components, scores, variance = arrays(student.pca(X, k), (k, d), (n, k), (k,))
        assert variance == approx(np.linalg.eigvalsh(C)[::-1][:k], rel=1e-6, abs=1e-9)
        assert components @ components.T == approx(np.eye(k), abs=1e-7)
        assert approx(components.T * variance, abs=1e-6) == C @ components.T
        assert scores == approx((X - X.mean(axis=0)) @ components.T, abs=1e-7)


def test_pca__scores_are_centred_and_uncorrelated(student, rng):
    """The covariance matrix of the scores is diagonal, with the variances on its diagonal."""
    X = rng.normal(size=(20, 4)) @ rng.normal(size=(4, 4)) + 50
    _, scores, variance = arrays(student.pca(X, 3), (3, 4), (20, 3), (3,))
    assert np.mean(scores, axis=0) == approx(np.zeros(3), abs=1e-7)
    assert np.cov(scores, rowvar=False) == approx(np.diag(variance), rel=1e-6, abs=1e-6)


def test_pca__refuses_bad_input(student):
    """Two observations at least, and from 1 to min(n, d) components."""
    for X, k in (
        ([[1, 2]], 1),
        ([[1, 2], [3, 4]], 3),
        ([[1, 2], [3, 4]], 0),
        ([1, 2, 3], 1),
        ([[1, 2], [3, 5]], 1.5),
    ):
        with raises(ValueError):
            student.pca(X, k)


def test_pca__keeps_its_argument(student, rng):
    """X -= X.mean(axis=0) would centre the caller's own data."""
    leaves_unchanged(student.pca, rng.normal(size=(6, 3)), 2)
