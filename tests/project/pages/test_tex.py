"""Formulas: each of every lesson and hint becomes well-formed MathML, and what is not known is refused."""

import re
import xml.dom.minidom
from collections.abc import Iterator

import pytest

pytest.importorskip("mdit_py_plugins", reason='needs `pip install -e ".[web]"`')

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from grader.web.tex import TexProblem, to_mathml


def formulas(text: str) -> Iterator[tuple[str, bool]]:
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(dollarmath_plugin, allow_labels=False, allow_space=False, double_inline=True)
    waiting = markdown.parse(text)
    for token in waiting:
        for found in [token, *(token.children or [])]:
            if found.type.startswith("math"):
                yield found.content, found.type != "math_inline"


def test_every_formula_of_the_course_converts(workspace):
    number = 0
    for topic in workspace.curriculum.topics:
        for name in ("README.md", "hints.md"):
            path = workspace.root / "exercises" / topic.phase / topic.id / name
            for tex, display in formulas(path.read_text(encoding="utf-8")):
                html = to_mathml(tex, display)
                xml.dom.minidom.parseString(f"<x>{html}</x>")
                words = re.sub(r"<[^>]*>", "", html)
                assert "\\" not in words, f"{path}: {tex}"
                number += 1
    assert number > 2000


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\binom54", '<mfrac linethickness="0"><mn>5</mn><mn>4</mn></mfrac>'),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        ("10{,}000.5", "<mn>10,000.5</mn>"),
        ("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>"),
        (r"\text{fan\_in}", "<mtext>fan_in</mtext>"),
        ("f''(x)", '<msup><mi>f</mi><mo lspace="0" rspace="0">′′</mo></msup>'),
        (r"a < b", "<mo>&lt;</mo>"),
        (r"\arg\max_x f", "<msub><mi>arg max</mi><mi>x</mi></msub>"),
    ],
)
def test_a_formula_becomes_this(tex, expected):
    assert expected in to_mathml(tex)


def test_a_minus_is_a_sign_where_a_term_begins_and_an_operation_between_terms():
    sign, operation = '<mo form="prefix">−</mo>', "<mo>−</mo>"
    for tex in ("-x", "(-x)", "a = -x", "a, -x", r"\log -x"):
        assert sign in to_mathml(tex), tex
    assert operation in to_mathml("a - x") and sign not in to_mathml("a - x")


def test_bars_open_and_close_in_turn():
    opening, closing = (
        '<mo form="prefix" stretchy="false">|</mo>',
        '<mo form="postfix" stretchy="false">|</mo>',
    )
    html = to_mathml("|x| + |y - |z||")
    assert html.count(opening) == html.count(closing) == 3
    assert opening not in to_mathml("P(a|b)")


def test_limits_stand_below_only_in_displayed_formulas():
    assert "<munder>" in to_mathml(r"\sum_i x_i", display=True)
    assert "<munder>" not in to_mathml(r"\sum_i x_i")
    assert "<munder>" not in to_mathml(r"\frac{\sum_i x_i}{n}", display=True)


def test_a_long_formula_may_be_broken_after_its_relations():
    assert to_mathml("a = b").count("<math>") == 1
    assert to_mathml("(a + b)^2 = a^2 + 2ab + b^2 = c + d + e + f").count("<math>") == 3


def test_parts_that_are_set_apart_may_stand_below_each_other():
    assert to_mathml(r"a = 1, \qquad b = 2", display=True).count('class="part"') == 2


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\unheard{x}", "unheard is not known"),
        (r"\begin{tikzcd} a \end{tikzcd}", "tikzcd"),
        (r"\frac{1}{2", "} is missing"),
        (r"\left( x", r"\right is missing"),
        ("x^2^3", "a second ^"),
        ("a & b", "no meaning"),
        ("a }", "no meaning"),
        (r"\begin{pmatrix} 1 \end{bmatrix}", "pmatrix"),
        ("x^", "too early"),
    ],
)
def test_what_is_not_known_is_refused(tex, problem):
    with pytest.raises(TexProblem) as caught:
        to_mathml(tex)
    assert problem in str(caught.value)


def test_nothing_in_a_formula_can_become_an_element():
    html = to_mathml(r"\text{<script>} < \operatorname{<b>} \mathbf{<}")
    assert "<script" not in html and "<b>" not in html
