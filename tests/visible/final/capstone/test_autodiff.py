"""What autodiff.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np
import pytest

from grader.check import approx, array, exactly, raises

# For positive x: the slope of each of these is found by moving x a little. (Text, so that it can be worked out
# beside your code for many x at once.)
METHODS = {
    "exp": "x.exp()",
    "log": "x.log()",
    "sqrt": "x.sqrt()",
    "tanh": "x.tanh()",
    "gelu": "x.gelu()",
    "softmax along an axis": "x.softmax(1)",
    "log_softmax along an axis": "x.log_softmax(1)",
    "sum along axes": "x.sum((0, 2))",
    "sum with its axis kept": "x.sum(1, keepdims=True)",
    "mean along an axis": "x.mean(1)",
    "max along an axis": "x.max(1)",
    "max with its axis kept": "x.max(2, keepdims=True)",
    "reshape": "x.reshape(4, -1)",
    "transpose": "x.transpose(1, 2, 0)",
    "transpose in reverse": "x.transpose()",
    "a power": "x**1.5",
    "a power of a number": "3.0**x",
    "a tensor to a tensor": "x**x",
    "a quotient of rows": "x / x[:, :1]",
    "a slice with steps": "x[:, ::2, 1:]",
    "rows by their numbers, one twice": "x[:, [0, 2, 2]]",
    "a mask over the last axis": "x.masked_fill([True, False], -1.0)",
    "a product with its transpose": "x @ x.transpose(0, 2, 1)",
    "a product with a vector": "x @ x[0, 0]",
    "a vector times a batch": "x[0, :, 0] @ x",
    "a matrix for a whole batch": "x @ x[0, :2]",
    "a product of vectors": "x[0, 0] @ x[1, 1]",
    "a row for every batch": "x[0] * x + x[:, :, :1]",
}


def values_of(module, formula, points):
    """What a formula of a Tensor x gives at some points. (It runs beside your code.)"""
    import numpy as np

    return np.array([eval(formula, {"x": module.Tensor(x)}).data for x in points])


def test_Tensor__knows_its_data_shape_and_dtype(student):
    x = student.Tensor([[1, 2, 3]])
    assert x.data == approx([[1.0, 2.0, 3.0]])
    assert x.shape == exactly((1, 3))
    assert array(x.data).dtype == np.float64


def test_Tensor__keeps_float32(student):
    """A GPT is trained in float32: half the memory, and numbers that are good enough."""
    x = student.Tensor(np.ones(2, dtype=np.float32))
    y = (x * 2 + 1) / 3
    assert array(y.data, (2,)).dtype == np.float32


def test_Tensor__gives_the_derivative_of_a_square(student):
    x = student.Tensor([1.0, 2.0, 3.0], requires_grad=True)
    (x * x).sum().backward()
    assert x.grad == approx([2.0, 4.0, 6.0])


def test_Tensor__adds_up_the_gradients_of_a_value_used_twice(student):
    """b = a + a, c = b + b: a moves c four times as fast."""
    a = student.Tensor([1.0], requires_grad=True)
    b = a + a
    c = b + b
    c.backward()
    assert a.grad == approx([4.0])


def test_Tensor__adds_to_the_gradient_of_an_earlier_backward(student):
    x = student.Tensor([2.0], requires_grad=True)
    (x * 3).backward()
    (x * 5).backward()
    assert x.grad == approx([8.0])
    x.zero_grad()
    assert x.grad == exactly(None)


def test_Tensor__sums_the_gradient_over_a_broadcast_axis(student):
    """The bias (2,) was added to each of three rows: it collects from all of them."""
    x = student.Tensor(np.ones((3, 2)), requires_grad=True)
    bias = student.Tensor([10.0, 20.0], requires_grad=True)
    (x + bias).sum().backward()
    assert bias.grad == approx([3.0, 3.0])
    assert x.grad == approx(np.ones((3, 2)))


def test_Tensor__works_with_plain_numbers_on_either_side(student):
    x = student.Tensor([2.0, 4.0], requires_grad=True)
    for y, value, slope in (
        (3 + x, [5.0, 7.0], [1.0, 1.0]),
        (3 - x, [1.0, -1.0], [-1.0, -1.0]),
        (3 * x, [6.0, 12.0], [3.0, 3.0]),
        (8 / x, [4.0, 2.0], [-2.0, -0.5]),
        (x**3, [8.0, 64.0], [12.0, 48.0]),
        (-x, [-2.0, -4.0], [-1.0, -1.0]),
    ):
        assert y.data == approx(value)
        x.zero_grad()
        y.sum().backward()
        assert x.grad == approx(slope)


@pytest.mark.parametrize("name", METHODS)
def test_Tensor__has_the_slope_that_differences_find_of(student, name):
    """Move one entry a little both ways: the slope of the result must be what backward says."""
    rng = np.random.default_rng(8)
    x = rng.uniform(0.3, 1.2, size=(2, 3, 2))
    tensor = student.Tensor(x, requires_grad=True)
    y = eval(METHODS[name], {"x": tensor})
    g = rng.normal(size=array(y.data).shape)
    y.backward(g)
    steps = 1e-5 * np.eye(x.size).reshape(x.size, *x.shape)
    moved = student.run(values_of, METHODS[name], np.concatenate([x + steps, x - steps]))
    ends = np.sum(g * array(moved, (2 * x.size, *g.shape)), axis=tuple(range(1, 1 + g.ndim)))
    slopes = (ends[: x.size] - ends[x.size :]).reshape(x.shape) / 2e-5
    assert tensor.grad == approx(slopes, rel=1e-5, abs=1e-7)


def test_Tensor__relu_has_the_slope_0_up_to_0_and_1_after_it(student):
    x = student.Tensor([-2.0, 0.0, 0.5], requires_grad=True)
    y = x.relu()
    assert y.data == approx([0.0, 0.0, 0.5])
    y.backward([3.0, 5.0, 7.0])
    assert x.grad == approx([0.0, 0.0, 7.0])


def test_Tensor__gelu_has_the_values_of_gpt2(student):
    assert student.Tensor([-1.0, 0.0, 1.0]).gelu().data == approx([-0.158808, 0.0, 0.841192], abs=1e-6)


def test_Tensor__mean_divides_by_the_number_of_entries_along_the_axis(student):
    x = [[1.0, 2.0, 6.0], [4.0, 4.0, 4.0]]
    assert student.Tensor(x).mean(1).data == approx([3.0, 4.0])
    assert student.Tensor(x).mean().item() == approx(3.5)
    assert student.Tensor([7.0]).mean().item() == approx(7.0)


def test_Tensor__multiplies_matrices_forwards_and_backwards(student):
    """By A: G B^T; by B: A^T G. With G of ones these are sums of rows and columns."""
    A = student.Tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
    B = student.Tensor([[5.0], [6.0]], requires_grad=True)
    y = A @ B
    assert y.data == approx([[17.0], [39.0]])
    y.sum().backward()
    assert A.grad == approx([[5.0, 6.0], [5.0, 6.0]])
    assert B.grad == approx([[4.0], [6.0]])


def test_Tensor__takes_slices_and_gives_their_gradients_back(student):
    x = student.Tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
    x[1:3].sum().backward()
    assert x.grad == approx([0.0, 1.0, 1.0, 0.0])


def test_Tensor__shares_the_gradient_among_entries_that_tie_for_the_maximum(student):
    x = student.Tensor([3.0, 1.0, 3.0], requires_grad=True)
    x.max().backward()
    assert x.grad == approx([0.5, 0.0, 0.5])


def test_Tensor__softmax_along_an_axis_sums_to_one(student):
    p = array(student.Tensor([[1.0, 2.0], [3.0, 3.0]]).softmax(1).data, (2, 2))
    assert p.sum(axis=1) == approx([1.0, 1.0])
    assert p[1] == approx([0.5, 0.5])


def test_Tensor__needs_a_gradient_to_start_from_unless_it_is_one_number(student):
    x = student.Tensor([1.0, 2.0], requires_grad=True)
    y = x * 2
    with raises(ValueError, match="gradient"):
        y.backward()
    with raises(ValueError, match="gradient"):
        y.backward([1.0])
    y.backward([1.0, 10.0])
    assert x.grad == approx([2.0, 20.0])


def test_Tensor__goes_back_only_once(student):
    """The graph is gone after backward, and its memory with it."""
    x = student.Tensor([1.0], requires_grad=True)
    y = x * 2
    y.backward()
    with raises(RuntimeError):
        y.backward()


def test_Tensor__without_a_graph_has_nothing_to_go_back_through(student):
    with raises(RuntimeError):
        student.Tensor([1.0]).backward()


def test_Tensor__detached_forgets_how_it_was_made(student):
    x = student.Tensor([3.0], requires_grad=True)
    (x * x.detach()).backward()
    assert x.grad == approx([3.0])


def test_Tensor__item_is_the_number_in_it(student):
    assert student.Tensor([[2.5]]).item() == exactly(2.5)
    with raises(ValueError):
        student.Tensor([1.0, 2.0]).item()


def test_operation__enters_the_graph_with_its_own_backward(student):
    """x^3 has the derivative 3 x^2: 27 at 3."""
    x = student.Tensor([3.0], requires_grad=True)
    y = student.operation(np.array([27.0]), [x], lambda gradient: [gradient * 27.0])
    (y * 2).backward()
    assert x.grad == approx([54.0])


def test_operation__of_constants_keeps_no_graph(student):
    y = student.operation(np.array([1.0]), [student.Tensor([2.0])], lambda gradient: [gradient])
    assert y.requires_grad == exactly(False)


def test_concatenate__joins_and_splits_the_gradient(student):
    a = student.Tensor([1.0], requires_grad=True)
    b = student.Tensor([2.0, 3.0], requires_grad=True)
    y = student.concatenate([a, b], 0)
    assert y.data == approx([1.0, 2.0, 3.0])
    y.backward([10.0, 20.0, 30.0])
    assert a.grad == approx([10.0])
    assert b.grad == approx([20.0, 30.0])


def test_concatenate__of_shapes_that_do_not_fit_is_refused(student):
    with raises(ValueError):
        student.concatenate([student.Tensor(np.ones((2, 2))), student.Tensor(np.ones((3, 3)))], 0)


def test_stack__makes_a_new_axis(student):
    a, b = (student.Tensor([1.0, 2.0], requires_grad=True) for _ in range(2))
    y = student.stack([a, b], 1)
    assert y.data == approx([[1.0, 1.0], [2.0, 2.0]])
    y.backward([[1.0, 2.0], [3.0, 4.0]])
    assert a.grad == approx([1.0, 3.0])
    assert b.grad == approx([2.0, 4.0])


def test_stack__of_different_shapes_is_refused(student):
    with raises(ValueError):
        student.stack([student.Tensor([1.0]), student.Tensor([1.0, 2.0])], 0)


def test_embedding__looks_rows_up_and_adds_their_gradients(student):
    """Row 1 was looked up twice, row 2 never."""
    table = student.Tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], requires_grad=True)
    y = student.embedding(table, [1, 1, 0])
    assert y.data == approx([[3.0, 4.0], [3.0, 4.0], [1.0, 2.0]])
    y.sum().backward()
    assert table.grad == approx([[1.0, 1.0], [2.0, 2.0], [0.0, 0.0]])


def test_embedding__refuses_indices_that_are_not_there(student):
    """numpy would count a negative index from the end; a token number that is negative is a bug."""
    table = student.Tensor(np.ones((3, 2)))
    for indices in ([3], [-1], [0.5]):
        with raises(ValueError):
            student.embedding(table, indices)


def test_cross_entropy__of_even_odds_is_the_log_of_their_number(student):
    loss = student.cross_entropy(student.Tensor(np.zeros((2, 4))), [0, 3])
    assert loss.item() == approx(np.log(4))


def test_cross_entropy__has_the_gradient_probability_minus_one_over_the_positions(student):
    """(p - [right class]) / number of positions."""
    z = student.Tensor([[0.0, 0.0], [0.0, 0.0]], requires_grad=True)
    student.cross_entropy(z, [0, 1]).backward()
    assert z.grad == approx([[-0.25, 0.25], [0.25, -0.25]])


def test_cross_entropy__leaves_ignored_positions_out(student):
    z = student.Tensor([[0.0, 0.0], [5.0, -5.0]], requires_grad=True)
    loss = student.cross_entropy(z, [0, -1])
    assert loss.item() == approx(np.log(2))
    loss.backward()
    assert z.grad == approx([[-0.5, 0.5], [0.0, 0.0]])


def test_cross_entropy__with_nothing_to_count_is_refused(student):
    with raises(ValueError):
        student.cross_entropy(student.Tensor([[0.0, 0.0]]), [-1])


def test_cross_entropy__refuses_targets_that_are_not_there(student):
    """Three classes, two rows: a class 3 does not exist, nor -2, and one target is too few."""
    z = student.Tensor(np.zeros((2, 3)))
    for targets in ([0, 3], [-2, 0], [0]):
        with raises(ValueError):
            student.cross_entropy(z, targets)


def test_no_grad__keeps_no_graph_inside_and_one_again_outside(student):
    x = student.Tensor([1.0], requires_grad=True)
    with student.no_grad():
        inside = x * 2
    assert inside.requires_grad == exactly(False)
    assert (x * 2).requires_grad == exactly(True)


def nested(module):
    x = module.Tensor([1.0], requires_grad=True)
    with module.no_grad():
        with module.no_grad():
            pass
        inner = (x * 2).requires_grad
    try:
        with module.no_grad():
            raise KeyError
    except KeyError:
        pass
    return inner, (x * 2).requires_grad


def test_no_grad__survives_nesting_and_errors(student):
    assert student.run(nested) == exactly((False, True))
