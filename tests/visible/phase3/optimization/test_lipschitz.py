"""What lipschitz.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, sqrt

import numpy as np

from grader.check import approx, raises


def test_lipschitz_lower_bound__is_the_slope_of_the_steepest_pair(student):
    """x^2 at 0, 1, 3: slopes 1, 3, and (9 - 1) / 2 = 4."""
    assert student.lipschitz_lower_bound(lambda x: x * x, [0.0, 1.0, 3.0]) == approx(4.0)


def test_lipschitz_lower_bound__does_not_need_sorted_points(student):
    assert student.lipschitz_lower_bound(lambda x: x * x, [3.0, 0.0, 1.0]) == approx(4.0)


def test_lipschitz_lower_bound__counts_falling_slopes_as_well(student):
    assert student.lipschitz_lower_bound(lambda x: -5 * x, [0.0, 1.0, 2.0]) == approx(5.0)


def test_lipschitz_lower_bound__measures_distances_in_space(student):
    """3 x + 4 y from (0, 0) to (3, 4): 25 over 5."""
    assert student.lipschitz_lower_bound(lambda p: float(3 * p[0] + 4 * p[1]), [[0, 0], [3, 4]]) == approx(
        5.0
    )


def test_lipschitz_lower_bound__leaves_out_points_that_are_equal(student):
    """0 / 0 for the pair (1, 1); the other pairs count."""
    assert student.lipschitz_lower_bound(lambda x: 2 * x, [1.0, 1.0, 4.0]) == approx(2.0)
    with raises(ValueError, match="points"):
        student.lipschitz_lower_bound(lambda x: x, [1.0, 1.0])


def test_lipschitz_lower_bound__of_a_gentle_slope_and_of_none(student):
    """0.25 x rises by a quarter of each step; a constant does not rise at all, and 0 is its bound."""
    assert student.lipschitz_lower_bound(lambda x: 0.25 * x, [0.0, 1.0, 8.0]) == approx(0.25)
    assert student.lipschitz_lower_bound(lambda x: 7.0, [0.0, 1.0, 8.0]) == approx(0.0)


def test_lipschitz_lower_bound__counts_points_that_are_close_together(student):
    """A step from 0 to 1 within 0.5 is twice as steep as the distance tells."""
    assert student.lipschitz_lower_bound(lambda x: float(x > 0.2), [0.0, 0.5]) == approx(2.0)


def test_lipschitz_lower_bound__needs_points_in_a_row_or_a_table(student):
    for points in ([], 3.0, np.zeros((2, 2, 2)), [[], []]):
        with raises(ValueError, match="points"):
            student.lipschitz_lower_bound(lambda p: 1.0, points)


def test_spectral_norm__of_a_diagonal_matrix_is_its_largest_entry_in_size(student):
    assert student.spectral_norm([[3, 0], [0, -4]], np.random.default_rng(0)) == approx(4.0, rel=1e-6)


def test_spectral_norm__is_the_largest_stretch(student):
    """[[1, 1], [0, 1]] stretches by the golden ratio at most, more than its largest eigenvalue 1."""
    golden = (1 + sqrt(5)) / 2
    assert student.spectral_norm([[1, 1], [0, 1]], np.random.default_rng(1)) == approx(golden, rel=1e-6)


def test_spectral_norm__of_a_single_row_is_its_length(student):
    """Any shape: 1 x 2 here, 2 x 1 there."""
    assert student.spectral_norm([[3, 4]], np.random.default_rng(2)) == approx(5.0, rel=1e-6)
    assert student.spectral_norm([[3], [4]], np.random.default_rng(2)) == approx(5.0, rel=1e-6)


def test_spectral_norm__of_a_single_row_needs_one_step(student):
    """W^T W v is a multiple of the row, wherever v points: the best direction, at once."""
    assert student.spectral_norm([[3, 4]], np.random.default_rng(8), steps=1) == approx(5.0)
    assert student.spectral_norm([[-7.0]], np.random.default_rng(8), steps=1) == approx(7.0)


def test_spectral_norm__needs_a_step_and_a_matrix_with_entries(student):
    with raises(ValueError, match="steps"):
        student.spectral_norm([[3, 4]], np.random.default_rng(9), steps=0)
    with raises(ValueError, match="W"):
        student.spectral_norm(np.zeros((0, 3)), np.random.default_rng(9))


def test_spectral_norm__of_the_zero_matrix_is_0(student):
    """Without a word of its own this is 0 / 0."""
    assert student.spectral_norm([[0, 0], [0, 0]], np.random.default_rng(3)) == approx(0.0)


def test_spectral_norm__of_a_vector_is_refused(student):
    with raises(ValueError, match="W"):
        student.spectral_norm([1.0, 2.0], np.random.default_rng(4))


def test_network_lipschitz_bound__multiplies_the_norms_of_the_layers(student):
    """3 and 2: the second layer is a row of length 2."""
    weights = [[[3, 0], [0, 1]], [[0, 2]]]
    assert student.network_lipschitz_bound(weights, np.random.default_rng(5)) == approx(6.0, rel=1e-6)


def test_network_lipschitz_bound__of_no_layers_is_1(student):
    """The identity carries every change over as it is."""
    assert student.network_lipschitz_bound([], np.random.default_rng(6)) == approx(1.0)


def test_network_lipschitz_bound__is_0_behind_a_dead_layer(student):
    weights = [[[3, 0], [0, 1]], [[0, 0], [0, 0]]]
    assert student.network_lipschitz_bound(weights, np.random.default_rng(7)) == approx(0.0)


def test_safe_learning_rate__is_1_over_the_largest_curvature(student):
    assert student.safe_learning_rate([[2, 0], [0, 8]]) == approx(0.125)
    assert student.safe_learning_rate([[2, 1], [1, 2]]) == approx(1 / 3)


def test_safe_learning_rate__counts_negative_curvature_by_its_size(student):
    assert student.safe_learning_rate([[2, 0], [0, -8]]) == approx(0.125)


def test_safe_learning_rate__on_a_plane_has_no_limit(student):
    assert student.safe_learning_rate([[0, 0], [0, 0]]) == approx(inf)


def test_safe_learning_rate__refuses_a_matrix_that_is_not_symmetric(student):
    with raises(ValueError, match="symmetric"):
        student.safe_learning_rate([[1, 2], [0, 1]])


def test_safe_learning_rate__in_one_dimension_is_1_over_the_second_derivative(student):
    assert student.safe_learning_rate([[4.0]]) == approx(0.25)


def test_safe_learning_rate__refuses_what_is_no_square_matrix(student):
    for H in ([1.0, 2.0], [[1.0, 2.0, 3.0]], [], 2.0):
        with raises(ValueError):
            student.safe_learning_rate(H)


def test_descent_lemma_gap__is_the_parabola_minus_the_function(student):
    """x^2 from 1 to 3 with L = 3: 1 + 2 * 2 + 1.5 * 4 - 9 = 2."""
    assert student.descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, 3.0, 1.0, 3.0) == approx(2.0)


def test_descent_lemma_gap__vanishes_for_a_parabola_with_its_own_curvature(student):
    assert student.descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, 2.0, 1.0, 3.0) == approx(
        0.0, abs=1e-12
    )


def test_descent_lemma_gap__is_negative_when_L_is_too_small(student):
    """The function then climbs faster than the parabola: 1 + 4 + 2 - 9."""
    assert student.descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, 1.0, 1.0, 3.0) == approx(-2.0)


def test_descent_lemma_gap__works_for_vectors(student):
    """x y from (1, 2) to (2, 4) with L = 1: 2 + (2, 1) . (1, 2) + 0.5 * 5 - 8."""
    gap = student.descent_lemma_gap(
        lambda p: float(p[0] * p[1]), lambda p: p[::-1].copy(), 1.0, [1.0, 2.0], [2.0, 4.0]
    )
    assert gap == approx(2 + 4 + 2.5 - 8)


def test_descent_lemma_gap__refuses_a_negative_L(student):
    with raises(ValueError, match="L"):
        student.descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, -1.0, 1.0, 3.0)


def test_descent_lemma_gap__with_L_0_is_the_gap_of_the_tangent(student):
    """x^2 from 1 to 3 lies above its tangent there: 1 + 2 * 2 - 9."""
    assert student.descent_lemma_gap(lambda x: x * x, lambda x: 2 * x, 0.0, 1.0, 3.0) == approx(-4.0)


def test_descent_lemma_gap__needs_two_points_of_one_space(student):
    with raises(ValueError, match="shape"):
        student.descent_lemma_gap(lambda p: float(p @ p), lambda p: 2 * p, 2.0, [1.0, 2.0], [1.0])
