"""What chain_rule.py must do, in sentences. Read a failing test as a line of the specification."""

import math

from grader.check import approx, array, raises


def test_Dual__holds_a_value_and_a_derivative(student):
    x = student.Dual(3, 1)
    assert x.value == approx(3.0)
    assert x.derivative == approx(1.0)


def test_Dual__adds_and_subtracts_both_parts(student):
    """(u + v)' = u' + v'."""
    u, v = student.Dual(2, 3), student.Dual(5, 7)
    assert (u + v).value == approx(7.0)
    assert (u + v).derivative == approx(10.0)
    assert (u - v).value == approx(-3.0)
    assert (u - v).derivative == approx(-4.0)


def test_Dual__multiplies_by_the_product_rule(student):
    """(u v)' = u' v + u v' = 3 * 5 + 2 * 7."""
    product = student.Dual(2, 3) * student.Dual(5, 7)
    assert product.value == approx(10.0)
    assert product.derivative == approx(29.0)


def test_Dual__divides_by_the_quotient_rule(student):
    """(u / v)' = (u' v - u v') / v^2 = (3 * 4 - 2 * 5) / 16."""
    quotient = student.Dual(2, 3) / student.Dual(4, 5)
    assert quotient.value == approx(0.5)
    assert quotient.derivative == approx(0.125)


def test_Dual__takes_powers_with_a_number_as_the_exponent(student):
    """(u^3)' = 3 u^2 u' = 3 * 4 * 5."""
    power = student.Dual(2, 5) ** 3
    assert power.value == approx(8.0)
    assert power.derivative == approx(60.0)


def test_Dual__turns_its_sign(student):
    negative = -student.Dual(2, 3)
    assert negative.value == approx(-2.0)
    assert negative.derivative == approx(-3.0)


def test_Dual__mixes_with_plain_numbers_on_either_side(student):
    """A number is a constant: it adds nothing to the derivative."""
    x = student.Dual(4, 1)
    for result, value, derivative in (
        (x + 3, 7, 1),
        (3 + x, 7, 1),
        (x - 3, 1, 1),
        (3 - x, -1, -1),
        (x * 3, 12, 3),
        (3 * x, 12, 3),
        (x / 2, 2, 0.5),
        (2 / x, 0.5, -0.125),
    ):
        assert result.value == approx(float(value))
        assert result.derivative == approx(float(derivative))


def test_Dual__divided_by_zero_is_an_error(student):
    with raises(ZeroDivisionError):
        student.Dual(1, 1) / student.Dual(0, 1)


def test_Dual__to_the_power_of_a_fraction(student):
    """sqrt(u) has the derivative 1 / (2 sqrt(u)): 1 at 1/4. And u^1.5 has the derivative 0 at 0."""
    root = student.Dual(0.25, 1.0) ** 0.5
    assert (root.value, root.derivative) == approx((0.5, 1.0))
    flat = student.Dual(0.0, 1.0) ** 1.5
    assert (flat.value, flat.derivative) == approx((0.0, 0.0))


def test_Dual__to_the_power_of_a_dual_is_refused(student):
    with raises(TypeError):
        student.Dual(2.0, 1.0) ** student.Dual(3.0, 0.0)


def test_exp__of_a_dual_multiplies_by_the_inner_derivative(student):
    """(e^u)' = e^u u'."""
    result = student.exp(student.Dual(2, 3))
    assert result.value == approx(math.exp(2))
    assert result.derivative == approx(3 * math.exp(2))


def test_exp__of_a_number_is_a_number(student):
    assert student.exp(2) == approx(math.exp(2))


def test_log__of_a_dual_divides_by_the_value(student):
    """(ln u)' = u' / u."""
    result = student.log(student.Dual(2, 3))
    assert result.value == approx(math.log(2))
    assert result.derivative == approx(1.5)


def test_log__of_a_number_is_a_number(student):
    assert student.log(10) == approx(math.log(10))


def test_log__of_what_is_not_positive_is_refused(student):
    with raises(ValueError, match="positive"):
        student.log(0.0)
    with raises(ValueError, match="positive"):
        student.log(student.Dual(-1, 1))


