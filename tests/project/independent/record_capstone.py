"""Record what PyTorch and the published GPT-2 give: trained layers, attention, and a whole small model.

Run once, with torch and transformers installed: ``python tests/project/independent/record_capstone.py``. Nothing is
downloaded; all weights are made here. The tests read only the file that it writes, capstone_figures.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

FIGURES = Path(__file__).with_name("capstone_figures.json")
STEPS, MAX_NORM, RATE = 20, 0.5, 0.02
RULES: dict[str, dict[str, Any]] = {
    "SGD": {"weight_decay": 0.1},
    "Momentum": {"momentum": 0.8},
    "RMSProp": {"decay": 0.95},
    "Adam": {"betas": (0.8, 0.99)},
    "AdamW": {"weight_decay": 0.3},
}
BATCH, TIME, DIM, HEADS, LAYERS, VOCABULARY, BLOCK = 2, 5, 8, 2, 2, 20, 8
MASK = [
    [True, False, True, False, False],
    [True, True, False, False, False],
    [False, False, False, False, True],
]


def numbers(name: str, shape: tuple[int, ...]) -> np.ndarray:
    """Numbers for a name, always the same, and exact in float32 too."""
    rng = np.random.default_rng(sum(31**i * ord(c) for i, c in enumerate(name)) % 2**32)
    return np.round(128 * rng.normal(size=shape)) / 256


def rate(step: int) -> float:
    return RATE / (1 + 0.1 * step)


def net() -> dict[str, np.ndarray]:
    """Two layers with a tanh between them, weights as (fan_in, fan_out); the last two are inputs and targets."""
    shapes = {"w1": (3, 4), "b1": (4,), "w2": (4, 2), "b2": (2,), "x": (6, 3), "y": (6, 2)}
    return {name: numbers(name, shape) for name, shape in shapes.items()}


def gpt2_shapes() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The published names and shapes of a model of our size."""
    yield "wte.weight", (VOCABULARY, DIM)
    yield "wpe.weight", (BLOCK, DIM)
    for i in range(LAYERS):
        for part, shape in {
            "ln_1": (DIM,),
            "attn.c_attn": (DIM, 3 * DIM),
            "attn.c_proj": (DIM, DIM),
            "ln_2": (DIM,),
            "mlp.c_fc": (DIM, 4 * DIM),
            "mlp.c_proj": (4 * DIM, DIM),
        }.items():
            yield f"h.{i}.{part}.weight", shape
            yield f"h.{i}.{part}.bias", shape[-1:]
    yield "ln_f.weight", (DIM,)
    yield "ln_f.bias", (DIM,)


def gpt2_weights() -> dict[str, np.ndarray]:
    return {name: numbers(name, shape) for name, shape in gpt2_shapes()}


def gpt2_tokens() -> tuple[np.ndarray, np.ndarray]:
    """Windows of the full block and their targets."""
    windows = (7 * np.arange(3 * (BLOCK + 1)) ** 2 % VOCABULARY).reshape(3, BLOCK + 1)
    return windows[:, :-1], windows[:, 1:]


