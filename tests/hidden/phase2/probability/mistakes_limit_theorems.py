"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math
from statistics import NormalDist

import numpy as np

from grader.feedback import mistake


@mistake("running_mean", "You divide every sum by n: the k-th sum has only k samples in it.")
def running_mean_over_all(samples):
    samples = _vector(samples)
    return np.cumsum(samples) / len(samples)


@mistake("running_mean", "These are sums: divide the k-th by k.")
def running_mean_as_sums(samples):
    return np.cumsum(_vector(samples))


@mistake("running_mean", "That is the mean of two neighbours: all samples so far count.")
def running_mean_of_neighbours(samples):
    samples = _vector(samples)
    return np.concatenate([samples[:1], (samples[1:] + samples[:-1]) / 2])


@mistake("standardized_means", "The spread of a mean is std / sqrt(n): multiply by the root of n.")
def standardized_means_without_the_root(sampler, mean, std, n, trials, rng):
    samples = _rows(sampler, std, n, trials, rng)
    return (samples.mean(axis=1) - mean) / std


@mistake(
    "standardized_means", "You average over the trials; average over the n samples of each trial (axis 1)."
)
def standardized_means_over_the_wrong_axis(sampler, mean, std, n, trials, rng):
    samples = _rows(sampler, std, n, trials, rng)
    return math.sqrt(n) * (samples.mean(axis=0) - mean) / std


@mistake(
    "standardized_means", "You divide by the samples' own deviation; the exercise gives you the true std."
)
def standardized_means_with_estimated_spread(sampler, mean, std, n, trials, rng):
    samples = _rows(sampler, std, n, trials, rng)
    with np.errstate(all="ignore"):
        return math.sqrt(n) * (samples.mean(axis=1) - mean) / samples.std(axis=1)


@mistake("chebyshev_bound", "A bound of 16 says nothing about a probability: cap it at 1.")
def chebyshev_bound_without_the_cap(std, n, epsilon):
    _bound(std, n, epsilon)
    return float((std / epsilon) ** 2 / n)


@mistake("chebyshev_bound", "The squares are missing: variance over squared distance.")
def chebyshev_bound_without_squares(std, n, epsilon):
    _bound(std, n, epsilon)
    return float(min(1.0, std / (n * epsilon)))


@mistake(
    "chebyshev_bound", "That is the bound for a single sample: the variance of the mean is n times smaller."
)
def chebyshev_bound_of_one_sample(std, n, epsilon):
    _bound(std, n, epsilon)
    return float(min(1.0, (std / epsilon) ** 2))


@mistake("confidence_interval", "That interval holds single samples: the mean varies by s / sqrt(n) only.")
def confidence_interval_of_the_samples(samples, confidence=0.95):
    samples, z = _interval(samples, confidence)
    reach = z * samples.std(ddof=1)
    return float(samples.mean() - reach), float(samples.mean() + reach)


@mistake("confidence_interval", "numpy's std divides by n unless you say ddof=1.")
def confidence_interval_with_n(samples, confidence=0.95):
    samples, z = _interval(samples, confidence)
    reach = z * samples.std() / math.sqrt(len(samples))
    return float(samples.mean() - reach), float(samples.mean() + reach)


@mistake(
    "confidence_interval",
    "Your z leaves 5 % on one side; an interval leaves half of it on each: (1 + confidence) / 2.",
)
def confidence_interval_with_a_one_sided_z(samples, confidence=0.95):
    samples, _ = _interval(samples, confidence)
    reach = NormalDist().inv_cdf(confidence) * samples.std(ddof=1) / math.sqrt(len(samples))
    return float(samples.mean() - reach), float(samples.mean() + reach)


@mistake("confidence_interval", "1.96 belongs to 95 % only: compute z from the confidence that is asked for.")
def confidence_interval_always_95(samples, confidence=0.95):
    samples, _ = _interval(samples, confidence)
    reach = 1.959963984540054 * samples.std(ddof=1) / math.sqrt(len(samples))
    return float(samples.mean() - reach), float(samples.mean() + reach)


@mistake("sample_size", "You round down or to the nearest: then the interval can be too wide. Round up.")
def sample_size_rounded_down(std, epsilon, confidence):
    return max(1, int(_size(std, epsilon, confidence)))


@mistake("sample_size", "The width shrinks with the root of n, so the quotient has to be squared.")
def sample_size_without_the_square(std, epsilon, confidence):
    return max(1, math.ceil(math.sqrt(_size(std, epsilon, confidence))))


@mistake("sample_size", "Without spread your answer is 0: at least one sample is needed.")
def sample_size_of_nothing(std, epsilon, confidence):
    return math.ceil(_size(std, epsilon, confidence))


def _vector(samples):
    samples = np.asarray(samples, float)
    if samples.ndim != 1 or not samples.size:
        raise ValueError("samples must be a vector that is not empty")
    return samples


def _rows(sampler, std, n, trials, rng):
    if not std > 0 or n < 1 or trials < 1:
        raise ValueError("std must be above 0, n and trials at least 1")
    samples = np.asarray(sampler(rng, (trials, n)), float)
    if samples.shape != (trials, n):
        raise ValueError("sampler must return the shape (trials, n)")
    return samples


def _bound(std, n, epsilon):
    if not std >= 0 or n < 1 or not epsilon > 0:
        raise ValueError("std must not be negative, n at least 1, epsilon above 0")


def _interval(samples, confidence):
    samples = _vector(samples)
    if len(samples) < 2:
        raise ValueError("samples must have at least two entries")
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1")
    return samples, NormalDist().inv_cdf((1 + confidence) / 2)


def _size(std, epsilon, confidence):
    if not std >= 0 or not epsilon > 0 or not 0 < confidence < 1:
        raise ValueError("std must not be negative, epsilon above 0, confidence between 0 and 1")
    return (NormalDist().inv_cdf((1 + confidence) / 2) * std / epsilon) ** 2
