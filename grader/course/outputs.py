"""What comes out of a class run: rows for programs, pages for students, a report for the instructor.

Everything is sorted and bears no date, so that two runs over the same work write the same bytes.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import IO, Any

from grader.course.gradescope import results_json
from grader.course.html import GREY, function_html
from grader.course.journal import Journal
from grader.course.lanes import module_of
from grader.course.page import page
from grader.course.report import Tally, report_html
from grader.curriculum import Curriculum, Module
from grader.results import FunctionResult, ModuleResult, RunResult, TestResult

SCORES, ROWS, UNGRADED, REPORT = "scores.csv", "results.jsonl", "not_graded.csv", "report.html"
FEEDBACK, GRADESCOPE = "feedback", "gradescope"
NOT_HANDED_IN = "not handed in"
COLUMNS = (
    "student",
    "topic",
    "module",
    "function",
    "score",
    "points",
    "outcome",
    "passed",
    "tests",
    "advice",
    "reason",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
STYLE = (
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }\n"
    "h1 { font-size: 1.5em }\n"
    "h2 { font-size: 1.15em; border-bottom: 1px solid #d1d9e0; margin-top: 2em }\n"
    "h2 span { float: right; font-weight: normal }\n"
    "@media print { div { break-inside: avoid } }\n"
)


@dataclass(frozen=True)
class Row:
    """A student's function: ``found`` is None where the module was not handed in or could not be graded."""

    student: str
    module: Module
    function: str
    points: float
    outcome: str
    found: FunctionResult | None = None

    def data(self) -> dict[str, Any]:
        found = self.found
        reason = _telling(found).message if found is not None and not found.complete else ""
        return {
            "student": self.student,
            "topic": self.module.topic,
            "module": self.module.id,
            "function": self.function,
            "score": round(found.score, 4) if found is not None else 0.0,
            "points": self.points,
            "outcome": self.outcome,
            "passed": found.passed if found is not None else 0,
            "tests": len(found.tests) if found is not None else 0,
            "advice": found.advice if found is not None else "",
            "reason": reason,
        }


def write_outputs(journal: Journal, curriculum: Curriculum, modules: Sequence[Module], out: Path) -> Tally:
    """Write all forms of the journal's results of ``modules`` into ``out``, one student after the other."""
    tally = Tally(curriculum, modules)
    for folder in (FEEDBACK, GRADESCOPE):
        _emptied(out / folder)
    with _replacing(out / SCORES) as scores, _replacing(out / ROWS) as lines:
        writer = csv.DictWriter(scores, COLUMNS, lineterminator="\n")
        writer.writeheader()
        failed = _by_student(journal)
        for student, runs in journal.students():
            problems = failed.get(student, {})
            for row in rows(student, modules, runs, problems):
                writer.writerow({name: _cell(value) for name, value in row.data().items()})
                lines.write(json.dumps(_line(row), ensure_ascii=False) + "\n")
            results = [module_of(runs[module.name]) for module in modules if module.name in runs]
            notes = [f"{name}: {problem}" for name, problem in problems.items()]
            (out / FEEDBACK / f"{student}.html").write_text(
                student_page(student, modules, results, notes), encoding="utf-8"
            )
            (out / GRADESCOPE / f"{student}.json").write_text(
                json.dumps(results_json(results, notes), indent=1, ensure_ascii=False) + "\n",
                encoding="utf-8",
            )
            tally.add(runs)
            tally.failed += len(problems)
    with _replacing(out / UNGRADED) as file:
        plain = csv.writer(file, lineterminator="\n")
        plain.writerow(("what", "reason"))
        for name, reason in not_graded(journal):
            tally.not_graded += 1
            plain.writerow((_cell(name), _cell(reason)))
    with _replacing(out / REPORT) as file:
        file.write(report_html(tally, not_graded(journal)))
    return tally


def rows(
    student: str, modules: Sequence[Module], runs: Mapping[str, RunResult], problems: Mapping[str, str]
) -> Iterator[Row]:
    """A row for each function of ``modules``, in the roadmap's order."""
    for module in modules:
        found = {f.name: f for f in module_of(runs[module.name]).functions} if module.name in runs else {}
        missing = "not graded" if module.name in problems else NOT_HANDED_IN
        for name, points in module.functions.items():
            result = found.get(name)
            outcome = result.outcome.value if result is not None else missing
            yield Row(student, module, name, points, outcome, result)


def not_graded(journal: Journal) -> Iterator[tuple[str, str]]:
    """What has no result, and why: files that were refused, then what the grader could not do."""
    yield from journal.refused()
    for student, module, problem in journal.ungraded():
        yield f"{student}, {module}", f"the grader could not do it: {problem or 'it was not tried'}"


def student_page(
    student: str, modules: Sequence[Module], results: Sequence[ModuleResult], notes: Sequence[str]
) -> str:
    """The feedback page of a student: each function of each module, with what to look at. No script, no address."""
    graded = {result.name: result for result in results}
    score = sum(result.score for result in results)
    points = sum(module.points for module in modules)
    body = [f"<h1>{escape(student)}: {score:.4g} of {points:g} points</h1>"]
    body += [f"<p>{escape(note)}: ask your instructor.</p>" for note in notes]
    for module in modules:
        result = graded.get(module.name)
        got = f"{result.score:.4g} of {module.points:g}" if result is not None else NOT_HANDED_IN
        body.append(f"<h2>{escape(module.bullet)} <span>{got}</span></h2>")
        body.append(f'<p style="color:{GREY}">{escape(module.name)}</p>')
        if result is not None:
            if result.problem:
                body.append(f"<p>{escape(result.problem)}</p>")
            body += [function_html(f, f.points, round(f.score, 4)) for f in result.functions]
    return page(f"Feedback for {student}", STYLE, "\n".join(body))


def _by_student(journal: Journal) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for student, module, problem in journal.ungraded():
        found.setdefault(student, {})[module] = problem
    return found


def _line(row: Row) -> dict[str, Any]:
    """The row with every test that does not pass."""
    tests = row.found.tests if row.found is not None else ()
    failing = [
        {"test": test.name, "hidden": test.hidden, "outcome": test.outcome.value, "message": test.message}
        for test in tests
        if not test.passed
    ]
    return {**row.data(), "failing": failing}


def _telling(function: FunctionResult) -> TestResult:
    """The failing test that gave the function its outcome."""
    return next(test for test in function.tests if test.outcome is function.outcome)


def _cell(value: Any) -> Any:
    """A value that a spreadsheet shows and does not run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _emptied(folder: Path) -> None:
    """``folder`` without what an earlier run wrote there."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.suffix in (".html", ".json") and path.is_file():
            path.unlink()


@contextmanager
def _replacing(path: Path) -> Iterator[IO[str]]:
    """A file that takes the place of the one at ``path`` when it is whole."""
    half = path.with_name(f".{path.name}.half")
    with open(half, "w", encoding="utf-8", newline="") as file:
        yield file
    os.replace(half, path)
