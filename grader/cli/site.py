"""``grade site DIR``: the lessons as a static site."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import find_workspace, workspace_option
from grader.cli.serve import MISSING
from grader.report.console import say


@click.command("site")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@workspace_option
def command(folder: Path, workspace: Path | None) -> int:
    """Write lessons, hints and the map into DIR as pages that need no server and no network."""
    here = find_workspace(workspace)
    try:
        from grader.web.site import SiteProblem, write_site
    except ImportError as error:
        raise click.UsageError(MISSING) from error
    try:
        written = write_site(here, folder)
    except SiteProblem as problem:
        raise click.UsageError(str(problem)) from None
    say(f"{len(written)} files written. Open {folder / 'index.html'}, or publish the folder as it is.")
    return 0
