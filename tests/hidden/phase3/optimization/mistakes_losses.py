"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import losses as right


@mistake("mse", "The gradient is not divided by n: the loss is a mean, so its gradient is as well.")
def mse_with_the_gradient_of_the_sum(predictions, targets):
    loss, gradient = right.mse(predictions, targets)
    return loss, gradient * gradient.size


@mistake("mse", "Half the squared error is another loss: without the 1/2 the gradient has a factor 2.")
def mse_halved(predictions, targets):
    loss, gradient = right.mse(predictions, targets)
    return loss / 2, gradient / 2


@mistake("mse", "numpy broadcasts different shapes without a word: compare them first.")
def mse_that_broadcasts(predictions, targets):
    error = np.asarray(predictions, float) - np.asarray(targets, float)
    if not error.size:
        raise ValueError("predictions must not be empty")
    return float((error**2).mean()), 2 * error / error.size


@mistake("mse", "The sign of the gradient is lost: it is prediction minus target.")
def mse_with_the_wrong_sign(predictions, targets):
    loss, gradient = right.mse(predictions, targets)
    return loss, -gradient


@mistake("mae", "At the kink your gradient is 1/n: where prediction and target agree it has to be 0.")
def mae_with_a_slope_at_the_kink(predictions, targets):
    error = right._errors(predictions, targets)
    return float(np.abs(error).mean()), np.where(error >= 0, 1.0, -1.0) / error.size


@mistake("mae", "The gradient of |e| is its sign, not the error itself.")
def mae_with_the_gradient_of_mse(predictions, targets):
    error = right._errors(predictions, targets)
    return float(np.abs(error).mean()), error / error.size


@mistake(
    "huber", "Far away the line starts too high: it has to continue the parabola, delta (|e| - delta / 2)."
)
def huber_with_a_jump(predictions, targets, delta=1.0):
    _, gradient = right.huber(predictions, targets, delta)
    error = np.abs(right._errors(predictions, targets))
    return float(np.where(error <= delta, 0.5 * error**2, delta * error).mean()), gradient


@mistake("huber", "delta is ignored: your loss always turns linear at 1.")
def huber_with_delta_1(predictions, targets, delta=1.0):
    right.huber(predictions, targets, delta)
    return right.huber(predictions, targets)


@mistake("hinge", "Your loss asks for a margin of 0: being right is not enough, the hinge wants y s >= 1.")
def hinge_without_the_margin(scores, labels):
    right.hinge(scores, labels)
    s, y = np.asarray(scores, float), np.asarray(labels, float)
    return float(np.maximum(-y * s, 0).mean()), np.where(y * s < 0, -y, 0.0) / s.size


@mistake("hinge", "All examples get a gradient: those with a margin of 1 or more are done.")
def hinge_with_a_gradient_everywhere(scores, labels):
    loss, gradient = right.hinge(scores, labels)
    return loss, -np.asarray(labels, float) / gradient.size


@mistake("hinge", "Labels 0 and 1 pass without a word: the hinge loss needs -1 and +1.")
def hinge_with_any_labels(scores, labels):
    s, y = right._pair("scores", scores, "labels", labels)
    return float(np.maximum(1 - y * s, 0).mean()), np.where(y * s < 1, -y, 0.0) / s.size


@mistake(
    "binary_cross_entropy_with_logits",
    "The sigmoid is 0 or 1 for large logits, and log 0 is -inf: rewrite it.",
)
def binary_cross_entropy_by_the_sigmoid(logits, targets):
    _, gradient = right.binary_cross_entropy_with_logits(logits, targets)
    z, t = np.asarray(logits, float), np.asarray(targets, float)
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-z))
        return float(-(t * np.log(p) + (1 - t) * np.log(1 - p)).mean()), gradient


@mistake("binary_cross_entropy_with_logits", "log(1 + x) loses a tiny x: log1p keeps it.")
def binary_cross_entropy_without_log1p(logits, targets):
    _, gradient = right.binary_cross_entropy_with_logits(logits, targets)
    z, t = np.asarray(logits, float), np.asarray(targets, float)
    return float((np.maximum(z, 0) - t * z + np.log(1 + np.exp(-np.abs(z)))).mean()), gradient


