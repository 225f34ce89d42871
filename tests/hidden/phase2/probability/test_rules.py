"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from fractions import Fraction

import numpy as np

from grader.check import approx, exactly, leaves_unchanged, number, raises


def test_probability__matches_the_reference_on_random_events(student, reference, rng):
    """Count the outcomes of the space that are in the event, and divide by the size of the space."""
    for _ in range(10):
        space = {int(k) for k in rng.integers(-50, 50, size=30)}
        event = {int(k) for k in rng.integers(-50, 50, size=40)}
        assert student.probability(event, space) == exactly(reference.probability(event, space))


def test_probability__is_exact(student):
    """A float cannot hold 1/3: divide by making a Fraction from two whole numbers."""
    assert student.probability({0}, set(range(3))) == exactly(Fraction(1, 3))
    assert student.probability({1, 2}, set(range(4999))) == exactly(Fraction(2, 4999))


def test_probability__of_a_predicate_is_that_of_its_set(student):
    """A set and the predicate `outcome in that set` are the same event."""
    space = {"ab"[i] + "xyz"[j] for i in range(2) for j in range(3)}
    by_predicate = student.probability(lambda word: word.endswith("z"), space)
    assert by_predicate == exactly(Fraction(1, 3))
    assert student.probability({"az", "bz"}, space) == exactly(Fraction(1, 3))


def test_union__follows_inclusion_and_exclusion(student, rng):
    """P(A) + P(B) counts what is in both twice: take it off once."""
    for _ in range(10):
        only_a, only_b, both, _neither = rng.dirichlet(np.ones(4))
        assert student.union(only_a + both, only_b + both, both) == approx(only_a + only_b + both)


def test_union__forgives_differences_below_1e_9(student):
    """Differences below 1e-9 are rounding, no impossible inputs: not in p_both, a sum, or a number near 0 or 1."""
    assert student.union(0.25, 0.5, 0.25 + 1e-12) == approx(0.5)
    assert student.union(0.6, 0.4 + 1e-12, 0.0) == approx(1.0)
    assert student.union(1 + 1e-12, 0.5, 0.5) == approx(1.0)
    assert student.union(0.5, 0.25, -1e-12) == approx(0.75)


def test_union__stays_within_0_and_1(student):
    """The sum can round to just above 1; a probability never is."""
    answer = number(student.union(0.9, 0.1 + 1e-10, 0.0))
    assert answer <= 1


def test_union__refuses_each_number_outside_0_and_1(student):
    """Each of the three arguments must lie in [0, 1]."""
    for args in ((-0.1, 0.5, 0.0), (0.5, 1.1, 0.5), (0.5, 0.25, -0.1)):
        with raises(ValueError):
            student.union(*args)


def test_conditional__matches_counting_on_random_tables(student, rng):
    """P(A | B) is P(A and B) divided by P(B), and by nothing else."""
    for _ in range(10):
        both, only_b, _rest = rng.dirichlet(np.ones(3))
        assert student.conditional(both, both + only_b) == approx(both / (both + only_b))


def test_conditional__never_exceeds_1_by_rounding(student):
    """0.1 + 0.2 and 0.3 differ by rounding only: their quotient counts as 1."""
    answer = number(student.conditional(0.1 + 0.2, 0.3))
    assert answer <= 1
    assert answer == approx(1.0)


def test_conditional__works_for_rare_events(student):
    """A small P(B) is not 0: only exactly 0 is refused."""
    assert student.conditional(1e-13, 4e-13) == approx(0.25)


def test_conditional__refuses_numbers_that_are_no_probabilities(student):
    """Both arguments must lie in [0, 1]."""
    for args in ((-0.25, 0.5), (0.5, 1.5), (-0.5, -0.5)):
        with raises(ValueError):
            student.conditional(*args)


def test_total_probability__matches_the_reference(student, reference, rng):
    """Multiply each case's probability by the chance in that case, and add up."""
    for n in (1, 2, 5, 40):
        priors, chances = rng.dirichlet(np.ones(n)), rng.uniform(size=n)
        assert student.total_probability(priors, chances) == approx(
            reference.total_probability(priors, chances)
        )


def test_total_probability__adds_up_in_double_precision(student):
    """Networks work in float32, whose sums lose small terms: make float64 of the priors first."""
    priors = np.array([0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24], dtype=np.float32)  # the sum is exactly 1
    assert student.total_probability(priors, [0, 1, 1, 1, 1, 1]) == approx(0.5, rel=1e-12)


