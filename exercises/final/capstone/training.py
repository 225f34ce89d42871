"""Train it with your own optimizer.

Models are trees of Modules with Tensors at the leaves; training is a loop of four steps: loss, backward,
clip, step. The rules that move the parameters are the ones that you wrote in phase 3, the clipping is from
phase 1. The transformer and the GPT of the next modules are Modules, and `fit` is what trains them.

Lesson: exercises/final/capstone/README.md#training
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.final.capstone.autodiff import Tensor
from exercises.phase1.basic_math.inequalities import clip_by_norm
from exercises.phase3.optimization.gradient_descent import SGD, Adam, AdamW, RMSProp
from exercises.phase3.optimization.momentum_schedules import Momentum


class Module:
    r"""A part of a model: parameters, other modules, and a ``forward``.

    .. math:: \text{module}(x) = \text{module.forward}(x)

    A subclass assigns its parts to attributes in ``__init__`` and defines ``forward``. Three kinds of
    attributes count, in the order of assignment (the order of ``vars(self)``): Tensors with
    ``requires_grad=True`` (the parameters), Modules, and lists of Modules. Everything else, a Tensor that
    requires no gradient for instance, is the subclass's own affair. A subclass need not call
    ``super().__init__()``.

    Attributes
    ----------
    training : bool
        True until ``eval`` is called.

    Examples
    --------
    >>> class Scale(Module):
    ...     def __init__(self):
    ...         self.factor = Tensor([2.0], requires_grad=True)
    ...     def forward(self, x):
    ...         return x * self.factor
    >>> scale = Scale()
    >>> scale(Tensor([3.0]))
    Tensor([6.])
    >>> [name for name, _ in scale.named_parameters()]
    ['factor']

    References
    ----------
    Paszke et al., "PyTorch: An Imperative Style, High-Performance Deep Learning Library", 2019, section 4.1.
    """

    training: bool = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """``module(x)`` is ``module.forward(x)``."""
        raise NotImplementedError("Module.__call__: not written yet")

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """What the module computes; every subclass has its own."""
        raise NotImplementedError(f"{type(self).__name__} has no forward of its own")

    def parameters(self) -> list[Tensor]:
        """All parameters, each once, always in the same order."""
        raise NotImplementedError("Module.parameters: not written yet")

    def named_parameters(self) -> list[tuple[str, Tensor]]:
        """All parameters as pairs (dotted name, Tensor), the parts of a part before the part that follows.

        ``"layers.0.weight"`` is the attribute ``weight`` of the first module in the list ``layers``. A
        parameter that is reached on two ways (tied weights) is listed once, under its first name.
        """
        raise NotImplementedError("Module.named_parameters: not written yet")

    def zero_grad(self) -> None:
        """Forget the gradients of all parameters."""
        raise NotImplementedError("Module.zero_grad: not written yet")

    def train(self) -> None:
        """This module and all within it are training from now on: dropout drops."""
        raise NotImplementedError("Module.train: not written yet")

    def eval(self) -> None:
        """This module and all within it are evaluated from now on: dropout does nothing."""
        raise NotImplementedError("Module.eval: not written yet")

    def state_dict(self) -> dict[str, np.ndarray]:
        """Name to a copy of each parameter's array."""
        raise NotImplementedError("Module.state_dict: not written yet")

    def load_state_dict(self, state: dict[str, ArrayLike]) -> None:
        """Copy arrays into the parameters, which keep their dtype; later changes of ``state`` do not matter.

        ValueError when a name is missing, one is too many, or a shape differs; the message has that name in
        it, and no parameter has changed then.
        """
        raise NotImplementedError("Module.load_state_dict: not written yet")


