"""What markov_chains.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, log

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

WEATHER = [[0.9, 0.1], [0.5, 0.5]]  # 0 sunny, 1 rainy
FLIP = [[0.0, 1.0], [1.0, 0.0]]  # from 0 to 1 and back
TRAP = [[0.5, 0.5], [0.0, 1.0]]  # state 1 is never left


def cycle(n):
    return np.roll(np.eye(n), 1, axis=1)


def test_transition_matrix__is_the_share_of_each_next_state(student):
    """0 is followed by 1, 0 and by 0, 0: half each. 1 is always followed by 0."""
    assert student.transition_matrix([0, 1, 0, 0], 2) == approx([[0.5, 0.5], [1.0, 0.0]])


def test_transition_matrix__has_from_in_the_rows_and_to_in_the_columns(student):
    """0 -> 1, 1 -> 2, 2 -> 0: row 0 has its 1 in column 1."""
    assert student.transition_matrix([0, 1, 2, 0], 3) == approx([[0, 1, 0], [0, 0, 1], [1, 0, 0]])


def test_transition_matrix__adds_the_smoothing_to_each_count(student):
    """Counts (1, 1) and (1, 0) become (2, 2) and (2, 1)."""
    assert student.transition_matrix([0, 1, 0, 0], 2, smoothing=1.0) == approx([[0.5, 0.5], [2 / 3, 1 / 3]])


def test_transition_matrix__gives_a_uniform_row_to_a_state_that_is_never_left(student):
    """State 2 never comes, state 1 only at the end: nothing is known about what follows."""
    assert student.transition_matrix([0, 0, 1], 3) == approx(
        [[0.5, 0.5, 0.0], [1 / 3, 1 / 3, 1 / 3], [1 / 3, 1 / 3, 1 / 3]]
    )
    assert student.transition_matrix([1], 2) == approx([[0.5, 0.5], [0.5, 0.5]])


def test_transition_matrix__refuses_what_is_no_state(student):
    for sequence in ([0, 2], [-1, 0], [0.5, 1.0], []):
        with raises(ValueError, match="sequence"):
            student.transition_matrix(sequence, 2)


def test_transition_matrix__of_a_single_state(student):
    """There is nowhere else to go."""
    assert student.transition_matrix([0, 0, 0], 1) == approx([[1.0]])


def test_transition_matrix__refuses_no_states_and_a_negative_smoothing(student):
    """Taking counts away could make them negative."""
    with raises(ValueError, match="n_states"):
        student.transition_matrix([0], 0)
    with raises(ValueError, match="smoothing"):
        student.transition_matrix([0, 1], 2, smoothing=-1.0)


def test_n_step__of_two_steps_is_the_square(student):
    """Sunny in two days: 0.9 * 0.9 + 0.1 * 0.5 = 0.86."""
    assert student.n_step(WEATHER, 2) == approx([[0.86, 0.14], [0.7, 0.3]])


def test_n_step__of_no_step_stays_where_it_is(student):
    assert student.n_step(WEATHER, 0) == approx([[1.0, 0.0], [0.0, 1.0]])
    assert student.n_step(WEATHER, 1) == approx(WEATHER)


def test_n_step__of_very_many_steps_forgets_the_start(student):
    """Both rows become the stationary distribution (5/6, 1/6). A million products would take too long."""
    assert student.n_step(WEATHER, 10**6) == approx([[5 / 6, 1 / 6], [5 / 6, 1 / 6]], abs=1e-8)


def test_n_step__refuses_rows_that_do_not_sum_to_1(student):
    with raises(ValueError, match="P"):
        student.n_step([[0.9, 0.2], [0.5, 0.5]], 2)


def test_n_step__refuses_what_is_no_square_matrix_of_probabilities(student):
    """From every state to every state: as many rows as columns, and no negative entries."""
    for P in ([[0.5, 0.5]], [0.5, 0.5], [[1.5, -0.5], [0.5, 0.5]], np.zeros((0, 0))):
        with raises(ValueError, match="P"):
            student.n_step(P, 2)


def test_n_step__refuses_half_steps_and_steps_back(student):
    for n in (0.5, -1):
        with raises(ValueError, match=r"\bn\b"):
            student.n_step(WEATHER, n)


def test_n_step__leaves_its_argument_as_it_was(student):
    """Squaring in place would change the caller's matrix."""
    leaves_unchanged(student.n_step, np.array(WEATHER), 3)


def test_stationary_distribution__is_what_a_step_leaves_as_it_is(student):
    """(5/6, 1/6): 5/6 * 0.9 + 1/6 * 0.5 = 5/6."""
    assert student.stationary_distribution(WEATHER) == approx([5 / 6, 1 / 6], abs=1e-9)


def test_stationary_distribution__of_a_round_trip_with_rests(student):
    """0 and 1 are left every other time only, 2 at once: twice as long in each of the first two."""
    P = [[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [1.0, 0.0, 0.0]]
    assert student.stationary_distribution(P) == approx([0.4, 0.4, 0.2], abs=1e-9)


def test_stationary_distribution__exists_for_a_periodic_chain_as_well(student):
    """0, 1, 0, 1, ...: half of the time in each, though P^n never settles."""
    assert student.stationary_distribution(FLIP) == approx([0.5, 0.5], abs=1e-9)


def test_stationary_distribution__of_a_chain_that_falls_apart_is_refused(student):
    """In TRAP everything ends in state 1; in two separate states there are many answers."""
    for P in (TRAP, [[1.0, 0.0], [0.0, 1.0]]):
        with raises(ValueError, match="irreducible"):
            student.stationary_distribution(P)


def test_stationary_distribution__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.stationary_distribution, np.array(WEATHER))


