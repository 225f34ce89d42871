"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import exp, log, pi, sqrt, tan

import numpy as np

from grader.check import approx, array, number, raises

PCG_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645


def generator_with_next_bits(bits):
    """A numpy Generator whose next 64 random bits are `bits`: PCG64 set to the state just before."""
    source = np.random.PCG64(0)
    state = source.state
    step_back = pow(PCG_MULTIPLIER, -1, 2**128)
    before = (bits - state["state"]["inc"]) * step_back % 2**128  # high half 0: no rotation, output = bits
    state["state"]["state"] = before
    source.state = state
    return np.random.Generator(source)


def one_by_one(module, seed, generators, draws):
    """The share of ones among so many single draws from each generator."""
    import numpy as np

    ones = sum(
        module.sample_categorical([0.3, 0.7], rng)
        for rng in np.random.default_rng(seed).spawn(generators)
        for _ in range(draws)
    )
    return ones / (generators * draws)


def random_pmf(rng, k):
    values = rng.permutation(np.arange(-50, 50))[:k] / 4
    return {float(v): float(p) for v, p in zip(values, rng.dirichlet(np.ones(k)), strict=True)}


def test_empirical_pmf__matches_the_reference(student, reference, rng):
    """Count each value, then divide by the number of samples; the shares must sum to 1."""
    for size in (1, 7, 500):
        samples = [int(k) for k in rng.integers(-5, 5, size=size)]
        assert student.empirical_pmf(samples) == approx(reference.empirical_pmf(samples))


def test_empirical_pmf__takes_any_hashable_values(student):
    """Words, tuples, numbers of any kind: whatever can be the key of a dict."""
    samples = [("the", "cat"), ("the", "dog"), ("the", "cat"), "end"]
    assert student.empirical_pmf(samples) == approx({("the", "cat"): 0.5, ("the", "dog"): 0.25, "end": 0.25})


def test_cdf__matches_the_reference_at_and_between_the_values(student, reference, rng):
    """Every value up to x counts, x included, in whatever order the dict holds them."""
    for k in (1, 2, 9, 60):
        pmf = random_pmf(rng, k)
        for x in [*list(pmf)[:5], *rng.uniform(-14, 14, size=5)]:
            assert student.cdf(pmf, float(x)) == approx(reference.cdf(pmf, float(x)))


def test_cdf__refuses_what_is_no_distribution(student):
    """The probabilities of a pmf are not negative and sum to 1; an empty dict is none."""
    for pmf in ({}, {0: 1.5, 1: -0.5}, {0: 0.5}, {0: 0.5, 1: float("nan")}):
        with raises(ValueError):
            student.cdf(pmf, 0.0)


def test_quantile__undoes_the_cdf(student, rng):
    """The quantile of F(x) is x for each value that can occur."""
    for k in (1, 3, 20):
        pmf = random_pmf(rng, k)
        values = np.array(sorted(pmf))
        cumulative = np.cumsum([pmf[v] for v in values])
        for value, q in zip(values, cumulative, strict=True):
            assert student.quantile(pmf, min(float(q), 1.0)) == approx(float(value))


def test_quantile__matches_the_reference(student, reference, rng):
    """Walk through the sorted values until the cumulative probability has reached q."""
    for k in (2, 5, 30):
        pmf = random_pmf(rng, k)
        for q in rng.uniform(0.001, 0.999, size=5):
            assert student.quantile(pmf, float(q)) == approx(reference.quantile(pmf, float(q)))


def test_quantile__never_answers_with_an_impossible_value(student):
    """A value of probability 0 cannot be a quantile, at neither end and for no q however small."""
    pmf = {-1: 0.0, 0: 0.5, 1: 0.0, 2: 0.5, 3: 0.0}
    assert student.quantile(pmf, 1e-300) == approx(0.0)
    assert student.quantile(pmf, 0.5) == approx(0.0)
    assert student.quantile(pmf, 1.0) == approx(2.0)


