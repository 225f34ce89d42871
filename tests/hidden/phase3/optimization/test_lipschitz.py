"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import cos, sin

import numpy as np

from grader.check import approx, exactly, number, raises


def gaps_of_sin(module, pairs):
    """The gaps of the sine with L = 1."""
    from math import cos, sin

    return [module.descent_lemma_gap(sin, cos, 1.0, x, y) for x, y in pairs]


def with_singular_values(rng, m, n, values):
    U, V = (np.linalg.qr(rng.normal(size=(k, len(values))))[0] for k in (m, n))
    return U @ np.diag(values) @ V.T


def test_lipschitz_lower_bound__matches_the_reference(student, reference, rng):
    """All pairs count, not only neighbours, and slopes in size, in any number of dimensions."""
    for points in (rng.normal(size=9), rng.normal(size=(12, 1)), rng.normal(size=(10, 4))):
        f = lambda p: float(np.sum(np.sin(3 * p)))  # noqa: E731
        assert student.lipschitz_lower_bound(f, points) == approx(reference.lipschitz_lower_bound(f, points))


def test_lipschitz_lower_bound__works_in_double_precision(student, reference, rng):
    """Points in float32 are made float64 before distances are taken."""
    f = lambda p: float(np.sum(np.sin(np.asarray(p, dtype=float))))  # noqa: E731
    for _ in range(4):
        points = rng.normal(size=(9, 3)).astype(np.float32)
        assert student.lipschitz_lower_bound(f, points) == approx(
            reference.lipschitz_lower_bound(f, points.astype(float))
        )


def test_lipschitz_lower_bound__sees_pairs_that_are_no_neighbours(student):
    """In the plane the steepest pair may be any: compare each point with each other one."""
    points = [[0.0, 0.0], [10.0, 0.0], [0.1, 0.0], [20.0, 0.0]]
    heights = {(0.0, 0.0): 0.0, (10.0, 0.0): 1.0, (0.1, 0.0): 5.0, (20.0, 0.0): 0.0}
    assert student.lipschitz_lower_bound(lambda p: heights[tuple(p.tolist())], points) == approx(50.0)


def test_lipschitz_lower_bound__asks_once_for_each_point(student, rng):
    """f may be expensive: n calls, not one for each pair."""
    asked = []

    def f(x):
        asked.append(x)
        return x

    assert student.lipschitz_lower_bound(f, np.arange(20.0)) == approx(1.0)
    assert len(asked) == exactly(20)


def test_lipschitz_lower_bound__refuses_bad_points(student):
    """Two different points at least, in a vector or a matrix."""
    for points in ([], [1.0], [[1.0, 2.0]], [[1.0, 2.0], [1.0, 2.0]], np.zeros((2, 2, 2)), 3.0):
        with raises(ValueError, match="points"):
            student.lipschitz_lower_bound(lambda p: float(np.sum(p)), points)


def test_spectral_norm__is_the_largest_singular_value(student, rng):
    """Iterate with W^T W and return the length of W v, which is the singular value and not its square."""
    for m, n in ((1, 1), (4, 4), (3, 7), (8, 2)):
        largest = float(rng.uniform(0.5, 20))
        values = largest * np.concatenate([[1.0], rng.uniform(0, 0.8, size=min(m, n) - 1)])
        W = with_singular_values(rng, m, n, values)
        assert student.spectral_norm(W, rng.spawn(1)[0]) == approx(largest, rel=1e-6)


def test_spectral_norm__of_a_rotation_is_1(student, rng):
    """All singular values are equal: the iteration turns for ever, but the stretch is right at once."""
    Q, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    assert student.spectral_norm(3 * Q, rng) == approx(3.0, rel=1e-9)


