"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import cos, exp, sin, sqrt

import numpy as np

from grader.check import approx, array, exactly, number, raises


def symmetric(rng, eigenvalues):
    Q, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    H = Q @ np.diag(eigenvalues) @ Q.T
    return (H + H.T) / 2


def test_jensen_gap__matches_the_reference(student, reference, rng):
    """t belongs to x and 1 - t to y, in the chord as well as in the point between."""
    for f in (exp, sin, lambda x: x**3 - x):
        x, y, t = rng.normal(), rng.normal(), rng.uniform()
        assert student.jensen_gap(f, float(x), float(y), float(t)) == approx(
            reference.jensen_gap(f, float(x), float(y), float(t)), abs=1e-11
        )
    for _ in range(3):
        A, x, y, t = rng.normal(size=(4, 4)), rng.normal(size=4), rng.normal(size=4), float(rng.uniform())
        f = lambda p, A=A: float(p @ A @ p + np.sin(p).sum())  # noqa: E731
        assert student.jensen_gap(f, x, y, t) == approx(reference.jensen_gap(f, x, y, t), abs=1e-11)


def test_jensen_gap__vanishes_at_both_ends(student, rng):
    """At t = 0 and t = 1 the point between is one of the ends."""
    x, y = (float(v) for v in rng.normal(size=2))
    for t in (0.0, 1.0):
        assert student.jensen_gap(exp, x, y, t) == approx(0.0, abs=1e-12)


def test_jensen_gap__works_in_double_precision(student, reference, rng):
    """Points in float32 are made float64 before the point between them is taken."""
    x, y = rng.normal(size=(2, 5)).astype(np.float32)
    f = lambda p: float(np.sum(np.exp(np.asarray(p, dtype=float))))  # noqa: E731
    expected = reference.jensen_gap(f, x.astype(float), y.astype(float), 0.3)
    assert student.jensen_gap(f, x, y, 0.3) == approx(expected, rel=1e-11)


def test_jensen_gap__refuses_bad_arguments(student):
    """t lies in [0, 1], and x and y are points of one space."""
    for x, y, t in ((0.0, 1.0, -0.1), ([0.0, 1.0], [1.0], 0.5), ([0.0], 1.0, 0.5)):
        with raises(ValueError):
            student.jensen_gap(lambda p: float(np.sum(p)), x, y, t)


def test_is_convex_on__never_accuses_a_convex_function(student, rng):
    """Rounding grows with the function values: compare relative to them, at least to 1."""
    for f in (
        lambda x: 1e6 * x * x,
        lambda x: 1e9 + x,
        lambda x: max(x, -2 * x),
        lambda x: -sqrt(x + 5),
        exp,
    ):
        assert student.is_convex_on(f, -4.0, 4.0, rng.spawn(1)[0], trials=200) == exactly(True)


def test_is_convex_on__finds_violations(student, rng):
    """These functions bulge upwards somewhere in the middle: one of hundreds of random triples has to show it."""
    # each triple shows it with probability 0.1 at least: 0.9**250 < 4e-12
    for f in (sin, lambda x: -x * x, lambda x: (x * x - 4) ** 2, cos, lambda x: min(x, 1 - x)):
        assert student.is_convex_on(f, -3.0, 3.0, rng.spawn(1)[0], trials=250) == exactly(False)


def test_is_convex_on__looks_inside_the_interval_only(student, rng):
    """Points outside of [low, high] must not be tried: the function may not even exist there."""
    tried = []

    def f(x):
        tried.append(x)
        return -sqrt(x - 1) if x >= 1 else float("nan")

    assert student.is_convex_on(f, 1.0, 2.0, rng, trials=40) == exactly(True)
    assert len(tried) > 40
    assert 1 <= min(tried) <= max(tried) <= 2


