"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, leaves_unchanged, raises


def quadratic_on_a_plane(module, H, c, A, b, x0):
    """f = x^T H x / 2 + c x on A x = b."""
    return module.augmented_lagrangian(lambda x: H @ x + c, lambda x: A @ x - b, lambda x: A, x0, 0.01)


def on_an_ellipsoid(module, scales, target, x0):
    """The point of an ellipsoid, sum of (x / scale)^2 = 1, that is closest to target."""
    import numpy as np

    weights = 1 / scales**2
    return module.augmented_lagrangian(
        lambda x: x - target,
        lambda x: np.array([weights @ (x * x) - 1]),
        lambda x: 2 * (weights * x)[np.newaxis],
        x0,
        0.01,
    )


def two_conditions(module, x0):
    """The lowest point, in the direction z, of the unit sphere cut by the plane x + z = 0.5."""
    import numpy as np

    return module.augmented_lagrangian(
        lambda p: np.array([0.0, 0.0, 1.0]),
        lambda p: np.array([p @ p - 1, p[0] + p[2] - 0.5]),
        lambda p: np.array([2 * p, [1.0, 0.0, 1.0]]),
        x0,
        0.01,
    )


def positive(rng, n):
    B = rng.normal(size=(n, n))
    return B @ B.T / n + 0.5 * np.eye(n)


def test_closest_point_on_hyperplane__matches_the_reference(student, reference, rng):
    """Subtract the excess n . x - b, divided by the squared length of the normal, times the normal."""
    for d in (1, 2, 5, 30):
        x, normal, offset = rng.normal(size=d), rng.normal(size=d) * 3, float(rng.normal())
        assert student.closest_point_on_hyperplane(x, normal, offset) == approx(
            reference.closest_point_on_hyperplane(x, normal, offset), abs=1e-11
        )


def test_closest_point_on_hyperplane__lies_in_the_plane_and_straight_below(student, rng):
    """The answer fulfils the equation, and the way to it is parallel to the normal."""
    x, normal = rng.normal(size=4), rng.normal(size=4)
    y = array(student.closest_point_on_hyperplane(x, normal, 2.0), (4,))
    assert float(normal @ y) == approx(2.0)
    along = (x - y) @ normal / (normal @ normal)
    assert x - y == approx(along * normal, abs=1e-10)


def test_closest_point_on_hyperplane__works_for_huge_and_tiny_normals(student):
    """Squares of 1e200 overflow and those of 1e-200 vanish: scale the normal and the offset first."""
    for size in (1e200, 1e-200):
        assert student.closest_point_on_hyperplane([2, 3], [size, size], size) == approx([0.0, 1.0])


def test_closest_point_on_hyperplane__refuses_bad_arguments(student):
    """Two vectors of one length, and a normal that is not zero."""
    for x, normal in (
        ([1, 2], [1]),
        ([], []),
        ([[1, 2]], [[1, 2]]),
        (np.eye(2), np.eye(2)),
        ([1, 2], [0, 0]),
    ):
        with raises(ValueError):
            student.closest_point_on_hyperplane(x, normal, 1.0)


def test_closest_point_on_hyperplane__works_in_double_precision(student, reference, rng):
    """Points and normals in float32 are made float64 first: the answer then has all its digits."""
    x, normal = rng.normal(size=(2, 5)).astype(np.float32)
    expected = reference.closest_point_on_hyperplane(x.astype(float), normal.astype(float), 0.3)
    assert student.closest_point_on_hyperplane(x, normal, 0.3) == approx(expected, abs=1e-11)


def test_minimize_quadratic_with_equalities__matches_the_reference(student, reference, rng):
    """Gradient plus A^T multipliers is 0, and the equations hold: one linear system for both unknowns."""
    for n, m in ((1, 1), (3, 1), (5, 2), (6, 6)):
        Q, c, A, b = positive(rng, n), rng.normal(size=n), rng.normal(size=(m, n)), rng.normal(size=m)
        x, multipliers = reference.minimize_quadratic_with_equalities(Q, c, A, b)
        assert student.minimize_quadratic_with_equalities(Q, c, A, b) == approx(
            (x, multipliers), rel=1e-6, abs=1e-8
        )


