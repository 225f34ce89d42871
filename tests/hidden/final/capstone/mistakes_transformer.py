"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test.

The classes are mostly the reference with a few words changed.
"""

import inspect
import types

import numpy as np

from grader.feedback import mistake
from solutions.final.capstone import transformer as right


def altered(*changes):
    """The reference's module with places of its text changed: (before, after), ..."""
    text = inspect.getsource(right)
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after)
    module = types.ModuleType(right.__name__)
    exec(compile(text, "mistakes_transformer", "exec"), module.__dict__)
    return module


SCALE = "scale = q.dtype.type(1 / np.sqrt(q.shape[-1]))"


@mistake(
    "attention", "The scores are not divided by sqrt(d): the longer the vectors, the harder the softmax."
)
def attention_without_scale(q, k, v, mask=None):
    return altered((SCALE, "scale = q.dtype.type(1)")).attention(q, k, v, mask)


@mistake("attention", "You divide by d; it is its square root that keeps the scores' variance at 1.")
def attention_divided_by_d(q, k, v, mask=None):
    return altered((SCALE, "scale = q.dtype.type(1 / q.shape[-1])")).attention(q, k, v, mask)


@mistake("attention", "Your mask is upside down: True is where attention is allowed.")
def attention_with_the_mask_inverted(q, k, v, mask=None):
    return right.attention(q, k, v, None if mask is None else ~np.asarray(mask, dtype=bool))


@mistake("attention", "A query that may look at nothing gets nan: a softmax over nothing is 0 / 0.")
def attention_with_nan(q, k, v, mask=None):
    y = right.attention(q, k, v, mask)
    if mask is not None:
        nothing = ~np.broadcast_to(mask, (*q.shape[:-1], k.shape[-2])).any(axis=-1, keepdims=True)
        y.data = np.where(nothing, np.nan, y.data)
    return y


@mistake("attention", "Your softmax runs over the queries; it is the keys that share each query's attention.")
def attention_over_the_queries(q, k, v, mask=None):
    right.attention(q, k, v, mask)
    scores = q @ k.transpose(0, 1, 3, 2) * (q.shape[-1] ** -0.5)
    if mask is not None:
        scores = scores.masked_fill(~np.asarray(mask, dtype=bool), -1e9)
    return scores.softmax(-2) @ v


@mistake(
    "attention",
    "What is forbidden must be forbidden before the softmax: afterwards the rest no longer sums to 1.",
)
def attention_masked_after_the_softmax(q, k, v, mask=None):
    right.attention(q, k, v, mask)
    weights = (q @ k.transpose(0, 1, 3, 2) * (q.shape[-1] ** -0.5)).softmax(-1)
    return (weights if mask is None else weights.masked_fill(~np.asarray(mask, dtype=bool), 0.0)) @ v


WITHOUT_EPS = mistake("LayerNorm", "eps is missing: a vector of equal numbers becomes 0 / 0.")(
    altered(("variance + x.dtype.type(self.eps)", "variance")).LayerNorm
)

EPS_OUTSIDE = mistake("LayerNorm", "eps stands inside the root, added to the variance.")(
    altered(("1 / np.sqrt(variance + x.dtype.type(self.eps))", "1 / (np.sqrt(variance) + x.dtype.type(self.eps))"))
    .LayerNorm
)  # fmt: skip

WITH_N_MINUS_ONE = mistake("LayerNorm", "The variance is divided by n here, not by n - 1.")(
    altered(
        (
            "variance = np.mean(centred * centred, axis=-1, keepdims=True)",
            "variance = np.var(x.data, axis=-1, keepdims=True, ddof=1)",
        )
    ).LayerNorm
)

OVER_THE_BATCH = mistake(
    "LayerNorm", "Mean and variance run along the last axis: each token by itself, not the batch."
)(
    altered(
        ("np.mean(x.data, axis=-1, keepdims=True)", "np.mean(x.data, axis=0, keepdims=True)"),
        (
            "np.mean(centred * centred, axis=-1, keepdims=True)",
            "np.mean(centred * centred, axis=0, keepdims=True)",
        ),
    ).LayerNorm
)

CONSTANT_MOMENTS = mistake(
    "LayerNorm", "Your gradient treats mean and variance as constants; they depend on x, too."
)(
    altered(
        ("by_x = by_normal - np.mean(by_normal, axis=-1, keepdims=True)", "by_x = by_normal.copy()"),
        ("            by_x -= normal * np.mean(by_normal * normal, axis=-1, keepdims=True)\n", ""),
    ).LayerNorm
)

ONE_PASS = mistake("LayerNorm", "The mean of squares minus the squared mean cancels when the mean is large.")(
    altered(
        (
            "variance = np.mean(centred * centred, axis=-1, keepdims=True)",
            "variance = np.maximum(np.mean(x.data**2, axis=-1, keepdims=True)"
            " - np.mean(x.data, axis=-1, keepdims=True) ** 2, 0)",
        )
    ).LayerNorm
)