def test_spectral_norm__is_nearly_right_and_never_too_large_for_any_matrix(student, rng):
    """Even when the two largest singular values are close the estimate is nearly right, and never too large."""
    W = rng.normal(size=(40, 60))
    exact = float(np.linalg.svd(W, compute_uv=False)[0])
    answer = number(student.spectral_norm(W, rng))
    # below 0.85 only if the start is 1e-13 times closer to perpendicular than usual: probability below 1e-12
    assert 0.85 * exact <= answer <= exact * (1 + 1e-9)


def test_spectral_norm__does_not_overflow(student, rng):
    """Squares of 1e200 overflow and those of 1e-200 vanish: scale the matrix first."""
    for size in (1e200, 1e-200):
        assert student.spectral_norm([[3 * size, 0], [0, size]], rng) == approx(3 * size, rel=1e-6, abs=0)


def test_spectral_norm__starts_at_random(student, rng):
    """A fixed start can be perpendicular to the best direction and never find it."""
    for W in ([[1.0, -1.0], [1.0, -1.0]], [[0.0, 0.0], [0.0, 7.0]], [[7.0, 0.0], [0.0, 0.0]], [[2.0, -2.0]]):
        exact = float(np.linalg.svd(np.array(W), compute_uv=False)[0])
        assert student.spectral_norm(W, rng) == approx(exact, rel=1e-6)


def test_spectral_norm__refuses_bad_arguments(student, rng):
    """W is a matrix that is not empty, and there is at least one step."""
    for W, steps in (([], 5), ([1.0, 2.0], 5), (np.zeros((0, 3)), 5), ([[1.0]], 0)):
        with raises(ValueError):
            student.spectral_norm(W, rng, steps)


def test_network_lipschitz_bound__is_the_product_of_largest_singular_values(student, rng):
    """Every layer multiplies the bound by its own norm."""
    weights = [with_singular_values(rng, *shape, [3.0, 1.0]) for shape in ((4, 6), (6, 5), (5, 2))]
    assert student.network_lipschitz_bound(weights, rng) == approx(27.0, rel=1e-5)


def test_network_lipschitz_bound__holds_for_a_real_network(student, rng):
    """No two inputs of a relu network may be carried further apart than the bound says."""
    weights = [with_singular_values(rng, 6, 6, [2.0, 1.0, 0.5, 0.1, 0.1, 0.1]) for _ in range(3)]
    bound = number(student.network_lipschitz_bound(weights, rng))
    for x, y in rng.normal(size=(20, 2, 6)):
        start = np.sqrt(np.sum((x - y) ** 2))
        for W in weights:
            x, y = np.maximum(x @ W, 0), np.maximum(y @ W, 0)
        assert np.sqrt(np.sum((x - y) ** 2)) <= bound * start * (1 + 1e-6)


def test_network_lipschitz_bound__refuses_what_is_no_matrix(student, rng):
    """Every layer is a matrix that is not empty."""
    for weights in ([[1.0, 2.0]], [[[1.0]], []]):
        with raises(ValueError):
            student.network_lipschitz_bound(weights, rng)


def test_safe_learning_rate__is_one_over_the_largest_eigenvalue_in_size(student, rng):
    """Neither the largest entry nor the trace: the eigenvalue that is furthest from 0."""
    for n in (1, 2, 6):
        values = rng.uniform(0.5, 9, size=n) * rng.choice([-1, 1], size=n)
        Q, _ = np.linalg.qr(rng.normal(size=(n, n)))
        H = Q @ np.diag(values) @ Q.T
        assert student.safe_learning_rate((H + H.T) / 2) == approx(1 / float(np.abs(values).max()))


def test_safe_learning_rate__never_lets_the_function_grow(student, rng):
    """A step of this rate on x^T H x / 2 ends no higher than it started."""
    B = rng.normal(size=(5, 5))
    H = (B + B.T) / 2
    rate = number(student.safe_learning_rate(H))
    for x in rng.normal(size=(20, 5)):
        y = x - rate * (H @ x)
        assert y @ H @ y <= x @ H @ x + 1e-9


