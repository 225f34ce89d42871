"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from functools import cache

import numpy as np

from grader.check import exactly, raises


def calls_and_order(module, n):
    """How often merge_sort calls its key, and whether equal items keep their order."""
    calls = []

    def key(item):
        calls.append(item)
        return item[0]

    answer = module.merge_sort([(i * 7 % 5, i) for i in range(n)], key=key)
    return len(calls), answer


@cache
def fibonacci(reference, n):
    """The number to expect; a large one is worked out once for a whole class."""
    return reference.fibonacci(n)


def as_array(module, name, *args):
    """A long list that a function answers, as an array."""
    import numpy as np

    return np.array(list(getattr(module, name)(*args)))


def distance_row_by_row(a, b):
    """The edit distance of two texts, a row of the table at once."""
    letters, places = np.array(list(b)), np.arange(len(b) + 1)
    row = places
    for i, letter in enumerate(a, 1):
        above = np.append(i, np.minimum(row[1:] + 1, row[:-1] + (letters != letter)))
        row = np.minimum.accumulate(above - places) + places  # insertions, however many in a row
    return int(row[-1])


def distance_and_memory(module, a, b):
    """An edit distance, and how many bytes were taken on the way to it."""
    import tracemalloc

    tracemalloc.start()
    try:
        distance = module.edit_distance(a, b)
        return distance, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_fibonacci__works_for_large_n(student, reference):
    """Recursion that calls itself twice takes for ever, and one call a step runs out of stack: double the index."""
    for n in (1, 2, 63, 64, 65, 1000, 100_000):
        assert student.fibonacci(n) == exactly(reference.fibonacci(n))


def test_fibonacci__obeys_its_recurrence(student):
    """Each number is the sum of the two before it."""
    for n in (5, 30, 200):
        a, b, c = (student.fibonacci(n + i) for i in range(3))
        assert c == exactly(a + b)


def test_linear_recurrence__matches_the_reference(student, reference, rng):
    """The first coefficient belongs to the latest term, the last one to the oldest."""
    for k in (1, 2, 3, 6):
        c, a = rng.integers(-3, 4, size=(2, k)).tolist()
        for n in (0, k - 1, k, k + 1, 50, 333):
            assert student.linear_recurrence(c, a, n) == exactly(reference.linear_recurrence(c, a, n))


def test_linear_recurrence__is_quick_even_when_the_terms_grow(student, reference):
    """A million steps with numbers of 200000 digits are too many: use powers of a matrix or a polynomial."""
    for n in (10**6, 10**5 - 1):
        assert student.linear_recurrence([1, 1], [0, 1], n) == exactly(fibonacci(reference, n))


def test_linear_recurrence__refuses_bad_input(student):
    """Coefficients must be there and be integers."""
    for args in (([], [], 3), ([0.5], [1], 3), ([1], [1], 1.5)):
        with raises(ValueError):
            student.linear_recurrence(*args)


def test_hanoi__obeys_the_rules_with_the_fewest_moves(student):
    """Only top discs move, never onto smaller ones; 2**n - 1 moves bring all of them to the target."""
    for n in (1, 3, 6):
        pegs = {"x": list(range(n, 0, -1)), "y": [], "z": []}
        moves = student.hanoi(n, "x", "y", "z")
        assert len(moves) == 2**n - 1
        for start, end in moves:
            assert pegs.get(start) and end in pegs and (not pegs[end] or pegs[end][-1] > pegs[start][-1])
            pegs[end].append(pegs[start].pop())
        assert pegs["z"] == list(range(n, 0, -1))


def test_hanoi__of_ten_discs(student, reference):
    """There is only one shortest way."""
    assert student.run(as_array, "hanoi", 10, 0, 1, 2) == exactly(np.array(reference.hanoi(10, 0, 1, 2)))


def test_merge_sort__sorts_random_lists(student, rng):
    """Any length, also odd ones and powers of two, with repeated items."""
    for n in (1, 2, 3, 7, 64, 1000):
        items = rng.integers(n, size=n).tolist()
        assert student.merge_sort(items) == exactly(sorted(items))
        assert student.merge_sort(items, key=abs) == exactly(sorted(items))


def test_merge_sort__is_stable_and_asks_for_each_key_once(student):
    """An item of the right half goes first only if it is smaller, not if it is equal; each key is needed once."""
    expected = sorted([(i * 7 % 5, i) for i in range(101)])
    assert student.run(calls_and_order, 101) == exactly((101, expected))


def test_merge_sort__handles_twenty_thousand_items(student):
    """n log n steps, not n squared: do not insert at or pop from the front of lists."""
    items = [(i * 7919) % 20011 for i in range(20_000)]
    assert student.run(as_array, "merge_sort", items) == exactly(np.array(sorted(items)))


def test_edit_distance__matches_the_reference(student, reference, rng):
    """Each step: delete, insert, or replace unless the items are equal; take the cheapest."""
    for n, m in ((0, 5), (5, 0), (1, 1), (8, 9), (30, 12), (12, 30)):
        a, b = ("".join("abc"[i] for i in rng.integers(3, size=k)) for k in (n, m))
        assert student.edit_distance(a, b) == exactly(reference.edit_distance(a, b))


def test_edit_distance__of_long_texts(student, rng):
    """Fill a table row by row: trying all ways would take for ever."""
    a, b = ("".join("abcd"[i] for i in rng.integers(4, size=300)) for _ in range(2))
    assert student.edit_distance(a, b) == exactly(distance_row_by_row(a, b))


def test_edit_distance__needs_little_memory_whichever_text_is_the_shorter(student):
    """Rows of three numbers are enough for 2000 by 3 items: swap the texts, so that the rows are short."""
    for a, b in (("abc", "x" * 2000), ("x" * 2000, "abc")):
        distance, peak = student.run(distance_and_memory, a, b)
        assert distance == exactly(2000)
        assert peak < 10_000  # a row of 2000 numbers takes 80 kB, in an array 16 kB


def test_edit_distance__keeps_two_rows_of_the_shorter_text_at_most(student):
    """A whole table for 10000 by 3 items is a waste, and recursion would be far too deep."""
    assert student.edit_distance("abc", "x" * 10_000) == exactly(10_000)


def test_master_theorem__matches_the_reference(student, reference, rng):
    """The exponent of the leaves is log a / log b; compare it with d."""
    for a, b, d in zip(rng.uniform(1, 20, 30), rng.uniform(1.1, 5, 30), rng.uniform(0, 4, 30), strict=True):
        args = float(a), float(b), float(d)
        assert student.master_theorem(*args) == exactly(reference.master_theorem(*args))


def test_master_theorem__calls_rounding_errors_equal(student):
    """Logarithms are rounded: equal within 1e-9 counts as equal, for all powers."""
    for b in (2, 3, 5, 10):
        for d in range(8):
            assert student.master_theorem(b**d, b, d) == exactly("balanced")
    assert student.master_theorem(8, 2, np.float64(3 + 1e-6)) == exactly("root")
