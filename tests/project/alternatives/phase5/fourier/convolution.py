"""Convolutions as products of windows, the layer as a sum of shifted images, its gradients place by place."""

import numpy as np

from solutions.phase5.fourier.fft import fft, ifft


def convolve1d(x, kernel, mode="full"):
    x, kernel = _read(x, 1, "x"), _read(kernel, 1, "kernel")
    return convolve2d(x[None], kernel[None], mode)[0]


def cross_correlate1d(x, kernel):
    x, kernel = _read(x, 1, "x"), _read(kernel, 1, "kernel")
    places = len(x) - len(kernel) + 1
    if places < 1:
        raise ValueError("kernel is too long")
    return np.array([float(x[i : i + len(kernel)] @ kernel) for i in range(places)])


def convolve2d(image, kernel, mode="valid"):
    image, kernel = _read(image, 2, "image"), _read(kernel, 2, "kernel")
    frames = {"full": [(k - 1, k - 1) for k in kernel.shape], "valid": [(0, 0), (0, 0)]}
    frames["same"] = [(k // 2, (k - 1) // 2) for k in kernel.shape]
    if mode not in frames:
        raise ValueError("no such mode")
    if mode == "valid" and any(k > n for n, k in zip(image.shape, kernel.shape, strict=True)):
        raise ValueError("kernel is too large")
    image = np.pad(image, frames[mode])
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijpq,pq->ij", windows, kernel[::-1, ::-1])


def fft_convolve(x, kernel):
    """One transform for both: (x + i h)^2 = x^2 - h^2 + 2 i x h."""
    x, kernel = _read(x, 1, "x"), _read(kernel, 1, "kernel")
    n = len(x) + len(kernel) - 1
    scales = [np.abs(part).max() or 1.0 for part in (x, kernel)]
    both = np.zeros(n, dtype=complex)
    both.real[: len(x)] = x / scales[0]
    both.imag[: len(kernel)] = kernel / scales[1]
    return ifft(fft(both) ** 2).imag / 2 * scales[0] * scales[1]


def conv2d(images, kernels, bias, stride=1, padding=0):
    X, K, rows, columns = _layer(images, kernels, stride, padding)
    bias = np.array(bias, dtype=float)
    if bias.shape != (len(K),):
        raise ValueError("bias: one for each kernel, please")
    Y = np.zeros((len(X), len(K), rows, columns)) + bias[:, None, None]
    for p in range(K.shape[2]):
        for q in range(K.shape[3]):
            part = X[:, :, p:, q:][:, :, ::stride, ::stride][:, :, :rows, :columns]
            Y += np.einsum("ncij,oc->noij", part, K[:, :, p, q])
    return Y


def conv2d_backward(images, kernels, output_gradient, stride=1, padding=0):
    """Place by place: each output hands its gradient to the window that it saw."""
    X, K, rows, columns = _layer(images, kernels, stride, padding)
    G = np.array(output_gradient, dtype=float)
    if G.shape != (len(X), len(K), rows, columns):
        raise ValueError("output_gradient has another shape than the output")
    dX, dK, k = np.zeros_like(X), np.zeros_like(K), K.shape[2]
    for i in range(rows):
        for j in range(columns):
            window = (..., slice(i * stride, i * stride + k), slice(j * stride, j * stride + k))
            dX[window] += np.einsum("no,ocpq->ncpq", G[:, :, i, j], K)
            dK += np.einsum("no,ncpq->ocpq", G[:, :, i, j], X[window])
    if padding:
        dX = dX[:, :, padding:-padding, padding:-padding]
    return dX, dK, np.einsum("noij->o", G)


def _read(value, rank, name):
    value = np.array(value, dtype=float)
    if value.ndim != rank or not value.size:
        raise ValueError(name + " has another rank or no entries")
    return value


def _layer(images, kernels, stride, padding):
    X, K = _read(images, 4, "images"), _read(kernels, 4, "kernels")
    if stride < 1:
        raise ValueError("stride < 1")
    if padding < 0:
        raise ValueError("padding < 0")
    if X.shape[1] != K.shape[1]:
        raise ValueError("images have other channels")
    if K.shape[2] != K.shape[3]:
        raise ValueError("kernels are not square")
    rows, columns = ((side + 2 * padding - K.shape[2]) // stride + 1 for side in X.shape[2:])
    if min(X.shape[2:]) + 2 * padding < K.shape[2]:
        raise ValueError("kernels are too large")
    larger = np.zeros((*X.shape[:2], X.shape[2] + 2 * padding, X.shape[3] + 2 * padding))
    larger[:, :, padding : padding + X.shape[2], padding : padding + X.shape[3]] = X
    return larger, K, rows, columns
