"""What bayes.py must do, in sentences. Read a failing test as a line of the specification."""

from math import log

from grader.check import approx, exactly, raises

MAILS = [["win", "money"], ["money", "now"], ["meeting", "now"]]
KINDS = ["spam", "spam", "ham"]


def test_posterior__weighs_each_hypothesis_by_how_well_it_predicted_the_evidence(student):
    """0.5 * 0.1 and 0.5 * 0.3, divided by their sum 0.2."""
    assert student.posterior([0.5, 0.5], [0.1, 0.3]) == approx([0.25, 0.75])


def test_posterior__depends_on_the_prior_as_well(student):
    """0.9 * 0.1 = 0.09 against 0.1 * 0.3 = 0.03."""
    assert student.posterior([0.9, 0.1], [0.1, 0.3]) == approx([0.75, 0.25])


def test_posterior__is_the_prior_when_the_evidence_says_nothing(student):
    """A density may exceed 1; only the ratio of the likelihoods counts."""
    assert student.posterior([0.2, 0.3, 0.5], [7.0, 7.0, 7.0]) == approx([0.2, 0.3, 0.5])


def test_posterior__after_impossible_evidence_is_refused(student):
    """The only hypothesis that could explain it has probability 0."""
    with raises(ValueError, match="impossible"):
        student.posterior([1.0, 0.0], [0.0, 0.5])


def test_posterior__needs_a_prior_that_sums_to_1(student):
    with raises(ValueError, match="prior"):
        student.posterior([0.5, 0.6], [0.1, 0.3])


def test_posterior__needs_a_prior_without_negative_entries(student):
    """1.5 - 0.5 is 1 as well, but nothing has a probability of 1.5."""
    with raises(ValueError, match="prior"):
        student.posterior([1.5, -0.5], [0.1, 0.3])


def test_posterior__needs_a_likelihood_for_each_hypothesis(student):
    """One for all would say nothing, and a negative one is none."""
    with raises(ValueError, match="length"):
        student.posterior([0.5, 0.5], [0.3])
    with raises(ValueError, match="likelihood"):
        student.posterior([0.5, 0.5], [-0.1, 0.3])


def test_update_sequentially__has_a_row_for_the_prior_and_one_for_each_observation(student):
    """A fair coin or one with two heads? Each head doubles the odds of the latter: 1:1, 1:2, 1:4, 1:8."""
    head = [0.5, 1.0]
    assert student.update_sequentially([0.5, 0.5], [head, head, head]) == approx(
        [[1 / 2, 1 / 2], [1 / 3, 2 / 3], [1 / 5, 4 / 5], [1 / 9, 8 / 9]]
    )


def test_update_sequentially__rules_a_hypothesis_out_for_good(student):
    """One tail, and the coin with two heads is out, whatever comes later."""
    head, tail = [0.5, 1.0], [0.5, 0.0]
    assert student.update_sequentially([0.5, 0.5], [tail, head]) == approx(
        [[0.5, 0.5], [1.0, 0.0], [1.0, 0.0]]
    )


def test_update_sequentially__lets_an_unlikely_hypothesis_recover(student):
    """1000 observations against it and 1000 for it: even again, though 0.1^1000 is 0 in floating point."""
    answer = student.update_sequentially([0.5, 0.5], [[0.9, 0.09]] * 1000 + [[0.09, 0.9]] * 1000)
    assert answer[-1] == approx([0.5, 0.5], abs=1e-6)


def test_update_sequentially__of_impossible_observations_is_refused(student):
    with raises(ValueError, match="impossible"):
        student.update_sequentially([0.5, 0.5], [[1.0, 0.0], [0.0, 1.0]])


def test_update_sequentially__of_a_single_hypothesis_stays_certain(student):
    """Where only one explanation is thought of, no observation can shake it."""
    assert student.update_sequentially([1.0], [[0.25]]) == approx([[1.0], [1.0]])


def test_update_sequentially__needs_a_table_with_a_column_for_each_hypothesis(student):
    """Probabilities in it are not negative, and those of the prior sum to 1."""
    for likelihoods in ([0.5, 1.0], [[0.5, 1.0, 0.5]], [[0.5, -1.0]], []):
        with raises(ValueError, match="likelihoods"):
            student.update_sequentially([0.5, 0.5], likelihoods)
    with raises(ValueError, match="prior"):
        student.update_sequentially([0.5, 0.6], [[0.5, 1.0]])


def test_diagnostic__of_a_rare_illness_is_surprisingly_low(student):
    """Of 10000 people 100 are ill and 90 of them positive; of 9900 healthy ones 495: 90 / 585."""
    assert student.diagnostic(0.01, 0.9, 0.95) == approx(90 / 585)


