"""Momentum with look ahead as a second turn of the recursion; schedules by exponentials and squared sines."""

import math

import numpy as np


class Momentum:
    """For each parameter b, kept as a plain list of arrays; look ahead is one more turn of the same recursion."""

    def __init__(self, rate, momentum=0.9, nesterov=False):
        _positive(rate=rate)
        if not 0 <= momentum < 1:
            raise ValueError("momentum is not in [0, 1)")
        self.rate, self.momentum, self.nesterov = rate, momentum, int(nesterov)
        self.memory = []

    def step(self, params, grads):
        if len(params) != len(grads):
            raise ValueError("lists of another length")
        slopes = [np.asarray(g, dtype=np.float64) for g in grads]
        shapes = [np.shape(theta) for theta in params]
        memory = self.memory or [np.zeros(shape) for shape in shapes]
        if [g.shape for g in slopes] != shapes or [b.shape for b in memory] != shapes:
            raise ValueError("arrays of another shape")
        self.memory = moves = self._turn(memory, slopes)
        if self.nesterov:
            moves = self._turn(moves, slopes)
        new = []
        for theta, move in zip(params, moves, strict=True):
            theta = np.asarray(theta)
            kind = theta.dtype if np.issubdtype(theta.dtype, np.floating) else float
            new.append(np.array(theta - self.rate * move, dtype=kind))
        return new

    def _turn(self, memory, slopes):
        return [np.array(self.momentum * b + g) for b, g in zip(memory, slopes, strict=True)]


def step_decay(step, rate, drop, every):
    _from(0, step=step)
    _positive(rate=rate, drop=drop)
    _from(1, every=every)
    return float(rate * math.prod([drop] * (step // every)))


def exponential_decay(step, rate, decay):
    _from(0, step=step)
    _positive(rate=rate, decay=decay)
    return rate * math.exp(step * math.log(decay))


def cosine_decay(step, rate, total, floor=0.0):
    """The square of the sine of half the angle that is left."""
    _from(0, step=step)
    _positive(rate=rate)
    _from(1, total=total)
    _floor(floor, rate)
    left = max(total - step, 0) / total
    return float(floor + (rate - floor) * math.sin(math.pi / 2 * left) ** 2)


def warmup_cosine(step, rate, warmup, total, floor=0.0):
    _from(0, step=step, warmup=warmup)
    _positive(rate=rate)
    _from(max(1, warmup), total=total)
    _floor(floor, rate)
    if step < warmup:
        return float(rate * ((step + 1) / warmup))
    return float(floor) if step >= total else cosine_decay(step - warmup, rate, total - warmup, floor)


def _positive(**named):
    for name, value in named.items():
        if not value > 0:
            raise ValueError(name + " is not above 0")


def _from(least, **named):
    for name, value in named.items():
        if value < least:
            raise ValueError(name + " is too small")


def _floor(floor, rate):
    if not 0 <= floor <= rate:
        raise ValueError("floor is not in [0, rate]")
