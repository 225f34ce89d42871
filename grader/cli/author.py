"""``grade author ...``: tools for those who write exercises."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.main import GRADER_FAILED, NOT_PASSED
from grader.cli.options import find_workspace, workspace_option
from grader.curriculum import Module, resolve
from grader.report.console import say
from grader.workspace import Workspace


@click.group("author")
def command() -> None:
    """Tools for authors."""


@command.command("stubs")
@click.argument("targets", nargs=-1)
@click.option("--force", is_flag=True, help="Overwrite exercises that were edited.")
@workspace_option
def stubs(targets: tuple[str, ...], force: bool, workspace: Path | None) -> int:
    """Write the exercises from the solutions, of TARGETS or of all modules that have one already.

    A solution that stands alone is a draft; naming its module makes the first exercise from it.

    An exercise that is neither missing nor made from an earlier version of its solution is somebody's work: it
    is left alone and named, unless --force is given.
    """
    from grader.authoring.exercises import write_stubs

    here = find_workspace(workspace)
    modules = [module for module in _modules(here, targets) if targets or here.is_written(module)]
    report = write_stubs(here, modules, force)
    for path in report.written:
        say(f"written   {path.relative_to(here.root)}")
    for path in report.edited:
        say(f"edited    {path.relative_to(here.root)}: left alone (--force overwrites it)", error=True)
    say(f"{len(report.written)} written, {report.same} up to date, {len(report.edited)} left alone.")
    return NOT_PASSED if report.edited else 0


@command.command("audit")
@click.argument("targets", nargs=-1)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Modules at once."
)
@workspace_option
def audit(targets: tuple[str, ...], jobs: int, workspace: Path | None) -> int:
    """Check that the curriculum keeps its promises, for TARGETS or for all that is written."""
    from grader.authoring.audit import audit as run_audit
    from grader.runner.problem import GraderProblem

    here = find_workspace(workspace)
    modules = _modules(here, targets)
    ready = [module for module in modules if here.is_written(module)]
    for module in modules:
        if module not in ready:
            say(f"{module.name}: not written yet")
    if not ready:
        say("There is nothing to audit.", error=True)
        return GRADER_FAILED
    try:
        problems = run_audit(here, ready, jobs)
    except GraderProblem as problem:
        say(f"grade: {problem}", error=True)
        return GRADER_FAILED
    for problem_found in problems:
        say(problem_found)
    functions = sum(len(module.functions) for module in ready)
    say(f"{len(ready)} modules, {functions} functions, {len(problems)} problems.")
    return NOT_PASSED if problems else 0


def _modules(workspace: Workspace, targets: tuple[str, ...]) -> list[Module]:
    if not targets:
        return list(workspace.curriculum.modules.values())
    return [selection.module for selection in resolve(workspace.curriculum, targets)]
