"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def hilbert(n):
    """A famous matrix that is nearly singular."""
    return 1 / (np.arange(n)[:, None] + np.arange(n) + 1.0)


def test_reduced_row_echelon__matches_the_reference(student, reference, rng):
    """The reduced form is unique: leading ones, zeros above and below them, in any shape and at any rank."""
    for n, m, r in ((1, 1, 1), (3, 3, 3), (3, 5, 3), (5, 3, 2), (4, 6, 2), (6, 6, 5)):
        A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m))
        R, pivots = reference.reduced_row_echelon(A)
        assert student.reduced_row_echelon(A) == approx((R, exactly(pivots)), rel=1e-5, abs=1e-6)


def test_reduced_row_echelon__skips_columns_without_a_pivot(student, reference, rng):
    """A column without a pivot uses up no row: look for the next pivot in the same row, one column on."""
    A = rng.integers(-3, 4, size=(4, 7)).astype(float)
    A[:, 0] = 0
    A[:, 3] = 2 * A[:, 1] - A[:, 2]
    R, pivots = reference.reduced_row_echelon(A)
    assert student.reduced_row_echelon(A) == approx((R, exactly(pivots)), rel=1e-7, abs=1e-8)


def test_reduced_row_echelon__does_not_depend_on_the_unit(student, reference, rng):
    """tol is relative to the largest absolute entry: a matrix in another unit has the same reduced form."""
    A = rng.normal(size=(4, 2)) @ rng.normal(size=(2, 4))
    R, pivots = reference.reduced_row_echelon(A)
    for unit in (1e-20, 1e15):
        assert student.reduced_row_echelon(unit * A) == approx((R, exactly(pivots)), rel=1e-5, abs=1e-6)


def test_reduced_row_echelon__uses_the_given_tolerance(student):
    """What counts as zero is for the caller to say: look at tol."""
    A = [[1, 0], [0, 1e-3]]
    assert student.reduced_row_echelon(A) == approx((np.eye(2), exactly((0, 1))))
    assert student.reduced_row_echelon(A, 0.01) == approx((np.array([[1, 0], [0, 0]]), exactly((0,))))


def test_reduced_row_echelon__refuses_what_is_no_matrix(student):
    """Only an array of rank 2 that holds something has rows to reduce."""
    for wrong in (3.0, np.zeros((0, 2)), np.ones((2, 3, 2))):
        with raises(ValueError):
            student.reduced_row_echelon(wrong)


def test_forward_substitution__matches_the_reference(student, reference, rng):
    """Each unknown uses those before it: subtract their part, then divide by the diagonal."""
    for n in (1, 2, 5, 30):
        L = rng.normal(size=(n, n)) / n + np.diag(rng.choice([-2.0, 2.0], size=n))
        b = rng.normal(size=n)
        assert student.forward_substitution(L, b) == approx(reference.forward_substitution(L, b), rel=1e-8)


def test_forward_substitution__refuses_bad_input(student):
    """L must be square without a zero on the diagonal, and b a vector with an entry for each row."""
    for L, b in (
        ([[1, 0], [1, 0]], [1, 1]),
        ([[1, 2, 3], [4, 5, 6]], [1, 1]),
        ([[1, 0], [1, 1]], [1, 1, 1]),
        ([[1, 0], [1, 1]], [[1], [1]]),
    ):
        with raises(ValueError):
            student.forward_substitution(L, b)


def test_forward_substitution__refuses_an_empty_system(student):
    """Without a row there is no equation: L must not be empty."""
    for L in ([], [[]], np.zeros((0, 0))):
        with raises(ValueError):
            student.forward_substitution(L, [])


def test_back_substitution__matches_the_reference(student, reference, rng):
    """Each unknown uses those behind it: begin with the last equation."""
    for n in (1, 2, 5, 30):
        U = rng.normal(size=(n, n)) / n + np.diag(rng.choice([-2.0, 2.0], size=n))
        b = rng.normal(size=n)
        assert student.back_substitution(U, b) == approx(reference.back_substitution(U, b), rel=1e-8)


