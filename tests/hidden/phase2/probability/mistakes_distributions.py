"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


@mistake(
    "bernoulli_pmf", "p**k (1 - p)**(1 - k) also answers for k = 2: outside of 0 and 1 the probability is 0."
)
def bernoulli_pmf_without_a_support(k, p):
    _probability(p)
    k = np.asarray(k, float)
    with np.errstate(all="ignore"):
        return _like(k, p**k * (1 - p) ** (1 - k))


@mistake("bernoulli_pmf", "Success and failure are swapped: k = 1 has probability p.")
def bernoulli_pmf_swapped(k, p):
    _probability(p)
    k = np.asarray(k, float)
    return _like(k, np.where(k == 0, p, np.where(k == 1, 1 - p, 0.0)))


@mistake("binomial_pmf", "The number of ways to choose the k successes is missing.")
def binomial_pmf_of_one_sequence(k, n, p):
    _probability(p)
    if n < 0 or n != int(n):
        raise ValueError("n must be an integer that is not negative")
    k = np.asarray(k, float)
    inside = (k >= 0) & (k <= n) & (k == np.floor(k))
    k0 = np.where(inside, k, 0)
    return _like(k, np.where(inside, p**k0 * (1 - p) ** (n - k0), 0.0))


@mistake(
    "binomial_pmf",
    "The powers of p vanish for large n: work with the logarithms and exponentiate at the end.",
)
def binomial_pmf_by_powers(k, n, p):
    _probability(p)
    if n < 0 or n != int(n):
        raise ValueError("n must be an integer that is not negative")
    k = np.asarray(k, float)

    def one(j):
        return float(math.comb(n, int(j))) * p**j * (1 - p) ** (n - j) if j in range(n + 1) else 0.0

    return _like(k, np.array([one(j) for j in k.ravel()], float).reshape(k.shape))


@mistake("poisson_pmf", "The factorial is missing: without it the probabilities sum to far more than 1.")
def poisson_pmf_without_the_factorial(k, rate):
    _rate(rate)
    k = np.asarray(k, float)
    inside = (k >= 0) & (k == np.floor(k))
    return _like(k, np.where(inside, rate ** np.where(inside, k, 0) * np.exp(-rate), 0.0))


@mistake(
    "poisson_pmf", "Powers and factorials overflow for large rates: add logarithms (math.lgamma) instead."
)
def poisson_pmf_by_powers(k, rate):
    _rate(rate)
    k = np.asarray(k, float)

    def one(j):
        return rate**j * math.exp(-rate) / math.factorial(int(j)) if j >= 0 and j == int(j) else 0.0

    return _like(k, np.array([one(j) for j in k.ravel()], float).reshape(k.shape))


@mistake(
    "gaussian_pdf", "You divide by the variance where the standard deviation belongs, or the other way round."
)
def gaussian_pdf_with_the_variance_in_front(x, mean=0.0, std=1.0):
    _spread(std)
    x = np.asarray(x, float)
    return _like(x, np.exp(-((x - mean) ** 2) / (2 * std**2)) / (std**2 * math.sqrt(2 * math.pi)))


@mistake("gaussian_pdf", "The exponent lacks its factor 1/2.")
def gaussian_pdf_without_the_half(x, mean=0.0, std=1.0):
    _spread(std)
    x = np.asarray(x, float)
    return _like(x, np.exp(-(((x - mean) / std) ** 2)) / (std * math.sqrt(2 * math.pi)))


@mistake("gaussian_pdf", "The area under your curve is not 1: the factor 1 / (std sqrt(2 pi)) is missing.")
def gaussian_pdf_without_the_factor(x, mean=0.0, std=1.0):
    _spread(std)
    x = np.asarray(x, float)
    return _like(x, np.exp(-0.5 * ((x - mean) / std) ** 2))


@mistake("gaussian_cdf", "erf belongs to another scale: divide by sqrt(2) as well.")
def gaussian_cdf_without_the_root_of_2(x, mean=0.0, std=1.0):
    _spread(std)
    x = np.asarray(x, float)
    return _like(x, 0.5 * np.vectorize(math.erfc, otypes=[float])((mean - x) / std))


