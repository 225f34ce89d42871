"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, exactly, raises


def numerical_gradient(f, at, h=1e-6):
    gradient = np.zeros_like(at)
    for i in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[i] = h
        gradient[i] = (f(at + step) - f(at - step)) / (2 * h)
    return gradient


def both_ways(module, name, cases):
    """What a layer gives forwards and backwards, for some params, x and dy."""
    lens = getattr(module, name)()
    return [(lens.forward(params, x), lens.backward(params, x, dy)) for params, x, dy in cases]


def call_log(module):
    """What two recording layers were given by a composed backward pass, in order."""
    seen = []

    def layer(name, factor):
        def forward(params, x):
            return x * factor + params

        def backward(params, x, dy):
            seen.append((name, params, x, dy))
            return name, dy * factor

        return module.Lens(forward, backward)

    result = module.compose(layer("first", 2.0), layer("second", 3.0)).backward((10.0, 20.0), 1.0, 5.0)
    return seen, result


def interchange(module, p, x, dy):
    """Side by side and then one after the other, or one after the other and then side by side."""
    k, s = module.compose, module.parallel
    f, g = module.linear_lens(), module.tanh_lens()
    h, i = module.relu_lens(), module.linear_lens()
    one, other = k(s(f, g), s(h, i)), s(k(f, h), k(g, i))
    first = one.forward(((p[0], ()), ((), p[1])), x), one.backward(((p[0], ()), ((), p[1])), x, dy)
    second = other.forward(((p[0], ()), ((), p[1])), x), other.backward(((p[0], ()), ((), p[1])), x, dy)
    return first, second


def deep_gradients(module, weights, x, dy):
    """Output and gradients of a chain of linear and tanh layers."""
    net, params = module.identity_lens(), ()
    for W in weights:
        net, params = module.compose(net, module.linear_lens()), (params, W)
        net, params = module.compose(net, module.tanh_lens()), (params, ())
    dparams, dx = net.backward(params, x, dy)
    gradients = []
    for _ in weights:
        dparams, nothing = dparams
        dparams, dW = dparams
        gradients.append(dW)
    return net.forward(params, x), gradients[::-1], dx


def unchanged_inputs(module, W, x, dy):
    """The arguments of both passes of all layers, as they are afterwards."""
    linear, relu, tanh = module.linear_lens(), module.relu_lens(), module.tanh_lens()
    linear.forward(W, x)
    linear.backward(W, x, dy)
    for layer in (relu, tanh):
        layer.forward((), x)
        layer.backward((), x, x)
    return W, x, dy


def order_of_loss(module):
    """What loss_gradient was given by a step."""
    seen = []
    times = module.Lens(lambda w, x: w * x, lambda w, x, dy: (dy * x, dy * w))
    module.gradient_step(times, lambda y, t: seen.append((y, t)) or y - t, 3.0, 5.0, 7.0, 0.5)
    return seen


def test_Lens__keeps_the_functions_as_they_are(student, rng):
    """forward(params, x) and backward(params, x, dy) are handed through with all their arguments, in order."""
    lens = student.Lens(lambda p, x: (p, x), lambda p, x, dy: ((p, x), (x, dy)))
    assert lens.forward(1, 2) == exactly((1, 2))
    assert lens.backward(1, 2, 3) == exactly(((1, 2), (2, 3)))


def test_Lens__of_one_kind_does_not_disturb_another(student, rng):
    """Each lens has its own two functions: keep them in the object, not in the class."""
    double = student.Lens(lambda p, x: 2 * x, lambda p, x, dy: ((), 2 * dy))
    triple = student.Lens(lambda p, x: 3 * x, lambda p, x, dy: ((), 3 * dy))
    x = rng.normal(size=4)
    assert double.forward((), x) == approx(2 * x)
    assert triple.forward((), x) == approx(3 * x)
    assert double.backward((), x, x) == exactly(((), approx(2 * x)))


def test_compose__gives_each_layer_its_own_parameters_and_input(student):
    """second goes back first, at the value between the layers; first then gets what second handed back."""
    seen, result = student.run(call_log)
    assert seen == exactly([("second", 20.0, 12.0, 5.0), ("first", 10.0, 1.0, 15.0)])
    assert result == exactly((("first", "second"), 30.0))


def test_compose__of_many_layers_equals_the_numerical_gradient(student, rng):
    """The chain rule must hold through six layers, for every weight matrix and for the input."""
    weights = [rng.normal(size=shape) for shape in ((3, 4), (4, 2), (2, 3))]
    x, dy = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))

    def loss(x, *weights):
        for W in weights:
            x = np.tanh(x @ W)
        return float(np.sum(x * dy))

    _, gradients, dx = student.run(deep_gradients, weights, x, dy)
    for i, W in enumerate(weights):
        expected = numerical_gradient(lambda V, i=i: loss(x, *weights[:i], V, *weights[i + 1 :]), W)
        assert gradients[i] == approx(expected, rel=1e-4, abs=1e-6)
    assert dx == approx(numerical_gradient(lambda z: loss(z, *weights), x), rel=1e-4, abs=1e-6)


