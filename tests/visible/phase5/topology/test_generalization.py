"""What generalization.py must do, in sentences. Read a failing test as a line of the specification."""

from math import e, exp, log, sqrt

import numpy as np

from grader.check import approx, array, leaves_unchanged, number, raises


def test_hoeffding_bound__is_two_sided(student):
    """2 exp(-2 * 1000 * 0.05^2) = 2 exp(-5)."""
    assert student.hoeffding_bound(1000, 0.05) == approx(2 * exp(-5))


def test_hoeffding_bound__is_never_above_one(student):
    """A probability above 1 says nothing: with one example the formula would give 1.96."""
    assert student.hoeffding_bound(1, 0.1) == approx(1.0)


def test_hoeffding_bound__of_one_example(student):
    """2 exp(-2 * 1) at epsilon = 1. Of no examples there is no mean."""
    assert student.hoeffding_bound(1, 1.0) == approx(2 * exp(-2))
    with raises(ValueError, match="n"):
        student.hoeffding_bound(0, 1.0)


def test_hoeffding_bound__refuses_an_epsilon_of_zero(student):
    with raises(ValueError, match="epsilon"):
        student.hoeffding_bound(10, 0.0)


def test_finite_class_bound__of_a_hundred_models(student):
    assert student.finite_class_bound(1000, 100, 0.05) == approx(sqrt(log(4000) / 2000))


def test_finite_class_bound__halves_with_four_times_the_examples(student):
    few = number(student.finite_class_bound(500, 7, 0.1))
    assert student.finite_class_bound(2000, 7, 0.1) == approx(few / 2)


def test_finite_class_bound__refuses_a_delta_of_one(student):
    with raises(ValueError, match="delta"):
        student.finite_class_bound(10, 2, 1.0)


def test_finite_class_bound__needs_an_example_and_a_model(student):
    with raises(ValueError, match=r"\bn\b"):
        student.finite_class_bound(0, 2, 0.5)
    with raises(ValueError, match="classes"):
        student.finite_class_bound(10, 0, 0.5)


def test_vc_bound__follows_the_formula(student):
    """With n = d = 1 the first logarithm is ln(2e)."""
    assert student.vc_bound(1, 1, 0.5) == approx(sqrt(8 * log(2 * e) + 8 * log(8)))
    assert student.vc_bound(4, 2, 0.5) == approx(sqrt((16 * log(4 * e) + 8 * log(8)) / 4))


def test_vc_bound__shrinks_with_more_examples(student):
    assert number(student.vc_bound(10**6, 10, 0.05)) < number(student.vc_bound(10**5, 10, 0.05))


def test_vc_bound__needs_as_many_examples_as_the_dimension(student):
    with raises(ValueError, match="n"):
        student.vc_bound(4, 5, 0.05)


def test_vc_bound__refuses_a_dimension_of_zero_and_a_delta_of_zero(student):
    """A bound that never fails, delta = 0, would have to be infinite."""
    with raises(ValueError, match="vc_dimension"):
        student.vc_bound(4, 0, 0.05)
    with raises(ValueError, match="delta"):
        student.vc_bound(4, 1, 0.0)


def test_rademacher_complexity__of_one_point_is_its_length_times_the_radius(student):
    """One sign only turns the arrow round: the length of (3, 4) is 5."""
    assert student.rademacher_complexity([[3, 4]], 2.0, 10, np.random.default_rng(1)) == approx(10.0)


def test_rademacher_complexity__of_perpendicular_points_is_the_same_for_all_signs(student):
    """The sum of +-(3, 0) and +-(0, 4) always has length 5; divided by n = 2."""
    X = [[3, 0], [0, 4]]
    assert student.rademacher_complexity(X, 1.0, 5, np.random.default_rng(1)) == approx(2.5)
    assert student.rademacher_complexity(X, 0.5, 5, np.random.default_rng(1)) == approx(1.25)
    assert student.rademacher_complexity(X, 0, 5, np.random.default_rng(1)) == approx(0.0)


def test_rademacher_complexity__of_two_equal_points_is_half_of_the_time_zero(student):
    """Equal signs give 2, different ones 0, divided by n = 2: 1/2 on average."""
    trials = 10_000  # the mean is within 0.04, eight standard errors, but for one case in 10^14
    got = number(student.rademacher_complexity([[1], [1]], 1.0, trials, np.random.default_rng(1)))
    assert got == approx(0.5, abs=0.04)


