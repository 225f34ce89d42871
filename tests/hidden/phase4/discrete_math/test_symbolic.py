"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import sin
from random import Random

import pytest

from grader.check import approx, exactly, number, raises


def random_trees(rng, n, depth, leaves=("x", "y", 1, 2, 0.5, 0)):
    """n random formulas; Python's own generator makes a draw in a tenth of numpy's time."""
    draw = Random(int(rng.integers(2**63)))

    def grow(depth):
        if depth == 0 or draw.random() < 0.15:
            return draw.choice(leaves)
        kind = draw.choice(["+", "-", "*", "/", "^", "neg", "sin", "exp"])
        return (kind, *(grow(depth - 1) for _ in range(2 if kind in "+-*/^" else 1)))

    return [grow(depth) for _ in range(n)]


def each(module, name, items, *more):
    """What the function ``name`` makes of each item."""
    return [getattr(module, name)(item, *more) for item in items]


def has_a_power_of_zero(tree, value):
    """There the rule for powers may divide by zero, though a constant power of zero has the slope 0."""
    if not isinstance(tree, tuple):
        return False
    return (tree[0] == "^" and value(tree[1]) == 0) or any(has_a_power_of_zero(t, value) for t in tree[1:])


def parse_deep(module, n):
    """n nested parentheses, and a sum of n terms: its operators from the top down, and the first term."""
    tree, operators = module.parse(" + ".join(["x"] * n)), []
    while isinstance(tree, tuple):
        operators.append(tree[0])
        tree = tree[1]
    return module.parse("(" * n + "x" + ")" * n), operators, tree


def with_a_long_sum(module, name, n, *more):
    """What the function ``name`` makes of x + x + ... + x, a tree that is n - 1 levels deep."""
    tree = "x"
    for _ in range(n - 1):
        tree = ("+", tree, "x")
    return getattr(module, name)(tree, *more)


def slope_of_a_long_sum(module, n, x):
    """The value at x of the derivative of x + x + ... + x, worked out without recursion."""
    import math
    import operator

    does = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow}
    does |= {"neg": operator.neg, "sin": math.sin, "cos": math.cos, "exp": math.exp, "log": math.log}
    tree = "x"
    for _ in range(n - 1):
        tree = ("+", tree, "x")
    waiting, values = [(module.differentiate(tree, "x"), False)], []
    while waiting:
        tree, complete = waiting.pop()
        if not isinstance(tree, tuple):
            values.append(x if tree == "x" else tree)
        elif complete:
            count = len(tree) - 1
            values[-count:] = [does[tree[0]](*values[-count:])]
        else:
            waiting.append((tree, True))
            waiting += [(part, False) for part in reversed(tree[1:])]
    return values[0]


def simplify_deep(module, n):
    """((x + 0) * 1 + 0) * 1 and so on."""
    tree = "x"
    for _ in range(n):
        tree = ("*", ("+", tree, 0), 1)
    return module.simplify(tree)


def unify_deep(module, n):
    """f(f(...f(?x)...)) and f(f(...f(1)...))."""
    a, b = "?x", 1
    for _ in range(n):
        a, b = ("f", a), ("f", b)
    return module.unify(a, b)


def test_parse__reads_what_the_reference_writes(student, reference, rng):
    """Every formula must come out as the tree that it was written from."""
    trees = random_trees(rng, 80, 5)
    assert student.run(each, "parse", [reference.to_text(tree) for tree in trees]) == exactly(trees)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("x + y z", 6),
        ("sin()", 4),
        ("sin", None),
        ("a..b", 1),
        ("1.5.2", 3),
        (".5", 0),
        ("  ", 2),
        ("((x)", 4),
    ]
    + [("x $ y", 2), ("2^", 2), ("- ", 2), ("sin(x, y)", 5), ("x(y)", 1), ("2(x)", 1), ("*x", 0), ("()", 1)],
)
def test_parse__finds_the_exact_place_of_an_error(student, text, position):
    """Report the first character that cannot continue the text; spaces are skipped, but they count."""
    if position is None:
        assert student.parse(text) == exactly(text)
    else:
        with raises(ValueError, match=rf"\b{position}\b"):
            student.parse(text)


