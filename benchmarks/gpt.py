"""The reference GPT beside PyTorch: ``python benchmarks/gpt.py [ROUNDS [THREADS]]``.

A training step (4 layers, 4 heads, dim 128, block 64, batch 12, vocabulary 65, AdamW, clipping) and a generated token
with the KV cache, float32, as many threads for both (1 unless told), in turns in one run. PyTorch runs eagerly and is
needed for this comparison alone. ``grade capstone train`` raises the C library's allocation thresholds; run this
with the two variables of ``grader.cli.capstone.ALLOCATOR`` in the environment to measure that way.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
os.environ["OPENBLAS_NUM_THREADS"] = str(THREADS)  # read when numpy is loaded

import numpy as np  # noqa: E402

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from grader.workspace.trees import mount  # noqa: E402

mount(ROOT)

from solutions.final.capstone.autodiff import no_grad  # noqa: E402
from solutions.final.capstone.gpt import GPT, GPTConfig  # noqa: E402
from solutions.final.capstone.training import Optimizer  # noqa: E402
from solutions.final.capstone.transformer import KVCache  # noqa: E402
from solutions.phase3.optimization.gradient_descent import AdamW  # noqa: E402

LAYERS, HEADS, DIM, BLOCK, BATCH, VOCABULARY = 4, 4, 128, 64, 12, 65
RATE, BETAS, EPS, DECAY, MAX_NORM = 1e-3, (0.9, 0.99), 1e-8, 0.1, 1.0


def main(rounds: int) -> None:
    try:
        import torch
    except ImportError:
        sys.exit("This comparison needs PyTorch: install torch in your development environment.")
    torch.set_num_threads(THREADS)
    rng = np.random.default_rng(0)
    tokens = rng.integers(VOCABULARY, size=(BATCH, BLOCK))
    targets = rng.integers(VOCABULARY, size=(BATCH, BLOCK))
    model = GPT(GPTConfig(VOCABULARY, BLOCK, LAYERS, HEADS, DIM), rng)
    theirs = torch_gpt(torch, model)
    rows = {
        "training step": (our_step(model, tokens, targets), torch_step(torch, theirs, tokens, targets)),
        "token with cache": (our_tokens(model), torch_tokens(torch, theirs)),
    }
    raised = all(name in os.environ for name in ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"))
    print(
        f"allocation thresholds {'raised' if raised else 'as they are'}, {THREADS} of {os.cpu_count()} processors"
    )
    for name, (ours, pytorch) in rows.items():
        seconds = in_turns(ours, pytorch, rounds)
        print(
            f"{name:<18} ours {seconds[0] * 1e3:7.2f} ms   PyTorch {seconds[1] * 1e3:7.2f} ms   "
            f"ratio {seconds[0] / seconds[1]:.2f}"
        )


def in_turns(ours: Callable[[], None], theirs: Callable[[], None], rounds: int) -> tuple[float, float]:
    """The medians of both, measured by turns so that other work on the machine meets both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for i in range(rounds + 3):
        for function, kept in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            function()
            if i >= 3:
                kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def our_step(model: GPT, tokens: np.ndarray, targets: np.ndarray) -> Callable[[], None]:
    optimizer = Optimizer(model.parameters(), AdamW(RATE, BETAS, EPS, DECAY), max_norm=MAX_NORM)

    def step() -> None:
        optimizer.zero_grad()
        loss = model.forward(tokens, targets)[1]
        assert loss is not None
        loss.backward()
        optimizer.step()

    return step


def our_tokens(model: GPT) -> Callable[[], None]:
    """A block of tokens, one at a time, divided by their number below: a call is BLOCK tokens in both."""

    def run() -> None:
        cache = [KVCache() for _ in model.blocks]
        with no_grad():
            for position in range(BLOCK):
                model.forward([[position % VOCABULARY]], cache=cache)

    return run


def torch_gpt(torch: Any, model: GPT) -> Any:
    """GPT-2's definition with our model's weights."""
    t, nn, F = torch, torch.nn, torch.nn.functional

    class Block(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.ln1, self.ln2 = nn.LayerNorm(DIM), nn.LayerNorm(DIM)
            self.qkv, self.out = nn.Linear(DIM, 3 * DIM), nn.Linear(DIM, DIM)
            self.up, self.down = nn.Linear(DIM, 4 * DIM), nn.Linear(4 * DIM, DIM)

        def forward(self, x, past=None):
            batch, time_, _ = x.shape
            q, k, v = (
                part.view(batch, time_, HEADS, DIM // HEADS).transpose(1, 2)
                for part in self.qkv(self.ln1(x)).split(DIM, dim=2)
            )
            if past is not None:
                if past:
                    k, v = t.cat([past[0], k], dim=2), t.cat([past[1], v], dim=2)
                past[:] = [k, v]
            y = F.scaled_dot_product_attention(q, k, v, is_causal=time_ > 1)
            x = x + self.out(y.transpose(1, 2).reshape(batch, time_, DIM))
            return x + self.down(F.gelu(self.up(self.ln2(x)), approximate="tanh"))

    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.tokens, self.positions = nn.Embedding(VOCABULARY, DIM), nn.Embedding(BLOCK, DIM)
            self.blocks, self.ln = nn.ModuleList(Block() for _ in range(LAYERS)), nn.LayerNorm(DIM)

        def forward(self, tokens, start=0, pasts=None):
            h = self.tokens(tokens) + self.positions(t.arange(start, start + tokens.shape[1]))
            for i, block in enumerate(self.blocks):
                h = block(h, None if pasts is None else pasts[i])
            return self.ln(h) @ self.tokens.weight.T

    theirs = Model()
    with t.no_grad():
        for name, array in model.state_dict().items():
            name = name.replace("attention.", "").replace("feed_forward.", "")
            kept = theirs.get_parameter(name)
            kept.copy_(
                t.from_numpy(array.T if array.shape != tuple(kept.shape) or "qkv.w" in name else array)
            )
    return theirs


def torch_step(torch: Any, model: Any, tokens: np.ndarray, targets: np.ndarray) -> Callable[[], None]:
    t = torch
    optimizer = t.optim.AdamW(model.parameters(), RATE, BETAS, EPS, DECAY)
    inputs, wanted = t.from_numpy(tokens), t.from_numpy(targets)

    def step() -> None:
        optimizer.zero_grad()
        logits = model(inputs)
        loss = t.nn.functional.cross_entropy(logits.view(-1, VOCABULARY), wanted.view(-1))
        loss.backward()
        loss.item()
        t.nn.utils.clip_grad_norm_(model.parameters(), MAX_NORM)
        optimizer.step()

    return step


def torch_tokens(torch: Any, model: Any) -> Callable[[], None]:
    t = torch

    def run() -> None:
        pasts: list[list[Any]] = [[] for _ in range(LAYERS)]
        with t.no_grad():
            for position in range(BLOCK):
                model(t.tensor([[position % VOCABULARY]]), position, pasts)

    return run


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
