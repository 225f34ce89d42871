"""Bayes' Theorem.

How evidence changes what is believed: a prior, times the likelihood of what was seen, normalised.
Estimation finds parameters this way, weight decay turns out to be a prior, and the classifier at the end is
a language model for each class, the simplest one there is.

Lesson: exercises/phase2/probability/README.md#bayes
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def posterior(prior: ArrayLike, likelihood: ArrayLike) -> np.ndarray:
    r"""Probability of each hypothesis after seeing the evidence.

    .. math:: P(H_i \mid E) = \frac{P(E \mid H_i) \, P(H_i)}{\sum_j P(E \mid H_j) \, P(H_j)}

    Parameters
    ----------
    prior : array_like, shape (n,)
        P(H_i): non-negative, no nan, with sum 1 within 1e-8.
    likelihood : array_like, shape (n,)
        P(E | H_i), or a density at what was observed: not negative, finite. Likelihoods need not sum to 1,
        and a density may exceed 1.

    Returns
    -------
    numpy.ndarray, shape (n,)
        A probability vector.

    Raises
    ------
    ValueError
        When an argument is not a vector or is empty, the lengths differ ("length" in the message), `prior`
        is not a probability vector ("prior"), a likelihood is negative or not finite ("likelihood"), or the
        evidence is impossible under every hypothesis that has a positive prior ("impossible").

    Examples
    --------
    >>> posterior([0.5, 0.5], [0.1, 0.3])
    array([0.25, 0.75])

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.3.
    """
    ### BEGIN SOLUTION
    prior, likelihood = np.asarray(prior, dtype=float), np.asarray(likelihood, dtype=float)
    _require_prior(prior)
    if likelihood.ndim != 1:
        raise ValueError(f"likelihood must be a vector, got shape {likelihood.shape}")
    if len(likelihood) != len(prior):
        raise ValueError(
            f"prior and likelihood must have the same length, got {len(prior)} and {len(likelihood)}"
        )
    _require_likelihood(likelihood, "likelihood")
    joint = prior * likelihood  # P(H_i and E)
    evidence = np.sum(joint)
    if evidence == 0:
        raise ValueError("the evidence is impossible under every hypothesis with a positive prior")
    return joint / evidence
    ### END SOLUTION


def update_sequentially(prior: ArrayLike, likelihoods: ArrayLike) -> np.ndarray:
    r"""Posteriors after each of a series of independent observations, in log space.

    .. math:: P(H_i \mid e_1 \dots e_t) \propto P(H_i) \prod_{s=1}^{t} P(e_s \mid H_i)

    The product vanishes in floating point after some hundreds of observations; its logarithm does not. So a
    hypothesis that looks as unlikely as 1e-1000 in between can still recover.

    Parameters
    ----------
    prior : array_like, shape (h,)
        Non-negative, no nan, with sum 1 within 1e-8.
    likelihoods : array_like, shape (n, h)
        likelihoods[t, i] is the probability (or density) of observation t under hypothesis i: not negative,
        finite.

    Returns
    -------
    numpy.ndarray, shape (n + 1, h)
        Row 0 is the prior, row t the posterior after t observations.

    Raises
    ------
    ValueError
        When `prior` is not a probability vector ("prior" in the message), `likelihoods` is empty, does not
        have shape (n, h), or has an entry that is negative or not finite ("likelihoods"), or the
        observations so far are impossible under every hypothesis with a positive prior ("impossible").

    Examples
    --------
    >>> update_sequentially([0.5, 0.5], [[0.5, 1.0], [0.5, 1.0]]).round(4)
    array([[0.5   , 0.5   ],
           [0.3333, 0.6667],
           [0.2   , 0.8   ]])

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.6.
    """
    ### BEGIN SOLUTION
    prior, likelihoods = np.asarray(prior, dtype=float), np.asarray(likelihoods, dtype=float)
    _require_prior(prior)
    if likelihoods.ndim != 2 or likelihoods.size == 0 or likelihoods.shape[1] != len(prior):
        raise ValueError(f"likelihoods must have shape (n, {len(prior)}), got {likelihoods.shape}")
    _require_likelihood(likelihoods, "likelihoods")
    with np.errstate(divide="ignore"):  # log 0 = -inf: ruled out for good
        log_joint = np.cumsum(np.log(np.vstack([prior, likelihoods])), axis=0)  # (n + 1, h)
    largest = np.max(log_joint, axis=1, keepdims=True)
    if np.any(largest == -np.inf):
        raise ValueError("the observations are impossible under every hypothesis with a positive prior")
    weights = np.exp(log_joint - largest)
    return weights / np.sum(weights, axis=1, keepdims=True)
    ### END SOLUTION


def diagnostic(prevalence: float, sensitivity: float, specificity: float) -> float:
    r"""Probability of being ill when the test is positive.

    .. math:: P(\text{ill} \mid +) = \frac{P(+ \mid \text{ill}) \, P(\text{ill})}
        {P(+ \mid \text{ill}) \, P(\text{ill}) + P(+ \mid \text{healthy}) \, P(\text{healthy})}

    Parameters
    ----------
    prevalence : float
        P(ill), the share of ill people among those tested.
    sensitivity : float
        P(+ | ill).
    specificity : float
        P(- | healthy); a healthy person tests positive with probability 1 - specificity.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When an argument lies outside [0, 1] (the message names it), or a positive test is impossible
        ("positive").

    Examples
    --------
    >>> round(diagnostic(0.01, 0.9, 0.95), 4)
    0.1538

    References
    ----------
    Blitzstein and Hwang, *Introduction to Probability*, section 2.3, example on testing for a rare disease.
    """
    ### BEGIN SOLUTION
    for name, p in (("prevalence", prevalence), ("sensitivity", sensitivity), ("specificity", specificity)):
        if not 0 <= p <= 1:
            raise ValueError(f"{name} must lie in [0, 1], got {p}")
    ill, healthy = prevalence * sensitivity, (1 - prevalence) * (1 - specificity)
    if ill + healthy == 0:
        raise ValueError("a positive test is impossible: nobody can have seen one")
    return float(ill / (ill + healthy))
    ### END SOLUTION


def beta_binomial_update(alpha: float, beta: float, heads: int, tails: int) -> tuple[float, float]:
    r"""Posterior of a coin's bias: a Beta prior stays a Beta distribution.

    .. math:: p \sim \text{Beta}(\alpha, \beta) \quad\Longrightarrow\quad
        p \mid \text{tosses} \sim \text{Beta}(\alpha + \text{heads}, \beta + \text{tails})

    Parameters
    ----------
    alpha, beta : float
        Parameters of the prior, above 0.
    heads, tails : int
        Observed counts, at least 0.

    Returns
    -------
    tuple of two floats
        The parameters of the posterior.

    Raises
    ------
    ValueError
        When alpha or beta is not above 0, or a count is negative or not an integer; the message names the
        argument.

    Examples
    --------
    >>> beta_binomial_update(1.0, 1.0, heads=7, tails=3)
    (8.0, 4.0)

    References
    ----------
    Gelman et al., *Bayesian Data Analysis*, section 2.4.
    """
    ### BEGIN SOLUTION
    for name, parameter in (("alpha", alpha), ("beta", beta)):
        if not parameter > 0:
            raise ValueError(f"{name} must be above 0, got {parameter}")
    for name, count in (("heads", heads), ("tails", tails)):
        if not (count >= 0 and count == int(count)):
            raise ValueError(f"{name} must be a count, got {count}")
    return float(alpha + heads), float(beta + tails)
    ### END SOLUTION


class NaiveBayes:
    r"""Text classifier: Bayes' theorem with words that are independent once the class is known.

    .. math::
        P(c \mid w_1 \dots w_n) \propto P(c) \prod_{i=1}^{n} P(w_i \mid c), \qquad
        P(w \mid c) = \frac{\text{count of } w \text{ in } c + s}{\text{words in } c + s \, V}

    P(c) is the share of the training documents with label c, s the smoothing, and V the number of different
    words in all training documents together. Words that no training document has are ignored. A word that
    occurs three times in a document counts three times. Long documents (10000 words) must work: stay in log
    space.

    Parameters
    ----------
    smoothing : float
        Added to each count, above 0; else ValueError ("smoothing" in the message).

    Examples
    --------
    >>> documents = [["win", "money"], ["money", "now"], ["meeting", "now"]]
    >>> model = NaiveBayes().fit(documents, ["spam", "spam", "ham"])
    >>> model.predict(["money"])
    'spam'
    >>> round(np.exp(model.log_posterior(["money"])["spam"]).item(), 4)
    0.8182

    References
    ----------
    Manning, Raghavan and Schuetze, *Introduction to Information Retrieval*, section 13.2.
    """

    def __init__(self, smoothing: float = 1.0) -> None:
        ### BEGIN SOLUTION
        if not smoothing > 0:
            raise ValueError(f"smoothing must be above 0, got {smoothing}")
        self.smoothing = smoothing
        self._log_prior: dict[Hashable, float] = {}
        ### END SOLUTION

    def fit(self, documents: list[list[str]], labels: Sequence[Hashable]) -> NaiveBayes:
        """Learn from documents (lists of words) and their labels; returns the model itself.

        What was learnt before is forgotten. Raises ValueError when there are no documents, or not as many
        labels as documents ("length" in the message).
        """
        ### BEGIN SOLUTION
        if len(documents) != len(labels):
            raise ValueError(
                f"documents and labels must have the same length, got {len(documents)} and {len(labels)}"
            )
        if not len(documents):
            raise ValueError("documents must not be empty")
        counts: dict[Hashable, Counter[str]] = {label: Counter() for label in labels}
        for document, label in zip(documents, labels, strict=True):
            counts[label].update(document)
        self._vocabulary = {word for words in counts.values() for word in words}
        self._log_prior = {label: math.log(n / len(labels)) for label, n in Counter(labels).items()}
        self._log_word: dict[Hashable, dict[str, float]] = {}
        for label, words in counts.items():
            total = sum(words.values()) + self.smoothing * len(self._vocabulary)
            self._log_word[label] = {
                word: math.log((words[word] + self.smoothing) / total) for word in self._vocabulary
            }
        return self
        ### END SOLUTION

    def log_posterior(self, document: list[str]) -> dict[Hashable, float]:
        """Natural logarithm of P(label | document) for each label that was seen in training.

        The probabilities sum to 1. Raises ValueError before fit ("fit" in the message).
        """
        ### BEGIN SOLUTION
        if not self._log_prior:
            raise ValueError("call fit before log_posterior or predict")
        known = [word for word in document if word in self._vocabulary]
        log_joint = {
            label: log_prior + math.fsum(self._log_word[label][word] for word in known)
            for label, log_prior in self._log_prior.items()
        }
        largest = max(log_joint.values())
        log_evidence = largest + math.log(sum(math.exp(value - largest) for value in log_joint.values()))
        return {label: value - log_evidence for label, value in log_joint.items()}
        ### END SOLUTION

    def predict(self, document: list[str]) -> Hashable:
        """The most probable label (any of them in a tie). Raises ValueError before fit ("fit" in the message)."""
        ### BEGIN SOLUTION
        log_posterior = self.log_posterior(document)
        return max(log_posterior, key=log_posterior.__getitem__)
        ### END SOLUTION


### BEGIN SOLUTION
def _require_prior(prior: np.ndarray) -> None:
    if prior.ndim != 1:
        raise ValueError(f"prior must be a vector, got shape {prior.shape}")
    if not (np.all(prior >= 0) and abs(np.sum(prior) - 1) <= 1e-8):
        raise ValueError(f"prior must be non-negative and sum to 1, got the sum {np.sum(prior)}")


def _require_likelihood(likelihood: np.ndarray, name: str) -> None:
    if not np.all((likelihood >= 0) & np.isfinite(likelihood)):
        raise ValueError(f"{name} must be finite and not negative")


### END SOLUTION
