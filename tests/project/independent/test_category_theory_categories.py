"""The reference's categories against networkx's graphs, Python's own functions and arithmetic."""

import math
from itertools import product

import numpy as np
import pytest


@pytest.fixture
def categories(solution):
    return solution("category_theory.categories")


def of_order(categories, objects, before):
    arrows = {(a, b): (a, b) for a, b in product(objects, repeat=2) if before(a, b)}
    after = {((b, c), (a, b)): (a, c) for (a, b) in arrows for (d, c) in arrows if b == d}
    return categories.FiniteCategory(objects, arrows, after)


def of_functions(categories, sets):
    """Finite sets (name to size) and all functions, as (source, target, images)."""
    arrows = {
        (a, b, images): (a, b)
        for a, b in product(sets, repeat=2)
        for images in product(range(sets[b]), repeat=sets[a])
    }
    after = {
        (g, f): (f[0], g[1], tuple(g[2][i] for i in f[2])) for f in arrows for g in arrows if f[1] == g[0]
    }
    return categories.FiniteCategory(list(sets), arrows, after)


def test_sets_and_functions(categories):
    category = of_functions(categories, {"none": 0, "one": 1, "two": 2, "three": 3})
    assert category.violations() == []
    for name in category.morphisms:
        a, b, images = name
        size = {"none": 0, "one": 1, "two": 2, "three": 3}[b]
        assert categories.is_monomorphism(category, name) == (len(set(images)) == len(images))
        assert categories.is_epimorphism(category, name) == (len(set(images)) == size)
        assert categories.is_isomorphism(category, name) == (sorted(images) == list(range(size)))
        if a == b:
            assert (category.identity(a) == name) == (images == tuple(range(size)))


def test_wires_have_pairs(categories):
    """A bit, and a pair of bits with all that can be wired from its two halves: the pair is the product."""
    bits, pairs = (0, 1), tuple(product((0, 1), repeat=2))
    to_bit = {("bit", "bit", f) for f in product(bits, repeat=2)}
    halves = {(0, 0, 1, 1), (0, 1, 0, 1)}
    to_bit |= {("pair", "bit", tuple(f[i] for i in half)) for half in halves for _, _, f in set(to_bit)}
    into = {a: [f for f in to_bit if f[0] == a] for a in ("bit", "pair")}
    to_pair = {
        (a, "pair", tuple(pairs.index(p) for p in zip(f[2], g[2], strict=True)))
        for a in into
        for f, g in product(into[a], repeat=2)
    }
    arrows = {f: f[:2] for f in sorted(to_bit | to_pair)}
    after = {
        (g, f): (f[0], g[1], tuple(g[2][i] for i in f[2])) for f in arrows for g in arrows if f[1] == g[0]
    }
    category = categories.FiniteCategory(["bit", "pair"], arrows, after)
    assert category.violations() == []
    found, projections = categories.product_object(category, "bit", "bit")
    assert found == "pair"
    first, second = (set(p[2]) for p in projections)
    assert first == second == {0, 1}
    assert (
        len(set(zip(*(p[2] for p in projections), strict=True))) == 4
    )  # the two halves tell all pairs apart


@pytest.mark.parametrize("n", [12, 30, 36, 60])
def test_products_of_divisors_are_divisors_and_multiples(categories, n):
    divisors = [d for d in range(1, n + 1) if n % d == 0]
    category = of_order(categories, divisors, lambda a, b: b % a == 0)
    opposite = categories.opposite(category)
    for a, b in product(divisors, repeat=2):
        assert categories.product_object(category, a, b)[0] == math.gcd(a, b)
        assert categories.product_object(opposite, a, b)[0] == math.lcm(a, b)


@pytest.mark.parametrize("seed", range(20))
def test_free_categories_count_the_walks_of_the_adjacency_matrix(categories, seed):
    rng = np.random.default_rng(seed)
    A = (rng.random((4, 4)) < 0.4).astype(int)
    graph = {i: [int(j) for j in np.flatnonzero(A[i])] for i in range(4)}
    category = categories.free_category(graph, 4)
    for i, j in product(range(4), repeat=2):
        walks = sum(int(np.linalg.matrix_power(A, k)[i, j]) for k in range(5))
        assert sum(ends == (i, j) for ends in category.morphisms.values()) == walks
    assert category.violations() == []


@pytest.mark.parametrize("seed", range(20))
def test_free_categories_of_acyclic_graphs_hold_networkx_paths(categories, seed):
    nx = pytest.importorskip("networkx")
    rng = np.random.default_rng(seed)
    graph = {i: [j for j in range(i + 1, 6) if rng.random() < 0.5] for i in range(6)}
    made = nx.DiGraph((i, j) for i in graph for j in graph[i])
    made.add_nodes_from(graph)
    expected = {
        tuple(path) for i in graph for j in graph if i != j for path in nx.all_simple_paths(made, i, j)
    }
    category = categories.free_category(graph, 6)
    assert set(category.morphisms) == expected | {(i,) for i in graph}
    category.partial = False  # no path is longer: then every composite is listed
    assert category.violations() == []


@pytest.mark.parametrize("seed", range(30))
def test_violations_are_found_wherever_one_entry_of_a_group_is_changed(categories, seed):
    """A group table is a Latin square: one wrong entry always breaks a law."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 7))
    after = {(g, f): (g + f) % n for g in range(n) for f in range(n)}
    arrows = dict.fromkeys(range(n), ("x", "x"))
    assert categories.FiniteCategory(["x"], arrows, after).violations() == []
    g, f, shift = int(rng.integers(n)), int(rng.integers(n)), int(rng.integers(1, n))
    after[g, f] = (g + f + shift) % n
    assert categories.FiniteCategory(["x"], arrows, after).violations() != []
