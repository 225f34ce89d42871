"""From what a test raised to an outcome and a sentence.

Of a hidden test a learner is told the sentence of its docstring and the kind of failure: never an input, an
expected value, a line of the test, or a message that could carry one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.check import Mismatch
from grader.check.describe import printable
from grader.results import Outcome, TestResult
from grader.student import (
    CallLog,
    ProtocolError,
    StudentCrash,
    StudentError,
    StudentForbidden,
    StudentTimeout,
    UnusableFile,
)

NOT_WRITTEN = re.compile(r"([\w.]+): not written yet")
MAX_CALL = 300


@dataclass(frozen=True)
class TestCase:
    """What is known of a test before it runs."""

    __test__ = False

    name: str
    function: str
    hidden: bool
    docstring: str

    @property
    def sentence(self) -> str:
        """What must hold: a visible test's name, read as a sentence; a hidden one's docstring, its first line."""
        if self.hidden:
            return self.docstring
        return self.name.removeprefix("test_").split("[")[0].replace("__", " ", 1).replace("_", " ")


@dataclass(frozen=True)
class Place:
    """Where the learner's code lies: the module's own file, and those of the earlier modules."""

    path: str
    upstream: dict[str, str]
    functions: frozenset[str]


@dataclass(frozen=True)
class _Verdict:
    outcome: Outcome
    message: str
    expected: str | None = None
    got: str | None = None
    line: int | None = None
    blocked_by: str | None = None


def explain(
    case: TestCase,
    error: BaseException | None,
    place: Place,
    log: CallLog | None,
    seconds: float,
    output: str,
) -> TestResult:
    """The result of a test that raised ``error`` (None: it passed)."""
    verdict = _judge(case, error, place)
    passed = verdict.outcome is Outcome.PASSED
    show = not passed and not case.hidden
    is_wrong = verdict.outcome in (Outcome.FAILED, Outcome.ERROR)
    last = log.calls[-1] if log is not None and log.calls else None
    tells_call = show and last is not None and verdict.outcome not in (Outcome.NOT_WRITTEN, Outcome.FORBIDDEN)
    return TestResult(
        name=case.name,
        function=case.function,
        sentence=case.sentence,
        hidden=case.hidden,
        outcome=verdict.outcome,
        seconds=round(seconds, 4),
        message=verdict.message,
        why=case.docstring if show and is_wrong else "",
        call=printable(str(last), MAX_CALL) if tells_call else None,
        expected=verdict.expected if show else None,
        got=verdict.got if show else None,
        line=verdict.line,
        blocked_by=verdict.blocked_by,
        output=output if show else "",
    )


def _judge(case: TestCase, error: BaseException | None, place: Place) -> _Verdict:
    if error is None:
        return _Verdict(Outcome.PASSED, "")
    if isinstance(error, StudentError):
        return _judge_student(case, error, place)
    if isinstance(error, Mismatch):
        if case.hidden:
            return _Verdict(Outcome.FAILED, error.reason if error.of_type else "wrong answer")
        return _Verdict(Outcome.FAILED, error.reason, error.expected, error.got)
    if isinstance(error, AssertionError):
        # pytest writes the values of a bare assert into its message
        claim = str(error).splitlines()[0] if str(error) else "the claim does not hold"
        return _Verdict(Outcome.FAILED, "wrong answer" if case.hidden else printable(claim))
    # The test could not go on with the answer: None where a tuple was promised, and the like.
    kind = type(error).__name__
    detail = "" if case.hidden else f": {printable(str(error))}"
    return _Verdict(Outcome.FAILED, f"the answer does not have the promised form ({kind}{detail})")


def _judge_student(case: TestCase, error: StudentError, place: Place) -> _Verdict:
    line = next((line for path, line, _ in reversed(error.frames) if path == place.path), None)
    upstream = next(
        (place.upstream[path] for path, _, _ in reversed(error.frames) if path in place.upstream), None
    )
    if isinstance(error, StudentForbidden):
        called = [name for path, _, name in error.frames if path == place.path and name in place.functions]
        if called and called[-1] != case.function:
            message = f"blocked by {called[-1]}, which uses a forbidden name: {error}"
            return _Verdict(Outcome.BLOCKED, message, blocked_by=called[-1])
        return _Verdict(Outcome.FORBIDDEN, str(error), line=line)
    if isinstance(error, StudentTimeout):
        return _Verdict(
            Outcome.TIMEOUT, f"{error}: is there a loop that never ends, or a much faster method?"
        )
    if isinstance(error, (StudentCrash, ProtocolError)):
        return _Verdict(Outcome.CRASH, str(error))
    if isinstance(error, UnusableFile):  # nothing of the learner's has run: the file itself cannot be read
        return _Verdict(Outcome.ERROR, str(error))
    if isinstance(error, MemoryError):
        return _Verdict(Outcome.MEMORY, "your code asked for more memory than the exercise allows", line=line)
    if isinstance(error, NotImplementedError):
        unwritten = NOT_WRITTEN.search(str(error))
        if unwritten:
            return _judge_unwritten(case, unwritten[1], error, place)
    text = "" if case.hidden else f": {error}" if str(error) else ""
    where = f" (line {line} of your file)" if line else ""
    if upstream is not None and error.frames and error.frames[-1][0] != place.path:
        where += f", in your {upstream}"
    return _Verdict(
        Outcome.ERROR, f"your code raised {error.type_name or 'an error'}{where}{text}", line=line
    )


def _judge_unwritten(case: TestCase, unwritten: str, error: StudentError, place: Place) -> _Verdict:
    source = error.frames[-1][0] if error.frames else place.path
    if source in place.upstream:
        name = f"{place.upstream[source]}.{unwritten}"
    elif unwritten.split(".")[0] != case.function:
        name = unwritten
    else:
        return _Verdict(Outcome.NOT_WRITTEN, f"{unwritten} is not written yet")
    return _Verdict(Outcome.BLOCKED, f"blocked by {name}, which is not written yet", blocked_by=name)
