"""What algebra.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction

import numpy as np

from grader.check import approx, exactly, leaves_unchanged, raises


def test_solve_linear__finds_the_zero(student):
    """2 * 3 - 6 = 0."""
    assert student.solve_linear(2, -6) == approx(3.0)
    assert student.solve_linear(-4, 2) == approx(0.5)


def test_solve_linear__says_when_there_is_no_solution(student):
    """0 x + 5 is 5 for every x, never 0."""
    with raises(ValueError, match="no solution"):
        student.solve_linear(0, 5)


def test_solve_linear__says_when_every_x_is_a_solution(student):
    with raises(ValueError, match="every"):
        student.solve_linear(0, 0)


def test_solve_quadratic__gives_real_roots_in_ascending_order(student):
    """(x - 2)(x - 3) = x^2 - 5 x + 6."""
    assert student.solve_quadratic(1, -5, 6) == approx((2.0, 3.0))
    assert student.solve_quadratic(-1, 5, -6) == approx((2.0, 3.0))


def test_solve_quadratic__gives_a_double_root_twice(student):
    """(x + 1)^2 = x^2 + 2 x + 1."""
    assert student.solve_quadratic(1, 2, 1) == approx((-1.0, -1.0))


def test_solve_quadratic__gives_a_complex_pair_when_the_discriminant_is_negative(student):
    """(x - 1)^2 + 4 = x^2 - 2 x + 5; the negative imaginary part comes first."""
    assert student.solve_quadratic(1, -2, 5) == approx((1 - 2j, 1 + 2j))


def test_solve_quadratic__keeps_the_digits_of_a_small_root(student):
    """x^2 - 1e8 x + 1: the small root is 1e-8. The school formula subtracts 1e8 from nearly 1e8."""
    assert student.solve_quadratic(1, -1e8, 1) == approx((1e-8, 1e8), rel=1e-12, abs=0)


def test_solve_quadratic__falls_back_to_a_linear_equation(student):
    """With a = 0 there is one root: 2 x - 8 = 0."""
    assert student.solve_quadratic(0, 2, -8) == approx((4.0,))


def test_evaluate_polynomial__takes_coefficients_in_ascending_order(student):
    """5 + 0 * 3 + 2 * 9 = 23."""
    assert student.evaluate_polynomial([5, 0, 2], 3) == approx(23.0)


def test_evaluate_polynomial__works_on_a_whole_array(student):
    """1 + x + x^2 at four points, shaped like x."""
    assert student.evaluate_polynomial([1, 1, 1], [[0, 1], [2, -1]]) == approx([[1.0, 3.0], [7.0, 1.0]])


def test_evaluate_polynomial__of_a_constant_is_that_constant_everywhere(student):
    assert student.evaluate_polynomial([7], [1, 2, 3]) == approx([7.0, 7.0, 7.0])


def test_evaluate_polynomial__without_coefficients_is_refused(student):
    with raises(ValueError, match="coefficients"):
        student.evaluate_polynomial([], 2)


def test_multiply_polynomials__multiplies_out(student):
    """(1 + x)(1 + x) = 1 + 2 x + x^2."""
    assert student.multiply_polynomials([1, 1], [1, 1]) == approx([1.0, 2.0, 1.0])


def test_multiply_polynomials__adds_the_degrees(student):
    """(2 + 3 x)(1 - x + 4 x^2) = 2 + x + 5 x^2 + 12 x^3."""
    assert student.multiply_polynomials([2, 3], [1, -1, 4]) == approx([2.0, 1.0, 5.0, 12.0])


def test_multiply_polynomials__leaves_no_zeros_at_the_end(student):
    """[1, 1, 0, 0] is 1 + x with two zeros too many."""
    assert student.multiply_polynomials([1, 1, 0, 0], [-1, 1, 0]) == approx([-1.0, 0.0, 1.0])


def test_multiply_polynomials__with_zero_is_zero(student):
    """The zero polynomial is written [0], not []."""
    assert student.multiply_polynomials([0], [1, 2, 3]) == approx([0.0])


def test_divide_by_root__takes_out_a_root(student):
    """x^2 - 5 x + 6 = (x - 2)(x - 3)."""
    assert student.divide_by_root([6, -5, 1], 2) == approx((np.array([-3.0, 1.0]), 0.0))


def test_divide_by_root__leaves_the_value_at_the_root_as_the_remainder(student):
    """x^3 = (x - 2)(x^2 + 2 x + 4) + 8."""
    assert student.divide_by_root([0, 0, 0, 1], 2) == approx((np.array([4.0, 2.0, 1.0]), 8.0))


def test_divide_by_root__of_a_constant_leaves_the_constant(student):
    assert student.divide_by_root([5], 3) == approx((np.array([0.0]), 5.0))


def test_divide_by_root__leaves_its_argument_as_it_was(student):
    """Synthetic division is often written in place: on a copy, please."""
    leaves_unchanged(student.divide_by_root, np.array([6.0, -5.0, 1.0]), 2.0)


def test_factor_polynomial__finds_all_roots(student):
    """(x - 1)(x - 2)(x - 3) = x^3 - 6 x^2 + 11 x - 6; a constant 1 is left."""
    assert student.factor_polynomial([-6, 11, -6, 1]) == exactly(
        ([Fraction(1), Fraction(2), Fraction(3)], [1])
    )


def test_factor_polynomial__finds_fractions(student):
    """6 x^2 - x - 1 = (2 x - 1)(3 x + 1)."""
    assert student.factor_polynomial([-1, -1, 6]) == exactly(([Fraction(-1, 3), Fraction(1, 2)], [1]))


def test_factor_polynomial__keeps_what_has_no_rational_root(student):
    """2 x^3 - x^2 - 4 x + 2 = (2 x - 1)(x^2 - 2), and the square root of 2 is not rational."""
    assert student.factor_polynomial([2, -4, -1, 2]) == exactly(([Fraction(1, 2)], [-2, 0, 1]))


def test_factor_polynomial__repeats_a_root_as_often_as_it_occurs(student):
    """3 x^4 - 6 x^3 + 3 x^2 = x * x * (x - 1) * (x - 1) * 3."""
    zero, one = Fraction(0), Fraction(1)
    assert student.factor_polynomial([0, 0, 3, -6, 3]) == exactly(([zero, zero, one, one], [3]))


def test_factor_polynomial__of_the_zero_polynomial_is_refused(student):
    """Every number is a root of 0."""
    with raises(ValueError, match="zero"):
        student.factor_polynomial([0, 0])