def test_compose__matches_the_reference(student, reference, rng):
    """Forward and backward through a deep chain, digit for digit."""
    weights = [rng.normal(size=(4, 4)) for _ in range(4)]
    x, dy = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    y, gradients, dx = deep_gradients(reference, weights, x, dy)
    assert student.run(deep_gradients, weights, x, dy) == exactly(
        (approx(y), [approx(dW, abs=1e-10) for dW in gradients], approx(dx, abs=1e-10))
    )


def test_parallel__keeps_the_two_sides_apart(student, rng):
    """What belongs to first stands first in params, inputs, outputs and gradients; nothing leaks across."""
    W, x1, x2 = rng.normal(size=(2, 3)), rng.normal(size=(4, 2)), rng.normal(size=(5,))
    dy1, dy2 = rng.normal(size=(4, 3)), rng.normal(size=(5,))
    both = student.parallel(student.linear_lens(), student.tanh_lens())
    assert both.forward((W, ()), (x1, x2)) == approx((x1 @ W, np.tanh(x2)))
    assert both.backward((W, ()), (x1, x2), (dy1, dy2)) == exactly(
        ((approx(x1.T @ dy1), ()), (approx(dy1 @ W.T), approx((1 - np.tanh(x2) ** 2) * dy2)))
    )


def test_parallel__can_be_exchanged_with_compose(student, rng):
    """Side by side, then in sequence, is in sequence, then side by side: only the parameters change places."""
    p = (rng.normal(size=(2, 3)), rng.normal(size=(3, 2)))
    x, dy = (
        (rng.normal(size=(4, 2)), rng.normal(size=(4, 3))),
        (rng.normal(size=(4, 3)), rng.normal(size=(4, 2))),
    )
    (y, (dp, dx)), (y_other, (dq, dx_other)) = student.run(interchange, p, x, dy)
    expected = (np.maximum(x[0] @ p[0], 0), np.tanh(x[1]) @ p[1])
    assert y == approx(expected)
    assert y_other == approx(expected)
    masked = dy[0] * (x[0] @ p[0] > 0)
    by_W, by_V = x[0].T @ masked, np.tanh(x[1]).T @ dy[1]
    by_x = (masked @ p[0].T, (1 - np.tanh(x[1]) ** 2) * (dy[1] @ p[1].T))
    assert dp == exactly(((approx(by_W), ()), ((), approx(by_V))))
    assert dq == exactly(((approx(by_W), ()), ((), approx(by_V))))
    assert dx == approx(by_x)
    assert dx_other == approx(by_x)


def test_identity_lens__passes_anything_through(student, rng):
    """Arrays, pairs, numbers: y is x and dx is dy, whatever x was."""
    x, dy = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    lens = student.identity_lens()
    assert lens.forward((), x) == approx(x)
    assert lens.backward((), x, dy) == exactly(((), approx(dy)))
    assert lens.backward((), (1.0, 2.0), (3.0, 4.0)) == exactly(((), (3.0, 4.0)))


def test_identity_lens__has_no_parameters(student):
    """params is the empty tuple: an array, a number or a pair there is a mistake of the caller."""
    for params in (0.0, ((), ()), None):
        with raises(ValueError):
            student.identity_lens().backward(params, 1.0, 1.0)


def test_linear_lens__matches_the_reference(student, reference, rng):
    """x W forwards; x^T dy and dy W^T backwards."""
    cases = [
        (rng.normal(size=(m, n)), rng.normal(size=(batch, m)), rng.normal(size=(batch, n)))
        for batch, m, n in ((1, 1, 1), (4, 3, 3), (2, 5, 1), (7, 2, 6))
    ]
    expected = [approx(pair, abs=1e-10) for pair in both_ways(reference, "linear_lens", cases)]
    assert student.run(both_ways, "linear_lens", cases) == exactly(expected)


def test_linear_lens__refuses_vectors_and_wrong_shapes(student):
    """W, x and dy are matrices that fit: no broadcasting, no single rows as vectors."""
    lens, W = student.linear_lens(), np.ones((2, 3))
    for params, x in ((W, [1.0, 2.0]), (W, np.ones((4, 3))), ([1.0, 2.0], np.ones((4, 2)))):
        with raises(ValueError):
            lens.forward(params, x)
    for dy in (np.ones((1, 3)), np.ones(3), np.ones((4, 1))):
        with raises(ValueError, match="dy"):
            lens.backward(W, np.ones((4, 2)), dy)


