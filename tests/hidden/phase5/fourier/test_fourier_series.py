"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def wave(rng, n, period):
    """A random real function with waves up to n, and its coefficients."""
    half = rng.normal(size=n) + 1j * rng.normal(size=n)
    c = np.concatenate([np.conj(half[::-1]), [rng.normal()], half])

    def f(t):
        return sum((c[n + k] * np.exp(2j * np.pi * k * t / period)).real for k in range(-n, n + 1))

    return f, c


def test_fourier_coefficients__finds_the_waves_of_a_random_sum(student, rng):
    """c_k belongs at index n + k, divided by the number of samples, with a minus sign in the exponent."""
    for n, period in ((1, 1.0), (4, 2.5), (10, 0.1)):
        f, c = wave(rng, n, period)
        assert student.fourier_coefficients(f, period, n) == approx(c, abs=1e-9)


def test_fourier_coefficients__of_a_complex_function_keeps_the_imaginary_part(student):
    """f may be complex: e^{it} has c_1 = 1 and no c_-1."""
    got = student.fourier_coefficients(lambda t: np.exp(1j * t), 2 * np.pi, 1)
    assert got == approx(np.array([0, 0, 1.0 + 0j]))


def test_fourier_coefficients__uses_the_points_that_the_formula_names(student):
    """The points are period * j / samples for j = 0 .. samples - 1: its end is its start again."""
    got = student.fourier_coefficients(lambda t: t, 1.0, 1, 4)
    assert got == approx(np.array([-0.125 - 0.125j, 0.375, -0.125 + 0.125j]))


def test_fourier_coefficients__refuses_bad_numbers(student):
    """A period that is not positive, a negative n and too few samples must be refused."""
    for arguments, word in (
        ((0.0, 1), "period"),
        ((-1.0, 1), "period"),
        ((1.0, -1), "n"),
        ((1.0, 2, 4), "samples"),
    ):
        with raises(ValueError, match=word):
            student.fourier_coefficients(np.cos, *arguments)


def test_partial_sum__gives_the_function_back(student, rng):
    """Add up all of c_k e^{2 pi i k x / T}, negative k too, and take the real part."""
    f, c = wave(rng, 6, 3.0)
    x = rng.uniform(-5, 5, size=(4, 3))
    assert student.partial_sum(c, 3.0, x) == approx(f(x), rel=1e-8, abs=1e-9)


def test_partial_sum__of_a_number_is_a_float(student):
    """A number in, a Python float out; one coefficient alone is a constant."""
    assert student.partial_sum([2.5], 1.0, 3) == exactly(approx(2.5))
    assert isinstance(student.partial_sum([2.5], 1.0, 3), float)


def test_partial_sum__reads_single_precision_as_floats(student):
    """Half of the digits of x would be lost if the turns were counted in the precision in which x comes."""
    x = np.array([0.3, 7.0], dtype=np.float32)
    got = student.partial_sum([0.5, 0, 0.5], 2 * np.pi, x)
    assert got == approx(np.cos(x.astype(float)))


def test_partial_sum__refuses_bad_arguments(student):
    """An even number of coefficients, a table of them, or a period that is not positive must be refused."""
    for c, period, word in (
        ([], 1.0, "coefficients"),
        ([1, 2], 1.0, "coefficients"),
        ([[1, 2, 3]], 1.0, "coefficients"),
        ([1], 0.0, "period"),
    ):
        with raises(ValueError, match=word):
            student.partial_sum(c, period, 0.0)


def test_fourier_transform__of_shifted_and_stretched_bells(student, rng):
    """Check the sign of the exponent, the 2 pi in it, and the width of a step as a factor."""
    for _ in range(3):
        shift, width = rng.uniform(-2, 2), rng.uniform(0.5, 2)
        nu = rng.uniform(-2, 2, size=3)
        got = student.fourier_transform(lambda t, s=shift, w=width: np.exp(-np.pi * ((t - s) / w) ** 2), nu)
        expected = width * np.exp(-np.pi * (width * nu) ** 2 - 2j * np.pi * nu * shift)
        assert got == approx(expected, abs=1e-6)


def test_fourier_transform__respects_limit_and_samples(student):
    """The integral of 1 from -limit to limit is 2 limit, whatever samples is: the two ends count half."""
    for limit, samples in ((1.0, 101), (3.0, 7), (0.5, 2001)):
        got = student.fourier_transform(lambda t: np.ones(len(t)), [0.0], limit, samples)
        assert got == approx([2 * limit + 0j], rel=1e-9)


def test_fourier_transform__reads_single_precision_as_floats(student, reference):
    """Half of the digits would be lost if the waves were computed in the precision of the frequencies."""
    nu = np.array([0.3, 2.1], dtype=np.float32)
    got = student.fourier_transform(np.exp, nu, 1.0, 11)
    assert got == approx(reference.fourier_transform(np.exp, nu.astype(float), 1.0, 11))


