"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from functools import cache
from itertools import product

from grader.check import exactly, raises


def order(objects, comes_before):
    arrows = {f"{a}<{b}": (a, b) for a, b in product(objects, repeat=2) if comes_before(a, b)}
    after = {(g, f): f"{a}<{c}" for (f, (a, b)), (g, (d, c)) in product(arrows.items(), repeat=2) if b == d}
    return objects, arrows, after


@cache
def all_functions(**sizes):
    """All functions between sets of these sizes."""
    arrows, images = {}, {}
    for a, b in product(sizes, repeat=2):
        for values in product(range(sizes[b]), repeat=sizes[a]):
            name = f"{a}-{b}:{''.join(map(str, values))}"
            arrows[name], images[name] = (a, b), values
    after = {
        (g, f): f"{a}-{c}:{''.join(str(images[g][i]) for i in images[f])}"
        for (f, (a, b)), (g, (d, c)) in product(arrows.items(), repeat=2)
        if b == d
    }
    return list(sizes), arrows, after


def random_monoid(rng):
    """One object and some functions of {0, 1, 2} into itself: all that two random ones generate, if not too many."""
    while True:
        arrows = {(0, 1, 2)} | {tuple(map(int, rng.integers(0, 3, size=3))) for _ in range(2)}
        while len(arrows) < 16:
            after = {(g, f): tuple(g[i] for i in f) for g in arrows for f in arrows}
            if set(after.values()) <= arrows:
                return [0], dict.fromkeys(sorted(arrows), (0, 0)), after
            arrows |= set(after.values())


def as_lists(tables):
    """Large tables cross as lists of pairs."""
    objects, arrows, after = tables
    return objects, list(arrows.items()), list(after.items())


def laws(violations):
    known = ("objects", "composition", "identity", "associativity")
    return sorted({next((law for law in known if text.startswith(law)), text) for text in violations})


def look_at_all(module, tables, question):
    """The answers of one function for all arrows."""
    objects, arrows, after = tables
    category = module.FiniteCategory(objects, dict(arrows), dict(after))
    return [(name, getattr(module, question)(category, name)) for name, _ in arrows]


def composites(module, tables, pairs):
    """What is listed for some pairs."""
    category = module.FiniteCategory(*tables)
    return [category.compose(g, f) for g, f in pairs]


def tables_of_paths(module, graph, max_length):
    category = module.free_category(graph, max_length)
    arrows, after = sorted(category.morphisms.items()), sorted(category.composition.items())
    return sorted(category.objects), arrows, after, category.violations()


def tables_of_opposite(module, tables):
    category = module.FiniteCategory(*tables)
    reverse = module.opposite(category)
    unchanged = (category.objects, category.morphisms, category.composition) == tuple(tables)
    return reverse.morphisms, reverse.composition, reverse.violations(), unchanged


def find_product(module, tables, a, b):
    objects, arrows, after = tables
    return module.product_object(module.FiniteCategory(objects, dict(arrows), dict(after)), a, b)


def is_product(tables, a, b, c, p, q):
    """The universal property, word for word."""
    objects, arrows, after = tables
    if arrows.get(p) != (c, a) or arrows.get(q) != (c, b):
        return False
    for x in objects:
        into = {y: [f for f, ends in arrows.items() if ends == (x, y)] for y in (a, b, c)}
        for f, g in product(into[a], into[b]):
            if sum(after[p, u] == f and after[q, u] == g for u in into[c]) != 1:
                return False
    return True


def test_FiniteCategory__accepts_every_lawful_table(student, rng):
    """Lawful tables have no violations, whether the names are texts, numbers or tuples."""
    for tables in (all_functions(one=1, two=2, none=0), order([1, 2, 3, 4], int.__le__), random_monoid(rng)):
        assert student.FiniteCategory(*tables).violations() == exactly([])
    assert student.FiniteCategory([], {}, {}).violations() == exactly([])


def test_FiniteCategory__finds_a_wrong_end_of_a_composite(student):
    """The composite of a to b and b to c goes from a to c: look at both ends."""
    objects, arrows, after = order([1, 2, 3], int.__le__)
    for wrong in ("1<2", "2<3", "3<3"):
        category = student.FiniteCategory(objects, arrows, {**after, ("2<3", "1<2"): wrong})
        assert ("composition" in laws(category.violations())) == exactly(True)


def test_FiniteCategory__finds_pairs_that_do_not_fit_and_unknown_names(student):
    """A listed pair must fit, and all three names must be arrows. Wrong tables are reported, they never raise."""
    objects, arrows, after = order([1, 2], int.__le__)
    for extra in ({("1<2", "1<2"): "1<2"}, {("2<2", "no"): "2<2"}, {("2<2", "1<2"): "no"}):
        category = student.FiniteCategory(objects, arrows, {**after, **extra})
        assert ("composition" in laws(category.violations())) == exactly(True)


