"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np
import pytest

from grader.check import approx, array, exactly, number, raises

SHAPES = [((3, 4), (4,)), ((2, 1, 4), (3, 1)), ((1,), (2, 3)), ((3, 4), (3, 4))]
PRODUCTS = [
    ((3, 4), (4, 5)),
    ((4,), (4, 5)),
    ((3, 4), (4,)),
    ((4,), (4,)),
    ((2, 3, 4), (4, 5)),
    ((2, 3, 4), (2, 4, 5)),
    ((2, 1, 3, 4), (5, 4, 2)),
    ((4,), (2, 4, 5)),
    ((2, 3, 4), (4,)),
]
FUNCTIONS = {
    "exp": "x.exp()",
    "log": "(x * x + 0.5).log()",
    "sqrt": "(x * x + 0.5).sqrt()",
    "tanh": "x.tanh()",
    "relu": "x.relu()",
    "gelu": "x.gelu()",
    "softmax": "x.softmax(1)",
    "log_softmax": "x.log_softmax(1)",
    "sum": "x.sum((0, 2), True)",
    "mean": "x.mean(1)",
    "max": "x.max(2)",
    "reshape": "x.reshape(4, -1)",
    "reshape by a tuple": "x.reshape((6, 4))",
    "transpose": "x.transpose(2, 0, 1)",
    "reverse": "x.transpose()",
    "power": "(x * x + 0.5) ** 1.5",
    "number to a power": "2.0**x",
    "slice": "x[:, 1:, ::2]",
    "integer array": "x[[0, 1, 1], 2]",
    "new axis": "x[..., None, -1]",
}


def both_ways(module, formula, arrays, seed):
    """The value of a formula of Tensors, and the gradients of all of them for a random one at the value."""
    import numpy as np

    tensors = {name: module.Tensor(array, requires_grad=True) for name, array in arrays.items()}
    y = eval(formula, dict(tensors))
    y.backward(np.random.default_rng(seed).normal(size=y.data.shape))
    return y.data, [tensor.grad for tensor in tensors.values()]


def agree(student, reference, rng, formula, **arrays):
    """The same formula of Tensors on both sides: values and all gradients must agree."""
    args = formula, arrays, int(rng.integers(2**32))
    data, gradients = both_ways(reference, *args)
    close = [approx(wanted, rel=1e-9, abs=1e-10) for wanted in (data, *gradients)]
    assert student.run(both_ways, *args) == exactly((close[0], close[1:]))


def joined(module, name, arrays, order, axis, seed):
    """Tensors joined by a function, in an order in which one may occur twice: the value and all gradients."""
    import numpy as np

    tensors = [module.Tensor(array, requires_grad=True) for array in arrays]
    y = getattr(module, name)([tensors[i] for i in order], axis)
    y.backward(np.random.default_rng(seed).normal(size=y.data.shape))
    return y.data, [tensor.grad for tensor in tensors]


def compare(student, reference, function, arrays, weights):
    """The same function of Tensors on both sides: values and all gradients must agree."""
    mine = [student.Tensor(a, requires_grad=True) for a in arrays]
    theirs = [reference.Tensor(a, requires_grad=True) for a in arrays]
    y, wanted = function(*mine), function(*theirs)
    assert y.data == approx(wanted.data, rel=1e-9, abs=1e-10)
    g = weights.normal(size=wanted.shape)
    y.backward(g)
    wanted.backward(g)
    for a, b in zip(mine, theirs, strict=True):
        assert a.grad == approx(b.grad, rel=1e-9, abs=1e-10)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_Tensor__has_the_right_gradient_of_each_method(student, reference, rng, name):
    """Each operation's backward on its own: check the formula, the axis, and whether repeated entries add up."""
    agree(student, reference, rng, FUNCTIONS[name], x=rng.normal(size=(2, 3, 4)))


@pytest.mark.parametrize("shapes", SHAPES)
def test_Tensor__undoes_broadcasting_in_every_operator(student, reference, rng, shapes):
    """The gradient has the shape of the tensor: sum over the axes that were added or repeated."""
    for formula in ("a + b", "a - b", "a * b", "a / (b * b + 1)", "(a * a + 0.5) ** b"):
        a, b = (rng.normal(size=shape) for shape in shapes)
        agree(student, reference, rng, formula, a=a, b=b)