def test_quantile__reaches_the_top_when_the_sum_ends_just_below_1(student):
    """Probabilities may sum to 1 - 1e-9: the quantile of 1 is then still the largest possible value."""
    assert student.quantile({1: 0.5, 2: 0.5 - 1e-9}, 1.0) == approx(2.0)


def test_quantile__of_1_is_a_possible_value_where_the_sum_ends_just_below_1(student):
    """The last value may have probability 0: the quantile of 1 is the largest of those that can occur."""
    assert student.quantile({1: 0.5, 2: 0.5 - 1e-9, 3: 0.0}, 1.0) == approx(2.0)


def test_quantile__refuses_what_is_no_distribution(student):
    """The probabilities of a pmf are not negative and sum to 1; an empty dict is none."""
    for pmf in ({}, {0: 1.5, 1: -0.5}, {0: 0.5}):
        with raises(ValueError):
            student.quantile(pmf, 0.5)


def test_inverse_transform_sample__has_the_distribution_of_the_quantile_function(student, rng):
    """The share of samples up to x must be F(x) everywhere: hand independent uniforms to the function."""
    # Dvoretzky-Kiefer-Wolfowitz: P(distance >= 0.08) <= 2 exp(-2 * 2000 * 0.08**2) < 2e-11
    samples = array(
        student.inverse_transform_sample(
            lambda u: tan(pi * (u - 0.5)), 2000, np.random.default_rng(int(rng.integers(2**32)))
        ),
        (2000,),
    )
    expected = 0.5 + np.arctan(np.sort(samples)) / pi
    assert float(np.max(np.abs(expected - (np.arange(2000) + 0.5) / 2000))) == approx(0.0, abs=0.08)


def test_inverse_transform_sample__draws_new_numbers_from_each_generator(student, rng):
    """Use the generator that is handed in: another one must give other samples."""
    first, second = (
        array(student.inverse_transform_sample(lambda u: u, 10, child), (10,)) for child in rng.spawn(2)
    )
    assert len(set(first.tolist()) | set(second.tolist())) == 20


def test_inverse_transform_sample__never_asks_for_an_end(student, rng):
    """Quantile functions are often infinite at 0 and 1: u must lie strictly between."""
    for generator in (generator_with_next_bits(0), generator_with_next_bits(2**64 - 1), rng):
        samples = student.inverse_transform_sample(lambda u: log(u / (1 - u)), 20, generator)
        array(samples, (20,))


def test_inverse_transform_sample__of_a_negative_number_of_samples_is_refused(student, rng):
    """n counts samples: 0 is possible, -1 is not."""
    assert student.inverse_transform_sample(lambda u: u, 0, rng) == approx(np.zeros(0))
    with raises(ValueError):
        student.inverse_transform_sample(lambda u: u, -1, rng)


def test_sample_categorical__has_the_right_frequencies(student, rng):
    """Each index must come up as often as its probability says: look at which cumulative sum exceeds u."""
    # Hoeffding: 20 times 2 exp(-2 * 20000 * 0.027**2) < 1e-11
    for k in (2, 5, 13):
        p = rng.dirichlet(np.ones(k))
        draws = array(student.sample_categorical(p, rng.spawn(1)[0], size=20_000), (20_000,), kind="iu")
        assert np.bincount(draws, minlength=k) / 20_000 == approx(p, abs=0.027)


def test_sample_categorical__never_draws_what_has_probability_0(student):
    """An index of probability 0 was drawn: mind uniform numbers of exactly 0 and sums just below 1."""
    tenths = [0.0] + [0.1] * 10 + [0.0]  # cumulative sum 0.9999999999999999
    for bits in (0, 2**64 - 1, 2**63, 2**11 - 1):
        for size in (None, 1):
            index = student.sample_categorical(tenths, generator_with_next_bits(bits), size=size)
            index = int(array(index, (1,))[0]) if size else int(number(index))
            assert tenths[index] == approx(0.1), f"the index {index} was drawn"


