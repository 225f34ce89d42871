"""What kl_divergence.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, log

import numpy as np

from grader.check import approx, number, raises

FAIR, BENT = [0.5, 0.5], [0.25, 0.75]


def test_kl__is_the_extra_surprise_of_a_wrong_belief(student):
    """log(1/2 / 1/4) and log(1/2 / 3/4), half of each."""
    assert student.kl(FAIR, BENT) == approx(0.5 * log(2) + 0.5 * log(2 / 3))


def test_kl__is_not_symmetric(student):
    """Who decides what happens comes first."""
    assert student.kl(BENT, FAIR) == approx(0.25 * log(1 / 2) + 0.75 * log(3 / 2))


def test_kl__is_infinite_where_the_impossible_happens(student):
    """The other way round a belief in something that never happens costs a finite amount."""
    assert student.kl(FAIR, [1.0, 0.0]) == approx(inf)
    assert student.kl([1.0, 0.0], FAIR) == approx(log(2))


def test_kl__refuses_what_is_no_distribution(student):
    with raises(ValueError, match="p"):
        student.kl([0.5, 0.6], FAIR)
    with raises(ValueError, match="q"):
        student.kl(FAIR, [1.5, -0.5])
    with raises(ValueError, match="length"):
        student.kl(FAIR, [0.2, 0.3, 0.5])


def test_kl_gaussians__of_a_shifted_mean(student):
    """One standard deviation apart: 1/2."""
    assert student.kl_gaussians(1.0, 1.0, 0.0, 1.0) == approx(0.5)


def test_kl_gaussians__of_another_width(student):
    """A q that is twice as wide: log 2 + 1/8 - 1/2."""
    assert student.kl_gaussians(0.0, 1.0, 0.0, 2.0) == approx(log(2) + 1 / 8 - 1 / 2)


def test_kl_gaussians__adds_up_over_coordinates(student):
    assert student.kl_gaussians([1, 0], [1, 1], [0, 0], [1, 2]) == approx(0.5 + log(2) + 1 / 8 - 1 / 2)


def test_kl_gaussians__refuses_wrong_shapes_and_widths(student):
    with raises(ValueError, match="shape"):
        student.kl_gaussians([0.0, 0.0], [1.0, 1.0], 0.0, 1.0)
    with raises(ValueError, match="std"):
        student.kl_gaussians(0.0, 0.0, 0.0, 1.0)


def test_jensen_shannon__is_symmetric(student):
    there = number(student.jensen_shannon(FAIR, [0.9, 0.1]))
    assert student.jensen_shannon([0.9, 0.1], FAIR) == approx(there)


def test_jensen_shannon__of_distributions_with_nothing_in_common_is_log_2(student):
    """Their KL divergence would be infinite."""
    assert student.jensen_shannon([1, 0, 0], [0, 0.5, 0.5]) == approx(log(2))


def test_jensen_shannon__measures_the_way_to_the_middle(student):
    """m = (3/4, 1/4): half of log(4/3), and half of KL((1/2, 1/2) || m)."""
    expected = 0.5 * log(4 / 3) + 0.5 * (0.5 * log(2 / 3) + 0.5 * log(2))
    assert student.jensen_shannon([1, 0], FAIR) == approx(expected)


def test_jensen_shannon__refuses_what_is_no_distribution(student):
    with raises(ValueError, match="length"):
        student.jensen_shannon(FAIR, [1.0])
    with raises(ValueError, match="q"):
        student.jensen_shannon(FAIR, [0.5, 0.6])


def test_kl_monte_carlo__averages_r_minus_1_minus_log_r(student):
    """r = q/p is 1 at the first sample and e at the second: the terms are 0 and e - 2."""
    estimate = student.kl_monte_carlo(lambda x: 0 * x, lambda x: x, [0.0, 1.0])
    term = np.e - 2
    assert estimate == approx((term / 2, term / 2))


def test_kl_monte_carlo__of_equal_distributions_is_exactly_zero(student):
    """Not only on average: each term is 0."""
    same = lambda x: -0.5 * x**2  # noqa: E731
    assert student.kl_monte_carlo(same, same, [0.3, -1.0, 2.5]) == approx((0.0, 0.0))


def test_kl_monte_carlo__needs_two_samples_for_a_standard_error(student):
    with raises(ValueError, match="samples"):
        student.kl_monte_carlo(lambda x: x, lambda x: x, [1.0])


def bumps(xs, *modes):
    """Gaussian bumps (weight, mean, std) on a floor of 1e-9, as a probability vector."""
    p = sum(w * np.exp(-0.5 * ((xs - m) / s) ** 2) for w, m, s in modes) + 1e-9
    return p / p.sum()


def test_fit_gaussian__finds_a_gaussian_again(student):
    """In both directions, within one spacing (0.1) of its mean and std."""
    xs = np.linspace(-5, 5, 101)
    target = bumps(xs, (1.0, 1.2, 0.8))
    for direction in ("forward", "reverse"):
        assert student.fit_gaussian(target, direction, xs) == approx((1.2, 0.8), abs=0.1)


def test_fit_gaussian__forward_covers_all_modes(student):
    """Two equal modes at -2 and 2: the mean lies between them and the std reaches both."""
    xs = np.linspace(-6, 6, 121)
    target = bumps(xs, (1.0, -2.0, 0.5), (1.0, 2.0, 0.5))
    assert student.fit_gaussian(target, "forward", xs) == approx((0.0, np.sqrt(4.25)), abs=0.1)


def test_fit_gaussian__reverse_seeks_the_best_mode(student):
    """The larger one, and nothing of the other."""
    xs = np.linspace(-6, 6, 121)
    target = bumps(xs, (1.0, -2.0, 0.5), (3.0, 2.0, 0.5))
    assert student.fit_gaussian(target, "reverse", xs) == approx((2.0, 0.5), abs=0.1)


def test_fit_gaussian__refuses_what_makes_no_sense(student):
    xs = [0.0, 1.0, 2.0]
    with raises(ValueError, match="direction"):
        student.fit_gaussian([0.2, 0.5, 0.3], "sideways", xs)
    with raises(ValueError, match="target"):
        student.fit_gaussian([0.2, 0.5], "forward", xs)
    with raises(ValueError, match="xs"):
        student.fit_gaussian([0.2, 0.5, 0.3], "forward", [0.0, 2.0, 1.0])
    with raises(ValueError, match="target"):
        student.fit_gaussian([0.5, 0.5, 0.0], "reverse", xs)
