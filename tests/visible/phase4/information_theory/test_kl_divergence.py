"""What kl_divergence.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import e, inf, log, nan

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


def test_kl__takes_exact_fractions(student):
    """A third is a number like any other, once it is a float."""
    third = Fraction(1, 3)
    assert student.kl([third, 2 * third], [2 * third, third]) == approx(log(2) / 3)


def test_kl__refuses_what_is_no_distribution(student):
    for p in ([], 1.0, [FAIR], [[0.5], [0.5]]):
        with raises(ValueError, match="p"):
            student.kl(p, p)
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


def test_kl_gaussians__measures_the_distance_in_stds_of_q(student):
    """From 1 to 7 are 3 of q's standard deviations of 2; p's own is 1/2."""
    expected = log(4) + (1 / 16 + 9) / 2 - 1 / 2
    assert student.kl_gaussians([1.0], [Fraction(1, 2)], [7.0], [2.0]) == approx(expected)


def test_kl_gaussians__of_nan_is_nan(student):
    """max(0, ...) may swallow a nan: better that it stays visible."""
    assert student.kl_gaussians(nan, 1.0, 0.0, 1.0) == approx(nan)


def test_kl_gaussians__refuses_wrong_shapes_and_widths(student):
    with raises(ValueError, match="shape"):
        student.kl_gaussians([0.0, 0.0], [1.0, 1.0], 0.0, 1.0)
    with raises(ValueError):
        student.kl_gaussians([], [], [], [])
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
    for samples in ([1.0], 3.0, []):
        with raises(ValueError, match="samples"):
            student.kl_monte_carlo(lambda x: x, lambda x: x, samples)


def test_kl_monte_carlo__makes_floats_of_its_samples(student):
    """In the type uint8, that of an image, -1 is 255: hand floats to the densities."""
    samples = np.array([0, 1], dtype=np.uint8)
    assert student.kl_monte_carlo(lambda x: 0 * x, lambda x: -x, samples) == approx((1 / e / 2, 1 / e / 2))


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


def test_fit_gaussian__forward_may_give_mass_to_empty_places(student):
    """The target stays between 0 and 1, around 1/2. Forward KL asks nothing of the rest."""
    halves = [Fraction(i, 2) for i in range(6)]
    answer = student.fit_gaussian([0.2, 0.6, 0.2, 0.0, 0.0, 0.0], "forward", halves)
    assert answer == approx((0.5, 0.5), abs=0.5)


def test_fit_gaussian__needs_only_two_points(student):
    """The std lies between one spacing and the length of the grid, which are the same here."""
    assert student.fit_gaussian([0.5, 0.5], "forward", [0.0, 4.0]) == approx((2.0, 4.0), abs=4.0)


def test_fit_gaussian__does_not_depend_on_the_unit_of_the_grid(student):
    """Nanometres or light years: mean and std come out in the same unit."""
    for unit in (1e-9, 1e9):
        xs = np.linspace(-5, 5, 101) * unit
        mean, std = student.fit_gaussian(bumps(xs / unit, (1.0, 1.2, 0.8)), "reverse", xs)
        assert number(mean) / unit == approx(1.2, abs=0.1)
        assert number(std) / unit == approx(0.8, abs=0.1)


def test_fit_gaussian__reverse_compares_the_best_of_each_mode(student):
    """The larger mode has its mean, or its std, between two points of the grid: look there, too."""
    xs = np.arange(41.0)
    for smaller, mean, std in (((1.0, 10.0, 1.0), 30.5, 1.0), ((0.5, 10.0, 2.0), 30.0, 1.5)):
        target = bumps(xs, smaller, (1.05 / std, mean, std))
        for unit in (1.0, 1e-9):
            found = student.fit_gaussian(target, "reverse", xs * unit)
            assert tuple(number(each) / unit for each in found) == approx((mean, std), abs=1.0)


def test_fit_gaussian__forward_covers_all_modes(student):
    """Two equal modes at -2 and 2: the mean lies between them and the std reaches both.

    The target has the std 2.06; the grid cuts the Gaussian's tails off, so that one of std 2.10 fits best.
    """
    xs = np.linspace(-6, 6, 121)
    target = bumps(xs, (1.0, -2.0, 0.5), (1.0, 2.0, 0.5))
    assert student.fit_gaussian(target, "forward", xs) == approx((0.0, 2.1), abs=0.1)


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
        student.fit_gaussian([0.5, 0.5], "forward", xs)
    for grid in ([0, 2, 1], [2, 1, 0], [0, 1, 3], [0, 1e-9, 3e-9], [5, 5, 5], [xs], [[0], [1], [2]], 1.0):
        with raises(ValueError, match="xs"):
            student.fit_gaussian([0.2, 0.5, 0.3], "forward", grid)
    with raises(ValueError, match="xs"):
        student.fit_gaussian([1.0], "forward", [0.0])
    with raises(ValueError, match="xs"):
        student.fit_gaussian([1.0], "forward", [])
    with raises(ValueError, match="target"):
        student.fit_gaussian([0.5, 0.5, 0.0], "reverse", xs)
