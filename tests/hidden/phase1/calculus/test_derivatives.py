"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, raises


def test_derivative__of_many_functions(student, rng):
    """The difference of f to both sides, divided by the distance 2h between them."""
    for f, derived in (
        (math.exp, math.exp),
        (math.cos, lambda x: -math.sin(x)),
        (lambda x: 1 / x, lambda x: -1 / x**2),
        (math.log, lambda x: 1 / x),
    ):
        x = float(rng.uniform(0.5, 3))
        assert student.derivative(f, x) == approx(derived(x), rel=1e-7, abs=1e-7)


def test_derivative__has_an_error_of_second_order(student, rng):
    """Halving h must divide the error by four: for x^3 the central difference is 3 x^2 + h^2 exactly."""
    x = float(rng.uniform(-2, 2))
    for h in (0.4, 0.2, 0.1):
        assert student.derivative(lambda t: t**3, x, h) == approx(3 * x * x + h * h, abs=1e-9)


def test_derivative__is_exact_for_parabolas_at_any_step(student):
    """Of a parabola the central difference is the true derivative, even for h = 1."""
    assert student.derivative(lambda x: 5 * x * x - 3 * x + 1, 2, h=1) == approx(17.0)


def test_derivative__refuses_a_negative_step(student):
    """h is a distance: it must be positive."""
    for h in (0.0, -1e-5):
        with raises(ValueError, match="h must"):
            student.derivative(math.sin, 1.0, h)


def test_second_derivative__refuses_a_negative_step(student):
    """h is a distance: it must be positive, also where only its square is needed."""
    for h in (0.0, -1e-5):
        with raises(ValueError, match="h must"):
            student.second_derivative(math.sin, 1.0, h)


def test_second_derivative__of_many_functions(student, rng):
    """Left plus right minus twice the middle, divided by the square of h."""
    for f, derived in (
        (math.exp, math.exp),
        (math.cos, lambda x: -math.cos(x)),
        (lambda x: x**5, lambda x: 20 * x**3),
    ):
        x = float(rng.uniform(-1, 1))
        assert student.second_derivative(f, x) == approx(derived(x), rel=1e-5, abs=1e-5)


def test_second_derivative__uses_the_step(student, rng):
    """For x^4 the difference is 12 x^2 + 2 h^2 exactly."""
    x = float(rng.uniform(-1, 1))
    for h in (0.5, 0.25):
        assert student.second_derivative(lambda t: t**4, x, h) == approx(12 * x * x + 2 * h * h, abs=1e-9)


def test_partial_derivative__of_a_quadratic_form(student, rng):
    """The gradient of v A v is (A + A^T) v: each entry by moving its own variable, and no other."""
    A, x = rng.normal(size=(4, 4)), rng.normal(size=4)
    expected = (A + A.T) @ x
    for i in range(4):
        answer = student.partial_derivative(lambda v: float(v @ A @ v), x, i)
        assert answer == approx(float(expected[i]), rel=1e-6, abs=1e-6)


def test_partial_derivative__uses_the_step(student):
    """For x^3 the central difference is 3 x^2 + h^2 exactly, whatever the other variables are."""
    answer = student.partial_derivative(lambda v: v[1] * v[0] ** 3, [1.0, 2.0], 0, h=0.5)
    assert answer == approx(2 * (3 + 0.25))


def test_partial_derivative__hands_over_float_arrays(student):
    """From a list of ints the step must not be rounded away: f gets an array of floats."""
    answer = student.partial_derivative(lambda v: float(np.prod(v)), [2, 3, 4], 1)
    assert answer == approx(8.0, abs=1e-6)
    with raises(ValueError):
        student.partial_derivative(lambda v: 0.0, [], 0)


def test_directional_derivative__is_the_gradient_along_the_unit_direction(student, rng):
    """D_u f = grad f . u, where u has length 1."""
    g, x, d = rng.normal(size=(3, 5))
    expected = float(np.cos(g @ x) * (g @ d) / np.sqrt(d @ d))
    answer = student.directional_derivative(lambda v: math.sin(float(g @ v)), x, d)
    assert answer == approx(expected, rel=1e-6, abs=1e-6)


def test_directional_derivative__changes_sign_in_the_opposite_direction(student):
    """Downhill one way is uphill the other way."""
    f = lambda v: float(v[0] * v[0] - v[1])  # noqa: E731
    assert student.directional_derivative(f, [2, 1], [3, 4]) == approx(4 * 0.6 - 0.8, abs=1e-6)
    assert student.directional_derivative(f, [2, 1], [-3, -4]) == approx(0.8 - 4 * 0.6, abs=1e-6)


def test_directional_derivative__does_not_care_how_long_the_direction_is(student):
    """Squares of 1e-200 vanish and squares of 1e200 overflow: bring the entries near 1 first."""
    f = lambda v: float(v[0] * v[0] - v[1])  # noqa: E731
    for length in (1e-200, 1.0, 1e200):
        answer = student.directional_derivative(f, [2, 1], [3 * length, 4 * length])
        assert answer == approx(4 * 0.6 - 0.8, abs=1e-6)


def test_directional_derivative__refuses_bad_directions(student):
    """The direction needs as many entries as x."""
    with raises(ValueError, match="length"):
        student.directional_derivative(lambda v: v[0], [1, 2], [1, 2, 3])
    with raises(ValueError):
        student.directional_derivative(lambda v: v[0], [], [])


def test_differentiate_polynomial__matches_the_rule(student, rng):
    """The term c x^k becomes k c x^(k - 1): one place to the left, times the exponent."""
    c = rng.normal(size=9)
    assert student.differentiate_polynomial(c) == approx(c[1:] * np.arange(1, 9))


def test_differentiate_polynomial__again_and_again_ends_at_zero(student):
    """x^3, 3 x^2, 6 x, 6, 0, 0, ..."""
    steps = ([0, 0, 3], [0, 6], [6], [0], [0])
    polynomial = [0, 0, 0, 1]
    for expected in steps:
        polynomial = student.differentiate_polynomial(polynomial)
        assert polynomial == approx(np.array(expected, dtype=float))


def test_differentiate_polynomial__refuses_an_empty_list(student):
    """No coefficients, no polynomial."""
    with raises(ValueError, match="coefficients"):
        student.differentiate_polynomial([])


def test_differentiate_polynomial__refuses_a_matrix(student):
    """Coefficients are a vector: rows of them are several polynomials."""
    with raises(ValueError, match="coefficients"):
        student.differentiate_polynomial([[1, 2], [3, 4]])


def test_tangent_line__goes_through_the_point(student, rng):
    """At x the line must have the value f(x), and the slope f'(x)."""
    for _ in range(3):
        x = float(rng.uniform(-2, 2))
        answer = student.tangent_line(math.exp, x)
        assert answer == approx((math.exp(x), math.exp(x) * (1 - x)), rel=1e-6, abs=1e-6)


def test_tangent_line__at_a_maximum_is_level(student):
    """The slope is 0 there, so the intercept is the height itself."""
    assert student.tangent_line(math.cos, 0.0) == approx((0.0, 1.0), abs=1e-6)
