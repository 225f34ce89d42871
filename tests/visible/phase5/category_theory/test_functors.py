"""What functors.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import approx, exactly, leaves_unchanged


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def increase(x):
    return x + 1


def first(values):
    return values[0] if values else None


def number(text):
    return int(text) if text.isdigit() else None


def inverse(x):
    return 1 / x if x != 0 else None


def laws(violations):
    """The names with which the sentences begin."""
    known = ("identity", "associativity", "composition")
    return sorted({next((law for law in known if text.startswith(law)), text) for text in violations})


def depths(module, n):
    """How many combinations stand one upon the other in each running total. (It runs beside your code.)"""
    deeper = module.Monoid((0, 0), lambda a, b: (a[0] + b[0], max(a[1], b[1]) + 1))
    return [depth for _, depth in module.scan(deeper, [(i, 0) for i in range(n)])]


def way(module, name):
    """A way to map f over a box, by its name. The first two are functors. (It is made beside your code.)"""

    def over_list(f, values):
        return list(map(f, values))

    def over_maybe(f, value):
        return value if value is None else f(value)

    def backwards(f, values):
        return [f(x) for x in reversed(values)]

    def without_repetitions(f, values):
        return list(dict.fromkeys(f(x) for x in values))

    def first_one_twice(f, values):
        return [f(f(x)) if i == 0 else f(x) for i, x in enumerate(values)]

    return locals()[name]


def test_Monoid__folds_in_order(student):
    """Text is a monoid under +, and "" adds nothing. The order matters: ab is not ba."""
    assert student.Monoid("", add).fold(["to", "ge", "ther"]) == exactly("together")


def test_Monoid__folds_nothing_to_the_empty_value(student):
    """The sum of no numbers is 0, their product is 1."""
    assert student.Monoid(0, add).fold([]) == exactly(0)
    assert student.Monoid(1, lambda a, b: a * b).fold([]) == exactly(1)


def test_Monoid__has_no_violations_where_the_laws_hold(student):
    """Sums, joined lists and the larger of two, each with what adds nothing: 0, [] and minus infinity."""
    assert student.Monoid(0, add).violations([0, 1, -5, 7]) == exactly([])
    assert student.Monoid([], add).violations([[], [1], [2, 3]]) == exactly([])
    assert student.Monoid(float("-inf"), max).violations([3.0, 1.0, 2.0]) == exactly([])


def test_Monoid__means_of_means_are_not_associative(student):
    """Mean of 0 and 4 is 2, of 2 and 8 is 5. But 4 and 8 give 6, and 0 and 6 give 3. None adds nothing here."""

    def mean(a, b):
        return b if a is None else a if b is None else (a + b) / 2

    assert laws(student.Monoid(None, mean).violations([0, 4, 8])) == exactly(["associativity"])


def test_Monoid__sums_with_counts_are(student):
    """Carry (sum, count) instead, and divide at the end: that can be split over as many machines as you like."""
    pairs = student.Monoid((0, 0), lambda a, b: (a[0] + b[0], a[1] + b[1]))
    assert pairs.violations([(0, 1), (4, 1), (12, 2)]) == exactly([])
    assert pairs.fold([(0, 1), (4, 1), (8, 1)]) == exactly((12, 3))


def test_Monoid__sums_of_floats_are_not_quite_associative(student):
    """(0.1 + 0.2) + 0.3 is 0.6000000000000001, 0.1 + (0.2 + 0.3) is 0.6."""
    assert laws(student.Monoid(0.0, add).violations([0.1, 0.2, 0.3])) == exactly(["associativity"])


def test_Monoid__the_empty_value_must_add_nothing(student):
    """1 is the wrong start for a sum, on both sides. 0 may be subtracted from a number, but not a number from 0."""
    assert laws(student.Monoid(1, add).violations([5])) == exactly(["identity"])
    assert "identity" in laws(student.Monoid(0, lambda a, b: a - b).violations([5]))


def test_fold_map__maps_then_folds(student):
    """1 + 4 + 2 + 5 letters."""
    assert student.fold_map(student.Monoid(0, add), len, ["a", "list", "of", "words"]) == exactly(12)


def test_fold_map__asks_a_question_of_all(student):
    """Whether all, or any, are even: two monoids of truth values."""
    everywhere = student.Monoid(True, lambda a, b: a and b)
    somewhere = student.Monoid(False, lambda a, b: a or b)
    assert student.fold_map(everywhere, lambda x: x % 2 == 0, [2, 4, 5]) == exactly(False)
    assert student.fold_map(somewhere, lambda x: x % 2 == 0, [2, 4, 5]) == exactly(True)


def test_fold_map__of_nothing_is_the_empty_value(student):
    """All of no numbers are even."""
    everywhere = student.Monoid(True, lambda a, b: a and b)
    assert student.fold_map(everywhere, lambda x: x % 2 == 0, []) == exactly(True)


def test_scan__gives_all_running_totals(student):
    """1, 1 + 2, 1 + 2 + 3 and so on: each entry includes its own item."""
    assert student.scan(student.Monoid(0, add), [1, 2, 3, 4, 5]) == exactly([1, 3, 6, 10, 15])


def test_scan__keeps_the_order(student):
    """Text does not commute: each entry is the beginning of the last one."""
    assert student.scan(student.Monoid("", add), ["a", "b", "c", "d"]) == exactly(["a", "ab", "abc", "abcd"])


def test_scan__of_nothing_and_of_one(student):
    """No items have no totals; one item is its own."""
    assert student.scan(student.Monoid(0, add), []) == exactly([])
    assert student.scan(student.Monoid(0, add), [7]) == exactly([7])


def test_scan__is_a_shallow_tree(student):
    """1000 items one after the other: a chain of 999. By a tree no more than 2 * 10, since 2^10 = 1024."""
    assert max(student.run(depths, 1000)) <= 20


def test_maybe_map__applies_f_to_what_is_there(student):
    """The text four has 4 letters."""
    assert student.maybe_map(len, "four") == exactly(4)


def test_maybe_map__of_nothing_is_nothing(student):
    """len(None) would raise a TypeError: f must not be called."""
    assert student.maybe_map(len, None) == exactly(None)


def test_maybe_map__takes_zero_for_a_value(student):
    """0, "" and [] count as false in Python, but they are something."""
    assert student.maybe_map(increase, 0) == exactly(1)
    assert student.maybe_map(len, "") == exactly(0)


def test_list_map__applies_f_to_each(student):
    """Twice 3, twice 1, twice 2, in this order."""
    assert student.list_map(double, [3, 1, 2]) == exactly([6, 2, 4])


def test_list_map__of_the_empty_list_is_empty(student):
    """Nothing to apply f to: an empty list, not None."""
    assert student.list_map(double, []) == exactly([])


def test_list_map__keeps_every_entry(student):
    """As long as before: what is None stays a None, and equal entries stay as many."""
    assert student.list_map(number, ["1", "one", "1"]) == exactly([1, None, 1])


def test_list_map__makes_a_new_list(student):
    """The list that was given may still be needed: leave it as it is."""
    leaves_unchanged(student.list_map, double, [1, 2, 3])


def test_compose_kleisli__goes_on_while_there_is_something(student):
    """From text to a number to its inverse."""
    assert student.compose_kleisli(number, inverse)("4") == approx(0.25)


def test_compose_kleisli__stops_at_the_first_nothing(student):
    """No number in "four", no inverse of 0: None in both cases, and no error."""
    safe = student.compose_kleisli(number, inverse)
    assert safe("four") == exactly(None)
    assert safe("0") == exactly(None)


def test_compose_kleisli__goes_on_with_zero(student):
    """0 is a number: only None stops the chain."""
    assert student.compose_kleisli(number, increase)("0") == exactly(1)


def test_functor_violations__of_lists_and_of_missing_values_are_none(student):
    """Both obey both laws. Double after increase is not increase after double: keep one order on both sides."""
    over_list, over_maybe = student.run(way, "over_list"), student.run(way, "over_maybe")
    functions = [double, increase]
    assert laws(student.functor_violations(over_list, [[3, 1, 2], [], [0]], functions)) == exactly([])
    assert laws(student.functor_violations(over_maybe, [3, None, 0], functions)) == exactly([])


def test_functor_violations__names_the_identity(student):
    """Doing nothing to each entry must do nothing to the list: reversing it is something."""
    backwards = student.run(way, "backwards")
    assert "identity" in laws(student.functor_violations(backwards, [[3, 1, 2], []], [increase, double]))


def test_functor_violations__names_the_composition(student):
    """f f on the first entry: doing nothing twice is nothing, but g f g f is not g g f f."""
    twice = student.run(way, "first_one_twice")
    found = student.functor_violations(twice, [[3, 1, 2], []], [increase, double])
    assert laws(found) == exactly(["composition"])


def test_functor_violations__depend_on_the_samples(student):
    """Dropping repetitions does no harm to lists without any: an empty result is evidence, no proof."""
    fewer = student.run(way, "without_repetitions")
    assert student.functor_violations(fewer, [[3, 1, 2], []], [increase, double]) == exactly([])


def test_functor_violations__takes_what_can_be_read_only_once(student):
    """The second list breaks the law, and by then an iterator of functions is used up: make a list of it first."""
    twice = student.run(way, "first_one_twice")
    samples, functions = iter([[], [3, 1]]), iter([double, increase])
    assert laws(student.functor_violations(twice, samples, functions)) == exactly(["composition"])


def test_is_natural__the_first_entry_or_none(student):
    """Take the first, then double it; or double all, then take the first."""
    over_list, over_maybe = student.run(way, "over_list"), student.run(way, "over_maybe")
    samples, functions = [[3, 1, 2], [], [0]], [double, increase]
    assert student.is_natural(first, over_list, over_maybe, samples, functions) == exactly(True)


def test_is_natural__reversing_a_list(student):
    """Where the entries stand changes, what they are plays no part."""

    def backwards(values):
        return values[::-1]

    over_list = student.run(way, "over_list")
    samples = [[3, 1, 2], []]
    assert student.is_natural(backwards, over_list, over_list, samples, [double]) == exactly(True)


def test_is_natural__not_what_looks_at_the_values(student):
    """Sorting compares the entries, so a function that turns their order round gives it away."""
    over_list = student.run(way, "over_list")
    samples = [[3, 1, 2]]
    assert student.is_natural(sorted, over_list, over_list, samples, [lambda x: -x]) == exactly(False)
    assert student.is_natural(sorted, over_list, over_list, samples, [double]) == exactly(True)
