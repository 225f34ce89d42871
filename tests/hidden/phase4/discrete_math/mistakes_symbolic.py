"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from grader.feedback import mistake
from solutions.phase4.discrete_math import symbolic as right


def _mapped(tree, change):
    if not isinstance(tree, tuple):
        return tree
    return change((tree[0], *(_mapped(part, change) for part in tree[1:])))


@mistake("parse", "Your powers go from left to right: a^b^c is a^(b^c).")
def parse_with_powers_to_the_left(text):
    def change(tree):
        if tree[0] == "^" and isinstance(tree[2], tuple) and tree[2][0] == "^":
            return ("^", ("^", tree[1], tree[2][1]), tree[2][2])
        return tree

    return _mapped(right.parse(text), change)


@mistake("parse", "Your minus binds tighter than ^: -x^2 is -(x^2).")
def parse_with_a_tight_minus(text):
    def change(tree):
        if tree[0] == "neg" and isinstance(tree[1], tuple) and tree[1][0] == "^":
            return ("^", ("neg", tree[1][1]), tree[1][2])
        return tree

    return _mapped(right.parse(text), change)


@mistake("parse", "Your differences go from right to left: a - b - c is (a - b) - c.")
def parse_with_differences_to_the_right(text):
    def change(tree):
        if tree[0] == "-" and isinstance(tree[1], tuple) and tree[1][0] == "-":
            return ("-", tree[1][1], ("-", tree[1][2], tree[2]))
        return tree

    return _mapped(right.parse(text), change)


@mistake("evaluate", "A name without a value counts as 0: raise a ValueError that names it.")
def evaluate_with_zeros(tree, variables):
    class Zeros(dict):
        def __contains__(self, name):
            return True

        def __missing__(self, name):
            return 0.0

    return right.evaluate(tree, Zeros(variables))


@mistake("evaluate", "A division by zero raises ZeroDivisionError: it must be a ValueError.")
def evaluate_with_zero_division(tree, variables):
    try:
        return right.evaluate(tree, variables)
    except ValueError as error:
        raise (ZeroDivisionError if "division" in str(error) else ValueError)(str(error)) from None


@mistake("differentiate", "The inner derivative is missing: sin(u)' is cos(u) u'.")
def differentiate_without_the_inner_part(tree, variable):
    if isinstance(tree, tuple) and tree[0] in ("sin", "exp"):
        return ("cos", tree[1]) if tree[0] == "sin" else tree
    return right.differentiate(tree, variable)


@mistake("differentiate", "You use the logarithm for every power: x^3 then has no slope at -2.")
def differentiate_with_a_logarithm(tree, variable):
    if isinstance(tree, tuple) and tree[0] == "^":
        a, b = tree[1:]
        da, db = right.differentiate(a, variable), right.differentiate(b, variable)
        return ("*", tree, ("+", ("*", db, ("log", a)), ("/", ("*", b, da), a)))
    return right.differentiate(tree, variable)


@mistake(
    "simplify", "You go over the tree only once, from the top: what has become simple below is not used."
)
def simplify_from_the_top(tree):
    if not isinstance(tree, tuple):
        return tree
    top = right.simplify(tree)
    if not isinstance(top, tuple) and all(not isinstance(part, tuple) for part in tree[1:]):
        return top
    return (tree[0], *(simplify_from_the_top(part) for part in tree[1:]))


@mistake("simplify", "0 / 0 is no 0: what cannot be folded is left as it is.")
def simplify_zero_over_zero(tree):
    return 0 if tree == ("/", 0, 0) else right.simplify(tree)


@mistake("to_text", "Everything gets parentheses: leave out those that are not needed.")
def to_text_with_all_parentheses(tree):
    def change(tree):
        if tree[0] in right.FUNCTIONS:
            return f"{tree[0]}({right.to_text(tree[1])})"
        return tree

    if isinstance(tree, tuple) and tree[0] not in right.FUNCTIONS and tree[0] != "neg":
        left, other = (to_text_with_all_parentheses(part) for part in tree[1:])
        return f"({left} {tree[0]} {other})"
    return right.to_text(tree)


@mistake("to_text", "a - (b - c) needs its parentheses: the right side of - and / must bind tighter.")
def to_text_without_right_parentheses(tree):
    if isinstance(tree, tuple) and tree[0] in ("-", "/", "+"):
        return f"{right.to_text(tree[1])} {tree[0]} {right.to_text(tree[2])}"
    return right.to_text(tree)


@mistake("unify", "The occurs check is missing: a variable must not stand for a term that holds it.")
def unify_without_the_occurs_check(a, b):
    answer = right.unify(a, b)
    return {a: b} if answer is None and isinstance(a, str) and a.startswith("?") else answer


@mistake("unify", "A variable gets two values: look up what is bound already.")
def unify_that_forgets(a, b):
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b) and a[0] == b[0]:
        answer = {}
        for x, y in zip(a[1:], b[1:], strict=True):
            part = unify_that_forgets(x, y)
            if part is None:
                return None
            answer.update(part)
        return answer
    return right.unify(a, b)