class Linear(Module):
    r"""A linear layer on Tensors.

    .. math:: y = x W + b, \qquad W_{ij} \sim \mathcal{N}(0, 1 / \text{fan\_in}) \text{ at first}

    The weights start as Gaussian numbers with standard deviation :math:`1 / \sqrt{\text{fan\_in}}`, the bias
    at 0; all of them are float32 and require a gradient.

    Parameters
    ----------
    fan_in, fan_out : int
        At least 1.
    rng : numpy.random.Generator
    bias : bool
        Without one, y = x W.

    Attributes
    ----------
    weight : Tensor, shape (fan_in, fan_out)
    bias : Tensor, shape (fan_out,), or None
        In this order, for `named_parameters`.

    Raises
    ------
    ValueError
        When fan_in or fan_out is below 1; the message names it.

    Examples
    --------
    >>> layer = Linear(3, 2, np.random.default_rng(0))
    >>> layer(Tensor(np.ones((5, 3)))).shape
    (5, 2)

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.1.
    """

    def __init__(self, fan_in: int, fan_out: int, rng: np.random.Generator, bias: bool = True) -> None:
        raise NotImplementedError("Linear.__init__: not written yet")

    def forward(self, x: Tensor) -> Tensor:
        """(..., fan_in) -> (..., fan_out)."""
        raise NotImplementedError("Linear.forward: not written yet")


class Sequential(Module):
    r"""Modules one after the other.

    .. math:: \text{Sequential}(f, g, h)(x) = h(g(f(x)))

    Parameters
    ----------
    *modules : Module
        Without any it is the identity.

    Attributes
    ----------
    modules : list of Module

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = Sequential(Linear(3, 4, rng), Linear(4, 2, rng))
    >>> [name for name, _ in model.named_parameters()]
    ['modules.0.weight', 'modules.0.bias', 'modules.1.weight', 'modules.1.bias']

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.
    """

    def __init__(self, *modules: Module) -> None:
        raise NotImplementedError("Sequential.__init__: not written yet")

    def forward(self, x: Tensor) -> Tensor:
        """The output of the last module."""
        raise NotImplementedError("Sequential.forward: not written yet")


class Dropout(Module):
    r"""Inverted dropout: sets entries to 0 at random while training, and does nothing in evaluation.

    .. math:: y_i = \frac{m_i}{1 - p} \, x_i, \qquad m_i = 1 \text{ with probability } 1 - p, \text{ else } 0

    so that the expected value of y is x. The gradient takes the same way: it is multiplied by the same
    :math:`m_i / (1 - p)`. The dtype of x is kept.

    Parameters
    ----------
    p : float
        The probability of being dropped, 0 <= p < 1.
    rng : numpy.random.Generator
        Each call in training draws one uniform number for each entry of x from it (``rng.random(x.shape)``);
        an entry is kept where the number is at least p.

    Attributes
    ----------
    p : float
    rng : numpy.random.Generator
        The very object that was given, so that `save_checkpoint` can keep its state.

    Raises
    ------
    ValueError
        When p is not in [0, 1); the message names p.

    Examples
    --------
    >>> dropout = Dropout(0.5, np.random.default_rng(0))
    >>> dropout.eval()
    >>> dropout(Tensor([1.0, 2.0]))
    Tensor([1. 2.])

    References
    ----------
    Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
    """

    def __init__(self, p: float, rng: np.random.Generator) -> None:
        raise NotImplementedError("Dropout.__init__: not written yet")

    def forward(self, x: Tensor) -> Tensor:
        """The same shape."""
        raise NotImplementedError("Dropout.forward: not written yet")