@pytest.mark.parametrize("shapes", PRODUCTS)
def test_Tensor__multiplies_vectors_matrices_and_batches(student, reference, rng, shapes):
    """@ follows numpy's matmul: vectors on either side, and batches that broadcast."""
    a, b = (rng.normal(size=shape) for shape in shapes)
    agree(student, reference, rng, "a @ b", a=a, b=b)


def test_Tensor__fills_where_the_mask_is_true(student, reference, rng):
    """The mask broadcasts to the tensor, and no gradient flows where something was filled in."""
    mask = rng.normal(size=(3, 4)) > 0
    compare(student, reference, lambda x: x.masked_fill(mask, -5.0), [rng.normal(size=(2, 3, 4))], rng)


def test_Tensor__accumulates_over_all_ways_through_the_graph(student, reference, rng):
    """A value that is used on several ways collects from each, after all of them have been visited."""

    def graph(a, b):
        c = a * b
        d = c + a
        e = (c * d).tanh()
        return (e + c * b + d) * a

    compare(student, reference, graph, [rng.normal(size=3), rng.normal(size=3)], rng)


def diamond_chain(module, n):
    x = module.Tensor([1.0], requires_grad=True)
    y = x
    for _ in range(n):
        y = y + y
    y.backward()
    return x.grad


def test_Tensor__visits_each_node_once(student):
    """y = y + y, forty times: with a visit for every way there would be 2^40 of them."""
    assert student.run(diamond_chain, 40) == approx([2.0**40])


def long_chain(module, n):
    x = module.Tensor([0.0], requires_grad=True)
    y = x
    for _ in range(n):
        y = y + 1.0
    y.backward()
    return x.grad, y.data


def test_Tensor__goes_through_ten_thousand_operations(student):
    """No recursion: the limit of Python's stack is near 1000."""
    gradient, value = student.run(long_chain, 10000)
    assert gradient == approx([1.0])
    assert value == approx([10000.0])


def freed(module):
    import gc
    import weakref

    x = module.Tensor([1.0, 2.0], requires_grad=True)
    middle = x * 3
    watched = weakref.ref(middle)
    loss = (middle * middle).sum()
    del middle
    loss.backward()
    gc.collect()
    return watched() is None


def test_Tensor__lets_go_of_the_graph_after_backward(student):
    """What lies between the loss and the parameters must be free once backward is done."""
    assert student.run(freed) == exactly(True)


def test_Tensor__keeps_gradients_only_where_they_were_asked_for(student, rng):
    """Constants get no gradient, results in between keep none."""
    x = student.Tensor(rng.normal(size=3), requires_grad=True)
    constant = student.Tensor(rng.normal(size=3))
    middle = x * constant
    middle.sum().backward()
    assert constant.grad == exactly(None)
    assert middle.grad == exactly(None)
    assert x.grad == approx(array(constant.data, (3,)))


def test_Tensor__gives_gradients_in_its_own_dtype(student, rng):
    """float32 in, float32 out: also for the gradient."""
    x = student.Tensor(rng.normal(size=(3, 4)).astype(np.float32), requires_grad=True)
    ((x @ np.ones((4, 2), dtype=np.float32)).gelu() * 0.5).softmax(1).log().sum().backward()
    assert array(x.grad, (3, 4)).dtype == np.float32


def test_Tensor__gives_a_leaf_of_float32_its_own_dtype_beside_float64(student, rng):
    """Where float32 meets float64 the product is float64, but the gradient of a leaf has the leaf's dtype."""
    a, b = rng.normal(size=3).astype(np.float32), rng.normal(size=3)
    x = student.Tensor(a, requires_grad=True)
    for _ in range(2):
        (x * student.Tensor(b)).sum().backward()
    assert array(x.grad, (3,)).dtype == np.float32
    assert x.grad == approx(2 * b, rel=1e-6)


