"""What limits.py must do, in sentences. Read a failing test as a line of the specification."""

from math import atan, cos, e, exp, floor, log, pi, sin

import numpy as np

from grader.check import approx, array, exactly, number, raises


def points_looked_at(module, a):
    """Where delta_for_epsilon calls a function, in any order. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    seen = set()
    module.delta_for_epsilon(lambda x: seen.add(x) or 7.0, a, 0.1)
    return np.array(list(seen))


def test_limit__fills_a_hole_in_the_graph(student):
    """(x^2 - 4) / (x - 2) is x + 2 everywhere but at 2, where it has no value."""
    assert student.limit(lambda x: (x * x - 4) / (x - 2), 2) == approx(4.0, abs=1e-6)


def test_limit__of_sin_x_over_x_is_one(student):
    """The limit behind every derivative of a sine."""
    assert student.limit(lambda x: sin(x) / x, 0) == approx(1.0, abs=1e-6)


def test_limit__may_come_from_one_side(student):
    """|x| / x is -1 on the left of 0 and 1 on the right."""
    assert student.limit(lambda x: abs(x) / x, 0, side="left") == approx(-1.0, abs=1e-6)
    assert student.limit(lambda x: abs(x) / x, 0, side="right") == approx(1.0, abs=1e-6)


def test_limit__from_both_sides_needs_them_to_agree(student):
    with raises(ValueError, match="sides"):
        student.limit(lambda x: abs(x) / x, 0)


def test_limit__of_values_that_diverge_is_refused(student):
    for side in ("left", "right", "both"):
        with raises(ValueError):
            student.limit(lambda x: 1 / x**2, 0, side)


def test_limit__of_an_unknown_side_is_refused(student):
    with raises(ValueError, match="side"):
        student.limit(lambda x: x, 0, side="above")


def test_limit_at_infinity__of_a_fraction_is_that_of_its_leading_terms(student):
    """(3 x + 1) / (x - 2) is nearly 3 x / x for large x."""
    assert student.limit_at_infinity(lambda x: (3 * x + 1) / (x - 2)) == approx(3.0, abs=3e-5)


def test_limit_at_infinity__may_waver_on_the_way(student):
    """sin x / x goes up and down for ever, but never by more than 1 / x."""
    assert student.limit_at_infinity(lambda x: 2 + sin(x) / x) == approx(2.0, abs=2e-5)


def test_limit_at_infinity__finds_the_number_e(student):
    """Interest paid more and more often: (1 + 1/x)^x."""
    assert student.limit_at_infinity(lambda x: (1 + 1 / x) ** x) == approx(e, abs=3e-5)


def test_limit_at_infinity__of_what_grows_without_bound_is_refused(student):
    with raises(ValueError):
        student.limit_at_infinity(lambda x: x)


def test_limit_at_infinity__of_a_wave_is_refused(student):
    """sin x never settles."""
    with raises(ValueError):
        student.limit_at_infinity(sin)


def test_is_continuous_at__holds_for_smooth_functions(student):
    assert student.is_continuous_at(lambda x: x * x, 3) == exactly(True)


def test_is_continuous_at__holds_at_a_corner(student):
    """|x| has no derivative at 0, but its graph is not torn."""
    assert student.is_continuous_at(abs, 0) == exactly(True)


def test_is_continuous_at__fails_at_a_jump(student):
    assert student.is_continuous_at(floor, 2) == exactly(False)


def test_is_continuous_at__fails_where_the_function_has_no_value(student):
    """sin(0) / 0 raises ZeroDivisionError: undefined there, hence not continuous."""
    assert student.is_continuous_at(lambda x: sin(x) / x, 0) == exactly(False)


def test_classify_discontinuity__tells_the_four_cases_apart(student):
    assert student.classify_discontinuity(lambda x: x * x, 1) == exactly("continuous")
    assert student.classify_discontinuity(lambda x: (x * x - 4) / (x - 2), 2) == exactly("removable")
    assert student.classify_discontinuity(floor, 2) == exactly("jump")
    assert student.classify_discontinuity(lambda x: 1 / x, 0) == exactly("infinite")


def test_classify_discontinuity__with_a_wrong_value_is_removable(student):
    """Both sides come close to 0, but the value at 0 is 5: changing one value repairs it."""
    assert student.classify_discontinuity(lambda x: 5.0 if x == 0 else x, 0) == exactly("removable")
    assert student.classify_discontinuity(lambda x: 0.001 if x == 0 else x, 0) == exactly("removable")


def test_classify_discontinuity__needs_only_one_side_for_infinite(student):
    """The other side may be as calm as it likes."""
    for f in (lambda x: 1 / x if x > 0 else 0.0, lambda x: 1 / x if x < 0 else 0.0):
        assert student.classify_discontinuity(f, 0) == exactly("infinite")


def test_classify_discontinuity__of_an_oscillation_is_refused(student):
    """sin(1/x) runs through all values in [-1, 1] again and again on its way to 0."""
    for f in (
        lambda x: sin(1 / x),
        lambda x: sin(1 / x) if x > 0 else 0.0,
        lambda x: sin(1 / x) if x < 0 else 0.0,
    ):
        with raises(ValueError):
            student.classify_discontinuity(f, 0)


def test_delta_for_epsilon__halves_until_the_values_are_close_enough(student):
    """3 |x - 2| < 0.1 needs |x - 2| < 1/30; the first of 1, 1/2, 1/4, ... below that is 1/32."""
    assert student.delta_for_epsilon(lambda x: 3 * x, 2, 0.1) == approx(1 / 32)


def test_delta_for_epsilon__begins_with_one(student):
    """A constant is within epsilon everywhere, so nothing has to be halved."""
    assert student.delta_for_epsilon(lambda x: 7.0, 0, 0.001) == approx(1.0)


def test_delta_for_epsilon__keeps_its_promise(student):
    delta = number(student.delta_for_epsilon(exp, 1, 0.5))
    assert exp(1 + 0.99 * delta) - exp(1) < 0.5


def test_delta_for_epsilon__finds_none_at_a_jump(student):
    """On the left of 0 the values are 1 away from the value at 0, however close: not less than 1."""
    for epsilon in (0.5, 1.0):
        with raises(ValueError, match="delta"):
            student.delta_for_epsilon(lambda x: 0.0 if x < 0 else 1.0, 0, epsilon)


def test_delta_for_epsilon__looks_at_a_thousand_points(student):
    """Around 5 with delta = 1: the points 5 + 2 i / 1001 - 1, neither 4 nor 6 nor 5 itself."""
    seen = array(student.run(points_looked_at, 5))
    assert np.sort(seen[seen != 5]) == approx(4 + 2 * np.arange(1, 1001) / 1001)


def test_delta_for_epsilon__needs_a_positive_epsilon(student):
    with raises(ValueError, match="epsilon"):
        student.delta_for_epsilon(lambda x: x, 0, 0)


def test_limit__keeps_its_digits_where_the_function_loses_them(student):
    """(1 - cos x) / x^2 comes close to 1/2; at x = 1e-8 a computer gives 0, since cos x rounds to 1."""
    assert student.limit(lambda x: (1 - cos(x)) / x**2, 0) == approx(0.5, abs=1e-6)


def test_limit__of_large_values_is_as_accurate_relative_to_them(student):
    """In another unit the same function has a limit of 500000, and sides that differ by more than 1e-5."""
    assert student.limit(lambda x: 1e6 * (1 - cos(x)) / x**2, 0) == approx(5e5, rel=1e-6)
    assert student.limit(lambda x: 1e8 * (1 + x) * sin(x) / x, 0) == approx(1e8, rel=1e-6)


def test_limit_at_infinity__may_be_approached_from_below(student):
    assert student.limit_at_infinity(atan) == approx(pi / 2, abs=3e-5)


def test_is_continuous_at__fails_where_only_one_side_is_defined(student):
    """The limit is that of both sides, and log x has no values on the left of 0."""
    assert student.is_continuous_at(lambda x: x * log(x) if x else 0.0, 0) == exactly(False)
