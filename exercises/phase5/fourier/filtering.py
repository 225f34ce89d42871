r"""Frequency domain filtering.

Once a signal is a list of waves you may strike out some of them: the hum of the mains, the hiss above the
voice, everything but the strongest few. A training curve is smoothed by the same means, and the spectrogram
is what models of speech see in the place of sound. All of it stands on your own ``fft``.

Lesson: exercises/phase5/fourier/README.md#filtering
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from exercises.phase5.fourier.fft import fft, ifft
from exercises.phase5.fourier.fft import frequencies as bin_frequencies


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
    raise NotImplementedError("low_pass: not written yet")


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
    raise NotImplementedError("high_pass: not written yet")


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
    raise NotImplementedError("notch: not written yet")


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
    raise NotImplementedError("windowed_sinc: not written yet")


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
    raise NotImplementedError("frequency_response: not written yet")


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
    raise NotImplementedError("spectrogram: not written yet")


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
    raise NotImplementedError("denoise: not written yet")
