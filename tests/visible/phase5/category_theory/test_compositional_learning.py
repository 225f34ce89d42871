"""What compositional_learning.py must do, in sentences. Read a failing test as a line of the specification."""

from math import tanh

import numpy as np

from grader.check import approx, arrays, exactly, raises

W = np.array([[1.0, 2.0], [3.0, 4.0]])


def times(student):
    """The smallest layer with a parameter: y = w x."""
    return student.Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))


def numerical_gradient(f, at, h=1e-6):
    """The gradient of a number by the entries of an array, one entry at a time, both sides."""
    gradient = np.zeros_like(at)
    for i in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[i] = h
        gradient[i] = (f(at + step) - f(at - step)) / (2 * h)
    return gradient


def learn_xor(module, W1, W2, steps):
    """Mean squared errors of a network of two layers before and after its steps. (It runs beside your code.)"""
    import numpy as np

    x = np.array(
        [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]]
    )  # the last one is the bias
    target = np.array([[-1.0], [1.0], [1.0], [-1.0]])
    hidden = module.compose(module.linear_lens(), module.tanh_lens())
    net = module.compose(hidden, module.linear_lens())
    params = ((W1, ()), W2)
    before = float(np.mean((net.forward(params, x) - target) ** 2))
    for _ in range(steps):
        params = module.gradient_step(net, lambda y, t: (y - t) / len(t), params, x, target, rate=0.5)
    return before, float(np.mean((net.forward(params, x) - target) ** 2))


def before_and_after(module, W):
    """The parameters that a step was given, as they are afterwards. (It runs beside your code.)"""
    params = (W, ())
    net = module.compose(module.linear_lens(), module.relu_lens())
    module.gradient_step(net, lambda y, t: y - t, params, [[1.0, 1.0]], [[0.0, 0.0]], rate=0.1)
    return params


def test_Lens__computes_forwards(student):
    assert times(student).forward(3.0, 5.0) == approx(15.0)


def test_Lens__hands_the_gradient_back(student):
    """y = w x: the loss feels w by x = 5 and x by w = 3, each times the gradient 10 that comes in."""
    assert times(student).backward(3.0, 5.0, 10.0) == approx((50.0, 30.0))


def test_compose__computes_one_after_the_other(student):
    """First times 3, then times 2. The parameters are a pair, the first layer's first."""
    assert student.compose(times(student), times(student)).forward((3.0, 2.0), 5.0) == approx(30.0)


def test_compose__goes_back_in_reverse(student):
    """y = v (w x): dy/dw = v x = 10, dy/dv = w x = 15, dy/dx = v w = 6."""
    both = student.compose(times(student), times(student))
    assert both.backward((3.0, 2.0), 5.0, 1.0) == approx(((10.0, 15.0), 6.0))


def test_compose__can_be_composed_again(student):
    """Whichever two you put together first: same values, same gradients, other brackets around the parameters."""
    t = times(student)
    left, right = student.compose(student.compose(t, t), t), student.compose(t, student.compose(t, t))
    assert left.backward(((2.0, 3.0), 5.0), 7.0, 1.0) == approx((((105.0, 70.0), 42.0), 30.0))
    assert right.backward((2.0, (3.0, 5.0)), 7.0, 1.0) == approx(((105.0, (70.0, 42.0)), 30.0))


def test_compose__of_two_layers_equals_the_numerical_gradient(student):
    """What this topic is about: nobody differentiates a network, only its layers."""
    rng = np.random.default_rng(5)
    W1, W2 = rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    x, dy = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    hidden = student.compose(student.linear_lens(), student.tanh_lens())
    net = student.compose(hidden, student.linear_lens())
    dparams, dx = net.backward(((W1, ()), W2), x, dy)
    assert dparams == exactly(
        (
            (
                approx(
                    numerical_gradient(lambda V: np.sum(dy * (np.tanh(x @ V) @ W2)), W1), rel=1e-5, abs=1e-7
                ),
                (),
            ),
            approx(numerical_gradient(lambda V: np.sum(dy * (np.tanh(x @ W1) @ V)), W2), rel=1e-5, abs=1e-7),
        )
    )
    by_x = numerical_gradient(lambda z: np.sum(dy * (np.tanh(z @ W1) @ W2)), x)
    assert dx == approx(by_x, rel=1e-5, abs=1e-7)


