"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, number, raises


def words_of(student, frequencies):
    code = student.huffman_code(frequencies)
    assert set(code) == set(frequencies)
    assert all(isinstance(w, str) and w and set(w) <= {"0", "1"} for w in code.values())
    words = sorted(code.values())  # a prefix stands directly before a word that it begins
    assert not any(b.startswith(a) for a, b in zip(words, words[1:], strict=False))
    return code


def cost(code, frequencies):
    return float(sum(f * len(code[s]) for s, f in frequencies.items()))


def test_empirical_entropy__matches_the_reference(student, reference, rng):
    """Divide the counts by the length of the sequence, and each logarithm by that of the base."""
    for base in (2, 10, 1.5):
        sequence = rng.integers(7, size=200).tolist()
        assert student.empirical_entropy(sequence, base) == approx(
            reference.empirical_entropy(sequence, base)
        )


def test_empirical_entropy__refuses_a_base_of_1_or_below(student):
    """The logarithm to base 1 does not exist, and a base below 1 turns the sign."""
    for base in (1, 0.5, 0, -2):
        with raises(ValueError, match="base"):
            student.empirical_entropy("ab", base)


def test_binary_entropy__matches_the_reference(student, reference, rng):
    """Both sides of the coin count, each with its own surprise."""
    for p in rng.random(20):
        assert student.binary_entropy(float(p)) == approx(reference.binary_entropy(float(p)))


def test_binary_entropy__keeps_small_probabilities(student, reference):
    """A probability near 0 has a small entropy, which must not be lost."""
    for p in (1e-3, 1e-6):
        assert student.binary_entropy(p) == approx(reference.binary_entropy(p), rel=1e-6)


def test_block_entropy__matches_the_reference(student, reference, rng):
    """All m - n + 1 overlapping blocks count, and the result is per character."""
    text = "".join("abc"[i] for i in rng.integers(3, size=150))
    for n in (1, 2, 3, 7, 150):
        assert student.block_entropy(text, n) == approx(reference.block_entropy(text, n))
        assert student.block_entropy(text, n, 10) == approx(reference.block_entropy(text, n, 10))


def test_block_entropy__refuses_a_bad_base(student):
    """The base must be above 1 here, too."""
    with raises(ValueError, match="base"):
        student.block_entropy("abc", 2, 1)


def test_huffman_code__is_optimal(student, reference, rng):
    """Join the two rarest nodes again and again; the mean length must be the smallest possible."""
    for n in (2, 3, 8, 40):
        frequencies = {i: float(f) for i, f in enumerate(rng.random(n) ** 3)}
        code = words_of(student, frequencies)
        assert cost(code, frequencies) == approx(cost(reference.huffman_code(frequencies), frequencies))


def test_huffman_code__copes_with_ties_and_zeros(student, reference):
    """Equal frequencies must not make symbols of different types be compared; 0 is a frequency, too."""
    frequencies = {"a": 1, 2: 1, (3, 4): 1, None: 0, "e": 0, 2.5: 1}
    code = words_of(student, frequencies)
    assert cost(code, frequencies) == approx(cost(reference.huffman_code(frequencies), frequencies))


def test_huffman_code__grows_deep_trees(student):
    """Frequencies 1, 2, 4, 8, ... make a tree like a comb: the rarest symbol has the longest word."""
    code = words_of(student, {i: 2**i for i in range(500)})
    assert len(code[0]) == len(code[1]) == 499 and len(code[499]) == 1


def test_kraft_sum__is_one_for_every_huffman_code(student, reference, rng):
    """An optimal code wastes nothing: its Kraft sum is exactly 1."""
    code = reference.huffman_code({i: float(f) for i, f in enumerate(rng.random(30))})
    assert student.kraft_sum([len(w) for w in code.values()]) == approx(1.0)


def test_kraft_sum__of_long_words_is_a_float(student):
    """Integers have no negative powers in numpy, and 2**1000 is no 64-bit integer: calculate with floats."""
    assert student.kraft_sum([1, 100, 1000]) == approx(0.5)


def test_gaussian_entropy__matches_the_reference(student, reference, rng):
    """Half the logarithm of the determinant, and half of log(2 pi e) for each dimension."""
    for d in (1, 2, 5):
        A = rng.normal(size=(d, d + 2))
        assert student.gaussian_entropy(A @ A.T) == approx(reference.gaussian_entropy(A @ A.T))


def test_gaussian_entropy__never_needs_the_determinant_itself(student):
    """The determinant of 100 variances of 1e-10 is 0 as a float: add up logarithms."""
    for variance in (1e-10, 1e10):
        expected = 50 * np.log(2 * np.pi * np.e * variance)
        assert number(student.gaussian_entropy(np.eye(100) * variance)) == approx(float(expected))


def test_gaussian_entropy__refuses_two_negative_variances(student):
    """Their determinant is positive, and still this is no covariance: look at more than the determinant."""
    with raises(ValueError, match="covariance"):
        student.gaussian_entropy([[-1.0, 0.0], [0.0, -1.0]])


def test_gaussian_entropy__forgives_what_rounding_does_to_the_symmetry(student):
    """Two entries that should be equal may differ by 1e-8 of the largest entry: compare with that."""
    for variance, rest in ((1.0, 1e-8), (1e6, 5e-3), (1e-6, 5e-15)):
        expected = float(np.log(2 * np.pi * np.e * variance))
        assert student.gaussian_entropy([[variance, 0.0], [rest, variance]]) == approx(expected)
    with raises(ValueError, match="covariance"):
        student.gaussian_entropy([[1e-6, 0.0], [1e-12, 1e-6]])