def test_back_substitution__takes_small_numbers_on_the_diagonal(student):
    """Only 0 is refused: a small number on the diagonal is a number to divide by."""
    assert student.back_substitution([[1e-20, 0], [0, 1]], [1e-20, 2]) == approx([1, 2])


def test_back_substitution__keeps_its_arguments(student, rng):
    """Work on a new array for x: b belongs to the caller."""
    leaves_unchanged(student.back_substitution, np.triu(rng.normal(size=(3, 3))) + 3 * np.eye(3), np.ones(3))


def test_back_substitution__refuses_an_empty_system(student):
    """Without a row there is no equation: U must not be empty."""
    for U in ([], [[]], np.zeros((0, 0))):
        with raises(ValueError):
            student.back_substitution(U, [])


def test_solve__matches_the_reference(student, rng):
    """Put x back into the equations: A x must be b, for one right-hand side or several."""
    for n in (1, 2, 3, 10, 40):
        A = rng.normal(size=(n, n)) + 2 * np.sqrt(n) * np.eye(n)[rng.permutation(n)]
        for b in (rng.normal(size=n), rng.normal(size=(n, 1)), rng.normal(size=(n, 3))):
            assert student.solve(A, b) == approx(np.linalg.solve(A, b), rel=1e-6, abs=1e-8)


def test_solve__leaves_a_small_residual_where_the_matrix_is_nearly_singular(student, rng):
    """Nearly singular is not singular: x is then sensitive, but A x must still agree with b to the last digits."""
    A = hilbert(8)
    b = A @ rng.normal(size=8)
    x = array(student.solve(A, b), (8,))
    assert A @ x == approx(b, rel=0, abs=1e-12 * float(np.max(np.abs(x))))


def test_solve__with_tiny_pivots_in_the_middle(student, rng):
    """Look for the largest candidate in every column, not only in the first."""
    A = np.array([[1, 1, 1], [1, 1 + 1e-15, 3], [1, 2, 1]])
    x = np.array([1.0, 2.0, 3.0])
    assert student.solve(A, A @ x) == approx(x, rel=1e-9)


def test_solve__does_not_depend_on_the_unit(student, rng):
    """Singular is relative: a pivot of 1e-20 is fine when all entries are about that size."""
    A, x = rng.normal(size=(4, 4)) + 4 * np.eye(4), rng.normal(size=4)
    for unit in (1e-20, 1e20):
        assert student.solve(unit * A, unit * (A @ x)) == approx(x, rel=1e-7, abs=1e-8)


def test_solve__refuses_singular_matrices_that_rounding_hides(student, rng):
    """Rounding leaves about 1e-16 where a pivot should be 0: compare with 1e-12 times the largest entry."""
    for n in (2, 4, 7):
        A = rng.normal(size=(n, n - 1)) @ rng.normal(size=(n - 1, n))
        with raises(ValueError, match="singular"):
            student.solve(A, A @ np.ones(n))


def test_solve__refuses_shapes_that_do_not_fit(student):
    """A must be square, and b must have a row for each row of A."""
    for A, b in (
        ([[1, 2, 3], [4, 5, 6]], [1, 2]),
        (np.eye(3), [1, 2]),
        (np.eye(2), np.ones((1, 2))),
        ([], []),
    ):
        with raises(ValueError):
            student.solve(A, b)


def test_solve__refuses_right_sides_of_another_rank(student):
    """b is a vector or a matrix, and it is not empty."""
    for b in (5.0, np.ones((2, 2, 2)), np.ones((2, 0))):
        with raises(ValueError):
            student.solve([[2, 1], [1, 3]], b)


def test_solve__accepts_a_pivot_at_the_limit(student):
    """At least 1e-12 times the largest entry: a pivot of just that size is still one."""
    assert student.solve([[1, 0], [0, 1e-12]], [3, 2e-12]) == approx([3, 2])


