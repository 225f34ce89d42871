"""What a test holds of the learner's code: functions by name, and opaque handles to objects.

A handle forwards calls, attributes, arithmetic, indexing, iteration. It refuses to be compared with plain data
or turned into an array: an object may claim to equal everything.
"""

from __future__ import annotations

import functools
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import CodeType
from typing import TYPE_CHECKING, Any

from grader.check import describe
from grader.check.comparison import Expectation
from grader.student.calls import Call, CallLog
from grader.student.errors import NotPlain, StudentForbidden
from grader.wire import Message, Operation

if TYPE_CHECKING:
    from grader.student.worker import Worker

MAX_SOURCE = 200
SYMBOLS = {
    Operation.ADD: "+",
    Operation.SUB: "-",
    Operation.MUL: "*",
    Operation.TRUEDIV: "/",
    Operation.POW: "**",
    Operation.MATMUL: "@",
}


class RemoteStudent:
    """The learner's module in a worker; see `grader.student.local.LocalStudent` for the same in process."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._calls = worker.calls = CallLog()
        self._tested = ""
        self.scratch = worker.process.scratch

    def __getattr__(self, name: str) -> RemoteFunction:
        if name.startswith("__"):
            raise AttributeError(name)
        return RemoteFunction(self, name)

    def __repr__(self) -> str:
        return "student"

    def run(self, loop: Callable[..., Any], *args: Any) -> Any:
        """``loop(module, *args)`` beside the learner's code: for thousands of small steps.

        The function's source text is sent, so it must stand on its own; what it returns is plain data.
        """
        __tracebackhide__ = True
        if self._tested in self._worker.forbidden:
            raise StudentForbidden(self._worker.forbidden[self._tested], "ForbiddenName")
        source = _source(loop.__code__)
        return self._worker.request(Message.RUN, [source, loop.__name__, list(args)])


@functools.cache
def _source(code: CodeType) -> str:
    """The text of a test's function: looking it up takes as long as ten calls."""
    return textwrap.dedent(inspect.getsource(code))


def _told(answer: Any, source: Call | str) -> Any:
    """``answer``, which remembers how the test came by it when it is an object; a long story is cut short."""
    if isinstance(answer, Handle) and len(text := str(source)) <= MAX_SOURCE:
        object.__setattr__(answer, "_source", text)
    return answer


