"""A model that counts when it is asked: it keeps the text and looks for the history in it."""

import math
from collections import Counter

import numpy as np


def perplexity(log_probabilities):
    try:
        return math.exp(_surprise(log_probabilities))
    except OverflowError:
        return math.inf


def bits_per_character(log_probabilities):
    return _surprise(log_probabilities) / math.log(2)


class NGramModel:
    def __init__(self, n, smoothing=0.1):
        if not isinstance(n, (int, np.integer)) or n < 1:
            raise ValueError("n must be at least 1")
        if not smoothing >= 0:
            raise ValueError("smoothing must be at least 0")
        self.n, self.smoothing = n, smoothing
        self.fit("")

    def fit(self, text):
        self.text = text
        self.vocabulary = sorted(set(text))
        self.seen = {}
        return self

    def log_probability(self, context, char):
        if len(char) != 1:
            raise ValueError("char must be one character")
        p = self._probability(context, char)
        return math.log(p) if p > 0 else -math.inf

    def log_probabilities(self, text):
        heads = (text[max(0, i - self.n + 1) : i] for i in range(len(text)))
        return np.array([self.log_probability(h, c) for h, c in zip(heads, text, strict=True)], dtype=float)

    def perplexity(self, text):
        return perplexity(self.log_probabilities(text))

    def generate(self, length, rng):
        if length < 0:
            raise ValueError("length is negative")
        if length and not self.vocabulary:
            raise ValueError("fit the model first")
        text = ""
        for _ in range(length):
            p = [self._probability(text[-self.n :], c) for c in self.vocabulary]
            text += self.vocabulary[rng.choice(len(p), p=np.array(p) / sum(p))]
        return text

    def _probability(self, context, char):
        if char not in self.vocabulary:
            return 0.0
        counts = self._followers(context[max(0, len(context) - self.n + 1) :])
        total = sum(counts.values())
        if not total:
            return 1 / len(self.vocabulary)
        return (counts[char] + self.smoothing) / (total + self.smoothing * len(self.vocabulary))

    def _followers(self, history):
        if history not in self.seen:
            counts, place = Counter(), self.text.find(history)
            while 0 <= place < len(self.text) - len(history):
                counts[self.text[place + len(history)]] += 1
                place = self.text.find(history, place + 1)
            self.seen[history] = counts
        return self.seen[history]


def interpolated_log_probability(models, weights, context, char):
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (len(models),) or not (weights >= 0).all() or not abs(sum(weights) - 1) <= 1e-8:
        raise ValueError("weights must be a probability for each model")
    parts = [
        math.log(weight) + model.log_probability(context, char)
        for model, weight in zip(models, weights, strict=True)
        if weight > 0
    ]
    return float(np.logaddexp.reduce(parts))


def _surprise(log_probabilities):
    logs = np.asarray(log_probabilities, dtype=np.float64).ravel()
    if not logs.size:
        raise ValueError("log_probabilities is empty")
    if not (logs <= 0).all():
        raise ValueError("a log-probability above 0, or nan")
    return float(np.sum(-logs / logs.size)) + 0.0
