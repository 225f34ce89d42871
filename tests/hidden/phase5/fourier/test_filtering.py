"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, raises

LENGTHS = (1, 2, 7, 16, 30, 101)


def refuses(function, *cases):
    for arguments in cases:
        with raises(ValueError):
            function(*arguments)


def filtered(x, passes):
    """x, at 8 samples a second, with only those waves whose frequency passes: by numpy's transform."""
    f = np.fft.rfftfreq(len(x), 1 / 8)
    return np.fft.irfft(np.where(passes(f), np.fft.rfft(x), 0), len(x))


def test_low_pass__matches_the_reference_for_any_length(student, rng):
    """Zero the entries with |f| above the cutoff, the negative frequencies too; the result is real."""
    for n in LENGTHS:
        x = rng.normal(size=n)
        for cutoff in (0.0, 1.03, 3.21, 100.0):
            expected = filtered(x, lambda f, cutoff=cutoff: f <= cutoff)
            assert student.low_pass(x, 8.0, cutoff) == approx(expected, abs=1e-9)


def test_low_pass__refuses_bad_arguments(student):
    """Empty signals, tables, rates that are not positive and negative cutoffs must be refused."""
    refuses(student.low_pass, ([], 1, 1), ([[1, 2]], 1, 1), ([1, 2], 0, 1), ([1, 2], 1, -1))


def test_high_pass__is_what_low_pass_takes_away(student, rng):
    """Low-pass and high-pass must add up to the signal; the cutoff itself belongs to the low-pass."""
    for n in LENGTHS:
        x = rng.normal(size=n)
        expected = x - filtered(x, lambda f: f <= 2.0)
        assert student.high_pass(x, 8.0, 2.0) == approx(expected, abs=1e-9)


def test_high_pass__refuses_bad_arguments(student):
    """Empty signals, rates that are not positive and negative cutoffs must be refused."""
    refuses(student.high_pass, ([], 1, 1), ([1, 2], 0, 1), ([1, 2], 1, -1))


def test_notch__matches_the_reference(student, rng):
    """The band lies around +frequency and around -frequency, half of the width on each side."""
    for n in LENGTHS:
        x = rng.normal(size=n)
        for middle, width in ((2.03, 1.0), (0.0, 0.7), (4.0, 3.3), (1.1, 0.0)):
            expected = filtered(x, lambda f, middle=middle, width=width: abs(f - middle) > width / 2)
            assert student.notch(x, 8.0, middle, width) == approx(expected, abs=1e-9)


def test_notch__removes_the_ends_of_the_band_too(student):
    """A distance of exactly width / 2 still belongs to the band."""
    x = np.cos(2 * np.pi * 2 * np.arange(16) / 16)  # 2 Hz at 16 Hz
    assert student.notch(x, 16, 3, 2) == approx(np.zeros(16), abs=1e-9)


def test_notch__refuses_bad_arguments(student):
    """Empty signals, rates that are not positive, negative frequencies or widths must be refused."""
    refuses(student.notch, ([], 1, 1, 1), ([1, 2], 0, 1, 1), ([1, 2], 1, -1, 1), ([1, 2], 1, 1, -1))


def test_windowed_sinc__matches_the_reference(student, reference):
    """Centre the sinc at (taps - 1) / 2, scale it by 2 cutoff / rate, window it, divide by the sum."""
    for cutoff, rate, taps in ((1.0, 8.0, 21), (0.3, 1.0, 10), (4.0, 8.0, 5), (2.0, 50.0, 2), (1.0, 3.0, 1)):
        assert student.windowed_sinc(cutoff, rate, taps) == approx(
            reference.windowed_sinc(cutoff, rate, taps)
        )


def test_windowed_sinc__refuses_bad_arguments(student):
    """The cutoff lies above 0 and not above half the rate, and there is at least one tap."""
    refuses(student.windowed_sinc, (0.0, 1.0, 3), (0.6, 1.0, 3), (0.1, 0.0, 3), (0.1, 1.0, 0))


