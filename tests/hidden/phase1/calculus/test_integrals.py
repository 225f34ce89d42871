"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, number, raises


def over_curved_regions(module):
    import math

    return [
        module.double_integral(lambda x, y: math.exp(x + y), 0, 1, lambda x: -x, lambda x: 1 + x * x),
        module.double_integral(lambda x, y: x * x + y, -1, 2, math.sin, lambda x: 3 + math.cos(x)),
    ]


def over_discs(module):
    import math

    return [
        module.polar_integral(lambda x, y: math.exp(-(x * x + y * y)), 2.0),
        module.polar_integral(lambda x, y: (1 + x) ** 2 * math.exp(y), 1.0),
        module.polar_integral(lambda x, y: 1.0, 3.0),
    ]


def test_trapezoid__matches_the_reference(student, reference, rng):
    """The inner points count once, the two ends half; the width of a piece is (b - a) / n."""
    for n in (1, 2, 5, 40):
        a, b = (float(k) for k in rng.uniform(-2, 2, size=2))
        assert student.trapezoid(math.cos, a, b, n) == approx(reference.trapezoid(math.cos, a, b, n))


def test_trapezoid__looks_at_the_ends_exactly(student):
    """The last point is b itself: f may not exist beyond it, not even by a rounding error."""
    f = lambda x: math.sqrt(0.7 - x) if x <= 0.7 else math.nan  # noqa: E731
    assert student.trapezoid(f, 0.1, 0.7, 6) == approx(0.3038024567, rel=1e-8)


def test_trapezoid__of_an_empty_interval_is_zero(student):
    """From a to a there is no area; n must still be at least 1."""
    assert student.trapezoid(math.exp, 2, 2, 4) == approx(0.0)
    with raises(ValueError, match="n must"):
        student.trapezoid(math.exp, 0, 1, -3)


def test_simpson__matches_the_reference(student, reference, rng):
    """The weights are 1 4 2 4 2 ... 4 1, times h / 3."""
    for n in (2, 4, 6, 40):
        a, b = (float(k) for k in rng.uniform(-2, 2, size=2))
        assert student.simpson(math.cos, a, b, n) == approx(reference.simpson(math.cos, a, b, n))


def test_simpson__looks_at_the_ends_exactly(student):
    """The last point is b itself: adding up h may end a rounding error beyond it, where f need not exist."""
    f = lambda x: math.sqrt(0.7 - x) if x <= 0.7 else math.nan  # noqa: E731
    assert student.simpson(f, 0.1, 0.7, 6) == approx(0.3072721114, rel=1e-8)


def test_simpson__has_an_error_of_fourth_order(student):
    """Halving the pieces divides the error by sixteen."""
    exact = math.e - 1
    errors = [number(student.simpson(math.exp, 0, 1, n)) - exact for n in (8, 16)]
    assert errors[0] / errors[1] == approx(16.0, rel=0.02)


def test_simpson__refuses_odd_numbers_and_nothing(student):
    """n must be even and at least 2; exchanging the ends is fine and changes the sign."""
    for n in (1, 7, 0, -2):
        with raises(ValueError):
            student.simpson(math.exp, 0, 1, n)
    assert student.simpson(lambda x: x**2, 3, 0, 2) == approx(-9.0)


def test_double_integral__over_curved_regions_at_the_default_n(student):
    """The inner ends depend on x: for each x integrate over y first, then over x; relative error below 1e-4."""
    first, second = student.run(over_curved_regions)
    # the exact values, by adaptive quadrature
    assert first == approx(6.447874821, rel=1e-4)
    assert second == approx(25.937330997, rel=1e-4)


def test_double_integral__keeps_the_order_of_its_arguments(student):
    """f is called as f(x, y): x from the outer integral, y from the inner one."""
    answer = student.double_integral(lambda x, y: x, 0, 1, lambda x: 0, lambda x: 2, n=20)
    assert answer == approx(1.0, rel=1e-2)
    answer = student.double_integral(lambda x, y: y, 0, 1, lambda x: 0, lambda x: 2, n=20)
    assert answer == approx(2.0, rel=1e-2)


def test_double_integral__changes_its_sign_with_its_ends(student):
    """Exchanging a and b changes the sign; exchanging lower and upper does, too."""
    one = lambda x, y: 1.0  # noqa: E731
    assert student.double_integral(one, 1, 0, lambda x: 0, lambda x: 3, n=4) == approx(-3.0)
    assert student.double_integral(one, 0, 1, lambda x: 3, lambda x: 0, n=4) == approx(-3.0)


