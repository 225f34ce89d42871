"""Recursive descent and recursive rules, written as generators that one loop drives, so that no depth is too deep."""

import math
import re

import numpy as np

CALLS = {"sin": math.sin, "cos": math.cos, "exp": math.exp, "log": math.log}
ATOM, POWER, MINUS, TERM, SUM = 5, 4, 3, 2, 1


def parse(text):
    return _run(_Parser(text).whole())


def evaluate(tree, variables):
    try:
        return _run(_value(tree, variables))
    except (OverflowError, ZeroDivisionError) as error:
        raise ValueError(f"no value: {error}") from None


def differentiate(tree, variable):
    return _run(_slope(tree, variable))[0]


def simplify(tree):
    return _run(_shorter(tree))


def to_text(tree):
    return _run(_written(tree))[0]


def unify(a, b):
    bound, pairs = {}, [(a, b)]
    while pairs:
        a, b = (_walk(term, bound) for term in pairs.pop())
        if _is_variable(a) and _is_variable(b) and a == b:
            continue
        if _is_variable(b) and not _is_variable(a):
            a, b = b, a
        if _is_variable(a):
            if _occurs(a, b, bound):
                return None
            bound[a] = b
        elif isinstance(a, tuple) and isinstance(b, tuple):
            if len(a) != len(b) or a[:1] != b[:1]:
                return None
            pairs.extend(zip(a[1:], b[1:], strict=True))
        elif isinstance(a, tuple) or isinstance(b, tuple) or a != b:
            return None
    return {name: _run(_resolved(name, bound)) for name in bound}


def _run(generator):
    """A generator yields the generators whose results it needs."""
    stack, result = [generator], None
    while stack:
        try:
            stack.append(stack[-1].send(result))
            result = None
        except StopIteration as end:
            stack.pop()
            result = end.value
    return result


class _Parser:
    def __init__(self, text):
        self.text, self.place = text, 0
        self.space()

    def space(self):
        while self.text[self.place : self.place + 1] == " ":
            self.place += 1

    def take(self, signs):
        sign = self.text[self.place : self.place + 1]
        if not sign or sign not in signs:
            return None
        self.place += 1
        self.space()
        return sign

    def fail(self, place=None):
        raise ValueError(f"syntax error at {self.place if place is None else place}")

    def whole(self):
        tree = yield self.sum()
        if self.place < len(self.text):
            self.fail()
        return tree

    def sum(self):
        tree = yield self.term()
        while sign := self.take("+-"):
            tree = (sign, tree, (yield self.term()))
        return tree

    def term(self):
        tree = yield self.minus()
        while sign := self.take("*/"):
            tree = (sign, tree, (yield self.minus()))
        return tree

    def minus(self):
        if self.take("-"):
            return "neg", (yield self.minus())
        return (yield self.power())

    def power(self):
        base = yield self.atom()
        if self.take("^"):
            return "^", base, (yield self.minus())
        return base

    def atom(self):
        if self.take("("):
            return (yield self.inside())
        start = self.place
        if found := re.match(r"[0-9]+(\.[0-9]*)?", self.text[start:]):
            digits = found.group()
            self.place += len(digits)
            if digits[-1] == ".":
                self.fail()
            self.space()
            return float(digits) if "." in digits else int(digits)
        found = re.match(r"[A-Za-z_][A-Za-z0-9_]*", self.text[start:])
        if not found:
            self.fail()
        name = found.group()
        self.place += len(name)
        self.space()
        if name in CALLS and self.take("("):
            return name, (yield self.inside())
        return name

    def inside(self):
        tree = yield self.sum()
        if not self.take(")"):
            self.fail()
        return tree


def _value(tree, variables):
    if isinstance(tree, str):
        if tree not in variables:
            raise ValueError(f"{tree} has no value")
        return float(variables[tree])
    if not isinstance(tree, tuple):
        return float(tree)
    operands = []
    for part in tree[1:]:
        operands.append((yield _value(part, variables)))
    return _apply(tree[0], *operands)


def _apply(operator, a, b=None):
    if operator == "neg":
        return -a
    if operator in CALLS:
        return CALLS[operator](a)
    if operator == "^":
        return math.pow(a, b)
    result = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[operator](b)
    if math.isinf(result) and math.isfinite(a) and math.isfinite(b):
        raise OverflowError("too large for a float")
    return result


