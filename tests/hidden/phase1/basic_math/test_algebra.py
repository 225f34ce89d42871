"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from fractions import Fraction

import numpy as np

from grader.check import approx, array, exactly, number, raises


def test_solve_linear__leaves_no_residual(student, rng):
    """Put your x back into the equation: a x + b must be 0."""
    for a, b in rng.normal(size=(10, 2)):
        x = number(student.solve_linear(float(a), float(b)))
        assert float(a * x + b) == approx(0.0, abs=1e-12)


def test_solve_linear__of_small_numbers_is_no_special_case(student):
    """A tiny a is not 0: only a = 0 itself has no single solution."""
    assert student.solve_linear(1e-200, -3e-200) == approx(3.0)
    assert student.solve_linear(5, 0) == approx(0.0)


def test_solve_quadratic__finds_random_real_roots(student, rng):
    """Expand a (x - r)(x - s): both r and s must come back, the smaller one first, whatever the sign of a."""
    for _ in range(20):
        r, s = sorted(float(k) for k in rng.uniform(-5, 5, size=2))
        a = float(rng.choice([-1, 1]) * rng.uniform(0.5, 3))
        assert student.solve_quadratic(a, -a * (r + s), a * r * s) == approx((r, s), rel=1e-6, abs=1e-6)


def test_solve_quadratic__finds_random_complex_pairs(student, rng):
    """The imaginary part is the square root of the negated discriminant over 2|a|; the negative one comes first."""
    for _ in range(20):
        u, v = float(rng.normal()), float(rng.uniform(0.1, 3))
        a = float(rng.choice([-1, 1]) * rng.uniform(0.5, 3))
        pair = (complex(u, -v), complex(u, v))
        assert student.solve_quadratic(a, -2 * a * u, a * (u * u + v * v)) == approx(pair, rel=1e-6, abs=1e-6)


def test_solve_quadratic__never_cancels(student):
    """When b is large, -b + sqrt(b^2 - 4ac) loses all digits for one sign of b: use c / (a times the other root)."""
    for b in (1e6, -1e6, 1e9, -1e9):
        small, large = -1 / b, -b
        assert student.solve_quadratic(1, b, 1) == approx(tuple(sorted((small, large))), rel=1e-11, abs=0)


def test_solve_quadratic__does_not_care_about_the_scale(student):
    """The square of 1e200 overflows and that of 1e-200 vanishes: scale by a power of two first (math.ldexp)."""
    for scale in (1e200, 1e-200):
        assert student.solve_quadratic(scale, -5 * scale, 6 * scale) == approx((2.0, 3.0))
        assert student.solve_quadratic(scale, 0, 4 * scale) == approx((-2j, 2j))


def test_solve_quadratic__never_splits_a_double_root(student, rng):
    """b^2 = 4ac must survive your scaling: a division rounds, a power of two (math.ldexp) does not."""
    for p, q in [(-10, 3), (-1, 3), *rng.integers(1, 40, size=(20, 2)).tolist()]:
        assert student.solve_quadratic(q * q, -2 * p * q, p * p) == approx((p / q, p / q), rel=1e-12, abs=0)


def test_solve_quadratic__with_zeros_among_the_coefficients(student):
    """x^2 = 0 and x^2 - 4 = 0 and x^2 + 3 x = 0 are quadratic equations too."""
    assert student.solve_quadratic(2, 0, 0) == approx((0.0, 0.0))
    assert student.solve_quadratic(1, 0, -4) == approx((-2.0, 2.0))
    assert student.solve_quadratic(1, 3, 0) == approx((-3.0, 0.0))
    with raises(ValueError):
        student.solve_quadratic(0, 0, 1)


def test_evaluate_polynomial__matches_the_sum_of_powers(student, rng):
    """The k-th coefficient belongs to x^k: check the order, the first and the last term."""
    coefficients, x = rng.normal(size=7), rng.uniform(-2, 2, size=(3, 2))
    powers = sum(c * x**k for k, c in enumerate(coefficients))
    assert student.evaluate_polynomial(coefficients, x) == approx(powers, rel=1e-9, abs=1e-9)


def test_evaluate_polynomial__reads_integers_as_floats(student):
    """Integer arrays overflow silently: 10^30 does not fit into 64 bits."""
    assert student.evaluate_polynomial([0, 0, 0, 1], np.array([10**10])) == approx([1e30])
    assert array(student.evaluate_polynomial([7], np.array([1, 2])), (2,)).dtype == np.float64
    assert array(student.evaluate_polynomial([7, 1], [Fraction(1, 2), 1]), (2,)).dtype == np.float64


def test_evaluate_polynomial__refuses_a_matrix(student):
    """Coefficients are a vector: rows of them are several polynomials."""
    with raises(ValueError, match="coefficients"):
        student.evaluate_polynomial([[1, 2], [3, 4]], 0.5)


