"""``grade hint MODULE[.FUNCTION]``: the next of three hints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.markdown import show
from grader.cli.options import find_workspace, one_module, workspace_option
from grader.cli.status import read_standings
from grader.curriculum import Module, Selection
from grader.feedback.lessons import hints
from grader.progress import Progress, ProgressUnavailable
from grader.report.console import say
from grader.workspace import Workspace


@click.command("hint")
@click.argument("target", metavar="MODULE[.FUNCTION]")
@click.option("--again", is_flag=True, help="Show the hints that are open already, and no new one.")
@workspace_option
def command(target: str, again: bool, workspace: Path | None) -> int:
    """Open the next hint: a question, then the idea, then nearly the code."""
    here = find_workspace(workspace)
    selection = one_module(here.curriculum, target)
    module = selection.module
    function = _function(selection, read_standings(here))
    show_next_hint(here, module, function, again)
    return 0


def show_next_hint(workspace: Workspace, module: Module, function: str, again: bool = False) -> None:
    """The hints on a function that are open, and one more unless ``again``; how far is remembered."""
    found = hints(workspace.hints(module)).get(f"{module.id}.{function}", [])
    if not found:
        raise click.UsageError(f"There are no hints for {module.name}.{function} yet.")
    progress = Progress(workspace.state)
    try:
        opened = progress.hints_opened(module.name, function)
        if not again:
            opened = min(opened + 1, len(found))
            progress.open_hint(module.name, function, opened)
    except ProgressUnavailable as problem:
        opened = 1
        click.echo(f"Which hints are open could not be remembered ({problem}).", err=True)
    for number, text in enumerate(found[:opened], 1):
        say(click.style(f"{module.id}.{function}, hint {number} of {len(found)}", bold=True))
        show(text)
        say()
    if opened < len(found):
        say(f"`grade hint {module.id}.{function}` opens the next one.")
    else:
        say(f"That was the last one. `grade solution {module.id} --give-up` shows the solution.")


def _function(selection: Selection, standings: dict[tuple[str, str], Any]) -> str:
    """The function that was named, else the first of the module that has not passed."""
    module = selection.module
    if selection.functions is not None:
        return min(selection.functions)
    for function in module.functions:
        standing = standings.get((module.name, function))
        if standing is None or not standing.passes:
            return function
    return next(iter(module.functions))
