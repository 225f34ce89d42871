"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, leaves_unchanged, number, raises


def test_gaussian_log_likelihood__matches_the_reference(student, reference, rng):
    """A sum over all samples: n times the constant, n times log std, and the squared distances over 2 std^2."""
    for n in (1, 5, 3000):
        samples = rng.normal(2, 3, size=n)
        mean, std = float(rng.normal()), float(rng.uniform(0.2, 5))
        assert student.gaussian_log_likelihood(samples, mean, std) == approx(
            reference.gaussian_log_likelihood(samples, mean, std)
        )


def test_gaussian_log_likelihood__is_finite_far_away(student):
    """Forty standard deviations away the density is 0 in floating point, its logarithm is an ordinary number."""
    assert student.gaussian_log_likelihood([40.0, -40.0], 0.0, 1.0) == approx(-1600 - np.log(2 * np.pi))


def test_gaussian_log_likelihood__refuses_bad_arguments(student):
    """Samples are a vector that is not empty, std is positive."""
    for samples, std in (([], 1.0), ([[1.0]], 1.0), ([1.0], -1.0), ([1.0], float("nan"))):
        with raises(ValueError):
            student.gaussian_log_likelihood(samples, 0.0, std)


def test_mle_bernoulli__matches_the_reference(student, reference, rng):
    """Ones divided by the number of samples."""
    for n in (1, 2, 50):
        samples = rng.integers(2, size=n)
        assert student.mle_bernoulli(samples) == approx(reference.mle_bernoulli(samples))


def test_mle_bernoulli__refuses_what_is_no_toss(student):
    """Every single sample has to be 0 or 1, whatever their mean is."""
    for samples in ([0, 1, 0.5], [-1, 1], [0, 1, float("nan")], [[0, 1]], []):
        with raises(ValueError):
            student.mle_bernoulli(samples)


def test_mle_gaussian__matches_the_reference(student, reference, rng):
    """Maximum likelihood divides by n, and the second answer is the standard deviation."""
    for n in (1, 2, 50):
        samples = rng.normal(-5, 4, size=n)
        assert student.mle_gaussian(samples) == approx(reference.mle_gaussian(samples), abs=1e-9)


def test_mle_gaussian__works_in_double_precision(student, reference, rng):
    """An array of float32 has 7 digits: make float64 of it before you take the mean."""
    samples = (5 + rng.normal(size=50)).astype(np.float32)
    assert student.mle_gaussian(samples) == approx(reference.mle_gaussian(samples.astype(float)))


def test_mle_gaussian__refuses_what_is_no_sample(student):
    """Samples are a vector that is not empty."""
    for samples in ([], [[1.0, 2.0]], 3.0):
        with raises(ValueError):
            student.mle_gaussian(samples)


def test_map_bernoulli__matches_the_reference(student, reference, rng):
    """The mode of the posterior, not its mean: alpha - 1 and beta - 1 are added."""
    for n in (1, 4, 60):
        samples = rng.integers(2, size=n)
        alpha, beta = (float(v) for v in rng.uniform(1, 20, size=2))
        assert student.map_bernoulli(samples, alpha, beta) == approx(
            reference.map_bernoulli(samples, alpha, beta)
        )


def test_map_bernoulli__maximises_the_posterior(student, rng):
    """No other p on a fine grid may have a larger product of prior and likelihood."""
    samples = rng.integers(2, size=9)
    p = number(student.map_bernoulli(samples, 3.0, 1.5))
    heads = int(samples.sum())

    def log_density(q):
        return (heads + 2.0) * np.log(q) + (9 - heads + 0.5) * np.log1p(-q)

    assert 0 < p < 1
    assert log_density(np.linspace(1e-6, 1 - 1e-6, 10_001)).max() <= log_density(p) + 1e-9


def test_map_bernoulli__refuses_bad_arguments(student):
    """Tosses are 0 or 1, both parameters of the prior at least 1."""
    for samples, alpha, beta in (
        ([], 2, 2),
        ([0.5], 2, 2),
        ([1], 0.9, 2),
        ([1], 2, 0.9),
    ):
        with raises(ValueError):
            student.map_bernoulli(samples, alpha, beta)


def test_map_gaussian_mean__matches_the_reference(student, reference, rng):
    """Weights are precisions, 1 over the squared standard deviations; n samples count n times."""
    for n in (1, 3, 100):
        samples = rng.normal(3, 2, size=n)
        noise, prior = (float(v) for v in rng.uniform(0.1, 5, size=2))
        args = (samples, noise, float(rng.normal()), prior)
        assert student.map_gaussian_mean(*args) == approx(reference.map_gaussian_mean(*args), abs=1e-11)


def test_map_gaussian_mean__moves_from_the_prior_to_the_samples(student):
    """A very sure prior wins against a few samples, and very many samples against any prior."""
    assert student.map_gaussian_mean([5.0, 7.0], 1.0, 2.0, 1e-6) == approx(2.0, abs=1e-9)
    assert student.map_gaussian_mean(np.full(10_000, 6.0), 1.0, 2.0, 10.0) == approx(6.0, abs=1e-5)


