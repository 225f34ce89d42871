"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np
import pytest

from grader.check import approx, array, exactly, number, raises

SIZES = (11, 7, 2, 2, 8)  # vocab_size, block_size, layers, heads, dim


def weights_for(reference, rng, sizes=SIZES, scale=0.5):
    model = reference.GPT(reference.GPTConfig(*sizes), rng)
    return {name: scale * rng.normal(size=value.shape) for name, value in model.state_dict().items()}


def both(student, reference, rng, sizes=SIZES):
    """A model of each, with the same random weights."""
    weights = weights_for(reference, rng, sizes)
    models = [side.GPT(side.GPTConfig(*sizes), rng) for side in (student, reference)]
    for model in models:
        model.load_state_dict(weights)
    return models


def passed(module, sizes, weights, tokens, targets, chunks):
    """Logits, loss and gradients in float64, at once or through a cache."""
    import numpy as np

    model = module.GPT(module.GPTConfig(*sizes), np.random.default_rng(0))
    for name, parameter in model.named_parameters():
        parameter.data = weights[name]
    if chunks:
        cache, start, parts = [module.KVCache() for _ in model.blocks], 0, []
        for n in chunks:
            parts.append(model.forward(tokens[:, start : start + n], cache=cache)[0].data)
            start += n
        return np.concatenate(parts, axis=1)
    logits, loss = model.forward(tokens, targets)
    loss.backward()
    return logits.data, loss.item(), {name: p.grad for name, p in model.named_parameters()}


def test_GPTConfig__refuses_what_is_no_size(student):
    """Sizes are whole numbers of at least 1: no fractions, no True, nothing negative."""
    right = {"vocab_size": 8, "block_size": 8, "layers": 2, "heads": 2, "dim": 8}
    for name in right:
        for value in (-1, 2.0, True, "8", None):
            with raises(ValueError, match=name):
                student.GPTConfig(**{**right, name: value})


def test_GPTConfig__takes_sizes_of_numpy_and_heads_of_one_number_each(student):
    """An int of numpy is an int; as many heads as dim is allowed, more is not."""
    assert int(student.GPTConfig(np.int64(8), 8, 1, 8, 8).vocab_size) == exactly(8)
    with raises(ValueError):
        student.GPTConfig(8, 8, 1, 16, 8)


