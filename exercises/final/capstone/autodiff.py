"""Write your own autodiff engine.

A Tensor is an array that remembers how it was made. Asked for gradients, it walks that memory backwards, in the
order that your own `backward_order` finds, and lets every operation pass its share on to what it was made from.
The transformer of the next modules is trained by this engine and by nothing else.

Lesson: exercises/final/capstone/README.md#autodiff
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.phase1.basic_math.functions import relu, softmax
from exercises.phase3.numerical_methods.matrix_operations import embedding_gradient
from exercises.phase4.graph_theory.topological_sort import backward_order


class Tensor:
    r"""An array that can be differentiated through.

    For a number L computed from tensors, ``L.backward()`` leaves in the ``grad`` of every tensor x that was made
    with ``requires_grad=True``

    .. math:: \texttt{x.grad} = \frac{\partial L}{\partial x}, \qquad
        \frac{\partial L}{\partial x} = \sum_{y \text{ made from } x}
        \Bigl(\frac{\partial y}{\partial x}\Bigr)^{\!T} \frac{\partial L}{\partial y}

    A value that is used twice gets the sum of both gradients, and a second ``backward`` on another result adds to
    ``grad``. Operations broadcast as numpy's do; the gradient of a broadcast tensor is summed back to its shape.

    Operators: ``+ - * / ** @`` and unary minus, with tensors, arrays and plain numbers on either side (``@`` with
    vectors and batches as numpy's matmul), and indexing with ints, slices, ``...``, None and integer or boolean
    arrays (an index that occurs twice gets both gradients). Shapes that do not fit raise ValueError.

    The dtype float32 is kept, and float64 too; anything else is read as float64. A number takes the dtype of the
    tensor it meets. Nothing depends on the recursion limit: a chain of 10,000 operations works.

    Parameters
    ----------
    data : array_like
        Numbers of any shape; not copied when they are an array of floats already.
    requires_grad : bool
        Whether ``backward`` keeps a gradient here.

    Attributes
    ----------
    data : numpy.ndarray
    grad : numpy.ndarray or None
        Of the same shape and dtype as ``data``; None before ``backward`` and after ``zero_grad``.
    requires_grad : bool
        True also for what was computed from such a tensor.
    shape : tuple of int
    dtype : numpy.dtype

    Examples
    --------
    >>> x = Tensor([1.0, 2.0, 3.0], requires_grad=True)
    >>> y = (x * x).sum()
    >>> y.backward()
    >>> x.grad
    array([2., 4., 6.])

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3 (the reverse mode).
    """

    # numpy then leaves `array + tensor` to us
    __array_ufunc__ = None

    def __init__(self, data: ArrayLike, requires_grad: bool = False) -> None:
        raise NotImplementedError("Tensor.__init__: not written yet")

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the data."""
        raise NotImplementedError("Tensor.shape: not written yet")

    @property
    def dtype(self) -> np.dtype:
        """float32 or float64."""
        raise NotImplementedError("Tensor.dtype: not written yet")

    def __repr__(self) -> str:
        return f"Tensor({self.data})"

    def backward(self, gradient: ArrayLike | None = None) -> None:
        """Add the gradients of this tensor to the ``grad`` of all that it was made from.

        ``gradient`` is the gradient that arrives here: an array of this tensor's shape, ValueError otherwise. Only a
        tensor of a single number may leave it out; it is 1 then. Afterwards the graph is gone: its memory is free,
        and a second ``backward`` through any part of it raises RuntimeError, as does ``backward`` of a tensor that
        was not computed from one with ``requires_grad=True``.
        """
        raise NotImplementedError("Tensor.backward: not written yet")

    def zero_grad(self) -> None:
        """Forget the gradient."""
        raise NotImplementedError("Tensor.zero_grad: not written yet")

    def detach(self) -> Tensor:
        """The same data (not a copy) without its history."""
        raise NotImplementedError("Tensor.detach: not written yet")

    def item(self) -> float:
        """The number in a tensor that holds just one; ValueError otherwise."""
        raise NotImplementedError("Tensor.item: not written yet")

    def __add__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__add__: not written yet")

    def __sub__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__sub__: not written yet")

    def __mul__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__mul__: not written yet")

    def __truediv__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__truediv__: not written yet")

    def __pow__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__pow__: not written yet")

    def __matmul__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__matmul__: not written yet")

    def __neg__(self) -> Tensor:
        raise NotImplementedError("Tensor.__neg__: not written yet")

    def __radd__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__radd__: not written yet")

    def __rsub__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__rsub__: not written yet")

    def __rmul__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__rmul__: not written yet")

    def __rtruediv__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__rtruediv__: not written yet")

    def __rpow__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__rpow__: not written yet")

    def __rmatmul__(self, other: Any) -> Tensor:
        raise NotImplementedError("Tensor.__rmatmul__: not written yet")

    def __getitem__(self, index: Any) -> Tensor:
        raise NotImplementedError("Tensor.__getitem__: not written yet")

    def sum(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The sum over all entries, or along one axis or several."""
        raise NotImplementedError("Tensor.sum: not written yet")

    def mean(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The mean over all entries, or along one axis or several."""
        raise NotImplementedError("Tensor.mean: not written yet")

    def max(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The largest entry; entries that tie for it share the gradient equally."""
        raise NotImplementedError("Tensor.max: not written yet")

    def exp(self) -> Tensor:
        """e to the power of each entry."""
        raise NotImplementedError("Tensor.exp: not written yet")

    def log(self) -> Tensor:
        """The natural logarithm of each entry; -inf at 0, nan below, as numpy's."""
        raise NotImplementedError("Tensor.log: not written yet")

    def sqrt(self) -> Tensor:
        """The square root of each entry."""
        raise NotImplementedError("Tensor.sqrt: not written yet")

    def tanh(self) -> Tensor:
        """The hyperbolic tangent of each entry."""
        raise NotImplementedError("Tensor.tanh: not written yet")

    def relu(self) -> Tensor:
        """The positive part of each entry; the gradient at 0 is 0."""
        raise NotImplementedError("Tensor.relu: not written yet")

    def gelu(self) -> Tensor:
        r"""GPT-2's gelu of each entry: :math:`x/2 \, (1 + \tanh(\sqrt{2/\pi} (x + 0.044715 x^3)))`."""
        raise NotImplementedError("Tensor.gelu: not written yet")

    def reshape(self, *shape: Any) -> Tensor:
        """The same entries in another shape: ``reshape(2, 3)`` or ``reshape((2, 3))``, -1 for what remains."""
        raise NotImplementedError("Tensor.reshape: not written yet")

    def transpose(self, *axes: int) -> Tensor:
        """The axes in another order: ``transpose(0, 2, 1)``; without arguments, in the reverse order."""
        raise NotImplementedError("Tensor.transpose: not written yet")

    def softmax(self, axis: int = -1) -> Tensor:
        """Probabilities along an axis; a slice that is all -inf raises ValueError."""
        raise NotImplementedError("Tensor.softmax: not written yet")

    def log_softmax(self, axis: int = -1) -> Tensor:
        """The logarithm of the softmax along an axis, stable for entries of any size; as there, ValueError."""
        raise NotImplementedError("Tensor.log_softmax: not written yet")

    def masked_fill(self, mask: ArrayLike, value: float) -> Tensor:
        """``value`` where the boolean mask is True (it broadcasts to this shape); no gradient flows there."""
        raise NotImplementedError("Tensor.masked_fill: not written yet")


def operation(
    data: np.ndarray, parents: Sequence[Tensor], backward: Callable[[np.ndarray], Sequence[np.ndarray | None]]
) -> Tensor:
    r"""A Tensor made by an operation of your own: the one door through which everything enters the graph.

    Parameters
    ----------
    data : numpy.ndarray
        The result.
    parents : sequence of Tensor
        What it was computed from.
    backward : callable
        Called once, with the gradient that arrives at the result (an array of the shape of ``data``); returns for
        each parent its share, :math:`(\partial\, \text{data} / \partial\, \text{parent})^T` applied to that gradient,
        in the parent's shape, or None where the parent does not require one. It must not change the array that it
        is given.

    Returns
    -------
    Tensor
        It requires a gradient when one of the parents does and `no_grad` is not in force; otherwise it keeps
        neither parents nor ``backward``.

    Examples
    --------
    >>> x = Tensor([3.0], requires_grad=True)
    >>> cube = operation(x.data**3, [x], lambda gradient: [gradient * 3 * x.data**2])
    >>> cube.backward()
    >>> x.grad
    array([27.])

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    raise NotImplementedError("operation: not written yet")


def concatenate(tensors: Sequence[Tensor], axis: int) -> Tensor:
    """Tensors joined along an axis that they have.

    .. math:: \\text{shape}[axis] = \\sum_i \\text{shape}_i[axis]

    Parameters
    ----------
    tensors : sequence of Tensor
        At least one; all axes but ``axis`` agree.
    axis : int

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        When there is no tensor, or the shapes do not fit.

    Examples
    --------
    >>> concatenate([Tensor([1.0]), Tensor([2.0, 3.0])], axis=0)
    Tensor([1. 2. 3.])

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    raise NotImplementedError("concatenate: not written yet")


def stack(tensors: Sequence[Tensor], axis: int) -> Tensor:
    """Tensors of one shape laid side by side along a new axis.

    .. math:: \\text{result}[\\ldots, i, \\ldots] = \\text{tensors}[i]

    Parameters
    ----------
    tensors : sequence of Tensor
        At least one, all of the same shape.
    axis : int
        Where the new axis stands in the result.

    Returns
    -------
    Tensor

    Raises
    ------
    ValueError
        When there is no tensor, or the shapes differ.

    Examples
    --------
    >>> stack([Tensor([1.0, 2.0]), Tensor([3.0, 4.0])], axis=0).shape
    (2, 2)

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.
    """
    raise NotImplementedError("stack: not written yet")


def embedding(table: Tensor, indices: ArrayLike) -> Tensor:
    """Rows of a table, one for each index.

    .. math:: \\text{result}[i_1, \\ldots, i_k, :] = \\text{table}[\\text{indices}[i_1, \\ldots, i_k], :]

    The gradient of a row that is looked up several times is the sum over all of them.

    Parameters
    ----------
    table : Tensor, shape (rows, dim)
    indices : array_like of int, any shape (...)
        Each in 0 .. rows - 1.

    Returns
    -------
    Tensor, shape (..., dim)

    Raises
    ------
    ValueError
        When an index is negative or too large, or is not an integer.

    Examples
    --------
    >>> table = Tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    >>> embedding(table, [1, 1, 0]).sum().backward()
    >>> table.grad
    array([[1., 1.],
           [2., 2.]])

    References
    ----------
    Bengio, Ducharme, Vincent and Jauvin, "A Neural Probabilistic Language Model", 2003.
    """
    raise NotImplementedError("embedding: not written yet")


def cross_entropy(logits: Tensor, targets: ArrayLike, ignore_index: int = -1) -> Tensor:
    r"""Mean negative log probability of the targets: the loss of a classifier and of a language model.

    .. math:: L = -\frac{1}{N} \sum_{i \text{ not ignored}} \log \operatorname{softmax}(z_i)_{t_i}

    with N the number of positions that are not ignored. Stable for logits of any size.

    Parameters
    ----------
    logits : Tensor, shape (..., classes)
    targets : array_like of int, shape (...)
        Each in 0 .. classes - 1, or equal to ignore_index.
    ignore_index : int
        Positions with this target do not count and get no gradient.

    Returns
    -------
    Tensor, shape ()

    Raises
    ------
    ValueError
        When the shapes do not fit, a target is out of range, or all are ignored.

    Examples
    --------
    >>> round(cross_entropy(Tensor([[0.0, 0.0]]), [1]).item(), 6)
    0.693147

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2.
    """
    raise NotImplementedError("cross_entropy: not written yet")


@contextlib.contextmanager
def no_grad() -> Iterator[None]:
    """Inside ``with no_grad():`` no graph is kept: for evaluating and sampling.

    .. math:: \\text{requires\\_grad of every result} = \\text{False}

    What was in force before holds again afterwards, also after an exception, and when two of them are nested.

    Yields
    ------
    None

    Examples
    --------
    >>> x = Tensor([1.0], requires_grad=True)
    >>> with no_grad():
    ...     y = x * 2
    >>> y.requires_grad, (x * 2).requires_grad
    (False, True)

    Returns
    -------
    context manager

    References
    ----------
    Paszke et al., "PyTorch: An Imperative Style, High-Performance Deep Learning Library", 2019.
    """
    raise NotImplementedError("no_grad: not written yet")
