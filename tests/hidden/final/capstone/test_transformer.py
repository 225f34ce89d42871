"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np
import pytest

from grader.check import approx, array, exactly, raises

# broadcast to (2, 3, 4, 5): batches, heads, queries, keys
MASKS = {
    "none": None,
    "by query": (4, 5),
    "by batch": (2, 1, 1, 5),
    "by head": (3, 4, 5),
    "whole": (2, 3, 4, 5),
}
CHUNKS = [(1, 1, 1, 1, 1, 1), (4, 1, 1), (1, 3, 2), (6,)]


def mixed(module, q, k, v, mask, g):
    """Values and all gradients of one attention."""
    q, k, v = (module.Tensor(array, requires_grad=True) for array in (q, k, v))
    y = module.attention(q, k, v, mask)
    y.backward(g)
    return y.data, q.grad, k.grad, v.grad


def passed(module, kind, sizes, weights, x, g):
    """Values and all gradients of a layer with the given weights."""
    import numpy as np

    layer = getattr(module, kind)(*sizes, *([] if kind == "LayerNorm" else [np.random.default_rng(0)]))
    for name, parameter in layer.named_parameters():
        parameter.data = weights[name]
    x = module.Tensor(x, requires_grad=True)
    y = layer(x)
    y.backward(g)
    return y.data, x.grad, {name: parameter.grad for name, parameter in layer.named_parameters()}


def attended(module, seed, inputs):
    """What one causal attention makes of each input."""
    import numpy as np

    layer = module.MultiHeadAttention(6, 2, np.random.default_rng(seed))
    return [layer(module.Tensor(x)).data for x in inputs]


def placed(module, x, starts):
    """The same batch with the encodings of different places."""
    layer = module.PositionalEncoding(12, 6)
    return [layer(module.Tensor(x), start).data for start in starts]


def weights_like(layer, rng):
    return {name: rng.normal(size=value.shape) for name, value in layer.state_dict().items()}


def agree(student, reference, rng, kind, sizes, shape):
    """Student and reference with the same random weights: values and every gradient."""
    layer = getattr(reference, kind)(*sizes, *([] if kind == "LayerNorm" else [rng]))
    weights, x, g = weights_like(layer, rng), rng.normal(size=shape), rng.normal(size=shape)
    y, by_x, gradients = student.run(passed, kind, sizes, weights, x, g)
    wanted, wanted_by_x, wanted_gradients = passed(reference, kind, sizes, weights, x, g)
    assert y == approx(wanted, rel=1e-8, abs=1e-8)
    assert by_x == approx(wanted_by_x, rel=1e-7, abs=1e-8)
    assert sorted(gradients) == exactly(sorted(weights))
    for name, gradient in wanted_gradients.items():
        assert gradients[name] == approx(gradient, rel=1e-7, abs=1e-8)


@pytest.mark.parametrize("kind", MASKS)
def test_attention__matches_the_formula_with_masks_of_any_shape(student, reference, rng, kind):
    """Values and gradients by q, k and v; rows of the mask that allow nothing give zeros, and no gradient."""
    q, k, v = rng.normal(size=(2, 3, 4, 6)), rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(2, 3, 5, 7))
    mask = None if MASKS[kind] is None else rng.random(MASKS[kind]) < 0.4
    g = rng.normal(size=(2, 3, 4, 7))
    wanted = mixed(reference, q, k, v, mask, g)
    for mine, theirs in zip(student.run(mixed, q, k, v, mask, g), wanted, strict=True):
        assert mine == approx(theirs, rel=1e-8, abs=1e-10)


def test_attention__is_stable_for_huge_scores(student, rng):
    """exp(1000) overflows: subtract each row's largest score first."""
    q, k = 1000 * rng.normal(size=(1, 1, 3, 4)), rng.normal(size=(1, 1, 5, 4))
    v, g = rng.normal(size=(1, 1, 5, 2)), rng.normal(size=(1, 1, 3, 2))
    y, *gradients = student.run(mixed, q, k, v, None, g)
    scores = q @ np.swapaxes(k, -1, -2) / 2
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    assert y == approx(weights @ v / weights.sum(axis=-1, keepdims=True), rel=1e-6, abs=1e-9)
    for gradient in gradients:
        array(gradient)  # finite


def test_attention__keeps_float32(student, rng):
    """The scale 1 / sqrt(d) in float64 would turn everything behind it into float64."""
    q, k, v = (rng.normal(size=(1, 2, 3, 4)).astype(np.float32) for _ in range(3))
    g = np.ones((1, 2, 3, 4), dtype=np.float32)
    for result in student.run(mixed, q, k, v, np.tri(3, dtype=bool), g):
        assert array(result, (1, 2, 3, 4)).dtype == np.float32


