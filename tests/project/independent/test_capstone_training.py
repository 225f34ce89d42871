"""Training against figures recorded from PyTorch (see record_capstone.py) and a few laws of chance."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from record_capstone import FIGURES, MAX_NORM, RATE, RULES, STEPS, net, rate  # noqa: E402 - beside this file

RECORDED = json.loads(FIGURES.read_text(encoding="utf-8"))["training"]


@pytest.mark.parametrize("name", RULES)
def test_twenty_clipped_steps_agree_with_pytorch(solution, name):
    t = solution("capstone.training")
    arrays = net()

    class Net(t.Module):
        def __init__(self):
            for key in ("w1", "b1", "w2", "b2"):
                setattr(self, key, t.Tensor(arrays[key], requires_grad=True))

        def forward(self, x):
            return (x @ self.w1 + self.b1).tanh() @ self.w2 + self.b2

    def loss_fn(model, x, y):
        error = model(x) - y
        return (error * error).mean()

    model = Net()
    optimizer = t.Optimizer(model.parameters(), getattr(t, name)(RATE, **RULES[name]), rate, MAX_NORM)
    history = t.fit(model, loss_fn, lambda: (t.Tensor(arrays["x"]), arrays["y"]), optimizer, STEPS)
    np.testing.assert_allclose(history, RECORDED[name]["losses"], rtol=0, atol=1e-12)
    for parameter, after in zip(model.parameters(), RECORDED[name]["after"], strict=True):
        np.testing.assert_allclose(parameter.data, np.array(after), rtol=0, atol=1e-12, strict=True)


def test_every_byte_of_a_checkpoint_counts(solution, tmp_path):
    t = solution("capstone.training")
    model = t.Linear(1, 1, np.random.default_rng(0))
    optimizer = t.Optimizer(model.parameters(), t.SGD(0.1))
    path = tmp_path / "run.npz"
    t.save_checkpoint(path, model, optimizer, 1)
    data = path.read_bytes()
    for i in range(len(data)):
        path.write_bytes(data[:i] + bytes([data[i] ^ (1 << i % 8)]) + data[i + 1 :])
        with pytest.raises(ValueError, match="damaged"):
            t.load_checkpoint(path, model, optimizer)
    for part in (b"", data[:-1], data + b"\0", data[: len(data) // 2], data[1:]):
        path.write_bytes(part)
        with pytest.raises(ValueError, match="damaged"):
            t.load_checkpoint(path, model, optimizer)


@pytest.mark.parametrize("kind", ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"])
def test_generators_of_every_kind_come_back(solution, tmp_path, kind):
    t = solution("capstone.training")
    model = t.Sequential(t.Dropout(0.5, np.random.Generator(getattr(np.random, kind)(1))))
    optimizer = t.Optimizer([], t.SGD(0.1))
    x = t.Tensor(np.ones(100))
    model(x)
    t.save_checkpoint(tmp_path / "run", model, optimizer, 1)
    first = model(x).data
    t.load_checkpoint(tmp_path / "run", model, optimizer)
    np.testing.assert_array_equal(model(x).data, first)


def test_a_process_that_dies_while_saving_leaves_the_earlier_file(solution, tmp_path, monkeypatch):
    t = solution("capstone.training")
    model = t.Linear(3, 3, np.random.default_rng(0))
    optimizer = t.Optimizer(model.parameters(), t.Adam(0.1))
    path = tmp_path / "run.npz"
    t.save_checkpoint(path, model, optimizer, 1)
    earlier = path.read_bytes()

    def no_power(*args):
        raise OSError("the power failed")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(t.os, name, no_power)
            with pytest.raises(OSError, match="power"):
                t.save_checkpoint(path, model, optimizer, 2)
        assert path.read_bytes() == earlier
        assert [file.name for file in tmp_path.iterdir()] == ["run.npz"]


def test_a_rule_may_remember_numbers_arrays_lists_and_tuples(solution, tmp_path):
    t = solution("capstone.training")

    class Odd(t.SGD):
        def __init__(self):
            super().__init__(0.1)
            self.kept = [
                np.arange(3.0),
                [np.float32(1.5), (True, None, "x")],
                {1: np.int64(7)},
                float("inf"),
                10**30,
            ]

    model, first, second = t.Module(), t.Optimizer([], Odd()), t.Optimizer([], Odd())
    first.rule.kept[0] += 1
    second.rule.kept = second.rule.late = 5
    t.save_checkpoint(tmp_path / "run", model, first, 0)
    t.load_checkpoint(tmp_path / "run", model, second)
    assert repr(vars(second.rule)) == repr(vars(first.rule))


def test_windows_start_uniformly(solution):
    """The chi-square of 100 starts has 99 degrees of freedom: outside of 30 .. 229 less than once in 1e9."""
    t = solution("capstone.training")
    inputs, _ = t.batches(np.arange(108), 8, 100_000, np.random.default_rng(5))
    counts = np.bincount(inputs[:, 0], minlength=100)
    assert len(counts) == 100
    chi_square = np.sum((counts - 1000) ** 2 / 1000)
    assert 30 < chi_square < 229
