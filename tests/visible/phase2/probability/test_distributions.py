"""What distributions.py must do, in sentences. Read a failing test as a line of the specification."""

from math import exp, log, pi, sqrt

import numpy as np

from grader.check import approx, array, exactly, raises


def test_bernoulli_pmf__is_p_for_success_and_1_minus_p_for_failure(student):
    assert student.bernoulli_pmf(1, 0.25) == approx(0.25)
    assert student.bernoulli_pmf(0, 0.25) == approx(0.75)


def test_bernoulli_pmf__of_anything_else_is_0(student):
    """A toss has no third result. Arrays are taken elementwise."""
    assert student.bernoulli_pmf([[0, 1], [2, -1]], 0.25) == approx([[0.75, 0.25], [0.0, 0.0]])


def test_bernoulli_pmf__of_a_p_outside_0_and_1_is_refused(student):
    with raises(ValueError, match="p"):
        student.bernoulli_pmf(1, 1.5)


def test_binomial_pmf__counts_the_ways_to_get_k_heads(student):
    """Two heads in four tosses: 6 of the 16 sequences."""
    assert student.binomial_pmf(2, 4, 0.5) == approx(6 / 16)


def test_binomial_pmf__of_all_possible_counts_sums_to_1(student):
    """(0.7 + 0.3)^3 multiplied out."""
    assert student.binomial_pmf([0, 1, 2, 3], 3, 0.3) == approx([0.343, 0.441, 0.189, 0.027])


def test_binomial_pmf__outside_the_support_is_0(student):
    assert student.binomial_pmf([-1, 5, 1.5], 4, 0.5) == approx([0.0, 0.0, 0.0])


def test_binomial_pmf__of_a_sure_success(student):
    """p = 1: log(0) appears if you are not careful, and 0 * log(0) has to count as 0."""
    assert student.binomial_pmf([2, 3], 3, 1.0) == approx([0.0, 1.0])
    assert student.binomial_pmf([0, 1], 3, 0.0) == approx([1.0, 0.0])


def test_binomial_pmf__works_for_10000_tosses(student):
    """The middle term is close to 1 / sqrt(2 pi n p (1 - p)), though 0.5^10000 alone is 0 in floating point."""
    assert student.binomial_pmf(5000, 10_000, 0.5) == approx(1 / sqrt(2 * pi * 2500), rel=1e-4)


def test_binomial_pmf__needs_tosses_and_a_probability(student):
    """There are no -1 tosses, no half ones, and no probability of 1.5."""
    for n in (-1, 2.5):
        with raises(ValueError, match=r"\bn\b"):
            student.binomial_pmf(1, n, 0.5)
    with raises(ValueError, match=r"\bp\b"):
        student.binomial_pmf(1, 3, 1.5)


def test_binomial_pmf__of_no_tosses_is_certain_to_be_0(student):
    assert student.binomial_pmf([0, 1], 0, 0.5) == approx([1.0, 0.0])


def test_binomial_pmf__of_no_numbers_is_empty(student):
    """Elementwise: as many results as numbers, also when these are none."""
    assert student.binomial_pmf([], 4, 0.5) == approx(np.zeros(0))


def test_poisson_pmf__follows_its_formula(student):
    """2^3 e^-2 / 3!"""
    assert student.poisson_pmf(3, 2.0) == approx(8 * exp(-2) / 6)


def test_poisson_pmf__is_0_outside_the_support(student):
    assert student.poisson_pmf([-1, 0, 0.5], 2.0) == approx([0.0, exp(-2), 0.0])


def test_poisson_pmf__of_rate_0_is_certain_to_be_0(student):
    assert student.poisson_pmf([0, 1], 0.0) == approx([1.0, 0.0])


def test_poisson_pmf__of_no_numbers_is_empty(student):
    assert student.poisson_pmf([], 2.0) == approx(np.zeros(0))


def test_poisson_pmf__of_a_negative_rate_is_refused(student):
    with raises(ValueError, match="rate"):
        student.poisson_pmf(1, -1.0)


def test_gaussian_pdf__has_its_peak_at_the_mean(student):
    """1 / sqrt(2 pi) = 0.3989..."""
    assert student.gaussian_pdf(0.0) == approx(1 / sqrt(2 * pi))


