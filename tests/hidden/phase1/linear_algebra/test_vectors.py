"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def test_add__matches_the_reference(student, reference, rng):
    """The sum has the shape of its terms, and each entry is the sum of two."""
    for shape in ((1,), (7,), (3, 4), (2, 3, 4)):
        u, v = rng.normal(size=shape), rng.normal(size=shape)
        assert student.add(u, v) == approx(reference.add(u, v))


def test_add__does_not_join_lists(student):
    """With lists, + puts one behind the other: read both arguments as arrays first."""
    assert student.add([1, 2], [3, 4]) == approx([4, 6])


def test_add__never_broadcasts(student):
    """numpy repeats rows, columns and single numbers to fit: compare the shapes yourself."""
    for u, v in (([[1, 2], [3, 4]], [1, 2]), ([[1], [2]], [[1, 2]]), ([1, 2], [[1, 2]])):
        with raises(ValueError, match="shape"):
            student.add(u, v)


def test_add__keeps_its_arguments(student, rng):
    """u += v would write the sum into the caller's array: make a new one."""
    leaves_unchanged(student.add, rng.normal(size=4), rng.normal(size=4))


def test_scale__matches_the_reference(student, reference, rng):
    """Each entry is multiplied by the same number, fractions and negative numbers included."""
    for c in (0.5, -2.25, 1e10):
        v = rng.normal(size=6)
        assert student.scale(c, v) == approx(reference.scale(c, v))


def test_scale__of_whole_numbers_does_not_round(student):
    """Entries that are whole numbers must not force a whole result: read the vector as floats."""
    assert student.scale(0.5, np.array([1, 3])) == approx([0.5, 1.5])


def test_scale__takes_a_single_number_only(student):
    """Entry by entry with a vector is another operation: c must be a single number."""
    with raises(ValueError):
        student.scale([1, 2], [3, 4])


def test_scale__refuses_what_is_no_vector(student):
    """v must hold at least one entry and must not be a single number."""
    for v in ([], [[]], 3.0):
        with raises(ValueError):
            student.scale(2, v)


def test_linear_combination__matches_the_reference(student, reference, rng):
    """Coefficient i belongs to row i; the sum runs over the rows."""
    for k, n in ((1, 1), (2, 5), (5, 2), (4, 4), (30, 20)):
        c, V = rng.normal(size=k), rng.normal(size=(k, n))
        assert student.linear_combination(c, V) == approx(reference.linear_combination(c, V), abs=1e-9)


def test_linear_combination__refuses_what_does_not_fit(student):
    """One coefficient a row, rows of one length, and at least one vector."""
    for c, V in (([1], [[1, 2], [3, 4]]), ([1, 2], [[1, 2], [3]]), ([], []), ([1, 2], [3, 4])):
        with raises(ValueError):
            student.linear_combination(c, V)


def test_linear_combination__wants_its_coefficients_in_a_row(student):
    """A column of coefficients, of shape (k, 1), has another rank than 1: numpy would broadcast it."""
    for c in ([[1], [2]], [[1, 2]]):
        with raises(ValueError):
            student.linear_combination(c, [[1, 2], [3, 4]])


def test_is_independent__of_random_vectors(student, rng):
    """Random vectors are independent as long as there are no more of them than dimensions."""
    for k, n in ((1, 4), (3, 3), (4, 9), (8, 8)):
        assert student.is_independent(rng.normal(size=(k, n))) == exactly(True)
    assert student.is_independent(rng.normal(size=(5, 4))) == exactly(False)


def test_is_independent__finds_hidden_combinations(student, rng):
    """A combination of three others is dependent on them, in whichever row it stands, rounding or not."""
    for place in range(4):
        V = rng.normal(size=(3, 6))
        hidden = rng.normal(size=3) @ V
        assert student.is_independent(np.insert(V, place, hidden, axis=0)) == exactly(False)


def test_is_independent__measures_relative_to_the_largest_entry(student, rng):
    """tol is relative to the largest absolute entry: multiplying all vectors by a number changes nothing."""
    independent = rng.normal(size=(3, 4))
    dependent = np.vstack([independent, rng.normal(size=3) @ independent])
    for unit in (1e-30, 1e-12, 1e12, 1e30):
        assert student.is_independent(unit * independent) == exactly(True)
        assert student.is_independent(unit * dependent) == exactly(False)


