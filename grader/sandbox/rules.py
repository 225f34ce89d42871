"""Forbidden names in the syntax tree: what the run-time guard cannot see (operators, methods), and ways round it.

A finding says which of the file's functions reach it, directly or through a helper, so that one forbidden call
costs its own function and not the whole module.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

# With these a rule could be walked round; no exercise needs them.
EVASIVE_MODULES = frozenset({"ctypes", "_ctypes", "cffi", "gc", "importlib", "inspect", "builtins"})
EVASIVE_NAMES = frozenset({"eval", "exec", "compile", "__import__", "__builtins__", "globals", "vars"})
EVASIVE_ATTRIBUTES = frozenset({"__globals__", "__builtins__", "__subclasses__", "__dict__", "__code__"})
PRIVATE_NUMPY = ("numpy._core", "numpy.core", "numpy.lib._", "numpy.linalg._", "numpy.random._")


@dataclass(frozen=True)
class Finding:
    """A forbidden name in the source: where, what, and which top-level names of the file lead to it."""

    line: int
    what: str
    functions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{self.what} (line {self.line}) is not allowed in this exercise: writing it yourself is the point"


def findings(tree: ast.Module, forbids: Iterable[str], functions: Collection[str]) -> list[Finding]:
    """Every use of a forbidden name in a parsed module; none when nothing is forbidden.

    ``functions`` are those of the exercise: a finding in one of them is not held against the others that call it.
    """
    forbidden = frozenset(forbids)
    if not forbidden:
        return []
    statements = [(statement, _nodes(statement)) for statement in tree.body]
    nodes = [node for _, within in statements for node in within]
    look = _Look(forbidden, _aliases(nodes, forbidden), _own_names(nodes))
    found: list[tuple[int, str, str | None]] = []
    mentions: dict[str | None, set[str]] = {}
    for statement, within in statements:
        uses, mentioned = look.at(within)
        for name in _defined(statement) or [None]:
            mentions.setdefault(name, set()).update(mentioned)
            found += [(line, what, name) for line, what in uses]
    reach = {name: set(_reaching(name, mentions, functions)) for _, _, name in found}
    lines: dict[tuple[int, str], set[str]] = {}
    for line, what, name in found:
        everywhere = {n for n in mentions if n is not None}
        lines.setdefault((line, what), set()).update(everywhere if name is None else reach[name])
    return [Finding(line, what, tuple(sorted(names))) for (line, what), names in sorted(lines.items())]


def _nodes(statement: ast.stmt) -> list[ast.AST]:
    """All nodes of a statement, outer ones first: `ast.walk` without its generators, for which every worker waits."""
    nodes: list[ast.AST] = [statement]
    for node in nodes:
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, ast.AST):
                if value._fields:  # not a context or an operator, of which there is only one
                    nodes.append(value)
            elif isinstance(value, list):
                nodes += [item for item in value if isinstance(item, ast.AST)]
    return nodes


def _defined(statement: ast.stmt) -> list[str | None]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return []


def _reaching(
    name: str | None, mentions: dict[str | None, set[str]], functions: Collection[str]
) -> Iterator[str]:
    """``name`` and all top-level names whose code mentions it, directly or through helpers."""
    pending, seen = [name], {name}
    while pending:
        current = pending.pop()
        if current is not None:
            yield current
        if current in functions:
            continue
        for user, mentioned in mentions.items():
            if current in mentioned and user not in seen:
                seen.add(user)
                pending.append(user)


def _aliases(nodes: list[ast.AST], forbidden: frozenset[str]) -> dict[str, str]:
    """Local name to dotted name, for every import wherever it stands."""
    aliases: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for item in node.names:
                aliases[item.asname or item.name.split(".")[0]] = (
                    item.name if item.asname else item.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for item in node.names:
                if item.name == "*":
                    prefix = f"{node.module}."
                    stars = {name[len(prefix) :] for name in forbidden if name.startswith(prefix)}
                    aliases.update({star: prefix + star for star in stars if "." not in star})
                else:
                    aliases[item.asname or item.name] = f"{node.module}.{item.name}"
    return aliases


def _own_names(nodes: list[ast.AST]) -> frozenset[str]:
    """Names that the file itself gives a meaning: a learner's own ``pow`` is not the builtin."""
    names = set()
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
    return frozenset(names)


