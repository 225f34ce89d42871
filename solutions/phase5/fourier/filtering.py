r"""Frequency domain filtering.

Once a signal is a list of waves you may strike out some of them: the hum of the mains, the hiss above the
voice, everything but the strongest few. A training curve is smoothed by the same means, and the spectrogram
is what models of speech see in the place of sound. All of it stands on your own ``fft``.

Lesson: exercises/phase5/fourier/README.md#filtering
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from solutions.phase5.fourier.fft import fft, ifft
from solutions.phase5.fourier.fft import frequencies as bin_frequencies


def low_pass(x: ArrayLike, rate: float, cutoff: float) -> np.ndarray:
    r"""Ideal low-pass filter: the waves of x with absolute frequency at most cutoff, and no others.

    .. math:: Y_k = \begin{cases} X_k & |f_k| \le \text{cutoff} \\ 0 & \text{otherwise} \end{cases}

    where X is the discrete Fourier transform of x and :math:`f_k` the frequency of its entry k in Hz.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    rate : float
        Samples per second, positive.
    cutoff : float
        In Hz, at least 0; 0 keeps the mean only.

    Returns
    -------
    numpy.ndarray of float, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty, rate is not positive or cutoff is negative; the message names the
        argument.

    Examples
    --------
    >>> low_pass([3, 1, 3, 1], rate=4, cutoff=1).round(6)
    array([2., 2., 2., 2.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapters 14 and 16.
    """
    ### BEGIN SOLUTION
    _require_not_negative("cutoff", cutoff)
    return _filtered(x, rate, lambda f: f <= cutoff)
    ### END SOLUTION


def high_pass(x: ArrayLike, rate: float, cutoff: float) -> np.ndarray:
    r"""Ideal high-pass filter: what `low_pass` takes away, so that both together are x.

    .. math:: Y_k = \begin{cases} X_k & |f_k| > \text{cutoff} \\ 0 & \text{otherwise} \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    rate : float
        Samples per second, positive.
    cutoff : float
        In Hz, at least 0.

    Returns
    -------
    numpy.ndarray of float, shape (n,)

    Raises
    ------
    ValueError
        As `low_pass`.

    Examples
    --------
    >>> high_pass([3, 1, 3, 1], rate=4, cutoff=1).round(6)
    array([ 1., -1.,  1., -1.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 14.
    """
    ### BEGIN SOLUTION
    _require_not_negative("cutoff", cutoff)
    return _filtered(x, rate, lambda f: f > cutoff)
    ### END SOLUTION


def notch(x: ArrayLike, rate: float, frequency: float, width: float) -> np.ndarray:
    r"""Remove a band of frequencies, such as the hum of the mains.

    .. math:: Y_k = \begin{cases} 0 & \bigl| |f_k| - \text{frequency} \bigr| \le \text{width} / 2 \\
        X_k & \text{otherwise} \end{cases}

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    rate : float
        Samples per second, positive.
    frequency : float
        Middle of the band in Hz, at least 0.
    width : float
        Of the whole band in Hz, at least 0.

    Returns
    -------
    numpy.ndarray of float, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty, rate is not positive, or frequency or width is negative; the
        message names the argument.

    Examples
    --------
    >>> notch([3, 1, 3, 1], rate=4, frequency=2, width=1).round(6)
    array([2., 2., 2., 2.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 14.
    """
    ### BEGIN SOLUTION
    _require_not_negative("frequency", frequency)
    _require_not_negative("width", width)
    return _filtered(x, rate, lambda f: np.abs(f - frequency) > width / 2)
    ### END SOLUTION


def windowed_sinc(cutoff: float, rate: float, taps: int) -> np.ndarray:
    r"""Weights of a low-pass filter that is applied by convolution: a sinc in a Hamming window.

    .. math:: h_j = \frac{g_j}{\sum_i g_i}, \qquad
        g_j = w_j \operatorname{sinc}\!\left( \frac{2\, \text{cutoff}}{\text{rate}}
        \left( j - \tfrac{m-1}{2} \right) \right), \qquad
        w_j = 0.54 - 0.46 \cos\frac{2 \pi j}{m - 1}

    for j = 0, ..., m - 1, where m is the number of taps and sinc(x) = sin(pi x) / (pi x), sinc(0) = 1. The
    weights add up to 1: a constant signal passes unchanged. A single tap is 1.

    Parameters
    ----------
    cutoff : float
        In Hz, with 0 < cutoff <= rate / 2.
    rate : float
        Samples per second, positive.
    taps : int
        At least 1. With an odd number the filter has a middle.

    Returns
    -------
    numpy.ndarray, shape (taps,)

    Raises
    ------
    ValueError
        When rate is not positive, cutoff is out of its range, or taps is below 1; the message names the
        argument.

    Examples
    --------
    >>> windowed_sinc(1.0, 4.0, 3).round(4)
    array([0.0462, 0.9076, 0.0462])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 16.
    """
    ### BEGIN SOLUTION
    _require_positive("rate", rate)
    if not 0 < cutoff <= rate / 2:
        raise ValueError(f"cutoff must lie in (0, rate / 2], got {cutoff} with rate {rate}")
    if taps < 1:
        raise ValueError(f"taps must be at least 1, got {taps}")
    centred = np.arange(taps) - (taps - 1) / 2
    weights = np.hamming(taps) * np.sinc(2 * cutoff / rate * centred)
    return weights / weights.sum()
    ### END SOLUTION


def frequency_response(taps: ArrayLike, rate: float, frequencies: ArrayLike) -> np.ndarray:
    r"""By which complex number a filter multiplies a wave of each frequency.

    .. math:: H(f) = \sum_{j} h_j \, e^{-2 \pi i f j / \text{rate}}

    Its size is the gain, its angle the shift of the wave.

    Parameters
    ----------
    taps : array_like, shape (m,), m >= 1
        The weights h of the filter.
    rate : float
        Samples per second, positive.
    frequencies : array_like, shape (q,), q >= 1
        In Hz.

    Returns
    -------
    numpy.ndarray of complex, shape (q,)

    Raises
    ------
    ValueError
        When taps or frequencies is not a vector or is empty, or rate is not positive; the message names the
        argument.

    Examples
    --------
    >>> np.abs(frequency_response([0.5, 0.5], 8.0, [0.0, 4.0])).round(6)  # the mean of two neighbours
    array([1., 0.])

    References
    ----------
    Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*, chapter 14.
    """
    ### BEGIN SOLUTION
    taps, f = _vector("taps", taps), _vector("frequencies", frequencies)
    _require_positive("rate", rate)
    return np.exp(-2j * np.pi * np.outer(f / rate, np.arange(len(taps)))) @ taps
    ### END SOLUTION


def spectrogram(x: ArrayLike, rate: float, size: int = 256, hop: int = 128) -> tuple:
    r"""Which frequencies sound at which time: transforms of short overlapping frames.

    Frame m holds the samples from m hop to m hop + size - 1; only frames that lie wholly inside x count.
    Each is multiplied by a Hann window and transformed:

    .. math:: S_{mk} = \left| \sum_{j=0}^{size-1} w_j \, x_{m\,hop + j} \, e^{-2 \pi i j k / size} \right|,
        \qquad w_j = \tfrac12 - \tfrac12 \cos\frac{2 \pi j}{size - 1}

    for k = 0, ..., size // 2. The window is that of ``numpy.hanning(size)``; nothing is scaled.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,)
    rate : float
        Samples per second, positive.
    size : int
        Samples of a frame, 1 <= size <= n.
    hop : int
        Samples from the start of a frame to the start of the next, at least 1.

    Returns
    -------
    tuple of three numpy.ndarray
        (times, frequencies, magnitudes): the times (m hop + size / 2) / rate of the frames' centres in
        seconds, shape (frames,); the frequencies k rate / size in Hz, shape (size // 2 + 1,); S, shape
        (frames, size // 2 + 1), where frames = (n - size) // hop + 1.

    Raises
    ------
    ValueError
        When x is not a vector or is empty, rate is not positive, size is not in 1, ..., n, or hop is below
        1; the message names the argument.

    Examples
    --------
    >>> times, f, S = spectrogram([1, 1, 1, 1, -1, 1, -1, 1], rate=4.0, size=4, hop=4)
    >>> times, f
    (array([0.5, 1.5]), array([0., 1., 2.]))
    >>> S.round(2)
    array([[1.5 , 1.06, 0.  ],
           [0.  , 1.06, 1.5 ]])

    References
    ----------
    Oppenheim and Schafer, *Discrete-Time Signal Processing*, chapter on the time-dependent Fourier transform.
    """
    ### BEGIN SOLUTION
    x = _vector("x", x)
    _require_positive("rate", rate)
    if not 1 <= size <= len(x):
        raise ValueError(f"size must be from 1 to the {len(x)} samples of x, got {size}")
    if hop < 1:
        raise ValueError(f"hop must be at least 1, got {hop}")
    starts = np.arange(0, len(x) - size + 1, hop)
    window = np.hanning(size)
    bins = np.arange(size // 2 + 1)
    magnitudes = np.array([np.abs(fft(window * x[s : s + size])[bins]) for s in starts])
    return (starts + size / 2) / rate, bins * rate / size, magnitudes
    ### END SOLUTION


def denoise(x: ArrayLike, keep: int) -> np.ndarray:
    r"""Keep the strongest frequencies of a signal and drop all others.

    The one-sided frequencies are k = 0, ..., n // 2; each stands for the entries k and -k of the transform,
    which are kept or dropped together. The `keep` frequencies with the largest \|X_k\| stay; of equal ones
    the lower stays.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,), n >= 1
    keep : int
        How many one-sided frequencies stay, 0 <= keep <= n // 2 + 1.

    Returns
    -------
    numpy.ndarray of float, shape (n,)

    Raises
    ------
    ValueError
        When x is not a vector or is empty, or keep is out of its range; the message names the argument.

    Examples
    --------
    >>> denoise([3, 1, 3, 1.2], keep=1).round(6)  # the mean
    array([2.05, 2.05, 2.05, 2.05])

    References
    ----------
    Mallat, *A Wavelet Tour of Signal Processing*, chapters on approximation and denoising.
    """
    ### BEGIN SOLUTION
    X = fft(_vector("x", x))
    n = len(X)
    if not 0 <= keep <= n // 2 + 1:
        raise ValueError(f"keep must be from 0 to {n // 2 + 1}, got {keep}")
    order = np.argsort(-np.abs(X[: n // 2 + 1]), kind="stable")  # stable: the lower of equal ones first
    strongest = order[:keep]
    kept = np.zeros(n, dtype=complex)
    for k in (strongest, -strongest % n):
        kept[k] = X[k]
    return ifft(kept).real
    ### END SOLUTION


### BEGIN SOLUTION
def _vector(name: str, x: ArrayLike) -> np.ndarray:
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or x.size == 0:
        raise ValueError(f"{name} must be a vector that is not empty, got shape {x.shape}")
    return x


def _require_positive(name: str, value: float) -> None:
    if not value > 0:
        raise ValueError(f"{name} must be positive, got {value}")


def _require_not_negative(name: str, value: float) -> None:
    if not value >= 0:
        raise ValueError(f"{name} must not be negative, got {value}")


def _filtered(x: ArrayLike, rate: float, passes: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """x with only those waves whose absolute frequency in Hz passes."""
    x = _vector("x", x)
    _require_positive("rate", rate)
    f = np.abs(bin_frequencies(len(x), 1 / rate))
    return ifft(np.where(passes(f), fft(x), 0)).real


### END SOLUTION
