"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test.

An engine is too large to be written again for each mistake, so most of them are the reference with a few words
changed.
"""

import inspect
import types

import numpy as np

from grader.feedback import mistake
from solutions.final.capstone import autodiff as right


def altered(before, after):
    """The reference's module with one place of its text changed."""
    text = inspect.getsource(right)
    assert text.count(before) >= 1, before
    module = types.ModuleType(right.__name__)
    exec(compile(text.replace(before, after), "mistakes_autodiff", "exec"), module.__dict__)
    return module


OVERWRITTEN = mistake(
    "Tensor",
    "The gradient of an earlier backward is overwritten; it must be added to, until zero_grad is called.",
)(
    altered(
        "tensor.grad = arrived if tensor.grad is None else tensor.grad + arrived",
        "tensor.grad = arrived",
    ).Tensor
)

LAST_WAY_ONLY = mistake(
    "Tensor",
    "A value that is used twice gets only the gradient of its last use: add up what comes on every way.",
)(altered("pending[key] = pending[key] + share if key in pending else share", "pending[key] = share").Tensor)

BROADCAST_NOT_UNDONE = mistake(
    "Tensor",
    "A tensor that was broadcast gets a gradient of the larger shape: sum it over the repeated axes.",
)(altered("    if gradient.shape == shape:\n        return gradient\n", "    return gradient\n").Tensor)

ALWAYS_FLOAT64 = mistake(
    "Tensor", "Your results are float64 whatever goes in: a tensor of float32 must stay one."
)(
    altered(
        "self.data = array if array.dtype in (np.float32, np.float64) else array.astype(np.float64)",
        "self.data = array.astype(np.float64)",
    ).Tensor
)

DIVISION_WITH_LOST_SIGN = mistake("Tensor", "The derivative of a / b by b is -a / b^2: its sign is lost.")(
    altered(
        "_unbroadcast(-share * quotient, other.shape)", "_unbroadcast(share * quotient, other.shape)"
    ).Tensor
)

TIES_ALL_GET_EVERYTHING = mistake(
    "Tensor", "Entries that tie for the maximum share the gradient; yours get all of it each."
)(
    altered(
        "shares = winners / np.sum(winners, axis=axis, keepdims=True, dtype=self.dtype)", "shares = winners"
    ).Tensor
)

RECURSIVE = mistake(
    "Tensor",
    "Your backward calls itself for each parent: a long chain is deeper than Python's stack. Use a loop.",
)(
    altered(
        "order = backward_order(self, lambda tensor: tensor._parents)",
        "order = _recursive_order(self)",
    ).Tensor
)


def _recursive_order(root):
    seen, order = set(), []

    def visit(tensor):
        if id(tensor) not in seen:
            seen.add(id(tensor))
            for parent in tensor._parents:
                visit(parent)
            order.append(tensor)

    visit(root)
    return order[::-1]


RECURSIVE.backward.__globals__["_recursive_order"] = _recursive_order


@mistake("operation", "The shares are handed to the parents in the reverse order.")
def operation_with_shares_reversed(data, parents, backward):
    return right.operation(data, parents, lambda gradient: list(backward(gradient))[::-1])


@mistake("operation", "Even what was made from constants alone claims to require a gradient.")
def operation_that_always_requires_a_gradient(data, parents, backward):
    result = right.operation(data, parents, backward)
    result.requires_grad = True
    return result


@mistake("concatenate", "Each tensor gets back only its own piece of the gradient; yours all get the first.")
def concatenate_that_returns_the_first_piece(tensors, axis):
    data = np.concatenate([tensor.data for tensor in tensors], axis)

    def backward(gradient):
        return [np.take(gradient, range(tensor.shape[axis]), axis) for tensor in tensors]

    return right.operation(data, tensors, backward)


@mistake("stack", "The gradient must be taken apart along the new axis, wherever that stands.")
def stack_with_gradients_along_the_first_axis(tensors, axis):
    data = np.stack([tensor.data for tensor in tensors], axis)
    return right.operation(
        data, tensors, lambda gradient: list(gradient.reshape(data.shape[axis], *tensors[0].shape))
    )


@mistake(
    "embedding",
    "A row that is looked up twice gets one gradient only: assignment keeps the last, use add.at.",
)
def embedding_that_assigns(table, indices):
    indices = np.asarray(indices)
    if indices.size and not (indices.min() >= 0 and indices.max() < table.shape[0]):
        raise ValueError("indices are out of range")

    def backward(gradient):
        whole = np.zeros_like(table.data)
        whole[indices] = gradient
        return (whole,)

    return right.operation(table.data[indices], (table,), backward)


@mistake(
    "embedding", "numpy counts a negative index from the end; for a token number that is a bug to be refused."
)
def embedding_that_takes_negative_indices(table, indices):
    return table[np.asarray(indices)]


@mistake(
    "cross_entropy", "The gradient is not divided by the number of positions, though the loss is their mean."
)
def cross_entropy_with_the_gradient_of_the_sum(logits, targets, ignore_index=-1):
    loss = right.cross_entropy(logits, targets, ignore_index)
    count = int(np.sum(np.asarray(targets) != ignore_index))
    return right.operation(loss.data, (loss,), lambda gradient: (gradient * count,))


@mistake(
    "cross_entropy", "Ignored positions must not count in the mean either: divide by those that are left."
)
def cross_entropy_with_a_mean_over_all(logits, targets, ignore_index=-1):
    targets = np.asarray(targets)
    return right.cross_entropy(logits, targets, ignore_index) * float(np.mean(targets != ignore_index))


class no_grad_that_forgets:  # noqa: N801 - it stands in for a function
    """Sets the flag and leaves it so."""

    def __enter__(self):
        right._graph.kept = False

    def __exit__(self, *details):
        right._graph.kept = True


@mistake("no_grad", "After the block it must be as before: inside another no_grad the graph stays off.")
def no_grad_that_always_switches_on():
    return no_grad_that_forgets()
