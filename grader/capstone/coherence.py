"""How much sense a story makes: what the grammar of stories promises, looked for in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from grader.capstone import stories

CHECKS = ("name kept", "sum right", "object kept", "pronoun right")
OBJECTS = {**{one: one for one in (*stories.TOYS, *stories.ANIMALS)}, **{s: s for s in stories.FRUIT}}
OBJECTS.update({singular: plural for plural, singular in stories.FRUIT.items()})
SUM = re.compile(r'"(\w+) (and|take away) (\w+) (make|leaves) (\w+)')


@dataclass(frozen=True)
class Coherence:
    """What was found in a number of stories."""

    stories: int
    kept: dict[str, int]  # for each check: in how many stories it holds
    applies: dict[str, int]  # ... of those in which there is something to check
    coherent: int  # stories that are whole, in the words of the grammar, and break nothing
    known_words: float  # share of all words
    copied: int  # stories that stand word for word in the training text

    @property
    def score(self) -> float:
        """The share of coherent stories."""
        return self.coherent / self.stories if self.stories else 0.0


def measure(texts: Iterable[str], known: Collection[str]) -> Coherence:
    """The coherence of stories, one a text; ``known`` are the stories of the training text."""
    texts = [text.strip() for text in texts]
    vocabulary = stories.words()
    kept, applies = dict.fromkeys(CHECKS, 0), dict.fromkeys(CHECKS, 0)
    coherent = 0
    for text in texts:
        verdicts = check(text)
        for name, verdict in verdicts.items():
            applies[name] += verdict is not None
            kept[name] += verdict is True
        whole = text.endswith((".", "!", '"')) and set(stories.split_words(text)) <= vocabulary
        coherent += whole and verdicts["name kept"] is True and False not in verdicts.values()
    words = [word for text in texts for word in stories.split_words(text)]
    share = sum(word in vocabulary for word in words) / len(words) if words else 0.0
    return Coherence(len(texts), kept, applies, coherent, share, sum(text in known for text in texts))


def check(story: str) -> dict[str, bool | None]:
    """Each promise of the grammar: kept, broken, or None where the story gives nothing to check."""
    named = [word.strip('.,!?"') for word in story.split()]
    names = [word for word in named if word in stories.NAMES]
    words = stories.split_words(story)
    return {
        "name kept": _name_kept(story, names),
        "sum right": _sum_right(story, words),
        "object kept": _object_kept(words),
        "pronoun right": _pronoun_right(names, words),
    }


def _name_kept(story: str, names: list[str]) -> bool | None:
    """The hero, who is named first, is named again in the last sentence; there is at most one friend."""
    if not names:
        return None
    last = re.split(r'(?<=[.!?])"? ', story)[-1]
    return len(names) > 1 and len(set(names)) <= 2 and names[0] in re.findall(r"\w+", last)


def _sum_right(story: str, words: list[str]) -> bool | None:
    """What is said aloud is right, and its three numbers are those of the story."""
    said = SUM.search(story)
    if said is None:
        return None
    first, how, second, verb, result = said.groups()
    numbers = [stories.NUMBERS.index(w) for w in words if w in stories.NUMBERS]
    if not {first.lower(), second, result} <= set(stories.NUMBERS) or (how == "and") != (verb == "make"):
        return False
    a, b, c = (stories.NUMBERS.index(word.lower()) for word in (first, second, result))
    right = a + b == c if how == "and" else a - b == c
    return right and numbers[:2] == [a, b] and set(numbers) == {a, b, c}


def _object_kept(words: list[str]) -> bool | None:
    """One object in all the story, in one colour."""
    objects = [OBJECTS[word] for word in words if word in OBJECTS]
    colours = {word for word in words if word in stories.COLOURS}
    return None if len(objects) < 2 else len(set(objects)) == 1 and len(colours) <= 1


def _pronoun_right(names: list[str], words: list[str]) -> bool | None:
    """Every pronoun fits the hero, and so does "girl" or "boy"."""
    theirs = {
        child: {child, *forms} for child, forms in stories.PRONOUNS.items()
    }  # the words that tell who it is
    told = [word for word in words if any(word in forms for forms in theirs.values())]
    if not names or not told:
        return None
    child = "girl" if names[0] in stories.GIRLS else "boy"
    return all(word in theirs[child] for word in told)
