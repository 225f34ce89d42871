"""What integrals.py must do, in sentences. Read a failing test as a line of the specification."""

from math import exp, pi, sin

import numpy as np

from grader.check import approx, exactly, number, raises


def test_trapezoid__adds_up_trapezoids(student):
    """x^2 on [0, 2] in two pieces: (0 + 1) / 2 + (1 + 4) / 2 = 3, a little above the true 8/3."""
    assert student.trapezoid(lambda x: x * x, 0, 2, 2) == approx(3.0)


def test_trapezoid__is_exact_for_straight_lines(student):
    """2 x + 1 on [1, 4]: 15 + 3 = 18, with a single piece too."""
    assert student.trapezoid(lambda x: 2 * x + 1, 1, 4, 1) == approx(18.0)


def test_trapezoid__changes_sign_when_the_ends_are_exchanged(student):
    assert student.trapezoid(lambda x: 2 * x + 1, 4, 1, 3) == approx(-18.0)


def test_trapezoid__without_intervals_is_refused(student):
    with raises(ValueError, match="n must"):
        student.trapezoid(lambda x: x, 0, 1, 0)


def test_simpson__lays_parabolas_through_the_points(student):
    """x^2 on [0, 2]: (0 + 4 * 1 + 4) / 3 = 8/3, exactly."""
    assert student.simpson(lambda x: x * x, 0, 2, 2) == approx(8 / 3)


def test_simpson__is_exact_for_cubes_too(student):
    """x^3 on [0, 2]: 4. A gift of symmetry."""
    assert student.simpson(lambda x: x**3, 0, 2, 4) == approx(4.0)


def test_simpson__is_accurate_for_smooth_functions(student):
    """The area under one arch of the sine is 2."""
    assert student.simpson(sin, 0, pi, 50) == approx(2.0, abs=1e-6)


def test_simpson__needs_an_even_number_of_intervals(student):
    """Each parabola takes two of them."""
    with raises(ValueError, match="even"):
        student.simpson(sin, 0, pi, 3)


def test_double_integral__over_a_rectangle(student):
    """x y over [0, 1] x [0, 2]: 1/2 * 2 = 1."""
    answer = student.double_integral(lambda x, y: x * y, 0, 1, lambda x: 0, lambda x: 2, n=10)
    assert answer == approx(1.0, rel=1e-3)


def test_double_integral__over_a_triangle(student):
    """y goes from 0 to x: the integral of x y is that of x^3 / 2 over [0, 1], so 1/8."""
    answer = student.double_integral(lambda x, y: x * y, 0, 1, lambda x: 0, lambda x: x, n=20)
    assert answer == approx(0.125, rel=1e-2)


def test_double_integral__between_two_curves(student):
    """Between x^2 and x there is the area 1/2 - 1/3 = 1/6."""
    answer = student.double_integral(lambda x, y: 1.0, 0, 1, lambda x: x * x, lambda x: x, n=20)
    assert answer == approx(1 / 6, rel=1e-2)


def test_polar_integral__of_one_is_the_area_of_the_disc(student):
    """pi r^2: without the factor r from the change of coordinates it would come out as 2 pi r."""
    assert student.polar_integral(lambda x, y: 1.0, 2.0, n=20) == approx(4 * pi, rel=1e-3)


def test_polar_integral__hands_over_x_and_y(student):
    """The integral of x^2 over the unit disc is pi / 4, and so is that of y^2."""
    assert student.polar_integral(lambda x, y: x * x, 1.0, n=40) == approx(pi / 4, rel=1e-2)
    assert student.polar_integral(lambda x, y: y * y, 1.0, n=40) == approx(pi / 4, rel=1e-2)


def test_polar_integral__of_a_negative_radius_is_refused(student):
    with raises(ValueError, match="r_max"):
        student.polar_integral(lambda x, y: 1.0, -1.0)


def test_monte_carlo_integral__of_a_constant_is_the_volume(student, rng):
    """The box [0, 2] x [1, 4] has the area 6, and a constant has no spread: the error is 0."""
    box = [(0, 2), (1, 4)]
    assert student.monte_carlo_integral(lambda p: np.full(len(p), 1.0), box, 100, rng) == approx((6.0, 0.0))


def test_monte_carlo_integral__comes_close_and_says_how_close(student, rng):
    """x y over [0, 1] x [0, 2] is 1. Seven standard errors: a false alarm has a probability below 1e-10."""
    estimate, error = student.monte_carlo_integral(lambda p: p[:, 0] * p[:, 1], [(0, 1), (0, 2)], 10_000, rng)
    assert number(error) == approx(0.0088, rel=0.1)
    assert estimate == approx(1.0, abs=7 * 0.0089)


def test_monte_carlo_integral__repeats_with_the_same_generator(student):
    """All randomness comes from rng, so the same state gives the same numbers."""
    first = student.monte_carlo_integral(lambda p: p[:, 0] ** 2, [(0, 1)], 50, np.random.default_rng(1))
    again = student.monte_carlo_integral(lambda p: p[:, 0] ** 2, [(0, 1)], 50, np.random.default_rng(1))
    assert again == approx((number(first[0]), number(first[1])), rel=0, abs=0)


def test_monte_carlo_integral__with_bounds_turned_round_is_refused(student, rng):
    with raises(ValueError, match="low"):
        student.monte_carlo_integral(lambda p: p[:, 0], [(0, 1), (2, 1)], 10, rng)


def test_trapezoid__comes_closer_with_more_pieces(student):
    """Its error shrinks like 1 / n^2: for exp on [0, 1] with n = 100 it is (e - 1) / 12 * 1e-4."""
    error = number(student.trapezoid(exp, 0, 1, 100)) - (exp(1) - 1)
    assert error == approx((exp(1) - 1) / 12 * 1e-4, rel=1e-3)


def test_monte_carlo_integral__hands_over_all_points_at_once(student, rng):
    """One call with an array of shape (n, d), so that f can be vectorised."""
    shapes = []

    def f(points):
        shapes.append(points.shape)
        return points.sum(axis=1)

    student.monte_carlo_integral(f, [(0, 1), (0, 1), (0, 1)], 20, rng)
    assert shapes == exactly([(20, 3)])


def test_monte_carlo_integral__of_a_constant_is_exact(student):
    """Two points are enough for a constant, and the spread is 0. A box without width has no volume."""

    def three(points):
        return np.full(len(points), 3.0)

    for bounds, volume in (([(0, 2)], 2), ([(0, 2), (-1, 1)], 4), ([(0, 2), (1, 1)], 0)):
        answer = student.monte_carlo_integral(three, bounds, 2, np.random.default_rng(0))
        assert answer == approx((3.0 * volume, 0.0))


def test_monte_carlo_integral__refuses_bounds_that_are_no_pairs(student):
    for bounds in ([(0, 1, 2)], [(0,)], [0, 1], []):
        with raises(ValueError, match="bounds"):
            student.monte_carlo_integral(lambda p: p[:, 0], bounds, 10, np.random.default_rng(0))
