"""The GPT beside the learner's own n-gram models, on text that none of them has read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.capstone.coherence import Coherence, measure
from grader.capstone.corpus import STORY_END, Corpus, held_out_stories, training_stories
from grader.capstone.kept_run import Settings
from grader.capstone.sampling import tell

ORDERS = (1, 2, 3, 4, 5)
# Twice the longest story
MOST_TOKENS = 250
# So much of a held-out text is enough for two digits
HELD_OUT_TOKENS = 20_000


@dataclass(frozen=True)
class Row:
    """One model's figures. ``bits`` is bits per character; coherence only where the text is stories."""

    model: str
    bits: float
    coherence: Coherence | None

    @property
    def perplexity(self) -> float:
        """How many characters the model hesitates between, on average."""
        return float(2**self.bits)


def compare(
    modules: SimpleNamespace,
    model: Any,
    tokenizer: Any,
    settings: Settings,
    corpus: Corpus,
    samples: int,
    temperature: float,
    on_row: Callable[[Row], None],
) -> list[Row]:
    """The learner's NGramModel for n = 1 to 5, then the GPT; ``on_row`` is called with each as it is known."""
    about_stories = settings.source == "stories"
    known = frozenset(training_stories()) if about_stories else frozenset()
    rows: list[Row] = []

    def add(name: str, bits: float, texts: Iterable[str]) -> None:
        rows.append(Row(name, bits, measure(texts, known) if about_stories else None))
        on_row(rows[-1])

    train, held_out = _texts(tokenizer, corpus, about_stories)
    for n in ORDERS:
        ngram = modules.perplexity.NGramModel(n).fit(train)
        bits = modules.perplexity.perplexity(ngram.log_probabilities(held_out))
        add(f"{n}-gram", math.log2(bits), _ngram_stories(ngram, samples) if about_stories else ())
    bits = _bits(modules, model, tokenizer, settings, corpus, about_stories)
    add("GPT", bits, _gpt_stories(modules, model, tokenizer, samples, temperature) if about_stories else ())
    return rows


def _texts(tokenizer: Any, corpus: Corpus, about_stories: bool) -> tuple[str, str]:
    if about_stories:
        return _joined(training_stories()), _joined(held_out_stories())
    train = tokenizer.decode(corpus.train.tolist())
    known = set(train)
    # One letter that a model of letters has never seen would make its figure infinite.
    held_out = "".join(letter for letter in tokenizer.decode(_part(corpus).tolist()) if letter in known)
    return train, held_out


def _part(corpus: Corpus) -> np.ndarray:
    return corpus.held_out[:HELD_OUT_TOKENS]


def _joined(texts: Iterable[str]) -> str:
    return "".join(f"{text}{STORY_END}" for text in texts)


def _bits(
    modules: SimpleNamespace,
    model: Any,
    tokenizer: Any,
    settings: Settings,
    corpus: Corpus,
    about_stories: bool,
) -> float:
    """Bits per character; each story is read from its start, as it was in training."""
    if not about_stories:
        part = _part(corpus)
        nats = math.log(modules.gpt.evaluate(model, part)) * (len(part) - 1)
        return nats / math.log(2) / len(tokenizer.decode(part[1:].tolist()))
    end = tokenizer.encode(STORY_END)
    texts, total = held_out_stories(), 0.0
    for text in texts:
        tokens = [*end, *tokenizer.encode(text), *end]
        total += math.log(modules.gpt.evaluate(model, np.array(tokens))) * (len(tokens) - 1)
    return total / math.log(2) / len(_joined(texts))


def _ngram_stories(ngram: Any, samples: int) -> list[str]:
    """What stands between the line ends of long texts; fewer stories when the model hardly ever ends one."""
    rng = np.random.default_rng(0)
    stories: list[str] = []
    for _ in range(max(1, samples // 10)):
        if len(stories) < samples:
            stories += ngram.generate(8000, rng).split(STORY_END)[1:-1]
    return stories[:samples]


def _gpt_stories(
    modules: SimpleNamespace, model: Any, tokenizer: Any, samples: int, temperature: float
) -> Iterable[str]:
    for seed in range(samples):
        yield tell(modules.gpt.generate, model, tokenizer, "", MOST_TOKENS, seed, temperature=temperature)
