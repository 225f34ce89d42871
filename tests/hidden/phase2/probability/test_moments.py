"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises

BAD_WEIGHTS = (
    ([], []),
    ([1, 2], [0.5, 0.6]),
    ([1, 2], [1.5, -0.5]),
    ([1, 2], [0.5, float("nan")]),
    ([1, 2, 3], [0.5, 0.5]),
    ([[1, 2]], [[0.5, 0.5]]),
)


def correlations(module, pairs):
    return [module.correlation(x, y) for x, y in pairs]


def push_all(module, chunks):
    """Mean, variance(1), variance(0) of the chunks: pushed one by one, and merged in pairs."""
    whole, parts = module.RunningMoments(), []
    for chunk in chunks:
        part = module.RunningMoments()
        for x in chunk:
            part.push(float(x))
            whole.push(float(x))
        parts.append(part)
    merged = module.RunningMoments()
    for part in parts:
        merged = merged.merge(part)
    reversed_merge = module.RunningMoments()
    for part in parts:
        reversed_merge = part.merge(reversed_merge)
    return [(m.mean, m.variance(), m.variance(ddof=0)) for m in (whole, merged, reversed_merge)]


def test_expectation__matches_the_reference(student, reference, rng):
    """Each value counts with its own probability; a plain average treats all alike."""
    for n in (1, 2, 10, 1000):
        values, p = rng.normal(size=n), rng.dirichlet(np.ones(n))
        assert student.expectation(values, p) == approx(reference.expectation(values, p), abs=1e-11)


def test_expectation__refuses_what_is_no_distribution(student):
    """Probabilities are not negative or nan, sum to 1, and there is one for each value."""
    for values, p in BAD_WEIGHTS:
        with raises(ValueError):
            student.expectation(values, p)


def test_expectation__forgives_what_rounding_adds_to_a_sum(student):
    """Probabilities may miss the sum 1 by 1e-8, and by no more."""
    assert student.expectation([2, 2], [0.5, 0.5 + 5e-9]) == approx(2.0, rel=1e-7)
    with raises(ValueError):
        student.expectation([2, 2], [0.5, 0.5 + 1e-7])


def test_expectation__adds_up_in_double_precision(student):
    """Networks work in float32, whose sums lose small terms: make float64 of the probabilities first."""
    p = np.array([0.5, *[2.0**-26] * 4, 0.5 - 2.0**-24], dtype=np.float32)  # the sum is exactly 1
    assert student.expectation([0, 1, 1, 1, 1, 2], p) == approx(1 - 2.0**-24, rel=1e-12)


def test_variance__matches_the_reference(student, reference, rng):
    """The expectation of (X - mean)^2, weighted by the probabilities."""
    for n in (1, 2, 10, 1000):
        values, p = rng.normal(size=n) * 10, rng.dirichlet(np.ones(n))
        assert student.variance(values, p) == approx(reference.variance(values, p), abs=1e-11)


def test_variance__is_never_negative_and_accurate_far_from_0(student, rng):
    """Subtract the mean first and square then: E[X^2] - E[X]^2 loses its digits far from 0."""
    values, p = rng.integers(0, 100, size=20), rng.dirichlet(np.ones(20))
    near = number(student.variance(values, p))
    assert student.variance(values + 1e9, p) == approx(near, rel=1e-6)
    assert number(student.variance([1e9 + 0.1], [1.0])) >= 0


def test_variance__refuses_what_is_no_distribution(student):
    """Probabilities are not negative or nan, sum to 1, and there is one for each value."""
    for values, p in BAD_WEIGHTS:
        with raises(ValueError):
            student.variance(values, p)


def test_covariance__matches_the_reference_for_each_ddof(student, reference, rng):
    """Subtract both means, multiply pairwise, add up and divide by n - ddof."""
    for n in (4, 10, 1000):
        x, y = rng.normal(size=(2, n)) + [[5], [-3]]
        for ddof in (0, 1, 2):
            assert student.covariance(x, y, ddof=ddof) == approx(
                reference.covariance(x, y, ddof=ddof), abs=1e-11
            )


def test_covariance__keeps_its_digits_far_away_from_0(student, rng):
    """Subtract the means before you multiply: products near 1e18 have no digits left for the rest."""
    x, y = rng.integers(-50, 50, size=(2, 40)).astype(float)
    assert student.covariance(x + 1e9, y - 1e9) == approx(
        number(student.covariance(x, y)), rel=1e-6, abs=1e-4
    )


