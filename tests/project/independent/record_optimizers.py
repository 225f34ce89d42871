"""Record what PyTorch's optimizers do on a small problem. Needs torch; the tests read optimizer_traces.json only.

Run it again only if the problem below changes: python tests/project/independent/record_optimizers.py
"""

import json
from pathlib import Path

import numpy as np

STEPS, RECORDED = 100, (1, 2, 3, 10, 100)
CASES = {
    "SGD": [{"rate": 0.1}, {"rate": 0.03, "weight_decay": 0.2}],
    "RMSProp": [{"rate": 0.01}, {"rate": 0.003, "decay": 0.99, "eps": 1e-3}],
    "Adam": [{"rate": 0.05}, {"rate": 0.01, "betas": [0.8, 0.95], "eps": 1e-4}],
    "AdamW": [{"rate": 0.05}, {"rate": 0.01, "betas": [0.5, 0.99], "eps": 1e-6, "weight_decay": 0.3}],
    "Momentum": [
        {"rate": 0.02},
        {"rate": 0.02, "momentum": 0.5},
        {"rate": 0.02, "nesterov": True},
        {"rate": 0.01, "momentum": 0.99, "nesterov": True},
    ],
}


def start():
    """Parameters of different shapes, without any random generator."""
    return [np.sin(np.arange(6.0)).reshape(3, 2), 2 * np.cos(np.arange(4.0)), np.array(0.7)]


def gradients(params, step):
    """A gradient that depends on the parameters and on the step; one entry is always 0, one is tiny."""
    grads = [0.5 * p + np.sin(3 * p) * np.cos(0.1 * step) for p in params]
    grads[1][2] = 0.0
    grads[1][3] *= 1e-9
    return grads


def torch_optimizer(name, tensors, options):
    import torch

    options = dict(options)
    options["lr"] = options.pop("rate")
    if name in ("SGD", "Momentum"):
        options.setdefault("momentum", 0.9 if name == "Momentum" else 0.0)
        return torch.optim.SGD(tensors, **options)
    if name == "RMSProp":
        options["alpha"] = options.pop("decay", 0.9)
        return torch.optim.RMSprop(tensors, **options)
    return {"Adam": torch.optim.Adam, "AdamW": torch.optim.AdamW}[name](tensors, **options)


def trace(name, options):
    """The parameters, flattened, after each of the recorded steps."""
    import torch

    tensors = [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in start()]
    optimizer, recorded = torch_optimizer(name, tensors, options), {}
    for step in range(1, STEPS + 1):
        for tensor, grad in zip(tensors, gradients([t.detach().numpy() for t in tensors], step), strict=True):
            tensor.grad = torch.tensor(grad, dtype=torch.float64)
        optimizer.step()
        if step in RECORDED:
            recorded[step] = [float(x) for t in tensors for x in t.detach().numpy().ravel()]
    return recorded


if __name__ == "__main__":
    import torch

    traces = [
        {"optimizer": name, "options": options, "after": trace(name, options)}
        for name, cases in CASES.items()
        for options in cases
    ]
    where = Path(__file__).with_name("optimizer_traces.json")
    version = torch.__version__.split("+")[0]
    where.write_text(json.dumps({"recorded with": f"torch {version}", "traces": traces}, indent=1) + "\n")
