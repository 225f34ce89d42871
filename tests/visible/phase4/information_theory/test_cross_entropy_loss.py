"""What cross_entropy_loss.py must do, in sentences. Read a failing test as a line of the specification."""

from math import inf, log

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises

HALF_AND_THREE_QUARTERS = [[0.0, 0.0], [0.0, log(3)]]  # softmax: (1/2, 1/2) and (1/4, 3/4)


def test_log_softmax__is_the_logarithm_of_the_probabilities(student):
    """e^0 and e^log 3 are 1 and 3: the probabilities are 1/4 and 3/4."""
    assert student.log_softmax([0, log(3)]) == approx([log(1 / 4), log(3 / 4)])


def test_log_softmax__does_not_overflow(student):
    """e^1000 is too large for a float and e^-1000 too small; their logarithms are simply 1000 and -1000."""
    assert student.log_softmax([0, 1000]) == approx([-1000, 0])
    assert student.log_softmax([0, 10**20]) == approx([-1e20, 0])
    assert student.log_softmax([[5000, 5000], [-5000, -5000]]) == approx(np.full((2, 2), log(1 / 2)))
    assert student.log_softmax([-1000, -1000]) == approx([log(1 / 2), log(1 / 2)])


def test_log_softmax__goes_along_the_axis_that_is_named(student):
    z = [[0, 0, 0], [log(3), 0, log(7)]]
    assert student.log_softmax(z, axis=0) == approx(
        [[log(1 / 4), log(1 / 2), log(1 / 8)], [log(3 / 4), log(1 / 2), log(7 / 8)]]
    )
    assert student.log_softmax(z) == approx([[log(1 / 3)] * 3, [log(3 / 11), log(1 / 11), log(7 / 11)]])


def test_log_softmax__of_minus_infinity_rules_a_choice_out(student):
    """That is how a mask works: the others are as if the masked entry were not there."""
    assert student.log_softmax([0, -inf, 0]) == approx([log(1 / 2), -inf, log(1 / 2)])


def test_log_softmax__with_nothing_left_to_choose_from_is_refused(student):
    with raises(ValueError, match="logits"):
        student.log_softmax([[0, 0], [-inf, -inf]])
    with raises(ValueError, match="logits"):
        student.log_softmax([])


def test_log_softmax__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.log_softmax, np.array([[1.0, 2.0], [3.0, 4.0]]))


def test_cross_entropy__is_the_mean_surprise_at_the_right_classes(student):
    """The right classes have the probabilities 1/2 and 3/4."""
    assert student.cross_entropy(HALF_AND_THREE_QUARTERS, [0, 1]) == approx((log(2) + log(4 / 3)) / 2)


def test_cross_entropy__of_the_only_class_is_zero(student):
    """Where there is no choice, there is no surprise."""
    assert student.cross_entropy([[5.0], [-3.0]], [0, 0]) == approx(0.0)
    assert student.cross_entropy([[5.0]], [0]) == approx(0.0)


def test_cross_entropy__of_equal_logits_is_the_logarithm_of_the_number_of_classes(student):
    """Where the loss of an untrained GPT must start: log 50257 = 10.82 for GPT-2's vocabulary."""
    assert student.cross_entropy(np.zeros((2, 50257)), [0, 50256]) == approx(log(50257))


def test_cross_entropy__ignores_positions_that_are_marked(student):
    """Ignored positions are left out of the sum and out of the number that divides it."""
    assert student.cross_entropy(HALF_AND_THREE_QUARTERS, [-1, 1]) == approx(log(4 / 3))
    assert student.cross_entropy(HALF_AND_THREE_QUARTERS, [0, 1], ignore_index=1) == approx(log(2))


def test_cross_entropy__takes_positions_of_any_rank(student):
    """A batch of texts has logits of shape (batch, time, classes) and targets of shape (batch, time)."""
    z = np.zeros((2, 3, 5))
    assert student.cross_entropy(z, [[0, 1, 2], [3, 4, 0]]) == approx(log(5))
    assert student.cross_entropy([0.0, log(3)], 1) == approx(log(4 / 3))


def test_cross_entropy__refuses_targets_that_do_not_fit(student):
    for targets in ([0], [0, 2], [0, -2], [0.0, 1.0], [[0, 1]]):
        with raises(ValueError, match="targets"):
            student.cross_entropy(HALF_AND_THREE_QUARTERS, targets)


