r"""Entropy.

Entropy is a length: the bits that each symbol of a text needs at least, whatever the compressor. A language model
is such a compressor, and its loss can never fall below the entropy of the text that it reads.

Lesson: exercises/phase4/information_theory/README.md#source_coding
"""

import heapq
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike


def empirical_entropy(sequence: Iterable[Hashable], base: float = 2) -> float:
    r"""Entropy of the symbol frequencies of a sequence.

    .. math:: H = -\sum_{s} \frac{n_s}{n} \log_b \frac{n_s}{n}

    with n_s the number of times that the symbol s occurs among all n.

    Parameters
    ----------
    sequence : iterable of hashable symbols
        A text, a list of tokens, a vector of integers; not empty.
    base : float
        Of the logarithm, above 1: 2 for bits, e for nats.

    Returns
    -------
    float
        At least 0.

    Raises
    ------
    ValueError
        When sequence is empty ("empty" in the message) or base is not above 1 ("base").

    Examples
    --------
    >>> empirical_entropy("aabc")
    1.5

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.1.
    """
    ### BEGIN SOLUTION
    if not base > 1:
        raise ValueError(f"base must be above 1, got {base}")
    counts = np.array(list(Counter(sequence).values()))
    if not counts.size:
        raise ValueError("sequence must not be empty")
    p = counts / np.sum(counts)
    return max(0.0, float(-np.sum(p * np.log(p)) / math.log(base)))
    ### END SOLUTION


def binary_entropy(p: float) -> float:
    r"""Entropy of a coin that shows heads with probability p, in bits.

    .. math:: H(p) = -p \log_2 p - (1 - p) \log_2 (1 - p), \qquad 0 \log 0 = 0

    Parameters
    ----------
    p : float
        In [0, 1].

    Returns
    -------
    float
        In [0, 1].

    Raises
    ------
    ValueError
        When p lies outside [0, 1] or is nan ("p" in the message).

    Examples
    --------
    >>> binary_entropy(0.5), round(binary_entropy(0.11), 6)
    (1.0, 0.499916)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 2.1.
    """
    ### BEGIN SOLUTION
    if not 0 <= p <= 1:
        raise ValueError(f"p must lie in [0, 1], got {p}")
    if p in (0, 1):
        return 0.0
    return float(-(p * math.log(p) + (1 - p) * math.log1p(-p)) / math.log(2))  # log1p keeps a tiny p
    ### END SOLUTION


def block_entropy(text: str, n: int, base: float = 2) -> float:
    r"""Entropy of the n-grams of a text, per symbol.

    .. math:: \frac{1}{n} H(x_i x_{i+1} \dots x_{i+n-1})

    The n-grams overlap: a text of length m has m - n + 1 of them. The longer the blocks, the more of the
    dependence between neighbours is seen, and the smaller the result.

    Parameters
    ----------
    text : str
        At least n characters.
    n : int
        Length of a block, at least 1.
    base : float
        Of the logarithm, above 1.

    Returns
    -------
    float
        At least 0.

    Raises
    ------
    ValueError
        When n is below 1 or above the length of the text ("n" in the message), or base is not above 1
        ("base").

    Examples
    --------
    >>> block_entropy("abababababababababa", 1) > 0.99, block_entropy("abababababababababa", 2)
    (True, 0.5)

    References
    ----------
    Shannon, "Prediction and Entropy of Printed English", 1951.
    """
    ### BEGIN SOLUTION
    if not 1 <= n <= len(text):
        raise ValueError(f"n must lie between 1 and the length of the text, {len(text)}, got {n}")
    return empirical_entropy((text[i : i + n] for i in range(len(text) - n + 1)), base) / n
    ### END SOLUTION


