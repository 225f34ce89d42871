"""The trees ``exercises`` and ``solutions`` as importable packages, without the root on sys.path.

With the root on the path, a stray ``numpy.py`` or ``conftest.py`` in it could be imported by the grader.
"""

from __future__ import annotations

import importlib
import re
import sys
import types
from pathlib import Path
from types import ModuleType

from grader.curriculum import Module

TREES = ("exercises", "solutions")


def mount(root: Path) -> None:
    """Make ``exercises.*`` and ``solutions.*`` importable from the checkout at ``root``."""
    for tree in TREES:
        folder = str(root / tree)
        package = sys.modules.get(tree)
        if package is not None and list(getattr(package, "__path__", ())) == [folder]:
            continue
        for name in [name for name in sys.modules if name == tree or name.startswith(f"{tree}.")]:
            del sys.modules[name]
        package = types.ModuleType(tree)
        package.__path__ = [folder]
        sys.modules[tree] = package


def import_from_tree(root: Path, module: Module, tree: str) -> ModuleType:
    """The learner's (``exercises``) or the reference's (``solutions``) module, imported in this process."""
    mount(root)
    return importlib.import_module(module.import_name(tree))


def retarget(text: str, source: str, target: str) -> str:
    """``text`` with its imports of the tree ``source`` turned to the tree ``target``, all else to the byte."""
    return re.sub(rf"^(\s*(?:from|import)\s+){source}(?=[.\s])", rf"\g<1>{target}", text, flags=re.MULTILINE)
