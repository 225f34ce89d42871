"""Floats taken apart by numpy views and put together by ldexp, sums in whole numbers, Welford's variance."""

import math
import operator

import numpy as np


def decompose(x):
    bits = int(np.array([x], dtype=np.float64).view(np.uint64)[0])
    rest, fraction = divmod(bits, 2**52)
    sign, exponent = divmod(rest, 2048)
    return sign, exponent, fraction


def compose(sign, exponent, fraction):
    parts = (("sign", sign, 2), ("exponent", exponent, 2048), ("fraction", fraction, 2**52))
    for name, part, end in parts:
        try:
            good = 0 <= operator.index(part) < end
        except TypeError:
            good = False
        if not good:
            raise ValueError(f"{name}: {part!r}")
    if exponent == 2047:
        size = math.nan if fraction else math.inf
    elif exponent:
        size = math.ldexp(2**52 + fraction, exponent - 1075)
    else:
        size = math.ldexp(fraction, -1074)
    return math.copysign(size, -1 if sign else 1)


def machine_epsilon(dtype):
    """Three times a third is one, but for an epsilon."""
    kind = np.dtype(dtype)
    if kind.kind != "f":
        raise ValueError(f"no float type: {kind}")
    one, three, four = (kind.type(k) for k in (1, 3, 4))
    return float(abs(three * (four / three - one) - one))


def ulp(x):
    if not math.isfinite(x):
        raise ValueError("only finite numbers have a next one")
    _, exponent, _ = decompose(x)
    return 2.0 ** max(exponent - 1075, -1074) if exponent else 2.0**-1074


def kahan_sum(values):
    """Every float is a whole multiple of 2**-1074, and whole numbers are added without error."""
    if np.ndim(values) != 1:
        raise ValueError("not a vector")
    numbers = [float(v) for v in values]
    if not all(map(math.isfinite, numbers)):
        return sum(numbers)
    total = 0
    for number in numbers:
        above, below = number.as_integer_ratio()
        total += above * (2**1074 // below)
    try:
        return total / 2**1074
    except OverflowError:
        return math.inf if total > 0 else -math.inf


def round_to_bfloat16(x):
    """One number after the other, divided by its step."""
    with np.errstate(over="ignore"):
        singles = np.asarray(x).astype(np.float32)
        results = [_round(v) for v in singles.ravel().tolist()]
        return np.array(results, dtype=np.float32).reshape(singles.shape)


def _round(value):
    if value == 0 or not math.isfinite(value):
        return value
    _, exponent, _ = decompose(value)
    step = math.ldexp(1.0, max(exponent - 1023, -126) - 7)
    rounded = round(abs(value) / step) * step
    return math.copysign(rounded if rounded < 2.0**128 else math.inf, value)


def stable_variance(samples):
    """Welford: the mean and the sum of squares grow with each sample."""
    samples = np.asarray(samples, dtype=np.float64)
    if samples.ndim != 1 or samples.size == 0:
        raise ValueError("samples must be a vector with an entry")
    mean = squares = 0.0
    for count, sample in enumerate(samples.tolist(), 1):
        step = sample - mean
        mean += step / count
        squares += step * (sample - mean)
    return squares / count
