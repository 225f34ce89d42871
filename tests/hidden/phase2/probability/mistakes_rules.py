"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

from fractions import Fraction

import numpy as np

from grader.feedback import mistake


@mistake(
    "probability", "You divide first and make a Fraction of the rounded float: hand Fraction both counts."
)
def probability_through_a_float(event, space):
    outcomes = set(space)
    if not outcomes:
        raise ValueError("space must hold at least one outcome")
    happens = event if callable(event) else event.__contains__
    return Fraction(sum(1 for outcome in outcomes if happens(outcome)) / len(outcomes))


@mistake("probability", "You count members of the event that are not in the space: they cannot happen.")
def probability_of_impossible_outcomes(event, space):
    outcomes = set(space)
    if not outcomes:
        raise ValueError("space must hold at least one outcome")
    if callable(event):
        return Fraction(sum(1 for outcome in outcomes if event(outcome)), len(outcomes))
    return Fraction(len(event), len(outcomes))


@mistake("probability", "An outcome that is listed twice is counted twice: make a set of the space first.")
def probability_of_a_list(event, space):
    if not len(space):
        raise ValueError("space must hold at least one outcome")
    happens = event if callable(event) else event.__contains__
    return Fraction(sum(1 for outcome in space if happens(outcome)), len(space))


@mistake("union", "What lies in both events is counted twice: subtract p_both.")
def union_without_the_overlap(p_a, p_b, p_both):
    if min(p_a, p_b, p_both) < 0 or p_both > min(p_a, p_b) + 1e-9 or p_a + p_b - p_both > 1 + 1e-9:
        raise ValueError("p_a, p_b and p_both must be possible")
    return float(p_a + p_b)


@mistake("union", "You assume that the events are independent: use the p_both that is given.")
def union_of_independent_events(p_a, p_b, p_both):
    if min(p_a, p_b, p_both) < 0 or p_both > min(p_a, p_b) + 1e-9 or p_a + p_b - p_both > 1 + 1e-9:
        raise ValueError("p_a, p_b and p_both must be possible")
    return float(min(p_a + p_b - p_a * p_b, 1.0))


@mistake(
    "union", "Impossible inputs pass: the overlap is part of each event, so it cannot be larger than one."
)
def union_without_the_overlap_check(p_a, p_b, p_both):
    if min(p_a, p_b, p_both) < 0 or p_a + p_b - p_both > 1 + 1e-9:
        raise ValueError("p_a, p_b and p_both must be possible")
    return float(min(p_a + p_b - p_both, 1.0))


@mistake("conditional", "You return P(A and B): divide by the probability of what is given.")
def conditional_without_the_quotient(p_both, p_given):
    if p_given == 0:
        raise ValueError("p_given must not be 0")
    if p_both < 0 or p_given > 1 or p_both > p_given + 1e-9:
        raise ValueError("p_both and p_given must be possible")
    return float(p_both)


@mistake(
    "conditional", "An impossible condition gives nan or 0 instead of a ValueError: check p_given first."
)
def conditional_on_the_impossible(p_both, p_given):
    if p_both < 0 or p_given < 0 or p_given > 1 or p_both > p_given + 1e-9:
        raise ValueError("p_both and p_given must be possible")
    return float(min(p_both / p_given, 1.0)) if p_given else 0.0


@mistake("total_probability", "You take the plain average over the cases: weigh each by its own probability.")
def total_probability_as_a_plain_average(priors, conditionals):
    priors, conditionals = _checked(priors, conditionals)
    return float(np.mean(conditionals))


@mistake("total_probability", "Nothing checks that the cases cover everything: priors must sum to 1.")
def total_probability_of_any_weights(priors, conditionals):
    priors, conditionals = np.asarray(priors, float), np.asarray(conditionals, float)
    if priors.ndim != 1 or priors.shape != conditionals.shape or not priors.size:
        raise ValueError("priors and conditionals must be vectors of one length")
    return float(priors @ conditionals)


@mistake(
    "are_independent", "Uncorrelated is weaker than independent: the product rule must hold in every cell."
)
def are_independent_by_the_covariance(joint, tol=1e-9):
    joint = _table(joint)
    x, y = np.arange(joint.shape[0]), np.arange(joint.shape[1])
    return bool(abs(x @ joint @ y - (x @ joint.sum(axis=1)) * (joint.sum(axis=0) @ y)) <= tol)


@mistake(
    "are_independent", "You look at the first cell only; that settles it in a 2 x 2 table and nowhere else."
)
def are_independent_by_the_first_cell(joint, tol=1e-9):
    joint = _table(joint)
    return bool(abs(joint[0, 0] - joint[0].sum() * joint[:, 0].sum()) <= tol)


@mistake(
    "are_independent", "You divide by a margin: a row of probability 0 gives nan, and nan equals nothing."
)
def are_independent_by_conditioning(joint, tol=1e-9):
    joint = _table(joint)
    with np.errstate(all="ignore"):
        given_row = joint / joint.sum(axis=1, keepdims=True)
    return bool(np.all(np.abs(given_row - joint.sum(axis=0)) <= tol))


@mistake(
    "monty_hall", "Your host opens doors blindly and switching lands on a random other door: he knows better."
)
def monty_hall_with_a_blind_host(doors, switch, trials, rng):
    if doors < 3 or trials < 1:
        raise ValueError("doors must be at least 3 and trials at least 1")
    prize, pick = rng.integers(doors, size=trials), rng.integers(doors, size=trials)
    if switch:
        pick = (pick + rng.integers(1, doors, size=trials)) % doors
    return float(np.count_nonzero(pick == prize) / trials)


@mistake(
    "monty_hall", "Two doors are left, but they are not equally likely: this is a coin toss, not the game."
)
def monty_hall_as_a_coin_toss(doors, switch, trials, rng):
    if doors < 3 or trials < 1:
        raise ValueError("doors must be at least 3 and trials at least 1")
    return float(np.count_nonzero(rng.integers(2, size=trials)) / trials)


@mistake(
    "monty_hall", "That is the formula; the exercise asks for a rate from rounds that were really played."
)
def monty_hall_by_the_formula(doors, switch, trials, rng):
    if doors < 3 or trials < 1:
        raise ValueError("doors must be at least 3 and trials at least 1")
    return 1 - 1 / doors if switch else 1 / doors


def _checked(priors, conditionals):
    priors, conditionals = np.asarray(priors, float), np.asarray(conditionals, float)
    if priors.ndim != 1 or not priors.size:
        raise ValueError("priors must be a vector that is not empty")
    if priors.shape != conditionals.shape:
        raise ValueError("priors and conditionals must have the same length")
    if (priors < 0).any() or not abs(priors.sum() - 1) <= 1e-8:
        raise ValueError("priors must be non-negative and sum to 1")
    if not ((conditionals >= 0) & (conditionals <= 1)).all():
        raise ValueError("conditionals must lie in [0, 1]")
    return priors, conditionals


def _table(joint):
    joint = np.asarray(joint, float)
    if joint.ndim != 2 or (joint < 0).any() or not abs(joint.sum() - 1) <= 1e-8:
        raise ValueError("joint must be a matrix that is non-negative and sums to 1")
    return joint