def test_minimize_quadratic_with_equalities__is_lower_than_its_neighbours(student, rng):
    """No other point that fulfils the equations may have a smaller value."""
    Q, c, A, b = positive(rng, 5), rng.normal(size=5), rng.normal(size=(2, 5)), rng.normal(size=2)
    x, _ = arrays(student.minimize_quadratic_with_equalities(Q, c, A, b), (5,), (2,))
    assert A @ x == approx(b, abs=1e-9)
    free = np.linalg.svd(A)[2][2:]
    for d in rng.normal(size=(10, 3)) @ free:
        y = x + d
        assert y @ Q @ y / 2 + c @ y >= x @ Q @ x / 2 + c @ x - 1e-9


def test_minimize_quadratic_with_equalities__tells_minima_from_saddles(student, rng):
    """A solution of the KKT system is a minimum only if Q curves upwards in the directions that are left free."""
    for Q, A in (
        (np.diag([1.0, 1.0, -1.0]), [[1.0, 0.0, 0.0]]),
        (np.diag([1.0, 0.0]), [[1.0, 0.0]]),
        (-np.eye(2), [[1.0, 1.0]]),
    ):
        with raises(ValueError, match="minimum"):
            student.minimize_quadratic_with_equalities(Q, np.zeros(len(Q)), A, [1.0])
    answer = student.minimize_quadratic_with_equalities(
        np.diag([1.0, 1.0, -1.0]), [0, 0, 0], [[0, 0, 1.0]], [2.0]
    )
    assert answer == approx(([0.0, 0.0, 2.0], [2.0]))


def test_minimize_quadratic_with_equalities__refuses_bad_arguments(student):
    """Shapes have to fit, Q is symmetric, and the equations are independent and not too many."""
    I = np.eye(2)
    for Q, c, A, b, word in (
        (I, [0, 0, 0], [[1, 1]], [1], "shape"),
        (I, [0, 0], [[1, 1]], [1, 2], "shape"),
        (I, [0, 0], [1, 1], [1], "shape"),
        ([[1, 1], [0, 1]], [0, 0], [[1, 1]], [1], "symmetric"),
        (I, [0, 0], [[1, 0], [0, 1], [1, 1]], [1, 1, 2], "dependent"),
        (I, [0, 0], [[0, 0]], [0], "dependent"),
        (I, [0, 0], np.zeros((0, 2)), [], "shape"),
        (np.zeros((0, 0)), [], np.zeros((1, 0)), [1], "shape"),
    ):
        with raises(ValueError, match=word):
            student.minimize_quadratic_with_equalities(Q, c, A, b)


def test_minimize_quadratic_with_equalities__does_not_depend_on_units(student):
    """Small numbers are not zeros and large ones hide no dependence: measure each matrix by its own size."""
    I = np.eye(2)
    answer = student.minimize_quadratic_with_equalities(1e-8 * I, [0, 0], [[1, 1]], [1])
    assert answer == approx(([0.5, 0.5], [-0.5e-8]), rel=1e-6, abs=1e-12)
    x, _ = arrays(student.minimize_quadratic_with_equalities(I, [0, 0], [[1e-8, 1e-8]], [1e-8]), (2,), (1,))
    assert x == approx(np.array([0.5, 0.5]), rel=1e-6)
    with raises(ValueError, match="dependent"):
        student.minimize_quadratic_with_equalities(I, [0, 0], [[1e6, 2e6], [3e6, 6e6]], [1, 3])
    with raises(ValueError, match="minimum"):
        student.minimize_quadratic_with_equalities(1e6 * np.ones((2, 2)), [0, 0], [[1, 1]], [1])
    for unit in (1e6, 1e-6):
        Q = unit * np.array([[2, 1 + 1e-10], [1, 2]])
        x, _ = arrays(student.minimize_quadratic_with_equalities(Q, [0, 0], [[1, 1]], [1]), (2,), (1,))
        assert x == approx(np.array([0.5, 0.5]), rel=1e-6)
        with raises(ValueError, match="symmetric"):
            Q = unit * np.array([[2, 1 + 1e-6], [1, 2]])
            student.minimize_quadratic_with_equalities(Q, [0, 0], [[1, 1]], [1])


