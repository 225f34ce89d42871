"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from itertools import accumulate

import numpy as np

from grader.check import exactly

MATRIX = [(1, 0, 0, 1), (1, 1, 0, 1), (0, 1, 1, 0), (2, -1, 3, 5)]  # rows (a, b), (c, d)


def matrix_product(a, b):
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
    )


def laws(violations):
    known = ("identity", "associativity", "composition")
    return sorted({next((law for law in known if text.startswith(law)), text) for text in violations})


def fold_many(module, n):
    return module.Monoid(0, lambda a, b: a + b).fold(range(n))


def scan_and_count(module, n):
    """Running totals of texts, how deep each one's tree is, and how often combine was called."""
    calls = [0]

    def combine(a, b):
        calls[0] += 1
        return a[0] + b[0], max(a[1], b[1]) + 1

    totals = module.scan(module.Monoid(("", 0), combine), [(chr(i), 0) for i in range(n)])
    return [text for text, _ in totals], max(depth for _, depth in totals), calls[0]


def running_totals(module, texts):
    """The running totals of the letters of each text."""
    monoid = module.Monoid("", lambda a, b: a + b)
    return [module.scan(monoid, list(text)) for text in texts]


def scan_many(module, n):
    """The running totals of 0 ... n - 1, as an array."""
    import numpy as np

    return np.array(list(module.scan(module.Monoid(0, lambda a, b: a + b), range(n))))


def count_maps(module, n):
    """How often fold_map calls its function."""
    seen = []
    total = module.fold_map(module.Monoid(0, lambda a, b: a + b), lambda x: seen.append(x) or x, range(n))
    return total, sorted(seen)


def kleisli_laws(module):
    """Composition with the function that does nothing, and two ways of bracketing three, on some samples."""

    def f(x):
        return x + 1 if x < 3 else None

    def g(x):
        return 2 * x if x != 2 else None

    def h(x):
        return x - 4

    def same(x):
        return x

    k, samples = module.compose_kleisli, range(6)
    return (
        [[k(same, f)(x), k(f, same)(x)] for x in samples],
        [[k(k(f, g), h)(x), k(f, k(g, h))(x)] for x in samples],
    )


def maps(module):
    """What list_map and maybe_map should be."""

    def over_list(f, values):
        return [f(x) for x in values]

    def over_maybe(f, value):
        return None if value is None else f(value)

    return over_list, over_maybe


def functor_reports(module):
    """Sentences about some ways to map; each way breaks something, and only on some of the samples."""
    up, twice = (lambda x: x + 1), (lambda x: 2 * x)
    drop_first = [lambda f, v: [f(x) for x in v][1:], [[], [1]], []]
    as_set = [lambda f, v: sorted({f(x) for x in v}), [[1, 2], [2, 1, 1]], []]
    # doing nothing is left alone, but once a box is 0 it stays 0
    zero_is_nothing = [lambda f, v: f(v) if v else v, [0, 1], [lambda x: x - 1, up]]
    lawful = [lambda f, v: (v[0], f(v[1])), [("a", 1), ("b", 2)], [up, twice]]
    return [module.functor_violations(*case) for case in (drop_first, as_set, zero_is_nothing, lawful)]


def natural_squares(module):
    """Answers about transformations between lists, pairs and missing values."""

    def lists(f, values):
        return [f(x) for x in values]

    def maybe(f, value):
        return None if value is None else f(value)

    def pairs(f, pair):
        return f(pair[0]), f(pair[1])

    up, negative, square = (lambda x: x + 1), (lambda x: -x), (lambda x: x * x)
    return [
        module.is_natural(lambda p: p[0], pairs, lambda f, x: f(x), [(1, 2), (0, 5)], [up, negative]),
        module.is_natural(lambda p: list(p), pairs, lists, [(1, 2), (3, 3)], [up, square]),
        module.is_natural(lambda v: v + v, lists, lists, [[], [1, 2]], [up, negative]),
        module.is_natural(lambda x: [] if x is None else [x], maybe, lists, [None, 0, 2], [up, square]),
        module.is_natural(len, lists, lambda f, n: n, [[], [1, 2]], [up, negative]),
        module.is_natural(sum, lists, lambda f, x: f(x), [[1, 2]], [up]),
        module.is_natural(lambda v: [x for x in v if x > 0], lists, lists, [[1, 2], [1, -2]], [up, negative]),
        module.is_natural(lambda v: list(dict.fromkeys(v)), lists, lists, [[1, 2], [1, -1]], [up, square]),
        module.is_natural(lambda v: v[-1] if v else 0, lists, maybe, [[1], []], [up]),
        module.is_natural(sorted, lists, lists, [], [negative]),
    ]


