"""The reference's series, transforms and positions against numpy's FFT, quadrature and plain loops."""

import math

import numpy as np
import pytest


@pytest.fixture
def series(solution):
    return solution("fourier.fourier_series")


@pytest.mark.parametrize("seed", range(10))
def test_coefficients_agree_with_numpys_fft(series, seed):
    rng = np.random.default_rng(seed)
    period, n, samples = float(rng.uniform(0.1, 10)), int(rng.integers(0, 20)), int(rng.integers(41, 500))

    def f(t):
        return np.exp(np.sin(2 * np.pi * t / period)) + 1j * np.abs(t)

    expected = np.fft.fft(f(period * np.arange(samples) / samples)) / samples
    expected = expected[np.arange(-n, n + 1) % samples]
    c = series.fourier_coefficients(f, period, n, samples)
    np.testing.assert_allclose(c, expected, atol=1e-12, strict=True)
    x = rng.uniform(-20, 20, size=(3, 2))
    sums = sum(c[n + k] * np.exp(2j * np.pi * k * x / period) for k in range(-n, n + 1)).real
    np.testing.assert_allclose(series.partial_sum(c, period, x), sums, atol=1e-10, strict=True)


def test_transform_agrees_with_quadrature(series):
    integrate = pytest.importorskip("scipy.integrate")
    for nu in (-1.3, 0.0, 0.4, 5.0):
        real = integrate.quad(
            lambda t, nu=nu: t * math.exp(-t * t / 2) * math.cos(2 * math.pi * nu * t), -20, 20
        )[0]
        imag = integrate.quad(
            lambda t, nu=nu: -t * math.exp(-t * t / 2) * math.sin(2 * math.pi * nu * t), -20, 20
        )[0]
        got = series.fourier_transform(lambda t: t * np.exp(-t * t / 2), [nu])
        np.testing.assert_allclose(got, np.array([real + 1j * imag]), atol=1e-7, strict=True)


def test_parseval_gap_is_never_negative_and_falls(series):
    gaps = []
    for n in range(0, 40, 3):
        c = series.fourier_coefficients(lambda t: np.abs(t - 0.3) ** 0.5, 1.0, n)
        gaps.append(series.parseval_gap(lambda t: np.abs(t - 0.3) ** 0.5, c, 1.0))
    assert all(a > b > 0 for a, b in zip(gaps, gaps[1:], strict=False))


def test_positions_agree_with_plain_loops(series):
    P = series.sinusoidal_positions(7, 10)
    x = np.random.default_rng(1).normal(size=(2, 7, 10))
    positions = np.arange(7) * 1.5
    y = series.rotate_pairs(x, positions, 77.0)
    for p in range(7):
        for i in range(5):
            angle = p / 10000 ** (2 * i / 10)
            assert P[p, 2 * i] == pytest.approx(math.sin(angle), abs=1e-14)
            assert P[p, 2 * i + 1] == pytest.approx(math.cos(angle), abs=1e-14)
            turn = np.exp(1j * positions[p] * 77.0 ** (-2 * i / 10))
            turned = (x[:, p, 2 * i] + 1j * x[:, p, 2 * i + 1]) * turn
            np.testing.assert_allclose(y[:, p, 2 * i] + 1j * y[:, p, 2 * i + 1], turned, atol=1e-13)
