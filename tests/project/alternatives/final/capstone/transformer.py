"""The transformer from plain Tensor operations, one head after the other; a cache is a list of chunks."""

import numpy as np

from solutions.final.capstone.autodiff import Tensor, concatenate
from solutions.final.capstone.training import Linear, Module
from solutions.phase4.graph_theory.attention_graphs import causal_mask
from solutions.phase5.fourier.fourier_series import sinusoidal_positions


def attention(q, k, v, mask=None):
    """The engine does the gradients. A query without any key gets scores of 0 first, and weights of 0 at last."""
    if [len(t.shape) for t in (q, k, v)] != [4, 4, 4]:
        raise ValueError("q, k and v need four axes each")
    (b, h, t, d), (*front, s, e) = q.shape, k.shape
    if front != [b, h] or e != d or v.shape[:3] != k.shape[:3]:
        raise ValueError("the shapes of q, k and v differ")
    allowed = np.broadcast_to(True if mask is None else np.asarray(mask, dtype=bool), (b, h, t, s))
    lost = ~allowed.any(axis=3, keepdims=True)
    scores = (q / d**0.5) @ k.transpose(0, 1, 3, 2)
    scores = scores.masked_fill(lost, 0.0).masked_fill(~(allowed | lost), -np.inf)
    return scores.softmax(3).masked_fill(lost, 0.0) @ v


class LayerNorm(Module):
    """Centred twice: the second time takes away what rounding left of a large mean."""

    def __init__(self, dim, eps=1e-5):
        self.weight = Tensor(np.full(dim, 1, dtype=np.float32), requires_grad=True)
        self.bias = Tensor(np.full(dim, 0, dtype=np.float32), requires_grad=True)
        self._eps = eps

    def forward(self, x):
        if x.shape[-1:] != self.bias.shape:
            raise ValueError("the last axis of x has another length")
        for _ in range(2):
            x = x - x.mean(-1, keepdims=True)
        spread = ((x**2).mean(-1, keepdims=True) + self._eps).sqrt()
        return self.bias + self.weight * (x / spread)


class Embedding(Module):
    def __init__(self, rows, dim, rng):
        drawn = [rng.normal(0, 0.02, dim) for _ in range(rows)]
        self.weight = Tensor(np.array(drawn, dtype=np.float32), requires_grad=True)

    def forward(self, indices):
        indices = np.array(indices)
        if not np.issubdtype(indices.dtype, np.integer):
            raise ValueError("an index is no integer")
        if not np.isin(indices, np.arange(self.weight.shape[0])).all():
            raise ValueError("an index has no row")
        return self.weight[indices]


class PositionalEncoding(Module):
    """Computes the rows when they are needed."""

    def __init__(self, length, dim):
        if length < 1 or dim < 1 or dim % 2:
            raise ValueError("length is below 1, or dim is odd")
        self._length, self._dim = length, dim

    def forward(self, x, start=0):
        end = start + x.shape[1]
        if start < 0 or end > self._length:
            raise ValueError("the tokens stand beyond the last position")
        rows = sinusoidal_positions(end, self._dim)[start:]
        return Tensor(rows.astype(x.dtype)) + x


class KVCache:
    def __init__(self):
        self.chunks = []  # (batch, time, 2 dim): keys and values side by side

    @property
    def length(self):
        return sum(chunk.shape[1] for chunk in self.chunks)


class MultiHeadAttention(Module):
    def __init__(self, dim, heads, rng):
        if heads <= 0 or dim // heads * heads != dim:
            raise ValueError("heads do not divide dim")
        self._dim, self._heads = dim, heads
        self.qkv, self.out = Linear(dim, 3 * dim, rng), Linear(dim, dim, rng)

    def forward(self, x, cache=None):
        dim, time = self._dim, x.shape[1]
        cache = KVCache() if cache is None else cache
        past, projected = cache.length, self.qkv(x)
        cache.chunks.append(projected[:, :, dim:])
        memory = concatenate(cache.chunks, 1)
        mask = np.hstack([np.ones((time, past), dtype=bool), causal_mask(time)])
        mixed = []
        for first in range(0, dim, dim // self._heads):
            last = first + dim // self._heads
            q = projected[:, None, :, first:last]
            k, v = memory[:, None, :, first:last], memory[:, None, :, dim + first : dim + last]
            mixed.append(attention(q, k, v, mask)[:, 0])
        return self.out(concatenate(mixed, 2))


class FeedForward(Module):
    def __init__(self, dim, hidden, rng):
        self.up, self.down = (Linear(*sizes, rng) for sizes in ((dim, hidden), (hidden, dim)))

    def forward(self, x):
        h = self.up(x)
        return self.down(h * 0.5 * ((h + h * h * h * 0.044715) * (2 / np.pi) ** 0.5).tanh() + h * 0.5)


class Block(Module):
    def __init__(self, dim, heads, rng):
        feed_forward = FeedForward(dim, 4 * dim, rng)
        self.ln1 = LayerNorm(dim)
        self.attention = MultiHeadAttention(dim, heads, rng)
        self.ln2 = LayerNorm(dim)
        self.feed_forward = feed_forward

    def forward(self, x, cache=None):
        x = self.attention.forward(self.ln1.forward(x), cache=cache) + x
        return self.feed_forward.forward(self.ln2.forward(x)) + x
