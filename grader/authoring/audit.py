"""The audit: does every written module keep the promises that CONTRIBUTING.md makes for it?

Each rule is a function from a module to problems, as sentences that begin with where. The last rules run tests:
the stubs must earn nothing, the solutions everything, and every catalogued mistake must fail a test.
"""

from __future__ import annotations

import ast
import doctest
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from typing import Any

from grader.authoring.stubs import StubError, stub_of
from grader.curriculum import Module, Selection
from grader.feedback.lessons import HINTS, hints, sections
from grader.feedback.mistakes import load_mistakes
from grader.workspace import MODULE_FILES, Workspace, import_from_tree, mount

TESTS_WANTED = 2
EXPECTATIONS = {"approx", "exactly"}
RAW_COMPARISONS = {
    "allclose",
    "assert_allclose",
    "array_equal",
    "assert_array_equal",
    "isclose",
    "assert_equal",
}

Rule = Callable[[Workspace, Module], Iterator[str]]


def audit(workspace: Workspace, modules: Sequence[Module], jobs: int = 1) -> list[str]:
    """All problems of ``modules``, in the order of the curriculum; an empty list when there is none."""
    mount(workspace.root)  # the catalogues of mistakes import solutions
    problems: list[str] = []
    sound = []
    for module in modules:
        found = [f"{module.name}: {problem}" for rule in RULES for problem in _told(rule, workspace, module)]
        problems += found
        if not _unusable(workspace, module):
            sound.append(module)
    problems += _stray_files(workspace, modules)
    if sound:
        from grader.authoring.trial import solutions_earn_everything, stubs_earn_nothing, uncaught_mistakes

        selections = [Selection(module) for module in sound]
        problems += _tried(stubs_earn_nothing, workspace, selections, jobs)
        problems += _tried(solutions_earn_everything, workspace, selections, jobs)
        problems += _tried(uncaught_mistakes, workspace, selections)
    return problems


def _tried(trial: Callable[..., Iterator[str]], *args: Any) -> list[str]:
    from grader.runner.problem import GraderProblem

    try:
        return list(trial(*args))
    except GraderProblem as problem:
        return [f"the tests cannot be run: {problem}"]


def _told(rule: Rule, workspace: Workspace, module: Module) -> list[str]:
    """A rule that stumbles over a broken file has found a problem, too."""
    try:
        return list(rule(workspace, module))
    except FileNotFoundError:
        return []  # `files` tells of it
    except Exception as error:
        return [f"{rule.__name__.replace('_', ' ')}: {type(error).__name__}: {error}"]


def _unusable(workspace: Workspace, module: Module) -> bool:
    return bool(_told(files, workspace, module) or _told(test_names, workspace, module))


def files(workspace: Workspace, module: Module) -> Iterator[str]:
    """Nothing of a module is missing."""
    for name in MODULE_FILES:
        path = getattr(workspace, name)(module)
        if not path.exists():
            yield f"{path.relative_to(workspace.root).as_posix()} is missing"


def stub(workspace: Workspace, module: Module) -> Iterator[str]:
    """The committed stub is the one that its solution makes."""
    try:
        wanted = stub_of(workspace.solution(module).read_text(encoding="utf-8"))
    except StubError as error:
        yield str(error)
        return
    if workspace.exercise(module).read_text(encoding="utf-8") != wanted:
        yield "the exercise is not what its solution makes: run `grade author stubs`"


