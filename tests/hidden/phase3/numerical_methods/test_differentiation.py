"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import cos, cosh, exp, inf, log, log10, sin, sinh, sqrt

import numpy as np

from grader.check import approx, array, exactly, number, raises

SMOOTH = (  # f, f', and points where both are of ordinary size
    (lambda x: exp(x), lambda x: exp(x), (-1.0, 0.5)),
    (lambda x: sin(x), lambda x: cos(x), (0.3, 2.0)),
    (lambda x: log(x), lambda x: 1 / x, (1.0, 3.0)),
    (lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x * x) ** 2, (-0.7, 1.2)),
)


def test_forward_difference__matches_the_reference(student, reference, rng):
    """f at x + h minus f at x, divided by h: look at the side and at the order."""
    for f, _, points in SMOOTH:
        for x in points:
            h = float(rng.uniform(0.01, 0.1))
            assert student.forward_difference(f, x, h) == approx(reference.forward_difference(f, x, h))


def test_forward_difference__has_an_error_that_halves_with_the_step(student):
    """First order: half the step, half the error. It is about h / 2 times the second derivative."""
    for h in (1e-2, 1e-3):
        answer = number(student.forward_difference(lambda x: exp(x), 0.0, h))
        assert answer - 1 == approx(h / 2, rel=0.02)


def test_forward_difference__takes_steps_that_are_not_representable(student, rng):
    """Around large x the step that is really taken differs from h, but only a little."""
    x, h = float(rng.uniform(900, 1000)), 1e-4
    assert student.forward_difference(lambda t: t, x, h) == approx(1.0, rel=1e-8)


def test_forward_difference__refuses_nan_as_a_step(student):
    """nan is not positive: ask whether h > 0, not whether h <= 0."""
    with raises(ValueError):
        student.forward_difference(lambda x: x, 1.0, float("nan"))


def test_central_difference__matches_the_reference(student, reference, rng):
    """f at x + h minus f at x - h, divided by the distance of these two points, which is 2 h."""
    for f, _, points in SMOOTH:
        for x in points:
            h = float(rng.uniform(0.01, 0.1))
            assert student.central_difference(f, x, h) == approx(reference.central_difference(f, x, h))


def test_central_difference__has_an_error_of_second_order(student):
    """Half the step, a quarter of the error. It is about h^2 / 6 times the third derivative."""
    for h in (1e-1, 1e-2):
        answer = number(student.central_difference(lambda x: exp(x), 0.0, h))
        assert answer - 1 == approx(h * h / 6, rel=0.02)


def test_central_difference__of_an_even_function_at_zero_vanishes(student, rng):
    """The same on both sides: no slope, whatever the step."""
    h = float(rng.uniform(0.1, 2))
    assert student.central_difference(lambda x: cosh(x), 0.0, h) == approx(0.0)


def test_complex_step__keeps_all_digits(student, rng):
    """Nothing is subtracted, so the step may be so small that its square is nothing."""
    x = float(rng.uniform(0.5, 1.5))
    for f, derivative in (
        (lambda z: np.exp(z) / np.sqrt(z), exp(x) / sqrt(x) * (1 - 1 / (2 * x))),
        (lambda z: np.sin(z) * z**2, cos(x) * x**2 + 2 * x * sin(x)),
        (lambda z: 1 / (1 + np.exp(-z)), exp(-x) / (1 + exp(-x)) ** 2),
        (lambda z: np.sinh(3 * z), 3 * cosh(3 * x)),
    ):
        assert student.complex_step(f, x) == approx(derivative, rel=1e-13)


def test_complex_step__with_a_large_step_is_of_second_order(student, rng):
    """The imaginary part of f at x + ih, divided by h: for x^3 that is 3 x^2 - h^2."""
    x = float(rng.uniform(1, 3))
    assert student.complex_step(lambda z: z**3, x, 0.5) == approx(3 * x * x - 0.25)


def test_complex_step__keeps_the_sign(student):
    """A falling function has a negative derivative."""
    assert student.complex_step(lambda z: np.exp(-2 * z), 0.0) == approx(-2.0, rel=1e-14)
    assert student.complex_step(lambda z: -4, 0.0) == approx(0.0)


