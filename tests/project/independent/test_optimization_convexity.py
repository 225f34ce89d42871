"""The reference's convexity tests against eigenvalues, sympy and scipy's constrained optimiser."""

import math

import numpy as np
import pytest

optimize = pytest.importorskip("scipy.optimize")


@pytest.fixture
def convexity(solution):
    return solution("optimization.convexity")


@pytest.mark.parametrize("seed", range(30))
def test_matrix_questions_agree_with_numpy(convexity, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 10))
    Q = rng.normal(size=(n, n)) + rng.uniform(0, 3) * np.eye(n)
    S = (Q + Q.T) / 2
    smallest = np.linalg.eigvals(S).real.min()
    assert convexity.strong_convexity(S) == pytest.approx(smallest, abs=1e-10)
    assert convexity.is_positive_semidefinite(S) == (smallest >= 0)
    assert convexity.is_convex_quadratic(Q) == (smallest >= 0)
    x, y = rng.normal(size=(2, n))
    gap = convexity.jensen_gap(lambda p: p @ Q @ p, x, y, 0.3)
    assert gap == pytest.approx(0.3 * 0.7 * (x - y) @ S @ (x - y), rel=1e-9, abs=1e-11)


FUNCTIONS = [
    (lambda x: x**2, (-5, 5), True),
    (lambda x: -math.log(x), (0.01, 5), True),
    (lambda x: x * math.log(x), (0.01, 5), True),
    (lambda x: math.log(1 + math.exp(x)), (-10, 10), True),
    (lambda x: 1e12 + 1e3 * x, (-5, 5), True),
    (abs, (-1e-3, 1e-3), True),
    (lambda x: math.sqrt(abs(x)), (-1, 1), False),
    (math.tanh, (-2, 2), False),
    (lambda x: x**4 - x**2, (-1, 1), False),
    (lambda x: math.exp(-x * x), (-2, 2), False),
]


@pytest.mark.parametrize("f, interval, convex", FUNCTIONS)
def test_functions_whose_second_derivative_is_known(convexity, f, interval, convex):
    for seed in range(5):
        assert convexity.is_convex_on(f, *interval, np.random.default_rng(seed)) == convex


@pytest.mark.parametrize("seed", range(10))
def test_projection_agrees_with_a_general_optimiser(convexity, seed):
    rng = np.random.default_rng(seed)
    v = rng.normal(size=int(rng.integers(2, 7))) * 10.0 ** rng.uniform(-1, 0.5)
    best = optimize.minimize(
        lambda p: np.sum((p - v) ** 2),
        np.full(len(v), 1 / len(v)),
        jac=lambda p: 2 * (p - v),
        bounds=[(0, None)] * len(v),
        constraints={"type": "eq", "fun": lambda p: np.sum(p) - 1},
        tol=1e-14,
    )
    np.testing.assert_allclose(convexity.project_onto_simplex(v), best.x, atol=1e-6, strict=True)


@pytest.mark.parametrize("shift", [0.0, 1e6, -1e12])
def test_projection_sums_to_one_whatever_the_size(convexity, shift):
    v = np.random.default_rng(0).normal(size=1000) * 5 + shift
    p = convexity.project_onto_simplex(v)
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert p.min() >= 0
