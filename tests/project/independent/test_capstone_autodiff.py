"""The engine against figures that were recorded from PyTorch (see record_autodiff.py), in float64."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from record_autodiff import CASES, FIGURES, MASK, TARGETS, arrays  # noqa: E402 - found beside this file

RECORDED = json.loads(FIGURES.read_text(encoding="utf-8"))
CLOSE = 1e-10


def functions(engine):
    return {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "divide": lambda a, b: a / b,
        "power": lambda a: a**3,
        "tensor power": lambda a, b: (a * a + 1) ** b,
        "number to a power": lambda a: 2.0**a,
        "matrix product": lambda a, b: a @ b,
        "batched product": lambda a, b: a @ b,
        "broadcast product": lambda a, b: a @ b,
        "vector product": lambda a, b: a @ b,
        "sum": lambda a: a.sum((0, 2), True),
        "mean": lambda a: a.mean(1),
        "max": lambda a: a.max(1),
        "exp": lambda a: a.exp(),
        "log": lambda a: (a * a + 1).log(),
        "sqrt": lambda a: (a * a + 1).sqrt(),
        "tanh": lambda a: a.tanh(),
        "relu": lambda a: a.relu(),
        "gelu": lambda a: a.gelu(),
        "softmax": lambda a: a.softmax(1),
        "log_softmax": lambda a: a.log_softmax(0),
        "masked_fill": lambda a: a.masked_fill(MASK, -2.0),
        "index": lambda a: a[np.array([0, 2, 2])],
        "slice": lambda a: a[1:, ::2],
        "transpose": lambda a: a.transpose(2, 0, 1),
        "concatenate": lambda a, b: engine.concatenate([a, b, a], 1),
        "stack": lambda a, b: engine.stack([a, b], 1),
        "embedding": lambda a: engine.embedding(a, [[0, 4], [4, 4]]),
        "cross_entropy": lambda a: engine.cross_entropy(a, TARGETS),
        "used twice": lambda a: (a + a) * a.tanh() + a,
    }


@pytest.mark.parametrize("name", CASES)
def test_values_and_gradients_agree_with_pytorch(solution, name):
    engine = solution("capstone.autodiff")
    inputs = [engine.Tensor(a, requires_grad=True) for a in arrays(name)]
    result = functions(engine)[name](*inputs)
    np.testing.assert_allclose(
        result.data, np.array(RECORDED[name]["value"]), rtol=0, atol=CLOSE, strict=True
    )
    result.backward(np.cos(np.arange(result.data.size)).reshape(result.shape))
    for tensor, recorded in zip(inputs, RECORDED[name]["gradients"], strict=True):
        np.testing.assert_allclose(tensor.grad, np.array(recorded), rtol=0, atol=CLOSE, strict=True)


def test_every_recorded_case_is_tested(solution):
    assert set(RECORDED) == set(CASES) == set(functions(solution("capstone.autodiff")))
