"""``grade`` alone: the roadmap with a bar a topic, and the next thing to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.options import find_workspace, passes, workspace_option
from grader.curriculum import Module, Topic
from grader.report.console import bar, columns, say
from grader.workspace import Workspace

ALL_BUT_SKIPPED = "Everything has passed, but for what you have skipped: `grade skip` lists it."


@click.command("status")
@workspace_option
def command(workspace: Path | None) -> int:
    """Where am I: the roadmap, and the next module."""
    here = find_workspace(workspace)
    standings = read_standings(here)
    say(click.style(here.curriculum.title, bold=True))
    rows = []
    for phase in here.curriculum.phases:
        rows.append((f"{phase.id}  {phase.title}", "", ""))
        rows += [_topic_row(here, topic, standings) for topic in phase.topics]
    for line in columns(rows):
        say(line if line.startswith("  ") else click.style(line, bold=True))
    say()
    _say_next(here, standings)
    return 0


def read_standings(workspace: Workspace) -> dict[tuple[str, str], Any]:
    from grader.progress import Progress, ProgressUnavailable

    try:
        return Progress(workspace.state).standings()
    except ProgressUnavailable as problem:
        click.echo(f"Your progress cannot be read ({problem}).", err=True)
        return {}


def _topic_row(
    workspace: Workspace, topic: Topic, standings: dict[tuple[str, str], Any]
) -> tuple[str, str, str]:
    functions = [(module.name, function) for module in topic.modules for function in module.functions]
    done = sum(key in standings and standings[key].passes for key in functions)
    there = sum(workspace.is_written(module) for module in topic.modules)
    note = "" if there == len(topic.modules) else f"  {there} of {len(topic.modules)} modules written"
    state = "  exercises not written yet" if not there else f"{done:>3} of {len(functions)} functions{note}"
    return f"  {topic.id}", bar(done / len(functions)), state


def read_skipped(workspace: Workspace) -> frozenset[str]:
    from grader.progress import Progress, ProgressUnavailable

    try:
        return Progress(workspace.state).skipped()
    except ProgressUnavailable:
        return frozenset()  # `read_standings` has said so


def next_module(
    workspace: Workspace, standings: dict[tuple[str, str], Any], skipped: frozenset[str]
) -> Module | None:
    """The first module of the roadmap that is neither passed nor skipped and all of whose foundations are.

    When there is none whose foundations are there, the first at all.
    """
    settled = {m.name for m in workspace.curriculum.modules.values() if passes(m, standings)} | skipped
    modules = workspace.curriculum.modules.values()
    waiting = [m for m in modules if workspace.is_written(m) and m.name not in settled]
    return next((m for m in waiting if settled.issuperset(m.uses)), waiting[0] if waiting else None)


def _say_next(workspace: Workspace, standings: dict[tuple[str, str], Any]) -> None:
    skipped = read_skipped(workspace)
    module = next_module(workspace, standings, skipped)
    if module is None:
        say("Everything that there is has passed. Well done!" if not skipped else ALL_BUT_SKIPPED)
        return
    open_functions = [
        f
        for f in module.functions
        if (module.name, f) not in standings or not standings[module.name, f].passes
    ]
    file = workspace.exercise(module).relative_to(workspace.root).as_posix()
    say(f"Next: {click.style(module.name, bold=True)}  {module.bullet}")
    say(f"  1. read    grade next          (or {file.rsplit('/', 1)[0]}/README.md)")
    say(f"  2. write   {open_functions[0]} in {file}")
    say(f"  3. check   grade {module.id}")
