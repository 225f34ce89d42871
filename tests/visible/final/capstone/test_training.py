"""What training.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np
import pytest

from grader.check import approx, array, arrays, exactly, number, raises


def small_model(module):
    """A model with a parameter of its own, a part, a list of parts, and things that do not count."""
    import numpy as np

    class Leaf(module.Module):
        def __init__(self, value):
            self.value = module.Tensor([value], requires_grad=True)

        def forward(self, x):
            return x * self.value

    class Tree(module.Module):
        def __init__(self):
            self.scale = module.Tensor([2.0], requires_grad=True)
            self.constant = module.Tensor([7.0])
            self.leaf = Leaf(3.0)
            self.note = "not a part"
            self.layers = [Leaf(5.0), Leaf(6.0)]

        def forward(self, x, shift=0.0):
            return self.leaf(x) * self.scale + shift

    tree = Tree()
    names = [name for name, _ in tree.named_parameters()]
    values = [float(parameter.data[0]) for parameter in tree.parameters()]
    called = tree(module.Tensor(np.array([10.0])), shift=1.0).item()
    before = tree.training, tree.layers[1].training
    tree.eval()
    after = tree.training, tree.layers[1].training
    tree.train()
    return names, values, called, before, after, (tree.training, tree.layers[1].training)


def test_Module__finds_its_parameters_in_the_order_of_assignment(student):
    """The names are paths: layers.1.value is the value of the second module in the list layers."""
    names, values, *_ = student.run(small_model)
    assert names == exactly(["scale", "leaf.value", "layers.0.value", "layers.1.value"])
    assert values == exactly([2.0, 3.0, 5.0, 6.0])


def test_Module__is_called_like_a_function(student):
    """tree(10) with shift 1: 10 * 3 * 2 + 1."""
    assert student.run(small_model)[2] == approx(61.0)


def test_Module__trains_until_it_is_told_to_be_evaluated_with_all_its_parts(student):
    before, after, again = student.run(small_model)[3:]
    assert before == exactly((True, True))
    assert after == exactly((False, False))
    assert again == exactly((True, True))


def test_Module__keeps_and_takes_back_its_state(student):
    """state_dict gives copies, so it is a snapshot: what training changes later does not change it."""
    layer = student.Linear(2, 1, np.random.default_rng(0), bias=False)
    state = layer.state_dict()
    assert sorted(state) == exactly(["weight"])
    layer.load_state_dict({"weight": [[3.0], [4.0]]})
    assert layer.weight.data == approx([[3.0], [4.0]])
    layer.load_state_dict(state)
    assert layer.weight.data == approx(array(state["weight"], (2, 1)))


def test_Module__refuses_a_state_that_does_not_fit(student):
    """A name that is missing, a name too many, another shape; the message has the name in it."""
    layer = student.Linear(2, 1, np.random.default_rng(0))
    fitting = {"weight": np.ones((2, 1)), "bias": np.ones(1)}
    layer.load_state_dict(fitting)
    for change, name in (({"weight": np.ones((1, 2))}, "weight"), ({"extra": np.ones(1)}, "extra")):
        with raises(ValueError, match=name):
            layer.load_state_dict({**fitting, **change})
    with raises(ValueError, match="bias"):
        layer.load_state_dict({"weight": np.ones((2, 1))})


def test_Linear__multiplies_and_adds(student):
    """(1, 10) times the columns (1, 2) and (3, 4), plus the bias."""
    layer = student.Linear(2, 2, np.random.default_rng(0))
    layer.load_state_dict({"weight": [[1.0, 3.0], [2.0, 4.0]], "bias": [0.5, 0.0]})
    assert layer(student.Tensor([[1.0, 10.0]])).data == approx([[21.5, 43.0]])


def test_Linear__starts_with_float32_weights_and_a_bias_of_zeros(student):
    layer = student.Linear(3, 2, np.random.default_rng(0))
    assert array(layer.weight.data, (3, 2)).dtype == np.float32
    assert array(layer.bias.data, (2,)).dtype == np.float32
    assert layer.bias.data == approx([0.0, 0.0])


def test_Linear__can_do_without_a_bias(student):
    layer = student.Linear(2, 1, np.random.default_rng(0), bias=False)
    assert layer.bias == exactly(None)
    assert layer(student.Tensor([[0.0, 0.0]])).data == approx([[0.0]])


def test_Linear__refuses_sizes_below_one(student):
    for sizes in ((0, 2), (2, 0)):
        with raises(ValueError, match="fan"):
            student.Linear(*sizes, np.random.default_rng(0))


def test_Sequential__applies_its_modules_from_left_to_right(student):
    """First times 2 plus 1, then times 10: 3 becomes 70."""
    rng = np.random.default_rng(0)
    first, second = student.Linear(1, 1, rng), student.Linear(1, 1, rng)
    first.load_state_dict({"weight": [[2.0]], "bias": [1.0]})
    second.load_state_dict({"weight": [[10.0]], "bias": [0.0]})
    assert student.Sequential(first, second)(student.Tensor([[3.0]])).data == approx([[70.0]])


def test_Sequential__names_its_parameters_by_their_number(student):
    rng = np.random.default_rng(0)
    model = student.Sequential(student.Linear(1, 1, rng, bias=False), student.Linear(1, 1, rng))
    assert sorted(model.state_dict()) == exactly(["modules.0.weight", "modules.1.bias", "modules.1.weight"])


def test_Sequential__of_nothing_is_the_identity(student):
    assert student.Sequential()(student.Tensor([1.0, 2.0])).data == approx([1.0, 2.0])


def test_Dropout__drops_entries_and_scales_the_others_up(student):
    """With p = 0.75 a quarter is left, and each of these counts four times."""
    y = student.Dropout(0.75, np.random.default_rng(0))(student.Tensor(np.ones(1000)))
    entries = array(y.data, (1000,))
    assert sorted(set(entries.tolist())) == exactly([0.0, 4.0])
    assert float(entries.mean()) == approx(1.0, abs=0.4)  # 7 standard deviations


def test_Dropout__does_nothing_in_evaluation(student):
    dropout = student.Dropout(0.5, np.random.default_rng(0))
    dropout.eval()
    assert dropout(student.Tensor(np.ones(50))).data == approx(np.ones(50))


def test_Dropout__refuses_to_drop_everything(student):
    for p in (1.0, -0.1):
        with raises(ValueError, match="p"):
            student.Dropout(p, np.random.default_rng(0))


def test_Optimizer__moves_the_parameters_by_its_rule(student):
    """x^2 at 4 has the slope 8; a step of 0.25 leads to 2."""
    x = student.Tensor([4.0], requires_grad=True)
    optimizer = student.Optimizer([x], student.SGD(0.25))
    (x * x).sum().backward()
    optimizer.step()
    assert x.data == approx([2.0])
    assert optimizer.steps == exactly(1)


def test_Optimizer__clips_by_one_norm_over_all_gradients(student):
    """The gradients (3) and (4) together have the norm 5. Clipped to 1 they are 0.6 and 0.8, not 1 and 1."""
    a, b = student.Tensor([0.0], requires_grad=True), student.Tensor([0.0], requires_grad=True)
    optimizer = student.Optimizer([a, b], student.SGD(1.0), max_norm=1.0)
    (a * 3 + b * 4).backward()
    optimizer.step()
    assert a.data == approx([-0.6])
    assert b.data == approx([-0.8])


def scheduled(module):
    x = module.Tensor([0.0], requires_grad=True)
    optimizer = module.Optimizer([x], module.SGD(100.0), schedule=lambda k: 1.0 / (k + 1))
    rates, places = [], []
    for _ in range(3):
        rates.append(float(optimizer.rate))
        optimizer.zero_grad()
        (x * -1.0).backward()
        optimizer.step()
        places.append(float(x.data[0]))
    return rates, places


def test_Optimizer__takes_the_rate_of_each_step_from_the_schedule(student):
    """The slope is -1, so the steps are the rates: 1, 1/2, 1/3."""
    rates, places = student.run(scheduled)
    assert rates == exactly([approx(1.0), approx(1 / 2), approx(1 / 3)])
    assert places == exactly([approx(1.0), approx(3 / 2), approx(11 / 6)])


def test_Optimizer__counts_a_missing_gradient_as_zeros(student):
    x = student.Tensor([4.0], requires_grad=True)
    student.Optimizer([x], student.SGD(0.25)).step()
    assert x.data == approx([4.0])


def test_Optimizer__refuses_a_max_norm_that_is_not_positive(student):
    x = student.Tensor([4.0], requires_grad=True)
    with raises(ValueError, match="max_norm"):
        student.Optimizer([x], student.SGD(0.25), max_norm=0.0)


def test_batches__are_windows_and_the_same_windows_one_later(student):
    """The only window of 4 in five tokens."""
    inputs, targets = arrays(student.batches([5, 6, 7, 8, 9], 4, 1, np.random.default_rng(0)), (1, 4), (1, 4))
    assert inputs == exactly(np.array([[5, 6, 7, 8]]))
    assert targets == exactly(np.array([[6, 7, 8, 9]]))


def test_batches__have_a_row_for_each_window(student):
    arrays(student.batches(np.arange(100), 8, 3, np.random.default_rng(0)), (3, 8), (3, 8))


def test_batches__can_be_windows_of_one_token(student):
    inputs, targets = arrays(student.batches([3, 4], 1, 2, np.random.default_rng(0)), (2, 1), (2, 1))
    assert inputs == exactly(np.array([[3], [3]]))
    assert targets == exactly(np.array([[4], [4]]))


def test_batches__refuse_what_cannot_be_cut(student):
    """Tokens are a row of whole numbers; a window has at least one of them, a batch at least one window."""
    rng, tokens = np.random.default_rng(0), np.arange(9)
    for wrong in (np.linspace(0, 1, 9), np.zeros((5, 5), dtype=int)):
        with raises(ValueError, match="tokens"):
            student.batches(wrong, 3, 1, rng)
    with raises(ValueError, match="block"):
        student.batches(tokens, 0, 1, rng)
    with raises(ValueError, match="batch_size"):
        student.batches(tokens, 3, 0, rng)


def test_batches__need_more_tokens_than_the_block(student):
    """A window of 4 has a fifth token as its last target."""
    for tokens in ([], [1, 2, 3, 4]):
        with raises(ValueError, match="tokens"):
            student.batches(np.array(tokens, dtype=int), 4, 1, np.random.default_rng(0))


def descent(module, steps):
    class Number(module.Module):
        def __init__(self):
            self.x = module.Tensor([1.0], requires_grad=True)

    model, seen = Number(), []
    history = module.fit(
        model,
        lambda m, factor: (m.x * m.x).sum() * factor,
        lambda: (1.0,),
        module.Optimizer(model.parameters(), module.SGD(0.25)),
        steps,
        lambda step, loss: seen.append((step, loss)),
    )
    return history, seen, model.x.data


def test_fit__gives_the_loss_of_each_step(student):
    """x^2 from 1 with rate 0.25: x is halved each time, its square quartered."""
    history, _, x = student.run(descent, 3)
    assert history == exactly([1.0, 0.25, 0.0625])
    assert x == approx([0.125])


def test_fit__tells_of_each_step_after_it(student):
    assert student.run(descent, 2)[1] == exactly([(0, 1.0), (1, 0.25)])


def broken(module):
    class Number(module.Module):
        def __init__(self):
            self.x = module.Tensor([1.0], requires_grad=True)

    model, factors = Number(), iter([1.0, 1.0, float("nan")])
    message = "no error"
    try:
        module.fit(
            model,
            lambda m, factor: (m.x * m.x).sum() * factor,
            lambda: (next(factors),),
            module.Optimizer(model.parameters(), module.SGD(0.25)),
            3,
        )
    except FloatingPointError as error:
        message = str(error)
    return "2" in message, model.x.data


def test_fit__stops_at_a_loss_that_is_not_a_number_and_leaves_the_model_whole(student):
    """The third loss, step 2, is nan. After two good steps x is 1/4, and it stays there."""
    step_is_named, x = student.run(broken)
    assert step_is_named == exactly(True)
    assert x == approx([0.25])


def saved_and_loaded(module, folder):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)

    def made():
        model = module.Linear(2, 1, np.random.default_rng(1))
        return model, module.Optimizer(model.parameters(), module.Momentum(0.1))

    def steps(model, optimizer, n):
        x = module.Tensor(np.array([[1.0, 2.0]], dtype=np.float32))
        module.fit(model, lambda m: (m(x) * m(x)).sum(), lambda: (), optimizer, n)

    path = os.path.join(folder, "run.ckpt")
    model, optimizer = made()
    steps(model, optimizer, 3)
    answer = module.save_checkpoint(path, model, optimizer, 3)
    left = os.listdir(folder)
    steps(model, optimizer, 3)
    other, other_optimizer = made()
    step = module.load_checkpoint(path, other, other_optimizer)
    steps(other, other_optimizer, 3)
    return answer, left, step, model.weight.data, other.weight.data


def test_save_checkpoint__writes_one_file_under_the_very_name(student):
    answer, left, *_ = student.run(saved_and_loaded, student.scratch)
    assert answer == exactly(None)
    assert left == exactly(["run.ckpt"])


def readable(module, folder):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)
    model = module.Linear(3, 2, np.random.default_rng(1))
    path = os.path.join(folder, "run.npz")
    module.save_checkpoint(path, model, module.Optimizer(model.parameters(), module.SGD(0.1)), 0)
    with np.load(path, allow_pickle=False) as archive:
        return sum(archive[name].size for name in archive.files)


def test_save_checkpoint__writes_an_archive_that_numpy_opens_without_pickle(student):
    """A pickled file could run anybody's code when it is opened. The 3 x 2 weights and 2 biases are in it."""
    assert number(student.run(readable, student.scratch)) >= 8


