"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math

import numpy as np

from grader.check import approx, raises


def test_taylor_coefficients__matches_the_definition(student, rng):
    """The k-th derivative is divided by k!, beginning with 0! = 1."""
    d = rng.normal(size=12)
    expected = [value / math.factorial(k) for k, value in enumerate(d.tolist())]
    assert student.taylor_coefficients(d) == approx(expected, rel=1e-9, abs=0)


def test_taylor_coefficients__of_twenty_five_derivatives(student):
    """25! does not fit into 64 bits: integer arrays overflow silently, floats do not."""
    expected = [1 / math.factorial(k) for k in range(26)]
    assert student.taylor_coefficients(np.ones(26, dtype=int)) == approx(expected, rel=1e-9, abs=0)


def test_taylor_coefficients__refuses_a_matrix(student):
    """The derivatives form a vector."""
    with raises(ValueError, match="derivatives"):
        student.taylor_coefficients([[1, 2], [3, 4]])


def test_taylor_polynomial__of_a_polynomial_is_that_polynomial(student, rng):
    """Developed around any point, a cubic is reproduced everywhere by its derivatives up to the third."""
    p = np.polynomial.Polynomial(rng.normal(size=4))
    a = float(rng.uniform(-2, 2))
    x = rng.uniform(-3, 3, size=(2, 3))
    derivatives = [float(p(a)), *(float(p.deriv(k)(a)) for k in (1, 2, 3))]
    assert student.taylor_polynomial(derivatives, a, x) == approx(p(x), rel=1e-9, abs=1e-9)


def test_taylor_polynomial__is_close_to_its_function(student):
    """The distance is x - a, not x: around 2 the exponential has e^2 as every derivative."""
    d = np.full(15, math.exp(2))
    assert student.taylor_polynomial(d, 2.0, 2.7) == approx(math.exp(2.7), rel=1e-9)
    assert student.taylor_polynomial(d, 2.0, np.array([1.5, 2.0, 2.5])) == approx(
        np.exp([1.5, 2.0, 2.5]), rel=1e-9
    )


def test_taylor_polynomial__of_a_single_derivative_is_constant(student):
    """Degree 0 is the value f(a), everywhere, in the shape of x."""
    assert student.taylor_polynomial([4], 1, [[1, 2], [3, 4]]) == approx(np.full((2, 2), 4.0))
    with raises(ValueError, match="derivatives"):
        student.taylor_polynomial([], 0, 1)


def test_exp_series__matches_exp(student, rng):
    """Twelve digits for arguments of either sign: reduce the range before you add up the series."""
    for x in [*rng.uniform(-40, 40, size=20).tolist(), -700.0, 700.0, -100.25, 1e-10, -1e-300]:
        assert student.exp_series(x) == approx(math.exp(x), rel=2e-12, abs=0)


def test_exp_series__at_the_ends_of_the_floats(student):
    """Too large a result is inf, too small a one 0: neither may be an error or a loop without end."""
    assert student.exp_series(1000.0) == approx(math.inf)
    assert student.exp_series(-1000.0) == approx(0.0)
    assert student.exp_series(math.nan) == approx(math.nan)


def test_exp_series__ends_without_a_tolerance(student):
    """With tol = 0 the series ends when a term no longer changes the sum."""
    assert student.exp_series(1.0, 0.0) == approx(math.e, rel=1e-12)
    assert student.exp_series(0.3, 1e-3) == approx(math.exp(0.3), rel=5e-3)


def test_sin_series__matches_sin(student, rng):
    """Take whole turns out first: the terms of the series at 50 reach 1e20 and drown the result."""
    for x in [*rng.uniform(-60, 60, size=20).tolist(), 1e4, -9999.0, 1e-9]:
        assert student.sin_series(x) == approx(math.sin(x), rel=0, abs=2e-11)


def test_sin_series__of_tiny_numbers_is_that_number(student):
    """With tol = 0 no term may be left out, however small it is."""
    assert student.sin_series(1e-20, 0.0) == approx(1e-20, abs=0)
    assert student.sin_series(0.0) == approx(0.0)


def test_sin_series__of_nan_and_infinity(student):
    """nan stays nan; infinity has no sine."""
    assert student.sin_series(math.nan) == approx(math.nan)
    with raises(ValueError, match="finite"):
        student.sin_series(math.inf)


def test_log1p_series__matches_log1p(student, rng):
    """Alternating signs for positive x, all negative for negative x: check the sign and the exponent of each term."""
    for x in [*rng.uniform(-0.98, 0.98, size=15).tolist(), -0.99, 0.99]:
        assert student.log1p_series(x) == approx(math.log1p(x), rel=0, abs=2e-11)


def test_log1p_series__keeps_its_digits_for_tiny_numbers(student):
    """1 + x rounds x away; the series begins with x itself."""
    for x in (1e-17, -3e-18, 1e-200):
        assert student.log1p_series(x) == approx(x, rel=1e-11, abs=0)
    assert student.log1p_series(0.0) == approx(0.0)


def test_log1p_series__refuses_the_ends(student):
    """The series is for |x| < 1 only, both ends excluded."""
    for x in (1.0, -1.0, 1.5, -2.0):
        with raises(ValueError, match="x must"):
            student.log1p_series(x)


def test_remainder_bound__matches_the_formula(student, rng):
    """The exponent and the factorial are n + 1, not n; the distance has no sign."""
    for n in (0, 1, 5, 10):
        M, a, x = float(rng.uniform(0, 5)), float(rng.normal()), float(rng.normal())
        expected = M * abs(x - a) ** (n + 1) / math.factorial(n + 1)
        assert student.remainder_bound(M, a, x, n) == approx(expected, rel=1e-9, abs=0)


def test_remainder_bound__at_the_point_itself_is_zero(student):
    """At x = a the polynomial is exact."""
    assert student.remainder_bound(7.0, 2.0, 2.0, 3) == approx(0.0)


def test_remainder_bound__refuses_bad_arguments(student):
    """A bound is not negative, and a degree is a whole number from 0 on."""
    with raises(ValueError, match="M must"):
        student.remainder_bound(-0.1, 0.0, 1.0, 1)
    for n in (-1, 1.5):
        with raises(ValueError, match="n must"):
            student.remainder_bound(1.0, 0.0, 1.0, n)


def test_quadratic_approximation__matches_the_formula(student, rng):
    """Value, plus slope times distance, plus half of the curvature times distance squared; distances from x0."""
    g, x0, x = rng.normal(size=(3, 4))
    H = rng.normal(size=(4, 4))
    H = H + H.T
    d = x - x0
    expected = 2.5 + float(g @ d) + 0.5 * float(d @ H @ d)
    assert student.quadratic_approximation(2.5, g, H, x0, x) == approx(expected)


def test_quadratic_approximation__at_its_centre_is_the_value(student, rng):
    """At x = x0 slope and curvature play no part."""
    g, x0 = rng.normal(size=(2, 3))
    assert student.quadratic_approximation(-1.5, g, np.eye(3), x0, x0) == approx(-1.5)


def test_quadratic_approximation__refuses_shapes_that_do_not_fit(student):
    """numpy would broadcast a Hessian of one row, or a gradient of one entry: look at the shapes."""
    for g, H in (([1.0], [[1.0, 0.0], [0.0, 1.0]]), ([1.0, 2.0], [1.0, 2.0]), ([1.0, 2.0], [[1.0, 2.0]])):
        with raises(ValueError, match="shape"):
            student.quadratic_approximation(0.0, g, H, [0.0, 0.0], [1.0, 1.0])
