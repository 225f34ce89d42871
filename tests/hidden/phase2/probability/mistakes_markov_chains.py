"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase2.probability import markov_chains as right


@mistake("transition_matrix", "Rows and columns are swapped: row i is where you come from.")
def transition_matrix_transposed(sequence, n_states, smoothing=0.0):
    counts = _counts(sequence, n_states, smoothing).T
    return _normalised(counts, n_states)


@mistake(
    "transition_matrix",
    "counts[a, b] += 1 with index arrays counts repeated pairs once: use np.add.at or a loop.",
)
def transition_matrix_counting_pairs_once(sequence, n_states, smoothing=0.0):
    _counts(sequence, n_states, smoothing)
    states = np.asarray(sequence)
    counts = np.full((n_states, n_states), float(smoothing))
    counts[states[:-1], states[1:]] += 1
    return _normalised(counts, n_states)


@mistake("transition_matrix", "A state that is never left gives 0 / 0: its row has to be uniform.")
def transition_matrix_with_nan(sequence, n_states, smoothing=0.0):
    counts = _counts(sequence, n_states, smoothing)
    with np.errstate(all="ignore"):
        return counts / counts.sum(axis=1, keepdims=True)


@mistake("transition_matrix", "You divide by the sum of the whole table: each row needs its own.")
def transition_matrix_of_pairs(sequence, n_states, smoothing=0.0):
    counts = _counts(sequence, n_states, smoothing)
    return counts / max(counts.sum(), 1)


@mistake("n_step", "P ** n takes the power of each entry; steps are matrix products.")
def n_step_elementwise(P, n):
    P = right._chain(P)
    if n < 0 or n != int(n):
        raise ValueError("n must be a whole number that is not negative")
    return P**n


@mistake("n_step", "You start from P and multiply n times: that is one step too many.")
def n_step_one_too_many(P, n):
    right.n_step(P, n)
    return right.n_step(P, n + 1)


@mistake(
    "stationary_distribution",
    "A row of a high power is right only if the powers settle: periodic chains never do.",
)
def stationary_distribution_by_powers(P):
    P = _irreducible(P)
    return np.linalg.matrix_power(P, 10_000)[0]


@mistake(
    "stationary_distribution",
    "You solve P v = v, whose answer is constant: the distribution stands on the left.",
)
def stationary_distribution_from_the_right(P):
    P = _irreducible(P)
    values, vectors = np.linalg.eig(P)
    v = np.real(vectors[:, np.argmin(np.abs(values - 1))])
    return v / v.sum()


@mistake(
    "stationary_distribution", "A chain that falls apart has no unique answer: check that it is irreducible."
)
def stationary_distribution_of_any_chain(P):
    P = right._chain(P)
    A = np.vstack([P.T - np.eye(len(P)), np.ones(len(P))])
    return np.linalg.lstsq(A, np.append(np.zeros(len(P)), 1.0), rcond=None)[0]


@mistake(
    "is_irreducible", "A way may take several steps: it is not necessary that every entry of P is positive."
)
def is_irreducible_in_one_step(P):
    return bool((right._chain(P) > 0).all())


@mistake(
    "is_irreducible",
    "You ask for one power P^n without zeros; a periodic chain has none, and is irreducible.",
)
def is_irreducible_by_a_power(P):
    P = right._chain(P)
    return bool((np.linalg.matrix_power(P, 2 * len(P) ** 2) > 0).all())


@mistake(
    "is_irreducible", "You only check which states are reached from the first: they must reach it as well."
)
def is_irreducible_in_one_direction(P):
    reached = right._reachable(right._chain(P) > 0, 0)
    reached[0] = True
    return bool(reached.all())


@mistake("period", "That is the shortest way back; the period is the gcd of all ways back.")
def period_as_the_shortest_return(P, state):
    right.period(P, state)
    P = right._chain(P)
    power, n = P, 1
    while power[state, state] == 0:
        power, n = power @ P, n + 1
    return n


@mistake("period", "You look at the cycles of the whole chain: only ways that lead back to the state count.")
def period_of_the_whole_chain(P, state):
    right.period(P, state)
    P = right._chain(P)
    power, answer = P, 0
    for n in range(1, 3 * len(P)):
        if np.trace(power) > 0:
            answer = math.gcd(answer, n)
        power = power @ P
    return answer


@mistake("simulate", "Your walk leaves out the start: steps + 1 states, the start first.")
def simulate_without_the_start(P, start, steps, rng):
    return right.simulate(P, start, steps, rng)[1:]


@mistake("simulate", "Every step starts from the start again: use the row of the present state.")
def simulate_from_the_start(P, start, steps, rng):
    right.simulate(P, start, 0, rng)
    if steps < 0:
        raise ValueError("steps must not be negative")
    P = right._chain(P)
    return np.array([start, *(right.sample_categorical(P[start], rng) for _ in range(steps))])


@mistake("simulate", "You draw from columns: P[i] is the row of the present state, P[:, i] is not.")
def simulate_by_columns(P, start, steps, rng):
    right.simulate(P, start, 0, rng)
    if steps < 0:
        raise ValueError("steps must not be negative")
    P = right._chain(P)
    P = np.where(P.sum(axis=0) > 0, P / P.sum(axis=0), 1 / len(P)).T
    states = [start]
    for _ in range(steps):
        states.append(right.sample_categorical(P[states[-1]] / P[states[-1]].sum(), rng))
    return np.array(states)


@mistake("BigramModel", "generate writes length further characters: the start is the first of the length.")
class BigramModelThatWritesOneMore(right.BigramModel):
    def generate(self, length, rng, start):
        return right.BigramModel.generate(self, length + 1, rng, start)


@mistake("BigramModel", "You divide by the number of bigrams: log_likelihood is the sum, not the average.")
class BigramModelOnAverage(right.BigramModel):
    def log_likelihood(self, text):
        return right.BigramModel.log_likelihood(self, text) / max(1, len(text) - 1)


@mistake("BigramModel", "An unknown character is skipped without a word: raise a ValueError.")
class BigramModelThatSkipsUnknownCharacters(right.BigramModel):
    def log_likelihood(self, text):
        return right.BigramModel.log_likelihood(self, "".join(c for c in text if c in self._index))


@mistake("BigramModel", "The most probable character comes every time: generate has to draw from the row.")
class BigramModelThatIsGreedy(right.BigramModel):
    def generate(self, length, rng, start):
        right.BigramModel.generate(self, length, rng, start)
        text = start
        while len(text) < length:
            text += self._characters[int(np.argmax(self._P[self._index[text[-1]]]))]
        return text


def _counts(sequence, n_states, smoothing):
    right.transition_matrix(sequence, n_states, smoothing)
    states = np.asarray(sequence)
    counts = np.full((n_states, n_states), float(smoothing))
    np.add.at(counts, (states[:-1], states[1:]), 1)
    return counts


def _normalised(counts, n_states):
    totals = counts.sum(axis=1, keepdims=True)
    return np.where(totals > 0, counts / np.where(totals > 0, totals, 1), 1 / n_states)


def _irreducible(P):
    if not right.is_irreducible(P):
        raise ValueError("P must be irreducible")
    return right._chain(P)