@mistake(
    "binary_cross_entropy_with_logits",
    "You take the gradient by the probability; it is asked for by the logit.",
)
def binary_cross_entropy_with_the_wrong_gradient(logits, targets):
    loss, gradient = right.binary_cross_entropy_with_logits(logits, targets)
    p = 0.5 * (1 + np.tanh(0.5 * np.asarray(logits, float)))
    with np.errstate(all="ignore"):
        return loss, gradient / (p * (1 - p))


@mistake("softmax_cross_entropy", "exp overflows for large logits: subtract the largest of each row first.")
def softmax_cross_entropy_that_overflows(logits, targets):
    right.softmax_cross_entropy(logits, targets)
    z, t = np.asarray(logits, float), np.asarray(targets)
    rows = np.arange(len(z))
    with np.errstate(all="ignore"):
        p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        loss = float(-np.log(p[rows, t]).mean())
    p[rows, t] -= 1
    return loss, p / len(z)


@mistake(
    "softmax_cross_entropy", "You normalise down the columns: the classes of one example lie along axis 1."
)
def softmax_cross_entropy_over_the_batch(logits, targets):
    right.softmax_cross_entropy(logits, targets)
    z, t = np.asarray(logits, float), np.asarray(targets)
    z = z - z.max(axis=0)
    p = np.exp(z) / np.exp(z).sum(axis=0)
    rows = np.arange(len(z))
    with np.errstate(all="ignore"):
        loss = float(-np.log(p[rows, t]).mean())
    p[rows, t] -= 1
    return loss, p / len(z)


@mistake("softmax_cross_entropy", "The gradient is not divided by the batch: the loss is a mean over it.")
def softmax_cross_entropy_with_the_gradient_of_the_sum(logits, targets):
    loss, gradient = right.softmax_cross_entropy(logits, targets)
    return loss, gradient * len(gradient)


@mistake(
    "softmax_cross_entropy", "A target of -1 means the last class to numpy: check that the classes exist."
)
def softmax_cross_entropy_with_negative_targets(logits, targets):
    targets = np.asarray(targets)
    if np.ndim(logits) == 2 and targets.dtype.kind == "i":
        targets = np.where(targets < 0, targets + np.shape(logits)[1], targets)
    return right.softmax_cross_entropy(logits, targets)


@mistake(
    "fit_linear_regression", "The bias uses weights that have already moved: compute both gradients first."
)
def fit_linear_regression_one_after_the_other(X, y, rate, steps):
    right.fit_linear_regression(X, y, rate, 0 if steps >= 0 else steps)
    X, y = np.asarray(X, float), np.asarray(y, float)
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(steps):
        loss, g = right.mse(X @ w + b, y)
        history.append(loss)
        w = w - rate * X.T @ g
        b = b - rate * float(right.mse(X @ w + b, y)[1].sum())
    return w, b, history


@mistake(
    "fit_linear_regression", "You record the loss after each step: the first entry is that of the start."
)
def fit_linear_regression_recording_late(X, y, rate, steps):
    w, b, history = right.fit_linear_regression(X, y, rate, steps)
    if not steps:
        return w, b, history
    return w, b, [*history[1:], right.mse(np.asarray(X, float) @ w + b, y)[0]]


@mistake(
    "fit_linear_regression",
    "The bias never moves: its gradient is the sum of the gradients by the predictions.",
)
def fit_linear_regression_without_a_bias(X, y, rate, steps):
    right.fit_linear_regression(X, y, rate, 0 if steps >= 0 else steps)
    X, y = np.asarray(X, float), np.asarray(y, float)
    w, history = np.zeros(X.shape[1]), []
    for _ in range(steps):
        loss, g = right.mse(X @ w, y)
        history.append(loss)
        w = w - rate * X.T @ g
    return w, 0.0, history
