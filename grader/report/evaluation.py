"""The table of ``grade capstone evaluate``."""

from __future__ import annotations

from collections.abc import Sequence

from grader.capstone.coherence import CHECKS
from grader.capstone.evaluation import Row
from grader.report.console import columns


def table(rows: Sequence[Row]) -> list[str]:
    """A line a model. Of what does not occur in a model's stories, nothing is said."""
    with_stories = any(row.coherence is not None for row in rows)
    head: tuple[str, ...] = ("model", "bits/char", "perplexity/char")
    if with_stories:
        head += ("coherent", *CHECKS, "known words", "copied")
    lines = [head]
    for row in rows:
        cells: tuple[str, ...] = (row.model, f"{row.bits:.3f}", f"{row.perplexity:.2f}")
        found = row.coherence
        if found is not None:
            cells += (f"{found.coherent}/{found.stories}",)
            cells += tuple(
                f"{found.kept[name]}/{found.applies[name]}" if found.applies[name] else "-" for name in CHECKS
            )
            cells += (f"{found.known_words:.0%}", f"{found.copied}/{found.stories}")
        lines.append(cells)
    return columns(lines)
