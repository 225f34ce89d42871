"""The DFT by Python sums; the FFT by recursion on halves; other lengths by triangular numbers instead of squares."""

import cmath

import numpy as np


def dft(x):
    return np.array(_sums(_vector(x, "x"), -1))


def inverse_dft(X):
    X = _vector(X, "X")
    return np.array(_sums(X, 1)) / len(X)


def fft(x):
    x = _vector(x, "x")
    n = len(x)
    if n & (n - 1) == 0:
        return _halves(x)
    # j k = t(j + k) - t(j) - t(k) with t(m) = m (m - 1) / 2: a sum over j with a shift by k.
    m = np.arange(2 * n - 1)
    turns = np.exp(-2j * np.pi * (m * (m - 1) // 2 % n) / n)
    size = 2 ** (2 * n - 2).bit_length()
    signal, weights = np.zeros(size, dtype=complex), np.zeros(size, dtype=complex)
    signal[:n] = (x / turns[:n])[::-1]
    weights[: 2 * n - 1] = turns
    both = _back(_halves(_halves(signal) * _halves(weights)))
    return both[n - 1 : 2 * n - 1] / turns[:n]


def ifft(X):
    return _back(fft(_vector(X, "X")))


def frequencies(n, spacing=1.0):
    if n < 1:
        raise ValueError("n < 1")
    if spacing <= 0:
        raise ValueError("spacing is not above 0")
    first = (n + 1) // 2
    return np.array([*range(first), *range(first - n, 0)]) / (n * spacing)


def power_spectrum(x, rate):
    """The power of all n entries, that of n - k put upon that of k."""
    x = _vector(x, "x")
    if rate <= 0:
        raise ValueError("rate is not above 0")
    n = len(x)
    X = fft(x)
    power = (X * X.conj()).real / n**2
    one_sided = power[: n // 2 + 1].copy()
    for k in range(1, (n + 1) // 2):
        one_sided[k] += power[n - k]
    return np.arange(n // 2 + 1) * rate / n, one_sided


def _sums(x, sign):
    n = len(x)
    roots = [cmath.exp(sign * 2j * cmath.pi * k / n) for k in range(n)]
    x = x.tolist()
    return [sum(x[j] * roots[j * k % n] for j in range(n)) for k in range(n)]


def _halves(x):
    if len(x) <= 8:
        return np.array(_sums(x, -1))
    even, odd = _halves(x[0::2]), _halves(x[1::2])
    odd = odd * np.exp(-2j * np.pi * np.arange(len(odd)) / len(x))
    return np.concatenate([even + odd, even - odd])


def _back(X):
    """The inverse of a transform is the transform read backwards, over n."""
    return np.concatenate([X[:1], X[:0:-1]]) / len(X)


def _vector(x, name):
    x = np.array(x, dtype=complex)
    if x.ndim != 1 or not len(x):
        raise ValueError(name + ": a vector with entries, please")
    return x