def test_parallel__computes_side_by_side(student):
    both = student.parallel(times(student), times(student))
    assert both.forward((3.0, 2.0), (5.0, 7.0)) == approx((15.0, 14.0))


def test_parallel__hands_each_its_own_gradient(student):
    """(1 * 5, 10 * 7) for the parameters, (1 * 3, 10 * 2) for the inputs."""
    both = student.parallel(times(student), times(student))
    assert both.backward((3.0, 2.0), (5.0, 7.0), (1.0, 10.0)) == approx(((5.0, 70.0), (3.0, 20.0)))


def test_parallel__takes_layers_of_different_kinds(student):
    both = student.parallel(student.linear_lens(), student.relu_lens())
    y = both.forward((W, ()), ([[1.0, 10.0]], [-1.0, 2.0]))
    assert y == exactly((approx([[31.0, 42.0]]), approx([0.0, 2.0])))


def test_identity_lens__does_nothing_in_either_direction(student):
    assert student.identity_lens().forward((), 5.0) == approx(5.0)
    assert student.identity_lens().backward((), 5.0, 2.0) == exactly(((), approx(2.0)))


def test_identity_lens__is_the_unit_of_compose(student):
    """Before or after a layer: only the parameters get a () for company."""
    nothing, layer = student.identity_lens(), times(student)
    before, after = student.compose(nothing, layer), student.compose(layer, nothing)
    assert before.backward(((), 3.0), 5.0, 1.0) == exactly((((), approx(5.0)), approx(3.0)))
    assert after.backward((3.0, ()), 5.0, 1.0) == exactly(((approx(5.0), ()), approx(3.0)))


def test_identity_lens__refuses_parameters(student):
    """A number where () belongs means that a pair was built in the wrong order."""
    for params in (3.0, ((), ())):
        with raises(ValueError, match="params"):
            student.identity_lens().forward(params, 5.0)
        with raises(ValueError, match="params"):
            student.identity_lens().backward(params, 5.0, 1.0)


def test_linear_lens__multiplies_each_row_by_the_weights(student):
    """1 * 1 + 10 * 3 = 31, 1 * 2 + 10 * 4 = 42."""
    assert student.linear_lens().forward(W, [[1, 10]]) == approx([[31, 42]])


def test_linear_lens__hands_back_both_gradients(student):
    """W gets x^T dy: row i is x_i times dy. x gets dy W^T: for dy = (1, 0) the first column of W."""
    dW, dx = arrays(student.linear_lens().backward(W, [[1, 10]], [[1, 0]]), (2, 2), (1, 2))
    assert dW == approx([[1, 0], [10, 0]])
    assert dx == approx([[1, 3]])


def test_linear_lens__adds_up_the_gradients_of_a_batch(student):
    """The same row three times pulls three times as hard at W."""
    dW, _ = arrays(student.linear_lens().backward(W, [[1, 10]] * 3, [[1, 0]] * 3), (2, 2), (3, 2))
    assert dW == approx([[3, 0], [30, 0]])


def test_linear_lens__wants_matrices(student):
    """A single row is a batch of one: [[1, 10]], not [1, 10]. Weights for one output are a column."""
    with raises(ValueError, match="x"):
        student.linear_lens().forward(W, [1, 10])
    with raises(ValueError, match="params"):
        student.linear_lens().forward([1, 2], [[1, 10]])


def test_linear_lens__refuses_shapes_that_do_not_fit(student):
    with raises(ValueError, match=r"\bx\b|params"):
        student.linear_lens().forward(W, [[1, 2, 3]])
    with raises(ValueError, match="dy"):
        student.linear_lens().backward(W, [[1, 2]], [[1, 2, 3]])


