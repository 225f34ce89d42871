"""What gpt.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np
import pytest

from grader.check import approx, array, exactly, raises

SIZES = (10, 8, 1, 2, 4)  # vocab_size, block_size, layers, heads, dim


def small(student, sizes=SIZES, seed=0):
    return student.GPT(student.GPTConfig(*sizes), np.random.default_rng(seed))


def set_to_say(model, probabilities):
    """Weights with which a GPT of dim 2 gives these probabilities everywhere, whatever came before."""
    state = model.state_dict()
    state["tokens.weight"] = np.stack([np.log(probabilities), np.zeros(len(probabilities))], axis=1)
    state["ln.weight"], state["ln.bias"] = np.zeros(2), np.array([1.0, 0.0])
    model.load_state_dict(state)


def test_GPTConfig__keeps_its_sizes(student):
    config = student.GPTConfig(vocab_size=65, block_size=32, layers=2, heads=4, dim=16)
    sizes = [config.vocab_size, config.block_size, config.layers, config.heads, config.dim]
    assert sizes == exactly([65, 32, 2, 4, 16])


@pytest.mark.parametrize("name", ["vocab_size", "block_size", "layers", "heads", "dim"])
def test_GPTConfig__refuses_sizes_below_one(student, name):
    with raises(ValueError, match=name):
        student.GPTConfig(**{"vocab_size": 8, "block_size": 8, "layers": 2, "heads": 2, "dim": 8, name: 0})


def test_GPTConfig__refuses_a_dim_that_the_heads_cannot_share(student):
    with raises(ValueError, match="heads"):
        student.GPTConfig(10, 8, 1, 3, 4)


def test_GPT__gives_logits_for_every_place_and_a_loss_when_it_knows_the_targets(student):
    model = small(student)
    logits, loss = model.forward([[1, 2, 3]])
    assert array(logits.data).shape == exactly((1, 3, 10))
    assert loss == exactly(None)
    _, loss = model.forward([[1, 2, 3]], [[2, 3, 4]])
    assert loss.item() == approx(np.log(10), rel=0.05)  # an untrained model has no favourites


def test_GPT__uses_its_table_at_both_ends(student):
    """The layer norm gives (1, 0) everywhere, so the logits are the first column of the table of tokens."""
    model = small(student, (3, 4, 1, 1, 2))
    set_to_say(model, [0.5, 0.3, 0.2])
    logits, loss = model.forward([[0, 2]], [[1, 1]])
    assert logits.data == approx(np.log([[[0.5, 0.3, 0.2]] * 2]), rel=1e-5)
    assert loss.item() == approx(-np.log(0.3), rel=1e-5)


def test_GPT__counts_tied_weights_once(student):
    """Tables (10 + 8) * 4, a block 12 * 4 * 4 + 13 * 4, the last norm 2 * 4: together 324."""
    assert small(student).parameter_count() == exactly(324)


def test_GPT__starts_as_gpt2_does(student):
    """0.02; 0.02 / sqrt(2 layers) for what is added to the stream; biases 0; norms 1; float32."""
    state = small(student, (50, 8, 2, 2, 32)).state_dict()
    for name, wanted in (
        ("tokens.weight", 0.02),
        ("blocks.0.attention.qkv.weight", 0.02),
        ("blocks.1.feed_forward.up.weight", 0.02),
        ("blocks.0.attention.out.weight", 0.01),
        ("blocks.1.feed_forward.down.weight", 0.01),
    ):
        weight = array(state[name])
        assert weight.dtype == np.float32
        assert float(weight.astype(float).std()) == approx(wanted, rel=0.2)
    assert state["blocks.0.attention.qkv.bias"] == approx(np.zeros(96))
    assert state["blocks.1.ln2.weight"] == approx(np.ones(32))


def test_GPT__refuses_what_is_too_long_or_empty_or_unknown(student):
    model = small(student)
    for tokens in (np.zeros((1, 9), dtype=int), np.zeros((1, 0), dtype=int), np.zeros(3, dtype=int)):
        with raises(ValueError, match="tokens"):
            model.forward(tokens)
    with raises(ValueError):
        model.forward([[10]])


def test_generate__gives_the_prompt_and_as_many_tokens_more_as_asked_for(student):
    text = student.generate(small(student), [1, 2], 5, np.random.default_rng(0))
    assert len(text) == exactly(7)
    assert text[:2] == exactly([1, 2])
    assert all(isinstance(token, int) and 0 <= token < 10 for token in text) == exactly(True)
    assert student.generate(small(student), [1, 2], 0, np.random.default_rng(0)) == exactly([1, 2])


def test_generate__without_temperature_takes_the_most_probable_token(student):
    model = small(student, (3, 4, 1, 1, 2))
    set_to_say(model, [0.3, 0.2, 0.5])
    text = student.generate(model, [0], 3, np.random.default_rng(0), temperature=0)
    assert text == exactly([0, 2, 2, 2])


def test_generate__of_the_most_probable_token_alone_leaves_no_choice(student):
    model = small(student, (3, 4, 1, 1, 2))
    set_to_say(model, [0.3, 0.2, 0.5])
    assert student.generate(model, [0], 3, np.random.default_rng(0), top_k=1) == exactly([0, 2, 2, 2])


def test_generate__keeps_the_most_probable_tokens_only(student):
    """top_k = 2 leaves the tokens 1 and 3. With top_p = 0.6, 0.5 is not enough and 0.5 + 0.3 is."""
    model = small(student, (4, 200, 1, 1, 2))
    set_to_say(model, [0.05, 0.5, 0.15, 0.3])
    for options in ({"top_k": 2}, {"top_p": 0.6}):
        # 100 draws: one of the two is missing with probability (5 / 8)^100, about 1e-20
        text = student.generate(model, [1], 100, np.random.default_rng(0), **options)
        assert sorted(set(text[1:])) == exactly([1, 3])


def test_generate__sharpens_at_a_low_temperature(student):
    """At temperature 1/4 the odds 0.6 : 0.4 become 0.6^4 : 0.4^4, which is 0.835 : 0.165."""
    model = small(student, (2, 201, 1, 1, 2))
    set_to_say(model, [0.6, 0.4])
    text = student.generate(model, [0], 200, np.random.default_rng(0), temperature=0.25)
    assert np.mean(np.array(text[1:]) == 0) == approx(0.835, abs=0.18)  # nearly seven standard deviations


def test_generate__goes_on_beyond_the_block_from_the_last_tokens(student):
    """A prompt that is longer than the block is cropped; what was cropped has no influence."""
    model = small(student)
    prompt, rng = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], np.random.default_rng(0)
    long = student.generate(model, prompt, 4, rng)
    assert long[:11] == exactly(prompt)
    assert student.generate(model, prompt[3:], 4, rng)[8:] == exactly(long[11:])


def test_generate__gives_the_same_with_and_without_the_cache(student):
    model = small(student)
    options = {"temperature": 0.8, "use_cache": False}
    without = student.generate(model, [3], 14, np.random.default_rng(5), **options)
    assert student.generate(model, [3], 14, np.random.default_rng(5), temperature=0.8) == exactly(without)


def test_generate__refuses_what_makes_no_sense(student):
    model, rng = small(student), np.random.default_rng(0)
    with raises(ValueError, match="tokens"):
        student.generate(model, [], 3, rng)
    for name, value in (("n", -1), ("temperature", -0.5), ("top_k", 0), ("top_p", 0.0), ("top_p", 1.5)):
        with raises(ValueError, match=name):
            student.generate(model, [1], **{"n": 3, "rng": rng, name: value})


def test_complete__goes_on_with_a_text(student):
    """Encode, generate, decode: a model that knows only one thing to say."""
    model = small(student, (3, 4, 1, 1, 2))
    set_to_say(model, [0.1, 0.1, 0.8])
    text = student.complete(
        model, student.CharTokenizer("abc"), "ab", 4, np.random.default_rng(0), temperature=0
    )
    assert text == exactly("abcccc")


def test_complete__refuses_an_empty_text(student):
    with raises(ValueError):
        student.complete(small(student), student.CharTokenizer("abc"), "", 4, np.random.default_rng(0))


def test_schedule__warms_up_and_comes_down_to_a_tenth(student):
    rates = student.schedule(1.0, 110, 10)
    for step, rate in ((0, 0.1), (9, 1.0), (60, 0.55), (110, 0.1)):
        assert rates(step) == approx(rate)


def test_schedule__takes_a_hundred_steps_to_warm_up_unless_told_otherwise(student):
    assert student.schedule(2.0, 1000)(49) == approx(1.0)


def learned(module, steps):
    """Trained on 0 1 2 3 0 1 2 3 ... and asked to go on from 2."""
    import numpy as np

    rng = np.random.default_rng(0)
    model = module.GPT(module.GPTConfig(4, 6, 1, 2, 16), rng)

    class Descent:
        rate = 0.5

        def step(self, params, grads):
            return [p - self.rate * g for p, g in zip(params, grads, strict=True)]

    seen = []
    optimizer = module.Optimizer(model.parameters(), Descent(), max_norm=1.0)
    history = module.train_gpt(
        model, [0, 1, 2, 3] * 10, steps, 4, optimizer, rng, lambda step, loss: seen.append(step)
    )
    return history, seen, module.generate(model, [2], 6, rng, temperature=0)


def test_train_gpt__learns_what_comes_next(student):
    """The first loss is that of a guess among four; after 80 steps it counts on: 2 3 0 1 2 3 0."""
    history, seen, text = student.run(learned, 80)
    assert len(history) == exactly(80)
    assert seen == exactly(list(range(80)))
    assert history[0] == approx(np.log(4), rel=0.05)
    assert text == exactly([2, 3, 0, 1, 2, 3, 0])


def untrainable(module, tokens):
    import numpy as np

    class Rest:
        rate = 0.5

        def step(self, params, grads):
            return params

    model = module.GPT(module.GPTConfig(10, 8, 1, 2, 4), np.random.default_rng(0))
    module.train_gpt(
        model, tokens, 1, 1, module.Optimizer(model.parameters(), Rest()), np.random.default_rng(0)
    )


def test_train_gpt__needs_more_tokens_than_a_block(student):
    for tokens in ([], [1] * 8):
        with raises(ValueError, match="tokens"):
            student.run(untrainable, np.array(tokens, dtype=int))


def test_evaluate__is_the_perplexity(student):
    """The tokens 1 1 0 after the first: exp of -(log 0.25 + log 0.25 + log 0.75) / 3."""
    model = small(student, (2, 2, 1, 1, 2))
    set_to_say(model, [0.75, 0.25])
    assert student.evaluate(model, [0, 1, 1, 0]) == approx((0.25 * 0.25 * 0.75) ** (-1 / 3), rel=1e-5)


def test_evaluate__needs_something_to_predict(student):
    for tokens in ([], [1]):
        with raises(ValueError, match="tokens"):
            student.evaluate(small(student), np.array(tokens, dtype=int))


def published():
    """Weights of GPT-2's names for one layer, two heads, dim 4, ten tokens, eight positions."""
    rng = np.random.default_rng(3)
    shapes = {"wte.weight": (10, 4), "wpe.weight": (8, 4), "ln_f.weight": (4,), "ln_f.bias": (4,)}
    for part, (fan_in, fan_out) in {
        "attn.c_attn": (4, 12),
        "attn.c_proj": (4, 4),
        "mlp.c_fc": (4, 16),
        "mlp.c_proj": (16, 4),
    }.items():
        shapes[f"h.0.{part}.weight"], shapes[f"h.0.{part}.bias"] = (fan_in, fan_out), (fan_out,)
    for part in ("ln_1", "ln_2"):
        shapes[f"h.0.{part}.weight"] = shapes[f"h.0.{part}.bias"] = (4,)
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def test_load_gpt2__puts_the_published_weights_where_they_belong(student):
    weights = published()
    model = student.load_gpt2(weights, student.GPTConfig(*SIZES), np.random.default_rng(0))
    state = model.state_dict()
    for ours, theirs in (
        ("tokens.weight", "wte.weight"),
        ("positions.weight", "wpe.weight"),
        ("blocks.0.attention.qkv.weight", "h.0.attn.c_attn.weight"),
        ("blocks.0.feed_forward.down.bias", "h.0.mlp.c_proj.bias"),
        ("ln.bias", "ln_f.bias"),
    ):
        assert state[ours] == exactly(weights[theirs])


def test_load_gpt2__ignores_prefix_head_and_masks(student):
    weights = {f"transformer.{name}": array for name, array in published().items()}
    weights["lm_head.weight"] = weights["transformer.wte.weight"]
    weights["transformer.h.0.attn.bias"] = np.tril(np.ones((1, 1, 8, 8)))
    weights["transformer.h.0.attn.masked_bias"] = np.array(-1e4)
    model = student.load_gpt2(weights, student.GPTConfig(*SIZES), np.random.default_rng(0))
    assert model.ln.weight.data == exactly(weights["transformer.ln_f.weight"])


def test_load_gpt2__names_what_is_missing_unknown_or_of_another_shape(student):
    config, rng = student.GPTConfig(*SIZES), np.random.default_rng(0)
    missing = published()
    del missing["h.0.ln_2.bias"]
    wrong = {**published(), "h.0.mlp.c_fc.weight": np.zeros((16, 4))}
    more = {**published(), "h.1.ln_1.weight": np.ones(4)}
    for weights, name in (
        (missing, "h.0.ln_2.bias"),
        (wrong, "h.0.mlp.c_fc.weight"),
        (more, "h.1.ln_1.weight"),
    ):
        with raises(ValueError, match=name):
            student.load_gpt2(weights, config, rng)
