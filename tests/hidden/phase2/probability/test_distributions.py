"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

PCG_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
# Dvoretzky-Kiefer-Wolfowitz: a sample of 20000 is 0.025 away from its distribution with
# probability at most 2 exp(-2 * 20000 * 0.025**2) < 3e-11.
COUNT, DISTANCE = 20_000, 0.025


def generator_with_next_bits(bits):
    """A numpy Generator whose next 64 random bits are `bits`: PCG64 set to the state just before."""
    source = np.random.PCG64(0)
    state = source.state
    step_back = pow(PCG_MULTIPLIER, -1, 2**128)
    state["state"]["state"] = (bits - state["state"]["inc"]) * step_back % 2**128
    source.state = state
    return np.random.Generator(source)


def distance_to(samples, cumulative):
    """Largest distance between the samples' cumulative frequencies and P(X <= k), k = 0, 1, 2, ..."""
    counts = np.bincount(samples, minlength=len(cumulative))[: len(cumulative)]
    return float(np.max(np.abs(np.cumsum(counts) / len(samples) - cumulative)))


def test_bernoulli_pmf__matches_the_reference(student, reference, rng):
    """p for 1, 1 - p for 0, 0 for everything else, in arrays of any shape."""
    k = rng.integers(-2, 4, size=(3, 4)) / 2
    for p in (0.0, 1.0, float(rng.uniform())):
        assert student.bernoulli_pmf(k, p) == approx(reference.bernoulli_pmf(k, p))


def test_bernoulli_pmf__refuses_what_is_no_probability(student):
    """p lies in [0, 1], both ends included."""
    for p in (-0.01, 1.01):
        with raises(ValueError):
            student.bernoulli_pmf(0, p)


def test_bernoulli_pmf__of_a_number_is_a_float(student):
    """A number in, a number out; an array in, an array out."""
    assert student.bernoulli_pmf(2, 0.5) == exactly(0.0)
    assert student.bernoulli_pmf(np.array([1]), 0.5) == approx([0.5])


def test_binomial_pmf__matches_the_reference(student, reference, rng):
    """Ways to choose, times p^k, times (1 - p)^(n - k)."""
    for n in (0, 1, 5, 40):
        k = np.arange(-1, n + 2)
        for p in (0.0, 1.0, float(rng.uniform())):
            assert student.binomial_pmf(k, n, p) == approx(reference.binomial_pmf(k, n, p))


def test_binomial_pmf__is_accurate_for_large_n(student, reference, rng):
    """Neither the coefficient may overflow nor the powers vanish: add logarithms, exponentiate once."""
    p = float(rng.uniform(0.3, 0.7))
    k = np.arange(10_001)
    pmf = array(student.binomial_pmf(k, 10_000, p), (10_001,))
    assert float(pmf.sum()) == approx(1.0)
    assert float(pmf @ k) == approx(10_000 * p)
    assert pmf == approx(reference.binomial_pmf(k, 10_000, p), rel=2e-9, abs=1e-15)


def test_binomial_pmf__works_in_double_precision(student, reference, rng):
    """Counts that come as float32 must not bring its 7 digits with them: make float64 of them first."""
    k, p = np.arange(31), float(rng.uniform(0.2, 0.8))
    assert student.binomial_pmf(k.astype(np.float32), 30, p) == approx(reference.binomial_pmf(k, 30, p))


def test_binomial_pmf__refuses_bad_arguments(student):
    """n counts tosses, p is a probability."""
    for n, p in ((-1, 0.5), (2.5, 0.5), (3, -0.1), (3, 1.1)):
        with raises(ValueError):
            student.binomial_pmf(1, n, p)


def test_poisson_pmf__matches_the_reference(student, reference, rng):
    """rate^k e^-rate / k!, and 0 where k is negative or no integer."""
    k = np.arange(-4, 60) / 2
    for rate in (0.0, 0.1, float(rng.uniform(1, 20))):
        assert student.poisson_pmf(k, rate) == approx(reference.poisson_pmf(k, rate))


def test_poisson_pmf__is_accurate_for_large_rates(student, reference, rng):
    """e^-rate vanishes and rate^k overflows: add logarithms, exponentiate once."""
    rate = float(rng.uniform(5000, 10_000))
    k = np.arange(int(rate) - 1000, int(rate) + 1000)
    pmf = array(student.poisson_pmf(k, rate), (2000,))
    assert float(pmf.sum()) == approx(1.0)
    assert pmf == approx(reference.poisson_pmf(k, rate), rel=2e-9, abs=1e-15)


