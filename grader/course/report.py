"""The class report: one HTML page with scores by topic, the functions most failed, the mistakes most made, time-outs.

It is drawn from counts alone, so that a class of any size takes no more memory than one of ten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice

from grader.course.lanes import module_of
from grader.course.page import page
from grader.curriculum import Curriculum, Module, Topic
from grader.report.terminal import SHORT
from grader.results import FunctionResult, Outcome, RunResult

LONGEST = 20  # lines of a table of the worst
NAMED = 50  # files that were not graded
LIMITS = (Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASH, Outcome.FORBIDDEN)
KINDS = {  # of a function's outcomes, in the order of a bar: (what they are called, the colour)
    "passed": ((Outcome.PASSED,), "#2da44e"),
    "wrong answer or error": ((Outcome.FAILED, Outcome.ERROR), "#cf222e"),
    "out of time or memory, crashed": ((Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASH), "#8250df"),
    "forbidden name": ((Outcome.FORBIDDEN,), "#bf8700"),
    "blocked by an earlier function": ((Outcome.BLOCKED,), "#8c959f"),
    "not written": ((Outcome.NOT_WRITTEN,), "#d0d7de"),
}
STYLE = """\
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62em; margin: 2em auto; padding: 0 1em; color: #1f2328; }
h1 { font-size: 1.7em; margin-bottom: 0; }
h2 { font-size: 1.2em; margin: 2.2em 0 .4em; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; border-bottom: 2px solid #d1d9e0; }
td, th { padding: .25em .8em .25em 0; vertical-align: top; }
td { border-bottom: 1px solid #eaeef2; }
.n { text-align: right; }
td.n { white-space: nowrap; }
.bar { display: flex; width: 16em; height: 1em; margin-top: .25em; }
.bar i { display: block; }
.key i { display: inline-block; width: .8em; height: .8em; margin-right: .3em; }
.key span { margin-right: 1.2em; white-space: nowrap; }
.key, .note { color: #57606a; font-size: .92em; }
code { font: .95em ui-monospace, monospace; }
svg { display: block; }
@page { margin: 15mm; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; }
}
"""


class Html(str):
    """Text that is HTML already."""


class Tally:
    """Counts over a class."""

    def __init__(self, curriculum: Curriculum, modules: Sequence[Module]) -> None:
        self.title, self.modules = curriculum.title, list(modules)
        ids = {module.topic for module in modules}
        self.topics: list[Topic] = [topic for topic in curriculum.topics if topic.id in ids]
        self.students = self.submissions = self.complete = 0
        self.not_graded = self.failed = 0  # files and modules; of these what the grader could not do
        self.percents: dict[str, Counter[int]] = {topic.id: Counter() for topic in self.topics}
        self.handed_in: Counter[str] = Counter()
        self.shares: dict[str, float] = defaultdict(float)  # of a module's points, summed over the class
        self.outcomes: dict[tuple[str, str], Counter[Outcome]] = {
            (module.name, function): Counter() for module in modules for function in module.functions
        }
        self.mistakes: Counter[tuple[str, str, str]] = Counter()
        self.limits: dict[tuple[str, str], Counter[Outcome]] = {}
        self.isolation: dict[str, str] = {}

    def add(self, runs: Mapping[str, RunResult]) -> None:
        """Count a student's results, by the module's name."""
        self.students += 1
        got: dict[str, float] = defaultdict(float)
        for module in self.modules:
            if module.name in runs:
                run = runs[module.name]
                self.isolation.update(run.isolation)
                result = module_of(run)
                self.submissions += 1
                self.complete += result.complete
                self.handed_in[module.name] += 1
                self.shares[module.name] += result.score / module.points
                got[module.topic] += result.score
                for function in result.functions:
                    self._add(module, function)
        for topic in self.topics:
            own = [module for module in self.modules if module.topic == topic.id]
            if any(module.name in runs for module in own):
                share = got[topic.id] / sum(module.points for module in own)
                self.percents[topic.id][round(100 * share)] += 1

    def _add(self, module: Module, function: FunctionResult) -> None:
        key = module.name, function.name
        self.outcomes[key][function.outcome] += 1
        if function.advice:
            told = *key, function.advice
            self.mistakes[told] += 1
        for outcome in {test.outcome for test in function.tests} & set(LIMITS):
            self.limits.setdefault(key, Counter())[outcome] += 1

    def mean(self, topic: Topic) -> float:
        """The mean score of a topic in per cent, of those who handed in something of it."""
        percents = self.percents[topic.id]
        return sum(percent * count for percent, count in percents.items()) / percents.total()


def report_html(tally: Tally, not_graded: Iterable[tuple[str, str]]) -> str:
    """The report as a page of its own; ``not_graded`` names files and why they have no result."""
    plural = "student" if tally.students == 1 else "students"
    body = [
        "<h1>Class report</h1>",
        f"<p>{escape(tally.title)}. {tally.students} {plural}, {tally.submissions} submissions of "
        f"{len(tally.modules)} modules, {tally.complete} of them complete; {tally.not_graded} not graded.</p>",
        *_topics(tally),
        *_functions(tally),
        *_mistakes(tally),
        *_limits(tally),
        *_modules(tally),
        *_not_graded(tally, not_graded),
    ]
    return page("Class report", STYLE, "\n".join(body))


def _topics(tally: Tally) -> list[str]:
    rows = []
    for topic in tally.topics:
        percents = tally.percents[topic.id]
        count = percents.total()
        if not count:
            continue
        numbers = [
            f"{tally.mean(topic):.0f} %",
            *(f"{_quantile(percents, share)} %" for share in (0.25, 0.5, 0.75)),
        ]
        rows.append((topic.title, str(count), *numbers, Html(_histogram(percents))))
    head = ("topic", "#students", "#mean", "#lower quarter", "#median", "#upper quarter", "from 0 % to 100 %")
    note = "Of the students who handed in something of the topic; what they did not hand in counts as 0."
    return ["<h2>Scores by topic</h2>", f'<p class="note">{note}</p>', _table(head, rows)]


def _functions(tally: Tally) -> list[str]:
    failed = [
        (counts.total() - counts[Outcome.PASSED], counts, key)
        for key, counts in tally.outcomes.items()
        if counts.total() > counts[Outcome.PASSED]
    ]
    failed.sort(key=lambda line: (-line[0] / line[1].total(), line[2]))
    rows = [
        (
            Html(_function(*key)),
            f"{count} of {counts.total()}",
            f"{100 * count / counts.total():.0f} %",
            Html(_bar(counts)),
        )
        for count, counts, key in failed[:LONGEST]
    ]
    key = "".join(
        f'<span><i style="background:{color}"></i>{name}</span>' for name, (_, color) in KINDS.items()
    )
    head = ("function", "#not passed", "#share", "how it went")
    return [
        "<h2>Functions most failed</h2>",
        f'<p class="key">{key}</p>',
        _table(head, rows, "Every function passed."),
    ]


def _mistakes(tally: Tally) -> list[str]:
    most = sorted(tally.mistakes.items(), key=lambda item: (-item[1], item[0]))[:LONGEST]
    rows = [(str(count), Html(_function(name, function)), advice) for (name, function, advice), count in most]
    head = ("#students", "function", "what they were told")
    none = "No answer equalled a catalogued mistake."
    return ["<h2>Mistakes most made</h2>", _table(head, rows, none)]


def _limits(tally: Tally) -> list[str]:
    most = sorted(tally.limits.items(), key=lambda item: (-item[1].total(), item[0]))[:LONGEST]
    met = [outcome for outcome in LIMITS if any(counts[outcome] for counts in tally.limits.values())]
    rows = [[Html(_function(*key)), *(str(counts[outcome] or "") for outcome in met)] for key, counts in most]
    head = ("function", *(f"#{SHORT[outcome]}" for outcome in met))
    return ["<h2>Time-outs and other limits</h2>", _table(head, rows, "Nobody met a limit.")]


def _modules(tally: Tally) -> list[str]:
    rows = []
    for module in tally.modules:
        count = tally.handed_in[module.name]
        mean = f"{100 * tally.shares[module.name] / count:.0f} %" if count else ""
        rows.append((module.name, module.bullet, str(count), mean))
    return ["<h2>Modules</h2>", _table(("module", "about", "#handed in", "#mean"), rows)]


def _not_graded(tally: Tally, not_graded: Iterable[tuple[str, str]]) -> list[str]:
    parts = ["<h2>Not graded</h2>"]
    rows = list(islice(not_graded, NAMED))
    parts.append(_table(("what", "why"), rows, "Everything was graded."))
    if tally.not_graded > len(rows):
        parts.append(f"<p>and {tally.not_graded - len(rows)} more in not_graded.csv</p>")
    if tally.isolation:
        layers = ", ".join(f"{name} ({reason})" for name, reason in sorted(tally.isolation.items()))
        parts.append(f'<p class="note">Layers of the sandbox not in force: {escape(layers)}.</p>')
    return parts


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], none: str = "Nothing.") -> str:
    """A table; a column whose head begins with # holds numbers."""
    if not rows:
        return f"<p>{none}</p>"
    numbers = [' class="n"' if name.startswith("#") else "" for name in head]
    heads = "".join(f"<th{c}>{escape(name.lstrip('#'))}</th>" for c, name in zip(numbers, head, strict=True))
    lines = [
        "<tr>"
        + "".join(
            f"<td{c}>{cell if isinstance(cell, Html) else escape(cell)}</td>"
            for c, cell in zip(numbers, row, strict=True)
        )
        + "</tr>"
        for row in rows
    ]
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody>\n</table>"


def _function(module: str, function: str) -> str:
    return f"<code>{escape(function)}</code> <span class='note'>{escape(module)}</span>"


def _bar(counts: Counter[Outcome]) -> str:
    parts = []
    for name, (outcomes, color) in KINDS.items():
        count = sum(counts[outcome] for outcome in outcomes)
        if count:
            width = 100 * count / counts.total()
            parts.append(f'<i style="width:{width:.2f}%;background:{color}" title="{name}: {count}"></i>')
    return f'<div class="bar">{"".join(parts)}</div>'


def _histogram(percents: Counter[int]) -> str:
    """Ten columns, the last from 90 to 100."""
    bins = [0] * 10
    for percent, count in percents.items():
        bins[min(percent // 10, 9)] += count
    columns = []
    for place, count in enumerate(bins):
        height = 28 * count / max(bins)
        title = f"<title>{10 * place} to {10 * place + 10} %: {count}</title>"
        columns.append(
            f'<rect x="{place * 14}" y="{28 - height:.1f}" width="12" height="{height:.1f}" fill="#0969da">{title}'
            "</rect>"
        )
    line = '<line x1="0" y1="28.5" x2="138" y2="28.5" stroke="#8c959f"/>'
    return f'<svg width="138" height="29" role="img">{"".join(columns)}{line}</svg>'


def _quantile(percents: Counter[int], share: float) -> int:
    """The smallest percentage that ``share`` of the class does not exceed."""
    left = share * percents.total()
    for percent in sorted(percents):
        left -= percents[percent]
        if left <= 0:
            break
    return percent
