"""Attention and blocks against figures recorded from PyTorch (see record_capstone.py), in float64."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from record_capstone import BATCH, DIM, FIGURES, HEADS, MASK, TIME, numbers  # noqa: E402 - beside this file

RECORDED = json.loads(FIGURES.read_text(encoding="utf-8"))
CLOSE = 1e-10


def arriving(shape):
    return np.cos(np.arange(np.prod(shape))).reshape(shape)


def agree(answer, recorded):
    np.testing.assert_allclose(answer, np.array(recorded), rtol=0, atol=CLOSE, strict=True)


@pytest.mark.parametrize("kind", ["free", "masked"])
def test_attention_agrees_with_pytorch(solution, kind):
    t, recorded = solution("capstone.transformer"), RECORDED["attention"][kind]
    shapes = {"q": (2, 2, 3, 4), "k": (2, 2, 5, 4), "v": (2, 2, 5, 3)}
    inputs = [t.Tensor(numbers(name, shape), requires_grad=True) for name, shape in shapes.items()]
    result = t.attention(*inputs, None if kind == "free" else MASK)
    agree(result.data, recorded["value"])
    result.backward(arriving(result.shape))
    for tensor, gradient in zip(inputs, recorded["gradients"], strict=True):
        agree(tensor.grad, gradient)


def test_a_block_agrees_with_pytorch(solution):
    t, recorded = solution("capstone.transformer"), RECORDED["block"]
    block = t.Block(DIM, HEADS, np.random.default_rng(0))
    for name, parameter in block.named_parameters():
        parameter.data = numbers(name, parameter.shape)
    x = t.Tensor(numbers("block", (BATCH, TIME, DIM)), requires_grad=True)
    result = block(x)
    agree(result.data, recorded["value"])
    result.backward(arriving(result.shape))
    agree(x.grad, recorded["by x"])
    for name, parameter in block.named_parameters():
        agree(parameter.grad, recorded["gradients"][name])


def numerical(f, x, h=1e-6):
    gradient = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        high = f()
        x[i] = kept - h
        low = f()
        x[i], gradient[i] = kept, (high - low) / (2 * h)
    return gradient


def test_gradients_through_rows_that_may_look_at_nothing_are_those_of_the_formula(solution):
    t, rng = solution("capstone.transformer"), np.random.default_rng(3)
    inputs = [t.Tensor(rng.normal(size=(1, 2, 3, 4)), requires_grad=True) for _ in range(3)]
    mask = np.array([[True, False, True], [False, False, False], [True, True, False]])
    g = rng.normal(size=(1, 2, 3, 4))
    result = t.attention(*inputs, mask)
    assert not np.any(result.data[:, :, 1])
    result.backward(g)
    for tensor in inputs:
        wanted = numerical(lambda: float(np.sum(t.attention(*inputs, mask).data * g)), tensor.data)
        np.testing.assert_allclose(tensor.grad, wanted, rtol=0, atol=1e-8)


def test_a_cache_changes_nothing_for_any_cut(solution):
    t, rng = solution("capstone.transformer"), np.random.default_rng(4)
    layer = t.Block(12, 3, rng)
    for _, parameter in layer.named_parameters():
        parameter.data = rng.normal(size=parameter.shape)
    x = rng.normal(size=(2, 9, 12))
    whole = layer(t.Tensor(x)).data
    for cuts in range(2**8):
        places = [0, *(i + 1 for i in range(8) if cuts >> i & 1), 9]
        cache = t.KVCache()
        parts = [layer(t.Tensor(x[:, a:b]), cache).data for a, b in zip(places, places[1:], strict=False)]
        np.testing.assert_allclose(np.concatenate(parts, axis=1), whole, rtol=0, atol=1e-10)
