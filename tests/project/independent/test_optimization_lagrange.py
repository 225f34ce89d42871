"""The reference's constrained minima against scipy's general optimiser, sympy and numerical entropy maximisation."""

import math

import numpy as np
import pytest

optimize = pytest.importorskip("scipy.optimize")


@pytest.fixture
def lagrange(solution):
    return solution("optimization.lagrange")


@pytest.mark.parametrize("seed", range(15))
def test_quadratic_problems_agree_with_scipy(lagrange, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 7))
    m = int(rng.integers(1, n))
    B = rng.normal(size=(n, n))
    Q, c, A, b = (
        B @ B.T / n + 0.3 * np.eye(n),
        rng.normal(size=n),
        rng.normal(size=(m, n)),
        rng.normal(size=m),
    )
    best = optimize.minimize(
        lambda x: x @ Q @ x / 2 + c @ x,
        np.zeros(n),
        jac=lambda x: Q @ x + c,
        constraints={"type": "eq", "fun": lambda x: A @ x - b, "jac": lambda x: A},
        tol=1e-13,
    )
    x, multipliers = lagrange.minimize_quadratic_with_equalities(Q, c, A, b)
    np.testing.assert_allclose(x, best.x, atol=1e-5, strict=True)
    assert lagrange.kkt_residual(x, multipliers, Q, c, A, b) < 1e-10
    for shift in np.eye(m):
        value = [
            (lambda y: y @ Q @ y / 2 + c @ y)(
                lagrange.minimize_quadratic_with_equalities(Q, c, A, b + t * shift)[0]
            )
            for t in (1e-5, -1e-5)
        ]
        assert (value[0] - value[1]) / 2e-5 == pytest.approx(-multipliers @ shift, rel=1e-5, abs=1e-6)


def test_a_quadratic_problem_agrees_with_sympy(lagrange):
    sympy = pytest.importorskip("sympy")
    Q, A = sympy.Matrix([[4, 1, 0], [1, -1, 2], [0, 2, 3]]), sympy.Matrix([[1, 2, 1], [0, 1, -1]])
    K = sympy.Matrix(sympy.BlockMatrix([[Q, A.T], [A, sympy.zeros(2)]]))
    exact = [float(v) for v in K.solve(sympy.Matrix([-1, 2, 0, 3, 1]))]
    x, multipliers = lagrange.minimize_quadratic_with_equalities(
        np.array(Q, float), [1, -2, 0], np.array(A, float), [3, 1]
    )
    np.testing.assert_allclose(np.concatenate([x, multipliers]), exact, rtol=1e-12)


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_closest_points_are_orthogonal_projections(lagrange, scale):
    rng = np.random.default_rng(0)
    for _ in range(20):
        x, normal, inside = rng.normal(size=(3, 5))
        offset = normal @ inside
        y = lagrange.closest_point_on_hyperplane(x, scale * normal, scale * offset)
        basis = np.linalg.svd(normal[np.newaxis])[2][1:]
        np.testing.assert_allclose(y, inside + basis.T @ (basis @ (x - inside)), atol=1e-12, strict=True)


def test_jaynes_die(lagrange):
    p = lagrange.maximum_entropy_with_mean([1, 2, 3, 4, 5, 6], 4.5)
    ratio = optimize.brentq(
        lambda r: np.arange(1, 7) @ r ** np.arange(6) / np.sum(r ** np.arange(6)) - 4.5, 1, 3
    )
    np.testing.assert_allclose(p, ratio ** np.arange(6) / np.sum(ratio ** np.arange(6)), rtol=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_maximum_entropy_has_its_mean_and_its_form(lagrange, seed):
    rng = np.random.default_rng(seed)
    values = 10.0 ** rng.uniform(-3, 6) * rng.normal(size=int(rng.integers(2, 200))) + rng.choice([0, 1e5])
    share = rng.choice([1e-12, 1e-4, 0.3, 0.9, 1 - 1e-9])
    low, span = values.min(), np.ptp(values)
    mean = low + share * span
    if not low < mean < values.max():
        return
    p = lagrange.maximum_entropy_with_mean(values, mean)
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert p @ ((values - low) / span) == pytest.approx((mean - low) / span, rel=1e-6, abs=1e-12)
    likely = p > 1e-200
    fit = np.polyfit((values[likely] - low) / span, np.log(p[likely]), 1)
    np.testing.assert_allclose(np.polyval(fit, (values[likely] - low) / span), np.log(p[likely]), atol=1e-6)


PROBLEMS = {
    "circle": (lambda p: p[0] + 2 * p[1], lambda p: np.array([p @ p - 1]), [0.3, -0.2]),
    "large circle": (lambda p: p[0] * p[1] + p[0], lambda p: np.array([p @ p - 9]), [1.0, -2.0]),
    "parabola": (lambda p: (p[0] - 2) ** 2 + p[1] ** 2, lambda p: np.array([p[1] - p[0] ** 2]), [1.0, 0.5]),
    "sphere and plane": (
        lambda p: p[2] + p[0] ** 2,
        lambda p: np.array([p @ p - 2, p[0] + p[1] + p[2] - 0.5]),
        [0.5, 0.5, -0.8],
    ),
    "weak constraint": (
        lambda p: np.sum((p - 1) ** 2) / 2,
        lambda p: np.array([0.2 * (p[0] + p[1])]),
        [0.0, 0.0],
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_augmented_lagrangian_agrees_with_scipy(lagrange, name):
    f, h, x0 = PROBLEMS[name]

    def jacobian(function, x):
        return np.array([(function(x + s) - function(x - s)) / 2e-6 for s in 1e-6 * np.eye(len(x))]).T

    x, multipliers = lagrange.augmented_lagrangian(
        lambda x: jacobian(f, x), h, lambda x: jacobian(h, x), x0, 0.01, rounds=12
    )
    best = optimize.minimize(f, x, constraints={"type": "eq", "fun": h}, tol=1e-12)
    np.testing.assert_allclose(x, best.x, atol=1e-3, strict=True)
    np.testing.assert_allclose(h(x), np.zeros(len(multipliers)), atol=1e-4)
    np.testing.assert_allclose(jacobian(f, x) + jacobian(h, x).T @ multipliers, np.zeros(len(x)), atol=1e-3)
    assert math.isfinite(best.fun)
