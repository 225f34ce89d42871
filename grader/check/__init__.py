"""Trusted comparison: what a test says about an answer of the learner's code.

Tests write ``assert student.angle(u, v) == approx(pi / 2)``. Every function here looks at the type and the
shape of the answer before its numbers, because the usual comparisons do not: an empty array is "close" to
every number, a wrong shape is broadcast into a right one, and an object may say that it equals everything.
"""

from grader.check.comparison import Approx, Exactly, approx, array, arrays, exactly, number
from grader.check.describe import describe
from grader.check.errors import leaves_unchanged, raises
from grader.check.mismatch import Mismatch

__all__ = [
    "Approx",
    "Exactly",
    "Mismatch",
    "approx",
    "array",
    "arrays",
    "describe",
    "exactly",
    "leaves_unchanged",
    "number",
    "raises",
]
