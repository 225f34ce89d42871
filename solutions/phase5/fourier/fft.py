r"""Discrete Fourier Transform (DFT, FFT).

The transform takes n samples apart into n waves; the fast one does it in n log n steps instead of n^2,
which is what made digital sound and images possible. ``convolution`` and ``filtering`` call the functions
of this file.

Lesson: exercises/phase5/fourier/README.md#fft
"""

import numpy as np
from numpy.typing import ArrayLike


def dft(x: ArrayLike) -> np.ndarray:
    r"""Discrete Fourier transform, by its definition.

    .. math:: X_k = \sum_{j=0}^{n-1} x_j \, e^{-2 \pi i j k / n}, \qquad k = 0, \dots, n - 1

    Parameters
    ----------
    x : array_like, shape (n,), n >= 1
        Real or complex.

    Returns
    -------
    numpy.ndarray of complex, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty ("x" in the message).

    Examples
    --------
    >>> dft([1, 0, 0]).tolist()
    [(1+0j), (1+0j), (1+0j)]

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 8.
    """
    ### BEGIN SOLUTION
    x = _vector("x", x)
    return _waves(len(x)) @ x
    ### END SOLUTION


def inverse_dft(X: ArrayLike) -> np.ndarray:
    r"""Inverse of the discrete Fourier transform, by its definition.

    .. math:: x_j = \frac{1}{n} \sum_{k=0}^{n-1} X_k \, e^{2 \pi i j k / n}, \qquad j = 0, \dots, n - 1

    Parameters
    ----------
    X : array_like, shape (n,), n >= 1

    Returns
    -------
    numpy.ndarray of complex, shape (n,)
        Complex even where the imaginary parts are zero.

    Raises
    ------
    ValueError
        When X is not a vector or is empty ("X" in the message).

    Examples
    --------
    >>> inverse_dft([6, 0, 0]).real.tolist()
    [2.0, 2.0, 2.0]

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 8.
    """
    ### BEGIN SOLUTION
    X = _vector("X", X)
    return np.conj(dft(np.conj(X))) / len(X)
    ### END SOLUTION


def fft(x: ArrayLike) -> np.ndarray:
    r"""Discrete Fourier transform in O(n log n) steps, for any length n, primes included.

    The result is that of `dft`, with an error below 1e-9 times the sum of all abs(x[j]). A length of a
    power of 2 can be halved again and again (radix 2); any other length becomes a convolution of a
    power-of-2 length by Bluestein's identity

    .. math:: j k = \frac{j^2 + k^2 - (k - j)^2}{2} .

    A million samples take seconds at most; a table of n x n numbers would not fit into memory.

    Parameters
    ----------
    x : array_like, shape (n,), n >= 1
        Real or complex.

    Returns
    -------
    numpy.ndarray of complex, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty ("x" in the message).

    Examples
    --------
    >>> fft([1, 2, 3, 4]).round(6).tolist()
    [(10+0j), (-2+2j), (-2+0j), (-2-2j)]

    References
    ----------
    Cooley and Tukey, "An Algorithm for the Machine Calculation of Complex Fourier Series", 1965.
    Bluestein, "A Linear Filtering Approach to the Computation of Discrete Fourier Transform", 1970.
    """
    ### BEGIN SOLUTION
    x = _vector("x", x)
    n = len(x)
    return _radix_2(x) if n & (n - 1) == 0 else _bluestein(x)
    ### END SOLUTION


def ifft(X: ArrayLike) -> np.ndarray:
    r"""Inverse of the discrete Fourier transform in O(n log n) steps: ``ifft(fft(x))`` is x.

    .. math:: x_j = \frac{1}{n} \sum_{k=0}^{n-1} X_k \, e^{2 \pi i j k / n}

    Parameters
    ----------
    X : array_like, shape (n,), n >= 1

    Returns
    -------
    numpy.ndarray of complex, shape (n,)
        Complex even where the imaginary parts are zero.

    Raises
    ------
    ValueError
        When X is not a vector or is empty ("X" in the message).

    Examples
    --------
    >>> ifft([10, -2 + 2j, -2, -2 - 2j]).round(6).real.tolist()
    [1.0, 2.0, 3.0, 4.0]

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 12.
    """
    ### BEGIN SOLUTION
    X = _vector("X", X)
    return np.conj(fft(np.conj(X))) / len(X)
    ### END SOLUTION


