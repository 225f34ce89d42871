"""The kill matrix: each catalogued mistake handed in as a learner would, what catches it, and what is said."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from grader.curriculum import Module
from grader.feedback.mistakes import Mistake, load_mistakes
from grader.results import ModuleResult
from grader.runner.problem import GraderProblem
from grader.runner.run import Options, start_launcher
from grader.runner.stream import Graded, Work, grade_stream
from grader.workspace import HandedIn, Workspace, mount, retarget

SEED = 1
# `right` is the module without the mistake, as the catalogue imports it; what reads its text must find it.
SHIM = """
import linecache as _linecache
import types as _types

_text = {text!r}
_linecache.cache["right.py"] = (len(_text), None, _text.splitlines(True), "right.py")
_right = _types.ModuleType({name!r})
_right.__file__ = "right.py"
exec(compile(_text, "right.py", "exec"), vars(_right))


def mistake(function, sentence):
    return lambda code: code
"""


@dataclass(frozen=True)
class Catch:
    """What became of a mistake.

    Attributes
    ----------
    function, mistake : str
        Whose mistake it is, and its name in the catalogue.
    visible, hidden : tuple of str
        The tests that notice it.
    told : str
        The advice that the learner gets: the mistake's own sentence, another one, or none.
    own : bool
        Is it the mistake's own?
    """

    function: str
    mistake: str
    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    told: str
    own: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Catch:
        return cls(**{**data, "visible": tuple(data["visible"]), "hidden": tuple(data["hidden"])})


def kill_matrix(workspace: Workspace, module: Module) -> list[Catch]:
    """A row for each mistake in the catalogue of ``module``; GraderProblem when one cannot be graded."""
    mount(workspace.root)
    mistakes = load_mistakes(workspace.mistakes(module))
    solution = workspace.solution(module).read_text(encoding="utf-8")
    catalogue = workspace.mistakes(module).read_text(encoding="utf-8")
    texts = [handed_in(module, solution, catalogue, mistake) for mistake in mistakes]
    module = replace(module, forbids=())  # the catalogue may use what learners must not, and so does SHIM
    results: list[ModuleResult] = []

    def works() -> Iterator[Work]:
        for text in texts:
            yield Work(HandedIn(workspace, {module.name: text}), module, SEED)

    def keep(graded: Graded) -> None:
        if graded.result is None or graded.result.problem:
            reason = graded.problem or (graded.result.problem if graded.result else "")
            raise GraderProblem(f"{module.name}: {mistakes[len(results)].name} cannot be graded: {reason}")
        results.append(graded.result)

    workers = start_launcher()
    try:
        grade_stream(workspace, [module], Options(seed=SEED), workers, works(), keep)
    finally:
        workers.close()
    return [_row(mistake, result) for mistake, result in zip(mistakes, results, strict=True)]


def handed_in(module: Module, solution: str, catalogue: str, mistake: Mistake, shim: str = SHIM) -> str:
    """The text of the solution with the mistake in place of its function; ``shim`` makes `_right` and `mistake`."""
    right = retarget(solution, "solutions", "exercises")
    parts = [right, shim.format(text=right, name=module.import_name("exercises"))]
    for node in ast.parse(catalogue).body:
        source = ast.get_source_segment(catalogue, node) or ""
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.decorator_list:
            lines = catalogue.splitlines()
            source = "\n".join(lines[node.decorator_list[0].lineno - 1 : node.end_lineno])
        parts.append(_import(module, node, source) if isinstance(node, ast.ImportFrom) else source)
    parts.append(f"{mistake.function} = {mistake.name}\n")
    return "\n\n".join(parts)


def _import(module: Module, node: ast.ImportFrom, source: str) -> str:
    """An import of the catalogue as a learner's file can have it; of the module itself it is the right one."""
    own = module.import_name("solutions")
    if node.module in ("__future__", "grader.feedback"):
        return ""
    bound = []
    for item in node.names:
        name = item.asname or item.name
        if f"{node.module}.{item.name}" == own:
            bound.append(f"{name} = _right")
        elif node.module == own:
            bound.append(f"{name} = _right.{item.name}")
    if bound:
        return "\n".join(bound)
    return retarget(source, "solutions", "exercises")


def _row(mistake: Mistake, result: ModuleResult) -> Catch:
    caught: Sequence[Any] = [test for test in result.tests if not test.passed]
    advice = next(f.advice for f in result.functions if f.name == mistake.function)
    return Catch(
        mistake.function,
        mistake.name,
        tuple(test.name for test in caught if not test.hidden),
        tuple(test.name for test in caught if test.hidden),
        advice,
        advice == mistake.sentence,
    )
