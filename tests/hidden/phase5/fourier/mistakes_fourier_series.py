"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.fourier import fourier_series as right


@mistake(
    "fourier_coefficients", "Your order is reversed: the sign in the exponent is minus, for c_k from -n to n."
)
def fourier_coefficients_with_the_other_sign(f, period, n, samples=4096):
    return right.fourier_coefficients(f, period, n, samples)[::-1]


@mistake("fourier_coefficients", "Divide the sum by the number of samples: c_0 is the mean of f.")
def fourier_coefficients_without_the_mean(f, period, n, samples=4096):
    return right.fourier_coefficients(f, period, n, samples) * samples


@mistake(
    "fourier_coefficients",
    "Your points include the end of the period, which is its start again: it must not be counted twice.",
)
def fourier_coefficients_with_both_ends(f, period, n, samples=4096):
    right.fourier_coefficients(f, period, n, samples)
    t = np.linspace(0, period, samples)
    k = np.arange(-n, n + 1)[:, np.newaxis]
    return np.mean(f(t) * np.exp(-2j * np.pi * k * t / period), axis=1)


@mistake(
    "partial_sum", "You add up the waves with k >= 0 only: those with negative k are half of a real wave."
)
def partial_sum_one_sided(coefficients, period, x):
    c = np.array(coefficients, dtype=complex)
    right.partial_sum(c, period, x)
    c[: len(c) // 2] = 0
    return right.partial_sum(c, period, x)


@mistake("partial_sum", "The period is missing from the exponent: it is 2 pi k x / period.")
def partial_sum_without_the_period(coefficients, period, x):
    right.partial_sum(coefficients, period, x)
    return right.partial_sum(coefficients, 2 * np.pi, x)


@mistake("fourier_transform", "Your exponent lacks 2 pi: the frequencies are cycles, not radians.")
def fourier_transform_in_radians(f, frequencies, limit=20.0, samples=20001):
    return right.fourier_transform(f, np.asarray(frequencies, float) / (2 * np.pi), limit, samples)


@mistake(
    "fourier_transform", "You return the real part only: the phase of the transform says where things are."
)
def fourier_transform_real_part(f, frequencies, limit=20.0, samples=20001):
    return right.fourier_transform(f, frequencies, limit, samples).real


@mistake("fourier_transform", "Your two ends count in full: in the trapezoidal rule they count half.")
def fourier_transform_with_full_ends(f, frequencies, limit=20.0, samples=20001):
    right.fourier_transform(f, frequencies, limit, samples)
    t = np.linspace(-limit, limit, samples)
    waves = np.exp(-2j * np.pi * np.outer(frequencies, t))
    return waves @ f(t) * (2 * limit / (samples - 1))


@mistake(
    "parseval_gap", "You square the complex coefficients; their power is the square of their size, |c|^2."
)
def parseval_gap_of_complex_squares(f, coefficients, period):
    gap = right.parseval_gap(f, coefficients, period)
    c = np.asarray(coefficients, dtype=complex)
    return float(gap + np.sum(np.abs(c) ** 2) - np.sum(c**2).real)


@mistake("parseval_gap", "The power of f is its mean over the period, not the sum over the samples.")
def parseval_gap_with_a_sum(f, coefficients, period):
    gap = right.parseval_gap(f, coefficients, period)
    power = np.sum(np.abs(np.asarray(coefficients)) ** 2)
    return float((gap + power) * 4096 - power)


@mistake("sinusoidal_positions", "You put all sines before all cosines: they alternate, column by column.")
def sinusoidal_positions_in_halves(length, dim):
    P = right.sinusoidal_positions(length, dim)
    return np.concatenate([P[:, 0::2], P[:, 1::2]], axis=1)


@mistake("sinusoidal_positions", "Your exponent is i/dim for the pair i: it must be 2i/dim, up to nearly 1.")
def sinusoidal_positions_with_half_the_exponent(length, dim):
    P = right.sinusoidal_positions(length, dim)
    angles = np.arange(length)[:, np.newaxis] / 10000 ** (np.arange(dim // 2) / dim)
    P[:, 0::2], P[:, 1::2] = np.sin(angles), np.cos(angles)
    return P


@mistake("rotate_pairs", "You turn clockwise: the sine has its minus sign in the first entry of the pair.")
def rotate_pairs_clockwise(x, positions, base=10000.0):
    return right.rotate_pairs(x, -np.asarray(positions, float), base)


@mistake("rotate_pairs", "You pair entry i with entry i + d/2: here the pairs are neighbours, 2i and 2i + 1.")
def rotate_pairs_of_halves(x, positions, base=10000.0):
    x = np.asarray(x, float)
    right.rotate_pairs(x, positions, base)
    half = x.shape[-1] // 2
    woven = np.empty_like(x)
    woven[..., 0::2], woven[..., 1::2] = x[..., :half], x[..., half:]
    y = right.rotate_pairs(woven, positions, base)
    return np.concatenate([y[..., 0::2], y[..., 1::2]], axis=-1)


@mistake("rotate_pairs", "Your result is an integer array, which cuts off decimals: convert x to float.")
def rotate_pairs_into_integers(x, positions, base=10000.0):
    y = np.empty_like(x)
    y[...] = right.rotate_pairs(x, positions, base)
    return y
