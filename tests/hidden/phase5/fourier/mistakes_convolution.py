"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.fourier import convolution as right
from solutions.phase5.fourier.fft import fft, ifft


@mistake("convolve1d", "You do not turn the kernel around: that is cross-correlation.")
def convolve1d_not_turned(x, kernel, mode="full"):
    right.convolve1d(x, kernel, mode)
    return right.convolve1d(x, kernel[::-1], mode)


@mistake("convolve1d", "'same' starts at (k - 1) // 2 of full; yours starts at k // 2, one off for even k.")
def convolve1d_starting_late(x, kernel, mode="full"):
    right.convolve1d(x, kernel, mode)
    if mode != "same":
        return right.convolve1d(x, kernel, mode)
    return right.convolve1d(x, kernel)[len(kernel) // 2 :][: len(x)]


@mistake("cross_correlate1d", "You turned the kernel around: cross-correlation takes it as it is.")
def cross_correlate1d_turned(x, kernel):
    return right.convolve1d(x, kernel, "valid")


@mistake("cross_correlate1d", "There are n - k + 1 places for the kernel: the last one is missing.")
def cross_correlate1d_one_short(x, kernel):
    return right.cross_correlate1d(x, kernel)[:-1]


@mistake("convolve2d", "The kernel must be turned around along both axes.")
def convolve2d_not_turned(image, kernel, mode="valid"):
    right.convolve2d(image, kernel, mode)
    return right.convolve2d(image, np.asarray(kernel)[::-1, ::-1], mode)


@mistake("convolve2d", "You turned the kernel around along one axis only.")
def convolve2d_half_turned(image, kernel, mode="valid"):
    right.convolve2d(image, kernel, mode)
    return right.convolve2d(image, np.asarray(kernel)[:, ::-1], mode)


@mistake("fft_convolve", "Your result wraps around: pad both to n + k - 1 before you transform.")
def fft_convolve_that_wraps(x, kernel):
    full = right.fft_convolve(x, kernel)
    size = max(len(x), len(kernel))
    X, H = np.zeros((2, size))
    X[: len(x)], H[: len(kernel)] = x, kernel
    wrapped = ifft(fft(X) * fft(H)).real
    return np.concatenate([wrapped, np.zeros(len(full) - size)])


@mistake("fft_convolve", "The result is still complex: of two real vectors it is real, take the real part.")
def fft_convolve_complex(x, kernel):
    return right.fft_convolve(x, kernel) + 0j


@mistake("conv2d", "You turn the kernels around; a convolutional layer does not.")
def conv2d_turned(images, kernels, bias, stride=1, padding=0):
    right.conv2d(images, kernels, bias, stride, padding)
    return right.conv2d(images, np.asarray(kernels)[:, :, ::-1, ::-1], bias, stride, padding)


@mistake("conv2d", "The bias is missing, or is not added to every pixel of its channel.")
def conv2d_without_bias(images, kernels, bias, stride=1, padding=0):
    right.conv2d(images, kernels, bias, stride, padding)
    return right.conv2d(images, kernels, np.zeros(len(kernels)), stride, padding)


@mistake("conv2d", "You pad on two sides only: the frame of zeros goes all around.")
def conv2d_padded_on_one_side(images, kernels, bias, stride=1, padding=0):
    right.conv2d(images, kernels, bias, stride, padding)
    padded = np.pad(np.asarray(images, float), ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
    return right.conv2d(padded, kernels, bias, stride, 0)


@mistake("conv2d_backward", "Overlapping windows must add up: use += where you send gradients to the pixels.")
def conv2d_backward_overwriting(images, kernels, output_gradient, stride=1, padding=0):
    by_images, by_kernels, by_bias = right.conv2d_backward(images, kernels, output_gradient, stride, padding)
    G, kernels = np.asarray(output_gradient, float), np.asarray(kernels, float)
    h, w = by_images.shape[2:]
    padded = np.zeros((*by_images.shape[:2], h + 2 * padding, w + 2 * padding))
    rows, columns = G.shape[2:]
    for p in range(kernels.shape[2]):
        for q in range(kernels.shape[3]):
            share = np.einsum("noij,oc->ncij", G, kernels[:, :, p, q])
            padded[:, :, p : p + stride * rows : stride, q : q + stride * columns : stride] = share
    return padded[:, :, padding : padding + h, padding : padding + w], by_kernels, by_bias


@mistake("conv2d_backward", "You average the gradients over the batch; the loss is a sum, so they add up.")
def conv2d_backward_averaged(images, kernels, output_gradient, stride=1, padding=0):
    by_images, by_kernels, by_bias = right.conv2d_backward(images, kernels, output_gradient, stride, padding)
    return by_images, by_kernels / len(by_images), by_bias / len(by_images)
