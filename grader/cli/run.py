"""``grade TARGET...``: grade the learner's code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from grader.cli.main import ALL_PASSED, GRADER_FAILED, NOT_PASSED
from grader.cli.options import find_workspace, workspace_option
from grader.curriculum import resolve


@click.command("run")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("-v", "--verbose", is_flag=True, help="Show every failing test.")
@click.option("--json", "as_json", is_flag=True, help="Results as JSON on standard output.")
@click.option(
    "--junit", type=click.Path(dir_okay=False, path_type=Path), help="Write JUnit XML to this file."
)
@click.option("--visible-only", is_flag=True, help="Leave the hidden tests out.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Modules at once."
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Repeat the random inputs of an earlier run.")
@click.option(
    "--tree", type=click.Choice(["exercises", "solutions"]), default="exercises", help="Whose code."
)
@click.option(
    "--isolate", is_flag=True, help="Earlier modules are the reference's: one mistake is not paid twice."
)
@click.option(
    "--isolation",
    type=click.Choice(["strict", "best", "off"]),
    default="best",
    show_default=True,
    help="strict: refuse to grade without denial of files and network.",
)
@workspace_option
def command(
    targets: tuple[str, ...],
    verbose: bool,
    as_json: bool,
    junit: Path | None,
    workspace: Path | None,
    jobs: int,
    tree: str,
    **settings: Any,
) -> int:
    """Grade phases, topics, modules or functions."""
    here = find_workspace(workspace)
    selections = resolve(here.curriculum, targets)
    _check(settings["isolation"])
    from grader.runner.problem import GraderProblem
    from grader.runner.run import Options, grade, start_launcher

    if sys.platform == "linux":
        from grader.sandbox.lockdown.process import harden_grader

        harden_grader()
    options = Options(jobs=jobs, tree=tree, **settings)
    workers = start_launcher(options.isolation)
    from grader.report import terminal

    live = _LiveLine(enabled=not as_json)
    try:
        run = grade(
            here,
            selections,
            options,
            workers,
            on_module=lambda module: None if as_json else live.replace(terminal.show_module, module, verbose),
            on_test=live.test,
        )
    except GraderProblem as problem:
        live.clear()
        click.echo(f"grade: {problem}", err=True)
        return GRADER_FAILED
    finally:
        workers.close()
    if as_json:
        from grader.results import to_json

        click.echo(json.dumps(to_json(run), indent=2))
    else:
        terminal.show_summary(run)
    if junit is not None:
        from grader.report.junit import to_junit
        from grader.workspace import write_atomically

        write_atomically(junit, to_junit(run))
    if tree == "exercises" and not settings["visible_only"]:
        _remember(here, run)
    return ALL_PASSED if run.complete and not run.unwritten else NOT_PASSED


def _check(isolation: str) -> None:
    if isolation == "strict" and sys.platform != "linux":
        raise click.UsageError(
            f"--isolation strict needs Linux; {sys.platform} cannot deny files and network."
        )


def _remember(workspace: Any, run: Any) -> None:
    from grader.progress import Progress, ProgressUnavailable

    try:
        Progress(workspace.state).record(run)
    except ProgressUnavailable as problem:
        click.echo(f"Your progress could not be kept ({problem}); the results above stand.", err=True)


class _LiveLine:
    """One line at a terminal that says which test runs, gone when results are printed."""

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled and sys.stdout.isatty()

    def test(self, module: Any, case: Any) -> None:
        if self.enabled:
            click.echo(f"\r\x1b[K{module.name}: {case.function} ...", nl=False)

    def clear(self) -> None:
        if self.enabled:
            click.echo("\r\x1b[K", nl=False)

    def replace(self, show: Any, *args: Any) -> None:
        self.clear()
        show(*args)
