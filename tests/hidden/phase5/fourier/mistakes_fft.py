"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.fourier import fft as right


@mistake("dft", "The sign in your exponent is plus: that is the inverse transform (times n).")
def dft_with_the_other_sign(x):
    return right.inverse_dft(x) * len(right.dft(x))


@mistake("dft", "You divide by n: here the division belongs to the inverse.")
def dft_divided(x):
    return right.dft(x) / len(x)


@mistake("inverse_dft", "The division by n is missing: the way there and back must give the signal again.")
def inverse_dft_without_the_division(X):
    return right.inverse_dft(X) * len(X)


@mistake("inverse_dft", "You kept the minus sign of dft: on the way back the waves turn the other way.")
def inverse_dft_with_minus(X):
    return right.dft(X) / len(X)


@mistake("fft", "You pad with zeros to a power of 2: that is the transform of another, longer signal.")
def fft_of_the_padded_signal(x):
    x = np.asarray(x, dtype=complex)
    right.fft(x)
    padded = np.zeros(1 << (len(x) - 1).bit_length(), dtype=complex)
    padded[: len(x)] = x
    return right.fft(padded)


@mistake("fft", "Your twiddle factors turn the wrong way: they are exp(-2 pi i k / n), with a minus.")
def fft_with_the_other_sign(x):
    return right.ifft(x) * len(x)


@mistake("fft", "You drop the imaginary part of the samples, or of the result.")
def fft_of_the_real_part(x):
    x = np.asarray(x)
    right.fft(x)
    return right.fft(x.real)


@mistake("ifft", "Conjugate the result as well as the argument: yours comes out mirrored or conjugated.")
def ifft_conjugated_once(X):
    return right.fft(np.conj(X)) / len(X)


@mistake("ifft", "The division by n is missing.")
def ifft_without_the_division(X):
    return right.ifft(X) * len(X)


@mistake("frequencies", "Your frequencies only rise: from the middle on the entries stand for negative ones.")
def frequencies_that_only_rise(n, spacing=1.0):
    right.frequencies(n, spacing)
    return np.arange(n) / (n * spacing)


@mistake("frequencies", "You sorted them from negative to positive; the transform starts with frequency 0.")
def frequencies_sorted(n, spacing=1.0):
    return np.sort(right.frequencies(n, spacing))


@mistake(
    "power_spectrum", "You double every power: 0 and, for even n, the highest frequency have no partner."
)
def power_spectrum_doubling_all(x, rate):
    f, _ = right.power_spectrum(x, rate)
    n = len(x)
    return f, 2 * np.abs(right.fft(x)[: n // 2 + 1]) ** 2 / n**2


@mistake("power_spectrum", "You never double the last entry: for odd n it has a partner as well.")
def power_spectrum_not_doubling_the_last(x, rate):
    f, power = right.power_spectrum(x, rate)
    n = len(x)
    if n > 1:
        power[-1] = np.abs(right.fft(x)[n // 2]) ** 2 / n**2
    return f, power
