"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, raises


def signal(rng, n):
    return rng.normal(size=n) + 1j * rng.normal(size=n)


def test_dft__matches_the_reference(student, reference, rng):
    """The exponent is -2 pi i j k / n: check its sign, and that complex samples stay complex."""
    for n in (1, 2, 3, 8, 31):
        x = signal(rng, n)
        assert student.dft(x) == approx(reference.dft(x), abs=1e-9)


def test_dft__of_whole_numbers_of_any_size(student):
    """Whole numbers beyond 64 bits are no numpy integers: make complex numbers of the samples first."""
    assert student.dft([10**30, 10**30]) == approx([2e30, 0j], abs=1e15)


def test_dft__refuses_what_is_no_vector(student):
    """Only vectors that are not empty have a transform here."""
    for x in ([], [[1, 2]], 3.0):
        with raises(ValueError):
            student.dft(x)


def test_inverse_dft__undoes_the_transform(student, reference, rng):
    """The inverse has the opposite sign in the exponent and divides by n."""
    for n in (1, 2, 5, 16):
        x = signal(rng, n)
        assert student.inverse_dft(reference.dft(x)) == approx(x, abs=1e-9)


def test_inverse_dft__refuses_what_is_no_vector(student):
    """Only vectors that are not empty have a transform here."""
    for X in ([], [[1, 2]]):
        with raises(ValueError):
            student.inverse_dft(X)


def test_fft__matches_the_definition_for_every_small_length(student, reference, rng):
    """Every length must work: powers of 2, even numbers, odd numbers, primes."""
    for n in range(1, 41):
        x = signal(rng, n)
        assert student.fft(x) == approx(reference.dft(x), abs=1e-9)


def test_fft__of_whole_numbers_of_any_size(student):
    """Whole numbers beyond 64 bits are no numpy integers: make complex numbers of the samples first."""
    for n in (1, 2, 3):
        assert student.fft([10**30] + [0] * (n - 1)) == approx(np.full(n, 1e30 + 0j))


def test_fft__of_a_long_power_of_two(student, rng):
    """Halving must go all the way down: at 131072 samples n log n is easy and n^2 hopeless."""
    n, shift = 2**17, 12345
    x = np.zeros(n)
    x[shift] = 1
    expected = np.exp(-2j * np.pi * (shift * np.arange(n) % n) / n)
    assert student.fft(x) == approx(expected, abs=1e-9)


def test_fft__of_a_long_prime_length(student):
    """A prime length cannot be halved: 2 j k = j^2 + k^2 - (k - j)^2 makes it a convolution."""
    n, wave = 100003, 777
    x = np.exp(2j * np.pi * (wave * np.arange(n) % n) / n)
    X = array(student.fft(x), (n,))
    expected = np.zeros(n, dtype=complex)
    expected[wave] = n
    assert approx(expected, abs=1e-4) == X


def test_fft__refuses_what_is_no_vector(student):
    """Only vectors that are not empty have a transform here."""
    for x in ([], [[1, 2], [3, 4]], 3.0):
        with raises(ValueError):
            student.fft(x)


def test_ifft__undoes_fft_for_any_length(student, rng):
    """ifft of fft must be the signal again, for complex signals of any length."""
    for n in (1, 2, 7, 12, 64, 1000):
        x = signal(rng, n)
        assert student.ifft(array(student.fft(x), (n,))) == approx(x, abs=1e-9)


def test_ifft__of_a_long_spectrum(student):
    """The inverse must be as fast as fft: let fft do its work."""
    n = 2**16
    assert student.ifft(np.ones(n)) == approx(np.eye(1, n)[0] + 0j, abs=1e-9)


def test_ifft__refuses_what_is_no_vector(student):
    """Only vectors that are not empty have a transform here."""
    for X in ([], [[1, 2]]):
        with raises(ValueError):
            student.ifft(X)


def test_frequencies__matches_the_reference(student, reference):
    """Entry k is k/(n spacing) below the middle and (k - n)/(n spacing) from it on, for odd and even n."""
    for n in (1, 2, 3, 8, 9, 100):
        for spacing in (1.0, 0.01, 3.0):
            assert student.frequencies(n, spacing) == approx(reference.frequencies(n, spacing))


def test_frequencies__refuses_bad_arguments(student):
    """There must be a sample, and time between samples."""
    for n, spacing in ((0, 1.0), (-3, 1.0), (4, -1.0)):
        with raises(ValueError):
            student.frequencies(n, spacing)


def test_power_spectrum__adds_up_to_the_mean_square(student, rng):
    """The powers must add up to the mean of x^2: double all but frequency 0 and, for even n, the highest."""
    for n in (1, 2, 3, 10, 11, 100):
        x = rng.normal(size=n) + 1
        f, power = arrays(student.power_spectrum(x, 50.0), (n // 2 + 1,), (n // 2 + 1,))
        assert f == approx(np.arange(n // 2 + 1) * 50.0 / n)
        assert float(power.sum()) == approx(float(np.mean(x**2)), rel=1e-9)


def test_power_spectrum__matches_the_reference(student, reference, rng):
    """Each power is the weight times |X_k|^2 / n^2."""
    for n in (6, 9):
        x = rng.normal(size=n)
        assert student.power_spectrum(x, 2.0) == approx(reference.power_spectrum(x, 2.0), abs=1e-9)


def test_power_spectrum__refuses_bad_arguments(student):
    """An empty signal, a table or a negative rate must be refused."""
    for x, rate in (([], 1.0), ([[1, 2]], 1.0), ([1, 2], -1.0)):
        with raises(ValueError):
            student.power_spectrum(x, rate)
