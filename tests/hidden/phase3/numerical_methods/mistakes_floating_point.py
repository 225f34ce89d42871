"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import struct

import numpy as np

from grader.feedback import mistake
from solutions.phase3.numerical_methods import floating_point as right


@mistake("decompose", "The exponent is asked for as it is stored: you have subtracted its bias of 1023.")
def decompose_without_bias(x):
    sign, exponent, fraction = right.decompose(x)
    return sign, exponent - 1023, fraction


@mistake("decompose", "-0.0 is not below 0, and yet its sign bit is 1: read the bit instead of comparing.")
def decompose_with_the_sign_compared(x):
    _, exponent, fraction = right.decompose(x)
    return int(x < 0), exponent, fraction


@mistake("decompose", "The 1 before the fraction is not stored: only the 52 bits behind it are.")
def decompose_with_the_hidden_one(x):
    sign, exponent, fraction = right.decompose(x)
    return sign, exponent, fraction | (1 << 52 if 0 < exponent < 2047 else 0)


@mistake(
    "compose", "An exponent of 0 means that no 1 stands before the fraction, and that the power is -1022."
)
def compose_without_subnormals(sign, exponent, fraction):
    x = right.compose(sign, exponent, fraction)
    if exponent == 2047:
        return x
    return (-1.0) ** sign * (1 + fraction / 2**52) * 2.0**-1023 * 2.0**exponent


@mistake("compose", "For exponent 0 your power of two is -1023; the subnormal numbers have 2^-1022.")
def compose_with_subnormals_halved(sign, exponent, fraction):
    x = right.compose(sign, exponent, fraction)
    return x / 2 if exponent == 0 else x


@mistake("compose", "The highest exponent, 2047, is kept for inf and nan: there is no number with 2^1024.")
def compose_without_inf(sign, exponent, fraction):
    x = right.compose(sign, exponent, fraction)
    if exponent < 2047:
        return x
    with np.errstate(all="ignore"):
        return float((-1.0) ** sign * np.float64(1 + fraction / 2**52) * np.float64(2.0) ** (exponent - 1023))


@mistake("compose", "A part that is too large spills over into its neighbour: check the ranges first.")
def compose_without_checks(sign, exponent, fraction):
    bits = (int(sign) << 63) + (int(exponent) << 52) + int(fraction)
    return struct.unpack("<d", struct.pack("<Q", bits % 2**64))[0]


@mistake("machine_epsilon", "One halving too many: return the last number that still made a difference.")
def epsilon_halved_once_too_often(dtype):
    return right.machine_epsilon(dtype) / 2


@mistake("machine_epsilon", "Your 1 is a Python float, so you always find the epsilon of a double.")
def epsilon_in_doubles(dtype):
    right.machine_epsilon(dtype)
    epsilon = 1.0
    while 1.0 + epsilon / 2 > 1.0:
        epsilon /= 2
    return epsilon


@mistake(
    "ulp", "epsilon times |x| is only an estimate: the step is the same from one power of two to the next."
)
def ulp_as_a_relative_step(x):
    right.ulp(x)
    return max(abs(x) * 2.0**-52, 5e-324)


@mistake("ulp", "Near zero the step stops shrinking: it is never below 2^-1074.")
def ulp_without_a_floor(x):
    right.ulp(x)
    return 0.0 if x == 0 else 2.0 ** (np.floor(np.log2(abs(x))) - 52)


@mistake("ulp", "For a negative power of two you look towards zero, where the step is half as large.")
def ulp_towards_zero(x):
    right.ulp(x)
    return float(np.nextafter(x, np.inf) - x) if abs(x) < 1.7e308 else 2.0**971


@mistake(
    "kahan_sum", "A plain sum forgets small numbers beside large ones. Keep what each addition has lost."
)
def sum_without_compensation(values):
    right.kahan_sum(values)
    total = 0.0
    for x in np.asarray(values, float).tolist():
        total += x
    return total


@mistake(
    "kahan_sum",
    "That is Kahan's first form: it loses what the sum itself loses to a larger number. Ask which one is "
    "larger.",
)
def sum_in_the_first_form(values):
    right.kahan_sum(values)
    total = lost = 0.0
    for x in np.asarray(values, float).tolist():
        y = x - lost
        t = total + y
        lost = (t - total) - y if np.isfinite(t) else 0.0
        total = t
    return total


@mistake("kahan_sum", "With inf your correction becomes inf - inf, which is nan: leave it away then.")
def sum_that_spoils_inf(values):
    right.kahan_sum(values)
    total = lost = 0.0
    for x in np.asarray(values, float).tolist():
        before, total = total, total + x
        lost += (before - total) + x if abs(before) >= abs(x) else (x - total) + before
    return total + lost


@mistake(
    "round_to_bfloat16", "You cut the lower bits off, which always goes towards zero: round to the nearest."
)
def bfloat16_cut_off(x):
    single = right.np.asarray(x, dtype=np.float32)
    bits = np.atleast_1d(single).view(np.uint32) & np.uint32(0xFFFF0000)
    return np.where(np.isnan(single), single, bits.view(np.float32).reshape(single.shape))


@mistake("round_to_bfloat16", "Half a step is always rounded up by you; a tie goes to the even neighbour.")
def bfloat16_with_ties_up(x):
    with np.errstate(all="ignore"):
        single = np.asarray(x, dtype=float).astype(np.float32)
    bits = (np.atleast_1d(single).view(np.uint32) + np.uint32(0x8000)) & np.uint32(0xFFFF0000)
    return np.where(np.isnan(single), single, bits.view(np.float32).reshape(single.shape))


@mistake(
    "round_to_bfloat16", "Adding to the bits of a nan can turn it into inf or zero: put nan back in the end."
)
def bfloat16_that_loses_nan(x):
    with np.errstate(all="ignore"):
        single = np.asarray(x, dtype=float).astype(np.float32)
    bits = np.atleast_1d(single).view(np.uint32)
    bits = (bits + np.uint32(0x7FFF) + (bits >> np.uint32(16) & np.uint32(1))) & np.uint32(0xFFFF0000)
    return bits.view(np.float32).reshape(single.shape)


@mistake(
    "stable_variance", "Mean of squares minus square of mean: two huge, nearly equal numbers. Subtract first."
)
def variance_by_squares(samples):
    right.stable_variance(samples)
    samples = np.asarray(samples, float)
    return float((samples**2).mean() - samples.mean() ** 2)


@mistake("stable_variance", "You divide by n - 1; here it is n.")
def variance_divided_by_n_minus_1(samples):
    variance, n = right.stable_variance(samples), len(samples)
    return variance * n / (n - 1) if n > 1 else variance
