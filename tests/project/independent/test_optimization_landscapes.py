"""The reference's landscapes against sympy's stationary points, numpy's eigenvalues and scipy's root finder."""

import numpy as np
import pytest

optimize = pytest.importorskip("scipy.optimize")


@pytest.fixture
def landscapes(solution):
    return solution("optimization.landscapes")


def test_stationary_points_of_a_polynomial_agree_with_sympy(landscapes):
    sympy = pytest.importorskip("sympy")
    x, y = sympy.symbols("x y", real=True)
    f = x**4 - 2 * x**2 + y**3 - 3 * y + x / 2
    gradient = sympy.lambdify((x, y), [f.diff(x), f.diff(y)])
    hessian = sympy.lambdify((x, y), sympy.hessian(f, (x, y)))
    kinds = []
    for a in sympy.real_roots(f.diff(x)):
        for b in sympy.real_roots(f.diff(y)):
            exact = np.array([float(a), float(b)])
            found = landscapes.find_stationary_point(
                lambda p: gradient(*p), lambda p: hessian(*p), exact + [0.02, -0.03]
            )
            np.testing.assert_allclose(found, exact, atol=1e-9, strict=True)
            kinds.append(landscapes.classify_stationary_point(hessian(*found)))
    assert sorted(kinds) == ["maximum", "minimum", "minimum", "saddle", "saddle", "saddle"]


@pytest.mark.parametrize("seed", range(30))
def test_curvatures_agree_with_numpy(landscapes, seed):
    rng = np.random.default_rng(seed)
    d = int(rng.integers(1, 9))
    Q, _ = np.linalg.qr(rng.normal(size=(d, d)))
    eigenvalues = rng.choice([-2.0, -1e-3, 0.0, 1e-3, 1.0], size=d, p=[0.3, 0.2, 0.1, 0.2, 0.2])
    H = (Q * eigenvalues) @ Q.T
    H = (H + H.T) / 2
    signs = np.sign(eigenvalues)
    assert landscapes.morse_index(H) == np.count_nonzero(signs < 0)
    kind = (
        "degenerate" if 0 in signs else {(1,): "minimum", (-1,): "maximum"}.get(tuple(set(signs)), "saddle")
    )
    assert landscapes.classify_stationary_point(H) == kind


@pytest.mark.parametrize("seed", range(10))
def test_newton_agrees_with_scipys_root_finder(landscapes, seed):
    rng = np.random.default_rng(seed)
    A = np.eye(5) + 0.1 * rng.normal(size=(5, 5))
    A, b = (A + A.T) / 2, rng.normal(size=5)

    def gradient(x):
        return A @ x + np.tanh(x) - b

    found = landscapes.find_stationary_point(
        gradient, lambda x: A + np.diag(1 / np.cosh(x) ** 2), np.zeros(5)
    )
    np.testing.assert_allclose(
        found, optimize.root(gradient, np.zeros(5), tol=1e-13).x, atol=1e-9, strict=True
    )


@pytest.mark.parametrize("seed", range(4))
def test_perturbed_descent_leaves_the_saddle_of_a_random_landscape(landscapes, seed):
    rng = np.random.default_rng(seed)
    Q, _ = np.linalg.qr(rng.normal(size=(6, 6)))
    curvatures = np.array([-1.0, -0.5, 0.5, 1.0, 1.5, 2.0])

    def gradient(x):
        return Q @ (curvatures * (Q.T @ x)) + 0.1 * (x @ x) * x

    start = Q[:, 2:] @ rng.normal(size=4)  # no part in the directions that lead down
    end = landscapes.perturbed_descent(gradient, start, 0.1, 1500, 1e-4, rng)
    assert end @ end == pytest.approx(10, abs=0.05)  # both minima have |x|^2 = 1 / 0.1
    assert np.linalg.norm(gradient(end)) < 1e-3


def test_random_restarts_find_the_global_minimum_of_a_hilly_landscape(landscapes):
    def f(x):
        return float(np.sum(x**2 / 8 - np.cos(3 * x)))

    def gradient(x):
        return x / 4 + 3 * np.sin(3 * x)

    x, value = landscapes.random_restarts(
        f, gradient, [-4, -4], [4, 4], 100, 0.05, 100, np.random.default_rng(0)
    )
    best, lowest, *_ = optimize.brute(f, [(-4, 4)] * 2, Ns=41, full_output=True)
    assert value == pytest.approx(lowest, abs=1e-6)
    np.testing.assert_allclose(x, best, atol=1e-4)
