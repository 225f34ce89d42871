"""Gives each test its student: in this process, or from a worker that is renewed when it has died."""

from __future__ import annotations

import ast
import functools
import math
import tempfile
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Protocol

from grader.curriculum import Curriculum, Module
from grader.sandbox import rules
from grader.sandbox.launch import Launcher
from grader.student import (
    LocalStudent,
    Program,
    RemoteStudent,
    StudentError,
    StudentForbidden,
    UnusableFile,
    Worker,
    gather,
)
from grader.workspace import FileProblem, Workspace, import_from_tree

Student = LocalStudent | RemoteStudent


class Provider(Protocol):
    """Where tests get the module under test from."""

    def student(self, module: Module) -> Student: ...

    def close(self) -> None: ...


class LocalProvider:
    """The module in this process; forbidden names are looked for in its syntax tree."""

    def __init__(self, workspace: Workspace, tree: str) -> None:
        self.workspace, self.tree = workspace, tree
        self._scratch = tempfile.TemporaryDirectory(prefix="grade-")

    def student(self, module: Module) -> LocalStudent:
        code = import_from_tree(self.workspace.root, module, self.tree)
        text = self.workspace.source(module, self.tree).read_text(encoding="utf-8-sig")
        found = rules.findings(ast.parse(text), module.forbids, module.functions)
        forbidden = {name: StudentForbidden(f.sentence) for f in reversed(found) for name in f.functions}
        return LocalStudent(code, tempfile.mkdtemp(dir=self._scratch.name), forbidden)

    def close(self) -> None:
        self._scratch.cleanup()


@functools.cache
def _methods(reference: ModuleType) -> dict[str, frozenset[str]]:
    """The methods of the classes of a module, by the name of the class."""
    own = [item for item in vars(reference).values() if getattr(item, "__module__", "") == reference.__name__]
    return {
        kind.__name__: frozenset(
            name
            for base in kind.__mro__
            for name, item in vars(base).items()
            if type(item) is FunctionType and not name.startswith("__")
        )
        for kind in own
        if isinstance(kind, type)
    }


@dataclass
class _Tenancy:
    """The module whose worker is up, and what became of it."""

    program: Program
    worker: Worker | None = None
    broken: StudentError | None = None  # loading failed: asking again would only cost time


@dataclass
class WorkerProvider:
    """Workers behind the trust boundary, one module at a time.

    ``lent`` names earlier modules that are taken from the solutions instead of from the learner; ``required`` the
    layers of isolation without which nothing is graded. A test takes at most ``seconds``, whatever its module allows.
    """

    workspace: Workspace
    launcher: Launcher
    tree: str
    required: tuple[str, ...] = ()
    lent: frozenset[str] = frozenset()
    seconds: float = math.inf
    missing_layers: dict[str, str] = field(default_factory=dict)
    _tenancies: dict[tuple[str, frozenset[str]], _Tenancy] = field(default_factory=dict)

    @property
    def curriculum(self) -> Curriculum:
        return self.workspace.curriculum

    def student(self, module: Module) -> RemoteStudent:
        """A student for one test of ``module``, with a full budget of time.

        Raises StudentError when the learner's file cannot be loaded, with the reason.
        """
        tenancy = self._tenancy(module)
        if tenancy.broken is not None:
            raise tenancy.broken
        limit = min(module.time_limit, self.seconds)
        if tenancy.worker is None or tenancy.worker.dead is not None:
            try:
                tenancy.worker = Worker(self.launcher, tenancy.program, limit, self.required)
            except StudentError as error:
                tenancy.broken = error
                raise
            self.missing_layers = tenancy.worker.missing_layers
            if self.workspace.has(module, "solutions"):
                reference = import_from_tree(self.workspace.root, module, "solutions")
                tenancy.worker.methods = _methods(reference)
        tenancy.worker.allow(limit)
        return RemoteStudent(tenancy.worker)

    def program(self, module: Module) -> Program:
        return self._tenancy(module).program

    def output(self, module: Module) -> str:
        worker = self._tenancy(module).worker
        return worker.output() if worker is not None else ""

    def _tenancy(self, module: Module) -> _Tenancy:
        key = (module.name, self.lent)
        if key not in self._tenancies:
            self.close()
            self._tenancies[key] = self._move_in(module)
        return self._tenancies[key]

    def _move_in(self, module: Module) -> _Tenancy:
        try:
            return _Tenancy(gather(self.workspace, module, self.tree, self.lent))
        except FileProblem as problem:
            name, path = module.import_name(self.tree), self.workspace.source(module, self.tree)
            error = UnusableFile(str(problem), "FileProblem")
            return _Tenancy(Program(module, name, {name: (str(path), "")}), broken=error)

    def close(self) -> None:
        """End the worker."""
        for tenancy in self._tenancies.values():
            if tenancy.worker is not None and tenancy.worker.dead is None:
                tenancy.worker.stop()
        self._tenancies.clear()
