"""What perplexity.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import inf, log

import numpy as np

from grader.check import approx, exactly, raises


def tables(module, answers):
    """Models that look up what they answer for (context, char). (It runs beside your code.)"""

    class Table:
        def __init__(self, answers):
            self.answers = answers

        def log_probability(self, context, char):
            return self.answers.get((context, char), float("-inf"))

    return [Table(each) for each in answers]


def test_perplexity__of_a_fair_die_is_six(student):
    """As unsure as a choice among six equally likely things, however long the text is."""
    assert student.perplexity([log(1 / 6)] * 10) == approx(6.0)


def test_perplexity__is_the_geometric_mean_of_one_over_p(student):
    """1/2 and 1/8: the perplexity is the root of 2 * 8, which is 4."""
    assert student.perplexity([log(1 / 2), log(1 / 8)]) == approx(4.0)


def test_perplexity__is_computed_in_float64(student):
    """A network answers in float32, where -1 - 2**-26 is just -1: convert first."""
    log_p = np.array([-1.0, -(2.0**-26)], dtype=np.float32)
    assert student.perplexity(log_p) == approx(float(np.exp(0.5 + 2.0**-27)))


def test_perplexity__of_a_text_that_was_certain_is_one(student):
    """All probabilities are 1, and their logarithms 0."""
    assert student.perplexity([0.0, 0.0]) == approx(1.0)


def test_perplexity__is_infinite_when_the_impossible_happens(student):
    """The logarithm of 0 is -inf, and one such entry outweighs all others."""
    assert student.perplexity([log(1 / 2), -inf]) == approx(inf)


def test_perplexity__refuses_probabilities_above_1_and_an_empty_text(student):
    """A log-probability above 0 is a mistake somewhere else: better to hear of it here."""
    with raises(ValueError, match="above 0"):
        student.perplexity([-1.0, 0.5])
    with raises(ValueError, match="empty"):
        student.perplexity([])


def test_bits_per_character__counts_halvings(student):
    """1/2 is one bit and 1/8 are three: two on average."""
    assert student.bits_per_character([log(1 / 2), log(1 / 8)]) == approx(2.0)


def test_bits_per_character__is_the_logarithm_of_the_perplexity(student):
    """A perplexity of 6 takes log2 6 bits."""
    assert student.bits_per_character([log(1 / 6)] * 3) == approx(log(6) / log(2))


def test_bits_per_character__refuses_what_perplexity_refuses(student):
    """A helper that does the checks and takes the mean serves both."""
    with raises(ValueError, match="above 0"):
        student.bits_per_character([0.1])
    with raises(ValueError, match="empty"):
        student.bits_per_character([])


def test_NGramModel__divides_counts(student):
    """abaab: after a comes b twice and a once; after b comes only a, the last b is followed by nothing."""
    model = student.NGramModel(2, smoothing=0.0)
    model.fit("abaab")
    assert model.log_probability("a", "b") == approx(log(2 / 3))
    assert model.log_probability("b", "a") == approx(0.0)


def test_NGramModel__smooths_by_adding_to_each_count(student):
    """With s = 1 and two characters: (2 + 1) / (3 + 2) and (0 + 1) / (1 + 2)."""
    model = student.NGramModel(2, smoothing=1.0)
    model.fit("abaab")
    assert model.log_probability("a", "b") == approx(log(3 / 5))
    assert model.log_probability("b", "b") == approx(log(1 / 3))


def test_NGramModel__looks_back_by_n_minus_1_characters_and_no_further(student):
    """With n = 2 only the last character of a long context counts: b after a, two of three times."""
    model = student.NGramModel(2, smoothing=0.0)
    model.fit("abaab")
    assert model.log_probability("bbba", "b") == approx(log(2 / 3))


def test_NGramModel__with_n_1_looks_at_no_context_at_all(student):
    """n = 1 ignores its context: two of five characters are a b. Mind the slice: context[-0:] is all of it."""
    model = student.NGramModel(1, 0.0)
    model.fit("abaab")
    assert model.log_probability("b", "b") == approx(log(2 / 5))


def test_NGramModel__uses_the_model_of_a_shorter_context(student):
    """At the start of a text there is no context: three of five characters are an a."""
    model = student.NGramModel(3, smoothing=0.0)
    model.fit("abaab")
    assert model.log_probability("", "a") == approx(log(3 / 5))
    assert model.log_probability("a", "b") == approx(log(2 / 3))
    assert model.log_probability("aa", "b") == approx(0.0)


def test_NGramModel__knows_only_characters_that_it_has_seen(student):
    """A context that never came tells nothing: all known characters are equally likely then."""
    model = student.NGramModel(2)
    model.fit("abaab")
    assert model.log_probability("a", "z") == approx(-inf)
    assert model.log_probability("z", "a") == approx(log(1 / 2))


def test_NGramModel__gives_a_log_probability_for_each_character(student):
    """ab: P(a) = 3/5, then P(b | a) = 2/3. The perplexity is the root of 5/3 * 3/2."""
    model = student.NGramModel(2, smoothing=0.0)
    model.fit("abaab")
    assert model.log_probabilities("ab") == approx([log(3 / 5), log(2 / 3)])
    assert model.perplexity("ab") == approx((5 / 2) ** 0.5)


def test_NGramModel__forgets_what_was_fitted_before(student):
    """fit starts afresh: after zzzz and then ab only ab counts."""
    model = student.NGramModel(1, smoothing=0.0)
    model.fit("zzzz")
    model.fit("ab")
    assert model.log_probability("", "a") == approx(log(1 / 2))
    assert model.log_probability("", "z") == approx(-inf)


def test_NGramModel__writes_text_like_its_own(student):
    """In abcabc only one thing can follow each letter: whatever comes first, the rest is certain."""
    model = student.NGramModel(2, smoothing=0.0)
    model.fit("abcabcabca")
    text = model.generate(9, np.random.default_rng(3))
    start = "abc".index(text[0])
    assert text == exactly(("abc" * 4)[start : start + 9])
    assert model.generate(0, np.random.default_rng(3)) == exactly("")


def test_NGramModel__refuses_arguments_that_make_no_sense(student):
    """n is at least 1, smoothing at least 0, and a text needs characters to be made of."""
    with raises(ValueError, match="n"):
        student.NGramModel(0)
    with raises(ValueError, match="smoothing"):
        student.NGramModel(2, smoothing=-0.5)
    with raises(ValueError, match="fit"):
        student.NGramModel(2).generate(3, np.random.default_rng(0))
    with raises(ValueError, match="length"):
        student.NGramModel(2).fit("ab").generate(-1, np.random.default_rng(0))
    with raises(ValueError, match="char"):
        student.NGramModel(2).fit("ab").log_probability("a", "ab")


def test_NGramModel__writes_nothing_without_being_fitted(student):
    """A text of no characters needs no vocabulary."""
    assert student.NGramModel(2).generate(0, np.random.default_rng(0)) == exactly("")


def test_interpolated_log_probability__mixes_probabilities_not_logarithms(student):
    """P(b) = 2/5 and P(b | b) = 0: half of each is 1/5, though one logarithm is -inf."""
    models = student.run(tables, [{("b", "b"): log(2 / 5)}, {("b", "b"): -inf}])
    assert student.interpolated_log_probability(models, [0.5, 0.5], "b", "b") == approx(log(1 / 5))
    assert student.interpolated_log_probability(models, [1, 0], "b", "b") == approx(log(2 / 5))
    thirds = [Fraction(1, 3), Fraction(2, 3)]
    assert student.interpolated_log_probability(models, thirds, "b", "b") == approx(log(2 / 15))


def test_interpolated_log_probability__of_one_model_is_that_model(student):
    """The context is handed on as it is: how much of it counts is the model's own affair."""
    models = student.run(tables, [{("aba", "c"): log(0.3)}])
    assert student.interpolated_log_probability(models, [1.0], "aba", "c") == approx(log(0.3))


def test_interpolated_log_probability__refuses_weights_that_are_no_distribution(student):
    """Weights are as many as models, none is negative, and their sum is 1."""
    models = student.run(tables, [{("", "a"): log(0.5)}, {("", "a"): log(0.3)}])
    for weights in ([0.5, 0.6], [1.5, -0.5], [1.0]):
        with raises(ValueError, match="weights"):
            student.interpolated_log_probability(models, weights, "", "a")
