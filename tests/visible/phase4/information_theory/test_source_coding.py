"""What source_coding.py must do, in sentences. Read a failing test as a line of the specification."""

from math import e, inf, log, pi

import numpy as np

from grader.check import approx, exactly, raises


def test_empirical_entropy__is_that_of_the_frequencies(student):
    """aabc: one half, one quarter, one quarter cost 1, 2 and 2 bits: 1.5 on average."""
    assert student.empirical_entropy("aabc") == approx(1.5)


def test_empirical_entropy__takes_any_symbols_and_any_base(student):
    """Four equally frequent symbols: 2 bits, which are log 4 nats."""
    assert student.empirical_entropy([1, "x", (2, 3), None]) == approx(2.0)
    assert student.empirical_entropy([1, 2, 3, 4], base=e) == approx(log(4))


def test_empirical_entropy__of_a_single_symbol_is_zero(student):
    assert student.empirical_entropy("aaaa") == approx(0.0)


def test_empirical_entropy__refuses_an_empty_sequence_and_a_bad_base(student):
    with raises(ValueError, match="empty"):
        student.empirical_entropy("")
    with raises(ValueError, match="base"):
        student.empirical_entropy("ab", base=1)


def test_binary_entropy__is_one_bit_for_a_fair_coin(student):
    assert student.binary_entropy(0.5) == approx(1.0)


def test_binary_entropy__is_zero_where_nothing_is_open(student):
    """0 log 0 is 0."""
    assert student.binary_entropy(0) == approx(0.0)
    assert student.binary_entropy(1) == approx(0.0)


def test_binary_entropy__of_one_in_four(student):
    """1/4 * 2 bits + 3/4 * log2(4/3)."""
    assert student.binary_entropy(0.25) == approx(2 - 0.75 * log(3) / log(2))


def test_binary_entropy__refuses_what_is_no_probability(student):
    for p in (-0.1, 1.1):
        with raises(ValueError, match="p"):
            student.binary_entropy(p)


def test_block_entropy__of_single_characters_is_the_empirical_entropy(student):
    assert student.block_entropy("aabc", 1) == approx(1.5)


def test_block_entropy__sees_that_neighbours_depend_on_each_other(student):
    """ababababa: ab and ba, four times each, are 1 bit a pair: half a bit a character."""
    assert student.block_entropy("ababababa", 2) == approx(0.5)


def test_block_entropy__counts_blocks_that_overlap(student):
    """aab holds aa and ab."""
    assert student.block_entropy("aab", 2) == approx(0.5)
    assert student.block_entropy("aab", 3) == approx(0.0)


def test_block_entropy__refuses_blocks_that_do_not_fit(student):
    for n in (0, 4):
        with raises(ValueError, match="n"):
            student.block_entropy("abc", n)


def test_huffman_code__gives_frequent_symbols_short_words(student):
    """Frequencies 4, 2, 1, 1: the best lengths are 1, 2, 3, 3."""
    code = student.huffman_code({"a": 4, "b": 2, "c": 1, "d": 1})
    assert [len(code[s]) for s in "abcd"] == [1, 2, 3, 3]


def test_huffman_code__is_prefix_free(student):
    """Otherwise a string of code words could be read in two ways."""
    code = student.huffman_code({"a": 5, "b": 4, "c": 3, "d": 2, "e": 1})
    words = sorted(code.values())
    assert len(words) == 5
    assert not any(longer.startswith(shorter) for shorter, longer in zip(words, words[1:], strict=False))


def test_huffman_code__of_one_symbol_is_a_zero(student):
    assert student.huffman_code({"x": 3.0}) == exactly({"x": "0"})


def test_huffman_code__refuses_nothing_and_negative_frequencies(student):
    with raises(ValueError, match="empty"):
        student.huffman_code({})
    with raises(ValueError, match="negative"):
        student.huffman_code({"a": 1, "b": -1})


def test_kraft_sum__adds_the_shares_of_the_code_words(student):
    """A word of length 1 uses up half of all strings, one of length 2 a quarter: 1/2 + 1/4 + 1/8 + 1/8 = 1."""
    assert student.kraft_sum([1, 2, 3, 3]) == approx(1.0)
    assert student.kraft_sum([3]) == approx(1 / 8)


def test_kraft_sum__above_1_shows_that_no_prefix_code_exists(student):
    assert student.kraft_sum([1, 1, 2]) == approx(1.25)


def test_kraft_sum__refuses_what_is_no_length(student):
    for lengths in ([], np.zeros(0, dtype=int), [0, 1], [-1], [1.5]):
        with raises(ValueError, match="lengths"):
            student.kraft_sum(lengths)


def test_gaussian_entropy__of_a_standard_normal(student):
    """log(2 pi e) / 2 = 1.4189; a variance of 4 adds log 2, since everything is twice as wide."""
    assert student.gaussian_entropy(1.0) == approx(log(2 * pi * e) / 2)
    assert student.gaussian_entropy([[4.0]]) == approx(log(2 * pi * e) / 2 + log(2))


def test_gaussian_entropy__depends_on_the_unit(student):
    """Everything 10^10 times as wide: the variance is 10^20 times as large, the entropy log 10^10 larger."""
    assert student.gaussian_entropy(10**20) == approx(log(2 * pi * e) / 2 + 10 * log(10))


def test_gaussian_entropy__of_independent_parts_adds_up(student):
    assert student.gaussian_entropy([[1.0, 0.0], [0.0, 4.0]]) == approx(log(2 * pi * e) + log(2))


def test_gaussian_entropy__shrinks_with_correlation(student):
    """det [[1, 0.6], [0.6, 1]] = 0.64, and half of its logarithm is log 0.8."""
    assert student.gaussian_entropy([[1.0, 0.6], [0.6, 1.0]]) == approx(log(2 * pi * e) + log(0.8))


def test_gaussian_entropy__refuses_what_is_no_covariance(student):
    not_square = ([1.0, 2.0], [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [[inf, -inf]], np.zeros((0, 0)))
    for S in (*not_square, [[1.0, 2.0], [2.0, 1.0]], [[1.0, 0.5], [0.0, 1.0]], -1.0):
        with raises(ValueError, match="covariance"):
            student.gaussian_entropy(S)
