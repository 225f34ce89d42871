"""The class report: right counts, readable without a network, and nothing of a student's that could run."""

import re
from html.parser import HTMLParser

import pytest

from grader.course.report import Tally, report_html
from grader.results import FunctionResult, ModuleResult, Outcome, RunResult, TestResult
from grader.workspace import Workspace

EVIL = "<script>alert(1)</script>"


def a_run(*outcomes, advice=""):
    """Of ``double`` with a test of each outcome; ``halve`` passes."""
    tests = tuple(
        TestResult(f"test_double__{n}", "double", "holds", False, outcome, 0.1)
        for n, outcome in enumerate(outcomes)
    )
    passed = (TestResult("test_halve__0", "halve", "holds", False, Outcome.PASSED, 0.1),)
    functions = FunctionResult("double", 1, tests, advice), FunctionResult("halve", 2, passed)
    module = ModuleResult("numbers.doubling", "Twice and half", "doubling.py", functions)
    return {"numbers.doubling": RunResult("exercises", 1, {}, (module,))}


@pytest.fixture
def tally(course):
    curriculum = Workspace(course).curriculum
    made = Tally(curriculum, [m for m in curriculum.modules.values() if m.id != "later"])
    made.add(a_run(Outcome.PASSED))
    for _ in range(3):
        made.add(a_run(Outcome.FAILED, Outcome.PASSED, advice="You square the number."))
    made.add(a_run(Outcome.TIMEOUT, Outcome.FAILED))
    made.add(a_run(Outcome.NOT_WRITTEN))
    made.not_graded = 1
    return made


class Text(HTMLParser):
    """The page as its cells, and whether its tags match."""

    VOID = ("meta",)

    def __init__(self, page):
        super().__init__()
        self.open, self.words = [], []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] not in ("style", "title"):
            self.words.append(data.strip())


def between(words, first, last):
    return words[words.index(first) + 1 : words.index(last)]


def test_the_counts_are_right(tally):
    words = Text(report_html(tally, [])).words
    # numbers has 4 points: of these 3, then 2.5 three times, 2 twice
    topics = between(words, "Scores by topic", "Functions most failed")
    assert topics[topics.index("Numbers") :][:6] == ["Numbers", "6", "60 %", "50 %", "62 %", "62 %"]
    failed = between(words, "Functions most failed", "Mistakes most made")
    assert failed[failed.index("double") :][:4] == ["double", "numbers.doubling", "5 of 6", "83 %"]
    assert "halve" not in failed
    assert between(words, "Mistakes most made", "Time-outs and other limits")[-4:] == [
        "3", "double", "numbers.doubling", "You square the number."
    ]  # fmt: skip
    limits = between(words, "Time-outs and other limits", "Modules")
    assert limits[-3:] == ["double", "numbers.doubling", "1"]
    modules = between(words, "Modules", "Not graded")
    assert modules[-7:] == [
        "numbers.doubling",
        "Twice and half",
        "6",
        "81 %",
        "numbers.powers",
        "Powers of two",
        "0",
    ]


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(tally):
    page = report_html(tally, [(f"{EVIL}.py", f"is a link {EVIL}")])
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script|https?:|url\(|@import|src=|href=", page)
    Text(page)


def test_an_empty_class_has_a_report(course):
    curriculum = Workspace(course).curriculum
    words = Text(report_html(Tally(curriculum, []), [])).words
    assert "Every function passed." in words and "Nobody met a limit." in words


def test_a_long_list_of_what_was_not_graded_is_cut(tally):
    tally.not_graded = 99
    page = report_html(tally, ((f"{number}.py", "is a link") for number in range(99)))
    assert page.count("is a link") == 50 and "and 49 more in not_graded.csv" in page


def test_the_same_class_gives_the_same_bytes(tally):
    assert report_html(tally, []) == report_html(tally, [])
