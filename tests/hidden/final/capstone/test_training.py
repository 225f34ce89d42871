"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np
import pytest

from grader.check import approx, array, arrays, exactly, number, raises

RULES = {
    "SGD": {"rate": 0.1, "weight_decay": 0.1},
    "Momentum": {"rate": 0.05, "momentum": 0.8},
    "RMSProp": {"rate": 0.01},
    "Adam": {"rate": 0.05},
    "AdamW": {"rate": 0.05, "weight_decay": 0.2},
}


def tied(module):
    class Tied(module.Module):
        def __init__(self):
            self.first = module.Tensor([1.0], requires_grad=True)
            self.again = self.first
            self.part = module.Linear(1, 1, __import__("numpy").random.default_rng(0))
            self.parts = [self.part, module.Sequential(self.part)]

    model = Tied()
    for parameter in model.parameters():
        (parameter.sum() * 2.0).backward()
    there = [parameter.grad is not None for parameter in model.parameters()]
    model.zero_grad()
    gone = [parameter.grad is None for parameter in model.parameters()]
    return [name for name, _ in model.named_parameters()], there, gone


def test_Module__lists_a_parameter_that_is_reached_twice_once(student):
    """Tied weights are one parameter: list them under the name that comes first, and step them once."""
    assert student.run(tied)[0] == exactly(["first", "part.weight", "part.bias"])


def test_Module__forgets_all_gradients(student):
    """zero_grad reaches every parameter of every part."""
    _, there, gone = student.run(tied)
    assert there == exactly([True] * 3)
    assert gone == exactly([True] * 3)


def test_Module__keeps_copies_in_its_state(student, rng):
    """state_dict is a snapshot, and what is loaded is copied: later changes on one side do not reach the other."""
    layer = student.Linear(3, 2, rng)
    new = rng.normal(size=(3, 2)).astype(np.float32)
    kept = student.run(snapshot, new)
    assert kept == exactly((True, True))
    layer.load_state_dict({"weight": new, "bias": np.zeros(2)})
    assert layer.weight.data == exactly(new)


def snapshot(module, new):
    import numpy as np

    layer = module.Linear(3, 2, np.random.default_rng(0))
    state = layer.state_dict()
    before = {name: array.copy() for name, array in state.items()}
    for _, parameter in layer.named_parameters():
        parameter.data += 1.0
    independent = all(np.array_equal(state[name], before[name]) for name in state)
    loaded = {"weight": new, "bias": np.zeros(2, dtype=np.float32)}
    layer.load_state_dict(loaded)
    layer.weight.data += 1.0
    return independent, bool(np.array_equal(loaded["weight"], new) and not np.any(layer.weight.data == new))


def test_Module__keeps_the_dtype_of_its_parameters(student, rng):
    """A state of float64 that is loaded into a model of float32 leaves the model one of float32."""
    layer = student.Linear(3, 2, rng)
    layer.load_state_dict({"weight": rng.normal(size=(3, 2)), "bias": [0, 1]})
    assert array(layer.weight.data, (3, 2)).dtype == np.float32
    assert array(layer.bias.data, (2,)).dtype == np.float32


def test_Module__changes_nothing_when_a_state_does_not_fit(student, rng):
    """Look at the whole state before you copy any of it: half a model is worse than none."""
    layer = student.Linear(3, 2, rng)
    weight, bias = array(layer.weight.data, (3, 2)), array(layer.bias.data, (2,))
    for state in (
        {"weight": np.ones((3, 2)), "bias": np.ones(3)},
        {"bias": np.ones(2), "weight": np.ones((2, 3))},
        {"weight": np.ones((3, 2)), "bias": np.ones(2), "more": np.ones(1)},
        {"weight": np.ones((3, 2))},
    ):
        with raises(ValueError):
            layer.load_state_dict(state)
        assert layer.weight.data == exactly(weight)
        assert layer.bias.data == exactly(bias)


