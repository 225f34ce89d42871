"""The reference's gradients against sympy, scipy and closed forms, on many random inputs."""

import numpy as np
import pytest


@pytest.fixture
def gradients(solution):
    return solution("calculus.gradients")


@pytest.mark.parametrize(
    "expression", ["x*y*exp(z)", "sin(x*y)+z**3", "log(1+x**2+y**2*z**2)", "x/(2+tanh(y*z))"]
)
def test_gradients_and_hessians_agree_with_sympy(gradients, expression):
    sympy = pytest.importorskip("sympy")
    names = sympy.symbols("x y z")
    parsed = sympy.sympify(expression)
    f = sympy.lambdify([names], parsed, "math")
    first = sympy.lambdify([names], [sympy.diff(parsed, n) for n in names], "math")
    second = sympy.lambdify([names], sympy.hessian(parsed, names).tolist(), "math")
    for at in np.random.default_rng(5).uniform(-1, 1, size=(20, 3)):
        np.testing.assert_allclose(gradients.gradient(f, at), first(at), rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(gradients.hessian(f, at), second(at), rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose(gradients.jacobian(first, at), second(at), rtol=1e-8, atol=1e-8)
        v = np.array([3e4, -2e4, 1e4])
        np.testing.assert_allclose(
            gradients.hessian_vector_product(first, at, v), np.array(second(at)) @ v, rtol=1e-6, atol=1e-3
        )


@pytest.mark.parametrize("seed", range(20))
def test_softmax_jacobian_agrees_with_scipy(gradients, seed):
    special = pytest.importorskip("scipy.special")
    rng = np.random.default_rng(seed)
    z = rng.normal(size=int(rng.integers(1, 30))) * 10.0 ** rng.integers(-2, 3)
    p = special.softmax(z)
    np.testing.assert_allclose(
        gradients.softmax_jacobian(z), p[:, None] * (np.eye(len(p)) - p), rtol=1e-10, atol=1e-15, strict=True
    )


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 4), (2, 1, 3)])
def test_gradient_keeps_shapes(gradients, shape):
    x = np.random.default_rng(0).normal(size=shape)

    def f(v):
        assert v.shape == shape
        return float(np.sum(v**3))

    answer = gradients.gradient(f, x)
    assert isinstance(answer, np.ndarray)
    np.testing.assert_allclose(answer, 3 * x**2, atol=1e-8, strict=True)
