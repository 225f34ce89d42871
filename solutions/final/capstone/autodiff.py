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

from solutions.phase1.basic_math.functions import relu, softmax
from solutions.phase3.numerical_methods.matrix_operations import embedding_gradient
from solutions.phase4.graph_theory.topological_sort import backward_order


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
        ### BEGIN SOLUTION
        array = np.asarray(data)
        self.data = array if array.dtype in (np.float32, np.float64) else array.astype(np.float64)
        self.grad: np.ndarray | None = None
        self.requires_grad = requires_grad
        self._parents: tuple[Tensor, ...] = ()
        self._backward: Backward | None = None
        ### END SOLUTION

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the data."""
        ### BEGIN SOLUTION
        return self.data.shape
        ### END SOLUTION

    @property
    def dtype(self) -> np.dtype:
        """float32 or float64."""
        ### BEGIN SOLUTION
        return self.data.dtype
        ### END SOLUTION

    def __repr__(self) -> str:
        return f"Tensor({self.data})"

    def backward(self, gradient: ArrayLike | None = None) -> None:
        """Add the gradients of this tensor to the ``grad`` of all that it was made from.

        ``gradient`` is the gradient that arrives here: an array of this tensor's shape, ValueError otherwise. Only a
        tensor of a single number may leave it out; it is 1 then. Afterwards the graph is gone: its memory is free,
        and a second ``backward`` through any part of it raises RuntimeError, as does ``backward`` of a tensor that
        was not computed from one with ``requires_grad=True``.
        """
        ### BEGIN SOLUTION
        if not self.requires_grad:
            raise RuntimeError("backward needs a tensor that was computed from one with requires_grad=True")
        if gradient is None:
            if self.data.size != 1:
                raise ValueError(f"gradient must be given for a tensor of shape {self.shape}")
            gradient = np.ones_like(self.data)
        gradient = np.asarray(gradient, dtype=self.dtype)
        if gradient.shape != self.shape:
            raise ValueError(f"gradient must have shape {self.shape}, got {gradient.shape}")
        order = backward_order(self, lambda tensor: tensor._parents)
        pending = {id(self): gradient}
        for tensor in order:
            arrived = pending.pop(id(tensor), None)
            if arrived is None:
                continue  # no gradient flows here: a constant
            if tensor._backward is None:
                arrived = arrived.astype(tensor.dtype)  # a copy; float64 may meet a leaf of float32
                tensor.grad = arrived if tensor.grad is None else tensor.grad + arrived
                continue
            for parent, share in zip(tensor._parents, tensor._backward(arrived), strict=True):
                if parent.requires_grad:
                    key = id(parent)
                    pending[key] = pending[key] + share if key in pending else share
            tensor._parents, tensor._backward = (), _used_up
        ### END SOLUTION

    def zero_grad(self) -> None:
        """Forget the gradient."""
        ### BEGIN SOLUTION
        self.grad = None
        ### END SOLUTION

    def detach(self) -> Tensor:
        """The same data (not a copy) without its history."""
        ### BEGIN SOLUTION
        return Tensor(self.data)
        ### END SOLUTION

    def item(self) -> float:
        """The number in a tensor that holds just one; ValueError otherwise."""
        ### BEGIN SOLUTION
        if self.data.size != 1:
            raise ValueError(f"item needs a tensor of one number, got shape {self.shape}")
        return float(self.data.reshape(()))
        ### END SOLUTION

    def __add__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        other = self._other(other)

        def backward(gradient: np.ndarray) -> Gradients:
            return _unbroadcast(gradient, self.shape), _unbroadcast(gradient, other.shape)

        return operation(self.data + other.data, (self, other), backward)
        ### END SOLUTION

    def __sub__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        other = self._other(other)

        def backward(gradient: np.ndarray) -> Gradients:
            return _unbroadcast(gradient, self.shape), _unbroadcast(-gradient, other.shape)

        return operation(self.data - other.data, (self, other), backward)
        ### END SOLUTION

    def __mul__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        other = self._other(other)

        def backward(gradient: np.ndarray) -> Gradients:
            return (
                _unbroadcast(gradient * other.data, self.shape) if self.requires_grad else None,
                _unbroadcast(gradient * self.data, other.shape) if other.requires_grad else None,
            )

        return operation(self.data * other.data, (self, other), backward)
        ### END SOLUTION

    def __truediv__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        other = self._other(other)
        quotient = self.data / other.data

        def backward(gradient: np.ndarray) -> Gradients:
            share = gradient / other.data
            return _unbroadcast(share, self.shape), _unbroadcast(-share * quotient, other.shape)

        return operation(quotient, (self, other), backward)
        ### END SOLUTION

    def __pow__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        exponent = self._other(other)
        power = self.data**exponent.data

        def backward(gradient: np.ndarray) -> Gradients:
            lower = np.where(exponent.data == 0, 1, exponent.data - 1)  # x ** 0 is 1 everywhere, at 0 too
            by_base = gradient * exponent.data * self.data**lower
            if not exponent.requires_grad:
                return _unbroadcast(by_base, self.shape), None
            # 0 ** y is 0 for every y > 0: its derivative by y is 0, though log(0) is not finite
            logarithm = np.log(np.where(self.data > 0, self.data, 1))
            return _unbroadcast(by_base, self.shape), _unbroadcast(
                gradient * power * logarithm, exponent.shape
            )

        return operation(power, (self, exponent), backward)
        ### END SOLUTION

    def __matmul__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        other = self._other(other)
        a, b = self.data, other.data

        def backward(gradient: np.ndarray) -> Gradients:
            # A vector is a matrix with one row on the left, with one column on the right.
            rows = a[np.newaxis, :] if a.ndim == 1 else a
            columns = b[:, np.newaxis] if b.ndim == 1 else b
            if a.ndim == 1:
                gradient = np.expand_dims(gradient, -1 if b.ndim == 1 else -2)
            if b.ndim == 1:
                gradient = np.expand_dims(gradient, -1)
            by_a = by_b = None
            if self.requires_grad:
                by_a = _unbroadcast(gradient @ np.swapaxes(columns, -1, -2), rows.shape).reshape(a.shape)
            if other.requires_grad:
                by_b = _product_gradient(rows, gradient, columns.shape).reshape(b.shape)
            return by_a, by_b

        return operation(a @ b, (self, other), backward)
        ### END SOLUTION

    def __neg__(self) -> Tensor:
        ### BEGIN SOLUTION
        return operation(-self.data, (self,), lambda gradient: (-gradient,))
        ### END SOLUTION

    def __radd__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self + other
        ### END SOLUTION

    def __rsub__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self._other(other) - self
        ### END SOLUTION

    def __rmul__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self * other
        ### END SOLUTION

    def __rtruediv__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self._other(other) / self
        ### END SOLUTION

    def __rpow__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self._other(other) ** self
        ### END SOLUTION

    def __rmatmul__(self, other: Any) -> Tensor:
        ### BEGIN SOLUTION
        return self._other(other) @ self
        ### END SOLUTION

    def __getitem__(self, index: Any) -> Tensor:
        ### BEGIN SOLUTION
        def backward(gradient: np.ndarray) -> Gradients:
            whole = np.zeros_like(self.data)
            if _is_basic(index):
                whole[index] = gradient
            else:
                np.add.at(whole, index, gradient)  # an index may occur twice
            return (whole,)

        return operation(self.data[index], (self,), backward)
        ### END SOLUTION

    def sum(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The sum over all entries, or along one axis or several."""
        ### BEGIN SOLUTION
        total = np.sum(self.data, axis=axis, keepdims=keepdims)

        def backward(gradient: np.ndarray) -> Gradients:
            return (np.broadcast_to(_spread(gradient, axis, keepdims), self.shape),)

        return operation(total, (self,), backward)
        ### END SOLUTION

    def mean(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The mean over all entries, or along one axis or several."""
        ### BEGIN SOLUTION
        total = self.sum(axis, keepdims)
        return total * (total.data.size / max(self.data.size, 1))
        ### END SOLUTION

    def max(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> Tensor:
        """The largest entry; entries that tie for it share the gradient equally."""
        ### BEGIN SOLUTION
        largest = np.max(self.data, axis=axis, keepdims=True)

        def backward(gradient: np.ndarray) -> Gradients:
            winners = self.data == largest
            shares = winners / np.sum(winners, axis=axis, keepdims=True, dtype=self.dtype)
            return (shares * _spread(gradient, axis, keepdims),)

        return operation(largest if keepdims else np.squeeze(largest, axis), (self,), backward)
        ### END SOLUTION

    def exp(self) -> Tensor:
        """e to the power of each entry."""
        ### BEGIN SOLUTION
        power = np.exp(self.data)
        return operation(power, (self,), lambda gradient: (gradient * power,))
        ### END SOLUTION

    def log(self) -> Tensor:
        """The natural logarithm of each entry; -inf at 0, nan below, as numpy's."""
        ### BEGIN SOLUTION
        return operation(np.log(self.data), (self,), lambda gradient: (gradient / self.data,))
        ### END SOLUTION

    def sqrt(self) -> Tensor:
        """The square root of each entry."""
        ### BEGIN SOLUTION
        root = np.sqrt(self.data)
        return operation(root, (self,), lambda gradient: (gradient / (2 * root),))
        ### END SOLUTION

    def tanh(self) -> Tensor:
        """The hyperbolic tangent of each entry."""
        ### BEGIN SOLUTION
        value = np.tanh(self.data)
        return operation(value, (self,), lambda gradient: (gradient * (1 - value * value),))
        ### END SOLUTION

    def relu(self) -> Tensor:
        """The positive part of each entry; the gradient at 0 is 0."""
        ### BEGIN SOLUTION
        return operation(relu(self.data), (self,), lambda gradient: (gradient * (self.data > 0),))
        ### END SOLUTION

    def gelu(self) -> Tensor:
        r"""GPT-2's gelu of each entry: :math:`x/2 \, (1 + \tanh(\sqrt{2/\pi} (x + 0.044715 x^3)))`."""
        ### BEGIN SOLUTION
        x = np.clip(self.data, -10, 10)  # farther out tanh is 1 to the last digit, and x^3 may overflow
        square = x * x
        t = np.tanh(GELU_SCALE * x * (1 + GELU_CUBE * square))

        def backward(gradient: np.ndarray) -> Gradients:
            inner = GELU_SCALE * (1 + 3 * GELU_CUBE * square)
            return (gradient * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inner),)

        return operation(0.5 * self.data * (1 + t), (self,), backward)
        ### END SOLUTION

    def reshape(self, *shape: Any) -> Tensor:
        """The same entries in another shape: ``reshape(2, 3)`` or ``reshape((2, 3))``, -1 for what remains."""
        ### BEGIN SOLUTION
        return operation(self.data.reshape(*shape), (self,), lambda gradient: (gradient.reshape(self.shape),))
        ### END SOLUTION

    def transpose(self, *axes: int) -> Tensor:
        """The axes in another order: ``transpose(0, 2, 1)``; without arguments, in the reverse order."""
        ### BEGIN SOLUTION
        order = axes or tuple(range(self.data.ndim))[::-1]
        back = np.argsort([axis % self.data.ndim for axis in order])
        return operation(self.data.transpose(order), (self,), lambda gradient: (gradient.transpose(back),))
        ### END SOLUTION

    def softmax(self, axis: int = -1) -> Tensor:
        """Probabilities along an axis; a slice that is all -inf raises ValueError."""
        ### BEGIN SOLUTION
        p = softmax(self.data, axis).astype(self.dtype)

        def backward(gradient: np.ndarray) -> Gradients:
            weighted = gradient * p
            return (weighted - p * np.sum(weighted, axis=axis, keepdims=True),)

        return operation(p, (self,), backward)
        ### END SOLUTION

    def log_softmax(self, axis: int = -1) -> Tensor:
        """The logarithm of the softmax along an axis, stable for entries of any size; as there, ValueError."""
        ### BEGIN SOLUTION
        value = _log_softmax(self.data, axis)

        def backward(gradient: np.ndarray) -> Gradients:
            return (gradient - np.exp(value) * np.sum(gradient, axis=axis, keepdims=True),)

        return operation(value, (self,), backward)
        ### END SOLUTION

    def masked_fill(self, mask: ArrayLike, value: float) -> Tensor:
        """``value`` where the boolean mask is True (it broadcasts to this shape); no gradient flows there."""
        ### BEGIN SOLUTION
        mask = np.broadcast_to(mask, self.shape)
        filled = np.where(mask, self.dtype.type(value), self.data)
        return operation(filled, (self,), lambda gradient: (np.where(mask, 0, gradient),))
        ### END SOLUTION

    ### BEGIN SOLUTION
    def _other(self, other: Any) -> Tensor:
        """What stands on the other side of an operator, as a Tensor; a number in this tensor's dtype."""
        if isinstance(other, Tensor):
            return other
        return Tensor(np.asarray(other, dtype=self.dtype) if np.ndim(other) == 0 else other)

    ### END SOLUTION


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
    ### BEGIN SOLUTION
    result = Tensor(data)
    if _graph.kept and any(parent.requires_grad for parent in parents):
        result.requires_grad = True
        result._parents, result._backward = tuple(parents), backward
    return result
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    data = np.concatenate([tensor.data for tensor in tensors], axis)
    ends = np.cumsum([tensor.shape[axis] for tensor in tensors])[:-1]
    return operation(data, tensors, lambda gradient: np.split(gradient, ends, axis))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    data = np.stack([tensor.data for tensor in tensors], axis)
    return operation(data, tensors, lambda gradient: list(np.moveaxis(gradient, axis, 0)))
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    indices = np.asarray(indices)
    rows = table.shape[0]
    if indices.dtype.kind not in "iu":
        raise ValueError(f"indices must be integers, got dtype {indices.dtype}")
    if indices.size and not (indices.min() >= 0 and indices.max() < rows):
        raise ValueError(f"indices must lie in 0 .. {rows - 1}, got {indices.min()} .. {indices.max()}")

    def backward(gradient: np.ndarray) -> Gradients:
        if not indices.size:
            return (np.zeros_like(table.data),)
        return (embedding_gradient(indices, gradient, rows),)

    return operation(table.data[indices], (table,), backward)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    targets = np.asarray(targets)
    classes = logits.shape[-1] if logits.shape else 0
    if targets.shape != logits.shape[:-1] or targets.dtype.kind not in "iu":
        raise ValueError(f"targets must be integers of shape {logits.shape[:-1]}, got shape {targets.shape}")
    flat, wanted = logits.data.reshape(-1, classes), targets.reshape(-1)
    counted = np.flatnonzero(wanted != ignore_index)
    if not counted.size:
        raise ValueError("targets must not all be ignored")
    chosen = wanted[counted]
    if not (chosen.min() >= 0 and chosen.max() < classes):
        raise ValueError(f"targets must lie in 0 .. {classes - 1}, got {chosen.min()} .. {chosen.max()}")
    log_p = _log_softmax(flat[counted], -1)
    rows = np.arange(counted.size)
    loss = -np.mean(log_p[rows, chosen])

    def backward(gradient: np.ndarray) -> Gradients:
        share = np.exp(log_p)
        share[rows, chosen] -= 1
        whole = np.zeros_like(flat)
        whole[counted] = share * (gradient / counted.size)
        return (whole.reshape(logits.shape),)

    return operation(np.asarray(loss), (logits,), backward)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    before, _graph.kept = _graph.kept, False
    try:
        yield
    finally:
        _graph.kept = before
    ### END SOLUTION


