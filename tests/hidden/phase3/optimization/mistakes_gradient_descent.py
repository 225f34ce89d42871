"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase3.optimization import gradient_descent as right


@mistake("gradient_descent", "You walk uphill: subtract the gradient.")
def gradient_descent_uphill(gradient_fn, x0, rate, steps):
    return right.gradient_descent(lambda x: -np.asarray(gradient_fn(x), float), x0, rate, steps)


@mistake(
    "gradient_descent", "You return the last point only; the whole path is asked for, the start included."
)
def gradient_descent_without_the_path(gradient_fn, x0, rate, steps):
    return right.gradient_descent(gradient_fn, x0, rate, steps)[-1]


@mistake("gradient_descent", "You go on with the gradient of the start: ask for a new one at every point.")
def gradient_descent_with_one_gradient(gradient_fn, x0, rate, steps):
    g = np.asarray(gradient_fn(np.asarray(x0, float) if np.ndim(x0) else x0), float)
    return right.gradient_descent(lambda x: g, x0, rate, steps)


@mistake("gradient_descent", "The start is missing: steps steps have steps + 1 points.")
def gradient_descent_without_the_start(gradient_fn, x0, rate, steps):
    return right.gradient_descent(gradient_fn, x0, rate, steps)[1:]


@mistake("minibatches", "The rest at the end is thrown away: a short batch is a batch, too.")
def minibatches_without_the_rest(n, batch_size, rng):
    return [b for b in right.minibatches(n, batch_size, rng) if len(b) == batch_size]


@mistake("minibatches", "The batches come in order: shuffle the numbers before you cut.")
def minibatches_in_order(n, batch_size, rng):
    right.minibatches(n, batch_size, rng)
    return [np.arange(i, min(n, i + batch_size)) for i in range(0, n, batch_size)]


@mistake("minibatches", "You draw with replacement: some numbers come twice and others never.")
def minibatches_with_replacement(n, batch_size, rng):
    return [rng.integers(n, size=len(b)) for b in right.minibatches(n, batch_size, rng)]


@mistake(
    "minibatches", "Only the order of the batches is random; which numbers are together must be as well."
)
def minibatches_of_neighbours(n, batch_size, rng):
    batches = minibatches_in_order(n, batch_size, rng)
    return [batches[i] for i in rng.permutation(len(batches))]


@mistake("SGD", "p -= ... changes the caller's array: return a new one.")
class SGDInPlace(right.SGD):
    def step(self, params, grads):
        right._read(params, grads)
        for p, g in zip(params, grads, strict=False):
            p -= self.rate * (g + self.weight_decay * p)
        return list(params)


@mistake("SGD", "The decay is not multiplied by the rate: it belongs to the gradient.")
class SGDWithUnscaledDecay(right.SGD):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        return [
            np.asarray(p - self.rate * g - self.weight_decay * p, p.dtype)
            for p, g in zip(params, grads, strict=False)
        ]


@mistake("SGD", "The decay has the wrong sign: it lets the parameters grow.")
class SGDThatGrows(right.SGD):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        return [
            np.asarray(p - self.rate * (g - self.weight_decay * p), p.dtype)
            for p, g in zip(params, grads, strict=False)
        ]


@mistake("RMSProp", "eps stands inside of your root: add it after the root is taken.")
class RMSPropWithEpsInside(right.RMSProp):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        self.squares = right._memory(self.squares, params)
        new = []
        for p, g, v in zip(params, grads, self.squares, strict=False):
            v += (1 - self.decay) * (g * g - v)
            new.append(np.asarray(p - self.rate * g / np.sqrt(v + self.eps), p.dtype))
        return new


@mistake("RMSProp", "You add the squares up for ever: forget the old ones by the factor decay.")
class RMSPropThatNeverForgets(right.RMSProp):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        self.squares = right._memory(self.squares, params)
        new = []
        for p, g, v in zip(params, grads, self.squares, strict=False):
            v += g * g
            new.append(np.asarray(p - self.rate * g / (np.sqrt(v) + self.eps), p.dtype))
        return new


@mistake("RMSProp", "The weights of old and new are swapped: decay belongs to the old mean.")
class RMSPropWithSwappedWeights(right.RMSProp):
    def step(self, params, grads):
        self.decay = 1 - self.decay
        try:
            return super().step(params, grads)
        finally:
            self.decay = 1 - self.decay


