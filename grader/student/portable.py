"""Which functions of a test may travel to the learner's process, and how.

A function that the learner's code calls thousands of times is called over there if it is a formula: calling it back
through the trust boundary costs a hundred times as much. A formula calculates with its arguments, numbers, arrays,
numpy and math, and changes nothing. All others, such as those that count their calls or ask the student, stay here
and are called back. The answer is checked in this process either way.
"""

from __future__ import annotations

import builtins
import dis
import functools
import inspect
import marshal
import math
from collections.abc import Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

MODULES: dict[str, ModuleType] = {"numpy": np, "math": math}
NAMED = {**MODULES, "builtins": builtins}
PLAIN = (bool, int, float, complex, str, bytes, type(None), np.generic)
COLLECTIONS = (tuple, list, set, frozenset)
ERRORS = {
    "ArithmeticError",
    "AssertionError",
    "OverflowError",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
}
BUILTINS = ERRORS | {
    *(
        "abs",
        "all",
        "any",
        "bool",
        "complex",
        "divmod",
        "enumerate",
        "float",
        "int",
        "isinstance",
        "len",
        "list",
    ),
    *("map", "max", "min", "pow", "range", "reversed", "round", "sorted", "sum", "tuple", "zip"),
}
METHODS = {
    *("T", "astype", "conjugate", "copy", "dot", "flatten", "item", "max", "mean", "min", "prod", "ravel"),
    *("reshape", "sum", "tolist"),
}
# What changes something, and functions that are made of others, in whose way a guard may stand
UNFIT = {
    *("add", "append", "copyto", "insert", "partition", "place", "put", "putmask", "resize", "sort"),
    *("fft", "lib", "linalg", "ma", "poly", "polyfit", "polynomial", "random", "roots", "testing"),
}
CHANGES = (
    *("STORE_ATTR", "STORE_DEREF", "STORE_GLOBAL", "STORE_NAME", "STORE_SLICE", "STORE_SUBSCR"),
    *("DELETE_", "IMPORT_", "INPLACE_", "LOAD_BUILD_CLASS", "LOAD_SUPER"),
)
GENERATORS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
DEPTH = 3  # of functions in functions, and of lists in lists


class _Stays(Exception):
    """The function is not portable."""


def portable(function: Any, forbids: tuple[str, ...]) -> list[Any] | None:
    """``function`` as plain data, for `grader.sandbox.given`; None when it has to be called back.

    What the module ``forbids`` raises over there, so no function that names it may go.
    """
    try:
        return _described(function, _unfit(forbids), DEPTH)
    except _Stays:
        return None


@functools.cache
def _unfit(forbids: tuple[str, ...]) -> frozenset[str]:
    """The names that no portable function may use: those that do not fit, and all names of what is forbidden."""
    names = {*UNFIT, *(rule.rpartition(".")[2] for rule in forbids)}
    known = [(name, value) for module in MODULES.values() for name, value in vars(module).items()]
    refused = {id(value) for name, value in known if name in names}
    return frozenset(names | {name for name, value in known if id(value) in refused})


def _described(value: Any, unfit: frozenset[str], depth: int) -> list[Any]:
    if isinstance(value, (BuiltinFunctionType, FunctionType, np.ufunc)):
        named = value.__name__
        for name, module in NAMED.items():
            fit = not {named, name} & unfit and (module is not builtins or named in BUILTINS)
            if fit and getattr(module, named, None) is value:
                return ["named", name, named]
    if not isinstance(value, FunctionType) or depth == 0:
        raise _Stays
    code = value.__code__
    outside, attributes, changes = _uses(code)
    if changes or (outside | attributes) & unfit:
        raise _Stays
    if not all(name in METHODS or any(hasattr(m, name) for m in MODULES.values()) for name in attributes):
        raise _Stays
    namespace = {}
    for name in outside:
        if name in value.__globals__:
            namespace[name] = _carried(value.__globals__[name], unfit, depth)
        elif name not in BUILTINS or not hasattr(builtins, name):
            raise _Stays
    try:
        cells = [_carried(cell.cell_contents, unfit, depth) for cell in value.__closure__ or ()]
    except ValueError:  # a cell that is still empty
        raise _Stays from None
    defaults = [_carried(default, unfit, depth) for default in value.__defaults__ or ()]
    keywords = {name: _carried(d, unfit, depth) for name, d in (value.__kwdefaults__ or {}).items()}
    return ["code", _marshalled(code), namespace, cells, defaults, keywords]


def _carried(value: Any, unfit: frozenset[str], depth: int) -> list[Any]:
    """What a function finds outside of itself: a module, plain data, another function."""
    if isinstance(value, ModuleType):
        if value not in MODULES.values() or value.__name__ in unfit:
            raise _Stays
        return ["module", value.__name__]
    if _is_data(value, DEPTH):
        return ["data", value]
    return _described(value, unfit, depth - 1)


def _is_data(value: Any, depth: int) -> bool:
    if type(value) in COLLECTIONS:
        return depth > 0 and all(_is_data(item, depth - 1) for item in value)
    if type(value) is dict:
        return depth > 0 and all(_is_data(item, depth - 1) for pair in value.items() for item in pair)
    if type(value) is np.ndarray:
        return value.dtype.kind in "biufc"
    return isinstance(value, PLAIN)


@functools.lru_cache(maxsize=4096)
def _uses(code: CodeType) -> tuple[frozenset[str], frozenset[str], bool]:
    """The names that code looks up outside of itself, those of its attributes, and whether it changes anything."""
    outside, attributes, changes = set(), set(), bool(code.co_flags & GENERATORS)
    for part in _parts(code):
        for step in dis.get_instructions(part):
            if step.opname.startswith(CHANGES) or (step.opname == "BINARY_OP" and step.argrepr.endswith("=")):
                changes = True
            if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
                outside.add(step.argval)
            elif step.opname in ("LOAD_ATTR", "LOAD_METHOD"):
                attributes.add(step.argval)
    return frozenset(outside), frozenset(attributes), changes


def _parts(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _parts(constant)


@functools.lru_cache(maxsize=4096)
def _marshalled(code: CodeType) -> bytes:
    return marshal.dumps(code.replace(co_filename="<the test>"))
