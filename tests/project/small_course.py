"""A course of two modules, written into a folder: small enough to break in every way."""

from __future__ import annotations

import textwrap
from pathlib import Path

CURRICULUM = """\
title: A small course
time_limit: 1
phases:
- id: phase1
  title: First phase
  topics:
  - id: numbers
    title: Numbers
    resources: [A book]
    modules:
    - id: doubling
      bullet: Twice and half
      forbids: [numpy.multiply, abs]
      functions: {double: 1, halve: 2}
    - id: powers
      bullet: Powers of two
      uses: [numbers.doubling]
      functions: {quadruple: 1}
    - id: later
      bullet: Not written yet
      functions: {someday: 1}
"""

DOUBLING = '''\
"""Twice and half."""

import numpy as np


def double(x: float) -> float:
    """Twice a number.

    Examples
    --------
    >>> double(2.0)
    4.0

    References
    ----------
    Any book.
    """
    ### BEGIN SOLUTION
    return _times(2.0, x)
    ### END SOLUTION


def halve(x: float) -> float:
    """Half of a number.

    Raises
    ------
    ValueError
        When x is negative ("negative" in the message).

    Examples
    --------
    >>> halve(4.0)
    2.0

    References
    ----------
    Any book.
    """
    ### BEGIN SOLUTION
    if x < 0:
        raise ValueError(f"x must not be negative, got {x}")
    return float(np.divide(x, 2.0))
    ### END SOLUTION


### BEGIN SOLUTION
def _times(c, x):
    return c * x


### END SOLUTION
'''

POWERS = '''\
"""Powers of two."""

from solutions.phase1.numbers.doubling import double


def quadruple(x: float) -> float:
    """Four times a number.

    Examples
    --------
    >>> quadruple(1.0)
    4.0

    References
    ----------
    Any book.
    """
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION
'''

VISIBLE_DOUBLING = '''\
from grader.check import approx, raises


def test_double__of_two_is_four(student):
    """Two and two."""
    assert student.double(2.0) == approx(4.0)


def test_double__of_a_negative_number_is_negative(student):
    assert student.double(-3.0) == approx(-6.0)


def test_halve__undoes_doubling(student):
    assert student.halve(4.0) == approx(2.0)


def test_halve__of_a_negative_number_is_refused(student):
    with raises(ValueError, match="negative"):
        student.halve(-1.0)
'''

HIDDEN_DOUBLING = '''\
import pytest

from grader.check import approx


def test_double__matches_the_reference(student, reference, rng):
    """Works for whole numbers only?"""
    x = float(rng.normal())
    assert student.double(x) == approx(reference.double(x))


@pytest.mark.parametrize("x", [8642.0, 9753.0])
def test_double__of_large_numbers(student, x):
    """Large numbers are doubled, too."""
    assert student.double(x) == approx(2 * x)


def test_halve__matches_the_reference(student, reference, rng):
    """Integer division loses the fraction."""
    x = float(rng.uniform(0, 9))
    assert student.halve(x) == approx(reference.halve(x))


def test_halve__of_an_odd_number_has_a_fraction(student):
    """Half of seven is three and a half."""
    assert student.halve(7.0) == approx(3.5)
'''

MISTAKES_DOUBLING = """\
from grader.feedback import mistake


@mistake("double", "You square the number; twice two and two squared only look alike.")
def double_by_squaring(x):
    return float(x * x)


@mistake("halve", "// throws the fraction away.")
def halve_by_integer_division(x):
    if x < 0:
        raise ValueError("x must not be negative")
    return float(x // 2)
"""

VISIBLE_POWERS = """\
from grader.check import approx


def test_quadruple__of_one_is_four(student):
    assert student.quadruple(1.0) == approx(4.0)


def test_quadruple__of_minus_one_is_minus_four(student):
    assert student.quadruple(-1.0) == approx(-4.0)
"""

HIDDEN_POWERS = '''\
from grader.check import approx


def test_quadruple__matches_the_reference(student, reference, rng):
    """Four times, not twice."""
    x = float(rng.normal())
    assert student.quadruple(x) == approx(reference.quadruple(x))


def test_quadruple__of_zero_is_zero(student):
    """Nothing stays nothing."""
    assert student.quadruple(0.0) == approx(0.0)
'''

MISTAKES_POWERS = """\
from grader.feedback import mistake


@mistake("quadruple", "That is only twice the number.")
def quadruple_once(x):
    return 2 * x
"""

LESSON = """\
# Numbers

Why numbers.

<a id="doubling"></a>
## Twice and half

About doubling.

<a id="powers"></a>
## Powers of two

About powers.
"""

HINTS = "# Hints\n" + "".join(
    f"\n## {name}\n\n1. A question?\n2. The idea.\n3. Nearly the code.\n"
    for name in ("doubling.double", "doubling.halve", "powers.quadruple")
)

HALF_SOLVED = """\
def double(x):
    return 2 * x


def halve(x):
    raise NotImplementedError("halve: not written yet")
"""

TOPIC = "phase1/numbers"


def write(root: Path) -> Path:
    """The course, with untouched exercises, below ``root``."""
    from grader.authoring.stubs import stub_of

    files = {
        "curriculum.yaml": CURRICULUM,
        f"solutions/{TOPIC}/doubling.py": DOUBLING,
        f"solutions/{TOPIC}/powers.py": POWERS,
        f"exercises/{TOPIC}/doubling.py": stub_of(DOUBLING),
        f"exercises/{TOPIC}/powers.py": stub_of(POWERS),
        f"exercises/{TOPIC}/README.md": LESSON,
        f"exercises/{TOPIC}/hints.md": HINTS,
        f"tests/visible/{TOPIC}/test_doubling.py": VISIBLE_DOUBLING,
        f"tests/visible/{TOPIC}/test_powers.py": VISIBLE_POWERS,
        f"tests/hidden/{TOPIC}/test_doubling.py": HIDDEN_DOUBLING,
        f"tests/hidden/{TOPIC}/test_powers.py": HIDDEN_POWERS,
        f"tests/hidden/{TOPIC}/mistakes_doubling.py": MISTAKES_DOUBLING,
        f"tests/hidden/{TOPIC}/mistakes_powers.py": MISTAKES_POWERS,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def solve(root: Path, module: str, text: str) -> None:
    """Write a learner's file."""
    (root / "exercises" / TOPIC / f"{module}.py").write_text(textwrap.dedent(text), encoding="utf-8")