def test_map_gaussian_mean__refuses_bad_arguments(student):
    """Samples are a vector that is not empty, both standard deviations are positive."""
    for args in (([], 1, 0, 1), ([1.0], -1, 0, 1), ([1.0], 1, 0, 0), ([[1.0]], 1, 0, 1)):
        with raises(ValueError):
            student.map_gaussian_mean(*args)


def test_ridge__matches_the_reference(student, reference, rng):
    """The penalty is strength times the squared weights, added to the sum (not the mean) of squared errors."""
    for n, d in ((10, 1), (30, 4), (4, 9)):
        X, y = rng.normal(size=(n, d)), rng.normal(size=n)
        for strength in (1e-3, 1.0, 50.0):
            assert student.ridge(X, y, strength) == approx(
                reference.ridge(X, y, strength), rel=1e-7, abs=1e-9
            )


def test_ridge__has_a_gradient_of_0(student, rng):
    """At the minimum X^T (y - X w) equals strength times w."""
    X, y = rng.normal(size=(20, 5)), rng.normal(size=20)
    w = array(student.ridge(X, y, 3.0), (5,))
    assert X.T @ (y - X @ w) == approx(3.0 * w, abs=1e-9)


def test_ridge__without_strength_is_least_squares(student, rng):
    """With strength 0 the residual is perpendicular to every column."""
    X, y = rng.normal(size=(20, 5)), rng.normal(size=20)
    w = array(student.ridge(X, y, 0.0), (5,))
    assert X.T @ (y - X @ w) == approx(np.zeros(5), abs=1e-9)


def test_ridge__refuses_bad_arguments(student):
    """Shapes have to fit, the strength is not negative, and without it the columns must be independent."""
    for X, y, strength in (
        ([[1.0], [2.0]], [1.0, 2.0, 3.0], 1.0),
        ([[1.0], [2.0]], [1.0, 2.0], -1.0),
        ([1.0, 2.0], [1.0, 2.0], 1.0),
        ([], [], 1.0),
        (np.zeros((0, 2)), [], 1.0),
        (np.zeros((2, 0)), [1.0, 2.0], 1.0),
        ([[1.0], [2.0]], [[1.0], [2.0]], 1.0),
        ([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]], [1.0, 2.0, 3.0], 0.0),
        ([[1.0, 2.0]], [1.0], 0.0),
    ):
        with raises(ValueError):
            student.ridge(X, y, strength)


def test_logistic_regression__matches_the_reference(student, reference, rng):
    """Start at 0, take exactly the number of steps, each rate times the gradient of the mean log-likelihood."""
    X = rng.normal(size=(40, 3))
    y = (X @ [1.0, -2.0, 0.5] + 0.3 * rng.normal(size=40) > 0.2).astype(int)
    for steps, rate in ((0, 0.1), (1, 0.5), (7, 0.1), (300, 0.3)):
        assert student.logistic_regression(X, y, steps, rate) == approx(
            reference.logistic_regression(X, y, steps, rate), rel=1e-7, abs=1e-9
        )


def test_logistic_regression__finds_the_maximum_of_the_likelihood(student, rng):
    """After many steps the gradient must vanish: residuals y - p are perpendicular to every column and to 1."""
    X = rng.normal(size=(60, 2))
    y = (rng.random(60) < 1 / (1 + np.exp(-(X @ [1.0, -1.0])))).astype(int)
    y[:2] = 0, 1
    w = array(student.logistic_regression(X, y, steps=1000, rate=0.5), (3,))
    A = np.column_stack([X, np.ones(60)])
    p = 0.5 * (1 + np.tanh(0.5 * (A @ w)))
    assert A.T @ (y - p) / 60 == approx(np.zeros(3), abs=1e-3)


def test_logistic_regression__survives_large_numbers(student, reference):
    """exp(1000) overflows: the sigmoid has to be computed so that large scores of both signs work."""
    X, y = [[-1000.0], [-900.0], [950.0], [1000.0]], [0, 0, 1, 1]
    assert student.logistic_regression(X, y, steps=20, rate=1.0) == approx(
        reference.logistic_regression(X, y, steps=20, rate=1.0)
    )


def test_logistic_regression__refuses_bad_arguments(student):
    """Labels are 0 or 1, one for each row; steps are not negative, the rate is positive."""
    for X, y, steps, rate in (
        ([[1.0], [2.0]], [0, 1, 1], 5, 0.1),
        ([[1.0], [2.0]], [0, 2], 5, 0.1),
        ([[1.0], [2.0]], [0, 1], -1, 0.1),
        ([[1.0], [2.0]], [0, 1], 5, 0.0),
        ([1.0, 2.0], [0, 1], 5, 0.1),
        ([], [], 5, 0.1),
    ):
        with raises(ValueError):
            student.logistic_regression(X, y, steps, rate)


def test_logistic_regression__leaves_its_arguments_as_they_were(student):
    """Appending the column of ones must not touch the caller's X."""
    leaves_unchanged(student.logistic_regression, np.array([[1.0], [2.0]]), np.array([0.0, 1.0]), 3, 0.1)
