"""Autodiff with a tape: every operation writes a numbered record, backward plays the numbers from the last one."""

import contextlib
import itertools

import numpy as np

number = itertools.count()
silent = []  # one entry for each no_grad that is in force


class Record:
    """A line of the tape; after it was played, ``pull`` is None."""

    def __init__(self, parents, pull):
        self.number, self.parents, self.pull = next(number), parents, pull


def operator(function, by_left, by_right):
    """(f(self, other), f(other, self)); the shares from the gradient g, the operands x and y, and the result z."""

    def between(left, right):
        x, y = left.data, right.data
        z = np.asarray(function(x, y))

        def pull(g):
            shares = []
            for tensor, share in ((left, by_left), (right, by_right)):
                shares.append(_summed(share(g, x, y, z), tensor.shape) if tensor.requires_grad else None)
            return shares

        return operation(z, (left, right), pull)

    return (
        lambda self, other: between(self, self._read(other)),
        lambda self, other: between(self._read(other), self),
    )


def entrywise(function, slope):
    """A method; the slope from the entries x and the results y."""

    def method(self):
        x = self.data
        y = np.asarray(function(x))
        return operation(y, (self,), lambda g: (g * slope(x, y),))

    return method


def power_by_base(g, x, y, z):
    return g * np.where(y == 0, 0, y * np.power(x, np.where(y == 0, 1, y) - 1))


def power_by_exponent(g, x, y, z):
    return g * np.where(x == 0, 0, z * np.log(np.where(x == 0, 1, np.abs(x))))


class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, requires_grad=False):
        data = np.asarray(data)
        self.data = data if data.dtype in (np.float32, np.float64) else data.astype(float)
        self.grad, self.requires_grad, self._record = None, requires_grad, None

    shape = property(lambda self: self.data.shape)
    dtype = property(lambda self: self.data.dtype)

    def __repr__(self):
        return f"Tensor({self.data})"

    def _read(self, other):
        if isinstance(other, Tensor):
            return other
        return Tensor(np.asarray(other, dtype=None if np.ndim(other) else self.dtype))

    def backward(self, gradient=None):
        if not self.requires_grad:
            raise RuntimeError("nothing here requires a gradient")
        if gradient is None and self.data.size == 1:
            gradient = np.full(self.shape, 1)
        if gradient is None or np.shape(gradient) != self.shape:
            raise ValueError("the gradient must have this tensor's shape")
        tape, waiting = {}, [self]
        while waiting:
            record = waiting.pop()._record
            if record is not None and record.number not in tape:
                if record.pull is None:
                    raise RuntimeError("this part of the tape was played already")
                tape[record.number] = record
                waiting.extend(record.parents)
        arrived = {}

        def deliver(tensor, share):
            share = np.array(share, dtype=tensor.dtype)
            if tensor._record is None:
                tensor.grad = share if tensor.grad is None else tensor.grad + share
            else:
                at = tensor._record.number
                arrived[at] = arrived[at] + share if at in arrived else share

        deliver(self, gradient)
        for at in sorted(tape, reverse=True):
            record = tape.pop(at)
            parents, pull, record.parents, record.pull = record.parents, record.pull, (), None
            if at in arrived:
                for tensor, share in zip(parents, pull(arrived.pop(at)), strict=True):
                    if tensor.requires_grad and share is not None:
                        deliver(tensor, share)

    def zero_grad(self):
        self.grad = None

    def detach(self):
        return Tensor(self.data)

    def item(self):
        return float(self.data.item())

    __add__, __radd__ = operator(np.add, lambda g, x, y, z: g, lambda g, x, y, z: g)
    __sub__, __rsub__ = operator(np.subtract, lambda g, x, y, z: g, lambda g, x, y, z: -g)
    __mul__, __rmul__ = operator(np.multiply, lambda g, x, y, z: g * y, lambda g, x, y, z: g * x)
    __truediv__, __rtruediv__ = operator(np.divide, lambda g, x, y, z: g / y, lambda g, x, y, z: -g / y * z)
    __pow__, __rpow__ = operator(np.power, power_by_base, power_by_exponent)
    __neg__ = entrywise(np.negative, lambda x, y: -1)

    def __matmul__(self, other):
        """Vectors become matrices first."""
        other = self._read(other)
        a, b = self.data, other.data
        z = np.matmul(a, b)
        if b.ndim == 1:
            return (self @ other[:, None])[..., 0]
        if a.ndim == 1:
            return (self[None, :] @ other)[..., 0, :]

        def pull(g):
            by_a = _summed(np.matmul(g, b.swapaxes(-1, -2)), a.shape) if self.requires_grad else None
            if not other.requires_grad:
                return by_a, None
            if b.ndim == 2:
                front = list(range(a.ndim - 1))
                return by_a, np.tensordot(a, g, (front, front))
            return by_a, _summed(np.matmul(a.swapaxes(-1, -2), g), b.shape)

        return operation(z, (self, other), pull)

    def __rmatmul__(self, other):
        return self._read(other) @ self

    def __getitem__(self, index):
        """Counts, with the gradients as weights, how often each place was taken."""

        def pull(g):
            places = np.arange(self.data.size).reshape(self.shape)[index]
            whole = np.bincount(np.ravel(places), np.ravel(g), minlength=self.data.size)
            return (whole.reshape(self.shape),)

        return operation(np.asarray(self.data[index]), (self,), pull)

    def sum(self, axis=None, keepdims=False):
        z = np.asarray(np.sum(self.data, axis, keepdims=keepdims))
        kept = _kept(self.shape, axis)
        return operation(z, (self,), lambda g: (g.reshape(kept) + np.zeros_like(self.data),))

    def mean(self, axis=None, keepdims=False):
        total = self.sum(axis, keepdims)
        return total / (self.data.size / total.data.size)

    def max(self, axis=None, keepdims=False):
        z = np.asarray(np.max(self.data, axis, keepdims=keepdims))
        kept = _kept(self.shape, axis)

        def pull(g):
            best = np.where(self.data == z.reshape(kept), self.dtype.type(1), self.dtype.type(0))
            return (best * (g.reshape(kept) / best.sum(axis, keepdims=True)),)

        return operation(z, (self,), pull)

    exp = entrywise(np.exp, lambda x, y: y)
    log = entrywise(np.log, lambda x, y: 1 / x)
    sqrt = entrywise(np.sqrt, lambda x, y: 0.5 / y)
    tanh = entrywise(np.tanh, lambda x, y: (1 - y) * (1 + y))
    relu = entrywise(lambda x: np.where(x <= 0, x.dtype.type(0), x), lambda x, y: y > 0)

    def gelu(self):
        """Its slope by the product rule; beyond 30 the tanh is 1, so nothing needs to overflow there."""
        x, c = self.data, (2 / np.pi) ** 0.5
        near = np.clip(x, -30, 30)
        t = np.tanh(c * (near + 0.044715 * near * near * near))

        def pull(g):
            return (g * (1 + t + near * (1 - t) * (1 + t) * c * (1 + 0.134145 * near * near)) / 2,)

        return operation(np.asarray((1 + t) * x / 2), (self,), pull)

    def reshape(self, *shape):
        shape = shape[0] if len(shape) == 1 else shape
        return operation(np.reshape(self.data, shape), (self,), lambda g: (np.reshape(g, self.shape),))

    def transpose(self, *axes):
        n = self.data.ndim
        z = np.transpose(self.data, axes or None)
        axes = [axis % n for axis in axes] or list(range(n))[::-1]
        back = [axes.index(axis) for axis in range(n)]
        return operation(z, (self,), lambda g: (np.transpose(g, back),))

    def softmax(self, axis=-1):
        return self.log_softmax(axis).exp()

    def log_softmax(self, axis=-1):
        top = self.data.max(axis, keepdims=True)
        if np.any(np.isneginf(top)):
            raise ValueError("there is nothing to choose from")
        z = self.data - top - np.log(np.exp(self.data - top).sum(axis, keepdims=True))
        return operation(z, (self,), lambda g: (g - np.exp(z) * g.sum(axis, keepdims=True),))

    def masked_fill(self, mask, value):
        mask = np.broadcast_to(np.array(mask, dtype=bool), self.shape)
        z = self.data.copy()
        z[mask] = value

        def pull(g):
            share = g.copy()
            share[mask] = 0
            return (share,)

        return operation(z, (self,), pull)


