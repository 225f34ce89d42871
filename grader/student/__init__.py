"""What a test sees as ``student``: the learner's module, in this process or behind the trust boundary."""

from grader.student.calls import Call, CallLog
from grader.student.local import LocalStudent

__all__ = ["Call", "CallLog", "LocalStudent"]
