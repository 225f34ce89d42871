"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import inf

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises

# Two columns that agree in eight digits: their squares, and so A^T A, no longer show that they differ.
NEARLY_PARALLEL = np.array([[1, 1], [1e-8, 0], [0, 1e-8]])


def test_norm__matches_the_reference(student, reference, rng):
    """Sizes to the power p, their sum, and then the p-th root, for whole and broken p."""
    for p in (1, 1.5, 2, 3, 10, inf):
        v = rng.normal(size=int(rng.integers(1, 30)))
        assert student.norm(v, p) == approx(reference.norm(v, p))


def test_norm__neither_overflows_nor_vanishes(student):
    """Powers of huge and tiny entries leave the range of floats: divide by the largest size first."""
    for unit in (1e300, 1e-300, 1e154, 1e-162):
        assert student.norm([3 * unit, -4 * unit]) == approx(5 * unit, abs=0)
        assert student.norm([unit, unit, -unit], 3) == approx(3 ** (1 / 3) * unit, abs=0)


def test_norm__with_a_large_p_comes_near_the_maximum(student, rng):
    """For p = 400 the powers are tiny or huge, the norm is neither."""
    assert student.norm([1e-3, 2e-3, -5e-3], 400) == approx(5e-3, rel=1e-9)
    assert student.norm([1000.0, -1000.0], 400) == approx(1000 * 2 ** (1 / 400))


def test_norm__obeys_the_triangle_inequality(student, rng):
    """A detour is never shorter: |u + v| <= |u| + |v|. And c v is |c| times as long as v."""
    for p in (1, 2, 2.5, inf):
        u, v = rng.normal(size=(2, 6))
        a, b = number(student.norm(u, p)), number(student.norm(v, p))
        assert bool(number(student.norm(u + v, p)) <= (a + b) * (1 + 1e-12)) == exactly(True)
        assert student.norm(-3 * u, p) == approx(3 * a)


def test_norm__refuses_bad_input(student):
    """p must be at least 1, and v a vector with at least one entry."""
    for v, p in (([1, 2], 0), ([1, 2], -1), ([1, 2], 0.99), ([], 2), ([[1, 2], [3, 4]], 2)):
        with raises(ValueError):
            student.norm(v, p)


def test_frobenius_norm__matches_the_reference(student, reference, rng):
    """All entries count, each with its square; it is not the largest stretch of the matrix."""
    for shape in ((1, 1), (2, 5), (5, 2), (20, 30)):
        A = rng.normal(size=shape)
        assert student.frobenius_norm(A) == approx(reference.frobenius_norm(A))


def test_frobenius_norm__neither_overflows_nor_vanishes(student):
    """The squares of huge and tiny entries leave the range of floats, the norm does not."""
    for unit in (1e300, 1e-300):
        assert student.frobenius_norm(unit * np.array([[1, 2], [-2, 4]])) == approx(5 * unit, abs=0)


def test_project__matches_the_reference(student, reference, rng):
    """The dot product of both, divided by the square of the length of the second, times the second."""
    for n in (1, 2, 3, 20):
        v, u = rng.normal(size=(2, n))
        assert student.project(v, u) == approx(reference.project(v, u), rel=1e-9, abs=1e-9)


def test_project__twice_is_the_same_as_once(student, rng):
    """What lies on the line already is its own nearest point."""
    v, u = rng.normal(size=(2, 5))
    once = array(student.project(v, u), (5,))
    assert student.project(once, u) == approx(once)


def test_project__onto_huge_and_tiny_vectors(student):
    """Only the direction counts. The square of a length of 1e200 overflows, that of 1e-200 vanishes."""
    for unit in (1e200, 1e-200):
        assert student.project([2, 3], [unit, unit]) == approx([2.5, 2.5])


def test_project__refuses_bad_input(student):
    """Both vectors must be of the same length; a single entry is not repeated to fit."""
    for v, u in (([1, 2, 3], [1, 2]), ([1, 2, 3], [2]), ([[1, 2]], [[1, 2]]), ([], []), ([1], [0])):
        with raises(ValueError):
            student.project(v, u)


def test_project_onto_subspace__matches_the_reference(student, reference, rng):
    """Adding up projections onto single columns is right only when they are perpendicular."""
    for n, k in ((1, 1), (3, 2), (6, 3), (12, 12), (30, 5)):
        A = rng.normal(size=(n, k)) + 3 * np.eye(n, k)
        v = rng.normal(size=n)
        assert student.project_onto_subspace(v, A) == approx(
            reference.project_onto_subspace(v, A), rel=1e-7, abs=1e-8
        )


def test_project_onto_subspace__leaves_a_perpendicular_rest(student, rng):
    """What is left of v must be perpendicular to every column of A."""
    A, v = rng.normal(size=(8, 3)), rng.normal(size=8)
    p = array(student.project_onto_subspace(v, A), (8,))
    assert A.T @ (v - p) == approx(np.zeros(3), abs=1e-8)


def test_project_onto_subspace__refuses_bad_input(student, rng):
    """Columns must be independent, and as long as v."""
    A = rng.normal(size=(5, 2))
    with raises(ValueError, match="independent"):
        student.project_onto_subspace(np.ones(5), np.column_stack([A, A[:, 0] - 3 * A[:, 1]]))
    with raises(ValueError, match="independent"):
        student.project_onto_subspace([1, 2], [[1, 0, 1], [0, 1, 1]])
    with raises(ValueError, match="length"):
        student.project_onto_subspace([1, 2, 3, 4], A)