def test_safe_learning_rate__measures_symmetry_by_the_largest_entry(student):
    """What rounding makes of a symmetric matrix grows with its entries: compare with the largest of them."""
    for unit in (1e6, 1e-6):
        H = unit * np.array([[2, 1 + 1e-10], [1, 2]])
        assert student.safe_learning_rate(H) == approx(1 / (3 * unit), rel=1e-8)
        with raises(ValueError, match="symmetric"):
            student.safe_learning_rate(unit * np.array([[2, 1 + 1e-6], [1, 2]]))


def test_safe_learning_rate__works_in_double_precision(student, rng):
    """A Hessian in float32 is made float64 before its eigenvalues are found."""
    H = np.tril(rng.normal(size=(6, 6))).astype(np.float32)
    H = H + H.T
    exact = 1 / float(np.abs(np.linalg.eigvalsh(H.astype(float))).max())
    assert student.safe_learning_rate(H) == approx(exact)


def test_safe_learning_rate__refuses_bad_matrices(student):
    """The Hessian is square, symmetric and not empty."""
    for H in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 0]], [1.0], []):
        with raises(ValueError):
            student.safe_learning_rate(H)


def test_descent_lemma_gap__matches_the_reference(student, reference, rng):
    """Value plus slope times step plus L/2 times the squared step, minus the value at the end."""
    for _ in range(5):
        x, y, L = float(rng.normal()), float(rng.normal()), float(rng.uniform(0, 5))
        assert student.descent_lemma_gap(sin, cos, L, x, y) == approx(
            reference.descent_lemma_gap(sin, cos, L, x, y), abs=1e-11
        )
        A, x, y = rng.normal(size=(4, 4)), rng.normal(size=4), rng.normal(size=4)
        f = lambda p, A=A: float(p @ A @ p)  # noqa: E731
        gradient = lambda p, A=A: (A + A.T) @ p  # noqa: E731
        assert student.descent_lemma_gap(f, gradient, L, x, y) == approx(
            reference.descent_lemma_gap(f, gradient, L, x, y), abs=1e-10
        )


def test_descent_lemma_gap__works_in_double_precision(student, reference, rng):
    """Points in float32 are made float64 before the function sees them."""
    x, y = rng.normal(size=(2, 4)).astype(np.float32)
    args = (lambda p: float(np.sum(p**3)), lambda p: 3 * p**2, 2.0)
    expected = reference.descent_lemma_gap(*args, x.astype(float), y.astype(float))
    assert student.descent_lemma_gap(*args, x, y) == approx(expected, rel=1e-11)


def test_descent_lemma_gap__is_not_negative_with_the_right_constant(student, rng):
    """sin has second derivatives of at most 1: with L = 1 the parabola lies above it everywhere."""
    gaps = student.run(gaps_of_sin, rng.uniform(-9, 9, size=(30, 2)).tolist())
    assert len(gaps) == exactly(30)
    for gap in gaps:
        assert number(gap) >= -1e-12


def test_descent_lemma_gap__uses_the_gradient_at_the_start(student):
    """The slope is that at x: with x and y swapped the answer is another one."""
    f, gradient = lambda x: x**3, lambda x: 3 * x * x
    assert student.descent_lemma_gap(f, gradient, 0.0, 1.0, 2.0) == approx(1.0 + 3.0 - 8.0)
    assert student.descent_lemma_gap(f, gradient, 0.0, 2.0, 1.0) == approx(8.0 - 12.0 - 1.0)


def test_descent_lemma_gap__refuses_bad_arguments(student):
    """L is not negative, and x and y are points of one space."""
    for L, x, y in ((-0.1, 1.0, 2.0), (1.0, [1.0, 2.0], [1.0]), (1.0, [1.0], 1.0)):
        with raises(ValueError):
            student.descent_lemma_gap(lambda p: float(np.sum(p)), lambda p: p, L, x, y)
