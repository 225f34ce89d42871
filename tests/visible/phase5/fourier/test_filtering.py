"""What filtering.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, raises

T = np.arange(64) / 64  # one second at 64 Hz
LOW, HIGH = np.sin(2 * np.pi * 3 * T), 0.5 * np.cos(2 * np.pi * 20 * T)


def test_low_pass__keeps_the_slow_wave_only(student):
    """3 Hz passes a cutoff of 10 Hz, 20 Hz does not."""
    assert student.low_pass(LOW + HIGH, 64, 10) == approx(LOW, abs=1e-9)


def test_low_pass__keeps_a_wave_right_at_the_cutoff(student):
    """(1, -1, 1, -1) at 4 samples a second has exactly 2 Hz."""
    assert student.low_pass([3, 1, 3, 1], 4, 2) == approx([3, 1, 3, 1], abs=1e-9)


def test_low_pass__at_cutoff_0_is_the_mean(student):
    assert student.low_pass([1, 2, 6], 1, 0) == approx([3, 3, 3])


def test_low_pass__refuses_a_negative_cutoff(student):
    with raises(ValueError, match="cutoff"):
        student.low_pass([1, 2, 3], 1, -1)


def test_low_pass__refuses_a_rate_of_zero(student):
    """Without a number of samples a second there are no frequencies in Hz."""
    with raises(ValueError, match="rate"):
        student.low_pass([1, 2, 3], 0, 1)


def test_high_pass__keeps_the_fast_wave_only(student):
    """The constant 5 has frequency 0 and goes too."""
    assert student.high_pass(5 + LOW + HIGH, 64, 10) == approx(HIGH, abs=1e-9)


def test_high_pass__and_low_pass_together_are_the_signal(student):
    x = [1.0, 4.0, -2.0, 0.5, 3.0]
    slow = array(student.low_pass(x, 5, 1.5), (5,))
    assert student.high_pass(x, 5, 1.5) == approx(np.array(x) - slow, abs=1e-9)


def test_high_pass__drops_a_wave_right_at_the_cutoff(student):
    """The cutoff belongs to the low-pass: no wave may be in both halves."""
    assert student.high_pass([3, 1, 3, 1], 4, 2) == approx([0, 0, 0, 0], abs=1e-9)


def test_high_pass__refuses_a_negative_cutoff(student):
    with raises(ValueError, match="cutoff"):
        student.high_pass([1, 2, 3], 1, -1)


def test_notch__removes_the_hum(student):
    """A band of 2 Hz around 20 Hz."""
    assert student.notch(LOW + HIGH, 64, 20, 2) == approx(LOW, abs=1e-9)


def test_notch__counts_half_of_the_width_on_each_side(student):
    """A band of 8 Hz around 15 reaches from 11 to 19: 20 Hz is outside. One of 10 Hz ends right there."""
    assert student.notch(LOW + HIGH, 64, 15, 8) == approx(LOW + HIGH, abs=1e-9)
    assert student.notch(LOW + HIGH, 64, 15, 10) == approx(LOW, abs=1e-9)


def test_notch__refuses_a_negative_width(student):
    with raises(ValueError, match="width"):
        student.notch([1, 2, 3], 1, 0.2, -0.1)


def test_notch__refuses_a_negative_frequency(student):
    """The band is named by its positive frequency; the negative one goes with it."""
    with raises(ValueError, match="frequency"):
        student.notch([1, 2, 3], 1, -0.2, 0.1)


def test_windowed_sinc__of_three_taps_can_be_checked_by_hand(student):
    """sinc(1/2) = 2/pi, the window is 0.08, 1, 0.08: (0.0509, 1, 0.0509), divided by its sum 1.1019."""
    g = 0.08 * 2 / np.pi
    assert student.windowed_sinc(1.0, 4.0, 3) == approx(np.array([g, 1, g]) / (1 + 2 * g))


def test_windowed_sinc__of_one_tap_is_one(student):
    """What is left of every wave is all of it."""
    assert student.windowed_sinc(1.0, 4.0, 1) == approx([1])
    with raises(ValueError, match="taps"):
        student.windowed_sinc(1.0, 4.0, 0)


def test_windowed_sinc__at_half_the_rate_lets_everything_pass(student):
    """sinc is 0 at all whole numbers but 0: each sample stays what it is."""
    assert student.windowed_sinc(2.0, 4.0, 3) == approx([0, 1, 0])


def test_windowed_sinc__depends_on_the_cutoff_in_samples_only(student):
    """2 Hz at 8 samples a second is 1 Hz at 4: a wave takes four samples."""
    g = 0.08 * 2 / np.pi
    assert student.windowed_sinc(2.0, 8.0, 3) == approx(np.array([g, 1, g]) / (1 + 2 * g))


def test_windowed_sinc__lets_a_constant_pass(student):
    """The weights add up to 1."""
    assert float(array(student.windowed_sinc(5.0, 64.0, 31), (31,)).sum()) == approx(1.0)


def test_windowed_sinc__refuses_a_cutoff_above_half_the_rate(student):
    """Nor one of 0: what lets no wave pass cannot let a constant pass unchanged."""
    for cutoff in (3.0, 0.0):
        with raises(ValueError, match="cutoff"):
            student.windowed_sinc(cutoff, 4.0, 5)


def test_frequency_response__of_a_mean_of_neighbours(student):
    """Passes 0 Hz, stops half the rate, and at a quarter gives (1 - i) / 2."""
    assert student.frequency_response([0.5, 0.5], 8, [0, 2, 4]) == approx([1, 0.5 - 0.5j, 0])


def test_frequency_response__of_a_delay_has_gain_one(student):
    """A shift by one sample at half the rate turns the wave by half a circle: -1."""
    assert student.frequency_response([0, 1], 10, [0, 5]) == approx([1, -1 + 0j])


def test_frequency_response__refuses_an_empty_filter(student):
    with raises(ValueError, match="taps"):
        student.frequency_response([], 1, [0.1])


def test_frequency_response__wants_two_vectors_and_a_positive_rate(student):
    """One answer for each frequency: a table of weights or of frequencies would give something else."""
    with raises(ValueError, match="taps"):
        student.frequency_response([[0.5, 0.5]], 8, [1])
    with raises(ValueError, match="frequencies"):
        student.frequency_response([0.5, 0.5], 8, [[1, 2]])
    with raises(ValueError, match="rate"):
        student.frequency_response([0.5, 0.5], 0, [1])


def test_spectrogram__tells_when_which_wave_sounds(student):
    """First a constant, then a wave at half the rate; the window is (0, 0.75, 0.75, 0)."""
    got = student.spectrogram([1, 1, 1, 1, -1, 1, -1, 1], 4.0, 4, 4)
    root = 0.75 * 2**0.5
    assert got[:2] == approx((np.array([0.5, 1.5]), np.array([0.0, 1, 2])))
    assert got[2] == approx([[1.5, root, 0], [0, root, 1.5]], abs=1e-9)


def test_spectrogram__has_only_whole_frames(student):
    """10 samples, frames of 4 every 3: they start at 0, 3 and 6; 4 samples have 3 frequencies."""
    assert array(student.spectrogram(np.ones(10), 1.0, 4, 3)[2], (3, 3)).shape == (3, 3)


def test_spectrogram__of_one_frame_is_the_whole_signal(student):
    """Frames of 3 of 3 samples: the window (0, 1, 0) keeps the one in the middle, an impulse."""
    got = student.spectrogram([9, 2, 9], 1.0, 3, 1)
    assert got == approx((np.array([1.5]), np.array([0, 1 / 3]), np.array([[2.0, 2.0]])))


def test_spectrogram__of_single_samples_shows_their_sizes(student):
    """A frame of 1 has only a constant. The centres lie half a sample behind the starts."""
    got = student.spectrogram([3, -1], 2.0, 1, 1)
    assert got == approx((np.array([0.25, 0.75]), np.array([0.0]), np.array([[3.0], [1.0]])))


def test_spectrogram__refuses_frames_longer_than_the_signal(student):
    with raises(ValueError, match="size"):
        student.spectrogram([1, 2, 3], 1.0, 4)


def test_spectrogram__refuses_frames_that_do_not_move_on(student):
    with raises(ValueError, match="hop"):
        student.spectrogram([1, 2, 3], 1.0, 2, 0)
    with raises(ValueError, match="rate"):
        student.spectrogram([1, 2, 3], 0.0, 2, 1)


def test_denoise__keeps_the_strongest_wave(student):
    """Amplitude 1 at 3 Hz is stronger than 0.5 at 20 Hz."""
    assert student.denoise(LOW + HIGH, 1) == approx(LOW, abs=1e-9)


def test_denoise__counts_a_wave_and_its_mirror_as_one(student):
    """Two waves, keep = 2: nothing is lost."""
    assert student.denoise(LOW + HIGH, 2) == approx(LOW + HIGH, abs=1e-9)


def test_denoise__keeps_the_lower_of_equal_frequencies(student):
    """An impulse holds all waves equally; the lowest is the mean."""
    assert student.denoise([1, 0, 0, 0], 1) == approx([0.25, 0.25, 0.25, 0.25])


def test_denoise__keeps_all_or_nothing(student):
    """4 samples have the three frequencies 0, 1 and 2, and 5 samples have no more."""
    for x in ([1.0, 2.0, 3.0, 5.0], [1.0, 2.0, 3.0, 5.0, 0.0]):
        assert student.denoise(x, 3) == approx(x, abs=1e-9)
        assert student.denoise(x, 0) == approx(np.zeros(len(x)), abs=1e-9)


def test_denoise__refuses_to_keep_more_than_there_are(student):
    """4 samples have the frequencies 0, 1 and 2."""
    with raises(ValueError, match="keep"):
        student.denoise([1, 2, 3, 4], 4)
