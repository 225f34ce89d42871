"""What mutual_information.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import inf, log

import numpy as np

from grader.check import approx, raises

TABLE = [[0.5, 0.25], [0.0, 0.25]]  # p(x) = 3/4, 1/4 and p(y) = 1/2, 1/2
NO_TABLES = ([[0.5, 0.6]], [[1.5, -0.5]], [], [0.5, 0.5])


def test_mutual_information__of_independent_variables_is_zero(student):
    assert student.mutual_information([[0.1, 0.3], [0.15, 0.45]]) == approx(0.0)


def test_mutual_information__of_a_copy_is_its_entropy(student):
    """A copy tells everything: log 2 for a fair coin."""
    assert student.mutual_information([[0.5, 0.0], [0.0, 0.5]]) == approx(log(2))


def test_mutual_information__is_what_the_parts_have_in_common(student):
    """H(X) + H(Y) - H(X, Y)."""
    h_x = log(4) - 0.75 * log(3)
    assert student.mutual_information(TABLE) == approx(h_x + log(2) - 1.5 * log(2))


def test_mutual_information__takes_exact_fractions(student):
    """Three equally likely pairs: a fraction is a number like any other, once it is a float."""
    third = Fraction(1, 3)
    assert student.mutual_information([[third, 0, 0], [0, third, 0], [0, 0, third]]) == approx(log(3))


def test_mutual_information__refuses_what_is_no_distribution(student):
    for table in NO_TABLES:
        with raises(ValueError, match="joint"):
            student.mutual_information(table)


def test_pointwise_mutual_information__compares_with_independence(student):
    """p(0, 0) = 1/2, and 3/4 * 1/2 would be expected: log 4/3. What never comes has -inf."""
    expected = [[log(4 / 3), log(2 / 3)], [-inf, log(2)]]
    assert student.pointwise_mutual_information(TABLE) == approx(expected)


def test_pointwise_mutual_information__of_an_empty_row_is_minus_infinity(student):
    """0 / 0 would be nan; what never occurs is simply ruled out."""
    expected = [[0.0, 0.0], [-inf, -inf]]
    assert student.pointwise_mutual_information([[0.5, 0.5], [0.0, 0.0]]) == approx(expected)


def test_pointwise_mutual_information__refuses_what_is_no_distribution(student):
    for table in NO_TABLES:
        with raises(ValueError, match="joint"):
            student.pointwise_mutual_information(table)


def test_normalized_mutual_information__does_not_mind_the_names(student):
    """The same two groups, called differently: full agreement."""
    assert student.normalized_mutual_information([0, 0, 1, 1], ["b", "b", "a", "a"]) == approx(1.0)


def test_normalized_mutual_information__of_unrelated_groups_is_zero(student):
    assert student.normalized_mutual_information([0, 0, 1, 1], [0, 1, 0, 1]) == approx(0.0)


def test_normalized_mutual_information__divides_by_the_mean_of_the_entropies(student):
    """One grouping refines the other: I = log 2, the entropies are log 2 and log 4, their mean 1.5 log 2."""
    assert student.normalized_mutual_information([0, 0, 1, 1], [0, 1, 2, 3]) == approx(2 / 3)


def test_normalized_mutual_information__of_two_single_groups_is_one(student):
    """Both entropies are 0, and the groupings are the same."""
    assert student.normalized_mutual_information([5, 5], ["x", "x"]) == approx(1.0)


def test_normalized_mutual_information__refuses_labels_that_do_not_pair_up(student):
    with raises(ValueError, match="length"):
        student.normalized_mutual_information([0, 1], [0])
    with raises(ValueError, match="empty"):
        student.normalized_mutual_information([], [])


def test_information_gain__of_a_perfect_feature_is_the_whole_entropy(student):
    """Two equally frequent labels are one bit."""
    assert student.information_gain([0, 0, 1, 1], ["x", "x", "y", "y"]) == approx(1.0)


def test_information_gain__subtracts_what_is_left_after_the_split(student):
    """y settles a quarter of the cases; in x one of three labels is 1."""
    left = 0.75 * (log(3) - 2 / 3 * log(2)) / log(2)
    assert student.information_gain([0, 0, 1, 1], ["x", "x", "x", "y"]) == approx(1 - left)


def test_information_gain__refuses_columns_that_do_not_pair_up(student):
    with raises(ValueError, match="length"):
        student.information_gain([0, 1], ["x"])
    with raises(ValueError, match="empty"):
        student.information_gain([], [])


def test_channel_capacity__of_a_perfect_wire_is_one_bit(student):
    capacity, r = student.channel_capacity([[1, 0], [0, 1]])
    assert capacity == approx(1.0, abs=1e-8)
    assert r == approx([0.5, 0.5], abs=1e-4)


def test_channel_capacity__of_a_channel_that_flips_bits(student):
    """1 - H(0.1): 0.531 bits, with both inputs equally often."""
    lost = -(0.1 * log(0.1) + 0.9 * log(0.9)) / log(2)
    capacity, r = student.channel_capacity([[0.9, 0.1], [0.1, 0.9]])
    assert capacity == approx(1 - lost, abs=1e-8)
    assert r == approx([0.5, 0.5], abs=1e-4)


def test_channel_capacity__of_pure_noise_is_zero(student):
    """The output does not depend on the input at all."""
    capacity, _ = student.channel_capacity([[0.3, 0.7], [0.3, 0.7]])
    assert capacity == approx(0.0, abs=1e-8)


def test_channel_capacity__prefers_the_clean_input(student):
    """The Z-channel with 1/2: capacity log2(5/4), and the noisy input is used 2 times in 5."""
    capacity, r = student.channel_capacity([[1.0, 0.0], [0.5, 0.5]])
    assert capacity == approx(log(5 / 4) / log(2), abs=1e-8)
    assert r == approx([0.6, 0.4], abs=1e-3)


def test_channel_capacity__lies_within_tol(student):
    """Two clean inputs carry 1 bit; the third, pure noise, is to fade away. A large tol stops the fading early."""
    half = Fraction(1, 2)
    for tol in (0.1, 0.001, 1e-7):
        capacity, _ = student.channel_capacity([[1, 0, 0], [0, 1, 0], [half, half, 0]], tol)
        assert capacity == approx(1.0, abs=tol)


def test_channel_capacity__ends_as_soon_as_the_bounds_agree(student):
    """1024 keys, and each types its letter or the next: 9 bits get through, and the uniform start is the answer."""
    typewriter, keys = np.zeros((1024, 1024)), np.arange(1024)
    typewriter[keys, keys] = typewriter[keys, (keys + 1) % 1024] = 0.5
    capacity, r = student.channel_capacity(typewriter)
    assert capacity == approx(9.0, abs=1e-8)
    assert r == approx(np.full(1024, 1 / 1024), abs=1e-4)


def test_channel_capacity__refuses_what_is_no_channel(student):
    for P in ([[0.5, 0.6]], [], np.zeros((0, 2)), [0.5, 0.5], [[1.5, -0.5]]):
        with raises(ValueError, match="P"):
            student.channel_capacity(P)
    with raises(ValueError, match="tol"):
        student.channel_capacity([[1.0]], tol=0)
