"""The reference's transforms against numpy's own, for every length up to 300 and a few long ones."""

import numpy as np
import pytest


@pytest.fixture
def fft(solution):
    return solution("fourier.fft")


def test_fft_agrees_with_numpy_for_every_length(fft):
    rng = np.random.default_rng(0)
    for n in range(1, 301):
        x = rng.normal(size=n) + 1j * rng.normal(size=n)
        expected = np.fft.fft(x)
        np.testing.assert_allclose(fft.fft(x), expected, atol=1e-11, strict=True)
        np.testing.assert_allclose(fft.ifft(x), np.fft.ifft(x), atol=1e-13, strict=True)
        if n % 7 == 1:
            np.testing.assert_allclose(fft.dft(x), expected, atol=1e-11, strict=True)
            np.testing.assert_allclose(fft.inverse_dft(x), np.fft.ifft(x), atol=1e-13, strict=True)
        np.testing.assert_allclose(fft.frequencies(n, 0.3), np.fft.fftfreq(n, 0.3), rtol=1e-14, strict=True)


@pytest.mark.parametrize("n", [2**17, 100003, 99990])
def test_long_transforms_agree_with_numpy(fft, n):
    x = np.random.default_rng(n).normal(size=n)
    expected = np.fft.fft(x)
    np.testing.assert_allclose(fft.fft(x), expected, atol=1e-13 * np.abs(x).sum(), strict=True)


@pytest.mark.parametrize("n", [1, 2, 7, 30, 101])
def test_power_spectrum_agrees_with_scipys_periodogram(fft, n):
    signal = pytest.importorskip("scipy.signal")
    x = np.random.default_rng(n).normal(size=n) + 0.5
    f, power = signal.periodogram(x, 20.0, detrend=False, scaling="spectrum")
    got = fft.power_spectrum(x, 20.0)
    np.testing.assert_allclose(got[0], f, rtol=1e-12)
    np.testing.assert_allclose(got[1], power, atol=1e-12)
