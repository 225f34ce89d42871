"""``grade reset MODULE``: back to the empty exercise."""

from __future__ import annotations

import time
from pathlib import Path

import click

from grader.authoring.stubs import stub_of
from grader.cli.options import find_workspace, one_module, workspace_option
from grader.curriculum import Module
from grader.report.console import say
from grader.workspace import FileProblem, Workspace, write_atomically


@click.command("reset")
@click.argument("module")
@workspace_option
def command(module: str, workspace: Path | None) -> int:
    """Put the empty exercise back. Your file is kept as a backup."""
    here = find_workspace(workspace)
    chosen = one_module(here.curriculum, module).module
    stub = _stub(here, chosen)
    path = here.exercise(chosen)
    if path.exists() or path.is_symlink():
        try:
            data = path.read_bytes()
        except OSError as error:
            raise FileProblem(f"{path} cannot be read, so it is left alone: {error.strerror}.") from None
        if data == stub:
            say(f"{path.relative_to(here.root)} is the empty exercise already.")
            return 0
        backup = _backup_path(here, chosen)
        write_atomically(backup, data)
        say(f"Your file is kept as {backup.relative_to(here.root)}.")
    write_atomically(path, stub)
    say(f"{path.relative_to(here.root)} is the empty exercise again.")
    return 0


def _stub(workspace: Workspace, module: Module) -> bytes:
    """The exercise as it was handed out: from the solution, or in a student release from the copy kept there."""
    solution = workspace.solution(module)
    if solution.exists():
        return stub_of(solution.read_text(encoding="utf-8"), str(solution)).encode()
    kept = workspace.root / "stubs" / module.phase / module.topic / f"{module.id}.py"
    if kept.exists():
        return kept.read_bytes()
    raise click.UsageError(f"There is no exercise for {module.name} to go back to.")


def _backup_path(workspace: Workspace, module: Module) -> Path:
    folder = workspace.state / "backups" / module.topic
    stamp = time.strftime("%Y-%m-%dT%H-%M-%S")
    number, path = 1, folder / f"{module.id}-{stamp}.py"
    while path.exists():
        number += 1
        path = folder / f"{module.id}-{stamp}-{number}.py"
    return path
