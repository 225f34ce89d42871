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


@command.command("mutants")
@click.argument("targets", nargs=-1)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Modules at once."
)
@click.option(
    "--sample", type=click.IntRange(1), help="So many mutants a module, drawn by --seed, instead of all."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The counts and the survivors as JSON.")
@workspace_option
def mutants(
    targets: tuple[str, ...], jobs: int, sample: int | None, seed: int, as_json: bool, workspace: Path | None
) -> int:
    """Change the solutions in small ways and see whether the tests notice; name those that no test does.

    A survivor is either a gap in the tests, or a change that means the same: such are listed, with the reason, in
    tests/project/equivalent_mutants.yaml.
    """
    from grader.authoring.mutation_runs import run_all, table
    from grader.runner.problem import GraderProblem

    here = find_workspace(workspace)
    modules = [module for module in _modules(here, targets) if here.is_written(module)]
    surveys = []
    try:
        for found in run_all(here, modules, jobs, sample, seed):
            surveys.append(found)
            if not as_json:
                noticed = f"{found.killed} of {found.counted} noticed"
                say(f"{found.module}: {noticed}, {found.killed_by_visible} by visible tests")
                for survivor in found.survivors:
                    say(f"  line {survivor.line}, {survivor.operator}: {survivor.name}")
                for name in found.stale:
                    say(f"  listed as equivalent, but a test notices it or it is gone: {name}")
    except GraderProblem as problem:
        say(f"grade: {problem}", error=True)
        return GRADER_FAILED
    if as_json:
        import json

        click.echo(json.dumps([found.as_json() for found in surveys], indent=1))
    else:
        say()
        for line in table(here, surveys):
            say(line)
    return NOT_PASSED if any(found.survivors or found.stale for found in surveys) else 0


@command.command("evidence")
@click.argument("targets", nargs=-1)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Modules at once."
)
@click.option(
    "--sample",
    type=click.IntRange(1),
    help="Measure so many modules, drawn by --seed, compare them with the record, and write nothing.",
)
@click.option("--seed", default="0", show_default=True, metavar="TEXT")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, and write nothing.")
@workspace_option
def evidence(
    targets: tuple[str, ...], jobs: int, sample: int | None, seed: str, as_json: bool, workspace: Path | None
) -> int:
    """Measure what the tests see, and write it down: mutants, the catalogue of mistakes, second solutions.

    Writes tests/project/evidence for TARGETS, or for all modules; the others stay as they are recorded.
    """
    import json

    from grader.authoring import evidence as measured
    from grader.runner.problem import GraderProblem

    here = find_workspace(workspace)
    modules = [module for module in _modules(here, targets) if here.is_written(module)]
    if sample is not None:
        modules = measured.drawn(modules, sample, seed)
    before = measured.recorded(here)
    problems: list[str] = []
    found: dict[str, measured.Evidence] = {}
    try:
        for one in measured.measure_all(here, modules, jobs):
            found[one.module] = one
            if not as_json:
                say(
                    f"{one.module}: {one.mutants.killed} of {one.mutants.counted} mutants noticed, {one.seconds:g} s"
                )
            problems += one.shortcomings()
            if sample is not None:
                problems += measured.differences(before.get(one.module), one)
    except GraderProblem as problem:
        say(f"grade: {problem}", error=True)
        return GRADER_FAILED
    finally:
        if sample is None and not as_json and found:
            measured.record(here, {**before, **found})
    if as_json:
        click.echo(json.dumps([one.as_json() for one in found.values()], indent=1))
    else:
        for told in problems:
            say(told)
        say(f"{len(found)} modules measured, {len(problems)} problems.")
    return NOT_PASSED if problems else 0


def _modules(workspace: Workspace, targets: tuple[str, ...]) -> list[Module]:
    if not targets:
        return list(workspace.curriculum.modules.values())
    return [selection.module for selection in resolve(workspace.curriculum, targets)]
