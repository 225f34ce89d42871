"""What estimation.py must do, in sentences. Read a failing test as a line of the specification."""

from math import log, pi, sqrt

import numpy as np

from grader.check import approx, array, leaves_unchanged, number, raises


def test_gaussian_log_likelihood__adds_up_the_log_densities(student):
    """0 and 2 both lie one standard deviation from 1: twice -0.5 log(2 pi) - 0.5."""
    assert student.gaussian_log_likelihood([0.0, 2.0], 1.0, 1.0) == approx(-log(2 * pi) - 1)


def test_gaussian_log_likelihood__knows_the_standard_deviation(student):
    """A larger std lowers the peak (- log 2 per sample) and flattens the slope."""
    expected = 2 * (-0.5 * log(2 * pi) - log(2) - 0.5 * (1 / 2) ** 2)
    assert student.gaussian_log_likelihood([0.0, 2.0], 1.0, 2.0) == approx(expected)


def test_gaussian_log_likelihood__of_thousands_of_samples_is_finite(student):
    """Their densities multiplied would be 0 in floating point."""
    assert student.gaussian_log_likelihood(np.zeros(5000), 0.0, 1.0) == approx(-2500 * log(2 * pi))


def test_gaussian_log_likelihood__without_spread_is_refused(student):
    with raises(ValueError, match="std"):
        student.gaussian_log_likelihood([1.0], 1.0, 0.0)


def test_mle_bernoulli__is_the_share_of_ones(student):
    assert student.mle_bernoulli([1, 0, 1, 1]) == approx(0.75)
    assert student.mle_bernoulli([True, False]) == approx(0.5)


def test_mle_bernoulli__of_only_heads_is_certain_of_heads(student):
    """Three tosses, three heads: maximum likelihood believes that tails never comes. See map_bernoulli."""
    assert student.mle_bernoulli([1, 1, 1]) == approx(1.0)


def test_mle_bernoulli__refuses_samples_that_are_no_tosses(student):
    """The mean of 0.5 and 2 is a number, but no estimate of a probability."""
    for samples in ([0.5, 1], [2, 0], []):
        with raises(ValueError, match="samples"):
            student.mle_bernoulli(samples)


def test_mle_gaussian__is_mean_and_deviation_of_the_samples(student):
    """Mean 4; squared distances 9 + 1 + 1 + 9 = 20, divided by 4, not by 3."""
    assert student.mle_gaussian([1.0, 3.0, 5.0, 7.0]) == approx((4.0, sqrt(5)))


def test_mle_gaussian__has_the_largest_likelihood(student):
    """Moving the mean or the std only a little makes the samples less likely."""
    samples = np.array([1.0, 3.0, 5.0, 7.0])

    def log_likelihood(mean, std):
        return float(np.sum(-0.5 * np.log(2 * pi * std**2) - (samples - mean) ** 2 / (2 * std**2)))

    mean, std = (number(answer) for answer in student.mle_gaussian(samples))
    best = log_likelihood(mean, std)
    for m, s in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01)):
        assert log_likelihood(mean + m, std + s) < best


def test_mle_gaussian__of_one_sample_has_no_spread(student):
    assert student.mle_gaussian([3.0]) == approx((3.0, 0.0))


def test_map_bernoulli__adds_the_tosses_of_the_prior(student):
    """Beta(2, 2) is one head and one tail seen before: (3 + 1) / (3 + 2)."""
    assert student.map_bernoulli([1, 1, 1], 2.0, 2.0) == approx(0.8)


def test_map_bernoulli__with_a_flat_prior_is_maximum_likelihood(student):
    assert student.map_bernoulli([1, 0, 1, 1], 1.0, 1.0) == approx(0.75)


def test_map_bernoulli__listens_to_many_samples_more_than_to_the_prior(student):
    """1000 tosses, all tails, against 9 imagined heads."""
    assert student.map_bernoulli([0] * 1000, 10.0, 1.0) == approx(9 / 1009)


def test_map_bernoulli__refuses_a_prior_below_1(student):
    """Such a prior has its peaks at the ends, where the formula does not look."""
    with raises(ValueError, match="alpha"):
        student.map_bernoulli([1, 0], 0.5, 1.0)


