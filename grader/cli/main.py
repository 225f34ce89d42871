"""The group of commands. Only the command that is asked for is imported, so that ``grade --help`` is quick."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from grader import __version__

# name: (where it is, what it does)
COMMANDS: dict[str, tuple[str, str]] = {
    "run": (
        "grader.cli.run",
        "grade phases, topics, modules or functions (`grade svd` is short for `grade run svd`)",
    ),
    "status": ("grader.cli.status", "where am I: what `grade` alone shows"),
    "next": ("grader.cli.lesson", "open the lesson of the next module"),
    "skip": ("grader.cli.skip", "leave modules out for now"),
    "placement": ("grader.cli.placement", "a short test: skip what you master already"),
    "watch": ("grader.cli.watch", "grade again after every save"),
    "map": ("grader.cli.map", "the roadmap as a picture: what is done, open, what stands on what"),
    "serve": ("grader.cli.serve", "lessons, the map and live results in the browser"),
    "picture": ("grader.cli.picture", "draw a topic with your own functions"),
    "hint": ("grader.cli.hint", "open the next of three hints on a function"),
    "reset": ("grader.cli.reset", "put the empty exercise back, keeping a backup of your file"),
    "solution": ("grader.cli.solution", "show the reference solution of a module that you have passed"),
    "capstone": ("grader.cli.capstone", "your own GPT: what it stands on; train, sample, evaluate it"),
    "site": ("grader.cli.site", "write the lessons as a static site"),
    "doctor": ("grader.cli.doctor", "versions, sandbox layers and speed of this machine"),
    "course": ("grader.cli.course", "for instructors: notebooks, nbgrader, releases"),
    "author": ("grader.cli.author", "tools for authors: stubs, audit"),
}
ALL_PASSED, NOT_PASSED, WRONG_USAGE, GRADER_FAILED = 0, 1, 2, 3


class Commands(click.Group):
    """`grade` alone is the status; `grade WORD` grades, unless WORD is a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            args = ["status"]
        elif args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version"):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, text) for name, (_, text) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A TARGET is a phase (phase3), a topic (linear_algebra), a module (products) or a function (svd). "
    "Exit status: 0 all passed, 1 something has not passed, 2 wrong usage, 3 the grader itself failed.",
)
@click.version_option(__version__, prog_name="grade")
def grade() -> None:
    """AI Math Roadmap: from zero to building GPT from scratch.

    \b
    grade                where am I?
    grade TARGET ...     grade my code
    grade next           what comes next, and its lesson
    """


def main() -> None:
    """Run the command line; every foreseen problem is one sentence and an exit status."""
    from grader.curriculum import CurriculumError, UnknownTarget
    from grader.workspace import FileProblem, NoWorkspace

    try:
        status: Any = grade.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as problem:
        problem.show()
        status = WRONG_USAGE
    except (UnknownTarget, NoWorkspace) as problem:
        status = _sorry(problem, WRONG_USAGE)
    except (CurriculumError, FileProblem) as problem:
        status = _sorry(problem, GRADER_FAILED)
    except (click.Abort, KeyboardInterrupt):
        status = _sorry("Stopped.", 130)
    except BrokenPipeError:
        # the reader of a pipe has gone (`grade | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    _leave(status if isinstance(status, int) else ALL_PASSED)


def _sorry(problem: Any, status: int) -> int:
    click.echo(f"grade: {problem}", err=True)
    return status


def _leave(status: int) -> None:
    """Exit without the slow part of Python's own way out; everything is closed and flushed by now."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or GRADER_FAILED
    os._exit(status)