def test_gram_schmidt__matches_the_reference(student, reference, rng):
    """Column after column: remove the parts along those that are finished, then set the length to 1."""
    for n, k in ((1, 1), (3, 3), (6, 2), (20, 10)):
        A = rng.normal(size=(n, k)) + 3 * np.eye(n, k)
        assert student.gram_schmidt(A) == approx(reference.gram_schmidt(A), rel=1e-7, abs=1e-8)


def test_gram_schmidt__stays_perpendicular_where_columns_are_nearly_parallel(student, rng):
    """Remove each part from what is left of a column, not from the column as it was: errors then do not pile up."""
    A = rng.normal(size=(10, 1)) + 1e-5 * rng.normal(size=(10, 5))
    Q = array(student.gram_schmidt(A), (10, 5))
    assert approx(np.eye(5), abs=1e-8) == Q.T @ Q


def test_gram_schmidt__spans_the_same_space_step_by_step(student, rng):
    """Column j of A must be a combination of the first j columns of Q: Q^T A is an upper triangle."""
    A = rng.normal(size=(7, 4))
    Q = array(student.gram_schmidt(A), (7, 4))
    R = Q.T @ A
    assert np.tril(R, -1) == approx(np.zeros((4, 4)), abs=1e-9)
    assert bool((np.diag(R) > 0).all()) == exactly(True)
    assert approx(A, abs=1e-9) == Q @ R


def test_gram_schmidt__does_not_depend_on_the_units_of_the_columns(student, reference, rng):
    """A column of tiny numbers is not a dependent one: measure what is left by the column's own length."""
    A = rng.normal(size=(4, 3)) + 3 * np.eye(4, 3)
    expected = reference.gram_schmidt(A)
    assert student.gram_schmidt(A * [1e-20, 1, 1e20]) == approx(expected, rel=1e-7, abs=1e-8)


def test_gram_schmidt__refuses_dependent_columns_that_rounding_hides(student, rng):
    """Rounding leaves a rest of about 1e-16 where nothing should be left: it must not be blown up to length 1."""
    for n in (3, 6):
        # all but the last column are far from dependent: less than 1e-14 of the last is left then
        Q, _ = np.linalg.qr(rng.normal(size=(n, n - 1)))
        R = np.triu(rng.uniform(-0.3, 0.3, size=(n - 1, n)), 1) + np.eye(n - 1, n)
        R[:, -1] = rng.uniform(0.5, 1, size=n - 1)
        with raises(ValueError, match="independent"):
            student.gram_schmidt(Q @ R)
    with raises(ValueError, match="independent"):
        student.gram_schmidt([[1, 2, 3], [4, 5, 6]])


def test_gram_schmidt__refuses_more_columns_than_entries(student):
    """In a plane there is no third direction, whatever rounding leaves over after two that are nearly parallel."""
    for e in (1e-5, 1e-7, 1e-9):
        with raises(ValueError, match="independent"):
            student.gram_schmidt([[1, 1, 1], [0.3, 0.3 + e, 5]])


def test_gram_schmidt__refuses_empty_columns(student):
    """A row without entries is an empty matrix: there is nothing to make perpendicular."""
    for nothing in ([[]], [], np.zeros((3, 0))):
        with raises(ValueError):
            student.gram_schmidt(nothing)


def test_least_squares__matches_the_reference(student, reference, rng):
    """The residual must be perpendicular to all columns of A."""
    for n, k in ((1, 1), (4, 2), (10, 3), (6, 6), (50, 8)):
        A, b = rng.normal(size=(n, k)) + 3 * np.eye(n, k), rng.normal(size=n)
        assert student.least_squares(A, b) == approx(reference.least_squares(A, b), rel=1e-6, abs=1e-7)


def test_least_squares__is_beaten_by_no_other_vector(student, rng):
    """Whichever way you change x, the distance between A x and b must not become smaller."""
    A, b = rng.normal(size=(9, 3)), rng.normal(size=9)
    x = array(student.least_squares(A, b), (3,))
    best = float(np.sum((A @ x - b) ** 2))
    for _ in range(20):
        other = float(np.sum((A @ (x + 0.1 * rng.normal(size=3)) - b) ** 2))
        assert bool(best <= other) == exactly(True)


def test_least_squares__does_not_square_the_condition(student):
    """A^T A forgets half of the digits of A. Work with orthonormal columns instead."""
    b = NEARLY_PARALLEL @ np.array([1.0, 2.0])
    assert student.least_squares(NEARLY_PARALLEL, b) == approx([1, 2], rel=1e-5)


def test_least_squares__refuses_bad_input(student, rng):
    """Independent columns, not more of them than rows, and a value for each row."""
    A = rng.normal(size=(5, 2))
    with raises(ValueError, match="independent"):
        student.least_squares(np.column_stack([A, A[:, 0] + A[:, 1]]), np.ones(5))
    with raises(ValueError):
        student.least_squares([[1, 2, 3]], [1])
    with raises(ValueError, match="length"):
        student.least_squares(A, [1, 2, 3])


def test_least_squares__keeps_its_arguments(student, rng):
    """A and b belong to the caller: work on copies."""
    leaves_unchanged(student.least_squares, rng.normal(size=(5, 2)), rng.normal(size=5))
