"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def test_running_mean__matches_the_reference(student, reference, rng):
    """Entry k is the sum of the first k + 1 samples, divided by k + 1."""
    for n in (1, 2, 17, 500):
        samples = rng.normal(3, 2, size=n)
        assert student.running_mean(samples) == approx(reference.running_mean(samples), abs=1e-11)


def test_running_mean__works_in_double_precision(student, reference, rng):
    """An array of float32 has 7 digits, and sums of it have fewer: make float64 of it first."""
    samples = rng.normal(size=300).astype(np.float32)
    assert student.running_mean(samples) == approx(reference.running_mean(samples.astype(float)), abs=1e-10)


def test_running_mean__is_fast_enough_for_300000_samples(student, rng):
    """A new sum for each entry takes a time that grows like n squared: keep one running sum."""
    samples = rng.integers(0, 100, size=300_000)
    means = array(student.running_mean(samples), (300_000,))
    assert float(means[-1]) == approx(float(np.mean(samples)))
    assert float(means[149_999]) == approx(float(np.mean(samples[:150_000])))


def test_running_mean__refuses_what_is_no_vector(student):
    """Samples are a vector that is not empty."""
    for samples in ([], [[1.0, 2.0]], 3.0):
        with raises(ValueError):
            student.running_mean(samples)


def test_standardized_means__matches_the_reference(student, reference, rng):
    """sqrt(n) times the distance of each row's mean from `mean`, in units of `std`."""
    for n, trials in ((1, 1), (9, 3), (3, 9), (50, 40)):
        samples = rng.exponential(2.0, size=(trials, n))
        mean, std = float(rng.normal()), float(rng.uniform(0.5, 3))
        args = (lambda generator, shape, samples=samples: samples.reshape(shape), mean, std, n, trials, rng)
        assert student.standardized_means(*args) == approx(reference.standardized_means(*args), abs=1e-11)


def test_standardized_means__works_in_double_precision(student, rng):
    """A sampler may return float32, as networks do: make float64 of it before you take means."""
    samples = rng.normal(size=(5, 40)).astype(np.float32)
    answer = student.standardized_means(lambda generator, shape: samples, 0.0, 1.0, 40, 5, rng)
    assert answer == approx(samples.astype(float).mean(axis=1) * 40**0.5, abs=1e-10)


def test_standardized_means__asks_the_sampler_once_for_all_trials(student, rng):
    """The sampler is called exactly once, as sampler(rng, (trials, n)): each row is a trial."""
    asked = []

    def sampler(generator, shape):
        asked.append((isinstance(generator, np.random.Generator), tuple(shape)))
        return np.ones(shape)

    assert student.standardized_means(sampler, 0.0, 1.0, 16, 5, rng) == approx([4.0] * 5)
    assert asked == [(True, (5, 16))]


def test_standardized_means__is_standard_gaussian_for_skewed_samples(student, rng):
    """The theorem promises mean 0 and spread 1; look for a missing square root of n."""
    answer = student.standardized_means(
        lambda generator, shape: generator.exponential(2.0, size=shape), 2.0, 2.0, 200, 3000, rng
    )
    z = array(answer, (3000,))
    # standard errors: 0.018 of the mean, 0.013 of the spread; 7 of them
    assert float(z.mean()) == approx(0.0, abs=0.13)
    assert float(z.std()) == approx(1.0, abs=0.1)


def test_standardized_means__refuses_bad_arguments(student, rng):
    """A positive spread, at least one sample and one trial, and a sampler that returns what it was asked for."""
    for std, n, trials in ((-1.0, 4, 2), (1.0, 0, 2), (1.0, 4, 0)):
        with raises(ValueError):
            student.standardized_means(lambda generator, shape: np.ones(shape), 0.0, std, n, trials, rng)
    with raises(ValueError):
        student.standardized_means(lambda generator, shape: np.ones(shape[::-1]), 0.0, 1.0, 4, 2, rng)


def test_chebyshev_bound__matches_the_reference(student, reference, rng):
    """Both std and epsilon are squared, n is not, and 1 is the cap."""
    for _ in range(20):
        std, epsilon = (float(v) for v in rng.gamma(2.0, size=2))
        n = int(rng.integers(1, 200))
        assert student.chebyshev_bound(std, n, epsilon) == approx(reference.chebyshev_bound(std, n, epsilon))


def test_chebyshev_bound__handles_the_extremes(student):
    """No spread: the bound is 0. A vanishing distance: the bound is 1, without any overflow."""
    assert student.chebyshev_bound(0.0, 5, 0.1) == approx(0.0)
    assert student.chebyshev_bound(1.0, 5, 1e-150) == approx(1.0)


def test_chebyshev_bound__refuses_bad_arguments(student):
    """Spread not negative, at least one sample, a positive distance."""
    for args in ((-1.0, 10, 0.5), (1.0, 0, 0.5), (1.0, 10, -0.5)):
        with raises(ValueError):
            student.chebyshev_bound(*args)


def test_confidence_interval__matches_the_reference(student, reference, rng):
    """Mean plus and minus z s / sqrt(n); s divides by n - 1, z leaves half of the rest on each side."""
    for n in (2, 5, 300):
        samples = rng.normal(10, 3, size=n)
        for confidence in (0.5, 0.9, 0.999):
            assert student.confidence_interval(samples, confidence) == approx(
                reference.confidence_interval(samples, confidence), abs=1e-7
            )


def test_confidence_interval__moves_and_stretches_with_the_samples(student, rng):
    """Other units: the interval of a x + b is a times the interval plus b."""
    samples = rng.normal(size=12)
    low, high = (number(end) for end in student.confidence_interval(samples, 0.8))
    assert student.confidence_interval(3 * samples - 7, 0.8) == approx((3 * low - 7, 3 * high - 7), abs=1e-9)


def test_confidence_interval__refuses_bad_arguments(student):
    """At least two samples in a vector, and a confidence strictly between 0 and 1."""
    for samples, confidence in (
        ([], 0.9),
        ([[1.0, 2.0]], 0.9),
        ([1.0, 2.0], -0.1),
        ([1.0, 2.0], float("nan")),
    ):
        with raises(ValueError):
            student.confidence_interval(samples, confidence)


def test_sample_size__matches_the_reference(student, reference, rng):
    """Square z std / epsilon and round up."""
    for _ in range(20):
        std, epsilon = float(rng.uniform(0.5, 20)), float(rng.uniform(0.05, 2))
        confidence = float(rng.uniform(0.5, 0.999))
        assert student.sample_size(std, epsilon, confidence) == exactly(
            reference.sample_size(std, epsilon, confidence)
        )


def test_sample_size__is_the_smallest_that_suffices(student, reference, rng):
    """With one sample fewer the interval is wider than asked for: round up, not to the nearest."""
    z = 1.6448536269514722  # 90 %
    for _ in range(10):
        std, epsilon = float(rng.uniform(1, 20)), float(rng.uniform(0.1, 0.5))
        n = student.sample_size(std, epsilon, 0.9)
        assert n == exactly(int(number(n)))
        assert z * std / np.sqrt(n) <= epsilon * (1 + 1e-9)
        assert z * std / np.sqrt(n - 1) >= epsilon * (1 - 1e-9)


def test_sample_size__refuses_bad_arguments(student):
    """Spread not negative, margin positive, confidence strictly between 0 and 1."""
    for args in ((-1.0, 0.5, 0.9), (1.0, -0.5, 0.9), (1.0, 0.5, 1.0), (1.0, 0.5, 0.0), (1.0, 0.5, 95)):
        with raises(ValueError):
            student.sample_size(*args)
