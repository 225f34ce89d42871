"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import momentum_schedules as right


class _Variant(right.Momentum):
    """Momentum with `update(b, g)` and `direction(b, g)` in other words; b is None before the first step."""

    def update(self, b, g):
        return g.copy() if b is None else self.momentum * b + g

    def direction(self, b, g):
        return g + self.momentum * b if self.nesterov else b

    def step(self, params, grads):
        right.Momentum(1.0).step(params, grads)
        old = self.velocities or [None] * len(params)
        if self.velocities and [b.shape for b in old] != [np.shape(p) for p in params]:
            raise ValueError("params must have the same shapes in every step")
        new = []
        self.velocities = []
        for p, g, b in zip(params, grads, old, strict=False):
            p = np.asarray(p, getattr(p, "dtype", float))
            b = self.update(b, np.asarray(g, p.dtype))
            self.velocities.append(np.asarray(b, p.dtype))
            new.append(np.asarray(p - float(self.rate) * self.direction(b, np.asarray(g, p.dtype)), p.dtype))
        return new


@mistake(
    "Momentum", "You average old and new with 1 - mu: here the gradient is added in full, as PyTorch does."
)
class MomentumAsAnAverage(_Variant):
    def update(self, b, g):
        return (1 - self.momentum) * g + (0 if b is None else self.momentum * b)


@mistake("Momentum", "Nesterov's look ahead is ignored: the step is g + mu b, with the new b.")
class MomentumWithoutNesterov(_Variant):
    def direction(self, b, g):
        return b


@mistake("Momentum", "Your first b is the caller's gradient itself, and the next step changes it: copy it.")
class MomentumWithoutACopy(right.Momentum):
    def step(self, params, grads):
        right.Momentum(1.0).step(params, grads)
        if self.velocities and [b.shape for b in self.velocities] != [np.shape(p) for p in params]:
            raise ValueError("params must have the same shapes in every step")
        if not self.velocities:
            self.velocities = list(grads)
        else:
            for b, g in zip(self.velocities, grads, strict=False):
                b *= self.momentum
                b += g
        steps = [
            g + self.momentum * b if self.nesterov else b
            for b, g in zip(self.velocities, grads, strict=False)
        ]
        return [np.asarray(p - float(self.rate) * s, p.dtype) for p, s in zip(params, steps, strict=False)]


@mistake("Momentum", "The rate is baked into your memory: when it changes, the old steps keep the old rate.")
class MomentumWithTheRateInside(_Variant):
    def update(self, b, g):
        return self.rate * g + (0 if b is None else self.momentum * b)

    def direction(self, b, g):
        step = self.rate * g + self.momentum * b if self.nesterov else b
        return step / self.rate if self.rate else 0 * step


@mistake("step_decay", "step / every has a fraction: the rate falls in stairs, so divide with //.")
def step_decay_without_stairs(step, rate, drop, every):
    right.step_decay(step, rate, drop, every)
    return float(rate * drop ** (step / every))


@mistake(
    "step_decay", "The first stair ends one step too early or late: step `every` is the first of the second."
)
def step_decay_one_off(step, rate, drop, every):
    right.step_decay(step, rate, drop, every)
    return float(rate * drop ** ((step + 1) // every))


@mistake("exponential_decay", "The rate falls along a line: multiply by decay in every step.")
def exponential_decay_along_a_line(step, rate, decay):
    right.exponential_decay(step, rate, decay)
    return float(rate * decay * step) if step else float(rate)


@mistake("exponential_decay", "Step 0 has the full rate already: the exponent is the step itself.")
def exponential_decay_one_off(step, rate, decay):
    right.exponential_decay(step, rate, decay)
    return float(rate * decay ** (step + 1))


@mistake("cosine_decay", "After total the cosine rises again: stay at the floor.")
def cosine_decay_that_rises_again(step, rate, total, floor=0.0):
    right.cosine_decay(step, rate, total, floor)
    return float(floor + (rate - floor) / 2 * (1 + math.cos(math.pi * step / total)))


@mistake("cosine_decay", "The wave runs from rate to 0 and the floor is added on top: it must start at rate.")
def cosine_decay_with_the_floor_on_top(step, rate, total, floor=0.0):
    return float(
        floor + right.cosine_decay(step, rate, total, 0.0) + 0 * right.cosine_decay(step, rate, total, floor)
    )


@mistake("cosine_decay", "A quarter of the wave only: the angle runs from 0 to pi.")
def cosine_decay_of_a_quarter(step, rate, total, floor=0.0):
    right.cosine_decay(step, rate, total, floor)
    return (
        float(floor)
        if step >= total
        else float(floor + (rate - floor) * math.cos(math.pi / 2 * step / total))
    )


@mistake("warmup_cosine", "The first step has rate 0 and is wasted: the warm-up counts (step + 1) / warmup.")
def warmup_cosine_from_zero(step, rate, warmup, total, floor=0.0):
    answer = right.warmup_cosine(step, rate, warmup, total, floor)
    return float(rate * step / warmup) if step < warmup else answer


@mistake(
    "warmup_cosine",
    "The cosine starts at step 0, during the warm-up: it begins after it, over total - warmup steps.",
)
def warmup_cosine_with_an_early_wave(step, rate, warmup, total, floor=0.0):
    answer = right.warmup_cosine(step, rate, warmup, total, floor)
    return answer if step < warmup else right.cosine_decay(step, rate, total, floor)


@mistake("warmup_cosine", "The wave ends warmup steps after total: it has only total - warmup steps left.")
def warmup_cosine_with_a_late_end(step, rate, warmup, total, floor=0.0):
    answer = right.warmup_cosine(step, rate, warmup, total, floor)
    return answer if step < warmup else right.cosine_decay(step - warmup, rate, total, floor)
