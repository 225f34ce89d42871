"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import kl_divergence as right


@mistake("kl", "p and q are swapped: the first argument is the truth, it weighs.")
def kl_swapped(p, q):
    right.kl(p, q)
    return right.kl(q, p)


@mistake("kl", "You skip the places where q is 0: if p is above 0 there, the divergence is infinite.")
def kl_that_skips_missing_support(p, q):
    right.kl(p, q)
    p, q = np.asarray(p, float), np.asarray(q, float)
    both = (p > 0) & (q > 0)
    return max(0.0, float(np.sum(p[both] * np.log(p[both] / q[both]))))


@mistake("kl", "These are bits: the divergence is asked in nats.")
def kl_in_bits(p, q):
    return right.kl(p, q) / float(np.log(2))


@mistake("kl_gaussians", "You read the standard deviations as variances: square them.")
def kl_gaussians_of_variances(mean_p, std_p, mean_q, std_q):
    right.kl_gaussians(mean_p, std_p, mean_q, std_q)
    return right.kl_gaussians(mean_p, np.sqrt(std_p), mean_q, np.sqrt(std_q))


@mistake("kl_gaussians", "p and q are swapped: the squares are divided by the variance of q.")
def kl_gaussians_swapped(mean_p, std_p, mean_q, std_q):
    return right.kl_gaussians(mean_q, std_q, mean_p, std_p)


@mistake("jensen_shannon", "You average KL(p || q) and KL(q || p): measure both to the middle m instead.")
def jeffreys(p, q):
    right.jensen_shannon(p, q)
    return (right.kl(p, q) + right.kl(q, p)) / 2


@mistake("jensen_shannon", "Each of the two divergences counts one half.")
def jensen_shannon_doubled(p, q):
    return 2 * right.jensen_shannon(p, q)


@mistake(
    "kl_monte_carlo", "You average -log r alone: right on average, but noisy and even negative. Add r - 1."
)
def kl_monte_carlo_of_logarithms(log_p, log_q, samples):
    x = np.asarray(samples, float)
    if len(x) < 2:
        raise ValueError("samples must be at least two")
    terms = np.asarray(log_p(x)) - np.asarray(log_q(x))
    return float(terms.mean()), float(terms.std(ddof=1) / len(x) ** 0.5)


@mistake("kl_monte_carlo", "r is turned round: it is q / p.")
def kl_monte_carlo_with_r_turned(log_p, log_q, samples):
    return right.kl_monte_carlo(log_q, log_p, samples)


@mistake("kl_monte_carlo", "This is the standard deviation of the terms: divide by the root of n.")
def kl_monte_carlo_with_the_deviation(log_p, log_q, samples):
    estimate, error = right.kl_monte_carlo(log_p, log_q, samples)
    return estimate, error * len(samples) ** 0.5


@mistake("fit_gaussian", "The directions are swapped: forward is KL(target || gaussian).")
def fit_gaussian_swapped(target, direction, xs):
    right.fit_gaussian(target, direction, xs)
    return right.fit_gaussian(target, "reverse" if direction == "forward" else "forward", xs)


@mistake("fit_gaussian", "You match the moments in both directions: that is the forward minimum only.")
def fit_gaussian_by_moments(target, direction, xs):
    right.fit_gaussian(target, direction, xs)
    target, xs = np.asarray(target, float), np.asarray(xs, float)
    mean = float(target @ xs)
    return mean, float(np.sqrt(target @ (xs - mean) ** 2))
