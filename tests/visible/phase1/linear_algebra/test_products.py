"""What products.py must do, in sentences. Read a failing test as a line of the specification."""

from math import pi, sqrt

from grader.check import approx, array, leaves_unchanged, raises


def test_dot__is_the_sum_of_products_of_entries(student):
    """1*4 + 2*5 + 3*6 = 32."""
    assert student.dot([1, 2, 3], [4, 5, 6]) == approx(32.0)


def test_dot__of_perpendicular_vectors_is_zero(student):
    """That is how perpendicular is defined in any dimension."""
    assert student.dot([1, 2, -1, 0], [2, -1, 0, 7]) == approx(0.0)


def test_dot__with_itself_is_the_squared_length(student):
    """3-4-5: the vector (3, 4) has length 5."""
    assert student.dot([3, 4], [3, 4]) == approx(25.0)


def test_dot__of_different_lengths_is_refused(student):
    """Silently cutting the longer vector would hide a bug in every program that calls dot."""
    with raises(ValueError, match="length"):
        student.dot([1, 2, 3], [1, 2])


def test_dot__of_empty_vectors_is_refused(student):
    with raises(ValueError, match="u"):
        student.dot([], [])


def test_cross__of_the_x_and_y_axes_is_the_z_axis(student):
    """The right-hand rule: x, y, z in this order."""
    assert student.cross([1, 0, 0], [0, 1, 0]) == approx([0, 0, 1])


def test_cross__follows_the_formula(student):
    assert student.cross([1, 2, 3], [4, 5, 6]) == approx([-3, 6, -3])


def test_cross__changes_sign_when_the_vectors_are_swapped(student):
    there = array(student.cross([2, -1, 5], [0, 3, 1]), (3,))
    assert student.cross([0, 3, 1], [2, -1, 5]) == approx(-there)


def test_cross__is_only_for_vectors_in_space(student):
    with raises(ValueError):
        student.cross([1, 2], [3, 4])


def test_angle__of_perpendicular_vectors_is_a_right_angle(student):
    """Only the directions matter: the lengths 1 and 2 play no part."""
    assert student.angle([1, 0], [0, 2]) == approx(pi / 2)


def test_angle__of_opposite_vectors_is_pi(student):
    assert student.angle([1, -2, 3], [-2, 4, -6]) == approx(pi)


def test_angle__works_in_any_dimension(student):
    """Two of four equal entries in common: cos = 1/2."""
    assert student.angle([1, 1, 0, 0], [1, 0, 1, 0]) == approx(pi / 3)


def test_angle__is_accurate_for_nearly_parallel_vectors(student):
    """arccos near 1 keeps half of the digits: 1e-9 would come out as 0."""
    assert student.angle([1, 0], [1, 1e-9]) == approx(1e-9, rel=1e-6)


def test_angle__to_a_zero_vector_is_refused(student):
    """The zero vector points nowhere."""
    with raises(ValueError, match="zero"):
        student.angle([1, 0], [0, 0])


def test_cosine_similarity__compares_each_row_with_each_row(student):
    """Row i of A with row j of B stands at [i, j], so 3 rows and 2 rows give shape (3, 2)."""
    A = [[1, 0], [0, 2], [1, 1]]
    B = [[3, 0], [-1, 0]]
    assert student.cosine_similarity(A, B) == approx([[1, -1], [0, 0], [1 / sqrt(2), -1 / sqrt(2)]])


def test_cosine_similarity__ignores_the_lengths_of_the_rows(student):
    A, B = [[1, 2, 3]], [[4, 5, 6]]
    assert student.cosine_similarity([[100, 200, 300]], B) == approx(
        array(student.cosine_similarity(A, B), (1, 1))
    )


def test_cosine_similarity__of_a_zero_row_is_refused(student):
    """0 / 0 would put nan into the table, and from there into everything."""
    with raises(ValueError, match="zero"):
        student.cosine_similarity([[1, 0], [0, 0]], [[1, 1]])


def test_cosine_similarity__leaves_its_arguments_as_they_were(student):
    import numpy as np

    leaves_unchanged(student.cosine_similarity, np.array([[3.0, 4.0]]), np.array([[1.0, 2.0]]))


def test_cosine_similarity__of_numbers_is_their_sign(student):
    """In one dimension there are only two directions."""
    assert student.cosine_similarity([[2]], [[-3]]) == approx([[-1]])


def test_cosine_similarity__of_rows_with_different_lengths_is_refused(student):
    """Even where numpy would repeat the single entry to fit."""
    with raises(ValueError):
        student.cosine_similarity([[1]], [[1, 2, 3]])


def test_triple_product__of_a_box_is_its_volume(student):
    assert student.triple_product([2, 0, 0], [0, 3, 0], [0, 0, 4]) == approx(24.0)


def test_triple_product__of_vectors_in_a_plane_is_zero(student):
    assert student.triple_product([1, 2, 3], [4, 5, 6], [5, 7, 9]) == approx(0.0, abs=1e-9)


def test_triple_product__changes_sign_when_two_vectors_are_swapped(student):
    """The sign tells a right-handed frame from a left-handed one."""
    assert student.triple_product([0, 3, 0], [2, 0, 0], [0, 0, 4]) == approx(-24.0)
