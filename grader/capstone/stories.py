"""A grammar of small stories, as many as are asked for, always the same ones for the same seed.

The stories are made so that sense can be measured. In each of them

- the hero is named first, and the last sentence names the hero again;
- ``he``, ``she``, ``him``, ``her`` and ``his`` always mean the hero; a friend is called by name;
- there is one object, and where it has a colour, it keeps it;
- a sum that is said aloud is right, and it is made of the numbers of the story.
"""

from __future__ import annotations

import random
from typing import Any

GIRLS = ("Amy", "Ann", "Eva", "Ida", "Lea", "Mia", "Pia", "Zoe")
BOYS = ("Ben", "Dan", "Jim", "Leo", "Max", "Sam", "Tim", "Tom")
NAMES = GIRLS + BOYS
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PLACES = ("forest", "beach", "park", "garden", "market", "river", "lake", "farm")
WEATHER = ("sunny", "rainy", "windy", "cold", "warm", "quiet")
COLOURS = ("red", "blue", "green", "white", "black", "golden")
TOYS = ("kite", "ball", "hat", "drum", "boat", "lamp", "bell", "ring")
FRUIT = {
    "pears": "pear",
    "apples": "apple",
    "shells": "shell",
    "stones": "stone",
    "nuts": "nut",
    "flowers": "flower",
    "berries": "berry",
    "coins": "coin",
}
ANIMALS = {
    "cat": "milk",
    "dog": "a bone",
    "rabbit": "a carrot",
    "duck": "some bread",
    "pony": "some hay",
    "mouse": "some cheese",
}
PRONOUNS = {"girl": ("she", "her", "her"), "boy": ("he", "him", "his")}

OPENINGS = (
    "Once upon a time, {hero} went to the {place}",
    "On a {weather} day, {hero} walked to the {place}",
    "Early in the morning, {hero} ran to the {place}",
    "Long ago, on a {weather} day, {hero} came to the {place}",
)
MEETINGS = (
    "Once upon a time, there was a {child} named {hero}.",
    "Long ago, there lived a {child} called {hero}.",
    "In a house by the {place}, there lived a {child} named {hero}.",
)
ADDING = (
    (" and found {a} {things}.", " and picked up {a} {things}.", " and saw {a} {things} there."),
    (
        " Then {his} friend {friend} came along and gave {him} {b} more.",
        " Soon {friend} came by and brought {him} {b} more.",
        " A little later {he} met {friend}, who had {b} more for {him}.",
    ),
    (' "{A} and {b} make {sum}!" said {hero}.',),
    (" {hero} put the {sum} {things} in a basket.", " {He} took all {sum} {things} home."),
    (" {hero} was very proud.", " What a good day it was for {hero}!", " That night {hero} slept well."),
)
TAKING = (
    (" with {sum} {things} in a bag.", " and brought {sum} {things} along."),
    (
        " There {hero} saw {friend}, who looked sad, so {he} gave {friend} {b} of them.",
        " {friend} was there too, and {hero} gave {friend} {b} of them.",
    ),
    (' "{Sum} take away {b} leaves {a}," said {hero}.',),
    (" {hero} kept the other {a} {things}.", " {He} was happy with {his} {a} {things}."),
    (" {friend} thanked {hero}.", ' "You are a good friend," {friend} said to {hero}.'),
)
LOSING = (
    (" {He} had a {colour} {toy}.", " {hero} loved {his} {colour} {toy}."),
    (" One {weather} day {he} went to the {place} and lost it.", " But one day it was gone."),
    (" {hero} looked under a tree and behind a wall.", " {He} looked for it until the sun went down."),
    (
        ' Then {friend} came along. "Is this your {colour} {toy}?" asked {friend}.',
        " At last {friend} found the {colour} {toy} in the grass.",
    ),
    (
        " {He} took the {toy} and smiled.",
        " {hero} never lost the {toy} again.",
        " {He} held the {toy} in both hands.",
    ),
    (" {friend} and {hero} laughed together.", " From then on, {friend} was the best friend of {hero}."),
)
WISHING = (
    (" More than anything, {hero} wanted a {colour} {toy}.", " {He} dreamed of a {colour} {toy}."),
    (
        " So {he} worked near the {place} for {n} days.",
        " So {he} helped {friend} near the {place} for {n} days.",
    ),
    (
        " After {n} days, {he} could buy the {colour} {toy}.",
        " When the {n} days were over, {hero} was given the {colour} {toy}.",
    ),
    (" {hero} showed the {toy} to everyone.", " {He} put the {toy} next to {his} bed."),
    (" No one was as happy as {hero}.", ' "It is mine at last," said {hero}.'),
)
HELPING = (
    (" and heard a little {animal} cry.", " and found a little {animal} in the grass."),
    (' "Are you hungry?" {he} asked.', " {hero} sat down next to it."),
    (" {hero} gave the {animal} {food}.", " {He} went home and came back with {food} for the {animal}."),
    (
        " The {animal} ate it all and followed {him} home.",
        " After that, the {animal} was not afraid of {him} any more.",
    ),
    (" Now the {animal} lives with {hero}.", " Every day the {animal} waits at the door for {hero}."),
)
# how a kind of story begins, and the choices for each of its sentences
KINDS = ((OPENINGS, ADDING), (OPENINGS, TAKING), (MEETINGS, LOSING), (MEETINGS, WISHING), (OPENINGS, HELPING))