def test_parse__ignores_spaces(student):
    """Spaces between the parts mean nothing, also before the parenthesis of a call."""
    assert student.parse("  sin ( x )   +1 ") == exactly(("+", ("sin", "x"), 1))


def test_parse__copes_with_a_thousand_items(student):
    """A thousand terms or parentheses must not exhaust Python's recursion: keep a stack of your own."""
    assert student.run(parse_deep, 1000) == exactly(("x", ["+"] * 999, "x"))


def test_evaluate__matches_the_reference(student, reference, rng):
    """Each operator works on the values of its operands; what has no value raises ValueError."""
    values = {"x": 0.7, "y": -1.3}
    trees, expected = [], []
    for tree in random_trees(rng, 60, 4):
        try:
            expected.append(approx(reference.evaluate(tree, values)))
            trees.append(tree)
        except ValueError:
            with raises(ValueError):
                student.evaluate(tree, values)
    assert student.run(each, "evaluate", trees, values) == exactly(expected)


def test_evaluate__gives_a_float(student):
    """The value of a formula is a float, also when all its numbers are ints."""
    assert student.evaluate(3, {}) == exactly(3.0)
    assert student.evaluate(("+", 1, "x"), {"x": 2}) == exactly(3.0)


def test_evaluate__copes_with_a_thousand_terms(student):
    """A sum of a thousand terms must not exhaust Python's recursion: keep a stack of your own."""
    assert student.run(with_a_long_sum, "evaluate", 1000, {"x": 2}) == approx(2000.0)


def test_differentiate__agrees_with_small_differences(student, reference, rng):
    """The slope of the function itself differs: a rule has a wrong sign or lacks the inner derivative."""
    trees, slopes = [], []
    for tree in random_trees(rng, 400, 3, ("x", "x", 2, 0.5, "y")):
        h = 1e-5

        def f(x, tree=tree):
            return reference.evaluate(tree, {"x": x, "y": 1.3})

        try:
            slope, rough = (f(1.1 + h) - f(1.1 - h)) / (2 * h), (f(1.1 + 2 * h) - f(1.1 - 2 * h)) / (4 * h)
            reference.evaluate(reference.differentiate(tree, "x"), {"x": 1.1, "y": 1.3})
            excluded = has_a_power_of_zero(tree, lambda base: reference.evaluate(base, {"x": 1.1, "y": 1.3}))
        except ValueError:
            continue
        if excluded or abs(slope) > 1e3 or abs(slope - rough) > 1e-6:
            continue
        trees.append(tree)
        slopes.append(slope)
        if len(trees) == 25:
            break
    for answer, slope in zip(student.run(each, "differentiate", trees, "x"), slopes, strict=True):
        assert reference.evaluate(answer, {"x": 1.1, "y": 1.3}) == approx(slope, abs=1e-4)


def test_differentiate__holds_at_any_base(student, reference):
    """With a constant exponent, named or written, there must be no logarithm of the base and no division by it."""
    for tree, values, expected in (
        (("^", "x", 2), {"x": 0}, 0.0),
        (("^", "x", "n"), {"x": -3, "n": 2}, -6.0),
        (("^", ("sin", "x"), 2), {"x": -1}, -sin(2)),
        (("^", "x", 1), {"x": 0}, 1.0),
        (("^", "x", 0), {"x": 0}, 0.0),
    ):
        answer = student.differentiate(tree, "x")
        assert reference.evaluate(answer, values) == approx(expected)


def test_differentiate__copes_with_a_thousand_terms(student):
    """A sum of a thousand terms must not exhaust Python's recursion: keep a stack of your own."""
    assert student.run(slope_of_a_long_sum, 1000, 2.0) == approx(1000.0)


