"""Entropy as log n minus a mean of logs, Huffman with two queues, exact fractions, pivots of elimination."""

import math
from collections import deque
from fractions import Fraction
from numbers import Integral

import numpy as np


def empirical_entropy(sequence, base=2):
    if not base > 1:
        raise ValueError("base must be above 1")
    counts, n = {}, 0
    for symbol in sequence:
        counts[symbol] = counts.get(symbol, 0) + 1
        n += 1
    if n == 0:
        raise ValueError("the sequence is empty")
    nats = math.log(n) - math.fsum(k * math.log(k) for k in counts.values()) / n
    return max(0.0, nats / math.log(base))


def binary_entropy(p):
    if not (p >= 0 and p <= 1):
        raise ValueError("p must be a probability")
    if p in (0, 1):
        return 0.0
    return min(1.0, float(-p * math.log(p) - (1 - p) * math.log1p(-p)) / math.log(2))


def block_entropy(text, n, base=2):
    if n < 1 or n > len(text):
        raise ValueError("n must be from 1 to the length of the text")
    end = len(text) - n + 1
    return empirical_entropy(zip(*(text[i : end + i] for i in range(n)), strict=True), base) / n


def huffman_code(frequencies):
    """Two queues: the sorted leaves, and the pairs, which come into being in ascending order."""
    if not frequencies:
        raise ValueError("empty")
    if not all(f >= 0 for f in frequencies.values()):
        raise ValueError("a frequency is negative or nan")
    if len(frequencies) == 1:
        return dict.fromkeys(frequencies, "0")
    leaves = deque(sorted(((f, [s]) for s, f in frequencies.items()), key=lambda leaf: leaf[0]))
    pairs = deque()
    reverse = {symbol: [] for symbol in frequencies}
    while len(leaves) + len(pairs) > 1:
        two = []
        for bit in "01":
            first = not pairs or (leaves and leaves[0][0] <= pairs[0][0])
            weight, symbols = (leaves if first else pairs).popleft()
            for symbol in symbols:
                reverse[symbol].append(bit)
            two.append((weight, symbols))
        pairs.append((two[0][0] + two[1][0], two[0][1] + two[1][1]))
    return {symbol: "".join(bits[::-1]) for symbol, bits in reverse.items()}


def kraft_sum(lengths):
    lengths = np.ravel(lengths)
    if not lengths.size or not all(isinstance(length, Integral) and length > 0 for length in lengths):
        raise ValueError("lengths must be positive integers")
    return float(sum(Fraction(1, 2 ** int(length)) for length in lengths))


def gaussian_entropy(covariance):
    """The determinant is the product of the pivots of elimination."""
    S = np.array(covariance, dtype=float)
    if S.ndim == 0:
        S = S.reshape(1, 1)
    if S.ndim != 2 or S.shape[0] != S.shape[1] or not S.size or not np.isfinite(S).all():
        raise ValueError("covariance must be a number or a square matrix")
    if np.abs(S - S.T).max() > 1e-8 * np.abs(S).max():
        raise ValueError("covariance is not symmetric")
    total = 0.0
    for k in range(len(S)):
        pivot = S[k, k]
        if pivot <= 0:
            raise ValueError("covariance is not positive definite")
        total += math.log(2 * math.pi * math.e) + math.log(pivot)
        S[k + 1 :] -= np.outer(S[k + 1 :, k] / pivot, S[k])
    return total / 2