def test_is_convex_on__takes_tol_as_the_allowed_dip(student, rng):
    """A bulge of 0.001 is no violation for tol = 0.01, and one for tol = 1e-9."""
    f = lambda x: 1e-3 * sin(x)  # noqa: E731
    assert student.is_convex_on(f, 0.0, 6.0, rng, trials=200, tol=1e-2) == exactly(True)
    assert student.is_convex_on(f, 0.0, 6.0, rng, trials=200) == exactly(False)
    # a trial falls on both sides and between with probability 0.1 at least: 0.9**300 < 2e-14
    step = lambda x: 0.015 if 1 <= x <= 2 else 0.0  # noqa: E731
    assert student.is_convex_on(step, 0.0, 3.0, rng, trials=300, tol=0.01) == exactly(False)
    assert student.is_convex_on(step, 0.0, 3.0, rng, trials=300, tol=0.02) == exactly(True)


def test_is_convex_on__refuses_bad_arguments(student, rng):
    """low does not exceed high, and there is at least one trial."""
    for low, high, trials in ((1.0, 0.0, 10), (0.0, 1.0, 0)):
        with raises(ValueError):
            student.is_convex_on(abs, low, high, rng, trials=trials)


def test_is_positive_semidefinite__decides_by_the_smallest_eigenvalue(student, rng):
    """One negative curvature, however small beside the others, makes the answer False."""
    for n in (1, 2, 5, 12):
        eigenvalues = rng.uniform(0.1, 10, size=n)
        assert student.is_positive_semidefinite(symmetric(rng, eigenvalues)) == exactly(True)
        eigenvalues[rng.integers(n)] = -1e-3
        assert student.is_positive_semidefinite(symmetric(rng, eigenvalues)) == exactly(False)


def test_is_positive_semidefinite__forgives_rounding_only(student, rng):
    """A product A^T A of low rank has eigenvalues that round to just below 0: tol allows for that."""
    A = rng.normal(size=(2, 6))
    assert student.is_positive_semidefinite(A.T @ A) == exactly(True)
    assert student.is_positive_semidefinite([[1.0, 0.0], [0.0, -1e-6]]) == exactly(False)
    assert student.is_positive_semidefinite([[1.0, 0.0], [0.0, -1e-6]], tol=1e-5) == exactly(True)


def test_is_positive_semidefinite__is_more_than_positive_minors(student):
    """Leading minors 0, 0 and a negative entry at the end: the eigenvalues decide."""
    assert student.is_positive_semidefinite([[0, 0], [0, -1]]) == exactly(False)
    assert student.is_positive_semidefinite([[1, 1, 0], [1, 1, 0], [0, 0, -1]]) == exactly(False)


def test_is_positive_semidefinite__refuses_bad_matrices(student):
    """The matrix is square, symmetric and not empty."""
    for H in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 0]], [1.0, 2.0], []):
        with raises(ValueError):
            student.is_positive_semidefinite(H)


def test_is_convex_quadratic__depends_on_the_symmetric_part_only(student, rng):
    """Adding a skew matrix K = -K^T changes no value of x^T Q x."""
    for n in (2, 4, 7):
        K = rng.normal(size=(n, n))
        eigenvalues = rng.uniform(0.1, 3, size=n)
        assert student.is_convex_quadratic(symmetric(rng, eigenvalues) + 10 * (K - K.T)) == exactly(True)
        eigenvalues[0] = -0.1
        assert student.is_convex_quadratic(symmetric(rng, eigenvalues) + 10 * (K - K.T)) == exactly(False)


def test_is_convex_quadratic__forgives_rounding_only(student):
    """A curvature of -1e-10 counts as 0, one a little further down does not: take the mean of Q and its transpose."""
    assert student.is_convex_quadratic([[-0.4e-10]]) == exactly(True)
    assert student.is_convex_quadratic([[-1.2e-10]]) == exactly(False)


def test_is_convex_quadratic__refuses_bad_matrices(student):
    """The matrix is square and not empty."""
    for Q in ([[1, 2, 3], [2, 1, 0]], [1.0, 2.0], [], np.zeros((0, 0))):
        with raises(ValueError, match="Q"):
            student.is_convex_quadratic(Q)


def test_strong_convexity__is_the_smallest_eigenvalue_of_all(student, rng):
    """Neither the smallest in size nor the smallest diagonal entry, but the lowest on the number line."""
    for n in (1, 2, 6, 15):
        eigenvalues = rng.normal(size=n) * 3
        assert student.strong_convexity(symmetric(rng, eigenvalues)) == approx(
            float(eigenvalues.min()), abs=1e-9
        )