class _Look:
    """Looks at statements for forbidden uses, and for the names that they mention."""

    def __init__(self, forbidden: frozenset[str], aliases: dict[str, str], own: frozenset[str]) -> None:
        self.forbidden, self.aliases, self.own = forbidden, aliases, own
        self.methods = _methods(forbidden)
        self.found: list[tuple[int, str]] = []
        self.mentioned: set[str] = set()
        self.told: set[ast.AST] = set()  # parts of a chain of names that was found as a whole

    def at(self, nodes: list[ast.AST]) -> tuple[list[tuple[int, str]], set[str]]:
        """The forbidden uses (line, what) in a statement of these nodes, and the names it mentions."""
        self.found, self.mentioned, self.told = [], set(), set()
        for node in nodes:
            handler = HANDLERS.get(type(node))
            if handler is not None:
                handler(self, node)
        return self.found, self.mentioned

    def hit(self, node: ast.expr | ast.stmt, what: str) -> None:
        self.found.append((node.lineno, what))

    def dotted(self, node: ast.expr) -> str | None:
        """``numpy.linalg.svd`` for ``np.linalg.svd``; None for what is no chain of names from an import."""
        if isinstance(node, ast.Name):
            return self.aliases.get(node.id)
        if isinstance(node, ast.Attribute):
            base = self.dotted(node.value)
            return base and f"{base}.{node.attr}"
        return None

    def rule_for(self, name: str) -> str | None:
        """The rule that forbids the dotted ``name``: itself, or a module it lies in."""
        parts = name.split(".")
        prefixes = (".".join(parts[:i]) for i in range(len(parts), 0, -1))
        return next((prefix for prefix in prefixes if prefix in self.forbidden), None)

    def is_evasive(self, name: str) -> bool:
        owner, _, last = name.partition(".")
        if owner == "operator":  # its functions stand for operators and builtins
            last = last.strip("_")
            return (
                last == "methodcaller"
                or last in self.forbidden
                or ("@" in self.forbidden and "matmul" in last)
            )
        return owner in EVASIVE_MODULES or name == "sys.modules" or name.startswith(PRIVATE_NUMPY)

    def attribute(self, node: ast.Attribute) -> None:
        name = self.dotted(node)
        if node in self.told:
            self.told.add(node.value)
        elif name is not None and (self.rule_for(name) or self.is_evasive(name)):
            self.hit(node, name)
            self.told.add(node.value)
        elif node.attr in EVASIVE_ATTRIBUTES or node.attr in self.methods:
            self.hit(node, f".{node.attr}")

    def name(self, node: ast.Name) -> None:
        self.mentioned.add(node.id)
        if not isinstance(node.ctx, ast.Load) or node in self.told:
            return
        name = self.aliases.get(node.id)
        if name is not None:
            # A bare module name is only the start of a chain; passing it on hides what is taken from it.
            if "." in name and (self.rule_for(name) or self.is_evasive(name)):
                self.hit(node, name)
        elif node.id not in self.own and (node.id in self.forbidden or node.id in EVASIVE_NAMES):
            self.hit(node, node.id)

    def call(self, node: ast.Call) -> None:
        function, first = node.func, node.args[0] if node.args else None
        if isinstance(function, ast.Name) and function.id == "getattr" and first is not None:
            constant = node.args[1] if len(node.args) > 1 else None
            module = self.dotted(first)
            if module is not None:
                name = constant.value if isinstance(constant, ast.Constant) else None
                if not isinstance(name, str) or self.rule_for(f"{module}.{name}"):
                    self.hit(node, f"getattr on {module}")
            elif isinstance(constant, ast.Constant) and constant.value in self.methods:
                self.hit(node, f".{constant.value}")

    def operator(self, node: ast.BinOp | ast.AugAssign) -> None:
        if isinstance(node.op, ast.MatMult) and "@" in self.forbidden:
            self.hit(node, "the operator @" if isinstance(node, ast.BinOp) else "the operator @=")


HANDLERS: dict[type[ast.AST], Callable[[_Look, Any], None]] = {
    ast.Attribute: _Look.attribute,
    ast.Name: _Look.name,
    ast.Call: _Look.call,
    ast.BinOp: _Look.operator,
    ast.AugAssign: _Look.operator,
}


def _methods(forbidden: frozenset[str]) -> frozenset[str]:
    """Methods that do what a forbidden function does: ``a.dot(b)`` for numpy.dot, ``rng.choice(n)`` likewise."""
    methods = set()
    for name in forbidden:
        owner, _, last = name.rpartition(".")
        if (owner == "numpy" and hasattr(np.ndarray, last)) or owner == "numpy.random.Generator":
            methods.add(last)
    if "transpose" in methods:
        methods.update(("T", "mT", "swapaxes"))
    if "@" in forbidden:
        methods.update(("__matmul__", "__rmatmul__", "__imatmul__"))
    return frozenset(methods)
