"""What functions.py must do, in sentences. Read a failing test as a line of the specification."""

from math import exp, inf, log, pi, sin, sqrt, tanh

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises


def test_compose__applies_the_last_function_first(student):
    """(f . g)(x) = f(g(x)): 3 is doubled to 6, then squared."""
    double_then_square = student.compose(lambda y: y * y, lambda x: 2 * x)
    assert double_then_square(3) == exactly(36)


def test_compose__joins_any_number_of_functions(student):
    composed = student.compose(lambda s: s + "c", lambda s: s + "b", lambda s: s + "a")
    assert composed("") == exactly("abc")


def test_compose__of_nothing_is_the_identity(student):
    """As the empty sum is 0 and the empty product 1."""
    assert student.compose()(42) == exactly(42)


def test_invert__finds_the_place_where_f_takes_a_value(student):
    """The inverse of squaring is the square root."""
    assert student.invert(lambda x: x * x, 2, 0, 10) == approx(sqrt(2))


def test_invert__works_for_falling_functions(student):
    """1 / x = 4 at x = 1/4."""
    assert student.invert(lambda x: 1 / x, 4, 0.01, 100) == approx(0.25)


def test_invert__accepts_a_value_at_an_end(student):
    assert student.invert(lambda x: 3 * x, 0, 0, 1) == approx(0.0)
    assert student.invert(lambda x: 3 * x, 3, 0, 1) == approx(1.0)


def test_invert__of_a_value_that_is_not_bracketed_is_refused(student):
    """x^2 lies between 0 and 1 here: it never becomes 2."""
    with raises(ValueError, match="bracket"):
        student.invert(lambda x: x * x, 2, 0, 1)


def test_line_through__gives_slope_and_intercept(student):
    """Two steps to the right, four up: slope 2. Back at x = 0 the line is at 1."""
    assert student.line_through((1, 3), (3, 7)) == approx((2.0, 1.0))


def test_line_through__does_not_depend_on_the_order_of_the_points(student):
    assert student.line_through((3, 7), (1, 3)) == approx((2.0, 1.0))


def test_line_through__two_points_above_each_other_is_refused(student):
    """A vertical line is the graph of no function."""
    with raises(ValueError, match="vertical"):
        student.line_through((2, 1), (2, 5))


def test_line_through__takes_two_pairs_of_numbers(student):
    """A point of the plane has an x and a y, no more and no less."""
    for p, q in (((1, 2, 3), (4, 5)), ((1, 2, 3), (4, 5, 6)), ((1, 2), (3,)), ((3,), (1, 2)), ((1,), (2,))):
        with raises(ValueError):
            student.line_through(p, q)


def test_sign_changes__finds_the_intervals_where_the_graph_crosses_the_axis(student):
    """x^2 - 2 is 2, -1 at x = -2, -1 and -1, 2 at x = 1, 2."""
    assert student.sign_changes(lambda x: x * x - 2, -3, 3, n=6) == exactly(
        [(approx(-2.0), approx(-1.0)), (approx(1.0), approx(2.0))]
    )


def test_sign_changes__reports_a_zero_at_a_grid_point_as_that_point(student):
    """x^2 touches the axis at 0 and does not cross it; x crosses it exactly at the grid point 0."""
    for f in (lambda x: x * x, lambda x: x):
        assert student.sign_changes(f, -1, 1, n=4) == exactly([(approx(0.0), approx(0.0))])


def test_sign_changes__of_a_function_without_zeros_is_empty(student):
    assert student.sign_changes(lambda x: x * x + 1, -1, 1) == exactly([])


def test_sign_changes__with_the_ends_swapped_is_refused(student):
    with raises(ValueError, match="low"):
        student.sign_changes(lambda x: x, 1, -1)


def test_sigmoid__is_one_half_at_zero(student):
    assert student.sigmoid(0) == approx(0.5)


def test_sigmoid__follows_the_formula_elementwise(student):
    assert student.sigmoid([-1.0, 2.0]) == approx([1 / (1 + exp(1)), 1 / (1 + exp(-2))])