def test_is_independent__uses_the_given_tolerance(student):
    """What counts as zero is for the caller to say: look at tol."""
    nearly_parallel = [[1, 1], [1, 1.001]]
    assert student.is_independent(nearly_parallel) == exactly(True)
    assert student.is_independent(nearly_parallel, 0.1) == exactly(False)


def test_is_independent__refuses_other_ranks(student):
    """An array of rank 3 is no list of vectors."""
    for wrong in (np.ones((2, 2, 2)), 1.0, [[1, 2], [3]]):
        with raises(ValueError):
            student.is_independent(wrong)


def test_in_span__of_random_combinations(student, rng):
    """Each combination is in the span, and a step in a new direction leaves it."""
    for k, n in ((1, 3), (2, 5), (4, 6)):
        V = rng.normal(size=(k, n))
        inside = rng.normal(size=k) @ V
        across = np.linalg.qr(V.T, mode="complete")[0][:, -1]  # perpendicular to all rows
        assert student.in_span(inside, V) == exactly(True)
        assert student.in_span(inside + 0.01 * across, V) == exactly(False)


def test_in_span__of_redundant_vectors(student, rng):
    """Dependent vectors have a span too: skip a column without a pivot instead of giving up."""
    V = rng.normal(size=(6, 2)) @ rng.normal(size=(2, 4))
    assert student.in_span(rng.normal(size=6) @ V, V) == exactly(True)
    assert student.in_span(rng.normal(size=4), V) == exactly(False)


def test_in_span__does_not_depend_on_the_unit(student, rng):
    """tol is relative to the largest entry: the same question in another unit has the same answer."""
    V, c = rng.normal(size=(2, 3)), rng.normal(size=2)
    outside = np.cross(V[0], V[1])
    for unit in (1e-15, 1e15):
        assert student.in_span(unit * (c @ V), unit * V) == exactly(True)
        assert student.in_span(unit * outside, unit * V) == exactly(False)


def test_in_span__looks_at_every_vector(student, rng):
    """A vector that adds nothing new must not end the elimination: those after it count as well."""
    a, b = rng.normal(size=(2, 4))
    for vectors in ([0 * a, a, b], [a, 2 * a, b], [a, 0 * a, -a, b]):
        assert student.in_span(a + b, vectors) == exactly(True)


def test_in_span__refuses_other_ranks(student):
    """v must be a vector, not a column of rank 2, and the vectors must stand in a list."""
    for v, vectors in (([[1], [2]], [[1, 0], [0, 1]]), ([1, 2], [1, 2]), ([], [[1, 2]]), ([1, 2], [])):
        with raises(ValueError):
            student.in_span(v, vectors)


def test_coordinates__give_back_the_vector(student, rng):
    """Put the coordinates into the linear combination: it must be v again. The basis stands in rows."""
    for k, n in ((1, 1), (3, 3), (2, 5), (6, 8)):
        B, c = rng.normal(size=(k, n)), rng.normal(size=k)
        found = array(student.coordinates(c @ B, B), (k,))
        assert found @ B == approx(c @ B, rel=1e-7, abs=1e-8)


def test_coordinates__match_the_reference(student, reference, rng):
    """Coordinates in a basis are unique: nothing else gives v."""
    B = rng.normal(size=(4, 4)) + 4 * np.eye(4)
    v = rng.normal(size=4)
    assert student.coordinates(v, B) == approx(reference.coordinates(v, B), rel=1e-7, abs=1e-9)


def test_coordinates__exchange_rows_where_a_pivot_is_tiny(student):
    """Dividing by a tiny pivot destroys the other entries: take the largest candidate of the column."""
    assert student.coordinates([1, 2], [[1e-17, 1], [1, 1]]) == approx([1, 1])


def test_coordinates__refuse_what_is_no_basis_for_v(student, rng):
    """First the vectors must be independent, then v must lie in their span, and the lengths must agree."""
    B = rng.normal(size=(2, 4))
    with raises(ValueError, match="span"):
        student.coordinates(rng.normal(size=4), B)
    with raises(ValueError, match="independent"):
        student.coordinates(B[0], np.vstack([B, B[0] - 2 * B[1]]))
    with raises(ValueError, match="length"):
        student.coordinates([1, 2, 3], B)


def test_coordinates__refuse_other_ranks(student):
    """v must be a vector, not a column of rank 2, and the basis a list of vectors."""
    for v, basis in (([[1], [2]], [[1, 0], [0, 1]]), ([1, 2], [1, 2]), ([], [])):
        with raises(ValueError):
            student.coordinates(v, basis)
