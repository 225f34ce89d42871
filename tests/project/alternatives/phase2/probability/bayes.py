"""Bayes by hand: lists and odds, log posteriors normalised after each step, counts in a matrix."""

import math
import operator

import numpy as np


def posterior(prior, likelihood):
    if np.ndim(prior) != 1 or np.ndim(likelihood) != 1:
        raise ValueError("vectors, please")
    if len(prior) != len(likelihood):
        raise ValueError("not the same length")
    prior = _distribution(prior)
    likelihood = [float(x) for x in likelihood]
    if any(not 0 <= x < math.inf for x in likelihood):
        raise ValueError("likelihood: negative or not finite")
    believed = [(p, x) for p, x in zip(prior, likelihood, strict=True)]
    largest = max(x if p > 0 else 0.0 for p, x in believed)
    if largest == 0:
        raise ValueError("this evidence is impossible")
    weights = [p * (x / largest) if p > 0 else 0.0 for p, x in believed]
    return np.array(weights) / math.fsum(weights)


def update_sequentially(prior, likelihoods):
    if np.ndim(prior) != 1:
        raise ValueError("prior: a vector, please")
    rows = [np.array(_distribution(prior))]
    likelihoods = np.asarray(likelihoods, dtype=float)
    if likelihoods.ndim != 2 or not likelihoods.size or likelihoods.shape[1] != len(rows[0]):
        raise ValueError("likelihoods: wrong shape")
    if not (likelihoods >= 0).all() or np.isinf(likelihoods).any():
        raise ValueError("likelihoods: negative or not finite")
    with np.errstate(divide="ignore"):
        belief, seen = np.log(rows[0]), np.log(likelihoods)
    for row in seen:
        belief = belief + row
        total = np.logaddexp.reduce(belief)
        if total == -np.inf:
            raise ValueError("these observations are impossible")
        belief = belief - total
        rows.append(np.exp(belief))
    return np.vstack(rows)


def diagnostic(prevalence, sensitivity, specificity):
    given = {"prevalence": prevalence, "sensitivity": sensitivity, "specificity": specificity}
    for name in given:
        if not 0 <= given[name] <= 1:
            raise ValueError(name + " is no probability")
    ill, healthy = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
    if ill == healthy == 0:
        raise ValueError("a positive test cannot happen")
    return 0.0 if ill == 0 else float(1 / (1 + healthy / ill))


def beta_binomial_update(alpha, beta, heads, tails):
    result = []
    for name, start, count, number in (("alpha", alpha, "heads", heads), ("beta", beta, "tails", tails)):
        if not start > 0:
            raise ValueError(name + " is not above 0")
        try:
            number = operator.index(number)
        except TypeError:
            raise ValueError(count + " is not an integer") from None
        if number < 0:
            raise ValueError(count + " is negative")
        result.append(float(start + number))
    return tuple(result)


class NaiveBayes:
    """A row of log-probabilities for each label, a column for each word."""

    def __init__(self, smoothing=1.0):
        if not smoothing > 0:
            raise ValueError("smoothing is not above 0")
        self.smoothing = smoothing
        self.labels = None

    def fit(self, documents, labels):
        if len(documents) == 0 or len(documents) != len(labels):
            raise ValueError("documents and labels: not the same length, or none")
        words = {word for document in documents for word in document}
        self.columns = {word: j for j, word in enumerate(words)}
        self.labels = list(dict.fromkeys(labels))
        counts = np.full((len(self.labels), len(words)), float(self.smoothing))
        shares = np.zeros(len(self.labels))
        for document, label in zip(documents, labels, strict=True):
            row = self.labels.index(label)
            shares[row] += 1
            for word in document:
                counts[row, self.columns[word]] += 1
        self.start = np.log(shares / shares.sum())
        self.scores = np.log(counts) - np.log(counts.sum(axis=1, keepdims=True)) if words else counts
        return self

    def log_posterior(self, document):
        if self.labels is None:
            raise ValueError("fit the model first")
        known = [self.columns[word] for word in document if word in self.columns]
        joint = self.start + self.scores[:, known].sum(axis=1)
        return dict(zip(self.labels, (joint - np.logaddexp.reduce(joint)).tolist(), strict=True))

    def predict(self, document):
        beliefs = self.log_posterior(document)
        return max(beliefs, key=beliefs.__getitem__)


def _distribution(prior):
    prior = [float(p) for p in prior]
    if not prior or any(not p >= 0 for p in prior) or abs(math.fsum(prior) - 1) > 1e-8:
        raise ValueError("prior: not a distribution")
    return prior
