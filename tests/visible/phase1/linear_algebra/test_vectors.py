"""What vectors.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

PLANE = [[1, 0, 1], [0, 1, 1]]  # two vectors that span the plane z = x + y


def test_add__adds_entry_by_entry(student):
    assert student.add([1, 2, 3], [10, 20, 30]) == approx([11, 22, 33])


def test_add__does_not_care_about_the_order(student):
    """u + v = v + u: walk along u and then v, or the other way round the parallelogram."""
    there = array(student.add([2, -1], [5, 3]), (2,))
    assert student.add([5, 3], [2, -1]) == approx(there)


def test_add__of_matrices_works_in_the_same_way(student):
    """Matrices of one shape form a vector space too."""
    assert student.add([[1, 2], [3, 4]], [[10, 20], [30, 40]]) == approx([[11, 22], [33, 44]])


def test_add__of_different_shapes_is_refused(student):
    """numpy would repeat the shorter one to fit, without a word."""
    with raises(ValueError, match="shape"):
        student.add([1, 2, 3], [1])


def test_add__of_empty_vectors_or_single_numbers_is_refused(student):
    """A vector has at least one entry, and a number is no vector."""
    for u, v in (([], []), (1, 2)):
        with raises(ValueError):
            student.add(u, v)


def test_scale__multiplies_each_entry(student):
    assert student.scale(3, [1, -2]) == approx([3, -6])


def test_scale__by_minus_one_turns_the_vector_round(student):
    """v + (-1) v = 0."""
    assert student.scale(-1, [1, 0, -4]) == approx([-1, 0, 4])


def test_scale__by_zero_gives_the_zero_vector(student):
    assert student.scale(0, [3, 4]) == approx([0, 0])


def test_scale__leaves_the_vector_as_it_was(student):
    """The caller still needs the old one: give back a new array."""
    leaves_unchanged(student.scale, 2.0, np.array([1.0, 2.0]))


def test_linear_combination__is_the_sum_of_the_multiples(student):
    """2 (1, 0, 3) - 1 (0, 1, 5) = (2, -1, 1)."""
    assert student.linear_combination([2, -1], [[1, 0, 3], [0, 1, 5]]) == approx([2, -1, 1])


def test_linear_combination__with_weights_that_sum_to_one_is_an_average(student):
    """Attention mixes vectors in just this way: a quarter of one, three quarters of the other."""
    assert student.linear_combination([0.25, 0.75], [[0, 4], [8, 0]]) == approx([6, 1])


def test_linear_combination__of_the_axes_is_the_vector_of_coefficients(student):
    assert student.linear_combination([7, 8, 9], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]) == approx([7, 8, 9])


def test_linear_combination__needs_a_coefficient_for_each_vector(student):
    with raises(ValueError, match="coefficients"):
        student.linear_combination([1, 2, 3], PLANE)


def test_is_independent__when_no_vector_is_a_combination_of_the_others(student):
    assert student.is_independent([[1, 2, 3], [4, 5, 6]]) == exactly(True)


def test_is_independent__not_when_one_is_the_sum_of_two_others(student):
    """No two of the three are parallel, yet they lie in one plane: (5, 7, 9) is the sum of the others."""
    assert student.is_independent([[1, 2, 3], [4, 5, 6], [5, 7, 9]]) == exactly(False)


def test_is_independent__not_with_more_vectors_than_dimensions(student):
    """There are only two independent directions in the plane."""
    assert student.is_independent([[1, 0], [0, 1], [1, 1]]) == exactly(False)


def test_is_independent__not_with_the_zero_vector(student):
    """0 is a combination of anything: take no part of each."""
    assert student.is_independent([[0, 0]]) == exactly(False)
    assert student.is_independent([[1, 2], [0, 0]]) == exactly(False)


def test_is_independent__sees_through_a_zero_in_the_first_place(student):
    """Elimination must exchange rows here: the first candidate for a pivot is 0."""
    assert student.is_independent([[0, 1], [1, 0]]) == exactly(True)


def test_is_independent__does_not_depend_on_the_unit_of_measurement(student):
    """In metres or in nanometres: tol is relative to the largest entry."""
    assert student.is_independent([[1e-20, 0], [0, 1e-20]]) == exactly(True)
    assert student.is_independent([[3e15, 1e15], [6e15, 2e15 + 1]]) == exactly(False)


def test_is_independent__wants_a_list_of_vectors(student):
    """One vector alone still stands in a list: [[1, 2, 3]]."""
    assert student.is_independent([[1, 2, 3]]) == exactly(True)
    for wrong in ([1, 2, 3], [], [[]]):
        with raises(ValueError):
            student.is_independent(wrong)


def test_in_span__of_a_plane_in_space(student):
    """All of the plane has z = x + y."""
    assert student.in_span([3, 4, 7], PLANE) == exactly(True)
    assert student.in_span([3, 4, 8], PLANE) == exactly(False)


def test_in_span__holds_the_zero_vector_always(student):
    assert student.in_span([0, 0, 0], PLANE) == exactly(True)


def test_in_span__does_not_need_independent_vectors(student):
    """Three vectors on one line span that line, no more."""
    assert student.in_span([5, 10], [[1, 2], [2, 4], [0, 0]]) == exactly(True)
    assert student.in_span([5, 11], [[1, 2], [2, 4], [0, 0]]) == exactly(False)


def test_in_span__of_vectors_from_another_space_is_refused(student):
    with raises(ValueError, match="length"):
        student.in_span([1, 2], PLANE)


def test_in_span__goes_on_behind_a_zero_vector(student):
    """The zero vector adds nothing to a span, in whichever place it stands."""
    assert student.in_span([1, 2], [[0, 0], [1, 2]]) == exactly(True)
    assert student.in_span([0, 0], [[0, 0]]) == exactly(True)
    assert student.in_span([1, 0], [[0, 0]]) == exactly(False)


def test_coordinates__are_the_coefficients_that_give_the_vector(student):
    """(5, 1) = 3 (1, 1) + 2 (1, -1)."""
    assert student.coordinates([5, 1], [[1, 1], [1, -1]]) == approx([3, 2])


def test_coordinates__in_a_slanted_basis_are_no_dot_products(student):
    """(4, 3) = 1 (1, 0) + 3 (1, 1). The dot products with the basis would be 4 and 7."""
    assert student.coordinates([4, 3], [[1, 0], [1, 1]]) == approx([1, 3])


def test_coordinates__in_a_plane_in_space_are_two(student):
    """(3, 4, 7) = 3 (1, 0, 1) + 4 (0, 1, 1)."""
    assert student.coordinates([3, 4, 7], PLANE) == approx([3, 4])


def test_coordinates__of_a_vector_outside_of_the_plane_are_refused(student):
    with raises(ValueError, match="span"):
        student.coordinates([3, 4, 8], PLANE)


def test_coordinates__in_dependent_vectors_are_refused(student):
    """There would be many answers: (1, 2) is one times the first, and also half of the second."""
    with raises(ValueError, match="independent"):
        student.coordinates([1, 2], [[1, 2], [2, 4]])
