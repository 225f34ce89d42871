"""Formulas at a terminal keep their meaning."""

import pytest

from grader.report.formulas import readable, with_readable_maths


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"(p \cdot v)\,p", "(p · v) p"),
        (r"\frac{f(x+h)-f(x-h)}{2h}", " (f(x+h)-f(x-h))/(2h)"),
        (r"\frac12 + \frac1n", " 1/2 +  1/n"),
        (r"\frac{1}{1 + \frac{a}{b}}", " 1/(1 +  a/b)"),
        (r"\begin{pmatrix} 0 & 5 \\ 0 & \ln 3\end{pmatrix}", "[0 5; 0 ln 3]"),
        (r"\binom nk x_{i}^{2}", "binom(n, k) x_i^2"),
        (r"x_{ij} \le \infty, \qquad \log_2 n", "x_{ij} ≤ ∞,      log_2 n"),
        (r"\left\{ \text{all } x \right\}", "{ all  x }"),
        (r"\unknown{x}", r"\unknown{x}"),
    ],
)
def test_readable_writes_signs_for_their_names_and_keeps_what_it_does_not_know(tex, text):
    assert readable(tex) == text


def test_formulas_stand_in_code_and_code_is_left_alone():
    text = with_readable_maths("The cost is `$5` and $a\\,b$, or:\n\n$$x \\\\ y$$\n")
    assert "`$5`" in text and "`a b`" in text and "```text\nx\ny\n```" in text


def test_no_lesson_has_a_formula_with_names_left_over(workspace):
    import re

    from grader.report.formulas import CODE_OR_MATHS

    topics = {workspace.lesson(module) for module in workspace.curriculum.modules.values()}
    left = set()
    for path in topics:
        for match in CODE_OR_MATHS.finditer(path.read_text(encoding="utf-8")):
            left |= set(re.findall(r"\\[a-zA-Z]+", readable(match[2] or match[3] or "")))
    assert left <= {r"\overline"}
