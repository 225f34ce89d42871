"""Record what PyTorch gives for every operation of the engine: values and gradients, in float64.

Run once, with PyTorch installed: ``python tests/project/independent/record_autodiff.py``. The tests read only the
file that it writes, autodiff_figures.json.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

FIGURES = Path(__file__).with_name("autodiff_figures.json")
MASK = [[True, False, False], [False, True, False]]
TARGETS = [2, -1, 0, 1]


def arrays(name: str) -> list[np.ndarray]:
    """The inputs of a case, the same whenever they are asked for."""
    rng = np.random.default_rng(sum(map(ord, name)))
    return [rng.normal(size=shape) for shape in CASES[name]]


CASES: dict[str, list[tuple[int, ...]]] = {
    "add": [(2, 3), (3,)],
    "subtract": [(2, 1), (1, 3)],
    "multiply": [(2, 3), (2, 1)],
    "divide": [(2, 3), (3,)],
    "power": [(2, 3)],
    "tensor power": [(2, 3), (3,)],
    "number to a power": [(3,)],
    "matrix product": [(2, 3), (3, 4)],
    "batched product": [(2, 2, 3), (3, 4)],
    "broadcast product": [(2, 1, 2, 3), (2, 3, 2)],
    "vector product": [(3,), (2, 3, 2)],
    "sum": [(2, 3, 2)],
    "mean": [(2, 3, 2)],
    "max": [(2, 3)],
    "exp": [(2, 3)],
    "log": [(2, 3)],
    "sqrt": [(2, 3)],
    "tanh": [(2, 3)],
    "relu": [(2, 3)],
    "gelu": [(2, 3)],
    "softmax": [(2, 3)],
    "log_softmax": [(2, 3)],
    "masked_fill": [(2, 3)],
    "index": [(4, 3)],
    "slice": [(4, 3)],
    "transpose": [(2, 3, 4)],
    "concatenate": [(2, 3), (2, 1)],
    "stack": [(2, 3), (2, 3)],
    "embedding": [(5, 2)],
    "cross_entropy": [(4, 3)],
    "used twice": [(3,)],
}


def recorded(name: str, function: Callable[..., Any]) -> dict[str, Any]:
    import torch

    inputs = [torch.tensor(a, requires_grad=True) for a in arrays(name)]
    result = function(*inputs)
    weights = torch.cos(torch.arange(result.numel(), dtype=torch.float64)).reshape(result.shape)
    result.backward(weights)
    return {"value": result.tolist(), "gradients": [tensor.grad.tolist() for tensor in inputs]}


def main() -> None:
    import torch
    from torch.nn import functional

    cases = {
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
        "max": lambda a: a.amax(1),
        "exp": lambda a: a.exp(),
        "log": lambda a: (a * a + 1).log(),
        "sqrt": lambda a: (a * a + 1).sqrt(),
        "tanh": lambda a: a.tanh(),
        "relu": lambda a: a.relu(),
        "gelu": lambda a: functional.gelu(a, approximate="tanh"),
        "softmax": lambda a: a.softmax(1),
        "log_softmax": lambda a: a.log_softmax(0),
        "masked_fill": lambda a: a.masked_fill(torch.tensor(MASK), -2.0),
        "index": lambda a: a[torch.tensor([0, 2, 2])],
        "slice": lambda a: a[1:, ::2],
        "transpose": lambda a: a.permute(2, 0, 1),
        "concatenate": lambda a, b: torch.cat([a, b, a], 1),
        "stack": lambda a, b: torch.stack([a, b], 1),
        "embedding": lambda a: functional.embedding(torch.tensor([[0, 4], [4, 4]]), a),
        "cross_entropy": lambda a: functional.cross_entropy(a, torch.tensor(TARGETS), ignore_index=-1),
        "used twice": lambda a: (a + a) * a.tanh() + a,
    }
    figures = {name: recorded(name, function) for name, function in cases.items()}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
