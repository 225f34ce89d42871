"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import cross_entropy_loss as right


@mistake("log_softmax", "exp overflows above 709, and log 0 is -inf: subtract the largest logit first.")
def log_softmax_by_the_book(logits, axis=-1):
    z = _checked(logits, axis)
    with np.errstate(all="ignore"):
        return np.log(np.exp(z) / np.sum(np.exp(z), axis=axis, keepdims=True))


@mistake("log_softmax", "You take the logarithm of the softmax: probabilities below 1e-308 are 0 by then.")
def log_softmax_of_a_softmax(logits, axis=-1):
    z = _checked(logits, axis)
    p = np.exp(z - np.max(z, axis=axis, keepdims=True))
    with np.errstate(all="ignore"):
        return np.log(p / np.sum(p, axis=axis, keepdims=True))


@mistake("log_softmax", "You shift by the largest entry of the whole array: each slice needs its own.")
def log_softmax_with_one_shift(logits, axis=-1):
    z = _checked(logits, axis)
    z = z - np.max(z)
    with np.errstate(all="ignore"):
        return z - np.log(np.sum(np.exp(z), axis=axis, keepdims=True))


@mistake("log_softmax", "You always go along the last axis: use the argument axis.")
def log_softmax_along_the_last_axis(logits, axis=-1):
    _checked(logits, axis)
    return right.log_softmax(logits, -1)


@mistake("cross_entropy", "You divide by all positions: the ignored ones must not be counted.")
def cross_entropy_over_all_positions(logits, targets, ignore_index=-1):
    loss = right.cross_entropy(logits, targets, ignore_index)
    return loss * float(np.mean(np.asarray(targets) != ignore_index))


@mistake("cross_entropy", "This is the sum over the positions: divide by their number.")
def cross_entropy_as_a_sum(logits, targets, ignore_index=-1):
    loss = right.cross_entropy(logits, targets, ignore_index)
    return loss * int(np.sum(np.asarray(targets) != ignore_index))


@mistake("cross_entropy", "You ignore -1 whatever ignore_index says.")
def cross_entropy_that_ignores_minus_one(logits, targets, ignore_index=-1):
    return right.cross_entropy(logits, targets, -1)


@mistake("cross_entropy", "These are bits: the loss is counted in nats, with the natural logarithm.")
def cross_entropy_in_bits(logits, targets, ignore_index=-1):
    return right.cross_entropy(logits, targets, ignore_index) / float(np.log(2))


@mistake("cross_entropy_gradient", "The loss is a mean: its gradient is divided by the number of positions.")
def gradient_of_the_sum(logits, targets, ignore_index=-1):
    gradient = right.cross_entropy_gradient(logits, targets, ignore_index)
    return gradient * np.sum(np.asarray(targets) != ignore_index)


@mistake("cross_entropy_gradient", "The sign is turned round: it is the softmax minus the truth.")
def gradient_with_the_sign_turned(logits, targets, ignore_index=-1):
    return -right.cross_entropy_gradient(logits, targets, ignore_index)


@mistake("cross_entropy_gradient", "Ignored positions get a gradient as well: they must get 0.")
def gradient_at_ignored_positions(logits, targets, ignore_index=-1):
    gradient = right.cross_entropy_gradient(logits, targets, ignore_index)
    ignored = np.asarray(targets) == ignore_index
    p = np.exp(right.log_softmax(logits))
    gradient[ignored] = p[ignored] / np.sum(~ignored)
    return gradient


@mistake(
    "smoothed_cross_entropy", "You spread s over the wrong classes only: in PyTorch each class gets s / K."
)
def smoothed_over_the_other_classes(logits, targets, smoothing):
    right.smoothed_cross_entropy(logits, targets, smoothing)
    log_p = right.log_softmax(logits)
    classes = log_p.shape[-1]
    of_target = np.take_along_axis(log_p, np.asarray(targets)[..., None], -1)[..., 0]
    others = (log_p.sum(axis=-1) - of_target) / (classes - 1)
    return float(-np.mean((1 - smoothing) * of_target + smoothing * others))


@mistake("smoothed_cross_entropy", "The target keeps its full weight: it must give s away, 1 - s is left.")
def smoothed_on_top(logits, targets, smoothing):
    right.smoothed_cross_entropy(logits, targets, smoothing)
    spread = float(-np.mean(right.log_softmax(logits)))
    return right.cross_entropy(logits, targets) + smoothing * spread


@mistake("focal_loss", "You weigh by p^gamma: the certain positions must count less, so (1 - p)^gamma.")
def focal_loss_upside_down(logits, targets, gamma=2.0):
    right.focal_loss(logits, targets, gamma)
    log_p = np.take_along_axis(right.log_softmax(logits), np.asarray(targets)[..., None], -1)
    with np.errstate(all="ignore"):
        return float(-np.mean(np.exp(log_p) ** gamma * log_p))


@mistake("focal_loss", "You divide by the sum of the weights: the mean goes over the number of positions.")
def focal_loss_as_a_weighted_mean(logits, targets, gamma=2.0):
    loss = right.focal_loss(logits, targets, gamma)
    log_p = np.take_along_axis(right.log_softmax(logits), np.asarray(targets)[..., None], -1)
    with np.errstate(all="ignore"):
        return float(loss / np.mean((1 - np.exp(log_p)) ** gamma))


def _checked(logits, axis):
    right.log_softmax(logits, axis)
    return np.asarray(logits, float)