@mistake("RMSProp", "The root is missing: divide by the root of the mean square.")
class RMSPropWithoutTheRoot(right.RMSProp):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        self.squares = right._memory(self.squares, params)
        new = []
        for p, g, v in zip(params, grads, self.squares, strict=False):
            v += (1 - self.decay) * (g * g - v)
            with np.errstate(all="ignore"):
                new.append(np.asarray(p - self.rate * g / (v + self.eps), p.dtype))
        return new


class _Variant(right.Adam):
    """Adam with its last line in other words: `quotient(m, v, c1, c2)`."""

    def quotient(self, m, v, c1, c2):
        return m / c1 / (np.sqrt(v / c2) + self.eps)

    def step(self, params, grads):
        params, grads = right._read(params, grads)
        self.means, self.squares = right._memory(self.means, params), right._memory(self.squares, params)
        self.steps += 1
        b1, b2 = self.betas
        new = []
        for p, g, m, v in zip(params, grads, self.means, self.squares, strict=False):
            m += (1 - b1) * (g - m)
            v += (1 - b2) * (g * g - v)
            with np.errstate(all="ignore"):
                q = self.quotient(m, v, 1 - b1**self.steps, 1 - b2**self.steps)
            new.append(np.asarray(p - self.rate * q, p.dtype))
        return new


@mistake("Adam", "The bias correction is missing: the means start at 0 and are too small in the first steps.")
class AdamWithoutCorrection(_Variant):
    def quotient(self, m, v, c1, c2):
        return m / (np.sqrt(v) + self.eps)


@mistake("Adam", "eps stands inside of your root: add it after the root is taken.")
class AdamWithEpsInside(_Variant):
    def quotient(self, m, v, c1, c2):
        return m / c1 / np.sqrt(v / c2 + self.eps)


@mistake("Adam", "eps is added before the correction: correct the root first, then add eps.")
class AdamWithEpsBeforeTheCorrection(_Variant):
    def quotient(self, m, v, c1, c2):
        return m / c1 * math.sqrt(c2) / (np.sqrt(v) + self.eps)


@mistake("Adam", "t grows with every array in the list: count it once per step.")
class AdamThatCountsParameters(right.Adam):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        self.means, self.squares = right._memory(self.means, params), right._memory(self.squares, params)
        b1, b2 = self.betas
        new = []
        for p, g, m, v in zip(params, grads, self.means, self.squares, strict=False):
            self.steps += 1
            m += (1 - b1) * (g - m)
            v += (1 - b2) * (g * g - v)
            c1, c2 = 1 - b1**self.steps, 1 - b2**self.steps
            new.append(np.asarray(p - self.rate * (m / c1) / (np.sqrt(v / c2) + self.eps), p.dtype))
        return new


@mistake("Adam", "The memory belongs to the class: two optimizers share it. Make it in __init__, on self.")
class AdamWithSharedMemory(right.Adam):
    memory: dict = {}

    def step(self, params, grads):
        shapes = str([np.shape(p) for p in params])
        self.means, self.squares, self.steps = self.memory.get(shapes, ([], [], 0))
        answer = super().step(params, grads)
        self.memory[shapes] = self.means, self.squares, self.steps
        return answer


@mistake("Adam", "Your answer is float64 for float32 parameters: keep their dtype.")
class AdamInFloat64(right.Adam):
    def step(self, params, grads):
        right._read(params, grads)
        return super().step([np.asarray(p, float) for p in params], grads)


@mistake("AdamW", "The decay is added to the gradient and divided away by the root: that is Adam, not AdamW.")
class AdamWWithDecayInTheGradient(right.AdamW):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        decayed = [g + self.weight_decay * p for p, g in zip(params, grads, strict=False)]
        return right.Adam.step(
            self, params, [np.asarray(g, p.dtype) for p, g in zip(params, decayed, strict=False)]
        )


@mistake("AdamW", "The decay is not multiplied by the rate: the factor is 1 - rate * weight_decay.")
class AdamWWithUnscaledDecay(right.AdamW):
    def step(self, params, grads):
        params, grads = right._read(params, grads)
        shrunk = [np.asarray((1 - self.weight_decay) * p, p.dtype) for p in params]
        return right.Adam.step(self, shrunk, grads)


@mistake("AdamW", "You decay the new parameters: the decay takes from those before the step.")
class AdamWThatDecaysLast(right.AdamW):
    def step(self, params, grads):
        new = right.Adam.step(self, params, grads)
        return [np.asarray((1 - self.rate * self.weight_decay) * p, p.dtype) for p in new]
