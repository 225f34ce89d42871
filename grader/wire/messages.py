"""The kinds of message. The kind stands in the frame's header, before anything of its body is decoded."""

from __future__ import annotations

from enum import IntEnum


class Message(IntEnum):
    # to the worker
    LOAD = 1  # name, {module: (path, source)}, forbidden names, functions of the exercise
    CALL = (
        2  # target or None for the module, method or None, args, kwargs, whether the arguments come back too
    )
    GET = 3  # target or None for the module, attribute
    SET = 4  # target, attribute, value
    OPERATE = 5  # Operation, operands
    RUN = 6  # source of a test's loop, its name, args
    RELEASE = 7  # [[handle, times received], ...]; no answer
    # to the trusted side
    READY = 19  # the layers that are not in force, with reasons; before anything is loaded
    CHECKED = 20  # what the look at the syntax tree found, sent before any of the learner's code runs
    CALLBACK = 21  # number of a function the test passed in, args, kwargs
    # both ways
    RETURN = 30  # a value
    RAISED = 31  # type name, builtin base classes, text, frames (path, line, function)


class Operation(IntEnum):
    """What a test may do to an object of the learner's, besides calls and attributes."""

    ADD = 1
    SUB = 2
    MUL = 3
    TRUEDIV = 4
    FLOORDIV = 5
    MOD = 6
    POW = 7
    MATMUL = 8
    NEG = 9
    POS = 10
    ABS = 11
    EQ = 12
    NE = 13
    LT = 14
    LE = 15
    GT = 16
    GE = 17
    GETITEM = 18
    SETITEM = 19
    DELITEM = 20
    CONTAINS = 21
    LEN = 22
    ITER = 23
    NEXT = 24
    FLOAT = 25
    INT = 26
    BOOL = 27
    ISINSTANCE = 28