def test_strong_convexity__bounds_the_curvature_from_below(student, rng):
    """x^T H x >= mu |x|^2 for every x."""
    H = symmetric(rng, rng.normal(size=5))
    mu = number(student.strong_convexity(H))
    for x in rng.normal(size=(20, 5)):
        assert x @ H @ x >= (mu - 1e-9) * (x @ x)


def test_strong_convexity__measures_symmetry_by_the_largest_entry(student):
    """What rounding makes of a symmetric matrix grows with its entries: compare with the largest of them."""
    for unit in (1e6, 1e-6):
        H = unit * np.array([[2, 1 + 1e-10], [1, 2]])
        assert student.strong_convexity(H) == approx(unit, rel=1e-8)
        with raises(ValueError, match="symmetric"):
            student.strong_convexity(unit * np.array([[2, 1 + 1e-6], [1, 2]]))


def test_strong_convexity__works_in_double_precision(student, rng):
    """A Hessian in float32 is made float64 before its eigenvalues are found."""
    H = symmetric(rng, rng.uniform(1, 9, size=6)).astype(np.float32)
    H = np.tril(H) + np.tril(H, -1).T
    assert student.strong_convexity(H) == approx(float(np.linalg.eigvalsh(H.astype(float))[0]), rel=1e-9)


def test_strong_convexity__refuses_bad_matrices(student):
    """The matrix is square, symmetric and not empty."""
    for H in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 0]], []):
        with raises(ValueError):
            student.strong_convexity(H)


def test_project_onto_simplex__matches_the_reference(student, reference, rng):
    """One number is subtracted from all entries and what falls below 0 is cut off; the rest sums to 1."""
    for n in (1, 2, 5, 100):
        for scale in (0.01, 1.0, 30.0):
            v = scale * rng.normal(size=n)
            assert student.project_onto_simplex(v) == approx(reference.project_onto_simplex(v), abs=1e-10)


def test_project_onto_simplex__is_closer_than_any_other_distribution(student, rng):
    """(v - p) . (q - p) <= 0 for every distribution q: that is what the closest point means."""
    v = rng.normal(size=6)
    p = array(student.project_onto_simplex(v), (6,))
    assert p.min() >= 0
    assert float(p.sum()) == approx(1.0)
    for q in (*rng.dirichlet(np.ones(6), size=10), *np.eye(6)):
        assert float((v - p) @ (q - p)) <= 1e-9


def test_project_onto_simplex__ignores_a_common_shift(student, rng):
    """Adding the same number to all entries changes nothing, also when it is large."""
    v = rng.normal(size=8)
    p = array(student.project_onto_simplex(v), (8,))
    assert student.project_onto_simplex(v + 1000.0) == approx(p, abs=1e-9)


def test_project_onto_simplex__of_huge_entries_is_a_distribution(student):
    """Beside 1e16 a 1 is lost: take off the largest entry before you calculate, which changes nothing else."""
    assert student.project_onto_simplex([1e16, 1e16, 0.0]) == approx([0.5, 0.5, 0.0])
    assert student.project_onto_simplex([-1e16, -1e16]) == approx([0.5, 0.5])


def test_project_onto_simplex__works_in_double_precision(student, reference, rng):
    """A vector in float32 is made float64 first: the answer then has all its digits."""
    v = rng.uniform(0, 0.3, size=9).astype(np.float32)
    assert student.project_onto_simplex(v) == approx(
        reference.project_onto_simplex(v.astype(float)), abs=1e-12
    )


def test_project_onto_simplex__is_fast(student, rng):
    """A search through all subsets or all thresholds takes too long: sort once."""
    v = rng.normal(size=100_000)
    p = array(student.project_onto_simplex(v), (100_000,))
    assert float(p.sum()) == approx(1.0, rel=1e-8)


def test_project_onto_simplex__refuses_bad_vectors(student):
    """v is a finite vector that is not empty."""
    for v in ([], [[0.5, 0.5]], [0.5, float("nan")], [float("inf"), 0.0], 1.0):
        with raises(ValueError):
            student.project_onto_simplex(v)
