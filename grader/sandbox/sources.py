"""The learner's modules, imported from texts that the trusted side has read: the worker opens no file for them."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any


class LearnerModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds ``exercises.*`` (or ``solutions.*``) among ``sources``: dotted name to (path, text)."""

    def __init__(
        self,
        sources: dict[str, tuple[str, str]],
        own: str,
        own_builtins: dict[str, Any],
        parsed: ast.Module | None,
    ) -> None:
        self.sources, self.own, self.own_builtins = sources, own, own_builtins
        self.tree = own.split(".")[0]
        self.parsed = parsed  # the own module's syntax tree, where it was looked at before
        self.packages = {
            ".".join(name.split(".")[:i]) for name in sources for i in range(1, name.count(".") + 1)
        }

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in self.sources:
            spec = importlib.machinery.ModuleSpec(fullname, self, origin=self.sources[fullname][0])
            spec.has_location = True
            return spec
        if fullname in self.packages:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        if fullname.split(".")[0] == self.tree:
            raise ModuleNotFoundError(
                f"there is no module {fullname} that this exercise may import", name=fullname
            )
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        if name in self.packages:
            return
        path, text = self.sources[name]
        if name == self.own:
            module.__dict__["__builtins__"] = self.own_builtins
        program = self.parsed if name == self.own and self.parsed is not None else text
        exec(compile(program, path, "exec", dont_inherit=True), module.__dict__)

    def install(self) -> None:
        sys.meta_path.insert(0, self)
