"""The pages made from the record of what the tests see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from grader.authoring.mutation_runs import share
from grader.curriculum import Curriculum

if TYPE_CHECKING:
    from grader.authoring.evidence import Evidence

HEAD = (
    "functions",
    "tests",
    "mutants",
    "noticed",
    "by visible tests",
    "survivors",
    "equivalent",
    "mistakes",
    "caught",
    "by visible tests",
    "told",
    "second solutions",
)
ABOUT = """\
# What the tests see

Made by `grade author evidence`; do not edit. `grade author evidence --sample 3 --seed TEXT` measures three modules
anew and compares them with this, as CI does.

- **Mutants** are small changes to the solutions: another comparison, another operation, a number one off, an axis, a
  guard or a clause left out, arguments swapped. One is *noticed* when a test fails. What no test can notice, since it
  means the same, is *equivalent* and not counted; [the list](../equivalent_mutants.yaml) says why.
- **Mistakes** are those that learners really make. Each is handed in as a learner would: is it *caught*, do the
  visible tests suffice, and is the learner *told* the sentence that was written for it? [All of them](mistakes.md).
- **Second solutions** are right and written in another way; they must earn everything.
"""
MATRIX = """\
# The mistakes, and what catches them

Made by `grade author evidence`; do not edit. *told*: the learner gets the mistake's own sentence; *another*: that of
another mistake; *no*: the test's own words only.
"""


def table(curriculum: Curriculum, found: Mapping[str, Evidence]) -> str:
    """The page of the figures: a row a topic, then a row a module, then the survivors."""
    by_topic = {
        topic.id: [found[module.name] for module in topic.modules if module.name in found]
        for topic in curriculum.topics
    }
    topics = [(name, *_figures(evidence)) for name, evidence in by_topic.items() if evidence]
    modules = [(name, *_figures([evidence])) for name, evidence in found.items()]
    minutes = sum(evidence.seconds for evidence in found.values()) / 60
    alive = [
        f"- `{evidence.module}`, line {survivor.line}: `{survivor.name.replace('`', '')}`"
        for evidence in found.values()
        for survivor in evidence.mutants.survivors
    ]
    return "\n".join(
        [
            ABOUT,
            *_rows("topic", [*topics, ("**all**", *_figures(list(found.values())))]),
            "",
            f"One processor found this out in {minutes:.0f} minutes.",
            "",
            "## By module",
            "",
            *_rows("module", modules),
            "",
            "## Survivors",
            "",
            *(alive or ["None."]),
            "",
        ]
    )


def matrix(curriculum: Curriculum, found: Mapping[str, Evidence]) -> str:
    """The page of the mistakes: a row each, with the tests that catch it."""
    lines = [MATRIX]
    for name, evidence in found.items():
        lines += [
            f"## {name}",
            "",
            "| function | mistake | visible tests | hidden tests | told |",
            "|---|---|---|---|---|",
        ]
        for caught in evidence.catches:
            told = "yes" if caught.own else "another" if caught.told else "no"
            tests = (_listed(caught.function, caught.visible), _listed(caught.function, caught.hidden))
            lines.append(f"| {caught.function} | {caught.mistake} | {tests[0]} | {tests[1]} | {told} |")
        lines.append("")
    return "\n".join(lines)


def _listed(function: str, tests: Iterable[str]) -> str:
    """The tests by name; those of the function itself without its name."""
    names = dict.fromkeys(
        test.split("[")[0].removeprefix("test_").removeprefix(f"{function}__") for test in tests
    )
    return ", ".join(name.replace("__", ": ").replace("_", " ") for name in names) or "none"


def _figures(found: Sequence[Evidence]) -> tuple[str, ...]:
    counted = sum(evidence.mutants.counted for evidence in found)
    catches = [caught for evidence in found for caught in evidence.catches]
    return (
        str(sum(evidence.functions for evidence in found)),
        str(sum(evidence.tests for evidence in found)),
        str(counted),
        share(sum(evidence.mutants.killed for evidence in found), counted),
        share(sum(evidence.mutants.killed_by_visible for evidence in found), counted),
        str(sum(len(evidence.mutants.survivors) for evidence in found)),
        str(sum(evidence.mutants.equivalent for evidence in found)),
        str(len(catches)),
        share(sum(bool(caught.visible or caught.hidden) for caught in catches), len(catches)),
        share(sum(bool(caught.visible) for caught in catches), len(catches)),
        share(sum(caught.own for caught in catches), len(catches)),
        str(sum(evidence.alternatives for evidence in found)),
    )


def _rows(first: str, rows: Iterable[Sequence[str]]) -> list[str]:
    head = ["| " + " | ".join((first, *HEAD)) + " |", "|---|" + "---:|" * len(HEAD)]
    return [*head, *("| " + " | ".join(row) + " |" for row in rows)]
