"""``grade skip``: modules that are left out for now."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import find_workspace, workspace_option
from grader.cli.status import read_skipped
from grader.curriculum import resolve
from grader.progress import Progress, ProgressUnavailable
from grader.report.console import say


@click.command("skip")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@click.option("--undo", is_flag=True, help="Take them in again.")
@workspace_option
def command(targets: tuple[str, ...], undo: bool, workspace: Path | None) -> int:
    """Leave modules out when the next one is looked for; without TARGET: which are.

    A skipped module counts as not passed. It can be graded at any time.
    """
    here = find_workspace(workspace)
    if not targets:
        skipped = read_skipped(here)
        for name in here.curriculum.modules:
            if name in skipped:
                say(name)
        if not skipped:
            say("Nothing is skipped.")
        return 0
    names = [selection.module.name for selection in resolve(here.curriculum, targets)]
    try:
        Progress(here.state).skip(names, undo)
    except ProgressUnavailable as problem:
        click.echo(f"grade: This could not be remembered ({problem}).", err=True)
        return 3
    say(f"{'Taken in again' if undo else 'Skipped'}: {', '.join(names)}.")
    return 0
