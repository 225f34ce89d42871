"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase2.probability.bayes import NaiveBayes as Right


@mistake("posterior", "These products are not normalised yet: divide by their sum.")
def posterior_without_the_evidence(prior, likelihood):
    prior, likelihood = _checked(prior, likelihood)
    return prior * likelihood


@mistake("posterior", "You normalise the likelihoods and forget the prior.")
def posterior_without_the_prior(prior, likelihood):
    prior, likelihood = _checked(prior, likelihood)
    return likelihood / likelihood.sum()


@mistake("posterior", "Impossible evidence gives nan: check the sum before you divide.")
def posterior_of_impossible_evidence(prior, likelihood):
    prior, likelihood = np.asarray(prior, float), np.asarray(likelihood, float)
    if prior.ndim != 1 or not prior.size or prior.shape != likelihood.shape or (likelihood < 0).any():
        raise ValueError("prior and likelihood must be vectors of the same length")
    if (prior < 0).any() or not abs(prior.sum() - 1) <= 1e-8 or not np.isfinite(likelihood).all():
        raise ValueError("prior must sum to 1")
    with np.errstate(all="ignore"):
        return prior * likelihood / (prior @ likelihood)


@mistake("update_sequentially", "A probability that underflows to 0 never recovers: keep the logarithms.")
def update_sequentially_without_logarithms(prior, likelihoods):
    prior, likelihoods = _table(prior, likelihoods)
    rows = [prior]
    for likelihood in likelihoods:
        rows.append(rows[-1] * likelihood / (rows[-1] @ likelihood))
    return np.array(rows)


@mistake("update_sequentially", "The first row must be the prior itself: n observations give n + 1 rows.")
def update_sequentially_without_the_prior_row(prior, likelihoods):
    prior, likelihoods = _table(prior, likelihoods)
    return _softmax(np.log(prior + 1e-300) + np.cumsum(np.log(likelihoods + 1e-300), axis=0))


@mistake(
    "update_sequentially",
    "Each observation starts from the prior again: yesterday's posterior is today's prior.",
)
def update_sequentially_without_memory(prior, likelihoods):
    prior, likelihoods = _table(prior, likelihoods)
    rows = prior * likelihoods
    return np.vstack([prior, rows / rows.sum(axis=1, keepdims=True)])


@mistake("diagnostic", "P(ill | +) is not P(+ | ill): the healthy people with a positive test are missing.")
def diagnostic_with_the_bar_swapped(prevalence, sensitivity, specificity):
    _probabilities(prevalence, sensitivity, specificity)
    return float(sensitivity)


@mistake("diagnostic", "Healthy people test positive with probability 1 - specificity, not with specificity.")
def diagnostic_with_specificity_for_its_complement(prevalence, sensitivity, specificity):
    _probabilities(prevalence, sensitivity, specificity)
    ill, healthy = prevalence * sensitivity, (1 - prevalence) * specificity
    return float(ill / (ill + healthy)) if ill + healthy else 0.0


@mistake(
    "diagnostic", "You leave out how rare the illness is: weigh both groups by their share of the people."
)
def diagnostic_without_the_prevalence(prevalence, sensitivity, specificity):
    _probabilities(prevalence, sensitivity, specificity)
    return float(sensitivity / (sensitivity + 1 - specificity))


@mistake("beta_binomial_update", "Heads and tails are swapped: heads go to alpha.")
def beta_binomial_update_swapped(alpha, beta, heads, tails):
    _beta(alpha, beta, heads, tails)
    return float(alpha + tails), float(beta + heads)


@mistake(
    "beta_binomial_update", "That is the mean of the posterior; the exercise asks for its two parameters."
)
def beta_binomial_update_as_the_mean(alpha, beta, heads, tails):
    _beta(alpha, beta, heads, tails)
    return (alpha + heads) / (alpha + beta + heads + tails)


@mistake("beta_binomial_update", "The prior is lost: add the counts to alpha and beta.")
def beta_binomial_update_without_the_prior(alpha, beta, heads, tails):
    _beta(alpha, beta, heads, tails)
    return float(1 + heads), float(1 + tails)