def test_richardson__is_exact_for_polynomials_of_degree_two_levels(student, rng):
    """Each level removes one even power of h from the error: divide by 3, 15, 63, ..., which is 4^j - 1."""
    for levels in (1, 2, 3, 4):
        c = rng.uniform(-1, 1, size=2 * levels + 1).tolist()
        x = float(rng.uniform(-1, 1))
        slope = sum(k * a * x ** (k - 1) for k, a in enumerate(c) if k)
        answer = student.richardson(lambda t, c=c: sum(a * t**k for k, a in enumerate(c)), x, 0.8, levels)
        assert answer == approx(slope, rel=1e-9, abs=1e-9)


def test_richardson__matches_the_reference_at_each_level(student, reference):
    """The steps are h, h/2, h/4, ...; each new row combines with the row before it."""
    for levels in (1, 2, 3, 5, 8):
        for f, _, points in SMOOTH:
            expected = reference.richardson(f, points[1], 0.2, levels)
            assert student.richardson(f, points[1], 0.2, levels) == approx(expected, rel=1e-9)


def test_richardson__is_more_accurate_than_the_best_central_difference(student):
    """With large steps and enough levels there is neither truncation nor rounding to speak of."""
    for f, derivative, points in SMOOTH:
        for x in points:
            assert student.richardson(f, x) == approx(derivative(x), rel=1e-9, abs=1e-9)


def test_richardson__refuses_levels_that_are_no_whole_number(student):
    """levels counts the differences: 1, 2, 3, ..."""
    for levels in (-1, 2.5):
        with raises(ValueError, match="levels"):
            student.richardson(lambda x: x, 1.0, 0.1, levels)


def test_observed_order__of_made_up_errors(student, rng):
    """The logarithm to base 2 of the error at h divided by that at h/2; signs of errors do not matter."""
    for p in (0.5, 1.0, 2.0, 4.0):
        c, exact, h = float(rng.uniform(1, 2)), float(rng.normal()), float(rng.uniform(0.5, 1))
        for sign in (-1, 1):
            answer = student.observed_order(
                lambda f, x, step, a=sign * c, p=p, e=exact: e + a * step**p, lambda x: x, exact, 0.0, h
            )
            assert answer == approx(p, rel=1e-9)


def test_observed_order__gives_the_method_what_it_was_given(student):
    """The method is called with f, x and a step: h, and its half."""
    seen = []
    student.observed_order(lambda f, x, h: seen.append((f(x), x, h)) or h, lambda x: 10 * x, 0.0, 3.0, 0.5)
    assert sorted(seen) == exactly([(30.0, 3.0, 0.25), (30.0, 3.0, 0.5)])


def test_observed_order__where_an_error_is_zero(student):
    """Dividing by an error of 0 must give inf and not an exception; a 0 at h alone gives -inf."""
    assert student.observed_order(lambda f, x, h: 0.0 if h < 1 else 3.0, sin, 0.0, 0.0, 1.0) == exactly(inf)
    assert student.observed_order(lambda f, x, h: 3.0 if h < 1 else 0.0, sin, 0.0, 0.0, 1.0) == exactly(-inf)


def test_optimal_step__is_near_the_minimum_of_the_error(student):
    """Set the derivative of h^order + epsilon / h to zero and solve for h; a factor of 10 is allowed."""
    for dtype, epsilon in ((np.float64, 2.0**-52), ("float32", 2.0**-23), (np.float16, 2.0**-10)):
        for order in (1, 2, 4, 6):
            best = (epsilon / order) ** (1 / (order + 1))
            assert log10(number(student.optimal_step(order, dtype))) == approx(log10(best), abs=1.0)


def test_optimal_step__makes_differences_accurate(student):
    """With a good step the forward difference has about seven right digits, the central one nine."""
    h = number(student.optimal_step(1))
    assert (exp(1 + h) - exp(1)) / h == approx(exp(1), rel=1e-6)
    h = number(student.optimal_step(2))
    assert (sinh(1 + h) - sinh(1 - h)) / (2 * h) == approx(cosh(1), rel=3e-9)


def test_optimal_step__refuses_what_makes_no_sense(student):
    """An order is a whole number from 1 on, and only real floating-point types have an epsilon."""
    for args in ((-1,), (1.5,), (1, int), (2, complex)):
        with raises(ValueError):
            student.optimal_step(*args)


def test_central_difference__may_be_collected_into_a_gradient(student, rng):
    """One float goes in, one float comes out: usable for each entry of a vector in turn."""
    x = rng.normal(size=4)
    slopes = [number(student.central_difference(lambda t: t**2, float(a), 1e-5)) for a in x]
    assert array(np.array(slopes), (4,)) == approx(2 * x, rel=1e-6, abs=1e-8)
