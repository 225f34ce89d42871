"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake


@mistake("self_information", "You count in bits; this exercise counts in nats: take the natural logarithm.")
def self_information_in_bits(p):
    _probability(p)
    return -math.log2(p) if p else math.inf


@mistake("self_information", "The sign is lost: logarithms of probabilities are negative, surprise is not.")
def self_information_without_the_sign(p):
    _probability(p)
    return math.log(p) if p else -math.inf


@mistake("entropy", "0 log 0 is nan for a computer: leave out the entries that are 0.")
def entropy_with_nan(p):
    p = _distribution(p, "p")
    with np.errstate(all="ignore"):
        return float(-(p * np.log(p)).sum())


@mistake(
    "entropy", "A small number inside the logarithm avoids nan, but it changes the answer: skip the zeros."
)
def entropy_with_an_epsilon(p):
    p = _distribution(p, "p")
    return float(-(p * np.log(p + 1e-12)).sum())


@mistake("entropy", "You count in bits; this exercise counts in nats: take the natural logarithm.")
def entropy_in_bits(p):
    p = _distribution(p, "p")
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())


@mistake("cross_entropy", "p and q are swapped: the truth weighs, the belief stands inside the logarithm.")
def cross_entropy_swapped(p, q):
    p, q = _pair(p, q)
    return _cross(q, p)


@mistake(
    "cross_entropy", "A small number inside the logarithm hides that the impossible happened: it must be inf."
)
def cross_entropy_with_an_epsilon(p, q):
    p, q = _pair(p, q)
    return float(-(p * np.log(q + 1e-12)).sum())


@mistake(
    "cross_entropy", "0 times the logarithm of 0 is nan for a computer: leave out the terms where p is 0."
)
def cross_entropy_with_nan(p, q):
    p, q = _pair(p, q)
    with np.errstate(all="ignore"):
        return float(-(p * np.log(q)).sum())


@mistake("kl_divergence", "p and q are swapped: the divergence is not symmetric, and the truth comes first.")
def kl_divergence_swapped(p, q):
    p, q = _pair(p, q)
    return max(0.0, _cross(q, p) - _cross(q, q))


@mistake(
    "kl_divergence", "Rounding makes the divergence of nearly equal distributions negative: it never is."
)
def kl_divergence_below_0(p, q):
    p, q = _pair(p, q)
    if (q[p > 0] == 0).any():
        return math.inf
    p, q = p[p > 0], q[p > 0]
    return float((p * (np.log(p) - np.log(q))).sum())


@mistake("kl_divergence", "That is the cross-entropy: subtract the entropy of p.")
def kl_divergence_as_the_cross_entropy(p, q):
    p, q = _pair(p, q)
    return _cross(p, q)


@mistake("maximum_entropy", "n outcomes share the entropy log n; you return n or its base-2 logarithm.")
def maximum_entropy_in_bits(n):
    if not n >= 1 or n != int(n):
        raise ValueError("n must be an integer of at least 1")
    return math.log2(n)


@mistake("maximum_entropy", "That is one term of the sum: each of the n outcomes contributes (1/n) log n.")
def maximum_entropy_of_one_term(n):
    if not n >= 1 or n != int(n):
        raise ValueError("n must be an integer of at least 1")
    return math.log(n) / n


def _probability(p):
    if not 0 <= p <= 1:
        raise ValueError("p must lie in [0, 1]")


def _distribution(p, name):
    p = np.asarray(p, float)
    if p.ndim != 1 or not p.size or not (p >= 0).all() or not abs(p.sum() - 1) <= 1e-8:
        raise ValueError(f"{name} must be non-negative and sum to 1")
    return p


def _pair(p, q):
    p, q = _distribution(p, "p"), _distribution(q, "q")
    if len(p) != len(q):
        raise ValueError("p and q must have the same length")
    return p, q


def _cross(p, q):
    p, q = p[p > 0], q[p > 0]
    return math.inf if (q == 0).any() else float(-(p * np.log(q)).sum())
