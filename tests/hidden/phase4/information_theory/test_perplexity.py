"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import exp, inf, log

import numpy as np

from grader.check import approx, array, exactly, number, raises


def letters(rng, n, alphabet="abcd"):
    """Text in which each letter depends on the one before."""
    text, i = [], 0
    for jump in rng.choice(3, size=n, p=[0.6, 0.3, 0.1]):
        i = (i + int(jump)) % len(alphabet)
        text.append(alphabet[i])
    return "".join(text)


def log_probabilities_of(module, n, smoothing, text, questions):
    """What a model says to each of many contexts and characters."""
    model = module.NGramModel(n, smoothing)
    model.fit(text)
    return [model.log_probability(context, char) for context, char in questions]


def tables(module, answers):
    """Models that look up what they answer for (context, char)."""

    class Table:
        def __init__(self, answers):
            self.answers = answers

        def log_probability(self, context, char):
            return self.answers.get((context, char), float("-inf"))

    return [Table(each) for each in answers]


def test_perplexity__matches_the_reference(student, reference, rng):
    """The mean is taken of the logarithms, over all entries of the array, and then exp of its negative."""
    for shape in ((1,), (50,), (4, 6)):
        log_p = np.log(rng.random(shape))
        assert student.perplexity(log_p) == approx(reference.perplexity(log_p))


def test_perplexity__of_a_long_text_neither_overflows_nor_vanishes(student):
    """Do not multiply the probabilities: their product is 0 after some hundred characters."""
    assert student.perplexity(np.full(100_000, log(1 / 3))) == approx(3.0)


def test_perplexity__may_be_infinite_but_is_never_an_overflow(student):
    """A perplexity that is too large for a float is inf, not an error; a certain text has 1."""
    assert student.perplexity([-1000.0, -1000.0]) == approx(inf)
    assert student.perplexity([0.0, 0.0]) == approx(1.0)


def test_bits_per_character__matches_the_reference(student, reference, rng):
    """Nats become bits when they are divided by log 2."""
    log_p = np.log(rng.random((3, 20)))
    assert student.bits_per_character(log_p) == approx(reference.bits_per_character(log_p))


def test_bits_per_character__stays_finite_where_the_perplexity_does_not(student):
    """Do not go through the perplexity: -1000 nats are 1443 bits, though exp(1000) is inf."""
    assert student.bits_per_character([-1000.0]) == approx(1000 / log(2))
    assert student.bits_per_character([-1.0, -inf]) == approx(inf)


def test_NGramModel__matches_the_reference_for_any_n(student, reference, rng):
    """Count each gram at every place, overlaps included, and divide by how often its history goes on."""
    text, other = letters(rng, 200), letters(rng, 40)
    for n, smoothing in ((1, 0.0), (2, 0.1), (3, 1.0), (6, 0.5)):
        ours, theirs = reference.NGramModel(n, smoothing), student.NGramModel(n, smoothing)
        ours.fit(text)
        theirs.fit(text)
        assert theirs.log_probabilities(other) == approx(ours.log_probabilities(other))
        assert theirs.perplexity(other) == approx(ours.perplexity(other))


def test_NGramModel__takes_as_much_of_the_context_as_it_needs(student, reference, rng):
    """The history is the last n - 1 characters: none of them for n = 1, all that there are in a short context."""
    text = letters(rng, 200)
    questions = [(text[20 : 20 + length], char) for length in (0, 1, 3, 5, 40) for char in "abcd"]
    for n in (1, 2, 4):
        expected = log_probabilities_of(reference, n, 0.5, text, questions)
        answer = student.run(log_probabilities_of, n, 0.5, text, questions)
        assert answer == exactly([approx(value) for value in expected])


def test_NGramModel__gives_probabilities_that_sum_to_one(student, rng):
    """For each context, seen or not, the probabilities of all known characters must sum to 1."""
    text = letters(rng, 60)
    known, contexts = sorted(set(text)), ("", "a", "ab", "dd", "zz", text[-2:], "abcdabcd")
    questions = [(context, char) for context in contexts for char in known]
    for n, smoothing in ((1, 0.0), (3, 0.1), (3, 0.0)):
        answers = student.run(log_probabilities_of, n, smoothing, text, questions)
        probabilities = np.array([exp(number(answer)) for answer in answers])
        assert len(probabilities) == exactly(len(questions))
        assert probabilities.reshape(len(contexts), -1).sum(axis=1) == approx(np.ones(len(contexts)))


