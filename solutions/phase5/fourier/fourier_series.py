r"""Fourier series, transforms.

A transformer reads all tokens at once and so does not know their order: it is told by waves.
``sinusoidal_positions`` and ``rotate_pairs`` are the position encodings that the capstone's transformer
imports from this file; the other functions explain why waves of different frequencies can say where
something is.

Lesson: exercises/phase5/fourier/README.md#fourier_series
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def fourier_coefficients(
    f: Callable[[np.ndarray], np.ndarray], period: float, n: int, samples: int = 4096
) -> np.ndarray:
    r"""Complex Fourier coefficients c_{-n}, ..., c_n of a periodic function.

    .. math:: c_k = \frac{1}{T} \int_0^T f(t) \, e^{-2 \pi i k t / T} \, dt
        \approx \frac{1}{N} \sum_{j=0}^{N-1} f(t_j) \, e^{-2 \pi i k t_j / T}, \qquad t_j = \frac{T j}{N}

    T is the period and N the number of samples. The mean over the samples on the right is what is returned.

    Parameters
    ----------
    f : callable
        Called once with the array of all N points; returns an array of the same shape, real or complex.
    period : float
        T > 0.
    n : int
        Highest frequency, n >= 0.
    samples : int
        N, more than 2 n: with fewer samples two of the waves would be the same at every sample.

    Returns
    -------
    numpy.ndarray of complex, shape (2 n + 1,)
        c_k stands at index n + k.

    Raises
    ------
    ValueError
        When period is not positive, n is negative, or samples is not above 2 n; the message names the
        argument.

    Examples
    --------
    >>> c = fourier_coefficients(lambda t: 3 + 2 * np.cos(t), 2 * np.pi, 1)
    >>> c.shape, [round(x.real, 6) for x in c.tolist()]
    ((3,), [1.0, 3.0, 1.0])

    References
    ----------
    Stein and Shakarchi, *Fourier Analysis: An Introduction*, chapter 2.
    """
    ### BEGIN SOLUTION
    _require_positive("period", period)
    if n < 0:
        raise ValueError(f"n must be at least 0, got {n}")
    if samples <= 2 * n:
        raise ValueError(f"samples must be more than 2 n = {2 * n}, got {samples}")
    j = np.arange(samples)
    values = np.asarray(f(period * j / samples))
    # The waves repeat every N samples, so k j may be reduced modulo N: small angles keep all their digits.
    root = np.exp(-2j * np.pi * j / samples)
    return np.array([np.mean(values * root[k * j % samples]) for k in range(-n, n + 1)])
    ### END SOLUTION


def partial_sum(coefficients: ArrayLike, period: float, x: ArrayLike) -> float | np.ndarray:
    r"""Value of a Fourier sum, given its coefficients c_{-n}, ..., c_n.

    .. math:: s(x) = \operatorname{Re} \sum_{k=-n}^{n} c_k \, e^{2 \pi i k x / T}

    Parameters
    ----------
    coefficients : array_like of complex, shape (2 n + 1,)
        c_k at index n + k, as `fourier_coefficients` returns them.
    period : float
        T > 0.
    x : float or array_like, any shape

    Returns
    -------
    float or numpy.ndarray
        A Python float for a number, otherwise an array of the shape of x.

    Raises
    ------
    ValueError
        When coefficients is not a vector of odd length or period is not positive; the message names the
        argument.

    Examples
    --------
    >>> round(partial_sum([1, 3, 1], 2 * np.pi, 0.0), 6)  # 3 + 2 cos(0)
    5.0

    References
    ----------
    Stein and Shakarchi, *Fourier Analysis: An Introduction*, chapter 2.
    """
    ### BEGIN SOLUTION
    c, n = _coefficients(coefficients)
    _require_positive("period", period)
    x = np.asarray(x, dtype=float)
    turns = x / period
    total = np.zeros(x.shape)
    for k in range(-n, n + 1):
        total = total + (c[n + k] * np.exp(2j * np.pi * k * turns)).real
    return float(total) if x.ndim == 0 else total
    ### END SOLUTION


def fourier_transform(
    f: Callable[[np.ndarray], np.ndarray], frequencies: ArrayLike, limit: float = 20.0, samples: int = 20001
) -> np.ndarray:
    r"""Continuous Fourier transform at the given frequencies, by quadrature.

    .. math:: \hat f(\nu) = \int_{-\infty}^{\infty} f(t) \, e^{-2 \pi i \nu t} \, dt
        \approx \int_{-L}^{L} f(t) \, e^{-2 \pi i \nu t} \, dt

    L is the limit. The integral is taken by the trapezoidal rule on `samples` equally spaced points from -L
    to L: both ends are included and count half. With the defaults the error is below 1e-6 for smooth f that
    are negligible beyond L and frequencies up to 5.

    Parameters
    ----------
    f : callable
        Called once with the array of all points; returns an array of the same shape.
    frequencies : array_like, shape (m,), m >= 1
        In cycles per unit of t.
    limit : float
        L > 0.
    samples : int
        Number of points, at least 2.

    Returns
    -------
    numpy.ndarray of complex, shape (m,)

    Raises
    ------
    ValueError
        When frequencies is not a vector or is empty, limit is not positive or samples is below 2; the message
        names the argument.

    Examples
    --------
    >>> bell = fourier_transform(lambda t: np.exp(-np.pi * t**2), [0.0, 1.0])
    >>> [round(x.real, 6) for x in bell.tolist()]  # the same bell: exp(-pi) = 0.043214
    [1.0, 0.043214]

    References
    ----------
    Stein and Shakarchi, *Fourier Analysis: An Introduction*, chapter 5.
    """
    ### BEGIN SOLUTION
    frequencies = np.asarray(frequencies, dtype=float)
    if frequencies.ndim != 1 or frequencies.size == 0:
        raise ValueError(f"frequencies must be a vector that is not empty, got shape {frequencies.shape}")
    _require_positive("limit", limit)
    if samples < 2:
        raise ValueError(f"samples must be at least 2, got {samples}")
    t = np.linspace(-limit, limit, samples)
    weighted = np.asarray(f(t)) * (2 * limit / (samples - 1))  # a new array: height times width
    weighted[[0, -1]] /= 2  # the trapezoidal rule: the ends belong to one interval only
    return np.array([np.sum(weighted * np.exp(-2j * np.pi * nu * t)) for nu in frequencies])
    ### END SOLUTION


def parseval_gap(f: Callable[[np.ndarray], np.ndarray], coefficients: ArrayLike, period: float) -> float:
    r"""Power of f that the given coefficients miss.

    .. math:: \frac{1}{T} \int_0^T |f(t)|^2 \, dt - \sum_{k=-n}^{n} |c_k|^2

    The mean power is the mean over the 4096 points t = T j / 4096, the default samples of
    `fourier_coefficients`. By Parseval's theorem the gap is 0 when the coefficients hold all of f; with
    fewer it is the mean squared error of the partial sum.

    Parameters
    ----------
    f : callable
        Called once with the array of all points; returns an array of the same shape, real or complex.
    coefficients : array_like of complex, shape (2 n + 1,)
    period : float
        T > 0.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When coefficients is not a vector of odd length or period is not positive; the message names the
        argument.

    Examples
    --------
    >>> round(parseval_gap(lambda t: 3 + 2 * np.cos(t), [3], 2 * np.pi), 6)  # cos carries 2**2 / 2
    2.0

    References
    ----------
    Stein and Shakarchi, *Fourier Analysis: An Introduction*, chapter 3.
    """
    ### BEGIN SOLUTION
    c, _ = _coefficients(coefficients)
    _require_positive("period", period)
    values = np.asarray(f(period * np.arange(4096) / 4096))
    return float(np.mean(np.abs(values) ** 2) - np.sum(np.abs(c) ** 2))
    ### END SOLUTION


def sinusoidal_positions(length: int, dim: int) -> np.ndarray:
    r"""Position encoding of the first transformer: each position is told by waves of many wavelengths.

    .. math:: P_{p, 2i} = \sin\frac{p}{10000^{2i/d}}, \qquad P_{p, 2i+1} = \cos\frac{p}{10000^{2i/d}}

    Position p counts from 0 to length - 1, the pair i from 0 to d/2 - 1, where d is dim.

    Parameters
    ----------
    length : int
        Number of positions, at least 1.
    dim : int
        Even, at least 2.

    Returns
    -------
    numpy.ndarray, shape (length, dim)

    Raises
    ------
    ValueError
        When length is below 1, or dim is odd or below 2; the message names the argument.

    Examples
    --------
    >>> sinusoidal_positions(2, 4).round(4)
    array([[0.    , 1.    , 0.    , 1.    ],
           [0.8415, 0.5403, 0.01  , 1.    ]])

    References
    ----------
    Vaswani et al., "Attention Is All You Need", 2017, section 3.5.
    """
    ### BEGIN SOLUTION
    if length < 1:
        raise ValueError(f"length must be at least 1, got {length}")
    if dim < 2 or dim % 2:
        raise ValueError(f"dim must be even and at least 2, got {dim}")
    angles = _angles(np.arange(length), dim, 10000.0)  # (length, dim/2)
    P = np.empty((length, dim))
    P[:, 0::2] = np.sin(angles)
    P[:, 1::2] = np.cos(angles)
    return P
    ### END SOLUTION


def rotate_pairs(x: ArrayLike, positions: ArrayLike, base: float = 10000.0) -> np.ndarray:
    r"""Rotary position embedding: turn each pair of entries by an angle that grows with the position.

    The pair i of a row, its entries 2i and 2i + 1, is turned counter-clockwise:

    .. math::
        \begin{pmatrix} y_{2i} \\ y_{2i+1} \end{pmatrix} =
        \begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix}
        \begin{pmatrix} x_{2i} \\ x_{2i+1} \end{pmatrix}, \qquad \theta = p \cdot \text{base}^{-2i/d}

    where p is the position of the row. Lengths stay as they are, and the dot product of a rotated query
    with a rotated key depends on their two positions only through the difference.

    Parameters
    ----------
    x : array_like, shape (..., T, d), d even
    positions : array_like, shape (T,)
        Position of each row; it need not start at 0, nor be whole.
    base : float
        Positive.

    Returns
    -------
    numpy.ndarray, the shape of x

    Raises
    ------
    ValueError
        When x has fewer than two axes, is empty or d is odd ("x" in the message), positions does not have
        shape (T,) ("positions" in the message), or base is not positive ("base" in the message).

    Examples
    --------
    >>> rotate_pairs([[1, 0], [1, 0]], [0, 1]).round(4)
    array([[1.    , 0.    ],
           [0.5403, 0.8415]])

    References
    ----------
    Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", 2021, section 3.
    """
    ### BEGIN SOLUTION
    x, positions = np.asarray(x, dtype=float), np.asarray(positions, dtype=float)
    if x.ndim < 2 or x.size == 0 or x.shape[-1] % 2:
        raise ValueError(f"x must have shape (..., T, d) with an even d and not be empty, got {x.shape}")
    if positions.shape != x.shape[-2:-1]:
        raise ValueError(f"positions must have shape {x.shape[-2:-1]}, got {positions.shape}")
    _require_positive("base", base)
    angles = _angles(positions, x.shape[-1], base)  # (T, d/2)
    cos, sin = np.cos(angles), np.sin(angles)
    first, second = x[..., 0::2], x[..., 1::2]  # (..., T, d/2) each
    y = np.empty_like(x)
    y[..., 0::2] = cos * first - sin * second
    y[..., 1::2] = sin * first + cos * second
    return y
    ### END SOLUTION


### BEGIN SOLUTION
def _require_positive(name: str, value: float) -> None:
    if not value > 0:
        raise ValueError(f"{name} must be positive, got {value}")


def _coefficients(coefficients: ArrayLike) -> tuple[np.ndarray, int]:
    """The coefficients as a complex array, and n."""
    c = np.asarray(coefficients, dtype=complex)
    if c.ndim != 1 or len(c) % 2 == 0:
        raise ValueError(f"coefficients must be a vector of odd length, got shape {c.shape}")
    return c, len(c) // 2


def _angles(positions: np.ndarray, dim: int, base: float) -> np.ndarray:
    """positions (T,) -> angles (T, dim/2): position times base**(-2i/dim)."""
    rates = float(base) ** (-np.arange(0, dim, 2) / dim)
    return positions[:, np.newaxis] * rates


### END SOLUTION
