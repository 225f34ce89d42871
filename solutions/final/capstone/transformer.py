"""Implement transformers and attention.

Every token looks at itself and at the tokens before it, takes from each as much as their vectors agree, and
thinks the mixture over in a small network. A GPT, in the next module, is a stack of these blocks. All of them
compute in the dtype of their parameters: float32 at first, float64 when you put float64 weights in.

Lesson: exercises/final/capstone/README.md#transformer
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from solutions.final.capstone.autodiff import Tensor, concatenate, embedding, operation
from solutions.final.capstone.training import Linear, Module
from solutions.phase4.graph_theory.attention_graphs import causal_mask
from solutions.phase5.fourier.fourier_series import sinusoidal_positions


def attention(q: Tensor, k: Tensor, v: Tensor, mask: ArrayLike | None = None) -> Tensor:
    r"""Scaled dot-product attention.

    .. math:: \operatorname{attention}(Q, K, V) = \operatorname{softmax}\Bigl(\frac{Q K^T}{\sqrt{d}}\Bigr) V

    with the softmax over the keys that are allowed, stable for scores of any size; a key that is not allowed
    has weight 0. A query that is allowed no key gets zeros, never nan, and no gradient flows through it. The
    dtype is kept. Gradients by q, k and v agree with the formula's derivatives to 1e-10 in float64.

    Parameters
    ----------
    q : Tensor, shape (batch, heads, queries, d)
    k : Tensor, shape (batch, heads, keys, d)
    v : Tensor, shape (batch, heads, keys, e)
    mask : array_like of bool or None
        True where attention is allowed, as in `causal_mask`; it broadcasts to (batch, heads, queries, keys).
        None allows everything.

    Returns
    -------
    Tensor, shape (batch, heads, queries, e)

    Raises
    ------
    ValueError
        When the shapes of q, k, v or of the mask do not fit.

    Examples
    --------
    >>> q = k = Tensor(np.zeros((1, 1, 2, 4)))
    >>> v = Tensor(np.array([[[[2.0], [4.0]]]]))
    >>> attention(q, k, v).data.ravel()
    array([3., 3.])
    >>> attention(q, k, v, mask=[[True, False], [True, True]]).data.ravel()
    array([2., 3.])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1.
    """
    ### BEGIN SOLUTION
    if q.shape[-1:] != k.shape[-1:] or k.shape[:-1] != v.shape[:-1] or q.shape[:-2] != k.shape[:-2]:
        raise ValueError(f"q, k and v do not fit: {q.shape}, {k.shape}, {v.shape}")
    scale = q.dtype.type(1 / np.sqrt(q.shape[-1]))
    scores = (q.data * scale) @ np.swapaxes(k.data, -1, -2)  # (batch, heads, queries, keys)
    if mask is not None:
        np.copyto(scores, -np.inf, where=~np.broadcast_to(np.asarray(mask, dtype=bool), scores.shape))
    largest = np.max(scores, axis=-1, keepdims=True)
    weights = np.exp(scores - np.where(np.isfinite(largest), largest, 0))
    total = np.sum(weights, axis=-1, keepdims=True)
    weights /= np.where(total > 0, total, 1)

    def backward(gradient: np.ndarray) -> tuple[np.ndarray, ...]:
        by_weights = gradient @ np.swapaxes(v.data, -1, -2)
        by_weights -= np.sum(by_weights * weights, axis=-1, keepdims=True)
        by_weights *= weights
        by_weights *= scale
        by_k = np.swapaxes(by_weights, -1, -2) @ q.data
        return by_weights @ k.data, by_k, np.swapaxes(weights, -1, -2) @ gradient

    return operation(weights @ v.data, (q, k, v), backward)
    ### END SOLUTION


class LayerNorm(Module):
    r"""Layer normalisation over the last axis.

    .. math:: y = \frac{x - \bar{x}}{\sqrt{\operatorname{var}(x) + \epsilon}} \cdot w + b, \qquad
        \operatorname{var}(x) = \frac{1}{n} \sum_i (x_i - \bar{x})^2

    with the mean and the variance of each vector along the last axis of x, by itself; accurate also when the
    mean is far larger than the spread. A vector of equal numbers gives b: that is what eps is for.

    Parameters
    ----------
    dim : int
        The length of the last axis.
    eps : float
        Inside the root.

    Attributes
    ----------
    weight : Tensor, shape (dim,)
        Ones at first, float32.
    bias : Tensor, shape (dim,)
        Zeros at first, float32.

    Raises
    ------
    ValueError
        From ``forward``, when the last axis of x has not dim entries.

    Examples
    --------
    >>> LayerNorm(2, eps=0.0)(Tensor([[3.0, 7.0]]))
    Tensor([[-1.  1.]])

    References
    ----------
    Ba, Kiros and Hinton, "Layer Normalization", 2016.
    """

    def __init__(self, dim: int, eps: float = 1e-5) -> None:
        ### BEGIN SOLUTION
        self.eps = eps
        self.weight = Tensor(np.ones(dim, dtype=np.float32), requires_grad=True)
        self.bias = Tensor(np.zeros(dim, dtype=np.float32), requires_grad=True)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """(..., dim) -> (..., dim)."""
        ### BEGIN SOLUTION
        weight, bias = self.weight, self.bias
        if x.shape[-1:] != weight.shape:
            raise ValueError(f"x must have a last axis of {weight.shape[0]} entries, got shape {x.shape}")
        centred = x.data - np.mean(x.data, axis=-1, keepdims=True)
        variance = np.mean(centred * centred, axis=-1, keepdims=True)
        inverse = 1 / np.sqrt(variance + x.dtype.type(self.eps))
        normal = centred * inverse
        rows = tuple(range(x.data.ndim - 1))

        def backward(gradient: np.ndarray) -> tuple[np.ndarray, ...]:
            by_normal = gradient * weight.data
            by_x = by_normal - np.mean(by_normal, axis=-1, keepdims=True)
            by_x -= normal * np.mean(by_normal * normal, axis=-1, keepdims=True)
            by_x *= inverse
            return by_x, np.sum(gradient * normal, axis=rows), np.sum(gradient, axis=rows)

        return operation(normal * weight.data + bias.data, (x, weight, bias), backward)
        ### END SOLUTION


class Embedding(Module):
    r"""A table of vectors, one for each token.

    .. math:: y_{i} = \text{weight}[t_i]

    Parameters
    ----------
    rows, dim : int
        How many different tokens there are, and how long their vectors are.
    rng : numpy.random.Generator

    Attributes
    ----------
    weight : Tensor, shape (rows, dim)
        Gaussian numbers with standard deviation 0.02 at first, float32.

    Raises
    ------
    ValueError
        From ``forward``, when an index is not an integer in 0, ..., rows - 1.

    Examples
    --------
    >>> Embedding(10, 4, np.random.default_rng(0))(np.array([[1, 2, 3]])).shape
    (1, 3, 4)

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.4.
    """

    def __init__(self, rows: int, dim: int, rng: np.random.Generator) -> None:
        ### BEGIN SOLUTION
        weight = 0.02 * rng.standard_normal((rows, dim))
        self.weight = Tensor(weight.astype(np.float32), requires_grad=True)
        ### END SOLUTION

    def forward(self, indices: ArrayLike) -> Tensor:
        """(...) integers -> (..., dim)."""
        ### BEGIN SOLUTION
        return embedding(self.weight, indices)
        ### END SOLUTION


class PositionalEncoding(Module):
    r"""Adds to each token where it stands, by sines and cosines: the transformer's first way to know order.

    .. math:: y_{t} = x_{t} + p_{\text{start} + t}

    with p from your own `sinusoidal_positions`. There is nothing to learn: it has no parameters. (A GPT learns
    its positions instead: see the next module.)

    Parameters
    ----------
    length : int
        How many positions there are.
    dim : int
        Even.

    Raises
    ------
    ValueError
        When dim is odd, or (from ``forward``) when a position at or beyond ``length`` is needed.

    Examples
    --------
    >>> PositionalEncoding(10, 2)(Tensor(np.zeros((1, 1, 2))))
    Tensor([[[0. 1.]]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.5.
    """

    def __init__(self, length: int, dim: int) -> None:
        ### BEGIN SOLUTION
        self.positions = sinusoidal_positions(length, dim)
        ### END SOLUTION

    def forward(self, x: Tensor, start: int = 0) -> Tensor:
        """(batch, time, dim) -> (batch, time, dim); the first token stands at position ``start``."""
        ### BEGIN SOLUTION
        end = start + x.shape[-2]
        if end > len(self.positions):
            raise ValueError(f"there are {len(self.positions)} positions, {end} are needed")
        return x + self.positions[start:end].astype(x.dtype)
        ### END SOLUTION


class KVCache:
    r"""The keys and values of the tokens so far, so that each new token is computed once.

    .. math:: \text{forward}(x_{0:s}, c) \text{ and then } \text{forward}(x_{s:t}, c)
        \;=\; \text{forward}(x_{0:t})_{0:s} \text{ and } \text{forward}(x_{0:t})_{s:t}

    with an empty cache c at first. Decoding through a cache gives the same outputs as the full forward pass to
    1e-5, in chunks of one token or of several; within a chunk attention is causal, too. A cache belongs to one
    `MultiHeadAttention`, which fills it; how the two talk to each other is up to you.

    Attributes
    ----------
    length : int
        How many tokens it holds; 0 at first.

    Examples
    --------
    >>> layer, cache = MultiHeadAttention(4, 2, np.random.default_rng(0)), KVCache()
    >>> layer(Tensor(np.ones((1, 3, 4))), cache).shape, cache.length
    ((1, 3, 4), 3)
    >>> layer(Tensor(np.ones((1, 1, 4))), cache).shape, cache.length
    ((1, 1, 4), 4)

    References
    ----------
    Pope et al., "Efficiently Scaling Transformer Inference", 2022.
    """

    def __init__(self) -> None:
        ### BEGIN SOLUTION
        self._held: tuple[Tensor, Tensor] | None = None  # keys and values, (batch, heads, length, dim)
        ### END SOLUTION

    @property
    def length(self) -> int:
        """How many tokens are held."""
        ### BEGIN SOLUTION
        return 0 if self._held is None else self._held[0].shape[-2]
        ### END SOLUTION

    ### BEGIN SOLUTION
    def extend(self, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """Append those of new tokens; returns all, (batch, heads, length, dim)."""
        if self._held is not None:
            earlier_keys, earlier_values = self._held
            keys, values = concatenate([earlier_keys, keys], -2), concatenate([earlier_values, values], -2)
        self._held = keys, values
        return keys, values

    ### END SOLUTION


class MultiHeadAttention(Module):
    r"""Causal self-attention with several heads.

    .. math:: y = \operatorname{concat}(h_1, \ldots, h_H) W_o + b_o, \qquad
        h_i = \operatorname{attention}(q_i, k_i, v_i)

    where :math:`[q, k, v] = x W_{qkv} + b_{qkv}`: the first dim columns are q, the next dim are k, the last
    dim are v. Of each, the first head takes the first dim / heads columns, the second head the next ones, and
    so on; the heads' results are joined in the same order. Causal: token t is mixed from the tokens
    0, ..., t, with your own `causal_mask`.

    Parameters
    ----------
    dim, heads : int
        dim is a multiple of heads.
    rng : numpy.random.Generator

    Attributes
    ----------
    qkv : Linear, dim to 3 dim
    out : Linear, dim to dim
        Both with biases.

    Raises
    ------
    ValueError
        When dim is not divisible by heads, or heads is below 1; the message names heads.

    Examples
    --------
    >>> MultiHeadAttention(8, 2, np.random.default_rng(0))(Tensor(np.ones((1, 5, 8)))).shape
    (1, 5, 8)

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.2.
    """

    def __init__(self, dim: int, heads: int, rng: np.random.Generator) -> None:
        ### BEGIN SOLUTION
        if heads < 1 or dim % heads:
            raise ValueError(f"dim must be divisible by heads, got {dim} and {heads}")
        self.heads = heads
        self.qkv = Linear(dim, 3 * dim, rng)
        self.out = Linear(dim, dim, rng)
        ### END SOLUTION

    def forward(self, x: Tensor, cache: KVCache | None = None) -> Tensor:
        """(batch, time, dim) -> (batch, time, dim).

        With a cache, x are the tokens that follow those that it holds: they look at all of these and, causally,
        at each other; afterwards the cache holds them, too.
        """
        ### BEGIN SOLUTION
        batch, time, dim = x.shape
        heads = self.qkv(x).reshape(batch, time, 3, self.heads, dim // self.heads)
        heads = heads.transpose(2, 0, 3, 1, 4)  # (3, batch, heads, time, d)
        q, k, v = heads[0], heads[1], heads[2]
        if cache is not None:
            k, v = cache.extend(k, v)
        so_far = k.shape[-2]
        mask = causal_mask(so_far)[so_far - time :]  # (time, so_far): the rows of the new tokens
        mixed = attention(q, k, v, mask)
        return self.out(mixed.transpose(0, 2, 1, 3).reshape(batch, time, dim))
        ### END SOLUTION


class FeedForward(Module):
    r"""Two linear layers with a gelu between them, for each token by itself.

    .. math:: y = \operatorname{gelu}(x W_1 + b_1) \, W_2 + b_2

    Parameters
    ----------
    dim, hidden : int
        How long the vectors are, outside and between the two layers.
    rng : numpy.random.Generator

    Attributes
    ----------
    up : Linear, dim to hidden
    down : Linear, hidden to dim

    Examples
    --------
    >>> FeedForward(4, 16, np.random.default_rng(0))(Tensor(np.ones((2, 4)))).shape
    (2, 4)

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.3.
    """

    def __init__(self, dim: int, hidden: int, rng: np.random.Generator) -> None:
        ### BEGIN SOLUTION
        self.up = Linear(dim, hidden, rng)
        self.down = Linear(hidden, dim, rng)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """(..., dim) -> (..., dim)."""
        ### BEGIN SOLUTION
        return self.down(self.up(x).gelu())
        ### END SOLUTION


class Block(Module):
    r"""One layer of a transformer, normalised before each part.

    .. math:: h = x + \operatorname{attention}(\operatorname{ln}_1(x)), \qquad
        y = h + \operatorname{feed\_forward}(\operatorname{ln}_2(h))

    Parameters
    ----------
    dim, heads : int
        dim is a multiple of heads.
    rng : numpy.random.Generator

    Attributes
    ----------
    ln1 : LayerNorm
    attention : MultiHeadAttention
    ln2 : LayerNorm
    feed_forward : FeedForward
        With 4 dim hidden numbers. The four stand in this order, for `named_parameters`.

    Raises
    ------
    ValueError
        When dim is not divisible by heads.

    Examples
    --------
    >>> Block(8, 2, np.random.default_rng(0))(Tensor(np.ones((1, 5, 8)))).shape
    (1, 5, 8)

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.3.
    """

    def __init__(self, dim: int, heads: int, rng: np.random.Generator) -> None:
        ### BEGIN SOLUTION
        self.ln1 = LayerNorm(dim)
        self.attention = MultiHeadAttention(dim, heads, rng)
        self.ln2 = LayerNorm(dim)
        self.feed_forward = FeedForward(dim, 4 * dim, rng)
        ### END SOLUTION

    def forward(self, x: Tensor, cache: KVCache | None = None) -> Tensor:
        """(batch, time, dim) -> (batch, time, dim); the cache is the attention's."""
        ### BEGIN SOLUTION
        h = x + self.attention(self.ln1(x), cache)
        return h + self.feed_forward(self.ln2(h))
        ### END SOLUTION
