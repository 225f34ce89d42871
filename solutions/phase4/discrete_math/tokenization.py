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
        ### BEGIN SOLUTION
        self._characters = sorted(set(text))
        self._ids = {character: i for i, character in enumerate(self._characters)}
        self.vocab_size = len(self._characters)
        ### END SOLUTION

    def encode(self, text: str) -> list[int]:
        """The id of each character, in order: encode("") is [].

        A character outside of the vocabulary raises ValueError ("unknown" in the message).
        """
        ### BEGIN SOLUTION
        try:
            return [self._ids[character] for character in text]
        except KeyError as error:
            raise ValueError(f"text has the unknown character {error.args[0]!r}") from None
        ### END SOLUTION

    def decode(self, ids: Sequence[int]) -> str:
        """The text of a sequence of ids: decode(encode(text)) == text.

        An id outside of 0 ... vocab_size - 1 raises ValueError ("id" in the message).
        """
        ### BEGIN SOLUTION
        _check_ids(ids, self.vocab_size)
        return "".join(self._characters[i] for i in ids)
        ### END SOLUTION


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
    ### BEGIN SOLUTION
    if merges < 0:
        raise ValueError(f"merges must not be negative, got {merges}")
    chain = _Chain(text.encode("utf-8"))
    learned: list[tuple[int, int]] = []
    heap = [(-len(places), pair) for pair, places in chain.places.items()]
    heapq.heapify(heap)
    while heap and len(learned) < merges:
        most, pair = heapq.heappop(heap)
        count = chain.count(pair)
        if count < -most:  # merges since then took some away: back into the queue
            if count:
                heapq.heappush(heap, (-count, pair))
            continue
        for new_pair, places in chain.merge(pair, 256 + len(learned)).items():
            heapq.heappush(heap, (-len(places), new_pair))
        learned.append(pair)
    return learned
    ### END SOLUTION


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
        ### BEGIN SOLUTION
        self._merges: list[tuple[int, int]] = []
        self._bytes = [bytes([i]) for i in range(256)]
        for a, b in merges:
            if not (0 <= a < len(self._bytes) and 0 <= b < len(self._bytes)):
                raise ValueError(
                    f"merge {len(self._merges)} must join ids that exist before it, got {(a, b)}"
                )
            self._merges.append((int(a), int(b)))
            self._bytes.append(self._bytes[a] + self._bytes[b])
        self.vocab_size = len(self._bytes)
        ### END SOLUTION

    def encode(self, text: str) -> list[int]:
        """The ids of a text: its UTF-8 bytes, to which the merges are applied in order of rank.

        First merge 0 wherever its pair stands, from left to right, each item used once; then merge 1 in what
        has come out; and so on. With 200 merges a text of 100 kB takes less than 10 s: one pass over the text
        for each merge is fast enough. encode("") is []. A text that cannot be written in UTF-8 (with a lone
        surrogate) raises ValueError.
        """
        ### BEGIN SOLUTION
        chain = _Chain(text.encode("utf-8"))
        for rank, pair in enumerate(self._merges):
            chain.merge(pair, 256 + rank)
        return [i for i in chain.ids if i is not None]
        ### END SOLUTION

    def decode(self, ids: Sequence[int]) -> str:
        """The text of a sequence of ids: all their bytes, joined, read as UTF-8.

        A letter may be spread over several ids. Bytes that are no UTF-8 give U+FFFD, the replacement
        character, as bytes.decode does with errors="replace". An id outside of 0 ... vocab_size - 1 raises
        ValueError ("id" in the message).
        """
        ### BEGIN SOLUTION
        _check_ids(ids, self.vocab_size)
        return b"".join(self._bytes[i] for i in ids).decode("utf-8", errors="replace")
        ### END SOLUTION


### BEGIN SOLUTION
class _Chain:
    """Ids as a doubly linked list that knows where each pair stands: a merge costs what it changes, no more.

    A pair that is made by a merge holds the new id, and no later merge makes more of that pair. So each list
    of places is written once, in ascending order. Places that later merges spoil stay in it until they are
    looked at: nothing has to be kept up to date that may never be asked for.
    """

    def __init__(self, data: bytes) -> None:
        self.ids: list[int | None] = list(data)  # None where an item has become a part of the one before
        self._before = list(range(-1, len(data) - 1))
        self._after = list(range(1, len(data) + 1))
        self.places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for place, pair in enumerate(zip(data, data[1:], strict=False)):
            self.places[pair].append(place)

    def count(self, pair: tuple[int, int]) -> int:
        """At how many places the pair stands; the others are forgotten."""
        (a, b), ids, after = pair, self.ids, self._after
        self.places[pair] = [i for i in self.places[pair] if ids[i] == a and ids[after[i]] == b]
        return len(self.places[pair])

    def merge(self, pair: tuple[int, int], new: int) -> dict[tuple[int, int], list[int]]:
        """Replace the pair by the new id wherever it stands; the pairs that came into being, and where."""
        (a, b), ids, before, after = pair, self.ids, self._before, self._after
        made: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for place in self.places.pop(pair, ()):
            second = after[place]
            if ids[place] != a or ids[second] != b:
                continue  # spoilt; a first item that still stands has kept the place after it
            left, right = before[place], after[second]
            ids[place], ids[second] = new, None
            after[place] = right
            if left >= 0:
                made[ids[left], new].append(left)
            if right < len(ids):
                before[right] = place
                made[new, ids[right]].append(place)
        self.places.update(made)
        return made


def _check_ids(ids: Sequence[int], vocab_size: int) -> None:
    for i in ids:
        if not 0 <= i < vocab_size:
            raise ValueError(f"each id must lie in 0 ... {vocab_size - 1}, got {i}")


### END SOLUTION
