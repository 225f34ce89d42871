"""``grade serve``: lessons, the map and live results in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import find_workspace, workspace_option
from grader.cli.status import next_module
from grader.curriculum import Module
from grader.report.console import say

MISSING = 'The pages need a few more packages: `pip install -e ".[web]"` adds them.'


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one by default.")
@click.option("--open/--no-open", "opens", default=True, help="Open the browser.")
@workspace_option
def command(port: int, opens: bool, workspace: Path | None) -> int:
    """Show lessons, map and live results in the browser, for this machine only. Ctrl-C stops it."""
    here = find_workspace(workspace)
    try:
        from grader.web.server import PageServer
        from grader.web.states import Learner
    except ImportError as error:
        raise click.UsageError(MISSING) from error

    def choose_next(learner: Learner) -> Module | None:
        return next_module(here, dict(learner.standings), learner.skipped)

    try:
        server = PageServer(here, choose_next, port)
    except OSError as error:
        raise click.UsageError(
            f"Port {port} cannot be used ({error.strerror or error}): name another with --port."
        ) from None
    try:
        say(f"Your lessons: {server.address}")
        say("Save an exercise and its results appear beside the lesson. Ctrl-C stops.")
        if opens:
            click.launch(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.server_close()
    return 0