def test_poisson_pmf__works_in_double_precision(student, reference, rng):
    """Counts that come as float32 must not bring its 7 digits with them: make float64 of them first."""
    k, rate = np.arange(31), float(rng.uniform(3, 9))
    assert student.poisson_pmf(k.astype(np.float32), rate) == approx(reference.poisson_pmf(k, rate))


def test_poisson_pmf__refuses_bad_rates(student):
    """A rate is a finite number that is not negative."""
    for rate in (-1e-3, float("inf"), float("nan")):
        with raises(ValueError):
            student.poisson_pmf(0, rate)


def test_gaussian_pdf__matches_the_reference(student, reference, rng):
    """Look at the square in the exponent, the 2, and the factor in front, which shrinks with std."""
    x = rng.normal(size=(2, 5)) * 3
    mean, std = float(rng.normal()), float(rng.uniform(0.2, 4))
    assert student.gaussian_pdf(x, mean, std) == approx(reference.gaussian_pdf(x, mean, std))
    assert student.gaussian_pdf(float(x[0, 0])) == approx(reference.gaussian_pdf(float(x[0, 0])))


def test_gaussian_pdf__works_in_double_precision(student, reference, rng):
    """Numbers that come as float32 are made float64 first: the density then has all its digits."""
    x = rng.normal(size=9).astype(np.float32)
    assert student.gaussian_pdf(x, 0.1, 0.7) == approx(reference.gaussian_pdf(x.astype(float), 0.1, 0.7))


def test_gaussian_pdf__refuses_a_spread_that_is_not_positive(student):
    """std = 0 would divide by 0, a negative one would make the density negative."""
    for std in (0.0, -1.0, float("nan")):
        with raises(ValueError):
            student.gaussian_pdf([0.0], 0.0, std)


def test_gaussian_cdf__matches_the_reference(student, reference, rng):
    """Standardise with mean and std, then divide by sqrt(2) before erf."""
    x = rng.normal(size=(3, 4)) * 3
    mean, std = float(rng.normal()), float(rng.uniform(0.2, 4))
    assert student.gaussian_cdf(x, mean, std) == approx(reference.gaussian_cdf(x, mean, std))
    assert student.gaussian_cdf(float(x[0, 0])) == approx(reference.gaussian_cdf(float(x[0, 0])))


def test_gaussian_cdf__works_in_double_precision(student, reference, rng):
    """Numbers that come as float32 are made float64 first: the probability then has all its digits."""
    x = rng.normal(size=9).astype(np.float32)
    assert student.gaussian_cdf(x, 0.1, 0.7) == approx(reference.gaussian_cdf(x.astype(float), 0.1, 0.7))


def test_gaussian_cdf__keeps_its_digits_in_the_left_tail(student, reference):
    """Far left of the mean 1 + erf cancels to 0; the complement erfc does not."""
    x = -np.arange(2.0, 37.0)
    assert student.gaussian_cdf(x) == approx(reference.gaussian_cdf(x), rel=1e-9, abs=0)


def test_gaussian_cdf__at_the_ends_of_the_line(student):
    """Nothing lies below -inf and everything below inf."""
    assert student.gaussian_cdf([-np.inf, np.inf], 3.0, 2.0) == approx([0.0, 1.0])
    with raises(ValueError):
        student.gaussian_cdf(0.0, std=0.0)


def test_multivariate_gaussian_logpdf__matches_the_reference(student, reference, rng):
    """Three terms: d log 2 pi, the log-determinant, the quadratic form; each with the factor -1/2."""
    for d in (1, 2, 5, 12):
        B = rng.normal(size=(d, d + 2))
        x, mean, covariance = rng.normal(size=d), rng.normal(size=d), B @ B.T / d + 0.1 * np.eye(d)
        assert student.multivariate_gaussian_logpdf(x, mean, covariance) == approx(
            reference.multivariate_gaussian_logpdf(x, mean, covariance)
        )