def huffman_code(frequencies: Mapping[Hashable, float]) -> dict[Hashable, str]:
    r"""A prefix-free binary code with the smallest mean length.

    .. math:: \min \sum_{s} f_s \, \ell_s \quad \text{over all prefix-free codes}

    Prefix-free: no code word is the beginning of another one, so that a string of code words can be read
    without separators. Several codes may be equally good; any of them is right. Frequencies may be 0; such
    symbols get a code word as well.

    Parameters
    ----------
    frequencies : dict
        Symbol to frequency, none negative. Symbols may be any hashable values, of mixed types too; the
        frequencies need not sum to 1. Not empty.

    Returns
    -------
    dict
        Symbol to code word, a string of "0" and "1". A single symbol gets "0".

    Raises
    ------
    ValueError
        When frequencies is empty ("empty" in the message) or one is negative or nan ("negative").

    Examples
    --------
    >>> code = huffman_code({"a": 5, "b": 2, "c": 1})
    >>> [len(code[symbol]) for symbol in "abc"]
    [1, 2, 2]

    References
    ----------
    Huffman, "A Method for the Construction of Minimum-Redundancy Codes", 1952. Cover and Thomas, *Elements of
    Information Theory*, section 5.6.
    """
    ### BEGIN SOLUTION
    if not frequencies:
        raise ValueError("frequencies must not be empty")
    if not all(f >= 0 for f in frequencies.values()):
        raise ValueError("frequencies must not be negative")
    if len(frequencies) == 1:
        return dict.fromkeys(frequencies, "0")
    # The number in the middle settles ties, so that trees (which may not be comparable) never are compared.
    heap = [(f, i, symbol) for i, (symbol, f) in enumerate(frequencies.items())]
    heapq.heapify(heap)
    children = []  # inner node number len(frequencies) + k has the children children[k]
    while len(heap) > 1:
        (f, *left), (g, *right) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (f + g, len(frequencies) + len(children), None))
        children.append((left, right))
    code, open_nodes = {}, [(len(frequencies) + len(children) - 1, None, "")]
    while open_nodes:  # a loop, since the tree may be deeper than Python's recursion
        number, symbol, word = open_nodes.pop()
        if number < len(frequencies):
            code[symbol] = word
        else:
            left, right = children[number - len(frequencies)]
            open_nodes += [(*left, word + "0"), (*right, word + "1")]
    return {symbol: code[symbol] for symbol in frequencies}
    ### END SOLUTION


def kraft_sum(lengths: ArrayLike) -> float:
    r"""Kraft's sum of the lengths of binary code words.

    .. math:: \sum_{i} 2^{-\ell_i}

    A prefix-free code with these lengths exists if and only if it is at most 1.

    Parameters
    ----------
    lengths : array_like of int
        Positive integers, at least one.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When lengths is empty, or holds anything but positive integers ("lengths" in the message).

    Examples
    --------
    >>> kraft_sum([1, 2, 3, 3]), kraft_sum([1, 1, 2])
    (1.0, 1.25)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 5.2.
    """
    ### BEGIN SOLUTION
    lengths = np.asarray(lengths)
    if lengths.size == 0 or lengths.dtype.kind not in "iu" or np.any(lengths < 1):
        raise ValueError("lengths must be positive integers, at least one")
    return float(np.sum(np.exp2(-lengths.astype(float))))
    ### END SOLUTION


def gaussian_entropy(covariance: ArrayLike) -> float:
    r"""Differential entropy of a Gaussian, in nats.

    .. math:: h = \tfrac12 \log\big( (2 \pi e)^d \det \Sigma \big)

    It may be negative: densities can lie above 1. The determinant of many small or large variances leaves the
    range of floats (100 variances of 1e-10); the result must not.

    Parameters
    ----------
    covariance : array_like, shape (d, d), or a number
        Symmetric within 1e-8 of its largest entry, positive definite. A number is a 1 x 1 covariance: the
        variance.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When covariance is not a number or a square matrix, is empty, not symmetric or not positive definite
        ("covariance" in the message).

    Examples
    --------
    >>> round(gaussian_entropy(1.0), 6), round(gaussian_entropy([[1.0, 0.0], [0.0, 4.0]]), 6)
    (1.418939, 3.531024)

    References
    ----------
    Cover and Thomas, *Elements of Information Theory*, section 8.4.
    """
    ### BEGIN SOLUTION
    S = np.asarray(covariance, dtype=float)
    S = S.reshape(1, 1) if S.ndim == 0 else S
    if S.ndim != 2 or S.shape[0] != S.shape[1] or S.size == 0:
        raise ValueError(f"covariance must be a square matrix that is not empty, got shape {S.shape}")
    if not np.all(np.abs(S - S.T) <= 1e-8 * np.max(np.abs(S))):
        raise ValueError("covariance must be symmetric")
    try:
        L = np.linalg.cholesky(S)
    except np.linalg.LinAlgError:
        raise ValueError("covariance must be positive definite") from None
    log_det = 2 * np.sum(np.log(np.diagonal(L)))
    return float((len(S) * math.log(2 * math.pi * math.e) + log_det) / 2)
    ### END SOLUTION