def _slope(tree, x):
    """The derivative, and whether the tree holds the variable at all."""
    if not isinstance(tree, tuple):
        return (1, True) if tree == x else (0, False)
    slopes = []
    for part in tree[1:]:
        slopes.append((yield _slope(part, x)))
    if not any(holds for _, holds in slopes):
        return 0, False
    operator, a, b = (*tree, None)[:3]
    da, db = (*[slope for slope, _ in slopes], None)[:2]
    if operator in "+-":
        found = operator, da, db
    elif operator == "*":
        found = "+", ("*", da, b), ("*", a, db)
    elif operator == "/":
        found = "/", ("-", ("*", da, b), ("*", a, db)), ("*", b, b)
    elif operator == "^" and not slopes[1][1]:
        n = simplify(b)
        found = 0 if n == 0 else ("*", ("*", n, ("^", a, ("-", n, 1))), da)
    elif operator == "^":
        factor = "*", db, ("log", a)
        if slopes[0][1]:
            factor = "+", factor, ("/", ("*", b, da), a)
        found = "*", tree, factor
    else:
        outer = {
            "neg": -1,
            "sin": ("cos", a),
            "cos": ("neg", ("sin", a)),
            "exp": tree,
            "log": ("/", 1, a),
        }[operator]
        found = "*", outer, da
    return found, True


def _shorter(tree):
    if not isinstance(tree, tuple):
        return tree
    parts = []
    for part in tree[1:]:
        parts.append((yield _shorter(part)))
    operator = tree[0]
    short = (operator, *parts)
    if all(isinstance(part, (int, float)) for part in parts):
        return _folded(short)
    a, b = (*parts, None)[:2]
    zero, one = (lambda t: not isinstance(t, (str, tuple)) and t == 0), (lambda t: t == 1)
    if operator in ("+", "-", "*", "/", "^"):
        if (operator in "+-" and zero(b)) or (operator in "*/^" and one(b)):
            return a
        if (operator == "+" and zero(a)) or (operator == "*" and one(a)):
            return b
        if (operator in "*/" and zero(a)) or (operator == "*" and zero(b)):
            return 0
        if operator == "^" and (zero(b) or one(a)):
            return 1
    return short


def _folded(tree):
    operator, *numbers = tree
    whole = operator != "/" and all(isinstance(number, int) for number in numbers)
    try:
        value = _apply(operator, *map(float, numbers))
        if whole and operator in ("+", "-", "*"):
            exact = {"+": int.__add__, "-": int.__sub__, "*": int.__mul__}[operator](*numbers)
            return exact if abs(exact) <= 2**53 else float(exact)
    except (ValueError, ArithmeticError):
        return tree
    if whole and value == int(value) and abs(value) <= 2**53:
        return int(value)
    return value


def _written(tree):
    """The text, and how tightly it holds together."""
    if isinstance(tree, str):
        return tree, ATOM
    if not isinstance(tree, tuple):
        return str(tree) if isinstance(tree, int) else np.format_float_positional(tree, trim="0"), ATOM
    parts = []
    for part in tree[1:]:
        parts.append((yield _written(part)))
    operator = tree[0]
    if operator == "neg":
        return "-" + _held(parts[0], MINUS), MINUS
    if operator in CALLS:
        return f"{operator}({parts[0][0]})", ATOM
    if operator == "^":
        return _held(parts[0], ATOM) + "^" + _held(parts[1], MINUS), POWER
    level = SUM if operator in "+-" else TERM
    return f"{_held(parts[0], level)} {operator} {_held(parts[1], level + 1)}", level


def _held(part, level):
    text, own = part
    return text if own >= level else f"({text})"


def _is_variable(term):
    return isinstance(term, str) and term.startswith("?")


def _walk(term, bound):
    while _is_variable(term) and term in bound:
        term = bound[term]
    return term


def _occurs(name, term, bound):
    stack, seen = [term], set()
    while stack:
        term = stack.pop()
        if isinstance(term, tuple):
            stack.extend(term[1:])
        elif _is_variable(term):
            if term == name:
                return True
            if term in bound and term not in seen:
                seen.add(term)
                stack.append(bound[term])
    return False


def _resolved(term, bound):
    term = _walk(term, bound)
    if not isinstance(term, tuple):
        return term
    parts = list(term[:1])
    for part in term[1:]:
        parts.append((yield _resolved(part, bound)))
    return tuple(parts)
