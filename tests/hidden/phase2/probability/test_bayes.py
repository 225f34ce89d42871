"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import math
from itertools import islice

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, number, raises

WORDS = [f"w{i}" for i in range(12)]
SINGLE = np.array([0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24], dtype=np.float32)  # the sum is exactly 1


def corpus(rng, documents=40):
    """Random documents of three classes with word frequencies of their own."""
    labels = [("a", "b", "c")[k] for k in rng.integers(3, size=documents).tolist()]
    lengths = rng.integers(0, 9, size=documents).tolist()
    drawn = {
        label: iter(rng.choice(WORDS, size=9 * documents, p=rng.dirichlet(np.ones(len(WORDS)))).tolist())
        for label in "abc"
    }
    texts = [list(islice(drawn[label], length)) for label, length in zip(labels, lengths, strict=True)]
    return texts, labels


def told(module, smoothing, texts, labels, documents):
    """The posterior and the label of each document, by a model that was fitted to the texts."""
    model = module.NaiveBayes(smoothing=smoothing).fit(texts, labels)
    return [[model.log_posterior(document), model.predict(document)] for document in documents]


def test_posterior__matches_the_reference(student, reference, rng):
    """Prior times likelihood, divided by the sum of these products."""
    for n in (1, 2, 7, 200):
        prior, likelihood = rng.dirichlet(np.ones(n)), rng.gamma(2.0, size=n)
        assert student.posterior(prior, likelihood) == approx(reference.posterior(prior, likelihood))


def test_posterior__depends_on_likelihood_ratios_only(student, rng):
    """A common factor of all likelihoods, tiny or huge, changes nothing."""
    prior, likelihood = rng.dirichlet(np.ones(4)), rng.uniform(0.1, 1, size=4)
    first = array(student.posterior(prior, likelihood), (4,))
    for factor in (1e-250, 1e250):
        assert student.posterior(prior, factor * likelihood) == approx(first)


def test_posterior__refuses_bad_arguments(student):
    """Negative or infinite likelihoods, priors with nan, unequal lengths, matrices and empty vectors are errors."""
    for prior, likelihood in (
        ([0.5, 0.5], [-0.1, 0.3]),
        ([0.5, 0.5], [float("inf"), 0.3]),
        ([0.5, 0.5], [0.3]),
        ([1.5, -0.5], [0.3, 0.3]),
        ([0.5, float("nan")], [0.3, 0.3]),
        ([], []),
        ([0.5, 0.5], [0.0, 0.0]),
        ([[0.5, 0.5]], [[0.1, 0.1]]),
        ([[0.5], [0.5]], [0.1, 0.3]),
        ([0.5, 0.5], [[0.1, 0.3], [0.2, 0.2]]),
    ):
        with raises(ValueError):
            student.posterior(prior, likelihood)


def test_posterior__adds_up_in_double_precision(student):
    """Networks work in float32, whose sums lose small terms: make float64 of the prior first."""
    likelihood = [0.25, 1, 1, 1, 1, 0.75]
    expected = SINGLE.astype(float) * likelihood
    assert student.posterior(SINGLE, likelihood) == approx(expected / expected.sum())


def test_posterior__leaves_its_arguments_as_they_were(student):
    """Multiplying in place would change the caller's prior."""
    leaves_unchanged(student.posterior, np.array([0.25, 0.75]), np.array([0.5, 0.1]))


def test_update_sequentially__matches_the_reference(student, reference, rng):
    """Row t is the posterior after t observations; each observation multiplies in its likelihoods."""
    for n, h in ((1, 2), (5, 3), (300, 4)):
        prior, likelihoods = rng.dirichlet(np.ones(h)), rng.gamma(2.0, size=(n, h))
        assert student.update_sequentially(prior, likelihoods) == approx(
            reference.update_sequentially(prior, likelihoods), abs=1e-9
        )


def test_update_sequentially__is_one_posterior_after_another(student, rng):
    """Today's posterior is tomorrow's prior: each row follows from the one before."""
    prior, likelihoods = rng.dirichlet(np.ones(3)), rng.uniform(0.1, 1, size=(6, 3))
    rows = array(student.update_sequentially(prior, likelihoods), (7, 3))
    assert rows[0] == approx(prior)
    for before, likelihood, after in zip(rows[:-1], likelihoods, rows[1:], strict=True):
        assert after == approx(before * likelihood / np.sum(before * likelihood))


def test_update_sequentially__neither_vanishes_nor_overflows(student, rng):
    """After thousands of observations the products leave the range of floats: add logarithms instead."""
    ratio = np.exp(rng.normal(size=(3000, 1)))
    swing = np.concatenate([np.full(1500, 3.0), np.full(1500, -3.0)])[:, np.newaxis]
    likelihoods = np.concatenate([ratio * 1e-30, ratio * 1e-30 * np.exp(swing)], axis=1)
    rows = array(student.update_sequentially([0.25, 0.75], likelihoods), (3001, 2))
    assert rows[-1] == approx([0.25, 0.75], abs=1e-6)
    assert rows[1500] == approx([0.0, 1.0])


def test_update_sequentially__keeps_a_prior_of_0_at_0(student):
    """What is impossible beforehand stays impossible; the logarithm of 0 must not become nan."""
    rows = student.update_sequentially([0.0, 0.5, 0.5], [[0.9, 0.2, 0.2], [0.9, 0.1, 0.3]])
    assert rows == approx([[0.0, 0.5, 0.5], [0.0, 0.5, 0.5], [0.0, 0.25, 0.75]])