def test_is_irreducible__when_each_state_reaches_each_other(student):
    """A cycle: 0 -> 1 -> 2 -> 0, in more than one step."""
    assert student.is_irreducible(cycle(3)) == exactly(True)
    assert student.is_irreducible(WEATHER) == exactly(True)


def test_is_irreducible__is_false_when_there_is_no_way_back(student):
    assert student.is_irreducible(TRAP) == exactly(False)


def test_is_irreducible__is_false_when_a_state_cannot_be_reached(student):
    """From state 0 nobody comes to state 1, though 1 leads to 0."""
    assert student.is_irreducible([[1.0, 0.0], [0.5, 0.5]]) == exactly(False)


def test_is_irreducible__of_a_single_state(student):
    assert student.is_irreducible([[1.0]]) == exactly(True)


def test_period__of_a_cycle_is_its_length(student):
    """Back after 3, 6, 9, ... steps."""
    assert student.period(cycle(3), 0) == exactly(3)


def test_period__of_a_state_that_can_stay_is_1(student):
    assert student.period(WEATHER, 0) == exactly(1)


def test_period__is_a_greatest_common_divisor_and_not_the_shortest_way_back(student):
    """From 0 a round of 2 steps (by 1) and one of 3 steps (by 2 and 3): gcd(2, 3) = 1."""
    P = [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0]]
    assert student.period(P, 0) == exactly(1)


def test_period__of_a_state_without_a_way_back_is_refused(student):
    with raises(ValueError, match="return"):
        student.period([[0.0, 1.0], [0.0, 1.0]], 0)


def test_period__of_what_is_no_state_is_refused(student):
    for state in (3, -1, 0.5):
        with raises(ValueError, match="state"):
            student.period(cycle(3), state)


def test_period__does_not_count_ways_that_never_lead_back(student):
    """Between 0 and 1 the chain goes to and fro, until it falls into 2 and stays: the period of 0 is 2."""
    P = [[0, 1, 0], [0.5, 0, 0.5], [0, 0, 1]]
    assert student.period(P, 0) == exactly(2)
    assert student.period(P, 2) == exactly(1)


def test_simulate__starts_where_it_is_told_and_visits_steps_more_states(student):
    """A chain without chance: 0 1 2 0 1. Four steps are five states."""
    assert student.simulate(cycle(3), 0, 4, np.random.default_rng(0)) == exactly(np.array([0, 1, 2, 0, 1]))
    assert student.simulate(WEATHER, 1, 0, np.random.default_rng(0)) == exactly(np.array([1]))


def test_simulate__spends_its_time_as_the_stationary_distribution_says(student):
    """Sunny five days out of six in the long run."""
    states = array(student.simulate(WEATHER, 0, 6000, np.random.default_rng(1)), (6001,), kind="iu")
    assert float(np.mean(states == 0)) == approx(5 / 6, abs=0.05)


def test_simulate__repeats_with_the_same_random_generator(student):
    first = array(student.simulate(WEATHER, 0, 50, np.random.default_rng(2)), (51,))
    assert student.simulate(WEATHER, 0, 50, np.random.default_rng(2)) == approx(first)


def test_simulate__refuses_a_start_that_is_no_state(student):
    with raises(ValueError, match="start"):
        student.simulate(WEATHER, 2, 5, np.random.default_rng(3))


def test_simulate__refuses_negative_steps(student):
    with raises(ValueError, match="steps"):
        student.simulate(WEATHER, 0, -1, np.random.default_rng(3))


def test_BigramModel__knows_how_likely_each_character_follows(student):
    """abaab has ab twice, ba and aa once. With 1 added: P(b | a) = 3/5, P(a | b) = 2/3."""
    model = student.BigramModel(smoothing=1.0)
    model.fit("abaab")
    assert model.log_likelihood("aba") == approx(log(3 / 5) + log(2 / 3))


def test_BigramModel__sums_over_one_bigram_less_than_characters(student):
    """A single character has no bigram: its log-likelihood is 0."""
    model = student.BigramModel()
    model.fit("abaab")
    assert model.log_likelihood("a") == approx(0.0)
    assert model.log_likelihood("bb") == approx(log(1 / 3))


def test_BigramModel__without_smoothing_believes_only_what_it_saw(student):
    """bb never came: its probability is 0, the logarithm minus infinity."""
    model = student.BigramModel(smoothing=0.0)
    model.fit("abaab")
    assert model.log_likelihood("ab") == approx(log(2 / 3))
    assert model.log_likelihood("abb") == approx(-inf)


def test_BigramModel__writes_a_text_of_the_length_that_was_asked_for(student):
    """With 'abc' as the only example and no smoothing a leads to b and b to c."""
    model = student.BigramModel(smoothing=0.0)
    model.fit("abcabc")
    assert model.generate(7, np.random.default_rng(4), "b") == exactly("bcabcab")
    assert model.generate(1, np.random.default_rng(4), "c") == exactly("c")


def test_BigramModel__refuses_characters_it_has_never_seen(student):
    model = student.BigramModel()
    model.fit("abaab")
    with raises(ValueError, match="unknown"):
        model.log_likelihood("abz")
    with raises(ValueError, match="unknown"):
        model.generate(5, np.random.default_rng(5), "z")


def test_BigramModel__refuses_texts_of_no_length_and_a_negative_smoothing(student):
    """A text begins with its start: it has one character at least."""
    with raises(ValueError, match="length"):
        student.BigramModel().fit("abaab").generate(0, np.random.default_rng(6), "a")
    with raises(ValueError, match="smoothing"):
        student.BigramModel(smoothing=-1.0)


def test_BigramModel__knows_no_character_before_fit(student):
    with raises(ValueError, match="unknown"):
        student.BigramModel().log_likelihood("ab")
