"""A record of what a test asked of the learner's code, for messages and for comparing answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grader.check.describe import describe_argument

KEPT = 1000


@dataclass
class Call:
    """One call of a function of the learner's module, with its answer or its error."""

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    answer: Any = None
    error: BaseException | None = None
    text: str | None = None  # of what was done to an object: `3 - x`, `moments.variance()`

    def __str__(self) -> str:
        if self.text is not None:
            return self.text
        args = [describe_argument(arg) for arg in self.args]
        args += [f"{name}={describe_argument(arg)}" for name, arg in self.kwargs.items()]
        return f"{self.function}({', '.join(args)})"


@dataclass
class CallLog:
    """The first calls of a test, up to a limit that keeps a long training loop from filling the memory."""

    calls: list[Call] = field(default_factory=list)

    def begin(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        call = Call(function, args, kwargs)
        if len(self.calls) < KEPT:
            self.calls.append(call)
        return call

    def note(self, text: str) -> None:
        """Something done to an object of the learner's, which has no name that a test could call it by."""
        if len(self.calls) < KEPT:
            self.calls.append(Call("", (), {}, text=text))

    @property
    def touches_objects(self) -> bool:
        return any(call.text is not None for call in self.calls)
