"""Markov chains on lists and sets: elimination from the first state up, closures, walks counted."""

import math
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, pairwise

import numpy as np

from solutions.phase2.probability.random_variables import sample_categorical


def transition_matrix(sequence, n_states, smoothing=0.0):
    if n_states < 1:
        raise ValueError("n_states < 1")
    if smoothing < 0:
        raise ValueError("smoothing < 0")
    if np.ndim(sequence) != 1 or not len(sequence) or any(s not in range(n_states) for s in sequence):
        raise ValueError("sequence: states, please")
    steps = Counter(pairwise(int(s) for s in sequence))
    rows = []
    for i in range(n_states):
        row = [steps[i, j] + smoothing for j in range(n_states)]
        rows.append([x / sum(row) if sum(row) else 1 / n_states for x in row])
    return np.array(rows)


def n_step(P, n):
    P = _chain(P)
    if not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError("n is not a number of steps")
    if n == 0:
        return np.identity(len(P))
    half = n_step(P, n // 2)
    return half @ half @ P if n % 2 else half @ half


def stationary_distribution(P):
    """Take the states out one by one, the first first; no subtraction, so that no digits are lost."""
    if not is_irreducible(P):
        raise ValueError("the chain is not irreducible")
    P = [list(map(float, row)) for row in P]
    k = len(P)
    leave = [0.0] * k
    for s in range(k - 1):
        leave[s] = math.fsum(P[s][s + 1 :])
        for i in range(s + 1, k):
            for j in range(s + 1, k):
                P[i][j] += P[i][s] * P[s][j] / leave[s]
    shares = [0.0] * (k - 1) + [1.0]
    for s in reversed(range(k - 1)):
        shares[s] = math.fsum(shares[i] * P[i][s] for i in range(s + 1, k)) / leave[s]
    return np.array(shares) / math.fsum(shares)


def is_irreducible(P):
    reach = _chain(P) > 0
    for s in range(len(reach)):
        reach |= np.outer(reach[:, s], reach[s])
    return bool((reach | np.eye(len(reach), dtype=bool)).all())


def period(P, state):
    """Where the chain can be after 1, 2, ... 3 k steps: every cycle shows by then."""
    steps = _chain(P) > 0
    if state not in range(len(steps)):
        raise ValueError("no such state")
    here, divisor = np.arange(len(steps)) == state, 0
    for n in range(1, 3 * len(steps) + 1):
        here = steps[here].any(axis=0)
        if here[state]:
            divisor = math.gcd(divisor, n)
    if divisor == 0:
        raise ValueError("there is no return")
    return divisor


def simulate(P, start, steps, rng):
    P = _chain(P)
    if start not in range(len(P)):
        raise ValueError("start is no state")
    if steps < 0:
        raise ValueError("steps < 0")
    targets = [np.flatnonzero(row).tolist() for row in P]
    ends = [list(accumulate(row[row > 0].tolist())) for row in P]
    walk = [int(start)]
    for u in rng.random(steps).tolist():
        here = walk[-1]
        place = bisect_right(ends[here], u * ends[here][-1])
        walk.append(targets[here][min(place, len(targets[here]) - 1)])
    return np.array(walk)


class BigramModel:
    """A counter of successors for each character."""

    def __init__(self, smoothing=1.0):
        if smoothing < 0:
            raise ValueError("smoothing < 0")
        self._smoothing = smoothing
        self._after = {}

    def fit(self, text):
        self._after = {character: Counter() for character in sorted(set(text))}
        for a, b in pairwise(text):
            self._after[a][b] += 1
        return self

    def log_likelihood(self, text):
        for character in text:
            if character not in self._after:
                raise ValueError("unknown character")
        total = 0.0
        for (a, b), times in Counter(pairwise(text)).items():
            p = self._row(a)[b]
            total += times * math.log(p) if p else -math.inf
        return total

    def generate(self, length, rng, start):
        if length < 1:
            raise ValueError("length < 1")
        if start not in self._after:
            raise ValueError("unknown start")
        text = start
        while len(text) < length:
            row = self._row(text[-1])
            text += list(row)[sample_categorical(list(row.values()), rng)]
        return text

    def _row(self, a):
        counts = {b: self._after[a][b] + self._smoothing for b in self._after}
        total = math.fsum(counts.values())
        return {b: c / total if total else 1 / len(counts) for b, c in counts.items()}


def _chain(P):
    P = np.array(P, dtype=float)
    if P.ndim != 2 or not P.size or len(P) != len(P.T):
        raise ValueError("P is not a square")
    if not (P >= 0).all() or not (abs(P.sum(axis=1) - 1) <= 1e-8).all():
        raise ValueError("a row of P is no distribution")
    return P