def test_FiniteCategory__finds_a_single_broken_bracket(student, rng):
    """One wrong entry among many: associativity must be checked for all three arrows in a row."""
    arrows = dict.fromkeys(range(5), (0, 0))
    after = {(g, f): (g + f) % 5 for g in range(5) for f in range(5)}
    assert student.FiniteCategory([0], arrows, after).violations() == exactly([])
    g, f = (int(i) for i in rng.integers(1, 5, size=2))
    category = student.FiniteCategory([0], arrows, {**after, (g, f): (g + f + 1) % 5})
    assert laws(category.violations()) == exactly(["associativity"])


def test_FiniteCategory__wants_an_identity_from_both_sides(student):
    """e f = f is not enough, g e = g must hold as well: check both, for all arrows in and out."""
    arrows = {"f": ("x", "x"), "g": ("x", "x")}
    for after in ({(a, b): a for a in arrows for b in arrows}, {(a, b): b for a in arrows for b in arrows}):
        category = student.FiniteCategory(["x"], arrows, after)
        assert laws(category.violations()) == exactly(["identity"])
        with raises(ValueError):
            category.identity("x")


def test_FiniteCategory__refuses_unknown_names(student):
    """An object or arrow that is not in the tables raises ValueError, not KeyError."""
    category = student.FiniteCategory(*order([1, 2], int.__le__))
    with raises(ValueError):
        category.identity(3)
    for g, f in (("1<2", "no"), ("no", "1<2")):
        with raises(ValueError):
            category.compose(g, f)
    for elsewhere in ({"f": ("a", "a")}, {"f": ("b", "a")}):
        category = student.FiniteCategory(["b"], elsewhere, {("f", "f"): "f"})
        with raises(ValueError):
            category.identity("a")


def test_FiniteCategory__wants_an_identity_from_the_object_to_itself(student):
    """An arrow that only arrives, or only leaves, is no identity, whatever the table says about it."""
    for ends in (("a", "b"), ("b", "a")):
        category = student.FiniteCategory(["a", "b"], {"f": ends}, {("f", "f"): "f"})
        assert ("identity" in laws(category.violations())) == exactly(True)
        for name in ("a", "b"):
            with raises(ValueError):
                category.identity(name)


def test_FiniteCategory__composes_in_the_right_order(student, rng):
    """compose(g, f) is g after f: functions do not commute."""
    tables = random_monoid(rng)
    expected = dict(list(tables[2].items())[:40])
    assert student.run(composites, tables, list(expected)) == exactly(list(expected.values()))


def test_is_isomorphism__of_functions_means_one_to_one(student):
    """Between finite sets exactly the bijections can be undone, and the inverse must work from both sides."""
    tables = all_functions(one=1, two=2, pair=2)
    expected = {
        name: ends[0] != "one" and len(set(name.split(":")[1])) == 2 for name, ends in tables[1].items()
    }
    expected["one-one:0"] = True
    assert student.run(look_at_all, as_lists(tables), "is_isomorphism") == exactly(list(expected.items()))


def test_is_isomorphism__matches_the_reference_on_random_monoids(student, reference, rng):
    """An arrow has an inverse when some g gives the identity on both sides."""
    for _ in range(4):
        tables = random_monoid(rng)
        expected = look_at_all(reference, as_lists(tables), "is_isomorphism")
        assert student.run(look_at_all, as_lists(tables), "is_isomorphism") == exactly(expected)


def test_opposite__swaps_the_ends_and_the_order_of_composition(student, rng):
    """f after g in the opposite is g after f: both tables change, and the names stay."""
    for tables in (all_functions(one=1, two=2), random_monoid(rng)):
        ends = {f: (b, a) for f, (a, b) in tables[1].items()}
        after = {(f, g): gf for (g, f), gf in tables[2].items()}
        assert student.run(tables_of_opposite, tables) == exactly((ends, after, [], True))


def test_opposite__of_wrong_tables_is_made_all_the_same(student):
    """Reversing does not check anything: it must not fail on tables that are no category."""
    reverse = student.opposite(student.FiniteCategory(["a"], {"f": ("a", "b")}, {("f", "x"): "f"}))
    assert reverse.morphisms == exactly({"f": ("b", "a")})
    assert reverse.composition == exactly({("x", "f"): "f"})


def test_free_category__matches_the_reference_on_random_graphs(student, reference, rng):
    """All paths up to the length, each once, and all composites that are not too long."""
    for n, max_length in ((3, 3), (4, 2), (1, 4), (4, 0)):
        graph = {i: [j for j in range(n) if rng.random() < 0.5] for i in range(n)}
        expected = tables_of_paths(reference, graph, max_length)
        assert student.run(tables_of_paths, graph, max_length) == exactly(expected)