LARGE_START = mistake("Embedding", "Your table starts with a standard deviation of 1: it is 0.02.")(
    altered(("weight = 0.02 * rng", "weight = rng")).Embedding
)


@mistake(
    "Embedding", "numpy counts a negative index from the end; for a token number that is a bug to be refused."
)
class EmbeddingFromTheEnd(right.Embedding):
    def forward(self, indices):
        return self.weight[np.asarray(indices)]


@mistake("PositionalEncoding", "start is ignored: a later chunk gets the places of the first one.")
class PositionalEncodingFromZero(right.PositionalEncoding):
    def forward(self, x, start=0):
        super().forward(x, start)
        return super().forward(x)


@mistake("PositionalEncoding", "The places are multiplied with the tokens; they are added.")
class PositionalEncodingThatMultiplies(right.PositionalEncoding):
    def forward(self, x, start=0):
        super().forward(x, start)
        return x * self.positions[start : start + x.shape[-2]].astype(x.dtype)


MASK = "mask = causal_mask(so_far)[so_far - time :]"

SEES_THE_NEXT = mistake("MultiHeadAttention", "Each token sees the next one: your mask is off by one.")(
    altered((MASK, "mask = np.tri(so_far, so_far, 1, dtype=bool)[so_far - time :]")).MultiHeadAttention
)

BLIND_TO_ITSELF = mistake("MultiHeadAttention", "A token may look at itself: your mask is off by one.")(
    altered((MASK, "mask = np.tri(so_far, so_far, -1, dtype=bool)[so_far - time :]")).MultiHeadAttention
)

WITHOUT_MASK = mistake("MultiHeadAttention", "Your attention is not causal: every token sees the future.")(
    altered((MASK, "mask = None")).MultiHeadAttention
)

HEADS_INTERLEAVED = mistake(
    "MultiHeadAttention",
    "A head's columns are neighbours: reshape to (..., heads, d), not to (..., d, heads).",
)(
    altered(
        ("self.heads, dim // self.heads)", "dim // self.heads, self.heads)"),
        ("heads.transpose(2, 0, 3, 1, 4)", "heads.transpose(2, 0, 4, 1, 3)"),
    ).MultiHeadAttention
)

NOT_JOINED_BACK = mistake(
    "MultiHeadAttention", "Bring the axis of time to the front of the heads again before you join them."
)(altered(("mixed.transpose(0, 2, 1, 3).reshape", "mixed.reshape")).MultiHeadAttention)

OUT_FORGOTTEN = mistake("MultiHeadAttention", "The joined heads do not pass through the layer out.")(
    altered(
        (
            "return self.out(mixed.transpose(0, 2, 1, 3).reshape(batch, time, dim))",
            "return mixed.transpose(0, 2, 1, 3).reshape(batch, time, dim)",
        )
    ).MultiHeadAttention
)

WITH_RELU = mistake("FeedForward", "Between the two layers stands a gelu, not a relu.")(
    altered(("self.up(x).gelu()", "self.up(x).relu()")).FeedForward
)

ACTIVE_AT_THE_END = mistake("FeedForward", "There is a gelu after the second layer: nothing may follow it.")(
    altered(("return self.down(self.up(x).gelu())", "return self.down(self.up(x).gelu()).gelu()")).FeedForward
)

POST_NORM = mistake(
    "Block", "You normalise after adding; here each part gets a normalised copy and the sum stays."
)(
    altered(
        ("h = x + self.attention(self.ln1(x), cache)", "h = self.ln1(x + self.attention(x, cache))"),
        ("return h + self.feed_forward(self.ln2(h))", "return self.ln2(h + self.feed_forward(h))"),
    ).Block
)

NO_RESIDUAL = mistake("Block", "What came in is lost: each part is added to it.")(
    altered(("return h + self.feed_forward(self.ln2(h))", "return self.feed_forward(self.ln2(h))")).Block
)

PARALLEL = mistake("Block", "The feed-forward part sees the result of the attention, not the block's input.")(
    altered(("self.feed_forward(self.ln2(h))", "self.feed_forward(self.ln2(x))")).Block
)


@mistake("KVCache", "Only the newest keys and values are held: append them to those that were there.")
class KVCacheThatForgets(right.KVCache):
    def extend(self, keys, values):
        self._held = keys, values
        return keys, values


@mistake("KVCache", "length does not advance with what is held: positions would start at 0 for every token.")
class KVCacheThatStandsStill(right.KVCache):
    length = 0


@mistake("KVCache", "What is held belongs to the class: all caches share it. Keep it in the object.")
class KVCacheOfTheClass(right.KVCache):
    seen: list = []

    def __init__(self):
        pass

    @property
    def _held(self):
        return self.seen[-1] if self.seen else None

    def extend(self, keys, values):
        if self.seen and self.seen[-1][0].shape[0] == keys.shape[0]:
            earlier_keys, earlier_values = self.seen[-1]
            keys = right.concatenate([earlier_keys, keys], -2)
            values = right.concatenate([earlier_values, values], -2)
        self.seen.append((keys, values))
        return keys, values
