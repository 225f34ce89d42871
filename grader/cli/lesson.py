"""``grade next``: the lesson of the next module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.markdown import show
from grader.cli.options import find_workspace, one_module, passes, workspace_option
from grader.cli.status import ALL_BUT_SKIPPED, next_module, read_skipped, read_standings
from grader.curriculum import Curriculum, Module
from grader.feedback.lessons import sections
from grader.report.console import say


@click.command("next")
@click.argument("module", required=False, metavar="[MODULE]")
@workspace_option
def command(module: str | None, workspace: Path | None) -> int:
    """Open the lesson of the next module, or of MODULE."""
    here = find_workspace(workspace)
    standings = read_standings(here)
    skipped = read_skipped(here)
    chosen = one_module(here.curriculum, module).module if module else next_module(here, standings, skipped)
    if chosen is None:
        say("Everything that there is has passed. Well done!" if not skipped else ALL_BUT_SKIPPED)
        return 0
    text = sections(here.lesson(chosen)).get(chosen.id)
    if text is None:
        raise click.UsageError(f"{chosen.name} has no lesson yet.")
    show(text)
    file = here.exercise(chosen).relative_to(here.root).as_posix()
    say()
    say(click.style(f"Now write {file}", bold=True) + f" and run `grade {chosen.id}`.")
    if chosen.forbids:
        say(f"Switched off in this module, since writing them is the exercise: {', '.join(chosen.forbids)}.")
    _say_why(here.curriculum, chosen, standings, skipped)
    return 0


def _say_why(
    curriculum: Curriculum, chosen: Module, standings: dict[tuple[str, str], Any], skipped: frozenset[str]
) -> None:
    """What the module stands on, and what stands on it."""
    missing = [name for name in chosen.uses if not passes(curriculum.modules[name], standings)]
    left_out = [name for name in missing if name in skipped]
    missing = [name for name in missing if name not in skipped]
    if missing:
        say(f"It stands on {', '.join(missing)}, which you have not passed yet: do that first.")
    if left_out:
        say(
            f"It stands on {', '.join(left_out)}, which you have skipped: `grade --isolate` lends it the reference's."
        )
    if chosen.uses and not missing and not left_out:
        say(f"Everything that it stands on has passed: {', '.join(chosen.uses)}.")
    later = [module for module in curriculum.modules.values() if chosen in curriculum.upstream(module)]
    if later:
        last = " and in the end your GPT" if later[-1].name == "capstone.gpt" else ""
        say(f"On it stand {len(later)} later modules, {later[0].name} first{last}.")
