"""Lessons and hints as HTML: formulas as MathML, code highlighted, links between lessons as links between pages."""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from grader.curriculum import Curriculum, Module
from grader.web.tex import to_mathml

# an inline formula with what touches it: a bracket before, a full stop or "-th" behind
STUCK = re.compile(r"([^\s<>]*)(<math>(?:(?!</math>).)*</math>)([^\s<>]+)", re.DOTALL)
OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)


class Prose:
    """Markdown to HTML, in the pages of one curriculum."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum
        functions = {name for module in curriculum.modules.values() for name in module.functions}
        # `entropy` may be the function, but `eigen` can only be the module
        self._by_id = {m.id: m for m in curriculum.modules.values() if m.id not in functions}
        self.folders = {f"exercises/{topic.phase}/{topic.id}": topic.id for topic in curriculum.topics}
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        self._markdown.use(dollarmath_plugin, allow_labels=False, allow_space=False, double_inline=True)
        for kind, rule in (
            ("fence", _fence),
            ("math_inline", _inline_formula),
            ("math_inline_double", _formula_in_text),
            ("math_block", _displayed_formula),
        ):
            self._markdown.add_render_rule(kind, rule)

    def html(self, text: str, folder: str, here: str = "") -> str:
        """``text`` of a file in ``folder``; names of modules in code become links, but not that of ``here``."""
        tokens = self._markdown.parse(text)
        for token in tokens:
            if token.type == "inline" and token.children:
                token.children = self._linked(token.children, folder, here)
        rendered: str = self._markdown.renderer.render(tokens, self._markdown.options, {})
        return _tables(STUCK.sub(_together, rendered))

    def _linked(self, tokens: list[Any], folder: str, here: str) -> list[Any]:
        found, dropped, inside = [], 0, False
        for token in tokens:
            if token.type == "link_open":
                target = self.page_of(str(token.attrGet("href") or ""), folder)
                if target is None:
                    dropped += 1
                    continue
                token.attrSet("href", target)
                inside = True
            elif token.type == "link_close":
                inside = False
                if dropped:
                    dropped -= 1
                    continue
            elif token.type == "code_inline" and not inside:
                module = self._named(token.content, here)
                if module is not None:
                    href = f"{module.topic}.html#{module.id}"
                    token.type, token.content = "html_inline", _link(href, token.content)
            found.append(token)
        return found

    def _named(self, code: str, here: str) -> Module | None:
        module = self.curriculum.modules.get(code) or self._by_id.get(code)
        return None if module is None or module.id == here else module

    def page_of(self, href: str, folder: str) -> str | None:
        """Where a link of a lesson leads among the pages; None when that is a file which is no page."""
        if OUTSIDE.match(href) or href.startswith("#"):
            return href
        path, _, anchor = href.partition("#")
        place = posixpath.normpath(posixpath.join(folder, path))
        topic = self.folders.get(place.removesuffix("/README.md"))
        if topic is None:
            return None
        return f"{topic}.html" + (f"#{anchor}" if anchor else "")


def code(text: str, language: str) -> str:
    """A block of code in the colours of its language; each kind of word has a class of its own."""
    try:
        lexer = get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False)
    lines: str = highlight(text, lexer, HtmlFormatter(nowrap=True))
    return f'<pre class="code"><code>{lines.rstrip()}</code></pre>\n'


def _fence(renderer: Any, tokens: list[Any], i: int, options: Any, env: Any) -> str:
    return code(tokens[i].content, tokens[i].info.strip().split(" ")[0])


def _inline_formula(renderer: Any, tokens: list[Any], i: int, options: Any, env: Any) -> str:
    return to_mathml(tokens[i].content)


def _formula_in_text(renderer: Any, tokens: list[Any], i: int, options: Any, env: Any) -> str:
    # a paragraph may hold no div
    return f'<span class="formula">{to_mathml(tokens[i].content, display=True)}</span>'


def _displayed_formula(renderer: Any, tokens: list[Any], i: int, options: Any, env: Any) -> str:
    return f'<div class="formula">{to_mathml(tokens[i].content, display=True)}</div>\n'


def _together(match: re.Match[str]) -> str:
    """No line may break between a formula and its full stop."""
    return f'<span class="together">{match[0]}</span>'


def _tables(html: str) -> str:
    """Tables that scroll by themselves, without empty headers and without styles of their own."""
    html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
    html = re.sub(r' style="text-align:(left|center|right)"', r' class="\1"', html)
    return html.replace("<table>", '<div class="scroll"><table>').replace("</table>", "</table></div>")


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}"><code>{escape(text)}</code></a>'
