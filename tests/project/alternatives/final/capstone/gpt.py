"""A GPT with plain loops: tokens are chosen from a sorted list, weights are found by their own names."""

import re
from dataclasses import dataclass, fields
from functools import partial
from numbers import Integral

import numpy as np

from solutions.final.capstone.autodiff import cross_entropy, no_grad
from solutions.final.capstone.training import Module, Optimizer, batches, fit
from solutions.final.capstone.transformer import Block, Embedding, KVCache, LayerNorm
from solutions.phase2.probability.random_variables import sample_categorical
from solutions.phase3.optimization.momentum_schedules import warmup_cosine
from solutions.phase4.discrete_math.tokenization import BPETokenizer, CharTokenizer
from solutions.phase4.information_theory.cross_entropy_loss import log_softmax
from solutions.phase4.information_theory.perplexity import perplexity

USED_WITH_IT = Optimizer, BPETokenizer, CharTokenizer  # what the exercise imports stays in reach


@dataclass
class GPTConfig:
    vocab_size: int
    block_size: int
    layers: int
    heads: int
    dim: int

    def __post_init__(self):
        sizes = {field.name: getattr(self, field.name) for field in fields(self)}
        wrong = [n for n, size in sizes.items() if not isinstance(size, Integral) or size is True or size < 1]
        if wrong:
            raise ValueError(f"no whole number from 1: {', '.join(wrong)}")
        if self.dim // self.heads * self.heads != self.dim:
            raise ValueError("heads must divide dim")


class GPT(Module):
    def __init__(self, config, rng):
        v, t, n, h, d = config.vocab_size, config.block_size, config.layers, config.heads, config.dim
        self.config = config
        self.tokens, self.positions = Embedding(v, d, rng), Embedding(t, d, rng)
        self.blocks = []
        while len(self.blocks) < n:
            self.blocks.append(Block(d, h, rng))
        self.ln = LayerNorm(d)
        stds = {"positions.weight": 0.01, "qkv.weight": 0.02, "up.weight": 0.02}
        stds |= dict.fromkeys(["out.weight", "down.weight"], 0.02 / (2 * n) ** 0.5)
        for name, p in self.named_parameters():
            for end in stds:
                if name.endswith(end):
                    p.data[...] = rng.normal(0, stds[end], p.shape)

    def forward(self, tokens, targets=None, cache=None):
        cache = [None] * len(self.blocks) if cache is None else cache
        held = cache[0].length if cache[0] is not None else 0
        ids = np.array(tokens)
        if ids.ndim != 2 or 0 in ids.shape or held + ids.shape[1] > self.config.block_size:
            raise ValueError("the tokens are no matrix, none or too many")
        (batch, time), d = ids.shape, self.config.dim
        x = self.tokens(ids) + self.positions(held + np.tile(np.arange(time), (batch, 1)))
        for block, memory in zip(self.blocks, cache, strict=True):
            x = block.forward(x, cache=memory)
        rows = self.ln(x).reshape(batch * time, d) @ self.tokens.weight.transpose(1, 0)
        logits = rows.reshape(batch, time, self.config.vocab_size)
        return logits, cross_entropy(logits, targets) if targets is not None else None

    def parameter_count(self):
        """By hand: 12 d^2 + 13 d in a block, the two tables, the last norm."""
        c, d = self.config, self.config.dim
        return int(c.layers * (12 * d + 13) * d + (c.vocab_size + c.block_size + 2) * d)


def generate(model, tokens, n, rng, temperature=1.0, top_k=None, top_p=None, use_cache=True, on_token=None):
    ranges = {
        "tokens": len(tokens) > 0,
        "n": n >= 0,
        "temperature": temperature >= 0,
        "top_k": top_k is None or top_k >= 1,
        "top_p": top_p is None or 0 < top_p <= 1,
    }
    if not all(ranges.values()):
        raise ValueError("out of range: " + ", ".join(name for name in ranges if not ranges[name]))
    model.eval()
    text, size = [int(t) for t in tokens], model.config.block_size
    memories, read = [KVCache() for _ in range(model.config.layers)], 0
    while n:
        with no_grad():
            if use_cache and len(text) <= size:
                logits = model.forward(np.array([text[read:]]), None, memories)[0]
                read = len(text)
            else:
                logits = model(np.array([text[max(0, len(text) - size) :]]))[0]
        text.append(_next(logits.data[0, -1].tolist(), rng, temperature, top_k, top_p))
        n -= 1
        if on_token:
            on_token(text[-1])
    return text