def test_classify_system__of_random_systems(student, rng):
    """First ask whether some equation reads 0 = something else than 0; then compare pivots with unknowns."""
    for n, m, r in ((3, 3, 3), (5, 3, 3), (5, 3, 2), (4, 4, 3), (3, 6, 2), (6, 6, 1)):
        A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m))
        within = A @ rng.normal(size=m)
        assert student.classify_system(A, within) == exactly("unique" if r == m else "infinite")
        if r < n:
            across = np.linalg.svd(A)[0][:, -1]  # perpendicular to everything that A can reach
            assert student.classify_system(A, within + across) == exactly("none")


def test_classify_system__of_equations_for_zero(student, rng):
    """A x = 0 always has the solution x = 0, so the answer is never "none"."""
    assert student.classify_system(rng.normal(size=(3, 3)), np.zeros(3)) == exactly("unique")
    assert student.classify_system([[0, 0], [0, 0]], [0, 0]) == exactly("infinite")
    assert student.classify_system([[0, 0], [0, 0]], [0, 1]) == exactly("none")


def test_classify_system__does_not_depend_on_units(student, rng):
    """Pivots are measured by the entries of A, right-hand sides by those of b; both may have their own unit."""
    A = rng.normal(size=(4, 2)) @ rng.normal(size=(2, 3))
    within, across = A @ rng.normal(size=3), np.linalg.svd(A)[0][:, -1]
    for unit in (1e-13, 1e13):
        for a, b in ((unit, 1), (1, unit), (unit, unit)):
            assert student.classify_system(a * A, b * within) == exactly("infinite")
            assert student.classify_system(a * A, b * (within + across)) == exactly("none")


def test_classify_system__refuses_shapes_that_do_not_fit(student):
    """One right-hand side for each equation."""
    for A, b in (([[1, 2], [3, 4]], [1, 2, 3]), ([[1, 2], [3, 4]], [[1], [2]]), ([1, 2], [1])):
        with raises(ValueError):
            student.classify_system(A, b)


def test_classify_system__reads_small_integers_as_floats(student):
    """In an int8 the absolute value of -128 is -128 again: read b as floats before comparing sizes."""
    assert student.classify_system([[1], [1]], np.array([-128, -128], dtype=np.int8)) == exactly("unique")


def test_null_space__is_a_basis_of_all_solutions(student, rng):
    """As many columns as unknowns minus rank, independent of each other, each sent to 0 by A."""
    for n, m, r in ((1, 4, 1), (3, 3, 2), (3, 7, 2), (7, 4, 3), (5, 5, 1)):
        A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m))
        N = array(student.null_space(A), (m, m - r))
        assert int(np.linalg.matrix_rank(N)) == exactly(m - r)
        N = N / np.max(np.abs(N), axis=0)
        assert approx(np.zeros((n, m - r)), abs=1e-9) == A @ N


def test_null_space__of_matrices_with_independent_columns_is_empty(student, rng):
    """When only 0 is sent to 0, the basis has no columns, but still a row for each unknown."""
    for n, m in ((1, 1), (4, 4), (6, 2)):
        array(student.null_space(rng.normal(size=(n, m))), (m, 0))


def test_null_space__measures_relative_to_the_largest_entry(student, rng):
    """tol is relative: the same matrix in another unit has the same null space."""
    A = rng.normal(size=(3, 2)) @ rng.normal(size=(2, 4))
    for unit in (1e-20, 1e15):
        N = array(student.null_space(unit * A), (4, 2))
        assert A @ (N / np.max(np.abs(N))) == approx(np.zeros((3, 2)), abs=1e-9)
    array(student.null_space([[1, 0], [0, 1e-3]], 0.01), (2, 1))


def test_null_space__refuses_what_is_no_matrix(student):
    """Only an array of rank 2 that holds something has a null space here."""
    for wrong in ([1, 2, 3], [], [[]], np.ones((2, 2, 2))):
        with raises(ValueError):
            student.null_space(wrong)