def test_multivariate_gaussian_logpdf__does_not_need_the_determinant(student):
    """In 200 dimensions the determinant overflows or vanishes: its logarithm is a sum over the factor's diagonal."""
    for variance in (1e-4, 1e4):
        expected = -100 * (np.log(2 * np.pi * variance) + 1)
        x = np.full(200, np.sqrt(variance))
        assert student.multivariate_gaussian_logpdf(x, np.zeros(200), variance * np.eye(200)) == approx(
            expected
        )


def test_multivariate_gaussian_logpdf__measures_symmetry_by_the_largest_entry(student, reference):
    """What rounding makes of a symmetric matrix grows with its entries: compare with the largest of them."""
    for unit in (1e6, 1e-6):
        covariance = unit * np.array([[2, 1 + 1e-10], [1, 2]])
        expected = reference.multivariate_gaussian_logpdf([0, 0], [0, 0], unit * np.array([[2, 1], [1, 2]]))
        assert student.multivariate_gaussian_logpdf([0, 0], [0, 0], covariance) == approx(expected)
        with raises(ValueError, match="covariance"):
            student.multivariate_gaussian_logpdf([0, 0], [0, 0], covariance * [[1, 1 + 1e-6], [1, 1]])


def test_multivariate_gaussian_logpdf__works_in_double_precision(student, reference, rng):
    """A covariance in float32 is made float64 before it is factored."""
    covariance = np.cov(rng.normal(size=(3, 20))).astype(np.float32)
    x, mean = rng.normal(size=(2, 3))
    expected = reference.multivariate_gaussian_logpdf(x, mean, covariance.astype(float))
    assert student.multivariate_gaussian_logpdf(x, mean, covariance) == approx(expected)


def test_multivariate_gaussian_logpdf__refuses_bad_covariances_and_shapes(student):
    """The covariance is symmetric and positive definite, and all shapes fit together."""
    for x, mean, covariance in (
        ([0, 0], [0, 0], [[1, 0.5], [0.2, 1]]),
        ([0, 0], [0, 0], [[1, 0], [0, -1]]),
        ([0, 0], [0, 0], [[1, 1], [1, 1]]),
        ([0, 0], [0], [[1, 0], [0, 1]]),
        ([0, 0], [0, 0], [[1]]),
        ([], [], np.zeros((0, 0))),
    ):
        with raises(ValueError):
            student.multivariate_gaussian_logpdf(x, mean, covariance)


def test_multivariate_gaussian_logpdf__leaves_its_arguments_as_they_were(student):
    """Subtracting the mean in place would change the caller's x."""
    leaves_unchanged(student.multivariate_gaussian_logpdf, np.ones(2), np.full(2, 3.0), np.eye(2))


def test_sample_gaussian__has_the_gaussian_distribution(student, reference, rng):
    """The samples' distribution differs from the Gaussian one: check the root, the factor -2 and the full turn."""
    for mean, std in ((0.0, 1.0), (-3.0, 0.5)):
        z = array(student.sample_gaussian(COUNT, rng.spawn(1)[0], mean=mean, std=std), (COUNT,))
        expected = reference.gaussian_cdf(np.sort(z), mean, std)
        assert float(np.max(np.abs(expected - (np.arange(COUNT) + 0.5) / COUNT))) == approx(0.0, abs=DISTANCE)