def test_are_independent__works_in_double_precision(student):
    """float32 has 7 digits only: the sum and the products of the margins need those of float64."""
    joint = np.array([[0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24]], dtype=np.float32)  # the sum is exactly 1
    assert student.are_independent(joint, tol=1e-12) == exactly(True)


def test_total_probability__refuses_what_is_no_probability(student):
    """Priors are non-negative and not nan, chances lie in [0, 1], and neither may be empty or a matrix."""
    for priors, chances in (
        ([1.5, -0.5], [0.1, 0.2]),
        ([0.5, 0.5], [0.1, 1.2]),
        ([0.5, 0.5], [-0.1, 0.2]),
        ([], []),
        ([[0.5, 0.5]], [[0.1, 0.2]]),
        ([0.5, float("nan")], [0.1, 0.2]),
    ):
        with raises(ValueError):
            student.total_probability(priors, chances)


def test_total_probability__leaves_its_arguments_as_they_were(student):
    """Calculate with new arrays: the caller still needs the old ones."""
    leaves_unchanged(student.total_probability, np.array([0.25, 0.75]), np.array([0.5, 0.5]))


def test_are_independent__accepts_every_product_of_margins(student, rng):
    """A table made as the product of its margins is independent, whatever its shape."""
    for n, m in ((1, 1), (2, 3), (4, 2), (6, 6)):
        joint = np.outer(rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m)))
        assert student.are_independent(joint) == exactly(True)


def test_are_independent__looks_at_every_cell(student):
    """The rule must hold in every cell; the margins alone, or the first cell alone, do not decide it."""
    for i in range(3):
        for j in range(4):
            joint = np.outer([0.1, 0.2, 0.3, 0.4], [0.2, 0.2, 0.2, 0.2, 0.2])
            joint[i : i + 2, j : j + 2] += 0.01 * np.array([[1, -1], [-1, 1]])
            assert student.are_independent(joint) == exactly(False)


def test_are_independent__allows_rows_of_probability_0(student):
    """Multiply the margins instead of dividing by them: a margin of 0 is allowed."""
    assert student.are_independent([[0, 0], [0.25, 0.75]]) == exactly(True)
    assert student.are_independent([[0, 0.5], [0, 0.5]]) == exactly(True)


def test_are_independent__measures_by_tol(student):
    """tol is the largest absolute difference that still counts as equal."""
    joint = np.full((2, 2), 0.25) + 1e-5 * np.array([[1, -1], [-1, 1]])
    assert student.are_independent(joint, tol=1e-4) == exactly(True)
    assert student.are_independent(joint, tol=1e-6) == exactly(False)


def test_are_independent__refuses_what_is_no_joint_table(student):
    """A joint table is a matrix with entries that are not negative and sum to 1; the message says joint."""
    for joint in ([[0.5, -0.5], [0.5, 0.5]], [0.5, 0.5], [[[0.5, 0.5]]], [], [[]], [[0.5, 0.4]]):
        with raises(ValueError, match="joint"):
            student.are_independent(joint)


def test_monty_hall__has_the_right_rate_for_any_number_of_doors(student, rng):
    """Staying wins 1 time in `doors`; switching wins whenever the first pick was wrong."""
    # Hoeffding: P(|rate - p| >= 0.025) <= 2 exp(-2 * 20000 * 0.025**2) < 3e-11 a case
    for doors in (3, 4, 10):
        for switch, p in ((True, 1 - 1 / doors), (False, 1 / doors)):
            rate = student.monty_hall(doors, switch, 20_000, np.random.default_rng(int(rng.integers(2**32))))
            assert rate == approx(p, abs=0.025)


def test_monty_hall__is_a_simulation_and_not_the_formula(student, rng):
    """The rate comes from rounds that were played: it varies, and is a multiple of 1 / trials."""
    rates = [number(student.monty_hall(3, True, 1000, child)) for child in rng.spawn(20)]
    for rate in rates:
        assert 1000 * rate == approx(round(1000 * rate), abs=1e-6)
    # two of twenty simulated rates agree with chance 0.027 each: all twenty equal is impossible (1e-29)
    assert len(set(rates)) > 1


def test_monty_hall__refuses_too_few_doors_or_rounds(student):
    """Without three doors the host has nothing to open; without a round there is no rate."""
    for doors, trials in ((1, 10), (2, 10), (0, 10), (3, 0), (3, -1)):
        with raises(ValueError):
            student.monty_hall(doors, True, trials, np.random.default_rng(0))
