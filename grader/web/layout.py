"""What every page has: head, way back, footer, and how states of progress are shown."""

from __future__ import annotations

from html import escape

from grader.web.states import SIGNS, Standpoint

STYLE, SCRIPT = "style.css", "page.js"


def page(title: str, body: str, course: str, trail: str = "", live: str = "") -> str:
    """A whole page.

    Parameters
    ----------
    trail : str
        The way back to the map, as HTML.
    live : str
        Where the results of the page's modules come from, where somebody grades them.
    """
    attribute = f' data-live="{escape(live)}"' if live else ""
    heading = escape(title) if title == course else f"{escape(title)} · {escape(course.split(':')[0])}"
    way = f'<nav class="trail" aria-label="Way back">{trail}</nav>' if trail else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{heading}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{STYLE}">
<script src="{SCRIPT}" defer></script>
</head>
<body{attribute}>
<a class="skip" href="#content">Skip to the content</a>
<header>{way or f'<p class="trail">{escape(course.split(":")[0])}</p>'}</header>
<main id="content" tabindex="-1">
{body}
</main>
<footer><p>This page loads nothing from elsewhere and needs no network.</p></footer>
</body>
</html>
"""


def badge(at: Standpoint) -> str:
    """A state in words, with its sign and colour."""
    sign = f'<span aria-hidden="true">{SIGNS[at.state]}</span>'
    return f'<span class="badge {at.state.name.lower()}">{sign} {escape(at.words)}</span>'


def listed(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