def test_sample_gaussian__draws_independent_numbers(student, rng):
    """Two of your numbers depend on each other: every pair needs two uniform numbers of its own."""
    z = array(student.sample_gaussian((COUNT,), rng.spawn(1)[0]), (COUNT,))
    for values in (z, z**2 - 1, np.abs(z)):
        a = (values - values.mean()) / values.std()
        for shift in (1, 2, COUNT // 2, COUNT // 2 - 1):
            # the correlation with itself, turned by the shift; the standard error is below 0.01: 12 of them
            assert float(a @ np.roll(a, shift)) / COUNT == approx(0.0, abs=0.12)
    assert len(np.unique(z)) > 0.99 * COUNT


def test_sample_gaussian__is_finite_for_every_uniform_number(student):
    """rng.random() can return exactly 0, and the logarithm of 0 is -inf: turn [0, 1) into (0, 1]."""
    for bits in (0, 2**64 - 1, 2**10):
        array(student.sample_gaussian(4, generator_with_next_bits(bits)), (4,))


def test_sample_gaussian__takes_its_chance_from_the_generator(student, rng):
    """Another generator gives other numbers; the same one the same numbers."""
    one, two = (array(student.sample_gaussian((3, 3), child), (3, 3)) for child in rng.spawn(2))
    assert not (one == two).any()
    seed = int(rng.integers(2**32))
    first = array(student.sample_gaussian((2, 3), np.random.default_rng(seed), std=3.0), (2, 3))
    assert student.sample_gaussian((2, 3), np.random.default_rng(seed), std=3.0) == approx(first)


def test_sample_gaussian__makes_unusual_shapes(student, rng):
    """No entry, one entry: the shape of the answer is the shape that was asked for."""
    for shape in ((0,), (3, 0), (1, 1, 1)):
        array(student.sample_gaussian(shape, rng), shape)
    for bad in (-1, (2, -3)):
        with raises(ValueError):
            student.sample_gaussian(bad, rng)


def test_sample_binomial__has_the_binomial_distribution(student, reference, rng):
    """How often each count comes up must match the pmf: k successes among n independent tosses."""
    for n, p in ((1, 0.3), (7, 0.5), (40, 0.05), (300, 0.9)):
        samples = array(student.sample_binomial(n, p, COUNT, rng.spawn(1)[0]), (COUNT,), kind="iu")
        cumulative = np.cumsum(reference.binomial_pmf(np.arange(n + 1), n, p))
        assert samples.max() <= n
        assert distance_to(samples, cumulative) == approx(0.0, abs=DISTANCE)


def test_sample_binomial__never_draws_what_has_probability_0(student):
    """rng.random() can return exactly 0, and even then a sure success is one, an impossible one is none."""
    for bits in (0, 2**64 - 1):
        for p, count in ((1.0, 5), (0.0, 0)):
            draws = student.sample_binomial(5, p, 1, generator_with_next_bits(bits))
            assert draws == exactly(np.array([count]))


def test_sample_binomial__takes_its_chance_from_the_generator(student, rng):
    """Another generator gives other numbers; the same one the same numbers."""
    one, two = (array(student.sample_binomial(10**4, 0.5, 50, child), (50,)) for child in rng.spawn(2))
    assert (one != two).any()
    first = array(student.sample_binomial(9, 0.5, 20, np.random.default_rng(5)), (20,))
    assert student.sample_binomial(9, 0.5, 20, np.random.default_rng(5)) == approx(first)


def test_sample_binomial__refuses_bad_arguments(student, rng):
    """Neither n nor size may be negative, and p lies in [0, 1]; n = 0 and size = 0 are fine."""
    for n, p, size, name in ((-1, 0.5, 3, "n"), (3, 1.5, 3, "p"), (3, 0.5, -1, "size")):
        with raises(ValueError, match=rf"\b{name}\b"):
            student.sample_binomial(n, p, size, rng)
    assert student.sample_binomial(0, 0.5, 2, rng) == exactly(np.array([0, 0]))
    assert student.sample_binomial(3, 0.5, 0, rng) == exactly(np.zeros(0, dtype=int))


def test_sample_poisson__has_the_poisson_distribution(student, reference, rng):
    """How often each count comes up must match the pmf; watch where your counting starts."""
    for rate in (0.2, 1.0, 4.5, 30.0):
        samples = array(student.sample_poisson(rate, COUNT, rng.spawn(1)[0]), (COUNT,), kind="iu")
        cumulative = np.cumsum(reference.poisson_pmf(np.arange(150), rate))
        assert distance_to(samples, cumulative) == approx(0.0, abs=DISTANCE)


def test_sample_poisson__works_for_large_rates(student, rng):
    """exp(-rate) is 0 for a rate of 2000: a product of uniform numbers never gets below it in time."""
    samples = array(student.sample_poisson(2000.0, 1000, rng.spawn(1)[0]), (1000,), kind="iu")
    # mean 2000 and standard deviation 44.7: the standard errors are 1.4 and 1.0, so these are 7 and 8 of them
    assert float(samples.mean()) == approx(2000.0, abs=10.5)
    assert float(samples.std()) == approx(2000**0.5, abs=8.0)


def test_sample_poisson__refuses_bad_arguments(student, rng):
    """A rate is finite and not negative, a size is not negative; size = 0 is fine."""
    for rate, size in ((-1.0, 3), (float("inf"), 3), (float("nan"), 3), (1.0, -1)):
        with raises(ValueError):
            student.sample_poisson(rate, size, rng)
    assert student.sample_poisson(3.0, 0, rng) == exactly(np.zeros(0, dtype=int))
