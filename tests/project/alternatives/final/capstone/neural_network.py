"""Backpropagation by pullbacks: a forward pass leaves functions that pull gradients back; examples are columns."""

import copy

import numpy as np

from solutions.phase2.probability.distributions import sample_gaussian
from solutions.phase3.numerical_methods.gradient_checking import check_parameters
from solutions.phase3.optimization.gradient_descent import minibatches
from solutions.phase3.optimization.losses import softmax_cross_entropy


def xavier(fan_in, fan_out, rng):
    return _weights(fan_in, fan_out, (fan_in + fan_out) / 2, rng)


def he(fan_in, fan_out, rng):
    return _weights(fan_in, fan_out, fan_in / 2, rng)


class Linear:
    def __init__(self, fan_in, fan_out, rng):
        self.weight, self.bias = xavier(fan_in, fan_out, rng), np.zeros(fan_out)
        self.weight_grad, self.bias_grad = np.zeros((fan_in, fan_out)), np.zeros(fan_out)
        self._pull = None

    def forward(self, x):
        columns = np.array(x, dtype=float).T
        if columns.ndim != 2 or len(columns) != len(self.weight):
            raise ValueError("the rows of x have the wrong length")
        y, self._pull = _affine(self.weight, self.bias, columns)
        return y.T

    def backward(self, dy):
        dx, self.weight_grad, self.bias_grad = _called(self._pull)(np.array(dy, dtype=float).T)
        return dx.T


class ReLU:
    _pull = None

    def forward(self, x):
        y, self._pull = _rectified(np.array(x, dtype=float))
        return y

    def backward(self, dy):
        return _called(self._pull)(np.asarray(dy, dtype=float))


class Tanh:
    _pull = None

    def forward(self, x):
        y, self._pull = _hyperbolic(np.array(x, dtype=float))
        return y

    def backward(self, dy):
        return _called(self._pull)(np.asarray(dy, dtype=float))


class MLP:
    """No layers inside, only the arrays and the pullbacks of the last forward pass."""

    def __init__(self, sizes, rng, activation="relu"):
        if len(sizes) < 2:
            raise ValueError("sizes needs inputs and outputs")
        if activation not in ("relu", "tanh"):
            raise ValueError("there is no such activation")
        self._bend = _rectified if activation == "relu" else _hyperbolic
        self._own = []
        for i in range(1, len(sizes)):
            first = he if activation == "relu" and i < len(sizes) - 1 else xavier
            self._own += [first(sizes[i - 1], sizes[i], rng), np.zeros(sizes[i])]
        self._found = [np.zeros_like(array) for array in self._own]
        self._pulls = None

    def forward(self, x):
        x = np.array(x, dtype=float)
        if x.ndim != 2 or x.shape[1] != len(self._own[0]):
            raise ValueError("the rows of x have the wrong length")
        h, self._pulls = x.T, []
        for i in range(0, len(self._own), 2):
            if i:
                h, bent = self._bend(h)
                self._pulls.append(bent)
            h, pull = _affine(self._own[i], self._own[i + 1], h)
            self._pulls.append(pull)
        return h.T

    def backward(self, dy):
        dh, found = np.array(dy, dtype=float).T, []
        for i, pull in enumerate(_called(self._pulls)[::-1]):
            if i % 2:
                dh = pull(dh)
            else:
                dh, by_weight, by_bias = pull(dh)
                found += [by_bias, by_weight]
        self._found = found[::-1]
        return dh.T

    def parameters(self):
        return list(self._own)

    def gradients(self):
        return list(self._found)


def gradient_errors(model, X, y, rng):
    """The differences are taken on a deep copy, so that the model itself is never moved."""
    double = copy.deepcopy(model)

    def named(arrays):
        return {"Wb"[i % 2] + str(i // 2 + 1): array for i, array in enumerate(arrays)}

    def loss_fn(values):
        for name, array in named(double.parameters()).items():
            array[...] = values[name]
        return softmax_cross_entropy(double.forward(X), y)[0]

    model.backward(softmax_cross_entropy(model.forward(X), y)[1])
    return check_parameters(loss_fn, named(model.gradients()), named(model.parameters()), rng)


def train_classifier(model, X, y, optimizer, epochs, batch_size, rng):
    rows, classes, history = np.array(X, dtype=float), np.array(y), []
    if rows.shape[:1] != classes.shape[:1]:
        raise ValueError("X and y differ in length")
    while len(history) < epochs:
        losses = np.full(len(rows), np.nan)  # one for each row
        for chosen in minibatches(len(rows), batch_size, rng):
            losses[chosen], dy = softmax_cross_entropy(model.forward(rows[chosen]), classes[chosen])
            model.backward(dy)
            after = optimizer.step([p.copy() for p in model.parameters()], model.gradients())
            for i, p in enumerate(model.parameters()):
                np.copyto(p, after[i])
        history.append(float(losses.mean()))
    return history


def predict(model, X):
    scores = model.forward(X).tolist()
    return np.array([row.index(max(row)) for row in scores], dtype=int)


def _weights(fan_in, fan_out, precision, rng):
    if min(fan_in, fan_out) < 1:
        raise ValueError("a fan below 1")
    return sample_gaussian((fan_out, fan_in), rng).T / precision**0.5


def _affine(weight, bias, x):
    def pull(dy):
        return np.einsum("ij,jb->ib", weight, dy), np.einsum("ib,jb->ij", x, dy), dy.sum(axis=1)

    return np.einsum("ij,ib->jb", weight, x) + bias[:, None], pull


def _rectified(x):
    passed = x > 0
    return np.where(x <= 0, 0.0, x), lambda dy: np.where(passed, dy, 0.0)


def _hyperbolic(x):
    """tanh |x| = (1 - q) / (1 + q) with q = e^(-2 |x|)."""
    less = np.expm1(-2 * np.abs(x))  # q - 1
    y = np.copysign(less / (less + 2), x)
    return y, lambda dy: dy * (1 - y) * (1 + y)


def _called(remembered):
    if remembered is None:
        raise RuntimeError("there was no forward pass")
    return remembered
