"""The rules written in another form: one running recursion each for a single array, weights in front of gradients."""

import numpy as np


def gradient_descent(gradient_fn, x0, rate, steps):
    if not rate > 0:
        raise ValueError("rate is not above 0")
    if steps < 0:
        raise ValueError("steps < 0")
    start = np.array(x0, dtype=float)
    path = np.empty((steps + 1, *start.shape))
    path[0] = start
    for t in range(steps):
        here = path[t].copy() if start.ndim else float(path[t])
        slope = np.asarray(gradient_fn(here), dtype=float)
        if slope.shape != start.shape:
            raise ValueError("the gradient has another shape")
        path[t + 1] = path[t] - rate * slope
    return path


def minibatches(n, batch_size, rng):
    """Fisher and Yates's shuffle."""
    if n < 0:
        raise ValueError("n < 0")
    if batch_size < 1:
        raise ValueError("batch_size < 1")
    order = list(range(n))
    for last in range(n - 1, 0, -1):
        other = int(rng.integers(last + 1))
        order[last], order[other] = order[other], order[last]
    return [np.array(order[i : i + batch_size]) for i in range(0, n, batch_size)]


class SGD:
    def __init__(self, rate, weight_decay=0.0):
        _check_rate(rate)
        if weight_decay < 0:
            raise ValueError("weight_decay < 0")
        self.rate = rate
        self.weight_decay = weight_decay

    def step(self, params, grads):
        shrink = 1 - self.rate * self.weight_decay
        return [
            np.array(shrink * theta - self.rate * g, dtype=kind) for theta, g, kind in _pairs(params, grads)
        ]


class RMSProp:
    def __init__(self, rate, decay=0.9, eps=1e-8):
        _check_rate(rate)
        _check_share(decay, "decay")
        _check_eps(eps)
        self.rate, self.decay, self.eps = rate, decay, eps
        self.squares = []

    def step(self, params, grads):
        pairs = _pairs(params, grads)
        if not self.squares:
            self.squares = [np.zeros_like(theta) for theta, _, _ in pairs]
        _check_memory(self.squares, pairs)
        self.squares = [
            v + (1 - self.decay) * (g * g - v) for v, (_, g, _) in zip(self.squares, pairs, strict=True)
        ]
        return [
            np.array(theta - self.rate * g / (np.sqrt(v) + self.eps), dtype=kind)
            for v, (theta, g, kind) in zip(self.squares, pairs, strict=True)
        ]


class Adam:
    """Keeps the means free of bias: a mean of t gradients gives the newest the share (1 - beta) / (1 - beta^t)."""

    def __init__(self, rate, betas=(0.9, 0.999), eps=1e-8):
        _check_rate(rate)
        for beta in betas:
            _check_share(beta, "betas")
        _check_eps(eps)
        self.rate, self.eps = rate, eps
        self.beta1, self.beta2 = betas
        self.t = 0
        self.means = []
        self.squares = []

    def step(self, params, grads):
        pairs = _pairs(params, grads)
        if self.t == 0:
            self.means = [np.zeros_like(theta) for theta, _, _ in pairs]
            self.squares = [np.zeros_like(theta) for theta, _, _ in pairs]
        _check_memory(self.means, pairs)
        self.t += 1
        share1 = (1 - self.beta1) / (1 - self.beta1**self.t)
        share2 = (1 - self.beta2) / (1 - self.beta2**self.t)
        new = []
        for i, (theta, g, kind) in enumerate(pairs):
            self.means[i] = (1 - share1) * self.means[i] + share1 * g
            self.squares[i] = (1 - share2) * self.squares[i] + share2 * g**2
            move = self.means[i] / (np.sqrt(self.squares[i]) + self.eps)
            new.append(np.array(self._decayed(theta) - self.rate * move, dtype=kind))
        return new

    def _decayed(self, theta):
        return theta


class AdamW(Adam):
    def __init__(self, rate, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        Adam.__init__(self, rate, betas, eps)
        if weight_decay < 0:
            raise ValueError("weight_decay < 0")
        self.weight_decay = weight_decay

    def step(self, params, grads):
        return Adam.step(self, params, grads)

    def _decayed(self, theta):
        return theta - self.rate * self.weight_decay * theta


def _pairs(params, grads):
    """Parameter and gradient as float64, and the dtype of the answer."""
    if len(params) != len(grads):
        raise ValueError("lists of another length")
    pairs = []
    for theta, g in zip(params, grads, strict=True):
        theta = np.asarray(theta)
        kind = theta.dtype if theta.dtype.kind == "f" else np.dtype(float)
        theta, g = np.asarray(theta, dtype=np.float64), np.asarray(g, dtype=np.float64)
        if theta.shape != g.shape:
            raise ValueError("a gradient of another shape")
        pairs.append((theta, g, kind))
    return pairs


def _check_memory(memory, pairs):
    if [m.shape for m in memory] != [theta.shape for theta, _, _ in pairs]:
        raise ValueError("not the shapes of the step before")


def _check_rate(rate):
    if not rate > 0:
        raise ValueError("rate is not above 0")


def _check_share(share, name):
    if not 0 <= share < 1:
        raise ValueError(name + " is not in [0, 1)")


def _check_eps(eps):
    if eps < 0:
        raise ValueError("eps < 0")
