"""The reference's monoids and functors against itertools, numpy and hypothesis' search for counterexamples."""

import itertools
import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def functors(solution):
    return solution("category_theory.functors")


@pytest.mark.parametrize("n", [*range(20), 31, 32, 33, 1000])
def test_scan_agrees_with_accumulate_and_stays_within_its_bounds(functors, n):
    calls = 0

    def combine(a, b):
        nonlocal calls
        calls += 1
        return a[0] + b[0], max(a[1], b[1]) + 1

    items = [(chr(97 + i % 26), 0) for i in range(n)]
    result = functors.scan(functors.Monoid(("", 0), combine), items)
    assert [text for text, _ in result] == list(itertools.accumulate(text for text, _ in items))
    if n > 1:
        assert max(depth for _, depth in result) <= 2 * math.ceil(math.log2(n))
        assert calls <= min(2 * n, n * math.ceil(math.log2(n)))


@pytest.mark.parametrize("seed", range(10))
def test_scan_of_matrices_agrees_with_numpy(functors, seed):
    """Linear recurrences by a scan of affine maps, as state space models compute them."""
    rng = np.random.default_rng(seed)
    steps = [(Fraction(int(a), 4), Fraction(int(b))) for a, b in rng.integers(-4, 5, size=(50, 2))]
    then = functors.Monoid((Fraction(1), Fraction(0)), lambda f, g: (f[0] * g[0], g[0] * f[1] + g[1]))
    assert then.violations(steps[:6]) == []
    state, expected = Fraction(0), []
    for a, b in steps:
        state = a * state + b
        expected.append(state)
    assert [offset for _, offset in functors.scan(then, steps)] == expected


def test_folds_agree_with_python_and_numpy(functors):
    rng = np.random.default_rng(0)
    values = [int(v) for v in rng.integers(1, 60, size=200)]
    monoid = functors.Monoid
    assert monoid(0, lambda a, b: a + b).fold(values) == sum(values)
    assert monoid(0, math.gcd).fold(values[:5]) == math.gcd(*values[:5])
    assert monoid(1, math.lcm).fold(values[:9]) == math.lcm(*values[:9])
    words = ["to be", "or not to be"]
    counts = functors.fold_map(monoid(Counter(), lambda a, b: a + b), lambda t: Counter(t.split()), words)
    assert counts == Counter(["to", "be", "or", "not", "to", "be"])
    # mean and variance in one pass: (count, sum, sum of squares)
    count, total, squares = functors.fold_map(
        monoid((0, 0, 0), lambda a, b: tuple(x + y for x, y in zip(a, b, strict=True))),
        lambda x: (1, x, x * x),
        values,
    )
    assert squares / count - (total / count) ** 2 == pytest.approx(np.var(values))


def test_laws_hold_for_lists_and_missing_values_whatever_is_in_them(functors):
    hypothesis = pytest.importorskip("hypothesis")
    st = pytest.importorskip("hypothesis.strategies")
    functions = [lambda x: x + 1, lambda x: -3 * x, lambda x: x * x, lambda x: x // 2]

    @hypothesis.given(st.lists(st.lists(st.integers())), st.lists(st.none() | st.integers()))
    @hypothesis.settings(max_examples=50, deadline=None, database=None, derandomize=True)
    def check(lists, values):
        assert functors.functor_violations(functors.list_map, lists, functions) == []
        assert functors.functor_violations(functors.maybe_map, values, functions) == []
        first = functors.is_natural(
            lambda v: v[0] if v else None, functors.list_map, functors.maybe_map, lists, functions
        )
        assert first is True

    check()


@pytest.mark.parametrize("seed", range(20))
def test_violations_tell_monoids_among_random_tables(functors, seed):
    """Every table on {0, 1, 2} with identity 0: associative exactly when brute force finds no bad triple."""
    rng = np.random.default_rng(seed)
    for _ in range(50):
        table = rng.integers(0, 3, size=(3, 3))
        if rng.random() < 0.8:
            table[0], table[:, 0] = [0, 1, 2], [0, 1, 2]
        monoid = functors.Monoid(0, lambda a, b, table=table: int(table[a, b]))
        found = {text.split(":")[0] for text in monoid.violations([0, 1, 2])}
        i = np.arange(3)
        left = table[table[i[:, None, None], i[None, :, None]], i]
        right = table[i[:, None, None], table[i[:, None], i][None]]
        expected = set() if np.array_equal(left, right) else {"associativity"}
        if not (np.array_equal(table[0], i) and np.array_equal(table[:, 0], i)):
            expected.add("identity")
        assert found == expected