@mistake("gaussian_cdf", "Far left 1 + erf cancels to 0: erfc(-z) is the same number with all its digits.")
def gaussian_cdf_by_erf(x, mean=0.0, std=1.0):
    _spread(std)
    x = np.asarray(x, float)
    return _like(x, 0.5 * (1 + np.vectorize(math.erf, otypes=[float])((x - mean) / (std * math.sqrt(2)))))


@mistake(
    "multivariate_gaussian_logpdf",
    "The determinant over- or underflows in many dimensions: sum logs instead.",
)
def multivariate_gaussian_logpdf_by_the_determinant(x, mean, covariance):
    x, C = _centred(x, mean, covariance)
    with np.errstate(all="ignore"):
        log_det = np.log(np.linalg.det(C))
    return float(-0.5 * (len(x) * math.log(2 * math.pi) + log_det + x @ np.linalg.solve(C, x)))


@mistake("multivariate_gaussian_logpdf", "log 2 pi counts once per dimension: d log 2 pi.")
def multivariate_gaussian_logpdf_with_one_pi(x, mean, covariance):
    x, C = _centred(x, mean, covariance)
    return float(-0.5 * (math.log(2 * math.pi) + np.linalg.slogdet(C)[1] + x @ np.linalg.solve(C, x)))


@mistake(
    "multivariate_gaussian_logpdf",
    "The log-determinant needs its factor 1/2 as well: log det = 2 sum log L_ii.",
)
def multivariate_gaussian_logpdf_with_the_whole_determinant(x, mean, covariance):
    x, C = _centred(x, mean, covariance)
    return float(
        -0.5 * (len(x) * math.log(2 * math.pi) + x @ np.linalg.solve(C, x)) - np.linalg.slogdet(C)[1]
    )


@mistake(
    "multivariate_gaussian_logpdf",
    "A covariance that is not symmetric passes: Cholesky reads only one triangle.",
)
def multivariate_gaussian_logpdf_of_any_matrix(x, mean, covariance):
    x, mean, C = (np.asarray(v, float) for v in (x, mean, covariance))
    if x.ndim != 1 or not x.size or x.shape != mean.shape or C.shape != (len(x), len(x)):
        raise ValueError("the shapes of x, mean and covariance must fit")
    try:
        L = np.linalg.cholesky(C)
    except np.linalg.LinAlgError:
        raise ValueError("covariance must be positive definite") from None
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (len(x) * math.log(2 * math.pi) + z @ z) - np.log(np.diag(L)).sum())


@mistake(
    "sample_gaussian", "You multiply by std squared: the numbers scale with the standard deviation itself."
)
def sample_gaussian_with_the_variance(shape, rng, mean=0.0, std=1.0):
    return mean + std**2 * _box_muller(shape, rng, std)


