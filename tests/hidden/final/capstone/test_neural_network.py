"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from fractions import Fraction

import numpy as np

from grader.check import approx, array, raises

# Spreads of 40000 Gaussian numbers: 3 % is more than 8 standard deviations, a false alarm below 1e-15.
SPREAD = 0.03


def test_xavier__uses_both_fans_whatever_they_are(student, rng):
    """The variance is 2 / (fan_in + fan_out): not 1 / fan_in, and not a standard deviation."""
    for fan_in, fan_out in ((400, 100), (100, 400)):
        W = array(student.xavier(fan_in, fan_out, rng), (fan_in, fan_out))
        assert float(W.std()) == approx(np.sqrt(2 / (fan_in + fan_out)), rel=SPREAD)


def test_xavier__is_gaussian_and_not_uniform(student, rng):
    """Of Gaussian numbers 4.55 % lie beyond two standard deviations, of uniform ones none."""
    W = array(student.xavier(200, 200, rng), (200, 200))
    beyond = float(np.mean(np.abs(W) > 2 * np.sqrt(2 / 400)))
    assert beyond == approx(0.0455, abs=0.01)  # ten standard deviations


def test_he__uses_the_inputs_only(student, rng):
    """The variance is 2 / fan_in, whatever the number of outputs."""
    for fan_in, fan_out in ((400, 100), (100, 400)):
        W = array(student.he(fan_in, fan_out, rng), (fan_in, fan_out))
        assert float(W.std()) == approx(np.sqrt(2 / fan_in), rel=SPREAD)


def test_he__refuses_layers_without_inputs_or_outputs(student, rng):
    """Both fans must be at least 1."""
    array(student.he(1, 1, rng), (1, 1))
    for fans in ((0, 1), (1, 0)):
        with raises(ValueError, match="fan"):
            student.he(*fans, rng)


def test_Linear__matches_the_formulas_for_random_batches(student, rng):
    """Gradients: x^T dy for the weights, the sum over the rows for the bias, dy W^T for x."""
    layer = student.Linear(4, 3, rng)
    W, b = rng.normal(size=(4, 3)), rng.normal(size=3)
    layer.weight, layer.bias = W, b
    x, dy = rng.normal(size=(6, 4)), rng.normal(size=(6, 3))
    assert layer.forward(x) == approx(x @ W + b, rel=1e-9, abs=1e-9)
    assert layer.backward(dy) == approx(dy @ W.T, rel=1e-9, abs=1e-9)
    assert layer.weight_grad == approx(x.T @ dy, rel=1e-9, abs=1e-9)
    assert layer.bias_grad == approx(dy.sum(axis=0), rel=1e-9, abs=1e-9)


def test_Linear__refuses_what_is_not_a_batch_of_rows(student, rng):
    """x must have the shape (batch, fan_in): neither a vector nor a batch of matrices."""
    for shape in ((2,), (5, 2, 2)):
        with raises(ValueError, match="x"):
            student.Linear(2, 3, rng).forward(np.zeros(shape))


def test_Linear__reads_numbers_of_any_kind(student, rng):
    """What comes is read as float64: fractions, and gradients of float32 or of whole numbers."""
    layer = student.Linear(2, 1, rng)
    layer.weight = np.array([[2.0], [3.0]])
    assert layer.forward([[Fraction(1, 2), Fraction(1, 4)]]) == approx([[1.75]])
    for dy in (np.array([[3.0]], dtype=np.float32), [[3]], [[Fraction(3)]]):
        assert array(layer.backward(dy), (1, 2)).dtype == np.float64
        assert array(layer.bias_grad, (1,)).dtype == np.float64


def test_Linear__replaces_its_gradients_at_each_backward(student, rng):
    """A second backward replaces what the first one found: nothing is added up between batches."""
    layer = student.Linear(2, 2, rng)
    layer.forward(rng.normal(size=(3, 2)))
    layer.backward(rng.normal(size=(3, 2)))
    x, dy = rng.normal(size=(5, 2)), rng.normal(size=(5, 2))
    layer.forward(x)
    layer.backward(dy)
    assert layer.weight_grad == approx(x.T @ dy, rel=1e-9, abs=1e-9)
    assert layer.bias_grad == approx(dy.sum(axis=0), rel=1e-9, abs=1e-9)