class Optimizer:
    r"""Moves parameters by one of your own rules, with a schedule and clipping.

    .. math:: g \leftarrow g \cdot \min\Bigl(1, \frac{\text{max\_norm}}{\lVert g \rVert}\Bigr), \qquad
        \theta \leftarrow \text{rule.step}(\theta, g)

    with one Euclidean norm over the gradients of all parameters together, as if they were one long vector.
    The gradients in the ``grad`` of the parameters are not changed by this, and the parameters get new arrays
    in their ``data``, of the same dtype.

    Parameters
    ----------
    parameters : list of Tensor
    rule : SGD, Momentum, RMSProp, Adam or AdamW
        An object with ``step(params, grads) -> params`` on lists of arrays and an attribute ``rate``.
    schedule : callable or None
        ``schedule(k)`` is the rate of the k-th step, counted from 0; None leaves the rule's own rate.
    max_norm : float or None
        Above 0: clips the gradients when their global norm is larger. None does not clip.

    Attributes
    ----------
    rule
        The one that was given.
    rate : float
        The rate of the next step.
    steps : int
        How many steps were taken.

    Raises
    ------
    ValueError
        When max_norm is not above 0; the message names it.

    Examples
    --------
    >>> x = Tensor([4.0], requires_grad=True)
    >>> optimizer = Optimizer([x], SGD(0.25))
    >>> (x * x).sum().backward()
    >>> optimizer.step()
    >>> x
    Tensor([2.])

    References
    ----------
    Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013 (clipping).
    """

    def __init__(
        self,
        parameters: Sequence[Tensor],
        rule: SGD | Momentum | RMSProp | Adam | AdamW,
        schedule: Callable[[int], float] | None = None,
        max_norm: float | None = None,
    ) -> None:
        raise NotImplementedError("Optimizer.__init__: not written yet")

    @property
    def rate(self) -> float:
        """The rate of the next step."""
        raise NotImplementedError("Optimizer.rate: not written yet")

    def step(self) -> None:
        """One step from the gradients that are there; a missing gradient counts as zeros."""
        raise NotImplementedError("Optimizer.step: not written yet")

    def zero_grad(self) -> None:
        """Forget the gradients of the parameters."""
        raise NotImplementedError("Optimizer.zero_grad: not written yet")


