"""The reference's convolutions against numpy, scipy and plain loops."""

import itertools

import numpy as np
import pytest


@pytest.fixture
def convolution(solution):
    return solution("fourier.convolution")


@pytest.mark.parametrize("seed", range(20))
def test_one_dimension_agrees_with_numpy(convolution, seed):
    rng = np.random.default_rng(seed)
    n, k = int(rng.integers(1, 60)), int(rng.integers(1, 60))
    x, kernel = rng.normal(size=n), rng.normal(size=k)
    full = np.convolve(x, kernel)
    np.testing.assert_allclose(convolution.convolve1d(x, kernel), full, atol=1e-12, strict=True)
    np.testing.assert_allclose(convolution.fft_convolve(x, kernel), full, atol=1e-11, strict=True)
    start = (k - 1) // 2
    same = full[start : start + n]
    np.testing.assert_allclose(convolution.convolve1d(x, kernel, "same"), same, atol=1e-12, strict=True)
    if k <= n:
        valid = np.convolve(x, kernel, "valid")
        np.testing.assert_allclose(convolution.convolve1d(x, kernel, "valid"), valid, atol=1e-12, strict=True)
        expected = np.correlate(x, kernel, "valid")
        np.testing.assert_allclose(
            convolution.cross_correlate1d(x, kernel), expected, atol=1e-12, strict=True
        )


@pytest.mark.parametrize("seed", range(10))
def test_two_dimensions_agree_with_scipy(convolution, seed):
    signal = pytest.importorskip("scipy.signal")
    rng = np.random.default_rng(seed)
    a, b = (int(i) for i in rng.integers(1, 5, size=2))
    image, kernel = rng.normal(size=rng.integers(5, 12, size=2)), rng.normal(size=(a, b))
    for mode in ("full", "same", "valid"):
        expected = signal.convolve2d(image, kernel, mode)
        np.testing.assert_allclose(
            convolution.convolve2d(image, kernel, mode), expected, atol=1e-12, strict=True
        )


@pytest.mark.parametrize("stride, padding, k", list(itertools.product((1, 2, 3), (0, 1, 2), (1, 2, 3))))
def test_the_layer_agrees_with_scipy_and_its_gradient_with_the_forward_pass(convolution, stride, padding, k):
    signal = pytest.importorskip("scipy.signal")
    rng = np.random.default_rng(stride * 100 + padding * 10 + k)
    images, kernels, bias = rng.normal(size=(2, 3, 6, 5)), rng.normal(size=(4, 3, k, k)), rng.normal(size=4)
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    expected = np.stack(
        [
            [
                bias[o] + sum(signal.correlate2d(padded[n, c], kernels[o, c], "valid") for c in range(3))
                for o in range(4)
            ]
            for n in range(2)
        ]
    )[:, :, ::stride, ::stride]
    Y = convolution.conv2d(images, kernels, bias, stride, padding)
    np.testing.assert_allclose(Y, expected, atol=1e-11, strict=True)

    # The layer is linear in each argument, so differences of any size give exact directional derivatives.
    G = rng.normal(size=Y.shape)
    gradients = convolution.conv2d_backward(images, kernels, G, stride, padding)
    arguments = [images, kernels, bias]
    for i, gradient in enumerate(gradients):
        assert gradient.shape == arguments[i].shape
        direction = rng.normal(size=gradient.shape)
        moved = [*arguments]
        moved[i] = moved[i] + direction
        change = np.sum(G * (convolution.conv2d(*moved, stride, padding) - Y))
        assert np.sum(gradient * direction) == pytest.approx(change, rel=1e-9, abs=1e-9)
