"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


@mistake("gaussian_log_likelihood", "That is the average; the exercise asks for the total over all samples.")
def gaussian_log_likelihood_on_average(samples, mean, std):
    samples = _samples(samples, std)
    return float(np.mean(-0.5 * ((samples - mean) / std) ** 2) - 0.5 * math.log(2 * math.pi) - math.log(std))


@mistake("gaussian_log_likelihood", "The product of densities is 0 for many samples: add their logarithms.")
def gaussian_log_likelihood_of_the_product(samples, mean, std):
    samples = _samples(samples, std)
    with np.errstate(all="ignore"):
        density = np.exp(-0.5 * ((samples - mean) / std) ** 2) / (std * math.sqrt(2 * math.pi))
        return float(np.log(np.prod(density)))


@mistake(
    "gaussian_log_likelihood", "The constant and log std count once for every sample: multiply them by n."
)
def gaussian_log_likelihood_with_one_constant(samples, mean, std):
    samples = _samples(samples, std)
    return float(np.sum(-0.5 * ((samples - mean) / std) ** 2) - 0.5 * math.log(2 * math.pi) - math.log(std))


@mistake("mle_bernoulli", "Any numbers pass: every sample has to be 0 or 1.")
def mle_bernoulli_of_anything(samples):
    samples = np.asarray(samples, float)
    if samples.ndim != 1 or not samples.size:
        raise ValueError("samples must be a vector that is not empty")
    return float(samples.mean())


@mistake(
    "mle_bernoulli", "One success and one failure are added: that is an estimate with a prior, not the MLE."
)
def mle_bernoulli_with_a_prior(samples):
    samples = _tosses(samples)
    return float((samples.sum() + 1) / (len(samples) + 2))


@mistake("mle_gaussian", "You divide by n - 1; maximum likelihood divides by n.")
def mle_gaussian_without_bias(samples):
    samples = _samples(samples, 1)
    return float(samples.mean()), float(samples.std(ddof=1)) if len(samples) > 1 else 0.0


@mistake("mle_gaussian", "The second answer is the variance: take the root.")
def mle_gaussian_with_the_variance(samples):
    samples = _samples(samples, 1)
    return float(samples.mean()), float(samples.var())


@mistake("map_bernoulli", "That is the mean of the posterior; its maximum has alpha - 1 and beta - 1.")
def map_bernoulli_as_the_mean(samples, alpha, beta):
    samples = _tosses(samples, alpha, beta)
    return float((samples.sum() + alpha) / (len(samples) + alpha + beta))


@mistake("map_bernoulli", "alpha and beta are swapped: alpha goes with the ones.")
def map_bernoulli_swapped(samples, alpha, beta):
    samples = _tosses(samples, alpha, beta)
    return float((samples.sum() + beta - 1) / (len(samples) + alpha + beta - 2))


@mistake("map_gaussian_mean", "The weights are 1 over the variances: square the standard deviations.")
def map_gaussian_mean_without_squares(samples, noise_std, prior_mean, prior_std):
    samples = _samples(samples, noise_std, prior_std)
    weight = noise_std / prior_std
    return float((weight * prior_mean + samples.sum()) / (weight + len(samples)))


@mistake("map_gaussian_mean", "All samples together count once in your average; each of them counts.")
def map_gaussian_mean_of_one_sample(samples, noise_std, prior_mean, prior_std):
    samples = _samples(samples, noise_std, prior_std)
    weight = (noise_std / prior_std) ** 2
    return float((weight * prior_mean + samples.mean()) / (weight + 1))


@mistake(
    "map_gaussian_mean", "Each side is weighted by the other one's precision: a sure prior must weigh more."
)
def map_gaussian_mean_with_swapped_weights(samples, noise_std, prior_mean, prior_std):
    samples = _samples(samples, noise_std, prior_std)
    weight = (prior_std / noise_std) ** 2
    with np.errstate(all="ignore"):
        return float((np.float64(weight) * prior_mean + samples.sum()) / (weight + len(samples)))


