r"""Symbolic representations: tokenization.

A GPT reads integers, not letters. A tokenizer turns text into integers and back without losing anything; which
integers it chooses decides how long the sequences are that attention has to look at. Both tokenizers of this
file feed the GPT of the final phase: one token a character for small experiments, byte-pair encoding, as
GPT-2 uses it, for the rest.

Lesson: exercises/phase4/discrete_math/README.md#tokenization
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence


class CharTokenizer:
    r"""One token for each different character of a text.

    .. math:: \text{id}(c) = \#\{\text{different characters of the text that sort before } c\}

    The vocabulary is the set of characters of `text`, sorted as Python sorts them (by code point); the id of a
    character is its place in it, counted from 0. An empty text has an empty vocabulary.

    Parameters
    ----------
    text : str
        The text whose characters make up the vocabulary.

    Attributes
    ----------
    vocab_size : int
        The number of different characters.

    Examples
    --------
    >>> tokenizer = CharTokenizer("hello")
    >>> tokenizer.vocab_size, tokenizer.encode("hole"), tokenizer.decode([1, 0, 2, 2])
    (4, [1, 3, 2, 0], 'hell')

    References
    ----------
    Jurafsky and Martin, *Speech and Language Processing*, the chapter on words and tokens.
    """

    def __init__(self, text: str) -> None:
        raise NotImplementedError("CharTokenizer.__init__: not written yet")

    def encode(self, text: str) -> list[int]:
        """The id of each character, in order: encode("") is [].

        A character outside of the vocabulary raises ValueError ("unknown" in the message).
        """
        raise NotImplementedError("CharTokenizer.encode: not written yet")

    def decode(self, ids: Sequence[int]) -> str:
        """The text of a sequence of ids: decode(encode(text)) == text.

        An id outside of 0 ... vocab_size - 1 raises ValueError ("id" in the message).
        """
        raise NotImplementedError("CharTokenizer.decode: not written yet")


def train_bpe(text: str, merges: int) -> list[tuple[int, int]]:
    r"""Learn byte-pair merges from a text.

    .. math:: \text{merge}_k = \arg\max_{(a, b)} \#\{i : x_i = a,\; x_{i+1} = b\}, \qquad
        \text{each such } a\,b \;\to\; 256 + k

    The text becomes the sequence x of its UTF-8 bytes, integers 0 ... 255. Then, again and again, the most
    frequent pair of neighbours is merged: the k-th merge (from 0) replaces the pair, everywhere and from left
    to right, by the new id 256 + k. The pairs may hold new ids.

    - Pairs are counted at every position, overlaps included: 'aaa' holds (a, a) twice. Replacing goes from
      left to right and uses each item once: 'aaa' becomes 256, a.
    - Of equally frequent pairs the smallest is merged, in the order of Python's tuples.
    - Pairs that occur only once are merged as well. When no pair is left (a single item remains), the result
      has fewer merges than were asked for.
    - 5 kB and 50 merges take less than 10 s: counting afresh for each merge is fast enough.

    Parameters
    ----------
    text : str
        May be empty. It is taken as one piece: spaces and line ends are bytes like any others.
    merges : int
        How many merges to learn, at least 0.

    Returns
    -------
    list of (int, int)
        The merged pairs, first merge first; at most `merges` of them.

    Raises
    ------
    ValueError
        When merges is negative ("merges" in the message), or the text cannot be written in UTF-8 (it has a
        lone surrogate).

    Examples
    --------
    >>> train_bpe("abababc", 2)  # a is 97, b is 98, c is 99
    [(97, 98), (256, 256)]

    References
    ----------
    Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016. Radford et
    al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2, for bytes in place of letters.
    """
    raise NotImplementedError("train_bpe: not written yet")


class BPETokenizer:
    r"""Byte-pair encoding with given merges.

    .. math:: \text{bytes}(i) = \begin{cases} i & i < 256 \\
        \text{bytes}(a) \, \text{bytes}(b) & i = 256 + k,\; \text{merge}_k = (a, b) \end{cases}

    Every text can be encoded, because every text has bytes, and decode(encode(text)) == text. The same pair may
    come twice in merges; the first merge has used it up.

    Parameters
    ----------
    merges : sequence of (int, int)
        As train_bpe gives them: merge k makes the id 256 + k from two ids below it. An id that is negative or
        not below 256 + k raises ValueError ("merge" in the message).

    Attributes
    ----------
    vocab_size : int
        256 + the number of merges.

    Examples
    --------
    >>> tokenizer = BPETokenizer([(97, 98), (256, 99)])
    >>> tokenizer.encode("abcab"), tokenizer.decode([257, 256])
    ([257, 256], 'abcab')
    >>> tokenizer.decode([195]) == "\ufffd"  # half a letter
    True

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.2. RFC 3629, for UTF-8.
    """

    def __init__(self, merges: Sequence[tuple[int, int]]) -> None:
        raise NotImplementedError("BPETokenizer.__init__: not written yet")

    def encode(self, text: str) -> list[int]:
        """The ids of a text: its UTF-8 bytes, to which the merges are applied in order of rank.

        First merge 0 wherever its pair stands, from left to right, each item used once; then merge 1 in what
        has come out; and so on. With 200 merges a text of 100 kB takes less than 10 s: one pass over the text
        for each merge is fast enough. encode("") is []. A text that cannot be written in UTF-8 (with a lone
        surrogate) raises ValueError.
        """
        raise NotImplementedError("BPETokenizer.encode: not written yet")

    def decode(self, ids: Sequence[int]) -> str:
        """The text of a sequence of ids: all their bytes, joined, read as UTF-8.

        A letter may be spread over several ids. Bytes that are no UTF-8 give U+FFFD, the replacement
        character, as bytes.decode does with errors="replace". An id outside of 0 ... vocab_size - 1 raises
        ValueError ("id" in the message).
        """
        raise NotImplementedError("BPETokenizer.decode: not written yet")