def test_Linear__starts_with_xavier_weights_and_no_bias(student, rng):
    """Weights from xavier, a bias of zeros."""
    layer = student.Linear(200, 200, rng)
    assert float(array(layer.weight, (200, 200)).std()) == approx(np.sqrt(2 / 400), rel=SPREAD)
    assert layer.bias == approx(np.zeros(200))


def test_ReLU__gates_the_gradient_by_its_input(student, rng):
    """The gradient passes where x was positive; it does not matter what the gradient is."""
    layer, x, dy = student.ReLU(), rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
    assert layer.forward(x) == approx(np.maximum(x, 0))
    assert layer.backward(dy) == approx(np.where(x > 0, dy, 0))


def test_ReLU__works_on_any_shape(student, rng):
    """Entry by entry: a vector, a batch, a batch of images."""
    for shape in ((3,), (2, 3), (2, 3, 4)):
        layer, x = student.ReLU(), rng.normal(size=shape)
        layer.forward(x)
        assert layer.backward(np.ones(shape)) == approx((x > 0).astype(float))


def test_ReLU__computes_in_float64(student):
    """What comes is read as float64, in both directions."""
    layer, x = student.ReLU(), np.array([[0.1, -0.1]], dtype=np.float32)
    assert array(layer.forward(x), (1, 2)).dtype == np.float64
    assert array(layer.backward([[Fraction(1, 2), 1]]), (1, 2)).dtype == np.float64


def test_Tanh__computes_in_float64(student):
    """What comes is read as float64, in both directions: float32 has only seven digits."""
    layer, x = student.Tanh(), np.array([[0.1, -0.1]], dtype=np.float32)
    assert layer.forward(x) == approx(np.tanh(x.astype(np.float64)), rel=1e-12)
    assert array(layer.backward([[Fraction(1, 2), 1]]), (1, 2)).dtype == np.float64


def test_Tanh__multiplies_by_its_own_slope(student, rng):
    """The slope is 1 - y^2 with y the output, not the input."""
    layer, x, dy = student.Tanh(), rng.normal(size=(4, 5)), rng.normal(size=(4, 5))
    assert layer.forward(x) == approx(np.tanh(x))
    assert layer.backward(dy) == approx(dy * (1 - np.tanh(x) ** 2))


def test_Tanh__refuses_to_go_back_first(student):
    """Without a forward there is nothing to go back from."""
    with raises(RuntimeError):
        student.Tanh().backward([[1.0]])


def test_MLP__agrees_with_differences_in_every_parameter(student, reference, rng):
    """Check each layer's backward on its own: which gradient disagrees with the differences?"""
    for activation in ("relu", "tanh"):
        model = student.MLP([3, 6, 5, 2], rng, activation)
        X, dy = rng.normal(size=(7, 3)), rng.normal(size=(7, 2))
        twin = reference.MLP([3, 6, 5, 2], rng, activation)
        for mine, theirs in zip(twin.parameters(), model.parameters(), strict=True):
            mine[...] = array(theirs, mine.shape)
        assert model.forward(X) == approx(twin.forward(X), rel=1e-9, abs=1e-9)
        assert model.backward(dy) == approx(twin.backward(dy), rel=1e-9, abs=1e-9)
        for found, wanted in zip(model.gradients(), twin.gradients(), strict=True):
            assert found == approx(wanted, rel=1e-9, abs=1e-9)


def test_MLP__starts_by_he_before_a_relu_and_by_xavier_elsewhere(student, rng):
    """he where a relu follows; the last layer, and all with tanh, by xavier."""
    relu, tanh = student.MLP([200, 200, 200], rng), student.MLP([200, 200, 200], rng, "tanh")
    parameters = (relu.parameters(), tanh.parameters())
    spreads = [float(array(own[i], (200, 200)).std()) for own in parameters for i in (0, 2)]
    for found, wanted in zip(spreads, (np.sqrt(2 / 200), *[np.sqrt(2 / 400)] * 3), strict=True):
        assert found == approx(wanted, rel=SPREAD)