def test_covariance__works_in_double_precision(student, reference, rng):
    """An array of float32 has 7 digits: make float64 of both before you subtract the means."""
    x, y = rng.exponential(size=(2, 20)).astype(np.float32)
    expected = reference.covariance(x.astype(float), y.astype(float))
    assert student.covariance(x, y) == approx(expected, abs=1e-10)


def test_covariance__refuses_bad_arguments(student):
    """Two vectors of one length, not empty, with more entries than ddof, which is not negative."""
    for args in (([], []), ([[1, 2]], [[1, 2]]), ([1, 2], [1, 2], 2), ([1, 2], [1, 2], -1), ([1, 2], [1])):
        with raises(ValueError):
            student.covariance(*args)


def test_covariance_matrix__matches_the_reference(student, reference, rng):
    """Subtract from each column its own mean; rows are observations, so the result is (columns, columns)."""
    for shape in ((5, 3), (3, 5), (4, 4), (200, 2), (7, 1)):
        X = rng.normal(size=shape) * [*range(1, shape[1] + 1)] + 3
        for ddof in (0, 1):
            assert student.covariance_matrix(X, ddof=ddof) == approx(
                reference.covariance_matrix(X, ddof=ddof), abs=1e-10
            )


def test_covariance_matrix__turns_with_the_data(student, rng):
    """The covariance of X A^T is A S A^T: a law that a wrong axis or divisor breaks."""
    X, A = rng.normal(size=(30, 3)), rng.normal(size=(2, 3))
    S = array(student.covariance_matrix(X), (3, 3))
    assert student.covariance_matrix(X @ A.T) == approx(A @ S @ A.T, abs=1e-10)


def test_covariance_matrix__works_in_double_precision(student, reference, rng):
    """An array of float32 has 7 digits: make float64 of it before you subtract the means."""
    X = (100 + rng.normal(size=(20, 3))).astype(np.float32)
    assert student.covariance_matrix(X) == approx(reference.covariance_matrix(X.astype(float)), abs=1e-10)


def test_covariance_matrix__refuses_bad_arguments(student):
    """X is a matrix that is not empty with more rows than ddof."""
    for args in (([1, 2, 3],), ([],), ([[], []],), ([[1, 2], [3, 4]], 2), ([[1, 2], [3, 4]], -1)):
        with raises(ValueError):
            student.covariance_matrix(*args)


def test_correlation__matches_the_reference(student, reference, rng):
    """Covariance divided by both standard deviations, all three with the same ddof."""
    for n in (2, 3, 10, 500):
        x = rng.normal(size=n)
        y = x + rng.normal(size=n)
        assert student.correlation(x, y) == approx(reference.correlation(x, y), abs=1e-10)


def test_correlation__depends_on_neither_scale_nor_origin(student, rng):
    """Other units change nothing: neither factors of 1e200 and 1e-200 nor shifts."""
    x, y = rng.normal(size=(2, 12))
    r = number(student.correlation(x, y))
    assert student.correlation(1e200 * x, 1e-200 * y) == approx(r, rel=1e-8)
    assert student.correlation(3 * x - 5, -y) == approx(-r, rel=1e-8)


def test_correlation__never_leaves_its_range(student, rng):
    """Rounding can push the quotient just above 1: the answer lies in [-1, 1]."""
    x = rng.normal(size=(50, 3))
    for y, sign in ((0.1 * x + 0.3, 1.0), (0.7 - 0.1 * x, -1.0)):
        answers = student.run(correlations, list(zip(x, y, strict=True)))
        assert len(answers) == exactly(50)
        for answer in answers:
            assert -1 <= number(answer) <= 1
            assert answer == approx(sign, rel=1e-7)


def test_correlation__refuses_constant_and_unpaired_samples(student):
    """A sample without spread has no correlation; neither have samples of different lengths."""
    for x, y in (([1, 2, 3], [0.1] * 3), ([1.0], [2.0]), ([1, 2, 3], [1, 2]), ([], []), ([[1, 2]], [[2, 3]])):
        with raises(ValueError):
            student.correlation(x, y)


