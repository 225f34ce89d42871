"""What sets_logic.py must do, in sentences. Read a failing test as a line of the specification."""

from grader.check import exactly, raises


def test_power_set__lists_smaller_subsets_first(student):
    expected = [set(), {"a"}, {"b"}, {"c"}, {"a", "b"}, {"a", "c"}, {"b", "c"}, {"a", "b", "c"}]
    assert student.power_set(["a", "b", "c"]) == exactly([frozenset(s) for s in expected])


def test_power_set__of_nothing_has_one_member(student):
    """The empty set is a subset of every set, also of itself."""
    assert student.power_set([]) == exactly([frozenset()])


def test_power_set__counts_repeated_items_once(student):
    assert student.power_set([7, 7]) == exactly([frozenset(), frozenset([7])])


def test_cartesian_product__lets_the_last_entry_change_fastest(student):
    assert student.cartesian_product([1, 2], "ab") == exactly([(1, "a"), (1, "b"), (2, "a"), (2, "b")])


def test_cartesian_product__of_no_sets_is_the_empty_tuple(student):
    """And with an empty set among them there is no tuple at all."""
    assert student.cartesian_product() == exactly([()])
    assert student.cartesian_product([1, 2], []) == exactly([])


def test_truth_table__goes_through_all_inputs(student):
    """False before True, the last input changes fastest, the value at the end."""
    expected = [(False, False, False), (False, True, False), (True, False, True), (True, True, False)]
    assert student.truth_table(lambda a, b: a and not b, 2) == exactly(expected)


def test_truth_table__holds_booleans(student):
    """The formula may return anything that is true or false."""
    assert student.truth_table(lambda a: 5 if a else "", 1) == exactly([(False, False), (True, True)])


def test_truth_table__of_no_inputs_has_one_row(student):
    assert student.truth_table(lambda: True, 0) == exactly([(True,)])
    with raises(ValueError, match="n"):
        student.truth_table(lambda: True, -1)


def test_is_tautology__is_true_whatever_the_inputs(student):
    """Modus ponens: if a holds, and a implies b, then b holds."""
    assert student.is_tautology(lambda a, b: not (a and (not a or b)) or b, 2) == exactly(True)


def test_is_tautology__fails_by_a_single_counterexample(student):
    assert student.is_tautology(lambda a, b: a or b, 2) == exactly(False)


def test_inclusion_exclusion__counts_common_members_once(student):
    """3 + 2 + 2 single, minus 1 + 1 + 1 for the pairs, plus 0 for all three: 4."""
    assert student.inclusion_exclusion([{1, 2, 3}, {3, 4}, {1, 4}]) == exactly(4)


def test_inclusion_exclusion__adds_the_triple_again(student):
    assert student.inclusion_exclusion([{1, 2}, {1, 3}, {1, 4}]) == exactly(4)


def test_inclusion_exclusion__of_no_sets_is_zero(student):
    assert student.inclusion_exclusion([]) == exactly(0)


def test_equivalence_classes__put_together_what_is_related(student):
    """Equal rest when divided by 3."""
    classes = student.equivalence_classes([1, 2, 3, 4, 5], lambda a, b: (a - b) % 3 == 0)
    assert classes == exactly([[1, 4], [2, 5], [3]])


def test_equivalence_classes__refuse_a_relation_that_is_none(student):
    """<= is not symmetric, < not even reflexive, and being close is not transitive: 1, 2 and 2, 3, but not 1, 3."""
    for related in (lambda a, b: a <= b, lambda a, b: a < b, lambda a, b: abs(a - b) <= 1):
        with raises(ValueError, match="equivalence"):
            student.equivalence_classes([1, 2, 3], related)


def test_satisfy__finds_the_only_solution(student):
    """1 must be false, so 2 must be true, so 3 must be true."""
    assert student.satisfy([[1, 2], [-1], [-2, 3]]) == exactly({1: False, 2: True, 3: True})


def test_satisfy__says_when_there_is_none(student):
    """All four combinations of two variables are ruled out."""
    assert student.satisfy([[1, 2], [1, -2], [-1, 2], [-1, -2]]) == exactly(None)
    assert student.satisfy([[1], []]) == exactly(None)


def test_satisfy__gives_every_variable_a_value(student):
    """Variable 9 does not matter, and gets a value nevertheless."""
    solution = student.satisfy([[1], [1, 9]])
    nine = solution.get(9) if isinstance(solution, dict) else None
    assert solution == exactly({1: True, 9: bool(nine)})
    assert student.satisfy([]) == exactly({})


def test_satisfy__refuses_the_literal_0(student):
    """0 and -0 are the same: it cannot be denied."""
    with raises(ValueError, match="literal"):
        student.satisfy([[1, 0]])
