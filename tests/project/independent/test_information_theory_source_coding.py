"""The reference's entropies against scipy, its Huffman codes against all sets of lengths that Kraft allows."""

from functools import cache

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")


@pytest.fixture
def coding(solution):
    return solution("information_theory.source_coding")


@pytest.mark.parametrize("seed", range(30))
def test_entropies_agree_with_scipy(coding, seed):
    rng = np.random.default_rng(seed)
    sequence = rng.integers(rng.integers(1, 20), size=rng.integers(1, 300)).tolist()
    counts = np.unique(sequence, return_counts=True)[1]
    base = float(rng.uniform(1.1, 10))
    assert coding.empirical_entropy(sequence, base) == pytest.approx(
        stats.entropy(counts, base=base), abs=1e-12
    )
    p = rng.random()
    assert coding.binary_entropy(p) == pytest.approx(stats.entropy([p, 1 - p], base=2), rel=1e-12)
    text = "".join(chr(97 + i) for i in sequence)
    n = int(rng.integers(1, len(text) + 1))
    grams = np.unique([text[i : i + n] for i in range(len(text) - n + 1)], return_counts=True)[1]
    assert coding.block_entropy(text, n) == pytest.approx(stats.entropy(grams, base=2) / n, abs=1e-12)
    A = rng.normal(size=(4, 6))
    assert coding.gaussian_entropy(A @ A.T) == pytest.approx(
        stats.multivariate_normal(cov=A @ A.T).entropy(), rel=1e-10
    )


@cache
def complete_lengths(n):
    """All sorted tuples of n lengths whose Kraft sum is 1: split one leaf of a smaller tree."""
    if n == 2:
        return {(1, 1)}
    return {
        tuple(sorted((*lengths[:i], *lengths[i + 1 :], lengths[i] + 1, lengths[i] + 1)))
        for lengths in complete_lengths(n - 1)
        for i in range(n - 1)
    }


@pytest.mark.parametrize("seed", range(40))
def test_huffman_is_at_least_as_good_as_every_other_prefix_code(coding, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 9))
    f = np.sort(rng.integers(0, 12, size=n))[::-1]
    code = coding.huffman_code(dict(enumerate(f.tolist())))
    best = min(int(f @ np.array(lengths)) for lengths in complete_lengths(n))
    assert sum(f[i] * len(word) for i, word in code.items()) == best
    assert coding.kraft_sum([len(word) for word in code.values()]) == 1
    words = list(code.values())
    assert not any(a != b and b.startswith(a) for a in words for b in words) and len(set(words)) == n
