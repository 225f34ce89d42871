r"""Symbolic representations.

A formula is a tree. Once a program holds the tree it can evaluate, differentiate, simplify and print it. The
autodiff engine of the final phase differentiates as well, but numbers instead of formulas: write this first, and
you will know exactly what the difference is.

Lesson: exercises/phase4/discrete_math/README.md#symbolic
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

FUNCTIONS = {"sin": math.sin, "cos": math.cos, "exp": math.exp, "log": math.log}

# A tree is a number (int or float), the name of a variable (str), or a tuple of an operator and its operands:
# ('+', a, b), ('-', a, b), ('*', a, b), ('/', a, b), ('^', a, b), ('neg', a), ('sin', a), ('cos', a), ...
Tree = Any


def parse(text: str) -> Tree:
    r"""The expression tree of a formula.

    .. math:: \texttt{-x\^{}2 + 3 * sin(y)} \;\to\; (+,\; (\text{neg}, (\text{\^{}}, x, 2)),\; (*, 3, (\sin, y)))

    - Numbers are digits with an optional fraction ("2", "0.5"); without a fraction they become int, else float.
    - Names are ASCII letters, digits and _, not beginning with a digit. sin, cos, exp and log before an
      opening parenthesis are calls of one argument; all other names are variables, which cannot be called.
    - + and - bind weakest, then * and /, then the unary minus ('neg'), then ^. So -x^2 is -(x^2). ^ binds to
      the right, the others to the left, and what stands right of ^ may begin with a minus: 2^-x.
    - There is no product without *. Spaces between these parts mean nothing.

    A thousand terms or nested parentheses must work, which is deeper than Python's recursion goes.

    Parameters
    ----------
    text : str

    Returns
    -------
    int, float, str or tuple

    Raises
    ------
    ValueError
        On a syntax error. The message holds the position: the 0-based index of the first character that cannot
        continue the text, or len(text) when something is missing at the end. ("f(x)" fails at 1: f is a variable.)

    Examples
    --------
    >>> parse("1 + 2*x^2")
    ('+', 1, ('*', 2, ('^', 'x', 2)))
    >>> parse("-sin(x)"), parse("2.5")
    (('neg', ('sin', 'x')), 2.5)

    References
    ----------
    Aho, Lam, Sethi and Ullman, *Compilers: Principles, Techniques, and Tools*, the chapter on syntax analysis.
    """
    raise NotImplementedError("parse: not written yet")


def evaluate(tree: Tree, variables: Mapping[str, float]) -> float:
    r"""The value of an expression.

    .. math:: \text{evaluate}(x + y^2, \{x: 1, y: 3\}) = 10

    The tree may be 1000 levels deep, as a sum of 1000 terms is: deeper than Python's recursion goes.

    Parameters
    ----------
    tree : int, float, str or tuple
        As parse gives them.
    variables : dict
        Name to number.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For a name that has no value (the message names it), a division by zero, the logarithm of a number that
        is not positive, a negative number to a power that is no integer, and a result too large for a float.

    Examples
    --------
    >>> evaluate(("+", "x", ("^", "y", 2)), {"x": 1, "y": 3})
    10.0

    References
    ----------
    Abelson and Sussman, *Structure and Interpretation of Computer Programs*, chapter 4.
    """
    raise NotImplementedError("evaluate: not written yet")


def differentiate(tree: Tree, variable: str) -> Tree:
    r"""The derivative, as a tree.

    .. math:: (ab)' = a'b + ab', \quad \Big(\frac ab\Big)' = \frac{a'b - ab'}{b^2}, \quad
        (a^n)' = n\,a^{n-1} a', \quad (a^b)' = a^b \Big( b' \log a + \frac{b\,a'}{a} \Big)

    An exponent without the variable takes the rule for a^n, without a logarithm, so that the result has a value
    at negative bases and at 0 as well; that of x^0 is 0 there, too. Any tree with the right values is right,
    however long: simplify is a function of its own.

    The tree may be 1000 levels deep, as a sum of 1000 terms is: deeper than Python's recursion goes.

    Parameters
    ----------
    tree : int, float, str or tuple
        As parse gives them: + - * / ^ neg sin cos exp log.
    variable : str
        Every other name is a constant.

    Returns
    -------
    int, float, str or tuple

    Examples
    --------
    >>> evaluate(differentiate(("^", "x", 3), "x"), {"x": -2})
    12.0

    References
    ----------
    Spivak, *Calculus*, chapter 10. Abelson and Sussman, *Structure and Interpretation of Computer Programs*,
    section 2.3.2.
    """
    raise NotImplementedError("differentiate: not written yet")


def simplify(tree: Tree) -> Tree:
    r"""The same expression, shorter.

    .. math:: x + 0,\; x - 0,\; x \cdot 1,\; x / 1,\; x^1 \to x; \qquad x \cdot 0,\; 0 / x \to 0; \qquad
        x^0,\; 1^x \to 1

    and 0 + x, 1 * x, 0 * x likewise. Operators and calls whose operands are all numbers are folded to their
    value: an int when all operands are ints, the operator is not / and the value is a whole number of at most
    2**53, else a float. A fold that fails (a division by zero, say, and so 0 / 0) is left as it is. All of that
    is done until nothing changes any more.

    The tree may be 1000 levels deep, as a sum of 1000 terms is: deeper than Python's recursion goes.

    Parameters
    ----------
    tree : int, float, str or tuple
        As parse gives them.

    Returns
    -------
    int, float, str or tuple

    Examples
    --------
    >>> simplify(("+", ("*", "x", 1), ("-", 3, 3))), simplify(("*", ("+", 1, 2), "x")), simplify(("/", 1, 0))
    ('x', ('*', 3, 'x'), ('/', 1, 0))

    References
    ----------
    Abelson and Sussman, *Structure and Interpretation of Computer Programs*, section 2.3.2.
    """
    raise NotImplementedError("simplify: not written yet")


def to_text(tree: Tree) -> str:
    r"""The formula of a tree, with no parentheses that could be left out.

    .. math:: \text{parse}(\text{to\_text}(t)) = t

    One space on both sides of + - * /, none anywhere else: "-x^2 + 3 * sin(y)". Numbers are written with
    digits and a point, never with an exponent.

    The tree may be 1000 levels deep, as a sum of 1000 terms is: deeper than Python's recursion goes.

    Parameters
    ----------
    tree : int, float, str or tuple
        As parse gives them: no negative numbers, among other things.

    Returns
    -------
    str

    Examples
    --------
    >>> to_text(("*", ("+", "a", 1), ("^", "b", ("neg", 2))))
    '(a + 1) * b^-2'

    References
    ----------
    Aho, Lam, Sethi and Ullman, *Compilers: Principles, Techniques, and Tools*, the chapter on syntax analysis.
    """
    raise NotImplementedError("to_text: not written yet")


def unify(a: Any, b: Any) -> dict[str, Any] | None:
    r"""The most general way to replace variables by terms that makes two terms equal.

    .. math:: f(x, g(y)) \text{ and } f(a, z): \quad x \to a,\; z \to g(y)

    A variable is a string that begins with "?". A tuple is a compound term: two of them can be equal only if
    they have the same length and the same first entry, its name. Everything else is a constant. A variable
    cannot be replaced by a term that contains it (the occurs check).

    Terms may be 1000 levels deep, deeper than Python's recursion goes.

    Parameters
    ----------
    a, b : terms

    Returns
    -------
    dict or None
        Variables to terms, fully resolved: no variable that is a key occurs in any of the terms. None when the
        terms cannot be made equal. Of two variables that must be equal either may be the key.

    Examples
    --------
    >>> unify(("f", "?x", ("g", "?y")), ("f", "a", "?z"))
    {'?x': 'a', '?z': ('g', '?y')}
    >>> unify("?x", ("f", "?x")) is None
    True

    References
    ----------
    Robinson, "A Machine-Oriented Logic Based on the Resolution Principle", 1965.
    """
    raise NotImplementedError("unify: not written yet")
