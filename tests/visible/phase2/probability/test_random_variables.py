"""What random_variables.py must do, in sentences. Read a failing test as a line of the specification."""

from math import erf, exp, inf, log, pi, sqrt

import numpy as np

from grader.check import approx, array, exactly, raises

COINS = {0: 0.25, 1: 0.5, 2: 0.25}  # heads among two tosses


def bell(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def test_empirical_pmf__is_the_share_of_each_value(student):
    """3 of 4 samples are an a, 1 of 4 is a b."""
    assert student.empirical_pmf(["a", "b", "a", "a"]) == approx({"a": 0.75, "b": 0.25})


def test_empirical_pmf__counts_numbers_in_an_array_too(student):
    assert student.empirical_pmf(np.array([2, 5, 2, 2, 5])) == approx({2: 0.6, 5: 0.4})


def test_empirical_pmf__of_no_samples_is_refused(student):
    with raises(ValueError, match="samples"):
        student.empirical_pmf([])


def test_cdf__adds_up_everything_up_to_x(student):
    """P(X <= 1) = 0.25 + 0.5. The value x itself counts."""
    assert student.cdf(COINS, 1) == approx(0.75)


def test_cdf__is_a_staircase_between_the_values(student):
    """Between 1 and 2 nothing is added: F(1.9) = F(1)."""
    assert student.cdf(COINS, 1.9) == approx(0.75)


def test_cdf__is_0_far_left_and_1_far_right(student):
    assert student.cdf(COINS, -1) == approx(0.0)
    assert student.cdf(COINS, 100) == approx(1.0)


def test_cdf__of_probabilities_that_do_not_sum_to_1_is_refused(student):
    with raises(ValueError, match="pmf"):
        student.cdf({0: 0.5, 1: 0.6}, 0)


def test_quantile__is_the_smallest_value_whose_cdf_reaches_q(student):
    """F(0) = 0.25, F(1) = 0.75, F(2) = 1."""
    assert student.quantile(COINS, 0.25) == approx(0.0)
    assert student.quantile(COINS, 0.26) == approx(1.0)
    assert student.quantile(COINS, 0.75) == approx(1.0)
    assert student.quantile(COINS, 1.0) == approx(2.0)


def test_quantile__does_not_need_sorted_values(student):
    """A dict keeps the order in which it was filled, which need not be the order of the numbers."""
    assert student.quantile({30: 0.2, 10: 0.5, 20: 0.3}, 0.8) == approx(20.0)


def test_quantile__is_not_fooled_by_rounding(student):
    """In floating point 0.1 added up eight times is 0.7999999999999999, and still it has reached 0.8."""
    ten_sided = dict.fromkeys(range(1, 11), 0.1)
    assert student.quantile(ten_sided, 0.8) == approx(8.0)
    assert student.quantile(ten_sided, 1.0) == approx(10.0)


def test_quantile__asks_for_a_q_above_0_and_up_to_1(student):
    """Every number has P(X <= x) >= 0: there is no smallest one."""
    for q in (0.0, -0.5, 1.5):
        with raises(ValueError, match="q"):
            student.quantile(COINS, q)


def test_quantile__of_probabilities_that_do_not_sum_to_1_is_refused(student):
    """Counts and negative shares do not make a distribution: divide them by their total first."""
    for pmf in ({0: 1, 1: 3}, {0: 1.5, 1: -0.5}, {}):
        with raises(ValueError, match="pmf"):
            student.quantile(pmf, 0.5)


def test_quantile__is_never_a_value_that_cannot_occur(student):
    """Nobody throws a 0 or a 7, and so neither is a quantile, whatever q is."""
    coin = {0: 0.0, 1: 0.5, 6: 0.5, 7: 0.0}
    assert student.quantile(coin, 1e-20) == approx(1.0)
    assert student.quantile(coin, 1.0) == approx(6.0)


def test_inverse_transform_sample__of_the_identity_is_uniform(student):
    """The quantile function of Uniform(0, 1) is u itself: half of the samples lie below 0.5."""
    samples = array(student.inverse_transform_sample(lambda u: u, 3000, np.random.default_rng(1)), (3000,))
    assert samples.min() >= 0
    assert samples.max() <= 1
    assert float(np.mean(samples < 0.5)) == approx(0.5, abs=0.07)


def test_inverse_transform_sample__turns_uniform_into_exponential_numbers(student):
    """-log(1 - u) is where 1 - exp(-x) reaches u; the mean of that distribution is 1."""
    samples = array(
        student.inverse_transform_sample(lambda u: -log(1 - u), 3000, np.random.default_rng(2)), (3000,)
    )
    assert float(np.mean(samples <= 1.0)) == approx(1 - exp(-1), abs=0.07)


def test_inverse_transform_sample__repeats_with_the_same_random_generator(student):
    """All chance comes from rng, so that an experiment can be repeated."""
    first = array(student.inverse_transform_sample(lambda u: 2 * u, 5, np.random.default_rng(3)), (5,))
    assert student.inverse_transform_sample(lambda u: 2 * u, 5, np.random.default_rng(3)) == approx(first)


def test_inverse_transform_sample__of_no_samples_is_empty(student):
    assert student.inverse_transform_sample(lambda u: u, 0, np.random.default_rng(9)) == approx(np.zeros(0))


def test_inverse_transform_sample__of_a_negative_number_of_samples_is_refused(student):
    with raises(ValueError):
        student.inverse_transform_sample(lambda u: u, -1, np.random.default_rng(10))


def test_sample_categorical__draws_each_index_as_often_as_it_should(student):
    draws = array(
        student.sample_categorical([0.5, 0.3, 0.2], np.random.default_rng(4), size=20_000), (20_000,)
    )
    for index, p in enumerate([0.5, 0.3, 0.2]):
        assert float(np.mean(draws == index)) == approx(p, abs=0.027)


def test_sample_categorical__gives_one_int_when_no_size_is_asked_for(student):
    """A certain index: the answer is the Python int 2, no array."""
    assert student.sample_categorical([0, 0, 1, 0], np.random.default_rng(5)) == exactly(2)


def test_sample_categorical__gives_an_array_when_a_size_is_asked_for(student):
    """Also for size 1: the shape is (size,), the entries are integers."""
    assert student.sample_categorical([0, 1], np.random.default_rng(6), size=1) == exactly(np.array([1]))


def test_sample_categorical__of_size_0_draws_nothing(student):
    """No draws are a good answer too: an array without entries."""
    array(student.sample_categorical([0.5, 0.5], np.random.default_rng(11), size=0), (0,))


def test_sample_categorical__of_a_negative_size_is_refused(student):
    with raises(ValueError, match="size"):
        student.sample_categorical([0.5, 0.5], np.random.default_rng(12), size=-1)


def test_sample_categorical__repeats_with_the_same_random_generator(student):
    p = [0.1, 0.2, 0.3, 0.4]
    first = array(student.sample_categorical(p, np.random.default_rng(7), size=50), (50,))
    assert student.sample_categorical(p, np.random.default_rng(7), size=50) == approx(first)


def test_sample_categorical__refuses_what_is_no_probability_vector(student):
    """Raw scores of a network have to go through softmax first."""
    for p in ([0.5, 0.6], [1.5, -0.5], []):
        with raises(ValueError, match="probabilities"):
            student.sample_categorical(p, np.random.default_rng(8))


def test_density_to_probability__is_the_area_under_the_density(student):
    """The density 2x on [0, 1]: a triangle over [0, 0.5] of area 0.5 * 1 / 2."""
    assert student.density_to_probability(lambda x: 2 * x, 0.0, 0.5) == approx(0.25, abs=1e-5)


def test_density_to_probability__of_one_standard_deviation_of_the_bell_curve(student):
    """About 68 %."""
    assert student.density_to_probability(bell, -1.0, 1.0) == approx(erf(1 / sqrt(2)), abs=1e-5)


def test_density_to_probability__of_a_lifetime(student):
    """A bulb with the density exp(-x) outlives x = 10 with a chance of exp(-10); mind the end where it starts."""
    assert student.density_to_probability(lambda x: exp(-x), 0.0, 10.0) == approx(1 - exp(-10), abs=1e-5)
    assert student.density_to_probability(exp, -10.0, 0.0) == approx(1 - exp(-10), abs=1e-5)


def test_density_to_probability__of_a_constant_density_needs_a_single_piece(student):
    """The bus comes within 20 minutes, each moment is as likely as the others: the area is a rectangle."""
    assert student.density_to_probability(lambda x: 0.05, 0.0, 20.0, n=1) == approx(1.0)
    assert student.density_to_probability(lambda x: 0.05, 0.0, 10.0, n=3) == approx(0.5)


def test_density_to_probability__of_a_single_point_is_0(student):
    assert student.density_to_probability(bell, 0.5, 0.5) == approx(0.0)


def test_density_to_probability__changes_sign_when_the_bounds_are_swapped(student):
    assert student.density_to_probability(lambda x: 2 * x, 1.0, 0.0) == approx(-1.0, abs=1e-5)


def test_density_to_probability__of_a_negative_density_is_refused(student):
    with raises(ValueError, match="pdf"):
        student.density_to_probability(lambda x: x, -1.0, 1.0)


def test_density_to_probability__needs_finite_bounds_and_a_piece(student):
    """Infinity cannot be cut into pieces of equal width, and nothing at all cannot be added up."""
    for a, b, n in ((0.0, inf, 1000), (-inf, 0.0, 1000), (0.0, 1.0, 0)):
        with raises(ValueError):
            student.density_to_probability(bell, a, b, n=n)
