"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def test_transpose__matches_the_reference(student, reference, rng):
    """Entry [i, j] of the transpose is entry [j, i] of A, whatever the shape."""
    for shape in ((1, 1), (1, 5), (6, 1), (3, 3), (4, 7)):
        A = rng.normal(size=shape)
        assert student.transpose(A) == approx(reference.transpose(A))


def test_transpose__refuses_what_is_no_matrix(student):
    """Only arrays of rank 2 that hold something have rows and columns to exchange."""
    for A in ([], [[]], 3.0, np.ones((2, 2, 2))):
        with raises(ValueError):
            student.transpose(A)


def test_transpose__of_a_product_is_the_product_of_the_transposes_reversed(student, rng):
    """(A B)^T = B^T A^T."""
    A, B = rng.normal(size=(3, 5)), rng.normal(size=(5, 2))
    left, right = array(student.transpose(B), (2, 5)), array(student.transpose(A), (5, 3))
    assert student.transpose(A @ B) == approx(left @ right, abs=1e-9)


def test_matmul__matches_the_reference(student, reference, rng):
    """Sum over the index that the two matrices share: columns of A, rows of B."""
    for n, m, p in ((1, 1, 1), (2, 3, 4), (5, 1, 5), (1, 6, 1), (4, 4, 4), (40, 30, 20)):
        A, B = rng.normal(size=(n, m)), rng.normal(size=(m, p))
        assert student.matmul(A, B) == approx(reference.matmul(A, B), abs=1e-9)


def test_matmul__reads_integers_as_floats(student):
    """Integer arrays must be read as floats: sums of large 64-bit integers overflow silently."""
    big = np.array([[2**40]])
    assert student.matmul(big, big) == approx([[2.0**80]])


def test_matmul__is_associative_and_distributive(student, rng):
    """(A B) C = A (B C) and A (B + C) = A B + A C."""
    A, B, C = rng.normal(size=(3, 6, 6))
    AB, BC = array(student.matmul(A, B), (6, 6)), array(student.matmul(B, C), (6, 6))
    AC = array(student.matmul(A, C), (6, 6))
    left = array(student.matmul(AB, C), (6, 6))
    assert student.matmul(A, BC) == approx(left, abs=1e-9)
    assert student.matmul(A, B + C) == approx(AB + AC, abs=1e-9)


def test_matmul__refuses_what_does_not_fit(student):
    """Two matrices, as many columns here as rows there; nothing is broadcast, not even a size of 1."""
    for A, B in (
        ([[1, 2, 3]], [[1], [2]]),
        ([[1], [2]], [[1, 2], [3, 4]]),
        ([[1, 2], [3, 4]], [[1, 2]]),
        ([1, 2], [[1], [2]]),
        ([[1, 2]], [1, 2]),
        ([[]], []),
    ):
        with raises(ValueError):
            student.matmul(A, B)


def test_matmul__refuses_stacks_of_matrices(student):
    """Exactly two axes each: with more of them numpy would multiply pair by pair."""
    for a, b in (((2, 2, 2), (2, 2)), ((2, 2), (2, 2, 2)), ((1, 2, 2), (1, 2, 2))):
        with raises(ValueError):
            student.matmul(np.ones(a), np.ones(b))


def test_batched_matmul__matches_the_reference(student, reference, rng):
    """The last two axes are the matrices; those before broadcast, missing ones and ones of size 1 too."""
    for a, b in (((3,), (3,)), ((2, 4), (2, 4)), ((2, 1), (1, 3)), ((), (5,)), ((4,), ()), ((2, 3), (3,))):
        A, B = rng.normal(size=(*a, 2, 5)), rng.normal(size=(*b, 5, 3))
        assert student.batched_matmul(A, B) == approx(reference.batched_matmul(A, B), abs=1e-9)


