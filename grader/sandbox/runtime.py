"""The untrusted side: answers requests about the learner's module until the connection ends.

Everything here runs beside the learner's code and may be broken by it. Nothing here decides a verdict.
"""

from __future__ import annotations

import _thread
import ast
import contextlib
import importlib
import itertools
import operator
import os
import sys
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from grader.sandbox import rules
from grader.sandbox.forbidden import Guard, builtins_without, generator_class
from grader.sandbox.given import GivenFunction
from grader.sandbox.sources import LearnerModules
from grader.wire import Codec, Connection, Disconnected, Message, Operation, WireError
from grader.wire.codec import CALLBACK, HANDLE

PLAIN_BASES = (float, int, str, bytes, complex, list, tuple, dict, set, frozenset)

OPERATIONS: dict[int, Callable[..., Any]] = {
    **{op: getattr(operator, op.name.lower()) for op in Operation if hasattr(operator, op.name.lower())},
    Operation.ABS: abs,
    Operation.LEN: len,
    Operation.ITER: iter,
    Operation.NEXT: next,
    Operation.FLOAT: float,
    Operation.INT: int,
    Operation.BOOL: bool,
    Operation.ISINSTANCE: isinstance,
}


class Runtime:
    """One worker's table of objects and its loop of requests."""

    def __init__(self, connection: Connection, guard: Guard | None = None) -> None:
        self.connection, self.guard = connection, guard
        self.codec = Codec(self.reference, self.objects_by_handle, self.callback, trusting=True)
        self.objects: dict[int, Any] = {}
        self.sent: dict[int, int] = {}  # how often each handle was sent, to be released as often
        self.handles: dict[int, int] = {}  # id of an object to its handle
        self.paths: frozenset[str] = frozenset()
        self.names: list[str] = []  # what the exercise is about
        self.loops: dict[str, Callable[..., Any]] = {}
        self.numbers = itertools.count(1)
        self.module: Any = None  # the learner's
        self.main_thread = _thread.get_ident()
        self.streams = (sys.stdout, sys.stderr)

    # what crosses

    def reference(self, value: Any) -> tuple[int, Any]:
        """How something that is not plain data crosses: as the plain type it derives from, or as a handle."""
        if isinstance(value, GivenFunction):
            return CALLBACK, value.number
        if not self.is_exercise(type(value)):
            for base in PLAIN_BASES:
                if isinstance(value, base):
                    return 0, _plain(base, value)
            if isinstance(value, np.ndarray):
                return 0, np.array(value, copy=True, subok=False)
        handle = self.handles.get(id(value))
        if handle is None:
            handle = next(self.numbers)
            self.objects[handle], self.handles[id(value)], self.sent[handle] = value, handle, 0
        self.sent[handle] += 1
        is_class = isinstance(value, type)
        named = value if is_class or hasattr(value, "__code__") else type(value)
        return HANDLE, [handle, str(getattr(named, "__name__", "object"))[:80], is_class]

    def is_exercise(self, kind: type) -> bool:
        """Is this a class that the exercise asks for? Its objects are handles, be it a tuple with names."""
        return self.module is not None and any(vars(self.module).get(name) is kind for name in self.names)

    def objects_by_handle(self, handle: Any) -> Any:
        if type(handle) is str:
            return _attribute(self.module, handle)
        if type(handle) is list:
            owner, name = handle
            return _attribute(self.objects[owner], name)
        return self.objects[handle]

    def callback(self, given: Any) -> GivenFunction:
        number, description = given
        return GivenFunction(number, self.call_back, description)

    def release(self, handles: Any) -> None:
        for handle, times in handles:
            self.sent[handle] -= times
            if self.sent[handle] <= 0:
                del self.sent[handle], self.handles[id(self.objects.pop(handle))]

    # the conversation

    def send(self, kind: Message, body: Any) -> None:
        try:
            encoded = self.codec.encode(body)
        except WireError as problem:
            text = f"your code returned something that cannot be handed over: {problem}"
            kind, encoded = Message.RAISED, self.codec.encode(["TypeError", ["TypeError"], text, []])
        except BaseException as error:  # looking at an object of the learner's may run the learner's code
            kind, encoded = Message.RAISED, self.codec.encode(self.describe(error))
        self.connection.send(kind, encoded)

    def serve(self) -> None:
        """Answer until the other side hangs up."""
        try:
            while True:
                self.handle(*self.connection.receive())
        except Disconnected:
            return

    def handle(self, kind: int, head: Any, buffers: list[Any]) -> None:
        try:
            # functions and methods that are arguments are looked up here, and may be missing
            body = self.codec.decode(head, buffers)
            if kind == Message.RELEASE:
                self.release(body)
                return
            answer = self.answer(kind, body)
        except Disconnected:
            raise
        except BaseException as error:
            self.flush()
            self.send(Message.RAISED, self.describe(error))
        else:
            self.flush()
            self.send(Message.RETURN, answer)

    def flush(self) -> None:
        """What was printed belongs to the test that is about to end."""
        for stream in self.streams:
            with contextlib.suppress(OSError, ValueError):  # the file is full, or was closed
                stream.flush()

    def answer(self, kind: int, body: Any) -> Any:
        if kind == Message.CALL:
            target, method, args, kwargs, with_arguments = body
            function = target if method is None else self.named(target, method)
            answer = function(*args, **kwargs)
            return (answer, [*args, *kwargs.values()]) if with_arguments else answer
        if kind == Message.OPERATE:
            return OPERATIONS[body[0]](*body[1])
        if kind == Message.GET:
            return self.named(*body)
        if kind == Message.SET:
            return setattr(*body)
        if kind == Message.RUN:
            source, name, args = body
            if source not in self.loops:
                namespace: dict[str, Any] = {}
                exec(compile(source, "<the test's loop>", "exec"), namespace)
                self.loops[source] = namespace[name]
            return self.loops[source](self.module, *args)
        if kind == Message.LOAD:
            return self.load(*body)
        raise WireError(f"unknown request {kind}")

    def named(self, target: Any, name: str) -> Any:
        """An attribute of ``target``, or of the learner's module when there is none."""
        return _attribute(self.module if target is None else target, name)

    def load(
        self, name: str, sources: dict[str, tuple[str, str]], forbids: list[str], functions: list[str]
    ) -> None:
        """Look for what is forbidden, say what was found, then import the learner's module."""
        self.paths, self.names = frozenset(path for path, _ in sources.values()), functions
        tree, found = None, []
        if forbids:
            with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                # where this fails, the import below says what is wrong
                tree = ast.parse(sources[name][1])
                found = rules.findings(tree, forbids, functions)
        self.send(Message.CHECKED, [[f.sentence, list(f.functions)] for f in found])
        if self.guard is not None:
            self.guard.install(forbids)
        self.codec.generators = generator_class(forbids)
        LearnerModules(sources, name, builtins_without(forbids), tree).install()
        self.module = importlib.import_module(name)

    def describe(self, error: BaseException) -> list[Any]:
        """Type, builtin base classes, text and the learner's own frames of an exception."""
        frames = [
            [frame.f_code.co_filename, line, frame.f_code.co_name[:80]]
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename in self.paths
        ]
        if isinstance(error, SyntaxError) and error.filename in self.paths:
            frames.append([error.filename, error.lineno or 1, "<module>"])
        try:
            text = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        except BaseException:
            text = "(its text cannot be shown)"
        bases = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
        return [type(error).__name__[:80], bases[:10], text[:2000], frames[-12:]]

    def call_back(self, number: int, args: Any, kwargs: Any) -> Any:
        """Ask the trusted side to call a function of the test."""
        if _thread.get_ident() != self.main_thread:
            raise RuntimeError("a function given by the test can be called from the main thread only")
        self.send(Message.CALLBACK, [number, list(args), kwargs])
        while True:
            kind, head, buffers = self.connection.receive()
            if kind == Message.RETURN:
                answer, states = self.codec.decode(head, buffers)
                generators = (arg for arg in args if isinstance(arg, np.random.Generator))
                for generator, state in zip(generators, states, strict=True):
                    generator.bit_generator.state = (
                        state  # the numbers that the function drew are gone here too
                    )
                return answer
            if kind == Message.RAISED:
                _raise(self.codec.decode(head, buffers))
            self.handle(kind, head, buffers)


def _plain(base: Any, value: Any) -> Any:
    """``value`` as its builtin base, without asking the subclass."""
    if base is dict:
        return dict(dict.items(value))
    if base in (list, tuple, set, frozenset):
        return base(base.__iter__(value))
    if base is str:
        return str.__str__(value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))
    return base.__pos__(value)


def _attribute(target: Any, name: str) -> Any:
    try:
        return getattr(target, name)
    except AttributeError:
        if isinstance(target, ModuleType):
            raise AttributeError(
                f"your file does not define {name}: is the name spelled as in the exercise?"
            ) from None
        raise


def _raise(description: Any) -> NoReturn:
    """An error inside a function of the test, raised again where the learner's code called it."""
    name, text = description
    kind = {
        "ZeroDivisionError": ZeroDivisionError,
        "ValueError": ValueError,
        "OverflowError": OverflowError,
    }.get(name, RuntimeError)
    raise kind(text)


def finish() -> NoReturn:
    """End the worker at once: nothing that the learner's code left behind may run or wait."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            continue
    os._exit(0)