def operation(data, parents, backward):
    made = Tensor(data)
    if not silent and True in [bool(parent.requires_grad) for parent in parents]:
        made.requires_grad, made._record = True, Record(tuple(parents), backward)
    return made


def concatenate(tensors, axis):
    tensors = list(tensors)
    z = np.concatenate([tensor.data for tensor in tensors], axis=axis)

    def pull(g):
        g, first, shares = np.moveaxis(g, axis, 0), 0, []
        for tensor in tensors:
            last = first + tensor.shape[axis]
            shares.append(np.moveaxis(g[first:last], 0, axis))
            first = last
        return shares

    return operation(z, tensors, pull)


def stack(tensors, axis):
    """Joined along an axis of length 1 that each of them gets."""
    tensors = list(tensors)
    if not tensors or any(tensor.shape != tensors[0].shape for tensor in tensors):
        raise ValueError("stack needs tensors of one shape")
    shape = np.expand_dims(tensors[0].data, axis).shape
    return concatenate([tensor.reshape(shape) for tensor in tensors], axis)


def embedding(table, indices):
    """The gradients are sorted by their rows, and runs of the same row are added up."""
    indices = np.array(indices)
    if not np.issubdtype(indices.dtype, np.integer) or not np.all(
        (indices >= 0) & (indices < len(table.data))
    ):
        raise ValueError("an index is no row of the table")

    def pull(g):
        whole, flat = np.zeros_like(table.data), indices.ravel()
        order = np.argsort(flat, kind="stable")
        rows, starts = np.unique(flat[order], return_index=True)
        if len(rows):
            whole[rows] = np.add.reduceat(g.reshape(len(flat), -1)[order], starts, axis=0)
        return (whole,)

    return operation(table.data[indices], (table,), pull)


def cross_entropy(logits, targets, ignore_index=-1):
    """From the operations above, on the rows that count."""
    targets = np.array(targets)
    if not logits.shape or targets.shape != logits.shape[:-1]:
        raise ValueError("targets and logits differ in shape")
    counted = np.nonzero(targets != ignore_index)
    chosen, classes = targets[counted], logits.shape[-1]
    if not len(chosen) or not np.isin(chosen, np.arange(classes)).all():
        raise ValueError("no target counts, or one is no class")
    log_p = logits[counted].log_softmax()
    return -log_p[np.arange(len(chosen)), chosen.astype(int)].mean()


@contextlib.contextmanager
def no_grad():
    silent.append(True)
    try:
        yield
    finally:
        silent.pop()


def _kept(shape, axis):
    """The shape after a reduction that keeps its axes."""
    return np.empty(shape, dtype=bool).any(axis=axis, keepdims=True).shape


def _summed(share, shape):
    """Back to the shape before broadcasting, one axis after the other."""
    while share.ndim > len(shape):
        share = share.sum(axis=0)
    for axis, length in enumerate(shape):
        if share.shape[axis] != length:
            share = share.sum(axis=axis, keepdims=True)
    return share