def test_diagnostic__of_a_test_that_never_errs_on_the_healthy_is_certain(student):
    assert student.diagnostic(0.01, 0.5, 1.0) == approx(1.0)


def test_diagnostic__of_a_useless_test_is_the_prevalence(student):
    """Ill and healthy test positive equally often: nothing is learnt."""
    assert student.diagnostic(0.2, 0.7, 0.3) == approx(0.2)


def test_diagnostic__by_the_toss_of_a_coin_tells_nothing(student):
    """As many true as false positives: one in two is ill before, and one in two after it."""
    assert student.diagnostic(0.5, 0.5, 0.5) == approx(0.5)


def test_diagnostic__of_an_impossible_positive_test_is_refused(student):
    with raises(ValueError, match="positive"):
        student.diagnostic(0.0, 0.9, 1.0)


def test_diagnostic__of_percentages_is_refused(student):
    """90 % is 0.9."""
    with raises(ValueError, match="sensitivity"):
        student.diagnostic(0.01, 90, 0.95)
    with raises(ValueError, match="prevalence"):
        student.diagnostic(1.5, 0.9, 0.95)


def test_beta_binomial_update__adds_the_counts(student):
    """Heads to alpha, tails to beta: the prior acts like tosses that were seen before."""
    assert student.beta_binomial_update(1.0, 2.0, 7, 3) == approx((8.0, 5.0))


def test_beta_binomial_update__in_two_steps_is_the_same_as_in_one(student):
    """Yesterday's posterior is today's prior."""
    alpha, beta = student.beta_binomial_update(0.5, 0.5, 2, 1)
    assert student.beta_binomial_update(alpha, beta, 3, 4) == approx((5.5, 5.5))


def test_beta_binomial_update__without_tosses_stays_with_the_prior(student):
    assert student.beta_binomial_update(2.5, 1.0, 0, 0) == approx((2.5, 1.0))


def test_beta_binomial_update__refuses_negative_counts_and_parameters_that_are_not_positive(student):
    with raises(ValueError, match="heads"):
        student.beta_binomial_update(1.0, 1.0, -1, 2)
    with raises(ValueError, match="alpha"):
        student.beta_binomial_update(0.0, 1.0, 1, 2)


def test_NaiveBayes__compares_how_probable_the_words_are_in_each_class(student):
    """4 different words. spam: 2/3 * (2 + 1)/(4 + 4) = 1/4, ham: 1/3 * (0 + 1)/(2 + 4) = 1/18; so 9 : 2."""
    model = student.NaiveBayes(smoothing=1.0)
    model.fit(MAILS, KINDS)
    assert model.log_posterior(["money"]) == approx({"spam": log(9 / 11), "ham": log(2 / 11)})
    assert model.predict(["money"]) == exactly("spam")


def test_NaiveBayes__fit_returns_the_model_itself(student):
    """So that model = NaiveBayes().fit(documents, labels) works."""
    assert student.NaiveBayes().fit(MAILS, KINDS).predict(["meeting", "meeting"]) == exactly("ham")


def test_NaiveBayes__counts_a_word_as_often_as_it_occurs(student):
    """money twice: 2/3 * (3/8)^2 = 3/32 against 1/3 * (1/6)^2 = 1/108."""
    model = student.NaiveBayes().fit(MAILS, KINDS)
    spam, ham = 3 / 32, 1 / 108
    assert model.log_posterior(["money", "money"]) == approx(
        {"spam": log(spam / (spam + ham)), "ham": log(ham / (spam + ham))}
    )


def test_NaiveBayes__ignores_words_it_has_never_seen(student):
    """Nothing is left of the document: the answer is the share of each class in training."""
    model = student.NaiveBayes().fit(MAILS, KINDS)
    assert model.log_posterior(["zebra"]) == approx({"spam": log(2 / 3), "ham": log(1 / 3)})


def test_NaiveBayes__survives_long_documents(student):
    """0.1^10000 is 0 in floating point: add logarithms."""
    model = student.NaiveBayes().fit(MAILS, KINDS)
    assert model.predict(["meeting"] * 10_000) == exactly("ham")
    assert model.log_posterior(["meeting"] * 10_000)["ham"] == approx(0.0, abs=1e-6)


def test_NaiveBayes__needs_a_label_for_each_document_and_a_fit_before_it_answers(student):
    with raises(ValueError, match="length"):
        student.NaiveBayes().fit(MAILS, ["spam"])
    with raises(ValueError, match="fit"):
        student.NaiveBayes().predict(["money"])


def test_NaiveBayes__needs_smoothing_and_something_to_learn_from(student):
    """Without smoothing a single new word makes a class impossible; without documents there is no class."""
    with raises(ValueError, match="smoothing"):
        student.NaiveBayes(smoothing=0.0)
    with raises(ValueError):
        student.NaiveBayes().fit([], [])
