"""Small changes to a solution, each of which the tests should notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.authoring.stubs import BEGIN, END

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
# the order of their arguments means nothing
SYMMETRIC = {
    "add", "multiply", "maximum", "minimum", "max", "min", "hypot", "isclose", "allclose", "array_equal", "gcd",
    "logaddexp", "logical_and", "logical_or", "not_equal", "equal",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A solution with one small change.

    Attributes
    ----------
    function : str
        The function or class in which the change is; of a private helper its own name.
    line : int
        Where in the solution.
    operator : str
        What kind of change, in words.
    before, after : str
        The statement.
    text : str
        The whole changed module.
    """

    function: str
    line: int
    operator: str
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """What it is known by, from one run to the next."""
        return f"{self.function}: {self.before} -> {self.after}"


def mutants_of(solution: str) -> list[Mutant]:
    """All mutants of the text of a solution, of which only the regions between the markers are changed."""
    tree = ast.parse(solution)
    inside = _lines_inside(solution)
    found: list[Mutant] = []
    seen = set()
    for path, operator, replacement in _changes(tree):
        node = _at(tree, path)
        line = getattr(node, "lineno", 0)
        if line not in inside:
            continue
        changed = copy.deepcopy(tree)
        _put(changed, path, replacement)
        before, after = _statement(tree, path), _statement(changed, path)
        text = ast.unparse(ast.fix_missing_locations(changed))
        if before != after and text not in seen:
            seen.add(text)
            owner = next(
                (n.name for n in tree.body if isinstance(n, _NAMED) and n.lineno <= line <= _end(n)), ""
            )
            found.append(Mutant(owner, line, operator, before, after, text))
    return found


Path = tuple[tuple[str, int | None], ...]
_NAMED = (ast.FunctionDef, ast.ClassDef)


def _changes(tree: ast.Module) -> Iterator[tuple[Path, str, Any]]:
    """Where, what kind, and what stands there instead (None: nothing)."""
    for path, node in _walk(tree, ()):
        for operator in OPERATORS:
            for replacement in operator(node):
                yield path, (operator.__doc__ or "").rstrip("."), replacement


def _compare(node: ast.AST) -> Iterator[Any]:
    """A comparison turned."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            if type(op) in COMPARISONS:
                changed = copy.deepcopy(node)
                changed.ops[i] = COMPARISONS[type(op)]()
                yield changed


def _arithmetic(node: ast.AST) -> Iterator[Any]:
    """Another arithmetic operator."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in ARITHMETIC:
        changed = copy.deepcopy(node)
        changed.op = ARITHMETIC[type(node.op)]()
        yield changed


def _constant(node: ast.AST) -> Iterator[Any]:
    """A constant off by one, a truth value turned."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, (int, float)):
            yield ast.copy_location(ast.Constant(node.value + 1), node)


def _logic(node: ast.AST) -> Iterator[Any]:
    """And for or, or for and."""
    if isinstance(node, ast.BoolOp):
        changed = copy.deepcopy(node)
        changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield changed


def _sign(node: ast.AST) -> Iterator[Any]:
    """A minus, a not or a ~ left out."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.UAdd):
        yield node.operand


def _clause(node: ast.AST) -> Iterator[Any]:
    """A clause of a condition left out."""
    if isinstance(node, ast.BoolOp) and len(node.values) > 1:
        for i in range(len(node.values)):
            rest = [value for j, value in enumerate(node.values) if j != i]
            kept = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield ast.copy_location(kept, node)


def _condition(node: ast.AST) -> Iterator[Any]:
    """A condition turned."""
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        changed = copy.deepcopy(node)
        changed.test = ast.UnaryOp(ast.Not(), changed.test)
        yield changed


def _guard(node: ast.AST) -> Iterator[Any]:
    """A guard removed."""
    if isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], ast.Raise):
        yield ast.copy_location(node.orelse[0] if len(node.orelse) == 1 else ast.Pass(), node)


def _statement_removed(node: ast.AST) -> Iterator[Any]:
    """A statement removed."""
    if isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.copy_location(ast.Pass(), node)


def _arguments(node: ast.AST) -> Iterator[Any]:
    """Arguments swapped."""
    if isinstance(node, ast.Call) and len(node.args) == 2 and not node.keywords:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        starred = any(isinstance(arg, ast.Starred) for arg in node.args)
        if name not in SYMMETRIC and not starred:
            changed = copy.deepcopy(node)
            changed.args.reverse()
            yield changed


def _keyword(node: ast.AST) -> Iterator[Any]:
    """A keyword argument left out."""
    if isinstance(node, ast.Call):
        for i, keyword in enumerate(node.keywords):
            if keyword.arg is not None:
                changed = copy.deepcopy(node)
                del changed.keywords[i]
                yield changed


def _break(node: ast.AST) -> Iterator[Any]:
    """Break for continue, continue for break."""
    if isinstance(node, (ast.Break, ast.Continue)):
        yield ast.copy_location(ast.Continue() if isinstance(node, ast.Break) else ast.Break(), node)


OPERATORS: tuple[Callable[[ast.AST], Iterator[Any]], ...] = (
    _compare,
    _arithmetic,
    _constant,
    _logic,
    _sign,
    _clause,
    _condition,
    _guard,
    _statement_removed,
    _arguments,
    _keyword,
    _break,
)


def _walk(node: ast.AST, path: Path) -> Iterator[tuple[Path, ast.AST]]:
    """Every node that is run, with the way to it: no annotations, docstrings, messages of errors or decorators."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Assert) and name == "msg"):
            continue
        children = enumerate(value) if isinstance(value, list) else [(None, value)]
        for place, child in children:
            if isinstance(child, (ast.JoinedStr, ast.Raise)) or not isinstance(child, ast.AST):
                continue
            here: Path = (*path, (name, place))
            yield here, child
            yield from _walk(child, here)


def _at(tree: ast.AST, path: Path) -> Any:
    node: Any = tree
    for name, place in path:
        node = getattr(node, name)
        node = node if place is None else node[place]
    return node


def _put(tree: ast.AST, path: Path, replacement: Any) -> None:
    owner = _at(tree, path[:-1])
    name, place = path[-1]
    if place is None:
        setattr(owner, name, replacement)
    else:
        getattr(owner, name)[place] = replacement


def _statement(tree: ast.AST, path: Path) -> str:
    """The innermost statement on the way, in one line; of a compound one its head."""
    for length in range(len(path), 0, -1):
        node = _at(tree, path[:length])
        if isinstance(node, ast.stmt):
            return ast.unparse(ast.fix_missing_locations(node)).splitlines()[0].strip()
    return ""


def _lines_inside(solution: str) -> set[int]:
    inside, lines = False, set()
    for number, line in enumerate(solution.splitlines(), 1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            lines.add(number)
    return lines


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno
