"""What convexity.py must do, in sentences. Read a failing test as a line of the specification."""

from math import exp, inf, sin

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def test_jensen_gap__is_the_height_of_the_chord_above_the_function(student):
    """f = x^2 at 0 and 2: the middle of the chord is at 2, the function there at 1."""
    assert student.jensen_gap(lambda x: x * x, 0.0, 2.0, 0.5) == approx(1.0)


def test_jensen_gap__weighs_x_by_t_and_y_by_the_rest(student):
    """t = 0.25: 0.25 * 0 + 0.75 * 4 - 1.5^2 = 0.75."""
    assert student.jensen_gap(lambda x: x * x, 0.0, 2.0, 0.25) == approx(0.75)


def test_jensen_gap__of_a_straight_line_is_0(student):
    assert student.jensen_gap(lambda x: 3 * x - 1, -2.0, 5.0, 0.3) == approx(0.0, abs=1e-12)


def test_jensen_gap__is_negative_where_a_function_bulges_upwards(student):
    """sin between 0 and pi lies above its chord."""
    assert student.jensen_gap(sin, 0.0, 3.0, 0.5) == approx(0.5 * sin(3.0) - sin(1.5))


def test_jensen_gap__at_both_ends_is_0(student):
    """With all of the weight on x, or on y, the point between is that end, and chord and function meet."""
    for t in (0, 1):
        assert student.jensen_gap(exp, 0.5, 2.0, t) == approx(0.0, abs=1e-12)


def test_jensen_gap__works_for_vectors(student):
    """|x|^2 at (1, 0) and (0, 1): 1 - 1/2."""
    assert student.jensen_gap(lambda p: float(p @ p), [1.0, 0.0], [0.0, 1.0], 0.5) == approx(0.5)


def test_jensen_gap__needs_a_share_between_0_and_1(student):
    """Outside of the segment from x to y the chord says nothing."""
    with raises(ValueError, match="t"):
        student.jensen_gap(lambda x: x * x, 0.0, 2.0, 1.5)


def test_jensen_gap__needs_two_points_of_one_space(student):
    with raises(ValueError, match="shape"):
        student.jensen_gap(lambda p: float(np.sum(p)), [0.0, 1.0], [1.0], 0.5)


def test_is_convex_on__finds_nothing_wrong_with_convex_functions(student):
    """x^2, |x|, e^x and a straight line; rounding is no violation."""
    for f in (lambda x: x * x, abs, exp, lambda x: 0.1 * x + 0.3):
        assert student.is_convex_on(f, -3.0, 3.0, np.random.default_rng(0), trials=200) == exactly(True)


def test_is_convex_on__finds_a_violation_in_a_wave(student):
    assert student.is_convex_on(sin, 0.0, 6.0, np.random.default_rng(1), trials=300) == exactly(False)


def test_is_convex_on__depends_on_the_interval(student):
    """x^3 curves upwards right of 0 and downwards left of it."""
    cube = lambda x: x**3  # noqa: E731
    assert student.is_convex_on(cube, 0.0, 2.0, np.random.default_rng(2), trials=300) == exactly(True)
    assert student.is_convex_on(cube, -2.0, 2.0, np.random.default_rng(2), trials=300) == exactly(False)


def test_is_convex_on__measures_the_gap_by_the_size_of_the_function(student):
    """Values near a billion are rounded in the seventh digit after the point: that is no violation."""
    for f in (lambda x: 1e9 + x, lambda x: 1e6 * x * x):
        assert student.is_convex_on(f, -4.0, 4.0, np.random.default_rng(4), trials=200) == exactly(True)


def test_is_convex_on__of_what_is_flat_or_a_single_point_finds_nothing(student):
    """A gap of 0 is not below 0, even where nothing is forgiven; one trial, or an interval of one point, will do."""
    rng = np.random.default_rng(5)
    assert student.is_convex_on(lambda x: 0.0, 0.0, 1.0, rng, trials=100, tol=0.0) == exactly(True)
    assert student.is_convex_on(lambda x: x * x, 2.0, 2.0, np.random.default_rng(5)) == exactly(True)
    assert student.is_convex_on(abs, -1.0, 1.0, np.random.default_rng(5), trials=1) == exactly(True)


def test_is_convex_on__needs_a_trial(student):
    with raises(ValueError, match="trials"):
        student.is_convex_on(abs, -1.0, 1.0, np.random.default_rng(6), trials=0)


def test_is_convex_on__refuses_an_interval_the_wrong_way_round(student):
    with raises(ValueError, match="low"):
        student.is_convex_on(abs, 1.0, -1.0, np.random.default_rng(3))