def test_Monoid__folds_matrices_in_their_order(student, rng):
    """Matrix products may be bracketed in any way, but not reordered."""
    factors = [tuple(map(int, rng.integers(-3, 4, size=4))) for _ in range(12)]
    expected = (1, 0, 0, 1)
    for factor in factors:
        expected = matrix_product(expected, factor)
    monoid = student.Monoid((1, 0, 0, 1), matrix_product)
    assert monoid.fold(factors) == exactly(expected)
    assert monoid.violations(MATRIX) == exactly([])


def test_Monoid__folds_very_many_items(student):
    """A hundred thousand items must not hit the recursion limit."""
    assert student.run(fold_many, 100_000) == exactly(4999950000)


def test_Monoid__checks_the_identity_on_both_sides(student):
    """combine(empty, a) and combine(a, empty) must both be a: check both."""
    keep_left, keep_right = student.Monoid(0, lambda a, b: a), student.Monoid(0, lambda a, b: b)
    assert laws(keep_left.violations([0, 1])) == exactly(["identity"])
    assert laws(keep_right.violations([0, 1])) == exactly(["identity"])


def test_Monoid__checks_associativity_on_all_triples(student):
    """Brackets may matter for a single triple only, even one with repetitions or out of order."""

    def combine(a, b):  # addition modulo 5, but for one entry
        return 3 if (a, b) == (4, 2) else (a + b) % 5

    assert laws(student.Monoid(0, combine).violations([4, 2, 1])) == exactly(["associativity"])
    assert laws(student.Monoid(0, combine).violations([1, 2, 4])) == exactly(["associativity"])

    def power(a, b):
        return b if a == "e" else a if b == "e" else a**b

    assert laws(student.Monoid("e", power).violations([2, 3])) == exactly(["associativity"])
    assert student.Monoid("e", power).violations([1]) == exactly([])


def test_Monoid__of_no_samples_has_no_violations(student):
    """Nothing was looked at, so nothing was found."""
    assert student.Monoid(7, lambda a, b: a - b).violations([]) == exactly([])


def test_fold_map__calls_f_once_an_item(student):
    """Map each item once; neither the empty value nor a total is mapped."""
    assert student.run(count_maps, 50) == exactly((1225, list(range(50))))


def test_fold_map__matches_the_reference(student, reference, rng):
    """First map, then combine, from left to right."""
    items = [int(i) for i in rng.integers(0, 100, size=30)]

    def join(a, b):
        return a + b

    expected = reference.fold_map(reference.Monoid("", join), str, items)
    assert student.fold_map(student.Monoid("", join), str, items) == exactly(expected)


def test_scan__matches_plain_running_totals_for_every_length(student, rng):
    """Odd lengths and lengths that are no power of 2 must work too, each item in its place."""
    texts = [
        "".join(chr(97 + int(i)) for i in rng.integers(0, 26, size=n))
        for n in (2, 3, 5, 7, 8, 9, 16, 17, 31, 64)
    ]
    assert student.run(running_totals, texts) == exactly([list(accumulate(text)) for text in texts])


def test_scan__is_shallow_and_does_not_waste_calls(student):
    """The tree may be 2 ceil(log2 n) deep, and n ceil(log2 n) calls must do: do not start anew for each total."""
    for n, log in ((2, 1), (3, 2), (8, 3), (9, 4), (100, 7)):
        totals, depth, calls = student.run(scan_and_count, n)
        text = "".join(map(chr, range(n)))
        assert totals == exactly([text[: i + 1] for i in range(n)])
        assert depth <= 2 * log
        assert calls <= n * log