def test_Tensor__has_a_gelu_that_is_a_line_far_out(student):
    """The cube of 1e200 overflows: far to the right gelu is x, far to the left 0, with gradients 1 and 0."""
    x = student.Tensor([1e200, 30.0, -30.0, -1e200], requires_grad=True)
    y = x.gelu()
    assert y.data == approx([1e200, 30.0, 0.0, 0.0])
    y.sum().backward()
    assert x.grad == approx([1.0, 1.0, 0.0, 0.0])


def test_Tensor__refuses_shapes_that_do_not_fit(student, rng):
    """Shapes that do not broadcast, multiply or reshape raise ValueError."""
    a, b = student.Tensor(rng.normal(size=(2, 3))), student.Tensor(rng.normal(size=(4, 5)))
    for attempt in (lambda: a + b, lambda: a @ b, lambda: a.reshape(7)):
        with raises(ValueError):
            attempt()


def test_Tensor__has_finite_slopes_of_powers_at_zero(student):
    """x ** 0 is 1 everywhere: its slope is 0, at 0 too. And 0 ** y is 0 for every y > 0: so is its slope by y."""
    x = student.Tensor([0.0, 2.0], requires_grad=True)
    (x**0).sum().backward()
    assert x.grad == approx([0.0, 0.0])
    y = student.Tensor([2.0, 1.0], requires_grad=True)
    (student.Tensor([0.0, 3.0]) ** y).sum().backward()
    assert y.grad == approx([0.0, 3 * np.log(3)])


def test_Tensor__refuses_the_softmax_of_nothing_but_minus_infinity(student):
    """No entry is possible, so that there are no probabilities: ValueError, also for their logarithms."""
    x = student.Tensor([[0.0, 1.0], [-np.inf, -np.inf]])
    for attempt in (lambda: x.softmax(1), lambda: x.log_softmax(1)):
        with raises(ValueError):
            attempt()


def test_operation__passes_each_parent_its_share(student, rng):
    """Shares go to the parents in their order; None where a parent needs none."""
    a = student.Tensor(rng.normal(size=3), requires_grad=True)
    b = student.Tensor(rng.normal(size=3))
    c = student.Tensor(rng.normal(size=3), requires_grad=True)
    y = student.operation(np.zeros(3), [a, b, c], lambda g: [g * 2.0, None, g * 5.0])
    y.backward([1.0, 2.0, 3.0])
    assert a.grad == approx([2.0, 4.0, 6.0])
    assert c.grad == approx([5.0, 10.0, 15.0])
    assert b.grad == exactly(None)


def test_operation__keeps_nothing_inside_no_grad(student):
    """While no_grad is in force nothing enters the graph, by this door either."""
    x = student.Tensor([1.0], requires_grad=True)
    with student.no_grad():
        y = student.operation(np.array([2.0]), [x], lambda g: [g])
    assert y.requires_grad == exactly(False)


def test_concatenate__works_along_any_axis(student, reference, rng):
    """The gradient is cut where the pieces were joined, along the same axis; one tensor may occur twice."""
    for axis in (0, 1, -1):
        args = "concatenate", [*rng.normal(size=(2, 2, 3, 4))], [0, 1, 0], axis, int(rng.integers(2**32))
        data, gradients = joined(reference, *args)
        assert student.run(joined, *args) == exactly((approx(data), [approx(g) for g in gradients]))


def test_concatenate__of_nothing_is_refused(student):
    """There must be at least one tensor."""
    with raises(ValueError):
        student.concatenate([], 0)


def test_stack__works_along_any_axis(student, rng):
    """The gradient of each tensor is its slice along the new axis."""
    for axis in (0, 1, -1):
        arrays, seed = [*rng.normal(size=(3, 2, 3))], int(rng.integers(2**32))
        wanted = np.stack(arrays, axis)
        g = np.random.default_rng(seed).normal(size=wanted.shape)
        expected = approx(wanted), [approx(np.take(g, i, axis)) for i in range(3)]
        assert student.run(joined, "stack", arrays, [0, 1, 2], axis, seed) == exactly(expected)


def test_stack__of_nothing_is_refused(student):
    """There must be at least one tensor."""
    with raises(ValueError):
        student.stack([], 0)


