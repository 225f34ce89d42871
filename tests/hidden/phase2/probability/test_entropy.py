"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import inf, log

import numpy as np

from grader.check import approx, exactly, number, raises

NO_DISTRIBUTIONS = ([], [[0.5, 0.5]], [0.5, 0.6], [1.5, -0.5], [0.5, float("nan")], 1.0)


def sparse(rng, n):
    """A distribution with some entries that are 0."""
    p = rng.gamma(0.5, size=n) * (rng.random(n) < 0.7)
    p[rng.integers(n)] += 0.1
    return p / p.sum()


def test_self_information__matches_the_reference(student, reference, rng):
    """Minus the natural logarithm, also of tiny probabilities."""
    for p in (*rng.uniform(size=5), 1e-300, 1.0):
        assert student.self_information(float(p)) == approx(reference.self_information(float(p)))


def test_self_information__is_a_python_float_of_at_least_0(student):
    """Surprise is never negative, and the answer is a plain float."""
    assert student.self_information(1.0) == exactly(0.0)
    assert student.self_information(0) == exactly(inf)


def test_self_information__refuses_what_is_no_probability(student):
    """p lies in [0, 1]."""
    for p in (-0.1, 1.0001):
        with raises(ValueError):
            student.self_information(p)


def test_entropy__matches_the_reference(student, reference, rng):
    """Sum of p log p with a minus; entries that are 0 contribute nothing."""
    for n in (1, 2, 10, 1000):
        p = sparse(rng, n)
        assert student.entropy(p) == approx(reference.entropy(p))


def test_entropy__of_independent_variables_adds_up(student, rng):
    """H of the product table is H of the rows plus H of the columns, whatever the logarithm; nats are asked for."""
    p, q = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(6))
    apart = number(student.entropy(p)) + number(student.entropy(q))
    assert student.entropy(np.outer(p, q).ravel()) == approx(apart)
    assert student.entropy(np.full(8, 1 / 8)) == approx(log(8))


def test_entropy__counts_tiny_probabilities(student):
    """Adding a small number inside the logarithm changes the answer: leave out the entries that are 0 instead."""
    p = 1e-20
    assert student.entropy([p, 1.0]) == approx(-p * log(p), rel=1e-6, abs=0)


def test_entropy__adds_up_in_double_precision(student, reference):
    """Networks work in float32, whose sums lose small terms: make float64 of the probabilities first."""
    p = np.array([0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24], dtype=np.float32)  # the sum is exactly 1
    assert student.entropy(p) == approx(reference.entropy(p.astype(float)))


def test_entropy__refuses_what_is_no_distribution(student):
    """A vector that is not empty, with entries that are not negative, not nan, and sum to 1."""
    for p in NO_DISTRIBUTIONS:
        with raises(ValueError):
            student.entropy(p)


def test_cross_entropy__matches_the_reference(student, reference, rng):
    """p outside of the logarithm, q inside."""
    for n in (1, 2, 10, 1000):
        p, q = sparse(rng, n), rng.dirichlet(np.ones(n))
        q = (q + 1e-6) / np.sum(q + 1e-6)
        assert student.cross_entropy(p, q) == approx(reference.cross_entropy(p, q))


def test_cross_entropy__is_entropy_plus_divergence(student, reference, rng):
    """H(p, q) = H(p) + D(p || q): coding with the wrong q costs the divergence more."""
    p, q = sparse(rng, 12), rng.dirichlet(np.full(12, 5.0))
    together = reference.entropy(p) + reference.kl_divergence(p, q)
    assert student.cross_entropy(p, q) == approx(together)


def test_cross_entropy__is_infinite_and_never_nan(student):
    """0 log 0 is nan and log 0 is -inf for a computer: treat both cases before you take logarithms."""
    assert student.cross_entropy([0.5, 0.0, 0.5], [0.0, 0.5, 0.5]) == exactly(inf)
    assert student.cross_entropy([0.0, 0.5, 0.5], [0.0, 0.5, 0.5]) == approx(log(2))
    assert student.cross_entropy([0.5, 0.5], [1.0 - 1e-300, 1e-300]) == approx(150 * log(10))


def test_cross_entropy__refuses_what_is_no_distribution(student):
    """Both arguments are probability vectors (without nan), over the same outcomes."""
    for bad in NO_DISTRIBUTIONS:
        with raises(ValueError):
            student.cross_entropy(bad, [0.5, 0.5])
        with raises(ValueError):
            student.cross_entropy([0.5, 0.5], bad)
    with raises(ValueError):
        student.cross_entropy([1.0], [0.5, 0.5])


def test_kl_divergence__matches_the_reference(student, reference, rng):
    """The first argument is the truth: p log(p / q), not the other way round."""
    for n in (1, 2, 10, 1000):
        p, q = sparse(rng, n), rng.dirichlet(np.full(n, 5.0))
        assert student.kl_divergence(p, q) == approx(reference.kl_divergence(p, q), abs=1e-11)


def test_kl_divergence__is_never_negative(student, rng):
    """For nearly equal distributions rounding can win: a divergence below 0 must not come out."""
    for _ in range(100):
        p = rng.dirichlet(np.ones(20))
        q = p * (1 + 1e-12 * rng.normal(size=20))
        answer = number(student.kl_divergence(p, q))
        assert answer >= 0
        assert answer == approx(0.0, abs=1e-11)


def test_kl_divergence__handles_zeros_on_both_sides(student):
    """p = 0 contributes nothing; q = 0 where p is not makes it infinite; both 0 contribute nothing."""
    assert student.kl_divergence([0.5, 0.5, 0.0], [0.5, 0.0, 0.5]) == exactly(inf)
    assert student.kl_divergence([0.0, 0.5, 0.5], [0.0, 0.25, 0.75]) == approx(0.5 * log(4 / 3))
    assert student.kl_divergence([0.5, 0.5], [1.0, 1e-310]) == approx(
        0.5 * log(0.5) + 0.5 * (log(0.5) - log(1e-310))
    )


def test_kl_divergence__refuses_what_is_no_distribution(student):
    """Both arguments are probability vectors (without nan), over the same outcomes."""
    for bad in NO_DISTRIBUTIONS:
        with raises(ValueError):
            student.kl_divergence(bad, [0.5, 0.5])
        with raises(ValueError):
            student.kl_divergence([0.5, 0.5], bad)
    with raises(ValueError):
        student.kl_divergence([0.2, 0.3, 0.5], [0.5, 0.5])


def test_maximum_entropy__is_the_entropy_of_the_uniform_distribution(student, reference):
    """log n, which the uniform distribution reaches."""
    for n in (2, 7, 100):
        assert student.maximum_entropy(n) == approx(reference.entropy(np.full(n, 1 / n)))


def test_maximum_entropy__bounds_the_entropy_of_everything(student, reference, rng):
    """No distribution over n outcomes may have more."""
    for n in (2, 5, 30):
        most = number(student.maximum_entropy(n))
        for _ in range(5):
            assert reference.entropy(rng.dirichlet(np.ones(n))) <= most + 1e-12


def test_maximum_entropy__refuses_what_counts_nothing(student):
    """n is a whole number of outcomes, at least 1."""
    for n in (0, -3, 2.5):
        with raises(ValueError, match=r"\bn\b"):
            student.maximum_entropy(n)
