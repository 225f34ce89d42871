"""What gradient_descent.py must do, in sentences. Read a failing test as a line of the specification."""

from math import sqrt

import numpy as np

from grader.check import approx, array, exactly, number, raises


def what_a_step_was_given(module):
    """The arrays handed to a step, as they are afterwards. (It runs beside your code: see `student.run`.)"""
    import numpy as np

    params, grads = [np.array([1.0, 2.0])], [np.array([3.0, 4.0])]
    module.SGD(0.1).step(params, grads)
    return params, grads


def along_a_valley(module, steps):
    """Where Adam is after so many steps down x^2 + 1000 y^2 from (1, 1)."""
    import numpy as np

    rule, params = module.Adam(rate=0.02), [np.array([1.0, 1.0])]
    for _ in range(steps):
        params = rule.step(params, [np.array([2.0, 2000.0]) * params[0]])
    return params[0]


def test_gradient_descent__walks_against_the_gradient(student):
    """f = x^2 has the gradient 2x: from 1 with rate 0.25 each step halves x."""
    assert student.gradient_descent(lambda x: 2 * x, 1.0, 0.25, 3) == approx([1.0, 0.5, 0.25, 0.125])


def test_gradient_descent__keeps_the_whole_path_start_included(student):
    """Two steps are three points; each is an array like x0."""
    path = student.gradient_descent(lambda x: np.array([2.0, 20.0]) * x, [1.0, 1.0], 0.05, 2)
    assert path == approx([[1.0, 1.0], [0.9, 0.0], [0.81, 0.0]])


def test_gradient_descent__diverges_when_the_rate_is_too_large(student):
    """f = x^2 with rate 1.5: each step multiplies x by 1 - 3 = -2."""
    assert student.gradient_descent(lambda x: 2 * x, 1.0, 1.5, 3) == approx([1.0, -2.0, 4.0, -8.0])


def test_gradient_descent__of_no_steps_is_the_start(student):
    assert student.gradient_descent(lambda x: 2 * x, [[3.0]], 0.1, 0) == approx([[[3.0]]])


def test_gradient_descent__with_a_rate_of_0_is_refused(student):
    with raises(ValueError, match="rate"):
        student.gradient_descent(lambda x: 2 * x, 1.0, 0.0, 3)


def test_minibatches__has_every_number_in_exactly_one_batch(student):
    batches = student.minibatches(10, 4, np.random.default_rng(0))
    assert sorted(int(i) for batch in batches for i in array(batch, kind="iu")) == exactly(list(range(10)))


def test_minibatches__have_the_size_that_was_asked_for_but_for_the_last(student):
    """10 = 4 + 4 + 2."""
    batches = student.minibatches(10, 4, np.random.default_rng(0))
    assert [len(batch) for batch in batches] == exactly([4, 4, 2])


def test_minibatches__are_shuffled(student):
    """1000 numbers do not come out in order by chance."""
    (batch,) = student.minibatches(1000, 1000, np.random.default_rng(1))
    assert (array(batch, (1000,)) != np.arange(1000)).any()


def test_minibatches__of_nothing_are_none(student):
    assert student.minibatches(0, 4, np.random.default_rng(2)) == exactly([])


def test_minibatches__of_size_0_are_refused(student):
    with raises(ValueError, match="batch_size"):
        student.minibatches(10, 0, np.random.default_rng(3))


def test_SGD__subtracts_rate_times_gradient(student):
    """1 - 0.5 * 2 = 0 and 2 - 0.5 * (-2) = 3."""
    rule = student.SGD(rate=0.5)
    assert rule.step([np.array([1.0, 2.0])], [np.array([2.0, -2.0])]) == exactly([approx([0.0, 3.0])])


def test_SGD__takes_any_number_of_arrays_of_any_shape(student):
    """The weights of a network: a list, in the same order as their gradients."""
    params, grads = [np.ones((2, 2)), np.zeros(3)], [np.full((2, 2), 10.0), np.array([0.0, 1.0, 2.0])]
    assert student.SGD(0.1).step(params, grads) == exactly(
        [approx(np.zeros((2, 2))), approx([0.0, -0.1, -0.2])]
    )


def test_SGD__shrinks_the_parameters_by_weight_decay(student):
    """The decay is added to the gradient: 1 - 0.1 * (0 + 0.5 * 1) = 0.95."""
    rule = student.SGD(rate=0.1, weight_decay=0.5)
    assert rule.step([np.array([1.0])], [np.array([0.0])]) == exactly([approx([0.95])])


def test_SGD__returns_new_arrays(student):
    """A rule that changes the arrays it was given surprises everybody who still holds them."""
    assert student.run(what_a_step_was_given) == exactly(([approx([1.0, 2.0])], [approx([3.0, 4.0])]))


def test_SGD__uses_a_rate_that_was_changed_in_between(student):
    """So that a learning rate schedule can set it before every step."""
    rule = student.SGD(0.1)
    rule.rate = 1.0
    assert rule.step([np.array([1.0])], [np.array([1.0])]) == exactly([approx([0.0])])


def test_SGD__needs_a_gradient_for_each_parameter(student):
    with raises(ValueError, match="length"):
        student.SGD(0.1).step([np.ones(2), np.ones(2)], [np.ones(2)])
    with raises(ValueError, match="shape"):
        student.SGD(0.1).step([np.ones(2)], [np.ones(3)])