def test_Linear__starts_with_the_deviation_one_over_the_root_of_its_inputs(student, rng):
    """The variance of the weights is 1 / fan_in, whatever fan_out is."""
    for fan_in, fan_out in ((400, 100), (100, 400)):
        W = array(student.Linear(fan_in, fan_out, rng).weight.data, (fan_in, fan_out))
        # 40000 Gaussian numbers: 3 % is more than 8 standard deviations of their spread
        assert float(W.astype(float).std()) == approx(1 / np.sqrt(fan_in), rel=0.03)
        assert float(W.astype(float).mean()) == approx(0.0, abs=0.04 / np.sqrt(fan_in))


def test_Linear__passes_gradients_to_weight_bias_and_input(student, rng):
    """x may have any number of axes before the last; all gradients come from your engine."""
    layer = student.Linear(4, 3, rng)
    W, b = rng.normal(size=(4, 3)), rng.normal(size=3)
    layer.weight.data, layer.bias.data = W, b
    x, g = student.Tensor(rng.normal(size=(2, 5, 4)), requires_grad=True), rng.normal(size=(2, 5, 3))
    y = layer(x)
    data = array(x.data, (2, 5, 4))
    assert y.data == approx(data @ W + b, rel=1e-9, abs=1e-9)
    y.backward(g)
    assert layer.weight.grad == approx(np.einsum("bti,bto->io", data, g), rel=1e-9, abs=1e-9)
    assert layer.bias.grad == approx(g.sum(axis=(0, 1)), rel=1e-9, abs=1e-9)
    assert x.grad == approx(g @ W.T, rel=1e-9, abs=1e-9)


def parts(module):
    import numpy as np

    rng = np.random.default_rng(0)
    model = module.Sequential(module.Linear(2, 3, rng), module.Sequential(module.Linear(3, 1, rng)))
    model.eval()
    inner = model.modules[1]
    y = model(module.Tensor(np.ones((5, 2), dtype=np.float32)))
    y.sum().backward()
    missing = [name for name, parameter in model.named_parameters() if parameter.grad is None]
    return inner.training, [name for name, _ in model.named_parameters()], missing


def test_Sequential__is_a_module_that_knows_its_parts(student):
    """A Sequential within a Sequential: names, gradients and eval reach the innermost layer."""
    training, names, missing = student.run(parts)
    wanted = [f"modules.{m}.{n}" for m in ("0", "1.modules.0") for n in ("weight", "bias")]
    assert names == exactly(wanted)
    assert missing == exactly([])
    assert training == exactly(False)


def test_Sequential__matches_the_layers_applied_by_hand(student, rng):
    """Any number of layers, in their order."""
    layers = [student.Linear(3, 3, rng) for _ in range(4)]
    y = x = rng.normal(size=(2, 3))
    for layer in layers:
        W, b = rng.normal(size=(3, 3)), rng.normal(size=3)
        layer.weight.data, layer.bias.data = W, b
        y = y @ W + b
    assert student.Sequential(*layers)(student.Tensor(x)).data == approx(y, rel=1e-9, abs=1e-9)


def test_Dropout__drops_the_right_share_and_keeps_the_mean(student, rng):
    """Dropped with probability p, not kept with it; what is kept is divided by 1 - p."""
    for p in (0.1, 0.9):
        y = array(student.Dropout(p, rng)(student.Tensor(np.full(40000, 3.0))).data, (40000,))
        # 0.015 is 10 standard deviations of a share of 40000
        assert float(np.mean(y == 0)) == approx(p, abs=0.015)
        assert y[y != 0] == approx(np.full(int(np.sum(y != 0)), 3.0 / (1 - p)))


def test_Dropout__multiplies_the_gradient_by_the_same_mask(student, rng):
    """No gradient flows through what was dropped, and what was kept scales its gradient like its value."""
    x = student.Tensor(np.ones(200), requires_grad=True)
    y = student.Dropout(0.5, rng)(x)
    mask, g = array(y.data, (200,)), rng.normal(size=200)
    y.backward(g)
    assert x.grad == approx(g * mask)


def dropped(module, seed, n):
    import numpy as np

    dropout = module.Dropout(0.5, np.random.default_rng(seed))
    x = module.Tensor(np.ones(n, dtype=np.float32))
    first, second = dropout(x), dropout(x)
    dropout.eval()
    still = dropout(x)
    dropout.train()
    third = dropout(x)
    return [y.data for y in (first, second, still, third)]