def test_minimize_quadratic_with_equalities__leaves_its_arguments_as_they_were(student):
    """Build the large system from copies."""
    leaves_unchanged(
        student.minimize_quadratic_with_equalities,
        np.eye(2),
        np.ones(2),
        np.array([[1.0, 2.0]]),
        np.array([1.0]),
    )


def test_kkt_residual__matches_the_reference(student, reference, rng):
    """The largest absolute entry of both residuals together; the sign before A^T m is a plus."""
    for n, m in ((1, 1), (4, 2), (7, 3)):
        Q, c, A, b = rng.normal(size=(n, n)), rng.normal(size=n), rng.normal(size=(m, n)), rng.normal(size=m)
        args = (rng.normal(size=n), rng.normal(size=m), Q, c, A, b)
        assert student.kkt_residual(*args) == approx(reference.kkt_residual(*args))


def test_kkt_residual__vanishes_at_solutions(student, reference, rng):
    """The minimum with its multipliers fulfils both conditions: nothing of either may be left."""
    Q, c, A, b = positive(rng, 6), rng.normal(size=6), rng.normal(size=(2, 6)), rng.normal(size=2)
    x, multipliers = reference.minimize_quadratic_with_equalities(Q, c, A, b)
    assert student.kkt_residual(x, multipliers, Q, c, A, b) == approx(0.0, abs=1e-8)


def test_kkt_residual__refuses_bad_arguments(student):
    """As many entries in x as in c, as many multipliers as equations."""
    I = np.eye(2)
    for x, multipliers in (([1, 1, 1], [1]), ([1, 1], [1, 1]), ([1], [1])):
        with raises(ValueError, match="shape"):
            student.kkt_residual(x, multipliers, I, [0, 0], [[1, 1]], [1])
    for Q, c, A, b in (
        ([[1, 0]], [0, 0], [[1, 1]], [1]),
        (I, [[0], [0]], [[1, 1]], [1]),
        (I, [0, 0], [1, 1], [1]),
        (I, [0, 0], [[1, 1]], [[1]]),
    ):
        with raises(ValueError, match="shape"):
            student.kkt_residual([1, 1], [1], Q, c, A, b)


def test_maximum_entropy_with_mean__matches_the_reference(student, reference, rng):
    """p is proportional to exp(s v) with the one s that gives the mean."""
    for n in (2, 3, 10, 60):
        values = rng.normal(size=n) * 5
        mean = float(values.min() + rng.uniform(0.05, 0.95) * np.ptp(values))
        assert student.maximum_entropy_with_mean(values, mean) == approx(
            reference.maximum_entropy_with_mean(values, mean), rel=1e-5, abs=1e-7
        )


def test_maximum_entropy_with_mean__has_the_mean_and_the_most_entropy(student, rng):
    """The mean is right, and every change that keeps sum and mean lowers the entropy."""
    values = np.array([0.0, 1.0, 2.0, 5.0, 9.0])
    p = array(student.maximum_entropy_with_mean(values, 2.5), (5,))
    assert p.min() > 0
    assert float(p.sum()) == approx(1.0)
    assert float(p @ values) == approx(2.5, abs=1e-7)
    free = np.linalg.svd(np.array([np.ones(5), values]))[2][2:]
    for d in rng.normal(size=(10, 3)) @ free:
        q = p + 1e-2 * p.min() / np.abs(d).max() * d
        assert -(q @ np.log(q)) <= -(p @ np.log(p)) + 1e-12


