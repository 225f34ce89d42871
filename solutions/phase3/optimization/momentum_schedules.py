"""Momentum, learning rate schedules.

A heavy ball rolls through small bumps, and a learning rate that first grows and then shrinks trains better
than any constant one. warmup_cosine is the schedule with which you will train your GPT; the trainer of the
final phase asks it for the rate of every step.

Lesson: exercises/phase3/optimization/README.md#momentum_schedules
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


class Momentum:
    r"""Gradient descent with a memory of its direction.

    .. math:: b \leftarrow \mu b + g, \qquad \theta \leftarrow \theta - \eta \, b

    b starts at 0, so the first step is that of plain descent. With Nesterov's look ahead the step uses the
    gradient as it will have grown:

    .. math:: b \leftarrow \mu b + g, \qquad \theta \leftarrow \theta - \eta \, (g + \mu b)

    Agrees with PyTorch's SGD(lr=rate, momentum=momentum, nesterov=nesterov).

    Parameters
    ----------
    rate : float
        The learning rate eta, above 0.
    momentum : float
        mu, in [0, 1).
    nesterov : bool

    Attributes
    ----------
    rate : float
        May be changed between steps, also to 0: the next step uses the new value. Learning rate schedules
        rely on it.

    Raises
    ------
    ValueError
        When rate is not above 0 or momentum is not in [0, 1); the message names the argument.

    Examples
    --------
    >>> rule = Momentum(rate=0.1, momentum=0.5)
    >>> params = rule.step([np.array([0.0])], [np.array([1.0])])
    >>> rule.step(params, [np.array([1.0])])
    [array([-0.25])]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, sections 8.3.2 and 8.3.3.
    """

    def __init__(self, rate: float, momentum: float = 0.9, nesterov: bool = False) -> None:
        ### BEGIN SOLUTION
        if not rate > 0:
            raise ValueError(f"rate must be above 0, got {rate}")
        if not 0 <= momentum < 1:
            raise ValueError(f"momentum must lie in [0, 1), got {momentum}")
        self.rate, self.momentum, self.nesterov = rate, momentum, nesterov
        self.velocities: list[np.ndarray] = []
        ### END SOLUTION

    def step(self, params: Sequence[ArrayLike], grads: Sequence[ArrayLike]) -> list[np.ndarray]:
        """New parameters after one step.

        The answer is a list of new arrays, each with the shape and the dtype of its parameter (float32
        stays float32; what is not floating point is read as float64). Neither params nor grads are changed.
        The object remembers b for each parameter, so every step takes the parameters in the same order and
        shapes. All that it remembers is kept in attributes that are numbers or lists of arrays, so that a
        checkpoint can save and restore them.

        Raises ValueError when the lists have different lengths ("length" in the message), a gradient has
        another shape than its parameter, or the shapes are not those of the step before ("shape").
        """
        ### BEGIN SOLUTION
        if len(params) != len(grads):
            raise ValueError(
                f"params and grads must have the same length, got {len(params)} and {len(grads)}"
            )
        params = [np.asarray(p) for p in params]
        params = [p if p.dtype.kind == "f" else p.astype(float) for p in params]
        grads = [np.asarray(g, dtype=p.dtype) for p, g in zip(params, grads, strict=True)]
        self.velocities = self.velocities or [np.zeros_like(p) for p in params]
        shapes = [p.shape for p in params]
        if [g.shape for g in grads] != shapes or [b.shape for b in self.velocities] != shapes:
            raise ValueError(f"params and grads must have the same shapes in every step, got {shapes}")
        rate, new = float(self.rate), []
        for p, g, b in zip(params, grads, self.velocities, strict=True):
            b *= self.momentum
            b += g
            direction = g + self.momentum * b if self.nesterov else b
            new.append(np.asarray(p - rate * direction, dtype=p.dtype))
        return new
        ### END SOLUTION


def step_decay(step: int, rate: float, drop: float, every: int) -> float:
    r"""A learning rate that falls in stairs.

    .. math:: \eta_t = \eta \cdot \text{drop}^{\lfloor t / \text{every} \rfloor}

    Parameters
    ----------
    step : int
        t, counted from 0.
    rate : float
        The rate at step 0, above 0.
    drop : float
        The factor of each stair, above 0; usually below 1.
    every : int
        Steps per stair, at least 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When step is negative, rate or drop is not above 0, or every is below 1; the message names the
        argument.

    Examples
    --------
    >>> [step_decay(t, 0.1, 0.5, 10) for t in (0, 9, 10, 20)]
    [0.1, 0.1, 0.05, 0.025]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 8.3.1.
    """
    ### BEGIN SOLUTION
    _require(step, rate)
    if not drop > 0:
        raise ValueError(f"drop must be above 0, got {drop}")
    if every < 1:
        raise ValueError(f"every must be at least 1, got {every}")
    return float(rate * drop ** (step // every))
    ### END SOLUTION


def exponential_decay(step: int, rate: float, decay: float) -> float:
    r"""A learning rate that falls by the same factor in every step.

    .. math:: \eta_t = \eta \cdot \text{decay}^t

    Parameters
    ----------
    step : int
        t, counted from 0.
    rate : float
        The rate at step 0, above 0.
    decay : float
        The factor, above 0; usually a little below 1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When step is negative or rate or decay is not above 0; the message names the argument.

    Examples
    --------
    >>> [exponential_decay(t, 0.5, 0.5) for t in (0, 1, 2)]
    [0.5, 0.25, 0.125]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 8.3.1.
    """
    ### BEGIN SOLUTION
    _require(step, rate)
    if not decay > 0:
        raise ValueError(f"decay must be above 0, got {decay}")
    return float(rate * decay**step)
    ### END SOLUTION


def cosine_decay(step: int, rate: float, total: int, floor: float = 0.0) -> float:
    r"""A learning rate that falls along half a cosine wave.

    .. math:: \eta_t = \text{floor} + \frac{\eta - \text{floor}}{2} \Big( 1 + \cos \frac{\pi t}{\text{total}} \Big)
        \quad \text{for } t < \text{total}, \qquad \eta_t = \text{floor} \quad \text{from then on}

    Parameters
    ----------
    step : int
        t, counted from 0.
    rate : float
        The rate at step 0, above 0.
    total : int
        The step at which the floor is reached, at least 1.
    floor : float
        In [0, rate].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When step is negative, rate is not above 0, total is below 1, or floor is not in [0, rate]; the
        message names the argument.

    Examples
    --------
    >>> [round(cosine_decay(t, 1.0, 100), 6) for t in (0, 50, 100, 200)]
    [1.0, 0.5, 0.0, 0.0]

    References
    ----------
    Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017.
    """
    ### BEGIN SOLUTION
    _require(step, rate)
    if total < 1:
        raise ValueError(f"total must be at least 1, got {total}")
    if not 0 <= floor <= rate:
        raise ValueError(f"floor must lie in [0, rate], got {floor}")
    if step >= total:
        return float(floor)
    return float(floor + (rate - floor) / 2 * (1 + math.cos(math.pi * step / total)))
    ### END SOLUTION


def warmup_cosine(step: int, rate: float, warmup: int, total: int, floor: float = 0.0) -> float:
    r"""The schedule of GPTs: a linear warm-up, then half a cosine wave.

    .. math:: \eta_t = \begin{cases}
        \eta \, (t + 1) / \text{warmup} & t < \text{warmup} \\
        \text{cosine decay of } t - \text{warmup} \text{ over } \text{total} - \text{warmup} \text{ steps} &
        \text{warmup} \le t < \text{total} \\
        \text{floor} & t \ge \text{total} \end{cases}

    The last step of the warm-up and the first one after it both have the full rate.

    Parameters
    ----------
    step : int
        t, counted from 0.
    rate : float
        The largest rate, above 0.
    warmup : int
        Steps of the warm-up, at least 0; 0 starts with the full rate.
    total : int
        The step at which the floor is reached, at least 1 and at least `warmup`.
    floor : float
        In [0, rate].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When step or warmup is negative, rate is not above 0, total is below 1 or below warmup, or floor is
        not in [0, rate]; the message names the argument.

    Examples
    --------
    >>> [round(warmup_cosine(t, 1.0, 4, 104), 6) for t in (0, 1, 3, 4, 54, 104)]
    [0.25, 0.5, 1.0, 1.0, 0.5, 0.0]

    References
    ----------
    Brown et al., "Language Models are Few-Shot Learners", 2020, appendix B.
    """
    ### BEGIN SOLUTION
    _require(step, rate)
    if warmup < 0:
        raise ValueError(f"warmup must not be negative, got {warmup}")
    if total < max(1, warmup):
        raise ValueError(f"total must be at least 1 and at least warmup, got {total}")
    if not 0 <= floor <= rate:
        raise ValueError(f"floor must lie in [0, rate], got {floor}")
    if step < warmup:
        return float(rate * (step + 1) / warmup)
    if step >= total:
        return float(floor)
    return cosine_decay(step - warmup, rate, total - warmup, floor)
    ### END SOLUTION


### BEGIN SOLUTION
def _require(step: int, rate: float) -> None:
    if step < 0:
        raise ValueError(f"step must not be negative, got {step}")
    if not rate > 0:
        raise ValueError(f"rate must be above 0, got {rate}")


### END SOLUTION
