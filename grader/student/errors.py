"""How the learner's code can fail a test, as exceptions in the trusted process."""

from __future__ import annotations

import builtins
from typing import Any

from grader.check.describe import printable

MAX_MESSAGE = 600


class StudentError(Exception):
    """An exception that the learner's code raised.

    Attributes
    ----------
    type_name : str
        The name of the exception's class in the learner's process.
    frames : list of (path, line, function)
        Where it was raised, outermost first: lines of the learner's own files only.
    """

    from_learner = True

    def __init__(
        self, text: str = "", type_name: str = "", frames: list[tuple[str, int, str]] | None = None
    ) -> None:
        super().__init__(text)
        self.type_name, self.frames = type_name, frames or []


class StudentTimeout(StudentError):
    """The learner's code did not answer in time."""


class StudentCrash(StudentError):
    """The learner's code ended its process."""


class UnusableFile(StudentError):
    """The learner's file cannot be read; made on the trusted side, never from what a worker says."""


class StudentForbidden(StudentError):
    """The learner's code uses a name that the exercise forbids."""


class ProtocolError(StudentError):
    """The worker sent what is no answer."""


class NotPlain(StudentError, TypeError):
    """An object of the learner's stands where a number or other plain data was promised."""


# What a test may expect to be raised; anything else arrives as StudentError
RAISABLE = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, (Warning, StopAsyncIteration, UnicodeError))
}
_classes: dict[type[Exception], type[StudentError]] = {}


def error_from(description: Any) -> StudentError:
    """The exception that a worker described; ProtocolError when the description is none."""
    try:
        name, bases, text, frames = description
        where = [(str(path), int(line), printable(str(function), 80)) for path, line, function in frames][:12]
        base = next((RAISABLE[b] for b in bases if type(b) is str and b in RAISABLE), Exception)
    except (TypeError, ValueError):
        return ProtocolError("the worker described an error in a way that cannot be read")
    if name == "ForbiddenName":
        return StudentForbidden(printable(str(text), MAX_MESSAGE), "ForbiddenName", where)
    return _class_for(base)(printable(str(text), MAX_MESSAGE, keep="\n"), printable(str(name), 80), where)


def _class_for(base: type[Exception]) -> type[StudentError]:
    """A StudentError that is also a ``base``, so that ``raises(ValueError)`` sees it as one."""
    if base not in _classes:
        members = {"__init__": StudentError.__init__, "__str__": Exception.__str__, "__module__": __name__}
        kinds = (StudentError,) if base is Exception else (StudentError, base)
        _classes[base] = type(f"Student{base.__name__}", kinds, members)
    return _classes[base]
