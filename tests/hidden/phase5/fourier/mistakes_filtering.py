"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase5.fourier import filtering as right
from solutions.phase5.fourier.fft import fft, frequencies, ifft


@mistake(
    "low_pass", "You forget the absolute value: every negative frequency is below your cutoff and stays."
)
def low_pass_without_abs(x, rate, cutoff):
    right.low_pass(x, rate, cutoff)
    f = frequencies(len(x), 1 / rate)
    return ifft(np.where(f <= cutoff, fft(x), 0)).real


@mistake("low_pass", "You ignore the rate: the cutoff is in Hz, not in cycles per sample.")
def low_pass_without_the_rate(x, rate, cutoff):
    right.low_pass(x, rate, cutoff)
    return right.low_pass(x, 1.0, cutoff)


@mistake("low_pass", "The cutoff itself belongs to the low-pass: compare with <=.")
def low_pass_strict(x, rate, cutoff):
    right.low_pass(x, rate, cutoff)
    f = np.abs(frequencies(len(x), 1 / rate))
    return ifft(np.where(f < cutoff, fft(x), 0)).real


@mistake("high_pass", "You return the low-pass: subtract it from the signal.")
def high_pass_that_is_low(x, rate, cutoff):
    return right.low_pass(x, rate, cutoff)


@mistake("high_pass", "The mean has frequency 0 and must go, whatever the cutoff.")
def high_pass_that_keeps_the_mean(x, rate, cutoff):
    return right.high_pass(x, rate, cutoff) + np.mean(x)


@mistake("notch", "You take the width on each side; only half of it lies there.")
def notch_twice_as_wide(x, rate, frequency, width):
    return right.notch(x, rate, frequency, 2 * width)


@mistake(
    "notch", "You remove the positive frequencies only: their mirror images still carry half of the wave."
)
def notch_one_sided(x, rate, frequency, width):
    right.notch(x, rate, frequency, width)
    f = frequencies(len(x), 1 / rate)
    return ifft(np.where(np.abs(f - frequency) <= width / 2, 0, fft(x))).real


@mistake("windowed_sinc", "Your weights do not add up to 1: divide by their sum.")
def windowed_sinc_without_unit_gain(cutoff, rate, taps):
    right.windowed_sinc(cutoff, rate, taps)
    j = np.arange(taps) - (taps - 1) / 2
    return np.hamming(taps) * np.sinc(2 * cutoff / rate * j) * 2 * cutoff / rate


@mistake("windowed_sinc", "The window is missing: a sinc that is cut off hard ripples.")
def windowed_sinc_without_the_window(cutoff, rate, taps):
    right.windowed_sinc(cutoff, rate, taps)
    g = np.sinc(2 * cutoff / rate * (np.arange(taps) - (taps - 1) / 2))
    return g / g.sum()


@mistake("frequency_response", "You return the gain; the response is complex, its angle is the shift.")
def frequency_response_without_phase(taps, rate, frequencies):
    return np.abs(right.frequency_response(taps, rate, frequencies))


@mistake("frequency_response", "The rate is missing: f j / rate is the number of cycles up to sample j.")
def frequency_response_without_the_rate(taps, rate, frequencies):
    right.frequency_response(taps, rate, frequencies)
    return right.frequency_response(taps, 1.0, frequencies)


@mistake(
    "spectrogram", "You forget the window: multiply each frame by numpy.hanning(size) before the transform."
)
def spectrogram_without_window(x, rate, size=256, hop=128):
    times, f, _ = right.spectrogram(x, rate, size, hop)
    x = np.asarray(x, float)
    frames = [x[m * hop : m * hop + size] for m in range(len(times))]
    return times, f, np.array([np.abs(fft(frame)[: size // 2 + 1]) for frame in frames])


@mistake("spectrogram", "Your table is transposed: a row is a frame, a column a frequency.")
def spectrogram_transposed(x, rate, size=256, hop=128):
    times, f, S = right.spectrogram(x, rate, size, hop)
    return times, f, S.T


@mistake("spectrogram", "Your times are where the frames start; the contract asks for their centres.")
def spectrogram_at_the_starts(x, rate, size=256, hop=128):
    times, f, S = right.spectrogram(x, rate, size, hop)
    return times - size / 2 / rate, f, S


@mistake("denoise", "You rank all n entries: a wave and its mirror count as one frequency and stay together.")
def denoise_two_sided(x, keep):
    right.denoise(x, keep)
    X = fft(x)
    kept = np.zeros_like(X)
    strongest = np.argsort(-np.abs(X), kind="stable")[:keep]
    kept[strongest] = X[strongest]
    return ifft(kept).real


@mistake("denoise", "You keep the first frequencies instead of the strongest.")
def denoise_keeping_the_lowest(x, keep):
    right.denoise(x, keep)
    X = fft(x)
    k = np.abs(np.round(frequencies(len(X)) * len(X)))
    return ifft(np.where(k < keep, X, 0)).real
