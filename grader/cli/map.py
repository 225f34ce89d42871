"""``grade map``: the roadmap as a picture in the terminal, and what a module stands on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from grader.cli.options import find_workspace, workspace_option
from grader.cli.status import read_skipped, read_standings
from grader.curriculum import Module, Topic, resolve
from grader.report.console import marks, say, width
from grader.web import states
from grader.web.states import SIGNS, Learner, State
from grader.workspace import Workspace

PLAIN_SIGNS = {State.DONE: "+", State.BEGUN: "~", State.OPEN: ".", State.SKIPPED: ">", State.MISSING: "-"}
COLORS = {
    State.DONE: "green",
    State.BEGUN: "yellow",
    State.OPEN: None,
    State.SKIPPED: None,
    State.MISSING: "bright_black",
}
INDENT = "    "


@click.command("map")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@workspace_option
def command(targets: tuple[str, ...], workspace: Path | None) -> int:
    """Show what is done, what is open and what stands on what; of TARGET, module by module."""
    here = find_workspace(workspace)
    learner = Learner(read_standings(here), read_skipped(here))
    if targets:
        for selection in resolve(here.curriculum, targets):
            _show_module(here, selection.module, learner)
        return 0
    say(click.style(here.curriculum.title, bold=True))
    for phase in here.curriculum.phases:
        say()
        say(click.style(f"{phase.id}  {phase.title}", bold=True))
        for topic in phase.topics:
            _show_topic(here, topic, learner)
    say()
    say(
        "  ".join(
            f"{_sign(state)} {state.value}" for state in (State.DONE, State.BEGUN, State.OPEN, State.SKIPPED)
        )
    )
    say("`grade map TOPIC` shows what each module stands on; `grade serve` has the map with its lines.")
    return 0


def _show_topic(workspace: Workspace, topic: Topic, learner: Learner) -> None:
    at = states.of_topic(workspace, topic, learner)
    say(f"  {_sign(at.state)} {click.style(topic.id, bold=True)}  {at.words}")
    _wrapped((_named(workspace, module, module.id, learner) for module in topic.modules), "")
    below = states.stands_on(workspace.curriculum, topic)
    if below:
        _wrapped((other.id for other in below), "stands on  ")


def _show_module(workspace: Workspace, module: Module, learner: Learner) -> None:
    at = states.of_module(workspace, module, learner)
    say(f"{_sign(at.state)} {click.style(module.name, bold=True)}  {module.bullet}: {at.words}")
    used = [workspace.curriculum.modules[name] for name in module.uses]
    users = states.users(workspace.curriculum, module)
    for label, others in (("stands on  ", used), ("carries    ", users)):
        names = [_named(workspace, other, other.name, learner) for other in others]
        if names:
            _wrapped(names, label)


def _named(workspace: Workspace, module: Module, name: str, learner: Learner) -> str:
    return f"{_sign(states.of_module(workspace, module, learner).state)} {name}"


def _sign(state: State) -> str:
    signs = SIGNS if marks()[0] == "✓" else PLAIN_SIGNS
    return click.style(signs[state], fg=COLORS[state])


def _wrapped(items: Iterable[str], label: str) -> None:
    """The items, two blanks apart, in as many lines as it takes; a label stands before the first."""
    lines, room = [""], width() - len(INDENT) - len(label)
    for item in items:
        if lines[-1] and len(click.unstyle(lines[-1])) + 2 + len(click.unstyle(item)) > room:
            lines.append("")
        lines[-1] += f"  {item}" if lines[-1] else item
    for number, line in enumerate(lines):
        say(INDENT + (label if number == 0 else " " * len(label)) + line)