def test_Dropout__draws_anew_each_time_and_only_in_training(student, rng):
    """Each call in training has its own mask; after train() dropout is active again; float32 stays float32."""
    masks = student.run(dropped, int(rng.integers(2**32)), 200)
    first, second, still, third = (array(mask, (200,)) for mask in masks)
    assert bool(np.any(first != second)) == exactly(True)  # equal by chance: 2^-200
    assert still == approx(np.ones(200))
    assert bool(np.any(third == 0)) == exactly(True)
    assert first.dtype == np.float32


def without_loss(module, seed):
    import numpy as np

    rng, twin = np.random.default_rng(seed), np.random.default_rng(seed)
    y = module.Dropout(0.0, rng)(module.Tensor(np.ones((2, 3))))
    twin.random((2, 3))
    return y.data, rng.random() == twin.random()


def test_Dropout__draws_at_p_0_too(student):
    """Each call in training draws, so that a run's other random numbers are the same whatever p is."""
    y, same = student.run(without_loss, 5)
    assert y == approx(np.ones((2, 3)))
    assert same == exactly(True)


def test_Dropout__keeps_the_entry_whose_number_is_p_itself(student):
    """An entry is kept where its number is at least p: take for p the very number that the third entry draws."""
    numbers = np.random.default_rng(3).random(5)
    p = float(numbers[2])
    y = student.Dropout(p, np.random.default_rng(3))(student.Tensor(np.ones(5)))
    assert y.data == approx((numbers >= p) / (1 - p))


def test_Dropout__refuses_nonsense(student, rng):
    """p is a probability below 1."""
    for p in (1.0, 1.5, -0.5, float("nan")):
        with raises(ValueError):
            student.Dropout(p, rng)


def walk(module, name, options, start, grads, max_norm):
    parameters = [module.Tensor(array.copy(), requires_grad=True) for array in start]
    optimizer = module.Optimizer(parameters, getattr(module, name)(**options), max_norm=max_norm)
    for given in grads:
        optimizer.zero_grad()
        for parameter, gradient in zip(parameters, given, strict=True):
            (parameter * gradient).sum().backward()
        optimizer.step()
    return [parameter.data for parameter in parameters]


@pytest.mark.parametrize("name", RULES)
def test_Optimizer__agrees_with_the_bare_rule(student, reference, rng, name):
    """Hand the arrays and gradients to the rule and put its answer back: nothing else happens without clipping."""
    start = [rng.normal(size=shape) for shape in ((2, 3), (4,), ())]
    grads = [[rng.normal(size=array.shape) for array in start] for _ in range(5)]
    wanted, rule = start, getattr(reference, name)(**RULES[name])
    for given in grads:
        wanted = rule.step(wanted, given)
    moved = student.run(walk, name, RULES[name], start, grads, None)
    for mine, theirs in zip(moved, wanted, strict=True):
        assert mine == approx(theirs, rel=1e-9, abs=1e-9)


def test_Optimizer__clips_only_when_the_common_norm_is_too_large(student, rng):
    """One norm over all gradients; below max_norm nothing is changed, above it all shrink by the same factor."""
    start = [np.zeros((2, 3)), np.zeros(4)]
    for size in (0.1, 100.0):
        grads = [[size * rng.normal(size=array.shape) for array in start]]
        norm = float(np.sqrt(sum(np.sum(g**2) for g in grads[0])))
        factor = min(1.0, 5.0 / norm)
        moved = student.run(walk, "SGD", {"rate": 1.0}, start, grads, 5.0)
        for mine, g in zip(moved, grads[0], strict=True):
            assert mine == approx(-factor * g, rel=1e-6, abs=1e-9)


def exploded(module, size):
    import numpy as np

    x = module.Tensor(np.zeros(2, dtype=np.float32), requires_grad=True)
    optimizer = module.Optimizer([x], module.SGD(1.0), max_norm=5.0)
    x.grad = np.array([3.0, 4.0], dtype=np.float32) * np.float32(size)
    optimizer.step()
    return x.data


def test_Optimizer__clips_gradients_whose_squares_overflow_in_float32(student):
    """A gradient of 1e25 is what clipping is for: its square is inf in float32, so sum squares in float64."""
    assert student.run(exploded, 1e25) == approx([-3.0, -4.0], rel=1e-5)