def test_free_category__takes_a_double_edge_for_one(student):
    """A path is named by its nodes, so two edges between the same nodes give one path."""
    paths = student.free_category({"a": ["b", "b"], "b": []}, 1)
    assert len(paths.morphisms) == exactly(3)


def test_free_category__of_nothing_and_with_bad_lengths(student):
    """No nodes, no arrows. A negative length is refused."""
    assert student.free_category({}, 3).morphisms == exactly({})
    with raises(ValueError, match="max_length"):
        student.free_category({"a": []}, -1)


def test_is_monomorphism__of_functions_means_injective(student):
    """Two different arrows before f must stay different after it: for sets f is then injective."""
    tables = all_functions(one=1, two=2, three=3)
    images = {name: name.split(":")[1] for name in tables[1]}
    expected = [(name, len(set(image)) == len(image)) for name, image in images.items()]
    assert student.run(look_at_all, as_lists(tables), "is_monomorphism") == exactly(expected)


def test_is_monomorphism__matches_the_reference_on_random_monoids(student, reference, rng):
    """Compare all pairs of arrows that come before f, from the same source."""
    for _ in range(4):
        tables = random_monoid(rng)
        expected = look_at_all(reference, as_lists(tables), "is_monomorphism")
        assert student.run(look_at_all, as_lists(tables), "is_monomorphism") == exactly(expected)


def test_is_epimorphism__of_functions_means_onto(student):
    """Two different arrows after f must stay different: for sets f then reaches every element."""
    tables = all_functions(one=1, two=2, three=3)
    sizes = {"one": 1, "two": 2, "three": 3}
    expected = [(name, len(set(name.split(":")[1])) == sizes[b]) for name, (_, b) in tables[1].items()]
    assert student.run(look_at_all, as_lists(tables), "is_epimorphism") == exactly(expected)


def test_is_epimorphism__matches_the_reference_on_random_monoids(student, reference, rng):
    """Cancel on the right: the pairs to compare come after f."""
    for _ in range(4):
        tables = random_monoid(rng)
        expected = look_at_all(reference, as_lists(tables), "is_epimorphism")
        assert student.run(look_at_all, as_lists(tables), "is_epimorphism") == exactly(expected)


def test_is_epimorphism__passes_over_composites_that_were_cut_off(student):
    """In a free category every path can be cancelled; pairs without a listed composite say nothing."""
    paths = student.free_category({"a": ["a", "b"], "b": ["a"]}, 3)
    for name in (("a", "a", "b"), ("a", "b", "a", "b"), ("b", "a")):
        assert student.is_epimorphism(paths, name) == exactly(True)
        assert student.is_monomorphism(paths, name) == exactly(True)
    with raises(ValueError):
        student.is_epimorphism(paths, ("b", "b"))


def test_product_object__has_the_universal_property(student, rng):
    """Every x with arrows to a and b must go through the product in exactly one way, not in some way."""
    for tables, a, b in (
        (all_functions(two=2, one=1), "one", "one"),
        (all_functions(one=1, two=2, pair=2), "one", "pair"),
        (all_functions(none=0, two=2), "none", "two"),
        (order([1, 2, 3, 5, 6, 10, 15, 30], lambda x, y: y % x == 0), 6, 10),
        (order([3, 1, 2], int.__ge__), 2, 3),
    ):
        found = student.run(find_product, as_lists(tables), a, b)
        assert isinstance(found, tuple)
        assert len(found) == 2
        c, projections = found
        assert isinstance(projections, tuple)
        assert len(projections) == 2
        assert is_product(tables, a, b, c, *projections)


def test_product_object__is_None_without_a_unique_best_candidate(student, reference):
    """Two candidates of which neither goes through the other, or two ways through one: there is no product."""
    below = {("x", "a"), ("x", "b"), ("y", "a"), ("y", "b")}
    diamond = order(["x", "y", "a", "b"], lambda s, t: s == t or (s, t) in below)
    assert student.run(find_product, as_lists(diamond), "a", "b") == exactly(None)
    assert student.run(find_product, as_lists(all_functions(two=2)), "two", "two") == exactly(None)
    turns = ([0], dict.fromkeys(range(3), (0, 0)), {(g, f): (g + f) % 3 for g in range(3) for f in range(3)})
    assert student.run(find_product, as_lists(turns), 0, 0) == exactly(None)


def test_product_object__refuses_unknown_objects(student):
    """Both objects must be in the category, else ValueError."""
    category = student.FiniteCategory(*order([1, 2], int.__le__))
    for a, b in ((1, 7), (7, 1)):
        with raises(ValueError, match="7"):
            student.product_object(category, a, b)