def test_gaussian_pdf__falls_by_the_squared_distance(student):
    """One standard deviation away: a factor e^-0.5 on both sides."""
    peak = 1 / (2 * sqrt(2 * pi))
    assert student.gaussian_pdf([3.0, 5.0, 1.0], mean=3.0, std=2.0) == approx(
        [peak, peak * exp(-0.5), peak * exp(-0.5)]
    )


def test_gaussian_pdf__without_spread_is_refused(student):
    with raises(ValueError, match="std"):
        student.gaussian_pdf(0.0, std=0.0)


def test_gaussian_cdf__is_one_half_at_the_mean(student):
    assert student.gaussian_cdf(3.0, mean=3.0, std=2.0) == approx(0.5)


def test_gaussian_cdf__knows_the_68_95_rule(student):
    """68.3 % lie within one standard deviation: 15.9 % below, 84.1 % up to the upper end."""
    assert student.gaussian_cdf([-1.0, 1.0, 1.96]) == approx(
        [0.15865525393145707, 0.8413447460685429, 0.9750021048517795]
    )


def test_gaussian_cdf__keeps_the_digits_of_the_far_left_tail(student):
    """1 + erf(-7.07) is 0 in floating point, and the true probability is not."""
    assert student.gaussian_cdf(-10.0) == approx(7.61985302416053e-24, rel=1e-9, abs=0)


def test_gaussian_cdf__of_no_numbers_is_empty(student):
    assert student.gaussian_cdf([]) == approx(np.zeros(0))


def test_gaussian_cdf__without_spread_is_refused(student):
    """It would be a step, and the formula divides by 0."""
    with raises(ValueError, match="std"):
        student.gaussian_cdf(0.0, std=0.0)


def test_multivariate_gaussian_logpdf__in_one_dimension_is_the_log_of_the_density(student):
    """A variance of 4 is a standard deviation of 2."""
    expected = -0.5 * log(2 * pi * 4) - 0.5 * (3 - 1) ** 2 / 4
    assert student.multivariate_gaussian_logpdf([3.0], [1.0], [[4.0]]) == approx(expected)


def test_multivariate_gaussian_logpdf__of_correlated_entries(student):
    """det = 3, the inverse is [[2, -1], [-1, 2]] / 3, so the quadratic form of (1, 0) is 2/3."""
    expected = -0.5 * (2 * log(2 * pi) + log(3) + 2 / 3)
    assert student.multivariate_gaussian_logpdf([1, 0], [0, 0], [[2, 1], [1, 2]]) == approx(expected)


def test_multivariate_gaussian_logpdf__of_independent_entries_is_a_sum(student):
    """Diagonal covariance: the logs of the single densities add up."""
    single = [student.multivariate_gaussian_logpdf([x], [0.0], [[v]]) for x, v in ((1.0, 4.0), (2.0, 9.0))]
    expected = -0.5 * (2 * log(2 * pi) + log(36) + 1 / 4 + 4 / 9)
    assert single[0] + single[1] == approx(expected)
    assert student.multivariate_gaussian_logpdf([1, 2], [0, 0], [[4, 0], [0, 9]]) == approx(expected)


def test_multivariate_gaussian_logpdf__needs_a_positive_definite_covariance(student):
    """[[1, 2], [2, 1]] would give a negative variance in the direction (1, -1)."""
    with raises(ValueError, match="covariance"):
        student.multivariate_gaussian_logpdf([0, 0], [0, 0], [[1, 2], [2, 1]])


def test_multivariate_gaussian_logpdf__needs_a_symmetric_covariance(student):
    """The covariance of x with y is that of y with x."""
    with raises(ValueError, match="covariance"):
        student.multivariate_gaussian_logpdf([0, 0], [0, 0], [[1, 0.5], [0.25, 1]])


def test_multivariate_gaussian_logpdf__needs_a_mean_for_each_entry(student):
    """A single number is not repeated to fit, and a table is no vector."""
    for x, mean in (([1, 2], [1]), ([[1, 2], [3, 4]], [[0, 0], [0, 0]])):
        with raises(ValueError):
            student.multivariate_gaussian_logpdf(x, mean, [[2, 1], [1, 2]])


