"""What transformer.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def constant(*rows):
    """One batch, one head: shape (1, 1, time, d)."""
    return np.array(rows, dtype=float)[None, None]


def test_attention__of_keys_that_all_agree_alike_is_the_mean_of_the_values(student):
    q, k = student.Tensor(np.zeros((1, 1, 1, 4))), student.Tensor(np.ones((1, 1, 3, 4)))
    v = student.Tensor(constant([1.0, 10.0], [2.0, 20.0], [6.0, 60.0]))
    assert student.attention(q, k, v).data == approx(constant([3.0, 30.0]))


def test_attention__divides_the_scores_by_the_root_of_their_dimension(student):
    """q k = 2 log 3, divided by sqrt(4) is log 3: the first key counts three times as much as the second."""
    q = student.Tensor(constant([2 * np.log(3), 0.0, 0.0, 0.0]))
    k = student.Tensor(constant([1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]))
    v = student.Tensor(constant([4.0], [0.0]))
    assert student.attention(q, k, v).data == approx(constant([3.0]))


def test_attention__looks_only_where_the_mask_is_true(student):
    q = k = student.Tensor(np.zeros((1, 1, 2, 4)))
    v = student.Tensor(constant([2.0], [4.0]))
    assert student.attention(q, k, v, [[True, False], [True, True]]).data == approx(constant([2.0], [3.0]))


def test_attention__with_nothing_to_look_at_gives_zeros(student):
    """A softmax over nothing would be 0 / 0; here the answer is 0, and no gradient flows."""
    q = student.Tensor(np.ones((1, 1, 1, 2)), requires_grad=True)
    v = student.Tensor(constant([2.0], [4.0]), requires_grad=True)
    y = student.attention(q, student.Tensor(np.ones((1, 1, 2, 2))), v, [[False, False]])
    assert y.data == approx(constant([0.0]))
    y.sum().backward()
    assert q.grad == approx(np.zeros((1, 1, 1, 2)))
    assert v.grad == approx(np.zeros((1, 1, 2, 1)))


def test_attention__refuses_shapes_that_do_not_fit(student):
    """Queries and keys of different length have no dot product."""
    q, k, v = (student.Tensor(np.ones((1, 1, 2, d))) for d in (3, 4, 4))
    with raises(ValueError):
        student.attention(q, k, v)


def test_attention__does_not_stretch_one_batch_over_two(student):
    """numpy would broadcast a batch of one; here q, k and v must have the same batches and heads."""
    one, two = (student.Tensor(np.ones((batch, 1, 2, 3))) for batch in (1, 2))
    for q, k, v in ((one, two, two), (two, one, one), (two, two, one)):
        with raises(ValueError):
            student.attention(q, k, v)


def attention_slopes(module, inputs, g):
    """Gradients of sum(g * attention(q, k, v)): as they come back, and as differences find them."""
    import numpy as np

    tensors = [module.Tensor(x, requires_grad=True) for x in inputs]
    module.attention(*tensors).backward(g)
    found = []
    for x in inputs:
        slopes = np.zeros_like(x)
        for i in np.ndindex(x.shape):
            value, ends = x[i], []
            for x[i] in (value + 1e-5, value - 1e-5):
                ends.append(np.sum(g * module.attention(*map(module.Tensor, inputs)).data))
            x[i], slopes[i] = value, (ends[0] - ends[1]) / 2e-5
        found.append(slopes)
    return [tensor.grad for tensor in tensors], found


def test_attention__has_the_gradients_that_differences_find(student):
    """Move one number of q, k or v a little, and see how far the result moves: that is its gradient."""
    rng = np.random.default_rng(3)
    inputs = [rng.normal(size=shape) for shape in ((1, 2, 2, 3), (1, 2, 4, 3), (1, 2, 4, 2))]
    gradients, slopes = student.run(attention_slopes, inputs, rng.normal(size=(1, 2, 2, 2)))
    for gradient, wanted in zip(gradients, slopes, strict=True):
        assert gradient == approx(wanted, rel=1e-6, abs=1e-8)


def test_LayerNorm__brings_each_vector_to_mean_zero_and_variance_one(student):
    """(3, 7) has the mean 5 and the variance 4, divided by n."""
    y = student.LayerNorm(2, eps=0.0)(student.Tensor([[3.0, 7.0], [30.0, 10.0]]))
    assert y.data == approx([[-1.0, 1.0], [1.0, -1.0]])


def test_LayerNorm__scales_and_shifts_by_what_it_has_learned(student):
    layer = student.LayerNorm(2, eps=0.0)
    assert layer.weight.data == approx([1.0, 1.0])
    assert layer.bias.data == approx([0.0, 0.0])
    layer.load_state_dict({"weight": [10.0, 100.0], "bias": [1.0, 2.0]})
    assert layer(student.Tensor([[3.0, 7.0]])).data == approx([[-9.0, 102.0]])


def test_LayerNorm__of_equal_numbers_is_the_bias(student):
    """The variance is 0; eps inside the root keeps 0 / 0 away."""
    layer = student.LayerNorm(3)
    assert layer(student.Tensor([[5.0, 5.0, 5.0]])).data == approx([[0.0, 0.0, 0.0]])


def norm_slopes(module, x, weight, g):
    """Gradients of sum(g * norm(x)) by x, weight and bias: as they come back, and as differences find them."""
    import numpy as np

    layer, given = module.LayerNorm(len(weight)), [x, weight, np.zeros(len(weight))]

    def forward(numbers):
        tensors = [module.Tensor(values, requires_grad=True) for values in numbers]
        layer.weight.data, layer.bias.data = tensors[1].data, tensors[2].data
        return tensors[0], layer(tensors[0])

    start, y = forward(given)
    y.backward(g)
    found = []
    for values in given:
        slopes = np.zeros_like(values)
        for i in np.ndindex(values.shape):
            value, ends = values[i], []
            for values[i] in (value + 1e-5, value - 1e-5):
                ends.append(np.sum(g * forward(given)[1].data))
            values[i], slopes[i] = value, (ends[0] - ends[1]) / 2e-5
        found.append(slopes)
    return [start.grad, layer.weight.grad, layer.bias.grad], found


def test_LayerNorm__has_the_gradients_that_differences_find(student):
    """A number of x moves the mean and the spread of its vector, too: its gradient goes three ways."""
    rng = np.random.default_rng(4)
    x, weight, g = rng.normal(size=(2, 3, 4)), rng.normal(size=4), rng.normal(size=(2, 3, 4))
    gradients, slopes = student.run(norm_slopes, x, weight, g)
    for gradient, wanted in zip(gradients, slopes, strict=True):
        assert gradient == approx(wanted, rel=1e-5, abs=1e-7)


def test_LayerNorm__refuses_vectors_of_another_length(student):
    """A single number would be stretched by numpy: it is refused, too."""
    for x in ([[1.0, 2.0]], [[1.0]]):
        with raises(ValueError):
            student.LayerNorm(3)(student.Tensor(x))


def test_Embedding__looks_its_rows_up(student):
    layer = student.Embedding(3, 2, np.random.default_rng(0))
    layer.load_state_dict({"weight": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]})
    assert layer(np.array([[2, 0]])).data == approx([[[5.0, 6.0], [1.0, 2.0]]])


def test_Embedding__starts_with_small_numbers_in_float32(student):
    """A standard deviation of 0.02: 4000 numbers of it lie within seven deviations."""
    weight = array(student.Embedding(400, 10, np.random.default_rng(0)).weight.data, (400, 10))
    assert weight.dtype == np.float32
    assert float(weight.astype(float).std()) == approx(0.02, rel=0.1)
    assert number(float(np.abs(weight).max())) < 0.14


def test_Embedding__refuses_a_token_that_it_does_not_have(student):
    layer = student.Embedding(3, 2, np.random.default_rng(0))
    for indices in ([3], [-1]):
        with raises(ValueError):
            layer(indices)


def test_PositionalEncoding__adds_sines_and_cosines_of_the_place(student):
    """At place 0 the sines are 0 and the cosines 1; at place 1 the first pair is (sin 1, cos 1)."""
    y = student.PositionalEncoding(10, 2)(student.Tensor(np.full((1, 2, 2), 5.0)))
    assert y.data == approx([[[5.0, 6.0], [5 + np.sin(1), 5 + np.cos(1)]]])


def test_PositionalEncoding__can_start_later(student):
    layer, x = student.PositionalEncoding(10, 4), np.zeros((1, 3, 4))
    whole = array(layer(student.Tensor(x)).data, (1, 3, 4))
    assert layer(student.Tensor(x[:, :1]), start=2).data == approx(whole[:, 2:])


def test_PositionalEncoding__has_nothing_to_learn_and_an_end(student):
    layer = student.PositionalEncoding(3, 2)
    assert layer.state_dict() == exactly({})
    array(layer(student.Tensor(np.zeros((1, 3, 2)))).data, (1, 3, 2))
    for time, start in ((3, 1), (1, 3)):
        with raises(ValueError):
            layer(student.Tensor(np.zeros((1, time, 2))), start=start)
    with raises(ValueError):
        student.PositionalEncoding(3, 5)


def running_mean(module, x, chunks=None):
    """Queries and keys are 0, values are the tokens: each token gets the mean of those so far."""
    import numpy as np

    dim = x.shape[-1]
    layer = module.MultiHeadAttention(dim, dim, np.random.default_rng(0))
    weight = np.zeros((dim, 3 * dim))
    weight[:, 2 * dim :] = np.eye(dim)
    layer.load_state_dict(
        {
            "qkv.weight": weight,
            "qkv.bias": np.zeros(3 * dim),
            "out.weight": np.eye(dim),
            "out.bias": np.zeros(dim),
        }
    )
    if chunks is None:
        return layer(module.Tensor(x)).data
    cache, start, lengths, parts = module.KVCache(), 0, [], []
    lengths.append(cache.length)
    for n in chunks:
        parts.append(layer(module.Tensor(x[:, start : start + n]), cache).data)
        lengths.append(cache.length)
        start += n
    return np.concatenate(parts, axis=1), lengths


def test_MultiHeadAttention__mixes_each_token_from_itself_and_those_before(student):
    """With equal scores that is the running mean: 4, (4 + 2) / 2, (4 + 2 + 9) / 3."""
    x = np.array([[[4.0], [2.0], [9.0]]])
    assert student.run(running_mean, x) == approx(np.array([[[4.0], [3.0], [5.0]]]))


def test_MultiHeadAttention__has_two_linear_layers(student):
    layer = student.MultiHeadAttention(6, 3, np.random.default_rng(0))
    shapes = {name: array(value).shape for name, value in layer.state_dict().items()}
    assert shapes == exactly(
        {"qkv.weight": (6, 18), "qkv.bias": (18,), "out.weight": (6, 6), "out.bias": (6,)}
    )


def test_MultiHeadAttention__refuses_a_dim_that_its_heads_cannot_share(student):
    for heads in (3, 0):
        with raises(ValueError, match="heads"):
            student.MultiHeadAttention(8, heads, np.random.default_rng(0))


def test_KVCache__is_empty_at_first(student):
    assert student.KVCache().length == exactly(0)


def test_KVCache__holds_what_has_passed_and_changes_no_result(student):
    """One token at a time, or two and then one: the running means are the same."""
    x = np.array([[[4.0], [2.0], [9.0]]])
    for chunks, lengths in (((1, 1, 1), [0, 1, 2, 3]), ((2, 1), [0, 2, 3]), ((1, 2), [0, 1, 3])):
        means, counted = student.run(running_mean, x, chunks)
        assert means == approx(np.array([[[4.0], [3.0], [5.0]]]), rel=0, abs=1e-5)
        assert counted == exactly(lengths)


def test_FeedForward__is_a_gelu_between_two_linear_layers(student):
    """1 through weights of 1, gelu(1) = 0.841192, times 10 plus 1."""
    layer = student.FeedForward(1, 1, np.random.default_rng(0))
    layer.load_state_dict(
        {"up.weight": [[1.0]], "up.bias": [0.0], "down.weight": [[10.0]], "down.bias": [1.0]}
    )
    assert layer(student.Tensor([[1.0]])).data == approx([[9.41192]], rel=1e-6)


def test_FeedForward__goes_up_to_hidden_numbers_and_down_again(student):
    layer = student.FeedForward(2, 7, np.random.default_rng(0))
    assert array(layer.up.weight.data).shape == exactly((2, 7))
    assert array(layer.down.weight.data).shape == exactly((7, 2))
    array(layer(student.Tensor(np.ones((3, 5, 2)))).data, (3, 5, 2))


def test_Block__with_outputs_of_zero_passes_everything_on(student):
    """Both parts are added to what was there: while they say nothing, the block is the identity."""
    block = student.Block(4, 2, np.random.default_rng(0))
    block.attention.out.weight.data = np.zeros((4, 4))
    block.feed_forward.down.weight.data = np.zeros((16, 4))
    x = np.random.default_rng(1).normal(size=(2, 3, 4))
    assert block(student.Tensor(x)).data == approx(x)


def test_Block__has_its_four_parts(student):
    """The hidden layer is four times as wide as the block."""
    state = student.Block(4, 2, np.random.default_rng(0)).state_dict()
    parts = {name.split(".")[0] for name in state}
    assert parts == exactly({"ln1", "attention", "ln2", "feed_forward"})
    assert array(state["feed_forward.up.weight"]).shape == exactly((4, 16))
