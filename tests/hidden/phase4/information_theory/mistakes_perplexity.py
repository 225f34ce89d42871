"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import perplexity as right


@mistake("perplexity", "The exponent has lost its sign: perplexity is exp of the mean of minus log p.")
def perplexity_without_the_sign(log_probabilities):
    return 1 / right.perplexity(log_probabilities)


@mistake("perplexity", "You add up the logarithms: take their mean, else a long text looks worse.")
def perplexity_of_the_sum(log_probabilities):
    right.perplexity(log_probabilities)
    with np.errstate(over="ignore"):
        return float(np.exp(-np.sum(log_probabilities)))


@mistake("perplexity", "You average 1/p: the mean belongs inside, over the logarithms.")
def perplexity_as_an_arithmetic_mean(log_probabilities):
    right.perplexity(log_probabilities)
    with np.errstate(over="ignore"):
        return float(np.mean(np.exp(-np.asarray(log_probabilities, float))))


@mistake("bits_per_character", "These are nats: divide by log 2.")
def bits_in_nats(log_probabilities):
    return right.bits_per_character(log_probabilities) * float(np.log(2))


@mistake("bits_per_character", "You multiply by log 2: a nat is more than a bit, so divide.")
def bits_multiplied(log_probabilities):
    return right.bits_per_character(log_probabilities) * float(np.log(2)) ** 2


@mistake("NGramModel", "You look back by n characters: an n-gram holds n - 1 of context and the next one.")
class NGramModelThatLooksTooFar(right.NGramModel):
    def __init__(self, n, smoothing=0.1):
        right.NGramModel(n, smoothing)
        right.NGramModel.__init__(self, n + 1, smoothing)


@mistake("NGramModel", "For n = 1 your history is the whole context: context[-0:] is all of it, not nothing.")
class NGramModelWithTheEmptyTail(right.NGramModel):
    def _history(self, context):
        return context[-(self._n - 1) :]


@mistake(
    "NGramModel",
    "At the end of the text a history has no successor: do not count it there.",
)
class NGramModelThatCountsTheEnd(right.NGramModel):
    def fit(self, text):
        right.NGramModel.fit(self, text)
        for history in list(self._totals):
            if history:
                self._totals[history] = self._counts[history]
        return self


@mistake("NGramModel", "The smoothing is missing below the line: add s for each character of the vocabulary.")
class NGramModelWithoutSmoothingBelow(right.NGramModel):
    def _probability(self, history, char):
        total = self._totals[history]
        return (
            (self._counts[history + char] + self._smoothing) / total if total else 1 / len(self._vocabulary)
        )


@mistake("NGramModel", "fit adds to the old counts: a second fit must begin anew.")
class NGramModelThatRemembers(right.NGramModel):
    text = ""

    def fit(self, text):
        self.text += text
        return right.NGramModel.fit(self, self.text)


@mistake("NGramModel", "The most likely character comes every time: generate has to draw.")
class NGramModelThatIsGreedy(right.NGramModel):
    def generate(self, length, rng):
        right.NGramModel.generate(self, length, rng)
        text = ""
        for _ in range(length):
            text += max(self._vocabulary, key=lambda c: self._probability(self._history(text), c))
        return text


@mistake(
    "interpolated_log_probability", "You mix the logarithms: one -inf then kills all. Mix probabilities."
)
def interpolated_logarithms(models, weights, context, char):
    right.interpolated_log_probability(models, weights, context, char)
    pairs = zip(weights, models, strict=True)
    return float(sum(w * m.log_probability(context, char) for w, m in pairs if w > 0))


@mistake(
    "interpolated_log_probability", "Tiny probabilities vanish before you take the logarithm: use logsumexp."
)
def interpolated_with_underflow(models, weights, context, char):
    right.interpolated_log_probability(models, weights, context, char)
    with np.errstate(all="ignore"):
        pairs = zip(weights, models, strict=True)
        return float(np.log(sum(w * np.exp(m.log_probability(context, char)) for w, m in pairs)))
