"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def nudges(module, seed, count):
    """Where a single step on a plain ends, with so many generators."""
    import numpy as np

    return [
        module.perturbed_descent(lambda x: 0 * x, np.zeros(2), 0.1, 1, 0.5, rng)
        for rng in np.random.default_rng(seed).spawn(count)
    ]


def symmetric(rng, eigenvalues):
    Q, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    H = Q @ np.diag(eigenvalues) @ Q.T
    return (H + H.T) / 2


def test_find_stationary_point__solves_any_quadratic(student, rng):
    """For a quadratic function one Newton step is exact, whatever the signs of its curvatures."""
    for d in (1, 2, 6):
        H = symmetric(rng, rng.choice([-1, 1], size=d) * rng.uniform(0.5, 3, size=d))
        centre = rng.normal(size=d)
        answer = student.find_stationary_point(
            lambda x, H=H, c=centre: H @ (x - c), lambda x, H=H: H, rng.normal(size=d), max_steps=5
        )
        assert answer == approx(centre, abs=1e-8)


def test_find_stationary_point__ends_where_the_gradient_vanishes(student, rng):
    """The promise is a gradient below tol in every entry: take further steps until it holds."""
    A, b = symmetric(rng, rng.uniform(1, 2, size=4)), rng.normal(size=4)
    gradient = lambda x: A @ x + 0.3 * np.sin(x) - b  # noqa: E731
    hessian = lambda x: A + 0.3 * np.diag(np.cos(x))  # noqa: E731
    point = array(student.find_stationary_point(gradient, hessian, rng.normal(size=4)), (4,))
    assert gradient(point) == approx(np.zeros(4), abs=1e-9)


def test_find_stationary_point__ends_when_the_floats_run_out(student):
    """Near x = 1e8 the gradient of 1e6 (x - c)^2 cannot get below 1e-10: a step that changes nothing is the end."""
    centre = 1e8 + 1 / 3
    point = student.find_stationary_point(
        lambda x: 2e6 * (x - centre) + 1e-3 * np.sin(x), lambda x: np.array([[2e6]]) + 1e-3 * np.cos(x), [1e8]
    )
    assert point == approx([centre], rel=1e-12)


def test_find_stationary_point__says_when_it_fails(student):
    """Neither the last point nor nan is an answer when the search has not converged."""
    swing = lambda x: np.arctan(x)  # noqa: E731
    with raises(ValueError):
        student.find_stationary_point(swing, lambda x: np.diag(1 / (1 + x**2)), [3.0], max_steps=6)
    with raises(ValueError):
        student.find_stationary_point(lambda x: x - 5, lambda x: np.zeros((2, 2)), [1.0, 2.0])
    with raises(ValueError):
        student.find_stationary_point(lambda x: x, lambda x: np.eye(1), [])


def test_morse_index__counts_negative_eigenvalues(student, rng):
    """Each negative eigenvalue counts once, whatever its size."""
    for d in (1, 3, 9):
        eigenvalues = rng.uniform(0.01, 5, size=d) * rng.choice([-1, 1], size=d)
        assert student.morse_index(symmetric(rng, eigenvalues)) == exactly(int((eigenvalues < 0).sum()))


def test_morse_index__measures_by_tol(student):
    """Curvatures between -tol and tol count as 0."""
    H = np.diag([1.0, -1e-3, -0.5])
    assert student.morse_index(H) == exactly(2)
    assert student.morse_index(H, tol=1e-2) == exactly(1)


def test_morse_index__measures_symmetry_by_the_largest_entry(student):
    """What rounding makes of a symmetric matrix grows with its entries: compare with the largest of them."""
    for unit in (1e6, 1e-6):
        assert student.morse_index(unit * np.array([[2, 1 + 1e-10], [1, 2]])) == exactly(0)
        with raises(ValueError, match="symmetric"):
            student.morse_index(unit * np.array([[2, 1 + 1e-6], [1, 2]]))


def test_morse_index__refuses_bad_matrices(student):
    """The matrix is square, symmetric and not empty."""
    for H in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 0]], [1.0], []):
        with raises(ValueError):
            student.morse_index(H)