def test_attention__refuses_what_does_not_fit(student):
    """As many values as keys, the same batches and heads, a mask that broadcasts to (queries, keys)."""
    for shapes, mask in (
        (((1, 1, 2, 3), (1, 1, 4, 3), (1, 1, 5, 3)), None),
        (((2, 1, 2, 3), (3, 1, 2, 3), (3, 1, 2, 3)), None),
        (((1, 2, 2, 3), (1, 1, 2, 3), (1, 1, 2, 3)), None),
        (((1, 2, 2, 3), (1, 2, 4, 3), (1, 2, 1, 3)), None),
        (((1, 1, 2, 3), (1, 1, 4, 3), (1, 1, 4, 3)), np.ones((4, 2), dtype=bool)),
    ):
        q, k, v = (student.Tensor(np.ones(shape)) for shape in shapes)
        with raises(ValueError):
            student.attention(q, k, v, mask)


def test_LayerNorm__matches_the_reference_with_all_gradients(student, reference, rng):
    """Mean and variance depend on x, too: the gradient goes through both of them."""
    for shape in ((5,), (3, 5), (2, 3, 5)):
        agree(student, reference, rng, "LayerNorm", (5, 0.1), shape)


def test_LayerNorm__adds_eps_to_the_variance_inside_the_root(student):
    """(-1, 1) has the variance 1: with eps = 3 the root is 2."""
    assert student.LayerNorm(2, 3.0)(student.Tensor([[-1.0, 1.0]])).data == approx([[-0.5, 0.5]])
    assert student.LayerNorm(2)(student.Tensor([[-1.0, 1.0]])).data == approx(
        np.array([[-1.0, 1.0]]) / np.sqrt(1 + 1e-5)
    )


def test_LayerNorm__is_accurate_for_a_large_mean(student, rng):
    """The mean of squares minus the square of the mean loses all digits: subtract the mean first."""
    x = rng.normal(size=(4, 8))
    wanted = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    assert student.LayerNorm(8)(student.Tensor(x + 1e8)).data == approx(wanted, rel=0, abs=1e-5)


def test_LayerNorm__computes_in_the_dtype_of_its_parameters(student, rng):
    """float32 in and float32 weights: float32 out, with a gradient of float32, also for equal numbers."""
    layer = student.LayerNorm(4)
    x = student.Tensor(np.full((2, 4), 7.0, dtype=np.float32), requires_grad=True)
    y = layer(x)
    y.sum().backward()
    assert array(y.data, (2, 4)).dtype == np.float32
    assert array(x.grad, (2, 4)).dtype == np.float32


def test_Embedding__adds_up_the_gradients_of_repeated_tokens(student, rng):
    """A token that occurs twice teaches its row twice."""
    layer = student.Embedding(6, 3, rng)
    tokens, g = rng.integers(0, 6, size=(2, 9)), rng.normal(size=(2, 9, 3))
    table = rng.normal(size=(6, 3))
    layer.weight.data = table
    y = layer(tokens)
    assert y.data == approx(table[tokens])
    y.backward(g)
    wanted = np.zeros((6, 3))
    np.add.at(wanted, tokens, g)
    assert layer.weight.grad == approx(wanted)


def test_Embedding__starts_with_a_deviation_of_two_hundredths(student, rng):
    """Not 1, and not 1 / sqrt(dim): 0.02 for any size."""
    for rows, dim in ((400, 100), (100, 400)):
        weight = array(student.Embedding(rows, dim, rng).weight.data, (rows, dim)).astype(float)
        # 3 % is more than 8 standard deviations of the spread of 40000 numbers
        assert float(weight.std()) == approx(0.02, rel=0.03)
        assert float(weight.mean()) == approx(0.0, abs=0.001)


def test_Embedding__refuses_indices_that_are_no_tokens(student, rng):
    """Too large, negative, or no whole numbers."""
    layer = student.Embedding(5, 2, rng)
    for indices in ([[5]], [[0, -1]], [[0.5]]):
        with raises(ValueError):
            layer(np.array(indices))


def test_PositionalEncoding__matches_the_reference_at_any_start(student, reference, rng):
    """Every token of every batch gets the row of its own place."""
    x, starts = rng.normal(size=(2, 4, 6)), [0, 3, 8]
    wanted = [approx(y, rel=1e-9, abs=1e-9) for y in placed(reference, x, starts)]
    assert student.run(placed, x, starts) == exactly(wanted)


