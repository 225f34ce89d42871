"""What symbolic.py must do, in sentences. Read a failing test as a line of the specification."""

import math
import operator
from math import cos, e, log, sin

import pytest

from grader.check import approx, exactly, number, raises

OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "neg": operator.neg,
    **{name: getattr(math, name) for name in ("sin", "cos", "exp", "log")},
}


def value(tree, variables):
    """The value of your derivatives, for which your evaluate is not needed."""
    if isinstance(tree, str):
        return variables[tree]
    if isinstance(tree, tuple):
        return OPERATIONS[tree[0]](*(value(part, variables) for part in tree[1:]))
    return number(tree)


def test_parse__knows_numbers_and_names(student):
    """Without a fraction an int, with one a float."""
    assert student.parse("12") == exactly(12)
    assert student.parse("0.5") == exactly(0.5)
    assert student.parse("x_1") == exactly("x_1")


def test_parse__puts_products_before_sums(student):
    """What binds tighter stands deeper in the tree; parentheses change that and are not kept."""
    assert student.parse("1 + 2*x^2") == exactly(("+", 1, ("*", 2, ("^", "x", 2))))
    assert student.parse("(1 + 2)*x") == exactly(("*", ("+", 1, 2), "x"))


def test_parse__goes_from_left_to_right_except_for_powers(student):
    """8 - 3 - 2 is 3, not 7; but 2^3^2 is 2^9."""
    assert student.parse("a - b - c") == exactly(("-", ("-", "a", "b"), "c"))
    assert student.parse("a / b * c") == exactly(("*", ("/", "a", "b"), "c"))
    assert student.parse("a^b^c") == exactly(("^", "a", ("^", "b", "c")))


def test_parse__lets_minus_bind_weaker_than_powers_and_tighter_than_products(student):
    """-x^2 is -(x^2), but -x*y is (-x)*y. A minus may stand right of another operator."""
    assert student.parse("-x^2") == exactly(("neg", ("^", "x", 2)))
    assert student.parse("-x*y") == exactly(("*", ("neg", "x"), "y"))
    assert student.parse("2^-x") == exactly(("^", 2, ("neg", "x")))
    assert student.parse("a - -b") == exactly(("-", "a", ("neg", "b")))


def test_parse__knows_calls(student):
    """A name and a parenthesis behind it: sin, cos, exp and log take one argument."""
    assert student.parse("sin(x) + log(exp(2))") == exactly(("+", ("sin", "x"), ("log", ("exp", 2))))


@pytest.mark.parametrize(
    ("text", "position"),
    [("1 + ", 4), ("1 + * 2", 4), ("(x", 2), ("x)", 1), ("2 x", 2), ("f(x)", 1), ("", 0), ("2.x", 2)],
)
def test_parse__says_where_the_text_goes_wrong(student, text, position):
    """The index of the first character that cannot be right, or the length of the text."""
    with raises(ValueError, match=rf"\b{position}\b"):
        student.parse(text)


def test_evaluate__calculates(student):
    """1 + 3^2 = 10, and 1/4 - (-2) = 2.25: first the operands, then the operator."""
    assert student.evaluate(("+", "x", ("^", "y", 2)), {"x": 1, "y": 3}) == approx(10.0)
    assert student.evaluate(("-", ("/", 1, 4), ("neg", 2)), {}) == approx(2.25)


def test_evaluate__knows_the_functions(student):
    """log undoes exp; the logarithm is the natural one."""
    assert student.evaluate(("+", ("sin", "x"), ("cos", "x")), {"x": 0.5}) == approx(sin(0.5) + cos(0.5))
    assert student.evaluate(("log", ("exp", 3)), {}) == approx(3.0)


def test_evaluate__refuses_what_has_no_value(student):
    """A name without a number, 1/0, log 0 and log(-1): ValueError, whatever Python itself would raise."""
    with raises(ValueError, match="speed"):
        student.evaluate(("*", 2, "speed"), {"x": 1})
    for tree in (("/", 1, 0), ("log", 0), ("log", ("neg", 1))):
        with raises(ValueError):
            student.evaluate(tree, {})


def test_differentiate__follows_the_rules(student):
    """(x^2 sin x)' = 2 x sin x + x^2 cos x. Any tree with the right values will do."""
    slope = student.differentiate(("*", ("^", "x", 2), ("sin", "x")), "x")
    assert value(slope, {"x": 3}) == approx(6 * sin(3) + 9 * cos(3))


def test_differentiate__needs_no_logarithm_for_a_constant_exponent(student):
    """(x^3)' = 3 x^2 is 12 at -2, where log x does not exist, and 0 at 0."""
    slope = student.differentiate(("^", "x", 3), "x")
    assert value(slope, {"x": -2}) == approx(12.0)
    assert value(slope, {"x": 0}) == approx(0.0)


def test_differentiate__takes_other_names_as_constants(student):
    """(a x)' = a, and a' = 0."""
    slope = student.differentiate(("*", "a", "x"), "x")
    assert value(slope, {"a": 5, "x": 1}) == approx(5.0)
    assert value(student.differentiate("a", "x"), {"a": 5, "x": 1}) == approx(0.0)


def test_differentiate__knows_exponents_that_vary(student):
    """(x^x)' = x^x (log x + 1), (2^x)' = 2^x log 2."""
    slope = student.differentiate(("^", "x", "x"), "x")
    assert value(slope, {"x": 3}) == approx(27 * (log(3) + 1))
    slope = student.differentiate(("^", 2, "x"), "x")
    assert value(slope, {"x": 3}) == approx(8 * log(2))