def documentation(workspace: Workspace, module: Module) -> Iterator[str]:
    """Every function has a docstring with an example and a source."""
    tree = ast.parse(workspace.solution(module).read_text(encoding="utf-8"))
    found = {n.name: n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    for name in module.functions:
        if name not in found:
            yield f"{name} is not defined"
            continue
        text = ast.get_docstring(found[name]) or ""
        for part, what in ((".", "docstring"), (">>>", "example"), ("References\n", "reference")):
            if part not in text:
                yield f"{name} has no {what}"
    if not ast.get_docstring(tree):
        yield "the module has no docstring"


def imports(workspace: Workspace, module: Module) -> Iterator[str]:
    """Only modules named in ``uses`` are imported, and each of these is."""
    tree = ast.parse(workspace.solution(module).read_text(encoding="utf-8"))
    names = {m.import_name("solutions"): m.name for m in workspace.curriculum.modules.values()}
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    imported |= {item.name for node in ast.walk(tree) if isinstance(node, ast.Import) for item in node.names}
    own = {names.get(name, name) for name in imported if name.split(".")[0] == "solutions"}
    for name in sorted(own - set(module.uses)):
        yield f"imports {name}, which is not among its uses"
    for name in sorted(set(module.uses) - own):
        yield f"does not import {name}, which is among its uses"


def advice_texts(workspace: Workspace, module: Module) -> Iterator[str]:
    """Three hints a function, a section in the lesson, a mistake a function."""
    found = hints(workspace.hints(module))
    caught = {mistake.function for mistake in load_mistakes(workspace.mistakes(module))}
    for function in module.functions:
        count = len(found.get(f"{module.id}.{function}", []))
        if count != HINTS:
            yield f"{function} has {count} hints, {HINTS} are wanted"
        if function not in caught:
            yield f"{function} has no catalogued mistake"
    for function in sorted(caught - set(module.functions)):
        yield f"a mistake names {function}, which is no function of the module"
    if module.id not in sections(workspace.lesson(module)):
        yield f'the lesson has no section <a id="{module.id}"></a>'


def test_names(workspace: Workspace, module: Module) -> Iterator[str]:
    """Every test names its function; every function has enough tests; no test hides another."""
    for kind in ("visible", "hidden"):
        path = getattr(workspace, f"{kind}_tests")(module)
        tests = _tests(ast.parse(path.read_text(encoding="utf-8")))
        counts: Counter[str] = Counter()
        for name, times in Counter(test.name for test in tests).items():
            if times > 1:
                yield f"{kind} test {name} is defined {times} times"
            function, separator, what = name.removeprefix("test_").partition("__")
            counts[function] += 1
            if function not in module.functions or not separator or not what:
                yield f"{kind} test {name} is not named test_<function>__<what must hold>"
        for function in module.functions:
            if counts[function] < TESTS_WANTED:
                yield f"{function} has {counts[function]} {kind} tests, {TESTS_WANTED} are wanted"
        if kind == "hidden":
            yield from (f"hidden test {t.name} has no sentence" for t in tests if not ast.get_docstring(t))


def comparisons(workspace: Workspace, module: Module) -> Iterator[str]:
    """What the learner's code answers is only compared by ``approx`` and ``exactly``."""
    for kind in ("visible", "hidden"):
        tree = ast.parse(getattr(workspace, f"{kind}_tests")(module).read_text(encoding="utf-8"))
        for test in _tests(tree):
            for line, what in _raw_comparisons(test):
                yield f"{kind} test {test.name}, line {line}: {what}; use approx, exactly, number or array"


def doctests(workspace: Workspace, module: Module) -> Iterator[str]:
    """The examples of the docstrings run."""
    code = import_from_tree(workspace.root, module, "solutions")
    told = io.StringIO()
    with redirect_stdout(told):
        result = doctest.testmod(code)
    if result.failed:
        first = re.search(r"line (\d+), in (\S+)", told.getvalue())
        where = f" (line {first[1]})" if first else ""
        yield f"{result.failed} examples of its docstrings fail{where}"


RULES: tuple[Rule, ...] = (
    files,
    stub,
    documentation,
    imports,
    advice_texts,
    test_names,
    comparisons,
    doctests,
)


def _tests(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test")]


def _raw_comparisons(test: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    raw = {
        target.id
        for node in ast.walk(test)
        if isinstance(node, ast.Assign) and _asks_student(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def is_raw(node: ast.expr) -> bool:
        return _asks_student(node) or (isinstance(node, ast.Name) and node.id in raw)

    for node in ast.walk(test):
        if isinstance(node, ast.Compare) and not isinstance(
            node.ops[0], (ast.Is, ast.IsNot, ast.In, ast.NotIn)
        ):
            sides = [node.left, *node.comparators]
            if any(map(is_raw, sides)) and not any(map(_is_expectation, sides)):
                yield node.lineno, "a bare comparison of an answer"
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_pytest = (
                isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "pytest"
            )
            if name in RAW_COMPARISONS or (is_pytest and name in ("approx", "raises", "skip")):
                yield node.lineno, f"{name} compares too loosely"


def _asks_student(node: Any) -> bool:
    """``student.f(...)`` itself, not something that a checking function made of it."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "student"
        and node.func.attr != "scratch"
    )


def _is_expectation(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in EXPECTATIONS


def _stray_files(workspace: Workspace, modules: Sequence[Module]) -> Iterator[str]:
    """Files in the trees that belong to no module of the curriculum."""
    known = {
        getattr(workspace, name)(m) for m in workspace.curriculum.modules.values() for name in MODULE_FILES
    }
    for folder in sorted(
        {getattr(workspace, name)(module).parent for module in modules for name in MODULE_FILES}
    ):
        for path in sorted(folder.glob("*.py")) if folder.exists() else ():
            if path not in known:
                yield f"{path.relative_to(workspace.root).as_posix()} belongs to no module of curriculum.yaml"
