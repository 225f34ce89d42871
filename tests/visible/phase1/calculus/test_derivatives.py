"""What derivatives.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, exp, sin, sqrt

import numpy as np

from grader.check import approx, leaves_unchanged, raises


def test_derivative__of_a_square_is_twice_its_argument(student):
    assert student.derivative(lambda x: x * x, 3) == approx(6.0, abs=1e-7)


def test_derivative__of_sine_is_cosine(student):
    assert student.derivative(sin, 1.0) == approx(cos(1.0), abs=1e-7)


def test_derivative__is_the_central_difference(student):
    """For x^3 at 0 with h = 1/2: (1/8 + 1/8) / 1 = 1/4, not the true 0."""
    assert student.derivative(lambda x: x**3, 0, h=0.5) == approx(0.25)


def test_derivative__with_a_step_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="h must"):
        student.derivative(sin, 1.0, h=0)


def test_second_derivative__of_a_cube(student):
    """x^3, 3 x^2, 6 x: at 2 that is 12."""
    assert student.second_derivative(lambda x: x**3, 2) == approx(12.0, abs=1e-5)


def test_second_derivative__of_sine_is_minus_sine(student):
    assert student.second_derivative(sin, 1.0) == approx(-sin(1.0), abs=1e-5)


def test_second_derivative__is_the_central_difference(student):
    """For x^4 at 0 with h = 1/2: (1/16 - 0 + 1/16) / (1/4) = 1/2."""
    assert student.second_derivative(lambda x: x**4, 0, h=0.5) == approx(0.5)


def test_partial_derivative__changes_one_variable_only(student):
    """x^2 y at (3, 5): 2 x y = 30 along x, x^2 = 9 along y."""
    assert student.partial_derivative(lambda v: v[0] ** 2 * v[1], [3, 5], 0) == approx(30.0, abs=1e-6)
    assert student.partial_derivative(lambda v: v[0] ** 2 * v[1], [3, 5], 1) == approx(9.0, abs=1e-6)


def test_partial_derivative__of_a_variable_that_does_not_occur_is_zero(student):
    assert student.partial_derivative(lambda v: v[0] ** 2, [3, 5], 1) == approx(0.0)


def test_partial_derivative__of_a_variable_that_does_not_exist_is_refused(student):
    """Python would take -1 as the last entry: here it is no variable."""
    for i in (2, -1):
        with raises(ValueError, match="i must"):
            student.partial_derivative(lambda v: v[0] * v[1], [3, 5], i)


def test_directional_derivative__along_an_axis_is_a_partial_derivative(student):
    """x^2 + y at (1, 0) along y: 1."""
    assert student.directional_derivative(lambda v: v[0] ** 2 + v[1], [1, 0], [0, 1]) == approx(1.0, abs=1e-7)


def test_directional_derivative__does_not_depend_on_the_length_of_the_direction(student):
    """The gradient of 3 x + 4 y is (3, 4); along (1, 1) / sqrt(2) that makes 7 / sqrt(2)."""
    for direction in ([1, 1], [100, 100]):
        answer = student.directional_derivative(lambda v: 3 * v[0] + 4 * v[1], [0, 0], direction)
        assert answer == approx(7 / sqrt(2), abs=1e-7)


def test_directional_derivative__along_zero_is_refused(student):
    """The zero vector points nowhere."""
    with raises(ValueError, match="zero"):
        student.directional_derivative(lambda v: v[0], [1, 2], [0, 0])


def test_differentiate_polynomial__multiplies_by_the_exponent(student):
    """7 + 5 x + 2 x^3 becomes 5 + 6 x^2."""
    assert student.differentiate_polynomial([7, 5, 0, 2]) == approx([5.0, 0.0, 6.0])


def test_differentiate_polynomial__of_a_constant_is_zero(student):
    """The zero polynomial is written [0], not []."""
    assert student.differentiate_polynomial([7]) == approx([0.0])


def test_differentiate_polynomial__leaves_no_zeros_at_the_end(student):
    """3 + x, written with zeros too many, has the derivative 1."""
    assert student.differentiate_polynomial([3, 1, 0, 0]) == approx([1.0])


def test_tangent_line__touches_the_graph(student):
    """x^2 at 3: slope 6, through (3, 9), so the intercept is 9 - 18."""
    assert student.tangent_line(lambda x: x * x, 3) == approx((6.0, -9.0), abs=1e-6)


def test_tangent_line__of_a_straight_line_is_that_line(student):
    assert student.tangent_line(lambda x: 2 * x + 5, -4) == approx((2.0, 5.0), abs=1e-6)


def test_partial_derivative__leaves_the_point_as_it_was(student):
    """Changing x[i] in place also changes the caller's x."""
    leaves_unchanged(student.partial_derivative, lambda v: v[0] * v[1], np.array([3.0, 5.0]), 0)


def test_derivative__of_exp_is_exp(student):
    assert student.derivative(exp, 0.5) == approx(exp(0.5), abs=1e-7)