def careful(module, seed):
    import numpy as np

    x = module.Tensor(np.random.default_rng(seed).normal(size=5).astype(np.float32), requires_grad=True)
    idle = module.Tensor(np.ones(2, dtype=np.float32), requires_grad=True)
    optimizer = module.Optimizer([x, idle], module.AdamW(0.1, weight_decay=0.5), lambda k: 0.2, max_norm=1e-3)
    (x * 100.0).sum().backward()
    before = x.grad.copy()
    optimizer.step()
    kinds = [p.data.dtype for p in (x, idle)]
    return kinds, bool(np.array_equal(x.grad, before)), idle.data, optimizer.steps, optimizer.rule.rate


def test_Optimizer__keeps_dtypes_and_gradients_and_decays_what_got_no_gradient(student, rng):
    """float32 stays float32, grad is not overwritten by clipping, a missing gradient is zeros: decay still acts."""
    kinds, same, idle, steps, rate = student.run(careful, int(rng.integers(2**32)))
    assert kinds == exactly([np.dtype(np.float32)] * 2)
    assert same == exactly(True)
    assert idle == approx([0.9, 0.9], rel=1e-6)
    assert steps == exactly(1)
    assert rate == approx(0.2)


def test_batches__have_targets_one_token_later_everywhere(student, rng):
    """A window's targets are its own tokens moved on by one, and each window is a piece of the text."""
    tokens = rng.permutation(60)
    inputs, targets = arrays(student.batches(tokens, 7, 50, rng), (50, 7), (50, 7))
    where = {int(token): i for i, token in enumerate(tokens)}
    for row, following in zip(inputs.tolist(), targets.tolist(), strict=True):
        start = where.get(row[0], -1)
        assert row == exactly(tokens[start : start + 7].tolist())
        assert following == exactly(tokens[start + 1 : start + 8].tolist())


def test_batches__start_at_every_place_that_fits(student, rng):
    """Also at the first and at the last possible place: 0 and len(tokens) - block - 1, all equally often."""
    inputs, _ = arrays(student.batches(np.arange(10), 6, 4000, rng), (4000, 6), (4000, 6))
    counts = np.bincount(inputs[:, 0], minlength=4)
    assert len(counts) == exactly(4)
    # each of the four starts 1000 times, with a standard deviation of 27.4: 200 is more than seven of them
    assert counts.astype(float) == approx([1000.0] * 4, rel=0, abs=200.0)


def test_batches__refuse_negative_sizes(student, rng):
    """A window of -1 tokens, or -2 windows: ValueError, as for none."""
    for name, sizes in (("block", (-1, 1)), ("batch_size", (3, -2))):
        with raises(ValueError, match=name):
            student.batches(np.arange(9), *sizes, rng)


def regression(module, seed, steps):
    import numpy as np

    rng = np.random.default_rng(seed)
    truth = rng.normal(size=(3, 2))
    model = module.Linear(3, 2, rng)
    model.eval()
    for parameter in model.parameters():
        parameter.sum().backward()  # stale gradients

    def next_batch():
        x = rng.normal(size=(16, 3)).astype(np.float32)
        return module.Tensor(x), (x @ truth).astype(np.float32)

    def loss_fn(model, x, y):
        error = model(x) - y
        return (error * error).mean()

    history = module.fit(
        model, loss_fn, next_batch, module.Optimizer(model.parameters(), module.SGD(0.2)), steps
    )
    return history, float(np.max(np.abs(model.weight.data - truth))), model.training


def test_fit__finds_the_weights_of_a_linear_model(student, rng):
    """Gradients are forgotten before each step: with those of earlier steps the walk does not end."""
    history, error, training = student.run(regression, int(rng.integers(2**32)), 80)
    assert len(history) == exactly(80)
    assert number(error) <= 1e-3
    assert training == exactly(True)


def test_fit__of_no_steps_does_nothing(student):
    """No step, no history."""
    assert student.run(regression, 1, 0)[0] == exactly([])


def modes(module, steps):
    import numpy as np

    model, seen = module.Linear(2, 1, np.random.default_rng(0)), []

    def loss_fn(model, x):
        seen.append(model.training)
        return model(x).sum()

    optimizer = module.Optimizer(model.parameters(), module.SGD(0.1))
    x = module.Tensor(np.ones((1, 2)))
    module.fit(model, loss_fn, lambda: (x,), optimizer, steps, lambda step, loss: model.eval())
    return seen, model.training