def test_cross_entropy__refuses_what_is_no_row_of_logits(student):
    """A number, no position at all, positions without classes."""
    for z, targets in ((3.0, 0), (np.zeros((0, 3)), np.zeros(0, dtype=int)), (np.zeros((2, 0)), [0, 0])):
        with raises(ValueError, match="logits"):
            student.cross_entropy(z, targets)


def test_cross_entropy__of_nothing_but_ignored_positions_is_refused(student):
    """A mean over no positions is 0 / 0."""
    with raises(ValueError, match="targets"):
        student.cross_entropy(HALF_AND_THREE_QUARTERS, [-1, -1])


def test_cross_entropy_gradient__is_probability_minus_truth_over_the_count(student):
    """(1/2 - 1, 1/2) and (1/4, 3/4 - 1), both divided by 2 positions."""
    assert student.cross_entropy_gradient(HALF_AND_THREE_QUARTERS, [0, 1]) == approx(
        [[-0.25, 0.25], [0.125, -0.125]]
    )


def test_cross_entropy_gradient__is_zero_at_ignored_positions(student):
    """And the others are divided by the number of positions that count: here 1."""
    assert student.cross_entropy_gradient(HALF_AND_THREE_QUARTERS, [-1, 1]) == approx(
        [[0.0, 0.0], [0.25, -0.25]]
    )


def test_cross_entropy_gradient__has_rows_that_sum_to_zero(student):
    """Adding the same number to all logits of a position changes nothing."""
    g = array(student.cross_entropy_gradient([[3.0, -1.0, 0.5], [0.0, 2.0, 9.0]], [2, 0]), (2, 3))
    assert np.abs(g.sum(axis=1)).max() < 1e-12


def test_cross_entropy_gradient__refuses_what_the_loss_refuses(student):
    with raises(ValueError, match="targets"):
        student.cross_entropy_gradient(HALF_AND_THREE_QUARTERS, [0, 2])
    with raises(ValueError, match="targets"):
        student.cross_entropy_gradient(HALF_AND_THREE_QUARTERS, [-1, -1])


def test_smoothed_cross_entropy__mixes_the_target_with_all_classes(student):
    """Two classes, s = 0.2: the right class weighs 0.9 and the other 0.1."""
    expected = -0.9 * log(3 / 4) - 0.1 * log(1 / 4)
    assert student.smoothed_cross_entropy([[0.0, log(3)]], [1], 0.2) == approx(expected)


def test_smoothed_cross_entropy__without_smoothing_is_the_cross_entropy(student):
    assert student.smoothed_cross_entropy(HALF_AND_THREE_QUARTERS, [0, 1], 0.0) == approx(
        (log(2) + log(4 / 3)) / 2
    )


def test_smoothed_cross_entropy__with_a_smoothing_of_1_asks_for_all_classes_alike(student):
    """Then a class that is ruled out costs inf, whether it is the right one or not."""
    expected = (log(2) - 0.5 * log(3 / 4) - 0.5 * log(1 / 4)) / 2
    assert student.smoothed_cross_entropy(HALF_AND_THREE_QUARTERS, [0, 1], 1.0) == approx(expected)
    for target in (0, 1):
        assert student.smoothed_cross_entropy([[0.0, -inf]], [target], 1.0) == approx(inf)


def test_smoothed_cross_entropy__refuses_a_smoothing_outside_0_and_1(student):
    for smoothing in (-0.1, 1.1):
        with raises(ValueError, match="smoothing"):
            student.smoothed_cross_entropy([[0.0, 1.0]], [1], smoothing)


def test_smoothed_cross_entropy__ignores_no_position(student):
    with raises(ValueError, match="targets"):
        student.smoothed_cross_entropy(HALF_AND_THREE_QUARTERS, [-1, 1], 0.1)


def test_focal_loss__weighs_by_what_is_missing_to_certainty(student):
    """p = 3/4 misses 1/4: the weight is (1/4)^2."""
    assert student.focal_loss([[0.0, log(3)]], [1]) == approx(log(4 / 3) / 16)
    assert student.focal_loss([[0.0, log(3)]], [1], 3.0) == approx(log(4 / 3) / 64)


def test_focal_loss__at_gamma_0_is_the_cross_entropy(student):
    assert student.focal_loss(HALF_AND_THREE_QUARTERS, [0, 1], 0.0) == approx((log(2) + log(4 / 3)) / 2)


def test_focal_loss__refuses_a_negative_gamma(student):
    with raises(ValueError, match="gamma"):
        student.focal_loss([[0.0, 1.0]], [1], -1.0)
