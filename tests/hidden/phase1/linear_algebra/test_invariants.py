"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, exactly, leaves_unchanged, number, raises


def test_trace__matches_the_reference(student, reference, rng):
    """Only the diagonal from the upper left to the lower right counts, with its signs."""
    for n in (1, 2, 5, 20):
        A = rng.normal(size=(n, n))
        assert student.trace(A) == approx(reference.trace(A), abs=1e-9)


def test_trace__of_a_product_does_not_depend_on_the_order(student, rng):
    """tr(A B) = tr(B A), even where the two products have different sizes."""
    A, B = rng.normal(size=(3, 5)), rng.normal(size=(5, 3))
    assert student.trace(A @ B) == approx(number(student.trace(B @ A)), abs=1e-9)


def test_trace__refuses_what_is_not_a_square_matrix(student):
    """A trace needs a diagonal from corner to corner: square, of rank 2, not empty."""
    for A in ([1, 2, 3], [[1], [2]], [], np.ones((2, 2, 2))):
        with raises(ValueError):
            student.trace(A)


def test_determinant__matches_the_reference(student, reference, rng):
    """Multiply the pivots, and count the exchanges of rows: each one changes the sign."""
    for n in (1, 2, 3, 4, 8, 30):
        A = rng.normal(size=(n, n)) + np.diag(rng.choice([-1, 1], size=n))
        expected = reference.determinant(A)
        assert student.determinant(A) == approx(expected, rel=1e-6, abs=1e-6 * abs(expected))


def test_determinant__of_a_product_is_the_product(student, rng):
    """det(A B) = det A det B: whatever B makes of a volume, A multiplies further."""
    A, B = rng.normal(size=(2, 5, 5))
    product = number(student.determinant(A)) * number(student.determinant(B))
    assert student.determinant(A @ B) == approx(product, rel=1e-6, abs=1e-7)


def test_determinant__of_a_permutation_is_its_sign(student, rng):
    """Each exchange of two rows changes the sign; an even number of them leaves it as it was."""
    for _ in range(5):
        P = np.eye(6)[rng.permutation(6)]
        assert student.determinant(P) == approx(float(np.sign(np.linalg.det(P))))


def test_determinant__is_accurate_where_the_first_pivot_is_tiny(student):
    """A tiny pivot drowns the digits of all other rows: exchange it for the largest of its column."""
    assert student.determinant([[1e-17, 1], [1, 1]]) == approx(-1.0)
    assert student.determinant([[1e-17, 2, 1], [1, 1, 1], [3, 1, 4]]) == approx(-4.0)


def test_determinant__of_a_singular_matrix_is_exactly_zero(student, rng):
    """Rounding leaves about 1e-16 where a pivot should be 0; such a pivot counts as zero, in any unit."""
    for n in (3, 6):
        for unit in (1e-3, 1e3):
            A = unit * rng.normal(size=(n, n - 1)) @ rng.normal(size=(n - 1, n))
            assert student.determinant(A) == exactly(0.0)
    assert student.determinant([[0, 0], [0, 0]]) == exactly(0.0)


def test_determinant__does_not_take_small_for_singular(student):
    """What counts is a pivot compared with the largest entry: 1e-8 times the identity is far from singular."""
    assert student.determinant(1e-8 * np.eye(2)) == approx(1e-16, rel=1e-9, abs=0)


def test_determinant__keeps_its_argument(student, rng):
    """Elimination overwrites rows: work on a copy of A."""
    leaves_unchanged(student.determinant, rng.normal(size=(4, 4)))


def test_determinant__accepts_a_pivot_at_the_limit(student):
    """At least 1e-12 times the largest entry: a pivot of just that size is still one."""
    assert student.determinant([[1, 0], [0, 1e-12]]) == approx(1e-12, abs=0)


def test_determinant_by_cofactors__matches_the_reference(student, reference, rng):
    """The signs alternate along the row, and each minor leaves out the first row and one column."""
    for n in (1, 2, 3, 4, 5):
        A = rng.normal(size=(n, n))
        assert student.determinant_by_cofactors(A) == approx(
            reference.determinant_by_cofactors(A), rel=1e-9, abs=1e-9
        )


def test_determinant_by_cofactors__of_whole_numbers_is_whole(student, rng):
    """No division, no rounding: whole numbers must give a whole number."""
    A = rng.integers(-4, 5, size=(5, 5))
    expected = float(round(float(np.linalg.det(A))))
    assert student.determinant_by_cofactors(A) == approx(expected, rel=0, abs=0)


def test_determinant_by_cofactors__refuses_what_is_not_square(student):
    """Only square matrices have a determinant; an array of rank 1 or 3 is none."""
    for A in ([[1, 2, 3], [4, 5, 6]], [1, 2], np.ones((2, 2, 2))):
        with raises(ValueError, match="square"):
            student.determinant_by_cofactors(A)


def test_rank__of_random_products(student, rng):
    """(n, r) times (r, m) has rank r: rounding must not count as new directions, nor true ones get lost."""
    for n, m, r in ((1, 1, 1), (4, 4, 2), (3, 7, 2), (7, 3, 3), (10, 10, 9), (6, 8, 1)):
        A = rng.normal(size=(n, r)) @ rng.normal(size=(r, m))
        assert student.rank(A) == exactly(r)
        assert student.rank(A.T) == exactly(r)


def test_rank__does_not_depend_on_the_unit(student, rng):
    """tol is relative to the largest absolute entry: metres or nanometres, the rank is the same."""
    A = rng.normal(size=(5, 3)) @ rng.normal(size=(3, 5))
    for unit in (1e-30, 1e-11, 1e11, 1e30):
        assert student.rank(unit * A) == exactly(3)


def test_rank__uses_the_given_tolerance(student):
    """The caller says what counts as zero: use tol, and compare it with the pivot, not with its square."""
    A = np.diag([1.0, 1e-3, 1e-7])
    assert student.rank(A) == exactly(3)
    assert student.rank(A, 1e-5) == exactly(2)
    assert student.rank(A, 1e-2) == exactly(1)


def test_rank__looks_into_all_columns(student, rng):
    """A column without a pivot uses up no row: go on with the same rows in the next column."""
    A = np.zeros((4, 7))
    A[:, 2] = A[:, 4] = rng.normal(size=4)
    A[:, 6] = rng.normal(size=4)
    assert student.rank(A) == exactly(2)


def test_rank__refuses_what_is_no_matrix(student):
    """Rank is asked of a matrix: an array of rank 2 that is not empty."""
    for A in ([1, 2, 3], [], [[]]):
        with raises(ValueError):
            student.rank(A)