def test_simplify__removes_zeros_and_ones(student):
    """x + 0 is x, x * 0 is 0, x^0 is 1."""
    for tree in (
        ("+", "x", 0),
        ("+", 0, "x"),
        ("-", "x", 0),
        ("*", "x", 1),
        ("*", 1, "x"),
        ("/", "x", 1),
        ("^", "x", 1),
    ):
        assert student.simplify(tree) == exactly("x")
    for tree in (("*", "x", 0), ("*", 0, "x"), ("/", 0, "x")):
        assert student.simplify(tree) == approx(0)
    for tree in (("^", "x", 0), ("^", 1, "x")):
        assert student.simplify(tree) == approx(1)


def test_simplify__folds_numbers(student):
    """3 * x comes out of (1 + 2) * x; ints stay ints."""
    assert student.simplify(("*", ("+", 1, 2), "x")) == exactly(("*", 3, "x"))
    assert student.simplify(("^", 2, 10)) == exactly(1024)
    assert student.simplify(("exp", 1)) == approx(e)


def test_simplify__folds_to_an_int_only_what_is_sure_to_be_whole(student):
    """Ints, no division, and at most 2^53: above it floats skip whole numbers. All else becomes a float."""
    assert student.simplify(("+", 0.5, 1.5)) == exactly(2.0)
    assert student.simplify(("/", 6, 3)) == exactly(2.0)
    assert student.simplify(("^", 2, 53)) == exactly(2**53)
    assert student.simplify(("^", 2, 54)) == exactly(float(2**54))


def test_simplify__goes_on_until_nothing_changes(student):
    """x * (3 - 3) + y * (2 - 1): first to x * 0 + y * 1, then to 0 + y, then to y."""
    tree = ("+", ("*", "x", ("-", 3, 3)), ("*", "y", ("-", 2, 1)))
    assert student.simplify(tree) == exactly("y")


def test_simplify__leaves_what_cannot_be_folded(student):
    """1 / 0 has no value: the tree stays as it is, without an error."""
    for tree in (("/", 1, 0), ("log", 0), ("/", 0, 0)):
        assert student.simplify(tree) == exactly(tree)


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (("*", ("+", "a", 1), ("^", "b", ("neg", 2))), "(a + 1) * b^-2"),
        (("-", "a", ("-", "b", "c")), "a - (b - c)"),
        (("-", ("-", "a", "b"), "c"), "a - b - c"),
        (("+", "a", ("+", "b", "c")), "a + (b + c)"),
        (("^", ("^", "a", "b"), "c"), "(a^b)^c"),
        (("^", "a", ("^", "b", "c")), "a^b^c"),
        (("^", ("neg", "a"), 2), "(-a)^2"),
        (("neg", ("^", "a", 2)), "-a^2"),
        (("neg", ("*", "a", "b")), "-(a * b)"),
        (("*", ("neg", "a"), "b"), "-a * b"),
        (("/", "a", ("*", "b", "c")), "a / (b * c)"),
        (("^", ("sin", ("+", "a", "b")), 2), "sin(a + b)^2"),
        (("neg", ("neg", "a")), "--a"),
        (("^", 2, ("+", "a", "b")), "2^(a + b)"),
        (("*", 0.5, "x"), "0.5 * x"),
    ],
)
def test_to_text__writes_only_the_parentheses_that_are_needed(student, tree, text):
    """Whoever reads the text must get this very tree, and not find a parenthesis that could be left out."""
    assert student.to_text(tree) == exactly(text)


def test_to_text__leaves_needless_parentheses_out(student):
    """Products need none in a sum, and the argument of a call has its own."""
    assert student.to_text(("+", ("*", "a", "b"), ("sin", ("^", "c", 2)))) == exactly("a * b + sin(c^2)")


def test_unify__finds_what_the_variables_stand_for(student):
    """Entry by entry: ?x must be a, and ?z must be g(?y); nothing is said about ?y."""
    assert student.unify(("f", "?x", ("g", "?y")), ("f", "a", "?z")) == exactly(
        {"?x": "a", "?z": ("g", "?y")}
    )


def test_unify__resolves_variables_fully(student):
    """?x is f of ?y, and ?y is 1: so ?x is f of 1."""
    assert student.unify(("p", "?x", "?y"), ("p", ("f", "?y"), 1)) == exactly({"?x": ("f", 1), "?y": 1})


def test_unify__fails_when_the_terms_differ(student):
    """Other names, other lengths, or one variable for two things: None. Nothing to replace is {}."""
    assert student.unify(("f", 1), ("g", 1)) == exactly(None)
    assert student.unify(("f", 1), ("f", 1, 2)) == exactly(None)
    assert student.unify(("f", "?x", "?x"), ("f", 1, 2)) == exactly(None)
    assert student.unify("a", "a") == exactly({})


def test_unify__knows_a_constant_from_a_compound_term(student):
    """1 is not f(1), whichever comes first."""
    assert student.unify(("f", 1), 1) == exactly(None)
    assert student.unify(1, ("f", 1)) == exactly(None)


def test_unify__never_puts_a_variable_into_itself(student):
    """?x = f(?x) would be f(f(f(...))) without end."""
    assert student.unify("?x", ("f", "?x")) == exactly(None)
    assert student.unify("?x", "?x") == exactly({})
    assert student.unify(("f", "?x", "?y"), ("f", "?x", 1)) == exactly({"?y": 1})
