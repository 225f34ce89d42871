"""Filters that strike out entries of the spectrum one after the other; taps and responses in plain Python."""

import cmath
import math

import numpy as np

from solutions.phase5.fourier.fft import fft, ifft


def low_pass(x, rate, cutoff):
    _not_negative(cutoff, "cutoff")
    return _without(x, rate, lambda f: f > cutoff)


def high_pass(x, rate, cutoff):
    return np.array(x, dtype=float) - low_pass(x, rate, cutoff)


def notch(x, rate, frequency, width):
    _not_negative(frequency, "frequency")
    _not_negative(width, "width")
    return _without(x, rate, lambda f: abs(f - frequency) <= width / 2)


def windowed_sinc(cutoff, rate, taps):
    _positive(rate, "rate")
    if cutoff <= 0 or 2 * cutoff > rate:
        raise ValueError("cutoff is out of range")
    if taps < 1:
        raise ValueError("taps < 1")
    if taps == 1:
        return np.ones(1)
    weights = []
    for j in range(taps):
        turn = math.pi * 2 * cutoff / rate * (j - (taps - 1) / 2)
        sinc = math.sin(turn) / turn if turn else 1.0
        weights.append(sinc * (0.54 - 0.46 * math.cos(2 * math.pi * j / (taps - 1))))
    return np.array(weights) / math.fsum(weights)


def frequency_response(taps, rate, frequencies):
    """Horner's rule in z = exp(-2 pi i f / rate)."""
    taps, frequencies = _vector(taps, "taps"), _vector(frequencies, "frequencies")
    _positive(rate, "rate")
    response = []
    for f in frequencies.tolist():
        z, total = cmath.exp(-2j * cmath.pi * f / rate), 0j
        for weight in reversed(taps.tolist()):
            total = total * z + weight
        response.append(total)
    return np.array(response)


def spectrogram(x, rate, size=256, hop=128):
    """All frames at once, by a table of waves."""
    x = _vector(x, "x")
    _positive(rate, "rate")
    if size < 1 or size > len(x):
        raise ValueError("size is out of range")
    if hop < 1:
        raise ValueError("hop < 1")
    frames = np.lib.stride_tricks.sliding_window_view(x, size)[::hop]
    j, k = np.arange(size), np.arange(size // 2 + 1)
    window = np.sin(np.pi * j / (size - 1)) ** 2 if size > 1 else np.ones(1)
    waves = np.exp(-2j * np.pi * (np.outer(j, k) % size) / size)
    times = np.array([(m * hop + size / 2) / rate for m in range(len(frames))])
    return times, k * (rate / size), np.abs((frames * window) @ waves)


def denoise(x, keep):
    x = _vector(x, "x")
    n = len(x)
    if keep not in range(n // 2 + 2):
        raise ValueError("keep is out of range")
    X = fft(x)
    by_size = sorted(range(n // 2 + 1), key=lambda k: (-abs(X[k]), k))
    for k in by_size[keep:]:
        X[k] = X[-k] = 0
    return ifft(X).real


def _without(x, rate, removed):
    x = _vector(x, "x")
    _positive(rate, "rate")
    n, X = len(x), fft(x)
    for k in range(n // 2 + 1):
        if removed(k * rate / n):
            X[k] = X[-k] = 0
    return ifft(X).real


def _vector(x, name):
    x = np.array(x, dtype=float)
    if x.ndim != 1 or not len(x):
        raise ValueError(name + ": a vector with entries, please")
    return x


def _positive(value, name):
    if value <= 0:
        raise ValueError(name + " is not above 0")


def _not_negative(value, name):
    if value < 0:
        raise ValueError(name + " < 0")
