"""What entropy.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, log

import numpy as np

from grader.check import approx, leaves_unchanged, number, raises


def test_self_information__of_a_coin_toss_is_log_2(student):
    """Natural logarithms: the unit is the nat. In bits it would be 1."""
    assert student.self_information(0.5) == approx(log(2))


def test_self_information__of_independent_events_adds_up(student):
    """1/8 = 1/2 * 1/4: this is why it has to be a logarithm."""
    assert student.self_information(1 / 8) == approx(log(2) + log(4))


def test_self_information__of_the_certain_is_0_and_of_the_impossible_inf(student):
    assert student.self_information(1.0) == approx(0.0)
    assert student.self_information(0.0) == approx(inf)


def test_self_information__of_what_is_no_probability_is_refused(student):
    with raises(ValueError, match="p"):
        student.self_information(1.5)


def test_entropy__is_the_average_surprise(student):
    """0.5 log 2 + 0.25 log 4 + 0.25 log 4 = 1.5 log 2."""
    assert student.entropy([0.5, 0.25, 0.25]) == approx(1.5 * log(2))


def test_entropy__of_certainty_is_0(student):
    """The terms with probability 0 count as 0 log 0 = 0, not as nan."""
    assert student.entropy([0.0, 1.0, 0.0]) == approx(0.0)


def test_entropy__is_largest_when_everything_is_equally_likely(student):
    assert student.entropy([0.25, 0.25, 0.25, 0.25]) == approx(log(4))
    assert number(student.entropy([0.3, 0.25, 0.25, 0.2])) < log(4)


def test_entropy__of_what_does_not_sum_to_1_is_refused(student):
    with raises(ValueError, match="p"):
        student.entropy([0.5, 0.6])


def test_entropy__of_a_table_or_of_negative_entries_is_refused(student):
    """The sum is 1 in both, and still it is no probability vector."""
    for p in ([[0.5, 0.5]], [1.5, -0.5]):
        with raises(ValueError):
            student.entropy(p)


def test_cross_entropy__averages_the_surprise_of_q_over_p(student):
    """0.5 log 4 + 0.5 log(4/3) = 0.5 log(16/3)."""
    assert student.cross_entropy([0.5, 0.5], [0.25, 0.75]) == approx(0.5 * log(16 / 3))


def test_cross_entropy__with_itself_is_the_entropy(student):
    assert student.cross_entropy([0.5, 0.25, 0.25], [0.5, 0.25, 0.25]) == approx(1.5 * log(2))


def test_cross_entropy__for_a_known_token_is_the_surprise_at_that_token(student):
    """The training loss of a language model: the truth is one-hot, the model gave this token 0.2."""
    assert student.cross_entropy([0, 0, 1], [0.5, 0.3, 0.2]) == approx(-log(0.2))


def test_cross_entropy__is_infinite_when_the_impossible_happens(student):
    """q = 0 where p is not. Where p is 0 as well, nothing happens."""
    assert student.cross_entropy([0.5, 0.5], [1.0, 0.0]) == approx(inf)
    assert student.cross_entropy([1.0, 0.0], [0.5, 0.5]) == approx(log(2))
    assert student.cross_entropy([1.0, 0.0], [1.0, 0.0]) == approx(0.0)


def test_cross_entropy__needs_two_distributions_over_the_same_outcomes(student):
    with raises(ValueError, match="length"):
        student.cross_entropy([0.5, 0.5], [0.2, 0.3, 0.5])


def test_cross_entropy__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.cross_entropy, np.array([0.0, 1.0]), np.array([0.5, 0.5]))


def test_kl_divergence__is_what_the_wrong_belief_costs(student):
    """Cross-entropy 0.5 log(16/3) minus entropy log 2: 0.5 log(4/3)."""
    assert student.kl_divergence([0.5, 0.5], [0.25, 0.75]) == approx(0.5 * log(4 / 3))


def test_kl_divergence__of_equal_distributions_is_0(student):
    assert student.kl_divergence([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]) == approx(0.0)


def test_kl_divergence__is_not_symmetric(student):
    """0.25 log(1/2) + 0.75 log(3/2), and not what the other direction gave."""
    assert student.kl_divergence([0.25, 0.75], [0.5, 0.5]) == approx(0.25 * log(0.5) + 0.75 * log(1.5))


def test_kl_divergence__is_infinite_when_the_impossible_happens(student):
    assert student.kl_divergence([0.5, 0.5], [1.0, 0.0]) == approx(inf)
    assert student.kl_divergence([1.0, 0.0], [0.5, 0.5]) == approx(log(2))


def test_maximum_entropy__is_the_logarithm_of_the_number_of_outcomes(student):
    """For GPT-2's 50257 tokens about 10.8: the loss of a model that knows nothing."""
    assert student.maximum_entropy(50_257) == approx(log(50_257))


def test_maximum_entropy__of_a_single_outcome_is_0(student):
    assert student.maximum_entropy(1) == approx(0.0)


def test_maximum_entropy__of_no_outcome_is_refused(student):
    with raises(ValueError, match="n"):
        student.maximum_entropy(0)
