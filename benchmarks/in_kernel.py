"""What the other graders of graders.py call: the module's tests, in their kernel, on the names of the notebook."""

from __future__ import annotations

import functools
import importlib.util
import inspect
import itertools
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.runner.plugin import make_rng
from grader.student import LocalStudent
from grader.workspace import Workspace, import_from_tree, mount


def checker(root: str, name: str, names: dict[str, Any]) -> Callable[[str, float], float]:
    """``check(function, points)`` for the notebook of the module ``name``, whose names are ``names``."""
    tests, one = tests_of(root, name), one_by_one(root, name, names)

    def check(function: str, points: float) -> float:
        own = [
            n for n, (_, test, _) in enumerate(tests) if test.removeprefix("test_").split("__")[0] == function
        ]
        return points * sum(map(one, own)) / len(own)

    return check


def one_by_one(root: str, name: str, names: dict[str, Any]) -> Callable[[int], bool]:
    """Whether the test of that number passes, of the module ``name``, on the functions in ``names``."""
    workspace = Workspace(Path(root))
    module = workspace.curriculum.modules[name]
    reference = import_from_tree(workspace.root, module, "solutions")
    mount(workspace.root)
    theirs = ModuleType("theirs")

    def one(number: int) -> bool:
        test, test_name, parameters = tests_of(root, name)[number]
        vars(theirs).update(names)
        given = {
            "student": LocalStudent(theirs),
            "reference": reference,
            "rng": make_rng(1, test_name),
            **parameters,
        }
        return passes(test, {key: given[key] for key in inspect.signature(test).parameters})

    return one


@functools.cache
def tests_of(root: str, name: str) -> list[tuple[Callable[..., None], str, dict[str, Any]]]:
    workspace = Workspace(Path(root))
    module = workspace.curriculum.modules[name]
    paths = (workspace.visible_tests(module), workspace.hidden_tests(module))
    return [case for path in paths for case in cases(path)]


def passes(test: Callable[..., None], given: dict[str, Any]) -> bool:
    try:
        with warnings.catch_warnings():  # one line on stderr, and stock nbgrader gives the cell no point
            warnings.simplefilter("ignore")
            test(**given)
    except Exception:
        return False
    return True


def cases(path: Path) -> Iterator[tuple[Callable[..., None], str, dict[str, Any]]]:
    """Every test of a file, once for each set of its parameters."""
    spec = importlib.util.spec_from_file_location(f"{path.parts[-4]}_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    code = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(code)
    for name, test in vars(code).items():
        if name.startswith("test_"):
            marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
            for row in itertools.product(*(list(parameters(mark.args)) for mark in marks)):
                yield test, name, {key: value for found in row for key, value in found.items()}


def parameters(args: Any) -> Iterator[dict[str, Any]]:
    names, values = args
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    for value in values:
        value = getattr(value, "values", value) if hasattr(value, "marks") else value
        yield dict(zip(names, value if len(names) > 1 or hasattr(value, "marks") else (value,), strict=True))