def test_embedding__adds_up_repeated_rows_for_indices_of_any_shape(student, rng):
    """A scatter-add: every occurrence of a row adds its gradient."""
    table = rng.normal(size=(7, 3))
    indices = rng.integers(0, 7, size=(4, 5))
    t = student.Tensor(table, requires_grad=True)
    y = student.embedding(t, indices)
    assert y.data == approx(table[indices])
    g = rng.normal(size=(4, 5, 3))
    y.backward(g)
    wanted = np.zeros((7, 3))
    np.add.at(wanted, indices, g)
    assert t.grad == approx(wanted)


def test_embedding__keeps_the_dtype_of_the_table(student, rng):
    """A table of float32 gets a gradient of float32."""
    t = student.Tensor(rng.normal(size=(5, 2)).astype(np.float32), requires_grad=True)
    y = student.embedding(t, [0, 4])
    y.sum().backward()
    assert array(y.data, (2, 2)).dtype == np.float32
    assert array(t.grad, (5, 2)).dtype == np.float32


def test_embedding__of_no_indices_has_a_gradient_of_zeros(student):
    """Indices may have any shape, one without entries too: no row is looked up, no row gets a gradient."""
    t = student.Tensor(np.ones((5, 2)), requires_grad=True)
    y = student.embedding(t, np.zeros((0, 3), dtype=int))
    assert y.shape == exactly((0, 3, 2))
    y.sum().backward()
    assert t.grad == approx(np.zeros((5, 2)))


def test_cross_entropy__matches_the_reference_in_any_shape(student, reference, rng):
    """Logits (..., classes), targets (...); ignored positions count neither in the sum nor in the mean."""
    logits, targets = 3 * rng.normal(size=(2, 5, 4)), rng.integers(-1, 4, size=(2, 5))
    targets[0, 0] = 2
    mine, theirs = student.Tensor(logits, requires_grad=True), reference.Tensor(logits, requires_grad=True)
    loss, wanted = student.cross_entropy(mine, targets), reference.cross_entropy(theirs, targets)
    assert loss.item() == approx(wanted.item())
    loss.backward()
    wanted.backward()
    assert mine.grad == approx(theirs.grad)


def test_cross_entropy__does_not_look_at_ignored_rows(student):
    """An ignored position does not count, whatever stands there: a row of -inf has no softmax."""
    z = student.Tensor([[0.0, 0.0], [-np.inf, -np.inf]], requires_grad=True)
    loss = student.cross_entropy(z, [1, -1])
    assert loss.item() == approx(np.log(2))
    loss.backward()
    assert z.grad == approx([[0.5, -0.5], [0.0, 0.0]])


def test_cross_entropy__is_stable_for_huge_logits(student):
    """exp(1000) overflows: subtract the largest logit first."""
    z = student.Tensor([[1000.0, 0.0], [-1000.0, 0.0]], requires_grad=True)
    loss = student.cross_entropy(z, [1, 0])
    assert loss.item() == approx(1000.0)
    loss.backward()
    assert z.grad == approx([[0.5, -0.5], [-0.5, 0.5]])


def test_cross_entropy__refuses_targets_that_do_not_fit(student):
    """A class that does not exist, or targets of another shape, must not pass silently."""
    z = student.Tensor(np.zeros((2, 3)))
    for targets in ([0, 3], [0, -2], [0], [[0, 1]]):
        with raises(ValueError):
            student.cross_entropy(z, targets)
    with raises(ValueError):
        student.cross_entropy(student.Tensor(1.0), 0)


def test_no_grad__makes_results_constants(student, rng):
    """A result from inside takes part in later graphs as a constant."""
    x = student.Tensor(rng.normal(size=3), requires_grad=True)
    with student.no_grad():
        y = x * x
    (x * y).sum().backward()
    assert x.grad == approx(array(y.data, (3,)))


def test_no_grad__does_not_change_values(student, rng):
    """Only the memory of how is switched off, not the arithmetic."""
    a = rng.normal(size=(2, 3))
    x = student.Tensor(a, requires_grad=True)
    with student.no_grad():
        inside = (x.tanh() @ np.ones((3, 1))).sum()
    assert number(inside.item()) == approx(float(np.tanh(a).sum()))