def test_GPT__matches_the_reference_with_all_gradients(student, reference, rng):
    """Tokens plus positions, the blocks, the last norm, the table again; the loss at every place."""
    weights = weights_for(reference, rng)
    tokens, targets = rng.integers(0, 11, size=(2, 3, 6))
    logits, loss, gradients = student.run(passed, SIZES, weights, tokens, targets, None)
    wanted, wanted_loss, wanted_gradients = passed(reference, SIZES, weights, tokens, targets, None)
    assert logits == approx(wanted, rel=1e-7, abs=1e-8)
    assert loss == approx(wanted_loss, rel=1e-8)
    assert sorted(gradients) == exactly(sorted(wanted_gradients))
    for name, gradient in wanted_gradients.items():
        assert gradients[name] == approx(gradient, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("chunks", [(1, 1, 1, 1, 1, 1), (4, 1, 1), (2, 4)])
def test_GPT__continues_from_its_cache(student, reference, rng, chunks):
    """With a cache the positions go on after the tokens it holds; the logits are those of the text at once."""
    weights, tokens = weights_for(reference, rng), rng.integers(0, 11, size=(2, 6))
    wanted, *_ = passed(reference, SIZES, weights, tokens, tokens, None)
    assert student.run(passed, SIZES, weights, tokens, None, chunks) == approx(wanted, rel=0, abs=1e-5)


def too_much(module, held, new):
    import numpy as np

    model = module.GPT(module.GPTConfig(5, 4, 2, 1, 2), np.random.default_rng(0))
    cache = [module.KVCache() for _ in range(2)]
    model.forward(np.zeros((1, held), dtype=int), cache=cache)
    model.forward(np.zeros((1, new), dtype=int), cache=cache)
    return True


def test_GPT__counts_the_tokens_in_the_cache_against_its_block(student):
    """3 held and 1 new fit into a block of 4, 3 and 2 do not."""
    assert student.run(too_much, 3, 1) == exactly(True)
    with raises(ValueError, match="tokens"):
        student.run(too_much, 3, 2)


def test_GPT__starts_with_the_right_deviations(student, rng):
    """0.02 everywhere but for the two layers that write into the stream: 0.02 / sqrt(2 layers)."""
    layers, dim = 3, 48
    state = student.GPT(student.GPTConfig(200, 16, layers, 4, dim), rng).state_dict()
    for name, value in state.items():
        value = array(value).astype(float)
        if name.endswith("bias"):
            assert value == approx(np.zeros(value.shape))
        elif ".ln" in name or name.startswith("ln"):
            assert value == approx(np.ones(value.shape))
        elif name != "positions.weight":
            narrow = name.endswith(("attention.out.weight", "feed_forward.down.weight"))
            # at least 2304 numbers: 0.12 is eight standard deviations of their spread
            assert float(value.std()) == approx(0.02 / np.sqrt(2 * layers) if narrow else 0.02, rel=0.12)


def test_GPT__counts_its_parameters(student, rng):
    """Everything that is learned, and the tied table once."""
    for vocabulary, block, layers, heads, dim in ((7, 5, 1, 1, 2), (30, 9, 3, 2, 8)):
        model = student.GPT(student.GPTConfig(vocabulary, block, layers, heads, dim), rng)
        wanted = (vocabulary + block) * dim + layers * (12 * dim * dim + 13 * dim) + 2 * dim
        assert model.parameter_count() == exactly(wanted)


def test_GPT__refuses_targets_that_do_not_fit(student, rng):
    """As many targets as tokens, all of them tokens that exist; ignored ones are -1."""
    model = student.GPT(student.GPTConfig(*SIZES), rng)
    for targets in ([[1, 2]], [[1, 2, 11]], [1, 2, 3], [[-1, -1, -1]]):
        with raises(ValueError):
            model.forward([[1, 2, 3]], targets)


@pytest.mark.parametrize("options", [{}, {"temperature": 0}, {"temperature": 2.0, "top_k": 6, "top_p": 0.9}])
def test_generate__is_the_same_with_and_without_cache_at_any_length(student, reference, rng, options):
    """Up to the block from the cache, beyond it from the last block_size tokens: the cache changes nothing."""
    model, theirs = both(student, reference, rng)
    for length in (1, 5, 7, 12):
        prompt, seed = rng.integers(0, 11, size=length).tolist(), int(rng.integers(2**32))
        texts = [
            student.generate(model, prompt, 10, np.random.default_rng(seed), use_cache=use, **options)
            for use in (True, False)
        ]
        assert texts[0] == exactly(texts[1])
        if options.get("temperature") == 0:
            wanted = reference.generate(theirs, prompt, 10, np.random.default_rng(seed), **options)
            assert texts[0] == exactly(wanted)


def shares(module, probabilities, n, seed, options):
    """How often each token came, from a model that gives the same probabilities everywhere."""
    import numpy as np

    size, block = len(probabilities), 51
    model = module.GPT(module.GPTConfig(size, block, 1, 1, 2), np.random.default_rng(0))
    for name, parameter in model.named_parameters():
        if name == "tokens.weight":
            parameter.data = np.stack([np.log(probabilities), np.zeros(size)], axis=1)
        elif name in ("ln.weight", "ln.bias"):
            parameter.data = np.array([0.0, 0.0]) if name == "ln.weight" else np.array([1.0, 0.0])
    rng, drawn = np.random.default_rng(seed), []
    while len(drawn) < n:
        drawn += module.generate(model, [0], block - 1, rng, **options)[1:]
    return np.bincount(drawn, minlength=size) / len(drawn)


@pytest.mark.parametrize(
    "options, wanted",
    [
        ({}, [0.45, 0.3, 0.15, 0.1]),
        ({"temperature": 0.25}, [0.82582, 0.16312, 0.0102, 0.00201]),  # fourth powers
        ({"temperature": 4.0}, [0.2993, 0.27044, 0.22742, 0.2055]),  # fourth roots
        ({"top_k": 2}, [0.6, 0.4, 0, 0]),
        ({"top_k": 9}, [0.45, 0.3, 0.15, 0.1]),
        ({"top_p": 0.7}, [0.6, 0.4, 0, 0]),  # 0.45 is not enough
        ({"top_p": 1e-9}, [1, 0, 0, 0]),
        ({"top_p": 1.0}, [0.45, 0.3, 0.15, 0.1]),
        ({"temperature": 0.25, "top_p": 0.8}, [1, 0, 0, 0]),  # the temperature comes first
        ({"top_k": 2, "top_p": 0.55}, [1, 0, 0, 0]),  # 0.45 of 0.75 are 0.6
        ({"top_k": 3, "top_p": 0.7}, [0.6, 0.4, 0, 0]),  # 0.5, 0.833
    ],
)
def test_generate__draws_with_the_filtered_probabilities(student, rng, options, wanted):
    """Temperature divides the logits; then top_k; then top_p, of what is left, with the token that reaches it."""
    counts = student.run(shares, [0.45, 0.3, 0.15, 0.1], 200, int(rng.integers(2**32)), options)
    # a share of 200 has a standard deviation of 0.0354 at most: 0.25 is seven of them
    assert counts == approx(wanted, rel=0, abs=0.25)
    assert counts[np.array(wanted) == 0] == approx(np.zeros(wanted.count(0)))
    # a token of probability 0.1 is missing among 200 with probability 0.9^200, 7e-10
    assert bool(np.all(counts[np.array(wanted) >= 0.1] > 0)) == exactly(True)


def read(module, sizes, prompt, n):
    """How many tokens the model has read in all."""
    import numpy as np

    model, counts = module.GPT(module.GPTConfig(*sizes), np.random.default_rng(0)), []
    forward = model.forward

    def counted(tokens, *args, **options):
        counts.append(np.size(tokens))
        return forward(tokens, *args, **options)

    model.forward = counted
    module.generate(model, prompt, n, np.random.default_rng(1))
    return sum(counts)


def test_generate__reads_each_token_once_as_long_as_all_fit_into_the_block(student):
    """That is what the cache is for: up to the block nothing is computed again. The last token is not read."""
    config = (11, 7, 1, 2, 4)
    for prompt, n in (([1, 2, 3], 5), ([1], 7), ([1, 2, 3, 4, 5, 6, 7], 1)):
        assert number(student.run(read, config, prompt, n)) <= 7


def test_generate__near_temperature_0_takes_the_most_probable_token(student, reference, rng):
    """Logits divided by 1e-310 overflow: subtract the largest one before."""
    model, _ = both(student, reference, rng)
    greedy = student.generate(model, [1], 5, rng, temperature=0)
    assert student.generate(model, [1], 5, rng, temperature=1e-310) == exactly(greedy)


def told(module, sizes, weights, n):
    """What on_token heard, with the state of the model before and after."""
    import numpy as np

    model = module.GPT(module.GPTConfig(*sizes), np.random.default_rng(0))
    model.load_state_dict(weights)
    model.train()
    heard = []
    text = module.generate(model, [1, 2], n, np.random.default_rng(1), on_token=heard.append)
    same = all(np.array_equal(weights[k].astype(np.float32), v) for k, v in model.state_dict().items())
    return heard == text[2:], model.training, same, (model.tokens.weight * 1.0).requires_grad


def test_generate__tells_of_each_token_and_leaves_the_model_as_it_was(student, reference, rng):
    """on_token hears every new token; the model is in evaluation mode; afterwards graphs are kept again."""
    heard, training, same, graph = student.run(told, SIZES, weights_for(reference, rng), 9)
    assert heard == exactly(True)
    assert training == exactly(False)
    assert same == exactly(True)
    assert graph == exactly(True)


def test_generate__crops_to_the_last_tokens_of_the_block(student, reference, rng):
    """Only the last block_size tokens count, at the positions 0 to block_size - 1."""
    model, _ = both(student, reference, rng)
    prompt, seed = rng.integers(0, 11, size=15).tolist(), int(rng.integers(2**32))
    for use_cache in (True, False):
        a, b = (
            student.generate(model, text, 5, np.random.default_rng(seed), use_cache=use_cache)[-5:]
            for text in (prompt, prompt[-7:])
        )
        assert a == exactly(b)


def test_generate__refuses_options_out_of_range(student, rng):
    """An empty prompt, nan, more than all of the mass: ValueError before anything is computed."""
    model = student.GPT(student.GPTConfig(*SIZES), rng)
    nan = float("nan")
    for options in ({"temperature": nan}, {"top_p": nan}, {"top_p": -0.1}, {"top_p": 1.1}, {"top_k": -3}):
        with raises(ValueError, match=next(iter(options))):
            student.generate(model, [1], 3, rng, **options)
    with raises(ValueError):
        student.generate(model, [11], 3, rng)
    with raises(ValueError, match="tokens"):
        student.generate(model, [], 0, rng)


def test_complete__matches_encoding_generating_and_decoding_by_hand(student, rng):
    """All options reach generate, and all tokens are decoded together."""
    text = "a rose is a rose"
    tokenizer = student.CharTokenizer(text)
    size = int(tokenizer.vocab_size)
    model = student.GPT(student.GPTConfig(size, 6, 1, 2, 4), rng)
    for options in ({}, {"temperature": 0.5, "top_k": 3}, {"top_p": 0.5, "use_cache": False}):
        tokens = student.generate(model, tokenizer.encode(text), 12, np.random.default_rng(1), **options)
        wanted = tokenizer.decode(tokens)
        answer = student.complete(model, tokenizer, text, 12, np.random.default_rng(1), **options)
        assert answer == exactly(str(wanted))


def test_complete__refuses_what_it_cannot_encode(student, rng):
    """An unknown character is the tokenizer's error, an empty prompt is generate's."""
    model, tokenizer = student.GPT(student.GPTConfig(3, 6, 1, 2, 4), rng), student.CharTokenizer("abc")
    for text in ("abz", ""):
        with raises(ValueError):
            student.complete(model, tokenizer, text, 3, rng)


def test_schedule__matches_the_reference(student, reference, rng):
    """Linear up to the rate, half a cosine down to a tenth of it, and there it stays."""
    for _ in range(5):
        rate, warmup = float(rng.uniform(1e-4, 1)), int(rng.integers(1, 50))
        steps = warmup + int(rng.integers(1, 200))
        mine, theirs = student.schedule(rate, steps, warmup), reference.schedule(rate, steps, warmup)
        for k in (0, warmup - 1, warmup, (warmup + steps) // 2, steps, steps + 100):
            assert mine(k) == approx(theirs(k))


def test_schedule__never_falls_below_a_tenth(student):
    """The floor is rate / 10, not 0."""
    rates = student.schedule(0.5, 20, 0)
    assert rates(0) == approx(0.5)
    assert rates(10**6) == approx(0.05)


def trained(module, tokens, steps, poison, seed):
    """The history, or the message of the error and whether the parameters are those before the broken step."""
    import numpy as np

    class Descent:
        rate = 0.3

        def step(self, params, grads):
            return [p - self.rate * g for p, g in zip(params, grads, strict=True)]

    rng = np.random.default_rng(seed)
    model = module.GPT(module.GPTConfig(6, 5, 1, 2, 12), rng)
    optimizer = module.Optimizer(model.parameters(), Descent(), max_norm=1.0)
    kept = {}

    def on_step(step, loss):
        if step == poison:
            model.ln.bias.data = np.full(12, np.nan, dtype=np.float32)
            kept.update(model.state_dict())

    model.eval()
    try:
        history = module.train_gpt(model, tokens, steps, 8, optimizer, rng, on_step)
    except FloatingPointError as error:
        same = all(np.array_equal(kept[k], v, equal_nan=True) for k, v in model.state_dict().items())
        return str(error), same
    return history, model.training, module.generate(model, list(tokens[:5]), 6, rng, temperature=0)


def test_train_gpt__learns_a_rule_and_not_to_repeat_its_input(student, rng):
    """The target at a place is the next token: whoever trains on the inputs themselves learns to copy."""
    tokens = np.array([0, 3, 1, 5, 2, 4] * 20)
    history, training, text = student.run(trained, tokens, 150, -1, int(rng.integers(2**32)))
    assert len(history) == exactly(150)
    assert number(float(np.mean(history[-10:]))) < 0.3 * number(history[0])
    assert training == exactly(True)
    assert text[5:] == exactly([4, 0, 3, 1, 5, 2])


def test_train_gpt__stops_at_a_broken_loss_and_leaves_the_rest_alone(student, rng):
    """The loss after step 2 is nan: FloatingPointError names step 3, and no parameter has moved since."""
    message, same = student.run(trained, np.array([0, 3, 1, 5, 2, 4] * 5), 6, 2, int(rng.integers(2**32)))
    assert ("3" in message) == exactly(True)
    assert same == exactly(True)


def test_train_gpt__gives_the_same_again_from_the_same_seed(student):
    """All chance comes from rng."""
    tokens = np.arange(60) % 6
    first = student.run(trained, tokens, 4, -1, 7)[0]
    assert student.run(trained, tokens, 4, -1, 7)[0] == exactly(first)


def test_evaluate__matches_the_reference_at_any_length(student, reference, rng):
    """Windows follow each other; every token but the first is predicted once, also in a last, shorter window."""
    model, theirs = both(student, reference, rng)
    for length in (2, 7, 8, 9, 15, 16, 33):
        tokens = rng.integers(0, 11, size=length)
        assert student.evaluate(model, tokens) == approx(reference.evaluate(theirs, tokens), rel=1e-4)


def test_evaluate__is_the_size_of_the_vocabulary_for_a_model_that_knows_nothing(student, rng):
    """With a table of zeros all logits are 0, and the model hesitates between all tokens."""
    model = student.GPT(student.GPTConfig(*SIZES), rng)
    state = {name: array(value) for name, value in model.state_dict().items()}
    model.load_state_dict({**state, "tokens.weight": np.zeros((11, 8))})
    answer = student.evaluate(model, rng.integers(0, 11, size=30))
    assert answer == approx(11.0, rel=1e-5)
    assert model.training == exactly(False)


def test_evaluate__refuses_tokens_that_do_not_exist(student, rng):
    """Nothing to predict, or a token outside of the vocabulary."""
    model = student.GPT(student.GPTConfig(*SIZES), rng)
    for tokens in ([3], [], [1, 2, 11], [1, -1, 2], [1, 2, -1]):
        with raises(ValueError):
            student.evaluate(model, np.array(tokens, dtype=int))


NAMES = {
    "tokens": "wte",
    "positions": "wpe",
    "attention.qkv": "attn.c_attn",
    "attention.out": "attn.c_proj",
    "feed_forward.up": "mlp.c_fc",
    "feed_forward.down": "mlp.c_proj",
    "ln1": "ln_1",
    "ln2": "ln_2",
}


def published(reference, rng):
    """Random weights under the published names."""
    weights = {}
    for name, value in weights_for(reference, rng).items():
        path, kind = name.rsplit(".", 1)
        if path.startswith("blocks."):
            _, i, part = path.split(".", 2)
            path = f"h.{i}.{NAMES[part]}"
        else:
            path = NAMES.get(path, "ln_f")
        weights[f"{path}.{kind}"] = value.astype(np.float32)
    return weights


def test_load_gpt2__gives_the_logits_of_the_reference(student, reference, rng):
    """Each of the weights in its own place, and none of the first, random ones left; float32 to 1e-4."""
    weights, tokens = published(reference, rng), rng.integers(0, 11, size=(2, 7))
    sides = (student, reference)
    mine, theirs = (side.load_gpt2(weights, side.GPTConfig(*SIZES), rng).forward(tokens)[0] for side in sides)
    assert array(mine.data).dtype == np.float32
    assert mine.data == approx(theirs.data, rel=0, abs=1e-4)


def test_load_gpt2__looks_at_every_name_and_shape(student, reference, rng):
    """Any weight that is missing or of another shape is named; a layer too many is not ignored."""
    weights, config = published(reference, rng), student.GPTConfig(*SIZES)
    for name in rng.choice(sorted(weights), size=8, replace=False):
        with raises(ValueError, match=str(name)):
            student.load_gpt2({k: v for k, v in weights.items() if k != name}, config, rng)
        with raises(ValueError, match=str(name)):
            student.load_gpt2({**weights, name: weights[name][..., :-1]}, config, rng)
    for name in ("h.2.ln_1.weight", "head.weight"):
        with raises(ValueError, match=name):
            student.load_gpt2({**weights, name: np.ones(8)}, config, rng)


def test_load_gpt2__does_not_touch_the_given_weights(student, reference, rng):
    """The dict and its arrays stay as they are, so that they can be loaded once more."""
    assert student.run(loaded_twice, published(reference, rng), SIZES) == exactly(True)


def loaded_twice(module, weights, sizes):
    import numpy as np

    before = {name: value.copy() for name, value in weights.items()}
    config = module.GPTConfig(*sizes)
    model = module.load_gpt2(weights, config, np.random.default_rng(0))
    for parameter in model.parameters():
        parameter.data += 1.0
    module.load_gpt2(weights, config, np.random.default_rng(0))
    return before.keys() == weights.keys() and all(np.array_equal(before[k], weights[k]) for k in before)
