"""``grade solution MODULE``: the reference, after a pass."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from grader.authoring.stubs import BEGIN, END
from grader.cli.options import find_workspace, one_module, passes, workspace_option
from grader.cli.status import read_standings
from grader.curriculum import Module
from grader.progress import Progress, ProgressUnavailable
from grader.report.console import wants_color
from grader.workspace import Workspace, read_source, retarget


@click.command("solution")
@click.argument("module")
@click.option(
    "--give-up", is_flag=True, help="Show it although the module has not passed; this is remembered."
)
@click.option("--diff", is_flag=True, help="Show how yours differs from it, line by line.")
@workspace_option
def command(module: str, give_up: bool, diff: bool, workspace: Path | None) -> int:
    """Show the reference solution of a module that you have passed."""
    here = find_workspace(workspace)
    chosen = one_module(here.curriculum, module).module
    path = here.solution(chosen)
    if not path.exists():
        raise click.UsageError(f"The solution of {chosen.name} is not part of this copy of the course.")
    if not passes(chosen, read_standings(here)):
        if not give_up:
            click.echo(
                f"{chosen.name} has not passed yet. `grade hint {chosen.id}` helps; "
                f"`grade solution {chosen.id} --give-up` shows the solution all the same.",
                err=True,
            )
            return 1
        try:
            Progress(here.state).give_up(chosen.name)
        except ProgressUnavailable as problem:
            click.echo(f"This could not be remembered ({problem}).", err=True)
    text = path.read_text(encoding="utf-8")
    if diff:
        _show(_difference(here, chosen, text), "diff")
    else:
        _show(text, "python")
    return 0


def _difference(workspace: Workspace, module: Module, solution: str) -> str:
    """From the learner's file to the solution, which is made to import the learner's tree as the exercise does."""
    lines = retarget(solution, "solutions", "exercises").splitlines(keepends=True)
    reference = [line for line in lines if line.strip() not in (BEGIN, END)]
    own = read_source(workspace.exercise(module)).splitlines(keepends=True)
    return "".join(difflib.unified_diff(own, reference, "yours", "the reference's"))


def _show(code: str, language: str) -> None:
    if not sys.stdout.isatty():
        click.echo(code, nl=False)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console(no_color=not wants_color()).print(Syntax(code, language, background_color="default"))
