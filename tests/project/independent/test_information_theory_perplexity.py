"""The reference's n-gram model against counting with str.startswith in exact fractions."""

import math
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def perplexity(solution):
    return solution("information_theory.perplexity")


def probability(text, n, smoothing, context, char):
    history = context[-(n - 1) :] if n > 1 else ""
    vocabulary = sorted(set(text))
    counts = {c: sum(text.startswith(history + c, i) for i in range(len(text))) for c in vocabulary}
    total = sum(counts.values()) + smoothing * len(vocabulary)
    if char not in vocabulary:
        return Fraction(0)
    return (counts[char] + smoothing) / Fraction(total) if total else Fraction(1, len(vocabulary))


@pytest.mark.parametrize("seed", range(40))
def test_ngrams_agree_with_counting_by_hand(perplexity, seed):
    rng = np.random.default_rng(seed)
    n, smoothing = int(rng.integers(1, 6)), Fraction(int(rng.integers(0, 4)), 2)
    text = "".join(rng.choice(list("abc"), size=rng.integers(1, 60)))
    other = "".join(rng.choice(list("abcz"), p=[0.3, 0.3, 0.39, 0.01], size=rng.integers(1, 12)))
    model = perplexity.NGramModel(n, float(smoothing)).fit(text)
    exact = [probability(text, n, smoothing, other[:i], c) for i, c in enumerate(other)]
    expected = [math.log(p) if p else -math.inf for p in exact]
    np.testing.assert_allclose(model.log_probabilities(other), expected, rtol=1e-12, atol=1e-14, strict=True)
    mean = math.fsum(expected) / len(expected) if -math.inf not in expected else -math.inf
    assert model.perplexity(other) == pytest.approx(math.exp(-mean), rel=1e-12)
    assert perplexity.bits_per_character(expected) == pytest.approx(-mean / math.log(2), rel=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_mixtures_agree_with_exact_fractions(perplexity, seed):
    rng = np.random.default_rng(100 + seed)
    text = "".join(rng.choice(list("abc"), size=40))
    weights = rng.dirichlet(np.ones(3))
    models = [perplexity.NGramModel(n, 0.5).fit(text) for n in (1, 2, 4)]
    for context in ("", "ab", "cabb"):
        exact = sum(
            Fraction(float(w)) * probability(text, n, Fraction(1, 2), context, "a")
            for w, n in zip(weights, (1, 2, 4), strict=True)
        )
        assert perplexity.interpolated_log_probability(models, weights, context, "a") == pytest.approx(
            math.log(exact), rel=1e-12
        )


def test_generated_text_follows_the_model(perplexity):
    # fixed seed; 40000 pairs; deviations above 8 standard deviations, about 0.02, would come once in 1e15 times
    model = perplexity.NGramModel(2, 0.5).fit("abcabbaccab")
    text = model.generate(40000, np.random.default_rng(5))
    for before in "abc":
        followed = [y for x, y in zip(text, text[1:], strict=False) if x == before]
        for after in "abc":
            p = math.exp(model.log_probability(before, after))
            spread = math.sqrt(p * (1 - p) / len(followed))
            assert abs(followed.count(after) / len(followed) - p) < 8 * spread
