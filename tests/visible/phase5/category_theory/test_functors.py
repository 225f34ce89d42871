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


def broken_laws(module, name):
    """The sentences about a way to map that is no functor. (It runs beside your code.)"""
    ways = {
        "backwards": lambda f, values: [f(x) for x in reversed(values)],
        "without repetitions": lambda f, values: list(dict.fromkeys(f(x) for x in values)),
        "the first one twice": lambda f, values: [f(f(x)) if i == 0 else f(x) for i, x in enumerate(values)],
    }
    return module.functor_violations(ways[name], [[3, 1, 2], []], [lambda x: x + 1, lambda x: 2 * x])


def test_Monoid__folds_in_order(student):
    """Text is a monoid under +, and "" adds nothing. The order matters: ab is not ba."""
    assert student.Monoid("", add).fold(["to", "ge", "ther"]) == exactly("together")


def test_Monoid__folds_nothing_to_the_empty_value(student):
    """The sum of no numbers is 0, their product is 1."""
    assert student.Monoid(0, add).fold([]) == exactly(0)
    assert student.Monoid(1, lambda a, b: a * b).fold([]) == exactly(1)


def test_Monoid__has_no_violations_where_the_laws_hold(student):
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
    assert student.scan(student.Monoid(0, add), [1, 2, 3, 4, 5]) == exactly([1, 3, 6, 10, 15])


def test_scan__keeps_the_order(student):
    """Text does not commute: each entry is the beginning of the last one."""
    assert student.scan(student.Monoid("", add), ["a", "b", "c", "d"]) == exactly(["a", "ab", "abc", "abcd"])


def test_scan__of_nothing_and_of_one(student):
    assert student.scan(student.Monoid(0, add), []) == exactly([])
    assert student.scan(student.Monoid(0, add), [7]) == exactly([7])


def test_scan__is_a_shallow_tree(student):
    """1000 items one after the other: a chain of 999. By a tree no more than 2 * 10, since 2^10 = 1024."""
    assert max(student.run(depths, 1000)) <= 20


def test_maybe_map__applies_f_to_what_is_there(student):
    assert student.maybe_map(len, "four") == exactly(4)


def test_maybe_map__of_nothing_is_nothing(student):
    """len(None) would raise a TypeError: f must not be called."""
    assert student.maybe_map(len, None) == exactly(None)


def test_maybe_map__takes_zero_for_a_value(student):
    """0, "" and [] count as false in Python, but they are something."""
    assert student.maybe_map(increase, 0) == exactly(1)
    assert student.maybe_map(len, "") == exactly(0)


def test_list_map__applies_f_to_each(student):
    assert student.list_map(double, [3, 1, 2]) == exactly([6, 2, 4])


def test_list_map__of_the_empty_list_is_empty(student):
    assert student.list_map(double, []) == exactly([])


def test_list_map__keeps_every_entry(student):
    """As long as before: what is None stays a None, and equal entries stay as many."""
    assert student.list_map(number, ["1", "one", "1"]) == exactly([1, None, 1])


def test_list_map__makes_a_new_list(student):
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
    functions = [double, increase]
    assert student.functor_violations(student.list_map, [[3, 1, 2], [], [0]], functions) == exactly([])
    assert student.functor_violations(student.maybe_map, [3, None, 0], functions) == exactly([])


def test_functor_violations__names_the_identity(student):
    """Doing nothing to each entry must do nothing to the list: reversing it is something."""
    assert "identity" in laws(student.run(broken_laws, "backwards"))


def test_functor_violations__names_the_composition(student):
    """f f on the first entry: doing nothing twice is nothing, but g f g f is not g g f f."""
    assert laws(student.run(broken_laws, "the first one twice")) == exactly(["composition"])


def test_functor_violations__depend_on_the_samples(student):
    """Dropping repetitions does no harm to lists without any: an empty result is evidence, no proof."""
    assert student.run(broken_laws, "without repetitions") == exactly([])


def test_is_natural__the_first_entry_or_none(student):
    """Take the first, then double it; or double all, then take the first."""
    samples, functions = [[3, 1, 2], [], [0]], [double, increase]
    assert student.is_natural(first, student.list_map, student.maybe_map, samples, functions) == exactly(True)


def test_is_natural__reversing_a_list(student):
    """Where the entries stand changes, what they are plays no part."""

    def backwards(values):
        return values[::-1]

    lists = student.list_map
    assert student.is_natural(backwards, lists, lists, [[3, 1, 2], []], [double]) == exactly(True)


def test_is_natural__not_what_looks_at_the_values(student):
    """Sorting compares the entries, so a function that turns their order round gives it away."""
    lists = student.list_map
    assert student.is_natural(sorted, lists, lists, [[3, 1, 2]], [lambda x: -x]) == exactly(False)
    assert student.is_natural(sorted, lists, lists, [[3, 1, 2]], [double]) == exactly(True)