class RemoteFunction:
    """A function or class of the learner's module, by its name: calls need no look-up of their own."""

    def __init__(self, student: RemoteStudent, name: str) -> None:
        self._student, self._name = student, name

    def _check_rules(self) -> None:
        sentence = self._student._worker.forbidden.get(self._name)
        if sentence is not None:
            raise StudentForbidden(sentence, "ForbiddenName")

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any], with_arguments: bool) -> Any:
        __tracebackhide__ = True
        student = self._student
        call = student._calls.begin(self._name, args, kwargs)
        self._check_rules()
        try:
            body = [None, self._name, list(args), kwargs, with_arguments]
            answer = student._worker.request(Message.CALL, body)
        except Exception as error:
            call.error = error
            raise
        call.answer = answer[0] if with_arguments and isinstance(answer, tuple) else answer
        return _told(answer, call)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._call(args, kwargs, False)

    def returning_arguments(self, *args: Any, **kwargs: Any) -> tuple[Any, list[Any]]:
        """The answer, and the arguments as the call left them."""
        __tracebackhide__ = True
        answer = self._call(args, kwargs, True)
        if not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[1], list):
            raise NotPlain("the worker did not return the arguments")
        return answer

    def _resolve(self) -> Handle:
        __tracebackhide__ = True
        self._check_rules()
        found = self._student._worker.request(Message.GET, [None, self._name])
        if not isinstance(found, Handle):
            raise NotPlain(f"{self._name} should be a function or a class")
        return found

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._resolve(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return self._resolve().__instancecheck__(instance)

    def __repr__(self) -> str:
        return self._name


class Handle:
    """An object of the learner's."""

    __slots__ = ("__weakref__", "_handle", "_receipts", "_source", "_type", "_worker")
    __array_ufunc__ = None
    describes_itself = True
    _handle: int
    _receipts: int
    _source: str  # how a test came by it, as it would be written
    _type: str
    _worker: Worker

    def __init__(self, worker: Worker, handle: int, type_name: str) -> None:
        own = {"_worker": worker, "_handle": handle, "_type": type_name, "_receipts": 0, "_source": type_name}
        for name, value in own.items():
            object.__setattr__(self, name, value)

    def _received(self) -> None:
        object.__setattr__(self, "_receipts", self._receipts + 1)

    def __del__(self) -> None:
        self._worker.to_release.append([self._handle, self._receipts])

    def _operate(self, operation: Operation, *operands: Any) -> Any:
        __tracebackhide__ = True
        if operation in SYMBOLS:
            self._worker.calls.note(f" {SYMBOLS[operation]} ".join(describe(operand) for operand in operands))
        return self._worker.request(Message.OPERATE, [int(operation), [*operands]])

    def __repr__(self) -> str:
        return f"<your {self._type} object>"

    def __getattr__(self, name: str) -> Any:
        __tracebackhide__ = True
        if name.startswith("__"):
            raise AttributeError(name)
        source = f"{self._source}.{name}"
        self._worker.calls.note(source)
        if type(self) is Handle and name in self._worker.methods.get(self._type, ()):
            return _told(MethodHandle(self, name), source)  # it need not be fetched to be called
        return _told(self._worker.request(Message.GET, [self, name]), source)

    def __setattr__(self, name: str, value: Any) -> None:
        self._worker.request(Message.SET, [self, name, value])

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._call(self, None, args, kwargs)

    def _call(self, target: Handle, method: str | None, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        source = str(Call(self._source, args, kwargs))
        self._worker.calls.note(source)
        return _told(self._worker.request(Message.CALL, [target, method, list(args), kwargs, False]), source)

    def __enter__(self) -> Any:
        return self._worker.request(Message.CALL, [self, "__enter__", [], {}, False])

    def __exit__(self, *details: Any) -> None:
        self._worker.request(Message.CALL, [self, "__exit__", [None, None, None], {}, False])

    def __bool__(self) -> bool:
        raise NotPlain(f"a number, a list or an array was expected, not {self!r}")

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotPlain(f"a number or an array was expected, not {self!r}")

    def __hash__(self) -> int:
        return hash((id(self._worker), self._handle))

    def __iter__(self) -> Iterator[Any]:
        iterator = self._operate(Operation.ITER, self)
        while True:
            try:
                yield self._operate(Operation.NEXT, iterator)
            except StopIteration:
                return

    def __next__(self) -> Any:
        return self._operate(Operation.NEXT, self)

    def __contains__(self, item: Any) -> bool:
        return self._operate(Operation.CONTAINS, self, item) is True

    def __len__(self) -> int:
        return self._plain(Operation.LEN, int)

    def __float__(self) -> float:
        return self._plain(Operation.FLOAT, float)

    def __int__(self) -> int:
        return self._plain(Operation.INT, int)

    def _plain(self, operation: Operation, kind: Any) -> Any:
        answer = self._operate(operation, self)
        if type(answer) is not kind:
            raise NotPlain(f"{operation.name.lower()}() of {self!r} gave no {kind.__name__}")
        return answer

    def _compare(self, operation: Operation, other: Any) -> Any:
        __tracebackhide__ = True
        if isinstance(other, Expectation):
            return NotImplemented  # the expectation then says what it thinks of an object
        if isinstance(other, Handle):
            return self._operate(operation, self, other)
        raise NotPlain(f"a number, a list or an array was expected, not {self!r}")


class ClassHandle(Handle):
    """A class of the learner's."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<your class {self._type}>"

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, Handle) and self._operate(Operation.ISINSTANCE, instance, self) is True


class MethodHandle(Handle):
    """A method of an object of the learner's: it goes by its name, and has no number of its own."""

    __slots__ = ("_owner",)
    _owner: Handle

    def __init__(self, owner: Handle, name: str) -> None:
        super().__init__(owner._worker, owner._handle, name)
        object.__setattr__(self, "_owner", owner)

    def __del__(self) -> None:
        """There is nothing to release: the owner sees to itself."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._call(self._owner, self._type, args, kwargs)

    def __hash__(self) -> int:
        return hash((super().__hash__(), self._type))


def make_handle(worker: Worker, number: int, type_name: str, is_class: bool) -> Handle:
    return (ClassHandle if is_class else Handle)(worker, number, type_name)


def _forward(operation: Operation, swapped: bool = False) -> Callable[..., Any]:
    def method(self: Handle, *operands: Any) -> Any:
        __tracebackhide__ = True
        return self._operate(operation, *((*operands, self) if swapped else (self, *operands)))

    return method


def _comparing(operation: Operation) -> Callable[..., Any]:
    def method(self: Handle, other: Any) -> Any:
        __tracebackhide__ = True
        return self._compare(operation, other)

    return method


for _operation in Operation:
    _name = _operation.name.lower()
    if _operation <= Operation.MATMUL:
        setattr(Handle, f"__{_name}__", _forward(_operation))
        setattr(Handle, f"__r{_name}__", _forward(_operation, swapped=True))
    elif _operation <= Operation.ABS or Operation.GETITEM <= _operation <= Operation.DELITEM:
        setattr(Handle, f"__{_name}__", _forward(_operation))
    elif _operation <= Operation.GE:
        setattr(Handle, f"__{_name}__", _comparing(_operation))
