"""What taylor.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import e, exp, inf, log, log1p, nan, sin

import numpy as np

from grader.check import approx, number, raises


def test_taylor_coefficients__divide_by_factorials(student):
    """The derivatives 6, 6, 6, 6 over 0!, 1!, 2!, 3! = 1, 1, 2, 6."""
    assert student.taylor_coefficients([6, 6, 6, 6]) == approx([6.0, 6.0, 3.0, 1.0])


def test_taylor_coefficients__of_the_sine(student):
    """sin, cos, -sin, -cos at 0 are 0, 1, 0, -1: hence x - x^3 / 6 + x^5 / 120."""
    expected = [0, 1, 0, -1 / 6, 0, 1 / 120]
    assert student.taylor_coefficients([0, 1, 0, -1, 0, 1]) == approx(expected)


def test_taylor_coefficients__of_nothing_is_refused(student):
    for derivatives in ([], [[1, 2]], 5.0):
        with raises(ValueError, match="derivatives"):
            student.taylor_coefficients(derivatives)


def test_taylor_coefficients__takes_exact_fractions(student):
    """The root of 1 + x at 0: 1, 1/2, -1/4. A fraction is a number like any other, once it is a float."""
    assert student.taylor_coefficients([1, Fraction(1, 2), Fraction(-1, 4)]) == approx([1, 0.5, -0.125])


def test_taylor_polynomial__is_developed_around_a(student):
    """ln x around 1 has the derivatives 0, 1, -1, 2: at 1.5 that is 0.5 - 0.125 + 0.125 / 3."""
    assert student.taylor_polynomial([0, 1, -1, 2], 1, 1.5) == approx(0.5 - 0.125 + 0.125 / 3)


def test_taylor_polynomial__works_on_arrays(student):
    """1 + x + x^2 at three points."""
    assert student.taylor_polynomial([1, 1, 2], 0, [0, 1, 2]) == approx([1.0, 3.0, 7.0])
    pixels = np.array([0, 3], dtype=np.uint8)  # a type in which 0 - 1 is 255
    assert student.taylor_polynomial([5, 2], 1, pixels) == approx([3.0, 9.0])


def test_taylor_polynomial__at_a_is_the_value_there(student):
    assert student.taylor_polynomial([5, 7, 9], 3, 3) == approx(5.0)


def test_exp_series__of_one_is_e(student):
    assert student.exp_series(1) == approx(e, rel=1e-12)
    assert student.exp_series(0) == approx(1.0)


def test_exp_series__keeps_its_digits_for_negative_numbers(student):
    """The terms of the series at -30 reach 8e11, the result is 9e-14: summed as they are, no digit is right."""
    assert student.exp_series(-30) == approx(exp(-30), rel=1e-12, abs=0)


def test_exp_series__works_for_large_numbers(student):
    assert student.exp_series(300.5) == approx(exp(300.5), rel=1e-12)


def test_exp_series__beyond_the_floats_is_infinite_or_zero(student):
    """The largest float is e^709.78, the smallest e^-745.1."""
    for x in (709.9, 1000.0, inf):
        assert student.exp_series(x) == approx(inf)
    for x in (-746.0, -1000.0, -inf):
        assert student.exp_series(x) == approx(0.0, abs=0)
    assert student.exp_series(nan) == approx(nan)


def test_exp_series__ends_without_a_tolerance(student):
    """Sooner or later the terms are too small even for floats."""
    assert student.exp_series(1.0, 0.0) == approx(e, rel=1e-12)


def test_sin_series__of_one(student):
    assert student.sin_series(1) == approx(sin(1), abs=1e-12)


def test_sin_series__is_odd(student):
    assert student.sin_series(-2) == approx(-number(student.sin_series(2)), abs=1e-12)


def test_sin_series__works_for_large_numbers(student):
    """1000 is 159 times round the circle and a bit: only the bit matters."""
    assert student.sin_series(1000) == approx(sin(1000), abs=1e-11)
    assert student.sin_series(4) == approx(sin(4), abs=1e-11)


def test_sin_series__of_infinity_is_refused(student):
    """There is no telling where on the circle it ends. nan just stays nan."""
    for x in (inf, -inf):
        with raises(ValueError, match="finite"):
            student.sin_series(x)
    assert student.sin_series(nan) == approx(nan)


def test_sin_series__ends_without_a_tolerance(student):
    assert student.sin_series(1.0, 0.0) == approx(sin(1), abs=1e-12)


def test_log1p_series__follows_the_logarithm(student):
    assert student.log1p_series(0.5) == approx(log(1.5), rel=0, abs=1e-11)
    assert student.log1p_series(-0.5) == approx(-log(2), rel=0, abs=1e-11)


def test_log1p_series__comes_to_an_end_close_to_one(student):
    """x^k / k shrinks slowly there: thousands of terms, or a cleverer series."""
    assert student.log1p_series(0.99) == approx(log(1.99), rel=0, abs=1e-11)
    assert student.log1p_series(-0.99) == approx(log(0.01), rel=0, abs=1e-11)


def test_log1p_series__ends_without_a_tolerance(student):
    assert student.log1p_series(0.5, 0.0) == approx(log(1.5), rel=0, abs=1e-11)


def test_log1p_series__outside_of_its_radius_is_refused(student):
    """From 1 on the terms of the series no longer shrink enough, and at -1 the logarithm has no value."""
    for x in (1, -1, 3):
        with raises(ValueError, match="x must"):
            student.log1p_series(x)


def test_remainder_bound__of_lagrange(student):
    """The sine up to degree 4 at 0.5: derivatives are at most 1, so 0.5^5 / 120."""
    assert student.remainder_bound(1, 0, 0.5, 4) == approx(0.5**5 / 120)


def test_remainder_bound__holds(student):
    """The error of x - x^3 / 6 at 0.5 is smaller than the bound, and not much smaller."""
    error = abs(sin(0.5) - (0.5 - 0.125 / 6))
    bound = number(student.remainder_bound(1, 0, 0.5, 4))
    assert error <= bound <= 1.1 * error


def test_remainder_bound__of_a_negative_bound_is_refused(student):
    with raises(ValueError, match="M must"):
        student.remainder_bound(-1, 0, 1, 2)


def test_remainder_bound__needs_a_degree(student):
    for n in (-1, 1.5):
        with raises(ValueError, match="n must"):
            student.remainder_bound(1, 0, 1, n)


def test_remainder_bound__of_a_constant_is_slope_times_distance(student):
    """Degree 0, around 2: within M |x - 2|. And where the derivative is 0, nothing is left to bound."""
    assert student.remainder_bound(0.5, 2, 5, 0) == approx(1.5)
    assert student.remainder_bound(0, 2, 5, 0) == approx(0.0)


def test_quadratic_approximation__adds_slope_and_curvature(student):
    """1 + (2 - 1) + (2 + 4) / 2 = 5."""
    answer = student.quadratic_approximation(1, [2, -1], [[2, 0], [0, 4]], [0, 0], [1, 1])
    assert answer == approx(5.0)


def test_quadratic_approximation__is_exact_for_quadratic_functions(student):
    """f = x^2 + 3 x y around (1, 2): f = 7, gradient (8, 3), Hessian [[2, 3], [3, 0]]; at (2, 4) f = 28."""
    answer = student.quadratic_approximation(7, [8, 3], [[2, 3], [3, 0]], [1, 2], [2, 4])
    assert answer == approx(28.0)


def test_quadratic_approximation__of_shapes_that_do_not_fit_is_refused(student):
    g, H = [2, -1], [[2, 0], [0, 4]]
    for x0, x in (([0, 0], [1, 1, 1]), ([0, 0], [1]), ([0, 0], 1.0), (0.0, [1, 1]), ([[0, 0]], [[1, 1]])):
        with raises(ValueError, match="shape"):
            student.quadratic_approximation(1, g, H, x0, x)
    for other in (np.eye(3), [2, 4], 2.0):
        with raises(ValueError, match="shape"):
            student.quadratic_approximation(1, g, other, [0, 0], [1, 1])


def test_quadratic_approximation__without_variables_is_refused(student):
    with raises(ValueError):
        student.quadratic_approximation(1, [], np.zeros((0, 0)), [], [])


def test_quadratic_approximation__of_a_single_variable(student):
    """2 d + 6 d^2 / 2 with d = -1: in the type uint8 0 - 1 would be 255."""
    x0, x = np.array([1], dtype=np.uint8), np.array([0], dtype=np.uint8)
    assert student.quadratic_approximation(0, [2], [[6]], x0, x) == approx(1.0)


def test_taylor_polynomial__comes_closer_with_each_term(student):
    """e^0.5 = 1.6487: the polynomials of degree 1, 2, 3 give 1.5, 1.625, 1.6458."""
    for degree, value in ((1, 1.5), (2, 1.625), (3, 1.625 + 0.125 / 6)):
        assert student.taylor_polynomial(np.ones(degree + 1), 0, 0.5) == approx(value)


def test_log1p_series__of_a_tiny_number_is_that_number(student):
    """1 + 1e-20 is 1 in a float; the series never forms that sum."""
    assert student.log1p_series(1e-20) == approx(log1p(1e-20), rel=1e-11, abs=0)
