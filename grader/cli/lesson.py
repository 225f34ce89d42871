"""``grade next``: the lesson of the next module."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.markdown import show
from grader.cli.options import find_workspace, one_module, passes, workspace_option
from grader.cli.status import next_module, read_standings
from grader.feedback.lessons import sections
from grader.report.console import say


@click.command("next")
@click.argument("module", required=False, metavar="[MODULE]")
@workspace_option
def command(module: str | None, workspace: Path | None) -> int:
    """Open the lesson of the next module, or of MODULE."""
    here = find_workspace(workspace)
    standings = read_standings(here)
    chosen = one_module(here.curriculum, module).module if module else next_module(here, standings)
    if chosen is None:
        say("Everything that there is has passed. Well done!")
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
    missing = [name for name in chosen.uses if not passes(here.curriculum.modules[name], standings)]
    if missing:
        say(f"It stands on {', '.join(missing)}, which you have not passed yet: do that first.")
    return 0
