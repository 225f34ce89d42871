"""The trusted end of a worker: requests with deadlines, and what becomes of a worker that breaks one."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from grader.check.describe import printable
from grader.sandbox.launch import Launcher, SandboxError
from grader.sandbox.worker import SETUP_FAILED
from grader.student import errors
from grader.student.calls import CallLog
from grader.student.portable import portable
from grader.student.program import Program
from grader.student.proxies import Handle, MethodHandle, RemoteFunction, make_handle
from grader.wire import Codec, Connection, Disconnected, Message, WireError
from grader.wire.codec import CALLBACK, HANDLE, ITERATOR, MAX_CALLBACK_INT_BYTES, MAX_INT_BYTES

START_LIMIT = 30.0  # seconds for a worker to come up; not the learner's time
RECHECK = 0.2  # seconds until a starving worker is looked at again
PATIENCE = 5  # on a busy machine a budget may stretch to this many times its length
UNWATCHED = 0.1  # this share of a budget is used up before anybody asks how busy the machine is
MAX_HANDLES = 20_000  # in one message
MAX_CALLBACKS = 200_000  # in one call


class Worker:
    """One worker process with the learner's module in it.

    A time-out, a crash or a broken message ends it; ``dead`` then holds the error that every further request
    raises again. A layer of isolation in ``required`` that is not in force is a SandboxError before any of the
    learner's code runs.
    """

    def __init__(
        self, launcher: Launcher, program: Program, load_limit: float, required: tuple[str, ...] = ()
    ) -> None:
        self.launcher, self.program, self.required = launcher, program, required
        self.dead: errors.StudentError | None = None
        self.last_words = ""
        self.forbidden: dict[str, str] = {}  # function to the sentence about what it may not use
        self.missing_layers: dict[str, str] = {}
        self.functions: dict[int, Callable[..., Any]] = {}
        self.live: weakref.WeakValueDictionary[int, Handle] = weakref.WeakValueDictionary()
        self.methods: Mapping[str, frozenset[str]] = {}  # by class, those that the contract asks for
        self.to_release: list[list[int]] = []
        self.calls = CallLog()  # of the test that is running
        self._depth = 0
        self._handles = 0
        self._ready = False
        self.process = launcher.start()
        self.codec = Codec(self._reference, self._handle, self._function)
        self.connection = Connection(self.process.channel, self._wait)
        self.allow(START_LIMIT)
        self._load(load_limit)

    # time

    def allow(self, seconds: float) -> None:
        """Start a new budget: what the learner's code may take from now on, waiting for its answers only."""
        self.budget = self.left = seconds
        self._stretched = 0.0
        self._watched: tuple[float, float] | None = None  # its processor time and its time in the queue then
        self._began: float | None = None
        self._began_at = self.printed()
        self.functions.clear()

    def _wait(self) -> float:
        if self._began is None:
            return self.left
        left = self.left - (time.monotonic() - self._began)
        if self._watched is None:
            unwatched = left - (1 - UNWATCHED) * self.budget
            if unwatched > 0:  # as in nearly every test, which so need not ask the system
                return unwatched
            used, queued = self._processor_time()
            self._watched = used - UNWATCHED * self.budget, queued  # what nobody watched was the worker's own
        if left <= 0:
            left += self._starved(*self._watched)
            if left <= 0:
                raise errors.StudentTimeout(f"no answer within {self.budget:g} s")
        return left

    def _starved(self, used_before: float, queued_before: float) -> float:
        """Extra time while the worker waits for a processor: that others keep the machine busy is not its fault.

        Time counts as waiting when the system has accounted for it as such, or when right now a thread is ready to
        run and all of them together have not yet had the budget's worth of processor time.
        """
        used, queued = self._processor_time()
        more = queued - queued_before
        self._watched = used_before, queued
        if used - used_before < self.budget and self._ready_to_run():
            more = max(more, min(RECHECK, self.budget))
        more = min(more, (PATIENCE - 1) * self.budget - self._stretched)
        if more <= 0:
            return 0.0
        self._stretched += more
        self.left += more
        return more

    def _processor_time(self) -> tuple[float, float]:
        """Seconds that the worker's threads ran, and that they were queued."""
        used, queued = 0, 0
        for found in self._threads("schedstat"):
            on_processor, in_queue, _ = map(int, found.split())
            used, queued = used + on_processor, queued + in_queue
        return used / 1e9, queued / 1e9

    def _ready_to_run(self) -> bool:
        """Is one of the worker's threads running, or waiting for a processor?"""
        return any(found.rpartition(")")[2].split()[0] == "R" for found in self._threads("stat"))

    def _threads(self, name: str) -> Iterator[str]:
        """What the system tells of each of the worker's threads; nothing where there is no /proc."""
        if sys.platform == "linux":
            tasks = f"/proc/{self.process.pid}/task"
            with contextlib.suppress(OSError, ValueError, IndexError):
                for task in os.listdir(tasks):
                    with open(f"{tasks}/{task}/{name}", encoding="ascii", errors="replace") as file:
                        yield file.read()

    # what crosses

    def _reference(self, value: Any) -> tuple[int, Any]:
        if isinstance(value, MethodHandle):
            return HANDLE, [value._owner._handle, value._type]  # looked up over there, as a function is
        if isinstance(value, Handle):
            return HANDLE, value._handle
        if isinstance(value, RemoteFunction):
            value._check_rules()
            return (
                HANDLE,
                value._name,
            )  # looked up over there: no request may go out while another is being encoded
        if isinstance(value, Iterator) and not isinstance(value, Handle):
            return ITERATOR, list(value)  # something that can be read only once, there as here
        if callable(value):
            number = len(self.functions) + 1
            self.functions[number] = value
            return CALLBACK, [number, portable(value, self.program.module.forbids)]
        raise WireError(f"the test passes an object of type {type(value).__name__}, which cannot be sent")

    def _handle(self, description: Any) -> Handle:
        self._handles += 1
        if self._handles > MAX_HANDLES:
            raise WireError("there are too many objects in one message")
        number, name, is_class = description
        if type(number) is not int or type(name) is not str:
            raise WireError("a handle that is none")
        handle = self.live.get(number)
        if handle is None:
            handle = make_handle(self, number, printable(name, 40), is_class is True)
            self.live[number] = handle
        handle._received()
        return handle

    def _function(self, number: Any) -> Callable[..., Any]:
        if type(number) is not int or number not in self.functions:
            raise WireError("a function that the test never passed in")
        return self.functions[number]

    # the conversation

    def _load(self, limit: float) -> None:
        program = self.program
        kind, missing = self._receive()
        if kind != Message.READY or type(missing) is not dict:
            raise self._end(errors.ProtocolError("the worker did not come up"))
        self._ready = True
        self.missing_layers = missing
        for layer in self.required:
            if layer in missing:
                self.stop()
                raise SandboxError(
                    f"the layer {layer!r} is required and cannot be had here ({missing[layer]})."
                )
        self.allow(limit)
        module = program.module
        self._send(
            Message.LOAD, [program.name, program.sources, list(module.forbids), list(module.functions)]
        )
        self._began = time.monotonic()
        kind, found = self._receive()
        # nothing of the learner's has run yet: this answer can be trusted
        if kind == Message.CHECKED:
            for sentence, functions in found:
                for function in functions:
                    self.forbidden.setdefault(function, sentence)
            self._answer()
        else:
            raise self._end(errors.ProtocolError("the worker did not look at the file"))
        self._stop_clock()

    def request(self, kind: Message, body: Any) -> Any:
        """Ask the worker and wait for its answer."""
        __tracebackhide__ = True
        if self.dead is not None:
            raise self.dead
        if self._depth == 0:
            self._began = time.monotonic()
        self._depth += 1
        try:
            if self.to_release:
                released, self.to_release = self.to_release, []
                self._send(Message.RELEASE, released, later=True)
            self._send(kind, body)
            return self._answer()
        except errors.StudentError:
            raise
        except BaseException:  # Ctrl-C, or a test that hangs: the conversation is out of step
            self.stop()
            raise
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._stop_clock()

    def _stop_clock(self) -> None:
        if self._began is not None:
            self.left -= time.monotonic() - self._began
            self._began = None

    def _send(self, kind: Message, body: Any, later: bool = False) -> None:
        __tracebackhide__ = True
        encoded = self.codec.encode(body)  # a WireError here is a mistake of the test
        try:
            self.connection.send(kind, encoded, later)
        except (errors.StudentTimeout, Disconnected) as problem:
            raise self._end(problem) from None

    def _receive(self) -> tuple[int, Any]:
        __tracebackhide__ = True
        try:
            kind, head, buffers = self.connection.receive()
            self._handles = 0
            limit = MAX_CALLBACK_INT_BYTES if kind == Message.CALLBACK else MAX_INT_BYTES
            return kind, self.codec.decode(head, buffers, limit)
        except (errors.StudentTimeout, Disconnected, WireError) as problem:
            raise self._end(problem) from None

    def _answer(self) -> Any:
        """Wait for the answer; calls of the test's own functions are served meanwhile."""
        __tracebackhide__ = True
        for _ in range(MAX_CALLBACKS):
            kind, body = self._receive()
            if kind == Message.RETURN:
                return body
            if kind == Message.RAISED:
                raise errors.error_from(body)
            if kind != Message.CALLBACK:
                raise self._end(errors.ProtocolError("the worker sent something that is no answer"))
            self._call_back(body)
        raise self._end(errors.ProtocolError("the function given to your code was called too often"))

    def _call_back(self, body: Any) -> None:
        __tracebackhide__ = True
        try:
            number, args, kwargs = body
            function = self._function(number)
        except (WireError, TypeError, ValueError):
            raise self._end(
                errors.ProtocolError("a call of a function that the test never passed in")
            ) from None
        try:
            answer = function(*args, **kwargs)
            states = [arg.bit_generator.state for arg in args if isinstance(arg, np.random.Generator)]
            encoded = self.codec.encode([answer, states])
            kind = Message.RETURN
        except errors.StudentError:
            if self.dead is not None:
                raise
            encoded, kind = (
                self.codec.encode(["RuntimeError", "your own function raised an error"]),
                Message.RAISED,
            )
        except Exception as error:
            text = f"{type(error).__name__} in a function given to your code"
            encoded, kind = (
                self.codec.encode([type(error).__name__, str(error)[:200] or text]),
                Message.RAISED,
            )
        try:
            self.connection.send(kind, encoded)
        except (errors.StudentTimeout, Disconnected) as problem:
            raise self._end(problem) from None

    # the end

    def stop(self) -> int:
        """End the process; returns its wait status."""
        if self.dead is None:
            self.dead = errors.StudentCrash("the worker was stopped")
        self.last_words = self.output()
        status = self.launcher.end(self.process)
        self.process.output.close()
        return status

    def _end(self, problem: Exception) -> errors.StudentError:
        """Stop after ``problem`` and return the error that tells of it."""
        if self.dead is not None:
            return self.dead
        if isinstance(problem, errors.StudentError):
            error = problem
        elif isinstance(problem, WireError):
            error = errors.ProtocolError(f"your code sent a broken message: {printable(str(problem))}")
        else:
            error = errors.StudentCrash("")
        self.dead = error
        status = self.stop()
        if isinstance(problem, Disconnected):
            if not self._ready and os.name == "posix" and os.WEXITSTATUS(status) == SETUP_FAILED:
                raise SandboxError(f"a worker could not be set up: {self.last_words}")
            self.dead = error = errors.StudentCrash(f"your code ended the Python process: {_how(status)}")
        return error

    def printed(self) -> int:
        """How many bytes the learner's code has printed so far."""
        file = self.process.output
        return 0 if file.closed else os.fstat(file.fileno()).st_size

    def output(self, limit: int = 2000) -> str:
        """What the learner's code has printed since its budget began, at most ``limit`` bytes, safe to show."""
        file = self.process.output
        if file.closed:
            return self.last_words
        file.seek(self._began_at)
        return printable(file.read(limit).decode("utf-8", "replace"), limit, keep="\n\t")


def _how(status: int) -> str:
    if os.name != "posix" or not os.WIFSIGNALED(status):
        return f"it exited with status {status >> 8}"
    number = os.WTERMSIG(status)
    reasons = {signal.SIGSEGV: "a segmentation fault", signal.SIGABRT: "it aborted"}
    if hasattr(signal, "SIGXCPU"):
        reasons[signal.SIGXCPU] = "the limit of processor time"
        reasons[signal.SIGKILL] = "it was killed (memory or processor limit)"
        reasons[signal.SIGSYS] = "a system call that is not allowed"
    return reasons.get(signal.Signals(number), f"signal {number}")