def test_sample_gaussian__has_the_mean_and_the_spread_that_were_asked_for(student):
    samples = array(student.sample_gaussian(20_000, np.random.default_rng(1), mean=5.0, std=2.0), (20_000,))
    assert float(samples.mean()) == approx(5.0, abs=0.1)
    assert float(samples.std()) == approx(2.0, abs=0.1)


def test_sample_gaussian__has_68_percent_within_one_standard_deviation(student):
    """Uniform numbers with the right mean and spread would have 58 %."""
    samples = array(student.sample_gaussian((100, 200), np.random.default_rng(2)), (100, 200))
    assert float(np.mean(np.abs(samples) < 1)) == approx(0.6827, abs=0.025)


def test_sample_gaussian__makes_any_shape(student):
    """Odd numbers of entries too, although the method makes pairs."""
    for shape in ((3,), (1,), (5, 7), (2, 3, 4), (3, 5, 1)):
        array(student.sample_gaussian(shape, np.random.default_rng(3)), shape)
    array(student.sample_gaussian(7, np.random.default_rng(3)), (7,))


def test_sample_gaussian__without_spread_is_the_mean(student):
    assert student.sample_gaussian((2, 2), np.random.default_rng(4), mean=1.5, std=0.0) == approx(
        [[1.5, 1.5], [1.5, 1.5]]
    )


def test_sample_gaussian__with_a_negative_spread_is_refused(student):
    with raises(ValueError, match="std"):
        student.sample_gaussian(3, np.random.default_rng(5), std=-1.0)


def test_sample_gaussian__of_no_entries_is_empty(student):
    """A shape may hold a 0, but nothing below."""
    array(student.sample_gaussian((3, 0), np.random.default_rng(14)), (3, 0))
    with raises(ValueError, match="shape"):
        student.sample_gaussian((3, -1), np.random.default_rng(14))


def test_sample_gaussian__repeats_with_the_same_random_generator(student):
    """A network that starts from the same seed starts from the same weights."""
    first = array(student.sample_gaussian((4, 3), np.random.default_rng(6)), (4, 3))
    assert student.sample_gaussian((4, 3), np.random.default_rng(6)) == approx(first)


def test_sample_binomial__is_near_n_times_p_on_average(student):
    """10 tosses with p = 0.3: 3 successes on average, integers from 0 to 10."""
    samples = array(student.sample_binomial(10, 0.3, 20_000, np.random.default_rng(7)), (20_000,), kind="iu")
    assert float(samples.mean()) == approx(3.0, abs=0.1)
    assert samples.min() >= 0
    assert samples.max() <= 10


def test_sample_binomial__of_sure_and_impossible_successes(student):
    """Integer arrays, without any chance."""
    assert student.sample_binomial(5, 1.0, 3, np.random.default_rng(8)) == exactly(np.array([5, 5, 5]))
    assert student.sample_binomial(5, 0.0, 3, np.random.default_rng(8)) == exactly(np.array([0, 0, 0]))


def test_sample_binomial__of_a_p_outside_0_and_1_is_refused(student):
    with raises(ValueError, match="p"):
        student.sample_binomial(5, -0.1, 3, np.random.default_rng(9))


def test_sample_poisson__is_near_its_rate_on_average(student):
    samples = array(student.sample_poisson(3.0, 20_000, np.random.default_rng(10)), (20_000,), kind="iu")
    assert float(samples.mean()) == approx(3.0, abs=0.1)
    assert samples.min() >= 0


def test_sample_poisson__is_0_as_often_as_the_formula_says(student):
    """P(X = 0) = e^-1."""
    samples = array(student.sample_poisson(1.0, 20_000, np.random.default_rng(11)), (20_000,), kind="iu")
    assert float(np.mean(samples == 0)) == approx(exp(-1), abs=0.025)


def test_sample_poisson__of_rate_0_is_always_0(student):
    assert student.sample_poisson(0.0, 4, np.random.default_rng(12)) == exactly(np.array([0, 0, 0, 0]))


def test_sample_poisson__of_a_negative_rate_is_refused(student):
    with raises(ValueError, match="rate"):
        student.sample_poisson(-2.0, 3, np.random.default_rng(13))
