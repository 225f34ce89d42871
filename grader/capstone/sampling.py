"""Text from the learner's own ``generate``, shown while it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.capstone.corpus import STORY_END

# What a BPE tokenizer gives for a letter whose last bytes are still to come
UNFINISHED = "\N{REPLACEMENT CHARACTER}"


class _StoryEnds(Exception):
    """Stops ``generate``, which itself knows only numbers of tokens."""


def tell(
    generate: Callable[..., Any],
    model: Any,
    tokenizer: Any,
    prompt: str,
    length: int,
    seed: int,
    on_text: Callable[[str], None] = lambda text: None,
    one_story: bool = True,
    **filters: Any,
) -> str:
    """The prompt and what the model makes of it: at most ``length`` tokens more, at most one story.

    ``on_text`` is given each piece of new text as soon as its letters are whole. The model reads a line end first,
    as it did before every story in training; a text without stories is simply continued.
    """
    start = tokenizer.encode(STORY_END) if one_story else []
    tokens = [*start, *tokenizer.encode(prompt)]
    made: list[int] = []
    told = ""

    def on_token(token: int) -> None:
        nonlocal told
        made.append(token)
        text = tokenizer.decode(made)
        if one_story and STORY_END in text:
            raise _StoryEnds
        if not text.endswith(UNFINISHED):
            on_text(text[len(told) :])
            told = text

    try:
        generate(model, tokens, length, np.random.default_rng(seed), on_token=on_token, **filters)
    except _StoryEnds:
        told = tokenizer.decode(made).split(STORY_END)[0]
    return prompt + told
