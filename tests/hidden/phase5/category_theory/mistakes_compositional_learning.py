"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.category_theory import compositional_learning as right
from solutions.phase5.category_theory.compositional_learning import Lens as Right


@mistake("Lens", "forward and backward are exchanged.")
class LensTheOtherWayRound(Right):
    def __init__(self, forward, backward):
        super().__init__(backward, forward)


@mistake("Lens", "backward gives a pair: the gradient by the parameters, then that by the input.")
class LensWithoutParameterGradients(Right):
    def __init__(self, forward, backward):
        super().__init__(forward, lambda params, x, dy: backward(params, x, dy)[1])


def _compose(first, second, at_x=False, swapped=False, forward_order=False):
    def forward(p, x):
        return second.forward(p[1], first.forward(p[0], x))

    def backward(p, x, dy):
        between = x if at_x else first.forward(p[0], x)
        if forward_order:
            dfirst, dy = first.backward(p[0], x, dy)
            dsecond, dx = second.backward(p[1], between, dy)
        else:
            dsecond, dy = second.backward(p[1], between, dy)
            dfirst, dx = first.backward(p[0], x, dy)
        return ((dsecond, dfirst) if swapped else (dfirst, dsecond)), dx

    return Right(forward, backward)


@mistake("compose", "The second layer's backward needs its own input, which is the output of the first.")
def compose_at_the_wrong_point(first, second):
    return _compose(first, second, at_x=True)


@mistake("compose", "The gradients stand in the order of the backward pass: first's come first.")
def compose_with_swapped_gradients(first, second):
    return _compose(first, second, swapped=True)


@mistake("compose", "Gradients run backwards: second's backward comes before first's.")
def compose_backward_in_forward_order(first, second):
    return _compose(first, second, forward_order=True)


@mistake("compose", "You apply second before first.")
def compose_in_the_order_of_functions(first, second):
    return right.compose(second, first)


@mistake("parallel", "Both layers get the first input: each has its own.")
def parallel_on_one_input(first, second):
    good = right.parallel(first, second)
    return Right(
        lambda p, x: good.forward(p, (x[0], x[0])),
        lambda p, x, dy: good.backward(p, (x[0], x[0]), dy),
    )


@mistake("parallel", "The gradients of the inputs are added up; they belong to two inputs and stay a pair.")
def parallel_that_adds(first, second):
    good = right.parallel(first, second)

    def backward(p, x, dy):
        dp, (a, b) = good.backward(p, x, dy)
        return dp, a + b

    return Right(good.forward, backward)


@mistake("identity_lens", "There are no parameters, so their gradient is (), not None.")
def identity_lens_with_none():
    return Right(right.identity_lens().forward, lambda params, x, dy: (None, dy))


@mistake("identity_lens", "backward hands back the gradient dy, not the value x.")
def identity_lens_that_returns_x():
    good = right.identity_lens()
    return Right(good.forward, lambda params, x, dy: (good.backward(params, x, dy)[0], x))


def _linear(change):
    good = right.linear_lens()

    def backward(W, x, dy):
        dW, dx = good.backward(W, x, dy)
        return change(np.asarray(W, float), np.asarray(x, float), np.asarray(dy, float), dW, dx)

    return Right(good.forward, backward)


@mistake("linear_lens", "The gradient by W is the sum over the batch; you take the mean.")
def linear_lens_with_the_mean():
    return _linear(lambda W, x, dy, dW, dx: (dW / len(x), dx))


@mistake("linear_lens", "dx needs the transpose of W: with square weights nothing but the values tells.")
def linear_lens_without_the_transpose():
    return _linear(lambda W, x, dy, dW, dx: (dW, dy @ W if W.shape[0] == W.shape[1] else dx))


@mistake("linear_lens", "Your dW is transposed: x^T dy, not dy^T x.")
def linear_lens_with_transposed_gradient():
    return _linear(lambda W, x, dy, dW, dx: (dy.T @ x, dx))


@mistake("linear_lens", "backward gives (dparams, dx): you have exchanged them.")
def linear_lens_with_exchanged_gradients():
    return _linear(lambda W, x, dy, dW, dx: (dx, dW))


@mistake("relu_lens", "You cut off negative gradients: the mask comes from x, not from dy.")
def relu_lens_masking_by_the_gradient():
    good = right.relu_lens()

    def backward(params, x, dy):
        good.backward(params, x, dy)
        return (), np.maximum(np.asarray(dy, float), 0.0)

    return Right(good.forward, backward)


@mistake("relu_lens", "At x = 0 the gradient is 0: the mask is x > 0.")
def relu_lens_open_at_zero():
    good = right.relu_lens()

    def backward(params, x, dy):
        good.backward(params, x, dy)
        return (), (np.asarray(x) >= 0) * np.asarray(dy, float)

    return Right(good.forward, backward)


@mistake("tanh_lens", "The slope is 1 - tanh(x)^2; you square x itself, as if it were the output.")
def tanh_lens_with_the_slope_of_the_input():
    good = right.tanh_lens()

    def backward(params, x, dy):
        good.backward(params, x, dy)
        return (), (1 - np.asarray(x, float) ** 2) * np.asarray(dy, float)

    return Right(good.forward, backward)


@mistake("tanh_lens", "exp overflows for large x: use numpy's tanh, or exponentials of -|x| only.")
def tanh_lens_by_exponentials():
    def forward(params, x):
        with np.errstate(all="ignore"):
            e, f = np.exp(np.asarray(x, float)), np.exp(-np.asarray(x, float))
            return (e - f) / (e + f)

    return Right(forward, right.tanh_lens().backward)


def _step(lens, loss_gradient, params, x, target, rate, sign=-1):
    if not rate > 0:
        raise ValueError("rate must be above 0")
    dparams, _ = lens.backward(params, x, loss_gradient(lens.forward(params, x), target))

    def walk(p, d):
        return tuple(map(walk, p, d)) if isinstance(p, tuple) else np.asarray(p, float) + sign * rate * d

    return walk(params, dparams)


@mistake("gradient_step", "You walk uphill: subtract the gradient.")
def gradient_step_uphill(lens, loss_gradient, params, x, target, rate):
    return _step(lens, loss_gradient, params, x, target, rate, sign=1)


@mistake("gradient_step", "loss_gradient wants the prediction first, the target second.")
def gradient_step_with_swapped_loss(lens, loss_gradient, params, x, target, rate):
    return _step(lens, lambda y, t: loss_gradient(t, y), params, x, target, rate)


@mistake("gradient_step", "You change the arrays that you were given: `-=` works in place.")
def gradient_step_in_place(lens, loss_gradient, params, x, target, rate):
    if not rate > 0:
        raise ValueError("rate must be above 0")
    dparams, _ = lens.backward(params, x, loss_gradient(lens.forward(params, x), target))

    def walk(p, d):
        if isinstance(p, tuple):
            return tuple(map(walk, p, d))
        if not isinstance(p, np.ndarray) or p.dtype.kind != "f":
            return np.asarray(p, float) - rate * d
        p -= rate * d
        return p

    return walk(params, dparams)


@mistake("gradient_step", "The nest is lost: new parameters must have the form of the old ones.")
def gradient_step_that_flattens(lens, loss_gradient, params, x, target, rate):
    new, leaves = _step(lens, loss_gradient, params, x, target, rate), []

    def collect(p):
        if isinstance(p, tuple):
            for part in p:
                collect(part)
        else:
            leaves.append(p)

    collect(new)
    return tuple(leaves) if isinstance(new, tuple) else new
