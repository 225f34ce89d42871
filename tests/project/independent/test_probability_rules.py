"""The reference's rules against counting by hand, numpy and exact fractions."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest


@pytest.fixture
def rules(solution):
    return solution("probability.rules")


@pytest.mark.parametrize("seed", range(20))
def test_rules_agree_with_counting_on_random_events(rules, seed):
    rng = np.random.default_rng(seed)
    space = set(product(range(6), repeat=2))
    outcomes = sorted(space)
    a = {outcomes[i] for i in rng.permutation(36)[: rng.integers(1, 36)]}
    b = {outcomes[i] for i in rng.permutation(36)[: rng.integers(1, 36)]}
    p_a, p_b, p_both = (rules.probability(event, space) for event in (a, b, a & b))
    assert p_a == Fraction(len(a), 36)
    assert rules.union(p_a, p_b, p_both) == pytest.approx(len(a | b) / 36, rel=1e-14)
    assert rules.conditional(p_both, p_b) == pytest.approx(len(a & b) / len(b), rel=1e-14)
    cases = [[o for o in outcomes if o[0] == first] for first in range(6)]
    total = rules.total_probability(
        [Fraction(len(case), 36) for case in cases], [len(a & set(case)) / 6 for case in cases]
    )
    assert total == pytest.approx(float(p_a), rel=1e-13)


@pytest.mark.parametrize("seed", range(20))
def test_independence_agrees_with_the_rank_of_the_table(rules, seed):
    """A joint table of rank 1 is an outer product, and only such a table is independent."""
    rng = np.random.default_rng(seed)
    rank = int(rng.integers(1, 4))
    joint = sum(np.outer(rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(5))) for _ in range(rank)) / rank
    assert rules.are_independent(joint) == (np.linalg.matrix_rank(joint, tol=1e-8) == 1)


@pytest.mark.parametrize("doors", [3, 4, 7, 50])
@pytest.mark.parametrize("switch", [True, False])
def test_monty_hall_wins_as_often_as_the_enumerated_game(rules, doors, switch):
    # A fixed seed; Hoeffding: a correct simulation is off by 0.01 with probability 2 exp(-40) < 1e-17.
    rate = rules.monty_hall(doors, switch, 200_000, np.random.default_rng(doors))
    wins = Fraction(0)
    for prize, pick in product(range(doors), repeat=2):
        others = [prize] if pick != prize else [door for door in range(doors) if door != pick]
        for closed in others:
            wins += Fraction(int((closed if switch else pick) == prize), len(others) * doors**2)
    assert rate == pytest.approx(float(wins), abs=0.01)
