"""What losses.py must do, in sentences. Read a failing test as a line of the specification."""

from math import exp, log

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises

LINE = ([[0.0], [1.0], [2.0], [3.0]], [1.0, 3.0, 5.0, 7.0])  # y = 2 x + 1


def test_mse__is_the_mean_of_the_squared_errors(student):
    """Errors 1 and 2: (1 + 4) / 2. The gradient is 2/n times each error."""
    assert student.mse([1.0, 4.0], [0.0, 2.0]) == approx((2.5, [1.0, 2.0]))


def test_mse__of_a_perfect_prediction_is_0(student):
    assert student.mse([1.0, 2.0], [1.0, 2.0]) == approx((0.0, [0.0, 0.0]))


def test_mse__counts_all_entries_of_a_matrix(student):
    """Four entries: the sum 4 is divided by 4, not by the number of rows."""
    assert student.mse([[1.0, 1.0], [1.0, 1.0]], [[0.0, 2.0], [0.0, 2.0]]) == approx(
        (1.0, [[0.5, -0.5], [0.5, -0.5]])
    )


def test_mse__of_different_shapes_is_refused(student):
    """numpy would broadcast (3,) against (3, 1) to a 3 x 3 table, and nobody would notice."""
    with raises(ValueError, match="shape"):
        student.mse([1.0, 2.0, 3.0], [[1.0], [2.0], [3.0]])


def test_mae__is_the_mean_of_the_absolute_errors(student):
    """Errors 1 and -3: (1 + 3) / 2. The gradient only knows the sign."""
    assert student.mae([1.0, 1.0], [0.0, 4.0]) == approx((2.0, [0.5, -0.5]))


def test_mae__has_the_subgradient_0_at_the_kink(student):
    assert student.mae([1.0, 4.0], [0.0, 4.0]) == approx((0.5, [0.5, 0.0]))


def test_mae__of_nothing_is_refused(student):
    with raises(ValueError):
        student.mae([], [])


def test_huber__is_half_the_square_near_the_target(student):
    """Errors 0.5 and -1, both within delta: (0.125 + 0.5) / 2."""
    assert student.huber([0.5, 0.0], [0.0, 1.0]) == approx((0.3125, [0.25, -0.5]))


def test_huber__is_linear_far_away(student):
    """Error 3 with delta 1: 1 * (3 - 0.5). One outlier pulls no harder than any other far point."""
    assert student.huber([3.0], [0.0]) == approx((2.5, [1.0]))


def test_huber__takes_its_turning_point_from_delta(student):
    """Error -5 with delta 2: 2 * (5 - 1) = 8, slope -2."""
    assert student.huber([0.0], [5.0], delta=2.0) == approx((8.0, [-2.0]))


def test_huber__needs_a_positive_delta(student):
    with raises(ValueError, match="delta"):
        student.huber([1.0], [0.0], delta=0.0)


def test_hinge__asks_for_a_margin_of_1(student):
    """Right with margin 2: no loss. Right with 0.5 only: loss 0.5. Wrong with -1: loss 2."""
    assert student.hinge([2.0, 0.5, -1.0], [1, 1, 1]) == approx((2.5 / 3, [0.0, -1 / 3, -1 / 3]))


def test_hinge__mirrors_the_other_class(student):
    assert student.hinge([-2.0, -0.5], [-1, -1]) == approx((0.25, [0.0, 0.5]))


def test_hinge__at_a_margin_of_exactly_1_has_no_gradient(student):
    assert student.hinge([1.0], [1]) == approx((0.0, [0.0]))


def test_hinge__needs_labels_of_minus_1_and_plus_1(student):
    """With labels 0 and 1 every second example would count nothing."""
    with raises(ValueError, match="labels"):
        student.hinge([0.5, -0.5], [0, 1])


def test_binary_cross_entropy_with_logits__of_a_logit_of_0_is_log_2(student):
    """Probability 1/2: log 2 for either target, gradient 1/2 - 1."""
    assert student.binary_cross_entropy_with_logits([0.0], [1]) == approx((log(2), [-0.5]))


def test_binary_cross_entropy_with_logits__follows_the_probability(student):
    """Logit log 3 is probability 3/4: -log(3/4) for yes and -log(1/4) for no, on average."""
    assert student.binary_cross_entropy_with_logits([log(3), log(3)], [1, 0]) == approx(
        (-0.5 * log(3 / 16), [-0.125, 0.375])
    )


def test_binary_cross_entropy_with_logits__is_stable_for_huge_logits(student):
    """Certain and wrong costs 1000 nats, not inf; certain and right costs nothing, not nan."""
    assert student.binary_cross_entropy_with_logits([1000.0, -1000.0], [0, 0]) == approx((500.0, [0.5, 0.0]))


