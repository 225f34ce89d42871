"""The reference's floating point against numpy's own, the standard library and exact fractions."""

import math
import struct
from fractions import Fraction

import numpy as np
import pytest


@pytest.fixture
def floats(solution):
    return solution("numerical_methods.floating_point")


def doubles(seed, n):
    """Random bit patterns: all sizes of doubles, subnormal numbers among them, without nan and inf."""
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 2**64, size=n, dtype=np.uint64).view(np.float64)
    tiny = rng.integers(0, 2**53, size=n // 10, dtype=np.uint64).view(np.float64)
    x = np.concatenate([x, tiny, -tiny, [0.0, -0.0, 1.0, np.finfo(float).max, np.finfo(float).tiny]])
    return x[np.isfinite(x)].tolist()


def test_decompose_and_compose_agree_with_the_formula(floats):
    for x in doubles(0, 3000):
        sign, exponent, fraction = floats.decompose(x)
        assert struct.pack("<d", floats.compose(sign, exponent, fraction)) == struct.pack("<d", x)
        leading = 1 if exponent else 0
        value = (leading + Fraction(fraction, 2**52)) * Fraction(2) ** (max(exponent, 1) - 1023)
        assert (-1) ** sign * value == Fraction(x)
        assert sign == (math.copysign(1, x) < 0)
        if exponent:
            mantissa, power = math.frexp(abs(x))
            assert (exponent - 1022, (2**52 + fraction) / 2**53) == (power, mantissa)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_machine_epsilon_agrees_with_finfo(floats, dtype):
    assert floats.machine_epsilon(dtype) == float(np.finfo(dtype).eps)


def test_ulp_agrees_with_the_standard_library(floats):
    for x in doubles(1, 3000):
        assert floats.ulp(x) == math.ulp(x)


@pytest.mark.parametrize("seed", range(40))
def test_kahan_sum_keeps_its_bound(floats, seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 500))
    half = rng.normal(size=n) * 10.0 ** rng.uniform(-30, 30, size=n)
    values = rng.permutation(np.concatenate([half, -half * (1 + rng.integers(0, 2, size=n) * 1e-12)]))
    exact = sum(map(Fraction, values.tolist()), Fraction(0))
    assert math.fsum(values) == float(exact)
    bound = 2 * 2.0**-52 * abs(float(exact)) + len(values) ** 2 * 2.0**-104 * float(np.abs(values).sum())
    assert abs(Fraction(floats.kahan_sum(values)) - exact) <= Fraction(bound)


def test_round_to_bfloat16_agrees_with_rounding_of_mantissas(floats):
    rng = np.random.default_rng(5)
    bits = rng.integers(0, 2**32, size=200_000, dtype=np.uint64).astype(np.uint32)
    bits[::3] = bits[::3] & 0xFFFF0000 | 0x8000  # ties
    with np.errstate(invalid="ignore"):
        x = bits.view(np.float32).astype(float)
        power = np.maximum(np.frexp(x)[1], -125)  # below 2^-126 the step does not shrink any more
        step = np.ldexp(1.0, power - 8)
        expected = np.round(x / step) * step  # numpy rounds ties to even
    largest = (2 - 2.0**-7) * 2.0**127
    expected = np.where(np.isfinite(x) & (np.abs(expected) > largest), np.copysign(np.inf, x), expected)
    expected = np.where(np.isinf(x), x, expected)
    answer = floats.round_to_bfloat16(x)
    assert answer.dtype == np.float32
    np.testing.assert_array_equal(answer.astype(float), expected, strict=True)
    np.testing.assert_array_equal(np.signbit(answer[~np.isnan(x)]), np.signbit(x[~np.isnan(x)]))


@pytest.mark.parametrize("seed", range(20))
def test_stable_variance_agrees_with_exact_fractions(floats, seed):
    rng = np.random.default_rng(seed)
    samples = rng.normal(10.0 ** rng.integers(-3, 10), 1, size=int(rng.integers(1, 300)))
    exact = [Fraction(x) for x in samples.tolist()]
    mean = sum(exact) / len(exact)
    variance = float(sum((x - mean) ** 2 for x in exact) / len(exact))
    assert floats.stable_variance(samples) == pytest.approx(variance, rel=1e-10, abs=1e-12)
