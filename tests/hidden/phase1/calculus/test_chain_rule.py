"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, exactly, raises


def lifted(student, f, derived):
    """f on duals by the chain rule, for tests of what is built upon such functions."""
    return lambda x: student.Dual(f(x.value), derived(x.value) * x.derivative)


def test_Dual__follows_the_rules_for_random_numbers(student, rng):
    """Each operator has its rule: sum, difference, product, quotient. Check signs and order."""
    a, b, c, d = (float(k) for k in rng.uniform(0.5, 3, size=4) * rng.choice([-1, 1], size=4))
    u, v = student.Dual(a, b), student.Dual(c, d)
    for result, value, derivative in (
        (u + v, a + c, b + d),
        (u - v, a - c, b - d),
        (u * v, a * c, b * c + a * d),
        (u / v, a / c, (b * c - a * d) / c**2),
        (-u, -a, -b),
    ):
        assert result.value == approx(value)
        assert result.derivative == approx(derivative)


def test_Dual__mixes_with_random_numbers(student, rng):
    """A number on the left needs its own methods: c - x and c / x are not x - c and x / c."""
    a, b, c = (float(k) for k in rng.uniform(0.5, 3, size=3))
    x = student.Dual(a, b)
    for result, value, derivative in (
        (c - x, c - a, -b),
        (x - c, a - c, b),
        (c / x, c / a, -c * b / a**2),
        (x / c, a / c, b / c),
        (c * x, c * a, c * b),
        (c + x, c + a, b),
    ):
        assert result.value == approx(value)
        assert result.derivative == approx(derivative)


def test_Dual__takes_negative_fractional_and_zero_powers(student):
    """n u^(n - 1) u' holds for every number n; the exponent 0 gives the constant 1."""
    for base, n, value, derivative in (
        (4.0, 0.5, 2.0, 0.25),
        (2.0, -1, 0.5, -0.25),
        (-3.0, 2, 9.0, -6.0),
        (-2.0, 3.0, -8.0, 12.0),
        (0.0, 0, 1.0, 0.0),
        (0.0, 1, 0.0, 1.0),
        (0.0, 2, 0.0, 0.0),
    ):
        power = student.Dual(base, 1) ** n
        assert power.value == approx(value)
        assert power.derivative == approx(derivative)


def test_Dual__refuses_powers_that_are_not_real(student):
    """The square root of -1 is not real; 0 has no negative power; the exponent must be a plain number."""
    with raises(ValueError, match="negative"):
        student.Dual(-1, 1) ** 0.5
    with raises(ZeroDivisionError):
        student.Dual(0, 1) ** -1
    with raises(TypeError):
        student.Dual(2, 1) ** student.Dual(2, 0)


def test_Dual__leaves_its_operands_as_they_are(student):
    """Each operator returns a new Dual: a variable that is used twice must not change in between."""
    x = student.Dual(3, 1)
    x + 1, x * x, x / 2, -x, x**2
    y = x
    y += 5
    assert x.value == approx(3.0)
    assert x.derivative == approx(1.0)


def test_Dual__of_integers_divides_like_floats(student):
    """1 / 2 is 0.5: values are read as floats."""
    half = student.Dual(1, 0) / student.Dual(2, 1)
    assert half.value == approx(0.5)
    assert half.derivative == approx(-0.25)


def test_exp__matches_the_rule(student, rng):
    """The inner derivative is a factor, for every inner derivative."""
    a, b = (float(k) for k in rng.normal(size=2))
    assert student.exp(student.Dual(a, b)).derivative == approx(b * math.exp(a))
    assert student.exp(student.Dual(a, 0)).derivative == approx(0.0)


def test_exp__of_a_number_needs_no_dual(student, rng):
    """A plain number goes in, a plain number comes out."""
    a = float(rng.normal())
    assert student.exp(a) == approx(math.exp(a))
    assert student.exp(np.float64(a)) == approx(math.exp(a))


def test_log__matches_the_rule(student, rng):
    """The derivative of the logarithm is one over its argument, times the inner derivative."""
    a, b = float(rng.uniform(0.1, 5)), float(rng.normal())
    assert student.log(student.Dual(a, b)).value == approx(math.log(a))
    assert student.log(student.Dual(a, b)).derivative == approx(b / a)


def test_log__refuses_zero_and_negative_numbers(student):
    """The logarithm has no value at 0 and below: a ValueError, for duals as for numbers."""
    for x in (-2.0, 0.0):
        with raises(ValueError, match="positive"):
            student.log(x)
        with raises(ValueError, match="positive"):
            student.log(student.Dual(x, 1))


def test_sin__matches_the_rule(student, rng):
    """sin becomes cos, times the inner derivative."""
    a, b = (float(k) for k in rng.normal(size=2))
    assert student.sin(student.Dual(a, b)).value == approx(math.sin(a))
    assert student.sin(student.Dual(a, b)).derivative == approx(b * math.cos(a))


def test_sin__squared_and_cos_squared_add_up_to_one(student, rng):
    """sin^2 + cos^2 is constant: its derivative must vanish."""
    a = float(rng.normal())
    cos = student.Dual(math.cos(a), -math.sin(a) * 2.5)
    one = student.sin(student.Dual(a, 2.5)) ** 2 + cos**2
    assert one.value == approx(1.0)
    assert one.derivative == approx(0.0, abs=1e-12)


