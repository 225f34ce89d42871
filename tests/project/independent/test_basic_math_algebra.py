"""The reference's algebra against numpy's polynomials, sympy's factors and exact arithmetic, on random inputs."""

from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def algebra(solution):
    return solution("basic_math.algebra")


@pytest.mark.parametrize("seed", range(100))
def test_solve_quadratic_agrees_with_exact_arithmetic(algebra, seed):
    mpmath = pytest.importorskip("mpmath")
    rng = np.random.default_rng(seed)
    while True:
        a, b, c = (float(k) for k in rng.normal(size=3) * 10.0 ** rng.integers(-4, 5, size=3))
        if abs(b * b - 4 * a * c) > 1e-3 * max(
            b * b, abs(4 * a * c)
        ):  # nearly equal roots are ill-conditioned
            break
    with mpmath.workdps(50):
        root = mpmath.sqrt(mpmath.mpf(b) ** 2 - 4 * mpmath.mpf(a) * mpmath.mpf(c))
        exact = [complex((-b - root) / (2 * mpmath.mpf(a))), complex((-b + root) / (2 * mpmath.mpf(a)))]
    exact.sort(key=lambda z: (z.imag, z.real))
    for mine, true in zip(algebra.solve_quadratic(a, b, c), exact, strict=True):
        assert abs(mine - true) <= 1e-12 * abs(true)


@pytest.mark.parametrize("seed", range(50))
def test_polynomials_agree_with_numpy(algebra, seed):
    P = np.polynomial.polynomial
    rng = np.random.default_rng(seed)
    p, q = rng.normal(size=int(rng.integers(1, 30))), rng.normal(size=int(rng.integers(1, 30)))
    x = rng.uniform(-1.1, 1.1, size=(4, 5))
    np.testing.assert_allclose(
        algebra.evaluate_polynomial(p, x), P.polyval(x, p), rtol=1e-11, atol=1e-11, strict=True
    )
    np.testing.assert_allclose(
        algebra.multiply_polynomials(p, q), P.polymul(p, q), rtol=1e-11, atol=1e-12, strict=True
    )
    root = float(rng.uniform(-1, 1))
    quotient, remainder = algebra.divide_by_root(p, root)
    wanted, left = P.polydiv(p, [-root, 1.0])
    np.testing.assert_allclose(quotient, wanted, rtol=1e-9, atol=1e-9, strict=True)
    assert remainder == pytest.approx(left[0], abs=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_factor_polynomial_agrees_with_sympy(algebra, seed):
    sympy = pytest.importorskip("sympy")
    rng = np.random.default_rng(seed)
    polynomial = np.array(
        [int(k) for k in rng.integers(-5, 6, size=3)] + [int(rng.integers(1, 4))], dtype=object
    )
    for _ in range(int(rng.integers(0, 4))):
        polynomial = np.convolve(polynomial, [int(rng.integers(-6, 7)), int(rng.integers(1, 6))])
    coefficients = [int(c) for c in polynomial]
    roots, rest = algebra.factor_polynomial(coefficients)
    x = sympy.symbols("x")
    expected = sympy.Poly(coefficients[::-1], x).ground_roots()
    wanted = sorted(Fraction(int(r.p), int(r.q)) for r, times in expected.items() for _ in range(times))
    assert roots == wanted
    back = np.array(rest, dtype=object)
    for root in roots:
        back = np.convolve(back, [-root.numerator, root.denominator])
    assert [int(c) for c in back] == coefficients
