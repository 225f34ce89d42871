"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import math

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import source_coding as right


@mistake("empirical_entropy", "These are always bits: divide by the logarithm of the base.")
def empirical_entropy_in_bits(sequence, base=2):
    right.empirical_entropy(sequence, base)
    return right.empirical_entropy(sequence, 2)


@mistake(
    "empirical_entropy", "You take every different symbol as equally likely: weigh by how often it comes."
)
def empirical_entropy_of_the_vocabulary(sequence, base=2):
    right.empirical_entropy(sequence, base)
    return math.log(len(set(sequence))) / math.log(base)


@mistake("binary_entropy", "The other side of the coin is missing: add -(1 - p) log2(1 - p).")
def binary_entropy_of_one_side(p):
    right.binary_entropy(p)
    return 0.0 if p == 0 else -p * math.log2(p)


@mistake("binary_entropy", "This is in nats: binary entropy is counted in bits.")
def binary_entropy_in_nats(p):
    return right.binary_entropy(p) * math.log(2)


@mistake("block_entropy", "Divide by n: the entropy is asked per character, not per block.")
def block_entropy_per_block(text, n, base=2):
    return right.block_entropy(text, n, base) * n


@mistake("block_entropy", "Your blocks do not overlap: one begins at every character.")
def block_entropy_without_overlap(text, n, base=2):
    right.block_entropy(text, n, base)
    return right.empirical_entropy([text[i : i + n] for i in range(0, len(text) - n + 1, n)], base) / n


@mistake("huffman_code", "All words have the same length: frequent symbols must get shorter ones.")
def huffman_with_equal_lengths(frequencies):
    right.huffman_code(frequencies)
    width = max(1, (len(frequencies) - 1).bit_length())
    return {s: format(i, f"0{width}b") for i, s in enumerate(frequencies)}


@mistake("huffman_code", "This is the comb 0, 10, 110, ...: prefix-free, but seldom the shortest.")
def huffman_as_a_comb(frequencies):
    right.huffman_code(frequencies)
    order = sorted(frequencies, key=lambda s: -frequencies[s])
    code = {s: "1" * i + "0" for i, s in enumerate(order)}
    if len(order) > 1:
        code[order[-1]] = code[order[-1]][:-1]
    return code


@mistake("huffman_code", "A single symbol gets an empty word: it must get '0', or nothing could be counted.")
def huffman_with_an_empty_word(frequencies):
    code = right.huffman_code(frequencies)
    return code if len(code) > 1 else dict.fromkeys(code, "")


@mistake("kraft_sum", "The sign of the exponent is lost: a longer word takes a smaller share.")
def kraft_sum_upside_down(lengths):
    right.kraft_sum(lengths)
    return float(np.sum(2.0 ** np.asarray(lengths)))


@mistake("kraft_sum", "You add up 1 / length: the share of a word of length l is 2^-l.")
def kraft_sum_of_reciprocals(lengths):
    right.kraft_sum(lengths)
    return float(np.sum(1 / np.asarray(lengths)))


@mistake("gaussian_entropy", "The dimension is missing: (2 pi e) is raised to the power d.")
def gaussian_entropy_without_the_dimension(covariance):
    d = len(np.atleast_2d(np.asarray(covariance, float)))
    return right.gaussian_entropy(covariance) - (d - 1) / 2 * math.log(2 * math.pi * math.e)


@mistake("gaussian_entropy", "The determinant over- or underflows: use the sum of logarithms instead.")
def gaussian_entropy_by_the_determinant(covariance):
    right.gaussian_entropy(covariance)
    S = np.atleast_2d(np.asarray(covariance, float))
    with np.errstate(all="ignore"):
        return float(np.log((2 * np.pi * np.e) ** len(S) * np.linalg.det(S)) / 2)
