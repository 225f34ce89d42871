"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import inf

import numpy as np

from grader.check import approx, array, exactly, raises


def refuses(function, *cases):
    for arguments in cases:
        with raises(ValueError):
            function(*arguments)


def distances(X):
    return np.linalg.norm(X[:, None] - X[None], axis=-1)


def test_lipschitz_constant__matches_the_reference(student, reference, rng):
    """The largest quotient of distances after and before, over all pairs of different points."""
    for n in (2, 5, 20):
        D_x, D_y = distances(rng.normal(size=(n, 3))), distances(rng.normal(size=(n, 2)))
        assert student.lipschitz_constant(D_x, D_y) == approx(reference.lipschitz_constant(D_x, D_y))


def test_lipschitz_constant__of_a_single_point(student):
    """A single point has no pair: the constant is 0.0."""
    assert student.lipschitz_constant([[0]], [[0]]) == approx(0.0)


def test_lipschitz_constant__refuses_wrong_shapes(student):
    """Both are square matrices of one size."""
    refuses(student.lipschitz_constant, ([], []), ([[0, 1]], [[0, 1]]), ([[0]], [[0, 1], [1, 0]]))


def test_distortion__matches_the_reference(student, reference, rng):
    """Largest stretch times largest shrinking, each over all pairs."""
    for n in (2, 5, 20):
        D_x, D_y = distances(rng.normal(size=(n, 3))), distances(rng.normal(size=(n, 2)))
        assert student.distortion(D_x, D_y) == approx(reference.distortion(D_x, D_y))


def test_distortion__of_special_cases(student):
    """Images that coincide give inf, a single point gives 1.0, distances 0 in D_x are refused."""
    D = [[0, 1, 2], [1, 0, 1], [2, 1, 0]]
    assert student.distortion(D, [[0, 0, 1], [0, 0, 1], [1, 1, 0]]) == approx(inf)
    assert student.distortion([[0]], [[0]]) == approx(1.0)
    refuses(student.distortion, ([[0, 0], [0, 0]], [[0, 1], [1, 0]]), ([[0]], [[0, 1], [1, 0]]))


def test_is_contraction__of_linear_maps(student, rng):
    """Compare the distance of two images with factor times that of the points, in the Euclidean norm."""
    Q = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    points = rng.normal(size=(8, 3))
    assert student.is_contraction(lambda p: 0.7 * Q @ p, points, 0.7) == exactly(True)
    assert student.is_contraction(lambda p: 0.7 * Q @ p, points, 0.69) == exactly(False)


def test_is_contraction__reads_small_integers_and_truth_values_as_floats(student):
    """In a uint8 0 - 200 is 56, and truth values cannot be subtracted: make floats of points and images."""
    points = np.array([[0], [200]], dtype=np.uint8)
    assert student.is_contraction(lambda p: p / 2, points, 0.5) == exactly(True)
    assert student.is_contraction(lambda p: p > 0, [[-1.0], [1.0]], 0.5) == exactly(True)


def test_is_contraction__refuses_bad_arguments(student):
    """The factor lies in [0, 1), and points is a matrix that is not empty."""
    for points, factor in (([[1.0]], -0.1), ([[1.0]], 1.0), ([], 0.5), ([1.0, 2.0], 0.5)):
        with raises(ValueError):
            student.is_contraction(lambda p: p, points, factor)


def test_banach_fixed_point__of_linear_maps(student, rng):
    """The point solves x = A x + b; iterate until the move, not the value, is small."""
    Q = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    b = rng.normal(size=4)
    point, _ = student.banach_fixed_point(lambda x: 0.6 * Q @ x + b, np.zeros(4))
    assert array(point, (4,)) == approx(np.linalg.solve(np.eye(4) - 0.6 * Q, b), abs=1e-9)


def test_banach_fixed_point__that_starts_there_takes_one_step(student):
    """One call of f is needed to see that nothing moves."""
    assert student.banach_fixed_point(lambda x: x, 3.0) == exactly((approx(3.0), 1))


def test_banach_fixed_point__ends_when_the_floats_run_out(student):
    """At 3e10 the floats are 4e-6 apart: an absolute tol of 1e-12 must not keep the loop running."""
    point, _ = student.banach_fixed_point(lambda x: 0.5 * x + 0.5e14, 0.0)
    assert point == approx(1e14)
    up = float(np.nextafter(3e10, 4e10))  # rounding may end in two neighbours that take turns
    point, _ = student.banach_fixed_point(lambda x: up if x == 3e10 else 3e10, 0.0)
    assert point == approx(3e10)


