r"""Convolutions (1D, 2D).

Slide a small pattern over a signal and take a dot product at each place: that finds edges in images and
beats in sound, and it is the layer of which image networks are built. Attention took its place in the GPT,
where every token may look at any earlier one and not only at its neighbours; ``conv2d_backward`` is
practice for the capstone's autodiff.

Lesson: exercises/phase5/fourier/README.md#convolution
"""

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase5.fourier.fft import fft, ifft


def convolve1d(x: ArrayLike, kernel: ArrayLike, mode: str = "full") -> np.ndarray:
    r"""Convolution of two vectors.

    .. math:: y_i = \sum_{j} x_{i-j} \, h_j, \qquad i = 0, \dots, n + k - 2

    where h is the kernel, n and k are the lengths of x and kernel, and x is 0 outside of its indices. The
    modes:

    - "full": all n + k - 1 entries;
    - "same": the n entries of full from index (k - 1) // 2 on;
    - "valid": the n - k + 1 entries for which the kernel lies wholly inside x, those from index k - 1 on.

    Parameters
    ----------
    x : array_like, shape (n,), n >= 1
    kernel : array_like, shape (k,), k >= 1
    mode : {"full", "same", "valid"}

    Returns
    -------
    numpy.ndarray, shape (n + k - 1,), (n,) or (n - k + 1,)

    Raises
    ------
    ValueError
        When x or kernel is not a vector or is empty, mode is unknown ("mode" in the message), or the kernel
        is longer than x in mode "valid" ("kernel" in the message).

    Examples
    --------
    >>> convolve1d([1, 2, 3], [1, 10])
    array([ 1., 12., 23., 30.])
    >>> convolve1d([1, 2, 3], [1, 10], "valid")
    array([12., 23.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 6.
    """
    ### BEGIN SOLUTION
    x, kernel = _array("x", x, 1), _array("kernel", kernel, 1)
    n, k = len(x), len(kernel)
    short, long = sorted((x, kernel), key=len)  # convolution is commutative: loop over the shorter one
    full = np.zeros(n + k - 1)
    for j, weight in enumerate(short):
        full[j : j + len(long)] += weight * long
    return full[_part(mode, n, k)]
    ### END SOLUTION


def cross_correlate1d(x: ArrayLike, kernel: ArrayLike) -> np.ndarray:
    r"""Cross-correlation wherever the kernel lies inside x: what deep learning calls convolution.

    .. math:: y_i = \sum_{j=0}^{k-1} x_{i+j} \, h_j, \qquad i = 0, \dots, n - k

    Unlike in `convolve1d` the kernel h is not turned around.

    Parameters
    ----------
    x : array_like, shape (n,)
    kernel : array_like, shape (k,), 1 <= k <= n

    Returns
    -------
    numpy.ndarray, shape (n - k + 1,)

    Raises
    ------
    ValueError
        When x or kernel is not a vector or is empty, or kernel is longer than x ("kernel" in the message).

    Examples
    --------
    >>> cross_correlate1d([1, 2, 3], [1, 10])
    array([21., 32.])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 9.1.
    """
    ### BEGIN SOLUTION
    return convolve1d(x, _array("kernel", kernel, 1)[::-1], "valid")
    ### END SOLUTION


def convolve2d(image: ArrayLike, kernel: ArrayLike, mode: str = "valid") -> np.ndarray:
    r"""Convolution of two matrices.

    .. math:: Y_{ij} = \sum_{p, q} X_{i-p,\, j-q} \, K_{pq}

    where X is the image, 0 outside of its indices, and K the kernel. With an image of shape (h, w) and a
    kernel of shape (a, b) the modes are those of `convolve1d`, along both axes:

    - "full": shape (h + a - 1, w + b - 1);
    - "same": shape (h, w), from index ((a - 1) // 2, (b - 1) // 2) of full on;
    - "valid": shape (h - a + 1, w - b + 1), from index (a - 1, b - 1) of full on.

    Parameters
    ----------
    image : array_like, shape (h, w)
    kernel : array_like, shape (a, b)
    mode : {"valid", "same", "full"}

    Returns
    -------
    numpy.ndarray

    Raises
    ------
    ValueError
        When image or kernel is not a matrix or is empty, mode is unknown ("mode" in the message), or the
        kernel is larger than the image along an axis in mode "valid" ("kernel" in the message).

    Examples
    --------
    >>> convolve2d([[1, 2, 3], [4, 5, 6]], [[1, -1]])  # the kernel turned around is (-1, 1): differences
    array([[1., 1.],
           [1., 1.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 9.1.
    """
    ### BEGIN SOLUTION
    image, kernel = _array("image", image, 2), _array("kernel", kernel, 2)
    (h, w), (a, b) = image.shape, kernel.shape
    full = np.zeros((h + a - 1, w + b - 1))
    for p in range(a):
        for q in range(b):
            full[p : p + h, q : q + w] += kernel[p, q] * image
    return full[_part(mode, h, a), _part(mode, w, b)]
    ### END SOLUTION


