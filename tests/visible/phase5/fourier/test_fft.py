"""What fft.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises


def test_dft__of_an_impulse_holds_every_wave_equally(student):
    """A click contains all frequencies."""
    assert student.dft([1, 0, 0, 0]) == approx([1, 1, 1, 1 + 0j])


def test_dft__of_a_short_signal_can_be_checked_by_hand(student):
    """For n = 4 the waves are powers of -i: X_1 = 1 - 2i - 3 + 4i = -2 + 2i."""
    assert student.dft([1, 2, 3, 4]) == approx([10, -2 + 2j, -2, -2 - 2j])


def test_dft__of_a_table_is_refused(student):
    with raises(ValueError, match="x"):
        student.dft([[1, 2], [3, 4]])


def test_inverse_dft__gives_the_signal_back(student):
    assert student.inverse_dft([10, -2 + 2j, -2, -2 - 2j]) == approx([1, 2, 3, 4 + 0j])


def test_inverse_dft__of_a_single_wave_turns_once(student):
    """X_1 = 4 alone is the wave 1, i, -1, -i."""
    assert student.inverse_dft([0, 4, 0, 0]) == approx([1, 1j, -1, -1j])


def test_fft__is_the_transform_of_the_definition(student):
    assert student.fft([1, 2, 3, 4]) == approx([10, -2 + 2j, -2, -2 - 2j])


def test_fft__works_for_lengths_that_are_no_power_of_two(student):
    """For n = 3: X_1 = 1 + 2 w + 4 w^2 with w = exp(-2 pi i / 3) = (-1 - i sqrt 3) / 2."""
    assert student.fft([1, 2, 4]) == approx([7, -2 + 3**0.5 * 1j, -2 - 3**0.5 * 1j])


def test_fft__of_one_sample_is_the_sample(student):
    assert student.fft([5]) == approx([5 + 0j])


def test_fft__of_an_empty_signal_is_refused(student):
    with raises(ValueError, match="x"):
        student.fft([])


def test_fft__of_a_long_signal_needs_n_log_n_steps(student):
    """131072 samples: the table of the definition would need 256 GB."""
    n = 2**17
    X = array(student.fft(np.cos(2 * np.pi * 1000 * np.arange(n) / n)), (n,))
    assert float(abs(X[1000])) == approx(n / 2, rel=1e-6)


def test_fft__leaves_its_argument_as_it_was(student):
    leaves_unchanged(student.fft, np.arange(6.0))


def test_ifft__undoes_fft(student):
    x = [3.0, -1.0, 4.0, 1.0, -5.0]
    assert student.ifft(array(student.fft(x), (5,))) == approx(np.array(x) + 0j, abs=1e-9)


def test_ifft__divides_by_the_length(student):
    assert student.ifft([6, 0, 0]) == approx([2, 2, 2 + 0j])


def test_frequencies__come_in_the_order_of_the_transform(student):
    """0, the positive ones, then the negative ones; 5 samples in one second."""
    assert student.frequencies(5, 0.2) == approx([0, 1, 2, -2, -1])


def test_frequencies__of_an_even_number_has_the_highest_as_negative(student):
    assert student.frequencies(4) == approx([0, 0.25, -0.5, -0.25])


def test_frequencies__of_one_sample_is_zero(student):
    """One sample shows a constant and nothing else. Without samples there is no transform."""
    assert student.frequencies(1) == approx([0])
    with raises(ValueError, match="n"):
        student.frequencies(0)


def test_frequencies__refuses_a_spacing_of_zero(student):
    with raises(ValueError, match="spacing"):
        student.frequencies(4, 0.0)


def test_power_spectrum__finds_the_frequency_of_a_wave(student):
    """Amplitude 2 at 3 Hz has power 2^2 / 2 = 2; eight samples a second show 0 to 4 Hz."""
    x = 2 * np.sin(2 * np.pi * 3 * np.arange(8) / 8)
    assert student.power_spectrum(x, 8.0) == approx(
        (np.array([0.0, 1, 2, 3, 4]), np.array([0.0, 0, 0, 2, 0])), abs=1e-9
    )


def test_power_spectrum__counts_constant_and_highest_frequency_once(student):
    """2 + (1, -1, 1, -1): power 4 at 0 Hz and 1 at half the rate; together the mean of 9, 1, 9, 1."""
    assert student.power_spectrum([3, 1, 3, 1], 4.0) == approx(
        (np.array([0.0, 1, 2]), np.array([4.0, 0, 1])), abs=1e-9
    )


def test_power_spectrum__of_an_odd_number_of_samples(student):
    """1, 2, 4 has X_1 = -2 + i sqrt 3: power (7/3)^2 at 0 Hz, 2 (4 + 3) / 9 at 1 Hz: together the mean square."""
    assert student.power_spectrum([1, 2, 4], 3.0) == approx((np.array([0.0, 1]), np.array([49 / 9, 14 / 9])))


def test_power_spectrum__refuses_a_rate_that_is_not_positive(student):
    with raises(ValueError, match="rate"):
        student.power_spectrum([1, 2], 0.0)
