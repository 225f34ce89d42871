"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, exactly, number, raises


def test_limit__of_difference_quotients_is_the_derivative(student, rng):
    """A difference quotient at h = 0 is 0 / 0: look at moderate distances and continue to 0."""
    for f, derivative in (
        (math.sin, math.cos),
        (math.exp, math.exp),
        (lambda x: x**3, lambda x: 3 * x * x),
    ):
        at = float(rng.uniform(0.5, 1.5))
        answer = student.limit(lambda h, f=f, at=at: (f(at + h) - f(at)) / h, 0)
        assert answer == approx(derivative(at), rel=1e-6, abs=1e-6)


def test_limit__of_quotients_of_second_order(student):
    """Two small numbers of order x^2 cancel: at distances below 1e-6 nothing but rounding is left."""
    assert student.limit(lambda x: (math.exp(x) - 1 - x) / x**2, 0) == approx(0.5, abs=1e-6)
    assert student.limit(lambda x: (math.cos(3 * x) - 1) / x**2, 0) == approx(-4.5, abs=5e-6)


def test_limit__of_quotients_of_higher_order(student):
    """The sooner rounding begins, the further away you must stay: x^3 and x^4 vanish long before x does."""
    assert student.limit(lambda x: (x - math.sin(x)) / x**3, 0) == approx(1 / 6, abs=1e-6)
    assert student.limit(lambda x: (1 - x**2 / 2 - math.cos(x)) / x**4, 0) == approx(-1 / 24, abs=1e-6)


def test_limit__at_places_other_than_zero(student, rng):
    """The distances are measured from a, wherever a lies, and f must not be called at a itself."""
    for a in (-3.0, 1.0, 10.0):
        c = float(rng.uniform(1, 2))
        answer = student.limit(lambda x, a=a, c=c: c * math.sin(x - a) / (x - a) + x, a)
        assert answer == approx(c + a, rel=1e-6, abs=1e-6)


def test_limit__from_one_side_never_looks_at_the_other(student):
    """The square root has no values on the left of 0: coming from the right, never look there."""
    assert student.limit(lambda x: math.log(1 + math.sqrt(x) ** 2) / x, 0, "right") == approx(1.0, abs=1e-6)
    with raises(ValueError):
        student.limit(lambda x: math.sqrt(x) ** 2, 0, "left")


def test_limit__that_diverges_is_refused_on_each_side(student):
    """Values that keep growing have no limit, be it as fast as 1/x or as slowly as log x."""
    for f in (lambda x: 1 / x, lambda x: math.log(abs(x)), lambda x: -1 / x**2):
        for side in ("left", "right", "both"):
            with raises(ValueError):
                student.limit(f, 0, side)


def test_limit__that_does_not_settle_is_refused(student):
    """sin(1/x) oscillates faster and faster: two samples that agree by chance are not a limit."""
    with raises(ValueError):
        student.limit(lambda x: math.sin(1 / x), 0)


def test_limit__sees_a_small_jump(student):
    """A jump of 0.001 is a disagreement of the sides, not rounding."""
    with raises(ValueError, match="sides"):
        student.limit(lambda x: x + (0.001 if x > 1 else 0.0), 1)


def test_limit__tells_a_jump_from_rounding_at_1e_5(student):
    """Sides that are closer than 1e-5 count as equal, and others do not."""
    assert student.limit(lambda x: math.copysign(2e-6, x), 0) == approx(0.0, abs=4e-6)
    with raises(ValueError, match="sides"):
        student.limit(lambda x: math.copysign(0.8e-5, x), 0)


def test_limit_at_infinity__of_random_fractions(student, rng):
    """Only the leading coefficients count: a x^2 / (d x^2) comes close to a / d."""
    for _ in range(3):
        a, b, c, d = (float(k) for k in rng.uniform(1, 3, size=4))
        answer = student.limit_at_infinity(
            lambda x, a=a, b=b, c=c, d=d: (a * x * x + b) / (d * x * x + c * x)
        )
        assert answer == approx(a / d, rel=1e-5, abs=1e-5)


def test_limit_at_infinity__is_accurate_for_slow_approaches(student):
    """5 + 40 / x is 0.0004 away at x = 1e5: extrapolate, or go further out."""
    assert student.limit_at_infinity(lambda x: 5 + 40 / x) == approx(5.0, abs=5e-5)
    assert student.limit_at_infinity(lambda x: math.exp(-x)) == approx(0.0, abs=1e-5)


