"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


@mistake("empirical_pmf", "These are counts: divide them by the number of samples.")
def empirical_pmf_as_counts(samples):
    samples = list(samples)
    if not samples:
        raise ValueError("samples must not be empty")
    return {value: float(samples.count(value)) for value in samples}


@mistake("empirical_pmf", "You divide by the number of different values, not by the number of samples.")
def empirical_pmf_over_different_values(samples):
    samples = list(samples)
    if not samples:
        raise ValueError("samples must not be empty")
    return {value: samples.count(value) / len(set(samples)) for value in samples}


@mistake("cdf", "You add up the values below x: P(X <= x) counts x itself as well.")
def cdf_without_x_itself(pmf, x):
    _require_pmf(pmf)
    return float(sum(p for value, p in pmf.items() if value < x))


@mistake("cdf", "That is the probability of x alone; the cdf adds up everything up to x.")
def cdf_as_the_pmf(pmf, x):
    _require_pmf(pmf)
    return float(pmf.get(x, 0.0))


@mistake("cdf", "You stop at the first value above x: the values of a dict are not sorted.")
def cdf_of_unsorted_values(pmf, x):
    _require_pmf(pmf)
    total = 0.0
    for value, p in pmf.items():
        if value > x:
            break
        total += p
    return float(total)


@mistake("quantile", "You go on until the cdf exceeds q: it is enough that it reaches q.")
def quantile_that_exceeds(pmf, q):
    _require_pmf(pmf)
    if not 0 < q <= 1:
        raise ValueError("q must lie in (0, 1]")
    total = 0.0
    for value in sorted(pmf):
        total += pmf[value]
        if total > q:
            return float(value)
    return float(max(pmf))


@mistake("quantile", "You walk through the dict as it was filled: sort the values first.")
def quantile_of_unsorted_values(pmf, q):
    _require_pmf(pmf)
    if not 0 < q <= 1:
        raise ValueError("q must lie in (0, 1]")
    total = 0.0
    for value, p in pmf.items():
        total += p
        if total >= q - 1e-12:
            return float(value)
    return float(value)


@mistake(
    "quantile", "Rounding fools your comparison: eight times 0.1 is 0.7999999999999999 in floating point."
)
def quantile_without_tolerance(pmf, q):
    _require_pmf(pmf)
    if not 0 < q <= 1:
        raise ValueError("q must lie in (0, 1]")
    total = 0.0
    for value in sorted(pmf):
        total += pmf[value]
        if total >= q:
            return float(value)
    return float(value)


@mistake("inverse_transform_sample", "An even grid is not random: take the numbers from rng.random(n).")
def inverse_transform_sample_of_a_grid(quantile_fn, n, rng):
    return np.array([quantile_fn(float(u)) for u in (np.arange(n) + 0.5) / n], dtype=float)


@mistake("inverse_transform_sample", "The quantile function wants uniform numbers; these are Gaussian.")
def inverse_transform_sample_of_gaussians(quantile_fn, n, rng):
    if n < 0:
        raise ValueError("n must not be negative")
    u = np.clip(rng.normal(0.5, 0.2, size=n), 1e-12, 1 - 1e-12)
    return np.array([quantile_fn(float(x)) for x in u], dtype=float)


@mistake("inverse_transform_sample", "Your own generator makes the same samples every time: use rng.")
def inverse_transform_sample_with_its_own_generator(quantile_fn, n, rng):
    if n < 0:
        raise ValueError("n must not be negative")
    return np.array([quantile_fn(float(u)) for u in np.random.default_rng(0).random(n)], dtype=float)


@mistake("sample_categorical", "Your index is one too large: searchsorted already counts from 0.")
def sample_categorical_one_too_far(probabilities, rng, size=None):
    p = _distribution(probabilities, size)
    index = np.minimum(np.searchsorted(np.cumsum(p), rng.random(size), side="right") + 1, len(p) - 1)
    return int(index) if size is None else index


@mistake("sample_categorical", "That is the most probable index every time: it has to be drawn at random.")
def sample_categorical_by_argmax(probabilities, rng, size=None):
    p = _distribution(probabilities, size)
    return int(np.argmax(p)) if size is None else np.full(size, np.argmax(p))


@mistake("sample_categorical", "All indices come equally often: the probabilities are not used.")
def sample_categorical_uniformly(probabilities, rng, size=None):
    p = _distribution(probabilities, size)
    index = rng.integers(len(p), size=size)
    return int(index) if size is None else index


@mistake(
    "sample_categorical",
    "A uniform number can be exactly 0: ask which cumulative sum exceeds it, not reaches it.",
)
def sample_categorical_from_the_left(probabilities, rng, size=None):
    p = _distribution(probabilities, size)
    cumulative = np.cumsum(p)
    index = np.searchsorted(cumulative, rng.random(size) * cumulative[-1], side="left")
    return int(index) if size is None else index


@mistake(
    "sample_categorical",
    "The last cumulative sum can be 0.9999999999999999 and the uniform number above it: scale u by that sum.",
)
def sample_categorical_past_the_end(probabilities, rng, size=None):
    p = _distribution(probabilities, size)
    index = np.minimum(np.searchsorted(np.cumsum(p), rng.random(size), side="right"), len(p) - 1)
    return int(index) if size is None else index


@mistake("density_to_probability", "Left rectangles are not accurate enough: try trapezoids or midpoints.")
def density_to_probability_by_left_rectangles(pdf, a, b, n=1000):
    heights = _heights(pdf, a, b, n, np.linspace(a, b, max(n, 0) + 1)[:-1])
    return float((b - a) / n * heights.sum())


@mistake("density_to_probability", "You average the density: multiply by the length of the interval.")
def density_to_probability_without_the_width(pdf, a, b, n=1000):
    heights = _heights(pdf, a, b, n, np.linspace(a, b, max(n, 0) + 1)[:-1] + (b - a) / n / 2 if n > 0 else [])
    return float(heights.mean())


@mistake(
    "density_to_probability", "With a > b the integral changes its sign: do not swap or sort the bounds."
)
def density_to_probability_without_its_sign(pdf, a, b, n=1000):
    a, b = min(a, b), max(a, b)
    heights = _heights(pdf, a, b, n, np.linspace(a, b, max(n, 0) + 1)[:-1] + (b - a) / n / 2 if n > 0 else [])
    return float((b - a) / n * heights.sum())


def _require_pmf(pmf):
    p = list(pmf.values())
    if not (p and min(p) >= 0 and abs(sum(p) - 1) <= 1e-8):
        raise ValueError("pmf must have probabilities that are non-negative and sum to 1")


def _distribution(probabilities, size):
    p = np.asarray(probabilities, float)
    if p.ndim != 1 or not p.size or not (p >= 0).all() or not abs(p.sum() - 1) <= 1e-8:
        raise ValueError("probabilities must be non-negative and sum to 1")
    if size is not None and size < 0:
        raise ValueError("size must not be negative")
    return p


def _heights(pdf, a, b, n, points):
    if n < 1 or not (math.isfinite(a) and math.isfinite(b)):
        raise ValueError("n must be at least 1, a and b finite")
    heights = np.array([pdf(float(x)) for x in points], float)
    if (heights < 0).any():
        raise ValueError("pdf must not be negative")
    return heights
