"""Markov chains.

A Markov chain forgets everything but its present state. A chain on characters is already a language model,
the first that you build: it predicts the next character from the last one. Your GPT does the same with a
longer memory, and it is trained and sampled in the same words: fit, log-likelihood, generate.

Lesson: exercises/phase2/probability/README.md#markov_chains
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from exercises.phase2.probability.random_variables import sample_categorical


def transition_matrix(sequence: ArrayLike, n_states: int, smoothing: float = 0.0) -> np.ndarray:
    r"""Transition probabilities, estimated from a sequence of states.

    .. math:: P_{ij} = \frac{\text{count of } i \to j + s}{\sum_k (\text{count of } i \to k + s)}

    A state that is never left in the sequence (unseen, or seen only at the very end) has no counts: without
    smoothing it gets a uniform row. So a sequence of a single state gives uniform rows.

    Parameters
    ----------
    sequence : array_like of int, shape (n,)
        States 0 ... n_states - 1, in order of time; n >= 1.
    n_states : int
        At least 1.
    smoothing : float
        Added to each count, at least 0.

    Returns
    -------
    numpy.ndarray, shape (n_states, n_states)
        Row i holds the probabilities of the next state after i; rows sum to 1.

    Raises
    ------
    ValueError
        When `sequence` is not a vector, is empty, or holds anything but states ("sequence" in the message),
        n_states is below 1, or smoothing is negative (the message names it).

    Examples
    --------
    >>> transition_matrix([0, 1, 0, 0], 2)
    array([[0.5, 0.5],
           [1. , 0. ]])

    References
    ----------
    Jurafsky and Martin, *Speech and Language Processing*, chapter on n-gram language models.
    """
    raise NotImplementedError("transition_matrix: not written yet")


def n_step(P: ArrayLike, n: int) -> np.ndarray:
    r"""Transition probabilities of n steps at once.

    .. math:: P^{(n)} = P^n = \underbrace{P P \cdots P}_{n \text{ factors}}

    By repeated squaring, so that n = 10**6 takes some tens of matrix products, not a million.

    Parameters
    ----------
    P : array_like, shape (k, k)
        Non-negative, no nan, each row with sum 1 within 1e-8.
    n : int
        At least 0; 0 steps are the identity.

    Returns
    -------
    numpy.ndarray, shape (k, k)

    Raises
    ------
    ValueError
        When P is not a square matrix, is empty, or has a row that is not a probability vector ("P" in the
        message), or n is negative or not an integer ("n").

    Examples
    --------
    >>> n_step([[0.9, 0.1], [0.5, 0.5]], 2)
    array([[0.86, 0.14],
           [0.7 , 0.3 ]])

    References
    ----------
    Norris, *Markov Chains*, section 1.1.
    """
    raise NotImplementedError("n_step: not written yet")


def stationary_distribution(P: ArrayLike) -> np.ndarray:
    r"""The distribution over states that one step leaves as it is.

    .. math:: \pi P = \pi, \qquad \sum_i \pi_i = 1

    An irreducible chain has exactly one. It is the share of time that the chain spends in each state in the
    long run, and it exists for periodic chains as well, whose powers P^n never settle. Accurate to 1e-9.

    Parameters
    ----------
    P : array_like, shape (k, k)
        Non-negative, no nan, each row with sum 1 within 1e-8.

    Returns
    -------
    numpy.ndarray, shape (k,)
        A probability vector.

    Raises
    ------
    ValueError
        When P is not a transition matrix ("P" in the message) or the chain is not irreducible
        ("irreducible").

    Examples
    --------
    >>> stationary_distribution([[0.9, 0.1], [0.5, 0.5]]).round(4)
    array([0.8333, 0.1667])

    References
    ----------
    Grassmann, Taksar and Heyman, "Regenerative Analysis and Steady State Distributions for Markov Chains",
    1985. Norris, *Markov Chains*, section 1.7.
    """
    raise NotImplementedError("stationary_distribution: not written yet")


def is_irreducible(P: ArrayLike) -> bool:
    r"""Whether every state can reach every other one, in any number of steps.

    .. math:: \forall i, j \; \exists n : (P^n)_{ij} > 0

    Only whether an entry is above 0 counts, not how large it is. A chain of a single state is irreducible.

    Parameters
    ----------
    P : array_like, shape (k, k)
        Non-negative, no nan, each row with sum 1 within 1e-8.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When P is not a transition matrix ("P" in the message).

    Examples
    --------
    >>> is_irreducible([[0.0, 1.0], [1.0, 0.0]]), is_irreducible([[1.0, 0.0], [0.5, 0.5]])
    (True, False)

    References
    ----------
    Norris, *Markov Chains*, section 1.2.
    """
    raise NotImplementedError("is_irreducible: not written yet")


def period(P: ArrayLike, state: int) -> int:
    r"""Period of a state: the greatest common divisor of all times at which the chain can be back.

    .. math:: d(i) = \gcd \{ n \ge 1 : (P^n)_{ii} > 0 \}

    Parameters
    ----------
    P : array_like, shape (k, k)
        Non-negative, no nan, each row with sum 1 within 1e-8. The chain need not be irreducible.
    state : int
        0 ... k - 1.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When P is not a transition matrix ("P" in the message), there is no such state ("state"), or the
        chain can never return to it ("return").

    Examples
    --------
    >>> period([[0.0, 1.0], [1.0, 0.0]], 0), period([[0.5, 0.5], [1.0, 0.0]], 1)
    (2, 1)

    References
    ----------
    Norris, *Markov Chains*, section 1.8.
    """
    raise NotImplementedError("period: not written yet")


def simulate(P: ArrayLike, start: int, steps: int, rng: np.random.Generator) -> np.ndarray:
    r"""A random walk of the chain.

    .. math:: X_0 = \text{start}, \qquad P(X_{t+1} = j \mid X_t = i) = P_{ij}

    Parameters
    ----------
    P : array_like, shape (k, k)
        Non-negative, no nan, each row with sum 1 within 1e-8.
    start : int
        0 ... k - 1.
    steps : int
        At least 0.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    numpy.ndarray of integers, shape (steps + 1,)
        The states visited, start first.

    Raises
    ------
    ValueError
        When P is not a transition matrix ("P" in the message), there is no state `start`, or steps is
        negative (the message names it).

    Examples
    --------
    >>> simulate([[0.0, 1.0], [1.0, 0.0]], 0, 4, np.random.default_rng(0))
    array([0, 1, 0, 1, 0])

    References
    ----------
    Norris, *Markov Chains*, section 1.1.
    """
    raise NotImplementedError("simulate: not written yet")


class BigramModel:
    r"""A language model that looks back by one character.

    .. math:: P(b \mid a) = \frac{\text{count of } ab + s}{\sum_c (\text{count of } ac + s)}, \qquad
        \log P(x_1 \dots x_n) = \sum_{t=1}^{n-1} \log P(x_{t+1} \mid x_t)

    The vocabulary is the set of characters in the fitted text; before fit no character is known. A
    character that is never followed by another one gets uniform probabilities when s is 0.

    Parameters
    ----------
    smoothing : float
        s, added to each count; at least 0, else ValueError ("smoothing" in the message).

    Examples
    --------
    >>> model = BigramModel(smoothing=1.0).fit("abaab")
    >>> round(np.exp(model.log_likelihood("ab")).item(), 4)
    0.6
    >>> text = model.generate(20, np.random.default_rng(0), "a")
    >>> len(text), text[0], sorted(set(text))
    (20, 'a', ['a', 'b'])

    References
    ----------
    Shannon, "A Mathematical Theory of Communication", 1948, section 3.
    """

    def __init__(self, smoothing: float = 1.0) -> None:
        raise NotImplementedError("BigramModel.__init__: not written yet")

    def fit(self, text: str) -> BigramModel:
        """Learn from a text; what was learnt before is forgotten. Returns the model itself."""
        raise NotImplementedError("BigramModel.fit: not written yet")

    def log_likelihood(self, text: str) -> float:
        """Natural logarithm of the text's probability given its first character: a sum over len(text) - 1 bigrams.

        0 for a text of no or one character; -inf when a bigram has probability 0. A character that is not
        in the vocabulary raises ValueError ("unknown" in the message).
        """
        raise NotImplementedError("BigramModel.log_likelihood: not written yet")

    def generate(self, length: int, rng: np.random.Generator, start: str) -> str:
        """A random text of `length` characters, the first of which is `start`.

        ValueError when length is below 1 ("length" in the message), or start is not one character of the
        vocabulary ("unknown").
        """
        raise NotImplementedError("BigramModel.generate: not written yet")