@mistake(
    "NaiveBayes", "The vocabulary is that of all documents together; you count the words of one class only."
)
class NaiveBayesWithAVocabularyPerClass(Right):
    def fit(self, documents, labels):
        Right.fit(self, documents, labels)
        for label in self._log_prior:
            words = [w for d, l in zip(documents, labels, strict=True) if l == label for w in d]
            total = len(words) + self.smoothing * len(set(words))
            self._log_word[label] = {
                w: math.log((words.count(w) + self.smoothing) / (total or 1)) for w in self._vocabulary
            }
        return self


@mistake("NaiveBayes", "Every class gets the same prior: use its share of the training documents.")
class NaiveBayesWithoutPriors(Right):
    def fit(self, documents, labels):
        Right.fit(self, documents, labels)
        self._log_prior = {label: -math.log(len(self._log_prior)) for label in self._log_prior}
        return self


@mistake(
    "NaiveBayes", "A word that occurs three times counts three times: do not make a set of the document."
)
class NaiveBayesOfSets(Right):
    def log_posterior(self, document):
        return Right.log_posterior(self, list(set(document)))


@mistake("NaiveBayes", "fit returns None: return self, so that NaiveBayes().fit(...) is the model.")
class NaiveBayesThatReturnsNothing(Right):
    def fit(self, documents, labels):
        Right.fit(self, documents, labels)


@mistake(
    "NaiveBayes", "Your logarithms are not normalised: subtract the log of the sum of their exponentials."
)
class NaiveBayesWithoutNormalisation(Right):
    def log_posterior(self, document):
        if not self._log_prior:
            raise ValueError("call fit first")
        known = [w for w in document if w in self._vocabulary]
        return {c: p + sum(self._log_word[c][w] for w in known) for c, p in self._log_prior.items()}


@mistake("NaiveBayes", "You multiply probabilities: in long documents the product is 0. Add logarithms.")
class NaiveBayesByProducts(Right):
    def log_posterior(self, document):
        if not self._log_prior:
            raise ValueError("call fit first")
        known = [w for w in document if w in self._vocabulary]
        joint = {
            c: math.exp(p) * math.prod(math.exp(self._log_word[c][w]) for w in known)
            for c, p in self._log_prior.items()
        }
        total = sum(joint.values())
        return {c: math.log(p / total) if p and total else -math.inf for c, p in joint.items()}


def _checked(prior, likelihood):
    prior, likelihood = np.asarray(prior, float), np.asarray(likelihood, float)
    if prior.ndim != 1 or not prior.size or prior.shape != likelihood.shape:
        raise ValueError("prior and likelihood must be vectors of the same length")
    if (prior < 0).any() or not abs(prior.sum() - 1) <= 1e-8:
        raise ValueError("prior must be non-negative and sum to 1")
    if not ((likelihood >= 0) & np.isfinite(likelihood)).all() or prior @ likelihood == 0:
        raise ValueError("likelihood must be finite, not negative, and not impossible")
    return prior, likelihood


def _table(prior, likelihoods):
    prior, likelihoods = np.asarray(prior, float), np.asarray(likelihoods, float)
    if prior.ndim != 1 or (prior < 0).any() or not abs(prior.sum() - 1) <= 1e-8:
        raise ValueError("prior must be non-negative and sum to 1")
    if likelihoods.ndim != 2 or not likelihoods.size or likelihoods.shape[1] != len(prior):
        raise ValueError("likelihoods must have shape (n, h)")
    if not ((likelihoods >= 0) & np.isfinite(likelihoods)).all():
        raise ValueError("likelihoods must be finite and not negative")
    if not ((likelihoods > 0).all(axis=0) & (prior > 0)).any():
        raise ValueError("the observations are impossible")
    return prior, likelihoods


def _softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _probabilities(prevalence, sensitivity, specificity):
    if not all(0 <= p <= 1 for p in (prevalence, sensitivity, specificity)):
        raise ValueError("prevalence, sensitivity and specificity must lie in [0, 1]")
    if prevalence * sensitivity + (1 - prevalence) * (1 - specificity) == 0:
        raise ValueError("a positive test is impossible")


def _beta(alpha, beta, heads, tails):
    if not (
        alpha > 0 and beta > 0 and heads >= 0 and tails >= 0 and heads == int(heads) and tails == int(tails)
    ):
        raise ValueError("alpha and beta must be positive, heads and tails counts")