def fft_convolve(x: ArrayLike, kernel: ArrayLike) -> np.ndarray:
    r"""Full convolution of two real vectors in O((n + k) log(n + k)) steps, by the convolution theorem.

    .. math:: x * h = \mathcal F^{-1}\left( \mathcal F x \cdot \mathcal F h \right)

    The transforms multiply waves that wrap around at the end; the result here does not wrap: it is that of
    ``convolve1d(x, kernel)``, up to rounding.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    kernel : array_like of real numbers, shape (k,), k >= 1

    Returns
    -------
    numpy.ndarray of float, shape (n + k - 1,)

    Raises
    ------
    ValueError
        When x or kernel is not a vector or is empty; the message names the argument.

    Examples
    --------
    >>> fft_convolve([1, 2, 3], [1, 10]).round(6)
    array([ 1., 12., 23., 30.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 18.
    """
    ### BEGIN SOLUTION
    x, kernel = _array("x", x, 1), _array("kernel", kernel, 1)
    length = len(x) + len(kernel) - 1
    size = 1 << (length - 1).bit_length()  # the next power of 2: room for all, and the fastest fft
    X, H = fft(np.pad(x, (0, size - len(x)))), fft(np.pad(kernel, (0, size - len(kernel))))
    return ifft(X * H).real[:length]
    ### END SOLUTION


def conv2d(
    images: ArrayLike, kernels: ArrayLike, bias: ArrayLike, stride: int = 1, padding: int = 0
) -> np.ndarray:
    r"""Convolutional layer: cross-correlation of a batch of images with a set of kernels.

    .. math:: Y_{n o i j} = b_o + \sum_{c, p, q} X_{n,\, c,\, s i + p,\, s j + q} \, K_{o c p q}

    where s is the stride and X holds the images with a frame of `padding` zeros on all four sides. The
    kernels are not turned around.

    Parameters
    ----------
    images : array_like, shape (batch, in, h, w)
    kernels : array_like, shape (out, in, k, k)
    bias : array_like, shape (out,)
    stride : int
        At least 1.
    padding : int
        At least 0.

    Returns
    -------
    numpy.ndarray, shape (batch, out, (h + 2 padding - k) // stride + 1, (w + 2 padding - k) // stride + 1)

    Raises
    ------
    ValueError
        When a shape does not fit, a kernel is larger than the padded image, an array is empty, stride is
        below 1 or padding below 0; the message names the argument.

    Examples
    --------
    >>> image = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> conv2d(image, np.ones((1, 1, 2, 2)), [100])[0, 0]
    array([[108., 112.],
           [120., 124.]])

    References
    ----------
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016.
    """
    ### BEGIN SOLUTION
    images, kernels = _layer(images, kernels, stride, padding)
    bias = np.asarray(bias, dtype=float)
    if bias.shape != kernels.shape[:1]:
        raise ValueError(f"bias must have shape {kernels.shape[:1]}, got {bias.shape}")
    windows = _windows(_padded(images, padding), kernels.shape[3], stride)
    Y = np.tensordot(kernels, windows, axes=([1, 2, 3], [1, 4, 5]))  # (out, batch, rows, columns)
    return np.moveaxis(Y, 0, 1) + bias[:, np.newaxis, np.newaxis]
    ### END SOLUTION


