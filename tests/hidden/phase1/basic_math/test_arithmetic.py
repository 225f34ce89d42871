"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math
from fractions import Fraction

import numpy as np

from grader.check import approx, exactly, number, raises


def test_gcd__of_random_integers(student, rng):
    """Euclid's step replaces (a, b) by (b, a mod b) until b is 0; what is left in a is the answer."""
    for _ in range(30):
        a, b = (int(k) for k in rng.integers(-(10**6), 10**6, size=2))
        assert student.gcd(a, b) == exactly(math.gcd(a, b))


def test_gcd__of_integers_with_hundreds_of_digits(student):
    """Large integers need many steps: use a loop that never leaves the integers, not recursion or floats."""
    a, b = 1, 1
    for _ in range(4000):
        a, b = a + b, a
    assert student.gcd(a, b) == exactly(1)
    assert student.gcd(6 * a, 6 * b) == exactly(6)


def test_gcd__of_numpy_integers_is_a_python_integer(student):
    """The result is a Python int, also when the arguments come out of a numpy array."""
    assert student.gcd(np.int64(12), np.int64(-8)) == exactly(4)


def test_gcd__refuses_floats_that_look_like_integers(student):
    """12.0 is a float: say so with a ValueError."""
    with raises(ValueError, match="integer"):
        student.gcd(12, 8.0)


def test_integer_power__matches_the_operator(student, rng):
    """Every binary digit of the exponent counts: multiply in the current square where the digit is 1."""
    for _ in range(30):
        base, exponent = float(rng.uniform(-3, 3)), int(rng.integers(-40, 41))
        assert student.integer_power(base, exponent) == approx(base**exponent, rel=1e-12, abs=0)


def test_integer_power__adds_exponents(student):
    """The law b^m b^n = b^(m + n) must hold for negative exponents too."""
    for m, n in ((5, 7), (-3, 8), (-4, -5)):
        product = number(student.integer_power(1.7, m)) * number(student.integer_power(1.7, n))
        assert student.integer_power(1.7, m + n) == approx(product)


def test_integer_power__goes_to_the_ends_of_the_floats(student):
    """Too large a result is inf and too small a one is 0, without an error on the way."""
    assert student.integer_power(0.5, -2000) == approx(math.inf)
    assert student.integer_power(-3.0, 2001) == approx(-math.inf)
    assert student.integer_power(2.0, -2000) == approx(0.0)
    assert student.integer_power(2.0, -1060) == approx(2.0**-1060, abs=0)


def test_integer_power__refuses_every_exponent_that_is_not_an_integer(student):
    """2.0 is a float: an exponent must be an int."""
    for exponent in (2.0, "2", None):
        with raises(ValueError, match="exponent"):
            student.integer_power(3.0, exponent)
    assert student.integer_power(3.0, np.int64(2)) == approx(9.0)


def test_nth_root__undoes_the_power_for_many_roots(student, rng):
    """The n-th power of the n-th root must be the number again."""
    for n in (1, 2, 3, 4, 5, 7, 10, 25):
        x = float(rng.uniform(0.01, 1000))
        assert student.nth_root(x, n) == approx(x ** (1 / n), rel=1e-9, abs=2e-12)


def test_nth_root__of_huge_and_tiny_numbers(student):
    """Neither the powers of a guess may overflow, nor may a poor first guess run out of steps."""
    assert student.nth_root(1e300, 3) == approx(1e100)
    assert student.nth_root(1e-300, 2) == approx(0.0, abs=2e-12)
    assert student.nth_root(-1e250, 5) == approx(-1e50)


def test_nth_root__ends_when_floats_cannot_come_closer(student):
    """Steps of 1e-12 are smaller than the gaps between floats near 1e15: the loop must end all the same."""
    assert student.nth_root(2e30, 2) == approx(math.sqrt(2e30))
    assert student.nth_root(3.0, 3, 0.0) == approx(3 ** (1 / 3))


def test_nth_root__is_as_accurate_as_tol_says(student):
    """A smaller tol must give a closer root: compare the step with tol itself, not with its square root."""
    assert student.nth_root(5.0, 2, 1e-13) == approx(math.sqrt(5), rel=0, abs=2e-13)
    assert student.nth_root(0.0625, 4, 1e-13) == approx(0.5, rel=0, abs=2e-13)


