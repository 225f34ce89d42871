"""``grade doctor``: what this machine has, and which layers of the sandbox really hold."""

from __future__ import annotations

import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from grader import __version__
from grader.cli.options import find_workspace, workspace_option
from grader.report.console import columns, say

PACKAGES = ("numpy", "pytest", "pytest-timeout", "click", "msgpack", "rich", "PyYAML")


@click.command("doctor")
@workspace_option
def command(workspace: Path | None) -> int:
    """Versions, sandbox layers, speed of this machine."""
    from grader.student.probe import PROBES, probe

    here = find_workspace(workspace)
    rows = [("grade", __version__), ("Python", f"{platform.python_version()}  {sys.executable}")]
    rows += [("system", f"{platform.system()} {platform.release()} {platform.machine()}")]
    rows += [(name, _version(name)) for name in PACKAGES]
    modules = here.curriculum.modules.values()
    there = sum(here.is_written(module) for module in modules)
    rows += [("course", f"{here.root}, {there} of {len(modules)} modules written")]
    for line in columns(rows):
        say(line)
    say()
    found = probe()
    say(click.style("What the learner's code is kept from (tried just now, in a worker)", bold=True))
    rows = [(f"  {what}", "kept out" if found.held[key] else "NOT kept out") for key, what in PROBES.items()]
    for line in columns(rows):
        say(line)
    for layer, reason in sorted(found.missing.items()):
        say(f"  the layer {layer!r} is not in force: {reason}")
    say()
    say(click.style("Speed", bold=True))
    say(f"  a fresh worker {found.start_seconds * 1e3:.1f} ms, a call {found.call_seconds * 1e6:.0f} us")
    say(f"  start of numpy in Python {_numpy_seconds() * 1e3:.0f} ms")
    return 0 if all(found.held.values()) else 1


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _numpy_seconds() -> float:
    import subprocess

    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    return time.perf_counter() - start