def test_linear_lens__changes_none_of_its_arguments(student, rng):
    """W, x and dy belong to the caller: build new arrays."""
    W, x, dy = rng.normal(size=(3, 2)), rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    assert student.run(unchanged_inputs, W, x, dy) == exactly((W, x, dy))


def test_relu_lens__matches_the_reference_in_any_shape(student, reference, rng):
    """Entry by entry, whatever the shape, and the mask comes from x."""
    cases = [((), *rng.normal(size=(2, *shape))) for shape in ((5,), (3, 4), (2, 3, 4), (0, 3))]
    expected = [(approx(np.maximum(x, 0.0)), ((), approx(np.where(x > 0, dy, 0.0)))) for _, x, dy in cases]
    assert student.run(both_ways, "relu_lens", cases) == exactly(expected)


def test_relu_lens__refuses_params_and_broadcasting(student):
    """params is (), and dy has the shape of x, even where numpy would stretch it."""
    with raises(ValueError, match="params"):
        student.relu_lens().forward(np.eye(2), [1.0, 2.0])
    with raises(ValueError, match="dy"):
        student.relu_lens().backward((), [[1.0, 2.0]], [1.0, 2.0])


def test_tanh_lens__equals_the_numerical_gradient(student, rng):
    """The slope at x is 1 - tanh(x)^2, taken at the input and not at the output."""
    x, dy = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    by_x = numerical_gradient(lambda z: float(np.sum(dy * np.tanh(z))), x)
    assert student.tanh_lens().forward((), x) == approx(np.tanh(x))
    assert student.tanh_lens().backward((), x, dy) == exactly(((), approx(by_x, rel=1e-5, abs=1e-8)))


def test_tanh_lens__does_not_overflow(student):
    """tanh(1000) is 1 and its slope 0: exp(1000) would be infinite."""
    assert student.tanh_lens().forward((), [1000.0, -1000.0]) == approx([1.0, -1.0])
    assert student.tanh_lens().backward((), [1000.0, -1000.0], [1.0, 1.0]) == exactly(
        ((), approx([0.0, 0.0]))
    )


def test_tanh_lens__refuses_params_and_broadcasting(student):
    """params is (), and dy has the shape of x, even where numpy would stretch it."""
    with raises(ValueError, match="params"):
        student.tanh_lens().backward(((),), [1.0], [1.0])
    with raises(ValueError, match="dy"):
        student.tanh_lens().backward((), [[1.0, 2.0]], [1.0, 2.0])


def test_gradient_step__matches_the_reference_on_a_nested_network(student, reference, rng):
    """Every array moves against its own gradient, at its own place in the nest."""
    W1, W2, W3 = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=(2, 2))
    x, target = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    params = ((W1, ()), ((W2, W3), ()))

    def build(module):
        inner = module.compose(module.linear_lens(), module.linear_lens())
        outer = module.compose(inner, module.tanh_lens())
        return module.compose(module.compose(module.linear_lens(), module.relu_lens()), outer)

    def pull(y, t):
        return 2 * (y - t) / t.size

    expected = reference.gradient_step(build(reference), pull, params, x, target, 0.1)
    new = student.gradient_step(build(student), pull, params, x, target, 0.1)
    (e1, _), ((e2, e3), _) = expected
    assert new == exactly(((approx(e1, abs=1e-10), ()), ((approx(e2, abs=1e-10), approx(e3, abs=1e-10)), ())))


def test_gradient_step__asks_the_loss_for_prediction_and_target_in_this_order(student):
    """loss_gradient(prediction, target): the other way round the step goes uphill."""
    assert student.run(order_of_loss) == exactly([(15.0, 7.0)])


def test_gradient_step__of_a_layer_without_parameters_gives_none(student):
    """() stays (): there is nothing to learn."""
    assert student.gradient_step(
        student.tanh_lens(), lambda y, t: y - t, (), [1.0], [0.0], rate=0.1
    ) == exactly(())


def test_gradient_step__reads_integer_weights_as_floats(student):
    """An integer array cannot hold 0.9: make a new float array."""
    weights = np.array([[1], [2]])
    new = student.gradient_step(student.linear_lens(), lambda y, t: y - t, weights, [[1, 1]], [[2]], rate=0.1)
    assert new == approx([[0.9], [1.9]])


def test_gradient_step__computes_in_full_precision(student):
    """A gradient in single precision is read as floats like all numbers: else the step loses half of its digits."""
    times = student.Lens(lambda w, x: w * x, lambda w, x, dy: (np.ones(2, np.float32), dy))
    new = student.gradient_step(times, lambda y, t: y - t, np.array([1.0, 2.0]), 3.0, 1.0, rate=0.1)
    assert new == approx([0.9, 1.9])