def test_maximum_entropy_with_mean__is_stable_for_large_values(student, reference):
    """exp(1000 s) overflows: subtract the largest exponent, and scale the values first."""
    for values, mean in (
        ([0, 500, 1000], 900.0),
        ([1e6, 1e6 + 1, 1e6 + 2], 1e6 + 0.5),
        ([-1e3, 0, 1e3], -999.0),
    ):
        p = array(student.maximum_entropy_with_mean(values, mean), (3,))
        assert p == approx(reference.maximum_entropy_with_mean(values, mean), rel=1e-4, abs=1e-7)


def test_maximum_entropy_with_mean__keeps_the_order_of_the_values(student):
    """Unsorted and repeated values: equal values get equal probabilities."""
    p = array(student.maximum_entropy_with_mean([3.0, 1.0, 3.0, 2.0], 2.8), (4,))
    assert float(p[0]) == approx(float(p[2]))
    assert p[0] > p[3] > p[1]


def test_maximum_entropy_with_mean__refuses_bad_arguments(student):
    """The mean lies strictly inside; values are a finite vector that is not empty."""
    for values, mean in (
        ([1.0, 2.0], 2.0),
        ([1.0, 2.0], 0.0),
        ([1.0, 2.0], float("nan")),
        ([3.0, 3.0], 3.0),
        ([3.0], 3.0),
        ([], 0.0),
        ([[1.0, 2.0]], 1.5),
        ([1.0, float("inf")], 2.0),
    ):
        with raises(ValueError):
            student.maximum_entropy_with_mean(values, mean)


def test_augmented_lagrangian__agrees_with_the_kkt_system_on_quadratics(student, reference, rng):
    """For a quadratic function under linear equations the answer is known exactly, multipliers included."""
    H, c = np.diag(rng.uniform(1, 3, size=4)), rng.normal(size=4)
    A, b = np.linalg.qr(rng.normal(size=(4, 2)))[0].T, rng.normal(size=2)
    x, multipliers = reference.minimize_quadratic_with_equalities(H, c, A, b)
    answer = arrays(student.run(quadratic_on_a_plane, H, c, A, b, rng.normal(size=4)), (4,), (2,))
    assert answer[0] == approx(x, abs=1e-3)
    assert answer[1] == approx(multipliers, abs=1e-2)


def test_augmented_lagrangian__solves_curved_problems(student, rng):
    """On the ellipsoid, and with a gradient that the multiplier balances: both conditions must hold at the end."""
    scales, target = rng.uniform(1, 2, size=3), rng.uniform(2, 3, size=3)
    x, multipliers = arrays(student.run(on_an_ellipsoid, scales, target, np.ones(3)), (3,), (1,))
    assert float(np.sum((x / scales) ** 2)) == approx(1.0, abs=2e-3)
    assert x - target + 2 * x / scales**2 * multipliers[0] == approx(np.zeros(3), abs=2e-2)


def test_augmented_lagrangian__keeps_several_conditions_at_once(student):
    """Sphere and plane: each equation has a multiplier of its own."""
    x, multipliers = arrays(student.run(two_conditions, [0.5, 0.5, -0.5]), (3,), (2,))
    z = (0.5 - np.sqrt(1.75)) / 2
    assert x == approx(np.array([0.5 - z, 0.0, z]), abs=2e-3)
    balance = np.array([0, 0, 1.0]) + 2 * x * multipliers[0] + np.array([1.0, 0, 1.0]) * multipliers[1]
    assert balance == approx(np.zeros(3), abs=2e-2)


def test_augmented_lagrangian__refuses_bad_arguments(student):
    """The rate is positive, there is at least one round, x0 is a vector."""
    for x0, rate, rounds in (([0.0], -0.1, 3), ([0.0], 0.1, 0), ([], 0.1, 3)):
        with raises(ValueError):
            student.augmented_lagrangian(
                lambda x: 2 * x, lambda x: x - 1, lambda x: np.ones((1, 1)), x0, rate, rounds
            )
    with raises(ValueError):
        student.augmented_lagrangian(lambda x: x, lambda x: np.zeros(1), lambda x: np.zeros((1, 0)), [], 0.1)