def test_SGD__with_a_rate_of_0_is_refused(student):
    with raises(ValueError, match="rate"):
        student.SGD(0.0)


def test_RMSProp__divides_by_the_root_of_a_running_mean_of_squares(student):
    """v = 0.25 * 8^2 = 16, so the step is 0.1 * 8 / 4."""
    rule = student.RMSProp(rate=0.1, decay=0.75, eps=0.0)
    assert rule.step([np.array([1.0])], [np.array([8.0])]) == exactly([approx([0.8])])


def test_RMSProp__remembers_the_squares_from_step_to_step(student):
    """Then v = 0.75 * 16 + 0.25 * 4^2 = 16: 0.8 - 0.1 * 4 / 4."""
    rule = student.RMSProp(rate=0.1, decay=0.75, eps=0.0)
    params = rule.step([np.array([1.0])], [np.array([8.0])])
    assert rule.step(params, [np.array([4.0])]) == exactly([approx([0.7])])


def test_RMSProp__has_eps_beside_the_root(student):
    """v = 0.25 * 8^2 = 16: 1 - 0.1 * 8 / (4 + 1)."""
    rule = student.RMSProp(rate=0.1, decay=0.75, eps=1.0)
    assert rule.step([np.array([1.0])], [np.array([8.0])]) == exactly([approx([0.84])])


def test_RMSProp__refuses_bad_settings(student):
    with raises(ValueError, match="rate"):
        student.RMSProp(rate=-0.1)
    with raises(ValueError, match="decay"):
        student.RMSProp(rate=0.1, decay=1.0)


def test_Adam__first_step_is_as_long_as_the_rate(student):
    """The corrected means are g and g^2, so the step is rate * g / |g|, however large or small g is."""
    rule = student.Adam(rate=0.5, eps=0.0)
    params = rule.step([np.array([1.0, 1.0, 1.0])], [np.array([8.0, -0.25, 1e-6])])
    assert params == exactly([approx([0.5, 1.5, 0.5])])


def test_Adam__second_step_averages_both_gradients(student):
    """g = 1, then 3: m = 0.9 * 0.1 + 0.1 * 3, v = 0.999 * 0.001 + 0.001 * 9, corrected by 1 - 0.9^2, 1 - 0.999^2."""
    rule = student.Adam(rate=0.1)
    params = rule.step([np.array([0.0])], [np.array([1.0])])
    m, v = 0.39 / 0.19, 0.009999 / 0.001999
    expected = -0.1 / (1 + 1e-8) - 0.1 * m / (sqrt(v) + 1e-8)
    assert rule.step(params, [np.array([3.0])]) == exactly([approx([expected])])


def test_Adam__has_eps_beside_the_corrected_root(student):
    """First step with g = 3 and eps = 1: 0 - 0.5 * 3 / (3 + 1)."""
    assert student.Adam(rate=0.5, eps=1.0).step([np.array([0.0])], [np.array([3.0])]) == exactly(
        [approx([-0.375])]
    )


def test_Adam__finds_the_bottom_of_a_long_narrow_valley(student):
    """f = x^2 + 1000 y^2: no single rate suits both directions, Adam scales each on its own."""
    x, y = array(student.run(along_a_valley, 300), (2,))
    assert number(float(x)) == approx(0.0, abs=0.05)
    assert number(float(y)) == approx(0.0, abs=0.05)


def test_Adam__keeps_the_dtype_of_the_parameters(student):
    """Networks compute in float32: the rule must not turn their weights into float64."""
    (answer,) = student.Adam(0.1).step([np.ones(2, dtype=np.float32)], [np.ones(2, dtype=np.float32)])
    assert str(answer.dtype) == exactly("float32")


def test_Adam__refuses_bad_settings(student):
    with raises(ValueError, match="betas"):
        student.Adam(rate=0.1, betas=(0.9, 1.0))
    with raises(ValueError, match="rate"):
        student.Adam(rate=0.0)


def test_AdamW__decays_beside_the_adaptive_step(student):
    """4 * (1 - 0.5 * 0.5) = 3, then Adam's first step of 0.5."""
    rule = student.AdamW(rate=0.5, eps=0.0, weight_decay=0.5)
    assert rule.step([np.array([4.0])], [np.array([8.0])]) == exactly([approx([2.5])])


def test_AdamW__shrinks_parameters_without_a_gradient(student):
    """Three times the factor 1 - 0.1 * 0.01; inside Adam's quotient the decay would become a full step."""
    rule = student.AdamW(rate=0.1)
    params = [np.array([1.0])]
    for _ in range(3):
        params = rule.step(params, [np.array([0.0])])
    assert params == exactly([approx([0.999**3])])


def test_AdamW__without_decay_is_Adam(student):
    adam, adamw = student.Adam(rate=0.1), student.AdamW(rate=0.1, weight_decay=0.0)
    a = b = [np.array([1.0, -2.0])]
    for step in range(5):
        grads = [np.array([np.sin(step), 1.0])]
        a, b = adam.step(a, grads), adamw.step(b, grads)
    assert b == exactly([approx(array(a[0], (2,)))])


def test_AdamW__refuses_a_negative_decay(student):
    with raises(ValueError, match="weight_decay"):
        student.AdamW(rate=0.1, weight_decay=-0.01)
