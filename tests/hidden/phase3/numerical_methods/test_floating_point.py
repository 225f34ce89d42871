"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import struct
from fractions import Fraction
from math import copysign, inf, nan, ulp

import numpy as np

from grader.check import approx, array, exactly, number, raises

BIGGEST = 1.7976931348623157e308


def parts_and_double(rng):
    """A random sign, exponent and fraction of a finite double, and that double."""
    sign, exponent, fraction = (int(rng.integers(n)) for n in (2, 2047, 2**52))
    bits = sign << 63 | exponent << 52 | fraction
    return (sign, exponent, fraction), struct.unpack("<d", struct.pack("<Q", bits))[0]


def test_decompose__of_random_doubles(student, rng):
    """Look at the bits: 1 of sign, 11 of exponent, 52 of fraction, each read as a whole number."""
    for _ in range(30):
        parts, x = parts_and_double(rng)
        assert student.decompose(x) == exactly(parts)


def test_decompose__of_the_ends_of_the_range(student):
    """The largest double, the smallest normal one and the largest subnormal one are numbers like others."""
    assert student.decompose(BIGGEST) == exactly((0, 2046, 2**52 - 1))
    assert student.decompose(2.0**-1022) == exactly((0, 1, 0))
    assert student.decompose(-(2.0**-1022 - 5e-324)) == exactly((1, 0, 2**52 - 1))


def test_decompose__of_nan_has_a_fraction(student):
    """nan has the highest exponent and, unlike inf, a fraction that is not 0."""
    sign, exponent, fraction = student.decompose(nan)
    assert exponent == exactly(2047)
    assert (fraction > 0) == exactly(True)


def test_compose__of_random_parts(student, rng):
    """Normal numbers have a hidden 1 before the fraction, and an exponent that is stored with 1023 added."""
    for _ in range(30):
        parts, x = parts_and_double(rng)
        assert student.compose(*parts) == exactly(x)


def test_compose__of_subnormal_parts(student, rng):
    """With exponent 0 there is no hidden 1, and the power of two is -1022."""
    for fraction in (1, 2**52 - 1, *(int(f) for f in rng.integers(1, 2**52, size=5))):
        assert student.compose(1, 0, fraction) == exactly(-fraction * 5e-324)
    zero = number(student.compose(1, 0, 0))
    assert copysign(1.0, zero) == exactly(-1.0)


def test_compose__of_the_highest_exponent(student):
    """2047 is no exponent like the others: fraction 0 means inf, any other means nan."""
    assert student.compose(1, 2047, 0) == exactly(-inf)
    assert student.compose(0, 2047, 2**52 - 1) == approx(nan)
    assert student.compose(0, 2046, 2**52 - 1) == exactly(BIGGEST)


def test_compose__refuses_what_is_no_int_in_range(student):
    """Each part is an int that is not negative and fits into its bits."""
    for parts in ((-1, 0, 0), (0, -1, 0), (0, 0, -1), (0, 1023.5, 0), (0, 1023, 0.5)):
        with raises(ValueError):
            student.compose(*parts)


def test_machine_epsilon__calculates_in_the_type_that_is_asked_for(student):
    """Both 1 and the half must have the type in question; Python's own numbers are doubles."""
    for dtype, bits in ((np.float16, 10), (np.dtype("float32"), 23), ("f4", 23), ("float64", 52)):
        assert student.machine_epsilon(dtype) == exactly(2.0**-bits)


def test_machine_epsilon__refuses_all_types_but_floats(student):
    """Whole numbers, booleans and complex numbers are no type of real floating-point numbers."""
    for dtype in (int, np.uint8, bool, complex):
        with raises(ValueError, match="float"):
            student.machine_epsilon(dtype)


def test_ulp__of_random_doubles(student, rng):
    """The step depends on the exponent alone: 2^52 equal steps from one power of two to the next."""
    for _ in range(30):
        _, x = parts_and_double(rng)
        assert student.ulp(x) == exactly(ulp(x))


def test_ulp__just_below_and_at_a_power_of_two(student):
    """The step is that of the numbers above |x|, on both sides of zero."""
    for power in (-500, -1, 0, 3, 900):
        two = 2.0**power
        assert student.ulp(-two) == exactly(two * 2.0**-52)
        assert student.ulp(two * (1 - 2.0**-53)) == exactly(two * 2.0**-53)


def test_ulp__of_subnormal_numbers_and_of_the_largest(student):
    """Below 2^-1022 all doubles have the same distance; the largest has the step of its neighbours."""
    for x in (5e-324, 1e-310, 2.0**-1022, 0.0):
        assert student.ulp(x) == exactly(5e-324)
    assert student.ulp(BIGGEST) == exactly(2.0**971)


