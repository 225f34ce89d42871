"""The reference's momentum against figures recorded from PyTorch; its schedules against their closed forms."""

import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
TRACES = [
    trace
    for trace in json.loads((HERE / "optimizer_traces.json").read_text())["traces"]
    if trace["optimizer"] == "Momentum"
]


@pytest.fixture
def schedules(solution):
    return solution("optimization.momentum_schedules")


@pytest.fixture(scope="module")
def problem():
    spec = importlib.util.spec_from_file_location("record_optimizers", HERE / "record_optimizers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("trace", TRACES, ids=lambda t: str(t["options"]))
def test_momentum_agrees_with_pytorch(schedules, problem, trace):
    rule, params = schedules.Momentum(**trace["options"]), problem.start()
    for step in range(1, problem.STEPS + 1):
        params = rule.step(params, problem.gradients(params, step))
        if str(step) in trace["after"]:
            answer = np.concatenate([p.ravel() for p in params])
            np.testing.assert_allclose(answer, trace["after"][str(step)], rtol=1e-10, atol=1e-10, strict=True)


@pytest.mark.parametrize("nesterov", [False, True])
def test_momentum_on_a_quadratic_is_a_linear_recurrence(schedules, nesterov):
    h, rate, mu = 2.0, 0.1, 0.7
    rule, params, state = schedules.Momentum(rate, mu, nesterov), [np.array(1.0)], np.array([1.0, 0.0])
    # (x, b) -> (x - rate (h x + mu b') or x - rate b', b' = mu b + h x)
    update = (
        np.array([[1 - rate * (h + mu * h), -rate * mu * mu], [h, mu]])
        if nesterov
        else np.array([[1 - rate * h, -rate * mu], [h, mu]])
    )
    for _ in range(60):
        params, state = rule.step(params, [h * params[0]]), update @ state
        assert float(params[0]) == pytest.approx(state[0], abs=1e-13)


@pytest.mark.parametrize(
    "rate, warmup, total, floor", [(6e-4, 100, 2000, 6e-5), (1.0, 0, 7, 0.0), (0.3, 9, 10, 0.3)]
)
def test_the_gpt_schedule_has_its_three_phases(schedules, rate, warmup, total, floor):
    rates = np.array([schedules.warmup_cosine(t, rate, warmup, total, floor) for t in range(total + 20)])
    t = np.arange(total + 20)
    wave = floor + (rate - floor) * np.cos(np.pi / 2 * (t - warmup) / (total - warmup)) ** 2
    expected = np.where(t < warmup, rate * (t + 1) / max(warmup, 1), np.where(t < total, wave, floor))
    np.testing.assert_allclose(rates, expected, rtol=1e-9, atol=1e-16)
    assert all(type(schedules.warmup_cosine(s, rate, warmup, total, floor)) is float for s in (0, total))
    plain = [schedules.cosine_decay(s, rate, total, floor) for s in range(total + 20)]
    expected = np.where(t < total, floor + (rate - floor) * np.cos(np.pi / 2 * t / total) ** 2, floor)
    np.testing.assert_allclose(plain, expected, rtol=1e-9, atol=1e-16)


def test_the_simple_schedules_are_powers(schedules):
    for step in range(0, 300, 7):
        assert schedules.exponential_decay(step, 0.3, 0.97) == pytest.approx(
            0.3 * math.exp(step * math.log(0.97))
        )
        halvings = sum(1 for k in range(1, step + 1) if k % 13 == 0)
        assert schedules.step_decay(step, 0.3, 0.5, 13) == 0.3 / 2**halvings