def test_RunningMoments__agrees_with_two_passes_over_the_data(student, rng):
    """Pushed one by one, or merged from parts in any order, the moments are those of all the numbers."""
    chunks = [rng.normal(3, 2, size=size) for size in (1, 50, 7, 120)]
    data = np.concatenate(chunks)
    for mean, unbiased, biased in student.run(push_all, chunks):
        assert mean == approx(float(data.mean()))
        assert unbiased == approx(float(data.var(ddof=1)))
        assert biased == approx(float(data.var()))


def test_RunningMoments__keeps_its_digits_when_the_mean_is_huge(student, rng):
    """With a mean of 1e9 and a spread of 1, sums of squares have no digits left: keep distances."""
    chunks = [1e9 + rng.normal(size=size) for size in (1000, 1, 3000)]
    data = np.concatenate(chunks)
    for mean, unbiased, _ in student.run(push_all, chunks):
        assert mean == approx(float(data.mean()), rel=1e-14)
        assert unbiased == approx(float(data.var(ddof=1)), rel=1e-6)


def test_RunningMoments__can_be_merged_with_an_empty_one(student):
    """A stream of nothing changes nothing; two of them are still nothing."""
    empty, one = student.RunningMoments(), student.RunningMoments()
    for x in (1.0, 5.0):
        one.push(x)
    for merged in (empty.merge(one), one.merge(empty)):
        assert merged.mean == approx(3.0)
        assert merged.variance() == approx(8.0)
    with raises(ValueError):
        _ = empty.merge(student.RunningMoments()).mean


def test_RunningMoments__merge_leaves_both_as_they_were(student):
    """merge returns a new object: pushing into it must not change the two, nor the other way round."""
    left, right = student.RunningMoments(), student.RunningMoments()
    for x in (1.0, 2.0, 6.0):
        left.push(x)
        right.push(10 * x)
    merged = left.merge(right)
    merged.push(1000.0)
    left.push(3.0)
    assert left.mean == approx(3.0)
    assert left.variance() == approx(14 / 3)
    assert right.mean == approx(30.0)
    assert right.variance() == approx(700.0)


def test_RunningMoments__needs_more_numbers_than_ddof(student):
    """n - ddof must be positive, for any ddof."""
    moments = student.RunningMoments()
    with raises(ValueError):
        moments.variance(ddof=0)
    moments.push(1.0)
    moments.push(2.0)
    assert moments.variance() == approx(0.5)
    with raises(ValueError):
        moments.variance(ddof=2)


def test_standardize__matches_the_reference_along_each_axis(student, reference, rng):
    """Mean and variance are taken along the axis that is asked for, the last one unless told otherwise."""
    X = rng.normal(2, 3, size=(3, 4, 5))
    assert student.standardize(X) == approx(reference.standardize(X))
    for axis in (0, 1, 2, -1, -2):
        assert student.standardize(X, axis=axis) == approx(reference.standardize(X, axis=axis))


def test_standardize__has_mean_0_and_variance_1_without_eps(student, rng):
    """With eps = 0 the variance (divided by n) is exactly 1."""
    answer = array(student.standardize(rng.normal(5, 7, size=(4, 9)), eps=0.0), (4, 9))
    assert answer.sum(axis=1) == approx(np.zeros(4), abs=1e-9)
    assert (answer**2).sum(axis=1) / 9 == approx(np.ones(4))


def test_standardize__has_eps_under_the_root(student, reference, rng):
    """eps is added to the variance before the root is taken, not to the standard deviation."""
    X = 1e-3 * rng.normal(size=(3, 6))
    assert student.standardize(X) == approx(reference.standardize(X))
    assert student.standardize(X, eps=0.1) == approx(reference.standardize(X, eps=0.1))


def test_standardize__works_in_double_precision(student, reference, rng):
    """An array of float32 has 7 digits: make float64 of it before you subtract the mean."""
    X = (100 + rng.normal(size=(4, 9))).astype(np.float32)
    assert student.standardize(X) == approx(reference.standardize(X.astype(float)), abs=1e-10)


def test_standardize__refuses_bad_arguments(student):
    """Empty arrays, missing axes, a negative eps, and 0 / 0 are errors."""
    for args in (
        ([],),
        (3.0,),
        ([[1.0, 2.0]], 2),
        ([1.0, 2.0], -1, -1.0),
        ([[1.0, 2.0], [3.0, 3.0]], -1, 0.0),
    ):
        with raises(ValueError):
            student.standardize(*args)