def batches(
    tokens: ArrayLike, block: int, batch_size: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    r"""A batch of windows for next-token prediction.

    .. math:: \text{inputs}[i] = t_{s_i}, \ldots, t_{s_i + \text{block} - 1}, \qquad
        \text{targets}[i] = t_{s_i + 1}, \ldots, t_{s_i + \text{block}}

    with starts :math:`s_i` drawn uniformly from all that fit: 0, ..., len(tokens) - block - 1. The target at
    a place is the token that follows the one at the same place of the input.

    Parameters
    ----------
    tokens : array_like of int, shape (n,)
        n > block.
    block : int
        The length of a window, at least 1.
    batch_size : int
        How many windows, at least 1.
    rng : numpy.random.Generator

    Returns
    -------
    inputs, targets : numpy.ndarray of int, shape (batch_size, block)

    Raises
    ------
    ValueError
        When tokens is not a vector of integers or has not more than block of them ("tokens" in the message),
        or block or batch_size is below 1 (the message names it).

    Examples
    --------
    >>> inputs, targets = batches(np.arange(5), 4, 1, np.random.default_rng(0))
    >>> inputs, targets
    (array([[0, 1, 2, 3]]), array([[1, 2, 3, 4]]))

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019.
    """
    raise NotImplementedError("batches: not written yet")


def fit(
    model: Module,
    loss_fn: Callable[..., Tensor],
    next_batch: Callable[[], tuple],
    optimizer: Optimizer,
    steps: int,
    on_step: Callable[[int, float], Any] | None = None,
) -> list[float]:
    r"""Train: in each step the loss of a batch, its gradients, a step of the optimizer.

    .. math:: L_k = \text{loss\_fn}(\text{model}, *\text{next\_batch}())

    Each step starts with no gradients, so nothing of the step before, or of what was there before the call,
    gets into it.

    Parameters
    ----------
    model : Module
        In training mode while this runs, and afterwards.
    loss_fn : callable
        ``loss_fn(model, *batch)`` is a Tensor of one number.
    next_batch : callable
        ``next_batch()`` is a tuple; called once for each step.
    optimizer : Optimizer
    steps : int
        With 0 there is no step and the history is empty.
    on_step : callable or None
        Called after each step as ``on_step(step, loss)``, steps counted from 0.

    Returns
    -------
    list of float
        The loss of each step, before that step.

    Raises
    ------
    FloatingPointError
        When a loss is nan or infinite; the number of the step, counted from 0, is in the message. The
        parameters are those before that step: a broken number must not get into the model.

    Examples
    --------
    >>> class Number(Module):
    ...     def __init__(self):
    ...         self.x = Tensor([1.0], requires_grad=True)
    >>> model = Number()
    >>> fit(model, lambda m: (m.x * m.x).sum(), lambda: (), Optimizer(model.parameters(), SGD(0.25)), steps=3)
    [1.0, 0.25, 0.0625]

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 8.1.
    """
    raise NotImplementedError("fit: not written yet")


def save_checkpoint(path: str | Path, model: Module, optimizer: Optimizer, step: int) -> None:
    r"""Keep a training run in one file: parameters, the optimizer's memory, the generators, the step.

    .. math:: \text{load}(\text{save}(\text{state})) = \text{state}, \text{ bit for bit}

    What is kept: the model's ``state_dict``; the optimizer's ``steps``; all attributes of its rule (they are
    numbers, None, arrays, or lists and tuples of these); and the state of every numpy.random.Generator that is an
    attribute of the model or of a module in it, as that of a `Dropout`. The generator that draws your batches
    is not part of the model: going on with it is up to you.

    The file is a .npz archive (np.load opens it) without pickled objects, at the very path that is given, and
    carries a checksum over all of it, so that `load_checkpoint` notices any changed byte. It is written wholly
    or not at all: when the process dies in the middle, an earlier file at that path is still there, whole. For
    this the new file is written beside it under another name, and takes its name only when it is complete.
    Nothing else is left in the folder.

    Parameters
    ----------
    path : str or pathlib.Path
        In a folder that exists. Nothing is appended to the name.
    model : Module
    optimizer : Optimizer
    step : int
        Where the training stands, for `load_checkpoint` to return.

    Returns
    -------
    None

    Examples
    --------
    >>> import tempfile
    >>> model = Linear(2, 1, np.random.default_rng(0))
    >>> optimizer = Optimizer(model.parameters(), SGD(0.1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_checkpoint(f"{folder}/run.npz", model, optimizer, step=7)
    ...     load_checkpoint(f"{folder}/run.npz", model, optimizer)
    7

    References
    ----------
    Gray and Reuter, *Transaction Processing: Concepts and Techniques* (atomic writes).
    """
    raise NotImplementedError("save_checkpoint: not written yet")


def load_checkpoint(path: str | Path, model: Module, optimizer: Optimizer) -> int:
    r"""Go back to where `save_checkpoint` was called: training goes on from there bit for bit.

    .. math:: \text{load}(\text{save}(\text{state})) = \text{state}, \text{ bit for bit}

    Parameters, the rule's attributes, the optimizer's ``steps`` (so the schedule goes on where it stopped) and
    the states of the model's generators are those that were saved, whatever they were before the call.

    Parameters
    ----------
    path : str or pathlib.Path
    model : Module
        Of the same make as the one that was saved.
    optimizer : Optimizer
        With the same kind of rule.

    Returns
    -------
    int
        The step that was saved.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    ValueError
        When the file is damaged or no checkpoint (any changed, missing or added byte is noticed), or when it
        belongs to a model with other names, shapes or generators, or to a rule of another class. Model and
        optimizer have not changed then.

    Examples
    --------
    See `save_checkpoint`.

    >>> load_checkpoint("nowhere.npz", Module(), Optimizer([], SGD(0.1)))
    Traceback (most recent call last):
    ...
    FileNotFoundError: there is no checkpoint nowhere.npz

    References
    ----------
    Gray and Reuter, *Transaction Processing: Concepts and Techniques*.
    """
    raise NotImplementedError("load_checkpoint: not written yet")
