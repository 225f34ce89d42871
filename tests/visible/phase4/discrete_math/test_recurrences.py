"""What recurrences.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import exactly, leaves_unchanged, raises


def test_fibonacci__adds_the_two_before(student):
    assert [student.fibonacci(n) for n in range(10)] == exactly([0, 1, 1, 2, 3, 5, 8, 13, 21, 34])


def test_fibonacci__is_exact(student):
    """Floats would give ...816 at the end."""
    assert student.fibonacci(90) == exactly(2880067194370816120)


def test_fibonacci__refuses_what_is_no_count(student):
    for n in (-1, 2.5):
        with raises(ValueError, match="n"):
            student.fibonacci(n)


def test_linear_recurrence__gives_fibonacci_numbers(student):
    assert student.linear_recurrence([1, 1], [0, 1], 10) == exactly(55)


def test_linear_recurrence__multiplies_the_latest_term_by_the_first_coefficient(student):
    """a(2) = 1 * a(1) + 2 * a(0) = 5 + 6 = 11, a(3) = 11 + 10 = 21."""
    assert student.linear_recurrence([1, 2], [3, 5], 2) == exactly(11)
    assert student.linear_recurrence([1, 2], [3, 5], 3) == exactly(21)


def test_linear_recurrence__knows_its_initial_terms(student):
    assert student.linear_recurrence([1, 2, 3], [7, 8, 9], 1) == exactly(8)


def test_linear_recurrence__jumps_far_ahead(student):
    """a(n) = a(n - 2) repeats two terms: 4, 5, 4, 5, ..."""
    assert student.linear_recurrence([0, 1], [4, 5], 10**6 + 1) == exactly(5)


def test_linear_recurrence__refuses_lengths_that_differ(student):
    with raises(ValueError, match="length"):
        student.linear_recurrence([1, 1], [0], 5)
    with raises(ValueError):
        student.linear_recurrence([1, 1], [0, 1], -1)


def test_hanoi__moves_two_discs_in_three_moves(student):
    assert student.hanoi(2, "A", "B", "C") == exactly([("A", "B"), ("A", "C"), ("B", "C")])


def test_hanoi__of_no_discs_needs_no_move(student):
    assert student.hanoi(0, 1, 2, 3) == exactly([])
    with raises(ValueError, match="n"):
        student.hanoi(-1, 1, 2, 3)


def test_merge_sort__sorts(student):
    assert student.merge_sort([3, 1, 2, 1]) == exactly([1, 1, 2, 3])
    assert student.merge_sort([]) == exactly([])


def test_merge_sort__keeps_the_order_of_equals(student):
    """Stable: bb stood before cc, and both have length 2."""
    assert student.merge_sort(["bb", "a", "cc"], key=len) == exactly(["a", "bb", "cc"])


def test_merge_sort__returns_a_new_list(student):
    assert leaves_unchanged(student.merge_sort, [2, 1]) == exactly([1, 2])
    assert student.merge_sort(("b", "a")) == exactly(["a", "b"])


def test_edit_distance__counts_the_changes(student):
    """kitten, sitten, sittin, sitting."""
    assert student.edit_distance("kitten", "sitting") == exactly(3)


def test_edit_distance__from_nothing_is_the_length(student):
    assert student.edit_distance("", "abc") == exactly(3)
    assert student.edit_distance("abc", "abc") == exactly(0)


def test_edit_distance__takes_any_sequences(student):
    assert student.edit_distance(["to", "be"], ["to", "do", "be"]) == exactly(1)


def test_master_theorem__compares_the_leaves_with_the_root(student):
    """Merge sort: two halves, and n steps to merge. Strassen: seven halves. Binary search: one half."""
    assert student.master_theorem(2, 2, 1) == exactly("balanced")
    assert student.master_theorem(7, 2, 2) == exactly("leaves")
    assert student.master_theorem(1, 2, 0) == exactly("balanced")
    assert student.master_theorem(1, 2, 1) == exactly("root")


def test_master_theorem__does_not_stumble_over_rounding(student):
    """log 125 / log 5 is 3.0000000000000004 in floating point."""
    assert student.master_theorem(125, 5, 3) == exactly("balanced")


def test_master_theorem__refuses_what_is_no_recursion(student):
    for args in ((0.5, 2, 1), (2, 1, 1), (2, 2, -1)):
        with raises(ValueError):
            student.master_theorem(*args)
