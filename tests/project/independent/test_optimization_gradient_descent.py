"""The reference's update rules against figures recorded from PyTorch's optimizers (record_optimizers.py)."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
RECORDED = json.loads((HERE / "optimizer_traces.json").read_text())
TRACES = [trace for trace in RECORDED["traces"] if trace["optimizer"] != "Momentum"]


@pytest.fixture
def rules(solution):
    return solution("optimization.gradient_descent")


@pytest.fixture(scope="module")
def problem():
    """The problem that was recorded: its start and its gradients, from the recording script itself."""
    spec = importlib.util.spec_from_file_location("record_optimizers", HERE / "record_optimizers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("trace", TRACES, ids=lambda t: f"{t['optimizer']} {t['options']}")
def test_rules_agree_with_pytorch(rules, problem, trace):
    rule, params = getattr(rules, trace["optimizer"])(**trace["options"]), problem.start()
    for step in range(1, problem.STEPS + 1):
        params = rule.step(params, problem.gradients(params, step))
        if str(step) in trace["after"]:
            answer = np.concatenate([p.ravel() for p in params])
            np.testing.assert_allclose(answer, trace["after"][str(step)], rtol=1e-10, atol=1e-10, strict=True)


def test_every_rule_was_recorded_with_more_than_its_defaults(problem):
    assert {trace["optimizer"] for trace in RECORDED["traces"]} == set(problem.CASES)
    assert [trace["options"] for trace in RECORDED["traces"]] == [
        o for c in problem.CASES.values() for o in c
    ]


@pytest.mark.parametrize("name", ["SGD", "RMSProp", "Adam", "AdamW"])
def test_float32_stays_near_float64(rules, problem, name):
    ends = []
    for dtype in (np.float32, np.float64):
        rule, params = getattr(rules, name)(0.01), [p.astype(dtype) for p in problem.start()]
        for step in range(1, 51):
            params = rule.step(params, problem.gradients(params, step))
            assert {p.dtype for p in params} == {np.dtype(dtype)}
        ends.append(np.concatenate([p.ravel() for p in params]))
    np.testing.assert_allclose(ends[0], ends[1], rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_gradient_descent_of_a_quadratic_has_its_closed_form(rules, seed):
    rng = np.random.default_rng(seed)
    B = rng.normal(size=(4, 4))
    H, x0 = B @ B.T / 8, rng.normal(size=4)
    path = rules.gradient_descent(lambda x: H @ x, x0, 0.1, 50)
    for t in (0, 1, 7, 50):
        np.testing.assert_allclose(path[t], np.linalg.matrix_power(np.eye(4) - 0.1 * H, t) @ x0, atol=1e-12)


def test_batches_are_uniform_over_positions(rules):
    rng, where = np.random.default_rng(0), np.zeros((20, 20))
    for _ in range(4000):
        order = np.concatenate(rules.minibatches(20, 6, rng))
        where[order, np.arange(20)] += 1
    stats = pytest.importorskip("scipy.stats")
    # fixed seed: a shuffled deck has every card in every place equally often
    assert stats.chisquare(where.ravel()).pvalue > 1e-9