def test_fit__trains_again_after_on_step_has_evaluated(student):
    """on_step may put the model into evaluation mode; dropout that stays off from then on is a quiet mistake."""
    assert student.run(modes, 3) == exactly(([True, True, True], True))


def stopped(module, bad, at):
    class Number(module.Module):
        def __init__(self):
            self.x = module.Tensor([1.0], requires_grad=True)

    model, seen, drawn = Number(), [], []

    def next_batch():
        drawn.append(None)
        return (bad if len(drawn) == at + 1 else 1.0,)

    optimizer = module.Optimizer(model.parameters(), module.Momentum(0.25))
    message = "no error"
    try:
        module.fit(
            model,
            lambda m, factor: (m.x * m.x).sum() * factor,
            next_batch,
            optimizer,
            at + 3,
            lambda step, loss: seen.append(step),
        )
    except FloatingPointError as error:
        message = str(error)
    return str(at) in message, seen, len(drawn), optimizer.steps, model.x.data


def test_fit__stops_before_the_step_with_an_infinite_or_missing_loss(student):
    """nan, inf and -inf: the step is named, the optimizer has not moved, on_step was not called for it."""
    for bad in (float("nan"), float("inf"), -float("inf")):
        named, seen, drawn, steps, x = student.run(stopped, bad, 3)
        assert named == exactly(True)
        assert seen == exactly([0, 1, 2])
        assert drawn == exactly(4)
        assert steps == exactly(3)
        # momentum 0.9 from 1 with rate 0.25: 0.5, -0.2, -0.73
        assert x == approx([-0.73])


def resumed(module, folder, name, options, seed, again):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)

    def made(seed):
        rng = np.random.default_rng(seed)
        model = module.Sequential(
            module.Linear(4, 8, rng),
            module.Dropout(0.3, np.random.default_rng(seed + 1)),
            module.Linear(8, 1, rng),
        )
        rule = getattr(module, name)(**options)
        optimizer = module.Optimizer(model.parameters(), rule, lambda k: 0.05 / (k + 1), max_norm=0.5)
        return model, optimizer

    x = np.random.default_rng(seed).normal(size=(6, 4)).astype(np.float32)

    def steps(model, optimizer, n):
        return module.fit(model, lambda m: (m(module.Tensor(x)) - 1.0).max() ** 2, lambda: (), optimizer, n)

    path = os.path.join(folder, "a run.data")
    model, optimizer = made(seed)
    steps(model, optimizer, 3)
    module.save_checkpoint(path, model, optimizer, 11)
    history = steps(model, optimizer, 4)
    other, other_optimizer = (model, optimizer) if again else made(seed + 5)
    answer = module.load_checkpoint(path, other, other_optimizer)
    steps_there, rate = other_optimizer.steps, other_optimizer.rate
    other_history = steps(other, other_optimizer, 4)
    state = {name: value.copy() for name, value in other.state_dict().items()}
    if not again:
        return answer, steps_there, rate, history, other_history, model.state_dict(), state
    return answer, steps_there, rate, history, other_history, state, state


@pytest.mark.parametrize("name", RULES)
def test_save_checkpoint__keeps_all_that_the_next_steps_depend_on(student, rng, name):
    """Parameters, the rule's memory, the schedule's step, the dropout's generator: the bits depend on all."""
    answer, steps, rate, history, resumed_history, state, resumed_state = student.run(
        resumed, student.scratch, name, RULES[name], int(rng.integers(2**31)), False
    )
    assert answer == exactly(11)
    assert steps == exactly(3)
    assert rate == approx(0.05 / 4)
    assert resumed_history == exactly(history)
    assert resumed_state == exactly(state)


@pytest.mark.parametrize("name", ["Adam", "Momentum"])
def test_load_checkpoint__brings_the_same_objects_back_to_an_earlier_state(student, rng, name):
    """Loading into the run that went on: what was learned and remembered since is forgotten, randomness included."""
    _, steps, _, history, again, *_ = student.run(
        resumed, student.scratch, name, RULES[name], int(rng.integers(2**31)), True
    )
    assert steps == exactly(3)
    assert again == exactly(history)