def stories(count: int, seed: int) -> list[str]:
    """``count`` different stories, one line each."""
    rng = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < count:
        made[_story(rng)] = None
    return list(made)


def words() -> frozenset[str]:
    """Every word that can occur in a story, in lower case."""
    templates = [text for begin, sentences in KINDS for group in (begin, *sentences) for text in group]
    fixed = split_words(" ".join(templates).replace("{", " ").replace("}", " "))
    listed = (NAMES, NUMBERS, PLACES, WEATHER, COLOURS, TOYS, FRUIT, FRUIT.values(), ANIMALS, PRONOUNS)
    chosen = {word.lower() for group in listed for word in group}
    chosen |= {word for forms in PRONOUNS.values() for word in forms}
    chosen |= {word for food in ANIMALS.values() for word in food.split()}
    return frozenset(chosen | set(fixed))


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [word for word in (part.strip('.,!?"').lower() for part in text.split()) if word]


def _story(rng: random.Random) -> str:
    begin, sentences = rng.choice(KINDS)
    template = rng.choice(begin) + "".join(rng.choice(group) for group in sentences)
    return template.format_map(_cast(rng))


def _cast(rng: random.Random) -> dict[str, Any]:
    """Who and what a story is about."""
    child = rng.choice(tuple(PRONOUNS))
    hero = rng.choice(GIRLS if child == "girl" else BOYS)
    he, him, his = PRONOUNS[child]
    a, b = rng.randint(2, 6), rng.randint(1, 4)
    things, animal = rng.choice(tuple(FRUIT)), rng.choice(tuple(ANIMALS))
    return {
        "child": child,
        "hero": hero,
        "friend": rng.choice([name for name in NAMES if name != hero]),
        "he": he,
        "He": he.capitalize(),
        "him": him,
        "his": his,
        "place": rng.choice(PLACES),
        "weather": rng.choice(WEATHER),
        "a": NUMBERS[a],
        "A": NUMBERS[a].capitalize(),
        "b": NUMBERS[b],
        "sum": NUMBERS[a + b],
        "Sum": NUMBERS[a + b].capitalize(),
        "n": NUMBERS[rng.randint(2, 10)],
        "things": things,
        "colour": rng.choice(COLOURS),
        "toy": rng.choice(TOYS),
        "animal": animal,
        "food": ANIMALS[animal],
    }