def test_classify_stationary_point__follows_the_signs_of_the_curvatures(student, rng):
    """All up, all down, or both: the diagonal alone does not tell."""
    for d in (2, 3, 8):
        size = rng.uniform(0.1, 5, size=d)
        signs = np.ones(d)
        signs[: int(rng.integers(1, d))] = -1
        assert student.classify_stationary_point(symmetric(rng, size)) == exactly("minimum")
        assert student.classify_stationary_point(symmetric(rng, -size)) == exactly("maximum")
        assert student.classify_stationary_point(symmetric(rng, signs * size)) == exactly("saddle")


def test_classify_stationary_point__is_degenerate_with_any_flat_direction(student, rng):
    """One curvature within tol of 0 is enough, whatever the signs of the others."""
    for others in ([1.0, 2.0], [-1.0, -2.0], [1.0, -2.0]):
        H = symmetric(rng, np.array([*others, 0.0]))
        assert student.classify_stationary_point(H) == exactly("degenerate")
    H = np.diag([1.0, -1e-3])
    assert student.classify_stationary_point(H) == exactly("saddle")
    assert student.classify_stationary_point(H, tol=1e-2) == exactly("degenerate")


def test_classify_stationary_point__refuses_bad_matrices(student):
    """The matrix is square, symmetric and not empty."""
    for H in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 0]], []):
        with raises(ValueError):
            student.classify_stationary_point(H)


def test_perturbed_descent__leaves_saddles_of_any_orientation(student, rng):
    """The way down may lie in any direction: nudge in all of them, not along one axis."""
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))

    def gradient(p):
        u = turn.T @ p
        return turn @ np.array([u[0], u[1], u[2] ** 3 - u[2]])

    end = array(student.perturbed_descent(gradient, np.zeros(3), 0.1, 250, 1e-3, rng), (3,))
    u = turn.T @ end
    assert np.abs(u) == approx(np.array([0.0, 0.0, 1.0]), abs=0.03)


def test_perturbed_descent__nudges_by_at_most_the_radius(student, rng):
    """A flat function moves x only by the nudges: at most radius each, in changing directions."""
    ends = np.array([array(end, (2,)) for end in student.run(nudges, int(rng.integers(2**32)), 40)])
    assert len(ends) == exactly(40)
    assert float(np.sqrt(np.max(np.sum(ends**2, axis=1)))) <= 0.5 + 1e-12
    # all 40 on the same side of an axis: probability 4 * 2**-40 < 4e-12
    assert (ends.min(axis=0) < 0).all()
    assert (ends.max(axis=0) > 0).all()


def test_perturbed_descent__is_plain_descent_where_the_gradient_is_long_enough(student, reference, rng):
    """Only where the gradient is shorter than radius is anything random: elsewhere both walks agree."""
    A, x0 = np.diag(rng.uniform(0.5, 2, size=3)), rng.uniform(1, 2, size=3)
    expected = np.linalg.matrix_power(np.eye(3) - 0.1 * A, 7) @ x0
    assert student.perturbed_descent(lambda x: A @ x, x0, 0.1, 7, 1e-6, rng) == approx(expected)
    assert student.perturbed_descent(lambda x: A @ x, x0, 0.1, 0, 1e-6, rng) == approx(x0)


def test_perturbed_descent__works_in_double_precision(student, rng):
    """A start or gradients in float32 must not bring their 7 digits with them."""
    tenth = np.array([0.1], dtype=np.float32)
    end = student.perturbed_descent(lambda x: 0.7 * x, tenth, 0.3, 1, 1e-6, rng)
    assert end == approx([0.79 * float(tenth[0])], rel=1e-12)
    end = student.perturbed_descent(lambda x: tenth, [1.0], 0.3, 1, 1e-6, rng)
    assert end == approx([1 - 0.3 * float(tenth[0])], rel=1e-12)


def test_perturbed_descent__takes_its_step_from_the_new_place(student, rng):
    """After the nudge the gradient is another: ask for it again, and step from where x is now."""
    places = []

    def gradient(x):
        places.append(x.copy())
        return (0.3 + 0.1 * x).astype(np.float32)

    end = student.perturbed_descent(gradient, [0.0, 0.0], 0.7, 1, 1.0, rng)
    last = (0.3 + 0.1 * places[-1]).astype(np.float32).astype(float)
    assert end == approx(places[-1] - 0.7 * last, rel=1e-12)
    assert (places[-1] != 0).all()


def test_perturbed_descent__repeats_with_the_same_random_generator(student, rng):
    """All chance comes from rng."""
    seed = int(rng.integers(2**31))
    ends = [
        array(
            student.perturbed_descent(lambda x: 0 * x, np.zeros(3), 0.1, 5, 1.0, np.random.default_rng(s)),
            (3,),
        )
        for s in (seed, seed, seed + 1)
    ]
    assert ends[1] == approx(ends[0])
    assert (ends[0] != ends[2]).any()