### BEGIN SOLUTION
Gradients = Sequence["np.ndarray | None"]
Backward = Callable[[np.ndarray], Gradients]

GELU_SCALE = float(np.sqrt(2 / np.pi))
GELU_CUBE = 0.044715


class _Graph:
    """Whether operations are remembered at the moment."""

    kept = True


_graph = _Graph()


def _used_up(gradient: np.ndarray) -> Gradients:
    """Stands where the backward of an operation was, once it has been called."""
    raise RuntimeError("the graph was used up by an earlier backward: compute the result again")


def _unbroadcast(gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Sum a gradient over the axes along which an array of ``shape`` was repeated."""
    if gradient.shape == shape:
        return gradient
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    repeated = tuple(i for i, n in enumerate(shape) if n == 1)
    return gradient.sum(axis=repeated, keepdims=True) if repeated else gradient


def _is_basic(index: Any) -> bool:
    """Ints, slices, None and ...: each entry is taken once at the most."""
    parts = index if isinstance(index, tuple) else (index,)
    return all(part is None or part is ... or isinstance(part, (int, np.integer, slice)) for part in parts)


def _spread(gradient: np.ndarray, axis: int | tuple[int, ...] | None, keepdims: bool) -> np.ndarray:
    """Give a reduced gradient its axes of length 1 back."""
    return gradient if keepdims or axis is None else np.expand_dims(gradient, axis)


def _product_gradient(a: np.ndarray, gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The gradient of a @ b by b, which has ``shape``."""
    if len(shape) == 2:
        # one matrix for a whole batch: a single large product instead of many small ones and their sum
        return a.reshape(-1, a.shape[-1]).T @ gradient.reshape(-1, gradient.shape[-1])
    return _unbroadcast(np.swapaxes(a, -1, -2) @ gradient, shape)


def _log_softmax(x: np.ndarray, axis: int) -> np.ndarray:
    largest = np.max(x, axis=axis, keepdims=True)
    if np.any(largest == -np.inf):
        raise ValueError("logits must not be all -inf along the axis")
    shifted = x - largest
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


### END SOLUTION