@mistake("sample_gaussian", "The same uniform number makes radius and angle: they have to be independent.")
def sample_gaussian_with_one_uniform(shape, rng, mean=0.0, std=1.0):
    count, shape = _count(shape, std)
    u = 1 - rng.random((count + 1) // 2)
    r, a = np.sqrt(-2 * np.log(u)), 2 * np.pi * u
    return mean + std * np.concatenate([r * np.cos(a), r * np.sin(a)])[:count].reshape(shape)


@mistake(
    "sample_gaussian",
    "rng.random() can be 0 and its logarithm -inf: take 1 - rng.random(), which lies in (0, 1].",
)
def sample_gaussian_of_log_0(shape, rng, mean=0.0, std=1.0):
    count, shape = _count(shape, std)
    u, v = rng.random((2, (count + 1) // 2))
    with np.errstate(all="ignore"):
        r, a = np.sqrt(-2 * np.log(u)), 2 * np.pi * v
        return mean + std * np.concatenate([r * np.cos(a), r * np.sin(a)])[:count].reshape(shape)


@mistake("sample_gaussian", "Uniform numbers with the right mean and spread are not Gaussian yet.")
def sample_gaussian_of_uniforms(shape, rng, mean=0.0, std=1.0):
    count, shape = _count(shape, std)
    return mean + std * math.sqrt(12) * (rng.random(count) - 0.5).reshape(shape)


@mistake("sample_gaussian", "Half a turn only: the angle runs from 0 to 2 pi.")
def sample_gaussian_of_half_a_turn(shape, rng, mean=0.0, std=1.0):
    count, shape = _count(shape, std)
    pairs = (count + 1) // 2
    r, a = np.sqrt(-2 * np.log1p(-rng.random(pairs))), np.pi * rng.random(pairs)
    return mean + std * np.concatenate([r * np.cos(a), r * np.sin(a)])[:count].reshape(shape)


@mistake("sample_binomial", "One toss with n times the stake: add up n independent tosses.")
def sample_binomial_of_one_toss(n, p, size, rng):
    _binomial(n, p, size)
    return n * (rng.random(size) < p).astype(int)


@mistake("sample_binomial", "You count failures: a toss succeeds when its uniform number is below p.")
def sample_binomial_of_failures(n, p, size, rng):
    _binomial(n, p, size)
    return np.count_nonzero(rng.random((size, n)) >= p, axis=1) if n < 1000 else rng.binomial(n, 1 - p, size)


@mistake("sample_binomial", "A rounded Gaussian is only close for large n; it can even be negative.")
def sample_binomial_as_a_gaussian(n, p, size, rng):
    _binomial(n, p, size)
    return np.rint(rng.normal(n * p, math.sqrt(n * p * (1 - p)), size)).astype(int)


@mistake(
    "sample_poisson",
    "Your counts are one too large: the uniform number that ends the product does not count.",
)
def sample_poisson_one_too_large(rate, size, rng):
    _rate(rate)
    if size < 0:
        raise ValueError("size must not be negative")
    return rng.poisson(rate, size) + (rate > 0)


@mistake(
    "sample_poisson",
    "exp(-rate) is 0 for large rates, so your product of uniform numbers stops too late or early.",
)
def sample_poisson_by_products(rate, size, rng):
    _rate(rate)
    if size < 0:
        raise ValueError("size must not be negative")
    counts, product = np.zeros(size, int), 1 - rng.random(size)
    while (going := product > math.exp(-rate)).any():
        counts += going
        product = np.where(going, product * rng.random(size), product)
    return counts


@mistake(
    "sample_poisson", "A rounded Gaussian is only close for large rates; for small ones it is even negative."
)
def sample_poisson_as_a_gaussian(rate, size, rng):
    _rate(rate)
    if size < 0:
        raise ValueError("size must not be negative")
    return np.maximum(np.rint(rng.normal(rate, math.sqrt(rate), size)), 0).astype(int)


def _like(x, result):
    return float(result) if x.ndim == 0 else result


def _probability(p):
    if not 0 <= p <= 1:
        raise ValueError("p must lie in [0, 1]")


def _rate(rate):
    if not 0 <= rate < math.inf:
        raise ValueError("rate must be finite and not negative")


def _spread(std):
    if not std > 0:
        raise ValueError("std must be above 0")


def _centred(x, mean, covariance):
    x, mean, C = (np.asarray(v, float) for v in (x, mean, covariance))
    if x.ndim != 1 or not x.size or x.shape != mean.shape or C.shape != (len(x), len(x)):
        raise ValueError("the shapes of x, mean and covariance must fit")
    if not np.array_equal(C, C.T) or np.linalg.eigvalsh(C)[0] <= 1e-12:
        raise ValueError("covariance must be symmetric and positive definite")
    return x - mean, C


def _count(shape, std):
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    if min(shape, default=0) < 0 or std < 0:
        raise ValueError("neither shape nor std may be negative")
    return math.prod(shape), shape


def _box_muller(shape, rng, std):
    count, shape = _count(shape, std)
    pairs = (count + 1) // 2
    r, a = np.sqrt(-2 * np.log1p(-rng.random(pairs))), 2 * np.pi * rng.random(pairs)
    return np.concatenate([r * np.cos(a), r * np.sin(a)])[:count].reshape(shape)


def _binomial(n, p, size):
    _probability(p)
    if n < 0 or size < 0:
        raise ValueError("n and size must not be negative")
