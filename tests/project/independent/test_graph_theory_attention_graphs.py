"""The reference's attention against scipy's softmax, plain loops and networkx."""

import numpy as np
import pytest


@pytest.fixture
def attention(solution):
    return solution("graph_theory.attention_graphs")


@pytest.mark.parametrize("seed", range(40))
def test_attention_weights_agree_with_scipys_softmax_of_what_is_allowed(attention, seed):
    special = pytest.importorskip("scipy.special")
    rng = np.random.default_rng(seed)
    batch, heads, queries, keys = (int(n) for n in rng.integers(1, 6, size=4))
    scores = rng.normal(size=(batch, heads, queries, keys)) * 10.0 ** rng.integers(-2, 4)
    mask = rng.random((batch, 1, queries, keys)) < rng.choice([0.1, 0.5, 0.9])
    weights = attention.attention_weights(np.where(mask, scores, rng.choice([np.nan, np.inf, 7.0])), mask)
    values = rng.normal(size=(batch, heads, keys, 3))
    attended = attention.attend(scores, mask, values)
    for b, h, i in np.ndindex(batch, heads, queries):
        allowed = np.flatnonzero(mask[b, 0, i])
        expected = np.zeros(keys)
        if len(allowed):
            expected[allowed] = special.softmax(scores[b, h, i, allowed])
        np.testing.assert_allclose(weights[b, h, i], expected, rtol=1e-12, atol=1e-300)
        np.testing.assert_allclose(attended[b, h, i], expected @ values[b, h], atol=1e-12)


@pytest.mark.parametrize("n", [1, 2, 5, 17])
def test_masks_agree_with_their_definitions(attention, n):
    causal = attention.causal_mask(n)
    assert causal.dtype == bool
    assert causal.tolist() == [[j <= i for j in range(n)] for i in range(n)]
    for window in (1, 2, n, n + 3):
        expected = [[i - window < j <= i for j in range(n)] for i in range(n)]
        assert attention.sliding_window_mask(n, window).tolist() == expected
    lengths = np.arange(n + 1)
    assert attention.padding_mask(lengths, n).tolist() == [[j < b for j in range(n)] for b in lengths]
    masks = (causal, attention.sliding_window_mask(n, 2), attention.padding_mask(lengths, n))
    for mask in masks:
        mask[...] = False  # results are arrays of their own


@pytest.mark.parametrize("window", [1, 2, 3])
@pytest.mark.parametrize("layers", [1, 2, 4])
def test_rollout_reaches_exactly_what_the_graph_reaches(attention, window, layers):
    """Through L layers of windows of w tokens information travels L (w - 1) tokens: paths of length <= L."""
    nx = pytest.importorskip("networkx")
    mask = attention.sliding_window_mask(12, window)
    weights = attention.attention_weights(np.random.default_rng(0).normal(size=(layers, 12, 12)), mask)
    rollout = attention.attention_rollout(list(weights))
    graph = nx.DiGraph(attention.mask_to_graph(mask))
    for token in range(12):
        reached = nx.single_source_shortest_path_length(graph, token, cutoff=layers)
        assert np.flatnonzero(rollout[token]).tolist() == sorted(reached)
        assert min(reached) == max(0, token - layers * (window - 1))
    np.testing.assert_allclose(rollout.sum(axis=1), 1, atol=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_rollout_is_the_share_of_a_random_walk(attention, seed):
    """Row i: where a walk ends that goes back through the layers, staying or looking, in proportion."""
    rng = np.random.default_rng(seed)
    n, depth = int(rng.integers(1, 7)), int(rng.integers(1, 5))
    layers = rng.uniform(size=(depth, n, n))
    expected = np.zeros((n, n))
    for i in range(n):
        at = np.eye(n)[i]
        for A in layers[::-1]:
            step = A + np.eye(n)
            at = sum(at[j] * step[j] / step[j].sum() for j in range(n))
        expected[i] = at
    np.testing.assert_allclose(attention.attention_rollout(list(layers)), expected, atol=1e-12, strict=True)


def test_attention_agrees_with_a_plain_transcription_on_a_padded_causal_batch(attention):
    """The mask that a GPT really uses: causal, and without the padding, for each head."""
    rng = np.random.default_rng(4)
    q, k, v = rng.normal(size=(3, 2, 4, 6, 8))  # (batch, heads, tokens, dim) each
    mask = attention.causal_mask(6) & attention.padding_mask([6, 3], 6)[:, None, None, :]
    out = attention.attend(q @ k.swapaxes(-1, -2) / np.sqrt(8), mask, v)
    for b, h, i in np.ndindex(2, 4, 6):
        seen = [j for j in range(i + 1) if j < (6, 3)[b]]
        e = np.exp([q[b, h, i] @ k[b, h, j] / np.sqrt(8) for j in seen])
        np.testing.assert_allclose(out[b, h, i], (e / e.sum()) @ v[b, h, seen], atol=1e-12)
