"""Attention graphs.

A text as a graph: the tokens are the nodes, and an edge says which token may look at which. Masks are the
adjacency matrices of such graphs, and attention is messages sent along their edges. The transformer of the
final phase imports this module.

Lesson: exercises/phase4/graph_theory/README.md#attention_graphs
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase1.basic_math.functions import softmax


def causal_mask(length: int) -> np.ndarray:
    r"""Each token may look at itself and at those before it: the mask of a GPT.

    .. math:: M_{ij} = (j \le i)

    Row i belongs to the token that looks, column j to the one that is looked at.

    Parameters
    ----------
    length : int
        At least 1.

    Returns
    -------
    numpy.ndarray of bool, shape (length, length)
        True where attention is allowed.

    Raises
    ------
    ValueError
        When length is not an int of at least 1 ("length" in the message).

    Examples
    --------
    >>> causal_mask(3)
    array([[ True, False, False],
           [ True,  True, False],
           [ True,  True,  True]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.3.
    """
    ### BEGIN SOLUTION
    _check_positive("length", length)
    return np.tril(np.ones((length, length), dtype=bool))
    ### END SOLUTION


def padding_mask(lengths: ArrayLike, max_length: int) -> np.ndarray:
    r"""Which tokens of a batch are real, and which only fill their row up?

    .. math:: M_{bj} = (j < \text{lengths}_b)

    Parameters
    ----------
    lengths : array_like of int, shape (batch,)
        How many real tokens each text has, from 0 to max_length.
    max_length : int
        At least 1: the width of the batch.

    Returns
    -------
    numpy.ndarray of bool, shape (batch, max_length)
        True for real tokens. (With shape (batch, 1, max_length) it broadcasts to scores of shape (batch,
        queries, keys): ``padding_mask(...)[:, np.newaxis, :]``.)

    Raises
    ------
    ValueError
        When lengths is not a vector of ints, is empty or has an entry out of range ("lengths" in the
        message), or when max_length is not an int of at least 1 ("max_length").

    Examples
    --------
    >>> padding_mask([3, 1], 4)
    array([[ True,  True,  True, False],
           [ True, False, False, False]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.3.
    """
    ### BEGIN SOLUTION
    _check_positive("max_length", max_length)
    lengths = np.asarray(lengths)
    if lengths.ndim != 1 or lengths.size == 0 or lengths.dtype.kind not in "iu":
        raise ValueError(
            f"lengths must be a vector of ints, not empty, got {lengths.dtype} of shape {lengths.shape}"
        )
    if np.min(lengths) < 0 or np.max(lengths) > max_length:
        raise ValueError(
            f"lengths must be from 0 to {max_length}, got {np.min(lengths)} to {np.max(lengths)}"
        )
    return np.arange(max_length) < lengths[:, np.newaxis]  # (max_length,) < (batch, 1)
    ### END SOLUTION


def sliding_window_mask(length: int, window: int) -> np.ndarray:
    r"""Each token may look at itself and at the ``window - 1`` tokens before it.

    .. math:: M_{ij} = (i - \text{window} < j \le i)

    A window of at least ``length`` gives the causal mask.

    Parameters
    ----------
    length : int
        At least 1.
    window : int
        At least 1, which lets each token see itself alone.

    Returns
    -------
    numpy.ndarray of bool, shape (length, length)
        True where attention is allowed.

    Raises
    ------
    ValueError
        When length ("length" in the message) or window ("window") is not an int of at least 1.

    Examples
    --------
    >>> sliding_window_mask(4, 2)
    array([[ True, False, False, False],
           [ True,  True, False, False],
           [False,  True,  True, False],
           [False, False,  True,  True]])

    References
    ----------
    Beltagy, Peters and Cohan, "Longformer: The Long-Document Transformer", 2020.
    """
    ### BEGIN SOLUTION
    _check_positive("length", length)
    _check_positive("window", window)
    positions = np.arange(length)
    distance = positions[:, np.newaxis] - positions  # from the token that is looked at to the one that looks
    return (distance >= 0) & (distance < window)
    ### END SOLUTION


def mask_to_graph(mask: ArrayLike) -> dict:
    r"""A mask as a graph: from each token to the tokens that it may look at.

    .. math:: i \to j \iff M_{ij}

    Parameters
    ----------
    mask : array_like of bool, shape (n, n)

    Returns
    -------
    dict
        {token: [token, ...]} with ints, for every token, the lists ascending.

    Raises
    ------
    ValueError
        When mask is not square ("square" in the message), is empty, or is not of dtype bool ("bool").

    Examples
    --------
    >>> mask_to_graph([[True, False], [True, True]])
    {0: [0], 1: [0, 1]}

    References
    ----------
    Veličković et al., "Graph Attention Networks", 2018.
    """
    ### BEGIN SOLUTION
    mask = _boolean(mask)
    if mask.ndim != 2 or mask.size == 0 or mask.shape[0] != mask.shape[1]:
        raise ValueError(f"mask must be square and not empty, got shape {mask.shape}")
    return {i: np.flatnonzero(row).tolist() for i, row in enumerate(mask)}
    ### END SOLUTION


def attention_weights(scores: ArrayLike, mask: ArrayLike) -> np.ndarray:
    r"""How much each query listens to each key: a softmax over the keys that it may look at.

    .. math:: w_{ij} = \frac{M_{ij}\, e^{s_{ij}}}{\sum_k M_{ik}\, e^{s_{ik}}}

    Scores may be of any size: nothing overflows. A score of -inf counts as not allowed. Where nothing is
    allowed in a row, all its weights are 0. What stands in ``scores`` at places that are not allowed plays no
    part, not even nan or inf. A nan at an allowed place makes its own row nan, and no other.

    Parameters
    ----------
    scores : array_like, shape (..., queries, keys)
        Finite or -inf where attention is allowed.
    mask : array_like of bool
        True where attention is allowed. It broadcasts to the shape of scores: (queries, keys) serves a whole
        batch, for one.

    Returns
    -------
    numpy.ndarray, of the shape of scores
        Not negative; each row sums to 1, or is all zeros.

    Raises
    ------
    ValueError
        When scores have fewer than two axes or are empty ("scores" in the message), or when mask is not of
        dtype bool ("bool") or does not broadcast to the shape of scores ("shape").

    Examples
    --------
    >>> attention_weights([[0.0, 5.0], [0.0, np.log(3)]], [[True, False], [True, True]]).round(6)
    array([[1.  , 0.  ],
           [0.25, 0.75]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.
    """
    ### BEGIN SOLUTION
    scores = np.asarray(scores)
    if scores.ndim < 2 or scores.size == 0:
        raise ValueError(f"scores must have shape (..., queries, keys), not empty, got {scores.shape}")
    mask = _boolean(mask)
    try:
        mask = np.broadcast_to(mask, scores.shape)
    except ValueError:
        raise ValueError(
            f"mask must broadcast to the shape of scores, {scores.shape}, got {mask.shape}"
        ) from None
    scores = np.where(mask, scores, -np.inf)
    silent = np.all(scores == -np.inf, axis=-1, keepdims=True)  # (..., queries, 1): nothing to listen to
    return np.where(silent, 0.0, softmax(np.where(silent, 0.0, scores)))
    ### END SOLUTION


def attend(scores: ArrayLike, mask: ArrayLike, values: ArrayLike) -> np.ndarray:
    r"""Messages along the edges of the graph: each query receives a weighted mean of the values it may see.

    .. math:: y_i = \sum_j w_{ij}\, v_j, \qquad w = \operatorname{attention\_weights}(s, M)

    A query that may look at nothing receives zeros.

    Parameters
    ----------
    scores : array_like, shape (..., queries, keys)
    mask : array_like of bool
        True where attention is allowed; broadcasts to the shape of scores.
    values : array_like, shape (..., keys, dim)
        Finite. Leading axes broadcast with those of scores.

    Returns
    -------
    numpy.ndarray, shape (..., queries, dim)

    Raises
    ------
    ValueError
        As `attention_weights`; and when values have fewer than two axes, are empty, have not one row for each
        key, or leading axes that do not broadcast ("values" in the message).

    Examples
    --------
    >>> scores = [[0.0, 0.0], [0.0, np.log(3)]]
    >>> attend(scores, causal_mask(2), [[4.0, 0.0], [0.0, 8.0]]).round(6)
    array([[4., 0.],
           [1., 6.]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.2.
    """
    ### BEGIN SOLUTION
    weights = attention_weights(scores, mask)
    values = np.asarray(values, dtype=float)
    if values.ndim < 2 or values.size == 0:
        raise ValueError(f"values must have shape (..., keys, dim), not empty, got {values.shape}")
    try:
        return weights @ values  # (..., queries, keys) @ (..., keys, dim)
    except ValueError:
        raise ValueError(
            f"values of shape {values.shape} do not fit scores of shape {weights.shape}: one row for each key"
        ) from None
    ### END SOLUTION


def attention_rollout(layers: Sequence[ArrayLike]) -> np.ndarray:
    r"""From which inputs does each output come, when attention is followed through all layers?

    A layer hands on what a token had (the residual connection) and what it has gathered:

    .. math:: R = \hat{A}_L \cdots \hat{A}_2 \hat{A}_1, \qquad
        \hat{A}_{ij} = \frac{(A + I)_{ij}}{\sum_k (A + I)_{ik}}

    Row i says in which shares output i comes from the inputs.

    Parameters
    ----------
    layers : sequence of array_like, each of shape (tokens, tokens)
        Attention weights, not negative, the first layer first (the mean over the heads, for one). At least
        one layer.

    Returns
    -------
    numpy.ndarray, shape (tokens, tokens)
        Each row sums to 1.

    Raises
    ------
    ValueError
        When there is no layer, or when a layer is not square, is empty, differs in shape from the first or
        has a negative entry ("layer" in the message).

    Examples
    --------
    >>> attention_rollout([[[1, 0], [0.5, 0.5]], [[1, 0], [1, 0]]])
    array([[1.   , 0.   ],
           [0.625, 0.375]])

    References
    ----------
    Abnar and Zuidema, "Quantifying Attention Flow in Transformers", 2020.
    """
    ### BEGIN SOLUTION
    layers = [np.asarray(layer, dtype=float) for layer in layers]
    if not layers:
        raise ValueError("layers must hold at least one layer")
    tokens = len(layers[0]) if layers[0].ndim else 0
    rollout = np.eye(tokens)
    for A in layers:
        if A.shape != (tokens, tokens) or A.size == 0 or np.any(A < 0):
            raise ValueError(
                f"each layer must be square, of one shape and without negative entries, got {A.shape}"
            )
        mixed = A + np.eye(tokens)
        rollout = mixed / np.sum(mixed, axis=1, keepdims=True) @ rollout
    return rollout
    ### END SOLUTION


### BEGIN SOLUTION
def _check_positive(name: str, value: int) -> None:
    if not isinstance(value, (int, np.integer)) or value < 1:
        raise ValueError(f"{name} must be an int of at least 1, got {value!r}")


def _boolean(mask: ArrayLike) -> np.ndarray:
    mask = np.asarray(mask)
    if mask.dtype != bool:  # 0 and -inf, as others write masks, would silently mean the opposite
        raise ValueError(f"mask must be an array of bool, True where attention is allowed, got {mask.dtype}")
    return mask


### END SOLUTION
