"""What differentiation.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, exp, inf, log10, sin

import numpy as np

from grader.check import approx, exactly, number, raises


def test_forward_difference__is_the_slope_of_a_secant(student):
    """(3.5^2 - 3^2) / 0.5 = (12.25 - 9) / 0.5 = 6.5. The derivative is 6; the error is h."""
    assert student.forward_difference(lambda x: x**2, 3.0, 0.5) == approx(6.5)


def test_forward_difference__of_a_straight_line_is_its_slope(student):
    """A secant of a line is the line, whatever the step."""
    for h in (1e-3, 1.0, 100.0):
        assert student.forward_difference(lambda x: 5 - 3 * x, 2.0, h) == approx(-3.0)


def test_forward_difference__calls_the_function_twice(student):
    """The function may be a whole simulation: a call costs."""
    calls = []
    student.forward_difference(lambda x: calls.append(x) or x, 1.0, 0.5)
    assert len(calls) == exactly(2)


def test_forward_difference__with_a_step_that_is_not_positive_is_refused(student):
    for h in (0.0, -0.1):
        with raises(ValueError, match="h must"):
            student.forward_difference(lambda x: x, 1.0, h)


def test_forward_difference__with_a_step_that_vanishes_beside_x_is_refused(student):
    """1e20 + 1 is 1e20 in floating point: f cannot change, and the quotient would be 0 without a reason.

    Above 1 the next number is 2e-16 away, below 1 only half of it: 1 + 1e-16 is 1, though 1 - 1e-16 is not.
    """
    for x, h in ((1e20, 1.0), (1.0, 1e-16)):
        with raises(ValueError, match="h must"):
            student.forward_difference(lambda x: x, x, h)


def test_central_difference__looks_to_both_sides(student):
    """(3^3 - 1^3) / 2 = 13. The derivative is 12; the error is h^2."""
    assert student.central_difference(lambda x: x**3, 2.0, 1.0) == approx(13.0)


def test_central_difference__is_exact_for_parabolas(student):
    """What the curve adds on the right it takes away on the left: derivative 2 * 3 - 4 = 2."""
    assert student.central_difference(lambda x: x**2 - 4 * x, 3.0, 0.5) == approx(2.0)


def test_central_difference__calls_the_function_twice(student):
    calls = []
    student.central_difference(lambda x: calls.append(x) or x, 1.0, 0.5)
    assert sorted(calls) == exactly([0.5, 1.5])


def test_central_difference__with_a_useless_step_is_refused(student):
    for x, h in ((1.0, 0.0), (1.0, -0.1), (1e20, 1.0), (1.0, 1e-16)):
        with raises(ValueError, match="h must"):
            student.central_difference(lambda x: x, x, h)


def test_complex_step__has_no_error_to_speak_of(student):
    """Central differences get ten digits of it at best; these are fifteen."""
    assert student.complex_step(lambda z: np.exp(z), 1.0) == approx(exp(1), rel=1e-14)


def test_complex_step__of_a_cube(student):
    """(2 + ih)^3 = 8 + 12 ih - ...: the imaginary part holds the derivative 12."""
    assert student.complex_step(lambda z: z**3, 2.0) == approx(12.0, rel=1e-14)


def test_complex_step__calls_the_function_once_beside_the_real_axis(student):
    calls = []
    student.complex_step(lambda z: calls.append(z) or z, 3.0, h=1e-20)
    assert calls == exactly([3.0 + 1e-20j])


def test_complex_step__of_a_constant_is_zero(student):
    """The function returns a float here: a complex number without imaginary part."""
    assert student.complex_step(lambda z: 7.0, 3.0) == approx(0.0)


def test_complex_step__with_a_step_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="h must"):
        student.complex_step(lambda z: z, 1.0, 0.0)


def test_richardson__of_one_level_is_the_central_difference(student):
    assert student.richardson(lambda x: x**3, 2.0, h=1.0, levels=1) == approx(13.0)


def test_richardson__cancels_the_error_of_second_order(student):
    """D(1) = 13 and D(1/2) = 12.25 for x^3 at 2, and (4 * 12.25 - 13) / 3 = 12."""
    assert student.richardson(lambda x: x**3, 2.0, h=1.0, levels=2) == approx(12.0)


def test_richardson__is_accurate_with_large_steps(student):
    """The smallest of the five steps is 0.00625, and yet eleven digits are right."""
    assert student.richardson(lambda x: exp(x), 1.0) == approx(exp(1), rel=1e-11)


def test_richardson__calls_the_function_twice_a_level(student):
    """Each step's central difference is needed once; a recursion that asks again calls far more often."""
    calls = []
    student.richardson(lambda x: calls.append(x) or x**2, 1.0, 0.1, 6)
    assert len(calls) == exactly(12)


def test_richardson__without_a_level_or_a_step_is_refused(student):
    with raises(ValueError, match="levels"):
        student.richardson(lambda x: x, 1.0, 0.1, 0)
    with raises(ValueError, match="h must"):
        student.richardson(lambda x: x, 1.0, 0.0)


def test_observed_order__is_the_power_of_h_in_the_error(student):
    """This method is wrong by c h^3: by c at h = 1 and by c/8 at h = 1/2. log2(8) = 3."""
    for c in (1.0, 5.0):
        order = student.observed_order(lambda f, x, h, c=c: 7 + c * h**3, lambda x: x, 7.0, 0.0, 1.0)
        assert order == approx(3.0)


def test_observed_order__of_the_forward_and_the_central_difference(student):
    """The secant is of first order; looking to both sides gives the second."""
    one_side = student.observed_order(lambda f, x, h: (f(x + h) - f(x)) / h, sin, cos(1), 1.0, 1e-2)
    both_sides = student.observed_order(
        lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h), sin, cos(1), 1.0, 1e-2
    )
    assert one_side == approx(1.0, abs=0.02)
    assert both_sides == approx(2.0, abs=0.02)


def test_observed_order__of_a_method_without_error_is_infinite(student):
    """No finite power makes an error vanish."""
    assert student.observed_order(lambda f, x, h: 1.0, lambda x: x, 1.0, 0.0, 0.1) == exactly(inf)


def test_observed_order__with_a_step_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="h must"):
        student.observed_order(lambda f, x, h: 1.0, lambda x: x, 1.0, 0.0, 0.0)


def test_optimal_step__for_doubles(student):
    """The root of 2.2e-16 for the forward difference, about its third root for the central one."""
    assert log10(number(student.optimal_step(1))) == approx(log10(1.5e-8), abs=1.0)
    assert log10(number(student.optimal_step(2))) == approx(log10(4.8e-6), abs=1.0)


def test_optimal_step__is_larger_for_numbers_with_fewer_digits(student):
    """float32 has an epsilon of 1.2e-7."""
    assert log10(number(student.optimal_step(1, np.float32))) == approx(log10(3.5e-4), abs=1.0)


def test_optimal_step__refuses_orders_below_1_and_integer_types(student):
    with raises(ValueError, match="order"):
        student.optimal_step(0)
    with raises(ValueError, match="float"):
        student.optimal_step(1, np.int32)
