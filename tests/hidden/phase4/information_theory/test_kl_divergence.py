"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import log

import numpy as np

from grader.check import approx, exactly, number, raises


def answers(module, name, cases):
    """One function's answer for each of many arguments."""
    return [getattr(module, name)(*args) for args in cases]


def answers_of(student, name, cases):
    """As many numbers as there are cases."""
    found = student.run(answers, name, cases)
    assert len(found) == exactly(len(cases))
    return [number(answer) for answer in found]


def test_kl__matches_the_reference(student, reference, rng):
    """Terms with p = 0 count nothing; all others are p log(p / q)."""
    for n in (2, 5, 40):
        p, q = rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(n))
        p[0] = 0
        p /= p.sum()
        assert student.kl(p, q) == approx(reference.kl(p, q))


def test_kl__is_never_negative_by_rounding(student, rng):
    """For nearly equal distributions rounding must not leave a negative number."""
    p = rng.dirichlet(np.ones(50), size=30)
    q = p * (1 + 1e-9 * rng.normal(size=p.shape))
    q /= q.sum(axis=1, keepdims=True)
    for answer in answers_of(student, "kl", [*zip(p, p, strict=True), *zip(p, q, strict=True)]):
        assert answer >= 0


def test_kl__of_tiny_probabilities_stays_finite(student):
    """p / q may overflow though its logarithm does not."""
    assert student.kl([0.5, 0.5], [1.0, 1e-320]) == approx(0.5 * log(0.5) + 0.5 * (log(0.5) - log(1e-320)))


def test_kl_gaussians__matches_the_reference(student, reference, rng):
    """Standard deviations are squared in the second term, and the sum runs over all coordinates."""
    for shape in ((), (1,), (6,), (2, 3)):
        args = (
            rng.normal(size=shape),
            rng.uniform(0.1, 3, shape),
            rng.normal(size=shape),
            rng.uniform(0.1, 3, shape),
        )
        assert student.kl_gaussians(*args) == approx(reference.kl_gaussians(*args))


def test_kl_gaussians__refuses_to_broadcast(student):
    """numpy would stretch a vector over a matrix without a word; four arrays of one shape are asked for."""
    with raises(ValueError, match="shape"):
        student.kl_gaussians(np.zeros((2, 3)), np.ones((2, 3)), np.zeros(3), np.ones(3))
    with raises(ValueError, match="std"):
        student.kl_gaussians([0.0], [1.0], [0.0], [-1.0])


def test_jensen_shannon__matches_the_reference_with_zeros(student, reference, rng):
    """Zeros on either side are no problem: the middle is above 0 wherever p or q is."""
    for n in (2, 5, 40):
        p, q = rng.dirichlet(np.ones(n) * 0.3), rng.dirichlet(np.ones(n) * 0.3)
        p[0], q[-1] = 0, 0
        p, q = p / p.sum(), q / q.sum()
        assert student.jensen_shannon(p, q) == approx(reference.jensen_shannon(p, q))


def test_jensen_shannon__stays_within_its_bounds(student, rng):
    """Neither below 0 for equal distributions nor above log 2 for separate ones, not even by rounding."""
    p, zeros = rng.dirichlet(np.ones(9), size=20), np.zeros((20, 9))
    for answer in answers_of(student, "jensen_shannon", list(zip(p, p, strict=True))):
        assert answer >= 0
    apart = zip(np.append(p, zeros, axis=1), np.append(zeros, p, axis=1), strict=True)
    for answer in answers_of(student, "jensen_shannon", list(apart)):
        assert answer <= log(2)


def test_kl_monte_carlo__matches_the_reference(student, reference, rng):
    """The standard error is the standard deviation with n - 1, divided by the root of n."""
    samples = rng.normal(size=50)

    def log_p(x):
        return -0.5 * x**2

    def log_q(x):
        return -0.5 * ((x - 0.5) / 1.3) ** 2 - np.log(1.3)

    assert student.kl_monte_carlo(log_p, log_q, samples) == approx(
        reference.kl_monte_carlo(log_p, log_q, samples)
    )


def test_kl_monte_carlo__calls_each_density_once_with_all_samples(student, rng):
    """log_p and log_q take arrays: call each of them once, not once a sample."""
    calls = []

    def log_p(x):
        calls.append(np.shape(x))
        return -np.sum(np.asarray(x) ** 2, axis=-1)

    student.kl_monte_carlo(log_p, log_p, rng.normal(size=(20, 3)))
    assert calls == [(20, 3), (20, 3)]


def test_kl_monte_carlo__keeps_the_digits_of_close_distributions(student):
    """For r near 1 the term is about (log r)^2 / 2: r - 1 must not lose its digits (see numpy.expm1)."""
    estimate, _ = student.kl_monte_carlo(lambda x: 0 * x, lambda x: 1e-5 * x, [1.0, -1.0, 2.0, -2.0])
    assert estimate == approx(1.25e-10, rel=1e-4)


def bumps(xs, *modes):
    p = sum(w * np.exp(-0.5 * ((xs - m) / s) ** 2) for w, m, s in modes) + 1e-9
    return p / p.sum()


def test_fit_gaussian__matches_the_moments_in_forward_direction(student, rng):
    """Where the grid cuts nothing off, the forward minimum has the mean and the variance of the target."""
    xs = np.linspace(-10, 10, 101)
    for _ in range(2):
        m = rng.uniform(-2, 2, size=3)
        target = bumps(xs, (1.0, m[0], 0.7), (0.5, m[1], 1.1), (0.8, m[2], 0.5))
        mean = float(target @ xs)
        std = float(np.sqrt(target @ (xs - mean) ** 2))
        assert student.fit_gaussian(target, "forward", xs) == approx((mean, std), abs=0.2)


def test_fit_gaussian__finds_the_global_minimum_in_reverse_direction(student, reference, rng):
    """There is a local minimum at each mode: try starts everywhere, and keep the best."""
    xs = np.linspace(0, 12, 81)
    for weights in ((1.0, 2.0, 4.0), (4.0, 1.0, 2.0), (1.0, 4.0, 2.0)):
        target = bumps(
            xs,
            *(
                (w, m, 0.5)
                for w, m in zip(weights, 2 + 4 * np.arange(3) + rng.uniform(-0.3, 0.3, 3), strict=True)
            ),
        )
        expected = reference.fit_gaussian(target, "reverse", xs)
        assert student.fit_gaussian(target, "reverse", xs) == approx(expected, abs=0.15)


def test_fit_gaussian__of_two_equal_modes_takes_either(student):
    """In reverse direction one of the two modes must be chosen, not the empty place between them."""
    xs = np.linspace(-6, 6, 121)
    mean, std = student.fit_gaussian(bumps(xs, (1.0, -2.0, 0.5), (1.0, 2.0, 0.5)), "reverse", xs)
    assert abs(number(mean)) == approx(2.0, abs=0.1)
    assert std == approx(0.5, abs=0.1)


def test_kl_gaussians__is_never_negative_by_rounding(student, rng):
    """For nearly equal Gaussians rounding must not leave a negative number."""
    mean, std = rng.normal(size=(20, 5)), rng.uniform(0.1, 3, size=(20, 5))
    other = std * (1 + 1e-9 * rng.normal(size=(20, 5)))
    for answer in answers_of(student, "kl_gaussians", list(zip(mean, std, mean, other, strict=True))):
        assert bool(answer >= 0) == exactly(True)