def test_evaluate_polynomial__of_a_number_is_a_number(student):
    """A number in, a number out; an array in, an array of the same shape out, empty ones included."""
    assert number(student.evaluate_polynomial([1, 2], 0.5)) == approx(2.0)
    assert student.evaluate_polynomial([1, 2], []) == approx(np.zeros(0))


def test_multiply_polynomials__values_multiply(student, rng):
    """At every x the value of the product is the product of the values."""
    for n, m in ((1, 1), (1, 5), (4, 3), (6, 6)):
        p, q = rng.normal(size=n), rng.normal(size=m)
        product = array(student.multiply_polynomials(p, q), (n + m - 1,))
        for x in (-1.3, 0.4, 2.0):
            value = sum(p[k] * x**k for k in range(n)) * sum(q[k] * x**k for k in range(m))
            assert float(sum(product[k] * x**k for k in range(n + m - 1))) == approx(float(value), abs=1e-9)


def test_multiply_polynomials__does_not_depend_on_the_order(student, rng):
    """p q = q p, also when one of them is much longer."""
    p, q = rng.normal(size=2), rng.normal(size=9)
    assert student.multiply_polynomials(q, p) == approx(array(student.multiply_polynomials(p, q), (10,)))


def test_multiply_polynomials__refuses_an_empty_list(student):
    """The zero polynomial is [0]; [] is no polynomial."""
    with raises(ValueError):
        student.multiply_polynomials([], [1, 2])
    with raises(ValueError):
        student.multiply_polynomials([1, 2], [])


def test_multiply_polynomials__of_zeros_is_a_single_zero(student):
    """Cut the zeros at the end, but leave one when nothing else is there."""
    assert student.multiply_polynomials([0, 0], [0, 0, 0]) == approx([0.0])


def test_divide_by_root__can_be_multiplied_back(student, rng):
    """(x - root) times the quotient plus the remainder must give the polynomial again."""
    for n in (2, 3, 8):
        p, root = rng.normal(size=n), float(rng.normal())
        answer = student.divide_by_root(p, root)
        quotient, remainder = array(answer[0], (n - 1,)), number(answer[1])
        back = np.convolve(quotient, [-root, 1.0])
        back[0] += remainder
        assert back == approx(p, abs=1e-9)


def test_divide_by_root__refuses_an_empty_list(student):
    """An empty list is no polynomial."""
    with raises(ValueError, match="coefficients"):
        student.divide_by_root([], 1.0)


def test_factor_polynomial__of_random_products(student, rng):
    """Every factor (q x - p) must be found, and the rest must be what is left after dividing by all of them."""
    for _ in range(5):
        roots = sorted(Fraction(int(rng.integers(-6, 7)), int(rng.integers(1, 5))) for _ in range(3))
        polynomial = np.array([2, 0, 1], dtype=object) * int(rng.choice([-3, 1, 2]))  # x^2 + 2: no real root
        rest = [int(c) for c in polynomial]
        for root in roots:
            polynomial = np.convolve(polynomial, [-root.numerator, root.denominator])
        assert student.factor_polynomial([int(c) for c in polynomial]) == exactly((roots, rest))
    # those above have an even coefficient in front: here it is 15, of which no 2 can be divided off
    assert student.factor_polynomial([15, -8, 1]) == exactly(([Fraction(3), Fraction(5)], [1]))


def test_factor_polynomial__is_exact_for_large_coefficients(student):
    """Floats round beyond 2^53: stay with integers and fractions from beginning to end."""
    big = 10**11 + 3
    # (x - big)(x + 1) and (big x - 1)(x^2 + 1)
    assert student.factor_polynomial([-big, 1 - big, 1]) == exactly(([Fraction(-1), Fraction(big)], [1]))
    assert student.factor_polynomial([-1, big, -1, big]) == exactly(([Fraction(1, big)], [1, 0, 1]))


def test_factor_polynomial__without_rational_roots_returns_the_polynomial(student):
    """No root is a result too: the empty list, and the polynomial without the zeros at its end."""
    assert student.factor_polynomial([-2, 0, 1, 0]) == exactly(([], [-2, 0, 1]))
    assert student.factor_polynomial([7]) == exactly(([], [7]))


def test_factor_polynomial__does_not_shorten_a_common_factor(student):
    """2 x^2 - 2 = 2 (x - 1)(x + 1): the 2 stays in the rest."""
    assert student.factor_polynomial([-2, 0, 2]) == exactly(([Fraction(-1), Fraction(1)], [2]))


def test_factor_polynomial__refuses_what_is_no_integer(student):
    """0.5 has no divisors: refuse a coefficient that is not an integer."""
    with raises(ValueError, match="integer"):
        student.factor_polynomial([0.5, 1])
    with raises(ValueError):
        student.factor_polynomial([])