def test_is_positive_semidefinite__asks_for_the_smallest_eigenvalue(student):
    """Eigenvalues 3 and 1; 3 and -1."""
    assert student.is_positive_semidefinite([[2, 1], [1, 2]]) == exactly(True)
    assert student.is_positive_semidefinite([[1, 2], [2, 1]]) == exactly(False)


def test_is_positive_semidefinite__allows_flat_directions(student):
    """Eigenvalues 2 and 0: semidefinite, though not definite."""
    assert student.is_positive_semidefinite([[1, 1], [1, 1]]) == exactly(True)
    assert student.is_positive_semidefinite([[0, 0], [0, 0]]) == exactly(True)


def test_is_positive_semidefinite__counts_an_eigenvalue_of_minus_tol_as_0(student):
    assert student.is_positive_semidefinite([[-0.5]], tol=0.5) == exactly(True)
    assert student.is_positive_semidefinite([[-0.5]], tol=0.25) == exactly(False)


def test_is_positive_semidefinite__is_not_about_positive_entries(student):
    """Negative entries are fine, and a positive diagonal is not enough."""
    assert student.is_positive_semidefinite([[2, -1], [-1, 2]]) == exactly(True)
    assert student.is_positive_semidefinite([[1, 5], [5, 1]]) == exactly(False)


def test_is_positive_semidefinite__refuses_a_matrix_that_is_not_symmetric(student):
    with raises(ValueError, match="symmetric"):
        student.is_positive_semidefinite([[1, 2], [0, 1]])


def test_is_convex_quadratic__looks_at_the_symmetric_part(student):
    """x1^2 + 2 x1 x2 - 2 x1 x2 + x2^2 is just x1^2 + x2^2."""
    assert student.is_convex_quadratic([[1, 2], [-2, 1]]) == exactly(True)


def test_is_convex_quadratic__is_not_fooled_by_eigenvalues_of_q_itself(student):
    """[[1, 3], [0, 1]] has the eigenvalues 1 and 1, but x1^2 + 3 x1 x2 + x2^2 is -1 at (1, -1)."""
    assert student.is_convex_quadratic([[1, 3], [0, 1]]) == exactly(False)


def test_is_convex_quadratic__refuses_a_matrix_that_is_not_square(student):
    with raises(ValueError, match="Q"):
        student.is_convex_quadratic([[1, 2, 3], [4, 5, 6]])


def test_strong_convexity__is_the_smallest_eigenvalue(student):
    assert student.strong_convexity([[2, 1], [1, 2]]) == approx(1.0)
    assert student.strong_convexity([[5]]) == approx(5.0)


def test_strong_convexity__is_negative_where_the_function_is_not_convex(student):
    assert student.strong_convexity([[1, 2], [2, 1]]) == approx(-1.0)


def test_strong_convexity__refuses_a_matrix_that_is_not_symmetric(student):
    """A Hessian always is."""
    with raises(ValueError, match="symmetric"):
        student.strong_convexity([[1, 2], [0, 1]])


def test_project_onto_simplex__leaves_a_distribution_as_it_is(student):
    assert student.project_onto_simplex([0.2, 0.3, 0.5]) == approx([0.2, 0.3, 0.5])


def test_project_onto_simplex__lowers_all_entries_by_the_same_amount(student):
    """1 + 0.5 is 0.5 too much: 0.25 off each; the third entry is cut off at 0."""
    assert student.project_onto_simplex([1.0, 0.5, -2.0]) == approx([0.75, 0.25, 0.0])


def test_project_onto_simplex__raises_entries_that_are_too_small(student):
    assert student.project_onto_simplex([-1.0, -1.0]) == approx([0.5, 0.5])


def test_project_onto_simplex__gives_everything_to_one_far_ahead(student):
    assert student.project_onto_simplex([0.0, 5.0, 1.0]) == approx([0.0, 1.0, 0.0])


def test_project_onto_simplex__is_not_the_softmax(student):
    """Softmax gives something to everybody; the projection does not, and it keeps distances."""
    p = array(student.project_onto_simplex([2.0, 1.9, 0.0]), (3,))
    assert float(p[0] - p[1]) == approx(0.1)
    assert float(p[2]) == approx(0.0)


def test_project_onto_simplex__of_nothing_is_refused(student):
    with raises(ValueError, match="v"):
        student.project_onto_simplex([])


def test_project_onto_simplex__needs_a_finite_vector(student):
    """Nothing is nearest to a point at infinity; a table has to be made a vector first."""
    for v in ([inf, 0.0], [[0.5, 0.5]]):
        with raises(ValueError, match="v"):
            student.project_onto_simplex(v)


def test_project_onto_simplex__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.project_onto_simplex, np.array([3.0, 1.0, 2.0]))