def test_cos__matches_the_rule(student, rng):
    """cos becomes minus sin, times the inner derivative."""
    a, b = (float(k) for k in rng.normal(size=2))
    assert student.cos(student.Dual(a, b)).value == approx(math.cos(a))
    assert student.cos(student.Dual(a, b)).derivative == approx(-b * math.sin(a))


def test_cos__of_a_quarter_turn_more_is_minus_the_sine(student, rng):
    """cos(x + pi/2) is -sin(x), and both have the same slope, the inner derivative included."""
    a = float(rng.normal())
    turned = student.cos(student.Dual(a + math.pi / 2, 2.5))
    assert turned.value == approx(-math.sin(a), abs=1e-12)
    assert turned.derivative == approx(-2.5 * math.cos(a), abs=1e-12)


def test_tanh__matches_the_rule(student, rng):
    """tanh becomes 1 - tanh^2, times the inner derivative."""
    a, b = (float(k) for k in rng.normal(size=2))
    assert student.tanh(student.Dual(a, b)).value == approx(math.tanh(a))
    assert student.tanh(student.Dual(a, b)).derivative == approx(b * (1 - math.tanh(a) ** 2))


def test_tanh__does_not_overflow(student):
    """Far out tanh is 1 and level: a quotient of exponentials overflows there."""
    far = student.tanh(student.Dual(1000.0, 1))
    assert far.value == approx(1.0)
    assert far.derivative == approx(0.0)
    assert student.tanh(-1000.0) == approx(-1.0)


def test_derivative_of__a_long_formula(student, rng):
    """All rules must work together in one formula."""
    exp, log = lifted(student, math.exp, math.exp), lifted(student, math.log, lambda a: 1 / a)
    cos = lifted(student, math.cos, lambda a: -math.sin(a))
    tanh = lifted(student, math.tanh, lambda a: 1 - math.tanh(a) ** 2)

    def f(x):
        return exp(-x * x / 2) * log(3 + cos(2 * x)) / (1 + x**4) - tanh(x)

    x = float(rng.uniform(-1, 1))
    g, k, q = math.exp(-x * x / 2), math.log(3 + math.cos(2 * x)), 1 + x**4
    dg, dk, dq = -x * g, -2 * math.sin(2 * x) / (3 + math.cos(2 * x)), 4 * x**3
    expected = (dg * k + g * dk) / q - g * k * dq / q**2 - (1 - math.tanh(x) ** 2)
    assert student.derivative_of(f, x) == approx(expected)


def test_derivative_of__is_exact_and_calls_f_once(student):
    """Forward mode needs one call and no small h: 16 digits, not 8."""
    calls = []

    def f(x):
        calls.append(1)
        return 1 / x

    assert student.derivative_of(f, 3) == approx(-1 / 9, rel=1e-14)
    assert len(calls) == 1


def test_derivative_of__counts_every_use_of_x(student):
    """A variable that occurs three times has three shares in the derivative."""
    assert student.derivative_of(lambda x: x * x * x + x - x, 2.0) == approx(12.0)


def test_gradient_of__matches_the_formula(student, rng):
    """In the i-th call only the i-th variable carries the derivative 1."""
    w, x = rng.normal(size=(2, 3))
    tanh = lifted(student, math.tanh, lambda a: 1 - math.tanh(a) ** 2)

    def f(v):
        return tanh(sum(float(a) * b for a, b in zip(w, v, strict=True)))

    expected = w * (1 - math.tanh(float(w @ x)) ** 2)
    assert student.gradient_of(f, x) == approx(expected)


def test_gradient_of__calls_f_once_per_variable(student):
    """One forward pass per input, each with a list of all duals."""
    lengths = []

    def f(v):
        lengths.append(len(v))
        return v[0] * v[2]

    assert student.gradient_of(f, [2, 3, 4]) == approx([4.0, 0.0, 2.0])
    assert lengths == [3, 3, 3]


def test_gradient_of__a_constant_is_zero(student):
    """A function that returns a plain number does not depend on its variables."""
    assert student.gradient_of(lambda v: 7.0, [1, 2]) == approx([0.0, 0.0])
    with raises(ValueError):
        student.gradient_of(lambda v: 7.0, [[1, 2]])


def test_chain__of_random_links(student, rng):
    """The slope is the product of all local derivatives, each at the value that enters its link."""
    links = [(math.sin, math.cos), (math.exp, math.exp), (lambda t: t * t, lambda t: 2 * t)]
    order = [int(k) for k in rng.integers(0, 3, size=5)]
    x = value = float(rng.uniform(-0.5, 0.5))
    slope = 1.0
    for k in order:
        value = min(max(value, -2.0), 2.0)
        slope *= links[k][1](value)
        value = links[k][0](value)
    functions = [lambda t, f=links[k][0]: f(min(max(t, -2.0), 2.0)) for k in order]
    derivatives = [lambda t, g=links[k][1]: g(min(max(t, -2.0), 2.0)) for k in order]
    assert student.chain(functions, derivatives, x) == approx((value, slope))


def test_chain__applies_the_first_function_first(student):
    """functions[0] is called with x, functions[-1] gives the result."""
    answer = student.chain([lambda x: x + 1, lambda x: 10 * x], [lambda x: 1, lambda x: 10], 2)
    assert answer == exactly((approx(30.0), approx(10.0)))


def test_chain__refuses_lists_of_different_lengths(student):
    """zip stops at the shorter list without a word: compare the lengths."""
    with raises(ValueError, match="length"):
        student.chain([math.sin], [], 1.0)
