"""Build a neural net from scratch (forward + backprop).

A layer that can go forward and backward, and nothing else: no graph, no engine. Every gradient is written by hand,
once, and the gradient checks of phase 3 say whether it is right. In the next module an engine takes the writing over;
what it does inside is what you do here.

Lesson: exercises/final/capstone/README.md#neural_network
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase1.basic_math.functions import relu
from solutions.phase2.probability.distributions import sample_gaussian
from solutions.phase3.numerical_methods.gradient_checking import check_parameters
from solutions.phase3.optimization.gradient_descent import minibatches
from solutions.phase3.optimization.losses import softmax_cross_entropy


def xavier(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    r"""First weights for layers followed by tanh, or by nothing: the signal keeps its size both ways.

    .. math:: W_{ij} \sim \mathcal{N}\Bigl(0,\ \frac{2}{\text{fan\_in} + \text{fan\_out}}\Bigr)

    The second number is the variance. The random numbers come from your own `sample_gaussian`.

    Parameters
    ----------
    fan_in, fan_out : int
        At least 1.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (fan_in, fan_out)

    Raises
    ------
    ValueError
        When fan_in or fan_out is below 1 ("fan" in the message).

    Examples
    --------
    >>> W = xavier(300, 100, np.random.default_rng(0))
    >>> W.shape, round(float(W.std()), 2)
    ((300, 100), 0.07)

    References
    ----------
    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
    """
    ### BEGIN SOLUTION
    _check_fans(fan_in, fan_out)
    return sample_gaussian((fan_in, fan_out), rng, std=np.sqrt(2 / (fan_in + fan_out)))
    ### END SOLUTION


def he(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    r"""First weights for layers followed by relu, which lets only half of the signal through.

    .. math:: W_{ij} \sim \mathcal{N}\Bigl(0,\ \frac{2}{\text{fan\_in}}\Bigr)

    The second number is the variance.

    Parameters
    ----------
    fan_in, fan_out : int
        At least 1.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (fan_in, fan_out)

    Raises
    ------
    ValueError
        When fan_in or fan_out is below 1 ("fan" in the message).

    Examples
    --------
    >>> W = he(200, 100, np.random.default_rng(0))
    >>> W.shape, round(float(W.std()), 1)
    ((200, 100), 0.1)

    References
    ----------
    He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015.
    """
    ### BEGIN SOLUTION
    _check_fans(fan_in, fan_out)
    return sample_gaussian((fan_in, fan_out), rng, std=np.sqrt(2 / fan_in))
    ### END SOLUTION


class Linear:
    r"""A linear layer for a batch of rows.

    .. math:: y = x W + b, \qquad \frac{\partial L}{\partial W} = x^T \frac{\partial L}{\partial y}, \qquad
        \frac{\partial L}{\partial b} = \sum_{\text{rows}} \frac{\partial L}{\partial y}, \qquad
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} W^T

    Parameters
    ----------
    fan_in, fan_out : int
        At least 1, else ValueError ("fan" in the message).
    rng : numpy.random.Generator

    Attributes
    ----------
    weight : numpy.ndarray, shape (fan_in, fan_out)
        At first from `xavier`.
    bias : numpy.ndarray, shape (fan_out,)
        Zeros at first.
    weight_grad, bias_grad : numpy.ndarray
        Of the same shapes: what the last ``backward`` found; it replaces what was there.

    Examples
    --------
    >>> layer = Linear(2, 1, np.random.default_rng(0))
    >>> layer.weight = np.array([[2.0], [3.0]])
    >>> layer.forward([[1.0, 10.0]])
    array([[32.]])
    >>> layer.backward([[1.0]])
    array([[2., 3.]])
    >>> layer.weight_grad
    array([[ 1.],
           [10.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.5.
    """

    def __init__(self, fan_in: int, fan_out: int, rng: np.random.Generator) -> None:
        ### BEGIN SOLUTION
        self.weight = xavier(fan_in, fan_out, rng)
        self.bias = np.zeros(fan_out)
        self.weight_grad = np.zeros_like(self.weight)
        self.bias_grad = np.zeros_like(self.bias)
        self._x: np.ndarray | None = None
        ### END SOLUTION

    def forward(self, x: ArrayLike) -> np.ndarray:
        """(batch, fan_in) -> (batch, fan_out); another shape raises ValueError. Remembers x for ``backward``."""
        ### BEGIN SOLUTION
        x = np.asarray(x, dtype=float)
        if x.ndim != 2 or x.shape[1] != len(self.weight):
            raise ValueError(f"x must have shape (batch, {len(self.weight)}), got {x.shape}")
        self._x = x
        return x @ self.weight + self.bias
        ### END SOLUTION

    def backward(self, dy: ArrayLike) -> np.ndarray:
        """The gradient by x from the gradient by y, for the x of the last ``forward``.

        (batch, fan_out) -> (batch, fan_in). Without a ``forward`` before it, RuntimeError.
        """
        ### BEGIN SOLUTION
        x, dy = _remembered(self._x), np.asarray(dy, dtype=float)
        self.weight_grad = x.T @ dy
        self.bias_grad = np.sum(dy, axis=0)
        return dy @ self.weight.T
        ### END SOLUTION


class ReLU:
    r"""The positive part, entry by entry.

    .. math:: y = \max(x, 0), \qquad \frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} \cdot [x > 0]

    The gradient at 0 is 0.

    Examples
    --------
    >>> layer = ReLU()
    >>> layer.forward([[-1.0, 2.0]])
    array([[0., 2.]])
    >>> layer.backward([[5.0, 5.0]])
    array([[0., 5.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.3.1.
    """

    def forward(self, x: ArrayLike) -> np.ndarray:
        """Any shape -> the same shape. Remembers what ``backward`` needs."""
        ### BEGIN SOLUTION
        self._x = np.asarray(x, dtype=float)
        return relu(self._x)
        ### END SOLUTION

    def backward(self, dy: ArrayLike) -> np.ndarray:
        """The gradient by x; without a ``forward`` before it, RuntimeError."""
        ### BEGIN SOLUTION
        return np.asarray(dy, dtype=float) * (_remembered(getattr(self, "_x", None)) > 0)
        ### END SOLUTION


class Tanh:
    r"""The hyperbolic tangent, entry by entry.

    .. math:: y = \tanh(x), \qquad \frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} (1 - y^2)

    Examples
    --------
    >>> layer = Tanh()
    >>> layer.forward([[0.0]]), layer.backward([[3.0]])
    (array([[0.]]), array([[3.]]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.3.2.
    """

    def forward(self, x: ArrayLike) -> np.ndarray:
        """Any shape -> the same shape. Remembers what ``backward`` needs."""
        ### BEGIN SOLUTION
        self._y = np.tanh(np.asarray(x, dtype=float))
        return self._y
        ### END SOLUTION

    def backward(self, dy: ArrayLike) -> np.ndarray:
        """The gradient by x; without a ``forward`` before it, RuntimeError."""
        ### BEGIN SOLUTION
        return np.asarray(dy, dtype=float) * (1 - _remembered(getattr(self, "_y", None)) ** 2)
        ### END SOLUTION


class MLP:
    r"""A network of linear layers with an activation between any two of them.

    .. math:: y = f_n(a(f_{n-1}(\ldots a(f_1(x)) \ldots))), \qquad f_i(x) = x W_i + b_i

    There is no activation after the last layer. Weights start from `he` where a relu follows, from `xavier`
    elsewhere; biases from 0.

    Parameters
    ----------
    sizes : list of int
        The number of inputs, of each hidden layer, of outputs; at least two numbers, else ValueError ("sizes").
    rng : numpy.random.Generator
    activation : str
        "relu" or "tanh", else ValueError ("activation").

    Examples
    --------
    >>> model = MLP([2, 8, 3], np.random.default_rng(0))
    >>> model.forward(np.zeros((5, 2))).shape
    (5, 3)
    >>> [p.shape for p in model.parameters()]
    [(2, 8), (8,), (8, 3), (3,)]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, chapter 6.
    """

    def __init__(self, sizes: Sequence[int], rng: np.random.Generator, activation: str = "relu") -> None:
        ### BEGIN SOLUTION
        if len(sizes) < 2:
            raise ValueError(f"sizes must hold at least two numbers, got {list(sizes)}")
        if activation not in ("relu", "tanh"):
            raise ValueError(f"activation must be 'relu' or 'tanh', got {activation!r}")
        self.linear = [Linear(a, b, rng) for a, b in zip(sizes[:-1], sizes[1:], strict=True)]
        self.layers: list[Any] = [self.linear[0]]
        for before, layer in zip(self.linear[:-1], self.linear[1:], strict=True):
            if activation == "relu":
                before.weight = he(*before.weight.shape, rng)
            self.layers += [ReLU() if activation == "relu" else Tanh(), layer]
        ### END SOLUTION

    def forward(self, x: ArrayLike) -> np.ndarray:
        """(batch, sizes[0]) -> (batch, sizes[-1])."""
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer.forward(x)
        return np.asarray(x)
        ### END SOLUTION

    def backward(self, dy: ArrayLike) -> np.ndarray:
        """The gradient by x; those of the parameters are then in `gradients`."""
        ### BEGIN SOLUTION
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        return np.asarray(dy)
        ### END SOLUTION

    def parameters(self) -> list[np.ndarray]:
        """[W1, b1, W2, b2, ...]: the arrays themselves, so that changing one of them changes the model."""
        ### BEGIN SOLUTION
        return [array for layer in self.linear for array in (layer.weight, layer.bias)]
        ### END SOLUTION

    def gradients(self) -> list[np.ndarray]:
        """What the last ``backward`` found, in the order of `parameters`."""
        ### BEGIN SOLUTION
        return [array for layer in self.linear for array in (layer.weight_grad, layer.bias_grad)]
        ### END SOLUTION


def gradient_errors(model: MLP, X: ArrayLike, y: ArrayLike, rng: np.random.Generator) -> dict:
    r"""Check a model's backward pass against differences, by your own `check_parameters`.

    .. math:: \max_{\text{drawn entries}} \frac{|g - \hat g|}{|g| + |\hat g|}

    with g the gradient of the cross-entropy of ``model.forward(X)`` and the classes y as backpropagation finds it,
    and ĝ its central difference.

    Parameters
    ----------
    model : MLP
        Its parameters are the same afterwards.
    X : array_like, shape (batch, inputs)
    y : array_like of int, shape (batch,)
    rng : numpy.random.Generator

    Returns
    -------
    dict
        "W1", "b1", "W2", ... to the worst relative error among 20 entries, drawn at random, of that parameter.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> errors = gradient_errors(MLP([3, 4, 2], rng, "tanh"), rng.normal(size=(5, 3)), [0, 1, 1, 0, 1], rng)
    >>> list(errors), max(errors.values()) < 1e-6
    (['W1', 'b1', 'W2', 'b2'], True)

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 11.5.
    """
    ### BEGIN SOLUTION
    own = model.parameters()
    names = [f"{kind}{i}" for i in range(1, len(own) // 2 + 1) for kind in "Wb"]

    def loss_of(values: dict) -> float:
        kept = [array.copy() for array in own]
        for array, name in zip(own, names, strict=True):
            array[...] = values[name]
        loss, _ = softmax_cross_entropy(model.forward(X), y)
        for array, before in zip(own, kept, strict=True):
            array[...] = before
        return loss

    _, dy = softmax_cross_entropy(model.forward(X), y)
    model.backward(dy)
    grads = dict(zip(names, model.gradients(), strict=True))
    return check_parameters(loss_of, grads, dict(zip(names, own, strict=True)), rng)
    ### END SOLUTION


def train_classifier(
    model: MLP,
    X: ArrayLike,
    y: ArrayLike,
    optimizer: Any,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> list[float]:
    r"""Fit a model to classes, with the cross-entropy of its outputs as the loss.

    .. math:: \theta \leftarrow \text{optimizer.step}\Bigl(\theta,\ \nabla_\theta \frac{1}{|B|} \sum_{i \in B}
        -\log \operatorname{softmax}(\text{model}(x_i))_{y_i}\Bigr)

    Each epoch goes once through all rows, in the batches of your own `minibatches`. The model's parameters are
    changed in place.

    Parameters
    ----------
    model : MLP
    X : array_like, shape (n, inputs)
    y : array_like of int, shape (n,)
    optimizer : SGD, Adam or another of your own
        Its ``step(params, grads)`` returns the new parameters.
    epochs : int
    batch_size : int
    rng : numpy.random.Generator
        Shuffles.

    Returns
    -------
    list of float
        One for each epoch: the mean loss over the rows, each taken when its batch came.

    Raises
    ------
    ValueError
        When X and y have different lengths ("length" in the message), or as the functions in use do.

    Examples
    --------
    >>> from solutions.phase3.optimization.gradient_descent import Adam
    >>> rng = np.random.default_rng(0)
    >>> model, X, y = MLP([2, 8, 2], rng), [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> history = train_classifier(model, X, y, Adam(0.05), 200, 4, rng)
    >>> len(history), history[-1] < 0.1, predict(model, X)
    (200, True, array([0, 1, 1, 0]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 8.1.
    """
    ### BEGIN SOLUTION
    X, y = np.asarray(X), np.asarray(y)
    if len(X) != len(y):
        raise ValueError(f"X and y must have the same length, got {len(X)} and {len(y)}")
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(X), batch_size, rng):
            loss, dy = softmax_cross_entropy(model.forward(X[batch]), y[batch])
            model.backward(dy)
            params = model.parameters()
            for array, moved in zip(params, optimizer.step(params, model.gradients()), strict=True):
                array[...] = moved
            total += loss * len(batch)
        history.append(total / len(X))
    return history
    ### END SOLUTION


def predict(model: MLP, X: ArrayLike) -> np.ndarray:
    r"""The most probable class of each row.

    .. math:: \hat y_i = \arg\max_j \text{model}(x_i)_j

    Parameters
    ----------
    model : MLP
    X : array_like, shape (n, inputs)

    Returns
    -------
    numpy.ndarray of int, shape (n,)
        The first of classes that tie.

    Examples
    --------
    >>> predict(MLP([2, 3], np.random.default_rng(0)), np.zeros((4, 2)))
    array([0, 0, 0, 0])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.2.3.
    """
    ### BEGIN SOLUTION
    return np.argmax(model.forward(X), axis=1)
    ### END SOLUTION


### BEGIN SOLUTION
def _check_fans(fan_in: int, fan_out: int) -> None:
    if fan_in < 1 or fan_out < 1:
        raise ValueError(f"fan_in and fan_out must be at least 1, got {fan_in} and {fan_out}")


def _remembered(value: np.ndarray | None) -> np.ndarray:
    if value is None:
        raise RuntimeError("backward needs a forward before it")
    return value


### END SOLUTION