def test_gradient_errors__are_small_for_any_right_model(student, rng):
    """The loss is the mean cross-entropy over the rows; its gradient must be divided by their number, too."""
    X, y = rng.normal(size=(9, 4)), rng.integers(0, 3, size=9)
    errors = student.gradient_errors(student.MLP([4, 6, 3], rng, "tanh"), X, y, rng)
    assert sorted(errors) == sorted(["W1", "b1", "W2", "b2"])
    for name in ("W1", "b1", "W2", "b2"):
        assert errors[name] == approx(0.0, abs=1e-4)


def spoil(module):
    import numpy as np

    rng = np.random.default_rng(5)
    model = module.MLP([3, 4, 2], rng, "tanh")
    true = model.gradients

    def doubled():
        grads = true()
        grads[1] = 2 * grads[1]
        return grads

    model.gradients = doubled
    errors = module.gradient_errors(model, rng.normal(size=(6, 3)), np.array([0, 1, 1, 0, 1, 0]), rng)
    return {name: float(error) for name, error in errors.items()}


def test_gradient_errors__finds_the_parameter_whose_gradient_is_wrong(student):
    """A gradient that is twice too large has a relative error of a third; the others stay tiny."""
    errors = student.run(spoil)
    assert errors["b1"] == approx(1 / 3, abs=1e-3)
    assert max(errors["W1"], errors["W2"], errors["b2"]) < 1e-4


def train_spirals(module, seed):
    import numpy as np

    class Adam:
        def __init__(self):
            self.m = self.v = None
            self.t = 0

        def step(self, params, grads):
            if self.m is None:
                self.m = [np.zeros_like(p) for p in params]
                self.v = [np.zeros_like(p) for p in params]
            self.t += 1
            rate, new = 0.02 * np.sqrt(1 - 0.999**self.t) / (1 - 0.9**self.t), []
            for p, g, m, v in zip(params, grads, self.m, self.v, strict=True):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                new.append(p - rate * m / (np.sqrt(v) + 1e-8))
            return new

    rng = np.random.default_rng(seed)
    t = np.linspace(0.3, 1, 100)
    arm = np.stack([t * np.cos(9 * t), t * np.sin(9 * t)], axis=1)
    X = 3 * np.concatenate([arm, -arm]) + 0.05 * rng.normal(size=(200, 2))
    y = np.repeat([0, 1], 100)
    model = module.MLP([2, 32, 32, 2], rng)
    history = module.train_classifier(model, X, y, Adam(), 40, 32, rng)
    return [float(loss) for loss in history], float(np.mean(module.predict(model, X) == y))


def test_train_classifier__tells_two_spirals_apart(student, rng):
    """Two spirals wound round each other: at least 97 % of the points must get the right class."""
    history, right = student.run(train_spirals, int(rng.integers(2**32)))
    assert right >= 0.97
    assert len(history) == 40 and history[-1] < history[0] / 2


def losses_of_a_still_model(module):
    import numpy as np

    class Still:
        def step(self, params, grads):
            return [p.copy() for p in params]

    rng = np.random.default_rng(2)
    model, X, y = module.MLP([2, 3], rng), rng.normal(size=(10, 2)), rng.integers(0, 3, size=10)
    history = module.train_classifier(model, X, y, Still(), 2, 4, rng)
    z = model.forward(X)
    log_p = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return [float(loss) for loss in history], float(-np.mean(log_p[np.arange(10), y]))


def test_train_classifier__weighs_a_short_last_batch_by_its_rows(student):
    """The loss of an epoch is the mean over all rows, not over the batches: the last one may be short."""
    history, wanted = student.run(losses_of_a_still_model)
    assert history[0] == approx(wanted, rel=1e-6)
    assert history[1] == approx(wanted, rel=1e-6)


def test_predict__matches_the_outputs(student, rng):
    """The class is where the output is largest along the row."""
    model, X = student.MLP([3, 5, 4], rng), rng.normal(size=(20, 3))
    outputs = array(model.forward(X), (20, 4))
    found = array(student.predict(model, X), (20,), kind="iu")
    assert outputs[np.arange(20), found] == approx(outputs.max(axis=1))


def test_predict__takes_the_first_of_classes_that_tie(student):
    """All outputs of a zero row are equal at first: the class is 0."""
    model = student.MLP([2, 3], np.random.default_rng(0))
    assert student.predict(model, np.zeros((2, 2))) == approx([0, 0])
