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
    ### BEGIN SOLUTION
    operands: list[Tree] = []
    waiting: list[str] = []  # operators without their right side, and what was opened: "(", "sin(", ...
    position, wants_operand = 0, True

    def run_of(characters: str) -> str:
        """What stands here of these characters; the position moves behind it."""
        nonlocal position
        start = position
        while position < len(text) and text[position] in characters:
            position += 1
        return text[start:position]

    def complete(binding: float) -> None:
        """Give the operators that bind at least so tightly their operands."""
        while waiting and not waiting[-1].endswith("(") and _BINDING[waiting[-1]] >= binding:
            operator = waiting.pop()
            count = 1 if operator == "neg" else 2
            operands[-count:] = [(operator, *operands[-count:])]

    while True:
        run_of(string.whitespace)
        character = text[position : position + 1]
        if wants_operand:
            if character == "-":
                waiting.append("neg")
                position += 1
            elif character == "(":
                waiting.append("(")
                position += 1
            elif whole := run_of(string.digits):
                if text[position : position + 1] == ".":
                    position += 1
                    fraction = run_of(string.digits)
                    if not fraction:
                        break
                    operands.append(float(f"{whole}.{fraction}"))
                else:
                    operands.append(int(whole))
                wants_operand = False
            elif name := run_of(string.ascii_letters + "_" + string.digits):  # digits were taken above
                run_of(string.whitespace)
                if name in FUNCTIONS and text[position : position + 1] == "(":
                    waiting.append(name + "(")
                    position += 1
                else:
                    operands.append(name)
                    wants_operand = False
            else:
                break
        elif character and character in "+-*/^":
            # What stands before ^ is only what binds tighter; for the others also what binds as tightly.
            complete(_BINDING[character] + (character == "^"))
            waiting.append(character)
            position += 1
            wants_operand = True
        elif character == ")":
            complete(0)
            if not waiting:
                break
            opened = waiting.pop()
            if opened != "(":
                operands[-1] = (opened[:-1], operands[-1])
            position += 1
        else:
            complete(0)
            if character or waiting:
                break
            return operands[0]
    raise ValueError(f"syntax error at position {position}")
    ### END SOLUTION


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
    ### BEGIN SOLUTION

    def leaf(value: Any) -> float:
        if not isinstance(value, str):
            return float(value)
        if value not in variables:
            raise ValueError(f"the variable {value!r} has no value")
        return float(variables[value])

    def node(tree: Tree, values: list[float]) -> float:
        try:
            result = _OPERATIONS[tree[0]](*values)
        except (ZeroDivisionError, OverflowError, ValueError) as error:
            raise ValueError(f"{tree[0]} of {values} has no value: {error}") from None
        if isinstance(result, complex):
            raise ValueError(f"{values[0]} to the power {values[1]} is not real")
        return result

    return _fold(tree, leaf, node)
    ### END SOLUTION


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
    ### BEGIN SOLUTION

    def leaf(value: Any) -> Tree:
        return 1 if value == variable else 0

    def node(tree: Tree, derivatives: list[Tree]) -> Tree:
        operator, a, da = tree[0], tree[1], derivatives[0]
        b, db = (tree[2], derivatives[1]) if len(tree) > 2 else (None, None)
        if all(d == 0 for d in derivatives):
            return 0  # made of constants only
        match operator:
            case "+" | "-":
                return (operator, da, db)
            case "*":
                return ("+", ("*", da, b), ("*", a, db))
            case "/":
                return ("/", ("-", ("*", da, b), ("*", a, db)), ("^", b, 2))
            case "^" if db == 0:
                less = b - 1 if isinstance(b, (int, float)) else ("-", b, 1)
                return 0 if b == 0 else ("*", ("*", b, ("^", a, less)), da)
            case "^" if da == 0:
                return ("*", ("*", tree, ("log", a)), db)
            case "^":
                return ("*", tree, ("+", ("*", db, ("log", a)), ("/", ("*", b, da), a)))
            case "neg":
                return ("neg", da)
            case "sin":
                return ("*", ("cos", a), da)
            case "cos":
                return ("*", ("neg", ("sin", a)), da)
            case "exp":
                return ("*", tree, da)
            case "log":
                return ("/", da, a)
        raise ValueError(f"unknown operator {operator!r}")

    return _fold(tree, leaf, node)
    ### END SOLUTION


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
    ### BEGIN SOLUTION

    def node(tree: Tree, operands: list[Tree]) -> Tree:
        """From simple operands to a simple tree: each rule gives an operand or a number, which are simple."""
        operator = tree[0]
        tree = (operator, *operands)
        if all(isinstance(x, (int, float)) for x in operands):
            try:
                value = evaluate(tree, {})
            except ValueError:
                return tree
            whole = operator != "/" and all(isinstance(x, int) for x in operands) and abs(value) <= 2**53
            return int(value) if whole and value == int(value) else value
        if len(operands) == 1:
            return tree
        a, b = operands
        zero, one = [x == 0 for x in operands], [x == 1 for x in operands]
        match operator:
            case "+" if zero[0]:
                return b
            case "+" | "-" if zero[1]:
                return a
            case "*" if zero[0] or zero[1]:
                return 0
            case "*" if one[0]:
                return b
            case "*" | "/" | "^" if one[1]:
                return a
            case "/" if zero[0]:
                return 0
            case "^" if zero[1] or one[0]:
                return 1
        return tree

    return _fold(tree, lambda value: value, node)
    ### END SOLUTION


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
    ### BEGIN SOLUTION

    def leaf(value: Any) -> tuple[str, int]:
        if isinstance(value, float):
            digits = format(Decimal(repr(value)), "f")
            return digits if "." in digits else digits + ".0", 5
        return str(value), 5

    def node(tree: Tree, parts: list[tuple[str, int]]) -> tuple[str, int]:
        """The text, and how tightly its outermost operator binds."""

        def at_least(part: tuple[str, int], binding: int) -> str:
            return part[0] if part[1] >= binding else f"({part[0]})"

        operator = tree[0]
        if operator in FUNCTIONS:
            return f"{operator}({parts[0][0]})", 5
        binding = _BINDING[operator]
        if operator == "neg":
            return "-" + at_least(parts[0], binding), binding
        if operator == "^":
            return f"{at_least(parts[0], 5)}^{at_least(parts[1], _BINDING['neg'])}", binding
        return f"{at_least(parts[0], binding)} {operator} {at_least(parts[1], binding + 1)}", binding

    return _fold(tree, leaf, node)[0]
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    bound: dict[str, Any] = {}

    def variable(term: Any) -> bool:
        return isinstance(term, str) and term.startswith("?")

    def replaced(term: Any, values: Mapping[str, Any]) -> Any:
        return _fold(term, lambda x: values.get(x, x), lambda t, parts: (t[0], *parts))

    def occurs(name: str, term: Any) -> bool:
        return _fold(term, lambda x: x == name, lambda _, found: any(found))

    pairs = [(a, b)]
    while pairs:
        x, y = (bound.get(term, term) if variable(term) else term for term in pairs.pop())
        if variable(y):
            x, y = y, x
        if variable(x):
            y = replaced(y, bound)
            if y == x:
                continue
            if occurs(x, y):
                return None
            bound = {name: replaced(term, {x: y}) for name, term in bound.items()}
            bound[x] = y
        elif isinstance(x, tuple) and isinstance(y, tuple):
            if len(x) != len(y) or x[:1] != y[:1]:
                return None
            pairs.extend(reversed(list(zip(x[1:], y[1:], strict=True))))
        elif x != y:
            return None
    return bound
    ### END SOLUTION


### BEGIN SOLUTION
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "^": 4}
_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: a**b,
    "neg": lambda a: -a,
    **FUNCTIONS,
}


def _fold(tree: Tree, leaf: Callable[[Any], Any], node: Callable[[Tree, list[Any]], Any]) -> Any:
    """Work on a tree from the leaves up: `node` gets a tuple and the results of its operands.

    A loop, so that the depth of a tree is no matter.
    """
    results: list[Any] = []
    waiting = [(tree, False)]
    while waiting:
        part, operands_done = waiting.pop()
        if not isinstance(part, tuple):
            results.append(leaf(part))
        elif operands_done:
            first = len(results) - (len(part) - 1)
            results[first:] = [node(part, results[first:])]
        else:
            waiting.append((part, True))
            waiting.extend((operand, False) for operand in reversed(part[1:]))
    return results.pop()


### END SOLUTION
