"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase1.basic_math.functions import softmax
from solutions.phase4.graph_theory import attention_graphs as right


@mistake("causal_mask", "Your tokens see the future: row i may look at columns 0 to i, the lower triangle.")
def mask_of_the_future(length):
    return right.causal_mask(length).T.copy()


@mistake("causal_mask", "A token may look at itself as well: the diagonal belongs to the mask.")
def mask_without_the_diagonal(length):
    return right.causal_mask(length) & ~np.eye(length, dtype=bool)


@mistake("causal_mask", "Here True means allowed; in your mask it means forbidden.")
def mask_turned_round(length):
    return ~right.causal_mask(length)


@mistake("causal_mask", "The mask holds numbers; it must hold truth values, dtype bool.")
def mask_of_numbers(length):
    return right.causal_mask(length).astype(float)


@mistake("padding_mask", "One token too many is taken for real: positions count from 0, so j < length.")
def padding_with_one_more(lengths, max_length):
    right.padding_mask(lengths, max_length)
    return np.arange(max_length) <= np.asarray(lengths)[:, None]


@mistake("padding_mask", "You mark the padding; True belongs to the real tokens.")
def padding_turned_round(lengths, max_length):
    return ~right.padding_mask(lengths, max_length)


@mistake("padding_mask", "The real tokens stand at the beginning, the padding behind them.")
def padding_on_the_left(lengths, max_length):
    return right.padding_mask(lengths, max_length)[:, ::-1].copy()


@mistake("sliding_window_mask", "The token itself counts: it sees window - 1 tokens before it, not window.")
def window_of_one_more(length, window):
    right.sliding_window_mask(length, window)
    return right.sliding_window_mask(length, window + 1)


@mistake("sliding_window_mask", "Your window reaches into the future as well: j must not be larger than i.")
def window_to_both_sides(length, window):
    mask = right.sliding_window_mask(length, window)
    return mask | mask.T


@mistake("mask_to_graph", "Your edges are turned round: row i holds what token i may look at.")
def graph_backwards(mask):
    right.mask_to_graph(mask)
    return right.mask_to_graph(np.asarray(mask).T)


@mistake("mask_to_graph", "A token that sees nothing is a node of the graph, too: with an empty list.")
def graph_without_silent_tokens(mask):
    return {token: seen for token, seen in right.mask_to_graph(mask).items() if seen}


@mistake("attention_weights", "Where nothing is allowed you divide 0 by 0: such a row is all zeros.")
def weights_with_nan(scores, mask):
    right.attention_weights(scores, mask)
    scores = np.where(mask, np.asarray(scores, float), -np.inf)
    with np.errstate(all="ignore"):
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return weights / weights.sum(axis=-1, keepdims=True)


@mistake(
    "attention_weights",
    "Setting weights to 0 after the softmax leaves rows that sum to less than 1: mask the scores.",
)
def weights_masked_afterwards(scores, mask):
    right.attention_weights(scores, mask)
    with np.errstate(all="ignore"):
        return np.where(mask, softmax(np.maximum(np.nan_to_num(np.asarray(scores, float)), -1e300)), 0.0)


@mistake(
    "attention_weights", "-1e9 is no -inf: a row that may see nothing shares its weight among forbidden keys."
)
def weights_with_a_large_number(scores, mask):
    right.attention_weights(scores, mask)
    return softmax(np.maximum(np.where(mask, np.asarray(scores, float), -1e9), -1e300))


@mistake("attention_weights", "The softmax runs over the keys, the last axis; yours runs over the queries.")
def weights_over_queries(scores, mask):
    right.attention_weights(scores, mask)
    scores = np.asarray(scores, float)
    mask = np.broadcast_to(mask, scores.shape)
    return right.attention_weights(scores.swapaxes(-1, -2), mask.swapaxes(-1, -2)).swapaxes(-1, -2)


@mistake(
    "attention_weights",
    "0 times nan is nan: replace masked scores by -inf instead of multiplying by the mask.",
)
def weights_by_multiplication(scores, mask):
    right.attention_weights(scores, mask)
    scores = np.asarray(scores, float)
    with np.errstate(all="ignore"):
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True)) * np.asarray(mask)
        sums = weights.sum(axis=-1, keepdims=True)
        return weights / np.where(sums == 0, 1, sums)


@mistake("attention_weights", "You write -inf into the caller's own scores: work on a new array.")
def weights_in_place(scores, mask):
    weights = right.attention_weights(scores, mask)
    if isinstance(scores, np.ndarray) and scores.dtype == float:
        scores[~np.broadcast_to(mask, scores.shape)] = -np.inf
    return weights


@mistake("attend", "Your weights are transposed: row i of the weights belongs to query i.")
def attend_transposed(scores, mask, values):
    right.attend(scores, mask, values)
    weights = right.attention_weights(scores, mask)
    if weights.shape[-1] != weights.shape[-2]:
        return right.attend(scores, mask, values)
    return weights.swapaxes(-1, -2) @ np.asarray(values, float)


@mistake("attend", "The mask is left out: every token hears the future.")
def attend_without_the_mask(scores, mask, values):
    right.attend(scores, mask, values)
    return softmax(np.asarray(scores, float)) @ np.asarray(values, float)


@mistake("attention_rollout", "The first layer must stand on the right of the product: A_L ... A_2 A_1.")
def rollout_in_the_wrong_order(layers):
    right.attention_rollout(layers)
    return right.attention_rollout(list(layers)[::-1])


@mistake("attention_rollout", "The residual connection is missing: add the identity to each layer.")
def rollout_without_the_residual(layers):
    rollout = np.eye(len(right.attention_rollout(layers)))
    for A in layers:
        A = np.asarray(A, float)
        sums = A.sum(axis=1, keepdims=True)
        rollout = A / np.where(sums == 0, 1, sums) @ rollout
    return rollout


@mistake("attention_rollout", "After adding the identity each row must be divided by its sum.")
def rollout_without_division(layers):
    rollout = np.eye(len(right.attention_rollout(layers)))
    for A in layers:
        rollout = (np.asarray(A, float) + np.eye(len(rollout))) @ rollout
    return rollout
