"""The reference's lenses against scipy's gradient check, sympy's derivatives and the autodiff engine."""

import numpy as np
import pytest


@pytest.fixture
def learning(solution):
    return solution("category_theory.compositional_learning")


def network(m):
    """linear, tanh, linear, relu, linear; params (((((W1, ()), W2), ()), W3)."""
    net = m.compose(m.linear_lens(), m.tanh_lens())
    net = m.compose(net, m.linear_lens())
    net = m.compose(net, m.relu_lens())
    return m.compose(net, m.linear_lens())


@pytest.mark.parametrize("seed", range(10))
def test_gradients_pass_scipys_check(learning, seed):
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(seed)
    shapes = [(3, 5), (5, 4), (4, 2)]
    x, target, net = rng.normal(size=(6, 3)), rng.normal(size=(6, 2)), network(learning)
    cuts = np.cumsum([a * b for a, b in shapes])[:-1]

    def nested(flat):
        W1, W2, W3 = (part.reshape(shape) for part, shape in zip(np.split(flat, cuts), shapes, strict=True))
        return ((((W1, ()), W2), ()), W3)

    def loss(flat):
        return float(np.sum((net.forward(nested(flat), x) - target) ** 2))

    def gradient(flat):
        y = net.forward(nested(flat), x)
        ((((dW1, _), dW2), _), dW3), _ = net.backward(nested(flat), x, 2 * (y - target))
        return np.concatenate([dW1.ravel(), dW2.ravel(), dW3.ravel()])

    start = rng.normal(size=sum(a * b for a, b in shapes)) * 0.5
    error = optimize.check_grad(loss, gradient, start, epsilon=1e-7)
    assert error < 1e-4 * max(1.0, float(np.linalg.norm(gradient(start))))
    result = optimize.minimize(loss, start, jac=gradient, method="BFGS")
    assert result.fun < loss(start)


@pytest.mark.parametrize("seed", range(10))
def test_gradients_agree_with_the_autodiff_engine(learning, solution, seed):
    Tensor = solution("capstone.autodiff").Tensor
    rng = np.random.default_rng(seed)
    W = [rng.normal(size=shape) for shape in ((3, 5), (5, 4), (4, 2))]
    x, dy = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    tensors = [Tensor(w, requires_grad=True) for w in W]
    given = Tensor(x, requires_grad=True)
    y = ((given @ tensors[0]).tanh() @ tensors[1]).relu() @ tensors[2]
    y.backward(dy)
    net, params = network(learning), ((((W[0], ()), W[1]), ()), W[2])
    ((((dW1, a), dW2), b), dW3), dx = net.backward(params, x, dy)
    assert a == b == ()
    np.testing.assert_allclose(net.forward(params, x), y.data, atol=1e-12, strict=True)
    for mine, tensor in zip((dW1, dW2, dW3, dx), (*tensors, given), strict=True):
        np.testing.assert_allclose(mine, tensor.grad, atol=1e-11, strict=True)


def test_composition_is_sympys_chain_rule(learning):
    sympy = pytest.importorskip("sympy")
    w, v, x = sympy.symbols("w v x")
    inner = learning.Lens(
        lambda p, t: sympy.sin(p * t),
        lambda p, t, dy: (dy * t * sympy.cos(p * t), dy * p * sympy.cos(p * t)),
    )
    outer = learning.Lens(
        lambda p, t: sympy.exp(p * t**2),
        lambda p, t, dy: (dy * t**2 * sympy.exp(p * t**2), dy * 2 * p * t * sympy.exp(p * t**2)),
    )
    both = learning.compose(inner, outer)
    y = both.forward((w, v), x)
    (dw, dv), dx = both.backward((w, v), x, sympy.Integer(1))
    for mine, symbol in ((dw, w), (dv, v), (dx, x)):
        assert sympy.simplify(mine - sympy.diff(y, symbol)) == 0


@pytest.mark.parametrize("seed", range(5))
def test_steps_are_those_of_plain_least_squares(learning, seed):
    """Many steps of a linear layer end where numpy's lstsq begins."""
    rng = np.random.default_rng(seed)
    X, Y, W = rng.normal(size=(30, 3)), rng.normal(size=(30, 2)), np.zeros((3, 2))
    layer = learning.linear_lens()
    for _ in range(500):
        W = learning.gradient_step(layer, lambda y, t: (y - t) / len(t), W, X, Y, 0.5)
    np.testing.assert_allclose(W, np.linalg.lstsq(X, Y, rcond=None)[0], atol=1e-9, strict=True)