@mistake("ridge", "You penalise with strength times n: the squared errors are summed, not averaged.")
def ridge_of_the_mean_error(X, y, strength):
    X, y = _regression(X, y, strength)
    return np.linalg.solve(X.T @ X + len(X) * strength * np.eye(X.shape[1]), X.T @ y)


@mistake("ridge", "The prior is lost: this is least squares for every strength.")
def ridge_without_strength(X, y, strength):
    X, y = _regression(X, y, strength)
    return np.linalg.lstsq(X, y, rcond=None)[0]


@mistake("ridge", "Dependent columns have no unique least-squares solution: without strength refuse them.")
def ridge_of_dependent_columns(X, y, strength):
    X, y = np.asarray(X, float), np.asarray(y, float)
    if X.ndim != 2 or not X.size or y.shape != (len(X),) or not strength >= 0:
        raise ValueError("X must be a matrix, y have its length, strength not be negative")
    return np.linalg.pinv(X.T @ X + strength * np.eye(X.shape[1])) @ X.T @ y


@mistake(
    "logistic_regression", "You walk downhill: the log-likelihood is to be maximised, so add the gradient."
)
def logistic_regression_downhill(X, y, steps=2000, rate=0.1):
    return _ascend(X, y, steps, -rate if _rate(rate) else rate)


@mistake(
    "logistic_regression",
    "Your gradient is the sum; divide by the number of samples to get that of the mean.",
)
def logistic_regression_of_the_sum(X, y, steps=2000, rate=0.1):
    return _ascend(X, y, steps, rate * len(X) if _rate(rate) else rate)


@mistake("logistic_regression", "The bias comes first in your answer; it belongs at the end.")
def logistic_regression_with_the_bias_first(X, y, steps=2000, rate=0.1):
    _rate(rate)
    return np.roll(_ascend(X, y, steps, rate), 1)


@mistake("logistic_regression", "exp overflows for large scores: compute the sigmoid in a stable way.")
def logistic_regression_that_overflows(X, y, steps=2000, rate=0.1):
    _rate(rate)
    with np.errstate(all="ignore"):
        return _ascend(X, y, steps, rate, lambda z: np.exp(z) / (1 + np.exp(z)))


def _samples(samples, *spreads):
    samples = np.asarray(samples, float)
    if samples.ndim != 1 or not samples.size:
        raise ValueError("samples must be a vector that is not empty")
    if not all(spread > 0 for spread in spreads):
        raise ValueError("std, noise_std and prior_std must be above 0")
    return samples


def _tosses(samples, alpha=1, beta=1):
    samples = _samples(samples)
    if not ((samples == 0) | (samples == 1)).all():
        raise ValueError("samples must be 0 or 1")
    if not (alpha >= 1 and beta >= 1):
        raise ValueError("alpha and beta must be at least 1")
    return samples


def _regression(X, y, strength):
    X, y = np.asarray(X, float), np.asarray(y, float)
    if X.ndim != 2 or not X.size or y.shape != (len(X),) or not strength >= 0:
        raise ValueError("X must be a matrix, y have its length, strength not be negative")
    if strength == 0 and np.linalg.matrix_rank(X) < X.shape[1]:
        raise ValueError("the columns of X are dependent")
    return X, y


def _rate(rate):
    if not rate > 0:
        raise ValueError("rate must be above 0")
    return True


def _ascend(X, y, steps, rate, sigmoid=lambda z: 0.5 * (1 + np.tanh(0.5 * z))):
    X, y = np.asarray(X, float), np.asarray(y, float)
    if X.ndim != 2 or not X.size or y.shape != (len(X),) or not ((y == 0) | (y == 1)).all() or steps < 0:
        raise ValueError("X must be a matrix, y hold 0 and 1 and have its length, steps not be negative")
    X, w = np.column_stack([X, np.ones(len(X))]), np.zeros(X.shape[1] + 1)
    for _ in range(steps):
        w = w + rate / len(X) * (X.T @ (y - sigmoid(X @ w)))
    return w