def test_NGramModel__does_not_count_a_history_at_the_very_end(student):
    """The last characters of the text are followed by nothing: they must not count as a history there."""
    model = student.NGramModel(3, smoothing=0.5)
    model.fit("xyxyz")
    assert model.log_probability("yz", "x") == approx(log(1 / 3))
    assert model.log_probability("xy", "z") == approx(log(1.5 / 3.5))
    assert model.log_probability("z", "y") == approx(log(1 / 3))


def test_NGramModel__without_smoothing_can_be_certain_that_something_is_impossible(student):
    """A probability of 0 is a log-probability of -inf and an infinite perplexity, without an error."""
    model = student.NGramModel(2, smoothing=0.0)
    model.fit("abab")
    assert model.log_probability("a", "a") == approx(-inf)
    assert model.perplexity("aa") == approx(inf)


def test_NGramModel__takes_an_empty_text(student):
    """No characters, no log-probabilities; and no mean of nothing."""
    model = student.NGramModel(2)
    model.fit("ab")
    array(model.log_probabilities(""), (0,))
    with raises(ValueError):
        model.perplexity("")
    with raises(ValueError, match="char"):
        model.log_probability("a", "ab")
    with raises(ValueError, match="length"):
        model.generate(-1, np.random.default_rng(0))


def test_NGramModel__generates_the_same_text_from_the_same_state(student, rng):
    """All chance must come from rng, so that a text can be generated again."""
    model = student.NGramModel(2)
    model.fit(letters(rng, 100))
    seed = int(rng.integers(2**32))
    first = model.generate(50, np.random.default_rng(seed))
    assert model.generate(50, np.random.default_rng(seed)) == exactly(first)
    other = model.generate(50, np.random.default_rng(seed + 1))
    assert (first == other) == exactly(False)  # equal by chance: far below 1e-9


def test_NGramModel__generates_characters_as_often_as_they_are_likely(student, rng):
    """Draw each character by its probability given the characters before it, smoothing included."""
    model = student.NGramModel(2, smoothing=1.0)
    model.fit("aab" * 30)  # aa 30 times, ab 30 times, ba 29 times: P(b | a) = 1/2, P(a | b) = 30/31
    text = model.generate(2000, np.random.default_rng(int(rng.integers(2**32))))
    assert len(text) == 2000 and set(text) == {"a", "b"}
    # about 1344 a's that are followed by something; 7 standard deviations of 0.0137: far below 1e-9
    followed = [after for before, after in zip(text, text[1:], strict=False) if before == "a"]
    assert followed.count("b") / len(followed) == approx(0.5, abs=0.1)
    # about 656 b's; P(a | b) = 0.968, standard deviation 0.0069
    followed = [after for before, after in zip(text, text[1:], strict=False) if before == "b"]
    assert followed.count("a") / len(followed) == approx(30 / 31, abs=0.06)


def test_interpolated_log_probability__matches_the_reference(student, reference, rng):
    """Mix the probabilities of all models with their weights, then take one logarithm."""
    text, context = letters(rng, 200), letters(rng, 6)
    models = [reference.NGramModel(n) for n in (1, 2, 4)]
    for model in models:
        model.fit(text)
    answers = [{(context, char): model.log_probability(context, char) for char in "abcd"} for model in models]
    lookups = student.run(tables, answers)
    for weights in ([0.2, 0.3, 0.5], [0.0, 1.0, 0.0]):
        for char in "abcd":
            assert student.interpolated_log_probability(lookups, weights, context, char) == approx(
                reference.interpolated_log_probability(models, weights, context, char)
            )


def test_interpolated_log_probability__is_stable(student):
    """Log-probabilities of -2000 must not vanish on the way: exp of them is 0. Shift by the largest first."""
    for low in (-2000.0, -1e5):
        models = student.run(tables, [{("x", "a"): low}, {("x", "a"): low - 1}])
        expected = low + log((1 + exp(-1)) / 2)
        assert student.interpolated_log_probability(models, [0.5, 0.5], "x", "a") == approx(expected)


def test_interpolated_log_probability__of_the_impossible_is_minus_infinity(student):
    """When no model gives the character a chance, the result is -inf; a weight of 0 never makes nan."""
    models = student.run(tables, [{}, {("b", "c"): -2.0}])
    for weights in ([0.5, 0.5], [0.0, 1.0]):
        assert student.interpolated_log_probability(models, weights, "b", "z") == approx(-inf)
    assert student.interpolated_log_probability(models, [0.0, 1.0], "b", "c") == approx(-2.0)