def test_log__of_a_number_between_0_and_1(student):
    """It is negative, and its slope is steep: 1 / 0.5 = 2."""
    y = student.log(student.Dual(0.5, 1.0))
    assert (y.value, y.derivative) == approx((-math.log(2), 2.0))


def test_sin__becomes_a_cosine(student):
    result = student.sin(student.Dual(2, 3))
    assert result.value == approx(math.sin(2))
    assert result.derivative == approx(3 * math.cos(2))


def test_sin__of_a_number_is_a_number(student):
    assert student.sin(2) == approx(math.sin(2))


def test_cos__becomes_minus_a_sine(student):
    result = student.cos(student.Dual(2, 3))
    assert result.value == approx(math.cos(2))
    assert result.derivative == approx(-3 * math.sin(2))


def test_cos__of_a_number_is_a_number(student):
    assert student.cos(2) == approx(math.cos(2))


def test_tanh__becomes_one_minus_its_square(student):
    result = student.tanh(student.Dual(0.5, 3))
    assert result.value == approx(math.tanh(0.5))
    assert result.derivative == approx(3 * (1 - math.tanh(0.5) ** 2))


def test_tanh__of_a_number_is_a_number(student):
    assert student.tanh(0.5) == approx(math.tanh(0.5))


def test_derivative_of__a_polynomial(student):
    """x^3 + 2 x becomes 3 x^2 + 2."""
    assert student.derivative_of(lambda x: x**3 + 2 * x, 2) == approx(14.0)


def test_derivative_of__a_composition(student):
    """(x^2 + 1)^3 becomes 3 (x^2 + 1)^2 2 x = 3 * 100 * 6 at 3: nobody has told it the chain rule for this one."""
    assert student.derivative_of(lambda x: (x * x + 1) ** 3, 3) == approx(1800.0)


def test_derivative_of__a_constant_is_zero(student):
    """A function that ignores x returns a plain number."""
    assert student.derivative_of(lambda x: 5.0, 3) == approx(0.0)


def test_gradient_of__has_one_entry_per_variable(student):
    """x^2 y at (3, 5): 2 x y = 30 and x^2 = 9."""
    assert student.gradient_of(lambda v: v[0] * v[0] * v[1], [3, 5]) == approx([30.0, 9.0])


def test_gradient_of__a_quotient(student):
    """x^2 / y at (3, 2): 2 x / y = 3 and -x^2 / y^2 = -9/4."""
    assert student.gradient_of(lambda v: v[0] ** 2 / v[1], [3, 2]) == approx([3.0, -2.25])


def test_gradient_of__nothing_is_refused(student):
    with raises(ValueError):
        student.gradient_of(lambda v: 1.0, [])


def test_chain__multiplies_the_derivatives_of_the_links(student):
    """First 2 x, then the square: at 3 it is 36, with the slope 2 * (2 * 6) = 24."""
    answer = student.chain([lambda x: 2 * x, lambda x: x * x], [lambda x: 2, lambda x: 2 * x], 3)
    assert answer == approx((36.0, 24.0))


def test_chain__takes_each_derivative_where_its_link_stands(student):
    """The derivative of the outer function is taken at the value of the inner one: cos(x^2), not cos(x)."""
    answer = student.chain([lambda x: x * x, math.sin], [lambda x: 2 * x, math.cos], 0.7)
    assert answer == approx((math.sin(0.49), 1.4 * math.cos(0.49)))


def test_chain__without_links_changes_nothing(student):
    assert student.chain([], [], 5) == approx((5.0, 1.0))


def test_chain__needs_a_derivative_for_each_function(student):
    with raises(ValueError, match="length"):
        student.chain([math.sin, math.cos], [math.cos], 1)


def test_gradient_of__a_sum_is_all_ones(student):
    """Python's sum begins with the number 0, so 0 + Dual must work."""
    assert array(student.gradient_of(sum, [1, 2, 3]), (3,)) == approx([1.0, 1.0, 1.0])
