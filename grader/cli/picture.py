"""``grade picture TOPIC``: a figure that the learner's own functions compute."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click

from grader.cli.main import ALL_PASSED, GRADER_FAILED, NOT_PASSED
from grader.cli.options import find_workspace, workspace_option
from grader.curriculum import Topic, resolve
from grader.report.console import say
from grader.workspace import Workspace

MISSING = 'Pictures need matplotlib: `pip install -e ".[plots]"` adds it.'
DEADLINE = 300  # seconds


@click.command("picture")
@click.argument("target", metavar="TOPIC")
@click.option("--reference", is_flag=True, help="With the reference solutions; the figure says so.")
@click.option("--format", "form", type=click.Choice(["png", "svg"]), default="png", show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; by default .grade/pictures/TOPIC.png in the course.",
)
@click.option("--open/--no-open", "opens", default=False, help="Open it when it is drawn.")
@workspace_option
def command(
    target: str, reference: bool, form: str, out: Path | None, opens: bool, workspace: Path | None
) -> int:
    """Draw a topic with your own functions, and say in words what is to be seen."""
    here = find_workspace(workspace)
    topic = _topic(here, target)
    if importlib.util.find_spec("matplotlib") is None:
        raise click.UsageError(MISSING)
    path = (out or here.state / "pictures" / f"{topic.id}.{form}").absolute()
    arguments = [topic.id, "--workspace", str(here.root), "--format", form, "--out", str(path)]
    arguments += ["--tree", "solutions" if reference else "exercises"]
    try:
        child = subprocess.run(
            [sys.executable, "-m", "grader.pictures", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "agg"},
            # not in the learner's folder, where a file of theirs could be taken for a module of Python's
            cwd=sys.prefix,
            timeout=DEADLINE,
        )
    except subprocess.TimeoutExpired:
        click.echo(
            f"The picture was not ready after {DEADLINE} s: `grade {topic.id}` finds what is slow.", err=True
        )
        return NOT_PASSED
    said = child.stdout.decode("utf-8", "replace").strip().splitlines()
    if child.returncode == 0 and said:
        say(said[-1])  # a learner's function may have printed something before
        say(f"The picture: {path}")
        if opens:
            click.launch(str(path))
        return ALL_PASSED
    problems = child.stderr.decode("utf-8", "replace").strip().splitlines()
    click.echo(
        problems[-1] if problems else f"The picture's process ended with status {child.returncode}.", err=True
    )
    return NOT_PASSED if child.returncode == 1 else GRADER_FAILED


def _topic(workspace: Workspace, target: str) -> Topic:
    """The single topic that is meant; a module or function means its own."""
    topics = {selection.module.topic for selection in resolve(workspace.curriculum, [target])}
    if len(topics) != 1:
        raise click.UsageError(f"{target} is {len(topics)} topics: name one of {', '.join(sorted(topics))}.")
    return workspace.curriculum.topic(topics.pop())