def test_limit_at_infinity__of_slow_growth_is_refused(student):
    """log x and the square root grow without bound, however slowly."""
    for f in (math.log, math.sqrt, lambda x: -x * x):
        with raises(ValueError):
            student.limit_at_infinity(f)


def test_is_continuous_at__of_many_functions(student):
    """Continuous means: the limit exists from both sides and equals the value."""
    for f, a, expected in (
        (math.exp, 1.0, True),
        (lambda x: abs(x - 2), 2.0, True),
        (lambda x: 1.0 if x >= 0 else 0.0, 0.0, False),
        (lambda x: 1.0 if x <= 0 else 0.0, 0.0, False),
        (lambda x: 3.0 if x == 1 else x, 1.0, False),
        (lambda x: math.nan if x == 0 else x, 0.0, False),
        (lambda x: 1 / x, 0.0, False),
        (lambda x: math.sin(1 / x) if x else 0.0, 0.0, False),
    ):
        assert student.is_continuous_at(f, a) == exactly(expected)


def test_is_continuous_at__with_another_tolerance(student):
    """tol says how far the limit may be from the value."""
    bump = lambda x: 0.001 if x == 0 else x  # noqa: E731
    assert student.is_continuous_at(bump, 0) == exactly(False)
    assert student.is_continuous_at(bump, 0, tol=0.01) == exactly(True)


def test_classify_discontinuity__of_many_functions(student):
    """First the two sides, then the value: diverging is infinite, disagreeing a jump, a wrong value removable."""
    for f, a, expected in (
        (math.cos, 2.0, "continuous"),
        (abs, 0.0, "continuous"),
        (lambda x: math.sin(x) / x, 0.0, "removable"),
        (lambda x: math.nan if x == 3 else x, 3.0, "removable"),
        (lambda x: abs(x - 1) / (x - 1), 1.0, "jump"),
        (lambda x: 2.0 if x == 0 else math.copysign(1.0, x), 0.0, "jump"),
        (lambda x: 1 / (x - 2) ** 2, 2.0, "infinite"),
        (lambda x: 1 / x if x > 0 else 0.0, 0.0, "infinite"),
        (lambda x: math.log(abs(x)), 0.0, "infinite"),
        (lambda x: 1 / x**8, 0.0, "infinite"),
    ):
        assert student.classify_discontinuity(f, a) == exactly(expected)


def test_classify_discontinuity__of_a_pole_with_a_value(student):
    """A value at the pole itself repairs nothing: the sides still diverge."""
    assert student.classify_discontinuity(lambda x: 0.0 if x == 1 else 1 / (x - 1), 1) == exactly("infinite")


def test_delta_for_epsilon__matches_the_definition(student, rng):
    """The result is the first of 1, 1/2, 1/4, ... that works: not smaller than needed, and not larger."""
    for _ in range(2):
        slope = float(rng.uniform(2.2, 60))
        epsilon = float(rng.uniform(0.1, 0.9))
        exponent = math.ceil(math.log2(slope / epsilon))
        if abs(math.log2(slope / epsilon) - round(math.log2(slope / epsilon))) < 0.01:
            continue  # too close to a power of two for a grid to decide
        answer = student.delta_for_epsilon(lambda x, s=slope: -s * x, 0.7, epsilon)
        assert answer == approx(2.0 ** -max(exponent, 0))


def test_delta_for_epsilon__looks_inside_the_interval_too(student):
    """A bump between a and the ends counts: checking the two ends alone is not enough."""
    bump = lambda x: 2.0 if 0.3 < x < 0.4 else 0.0  # noqa: E731
    delta = number(student.delta_for_epsilon(bump, 0, 0.5))
    assert delta == approx(0.25)


def test_delta_for_epsilon__where_the_function_is_undefined_nearby(student):
    """Points without a value break the promise: log x at 1/2 allows no delta above 1/2."""
    assert student.delta_for_epsilon(math.log, 0.5, 50.0) == approx(0.5)


def test_delta_for_epsilon__refuses_what_is_not_continuous(student):
    """At a hole and at a jump no delta works; a negative epsilon never does."""
    with raises(ValueError):
        student.delta_for_epsilon(lambda x: 1 / x, 0, 0.5)
    with raises(ValueError, match="epsilon"):
        student.delta_for_epsilon(lambda x: x, 0, -1.0)
    with raises(ValueError, match="delta"):
        student.delta_for_epsilon(lambda x: float(np.sign(x + 1e-13)), 0, 0.5)
