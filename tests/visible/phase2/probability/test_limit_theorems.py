"""What limit_theorems.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

Z95 = 1.959963984540054  # a standard Gaussian lies within 1.96 of 0 with probability 0.95


def test_running_mean__is_the_mean_so_far(student):
    """2, (2 + 4) / 2, (2 + 4 + 9) / 3."""
    assert student.running_mean([2, 4, 9]) == approx([2.0, 3.0, 5.0])


def test_running_mean__of_tosses_settles_at_their_probability(student):
    """The law of large numbers: after 20000 fair tosses the mean is close to 0.5."""
    tosses = np.random.default_rng(1).integers(2, size=20_000)
    means = array(student.running_mean(tosses), (20_000,))
    assert float(means[-1]) == approx(0.5, abs=0.025)


def test_running_mean__of_nothing_is_refused(student):
    with raises(ValueError, match="samples"):
        student.running_mean([])


def test_standardized_means__centres_and_scales_each_mean(student):
    """Two trials of four samples: means 2.5 and 6.5; sqrt(4) (2.5 - 1) / 2 = 1.5 and 2 (6.5 - 1) / 2 = 5.5."""
    answer = student.standardized_means(
        lambda rng, shape: np.arange(1.0, 9.0).reshape(shape), 1.0, 2.0, 4, 2, np.random.default_rng(0)
    )
    assert answer == approx([1.5, 5.5])


def test_standardized_means__of_dice_are_nearly_gaussian(student):
    """95 % of them lie within 1.96 of 0, although a die looks nothing like a Gaussian."""
    answer = student.standardized_means(
        lambda rng, shape: rng.integers(1, 7, size=shape),
        3.5,
        sqrt(35 / 12),
        50,
        10_000,
        np.random.default_rng(2),
    )
    z = array(answer, (10_000,))
    assert float(np.mean(np.abs(z) < 1.96)) == approx(0.95, abs=0.035)


def test_standardized_means__without_spread_is_refused(student):
    """Division by 0: what never varies needs no limit theorem."""
    with raises(ValueError, match="std"):
        student.standardized_means(
            lambda rng, shape: np.ones(shape), 1.0, 0.0, 4, 2, np.random.default_rng(3)
        )


def test_chebyshev_bound__is_the_variance_of_the_mean_over_the_squared_distance(student):
    """4 / (100 * 0.25) = 0.16."""
    assert student.chebyshev_bound(2.0, 100, 0.5) == approx(0.16)


def test_chebyshev_bound__falls_like_1_over_n(student):
    assert student.chebyshev_bound(2.0, 1000, 0.5) == approx(0.016)


def test_chebyshev_bound__never_exceeds_1(student):
    """4 / (1 * 0.25) = 16 is no probability: the bound then says nothing, which is 1."""
    assert student.chebyshev_bound(2.0, 1, 0.5) == approx(1.0)


def test_chebyshev_bound__refuses_a_distance_of_0(student):
    with raises(ValueError, match="epsilon"):
        student.chebyshev_bound(2.0, 10, 0.0)


def test_confidence_interval__reaches_z_standard_errors_to_both_sides(student):
    """Mean 5, squared distances 1 + 1, s = sqrt(2 / 4), standard error s / sqrt(5)."""
    reach = Z95 * sqrt(0.5) / sqrt(5)
    assert student.confidence_interval([4, 5, 6, 5, 5]) == approx((5 - reach, 5 + reach))


def test_confidence_interval__is_wider_when_you_want_to_be_surer(student):
    """For 99 % z is 2.5758."""
    reach = 2.5758293035489004 * sqrt(0.5) / sqrt(5)
    assert student.confidence_interval([4, 5, 6, 5, 5], confidence=0.99) == approx((5 - reach, 5 + reach))


def test_confidence_interval__of_equal_samples_has_no_width(student):
    assert student.confidence_interval([3.0, 3.0, 3.0]) == approx((3.0, 3.0))


def test_confidence_interval__of_a_single_sample_is_refused(student):
    """One number does not show how much numbers vary."""
    with raises(ValueError, match="samples"):
        student.confidence_interval([3.0])


def test_confidence_interval__refuses_a_confidence_of_1(student):
    """Only the whole line is certain; and 95 means 0.95 here."""
    for confidence in (1.0, 0.0, 95):
        with raises(ValueError, match="confidence"):
            student.confidence_interval([1.0, 2.0], confidence=confidence)


def test_confidence_interval__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.confidence_interval, np.array([1.0, 2.0, 4.0]))


def test_sample_size__makes_the_interval_narrow_enough(student):
    """(1.96 * 15 / 1)^2 = 864.3, so 865."""
    assert student.sample_size(15.0, 1.0, 0.95) == exactly(865)


def test_sample_size__grows_with_the_square_of_the_precision(student):
    """Ten times as precise costs a hundred times the samples."""
    assert student.sample_size(15.0, 0.1, 0.95) == exactly(86_433)


def test_sample_size__is_at_least_1(student):
    """Nobody learns anything from no sample at all."""
    assert student.sample_size(0.0, 1.0, 0.95) == exactly(1)
    assert student.sample_size(0.1, 100.0, 0.95) == exactly(1)


def test_sample_size__refuses_a_margin_of_0(student):
    with raises(ValueError, match="epsilon"):
        student.sample_size(1.0, 0.0, 0.95)
