"""Functions that a test passes in: formulas travel to the worker, all others are called back; both do the same."""

import math
import sys

import numpy as np
import pytest

from grader.curriculum import Module
from grader.sandbox.given import GivenFunction
from grader.sandbox.launch import ForkLauncher, SpawnLauncher
from grader.student import Program, RemoteStudent, StudentError, Worker
from grader.student.portable import portable

LIMITS = (0.0, 1.0)
CASES = [1, 2]
A = np.array([[2.0, 1.0], [1.0, 2.0]])

linux = pytest.mark.skipif(sys.platform != "linux", reason="fork is Linux's")


def outside(x):
    return LIMITS[0] if x < 0 else LIMITS[1]


def formulas():
    shift, coefficients = 3.0, [1, 2, 3]

    def branching(x, scale=2.0, *, offset=1.0):
        if x > 1:
            return scale * x + offset
        return min(x, shift)

    def inner(x):
        return x * x

    return {
        "a lambda": lambda x: x**2 - 1,
        "numpy and math": lambda x: np.exp(x) + math.sin(x),
        "an array in a closure": lambda x: A @ np.array([x, 1.0]),
        "methods of arrays": lambda x: (A * x).sum(axis=0).max(),
        "a sum over a list": lambda x: sum(c * x**k for k, c in enumerate(coefficients)),
        "defaults and branches": branching,
        "a function in a function": lambda x: inner(x) + outside(x),
        "numpy's own": np.cos,
        "math's own": math.cosh,
        "a builtin class": lambda x: float(int(x)),
        "a builtin function": abs,
    }


def changing():
    seen, count, table, numbers = [], 0, {}, np.zeros(1)

    def counting(x):
        nonlocal count
        count += 1
        return x

    def noting(x):
        table[x] = True
        return x

    def adding(x):
        x += 1
        return x

    def marking(x):
        numbers[0] = x
        return x

    def yielding(x):
        yield x

    def importing(x):
        import os

        return os.getpid() + x

    return {
        "appends": lambda x: seen.append(x) or x,
        "appends with the name of a numpy function": lambda x: CASES.insert(0, x),
        "adds to a set": lambda x: {1}.add(x),
        "counts": counting,
        "notes in a dict": noting,
        "adds in place": adding,
        "marks in an array": marking,
        "yields": yielding,
        "imports": importing,
        "prints": lambda x: print(x),
        "draws": lambda x: np.random.default_rng(0).normal() + x,
        "uses linear algebra, which a guard may keep": lambda x: np.linalg.det(A) + x,
        "uses an object": lambda x: Module("p", "t", "m", "b", {}) and x,
        "a bound method": "abc".count,
        "a class": Module,
        "a builtin that does something": print,
    }


@pytest.mark.parametrize("name", formulas())
def test_a_formula_travels_and_gives_the_same(name):
    function = formulas()[name]
    description = portable(function, ())
    assert description is not None
    given = GivenFunction(1, refuse_to_call_back, description)
    for x in (-1.5, 0.25, 2.0):
        np.testing.assert_array_equal(given(x), function(x))


@pytest.mark.parametrize("name", changing())
def test_what_is_no_formula_stays(name):
    assert portable(changing()[name], ()) is None


def refuse_to_call_back(number, args, kwargs):
    raise AssertionError("called back")


@pytest.mark.parametrize(
    ("function", "forbids"),
    [
        (lambda x: np.exp(x), ("numpy.exp",)),
        (lambda x: np.abs(x), ("numpy.absolute",)),  # another name of the same function
        (np.absolute, ("numpy.abs",)),
        (lambda x: x.sum(), ("numpy.sum",)),
        (lambda x: abs(x), ("abs",)),
        (lambda x: math.exp(x), ("math",)),
        (math.exp, ("math",)),
        (abs, ("abs",)),
    ],
)
def test_what_the_exercise_forbids_is_called_back(function, forbids):
    assert portable(function, ()) is not None
    assert portable(function, forbids) is None


def test_an_array_comes_by_value():
    given = GivenFunction(1, refuse_to_call_back, portable(lambda x: A, ()))
    given(0)[0] = 99
    assert given(0).tolist() == A.tolist()


def test_the_file_of_a_hidden_test_is_not_named():
    description = portable(outside, ())
    assert __file__.encode() not in description[1]


@pytest.fixture(scope="module", params=[pytest.param(ForkLauncher, marks=linux), SpawnLauncher])
def student(request):
    text = """
def total(f, n): return sum(f(float(k)) for k in range(n))
def same(f): return f
def guarded(f):
    try:
        return f(0.0)
    except ZeroDivisionError as error:
        return str(error)
def careless(f): return f("text")
"""
    launcher = request.param()
    functions = dict.fromkeys(("total", "same", "guarded", "careless"), 1.0)
    module = Module("p", "t", "m", "b", functions)
    name = module.import_name("exercises")
    worker = Worker(launcher, Program(module, name, {name: ("/learner/m.py", text)}), 5.0)
    worker.allow(60.0)
    yield RemoteStudent(worker)
    worker.stop()
    launcher.close()


def test_a_formula_is_not_called_back_and_a_counter_is(student, monkeypatch):
    calls_back = []
    original = Worker._call_back
    monkeypatch.setattr(Worker, "_call_back", lambda *args: calls_back.append(1) or original(*args))
    seen = []
    assert student.total(lambda x: 2 * x, 50) == 2450
    assert calls_back == []
    assert student.total(lambda x: seen.append(x) or 2 * x, 50) == 2450
    assert len(seen) == len(calls_back) == 50


def test_a_function_that_comes_back_is_the_same(student):
    def square(x):
        return x * x

    assert student.same(square) is square


@pytest.mark.parametrize("stays", [False, True])
def test_errors_of_a_given_function_reach_the_learner_either_way(student, stays):
    seen = []
    function = (lambda x: seen.append(x) or 1 / x) if stays else (lambda x: 1 / x)
    assert "division" in student.guarded(function)
    with pytest.raises(StudentError):
        student.careless(lambda x: x + 1)