def test_rademacher_complexity__needs_a_trial_and_a_table_of_points(student):
    with raises(ValueError, match="trials"):
        student.rademacher_complexity([[1]], 1.0, 0, np.random.default_rng(1))
    for X in ([1, 2], []):
        with raises(ValueError, match="X"):
            student.rademacher_complexity(X, 1.0, 5, np.random.default_rng(1))


def test_rademacher_complexity__refuses_a_negative_radius(student):
    with raises(ValueError, match="radius"):
        student.rademacher_complexity([[1]], -1.0, 5, np.random.default_rng(1))


def test_bias_variance__of_two_trials(student):
    """Means 2 and 3 against 0 and 3: (4 + 0) / 2 = 2; each prediction is 1 from its mean."""
    assert student.bias_variance([[1, 2], [3, 4]], [0, 3]) == approx((2.0, 1.0))


def test_bias_variance__of_a_stubborn_method_has_no_variance(student):
    assert student.bias_variance([[5, 5], [5, 5], [5, 5]], [4, 6]) == approx((1.0, 0.0))


def test_bias_variance__refuses_a_truth_of_another_length(student):
    with raises(ValueError, match="truth"):
        student.bias_variance([[1, 2]], [1, 2, 3])


def test_cross_validate__tests_on_what_was_not_seen(student):
    """Two folds of one example: the model that learnt 1 must predict 3, and the other way round."""
    got = student.cross_validate(
        lambda X, y: float(y.mean()),
        lambda model, X: np.full(len(X), model),
        [[0], [0]],
        [1, 3],
        2,
        np.random.default_rng(0),
    )
    assert got == approx([4, 4])


def test_cross_validate__of_a_model_that_is_right_has_no_error(student):
    X = np.arange(10.0).reshape(10, 1)
    got = student.cross_validate(
        lambda X, y: 0, lambda model, X: 2 * X[:, 0], X, 2 * X[:, 0], 3, np.random.default_rng(0)
    )
    assert got == approx([0, 0, 0])


def test_cross_validate__needs_a_y_for_each_row(student):
    with raises(ValueError, match="y"):
        student.cross_validate(
            lambda X, y: 0, lambda model, X: X[:, 0], [[1], [2]], [1, 2, 3], 2, np.random.default_rng(0)
        )


def test_cross_validate__refuses_a_single_fold(student):
    """Nothing would be left to learn from."""
    with raises(ValueError, match="folds"):
        student.cross_validate(
            lambda X, y: 0, lambda model, X: X[:, 0], [[1], [2]], [1, 2], 1, np.random.default_rng(0)
        )


def test_minimum_norm_fit__is_the_shortest_solution(student):
    """3 a + 4 b = 50 is a line; its point nearest to the origin is (6, 8)."""
    assert student.minimum_norm_fit([[3, 4]], [50]) == approx([6, 8], abs=1e-9)


def test_minimum_norm_fit__shares_between_equal_features(student):
    """The same feature twice: half of the weight for each."""
    assert student.minimum_norm_fit([[1, 1], [2, 2]], [2, 4]) == approx([1, 1], abs=1e-9)


def test_minimum_norm_fit__with_few_features_is_least_squares(student):
    """The constant nearest to 1, 2, 6 is their mean."""
    assert student.minimum_norm_fit([[1], [1], [1]], [1, 2, 6]) == approx([3], abs=1e-9)


def test_minimum_norm_fit__does_not_depend_on_the_units(student):
    """A tiny feature is not a feature of zeros: measure singular values by the largest one. Zeros get weight 0."""
    assert student.minimum_norm_fit([[3e-9, 4e-9]], [50]) == approx([6e9, 8e9])
    assert student.minimum_norm_fit([[0, 0]], [50]) == approx([0, 0])


def test_minimum_norm_fit__refuses_a_y_of_another_length(student):
    with raises(ValueError, match="y"):
        student.minimum_norm_fit([[1, 2]], [1, 2])


def test_minimum_norm_fit__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.minimum_norm_fit, np.array([[3.0, 4.0]]), np.array([50.0]))


def test_cross_validate__gives_one_error_a_fold(student):
    got = student.cross_validate(
        lambda X, y: 0, lambda m, X: 0 * X[:, 0], np.ones((7, 1)), np.ones(7), 3, np.random.default_rng(0)
    )
    assert array(got, (3,)) == approx([1, 1, 1])
