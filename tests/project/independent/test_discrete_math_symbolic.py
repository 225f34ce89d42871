"""The reference's formulas against Python's own parser and sympy's derivatives."""

import math

import numpy as np
import pytest

sympy = pytest.importorskip("sympy")


@pytest.fixture
def symbolic(solution):
    return solution("discrete_math.symbolic")


def random_tree(rng, depth, names=("x", "y")):
    if depth == 0 or rng.random() < 0.2:
        return [*names, 1, 2, 3, 0.5][int(rng.integers(len(names) + 4))]
    kind = ["+", "-", "*", "/", "^", "neg", "sin", "cos", "exp", "log"][int(rng.integers(10))]
    return (kind, *(random_tree(rng, depth - 1, names) for _ in range(2 if kind in "+-*/^" else 1)))


@pytest.mark.parametrize("seed", range(60))
def test_texts_mean_what_python_and_sympy_take_them_for(symbolic, seed):
    rng = np.random.default_rng(seed)
    tree, values = random_tree(rng, 4), {"x": 1.3, "y": 0.7}
    text = symbolic.to_text(tree)
    assert symbolic.parse(text) == tree
    try:
        value = symbolic.evaluate(tree, values)
    except ValueError:
        return
    names = {**values, **{f: getattr(math, f) for f in ("sin", "cos", "exp", "log")}}
    assert value == pytest.approx(float(eval(text.replace("^", "**"), {}, names)), rel=1e-12)
    assert symbolic.evaluate(symbolic.simplify(tree), values) == pytest.approx(value, rel=1e-9)
    slope = sympy.diff(sympy.sympify(text.replace("^", "**")), "x").evalf(30, subs={"x": 1.3, "y": 0.7})
    try:
        ours = symbolic.evaluate(symbolic.differentiate(tree, "x"), values)
    except ValueError:
        return  # log of a negative base
    if slope.is_real and abs(value) < 1e4 and abs(slope) < 1e4:  # beyond that rounding takes all digits
        assert ours == pytest.approx(float(slope), rel=1e-6, abs=1e-8)


def replaced(term, answer):
    if isinstance(term, tuple):
        return tuple(replaced(part, answer) for part in term)
    return answer.get(term, term)


@pytest.mark.parametrize("seed", range(200))
def test_unifiers_make_terms_equal_and_are_resolved(symbolic, seed):
    rng = np.random.default_rng(seed)

    def term(depth):
        if depth == 0 or rng.random() < 0.3:
            return ["?x", "?y", "?z", "a", 1][int(rng.integers(5))]
        return (str(rng.choice(["f", "g"], p=[0.85, 0.15])), *(term(depth - 1) for _ in range(2)))

    a, b = ("f", term(2), term(2)), ("f", term(2), term(2))
    answer = symbolic.unify(a, b)
    if answer is None:
        assert a != b
        # a ground instance of b obtained by sampling never equals one of a (a one-sided check)
        ground = dict(zip(("?x", "?y", "?z"), (term(0) for _ in range(3)), strict=True))
        ground = {k: v if not str(v).startswith("?") else "a" for k, v in ground.items()}
        assert replaced(a, ground) != replaced(b, ground)
    else:
        assert replaced(a, answer) == replaced(b, answer)
        assert replaced(replaced(a, answer), answer) == replaced(a, answer)
