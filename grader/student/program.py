"""What goes into a worker: the text of the module under test and of the modules it imports, as read once."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from grader.curriculum import Module
from grader.workspace import Workspace, retarget


@dataclass(frozen=True)
class Program:
    """A module of the learner's (or of the reference) with what it stands on.

    Attributes
    ----------
    sources : dict
        Dotted name to (path, text), the module itself first.
    upstream : dict
        Path to the name of the earlier module that lies there.
    """

    module: Module
    name: str
    sources: dict[str, tuple[str, str]]
    upstream: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.sources[self.name][0]


def gather(workspace: Workspace, module: Module, tree: str, lent: frozenset[str] = frozenset()) -> Program:
    """Read ``module`` from ``tree`` and, following its imports, the earlier modules of the course.

    The modules named in ``lent`` are taken from the solutions instead, under the name that is imported.

    Raises
    ------
    FileProblem
        When the module's own file cannot be read. An earlier module's is then simply not there to import.
    """
    by_import = {m.import_name(tree): m for m in workspace.curriculum.modules.values()}
    name = module.import_name(tree)
    sources: dict[str, tuple[str, str]] = {}
    upstream: dict[str, str] = {}
    pending = [name]
    while pending:
        current = pending.pop()
        if current in sources:
            continue
        wanted = by_import[current]
        borrowed = wanted.name in lent
        origin = "solutions" if borrowed else tree
        if current != name and not workspace.has(wanted, origin):
            continue
        path, text = workspace.source(wanted, origin), workspace.text(wanted, origin)
        sources[current] = (str(path), retarget(text, "solutions", tree) if borrowed else text)
        if current != name:
            upstream[str(path)] = wanted.name
        pending += [found for found in _imports(text, current) if found in by_import]
        if borrowed:
            pending += [retarget(f"from {f} ", "solutions", tree)[5:-1] for f in _imports(text, current)]
            pending = [found for found in pending if found in by_import]
    return Program(module, name, sources, upstream)


def _imports(text: str, importer: str) -> list[str]:
    """The dotted names that a text imports, wherever it does; none from a text that is no Python.

    Found line by line: hostile text may crash the parser, and here is the trusted side.
    """
    names = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith(("import ", "from ")) and len(stripped) < 1000:
            try:
                statement = ast.parse(
                    stripped if " import (" not in stripped else stripped.split("(")[0] + "_x"
                )
            except (SyntaxError, ValueError):
                continue
            for node in statement.body:
                names += _imported(node, importer)
    return names


def _imported(node: ast.stmt, importer: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [item.name for item in node.names]
    if isinstance(node, ast.ImportFrom):
        package = importer.split(".")[: -node.level] if node.level else []
        base = ".".join([*package, *([node.module] if node.module else [])])
        return [base, *(f"{base}.{item.name}" for item in node.names)]
    return []