def test_kahan_sum__is_accurate_where_large_numbers_cancel(student, rng):
    """Keep what rounding cuts off, from whichever of the two is the smaller, and add it in the end."""
    for n in (2, 10, 300):
        half = rng.normal(size=n) * 10.0 ** rng.uniform(-8, 8, size=n)
        values = rng.permutation(np.concatenate([half, -half, rng.normal(size=n)]))
        exact = sum(map(Fraction, values.tolist()), Fraction(0))
        allowed = 2 * 2.0**-52 * abs(float(exact)) + (3 * n * 2.0**-52) ** 2 * float(np.abs(values).sum())
        assert student.kahan_sum(values) == approx(float(exact), rel=0, abs=allowed)


def test_kahan_sum__of_many_small_numbers_after_a_large_one(student):
    """10000 times 1e-16 after 1 is 1e-12, though 1 + 1e-16 is 1."""
    assert student.kahan_sum([1.0] + [1e-16] * 10_000) == approx(1 + 1e-12, rel=5e-16, abs=0)


def test_kahan_sum__refuses_a_matrix(student):
    """A sum over a matrix could mean rows, columns or all: only vectors are accepted."""
    with raises(ValueError):
        student.kahan_sum([[1.0, 2.0], [3.0, 4.0]])


def test_round_to_bfloat16__matches_the_reference_at_any_size(student, reference, rng):
    """Keep the upper 16 bits of the float32, rounded to the nearest and not cut off."""
    x = rng.normal(size=(4, 50)) * 10.0 ** rng.uniform(-44, 38, size=(4, 50))
    assert student.round_to_bfloat16(x) == exactly(reference.round_to_bfloat16(x))


def test_round_to_bfloat16__of_ties(student, rng):
    """Exactly halfway the last bit that is kept decides: it must become 0."""
    kept = rng.integers(0x0080, 0x7F00, size=50).astype(np.uint32) << np.uint32(16)
    ties = (kept | np.uint32(0x8000)).view(np.float32)
    even = (kept + ((kept >> np.uint32(16) & np.uint32(1)) << np.uint32(16))).view(np.float32)
    assert student.round_to_bfloat16(ties) == exactly(even)
    assert student.round_to_bfloat16(-ties) == exactly(-even)


def test_round_to_bfloat16__at_the_ends_of_the_range(student):
    """Beyond the largest number lies inf; a nan stays nan even when all its upper fraction bits are 0."""
    largest = float(np.array([0x7F7F0000], dtype=np.uint32).view(np.float32)[0])
    assert student.round_to_bfloat16([largest, 3.4e38, -3.4e38, 1e300]) == exactly(
        np.array([largest, inf, -inf, inf], dtype=np.float32)
    )
    nans = np.array([0x7F800001, 0x7FFFFFFF, 0xFFFFFFFF], dtype=np.uint32).view(np.float32)
    assert student.round_to_bfloat16(nans) == exactly(np.full(3, nan, dtype=np.float32))
    zero = array(student.round_to_bfloat16([-0.0]), (1,))
    assert copysign(1.0, float(zero[0])) == exactly(-1.0)


def test_round_to_bfloat16__of_a_single_number_is_an_array_without_axes(student):
    """The shape of a number is (): the result has the shape of x, whatever that is."""
    assert student.round_to_bfloat16(1.001) == exactly(np.array(1.0, dtype=np.float32))


def test_stable_variance__matches_the_reference(student, reference, rng):
    """Take the distances from the mean, square them, and divide their sum by n."""
    for n in (1, 2, 10, 1000):
        samples = rng.normal(3, 2, size=n)
        assert student.stable_variance(samples) == approx(reference.stable_variance(samples))


def test_stable_variance__keeps_its_digits_far_from_zero(student, rng):
    """Subtract the mean before squaring: squares near 1e18 have no digits left for a spread of 1."""
    steps = rng.integers(-100, 100, size=500).astype(float)
    near = number(student.stable_variance(steps / 64))
    for mean in (1e9, -1e9):
        assert student.stable_variance(mean + steps / 64) == approx(near, rel=1e-6)


def test_stable_variance__refuses_what_is_no_vector(student):
    """There is no variance of nothing, and a matrix could mean rows, columns or all."""
    for samples in ([], [[1.0, 2.0], [3.0, 4.0]], 3.0):
        with raises(ValueError):
            student.stable_variance(samples)


def test_stable_variance__of_nan_is_nan(student):
    """A missing number must not vanish silently."""
    assert student.stable_variance([1.0, nan, 2.0]) == approx(nan)
