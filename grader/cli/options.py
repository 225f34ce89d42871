"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.curriculum import Curriculum, Module, Selection, resolve
from grader.workspace import Workspace

workspace_option: Any = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the course; by default the current one or the nearest above it.",
)


def find_workspace(folder: Path | None) -> Workspace:
    return Workspace.find(folder)


def one_module(curriculum: Curriculum, target: str) -> Selection:
    """The single module, or function of a module, that ``target`` names."""
    selections = resolve(curriculum, [target])
    if len(selections) != 1:
        names = ", ".join(selection.module.name for selection in selections[:3])
        raise click.UsageError(f"{target} is {len(selections)} modules ({names}, ...): name one of them.")
    return selections[0]


def passes(module: Module, standings: dict[tuple[str, str], Any]) -> bool:
    """Did every function of the module pass when it was last graded?"""
    return all((module.name, f) in standings and standings[module.name, f].passes for f in module.functions)