def test_scan__of_very_many_items(student):
    """A hundred thousand items must not hit the recursion limit."""
    assert student.run(scan_many, 100_000) == exactly(np.cumsum(np.arange(100_000)))


def test_maybe_map__keeps_values_that_count_as_false(student):
    """Only None is nothing: compare with `is None`, not by truth."""
    for value in (0, 0.0, "", [], False, ()):
        assert student.maybe_map(lambda x: [x], value) == exactly([value])


def test_maybe_map__hands_on_what_f_gives(student):
    """f may give None as well, or 0: hand it on as it is."""
    assert student.maybe_map(lambda x: None, 3) == exactly(None)
    assert student.maybe_map(lambda x: 0, 3) == exactly(0)


def test_list_map__matches_the_reference(student, reference, rng):
    """One result for each value, in order."""
    values = [int(i) for i in rng.integers(-9, 10, size=20)]
    assert student.list_map(abs, values) == exactly(reference.list_map(abs, values))


def test_list_map__does_not_flatten_or_drop(student):
    """Results may be lists, None or 0: each is one entry."""
    assert student.list_map(lambda x: [x, x], [1, 2]) == exactly([[1, 1], [2, 2]])
    assert student.list_map(lambda x: None if x else 0, [1, 0]) == exactly([None, 0])


def test_compose_kleisli__obeys_the_laws_of_a_category(student):
    """Doing nothing before or after changes nothing, and brackets do not matter."""
    one, two = student.run(kleisli_laws)
    assert one == exactly([[1, 1], [2, 2], [3, 3], [None, None], [None, None], [None, None]])
    assert two == exactly([[-2, -2], [None, None], [2, 2], [None, None], [None, None], [None, None]])


def test_compose_kleisli__calls_f_first_and_g_only_with_a_value(student):
    """f comes first. Where it gives None, g must not be called at all."""
    composed = student.compose_kleisli(lambda x: x + 1 if x else None, lambda x: 10 * x)
    assert composed(1) == exactly(20)
    assert composed(0) == exactly(None)


def test_functor_violations__looks_at_every_sample_and_both_laws(student):
    """A law may hold for one sample and break for the next: try all samples, and all pairs of functions."""
    drop_first, as_set, falsy, lawful = student.run(functor_reports)
    assert laws(drop_first) == exactly(["identity"])
    assert laws(as_set) == exactly(["identity"])
    assert laws(falsy) == exactly(["composition"])
    assert lawful == exactly([])


def test_functor_violations__composes_in_the_right_order(student):
    """g after f on both sides: functions that do not commute show a mix-up on a perfectly good functor."""
    over_list, _ = student.run(maps)
    functions = [lambda x: x + "a", lambda x: x + "b", lambda x: x[::-1]]
    assert laws(student.functor_violations(over_list, [["x", "yz"]], functions)) == exactly([])


def test_functor_violations__without_samples_are_none(student):
    """No samples, no evidence; and without functions only the identity is looked at."""
    over_list, _ = student.run(maps)
    assert student.functor_violations(over_list, [], [abs]) == exactly([])
    assert student.functor_violations(over_list, [[1]], []) == exactly([])


def test_is_natural__tells_natural_from_unnatural(student):
    """Compare transform after fmap_source with fmap_target after transform, for all samples and functions."""
    assert student.run(natural_squares) == exactly([True] * 5 + [False] * 4 + [True])


def test_is_natural__uses_each_functor_on_its_own_side(student):
    """fmap_source works on what comes in, fmap_target on what comes out: they are not the same functor."""
    over_list, over_maybe = student.run(maps)
    assert student.is_natural(
        lambda values: values[0] if values else None,
        over_list,
        over_maybe,
        [[], [2, 3]],
        [lambda x: x * x],
    ) == exactly(True)


def test_is_natural__takes_what_can_be_read_only_once(student):
    """samples and functions may be iterators: make lists of them, or the second round finds nothing left."""
    over_list, _ = student.run(maps)
    samples, functions = iter([[1], [1, 2]]), iter([lambda x: 2 * x, lambda x: -x])
    assert student.is_natural(sorted, over_list, over_list, samples, functions) == exactly(False)
