"""When a module made of cells cannot be imported, which cell is to blame? Only its function pays for it.

The cells are added one after the other, each tried in a worker; the trusted side never parses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.course.cells import BETWEEN, Role
from grader.course.submission import Part, module_text
from grader.results import ModuleResult, Outcome
from grader.student import StudentError

Load = Callable[[str], StudentError | None]
_LINE = re.compile(r"\(line (\d+)(?: of your file)?\)")


def usable(parts: Sequence[Part], load: Load) -> tuple[list[Part], dict[str, str]]:
    """The parts with those that cannot be run replaced, and a sentence for each of these by its cell's id.

    ``load`` tries to import a text and says how that fails. When not even the stubs can be imported no cell is to
    blame, and the parts come back as they are.
    """
    kept = [part if part.role is Role.GIVEN else replace(part, text=part.stub) for part in parts]
    if load(module_text(kept)) is not None:
        return list(parts), {}
    problems: dict[str, str] = {}
    for number, part in enumerate(parts):
        if part.text == kept[number].text:
            continue
        before, kept[number] = kept[number], part
        error = load(module_text(kept))
        if error is not None:
            sentence = f"{cell_name(part.id)} cannot be run: {_reason(error, kept)}"
            problems[part.id] = sentence
            kept[number] = replace(before, text=_raising(part, sentence))
    return kept, problems


def cell_name(cell_id: str) -> str:
    return "the cell for helpers" if "-" in cell_id else f"the cell of {cell_id}"


def told_by_cell(result: ModuleResult, parts: Sequence[Part], problems: dict[str, str]) -> ModuleResult:
    """The result with lines counted within the student's cells, and with what could not be run named as such."""

    def line_in_cell(match: re.Match[str]) -> str:
        place = _place(parts, int(match[1]))
        return f"(line {place[1]} of {cell_name(place[0])})" if place else match[0]

    functions = []
    for function in result.functions:
        tests = []
        for test in function.tests:
            if function.name in problems and not test.passed:
                outcome = Outcome.ERROR if test.outcome is not Outcome.NOT_WRITTEN else test.outcome
                test = replace(
                    test, outcome=outcome, message=problems[function.name], line=None, got=None, call=None
                )
            tests.append(replace(test, message=_LINE.sub(line_in_cell, test.message)))
        functions.append(replace(function, tests=tuple(tests)))
    helpers = [sentence for cell_id, sentence in problems.items() if cell_id not in result_names(result)]
    problem = " ".join([_LINE.sub(line_in_cell, result.problem), *helpers]).strip()
    return replace(result, functions=tuple(functions), problem=problem)


def result_names(result: ModuleResult) -> set[str]:
    return {function.name for function in result.functions}


def _reason(error: StudentError, parts: Sequence[Part]) -> str:
    place = _place(parts, error.frames[-1][1]) if error.frames else None
    where = f" in line {place[1]}" if place else ""
    text = str(error)
    if not error.type_name:
        return text
    return f"{error.type_name}{where}: {text}" if text else f"{error.type_name}{where}"


def _raising(part: Part, sentence: str) -> str:
    """What stands in for a cell that cannot be run, so that whatever else uses it fails with this sentence."""
    if part.role is not Role.FUNCTION:
        return ""
    if re.search(rf"^class {part.id}\b", part.stub, re.MULTILINE):
        return f"class {part.id}:\n    def __init__(self, *args, **kwargs):\n        raise RuntimeError({sentence!r})"
    return f"def {part.id}(*args, **kwargs):\n    raise RuntimeError({sentence!r})"


def _place(parts: Sequence[Part], line: int) -> tuple[str, int] | None:
    """The cell, and the line in it, of a line of the module; None where nothing of the student's stands."""
    first = 1
    for part in parts:
        if not part.text.strip():
            continue
        count = part.text.count("\n") + 1
        if first <= line < first + count:
            return None if part.role is Role.GIVEN else (part.id, line - first + 1)
        first += count + BETWEEN.count("\n") - 1
    return None
