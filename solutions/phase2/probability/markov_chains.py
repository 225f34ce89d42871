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

from solutions.phase2.probability.random_variables import sample_categorical


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
    ### BEGIN SOLUTION
    if n_states < 1:
        raise ValueError(f"n_states must be at least 1, got {n_states}")
    if not smoothing >= 0:
        raise ValueError(f"smoothing must not be negative, got {smoothing}")
    states = np.asarray(sequence)
    if states.ndim != 1 or states.size == 0:
        raise ValueError(f"sequence must be a vector that is not empty, got shape {states.shape}")
    if states.dtype.kind not in "iub" or states.min() < 0 or states.max() >= n_states:
        raise ValueError(f"sequence must hold integers from 0 to {n_states - 1}")
    counts = np.full((n_states, n_states), float(smoothing))
    np.add.at(counts, (states[:-1], states[1:]), 1)  # unlike counts[...] += 1 this counts repeated pairs, too
    counts[np.sum(counts, axis=1) == 0] = 1  # nothing is known: all next states alike
    return counts / np.sum(counts, axis=1, keepdims=True)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    square = _chain(P)
    if n != int(n) or n < 0:
        raise ValueError(f"n must be an integer that is not negative, got {n}")
    n, power = int(n), np.eye(len(square))
    while n:
        if n % 2:
            power = power @ square
        square = square @ square
        square /= np.sum(square, axis=1, keepdims=True)  # squaring doubles the error of the row sums
        n //= 2
    return power
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    P = _chain(P)
    if not is_irreducible(P):
        raise ValueError("P must be irreducible: otherwise its stationary distribution is not unique")
    # Take out one state after the other: a path through state k becomes a direct step from i to j. Nothing
    # is ever subtracted, so that no digits cancel.
    P = P.copy()
    for k in range(len(P) - 1, 0, -1):
        P[:k, k] /= np.sum(P[k, :k])
        P[:k, :k] += np.outer(P[:k, k], P[k, :k])
    # Put them back: the time in k is the flow into k from the states before it.
    time = np.ones(len(P))
    for k in range(1, len(P)):
        time[k] = time[:k] @ P[:k, k]
    return time / np.sum(time)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    edges = _chain(P) > 0
    # If state 0 reaches all and all reach state 0, then everything is connected through state 0.
    for direction in (edges, edges.T):
        reached = _reachable(direction, 0)
        reached[0] = True
        if not np.all(reached):
            return False
    return True
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    edges = _chain(P) > 0
    _require_state(state, len(edges), "state")
    together = _reachable(edges, state) & _reachable(edges.T, state)
    if not together[state]:
        raise ValueError(f"the chain can never return to the state {state}")
    distance = {state: 0}
    queue = [state]
    for u in queue:  # breadth first; the queue grows while it is read
        for v in np.flatnonzero(edges[u] & together).tolist():
            if v not in distance:
                distance[v] = distance[u] + 1
                queue.append(v)
    # Two ways from the state to v differ by a multiple of the period, and every cycle is made of such
    # differences.
    return math.gcd(
        *(distance[u] + 1 - distance[v] for u in queue for v in np.flatnonzero(edges[u] & together).tolist())
    )
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    P = _chain(P)
    _require_state(start, len(P), "start")
    if steps < 0:
        raise ValueError(f"steps must not be negative, got {steps}")
    # What follows a state never depends on what came before it. So its successors can be drawn ahead,
    # many at once, which is far quicker than one by one.
    ahead: list[list[int]] = [[] for _ in P]
    states = [int(start)]
    for _ in range(steps):
        successors = ahead[states[-1]]
        if not successors:
            successors += sample_categorical(P[states[-1]], rng, size=100).tolist()
        states.append(successors.pop())
    return np.array(states)
    ### END SOLUTION


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
        ### BEGIN SOLUTION
        if not smoothing >= 0:
            raise ValueError(f"smoothing must not be negative, got {smoothing}")
        self.smoothing = smoothing
        self.fit("")
        ### END SOLUTION

    def fit(self, text: str) -> BigramModel:
        """Learn from a text; what was learnt before is forgotten. Returns the model itself."""
        ### BEGIN SOLUTION
        self._characters = sorted(set(text))
        self._index = {character: i for i, character in enumerate(self._characters)}
        if text:
            self._P = transition_matrix(self._encode(text), len(self._characters), self.smoothing)
        return self
        ### END SOLUTION

    def log_likelihood(self, text: str) -> float:
        """Natural logarithm of the text's probability given its first character: a sum over len(text) - 1 bigrams.

        0 for a text of no or one character; -inf when a bigram has probability 0. A character that is not
        in the vocabulary raises ValueError ("unknown" in the message).
        """
        ### BEGIN SOLUTION
        states = self._encode(text)
        if len(states) < 2:
            return 0.0
        with np.errstate(divide="ignore"):  # log 0 = -inf
            return float(np.sum(np.log(self._P[states[:-1], states[1:]])))
        ### END SOLUTION

    def generate(self, length: int, rng: np.random.Generator, start: str) -> str:
        """A random text of `length` characters, the first of which is `start`.

        ValueError when length is below 1 ("length" in the message), or start is not one character of the
        vocabulary ("unknown").
        """
        ### BEGIN SOLUTION
        if length < 1:
            raise ValueError(f"length must be at least 1, got {length}")
        if start not in self._index:
            raise ValueError(f"start must be one character of the vocabulary, {start!r} is unknown")
        states = simulate(self._P, self._index[start], length - 1, rng)
        return "".join(self._characters[state] for state in states)
        ### END SOLUTION

    ### BEGIN SOLUTION
    def _encode(self, text: str) -> np.ndarray:
        unknown = sorted(set(text) - set(self._index))
        if unknown:
            raise ValueError(f"text must use known characters only, {unknown[0]!r} is unknown")
        return np.array([self._index[character] for character in text])

    ### END SOLUTION


### BEGIN SOLUTION
def _chain(P: ArrayLike) -> np.ndarray:
    P = np.asarray(P, dtype=float)
    if P.ndim != 2 or P.shape[0] != P.shape[1] or P.size == 0:
        raise ValueError(f"P must be a square matrix that is not empty, got shape {P.shape}")
    if not (np.all(P >= 0) and np.all(np.abs(np.sum(P, axis=1) - 1) <= 1e-8)):
        raise ValueError("P must have rows that are non-negative and sum to 1")
    return P


def _require_state(state: int, count: int, name: str) -> None:
    if state != int(state) or not 0 <= state < count:
        raise ValueError(f"{name} must be a state from 0 to {count - 1}, got {state}")


def _reachable(edges: np.ndarray, start: int) -> np.ndarray:
    """Which states can be reached from start in one step or more; start itself only by a way back."""
    reached = np.zeros(len(edges), dtype=bool)
    waiting = [start]
    while waiting:
        new = edges[waiting.pop()] & ~reached
        reached |= new
        waiting.extend(np.flatnonzero(new).tolist())
    return reached


### END SOLUTION