def test_update_sequentially__refuses_bad_arguments(student):
    """Likelihoods form a table with a column for each hypothesis, finite and not negative."""
    for likelihoods in ([[0.5]], [0.5, 0.5], [], np.zeros((0, 2)), [[-0.1, 0.5]], [[float("inf"), 0.5]]):
        with raises(ValueError, match="likelihoods"):
            student.update_sequentially([0.5, 0.5], likelihoods)
    with raises(ValueError, match="impossible"):
        student.update_sequentially([0.5, 0.5], [[0.0, 0.0]])
    with raises(ValueError):
        student.update_sequentially([0.5, 0.4], [[0.5, 0.5]])


def test_update_sequentially__adds_up_in_double_precision(student):
    """Networks work in float32, whose sums lose small terms: make float64 of the prior first."""
    assert student.update_sequentially(SINGLE, [[0.5] * 6]) == approx(np.array([SINGLE, SINGLE], dtype=float))


def test_diagnostic__matches_the_reference(student, reference, rng):
    """True positives over all positives; the false ones are healthy people times 1 - specificity."""
    for _ in range(10):
        args = [float(p) for p in rng.uniform(0.01, 0.99, size=3)]
        assert student.diagnostic(*args) == approx(reference.diagnostic(*args))


def test_diagnostic__refuses_what_is_no_probability(student):
    """All three arguments lie in [0, 1]; percentages have to be divided by 100."""
    for args in ((-0.1, 0.9, 0.9), (0.1, 90, 0.9), (0.1, 0.9, 1.1), (0.1, 0.0, 1.0)):
        with raises(ValueError):
            student.diagnostic(*args)


def test_beta_binomial_update__matches_the_reference(student, reference, rng):
    """alpha goes with heads, beta with tails."""
    for _ in range(5):
        alpha, beta = (float(v) for v in rng.gamma(2.0, size=2))
        heads, tails = (int(v) for v in rng.integers(0, 100, size=2))
        assert student.beta_binomial_update(alpha, beta, heads, tails) == approx(
            reference.beta_binomial_update(alpha, beta, heads, tails)
        )


def test_beta_binomial_update__refuses_bad_arguments(student):
    """Counts are not negative whole numbers, the parameters of a Beta distribution are positive."""
    for args in ((1, 1, 1, -1), (1, 1, 0.5, 1), (1, 0, 1, 1), (-1, 1, 1, 1)):
        with raises(ValueError):
            student.beta_binomial_update(*args)


def test_NaiveBayes__matches_the_reference(student, reference, rng):
    """Prior of the class times smoothed word probabilities; V counts the words of all classes together."""
    texts, labels = corpus(rng)
    documents = (["w0"], ["w3", "w3", "w7"], [], ["unseen", "w1"], WORDS)
    for smoothing in (1.0, 0.1):
        ours = reference.NaiveBayes(smoothing=smoothing).fit(texts, labels)
        answers = student.run(told, smoothing, texts, labels, documents)
        expected = [approx(ours.log_posterior(document)) for document in documents]
        assert [posterior for posterior, _ in answers] == exactly(expected)


def test_NaiveBayes__posterior_is_normalised(student, rng):
    """The probabilities of all labels together must be 1, so the logarithm of their sum has to come off."""
    texts, labels = corpus(rng)
    answer = student.NaiveBayes().fit(texts, labels).log_posterior(["w1", "w2"])
    assert answer == exactly({label: approx(answer[label]) for label in set(labels)})
    assert sum(math.exp(number(value)) for value in answer.values()) == approx(1.0)


def test_NaiveBayes__predicts_the_label_with_the_largest_posterior(student, rng):
    """predict must agree with log_posterior, priors included."""
    texts, labels = corpus(rng)
    answers = student.run(told, 1.0, texts, labels, texts[:10])
    assert len(answers) == exactly(10)
    for posterior, label in answers:
        assert posterior[label] == approx(max(posterior.values()))


def test_NaiveBayes__keeps_the_logarithms_of_hopeless_classes(student, reference):
    """In log space a class can have a log-probability of -5000; exponentiating first makes it -inf."""
    texts, labels = [["x", "y"], ["x"], ["y"]], ["p", "p", "q"]
    document = ["x"] * 5000
    expected = reference.NaiveBayes().fit(texts, labels).log_posterior(document)
    assert student.NaiveBayes().fit(texts, labels).log_posterior(document) == approx(expected, abs=1e-9)


def test_NaiveBayes__forgets_what_it_learnt_when_it_is_fitted_again(student):
    """A second fit starts from nothing: neither counts nor labels of the first may remain."""
    model = student.NaiveBayes()
    model.fit([["x"], ["y"]], ["old", "older"])
    model.fit([["x", "z"], ["z"], ["x"]], ["one", "two", "two"])
    fresh = student.NaiveBayes().fit([["x", "z"], ["z"], ["x"]], ["one", "two", "two"])
    assert model.log_posterior(["x", "y"]) == approx(fresh.log_posterior(["x", "y"]))


def test_NaiveBayes__refuses_bad_arguments(student):
    """Smoothing is positive, there is something to learn from, and every document has a label."""
    for smoothing in (0.0, -1.0):
        with raises(ValueError):
            student.NaiveBayes(smoothing=smoothing)
    for texts, labels in (([], []), ([["x"]], []), ([["x"]], ["a", "b"])):
        with raises(ValueError):
            student.NaiveBayes().fit(texts, labels)
    with raises(ValueError):
        student.NaiveBayes().log_posterior(["x"])