def test_binary_cross_entropy_with_logits__keeps_tiny_losses(student):
    """log(1 + e^-40) is 4e-18, not 0."""
    loss, _ = student.binary_cross_entropy_with_logits([40.0], [1])
    assert loss == approx(exp(-40), rel=1e-9, abs=0)


def test_binary_cross_entropy_with_logits__needs_targets_between_0_and_1(student):
    with raises(ValueError, match="targets"):
        student.binary_cross_entropy_with_logits([0.5], [-1])


def test_softmax_cross_entropy__is_the_surprise_at_the_right_class(student):
    """Probabilities (1/2, 1/2) and (1/4, 3/4), right classes 0 and 1: (log 2 + log(4/3)) / 2."""
    assert student.softmax_cross_entropy([[0.0, 0.0], [0.0, log(3)]], [0, 1]) == approx(
        (0.5 * log(8 / 3), [[-0.25, 0.25], [0.125, -0.125]])
    )


def test_softmax_cross_entropy__of_a_model_that_knows_nothing_is_log_of_the_classes(student):
    loss, _ = student.softmax_cross_entropy(np.zeros((3, 10)), [0, 4, 9])
    assert loss == approx(log(10))


def test_softmax_cross_entropy__has_a_gradient_that_sums_to_0_in_each_row(student):
    """Adding a constant to all logits of a row changes no probability."""
    _, gradient = student.softmax_cross_entropy([[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]], [2, 1])
    assert array(gradient, (2, 3)).sum(axis=1) == approx(np.zeros(2))


def test_softmax_cross_entropy__is_stable_for_huge_logits(student):
    """e^1000 overflows; the loss is 0 for the right class and 2000 for the wrong one."""
    assert student.softmax_cross_entropy([[1000.0, -1000.0]], [0]) == approx((0.0, [[0.0, 0.0]]))
    assert student.softmax_cross_entropy([[1000.0, -1000.0]], [1]) == approx((2000.0, [[1.0, -1.0]]))


def test_softmax_cross_entropy__takes_each_row_on_its_own(student):
    """Beside a row with logits of 10000 another with zeros must not vanish: both choose one of two equals."""
    loss, gradient = student.softmax_cross_entropy([[1e4, 1e4], [0.0, 0.0]], [0, 1])
    assert loss == approx(log(2))
    assert gradient == approx([[-0.25, 0.25], [0.25, -0.25]])


def test_softmax_cross_entropy__refuses_classes_that_do_not_exist(student):
    """Index -1 would silently mean the last class in numpy."""
    for targets in ([2], [-1], [0, 1], [0.5]):
        with raises(ValueError, match="targets"):
            student.softmax_cross_entropy([[0.0, 0.0]], targets)


def test_softmax_cross_entropy__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.softmax_cross_entropy, np.array([[1.0, 2.0]]), np.array([0]))


def test_fit_linear_regression__takes_its_first_step_from_zero(student):
    """Predictions 0, errors -1 and -5: loss (1 + 25) / 2, gradients -4 for w and -6 for b."""
    weights, bias, history = student.fit_linear_regression([[-1.0], [1.0]], [1.0, 5.0], 0.25, 1)
    assert weights == approx([1.0])
    assert bias == approx(1.5)
    assert [number(loss) for loss in history] == exactly([approx(13.0)])


def test_fit_linear_regression__of_a_single_point(student):
    """At 0 the error is -4, so the slope is -8 in the bias and -8 * 2 in the weight."""
    assert student.fit_linear_regression([[2.0]], [4.0], rate=0.1, steps=1) == exactly(
        (approx([1.6]), approx(0.8), [approx(16.0)])
    )


def test_fit_linear_regression__without_steps_stays_at_zero(student):
    X, y = LINE
    assert student.fit_linear_regression(X, y, rate=0.1, steps=0) == exactly((approx([0.0]), approx(0.0), []))


def test_fit_linear_regression__finds_the_line_behind_the_points(student):
    weights, bias, _ = student.fit_linear_regression(*LINE, 0.1, 400)
    assert weights == approx([2.0], abs=1e-6)
    assert bias == approx(1.0, abs=1e-6)


def test_fit_linear_regression__records_the_loss_before_each_step(student):
    """The first entry is the loss of predicting 0: (1 + 9 + 25 + 49) / 4. From there it falls."""
    _, _, history = student.fit_linear_regression(*LINE, 0.05, 20)
    losses = [number(loss) for loss in history]
    assert len(losses) == exactly(20)
    assert losses[0] == approx(21.0)
    assert all(after < before for before, after in zip(losses[:-1], losses[1:], strict=True))


def test_fit_linear_regression__refuses_a_rate_of_0(student):
    with raises(ValueError, match="rate"):
        student.fit_linear_regression(*LINE, 0.0, 10)
