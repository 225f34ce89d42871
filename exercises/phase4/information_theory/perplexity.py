r"""Perplexity.

A perplexity of 20 means: as unsure as if 20 characters were equally likely at each step. Language models are
compared by it, and `evaluate` of your GPT calls the first function of this file. The n-gram model is the best
that counting alone can do: the bar that the GPT must beat.

Lesson: exercises/phase4/information_theory/README.md#perplexity
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def perplexity(log_probabilities: ArrayLike) -> float:
    r"""Perplexity of a model on a text, from the log-probability that it gave to each token.

    .. math:: \exp\Big( -\frac1n \sum_{i=1}^{n} \log p_i \Big)

    Parameters
    ----------
    log_probabilities : array_like
        Natural logarithms, so none above 0 and no nan; -inf for what was held impossible. Of an array of any shape
        all entries are taken; they are read as float64.

    Returns
    -------
    float
        At least 1; inf when an entry is -inf or the result is too large for a float.

    Raises
    ------
    ValueError
        When log_probabilities is empty ("empty" in the message) or has an entry above 0 ("above 0").

    Examples
    --------
    >>> round(perplexity(np.log([0.25, 0.25, 0.25])), 6)
    4.0

    References
    ----------
    Jurafsky and Martin, *Speech and Language Processing*, the chapter on n-gram language models.
    """
    raise NotImplementedError("perplexity: not written yet")


def bits_per_character(log_probabilities: ArrayLike) -> float:
    r"""Mean surprise in bits: how many bits a character an ideal compressor with this model needs.

    .. math:: -\frac{1}{n} \sum_{i=1}^{n} \frac{\log p_i}{\log 2}

    Parameters
    ----------
    log_probabilities : array_like
        Natural logarithms (nats), none above 0 and no nan; one entry a character. Of an array of any shape all
        entries are taken; they are read as float64.

    Returns
    -------
    float
        At least 0; inf when an entry is -inf.

    Raises
    ------
    ValueError
        When log_probabilities is empty ("empty" in the message) or has an entry above 0 ("above 0").

    Examples
    --------
    >>> round(bits_per_character(np.log([0.25, 0.25, 0.25])), 6)
    2.0

    References
    ----------
    Shannon, "Prediction and Entropy of Printed English", 1951.
    """
    raise NotImplementedError("bits_per_character: not written yet")


class NGramModel:
    r"""A language model that looks back by n - 1 characters and knows nothing but counts.

    .. math:: P(c \mid h) = \frac{\text{count of } hc + s}{\sum_{c'} \text{count of } hc' + s V}

    h is the history: the last n - 1 characters of the context, or the whole context when it is shorter. The
    count of hc is the number of places in the fitted text at which the string hc stands, overlaps included; V
    is the number of different characters in it, the vocabulary. A history that is never followed by anything
    in the text gives each character of the vocabulary the probability 1 / V, with or without smoothing. A
    character outside of the vocabulary has the probability 0, so before fit every character has.

    Parameters
    ----------
    n : int
        At least 1, else ValueError ("n" in the message). n = 1 looks at no context at all.
    smoothing : float
        s, added to each count; at least 0, else ValueError ("smoothing" in the message).

    Examples
    --------
    >>> model = NGramModel(2, smoothing=0.0).fit("abaab")
    >>> round(np.exp(model.log_probability("a", "b")).item(), 6)  # ab twice, aa once
    0.666667
    >>> round(model.perplexity("ab"), 6)  # P(a) = 3/5, P(b | a) = 2/3
    1.581139
    >>> len(model.generate(20, np.random.default_rng(0)))
    20

    References
    ----------
    Jurafsky and Martin, *Speech and Language Processing*, the chapter on n-gram language models. Shannon, "A
    Mathematical Theory of Communication", 1948, section 3.
    """

    def __init__(self, n: int, smoothing: float = 0.1) -> None:
        raise NotImplementedError("NGramModel.__init__: not written yet")

    def fit(self, text: str) -> NGramModel:
        """Count in a text; what was counted before is forgotten. Returns the model itself."""
        raise NotImplementedError("NGramModel.fit: not written yet")

    def log_probability(self, context: str, char: str) -> float:
        """Natural logarithm of P(char | context); -inf for the probability 0.

        ValueError when char is not exactly one character ("char" in the message).
        """
        raise NotImplementedError("NGramModel.log_probability: not written yet")

    def log_probabilities(self, text: str) -> np.ndarray:
        """The log-probability of each character of a text, given all characters of the text before it.

        One entry a character: shape (len(text),).
        """
        raise NotImplementedError("NGramModel.log_probabilities: not written yet")

    def perplexity(self, text: str) -> float:
        """The perplexity of the text; inf when a character has probability 0. An empty text raises ValueError."""
        raise NotImplementedError("NGramModel.perplexity: not written yet")

    def generate(self, length: int, rng: np.random.Generator) -> str:
        """A random text of `length` characters: each is drawn given those before it, the first given nothing.

        The same state of rng gives the same text. ValueError when length is negative ("length" in the
        message), or above 0 while the vocabulary is empty ("fit").
        """
        raise NotImplementedError("NGramModel.generate: not written yet")


def interpolated_log_probability(
    models: Sequence[NGramModel], weights: ArrayLike, context: str, char: str
) -> float:
    r"""Log-probability of a character under a mixture of models.

    .. math:: \log \sum_i w_i P_i(\text{char} \mid \text{context})

    A long context is precise but rarely seen, a short one is vague but well known; a mixture has something of
    both. Also right where the probabilities themselves are too small for a float (log-probabilities of -1000).

    Parameters
    ----------
    models : sequence
        Fitted models: anything with a method log_probability(context, char).
    weights : array_like, shape (len(models),)
        A probability vector: non-negative, with sum 1 within 1e-8.
    context, char : str
        As for NGramModel.log_probability.

    Returns
    -------
    float
        At most 0, up to rounding; -inf when every model with a weight above 0 holds the character impossible.

    Raises
    ------
    ValueError
        When weights is not a probability vector or its length is not the number of models ("weights" in the
        message).

    Examples
    --------
    >>> models = [NGramModel(n, smoothing=0.0).fit("abaab") for n in (1, 2)]
    >>> log_p = interpolated_log_probability(models, [0.5, 0.5], "b", "b")  # P(b) = 2/5, P(b | b) = 0
    >>> round(float(np.exp(log_p)), 6)
    0.2

    References
    ----------
    Jelinek and Mercer, "Interpolated Estimation of Markov Source Parameters from Sparse Data", 1980.
    """
    raise NotImplementedError("interpolated_log_probability: not written yet")
