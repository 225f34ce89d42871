"""The GPT against the published GPT-2's implementation (see record_capstone.py), and the laws of its sampling."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from record_capstone import (  # noqa: E402 - beside this file
    BLOCK,
    DIM,
    FIGURES,
    HEADS,
    LAYERS,
    VOCABULARY,
    gpt2_tokens,
    gpt2_weights,
)

RECORDED = json.loads(FIGURES.read_text(encoding="utf-8"))["gpt2"]


@pytest.fixture
def gpt(solution):
    return solution("capstone.gpt")


def loaded(gpt):
    config = gpt.GPTConfig(VOCABULARY, BLOCK, LAYERS, HEADS, DIM)
    return gpt.load_gpt2(gpt2_weights(), config, np.random.default_rng(0))


def in_float64(model):
    for parameter in model.parameters():
        parameter.data = parameter.data.astype(np.float64)  # the weights are exact in float32, too
    return model


def published_names(layers):
    """Ours to theirs, written down once more."""
    names = {"tokens": "wte", "positions": "wpe", "ln": "ln_f"}
    for i in range(layers):
        names |= {
            f"blocks.{i}.ln1": f"h.{i}.ln_1",
            f"blocks.{i}.attention.qkv": f"h.{i}.attn.c_attn",
            f"blocks.{i}.attention.out": f"h.{i}.attn.c_proj",
            f"blocks.{i}.ln2": f"h.{i}.ln_2",
            f"blocks.{i}.feed_forward.up": f"h.{i}.mlp.c_fc",
            f"blocks.{i}.feed_forward.down": f"h.{i}.mlp.c_proj",
        }
    return names


def test_logits_in_float32_agree_with_the_published_model(gpt):
    logits, _ = loaded(gpt).forward(gpt2_tokens()[0])
    assert logits.dtype == np.float32
    np.testing.assert_allclose(logits.data, np.array(RECORDED["logits"]), rtol=0, atol=1e-4)


def test_logits_loss_and_all_gradients_in_float64_agree_with_the_published_model(gpt):
    model = in_float64(loaded(gpt))
    logits, loss = model.forward(*gpt2_tokens())
    np.testing.assert_allclose(logits.data, np.array(RECORDED["logits"]), rtol=0, atol=1e-11, strict=True)
    assert loss.item() == pytest.approx(RECORDED["loss"], rel=1e-13)
    loss.backward()
    names = published_names(LAYERS)
    parameters = model.named_parameters()
    assert len(parameters) == len(RECORDED["gradients"])
    for name, parameter in parameters:
        path, kind = name.rsplit(".", 1)
        recorded = np.array(RECORDED["gradients"][f"{names[path]}.{kind}"])
        np.testing.assert_allclose(parameter.grad, recorded, rtol=0, atol=1e-12, strict=True)


def test_the_cache_gives_the_published_logits_too(gpt, solution):
    model = in_float64(loaded(gpt))
    tokens = gpt2_tokens()[0]
    cache = [solution("capstone.transformer").KVCache() for _ in range(LAYERS)]
    parts = [model.forward(tokens[:, a:b], cache=cache)[0].data for a, b in ((0, 3), (3, 4), (4, BLOCK))]
    np.testing.assert_allclose(np.concatenate(parts, axis=1), RECORDED["logits"], rtol=0, atol=1e-11)


def filtered(logits, temperature, top_k, top_p):
    """The definition in plain Python, token by token."""
    p = np.exp((logits - logits.max()) / temperature)
    order = sorted(range(len(p)), key=lambda i: (-p[i], i))[: top_k or len(p)]
    total, mass, kept = sum(p[i] for i in order), 0.0, []
    for i in order:
        kept.append(i)
        mass += p[i] / total
        if top_p is not None and mass >= top_p - 1e-12:
            break
    answer = np.zeros(len(p))
    answer[kept] = p[kept] / sum(p[i] for i in kept)
    return answer


def test_sampled_tokens_follow_the_filtered_distribution(gpt):
    """Pearson's statistic of 4000 draws each; with 5 degrees of freedom it exceeds 60 once in about 1e11."""
    rng = np.random.default_rng(11)
    for temperature, top_k, top_p in ((1.0, None, None), (0.7, None, 0.8), (1.5, 4, None), (2.0, 5, 0.9)):
        logits = rng.normal(size=6)
        wanted = filtered(logits, temperature, top_k, top_p)
        draws = [gpt._choose(logits, rng, temperature, top_k, top_p) for _ in range(4000)]
        counts = np.bincount(draws, minlength=6)
        assert not np.any(counts[wanted == 0])
        kept = wanted > 0
        assert np.sum((counts[kept] - 4000 * wanted[kept]) ** 2 / (4000 * wanted[kept])) < 60


def test_extreme_temperatures_stay_finite(gpt):
    logits, rng = np.array([1000.0, -1000.0, 999.0]), np.random.default_rng(0)
    assert gpt._choose(logits, rng, 1e-300, None, None) == 0
    assert {gpt._choose(logits, rng, 1e12, None, None) for _ in range(200)} == {0, 1, 2}


def test_perplexity_is_that_of_every_window_by_hand(gpt):
    model = in_float64(loaded(gpt))
    tokens = np.random.default_rng(2).integers(0, VOCABULARY, size=3 * BLOCK + 5)
    losses = []
    for i in range(1, len(tokens)):
        start = (i - 1) // BLOCK * BLOCK
        logits, _ = model.forward([tokens[start:i]])
        z = logits.data[0, -1]
        losses.append(np.log(np.sum(np.exp(z))) - z[tokens[i]])
    assert gpt.evaluate(model, tokens) == pytest.approx(np.exp(np.mean(losses)), rel=1e-10)


def test_a_small_model_learns_a_text_by_heart_with_all_that_was_built_before(gpt, solution):
    """Tokenizer, AdamW, schedule, clipping, training, sampling: one sentence, said again without a mistake."""
    text = "the cat sat on the mat and the dog sat on the cat. "
    tokenizer = gpt.CharTokenizer(text)
    rng = np.random.default_rng(0)
    model = gpt.GPT(gpt.GPTConfig(tokenizer.vocab_size, 32, 2, 2, 32), rng)
    rule = solution("optimization.gradient_descent").AdamW(1e-2)
    optimizer = gpt.Optimizer(model.parameters(), rule, gpt.schedule(1e-2, 250, 20), max_norm=1.0)
    history = gpt.train_gpt(model, tokenizer.encode(text * 4), 250, 4, optimizer, rng)
    assert history[-1] < 0.2 < 2 < history[0]
    prompt = "the cat sat on the mat and"
    assert gpt.complete(model, tokenizer, prompt, 25, rng, temperature=0) == text