def test_relu_lens__cuts_off_what_is_negative(student):
    assert student.relu_lens().forward((), [[-1.0, 2.0]]) == approx([[0.0, 2.0]])


def test_relu_lens__lets_the_gradient_through_where_x_was_positive(student):
    """At 0 itself the gradient is 0 by agreement. The sign of dy plays no part."""
    assert student.relu_lens().backward((), [-1.0, 0.0, 2.0], [10.0, 20.0, -30.0]) == exactly(
        ((), approx([0.0, 0.0, -30.0]))
    )


def test_relu_lens__has_no_parameters(student):
    """The bend learns nothing: whatever stands where () belongs was meant for another layer."""
    with raises(ValueError, match="params"):
        student.relu_lens().forward(W, [1.0, 2.0])
    with raises(ValueError, match="params"):
        student.relu_lens().backward(W, [1.0, 2.0], [1.0, 1.0])


def test_relu_lens__refuses_a_gradient_of_another_shape(student):
    with raises(ValueError, match="dy"):
        student.relu_lens().backward((), [1.0, 2.0], [1.0])


def test_tanh_lens__squeezes(student):
    assert student.tanh_lens().forward((), [0.0, 1.0]) == approx([0.0, tanh(1.0)])


def test_tanh_lens__hands_back_the_slope(student):
    """Slope 1 at 0, 1 - tanh(1)^2 = 0.42 at 1."""
    assert student.tanh_lens().backward((), [0.0, 1.0], [10.0, 10.0]) == exactly(
        ((), approx([10.0, 10 * (1 - tanh(1.0) ** 2)]))
    )


def test_tanh_lens__reads_whole_numbers_as_floats(student):
    """Numpy takes tanh of integers of one byte to three digits only. Make floats of them first."""
    x = np.array([1, -2], dtype=np.int8)
    assert student.tanh_lens().forward((), x) == approx([tanh(1.0), tanh(-2.0)])
    assert student.tanh_lens().backward((), x, [1, 1]) == exactly(
        ((), approx([1 - tanh(1.0) ** 2, 1 - tanh(2.0) ** 2]))
    )


def test_gradient_step__walks_downhill(student):
    """3 * 2 = 6 should be 10: the loss pulls by 6 - 10 = -4, w feels it times x = 2, and 3 + 0.25 * 8 = 5."""
    new = student.gradient_step(times(student), lambda y, target: y - target, 3.0, 2.0, 10.0, rate=0.25)
    assert new == approx(5.0)


def test_gradient_step__keeps_the_form_of_the_parameters(student):
    """A pair stays a pair, () stays (), arrays keep their shape."""
    net = student.compose(student.compose(student.linear_lens(), student.relu_lens()), student.linear_lens())
    params = ((np.eye(2), ()), np.ones((2, 1)))
    new = student.gradient_step(net, lambda y, target: y - target, params, [[1.0, -1.0]], [[0.0]], rate=0.5)
    assert new == exactly(((approx([[0.5, 0.0], [0.5, 1.0]]), ()), approx([[0.5], [1.0]])))


def test_gradient_step__makes_new_parameters(student):
    """An array that changes under its owner's hands is a bug that is found late."""
    assert student.run(before_and_after, W) == exactly((approx(W), ()))


def test_gradient_step__refuses_a_rate_of_zero(student):
    with raises(ValueError, match="rate"):
        student.gradient_step(times(student), lambda y, t: y - t, 3.0, 2.0, 10.0, rate=0.0)


def test_gradient_step__again_and_again_learns_xor(student):
    """One layer cannot do it, two can: the error falls from above 0.5 to below 0.001."""
    rng = np.random.default_rng(0)
    before, after = student.run(learn_xor, rng.normal(size=(3, 8)), 0.5 * rng.normal(size=(8, 1)), 100)
    assert before > 0.5
    assert after < 0.001