def test_load_checkpoint__goes_on_as_if_nothing_had_happened(student):
    """Three steps, saved, loaded into a new model, three more: the same bits as six steps in one go."""
    _, _, step, weight, resumed = student.run(saved_and_loaded, student.scratch)
    assert step == exactly(3)
    assert resumed == exactly(array(weight, (2, 1)))


def test_load_checkpoint__of_a_missing_file_says_so(student):
    model = student.Linear(1, 1, np.random.default_rng(0))
    optimizer = student.Optimizer(model.parameters(), student.SGD(0.1))
    with raises(FileNotFoundError):
        student.load_checkpoint(student.scratch + "/nowhere.npz", model, optimizer)


def damaged(module, folder, how):
    import os
    import tempfile

    import numpy as np

    folder = tempfile.mkdtemp(dir=folder or None)
    model = module.Linear(2, 1, np.random.default_rng(1))
    optimizer = module.Optimizer(model.parameters(), module.SGD(0.1))
    path = os.path.join(folder, "run.npz")
    module.save_checkpoint(path, model, optimizer, 3)
    with open(path, "rb") as file:
        data = bytearray(file.read())
    if how == "changed":
        data[len(data) // 2] ^= 1
    elif how == "cut":
        del data[-1]
    else:
        data = b"no archive at all"
    with open(path, "wb") as file:
        file.write(data)
    module.load_checkpoint(path, model, optimizer)


@pytest.mark.parametrize("how", ["changed", "cut", "nonsense"])
def test_load_checkpoint__refuses_a_damaged_file(student, how):
    with raises(ValueError):
        student.run(damaged, student.scratch, how)