def test_PositionalEncoding__keeps_float32_and_passes_the_gradient_on(student, rng):
    """A sum: the gradient goes through unchanged; the table must not turn float32 into float64."""
    g = rng.normal(size=(1, 3, 4)).astype(np.float32)
    x = student.Tensor(np.ones((1, 3, 4), dtype=np.float32), requires_grad=True)
    y = student.PositionalEncoding(5, 4)(x)
    y.backward(g)
    assert array(y.data, (1, 3, 4)).dtype == np.float32
    assert x.grad == approx(g, rel=1e-6)


@pytest.mark.parametrize("heads", [1, 2, 4])
def test_MultiHeadAttention__matches_the_reference_with_all_gradients(student, reference, rng, heads):
    """Heads take neighbouring columns; q, k and v stand in this order; the result passes through out."""
    agree(student, reference, rng, "MultiHeadAttention", (8, heads), (2, 5, 8))


def test_MultiHeadAttention__does_not_look_ahead(student, rng):
    """A change at one token changes the outputs there and later, never one before it; it does see itself."""
    x = rng.normal(size=(1, 7, 6))
    others = [x + 3.0 * (np.arange(7) == t)[:, np.newaxis] for t in range(7)]
    whole, *results = student.run(attended, int(rng.integers(2**32)), [x, *others])
    whole = array(whole, (1, 7, 6))
    for t, changed in enumerate(results):
        array(changed, (1, 7, 6))
        assert changed[:, :t] == approx(whole[:, :t], rel=0, abs=1e-6)
        assert bool(np.any(np.abs(changed[:, t] - whole[:, t]) > 1e-4)) == exactly(True)


def test_MultiHeadAttention__refuses_dims_that_cannot_be_shared(student, rng):
    """Each head takes dim / heads columns: a whole number of them."""
    for dim, heads in ((7, 2), (4, 8), (6, -2)):
        with raises(ValueError):
            student.MultiHeadAttention(dim, heads, rng)


def test_FeedForward__matches_the_reference_with_all_gradients(student, reference, rng):
    """GPT-2's gelu, biases in both layers, every token by itself."""
    agree(student, reference, rng, "FeedForward", (3, 10), (2, 4, 3))


def test_FeedForward__treats_each_token_alone(student, rng):
    """The order of the tokens does not matter: nothing is mixed between them here."""
    layer, x = student.FeedForward(3, 5, rng), rng.normal(size=(1, 4, 3))
    y = array(layer(student.Tensor(x)).data, (1, 4, 3))
    assert layer(student.Tensor(x[:, ::-1])).data == approx(y[:, ::-1], rel=1e-5, abs=1e-6)


def test_Block__matches_the_reference_with_all_gradients(student, reference, rng):
    """Norm first, then the part, then add: twice; the second part sees the sum of the first."""
    agree(student, reference, rng, "Block", (6, 2), (2, 4, 6))


def test_Block__refuses_dims_that_cannot_be_shared(student, rng):
    """Its attention must be able to cut dim into heads."""
    with raises(ValueError):
        student.Block(6, 4, rng)


def in_chunks(module, kind, weights, x, chunks):
    import numpy as np

    layer = getattr(module, kind)(6, 2, np.random.default_rng(0))
    for name, parameter in layer.named_parameters():
        parameter.data = weights[name]
    whole = layer(module.Tensor(x)).data
    cache, start, parts, lengths = module.KVCache(), 0, [], []
    for n in chunks:
        parts.append(layer(module.Tensor(x[:, start : start + n]), cache).data)
        start += n
        lengths.append(cache.length)
    return whole, np.concatenate(parts, axis=1), lengths


@pytest.mark.parametrize("chunks", CHUNKS)
def test_KVCache__gives_what_the_whole_text_at_once_gives(student, reference, rng, chunks):
    """New tokens look at all that is held and, causally, at each other: in chunks of any length."""
    for kind in ("MultiHeadAttention", "Block"):
        weights = weights_like(getattr(reference, kind)(6, 2, rng), rng)
        x = rng.normal(size=(2, 6, 6))
        whole, pieces, lengths = student.run(in_chunks, kind, weights, x, chunks)
        assert pieces == approx(array(whole, (2, 6, 6)), rel=0, abs=1e-5)
        assert lengths == exactly(np.cumsum(chunks).tolist())


def test_KVCache__belongs_to_nobody_else(student, rng):
    """Two caches do not share what they hold: a new one is empty, whatever others have seen."""
    layer, first, second = student.MultiHeadAttention(4, 2, rng), student.KVCache(), student.KVCache()
    x = rng.normal(size=(1, 3, 4))
    y = array(layer(student.Tensor(x), first).data, (1, 3, 4))
    assert second.length == exactly(0)
    assert layer(student.Tensor(x), second).data == approx(y, rel=0, abs=1e-6)
    assert first.length == exactly(3)