def test_perturbed_descent__refuses_bad_arguments(student, rng):
    """Rate and radius are positive, steps are not negative, x0 is a vector."""
    for x0, rate, steps, radius in (
        ([1.0], 0.0, 3, 0.1),
        ([1.0], 0.1, -1, 0.1),
        ([1.0], 0.1, 3, -0.1),
        ([], 0.1, 3, 0.1),
        ([[1.0]], 0.1, 3, 0.1),
    ):
        with raises(ValueError):
            student.perturbed_descent(lambda x: x, x0, rate, steps, radius, rng)


def test_random_restarts__returns_the_best_of_all_ends(student, rng):
    """Among many valleys of different depth the answer is the deepest that was found, not the last one."""
    depth = rng.uniform(0.5, 2, size=2)

    def f(p):
        return float(np.sum((p**2 - 1) ** 2 + 0.3 * depth * p))

    def gradient(p):
        return 4 * p * (p**2 - 1) + 0.3 * depth

    # a start is well in the right one of four valleys with probability above 0.2: 0.8**100 < 3e-10
    x, value = student.random_restarts(f, gradient, [-2.0, -2.0], [2.0, 2.0], 100, 0.05, 20, rng)
    x = array(x, (2,))
    assert (x < 0).all()
    assert value == approx(f(x))
    assert value <= f(np.array([-1.0, -1.0])) + 1e-3


def test_random_restarts__takes_every_step_of_a_descent(student):
    """With a single start and low = high everything is fixed: steps steps of rate times the gradient."""
    x, value = student.random_restarts(
        lambda p: float(p @ p), lambda p: 2 * p, [1.0, 2.0], [1.0, 2.0], 1, 0.1, 3, np.random.default_rng(0)
    )
    assert x == approx(np.array([1.0, 2.0]) * 0.8**3)
    assert value == approx(5 * 0.8**6)


def test_random_restarts__works_in_double_precision(student, rng):
    """Gradients in float32 must not bring their 7 digits with them."""
    tenth = np.array([0.1], dtype=np.float32)
    x, _ = student.random_restarts(lambda p: float(p[0]), lambda p: tenth, [1.0], [1.0], 1, 0.3, 1, rng)
    assert x == approx([1 - 0.3 * float(tenth[0])], rel=1e-12)


def test_random_restarts__leaves_out_descents_that_diverge(student, rng):
    """nan is smaller than nothing and larger than nothing: a descent that leads there must not win."""

    def f(p):
        return float(p[0] ** 2) if p[0] > -0.5 else float("nan")

    # starts right of -0.5 have probability 0.75: none of 40 with probability 1e-24
    x, value = student.random_restarts(f, lambda p: 2 * p * (p > -0.5), [-1.0], [1.0], 40, 0.1, 5, rng)
    assert number(value) <= 0.2
    assert value == approx(f(array(x, (1,))))
    with raises(ValueError):
        student.random_restarts(lambda p: float("nan"), lambda p: 0 * p, [-1.0], [1.0], 3, 0.1, 2, rng)
    # -inf is smaller than everything, and still no minimum: starts right of 0 have probability 0.5
    f = lambda p: float(p[0] ** 2) if p[0] > 0 else float("-inf")  # noqa: E731
    _, value = student.random_restarts(f, lambda p: 0 * p, [-1.0], [1.0], 60, 0.1, 1, rng)
    assert 0 <= number(value) <= 1


def test_random_restarts__refuses_bad_arguments(student, rng):
    """A box with low <= high, at least one start, a positive rate, steps that are not negative."""
    for low, high, n, rate, steps in (
        ([1.0, 0.0], [0.0, 1.0], 3, 0.1, 2),
        ([0.0], [1.0, 1.0], 3, 0.1, 2),
        ([0.0, 0.0], [1.0], 3, 0.1, 2),
        ([0.0], [1.0], 0, 0.1, 2),
        ([0.0], [1.0], 3, 0.0, 2),
        ([0.0], [1.0], 3, 0.1, -1),
        ([], [], 3, 0.1, 2),
    ):
        with raises(ValueError):
            student.random_restarts(lambda p: float(p @ p), lambda p: 2 * p, low, high, n, rate, steps, rng)
