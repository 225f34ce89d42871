"""What a test sees as ``student``: the learner's module, in this process or behind the trust boundary."""

from grader.student.calls import Call, CallLog
from grader.student.errors import (
    NotPlain,
    ProtocolError,
    StudentCrash,
    StudentError,
    StudentForbidden,
    StudentTimeout,
    UnusableFile,
)
from grader.student.local import LocalStudent, MissingFunction
from grader.student.program import Program, gather
from grader.student.proxies import RemoteStudent
from grader.student.worker import Worker

__all__ = [
    "Call",
    "CallLog",
    "LocalStudent",
    "MissingFunction",
    "NotPlain",
    "Program",
    "ProtocolError",
    "RemoteStudent",
    "StudentCrash",
    "StudentError",
    "StudentForbidden",
    "StudentTimeout",
    "UnusableFile",
    "Worker",
    "gather",
]
