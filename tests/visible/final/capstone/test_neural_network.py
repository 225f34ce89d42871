"""What neural_network.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, raises

RNG = np.random.default_rng(7)


def test_xavier__has_the_shape_of_a_layer(student):
    """Inputs first, outputs second; one of each is a layer, too."""
    array(student.xavier(3, 5, RNG), (3, 5))
    array(student.xavier(1, 1, RNG), (1, 1))


def test_xavier__spreads_by_both_fans(student):
    """sqrt(2 / (300 + 100)) = 0.0707; of 30000 numbers the spread is known to better than 3 %."""
    W = array(student.xavier(300, 100, RNG), (300, 100))
    assert float(W.std()) == approx(np.sqrt(2 / 400), rel=0.03)
    assert float(W.mean()) == approx(0.0, abs=0.003)


def test_xavier__of_no_inputs_is_refused(student):
    with raises(ValueError, match="fan"):
        student.xavier(0, 5, RNG)


def test_he__spreads_by_the_inputs_alone(student):
    """A relu lets half of the signal through, and twice the variance makes up for it."""
    W = array(student.he(200, 150, RNG), (200, 150))
    assert float(W.std()) == approx(0.1, rel=0.03)


def test_he__repeats_with_the_same_generator(student):
    """Random numbers come from the generator that is given, and from nowhere else."""
    first = array(student.he(2, 3, np.random.default_rng(1)), (2, 3))
    assert student.he(2, 3, np.random.default_rng(1)) == approx(first)


def test_he__of_no_outputs_is_refused(student):
    with raises(ValueError, match="fan"):
        student.he(5, 0, RNG)


def test_Linear__computes_rows_times_weights_plus_bias(student):
    layer = student.Linear(2, 1, RNG)
    layer.weight, layer.bias = np.array([[2.0], [3.0]]), np.array([5.0])
    assert layer.forward([[1.0, 10.0], [0.0, 1.0]]) == approx([[37.0], [8.0]])


def test_Linear__passes_the_gradient_back_through_the_weights(student):
    layer = student.Linear(2, 1, RNG)
    layer.weight = np.array([[2.0], [3.0]])
    layer.forward([[1.0, 10.0]])
    assert layer.backward([[4.0]]) == approx([[8.0, 12.0]])


def test_Linear__adds_its_gradients_up_over_the_batch(student):
    """Every row had its share in the loss, so every row has its share in the gradient."""
    layer = student.Linear(2, 1, RNG)
    layer.forward([[1.0, 10.0], [2.0, 20.0]])
    layer.backward([[1.0], [3.0]])
    assert layer.weight_grad == approx([[7.0], [70.0]])
    assert layer.bias_grad == approx([4.0])


def test_Linear__refuses_rows_of_another_length(student):
    with raises(ValueError, match="x"):
        student.Linear(2, 1, RNG).forward([[1.0, 2.0, 3.0]])


def test_ReLU__lets_the_positive_pass_both_ways(student):
    layer = student.ReLU()
    assert layer.forward([[-1.0, 0.0, 0.5]]) == approx([[0.0, 0.0, 0.5]])
    assert layer.backward([[5.0, 5.0, 5.0]]) == approx([[0.0, 0.0, 5.0]])


def test_ReLU__cannot_go_back_before_it_went_forward(student):
    with raises(RuntimeError):
        student.ReLU().backward([[1.0]])


def test_Tanh__is_flat_where_it_is_saturated(student):
    layer = student.Tanh()
    assert layer.forward([[0.0, 100.0]]) == approx([[0.0, 1.0]])
    assert layer.backward([[3.0, 3.0]]) == approx([[3.0, 0.0]])


def test_Tanh__at_one_has_the_slope_that_the_formula_says(student):
    """1 - tanh(1)^2 = 0.419974..."""
    layer = student.Tanh()
    layer.forward([[1.0]])
    assert layer.backward([[1.0]]) == approx([[0.41997434161402614]])


def test_MLP__has_weights_and_biases_in_order(student):
    model = student.MLP([2, 8, 3], RNG)
    for found, shape in zip(model.parameters(), [(2, 8), (8,), (8, 3), (3,)], strict=True):
        array(found, shape)


def test_MLP__has_no_activation_after_the_last_layer(student):
    """Logits may be negative: a relu behind the last layer would cut them off."""
    model = student.MLP([3, 2], RNG)
    weight = array(model.parameters()[0], (3, 2))
    x = np.array([[1.0, -2.0, 3.0], [-3.0, 0.0, 1.0]])
    assert model.forward(x) == approx(x @ weight)


def test_MLP__has_the_activation_that_is_asked_for_between_its_layers(student):
    """Three layers, two activations: relu cuts off below 0, tanh squeezes into -1 .. 1."""
    x = np.array([[1.0, -2.0, 3.0], [-3.0, 0.0, 1.0]])
    for name, activation in (("relu", lambda z: np.maximum(z, 0)), ("tanh", np.tanh)):
        model = student.MLP([3, 4, 5, 2], RNG, name)
        A, _, B, _, C, _ = (array(p) for p in model.parameters())
        assert model.forward(x) == approx(activation(activation(x @ A) @ B) @ C)


def test_MLP__of_a_single_size_is_refused(student):
    with raises(ValueError, match="sizes"):
        student.MLP([3], RNG)


def test_MLP__of_an_unknown_activation_is_refused(student):
    with raises(ValueError, match="activation"):
        student.MLP([2, 2], RNG, "step")


def test_gradient_errors__of_a_right_backward_pass_are_tiny(student):
    """This is how you know that your backpropagation is right."""
    X, y = np.random.default_rng(8).normal(size=(6, 3)), [0, 1, 1, 0, 1, 0]
    errors = student.gradient_errors(student.MLP([3, 5, 2], RNG, "tanh"), X, y, RNG)
    assert errors == exactly({name: approx(0.0, abs=1e-5) for name in ("W1", "b1", "W2", "b2")})


def test_gradient_errors__leaves_the_parameters_alone(student):
    model = student.MLP([2, 3, 2], RNG, "tanh")
    before = [array(p) for p in model.parameters()]
    student.gradient_errors(model, np.random.default_rng(9).normal(size=(4, 2)), [0, 1, 1, 0], RNG)
    for found, kept in zip(model.parameters(), before, strict=True):
        assert found == approx(kept)


def train_xor(module, epochs):
    import numpy as np

    class Descent:
        def step(self, params, grads):
            return [p - 0.5 * g for p, g in zip(params, grads, strict=True)]

    rng = np.random.default_rng(3)
    model = module.MLP([2, 16, 2], rng, "tanh")
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    history = module.train_classifier(model, X, y, Descent(), epochs, 4, rng)
    return [float(loss) for loss in history], module.predict(model, X)


def test_train_classifier__learns_what_no_single_line_can_separate(student):
    """Exclusive or: the classic that one layer cannot learn and two can."""
    history, classes = student.run(train_xor, 250)
    assert classes == exactly(np.array([0, 1, 1, 0]))
    assert history[-1] < 0.1


def test_train_classifier__returns_one_loss_an_epoch(student):
    history, _ = student.run(train_xor, 5)
    assert len(history) == exactly(5)


def test_train_classifier__refuses_rows_without_classes(student):
    with raises(ValueError, match="length"):
        student.train_classifier(student.MLP([2, 2], RNG), np.zeros((3, 2)), [0, 1], None, 1, 2, RNG)


def test_predict__takes_the_largest_output_of_each_row(student):
    model = student.MLP([2, 3], RNG)
    weight = array(model.parameters()[0], (2, 3))
    X = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 5.0]])
    assert student.predict(model, X) == exactly(np.argmax(X @ weight, axis=1))


def test_predict__gives_one_class_a_row(student):
    array(student.predict(student.MLP([2, 4, 3], RNG), np.zeros((7, 2))), (7,), kind="iu")