def conv2d_backward(
    images: ArrayLike, kernels: ArrayLike, output_gradient: ArrayLike, stride: int = 1, padding: int = 0
) -> tuple:
    r"""Gradients of a loss by the arguments of `conv2d`, given its gradient by the layer's output.

    With G the output gradient and Y = conv2d(images, kernels, bias, stride, padding), these are the
    gradients of :math:`\sum G \cdot Y`, the sum over all entries:

    .. math:: \frac{\partial}{\partial K_{ocpq}} = \sum_{n,i,j} G_{noij} X_{n,c,si+p,sj+q}, \qquad
        \frac{\partial}{\partial b_o} = \sum_{n,i,j} G_{noij}

    and each pixel of an image receives :math:`G_{noij} K_{ocpq}` from every place (i, j) and every weight
    (p, q) by which it entered the output. What falls on the frame of padding is dropped.

    Parameters
    ----------
    images : array_like, shape (batch, in, h, w)
    kernels : array_like, shape (out, in, k, k)
    output_gradient : array_like, the shape of the output of conv2d
    stride : int
    padding : int

    Returns
    -------
    tuple of three numpy.ndarray
        Gradients by images, kernels and bias, with their shapes.

    Raises
    ------
    ValueError
        As in `conv2d`, and when output_gradient does not have the shape of its output ("output_gradient" in
        the message).

    Examples
    --------
    >>> by_images, by_kernels, by_bias = conv2d_backward([[[[1, 2, 3]]]], [[[[10]]]], [[[[1, 0, 2]]]])
    >>> by_images[0, 0], by_kernels.item(), by_bias
    (array([[10.,  0., 20.]]), 7.0, array([3.]))

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 9.5.
    """
    ### BEGIN SOLUTION
    images, kernels = _layer(images, kernels, stride, padding)
    G = np.asarray(output_gradient, dtype=float)
    padded, k = _padded(images, padding), kernels.shape[3]
    windows = _windows(padded, k, stride)
    batch, _, rows, columns = windows.shape[:4]
    if G.shape != (batch, len(kernels), rows, columns):
        expected = (batch, len(kernels), rows, columns)
        raise ValueError(f"output_gradient must have shape {expected}, got {G.shape}")

    by_kernels = np.tensordot(G, windows, axes=([0, 2, 3], [0, 2, 3]))  # (out, in, k, k)
    by_padded = np.zeros(padded.shape)
    for p in range(k):
        for q in range(k):
            share = np.tensordot(G, kernels[:, :, p, q], axes=(1, 0))  # (batch, rows, columns, in)
            entered = (..., slice(p, p + stride * rows, stride), slice(q, q + stride * columns, stride))
            by_padded[entered] += np.moveaxis(share, -1, 1)
    h, w = images.shape[2:]
    by_images = by_padded[:, :, padding : padding + h, padding : padding + w].copy()
    return by_images, by_kernels, G.sum(axis=(0, 2, 3))
    ### END SOLUTION


### BEGIN SOLUTION
def _array(name: str, value: ArrayLike, rank: int) -> np.ndarray:
    value = np.asarray(value, dtype=float)
    if value.ndim != rank or value.size == 0:
        raise ValueError(f"{name} must have {rank} axes and not be empty, got shape {value.shape}")
    return value


def _part(mode: str, n: int, k: int) -> slice:
    """Where the entries of a mode lie in the full convolution of n entries with k, along one axis."""
    if mode == "full":
        return slice(None)
    if mode == "same":
        return slice((k - 1) // 2, (k - 1) // 2 + n)
    if mode == "valid":
        if k > n:
            raise ValueError(f"kernel must not be larger than what it slides over, got {k} > {n}")
        return slice(k - 1, n)
    raise ValueError(f"mode must be 'full', 'same' or 'valid', got {mode!r}")


def _layer(images: ArrayLike, kernels: ArrayLike, stride: int, padding: int) -> tuple[np.ndarray, np.ndarray]:
    """The arguments that conv2d and its gradient share, checked."""
    images, kernels = _array("images", images, 4), _array("kernels", kernels, 4)
    if stride < 1:
        raise ValueError(f"stride must be at least 1, got {stride}")
    if padding < 0:
        raise ValueError(f"padding must be at least 0, got {padding}")
    if kernels.shape[1] != images.shape[1] or kernels.shape[2] != kernels.shape[3]:
        raise ValueError(f"kernels must have shape (out, {images.shape[1]}, k, k), got {kernels.shape}")
    if kernels.shape[3] > min(images.shape[2:]) + 2 * padding:
        raise ValueError(f"kernels must not be larger than the padded images, got {kernels.shape}")
    return images, kernels


def _padded(images: np.ndarray, padding: int) -> np.ndarray:
    return np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def _windows(images: np.ndarray, k: int, stride: int) -> np.ndarray:
    """Every k x k window, without a copy: (batch, in, rows, columns, k, k)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (k, k), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


### END SOLUTION