def test_batched_matmul__of_square_stacks_keeps_the_order(student, rng):
    """With all sizes equal, mixed-up axes still have the right shape: each pair must be A times B."""
    A, B = rng.normal(size=(2, 3, 3, 3))
    expected = np.stack([A[i] @ B[i] for i in range(3)])
    assert student.batched_matmul(A, B) == approx(expected, abs=1e-9)


def test_batched_matmul__refuses_what_does_not_fit(student):
    """The inner sizes must agree exactly, and each argument needs two axes at least."""
    for a, b in (
        ((2, 3, 4), (2, 3, 4)),
        ((2, 3, 1), (2, 5, 2)),
        ((3,), (3, 2)),
        ((2, 3), (3,)),
        ((0, 2, 2), (2, 2)),
    ):
        with raises(ValueError):
            student.batched_matmul(np.ones(a), np.ones(b))


def test_identity__is_neutral_in_any_size(student, rng):
    """I A = A and A I = A."""
    for n in (1, 2, 5, 12):
        I = array(student.identity(n), (n, n))
        A = rng.normal(size=(n, n))
        assert approx(A) == I @ A
        assert approx(A) == A @ I


def test_identity__holds_floats(student):
    """With integers on the diagonal, writing 0.5 into the matrix later would give 0."""
    assert student.identity(4) == exactly(np.eye(4))
    assert student.identity(np.int64(2)) == exactly(np.eye(2))


def test_identity__refuses_sizes_that_are_not_whole(student):
    """Two and a half rows cannot be: n must be a whole number of at least 0."""
    for n in (2.5, -3):
        with raises(ValueError):
            student.identity(n)


def test_inverse__undoes_random_matrices(student, rng):
    """A times its inverse must be the identity, on both sides."""
    for n in (1, 2, 3, 6, 12):
        A = rng.normal(size=(n, n)) + 3 * np.eye(n) * rng.choice([-1, 1], size=n)
        undo = array(student.inverse(A), (n, n))
        assert A @ undo == approx(np.eye(n), abs=1e-7)
        assert undo @ A == approx(np.eye(n), abs=1e-7)


def test_inverse__exchanges_rows_for_the_largest_pivot(student, rng):
    """Dividing by a tiny pivot destroys the digits of the rest: take the largest of its column."""
    tiny = np.array([[1e-17, 1.0], [1.0, 1.0]])
    assert student.inverse(tiny) == approx([[-1, 1], [1, 0]], abs=1e-12)
    shuffled = np.eye(6)[rng.permutation(6)]
    assert student.inverse(shuffled) == approx(shuffled.T, abs=1e-12)


def test_inverse__does_not_depend_on_the_unit(student, rng):
    """Singular is relative: compare a pivot with 1e-12 times the largest entry, not with a fixed number."""
    A = rng.normal(size=(3, 3)) + 4 * np.eye(3)
    for unit in (1e-20, 1e20):
        undo = array(student.inverse(unit * A), (3, 3))
        assert undo @ (unit * A) == approx(np.eye(3), abs=1e-9)


def test_inverse__refuses_singular_matrices_that_rounding_hides(student, rng):
    """Rounding leaves about 1e-16 where a pivot should be 0: look for tiny pivots, not only for zeros."""
    for n in (3, 5, 8):
        for unit in (1e-9, 1, 1e9):
            with raises(ValueError, match="singular"):
                student.inverse(unit * rng.normal(size=(n, n - 1)) @ rng.normal(size=(n - 1, n)))
    with raises(ValueError, match="singular"):
        student.inverse([[0, 0], [0, 0]])


def test_inverse__keeps_its_argument(student, rng):
    """Elimination must not write into the caller's matrix."""
    leaves_unchanged(student.inverse, rng.normal(size=(4, 4)) + 4 * np.eye(4))


def test_inverse__accepts_a_pivot_at_the_limit(student):
    """At least 1e-12 times the largest entry: a pivot of just that size is still one."""
    assert student.inverse([[1, 0], [0, 1e-12]]) == approx([[1, 0], [0, 1e12]])