def test_simplify__keeps_the_value(student, reference, rng):
    """A shorter tree must have the same value wherever the longer one has one."""
    values = {"x": 0.7, "y": 1.3}
    trees, expected = [], []
    for tree in random_trees(rng, 60, 4):
        try:
            expected.append(reference.evaluate(tree, values))
            trees.append(tree)
        except ValueError:
            continue
    for answer, value in zip(student.run(each, "simplify", trees), expected, strict=True):
        assert reference.evaluate(answer, values) == approx(value)


def test_simplify__matches_the_reference(student, reference, rng):
    """Simplify the operands first, then apply the rules to what has come out, until nothing changes."""
    trees = [
        tree
        for tree in random_trees(rng, 400, 4, ("x", "y", 0, 1, 1, 2))
        if not any(operator in repr(tree) for operator in ("/", "-", "neg", "sin", "exp"))
    ]
    assert student.run(each, "simplify", trees) == exactly([reference.simplify(tree) for tree in trees])


def test_simplify__does_not_fold_enormous_powers(student):
    """9^9^9 has 370 million digits: a fold that fails, or would never end, is left as it is."""
    assert student.simplify(("^", 9, ("^", 9, 9))) == exactly(("^", 9, 387420489))


def test_simplify__copes_with_a_thousand_levels(student):
    """A tree a thousand levels deep must not exhaust Python's recursion: keep a stack of your own."""
    assert student.run(simplify_deep, 500) == exactly("x")


def test_to_text__copes_with_a_thousand_terms(student):
    """A sum of a thousand terms must not exhaust Python's recursion: keep a stack of your own."""
    assert student.run(with_a_long_sum, "to_text", 1000) == exactly(" + ".join(["x"] * 1000))


def test_to_text__can_be_read_back(student, reference, rng):
    """Parentheses are needed where the text would be read as another tree, and nowhere else."""
    trees = random_trees(rng, 60, 5)
    assert student.run(each, "to_text", trees) == exactly([reference.to_text(tree) for tree in trees])


def test_to_text__writes_numbers_without_exponents(student, reference):
    """1e-07 would be read as 1 times a name: write the digits out."""
    for value in (1e-7, 2.5e-10, 1e22, 0.1, 3.0):
        text = student.to_text(value)
        assert "e" not in text
        assert reference.parse(text) == exactly(value)


def test_unify__matches_the_reference(student, reference):
    """Apply what is known already before you bind the next variable, and keep earlier bindings resolved."""
    for a, b in (
        (("f", "?x", "?y", "?z"), ("f", ("g", "?y"), ("g", "?z"), 1)),
        (("f", ("h", "?a", 2), "?a"), ("f", "?b", "c")),
        (("f", "?x", "?x"), ("f", ("g", "?y"), ("g", 3))),
        (("f", "?x", "?y"), ("f", ("g", "?y"), ("g", "?x"))),
        (("f", "?x", "?y", "?x"), ("f", "?y", 1, 2)),
        ("x", "?x"),
        (1, 1.5),
    ):
        assert student.unify(a, b) == exactly(reference.unify(a, b))


def test_unify__of_two_variables_takes_either(student):
    """Both must stand for the same thing afterwards; which one is replaced does not matter."""
    answer = student.unify(("f", "?x", "?y"), ("f", "?y", "?x"))
    key = "?y" if isinstance(answer, dict) and "?y" in answer else "?x"
    assert answer == exactly({key: "?x" if key == "?y" else "?y"})


def test_unify__goes_deep(student):
    """A thousand nested terms must not exhaust Python's recursion."""
    assert student.run(unify_deep, 1000) == exactly({"?x": 1})


def test_evaluate__knows_that_some_powers_are_not_real(student):
    """The square root of -1 and 0 to a negative power have no real value; (-8)^2 has one."""
    for tree in (("^", ("neg", 1), 0.5), ("^", 0, ("neg", 1))):
        with raises(ValueError):
            student.evaluate(tree, {})
    assert number(student.evaluate(("^", ("neg", 8), 2), {})) == approx(64.0)
