"""``grade placement``: what may be skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from grader.cli.options import find_workspace, passes, workspace_option
from grader.cli.status import read_skipped, read_standings
from grader.curriculum import Module, resolve
from grader.feedback.placement import NotAnAnswer, Question, questions
from grader.progress import Progress, ProgressUnavailable
from grader.report.console import say
from grader.workspace import Workspace


@click.command("placement")
@click.argument("targets", nargs=-1, metavar="[TARGET...]")
@workspace_option
def command(targets: tuple[str, ...], workspace: Path | None) -> int:
    """A short test: modules that you master already are skipped. Enter alone passes a question.

    Each module asks one or two of its examples. In a topic the first module that is not answered is where you start;
    the test then goes on with the next topic.
    """
    here = find_workspace(workspace)
    chosen = resolve(here.curriculum, targets) if targets else resolve(here.curriculum, _everything(here))
    settled = read_skipped(here) | {
        module.name for module in here.curriculum.modules.values() if passes(module, read_standings(here))
    }
    topics: dict[str, list[Module]] = {}
    for selection in chosen:
        if here.is_written(selection.module) and selection.module.name not in settled:
            topics.setdefault(selection.module.topic, []).append(selection.module)
    if not topics:
        say("All of this has passed or is skipped already.")
        return 0
    mastered: list[str] = []
    try:
        for topic, modules in topics.items():
            say(click.style(here.curriculum.topic(topic).title, bold=True))
            for name in _test(here, modules):
                mastered.append(name)
    except (click.Abort, EOFError):
        say("\nStopped; what you have answered counts.")
    if mastered:
        try:
            Progress(here.state).skip(mastered)
        except ProgressUnavailable as problem:
            click.echo(f"grade: This could not be remembered ({problem}).", err=True)
            return 3
        say(
            f"Skipped, since you master it: {', '.join(mastered)}. `grade skip --undo` takes a module in again."
        )
    say("Now: grade next")
    return 0


def _everything(workspace: Workspace) -> list[str]:
    return [phase.id for phase in workspace.curriculum.phases]


def _test(workspace: Workspace, modules: list[Module]) -> Iterator[str]:
    """The names of the modules of a topic that are mastered, up to the first that is not."""
    for module in modules:
        path = workspace.exercise(module)
        asked = questions(path.read_text(encoding="utf-8"))
        if not asked:
            return
        say(f"  {module.bullet}")
        if not all(_ask(question) for question in asked):
            say(f"  Here you start: {module.name}\n")
            return
        yield module.name
    say("  All of this topic is yours already.\n")


def _ask(question: Question) -> bool:
    say(f"    {question.function}: {question.summary}")
    while True:
        text = click.prompt(f"    {question.call} =", default="", show_default=False, prompt_suffix=" ")
        if not text.strip():
            return False
        try:
            right = question.is_answered_by(text)
        except NotAnAnswer as problem:
            say(f"    {problem}: try again.")
            continue
        say("    right" if right else f"    no, it is {question.answer}")
        return right
