"""The trusted comparison refuses what the usual ones let through."""

from fractions import Fraction

import numpy as np
import pytest

from grader.check import Mismatch, approx, array, arrays, describe, exactly, leaves_unchanged, number, raises
from grader.student import LocalStudent


class AlwaysEqual:
    __array_ufunc__ = None

    def __eq__(self, other):
        return True

    def __float__(self):
        return 1.0

    def __abs__(self):
        return 0.0

    def __sub__(self, other):
        return 0.0


NOT_ONE = [
    np.array([]),
    np.array([1.0]),
    np.array(1.0),
    np.ones((1, 1)),
    [1.0],
    (1.0,),
    "1.0",
    None,
    True,
    np.True_,
    AlwaysEqual(),
    float("nan"),
    1.0 + 1e-6,
    1 + 0j,
    Fraction(1),
]


@pytest.mark.parametrize("answer", NOT_ONE, ids=lambda a: f"{type(a).__name__}-{a!r:.20}")
def test_these_are_not_the_number_one(answer):
    # Asked this way round, for an object of this very process may answer == itself; across the boundary none can.
    with pytest.raises(Mismatch):
        approx(1.0).check(answer)
    assert approx(1.0) != answer


@pytest.mark.parametrize("answer", [1, 1.0, np.float64(1), np.float32(1), np.int64(1), 1.0 + 1e-12])
def test_these_are_the_number_one(answer):
    assert answer == approx(1.0)
    assert number(answer) == pytest.approx(1)


NOT_THE_ARRAY = [
    [1.0, 2.0],
    (1.0, 2.0),
    np.array([[1.0, 2.0]]),
    np.array([1.0, 2.0, 3.0]),
    np.array([1.0]),
    np.array([]),
    np.array([1.0, np.nan]),
    np.array(["1", "2"]),
    np.array([1.0, 2.0], dtype=object),
    np.array([True, True]),
    np.array([1.0, 2.0 + 0j]),
    1.0,
    AlwaysEqual(),
]


@pytest.mark.parametrize("answer", NOT_THE_ARRAY, ids=lambda a: f"{type(a).__name__}-{a!r:.25}")
def test_these_are_not_the_array(answer):
    with pytest.raises(Mismatch):
        approx([1.0, 2.0]).check(answer)


def test_arrays_of_ints_and_of_low_precision_count_as_numbers():
    assert np.array([1, 2]) == approx([1.0, 2.0])
    assert np.array([1, 2], dtype=np.float32) == approx([1.0, 2.0])


def test_an_empty_array_equals_only_an_empty_array_of_its_shape():
    assert np.zeros((0, 2)) == approx(np.zeros((0, 2)))
    assert np.zeros((2, 0)) != approx(np.zeros((0, 2)))
    assert np.zeros(0) != approx(np.zeros(1))


def test_nan_and_inf_equal_only_themselves():
    assert float("nan") == approx(float("nan"))
    assert np.array([np.inf, -np.inf, np.nan]) == approx([np.inf, -np.inf, np.nan])
    assert np.array([np.inf]) != approx([-np.inf])
    assert np.array([1e308]) != approx([np.inf])
    assert np.array([np.inf]) != approx([1e308])
    assert float("inf") != approx(1e308)


def test_complex_answers_are_for_complex_expectations():
    assert np.array([1 + 1e-13j]) == approx(np.array([1 + 0j]))
    assert approx(1 + 2j) == (1 + 2j)
    assert approx(1 + 0j) == 1.0


def test_tolerances_are_entrywise():
    assert np.array([1e6 + 1e-4, 0.0]) == approx([1e6, 0.0])
    assert np.array([1e6, 1e-4]) != approx([1e6, 0.0])
    assert np.array([1e6, 1e-4]) == approx([1e6, 0.0], abs=1e-3)


def test_tuples_and_dicts_are_compared_item_by_item():
    assert (1.0, np.array([2.0])) == approx((1.0, [2.0]))
    assert approx((1.0, 2.0)) != [1.0, 2.0]
    assert approx((1.0, 2.0)) != (1.0,)
    assert approx({"a": 0.5}) == {"a": 0.5}
    assert approx({"a": 0.5}) != {"a": 0.5, "b": 1.0}


