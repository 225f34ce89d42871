"""What joint_entropy.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import log

import numpy as np

from grader.check import approx, array, number, raises

TABLE = [[0.5, 0.25], [0.0, 0.25]]  # p(x) = 3/4, 1/4 and p(y) = 1/2, 1/2
NO_TABLES = ([[0.5, 0.6]], [[1.5, -0.5]], [], [[float("nan"), 1.0]])


def test_marginals__are_the_sums_of_rows_and_of_columns(student):
    assert student.marginals(TABLE) == approx((np.array([0.75, 0.25]), np.array([0.5, 0.5])))


def test_marginals__have_the_lengths_of_the_table(student):
    p_x, p_y = student.marginals([[0.1, 0.2, 0.3], [0.1, 0.1, 0.2]])
    assert p_x == approx([0.6, 0.4])
    assert p_y == approx([0.2, 0.3, 0.5])


def test_marginals__refuse_what_is_no_distribution(student):
    for table in (*NO_TABLES, [0.5, 0.5]):
        with raises(ValueError, match="joint"):
            student.marginals(table)


def test_joint_entropy__is_the_entropy_of_all_cells(student):
    """1/2, 1/4 and 1/4: 1.5 bits, which are 1.5 log 2 nats. The empty cell counts nothing."""
    assert student.joint_entropy(TABLE) == approx(1.5 * log(2))


def test_joint_entropy__of_independent_variables_adds_up(student):
    """A coin and a die: 12 cells of 1/12."""
    assert student.joint_entropy(np.full((2, 6), 1 / 12)) == approx(log(2) + log(6))


def test_joint_entropy__takes_any_number_of_variables(student):
    assert student.joint_entropy(np.full((2, 2, 2), 1 / 8)) == approx(3 * log(2))
    assert student.joint_entropy([0.5, 0.5]) == approx(log(2))
    assert student.joint_entropy([1.0]) == approx(0.0)


def test_joint_entropy__takes_exact_fractions(student):
    """1/6 as a fraction is a number like any other: make floats of the table before you take logarithms."""
    assert student.joint_entropy([Fraction(1, 6)] * 6) == approx(log(6))


def test_joint_entropy__refuses_what_is_no_distribution(student):
    for table in (*NO_TABLES, 1.0):
        with raises(ValueError, match="joint"):
            student.joint_entropy(table)


def test_conditional_entropy__is_what_remains_open(student):
    """y = 0 settles x; y = 1 leaves a fair coin, and comes half of the time."""
    assert student.conditional_entropy(TABLE, given="y") == approx(0.5 * log(2))


def test_conditional_entropy__of_the_other_variable_is_another_number(student):
    """H(Y|X): x = 0 leaves 2/3 against 1/3, with the weight 3/4; x = 1 settles y."""
    expected = 0.75 * (log(3) - 2 / 3 * log(2))
    assert student.conditional_entropy(TABLE, given="x") == approx(expected)


def test_conditional_entropy__of_a_copy_is_zero(student):
    assert student.conditional_entropy([[0.3, 0.0], [0.0, 0.7]], given="x") == approx(0.0)


def test_conditional_entropy__needs_to_know_what_is_given(student):
    with raises(ValueError, match="given"):
        student.conditional_entropy(TABLE, given="z")


def test_conditional_entropy__refuses_what_is_no_table(student):
    for table in (*NO_TABLES, [0.5, 0.5]):
        with raises(ValueError, match="joint"):
            student.conditional_entropy(table, given="x")


def test_chain_rule_terms__add_up_to_the_joint_entropy(student):
    """H(X) and H(Y|X)."""
    terms = array(student.chain_rule_terms(TABLE), (2,))
    assert float(terms.sum()) == approx(1.5 * log(2))
    assert float(terms[0]) == approx(log(4) - 0.75 * log(3))


def test_chain_rule_terms__of_two_coins_and_their_parity(student):
    """The third is settled by the first two, though it depends on neither of them alone."""
    joint = np.zeros((2, 2, 2))
    for a in (0, 1):
        for b in (0, 1):
            joint[a, b, a ^ b] = 0.25
    assert student.chain_rule_terms(joint) == approx([log(2), log(2), 0.0], abs=1e-9)


def test_entropy_rate__of_independent_tosses_is_their_entropy(student):
    assert student.entropy_rate([[0.5, 0.5], [0.5, 0.5]]) == approx(log(2))


def test_entropy_rate__of_a_clockwork_is_zero(student):
    """0, 1, 0, 1, ...: nothing is open. The chain is periodic, and that is no obstacle."""
    assert student.entropy_rate([[0, 1], [1, 0]]) == approx(0.0)


def test_entropy_rate__weighs_each_row_by_the_time_spent_there(student):
    """From 0 a coin decides, from 1 it always goes back: pi = (2/3, 1/3), and only row 0 is open."""
    assert student.entropy_rate([[0.5, 0.5], [1.0, 0.0]]) == approx(2 / 3 * log(2))


def test_entropy_rate__forgets_states_that_are_left_for_good(student):
    """From 0 the chain leaves for 1 and 2 and never comes back: what is open in 0 does not matter."""
    half, third = Fraction(1, 2), Fraction(1, 3)
    assert student.entropy_rate([[third, third, third], [0, half, half], [0, 1, 0]]) == approx(2 / 3 * log(2))


def test_entropy_rate__needs_one_stationary_distribution(student):
    """Two states that are never left: where the chain ends depends on where it began."""
    with raises(ValueError, match="stationary"):
        student.entropy_rate([[1, 0], [0, 1]])


def test_entropy_rate__refuses_what_is_no_transition_matrix(student):
    not_square = ([[0.5, 0.5]], [[1.0], [1.0]], [1.0], [], np.zeros((0, 0)))
    for P in (*not_square, [[0.5, 0.6], [0.5, 0.5]], [[-0.5, 1.5], [1, 0]]):
        with raises(ValueError, match="P"):
            student.entropy_rate(P)


def test_conditional_entropy__is_never_larger_than_the_entropy(student):
    """Knowing more never makes things more open, on average."""
    assert number(student.conditional_entropy(TABLE, given="y")) <= log(4) - 0.75 * log(3)