def frequencies(n: int, spacing: float = 1.0) -> np.ndarray:
    r"""Frequency of each entry of a transform of n samples, in the order of the FFT.

    .. math:: f_k = \frac{1}{n \cdot \text{spacing}} \cdot
        \begin{cases} k & k < n / 2 \\ k - n & k \ge n / 2 \end{cases}

    First 0 and the positive frequencies, then the negative ones, ascending. For even n the entry in the
    middle stands for the highest frequency, which is given as negative.

    Parameters
    ----------
    n : int
        Number of samples, at least 1.
    spacing : float
        Time between two samples, positive.

    Returns
    -------
    numpy.ndarray, shape (n,)
        In cycles per unit of the spacing.

    Raises
    ------
    ValueError
        When n is below 1 or spacing is not positive; the message names the argument.

    Examples
    --------
    >>> frequencies(4, 0.25)
    array([ 0.,  1., -2., -1.])
    >>> frequencies(5, 0.2)
    array([ 0.,  1.,  2., -2., -1.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 12.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    _require_positive("spacing", spacing)
    k = np.arange(n)
    return np.where(2 * k < n, k, k - n) / (n * spacing)
    ### END SOLUTION


def power_spectrum(x: ArrayLike, rate: float) -> tuple:
    r"""Power of each frequency in a real signal.

    .. math:: f_k = \frac{k \cdot \text{rate}}{n}, \qquad P_k = \frac{w_k}{n^2} |X_k|^2,
        \qquad k = 0, \dots, \lfloor n/2 \rfloor

    where :math:`w_k` is 1 for k = 0, 1 for k = n/2 (when n is even), and 2 otherwise: the waves k and -k of
    a real signal carry the same power, and are told as one. So the powers add up to the mean of x squared.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    rate : float
        Samples per second, positive.

    Returns
    -------
    tuple of two numpy.ndarray, each of shape (n // 2 + 1,)
        (frequencies in Hz, power).

    Raises
    ------
    ValueError
        When x is not a vector or is empty, or rate is not positive; the message names the argument.

    Examples
    --------
    >>> f, power = power_spectrum([3, 1, 3, 1], rate=8.0)  # 2 + a wave of amplitude 1 at 4 Hz
    >>> f.tolist(), power.tolist()
    ([0.0, 2.0, 4.0], [4.0, 0.0, 1.0])

    References
    ----------
    Press et al., *Numerical Recipes*, chapter on the power spectrum.
    """
    ### BEGIN SOLUTION
    X = fft(x)
    _require_positive("rate", rate)
    n = len(X)
    k = np.arange(n // 2 + 1)
    weights = np.where((k == 0) | (2 * k == n), 1, 2)
    return k * rate / n, weights * np.abs(X[: n // 2 + 1]) ** 2 / n**2
    ### END SOLUTION


### BEGIN SOLUTION
def _require_positive(name: str, value: float) -> None:
    if not value > 0:
        raise ValueError(f"{name} must be positive, got {value}")


def _vector(name: str, x: ArrayLike) -> np.ndarray:
    x = np.asarray(x, dtype=complex)
    if x.ndim != 1 or x.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {x.shape}")
    return x


def _waves(n: int) -> np.ndarray:
    """The wave exp(-2 pi i j k / n) in row j and column k."""
    j = np.arange(n)
    # The n-th roots of 1 repeat: j k may be reduced modulo n, and small angles keep all their digits.
    roots = np.exp(-2j * np.pi * j / n)
    return roots[np.outer(j, j) % n]


def _radix_2(x: np.ndarray) -> np.ndarray:
    """Transform of a length that is a power of 2."""
    # Row r of X is the transform of every (number of rows)-th sample from r on. At the start these are short,
    # and the definition is quick; each round merges the rows of even and odd samples into ones twice as long.
    length = 16 if len(x) > 16 else 1  # from 1 on, the transform of 4 whole numbers is one without rounding
    X = x.reshape(length, len(x) // length).T @ _waves(length)
    while len(X) > 1:
        rows, length = X.shape
        even, odd = X[: rows // 2], X[rows // 2 :]
        odd *= np.exp(-1j * np.pi * np.arange(length) / length)
        X = np.empty((rows // 2, 2 * length), dtype=complex)
        np.add(even, odd, out=X[:, :length])  # there, and not first into an array of its own
        np.subtract(even, odd, out=X[:, length:])
    return X[0]


def _bluestein(x: np.ndarray) -> np.ndarray:
    """Transform of any length, as a convolution with the chirp exp(i pi j^2 / n)."""
    n = len(x)
    j = np.arange(n)
    chirp = np.exp(1j * np.pi * (j * j % (2 * n)) / n)  # j^2 reduced modulo 2 n keeps the angle small
    size = 1 << (2 * n - 2).bit_length()  # the next power of 2 with room for all 2 n - 1 places of the chirp
    signal, kernel = np.zeros((2, size), dtype=complex)
    signal[:n] = x * np.conj(chirp)
    kernel[:n] = chirp
    kernel[size - n + 1 :] = chirp[1:][::-1]  # the chirp at -1, -2, ...: the convolution is circular
    product = _radix_2(signal) * _radix_2(kernel)
    return np.conj(chirp) * np.conj(_radix_2(np.conj(product))[:n]) / size


### END SOLUTION
