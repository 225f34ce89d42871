"""Forbidden names at run time: in the worker they raise, wherever they were imported from.

Three kinds of name need three ways:

- functions of numpy and the standard library are replaced in every loaded module. numpy's own code may go on
  using a name of the top level (printing an array takes ``numpy.absolute``); what lies deeper, such as
  ``numpy.linalg.svd``, raises for everybody, so that ``numpy.poly`` is no way to the eigenvalues;
- builtins (``abs``, ``eval``) and whole modules (``ast``) are taken from the learner's module alone, through its
  own ``__builtins__``;
- methods of random generators are overridden in the generators that the worker is handed.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

GENERATOR = "numpy.random.Generator."
INDEXED = ("numpy", "math", "cmath", "itertools", "heapq", "statistics", "fractions", "random", "functools")


class ForbiddenName(RuntimeError):
    """The learner's code called what the exercise asks it to write."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not allowed in this exercise: writing it yourself is the point")


def refuse(name: str) -> NoReturn:
    raise ForbiddenName(name)


class Guard:
    """Knows where every function of the indexed libraries is referenced; made once, used by each worker."""

    def __init__(self) -> None:
        self.places: dict[int, list[tuple[dict[str, Any], str]]] = {}
        for module_name, module in list(sys.modules.items()):
            names = getattr(module, "__dict__", None)
            if type(names) is dict and module_name.partition(".")[0] in INDEXED:
                for name, value in list(names.items()):
                    if callable(value):
                        self.places.setdefault(id(value), []).append((names, name))

    def install(self, forbids: Iterable[str]) -> None:
        """Replace the functions among ``forbids``; the other kinds are `builtins_without` and `generator_class`."""
        for rule in forbids:
            if not rule.startswith(GENERATOR):
                for name, function in _members(rule):
                    self._replace(name, function)

    def _replace(self, name: str, function: Any) -> None:
        places = self.places.get(id(function), ())
        top_level = name.count(".") == 1 and name.startswith("numpy.")
        refusing = _caller_aware(name, function) if top_level else _always(name)
        for names, key in places:
            if names.get(key) is function:
                names[key] = refusing


def _members(rule: str) -> list[tuple[str, Any]]:
    """The functions that a rule names: one, or all public ones of a module and the kernels beneath them."""
    parts = rule.split(".")
    owner: Any = sys.modules.get(parts[0])
    for part in parts[1:]:
        owner = getattr(owner, part, None)
    if owner is None or len(parts) == 1:
        return []
    if isinstance(owner, ModuleType):
        members = [
            (f"{rule}.{k}", v) for k, v in vars(owner).items() if not k.startswith("_") and _is_function(v)
        ]
        return members + (_kernels(rule, "") if rule == "numpy.linalg" else [])
    return [(rule, owner), *(_kernels(rule, parts[-1]) if rule.startswith("numpy.linalg.") else [])]


def _is_function(value: Any) -> bool:
    return callable(value) and not (isinstance(value, type) and issubclass(value, BaseException))


def _kernels(rule: str, prefix: str) -> list[tuple[str, Any]]:
    """The compiled functions below numpy.linalg that do its work."""
    kernels = sys.modules.get("numpy.linalg._umath_linalg")
    return [
        (rule, value) for key, value in vars(kernels).items() if key.startswith(prefix) and callable(value)
    ]


def _always(name: str) -> Callable[..., Any]:
    def forbidden(*args: Any, **kwargs: Any) -> NoReturn:
        refuse(name)

    return forbidden


def _caller_aware(name: str, function: Any) -> Callable[..., Any]:
    """Refuses, except to library code that names the function itself."""

    def forbidden(*args: Any, **kwargs: Any) -> Any:
        caller = sys._getframe(1).f_globals
        library = str(caller.get("__name__", "")).partition(".")[0] == "numpy"
        if library and any(value is forbidden for value in caller.values()):
            return function(*args, **kwargs)
        refuse(name)

    for attribute in ("reduce", "accumulate", "outer", "at"):
        if hasattr(function, attribute):
            setattr(forbidden, attribute, getattr(function, attribute))
    return forbidden


def builtins_without(forbids: Iterable[str]) -> dict[str, Any]:
    """Builtins for the learner's module in which forbidden ones, and forbidden modules, raise."""
    forbidden = frozenset(forbids)
    own: dict[str, Any] = dict(vars(builtins))
    for name in forbidden & own.keys():
        own[name] = _always(name)
    real_import = builtins.__import__

    def guarded_import(name: str, *args: Any, **kwargs: Any) -> Any:
        parts = name.split(".")
        for i in range(1, len(parts) + 1):
            if ".".join(parts[:i]) in forbidden:
                refuse(name)
        return real_import(name, *args, **kwargs)

    own["__import__"] = guarded_import
    return own


def generator_class(forbids: Iterable[str]) -> type[np.random.Generator]:
    """numpy's Generator, without the methods that the exercise asks for."""
    methods = [rule[len(GENERATOR) :] for rule in forbids if rule.startswith(GENERATOR)]
    if not methods:
        return np.random.Generator
    overrides = {name: _always(GENERATOR + name) for name in methods}
    return type("Generator", (np.random.Generator,), overrides)
