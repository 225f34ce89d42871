"""The catalogue of mistakes: wrong solutions that learners really write, each with a tutor's sentence."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

Code = TypeVar("Code", bound=Callable[..., Any])


@dataclass(frozen=True)
class Mistake:
    """A wrong stand-in for ``function`` of the reference, and what to say to a learner who wrote the same."""

    function: str
    sentence: str
    name: str
    code: Callable[..., Any]
    shared: dict[str, Any] = field(default_factory=dict, compare=False)

    def planted_in(self, reference: ModuleType) -> ModuleType:
        """A fresh copy of the reference module that makes this mistake, as if for the first time."""
        assert reference.__spec__ is not None and reference.__spec__.origin is not None
        spec = importlib.util.spec_from_file_location(reference.__name__, reference.__spec__.origin)
        assert spec is not None and spec.loader is not None
        copy = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(copy)
        for name, value in self.shared.items():
            setattr(self.code, name, deepcopy(value))
        setattr(copy, self.function, self.code)
        return copy


def mistake(function: str, sentence: str) -> Callable[[Code], Code]:
    """Catalogue the decorated function (or class) as a mistake that learners make in ``function``.

    A class may keep things for all its objects, by mistake, in lists, dicts and sets; each time that it is planted
    these are as they were written. A function keeps nothing between its calls.
    """

    def catalogue(code: Code) -> Code:
        shared = _shared(code) if isinstance(code, type) else {}
        made = Mistake(function, sentence, code.__name__, code, shared)
        code.__mistake__ = made  # type: ignore[attr-defined]
        return code

    return catalogue


def _shared(kind: type) -> dict[str, Any]:
    own = {name: value for name, value in vars(kind).items() if not name.startswith("__")}
    return {name: deepcopy(value) for name, value in own.items() if isinstance(value, (list, dict, set))}


def load_mistakes(path: Path) -> list[Mistake]:
    """The mistakes of the file at ``path``, in its order; none when there is no such file."""
    if not path.exists():
        return []
    spec = importlib.util.spec_from_file_location(f"mistakes.{path.parent.name}.{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = {name: getattr(code, "__mistake__", None) for name, code in vars(module).items()}
    # a class made from a catalogued one has its mistake, too, but is not the one that was catalogued
    own = {name: made for name, made in found.items() if made is not None and made.code is vars(module)[name]}
    return [replace(made, name=name) for name, made in own.items()]
