"""``approx`` and ``exactly``, the two ways to compare, and ``array``, ``arrays``, ``number`` to look first."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.check.describe import describe
from grader.check.mismatch import Mismatch

REL, ABS = 1e-9, 1e-12
NUMERIC = "iufc"
PLAIN = (int, str, float, bool, type(None), complex, bytes)


class Expectation:
    """Base of ``approx`` and ``exactly``: an equality test that raises Mismatch with the reason."""

    __array_ufunc__ = None  # numpy then leaves `array == approx(...)` to us
    __hash__ = None  # type: ignore[assignment]
    describes_itself = True

    def check(self, answer: Any, where: str = "the answer") -> None:
        raise NotImplementedError

    def __eq__(self, answer: object) -> bool:
        __tracebackhide__ = True
        self.check(answer)
        return True

    def __ne__(self, answer: object) -> bool:
        try:
            self.check(answer)
        except Mismatch:
            return True
        return False


class Approx(Expectation):
    """See `approx`."""

    def __init__(self, expected: Any, rel: float = REL, abs: float = ABS) -> None:
        self.rel, self.abs = rel, abs
        self.expected: Any
        if isinstance(expected, tuple):
            self.expected = tuple(
                item if isinstance(item, Expectation) else Approx(item, rel, abs) for item in expected
            )
        elif isinstance(expected, dict):
            self.expected = {
                k: v if isinstance(v, Expectation) else Approx(v, rel, abs) for k, v in expected.items()
            }
        elif isinstance(expected, (list, np.ndarray)):
            self.expected = np.asarray(expected)
            if self.expected.dtype.kind not in NUMERIC:
                raise TypeError(f"approx compares numbers; use exactly for {expected!r}")
        elif isinstance(expected, (int, float, complex, np.number)) and not isinstance(expected, bool):
            self.expected = expected
        else:
            raise TypeError(f"approx compares numbers; use exactly for {expected!r}")

    def __repr__(self) -> str:
        return describe(self.expected)

    def check(self, answer: Any, where: str = "the answer") -> None:
        __tracebackhide__ = True
        if isinstance(self.expected, tuple):
            _check_tuple(self.expected, answer, where, self)
        elif isinstance(self.expected, dict):
            _check_dict(self.expected, answer, where, self)
        elif isinstance(self.expected, np.ndarray):
            self._check_array(answer, where)
        else:
            self._check_number(answer, where)

    def _check_number(self, answer: Any, where: str) -> None:
        __tracebackhide__ = True
        is_number = isinstance(answer, (int, float, complex, np.number)) and not isinstance(answer, bool)
        if not is_number:
            raise Mismatch(
                f"{where} must be a number, not {_kind(answer)}",
                describe(self.expected),
                describe(answer),
                of_type=True,
            )
        if isinstance(answer, (complex, np.complexfloating)) and not isinstance(
            self.expected, (complex, np.complexfloating)
        ):
            raise Mismatch(
                f"{where} must be a real number", describe(self.expected), describe(answer), of_type=True
            )
        if not _close(answer, self.expected, self.rel, self.abs):
            raise Mismatch(f"{where} is not close enough", self._tolerance(), describe(answer))

    def _tolerance(self) -> str:
        expected = self.expected
        if not np.isfinite(expected):
            return describe(expected)
        return f"{describe(expected)}, within {max(self.abs, self.rel * abs(expected)):.1e}"

    def _check_array(self, answer: Any, where: str) -> None:
        __tracebackhide__ = True
        expected = self.expected
        _require_array(answer, where, expected)
        if answer.dtype.kind == "c" and expected.dtype.kind != "c":
            raise Mismatch(f"{where} must be an array of real numbers", describe(expected), describe(answer))
        if not expected.size:
            return
        with np.errstate(all="ignore"):
            allowed = np.maximum(self.abs, self.rel * np.abs(expected))
            same = (
                (np.abs(answer - expected) <= allowed)
                | (answer == expected)
                | (np.isnan(answer) & np.isnan(expected))
            )
            same &= np.isfinite(expected) | np.isnan(expected) | (answer == expected)
        if not same.all():
            first = tuple(int(i) for i in np.argwhere(~same)[0])
            place = f" at index {first[0] if len(first) == 1 else first}" if first else ""
            entry = (
                f"{expected[first]} was expected there, {answer[first]} came (tolerance {allowed[first]:.1e})"
            )
            count = f"{int((~same).sum())} of {same.size} entries differ"
            raise Mismatch(f"{where} differs{place}: {entry}; {count}", describe(expected), describe(answer))


class Exactly(Expectation):
    """See `exactly`."""

    def __init__(self, expected: Any) -> None:
        self.expected = expected

    def __repr__(self) -> str:
        return describe(self.expected)

    def check(self, answer: Any, where: str = "the answer") -> None:
        __tracebackhide__ = True
        if not _is_plainly_equal(self.expected, answer):
            _check_exactly(self.expected, answer, where, self)


def approx(expected: Any, rel: float = REL, abs: float = ABS) -> Any:
    """Equal up to rounding: |answer - expected| <= max(abs, rel * |expected|), entry by entry.

    A number expects a real number (a complex number accepts both); a list or an array expects a numpy array of
    that very shape with a numeric dtype; a tuple or a dict expects the same with each item compared this way.
    nan equals only nan, inf only inf. Nothing is broadcast.
    """
    return Approx(expected, rel, abs)


def exactly(expected: Any) -> Any:
    """Equal in value and in type: an int is not a float, a bool is not an int, a list is not a tuple.

    An array expects an array of the same shape and kind of dtype. Inside a list, a tuple or a dict an item may
    be ``approx(...)``: ``exactly([(approx(0.5), 2)])``.
    """
    return Exactly(expected)


def array(answer: Any, shape: tuple[int, ...] | None = None, kind: str = NUMERIC, finite: bool = True) -> Any:
    """``answer``, if it is a numpy array of that shape (None: any) with numbers in it; otherwise Mismatch.

    Use it before calculating with an answer: ``Q = array(student.gram_schmidt(A), (4, 3))``.
    """
    __tracebackhide__ = True
    if not isinstance(answer, np.ndarray):
        raise Mismatch(
            f"the answer must be a numpy array, not {_kind(answer)}", got=describe(answer), of_type=True
        )
    if shape is not None and answer.shape != shape:
        raise Mismatch(f"the answer has shape {answer.shape}, expected {shape}", got=describe(answer))
    if answer.dtype.kind not in kind:
        raise Mismatch(f"the answer has dtype {answer.dtype}, expected numbers", got=describe(answer))
    if finite and answer.dtype.kind in "fc" and not np.isfinite(answer).all():
        raise Mismatch("the answer has entries that are not finite", got=describe(answer))
    return answer


def arrays(answer: Any, *shapes: tuple[int, ...] | None) -> tuple[Any, ...]:
    """``answer``, if it is a tuple of as many arrays as there are ``shapes``; otherwise Mismatch."""
    __tracebackhide__ = True
    if not isinstance(answer, tuple) or len(answer) != len(shapes):
        raise Mismatch(
            f"the answer must be a tuple of {len(shapes)} arrays, not {_kind(answer)}",
            got=describe(answer),
            of_type=True,
        )
    return tuple(array(item, shape) for item, shape in zip(answer, shapes, strict=True))


def number(answer: Any) -> float:
    """``answer``, if it is a real number that is not nan; otherwise Mismatch."""
    __tracebackhide__ = True
    if isinstance(answer, bool) or not isinstance(answer, (int, float, np.integer, np.floating)):
        raise Mismatch(
            f"the answer must be a real number, not {_kind(answer)}", got=describe(answer), of_type=True
        )
    if math.isnan(answer):
        raise Mismatch("the answer is nan, not a number", got="nan")
    return answer  # type: ignore[return-value]


def _kind(value: Any) -> str:
    kind = type(value)
    if value is None:
        return "None (is a return missing?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, np.generic):
        return f"a {kind.__module__}.{kind.__name__}"
    return f"{'an' if kind.__name__[0] in 'aeiou' else 'a'} {kind.__name__}"


def _close(answer: Any, expected: Any, rel: float, absolute: float) -> bool:
    if answer == expected:
        return True
    if answer != answer or expected != expected:
        return answer != answer and expected != expected
    if not (np.isfinite(complex(answer)) and np.isfinite(complex(expected))):
        return False
    return bool(abs(answer - expected) <= max(absolute, rel * abs(expected)))


def _require_array(answer: Any, where: str, expected: np.ndarray[Any, Any]) -> None:
    __tracebackhide__ = True
    if not isinstance(answer, np.ndarray):
        raise Mismatch(
            f"{where} must be a numpy array, not {_kind(answer)}",
            describe(expected),
            describe(answer),
            of_type=True,
        )
    if answer.shape != expected.shape:
        raise Mismatch(
            f"{where} has shape {answer.shape}, expected {expected.shape}",
            describe(expected),
            describe(answer),
        )
    if answer.dtype.kind not in NUMERIC:
        raise Mismatch(
            f"{where} has dtype {answer.dtype}, expected numbers", describe(expected), describe(answer)
        )


def _check_tuple(expected: Any, answer: Any, where: str, whole: Expectation) -> None:
    __tracebackhide__ = True
    kind = type(expected).__name__
    if not isinstance(answer, type(expected)):
        raise Mismatch(
            f"{where} must be a {kind}, not {_kind(answer)}", repr(whole), describe(answer), of_type=True
        )
    if len(answer) != len(expected):
        raise Mismatch(
            f"{where} has {len(answer)} items, expected {len(expected)}", repr(whole), describe(answer)
        )
    for i, (wanted, item) in enumerate(zip(expected, answer, strict=True)):
        _check_item(wanted, item, f"item {i} of {where}", whole, answer)


def _check_dict(expected: dict[Any, Any], answer: Any, where: str, whole: Expectation) -> None:
    __tracebackhide__ = True
    if not isinstance(answer, dict):
        raise Mismatch(
            f"{where} must be a dict, not {_kind(answer)}", repr(whole), describe(answer), of_type=True
        )
    for key in expected:
        if key not in answer:
            raise Mismatch(f"{where} lacks the key {describe(key)}", repr(whole), describe(answer))
    for key in answer:
        if key not in expected:
            raise Mismatch(f"{where} has a key too many: {describe(key)}", repr(whole), describe(answer))
    for key, wanted in expected.items():
        _check_item(wanted, answer[key], f"{where} at key {describe(key)}", whole, answer)


def _check_item(wanted: Any, item: Any, where: str, whole: Expectation, answer: Any) -> None:
    """Compare one item; a difference is told with the whole answer beside it."""
    __tracebackhide__ = True
    expectation = wanted if isinstance(wanted, Expectation) else Exactly(wanted)
    try:
        expectation.check(item, where)
    except Mismatch as difference:
        raise Mismatch(difference.reason, repr(whole), describe(answer), difference.of_type) from None


def _is_plainly_equal(expected: Any, answer: Any) -> bool:
    """Are both plain data, equal and of the same types throughout? Most answers are; others need a closer look."""
    kind = type(expected)
    if kind is not type(answer):
        return False
    if kind in (list, tuple):
        return len(expected) == len(answer) and all(map(_is_plainly_equal, expected, answer))
    return kind in PLAIN and bool(expected == answer)


def _check_exactly(expected: Any, answer: Any, where: str, whole: Expectation) -> None:
    __tracebackhide__ = True
    if isinstance(expected, Expectation):
        expected.check(answer, where)
    elif isinstance(expected, np.ndarray):
        _check_exact_array(expected, answer, where)
    elif isinstance(expected, (tuple, list)):
        _check_tuple(expected, answer, where, whole)
    elif isinstance(expected, dict):
        _check_dict(expected, answer, where, whole)
    else:
        wanted = type(expected)
        if not isinstance(answer, wanted) or (isinstance(answer, bool) and wanted is not bool):
            article = "None" if expected is None else f"a Python {wanted.__name__}"
            raise Mismatch(
                f"{where} must be {article}, not {_kind(answer)}", repr(whole), describe(answer), of_type=True
            )
        if not (answer == expected or (answer != answer and expected != expected)):
            raise Mismatch(f"{where} is not what was expected", repr(whole), describe(answer))


def _check_exact_array(expected: np.ndarray[Any, Any], answer: Any, where: str) -> None:
    __tracebackhide__ = True
    if not isinstance(answer, np.ndarray):
        raise Mismatch(
            f"{where} must be a numpy array, not {_kind(answer)}",
            describe(expected),
            describe(answer),
            of_type=True,
        )
    kinds = {"u": "i"}
    wanted, got = (kinds.get(a.dtype.kind, a.dtype.kind) for a in (expected, answer))
    if wanted != got:
        raise Mismatch(
            f"{where} has dtype {answer.dtype}, expected {expected.dtype}",
            describe(expected),
            describe(answer),
        )
    if answer.shape != expected.shape:
        raise Mismatch(
            f"{where} has shape {answer.shape}, expected {expected.shape}",
            describe(expected),
            describe(answer),
        )
    same = answer == expected
    if expected.dtype.kind in "fc":
        same = same | (np.isnan(answer) & np.isnan(expected))
    if not np.all(same):
        first = tuple(int(i) for i in np.argwhere(~np.asarray(same))[0])
        raise Mismatch(
            f"{where} differs at index {first[0] if len(first) == 1 else first}",
            describe(expected),
            describe(answer),
        )
