"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from itertools import permutations

import numpy as np

from grader.check import exactly, raises


def all_choices(module, name, sizes):
    """For each size n all choices of k of range(n), for k from 0 to n + 1."""
    choose = getattr(module, name)
    return [list(choose(range(n), k)) for n in range(sizes) for k in range(n + 2)]


def rows_of_pascals_triangle(module, rows):
    """The binomials of each n, with one on either side that is outside of the triangle."""
    return [[module.binomial(n, k) for k in range(-1, n + 2)] for n in range(rows)]


def test_factorial__is_exact_for_large_n(student, reference):
    """Use Python's integers, which never overflow, and a loop, which never runs out of stack."""
    for n in (1, 20, 21, 25, 170, 3000):
        assert student.factorial(n) == exactly(reference.factorial(n))


def test_factorial__refuses_numbers_that_only_look_like_integers(student):
    """5.0 is a float: it must be refused, like text."""
    for n in (5.0, np.float64(3), "3"):
        with raises(ValueError):
            student.factorial(n)


def test_binomial__matches_pascals_triangle(student):
    """Each entry is the sum of the two above it."""
    expected = [[0, 1, 0]]
    while len(expected) < 12:
        above = expected[-1]
        expected.append([0, *(a + b for a, b in zip(above, above[1:], strict=False)), 0])
    assert student.run(rows_of_pascals_triangle, 12) == exactly(expected)


def test_binomial__is_exact_for_large_numbers(student, reference):
    """Multiply first and divide afterwards, in integers: floats have 16 digits only."""
    for n, k in ((100, 50), (1000, 499), (10**30, 4), (5000, 2500)):
        assert student.binomial(n, k) == exactly(reference.binomial(n, k))


def test_permutations__match_the_reference(student, reference):
    """n (n-1) ... (n-k+1) tuples, in lexicographic order of the positions."""
    assert student.run(all_choices, "permutations", 6) == exactly(all_choices(reference, "permutations", 6))


def test_permutations__take_any_iterable(student):
    """A text, a tuple or a generator will do, with repeated items in it."""
    assert list(student.permutations((1, 1, 2), 2)) == exactly(
        [(1, 1), (1, 2), (1, 1), (1, 2), (2, 1), (2, 1)]
    )


def test_combinations__match_the_reference(student, reference):
    """Each set of positions once, ascending, in lexicographic order."""
    assert student.run(all_choices, "combinations", 8) == exactly(all_choices(reference, "combinations", 8))


def test_combinations__go_by_position_not_by_value(student):
    """Items are neither sorted nor compared; equal ones count as different."""
    assert list(student.combinations("cab", 2)) == exactly([("c", "a"), ("c", "b"), ("a", "b")])
    assert list(student.combinations([1, 1], 1)) == exactly([(1,), (1,)])


def test_multinomial__matches_the_reference(student, reference, rng):
    """n! divided by the factorial of each count, exactly."""
    for _ in range(5):
        counts = rng.integers(0, 40, size=5).tolist()
        assert student.multinomial(counts) == exactly(reference.multinomial(counts))


def test_multinomial__refuses_counts_that_are_not_integers(student):
    """Half a thing cannot be ordered."""
    for counts in ([1.5], [2.0, 1], [-1, 3]):
        with raises(ValueError, match="counts"):
            student.multinomial(counts)


def test_derangements__are_exact_for_large_n(student, reference):
    """n! / e, rounded, is right only as long as floats have enough digits; and recursion has a limit."""
    for n in (10, 18, 25, 2000):
        assert student.derangements(n) == exactly(reference.derangements(n))


def test_derangements__are_counted_by_trying(student):
    """Of all permutations exactly those count in which no item is at its own place."""
    for n in range(7):
        orders = permutations(range(n))
        tried = sum(all(place != item for place, item in enumerate(order)) for order in orders)
        assert student.derangements(n) == exactly(tried)


def test_catalan__satisfies_its_recurrence(student):
    """The first pair of parentheses holds some pairs, the rest follow: C(n+1) = sum of C(i) C(n-i)."""
    c = [student.catalan(n) for n in range(12)]
    assert c[:3] == exactly([1, 1, 2])
    for n in range(11):
        assert c[n + 1] == exactly(sum(c[i] * c[n - i] for i in range(n + 1)))


def test_catalan__is_exact_for_large_n(student, reference):
    """Divide by n + 1 in integers, and do not count the nestings one by one."""
    for n in (30, 100, 2000):
        assert student.catalan(n) == exactly(reference.catalan(n))
