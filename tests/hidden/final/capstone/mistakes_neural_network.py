"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.final.capstone import neural_network as right
from solutions.phase3.optimization.losses import softmax_cross_entropy


@mistake("xavier", "2 / (fan_in + fan_out) is the variance; the standard deviation is its root.")
def xavier_with_the_variance_as_deviation(fan_in, fan_out, rng):
    if fan_in < 1 or fan_out < 1:
        raise ValueError("fan_in and fan_out must be at least 1")
    return rng.normal(size=(fan_in, fan_out)) * 2 / (fan_in + fan_out)


@mistake("he", "fan_in is the number of inputs, the first number of the shape; you divide by the outputs.")
def he_by_the_outputs(fan_in, fan_out, rng):
    if fan_in < 1 or fan_out < 1:
        raise ValueError("fan_in and fan_out must be at least 1")
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_out)


@mistake("Linear", "Your gradients are added to those of the batch before: backward replaces them.")
class LinearThatAccumulates(right.Linear):
    def backward(self, dy):
        weight, bias = self.weight_grad, self.bias_grad
        dx = super().backward(dy)
        self.weight_grad, self.bias_grad = self.weight_grad + weight, self.bias_grad + bias
        return dx


@mistake("Linear", "The bias takes part in every row: its gradient is the sum over the rows, not the mean.")
class LinearWithMeanBias(right.Linear):
    def backward(self, dy):
        dx = super().backward(dy)
        self.bias_grad = np.mean(dy, axis=0)
        return dx


@mistake("ReLU", "You gate by the gradient that arrives; it is the input that decides.")
class ReLUGatedByTheGradient(right.ReLU):
    def backward(self, dy):
        super().backward(dy)
        return np.maximum(np.asarray(dy, dtype=float), 0)


@mistake("Tanh", "1 - y^2 needs the output y = tanh(x); you square the input.")
class TanhWithTheInputSquared(right.Tanh):
    def forward(self, x):
        self._x = np.asarray(x, dtype=float)
        return super().forward(x)

    def backward(self, dy):
        super().backward(dy)
        return np.asarray(dy, dtype=float) * (1 - self._x**2)


@mistake("MLP", "There is an activation after your last layer: logits below zero are lost.")
class MLPWithALastActivation(right.MLP):
    def __init__(self, sizes, rng, activation="relu"):
        super().__init__(sizes, rng, activation)
        self.layers.append(right.ReLU())


@mistake("MLP", "backward must go through the layers in the reverse order.")
class MLPWithForgottenActivations(right.MLP):
    def backward(self, dy):
        for layer in reversed(self.linear):
            dy = layer.backward(dy)
        return dy


@mistake(
    "gradient_errors",
    "Your gradient is that of the summed loss: divide by the number of rows, as the loss does.",
)
def gradient_errors_of_the_sum(model, X, y, rng):
    _, dy = softmax_cross_entropy(model.forward(X), y)
    model.backward(dy * len(np.asarray(y)))
    wrong = [g.copy() for g in model.gradients()]
    errors = right.gradient_errors(model, X, y, rng)
    true = model.gradients()
    names = list(errors)
    return {
        name: float(np.max(np.abs(w - t) / (np.abs(w) + np.abs(t) + 1e-12)))
        for name, w, t in zip(names, wrong, true, strict=True)
    }


@mistake(
    "train_classifier", "A mean over batches gives a short last batch too much weight: weigh by the rows."
)
def train_classifier_with_the_mean_over_batches(model, X, y, optimizer, epochs, batch_size, rng):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y must have the same length")
    history = []
    for _ in range(epochs):
        losses = []
        for batch in np.array_split(rng.permutation(len(X)), range(batch_size, len(X), batch_size)):
            loss, dy = softmax_cross_entropy(model.forward(X[batch]), y[batch])
            model.backward(dy)
            for array, new in zip(
                model.parameters(), optimizer.step(model.parameters(), model.gradients()), strict=True
            ):
                array[...] = new
            losses.append(loss)
        history.append(float(np.mean(losses)))
    return history


@mistake(
    "train_classifier", "The optimizer returns new arrays; write them into the model, or it never changes."
)
def train_classifier_that_drops_the_step(model, X, y, optimizer, epochs, batch_size, rng):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if len(X) != len(y):
        raise ValueError("X and y must have the same length")
    history = []
    for _ in range(epochs):
        loss, dy = softmax_cross_entropy(model.forward(X), y)
        model.backward(dy)
        optimizer.step(model.parameters(), model.gradients())
        history.append(float(loss))
    return history


@mistake(
    "predict",
    "The largest output is looked for along the wrong axis: a class for each row, not for each column.",
)
def predict_along_the_wrong_axis(model, X):
    return np.argmax(model.forward(X), axis=0)