def test_sigmoid__is_stable_far_out(student):
    """exp(1e4) overflows on both sides of the fraction, and inf / inf is nan."""
    assert student.sigmoid([1e4, -1e4]) == approx([1.0, 0.0])


def test_sigmoid__of_small_unsigned_integers(student):
    """An image holds numbers of type uint8, where -1 is 255: make floats of them first."""
    answer = array(student.sigmoid(np.array([0, 2], dtype=np.uint8)), (2,))
    assert answer == approx([0.5, 1 / (1 + exp(-2))])


def test_relu__keeps_what_is_positive(student):
    assert student.relu([-2, 0, 3]) == approx([0.0, 0.0, 3.0])


def test_relu__works_on_arrays_of_any_shape(student):
    assert student.relu([[-1, 1], [2, -2]]) == approx([[0.0, 1.0], [2.0, 0.0]])


def test_relu__leaves_its_argument_as_it_was(student):
    """Writing x[x < 0] = 0 changes the caller's array."""
    leaves_unchanged(student.relu, np.array([-1.0, 2.0]))


def test_gelu__follows_the_formula(student):
    """At 1: half of 1 + tanh(sqrt(2 / pi) * 1.044715)."""
    assert student.gelu(1) == approx(0.5 * (1 + tanh(sqrt(2 / pi) * 1.044715)))


def test_gelu__is_nearly_relu_far_from_zero(student):
    """The bend is soft, but ten steps away from it the graph is straight."""
    assert student.gelu([-10, 0, 10]) == approx([0.0, 0.0, 10.0])


def test_gelu__of_x_minus_gelu_of_minus_x_is_x(student):
    """tanh is odd, so the two halves of the formula add up."""
    x = np.array([0.3, 1.7, 2.5])
    assert student.gelu(-x) == approx(array(student.gelu(x), (3,)) - x)


def test_softmax__of_equal_scores_is_uniform(student):
    assert student.softmax([7, 7, 7, 7]) == approx([0.25, 0.25, 0.25, 0.25])


def test_softmax__is_proportional_to_the_exponentials(student):
    """exp(log 1), exp(log 3), exp(log 6) are 1, 3, 6 out of 10."""
    assert student.softmax([log(1), log(3), log(6)]) == approx([0.1, 0.3, 0.6])


def test_softmax__adds_up_to_one_along_the_axis(student):
    """The last axis unless another one is named: each row by default, each column for axis 0."""
    x = np.log([[1.0, 3.0], [1.0, 1.0]])
    assert student.softmax(x) == approx([[0.25, 0.75], [0.5, 0.5]])
    assert student.softmax(x, axis=0) == approx([[0.5, 0.75], [0.5, 0.25]])


def test_softmax__is_stable_for_large_scores(student):
    """Adding 1000 to every score changes nothing, though exp(1000) overflows."""
    assert student.softmax([1000 + log(1), 1000 + log(3)]) == approx([0.25, 0.75])


def test_softmax__gives_minus_infinity_the_probability_zero(student):
    """That is how a mask forbids attention to look at a token."""
    assert student.softmax([0.0, -inf, 0.0]) == approx([0.5, 0.0, 0.5])


def test_softmax__of_nothing_but_minus_infinity_is_refused(student):
    """0 / 0: there is nothing to choose from."""
    with raises(ValueError, match="inf"):
        student.softmax([[0.0, 1.0], [-inf, -inf]])


def test_softmax__of_a_single_number_is_one(student):
    """Whatever it is: all of the probability has to go there."""
    assert student.softmax([5]) == approx([1])
    assert student.softmax(np.array([0, 1], dtype=np.uint8)) == approx([1 / (1 + exp(1)), 1 / (1 + exp(-1))])


def test_softmax__of_nothing_is_refused(student):
    for nothing in ([], 3.0):
        with raises(ValueError):
            student.softmax(nothing)


def test_invert__can_undo_a_sine(student):
    """On [-pi/2, pi/2] the sine only rises."""
    assert student.invert(sin, 0.5, -pi / 2, pi / 2) == approx(pi / 6)


def test_invert__of_a_single_point(student):
    """low = high is an interval too, of length 0."""
    assert student.invert(lambda x: x * x, 4, 2, 2) == approx(2.0)
