"""What fourier_series.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, exp, pi, sin

import numpy as np

from grader.check import approx, array, leaves_unchanged, number, raises


def test_fourier_coefficients__of_a_cosine_are_two_halves(student):
    """cos t = (e^{it} + e^{-it}) / 2: one half at k = 1 and one at k = -1."""
    assert student.fourier_coefficients(np.cos, 2 * pi, 2) == approx([0, 0.5, 0, 0.5, 0j])


def test_fourier_coefficients__of_a_sine_are_imaginary_with_opposite_signs(student):
    """sin t = (e^{it} - e^{-it}) / (2i), so c_1 = -i/2 and c_-1 = +i/2: the order runs from -n to n."""
    assert student.fourier_coefficients(np.sin, 2 * pi, 1) == approx(np.array([0.5j, 0, -0.5j]))


def test_fourier_coefficients__knows_the_period(student):
    """A wave that repeats every 0.5 is the first harmonic of period 0.5; the constant is c_0."""
    wave = student.fourier_coefficients(lambda t: 3 + 4 * np.cos(4 * pi * t), 0.5, 1)
    assert wave == approx([2, 3, 2 + 0j])


def test_fourier_coefficients__needs_more_than_two_samples_a_wave(student):
    """With 10 samples the waves 5 and -5 are the same at each of them: n = 5 needs 11, and 11 will do."""
    with raises(ValueError, match="samples"):
        student.fourier_coefficients(np.cos, 2 * pi, 5, 10)
    eleven = array(student.fourier_coefficients(lambda t: np.cos(5 * t), 2 * pi, 5, 11), (11,))
    assert eleven[[0, 5, 10]] == approx([0.5, 0, 0.5 + 0j])


def test_fourier_coefficients__up_to_frequency_0_is_the_mean(student):
    """c_0 alone: 5 samples of 3 + 4 cos t have the mean 3. There is no frequency below it to stop at."""
    assert student.fourier_coefficients(lambda t: 3 + 4 * np.cos(t), 2 * pi, 0, 5) == approx([3 + 0j])
    with raises(ValueError, match="n"):
        student.fourier_coefficients(np.cos, 2 * pi, -1)


def test_fourier_coefficients__refuses_a_period_that_is_not_positive(student):
    with raises(ValueError, match="period"):
        student.fourier_coefficients(np.cos, 0.0, 1)


def test_partial_sum__of_two_halves_is_the_cosine(student):
    """The other way round: c_-1 = c_1 = 1/2 add up to cos x when the period is 2 pi."""
    assert student.partial_sum([0.5, 0, 0.5], 2 * pi, 0.3) == approx(cos(0.3))


def test_partial_sum__of_an_array_has_its_shape(student):
    """c_1 = -i/2, c_-1 = i/2 is the sine; with period 1 it is sin(2 pi x)."""
    x = [[0.0, 0.25], [0.5, 0.75]]
    assert student.partial_sum([0.5j, 0, -0.5j], 1.0, x) == approx([[0, 1], [0, -1]])
    assert student.partial_sum([0.5j, 0, -0.5j], 1.0, [0.25]) == approx([1])


def test_partial_sum__of_an_even_number_of_coefficients_is_refused(student):
    """From -n to n there are 2n + 1, in a row."""
    for wrong in ([1, 2], [[1, 2, 3]]):
        with raises(ValueError, match="coefficients"):
            student.partial_sum(wrong, 1.0, 0.0)


def test_partial_sum__refuses_a_period_that_is_not_positive(student):
    """The message says which argument is wrong."""
    with raises(ValueError, match="period"):
        student.partial_sum([1], -1.0, 0.0)


def test_fourier_transform__of_the_bell_is_the_bell(student):
    """exp(-pi t^2) is its own transform."""
    bell = student.fourier_transform(lambda t: np.exp(-pi * t**2), [-1.0, 0.0, 0.5])
    assert bell == approx([exp(-pi), 1 + 0j, exp(-pi / 4)], abs=1e-6)


def test_fourier_transform__of_a_shifted_bell_turns(student):
    """A shift by 1/4 multiplies by exp(-2 pi i nu / 4): by -i at nu = 1."""
    bell = student.fourier_transform(lambda t: np.exp(-pi * (t - 0.25) ** 2), [1.0])
    assert bell == approx(np.array([-1j * exp(-pi)]), abs=1e-6)


def test_fourier_transform__counts_the_two_ends_half(student):
    """Three points of |t| from -1 to 1 have the heights 1, 0, 1 and the width 1: 1/2 + 0 + 1/2 at frequency 0."""
    assert student.fourier_transform(np.abs, [0.0], 1.0, 3) == approx([1 + 0j])


def test_fourier_transform__takes_two_points_at_least(student):
    """The ends alone have the heights 1 and 1 and the width 2. One point has no width at all."""
    assert student.fourier_transform(np.abs, [0.0], 1.0, 2) == approx([2 + 0j])
    with raises(ValueError, match="samples"):
        student.fourier_transform(np.abs, [0.0], 1.0, 1)


def test_fourier_transform__wants_a_row_of_frequencies(student):
    """One frequency is a row of one; of none there is nothing to say."""
    for wrong in ([], 1.0, [[1.0]]):
        with raises(ValueError, match="frequencies"):
            student.fourier_transform(np.cos, wrong)


def test_fourier_transform__refuses_a_limit_that_is_not_positive(student):
    """From -0 to 0 there is nothing to add up."""
    with raises(ValueError, match="limit"):
        student.fourier_transform(np.cos, [1.0], 0.0)


def test_parseval_gap__is_zero_when_nothing_is_missing(student):
    """cos t has mean power 1/2 = 1/4 + 1/4."""
    assert student.parseval_gap(np.cos, [0.5, 0, 0.5], 2 * pi) == approx(0.0)


def test_parseval_gap__is_the_power_of_the_missing_waves(student):
    """A wave of amplitude 4 has mean power 4^2 / 2 = 8."""
    assert student.parseval_gap(lambda t: 3 + 4 * np.sin(t), [3], 2 * pi) == approx(8.0)


def test_parseval_gap__shrinks_with_every_wave(student):
    """A square wave of height 1 has power 1; the waves 1 and 3 hold 8/pi^2 (1 + 1/9) of it."""
    c = np.array([2j / (3 * pi), 0, 2j / pi, 0, -2j / pi, 0, -2j / (3 * pi)])
    gap = student.parseval_gap(lambda t: np.where(t % 1 < 0.5, 1.0, -1.0), c, 1.0)
    assert gap == approx(1 - 8 / pi**2 * (1 + 1 / 9))


def test_parseval_gap__refuses_a_period_that_is_not_positive(student):
    with raises(ValueError, match="period"):
        student.parseval_gap(np.cos, [1], 0.0)


def test_sinusoidal_positions__of_position_zero_is_zero_and_one(student):
    """sin 0 = 0 in the even columns, cos 0 = 1 in the odd ones."""
    assert student.sinusoidal_positions(1, 6) == approx([[0, 1, 0, 1, 0, 1]])


def test_sinusoidal_positions__has_slower_waves_further_right(student):
    """With dim 4 the two wavelengths are 2 pi and 100 times that."""
    expected = [sin(2), cos(2), sin(0.02), cos(0.02)]
    assert array(student.sinusoidal_positions(3, 4), (3, 4))[2] == approx(expected)


def test_sinusoidal_positions__needs_an_even_dim(student):
    """Each wavelength takes two columns, one for its sine and one for its cosine: two columns are the fewest."""
    assert student.sinusoidal_positions(2, 2) == approx([[0, 1], [sin(1), cos(1)]])
    for wrong in (3, 0):
        with raises(ValueError, match="dim"):
            student.sinusoidal_positions(4, wrong)


def test_sinusoidal_positions__needs_a_position(student):
    with raises(ValueError, match="length"):
        student.sinusoidal_positions(0, 4)


def test_rotate_pairs__turns_counter_clockwise_by_the_position(student):
    """With d = 2 the angle is the position itself: (1, 0) goes to (cos p, sin p)."""
    turned = student.rotate_pairs([[1, 0], [1, 0]], [0, pi / 2])
    assert turned == approx([[1, 0], [0, 1]])


def test_rotate_pairs__turns_neighbours_not_halves(student):
    """Entries 0 and 1 are a pair, 2 and 3 are the next; with base 100 the second is 10 times slower."""
    turned = student.rotate_pairs([[1, 0, 0, 1]], [1], 100.0)
    assert turned == approx([[cos(1), sin(1), -sin(0.1), cos(0.1)]])


def test_rotate_pairs__turns_each_sequence_of_a_batch_alike(student):
    """Two sequences of three rows, at the positions 0, a quarter turn and half a turn."""
    batch = [[[1, 0], [1, 0], [1, 0]], [[0, 2], [0, 2], [0, 2]]]
    turned = student.rotate_pairs(batch, [0, pi / 2, pi])
    assert turned == approx([[[1, 0], [0, 1], [-1, 0]], [[0, 2], [-2, 0], [0, -2]]])


def test_rotate_pairs__needs_a_position_for_each_row(student):
    """One position would fit any number of rows, if numpy were asked: that is hardly what you meant."""
    with raises(ValueError, match="positions"):
        student.rotate_pairs([[1, 0], [1, 0]], [0])


def test_rotate_pairs__needs_a_positive_base(student):
    with raises(ValueError, match="base"):
        student.rotate_pairs([[1, 0]], [0], 0.0)


def test_rotate_pairs__makes_dot_products_depend_on_the_distance_only(student):
    """Query at 7 and key at 3, or query at 104 and key at 100: the same score."""
    q, k = [0.5, -1.0, 2.0, 0.25], [1.0, 1.0, -0.5, 3.0]
    near = array(student.rotate_pairs([q, k], [7, 3]), (2, 4))
    far = array(student.rotate_pairs([q, k], [104, 100]), (2, 4))
    assert float(far[0] @ far[1]) == approx(float(near[0] @ near[1]))


def test_rotate_pairs__of_an_odd_dimension_is_refused(student):
    """The last entry would have no partner to turn with."""
    with raises(ValueError, match="x"):
        student.rotate_pairs([[1, 2, 3]], [0])


def test_rotate_pairs__leaves_its_arguments_as_they_were(student):
    """Write the rotated pairs into a new array: the caller may still need x."""
    leaves_unchanged(student.rotate_pairs, np.ones((2, 4)), np.array([1.0, 2.0]))


def test_partial_sum__of_a_square_wave_overshoots_at_the_jump(student):
    """Gibbs: just beside the jump the sum rises about 9 percent of the jump too high, however many waves."""
    c = [-2j / (pi * k) if k % 2 else 0 for k in range(-49, 50)]
    assert 1.15 < number(student.partial_sum(c, 1.0, 0.01)) < 1.2