def test_nth_root__refuses_a_root_that_does_not_exist(student):
    """n must be an integer that is at least 1."""
    for n in (0, -2, 2.5):
        with raises(ValueError):
            student.nth_root(8.0, n)


def test_nth_root__of_large_numbers_is_right_to_14_digits(student, rng):
    """exp(log(x) / n) loses digits for large x: a step of Newton's method brings them back."""
    for n in (2, 3):
        for exact in rng.uniform(1, 9, size=8) * 10.0 ** (280 // n):
            root = float(exact)
            power = math.prod([Fraction(root)] * n)
            assert student.nth_root(float(power), n) == approx(root, rel=1e-14)


def test_nth_root__of_nan_is_nan(student):
    """A loop that waits until nan is small enough waits for ever."""
    assert student.nth_root(math.nan, 2) == approx(math.nan)


def test_log_base__undoes_the_power(student, rng):
    """base^(log of x) must be x again, for bases below 1 too."""
    for base in (0.1, 0.7, 1.5, 2.0, 10.0):
        x = float(rng.uniform(0.01, 100))
        assert base ** number(student.log_base(x, base)) == approx(x)


def test_log_base__refuses_what_has_no_logarithm(student):
    """x and the base must be positive, and the base must not be 1."""
    for x, base in ((-1.0, 2.0), (0.0, 0.5)):
        with raises(ValueError, match="positive"):
            student.log_base(x, base)
    for x, base in ((3.0, 0.0), (3.0, -2.0), (1.0, 1.0)):
        with raises(ValueError, match="base"):
            student.log_base(x, base)


def test_logsumexp__matches_the_reference(student, reference, rng):
    """All entries count, the largest one too: exp(0) = 1 is its share of the sum."""
    for scale in (0.1, 1.0, 30.0, 1000.0):
        values = scale * rng.normal(size=20)
        assert student.logsumexp(values) == approx(reference.logsumexp(values))


def test_logsumexp__shifts_with_its_values(student, rng):
    """Adding c to every value adds c to the result, at any size of c."""
    values = rng.normal(size=6)
    plain = float(np.log(np.sum(np.exp(values))))
    for shift in (-5000.0, -700.0, 800.0, 1e5):
        assert student.logsumexp(values + shift) == approx(plain + shift)


def test_logsumexp__of_infinities(student):
    """Subtracting inf from inf gives nan: infinite maxima need a look of their own."""
    assert student.logsumexp([math.inf, 0.0]) == approx(math.inf)
    assert student.logsumexp([-math.inf, math.inf]) == approx(math.inf)
    assert student.logsumexp([-math.inf]) == approx(-math.inf)
    assert student.logsumexp([1.0, math.nan]) == approx(math.nan)


def test_logsumexp__takes_all_entries_of_a_matrix(student):
    """The sum runs over the whole array, whatever its shape."""
    assert student.logsumexp(np.zeros((3, 4))) == approx(math.log(12))


def test_logsumexp__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the values as floats."""
    assert student.logsumexp([10**30, 10**30]) == approx(1e30)


def test_geometric_mean__matches_the_definition(student, rng):
    """The exponential of the mean of the logarithms is the n-th root of the product."""
    for n in (1, 2, 5, 12):
        values = rng.uniform(0.1, 10, size=n)
        assert student.geometric_mean(values) == approx(float(np.prod(values) ** (1 / n)))


def test_geometric_mean__neither_overflows_nor_vanishes(student):
    """A thousand factors leave the range of floats in the product; in the mean they must not."""
    assert student.geometric_mean([1e-200] * 1000) == approx(1e-200, abs=0)
    assert student.geometric_mean(np.full((40, 50), 1e250)) == approx(1e250)


def test_geometric_mean__refuses_an_empty_list(student):
    """There is no mean of nothing: say so with a ValueError."""
    with raises(ValueError):
        student.geometric_mean([])


def test_geometric_mean__refuses_negative_entries_beside_a_zero(student):
    """A zero among the values does not excuse a negative one: look for negative entries first."""
    with raises(ValueError, match="negative"):
        student.geometric_mean([0.0, -1.0])


def test_geometric_mean__of_whole_numbers_of_any_size(student):
    """Whole numbers above 2**63 are no numpy integers: read the values as floats."""
    assert student.geometric_mean([10**30, 10**20]) == approx(1e25)
