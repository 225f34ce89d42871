"""Gradient descent: SGD, Adam, RMSProp.

Every network is trained by steps against the gradient. The rules of this module train your own networks:
the MLP of the final phase with any of them, your GPT with AdamW. They are plain arithmetic on arrays and
know nothing of networks: parameters and gradients in, new parameters out.

Lesson: exercises/phase3/optimization/README.md#gradient_descent
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike


def gradient_descent(
    gradient_fn: Callable[[np.ndarray], ArrayLike], x0: ArrayLike, rate: float, steps: int
) -> np.ndarray:
    r"""The path of plain gradient descent.

    .. math:: x_{t+1} = x_t - \eta \, \nabla f(x_t)

    Parameters
    ----------
    gradient_fn : function
        The gradient of f. It is called once per step, with an array of the shape of x0 (a float when x0 is
        a number), and returns an array of the same shape.
    x0 : array_like, any shape
        Where to start.
    rate : float
        The learning rate eta, above 0.
    steps : int
        At least 0.

    Returns
    -------
    numpy.ndarray, shape (steps + 1, *shape of x0)
        All points, x0 first.

    Raises
    ------
    ValueError
        When rate is not above 0 or steps is negative (the message names the argument), or the gradient has
        another shape than x0 ("gradient" in the message).

    Examples
    --------
    >>> gradient_descent(lambda x: 2 * x, 1.0, rate=0.25, steps=3)
    array([1.   , 0.5  , 0.25 , 0.125])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 4.3.
    """
    ### BEGIN SOLUTION
    _require_rate(rate)
    if steps < 0:
        raise ValueError(f"steps must not be negative, got {steps}")
    x0 = np.asarray(x0)
    path = np.empty((steps + 1, *x0.shape))
    path[0] = x0
    for t in range(steps):
        gradient = np.asarray(gradient_fn(path[t].copy() if x0.ndim else float(path[t])), dtype=float)
        if gradient.shape != x0.shape:
            raise ValueError(f"the gradient must have the shape {x0.shape} of x0, got {gradient.shape}")
        path[t + 1] = path[t] - rate * gradient
    return path
    ### END SOLUTION


def minibatches(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    r"""The numbers 0 ... n - 1 in random order, cut into batches: one epoch.

    .. math:: \{0, \dots, n - 1\} = B_1 \cup B_2 \cup \dots \quad \text{(disjoint)}

    Every number is in exactly one batch, and every order is equally likely. All batches have `batch_size`
    entries, but the last may be shorter.

    Parameters
    ----------
    n : int
        At least 0; with 0 there is no batch.
    batch_size : int
        At least 1.
    rng : numpy.random.Generator
        The source of all chance: the same state gives the same result.

    Returns
    -------
    list of numpy.ndarray of integers

    Raises
    ------
    ValueError
        When n is negative or batch_size is below 1; the message names the argument.

    Examples
    --------
    >>> batches = minibatches(10, 4, np.random.default_rng(0))
    >>> [len(batch) for batch in batches], sorted(np.concatenate(batches).tolist())
    ([4, 4, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 8.1.3.
    """
    ### BEGIN SOLUTION
    if n < 0:
        raise ValueError(f"n must not be negative, got {n}")
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, got {batch_size}")
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]
    ### END SOLUTION


class SGD:
    r"""Stochastic gradient descent, with weight decay if you like.

    .. math:: \theta \leftarrow \theta - \eta \, (g + \lambda \theta)

    Parameters
    ----------
    rate : float
        The learning rate eta, above 0.
    weight_decay : float
        lambda, at least 0.

    Attributes
    ----------
    rate : float
        May be changed between steps, also to 0: the next step uses the new value. Learning rate schedules
        rely on it.

    Raises
    ------
    ValueError
        When rate is not above 0 or weight_decay is negative; the message names the argument.

    Examples
    --------
    >>> SGD(rate=0.5).step([np.array([1.0, 2.0])], [np.array([2.0, -2.0])])
    [array([0., 3.])]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, sections 8.3.1 and 7.1.1.
    """

    def __init__(self, rate: float, weight_decay: float = 0.0) -> None:
        ### BEGIN SOLUTION
        self.rate = _require_rate(rate)
        self.weight_decay = _require_not_negative(weight_decay, "weight_decay")
        ### END SOLUTION

    def step(self, params: Sequence[ArrayLike], grads: Sequence[ArrayLike]) -> list[np.ndarray]:
        """New parameters after one step.

        The answer is a list of new arrays, each with the shape and the dtype of its parameter (float32
        stays float32; what is not floating point is read as float64). Neither params nor grads are changed.
        Raises ValueError when the lists have different lengths ("length" in the message) or a gradient has
        another shape than its parameter ("shape").
        """
        ### BEGIN SOLUTION
        params, grads = _read(params, grads)
        rate = float(self.rate)
        return [
            _new(p - rate * (g + self.weight_decay * p), like=p) for p, g in zip(params, grads, strict=True)
        ]
        ### END SOLUTION


class RMSProp:
    r"""Steps scaled, entry by entry, by a running root mean square of the gradients.

    .. math:: v \leftarrow \rho v + (1 - \rho) g^2, \qquad
        \theta \leftarrow \theta - \eta \, \frac{g}{\sqrt{v} + \epsilon}

    v starts at 0. Agrees with PyTorch's RMSprop (its alpha is the decay here).

    Parameters
    ----------
    rate : float
        The learning rate eta, above 0.
    decay : float
        rho, in [0, 1).
    eps : float
        epsilon, at least 0; it stands outside of the root.

    Attributes
    ----------
    rate : float
        May be changed between steps, as for `SGD`.

    Raises
    ------
    ValueError
        When rate is not above 0, decay is not in [0, 1), or eps is negative; the message names the argument.

    Examples
    --------
    >>> RMSProp(rate=0.1, decay=0.75, eps=0.0).step([np.array([1.0])], [np.array([8.0])])
    [array([0.8])]

    References
    ----------
    Hinton, Srivastava and Swersky, "Neural Networks for Machine Learning", lecture 6e, 2012.
    """

    def __init__(self, rate: float, decay: float = 0.9, eps: float = 1e-8) -> None:
        ### BEGIN SOLUTION
        self.rate = _require_rate(rate)
        self.decay = _require_fraction(decay, "decay")
        self.eps = _require_not_negative(eps, "eps")
        self.squares: list[np.ndarray] = []
        ### END SOLUTION

    def step(self, params: Sequence[ArrayLike], grads: Sequence[ArrayLike]) -> list[np.ndarray]:
        """New parameters after one step, as for `SGD.step`.

        The object remembers v for each parameter, so every step takes the parameters in the same order and
        shapes; otherwise ValueError. All that it remembers is kept in attributes that are numbers or lists
        of arrays, so that a checkpoint can save and restore them.
        """
        ### BEGIN SOLUTION
        params, grads = _read(params, grads)
        self.squares = _memory(self.squares, params)
        rate = float(self.rate)
        new = []
        for p, g, v in zip(params, grads, self.squares, strict=True):
            v *= self.decay
            v += (1 - self.decay) * g * g
            new.append(_new(p - rate * g / (np.sqrt(v) + self.eps), like=p))
        return new
        ### END SOLUTION


class Adam:
    r"""Running means of the gradient and of its square, both freed of their bias towards 0.

    .. math::
        m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2

        \hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
        \theta \leftarrow \theta - \eta \, \frac{\hat m}{\sqrt{\hat v} + \epsilon}

    m and v start at 0, t counts the steps from 1. Agrees with PyTorch's Adam to 1e-10 over 100 steps.

    Parameters
    ----------
    rate : float
        The learning rate eta, above 0.
    betas : pair of floats
        beta_1 and beta_2, in [0, 1).
    eps : float
        epsilon, at least 0; it stands outside of the root.

    Attributes
    ----------
    rate : float
        May be changed between steps, as for `SGD`.

    Raises
    ------
    ValueError
        When rate is not above 0, one of betas is not in [0, 1), or eps is negative; the message names the
        argument.

    Examples
    --------
    >>> Adam(rate=0.5, eps=0.0).step([np.array([1.0, 1.0])], [np.array([8.0, -0.25])])
    [array([0.5, 1.5])]

    References
    ----------
    Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1.
    """

    def __init__(self, rate: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
        ### BEGIN SOLUTION
        self.rate = _require_rate(rate)
        self.betas = _require_fraction(betas[0], "betas"), _require_fraction(betas[1], "betas")
        self.eps = _require_not_negative(eps, "eps")
        self.steps = 0
        self.means: list[np.ndarray] = []
        self.squares: list[np.ndarray] = []
        ### END SOLUTION

    def step(self, params: Sequence[ArrayLike], grads: Sequence[ArrayLike]) -> list[np.ndarray]:
        """New parameters after one step, as for `SGD.step`.

        The object remembers m and v for each parameter and the number of steps, so every step takes the
        parameters in the same order and shapes; otherwise ValueError. All that it remembers is kept in
        attributes that are numbers or lists of arrays, so that a checkpoint can save and restore them.
        """
        ### BEGIN SOLUTION
        params, grads = _read(params, grads)
        self.means, self.squares = _memory(self.means, params), _memory(self.squares, params)
        self.steps += 1
        beta1, beta2 = self.betas
        rate = float(self.rate) / (1 - beta1**self.steps)
        correction = math.sqrt(1 - beta2**self.steps)
        new = []
        for p, g, m, v in zip(params, grads, self.means, self.squares, strict=True):
            m *= beta1
            m += (1 - beta1) * g
            v *= beta2
            v += (1 - beta2) * g * g
            new.append(_new(p - rate * m / (np.sqrt(v) / correction + self.eps), like=p))
        return new
        ### END SOLUTION


class AdamW(Adam):
    r"""Adam with decoupled weight decay: the decay does not pass through the running means.

    .. math:: \theta \leftarrow (1 - \eta \lambda) \, \theta - \eta \, \frac{\hat m}{\sqrt{\hat v} + \epsilon}

    with m-hat and v-hat as for `Adam`, from the gradient alone. Agrees with PyTorch's AdamW to 1e-10 over
    100 steps. This rule trains your GPT.

    Parameters
    ----------
    rate, betas, eps
        As for `Adam`.
    weight_decay : float
        lambda, at least 0.

    Attributes
    ----------
    rate : float
        May be changed between steps, as for `SGD`.

    Raises
    ------
    ValueError
        As for `Adam`, and when weight_decay is negative; the message names the argument.

    Examples
    --------
    >>> AdamW(rate=0.5, eps=0.0, weight_decay=0.5).step([np.array([4.0])], [np.array([8.0])])
    [array([2.5])]

    References
    ----------
    Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019, algorithm 2.
    """

    def __init__(
        self,
        rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        ### BEGIN SOLUTION
        super().__init__(rate, betas, eps)
        self.weight_decay = _require_not_negative(weight_decay, "weight_decay")
        ### END SOLUTION

    def step(self, params: Sequence[ArrayLike], grads: Sequence[ArrayLike]) -> list[np.ndarray]:
        """New parameters after one step; remembers the same as `Adam.step`, in the same kind of attributes."""
        ### BEGIN SOLUTION
        params, grads = _read(params, grads)
        kept = 1 - float(self.rate) * self.weight_decay
        return super().step([_new(kept * p, like=p) for p in params], grads)
        ### END SOLUTION


### BEGIN SOLUTION
def _read(
    params: Sequence[ArrayLike], grads: Sequence[ArrayLike]
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Both as arrays of floats, checked to belong together; a gradient in the dtype of its parameter."""
    if len(params) != len(grads):
        raise ValueError(f"params and grads must have the same length, got {len(params)} and {len(grads)}")
    params = [np.asarray(p) for p in params]
    params = [p if p.dtype.kind == "f" else p.astype(float) for p in params]
    grads = [np.asarray(g, dtype=p.dtype) for p, g in zip(params, grads, strict=True)]
    for p, g in zip(params, grads, strict=True):
        if p.shape != g.shape:
            raise ValueError(f"a gradient must have the shape {p.shape} of its parameter, got {g.shape}")
    return params, grads


def _new(value: ArrayLike, like: np.ndarray) -> np.ndarray:
    """An array also where numpy made a number of an array of rank 0."""
    return np.asarray(value, dtype=like.dtype)


def _memory(remembered: list[np.ndarray], params: list[np.ndarray]) -> list[np.ndarray]:
    """What is remembered for each parameter: zeros before the first step, afterwards checked to fit."""
    if not remembered:
        return [np.zeros_like(p) for p in params]
    if [m.shape for m in remembered] != [p.shape for p in params]:
        raise ValueError("params must have the same shapes in every step")
    return remembered


def _require_rate(rate: float) -> float:
    if not rate > 0:
        raise ValueError(f"rate must be above 0, got {rate}")
    return rate


def _require_not_negative(value: float, name: str) -> float:
    if not value >= 0:
        raise ValueError(f"{name} must not be negative, got {value}")
    return value


def _require_fraction(value: float, name: str) -> float:
    if not 0 <= value < 1:
        raise ValueError(f"{name} must lie in [0, 1), got {value}")
    return value


### END SOLUTION
