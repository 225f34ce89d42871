"""Markdown at a terminal, by rich; as it is in a pipe."""

from __future__ import annotations

import sys

import click

from grader.report.console import wants_color, width
from grader.report.formulas import with_readable_maths


def show(text: str) -> None:
    if not sys.stdout.isatty():
        click.echo(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=width(), no_color=not wants_color()).print(Markdown(with_readable_maths(text)))
