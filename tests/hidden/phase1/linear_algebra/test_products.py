"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, raises


def angles(module, pairs):
    return [module.angle(u, v) for u, v in pairs]


def test_dot__matches_the_reference_in_any_dimension(student, reference, rng):
    """The sum runs over all entries, however many there are, with their signs."""
    for n in (1, 2, 3, 10, 1000):
        u, v = rng.normal(size=(2, n))
        assert student.dot(u, v) == approx(reference.dot(u, v), rel=1e-9, abs=1e-9)


def test_dot__accepts_integers_without_overflow(student):
    """Integer arrays must be read as floats: products of large 64-bit integers overflow silently."""
    assert student.dot(np.array([2**40, 1]), np.array([2**40, 1])) == approx(2.0**80)


def test_dot__refuses_a_matrix(student):
    """A matrix is not a vector: check the rank of the arguments, not only their lengths."""
    with raises(ValueError):
        student.dot([[1, 2], [3, 4]], [[1, 2], [3, 4]])


def test_dot__does_not_broadcast_a_single_entry(student):
    """numpy repeats a vector of one entry to fit any length; a dot product must refuse it."""
    with raises(ValueError, match="length"):
        student.dot([1, 2, 3], [2])


def test_cross__is_perpendicular_to_both_and_has_the_area_as_its_length(student, rng):
    """u x v must be perpendicular to u and to v, and |u x v|^2 = |u|^2 |v|^2 - (u . v)^2."""
    for _ in range(5):
        u, v = rng.normal(size=(2, 3))
        w = array(student.cross(u, v), (3,))
        assert float(w @ u) == approx(0.0, abs=1e-9)
        assert float(w @ v) == approx(0.0, abs=1e-9)
        assert float(w @ w) == approx(float((u @ u) * (v @ v) - (u @ v) ** 2), rel=1e-9, abs=1e-9)


def test_cross__matches_the_reference(student, reference, rng):
    """Each entry mixes the two other axes; look at the order of the indices and at the signs."""
    u, v = rng.normal(size=(2, 3))
    assert student.cross(u, v) == approx(reference.cross(u, v))


def test_cross__refuses_wrong_shapes(student):
    """Only vectors with exactly three entries have a cross product here."""
    for u, v in (([1, 2, 3], [1, 2]), ([1, 2, 3, 4], [1, 2, 3, 4]), ([[1, 2, 3]], [[4, 5, 6]])):
        with raises(ValueError):
            student.cross(u, v)


def test_angle__matches_the_reference_in_any_dimension(student, reference, rng):
    """Works in 2 and 3 dimensions only? The formula holds in any dimension."""
    for n in (2, 3, 7, 50):
        u, v = rng.normal(size=(2, n))
        assert student.angle(u, v) == approx(reference.angle(u, v), rel=1e-9)


def test_angle__is_accurate_near_zero_and_near_pi(student, rng):
    """Nearly parallel and nearly opposite vectors must keep their digits; arccos loses half of them."""
    small = 10.0 ** np.array([-3, -5, -7, -8]) * rng.uniform(1, 9, size=4)
    for sign, expected, rel in ((1, small, 1e-7), (-1, np.pi - small, 1e-12)):
        answers = student.run(angles, [([1, 0], [sign * np.cos(s), np.sin(s)]) for s in small])
        assert answers == exactly([approx(float(angle), rel=rel) for angle in expected])


def test_angle__of_a_vector_with_itself_is_never_nan(student, rng):
    """Rounding can push the cosine just above 1, where arccos is undefined."""
    answers = student.run(angles, [(u, 3 * u) for u in rng.normal(size=(20, 3))])
    assert answers == exactly([approx(0.0, abs=1e-7)] * 20)


def test_angle__of_huge_and_tiny_vectors_does_not_overflow(student):
    """Squares of entries near 1e150 overflow and near 1e-170 vanish; scale the vectors first."""
    assert student.angle([1e150, 0], [1e150, 1e150]) == approx(np.pi / 4)
    assert student.angle([1e-170, 0], [1e-170, 1e-170]) == approx(np.pi / 4)


def test_angle__refuses_different_lengths(student):
    """Vectors of different lengths live in different spaces: there is no angle between them."""
    with raises(ValueError, match="length"):
        student.angle([1, 2, 3], [1, 2])


def test_cosine_similarity__matches_the_reference(student, reference, rng):
    """Entry [i, j] compares row i of A with row j of B; watch which axis you normalise and which you sum."""
    A, B = rng.normal(size=(4, 6)), rng.normal(size=(3, 6))
    assert student.cosine_similarity(A, B) == approx(reference.cosine_similarity(A, B))


def test_cosine_similarity__of_square_tables_is_not_transposed(student, reference, rng):
    """With as many rows in A as in B a transposed answer has the right shape and is still wrong."""
    A, B = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    assert student.cosine_similarity(A, B) == approx(reference.cosine_similarity(A, B))


def test_cosine_similarity__refuses_rows_of_different_lengths(student):
    """Rows of A and rows of B must live in the same space."""
    with raises(ValueError):
        student.cosine_similarity([[1, 2, 3]], [[1, 2]])
    with raises(ValueError):
        student.cosine_similarity([1, 2], [[1, 2]])


def test_cosine_similarity__refuses_tables_without_rows(student):
    """A table without rows, or with empty rows, is empty and must be refused."""
    for A, B in (([[]], [[]]), (np.zeros((0, 3)), np.ones((2, 3))), (np.ones((2, 3)), np.zeros((0, 3)))):
        with raises(ValueError):
            student.cosine_similarity(A, B)


def test_cosine_similarity__of_whole_numbers_of_any_size(student):
    """Whole numbers must not stay whole: small integer types overflow, huge ones are no numpy numbers at all."""
    for huge, other in (([[10**30, 0]], [[3, 4]]), (np.array([[-128, 0]], dtype=np.int8), [[-3, 4]])):
        assert student.cosine_similarity(huge, other) == approx([[0.6]])
        assert student.cosine_similarity(other, huge) == approx([[0.6]])


def test_triple_product__is_the_determinant(student, rng):
    """u . (v x w) is the determinant of the matrix with rows u, v, w, sign included."""
    for _ in range(5):
        u, v, w = rng.normal(size=(3, 3))
        assert student.triple_product(u, v, w) == approx(float(np.linalg.det([u, v, w])), rel=1e-9, abs=1e-9)


def test_triple_product__refuses_vectors_that_are_not_in_space(student):
    """All three arguments need exactly three entries."""
    for args in (([1, 2], [3, 4], [5, 6]), ([1, 2], [1, 2, 3], [4, 5, 6])):
        with raises(ValueError):
            student.triple_product(*args)