def test_polar_integral__over_discs_at_the_default_n(student):
    """A ring of radius r is longer than one further in: the factor r must not be missing; error below 1e-4."""
    gauss, lopsided, area = student.run(over_discs)
    assert gauss == approx(math.pi * (1 - math.exp(-4)), rel=1e-4)
    assert lopsided == approx(4.403927143, rel=1e-4)
    assert area == approx(9 * math.pi, rel=1e-4)


def test_polar_integral__goes_all_the_way_round(student):
    """Odd functions cancel: what x gains on the right it loses on the left."""
    assert student.polar_integral(lambda x, y: x, 1.0, n=20) == approx(0.0, abs=1e-9)
    assert student.polar_integral(lambda x, y: y, 1.0, n=20) == approx(0.0, abs=1e-9)
    assert student.polar_integral(lambda x, y: 1.0, 0.0, n=20) == approx(0.0)


def test_monte_carlo_integral__is_the_volume_times_the_mean(student, rng):
    """From the very values that f returned: V times their mean, and V times their deviation over sqrt(n), n - 1."""
    values = []

    def f(points):
        values.append(np.cos(points).prod(axis=1))
        return values[-1]

    answer = student.monte_carlo_integral(f, [(-1, 2), (0, 0.5), (3, 5)], 7, rng)
    sample = np.concatenate(values)
    assert answer == approx((3.0 * float(sample.mean()), 3.0 * float(sample.std(ddof=1)) / math.sqrt(7)))


def test_monte_carlo_integral__draws_from_the_whole_box(student, rng):
    """The points must be uniform between low and high in each dimension, and independent of each other."""
    drawn = []

    def f(points):
        drawn.append(points)
        return points[:, 0]

    student.monte_carlo_integral(f, [(-3, -1), (10, 20)], 4000, rng)
    points = np.concatenate(drawn)
    low, high = np.array([-3, 10]), np.array([-1, 20])
    assert bool(((points >= low) & (points <= high)).all())
    u = (points - low) / (high - low)
    # mean, second moment and product of uniforms, eight standard deviations: false alarms below 1e-9
    assert u.mean(axis=0) == approx(np.full(2, 0.5), rel=0, abs=8 * 0.289 / math.sqrt(4000))
    assert (u * u).mean(axis=0) == approx(np.full(2, 1 / 3), rel=0, abs=8 * 0.299 / math.sqrt(4000))
    assert float((u[:, 0] * u[:, 1]).mean()) == approx(0.25, rel=0, abs=8 * 0.221 / math.sqrt(4000))


def test_monte_carlo_integral__works_in_many_dimensions(student, rng):
    """In ten dimensions a grid is hopeless; the mean of samples does not notice."""
    estimate, error = student.monte_carlo_integral(lambda p: (p * p).sum(axis=1), [(0, 1)] * 10, 4000, rng)
    # the variance of a squared uniform is 4/45; eight standard deviations: false alarms below 1e-9
    deviation = math.sqrt(10 * 4 / 45 / 4000)
    assert estimate == approx(10 / 3, rel=0, abs=8 * deviation)
    assert error == approx(deviation, rel=0.15)


def test_monte_carlo_integral__refuses_bad_arguments(student, rng):
    """At least two points for a standard error, and at least one pair of bounds."""
    for n in (0, 1):
        with raises(ValueError, match="n must"):
            student.monte_carlo_integral(lambda p: p[:, 0], [(0, 1)], n, rng)
    with raises(ValueError, match="bounds"):
        student.monte_carlo_integral(lambda p: p[:, 0], [], 10, rng)


def test_monte_carlo_integral__refuses_a_box_without_dimensions(student):
    """Bounds must hold one pair at least."""
    with raises(ValueError, match="bounds"):
        student.monte_carlo_integral(
            lambda p: np.ones(len(p)), np.zeros((0, 2)), 10, np.random.default_rng(0)
        )


def test_monte_carlo_integral__in_a_box_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the bounds as floats."""
    estimate = student.monte_carlo_integral(
        lambda p: np.exp(0.0 * p[:, 0]), [(0, 10**30)], 10, np.random.default_rng(0)
    )
    assert estimate == approx((1e30, 0.0))