def test_frequency_response__matches_the_reference(student, reference, rng):
    """H(f) is the sum of h_j exp(-2 pi i f j / rate): mind the sign, the 2 pi and the rate."""
    for m in (1, 4, 33):
        taps, f = rng.normal(size=m), rng.uniform(-20, 20, size=7)
        expected = reference.frequency_response(taps, 16.0, f)
        assert student.frequency_response(taps, 16.0, f) == approx(expected, abs=1e-9)


def test_frequency_response__reads_single_precision_as_floats(student, reference):
    """Half of the digits would be lost if the waves were computed in the precision of the frequencies."""
    f = np.array([0.3, 2.1], dtype=np.float32)
    expected = reference.frequency_response([1, 2, 4], 7.0, f.astype(float))
    assert student.frequency_response([1, 2, 4], 7.0, f) == approx(expected)


def test_frequency_response__refuses_bad_arguments(student):
    """Empty taps or frequencies and a rate that is not positive must be refused."""
    refuses(student.frequency_response, ([], 1, [1]), ([1], 1, []), ([1], 0, [1]))


def test_spectrogram__matches_the_reference(student, rng):
    """Frames start every hop samples, are windowed, and give size // 2 + 1 magnitudes each."""
    x = rng.normal(size=100)
    for size, hop in ((16, 8), (10, 3), (25, 40), (100, 1), (7, 7)):
        starts = np.arange(0, 100 - size + 1, hop)
        frames = x[starts[:, np.newaxis] + np.arange(size)] * np.hanning(size)
        f = np.fft.rfftfreq(size, 1 / 50)
        expected = ((starts + size / 2) / 50, f, np.abs(np.fft.rfft(frames)))
        assert student.spectrogram(x, 50.0, size, hop) == approx(expected, abs=1e-9)


def test_spectrogram__uses_its_defaults(student, rng):
    """Without size and hop there are frames of 256 samples every 128."""
    times, f, S = arrays(student.spectrogram(rng.normal(size=1024), 256.0), (7,), (129,), (7, 129))
    assert times == approx(0.5 + 0.5 * np.arange(7))
    assert f == approx(np.arange(129.0))
    assert bool((S >= 0).all())


def test_spectrogram__refuses_bad_arguments(student):
    """Empty signals, frames longer than the signal or empty, hops below 1 and bad rates must be refused."""
    x = [1, 2, 3, 4]
    refuses(student.spectrogram, ([], 1, 1, 1), (x, 1, 5, 1), (x, 1, 0, 1), (x, 1, 2, 0), (x, 0, 2, 1))


def test_denoise__matches_the_reference(student, rng):
    """Rank by magnitude, keep an entry together with its mirror at -k, for odd and even lengths."""
    for n in LENGTHS:
        x = rng.normal(size=n)
        X = np.fft.rfft(x)
        for keep in {0, 1, n // 4, n // 2, n // 2 + 1}:
            kept = np.zeros_like(X)
            strongest = np.argsort(-np.abs(X))[:keep]
            kept[strongest] = X[strongest]
            assert student.denoise(x, keep) == approx(np.fft.irfft(kept, n), abs=1e-9)


def test_denoise__keeps_the_lower_of_very_many_equal_frequencies(student):
    """Some ways to sort mix up what is equal: ask for one that does not."""
    j = np.arange(
        256
    )  # a click every 8 samples: the frequencies 0, 32, 64, 96 and 128 are all equal, others 0
    expected = (1 + 2 * np.cos(np.pi * j / 4) + 2 * np.cos(np.pi * j / 2)) / 8
    assert student.denoise(np.where(j % 8 == 0, 1.0, 0.0), 3) == approx(expected, abs=1e-9)


def test_denoise__that_keeps_all_changes_nothing(student, rng):
    """With keep = n // 2 + 1 every wave stays."""
    x = rng.normal(size=50)
    assert array(student.denoise(x, 26), (50,)) == approx(x, abs=1e-9)


def test_denoise__refuses_bad_arguments(student):
    """An empty signal, a negative keep and one above n // 2 + 1 must be refused."""
    refuses(student.denoise, ([], 0), ([1, 2], -1), ([1, 2, 3], 3))