def test_exactly_looks_at_types():
    assert exactly(3) == 3
    assert exactly(3) != 3.0
    assert exactly(1) != True  # noqa: E712
    assert exactly(True) != 1
    assert np.int64(3) != exactly(3)
    assert np.True_ != exactly(True)
    assert np.float64(3) == exactly(3.0)
    assert exactly((1, 2)) != [1, 2]
    assert exactly([(approx(0.3), 3)]) == [(0.1 + 0.2, 3)]
    assert {1, 2} == exactly({1, 2})
    assert frozenset({1}) != exactly({1})
    assert Fraction(1, 2) == exactly(Fraction(1, 2))
    assert exactly(Fraction(1, 2)) != 0.5
    assert exactly(None) == None  # noqa: E711
    assert np.array([1, 2]) == exactly(np.array([1, 2]))
    assert np.array([1.0, 2.0]) != exactly(np.array([1, 2]))
    assert np.array([2**70], dtype=object) == exactly(np.array([2**70], dtype=object))


def test_a_mismatch_says_expected_got_and_where():
    with pytest.raises(Mismatch) as problem:
        assert np.array([1.0, 5.0]) == approx([1.0, 2.0])
    assert "index 1" in problem.value.reason
    assert "shape (2,)" in problem.value.expected


def test_array_and_arrays_look_before_a_test_calculates():
    assert array(np.ones((2, 3)), (2, 3)).shape == (2, 3)
    for wrong in ([[1.0]], np.ones(2), np.full((2, 3), np.nan), np.full((2, 3), "x")):
        with pytest.raises(Mismatch):
            array(wrong, (2, 3))
    with pytest.raises(Mismatch):
        arrays((np.ones(2),), (2,), (2,))
    with pytest.raises(Mismatch):
        arrays([np.ones(2), np.ones(2)], (2,), (2,))


@pytest.mark.parametrize("answer", [None, "x", True, float("nan"), np.ones(1), 1j])
def test_what_is_no_number_is_refused(answer):
    with pytest.raises(Mismatch):
        number(answer)


def learners(text):
    import types

    module = types.ModuleType("exercises.test")
    exec(text, module.__dict__)
    return LocalStudent(module)


def test_raises_wants_the_error_from_the_learners_code():
    student = learners("def f():\n    raise ValueError('x must be positive')\ndef g(): return 1\n")
    with raises(ValueError, match="positive"):
        student.f()
    with pytest.raises(Mismatch, match="does not say"), raises(ValueError, match="length"):
        student.f()
    with pytest.raises(Mismatch, match="should have been raised"), raises(ValueError):
        student.g()
    unwritten = learners("def f():\n    raise NotImplementedError('f: not written yet')\n")
    with pytest.raises(NotImplementedError), raises(RuntimeError):
        unwritten.f()
    with pytest.raises(ValueError, match="the test's own"), raises(ValueError):
        raise ValueError("the test's own")


def test_raises_finds_a_short_name_only_where_it_stands_alone():
    student = learners("def f(text):\n    raise ValueError(text)\n")
    for text in ("x must be positive", "negative x", "x[2] is nan", "the entry x_1", "got X=3"):
        with raises(ValueError, match="x"):
            student.f(text)
    for text in ("the axis is out of range", "max is empty", "x2"):
        with pytest.raises(Mismatch, match="does not say"), raises(ValueError, match="x"):
            student.f(text)


def test_a_changed_argument_is_noticed():
    student = learners("def f(x):\n    x[0] = 7\n    return 1\ndef g(x): return 2\n")
    with pytest.raises(Mismatch, match="argument number 1"):
        leaves_unchanged(student.f, np.zeros(2))
    with pytest.raises(Mismatch, match="argument number 1"):
        leaves_unchanged(student.f, [1.0])
    assert leaves_unchanged(student.g, np.zeros(2)) == 2


def test_descriptions_are_short_and_printable():
    assert len(describe("x" * 10**6)) < 200
    assert describe(10**5000) == "an int of about 5001 digits"
    assert "\x1b" not in describe("\x1b[32mPASSED") + describe({"\u202e": "\u2066"})
    assert "\u202e" not in describe({"\u202e": 1})
    assert describe(np.arange(10**6)).count("\n") < 4
    assert describe([[[[[[1]]]]]]) == "[[[[...]]]]"
    assert describe((1,)) == "(1,)"
    assert describe(set()) == "set()"
    assert describe(np.array([])) == "[]  (shape (0,))"