def test_sample_categorical__keeps_small_probabilities_of_a_large_vocabulary(student, rng):
    """50000 tokens of tiny probability must share half of the draws: add up in float64."""
    p = np.concatenate([[0.5], np.full(50_000, 0.5 / 50_000)])
    draws = array(student.sample_categorical(p, rng.spawn(1)[0], size=20_000), (20_000,), kind="iu")
    assert float(np.mean(draws == 0)) == approx(0.5, abs=0.027)
    assert draws.max() <= 50_000
    # uniform over the tail: its mean is 25000.5, with a standard error of about 144
    assert float(np.mean(draws[draws > 0])) == approx(25_000.5, abs=1000.0)


def test_sample_categorical__adds_up_in_double_precision(student, rng):
    """Networks work in float32, whose sums over a vocabulary lose the last digits: make float64 of it first."""
    p = np.full(2**15 + 1, 2.0**-16 + 2.0**-26, dtype=np.float32)  # what float32 cannot add to 0.5 and more
    p[0] = 0.5 - 2.0**-11  # the sum is exactly 1
    draws = array(student.sample_categorical(p, rng.spawn(1)[0], size=20_000), (20_000,), kind="iu")
    # Hoeffding: 2 exp(-2 * 20000 * 0.027**2) < 1e-12
    assert float(np.mean(draws == 0)) == approx(0.5, abs=0.028)


def test_sample_categorical__draws_independently_one_by_one(student, rng):
    """One draw after the other from different generators must have the same frequencies."""
    share = student.run(one_by_one, int(rng.integers(2**32)), 100, 20)
    # Hoeffding: 2 exp(-2 * 2000 * 0.08**2) < 2e-11
    assert share == approx(0.7, abs=0.08)


def test_sample_categorical__refuses_bad_arguments(student, rng):
    """A matrix, nan, a sum that is off by more than 1e-8, and a negative size are errors."""
    for p in ([[0.5, 0.5]], [0.5, float("nan")], [0.5, 0.5 + 1e-6], [0.0, 0.0], [-0.25, 1.25]):
        with raises(ValueError):
            student.sample_categorical(p, rng)
    with raises(ValueError, match="size"):
        student.sample_categorical([0.5, 0.5], rng, size=-2)


def test_density_to_probability__is_accurate_on_smooth_densities(student, rng):
    """The promised accuracy is 1e-5 with 1000 pieces: rectangles at the left ends do not reach it."""
    for _ in range(3):
        a, b = sorted(rng.uniform(0, 4, size=2))
        exact = exp(-a) - exp(-b)
        assert student.density_to_probability(lambda x: exp(-x), float(a), float(b)) == approx(
            exact, abs=1e-5
        )


def test_density_to_probability__of_the_whole_line_is_1(student, rng):
    """Five standard deviations to each side hold all but 6e-7 of a Gaussian."""
    mean, std = float(rng.normal()), float(rng.uniform(0.1, 10))
    answer = student.density_to_probability(
        lambda x: exp(-0.5 * ((x - mean) / std) ** 2) / (std * sqrt(2 * pi)), mean - 5 * std, mean + 5 * std
    )
    assert answer == approx(1.0, abs=2e-5)


def test_density_to_probability__works_for_an_odd_number_of_pieces(student):
    """n counts the pieces of the interval; odd ones must work as well."""
    for n in (101, 100):
        assert student.density_to_probability(lambda x: 2 * x, 0.0, 1.0, n=n) == approx(1.0, abs=1e-3)


def test_density_to_probability__changes_sign_with_the_bounds(student):
    """From b back to a the integral is minus the one from a to b."""
    assert student.density_to_probability(lambda x: exp(-x), 2.0, 1.0) == approx(exp(-2) - exp(-1), abs=1e-5)


def test_density_to_probability__refuses_bad_arguments(student):
    """At least one piece, finite bounds, a density that is nowhere negative."""
    with raises(ValueError):
        student.density_to_probability(lambda x: 1.0, 0.0, 1.0, n=0)
    for a, b in ((0.0, float("inf")), (float("-inf"), 0.0), (float("nan"), 1.0)):
        with raises(ValueError):
            student.density_to_probability(lambda x: exp(-abs(x)), a, b)
    with raises(ValueError):
        student.density_to_probability(lambda x: -1.0, 0.0, 1.0)