def recorded_training(name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Losses and last parameters of training with clipping and a schedule."""
    import torch

    tensors = {key: torch.tensor(array, requires_grad=key not in "xy") for key, array in net().items()}
    parameters = [tensors[key] for key in ("w1", "b1", "w2", "b2")]
    options = {{"decay": "alpha"}.get(key, key): value for key, value in options.items()}
    kind = {"Momentum": "SGD", "RMSProp": "RMSprop"}.get(name, name)
    optimizer = getattr(torch.optim, kind)(parameters, lr=RATE, **options)
    losses = []
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = rate(step)
        optimizer.zero_grad()
        hidden = torch.tanh(tensors["x"] @ tensors["w1"] + tensors["b1"])
        loss = ((hidden @ tensors["w2"] + tensors["b2"] - tensors["y"]) ** 2).mean()
        loss.backward()
        # torch divides by the norm plus 1e-6; our contract has no such term
        norm = torch.sqrt(sum((p.grad**2).sum() for p in parameters))
        for parameter in parameters:
            parameter.grad *= torch.clamp(MAX_NORM / norm, max=1.0)
        optimizer.step()
        losses.append(loss.item())
    return {"losses": losses, "after": [p.tolist() for p in parameters]}


def recorded_attention(mask: Any) -> dict[str, Any]:
    import torch
    from torch.nn import functional

    shapes = {"q": (2, 2, 3, 4), "k": (2, 2, 5, 4), "v": (2, 2, 5, 3)}
    inputs = [torch.tensor(numbers(name, shape), requires_grad=True) for name, shape in shapes.items()]
    allowed = None if mask is None else torch.tensor(mask)
    result = functional.scaled_dot_product_attention(*inputs, attn_mask=allowed)
    result.backward(torch.cos(torch.arange(result.numel(), dtype=torch.float64)).reshape(result.shape))
    return {"value": result.tolist(), "gradients": [tensor.grad.tolist() for tensor in inputs]}


def recorded_block() -> dict[str, Any]:
    """PyTorch's own encoder layer with norms first, gelu by tanh, and a causal mask; its weights by our names."""
    import torch
    from torch import nn
    from torch.nn import functional

    def gelu(x: torch.Tensor) -> torch.Tensor:
        return functional.gelu(x, approximate="tanh")

    layer = nn.TransformerEncoderLayer(
        DIM, HEADS, 4 * DIM, dropout=0.0, activation=gelu, batch_first=True, norm_first=True
    ).double()
    places = {
        "ln1": layer.norm1,
        "attention.out": layer.self_attn.out_proj,
        "ln2": layer.norm2,
        "feed_forward.up": layer.linear1,
        "feed_forward.down": layer.linear2,
    }
    theirs = {
        f"{ours}.{kind}": getattr(place, kind)
        for ours, place in places.items()
        for kind in ("weight", "bias")
    }
    theirs["attention.qkv.weight"] = layer.self_attn.in_proj_weight
    theirs["attention.qkv.bias"] = layer.self_attn.in_proj_bias
    with torch.no_grad():
        for name, parameter in theirs.items():
            # torch keeps matrices as (fan_out, fan_in)
            parameter.copy_(torch.tensor(numbers(name, tuple(parameter.shape)[::-1]).T))
    x = torch.tensor(numbers("block", (BATCH, TIME, DIM)), requires_grad=True)
    result = layer(x, src_mask=nn.Transformer.generate_square_subsequent_mask(TIME).double())
    result.backward(torch.cos(torch.arange(result.numel(), dtype=torch.float64)).reshape(result.shape))
    gradients = {name: parameter.grad.numpy().T.tolist() for name, parameter in theirs.items()}
    return {"value": result.tolist(), "by x": x.grad.tolist(), "gradients": gradients}


def recorded_gpt2() -> dict[str, Any]:
    """The published model in float64: logits, loss, and the gradient of the loss by every weight."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(
        vocab_size=VOCABULARY, n_positions=BLOCK, n_embd=DIM, n_layer=LAYERS, n_head=HEADS,
        resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0, attn_implementation="eager",
    )  # fmt: skip
    model = GPT2LMHeadModel(config).double()
    state = {f"transformer.{name}": torch.tensor(array) for name, array in gpt2_weights().items()}
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert set(missing) <= {"lm_head.weight"} and not unexpected, (missing, unexpected)
    model.tie_weights()
    tokens, targets = (torch.tensor(array) for array in gpt2_tokens())
    logits = model(tokens).logits
    loss = torch.nn.functional.cross_entropy(logits.reshape(-1, VOCABULARY), targets.reshape(-1))
    loss.backward()
    gradients = {name: model.get_parameter(f"transformer.{name}").grad.tolist() for name, _ in gpt2_shapes()}
    return {"logits": logits.tolist(), "loss": loss.item(), "gradients": gradients}


def main() -> None:
    import torch
    import transformers

    figures = {
        "recorded with": f"torch {torch.__version__.split('+')[0]}, transformers {transformers.__version__}",
        "training": {name: recorded_training(name, options) for name, options in RULES.items()},
        "attention": {"free": recorded_attention(None), "masked": recorded_attention(MASK)},
        "block": recorded_block(),
        "gpt2": recorded_gpt2(),
    }
    FIGURES.write_text(json.dumps(figures) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