def test_banach_fixed_point__computes_with_floats(student):
    """Whole numbers are read as floats, those that f is given as well as those that it returns."""
    point, _ = student.banach_fixed_point(lambda x: (1 + x) ** -1, [1])
    assert point == approx([(5**0.5 - 1) / 2])
    half = student.banach_fixed_point(lambda x: np.array([int(x[0]) // 2], dtype=np.uint8), [64.0])
    assert half == exactly((approx([0.0]), 8))  # 32, 16, 8, 4, 2, 1, 0, 0


def test_banach_fixed_point__refuses_values_that_are_not_finite(student):
    """Values that grow to inf, turn to nan or jump for ever have no fixed point."""
    for f in (lambda x: float("nan"), lambda x: x + 1.0, lambda x: -x):
        with raises(ValueError, match="contract"):
            student.banach_fixed_point(f, 1.0, max_steps=100)


def test_random_projection__nearly_keeps_all_distances(student, rng):
    """Entries of variance 1/k keep squared lengths on average; with k = 1000 all stay within a factor 1.5."""
    X = rng.normal(size=(10, 300))
    g = np.random.default_rng(int(rng.integers(2**32)))
    Y = array(student.random_projection(X, 1000, g), (10, 1000))
    # A pair is off with probability below 2 exp(-1000 (0.25/4 - 0.125/6)) < 2e-18.
    i, j = np.triu_indices(10, 1)
    stretch = (distances(Y)[i, j] / distances(X)[i, j]) ** 2
    assert bool(np.all((stretch > 0.5) & (stretch < 1.5))) == exactly(True)


def test_random_projection__depends_on_the_generator_only(student, rng):
    """The same state of rng gives the same projection, another state another one."""
    X = rng.normal(size=(4, 6))
    first = array(student.random_projection(X, 3, np.random.default_rng(1)), (4, 3))
    assert student.random_projection(X, 3, np.random.default_rng(1)) == approx(first)
    other = array(student.random_projection(X, 3, np.random.default_rng(2)), (4, 3))
    assert bool(np.any(other != first)) == exactly(True)


def test_random_projection__refuses_bad_arguments(student):
    """A matrix of points, and at least one dimension to project to."""
    g = np.random.default_rng(0)
    refuses(student.random_projection, ([], 2, g), ([1, 2], 2, g), ([[1, 2]], 0, g), ([[], []], 2, g))


def test_johnson_lindenstrauss_dimension__matches_the_reference(student, reference):
    """4 ln n over (epsilon^2 / 2 - epsilon^3 / 3), rounded up to an int."""
    for n, epsilon in ((2, 0.9), (100, 0.1), (10**6, 0.3)):
        expected = reference.johnson_lindenstrauss_dimension(n, epsilon)
        assert student.johnson_lindenstrauss_dimension(n, epsilon) == exactly(expected)


def test_johnson_lindenstrauss_dimension__refuses_bad_arguments(student):
    """At least two points, and epsilon strictly between 0 and 1."""
    refuses(student.johnson_lindenstrauss_dimension, (1, 0.5), (10, 0.0), (10, 1.0))


def test_spectral_normalize__gives_norm_one_and_keeps_the_direction(student, rng):
    """The largest singular value of the result is 1, and the result is a multiple of W."""
    for shape in ((1, 1), (3, 5), (20, 4)):
        W = rng.normal(size=shape) * 10.0 ** rng.integers(-3, 4)
        got = student.spectral_normalize(W, np.random.default_rng(int(rng.integers(2**32))))
        assert array(got, shape) == approx(W / np.linalg.norm(W, 2), rel=1e-6, abs=1e-9)


def test_spectral_normalize__of_huge_and_tiny_matrices(student):
    """The square of 1e200 overflows, that of 1e-200 vanishes; the quotient by the norm does neither."""
    for unit in (1e200, 1e-200):
        got = student.spectral_normalize([[3 * unit, 0], [0, 6 * unit]], np.random.default_rng(0))
        assert got == approx([[0.5, 0], [0, 1]], rel=1e-6, abs=1e-9)


def test_spectral_normalize__refuses_bad_arguments(student):
    """A matrix that is neither empty nor zero."""
    g = np.random.default_rng(0)
    refuses(student.spectral_normalize, ([], g), ([1, 2], g), ([[0]], g))
