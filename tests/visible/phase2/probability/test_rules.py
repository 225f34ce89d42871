"""What rules.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction

import numpy as np

from grader.check import approx, exactly, number, raises

DIE = {1, 2, 3, 4, 5, 6}
TWO_DICE = {(a, b) for a in DIE for b in DIE}


def test_probability__counts_the_favourable_outcomes(student):
    """Three of six faces are even. The answer is a Fraction, exact, already in lowest terms."""
    assert student.probability({2, 4, 6}, DIE) == exactly(Fraction(1, 2))


def test_probability__takes_a_predicate_as_well_as_a_set(student):
    """Of 36 pairs of dice six have the sum 7."""
    assert student.probability(lambda pair: pair[0] + pair[1] == 7, TWO_DICE) == exactly(Fraction(1, 6))


def test_probability__ignores_what_cannot_happen(student):
    """A die never shows 7, 8 or 9: only the 6 counts."""
    assert student.probability({6, 7, 8, 9}, DIE) == exactly(Fraction(1, 6))


def test_probability__of_nothing_is_0_and_of_everything_is_1(student):
    assert student.probability(set(), DIE) == exactly(Fraction(0))
    assert student.probability(DIE, DIE) == exactly(Fraction(1))


def test_probability__counts_an_outcome_that_is_listed_twice_once(student):
    """A space is a set: what can happen, not how often it was written down."""
    assert student.probability({"heads"}, ["heads", "tails", "tails"]) == exactly(Fraction(1, 2))


def test_probability__in_an_empty_space_is_refused(student):
    """0 / 0: where nothing can happen, nothing has a probability."""
    with raises(ValueError, match="space"):
        student.probability({1}, set())


def test_union__counts_the_overlap_once(student):
    """A heart or a king out of 52 cards: 13 + 4 - 1 = 16 cards, since the king of hearts is both."""
    assert student.union(13 / 52, 4 / 52, 1 / 52) == approx(16 / 52)


def test_union__of_events_that_exclude_each_other_is_the_sum(student):
    assert student.union(0.25, 0.5, 0.0) == approx(0.75)


def test_union__with_a_certain_event_is_certain(student):
    """A probability of 1 is a good one: adding what may also happen changes nothing."""
    assert student.union(1.0, 0.5, 0.5) == approx(1.0)


def test_union__refuses_an_overlap_larger_than_one_of_the_events(student):
    """A and B together cannot be likelier than A alone."""
    with raises(ValueError):
        student.union(0.25, 0.5, 0.375)


def test_union__refuses_what_would_exceed_1(student):
    """Two events of 0.75 each must overlap by at least 0.5."""
    with raises(ValueError):
        student.union(0.75, 0.75, 0.25)


def test_union__refuses_numbers_that_are_no_probabilities(student):
    """Odds of 3 and a chance of -0.1 are no probabilities: all of these lie in [0, 1]."""
    for args in ((3.0, 0.5, 0.5), (0.5, 1.25, 0.5), (0.5, 0.5, -0.1)):
        with raises(ValueError):
            student.union(*args)


def test_union__forgives_rounding(student):
    """0.1 + 0.2 is a little above 0.3 in floating point: no reason to call the inputs impossible."""
    assert student.union(0.3, 0.5, 0.1 + 0.2) == approx(0.5)
    assert student.union(0.7, 0.1 + 0.2, 0.0) == approx(1.0)


def test_conditional__is_the_share_of_the_given_event(student):
    """P(king | heart) = (1/52) / (13/52) = 1/13."""
    assert student.conditional(1 / 52, 13 / 52) == approx(1 / 13)


def test_conditional__of_a_part_of_the_given_event_and_of_all_of_it(student):
    assert student.conditional(0.0, 0.5) == approx(0.0)
    assert student.conditional(0.5, 0.5) == approx(1.0)


def test_conditional__on_an_impossible_event_is_refused(student):
    """0 / 0 again: nobody can have seen what never happens."""
    with raises(ValueError, match="p_given"):
        student.conditional(0.0, 0.0)


def test_conditional__refuses_an_intersection_larger_than_the_given_event(student):
    """The answer would be a probability of 1.5."""
    with raises(ValueError):
        student.conditional(0.75, 0.5)


def test_total_probability__weighs_each_case_by_its_probability(student):
    """Machines make 60 % and 40 % of the parts, 1 % and 5 % of them faulty: 0.006 + 0.02 = 0.026."""
    assert student.total_probability([0.6, 0.4], [0.01, 0.05]) == approx(0.026)


def test_total_probability__of_the_same_chance_in_every_case_is_that_chance(student):
    assert student.total_probability([0.2, 0.3, 0.5], [0.7, 0.7, 0.7]) == approx(0.7)


def test_total_probability__of_what_is_certain_in_some_cases_and_impossible_in_the_others(student):
    """Chances of 0 and 1 pick the cases to count: 0.25 + 0.125."""
    assert student.total_probability([0.25, 0.625, 0.125], [1, 0, 1]) == approx(0.375)


def test_total_probability__needs_cases_that_cover_everything(student):
    """0.5 + 0.4 = 0.9: what happens in the missing tenth of all cases?"""
    with raises(ValueError, match="priors"):
        student.total_probability([0.5, 0.4], [0.1, 0.2])


def test_total_probability__needs_one_chance_for_each_case(student):
    with raises(ValueError, match="length"):
        student.total_probability([0.5, 0.5], [0.1])


def test_total_probability__refuses_chances_outside_0_and_1(student):
    """Percentages, 50 for a half, have to be divided by 100 first; a negative chance is none at all."""
    for chances in ([50, 20], [0.5, -0.25]):
        with raises(ValueError):
            student.total_probability([0.5, 0.5], chances)


def test_are_independent__when_each_cell_is_the_product_of_its_margins(student):
    """Rows 0.3 and 0.7, columns 0.4 and 0.6: 0.3 * 0.4 = 0.12 and so on."""
    assert student.are_independent([[0.12, 0.18], [0.28, 0.42]]) == exactly(True)


def test_are_independent__is_false_when_one_variable_tells_something_about_the_other(student):
    assert student.are_independent([[0.2, 0.1], [0.2, 0.5]]) == exactly(False)


def test_are_independent__is_more_than_uncorrelated(student):
    """X is -1, 0 or 1 and Y = X squared: their covariance is 0, and yet X decides Y."""
    assert student.are_independent([[0, 1 / 3], [1 / 3, 0], [0, 1 / 3]]) == exactly(False)


def test_are_independent__forgives_a_difference_of_tol(student):
    """All margins are 1/2, their products 1/4, and each cell is off by 1/16: as much as tol, not more."""
    joint = [[5 / 16, 3 / 16], [3 / 16, 5 / 16]]
    assert student.are_independent(joint, tol=1 / 16) == exactly(True)
    assert student.are_independent(joint) == exactly(False)


def test_are_independent__of_a_table_that_does_not_sum_to_1_is_refused(student):
    """Counts have to be divided by their total first."""
    with raises(ValueError, match="joint"):
        student.are_independent([[1, 2], [3, 4]])


def test_monty_hall__switching_wins_two_times_in_three(student):
    """The first pick is wrong in 2 of 3 rounds, and then the other closed door has the prize."""
    rate = number(student.monty_hall(3, True, 20_000, np.random.default_rng(1)))
    assert rate == approx(2 / 3, abs=0.025)


def test_monty_hall__staying_wins_one_time_in_three(student):
    rate = number(student.monty_hall(3, False, 20_000, np.random.default_rng(2)))
    assert rate == approx(1 / 3, abs=0.025)


def test_monty_hall__with_a_hundred_doors_switching_nearly_always_wins(student):
    """This is why switching is right: of 99 other doors the host had to spare the one with the prize."""
    assert student.monty_hall(100, True, 20_000, np.random.default_rng(3)) == approx(0.99, abs=0.025)


def test_monty_hall__repeats_with_the_same_random_generator(student):
    """All chance comes from rng, so that an experiment can be repeated."""
    first = number(student.monty_hall(3, True, 1000, np.random.default_rng(4)))
    assert student.monty_hall(3, True, 1000, np.random.default_rng(4)) == approx(first)


def test_monty_hall__of_a_single_round_is_won_or_lost(student):
    """One round is enough for a rate, if a poor one: 0 or 1."""
    rate = number(student.monty_hall(3, True, 1, np.random.default_rng(6)))
    assert bool(rate in (0, 1)) == exactly(True)


def test_monty_hall__needs_three_doors(student):
    with raises(ValueError, match="doors"):
        student.monty_hall(2, True, 10, np.random.default_rng(5))


def test_monty_hall__needs_a_round_to_play(student):
    """Rounds won, divided by 0: no rate."""
    with raises(ValueError, match="trials"):
        student.monty_hall(3, True, 0, np.random.default_rng(7))
