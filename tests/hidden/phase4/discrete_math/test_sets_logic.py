"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import exactly, raises


def satisfy_each(module, problems):
    """The answer to each problem."""
    return [module.satisfy(clauses) for clauses in problems]


def solves(clauses, assignment):
    return all(any(assignment[abs(x)] == (x > 0) for x in clause) for clause in clauses)


def test_power_set__matches_the_reference(student, reference):
    """Order by size first, then by the positions of the members, not by their values."""
    for items in ("cab", [3, 1, 2, 0], range(7)):
        assert student.power_set(items) == exactly(reference.power_set(items))


def test_power_set__has_each_subset_exactly_once(student):
    """2**n subsets, all different."""
    answer = student.power_set(list(range(10)))
    assert len(answer) == 1024
    assert len(set(answer)) == 1024


def test_cartesian_product__matches_the_reference(student, reference):
    """Any number of sets, in their own order, repeated entries included."""
    for sets in (([3, 1],), ("ab", [1, 1], (True, False)), ([0, 1],) * 6):
        assert student.cartesian_product(*sets) == exactly(reference.cartesian_product(*sets))


def test_cartesian_product__takes_sets_that_can_be_read_only_once(student):
    """A range or a dict's keys will do as well as a list."""
    assert student.cartesian_product(range(2), [None]) == exactly([(0, None), (1, None)])


def test_truth_table__matches_the_reference(student, reference, rng):
    """Input 1 changes slowest, the value comes last."""
    values = rng.random(16) < 0.5

    def formula(a, b, c, d):
        return values[8 * a + 4 * b + 2 * c + d]

    assert student.truth_table(formula, 4) == exactly(reference.truth_table(formula, 4))


def test_truth_table__calls_the_formula_once_a_row(student):
    """2**n rows need 2**n calls, with plain booleans."""
    calls = []
    student.truth_table(lambda *inputs: calls.append(inputs) or True, 3)
    assert len(calls) == 8
    assert all(type(value) is bool for inputs in calls for value in inputs)


def test_is_tautology__sees_the_last_row(student):
    """A counterexample may be any of the rows, the very last and the very first included."""
    assert student.is_tautology(lambda a, b, c: not (a and b and c), 3) == exactly(False)
    assert student.is_tautology(lambda a, b, c: a or b or c, 3) == exactly(False)
    assert student.is_tautology(lambda *inputs: 1, 5) == exactly(True)


def test_is_tautology__of_no_inputs_is_the_value_itself(student):
    """Without inputs there is a single row."""
    assert student.is_tautology(lambda: True, 0) == exactly(True)
    assert student.is_tautology(lambda: False, 0) == exactly(False)


def test_inclusion_exclusion__is_the_size_of_the_union(student, rng):
    """Intersections of an odd number of sets are added, of an even number taken away."""
    for k in (1, 2, 4, 8):
        sets = [set(rng.integers(30, size=12).tolist()) for _ in range(k)]
        assert student.inclusion_exclusion(sets) == exactly(len(set().union(*sets)))


def test_inclusion_exclusion__takes_lists_with_repeated_members(student):
    """A member that is listed twice is one member."""
    assert student.inclusion_exclusion([[1, 1, 2], "ab", [2, "a"]]) == exactly(4)


def test_equivalence_classes__match_the_reference(student, reference, rng):
    """Classes by first member, members in the order of the items; items need not be hashable."""
    items = [[int(i)] for i in rng.integers(20, size=12)]

    def related(a, b):
        return a[0] % 4 == b[0] % 4

    assert student.equivalence_classes(items, related) == exactly(
        reference.equivalence_classes(items, related)
    )
    assert student.equivalence_classes([], related) == exactly([])


def test_equivalence_classes__check_every_pair(student):
    """A single pair that spoils symmetry or transitivity must be found, wherever it stands."""
    for extra in ({(3, 0)}, {(0, 3)}, {(0, 3), (3, 0)}):
        pairs = {(i, i) for i in range(4)} | {(0, 1), (1, 0)} | extra
        with raises(ValueError, match="equivalence"):
            student.equivalence_classes(range(4), lambda a, b, pairs=pairs: (a, b) in pairs)


def test_equivalence_classes__check_that_each_item_is_related_to_itself(student):
    """Reflexive means all items, also those that are related to nothing else."""
    with raises(ValueError, match="equivalence"):
        student.equivalence_classes([0, 1, 2], lambda a, b: a == b != 2)


def test_satisfy__finds_a_solution_whenever_there_is_one(student, reference, rng):
    """Every clause needs a true literal; None is right only when all guesses have failed."""
    signs = rng.choice([-1, 1], size=(12, 36, 3))
    variables = rng.permuted(np.tile(np.arange(1, 9), (12, 36, 1)), axis=2)[..., :3]
    problems = (signs * variables).tolist()
    for clauses, answer in zip(problems, student.run(satisfy_each, problems), strict=True):
        if reference.satisfy(clauses) is None:
            assert answer == exactly(None)
        else:
            values = answer if isinstance(answer, dict) else {}
            assert answer == exactly({abs(x): bool(values.get(abs(x))) for c in clauses for x in c})
            assert solves(clauses, answer)


def test_satisfy__follows_a_long_chain_of_implications(student):
    """A thousand steps that force each other need neither guesses nor deep recursion."""
    chain = [[-i, i + 1] for i in range(1, 1000)]
    assert student.satisfy([*chain, [1]]) == exactly(dict.fromkeys(range(1, 1001), True))
    assert student.satisfy([*chain, [1], [-1000]]) == exactly(None)


def test_satisfy__prunes(student):
    """Sixty variables have 10**18 assignments: follow what a guess forces, do not list them all."""
    pairs = [c for i in range(1, 60) for c in ([i, i + 1], [-i, -i - 1])]  # neighbours differ
    solution = student.satisfy([*pairs, [60]])
    assert solution == exactly({i: i % 2 == 0 for i in range(1, 61)})


def test_satisfy__follows_what_is_forced_before_it_guesses(student):
    """Thirty variables that matter to nothing else have 10**9 assignments: first follow all that is certain."""
    free = [[i, 100 * i + j] for i in range(11, 41) for j in range(1, 8)]
    # 1 holds, hence 2 and 5, but 5 wants 6 and not 6
    assert student.satisfy([*free, [1], [-1, 5], [-1, 2], [-1, 2, 2], [-5, 6], [-5, -6]]) == exactly(None)
    # 1 holds, hence 2 and not 2
    assert student.satisfy([*free, [1], [-1, 2], [-2, 3], [-3]]) == exactly(None)


def test_satisfy__knows_that_four_pigeons_need_four_holes(student):
    """Every pigeon has a hole and no hole two pigeons: impossible with three holes, whatever is guessed."""
    hole = {(p, h): 3 * p + h + 1 for p in range(4) for h in range(3)}
    clauses = [[hole[p, h] for h in range(3)] for p in range(4)]
    clauses += [[-hole[p, h], -hole[q, h]] for h in range(3) for p in range(4) for q in range(p)]
    assert student.satisfy(clauses) == exactly(None)
