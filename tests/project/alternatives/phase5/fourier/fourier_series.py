"""Fourier sums by numpy's fft and Horner's rule; positions as complex numbers of length 1."""

import numpy as np


def fourier_coefficients(f, period, n, samples=4096):
    _positive(period, "period")
    if n < 0:
        raise ValueError("n < 0")
    if samples < 2 * n + 1:
        raise ValueError("samples: too few")
    spectrum = np.fft.fft(f(np.arange(samples) * (period / samples))) / samples
    return np.concatenate([spectrum[samples - n :], spectrum[: n + 1]])


def partial_sum(coefficients, period, x):
    """A polynomial in z = exp(2 pi i x / T), turned back by z^-n."""
    c = _odd(coefficients)
    _positive(period, "period")
    angle = 2 * np.pi * np.asarray(x, dtype=float) / period
    z = np.exp(1j * angle)
    total = 0 * z
    for weight in c[::-1]:
        total = total * z + weight
    total = (total * np.exp(-1j * (len(c) // 2) * angle)).real
    return float(total) if np.ndim(x) == 0 else total


def fourier_transform(f, frequencies, limit=20.0, samples=20001):
    nu = np.array(frequencies, dtype=float)
    if nu.ndim != 1 or not len(nu):
        raise ValueError("frequencies: a vector with entries, please")
    _positive(limit, "limit")
    if samples < 2:
        raise ValueError("samples: too few")
    t = -limit + np.arange(samples) * (2 * limit / (samples - 1))
    heights = np.asarray(f(t))
    result = np.empty(len(nu), dtype=complex)
    for i in range(len(nu)):
        wave = heights * (np.cos(2 * np.pi * nu[i] * t) - 1j * np.sin(2 * np.pi * nu[i] * t))
        result[i] = np.dot(wave[:-1] + wave[1:], np.diff(t)) / 2
    return result


def parseval_gap(f, coefficients, period):
    c = _odd(coefficients)
    _positive(period, "period")
    heights = np.asarray(f(np.linspace(0, period, 4096, endpoint=False)))
    return float(np.vdot(heights, heights).real / 4096 - np.vdot(c, c).real)


def sinusoidal_positions(length, dim):
    if length < 1:
        raise ValueError("length < 1")
    if dim < 2 or dim % 2 == 1:
        raise ValueError("dim is not even, or too small")
    waves = _turns(range(length), dim, 10000.0)
    return np.dstack([waves.imag, waves.real]).reshape(length, dim)


def rotate_pairs(x, positions, base=10000.0):
    x = np.array(x, dtype=float, order="C")
    if x.ndim < 2 or not x.size or x.shape[-1] % 2:
        raise ValueError("x has a wrong shape")
    if np.shape(positions) != (x.shape[-2],):
        raise ValueError("positions: one for each row, please")
    _positive(base, "base")
    return (x.view(complex) * _turns(positions, x.shape[-1], base)).view(float)


def _turns(positions, dim, base):
    slow = np.array([base ** (-2 * i / dim) for i in range(dim // 2)])
    return np.exp(1j * np.multiply.outer(np.array(positions, dtype=float), slow))


def _odd(coefficients):
    c = np.array(coefficients, dtype=complex)
    if c.ndim != 1 or len(c) % 2 != 1:
        raise ValueError("coefficients: a vector of odd length, please")
    return c


def _positive(value, name):
    if value <= 0:
        raise ValueError(name + " is not above 0")
