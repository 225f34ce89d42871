"""The learner's module in this very process: for an IDE, a debugger, plain pytest, and for trusted code.

Arguments go by value, as they do across the trust boundary, so that both ways give the same outcomes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

from grader.student.calls import CallLog


class MissingFunction(AttributeError):
    """The learner's file does not define what a test asks for."""

    from_learner = True


def missing(name: str) -> MissingFunction:
    return MissingFunction(f"your file does not define {name}: is the name spelled as in the exercise?")


class LocalStudent:
    """Attributes are the functions and classes of ``module``; ``_calls`` keeps what was asked of them.

    Asking for a name in ``forbidden`` raises the error that stands there.
    """

    def __init__(
        self, module: ModuleType, scratch: str = "", forbidden: Mapping[str, Exception] | None = None
    ) -> None:
        self._module, self._forbidden = module, forbidden or {}
        self._tested = ""
        self._calls = CallLog()
        self.scratch = scratch

    def __getattr__(self, name: str) -> LocalFunction:
        if name.startswith("__"):
            raise AttributeError(name)
        return LocalFunction(self, name)

    def __repr__(self) -> str:
        return "student"

    def run(self, loop: Callable[..., Any], *args: Any) -> Any:
        """``loop(module, *args)`` beside the learner's code: for thousands of small steps."""
        if self._tested in self._forbidden:
            raise self._forbidden[self._tested]
        return loop(self._module, *_by_value(args))

    def resolve(self, name: str) -> Any:
        if name in self._forbidden:
            raise self._forbidden[name]
        try:
            return getattr(self._module, name)
        except AttributeError:
            raise missing(name) from None


class LocalFunction:
    """A function or class of the learner's module, by its name."""

    def __init__(self, student: LocalStudent, name: str) -> None:
        self._student, self._name = student, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._call(_by_value(args), _by_value(kwargs), args, kwargs)

    def returning_arguments(self, *args: Any, **kwargs: Any) -> tuple[Any, list[Any]]:
        """The answer, and the arguments as the call left them."""
        __tracebackhide__ = True
        copies, named = _by_value(args), _by_value(kwargs)
        answer = self._call(copies, named, args, kwargs)
        return answer, [*copies, *named.values()]

    def _call(self, copies: Any, named: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        function = self._student.resolve(self._name)
        call = self._student._calls.begin(self._name, args, kwargs)
        try:
            call.answer = function(*copies, **named)
        except BaseException as error:
            call.error = error
            raise
        return call.answer

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._student.resolve(self._name), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._student.resolve(self._name))

    def __repr__(self) -> str:
        return self._name


def _by_value(value: Any) -> Any:
    """Plain data and random generators copied; functions and objects of the learner's as they are."""
    kind = type(value)
    if kind is LocalFunction:
        return value._student.resolve(value._name)
    if kind in (list, tuple, set, frozenset):
        return kind(_by_value(item) for item in value)
    if kind is dict:
        return {_by_value(k): _by_value(v) for k, v in value.items()}
    if isinstance(value, FunctionType) or not kind.__module__.startswith("numpy"):
        return value
    return copy.deepcopy(value)
