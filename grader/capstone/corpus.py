"""What the GPT reads: our stories or the learner's own text, as tokens, with a part held out."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.capstone.stories import stories

STORIES, HELD_OUT = 8000, 500
STORY_SEED = 1
# enough to find the frequent words; counting afresh for each merge, a learner's train_bpe takes seconds for it
BPE_SAMPLE = 100_000
MAX_TEXT = 5_000_000
PIECE = 20_000
STORY_END = "\n"
# a word or a number with the space before it, punctuation, white space: together everything there is
WORDS = re.compile(r" ?[^\W\d_]+| ?\d+| ?[^\s\w]+|\s|_+")
# the code points of two bytes
BETWEEN = (0x80, 0x7FF)


class CorpusError(ValueError):
    """A text that nothing can be learned from; the message says why."""


@dataclass(frozen=True)
class Corpus:
    """Tokens to learn from and tokens to be tested on, each a sequence of documents.

    Attributes
    ----------
    train, held_out : numpy.ndarray of int
    starts : numpy.ndarray of int
        Where in ``train`` the stories start, or nothing when the text has none.
    """

    train: np.ndarray
    held_out: np.ndarray
    starts: np.ndarray

    def save_to(self, file: Any) -> None:
        np.savez_compressed(file, train=self.train, held_out=self.held_out, starts=self.starts)

    @classmethod
    def load(cls, path: Path) -> Corpus:
        with np.load(path, allow_pickle=False) as kept:
            return cls(kept["train"], kept["held_out"], kept["starts"])


def training_stories() -> list[str]:
    return stories(STORIES + HELD_OUT, STORY_SEED)[:STORIES]


def held_out_stories() -> list[str]:
    return stories(STORIES + HELD_OUT, STORY_SEED)[STORIES:]


def read_text(path: Path) -> str:
    """A learner's own text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(data) > MAX_TEXT:
        raise CorpusError(f"{path} is larger than {MAX_TEXT // 1_000_000} MB: take a part of it.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from None
    if not text.strip():
        raise CorpusError(f"{path} is empty: there is nothing to learn from.")
    return text


def story_corpus(tokenizer: Any, on_progress: Callable[[float], None]) -> Corpus:
    """The stories, each after a line end, which is where a window of training starts."""
    end = tokenizer.encode(STORY_END)
    parts = []
    texts = training_stories() + held_out_stories()
    for i, story in enumerate(texts):
        parts.append([*end, *tokenizer.encode(story)])
        if i % 100 == 0:
            on_progress(i / len(texts))
    on_progress(1.0)
    lengths = np.cumsum([0] + [len(part) for part in parts[:STORIES]])
    return Corpus(_tokens(parts[:STORIES]), _tokens(parts[STORIES:]), lengths[:-1])


def text_corpus(text: str, tokenizer: Any, on_progress: Callable[[float], None]) -> Corpus:
    """A text as it stands; its last tenth is held out."""
    pieces = [text[i : i + PIECE] for i in range(0, len(text), PIECE)]
    parts = []
    for i, piece in enumerate(pieces):
        parts.append(tokenizer.encode(piece))
        on_progress((i + 1) / len(pieces))
    tokens = _tokens(parts)
    cut = len(tokens) - max(2, len(tokens) // 10)
    if cut < 2:
        raise CorpusError(f"The text has only {len(tokens)} tokens: take a longer one.")
    return Corpus(tokens[:cut], tokens[cut:], np.array([], dtype=np.int64))


def make_tokenizer(
    kind: str, text: str, vocabulary: int, modules: SimpleNamespace
) -> tuple[Any, dict[str, Any]]:
    """The learner's tokenizer, trained on ``text``, and what it takes to make it again."""
    if kind == "char":
        made: dict[str, Any] = {"kind": "char", "alphabet": "".join(sorted(set(text)))}
    else:
        wanted = vocabulary - 256
        merges = modules.tokenization.train_bpe(_words_apart(text), wanted + wanted // 2)
        if text.isascii():  # else the letters between the words cannot be told from the text's own
            merges = _of_ascii(merges)
        made = {"kind": "bpe", "merges": [[int(a), int(b)] for a, b in merges[:wanted]]}
    return remake_tokenizer(made, modules), made


def remake_tokenizer(made: dict[str, Any], modules: SimpleNamespace) -> Any:
    if made["kind"] == "char":
        return modules.tokenization.CharTokenizer(made["alphabet"])
    return InWords(modules.tokenization.BPETokenizer([(a, b) for a, b in made["merges"]]))


class InWords:
    """A tokenizer that is given one word at a time, as GPT-2 does it: no token reaches over two words.

    Else a prompt could end in the middle of a token, and its last words would be tokens that the model has never
    met in that place.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self.vocab_size: int = tokenizer.vocab_size

    def encode(self, text: str) -> list[int]:
        ids: list[int] = []
        for word in WORDS.findall(text):
            if word not in self._known:
                self._known[word] = self._tokenizer.encode(word)
            ids += self._known[word]
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        text: str = self._tokenizer.decode(ids)
        return text


def _words_apart(text: str) -> str:
    """Words of ``text`` with a letter between them that is seldom the same, so that no merge joins two words."""
    rng = random.Random(0)
    words: list[str] = []
    size = 0
    for word in WORDS.findall(text):
        size += len(word.encode()) + 2
        if size > BPE_SAMPLE:
            break
        words += [word, chr(rng.randint(*BETWEEN))]
    return "".join(words)


def _of_ascii(merges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The merges that hold no byte above 127, numbered anew."""
    numbers = {i: i for i in range(128)}
    kept: list[tuple[int, int]] = []
    for rank, (a, b) in enumerate(merges):
        if a in numbers and b in numbers:
            numbers[256 + rank] = 256 + len(kept)
            kept.append((numbers[a], numbers[b]))
    return kept


def _tokens(parts: list[list[int]]) -> np.ndarray:
    return np.fromiter(itertools.chain.from_iterable(parts), dtype=np.int64)