def fresh(module, folder):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)
    model = module.Linear(2, 1, np.random.default_rng(0))
    optimizer = module.Optimizer(model.parameters(), module.Adam(0.1))
    path = os.path.join(folder, "start")
    module.save_checkpoint(path, model, optimizer, 0)

    def steps():
        x = module.Tensor(np.ones((1, 2), dtype=np.float32))
        return module.fit(model, lambda m: (m(x) * m(x)).sum(), lambda: (), optimizer, 3)

    first = steps()
    module.load_checkpoint(path, model, optimizer)
    return first, steps()


def test_load_checkpoint__of_an_unused_optimizer_makes_it_unused_again(student):
    """Saved before the first step, the rule remembers nothing; loading must bring that back, too."""
    first, second = student.run(fresh, student.scratch)
    assert second == exactly(first)


def own_rule(module, folder, before):
    """A rule with memory of every kind: what it had when it was saved, what after loading, and both ways on."""
    import os
    import tempfile

    import numpy as np

    class Heavy:
        def __init__(self):
            self.rate, self.decay, self.memory, self.seen = 0.1, (0.5, 2), None, np.float64(0.5)

        def step(self, params, grads):
            if self.memory is None:
                self.memory = [np.zeros_like(p) for p in params]
            for m, g in zip(self.memory, grads, strict=True):
                m *= self.decay[0]  # in place: a number that was an array must be one again
                m += g
            self.seen, self.last = self.seen + 1, len(params)
            return [p - self.rate * m for p, m in zip(params, self.memory, strict=True)]

    class Numbers(module.Module):
        def __init__(self):
            self.x = module.Tensor([1.0, 2.0], requires_grad=True)
            self.y = module.Tensor(3.0, requires_grad=True)

    model = Numbers()
    optimizer = module.Optimizer(model.parameters(), Heavy())

    def steps(n):
        return module.fit(model, lambda m: (m.x * m.x * m.y).sum(), lambda: (), optimizer, n)

    def held():
        return {name: (type(value).__name__, repr(value)) for name, value in vars(optimizer.rule).items()}

    steps(before)
    path = os.path.join(tempfile.mkdtemp(dir=folder or None), "run")
    module.save_checkpoint(path, model, optimizer, before)
    saved = held()
    first = steps(3)
    module.load_checkpoint(path, model, optimizer)
    return saved, held(), first, steps(3)


@pytest.mark.parametrize("before", [0, 2])
def test_load_checkpoint__gives_a_rule_exactly_the_attributes_that_it_had(student, before):
    """Numbers, None, arrays, lists and tuples come back as what they were; an attribute of later steps is gone."""
    saved, loaded, first, again = student.run(own_rule, student.scratch, before)
    assert loaded == exactly(saved)
    assert again == exactly(first)


def overwritten(module, folder):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)
    model = module.Linear(2, 1, np.random.default_rng(0))
    optimizer = module.Optimizer(model.parameters(), module.SGD(0.1))
    path = os.path.join(folder, "run.npz")
    module.save_checkpoint(path, model, optimizer, 1)
    with open(path, "rb") as file:
        earlier = file.read()
        file.seek(0)
        if os.name == "posix":  # elsewhere an open file cannot be replaced
            model.weight.data = model.weight.data + 1
            module.save_checkpoint(path, model, optimizer, 2)
        kept = file.read() == earlier
    with np.load(path, allow_pickle=False) as archive:
        kinds = {archive[name].dtype.kind for name in archive.files}
    return kept, os.listdir(folder), "O" in kinds


def test_save_checkpoint__replaces_an_earlier_file_only_by_a_complete_one(student):
    """Do not write into the old file: write beside it and rename, so that a crash in between destroys nothing."""
    kept, left, pickled = student.run(overwritten, student.scratch)
    assert kept == exactly(True)
    assert left == exactly(["run.npz"])
    assert pickled == exactly(False)


def hindered(module, folder):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)
    model = module.Linear(2, 1, np.random.default_rng(0))
    path = os.path.join(folder, "run.npz")
    os.mkdir(path)  # no file can take the name of a folder
    try:
        module.save_checkpoint(path, model, module.Optimizer(model.parameters(), module.SGD(0.1)), 1)
    except OSError:
        return os.listdir(folder)
    return None