def test_map_gaussian_mean__averages_prior_and_samples(student):
    """Prior 0 with the weight of one sample, samples 4 and 6: (0 + 4 + 6) / 3."""
    assert student.map_gaussian_mean([4.0, 6.0], 1.0, 0.0, 1.0) == approx(10 / 3)


def test_map_gaussian_mean__weighs_by_precision(student):
    """Precisions: prior 1/4, each of two samples 1/9. (3/4 + 10/9) / (1/4 + 2/9)."""
    expected = (3 / 4 + 10 / 9) / (1 / 4 + 2 / 9)
    assert student.map_gaussian_mean([4.0, 6.0], noise_std=3.0, prior_mean=3.0, prior_std=2.0) == approx(
        expected
    )


def test_map_gaussian_mean__without_any_prior_knowledge_is_the_mean(student):
    assert student.map_gaussian_mean([4.0, 6.0], 1.0, 100.0, float("inf")) == approx(5.0)


def test_map_gaussian_mean__refuses_deviations_that_are_not_positive(student):
    with raises(ValueError, match="noise_std"):
        student.map_gaussian_mean([1.0], 0.0, 0.0, 1.0)
    with raises(ValueError, match="prior_std"):
        student.map_gaussian_mean([1.0], 1.0, 0.0, -1.0)


def test_ridge__shrinks_the_weights(student):
    """Each weight on its own: (y - w)^2 + w^2 is smallest at w = y / 2."""
    assert student.ridge([[1, 0], [0, 1]], [2.0, 4.0], 1.0) == approx([1.0, 2.0])


def test_ridge__of_strength_0_is_least_squares(student):
    """The line through the origin closest to (1, 2), (2, 4), (3, 6) has slope 2."""
    assert student.ridge([[1], [2], [3]], [2, 4, 6], 0.0) == approx([2.0])


def test_ridge__shares_the_weight_among_equal_columns(student):
    """Without a prior any split would do; the prior prefers the even one: w = 4 / (2 + 2 + 1) each."""
    assert student.ridge([[1, 1], [1, 1]], [2, 2], 1.0) == approx([0.8, 0.8])


def test_ridge__without_strength_refuses_dependent_columns(student):
    with raises(ValueError, match="dependent"):
        student.ridge([[1, 1], [1, 1]], [2, 2], 0.0)


def test_ridge__of_a_single_observation(student):
    """(6 - 2 w)^2 + 2 w^2 is least where 2 (6 - 2 w) = 2 w."""
    assert student.ridge([[2.0]], [6.0], strength=2.0) == approx([2.0])


def test_ridge__needs_a_target_for_each_row_and_a_strength_that_is_not_negative(student):
    """A negative strength would reward large weights."""
    with raises(ValueError, match="length"):
        student.ridge([[1.0], [2.0]], [1.0, 2.0, 3.0], 1.0)
    with raises(ValueError, match="strength"):
        student.ridge([[1.0], [2.0]], [1.0, 2.0], -1.0)


def test_ridge__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.ridge, np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([1.0, 2.0]), 0.5)


def test_logistic_regression__takes_its_first_step_along_the_gradient(student):
    """At the start all p are 1/2: gradient ((-1)(-1/2) + 1 * 1/2) / 2 = 1/2 for w, 0 for the bias."""
    assert student.logistic_regression([[-1.0], [1.0]], [0, 1], steps=1, rate=0.1) == approx([0.05, 0.0])


def test_logistic_regression__has_the_bias_as_its_last_weight(student):
    """Constant x of 0: only the bias can learn that 3 of 4 labels are 1: sigmoid(b) = 3/4, b = log 3."""
    answer = student.logistic_regression([[0.0], [0.0], [0.0], [0.0]], [1, 1, 1, 0], steps=400, rate=0.5)
    assert answer == approx([0.0, log(3)], abs=1e-6)


def test_logistic_regression__separates_two_groups(student):
    X = np.array([[0.0, 0.1], [0.3, -0.2], [2.0, 1.9], [2.2, 2.4]])
    w = array(student.logistic_regression(X, [0, 0, 1, 1]), (3,))
    scores = X @ w[:2] + w[2]
    assert scores[:2].max() < 0 < scores[2:].min()


def test_logistic_regression__refuses_labels_that_are_not_0_or_1(student):
    """Labels -1 and 1 belong to other losses."""
    with raises(ValueError, match="y"):
        student.logistic_regression([[1.0], [2.0]], [-1, 1])
