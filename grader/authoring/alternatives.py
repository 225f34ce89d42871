"""Fairness: a second right solution of each module, written in another way, must earn everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.curriculum import Module
from grader.results import ModuleResult
from grader.runner.problem import GraderProblem
from grader.runner.run import Options, start_launcher
from grader.runner.stream import Graded, Work, grade_stream
from grader.workspace import HandedIn, Workspace, retarget

FOLDER = Path("tests/project/alternatives")
SEED = 1


def alternative(workspace: Workspace, module: Module) -> Path:
    """Where the second solution of a module is."""
    return workspace.root / FOLDER / module.phase / module.topic / f"{module.id}.py"


def unlike(workspace: Workspace, module: Module) -> Iterator[str]:
    """What keeps the file from being another solution: functions that it lacks, or that it writes in the same way."""
    theirs = _definitions(alternative(workspace, module))
    ours = _definitions(workspace.solution(module))
    for name in module.functions:
        if name not in theirs:
            yield f"{module.name}: its second solution does not define {name}"
        elif _plain(theirs[name]) == _plain(ours[name]):
            yield f"{module.name}: its second solution writes {name} as the first does"
    own = module.import_name("solutions")
    for node in ast.walk(ast.parse(alternative(workspace, module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and own in (node.module, f"{node.module}.{node.names[0].name}"):
            yield f"{module.name}: its second solution imports the first"


def graded(workspace: Workspace, module: Module) -> ModuleResult:
    """What the second solution earns; GraderProblem when that cannot be found out."""
    text = alternative(workspace, module).read_text(encoding="utf-8")
    texts = {module.name: retarget(text, "solutions", "exercises")}
    found: list[Graded] = []
    workers = start_launcher()
    try:
        work = Work(HandedIn(workspace, texts), module, SEED)
        grade_stream(workspace, [module], Options(seed=SEED), workers, [work], found.append)
    finally:
        workers.close()
    result = found[0].result
    if result is None:
        raise GraderProblem(f"{module.name}: {found[0].problem}")
    return result


def _definitions(path: Path) -> Mapping[str, ast.FunctionDef | ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def _plain(node: ast.FunctionDef | ast.ClassDef) -> str:
    """The code without docstrings."""
    node = ast.parse(ast.unparse(node)).body[0]  # type: ignore[assignment]
    for part in ast.walk(node):
        if isinstance(part, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(part) is not None:
            part.body = part.body[1:] or [ast.Pass()]
    return ast.dump(node)