def test_fourier_transform__refuses_bad_arguments(student):
    """No frequencies, a limit that is not positive and fewer than two samples must be refused."""
    for arguments, word in ((([],), "frequencies"), (([1.0], -1.0), "limit"), (([1.0], 1.0, 1), "samples")):
        with raises(ValueError, match=word):
            student.fourier_transform(np.cos, *arguments)


def test_parseval_gap__is_the_mean_squared_error_of_the_partial_sum(student, rng):
    """The gap is the mean of |f|^2 minus the sum of |c_k|^2: squares of sizes, not of complex numbers."""
    f, c = wave(rng, 5, 2.0)
    missing = 2 * np.sum(np.abs(c[:3]) ** 2)
    assert student.parseval_gap(f, c, 2.0) == approx(0.0, abs=1e-9)
    assert student.parseval_gap(f, c[3:-3], 2.0) == approx(float(missing), rel=1e-8)


def test_parseval_gap__reads_small_integers_as_numbers(student):
    """In an int8 the square of 100 is 16: read the coefficients as complex numbers first."""
    constant = np.array([100], dtype=np.int8)
    assert student.parseval_gap(lambda t: np.full(t.shape, 100.0), constant, 1.0) == approx(0.0, abs=1e-8)


def test_parseval_gap__refuses_bad_arguments(student):
    """Coefficients run from -n to n, so their number is odd; the period is positive."""
    with raises(ValueError, match="coefficients"):
        student.parseval_gap(np.cos, [1, 2], 1.0)
    with raises(ValueError, match="period"):
        student.parseval_gap(np.cos, [1], 0.0)


def test_sinusoidal_positions__matches_the_reference(student, reference):
    """The exponent is 2i/dim with i the number of the pair: both columns of a pair share one wavelength."""
    for length, dim in ((1, 2), (5, 2), (50, 8), (33, 96)):
        assert student.sinusoidal_positions(length, dim) == approx(
            reference.sinusoidal_positions(length, dim)
        )


def test_sinusoidal_positions__have_dot_products_that_depend_on_the_distance_only(student):
    """sin a sin b + cos a cos b = cos(a - b): rows 3 and 8 must be as similar as rows 40 and 45."""
    P = array(student.sinusoidal_positions(50, 16), (50, 16))
    assert float(P[40] @ P[45]) == approx(float(P[3] @ P[8]), rel=1e-9)


def test_sinusoidal_positions__refuses_sizes_without_meaning(student):
    """An odd dim has no pairs, and there must be at least one position."""
    for length, dim in ((3, 5), (3, 0), (0, 4)):
        with raises(ValueError):
            student.sinusoidal_positions(length, dim)


def test_rotate_pairs__matches_the_reference_for_any_batch(student, reference, rng):
    """Leading axes are a batch: rotate along the last axis, by the position of the last axis but one."""
    for shape in ((1, 2), (5, 6), (2, 3, 4, 8)):
        x, positions = rng.normal(size=shape), rng.uniform(0, 50, size=shape[-2])
        assert student.rotate_pairs(x, positions) == approx(reference.rotate_pairs(x, positions))
        assert student.rotate_pairs(x, positions, 500.0) == approx(
            reference.rotate_pairs(x, positions, 500.0)
        )


def test_rotate_pairs__keeps_lengths_and_relative_positions(student, rng):
    """A rotation changes no length, and the score of a rotated query and key depends on the distance only."""
    x = rng.normal(size=(2, 8))
    scores = []
    for start in (0, 5, 1000):
        y = array(student.rotate_pairs(x, [start, start + 4]), (2, 8))
        assert float(y[0] @ y[0]) == approx(float(x[0] @ x[0]))
        scores.append(float(y[0] @ y[1]))
    assert scores[1] == approx(scores[0], abs=1e-9) and scores[2] == approx(scores[0], abs=1e-9)


def test_rotate_pairs__accepts_integers(student):
    """Integer arrays must become floats, or the cosines are cut to 0."""
    got = student.rotate_pairs(np.array([[1, 0]]), np.array([1]))
    assert got == approx([[np.cos(1), np.sin(1)]])


def test_rotate_pairs__refuses_wrong_shapes(student):
    """One position for each row, an even dimension, a positive base."""
    for x, positions, base in (
        ([[1, 2], [3, 4]], [0], 10.0),
        ([[1, 2, 3]], [0], 10.0),
        ([1, 2], [0], 10.0),
        ([[1, 2]], [0], 0.0),
        ([1, 2], 0, 10.0),
        (np.ones((0, 2)), [], 10.0),
        (np.ones((3, 0)), [0, 1, 2], 10.0),
    ):
        with raises(ValueError):
            student.rotate_pairs(x, positions, base)


def test_parseval_gap__is_a_python_float(student):
    """The result is a plain number."""
    assert number(student.parseval_gap(np.cos, [0], 2 * np.pi)) == approx(0.5)