def test_save_checkpoint__leaves_nothing_behind_when_it_fails(student):
    """Whether it succeeds or not, the file of the way in between must go."""
    assert student.run(hindered, student.scratch) == exactly(["run.npz"])


def flipped(module, folder, places):
    """Change the byte at each place (a fraction of the file's length), one at a time.

    How many were not noticed, how many raised another error than ValueError, and was nothing touched?
    """
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)

    model = module.Sequential(
        module.Linear(2, 2, np.random.default_rng(1)), module.Dropout(0.5, np.random.default_rng(2))
    )
    optimizer = module.Optimizer(model.parameters(), module.Momentum(0.1))
    x = module.Tensor(np.ones((1, 2), dtype=np.float32))
    module.fit(model, lambda m: m(x).sum(), lambda: (), optimizer, 2)
    path = os.path.join(folder, "run.npz")
    module.save_checkpoint(path, model, optimizer, 2)
    with open(path, "rb") as file:
        data = file.read()
    module.load_checkpoint(path, model, optimizer)  # while it is whole it can be loaded
    module.fit(model, lambda m: m(x).sum(), lambda: (), optimizer, 2)
    before, generator = model.state_dict(), model.modules[1].rng.bit_generator.state
    unnoticed, stumbled = 0, 0
    with open(path, "r+b", buffering=0) as file:
        for place in places:
            where = min(int(place * len(data)), len(data) - 1)
            file.seek(where)
            file.write(bytes([data[where] ^ 0x41]))
            try:
                module.load_checkpoint(path, model, optimizer)
                unnoticed += 1
            except ValueError:
                pass
            except Exception:
                stumbled += 1
            file.seek(where)
            file.write(data[where : where + 1])
    # whatever one of them had touched would still be so, as none of them may have been loaded
    same = all(np.array_equal(before[name], value) for name, value in model.state_dict().items())
    same = same and optimizer.steps == 4 and model.modules[1].rng.bit_generator.state == generator
    return unnoticed, stumbled, same


def test_load_checkpoint__notices_any_changed_byte(student, rng):
    """Also one in the archive's own bookkeeping or in the checksum: hash the bytes of the file, not the arrays."""
    places = [0.0, 1.0, *rng.random(150)]
    unnoticed, stumbled, untouched = student.run(flipped, student.scratch, places)
    assert unnoticed == exactly(0)
    assert stumbled == exactly(0)
    assert untouched == exactly(True)


def mismatched(module, folder, case):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)

    def made(sizes, rule, dropout):
        rng = np.random.default_rng(3)
        parts = [module.Linear(sizes, 2, rng)] + ([module.Dropout(0.5, rng)] if dropout else [])
        model = module.Sequential(*parts)
        optimizer = module.Optimizer(model.parameters(), rule)
        x = module.Tensor(np.ones((1, sizes), dtype=np.float32))
        module.fit(model, lambda m: m(x).sum(), lambda: (), optimizer, 2)
        return model, optimizer

    path = os.path.join(folder, "run.npz")
    module.save_checkpoint(path, *made(3, module.Adam(0.1), True), 2)
    other = {
        "shape": lambda: made(4, module.Adam(0.1), True),
        "rule": lambda: made(3, module.SGD(0.1), True),
        "a similar rule": lambda: made(3, module.AdamW(0.1), True),
        "generators": lambda: made(3, module.Adam(0.1), False),
    }
    model, optimizer = other[case]()
    before, memory = model.state_dict(), repr(vars(optimizer.rule))
    try:
        module.load_checkpoint(path, model, optimizer)
    except ValueError:
        same = all(np.array_equal(before[name], value) for name, value in model.state_dict().items())
        return same and repr(vars(optimizer.rule)) == memory
    return None


@pytest.mark.parametrize("case", ["shape", "rule", "a similar rule", "generators"])
def test_load_checkpoint__refuses_one_of_another_make_and_changes_nothing(student, case):
    """Another shape, another class of rule, other generators: ValueError, before anything has been changed."""
    assert student.run(mismatched, student.scratch, case) == exactly(True)
