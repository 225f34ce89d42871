"""The reference's Bayes against exact fractions and numerical integration."""

import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def bayes(solution):
    return solution("probability.bayes")


@pytest.mark.parametrize("seed", range(20))
def test_posteriors_agree_with_exact_fractions(bayes, seed):
    rng = np.random.default_rng(seed)
    h, n = int(rng.integers(2, 6)), int(rng.integers(1, 60))
    parts = [int(k) for k in rng.integers(1, 20, size=h)]
    prior = [Fraction(k, sum(parts)) for k in parts]
    table = [[Fraction(int(k), 64) for k in row] for row in rng.integers(1, 64, size=(n, h))]
    rows, exact = [prior], prior
    for likelihood in table:
        joint = [p * q for p, q in zip(exact, likelihood, strict=True)]
        exact = [p / sum(joint) for p in joint]
        rows.append(exact)
    expected = np.array(rows, dtype=float)
    answer = bayes.update_sequentially(np.array(prior, float), np.array(table, float))
    np.testing.assert_allclose(answer, expected, rtol=1e-10, strict=True)
    first = bayes.posterior(np.array(prior, float), np.array(table[0], float))
    np.testing.assert_allclose(first, expected[1], rtol=1e-12, strict=True)


def test_a_hypothesis_recovers_from_ten_to_the_minus_2000(bayes):
    table = np.array([[1.0, 0.01]] * 1000 + [[0.01, 1.0]] * 1001)
    answer = bayes.update_sequentially([0.5, 0.5], table)
    np.testing.assert_allclose(answer[-1], [1 / 101, 100 / 101], rtol=1e-9)


@pytest.mark.parametrize("alpha, beta, heads, tails", [(1, 1, 3, 2), (2.5, 0.7, 10, 0), (4, 9, 0, 12)])
def test_beta_update_agrees_with_scipy_on_a_grid(bayes, alpha, beta, heads, tails):
    stats = pytest.importorskip("scipy.stats")
    p = (np.arange(100_000) + 0.5) / 100_000
    density = stats.beta.pdf(p, alpha, beta) * stats.binom.pmf(heads, heads + tails, p)
    density /= density.mean()
    expected = stats.beta.pdf(p, *bayes.beta_binomial_update(alpha, beta, heads, tails))
    inner = slice(1000, -1000)
    np.testing.assert_allclose(density[inner], expected[inner], rtol=1e-3, atol=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_naive_bayes_agrees_with_exact_fractions(bayes, seed):
    rng = np.random.default_rng(seed)
    words = [f"w{i}" for i in range(8)]
    labels = [int(k) for k in rng.integers(3, size=15)]
    texts = [[words[int(i)] for i in rng.integers(6, size=int(rng.integers(0, 7)))] for _ in labels]
    smoothing = Fraction(int(rng.integers(1, 5)), 2)
    vocabulary = {word for text in texts for word in text}
    document = [words[int(i)] for i in rng.integers(8, size=6)]
    joint = {}
    for label in set(labels):
        counts = Counter(w for text, l in zip(texts, labels, strict=True) if l == label for w in text)
        total = sum(counts.values()) + smoothing * len(vocabulary)
        p = Fraction(labels.count(label), len(labels))
        for word in document:
            if word in vocabulary:
                p *= (counts[word] + smoothing) / total
        joint[label] = p
    model = bayes.NaiveBayes(float(smoothing)).fit(texts, labels)
    answer = model.log_posterior(document)
    assert answer == pytest.approx({label: math.log(p / sum(joint.values())) for label, p in joint.items()})
    assert joint[model.predict(document)] == max(joint.values())


@pytest.mark.parametrize("seed", range(10))
def test_diagnostic_is_the_two_hypothesis_posterior(bayes, seed):
    prevalence, sensitivity, specificity = np.random.default_rng(seed).uniform(size=3)
    two = bayes.posterior([prevalence, 1 - prevalence], [sensitivity, 1 - specificity])
    assert bayes.diagnostic(prevalence, sensitivity, specificity) == pytest.approx(two[0], rel=1e-12)