def _next(scores, rng, temperature, top_k, top_p):
    """From the best to the worst token, until enough are kept."""
    ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
    if temperature == 0:
        return ranked[0]
    ranked = ranked[:top_k]
    with np.errstate(over="ignore"):
        logs = log_softmax((np.array([scores[i] for i in ranked]) - scores[ranked[0]]) / temperature)
    p, mass, kept = np.exp(logs).tolist(), 0.0, []
    while len(kept) < len(ranked) and (top_p is None or mass < top_p):
        mass += p[len(kept)]
        kept.append(p[len(kept)])
    return ranked[sample_categorical(np.array(kept) / sum(kept), rng)]


def complete(model, tokenizer, text, n, rng, **sampling):
    prompt = list(tokenizer.encode(text))
    continued = generate(model, prompt, n, rng, **sampling)
    return tokenizer.decode(continued)


def schedule(rate, steps, warmup=100):
    return partial(warmup_cosine, rate=rate, warmup=warmup, total=steps, floor=rate / 10)


def train_gpt(model, tokens, steps, batch_size, optimizer, rng, on_step=None):
    draw = partial(batches, tokens, model.config.block_size, batch_size, rng)

    def loss_fn(gpt, inputs, targets):
        logits, _ = gpt(inputs)
        return cross_entropy(logits, targets)

    return fit(model, loss_fn, draw, optimizer, steps=steps, on_step=on_step)


def evaluate(model, tokens):
    """The losses of the windows, weighted by their lengths."""
    ids, size = np.array(tokens), model.config.block_size
    if ids.ndim != 1 or len(ids) < 2 or not set(ids.tolist()) <= set(range(model.config.vocab_size)):
        raise ValueError("too few tokens, or unknown ones")
    model.eval()
    surprise, inputs, targets = 0.0, ids[:-1], ids[1:]
    with no_grad():
        while len(inputs):
            loss = model.forward(inputs[None, :size], targets[None, :size])[1]
            surprise += loss.item() * len(inputs[:size])
            inputs, targets = inputs[size:], targets[size:]
    return perplexity([-surprise / (len(ids) - 1)])


def load_gpt2(tensors, config, rng):
    """Each parameter of the model asks for its published name."""
    model, given = GPT(config, rng), {}
    for name in tensors:
        short = re.sub(r"^transformer\.", "", name)
        if not re.fullmatch(r"lm_head\.weight|h\.\d+\.attn\.(masked_)?bias", short):
            given[short] = np.array(tensors[name], dtype=np.float32)
    wanted = {}
    for name, p in model.named_parameters():
        for ours, theirs in PUBLISHED:
            name = re.sub(ours, theirs, name)
        wanted[name] = p
    if given.keys() != wanted.keys():
        raise ValueError(f"missing or unknown: {sorted(given.keys() ^ wanted.keys())}")
    for name, p in wanted.items():
        if given[name].shape != p.shape:
            raise ValueError(f"{name} has the wrong shape")
        p.data = given[name]
    return model


PUBLISHED = [
    (r"^tokens", "wte"),
    (r"^positions", "wpe"),
    (r"^ln\.", "ln_f."),
    (r"^blocks", "h"),
    (r"\.ln(\d)", r".ln_\1"),
    (r"attention\.qkv", "attn.c_attn"),
    (r"attention\.out", "attn.c_proj"),
    (r"feed_forward\.up", "mlp.c_fc"),
    (r"feed_forward\.down", "mlp.c_proj"),
]
