"""The reference's filters against numpy's real transforms and scipy.signal."""

import numpy as np
import pytest


@pytest.fixture
def filtering(solution):
    return solution("fourier.filtering")


@pytest.mark.parametrize("n", [1, 2, 3, 17, 64, 100, 243])
def test_filters_agree_with_numpys_real_transform(filtering, n):
    rng = np.random.default_rng(n)
    x, rate = rng.normal(size=n), 37.0
    f, X = np.fft.rfftfreq(n, 1 / rate), np.fft.rfft(x)
    cutoff, middle, width = rng.uniform(0, 20, size=3)

    def back(passes):
        return np.fft.irfft(X * passes, n) if n > 1 else X.real * passes

    np.testing.assert_allclose(filtering.low_pass(x, rate, cutoff), back(f <= cutoff), atol=1e-12)
    np.testing.assert_allclose(filtering.high_pass(x, rate, cutoff), back(f > cutoff), atol=1e-12)
    band = np.abs(f - middle) <= width / 2
    np.testing.assert_allclose(filtering.notch(x, rate, middle, width), back(~band), atol=1e-12)
    for keep in range(0, n // 2 + 2, max(1, n // 10)):
        passes = np.zeros(len(X))
        passes[np.argsort(-np.abs(X), kind="stable")[:keep]] = 1
        np.testing.assert_allclose(filtering.denoise(x, keep), back(passes), atol=1e-12)


@pytest.mark.parametrize("taps", [2, 5, 20, 51])
def test_windowed_sinc_agrees_with_firwin(filtering, taps):
    signal = pytest.importorskip("scipy.signal")
    h = filtering.windowed_sinc(3.0, 20.0, taps)
    np.testing.assert_allclose(h, signal.firwin(taps, 3.0, fs=20.0, window="hamming"), atol=1e-14)
    f = np.linspace(0, 10, 33)
    expected = signal.freqz(h, worN=f, fs=20.0)[1]
    np.testing.assert_allclose(filtering.frequency_response(h, 20.0, f), expected, atol=1e-13, strict=True)


@pytest.mark.parametrize("size, hop", [(16, 8), (15, 4), (32, 32)])
def test_spectrogram_agrees_with_scipy(filtering, size, hop):
    signal = pytest.importorskip("scipy.signal")
    x = np.random.default_rng(size).normal(size=200)
    window = np.hanning(size)
    f, times, S = signal.spectrogram(
        x,
        10.0,
        window=window,
        nperseg=size,
        noverlap=size - hop,
        detrend=False,
        mode="magnitude",
        scaling="spectrum",
    )
    got = filtering.spectrogram(x, 10.0, size, hop)
    np.testing.assert_allclose(got[0], times)
    np.testing.assert_allclose(got[1], f)
    np.testing.assert_allclose(got[2] / window.sum(), S.T, atol=1e-13)
