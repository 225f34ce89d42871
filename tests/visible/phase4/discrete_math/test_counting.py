"""What counting.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import exactly, raises


def first_ones(module, name, n, k, how_many):
    """The first few choices of a generator that would run for ages."""
    choices = getattr(module, name)(range(n), k)
    return [next(choices) for _ in range(how_many)]


def test_factorial__multiplies_all_numbers_up_to_n(student):
    assert student.factorial(5) == exactly(120)


def test_factorial__of_nothing_is_one(student):
    """There is one way to order nothing: the empty one."""
    assert student.factorial(0) == exactly(1)


def test_factorial__refuses_what_is_no_count(student):
    for n in (-1, 2.0):
        with raises(ValueError, match="n"):
            student.factorial(n)


def test_binomial__counts_pairs(student):
    """5 things have 5 * 4 / 2 = 10 pairs."""
    assert student.binomial(5, 2) == exactly(10)
    assert student.binomial(5, 0) == exactly(1)


def test_binomial__is_zero_where_there_is_no_choice(student):
    assert student.binomial(5, 6) == exactly(0)
    assert student.binomial(5, -1) == exactly(0)


def test_binomial__needs_no_factorial_of_n(student):
    """A million million things have about 5 * 10**23 pairs; the factorial would never end."""
    assert student.binomial(10**12, 2) == exactly(10**12 * (10**12 - 1) // 2)
    assert student.binomial(10**12, 10**12 - 1) == exactly(10**12)


def test_binomial__refuses_what_is_no_count(student):
    for n, k in ((-1, 0), (2.0, 1), (2, 1.0)):
        with raises(ValueError):
            student.binomial(n, k)


def test_permutations__come_in_lexicographic_order(student):
    assert list(student.permutations([1, 2, 3], 2)) == exactly(
        [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]
    )


def test_permutations__go_by_position_not_by_value(student):
    """The items keep the order in which they were given, and equal items are different ones."""
    assert list(student.permutations("ba", 2)) == exactly([("b", "a"), ("a", "b")])
    assert list(student.permutations("aa", 2)) == exactly([("a", "a"), ("a", "a")])


def test_permutations__of_nothing_are_one_and_of_too_many_none(student):
    assert list(student.permutations("ab", 0)) == exactly([()])
    assert list(student.permutations("ab", 3)) == exactly([])


def test_permutations__come_one_at_a_time(student):
    """30 items have more orders than there are grains of sand: a generator gives the first ones at once."""
    expected = [tuple(range(30)), (*range(28), 29, 28)]
    assert student.run(first_ones, "permutations", 30, 30, 2) == exactly(expected)


def test_permutations__refuse_a_negative_k(student):
    with raises(ValueError, match="k"):
        list(student.permutations("ab", -1))


def test_combinations__come_in_lexicographic_order(student):
    assert list(student.combinations([1, 2, 3, 4], 2)) == exactly(
        [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
    )


def test_combinations__of_nothing_are_one_and_of_too_many_none(student):
    assert list(student.combinations("ab", 0)) == exactly([()])
    assert list(student.combinations("ab", 3)) == exactly([])


def test_combinations__come_one_at_a_time(student):
    expected = [tuple(range(20)), (*range(19), 20)]
    assert student.run(first_ones, "combinations", 40, 20, 2) == exactly(expected)


def test_combinations__refuse_a_negative_k(student):
    with raises(ValueError, match="k"):
        list(student.combinations("ab", -1))


def test_multinomial__counts_the_orders_of_letters_that_repeat(student):
    """aab: aab, aba, baa. Mississippi has one m, four i, four s, two p."""
    assert student.multinomial([2, 1]) == exactly(3)
    assert student.multinomial([1, 4, 4, 2]) == exactly(34650)


def test_multinomial__of_nothing_is_one(student):
    assert student.multinomial([]) == exactly(1)
    assert student.multinomial([0, 3]) == exactly(1)


def test_multinomial__refuses_negative_counts(student):
    with raises(ValueError, match="counts"):
        student.multinomial([2, -1])


def test_derangements__leave_nothing_in_its_place(student):
    """Of the six orders of three letters only bca and cab do."""
    assert [student.derangements(n) for n in range(6)] == exactly([1, 0, 1, 2, 9, 44])


def test_derangements__refuse_what_is_no_count(student):
    for n in (-1, 1.5):
        with raises(ValueError, match="n"):
            student.derangements(n)


def test_catalan__counts_nested_parentheses(student):
    """Three pairs: ((())), (()()), (())(), ()(()), ()()()."""
    assert [student.catalan(n) for n in range(6)] == exactly([1, 1, 2, 5, 14, 42])


def test_catalan__refuses_what_is_no_count(student):
    for n in (-1, 1.5):
        with raises(ValueError, match="n"):
            student.catalan(n)
